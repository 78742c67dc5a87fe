"""What an interview is to settle: decisions and duties about the elements of a case, and what hangs on duties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from guiju.engine.elements import Element
from guiju.engine.facts import Entity
from guiju.engine.nodes import Node
from guiju.engine.ruleset import Ruled, RuledDuty, Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.ask.residual import Place, Residual
from guiju.engine.uses.ask.trees import Asked
from guiju.engine.wording import subject_text

LATER = 0.001
"""Weight of what is only asked of duties that arise: last days, papers, whether they are done."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to be settled about an element."""

    id: str
    label: Text
    path: str
    subject: Text
    node: Node
    var: Any
    decision: Any = None
    weight: float = 1.0

    @property
    def place(self) -> Place:
        """The expression that settles it, and about which element."""
        return self.node, self.path


class Goals:
    """Finds the goals of a case; ``wanted``: identifiers of decisions and duties (none: all that there are)."""

    def __init__(self, ruleset: Ruleset, wanted: Sequence[str]) -> None:
        self._decisions: dict[type[Entity], list[Ruled]] = {}
        self._duties: dict[type[Entity], list[RuledDuty]] = {}
        for ruled in ruleset.decisions.values():
            if ruled.decision.id in wanted if wanted else ruled.decision.goal:
                self._decisions.setdefault(ruled.decision.entity, []).append(ruled)
        for duty in ruleset.duties:
            if not wanted or duty.duty.id in wanted:
                self._duties.setdefault(duty.duty.entity, []).append(duty)
        self._made: dict[tuple[str, str], Goal] = {}

    def of(self, root: Element, residual: Residual) -> Iterator[Goal]:
        """Every goal about the elements that are known."""
        for element in root.walk():
            for ruled in self._decisions.get(element.entity, ()):
                decision = ruled.decision
                yield self._goal(decision.id, decision.label, element, ruled.node, decision.var, decision)
        for element in root.walk():
            for duty in self._duties.get(element.entity, ()):
                rule = duty.duty
                yield self._goal(rule.id, rule.label, element, duty.node, rule.var)
                if residual.ask(duty.node, rule.var, element) is True:
                    for name, node in _hanging(duty):
                        yield self._goal(
                            f"{rule.id}/{name}", rule.label, element, node, rule.var, weight=LATER
                        )

    def _goal(
        self,
        name: str,
        label: Text,
        element: Element,
        node: Node,
        var: Any,
        decision: Any = None,
        weight: float = 1.0,
    ) -> Goal:
        key = (name, element.path)
        found = self._made.get(key)
        if found is None:
            subject = subject_text(element)
            found = Goal(name, label, element.path, subject, node, var, decision, weight)
            self._made[key] = found
        return found

    def unlisted(self, root: Element, declined: frozenset[Asked]) -> dict[Asked, list[Goal]]:
        """The lists that may hold elements that a goal is about, with the goals that there would be."""
        found: dict[Asked, list[Goal]] = {}
        for element in root.walk():
            for name, collection in element.entity.collections.items():
                asked = (element.path, name)
                if element.complete[name] or asked in declined:
                    continue
                goals = [
                    Goal(rule.id, rule.label, element.path, entity.title, node, rule.var)
                    for entity in _within(collection.of)
                    for rule, node in self._about(entity)
                ]
                if goals:
                    found[asked] = goals
        return found

    def _about(self, entity: type[Entity]) -> Iterator[tuple[Any, Node]]:
        for ruled in self._decisions.get(entity, ()):
            yield ruled.decision, ruled.node
        for duty in self._duties.get(entity, ()):
            yield duty.duty, duty.node


def _hanging(duty: RuledDuty) -> Iterator[tuple[str, Node]]:
    """What there is to know of a duty that arises."""
    if duty.due is not None:
        yield "due", duty.due
    if duty.met is not None:
        yield "met", duty.met
    for one in duty.papers:
        yield one.paper.id, one.node


def _within(entity: type[Entity]) -> Iterator[type[Entity]]:
    yield entity
    for collection in entity.collections.values():
        yield from _within(collection.of)
