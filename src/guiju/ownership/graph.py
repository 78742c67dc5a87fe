"""Graphs of who holds whom: what can be reached, and the components in which everybody holds everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

Graph = Mapping[str, Iterable[str]]
"""Of each node those it points to; a node without an entry points to nobody."""


def components(graph: Graph) -> list[list[str]]:
    """The strongly connected components, each after all that it points to (Tarjan 1972), without recursion."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for start in graph:
        if start in order:
            continue
        work: list[tuple[str, Iterator[str]]] = []
        _enter(start, graph, order, lowest, stack, on_stack, work)
        while work:
            node, rest = work[-1]
            for other in rest:
                if other not in order:
                    _enter(other, graph, order, lowest, stack, on_stack, work)
                    break
                if other in on_stack:
                    lowest[node] = min(lowest[node], order[other])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == order[node]:
                    component = []
                    while True:
                        member = stack.pop()
                        on_stack.remove(member)
                        component.append(member)
                        if member == node:
                            break
                    found.append(component)
    return found


def _enter(
    node: str,
    graph: Graph,
    order: dict[str, int],
    lowest: dict[str, int],
    stack: list[str],
    on_stack: set[str],
    work: list[tuple[str, Iterator[str]]],
) -> None:
    order[node] = lowest[node] = len(order)
    stack.append(node)
    on_stack.add(node)
    work.append((node, iter(graph.get(node, ()))))


def on_cycles(graph: Graph) -> set[str]:
    """All nodes from which one comes back to them."""
    found = {node for node, others in graph.items() if node in others}
    return found.union(*(component for component in components(graph) if len(component) > 1))


def reaching(graph: Graph, targets: Iterable[str]) -> set[str]:
    """All nodes from which some target can be reached, the targets included."""
    back: dict[str, list[str]] = {}
    for node, others in graph.items():
        for other in others:
            back.setdefault(other, []).append(node)
    return reached(back, targets)


def reached(graph: Graph, starts: Iterable[str]) -> set[str]:
    """All nodes that can be reached from some start, the starts included."""
    found = set(starts)
    todo = list(found)
    while todo:
        for other in graph.get(todo.pop(), ()):
            if other not in found:
                found.add(other)
                todo.append(other)
    return found


def closed_loops(graph: Graph) -> list[list[str]]:
    """Components that point to nobody outside and are more than one node without a loop: each is held by itself alone."""
    found = []
    for component in components(graph):
        members = set(component)
        points = [other for node in component for other in graph.get(node, ())]
        if points and all(other in members for other in points):
            found.append(sorted(component))
    return found
