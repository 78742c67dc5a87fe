"""Why a question is asked: the rules that look at it, and their provisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from guiju.engine import nodes
from guiju.engine.instruments import Cite
from guiju.engine.nodes import Node
from guiju.engine.ruleset import Ruleset

if TYPE_CHECKING:
    from guiju.engine.uses.ask.goals import Goal

MOST_CITES = 3
"""Provisions named with a question."""


class Reasons:
    """Finds, for what is asked, the provisions of the rules that look at it themselves."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._reached: dict[Node, set[str]] = {}
        self._looking: dict[Any, list[tuple[str, tuple[Cite, ...]]]] = {}
        for ruled in ruleset.decisions.values():
            cites = (*ruled.clause.cites, *(c for clause, _ in ruled.exceptions for c in clause.cites))
            self._note(ruled.decision.id, ruled.node, cites)
        for duty in ruleset.duties:
            for node in (duty.node, duty.due, duty.met):
                if node is not None:
                    self._note(duty.duty.id, node, duty.duty.cites)
            for one in duty.papers:
                for node in one.nodes:
                    self._note(duty.duty.id, node, one.paper.cites)

    def _note(self, name: str, node: Node, cites: tuple[Cite, ...]) -> None:
        for thing in dict.fromkeys(_looked_at(node)):
            self._looking.setdefault(thing, []).append((name, cites))

    def cites(self, thing: Any, goals: Iterable[Goal]) -> tuple[Cite, ...]:
        """The provisions behind a question; those of the rules below the goals it serves first."""
        below = {name for goal in goals for name in self._below(goal)}
        rules = self._looking.get(thing, [])
        ordered = sorted(rules, key=lambda rule: rule[0] not in below)
        silent = self._ruleset.edition.silent
        found = dict.fromkeys(c for _, cites in ordered for c in cites if c.instrument.id not in silent)
        return tuple(found)[:MOST_CITES]

    def _below(self, goal: Goal) -> set[str]:
        """The goal and every decision that it rests on."""
        if goal.node in self._reached:
            return self._reached[goal.node]
        found = self._reached[goal.node] = {goal.id.partition("/")[0]}
        stack = [goal.node]
        seen: set[Node] = set()
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            if isinstance(node, nodes.Call) and node.args[0].id not in found:
                found.add(node.args[0].id)
                stack.append(self._ruleset.body(node.args[0]))
            stack.extend(node.children())
        return found


def _looked_at(node: Node) -> Iterator[Any]:
    """The facts, lists and references that an expression itself looks at, not through the decisions it calls."""
    seen: set[Node] = set()
    stack = [node]
    while stack:
        one = stack.pop()
        if one in seen:
            continue
        seen.add(one)
        if isinstance(one, nodes.FactOf):
            yield one.args[1]
        elif isinstance(one, nodes.Quantify):
            yield one.args[2]
        for ref in one.args:
            while isinstance(ref, nodes.OwnerOf | nodes.Deref):
                if isinstance(ref, nodes.Deref):
                    yield ref.args[1]
                ref = ref.args[0]
        stack.extend(one.children())
