"""The constraints of an evaluation: which belong together, and whether they contradict each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from guiju.engine.case import Element
from guiju.engine.diagram import Diagram, support, terminals
from guiju.engine.evaluate import Evaluation
from guiju.engine.forms import Form


def contradicted(evaluation: Evaluation) -> list[tuple[str, Element]]:
    """The constraints that no completion satisfies together."""
    laws = evaluation.constraints
    broken = [(name, element) for holds, name, element in laws if holds is evaluation.manager.false]
    if broken:
        return broken
    for component in _components(evaluation, [*(law[0] for law in laws), *evaluation.ties]):
        if _conjunction(evaluation, component) is evaluation.manager.false:
            broken += [(n, e) for d, n, e in laws if any(d is c for c in component)]
    return broken


def groups_of(diagram: Diagram) -> set[Hashable]:
    """The unknowns that a diagram turns on."""
    found: set[Hashable] = set()
    for variable in support(diagram).values():
        found.update(variable.group)  # type: ignore[arg-type]
    for value in terminals(diagram):
        if isinstance(value, Form):
            found.update(value.groups)
    return found


def _components(evaluation: Evaluation, diagrams: Iterable[Diagram]) -> list[list[Diagram]]:
    """Diagrams grouped by the unknowns they share."""
    components: list[tuple[set[Hashable], list[Diagram]]] = []
    for diagram in diagrams:
        groups = groups_of(diagram)
        members = [diagram]
        rest = []
        for other, inside in components:
            if groups & other:
                groups = groups | other
                members = inside + members
            else:
                rest.append((other, inside))
        components = [*rest, (groups, members)]
    return [members for _, members in components]


def _conjunction(evaluation: Evaluation, diagrams: list[Diagram]) -> Diagram:
    """All diagrams together with the chains that make their comparisons possible."""
    m = evaluation.manager
    joined = m.true
    for diagram in diagrams:
        joined = m.both(joined, diagram)
    return m.both(joined, evaluation.chains({k for d in diagrams for k in support(d)}))
