"""What constraints between facts have to do with an expression, and whether a completion of a case can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guiju.engine.answers import Judge
from guiju.engine.elements import Element, numbered
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.quick import Quick
from guiju.engine.ruleset import Ruleset


def related(ruleset: Ruleset, node: Node) -> list[Node]:
    """The constraints that speak of what an expression looks at, and of what those look at, and so on."""
    asked = questions(ruleset)

    def looks_at(one: Node) -> set[Any]:
        return {*asked.facts(one), *(asking.args[2] for asking in asked.asked(one))}

    reached, found = looks_at(node), []
    left = [law for laws in ruleset.rulebook.constraints.values() for _, law, _ in laws]
    while more := [law for law in left if reached & looks_at(law)]:
        found += more
        left = [law for law in left if law not in more]
        reached = reached.union(*map(looks_at, more))
    return found


class Laws:
    """The constraints of a ruleset, asked of completions in which not everything need be known."""

    def __init__(self, ruleset: Ruleset, quick: Quick) -> None:
        self._ruleset, self._quick = ruleset, quick

    def broken(self, root: Element) -> bool:
        """Whether what is known already breaks one of them, by its bounds."""
        return any(outcome is False for outcome in self._outcomes(root))

    def hold(self, root: Element, readings: Mapping[str, str]) -> bool:
        """Whether there is a way to fill in what is not known so that all of them hold; no where that was not seen."""
        outcomes = set(self._outcomes(root))
        if False in outcomes or None not in outcomes:
            return False not in outcomes
        judge = Judge(self._ruleset, as_case(root)[0], dict(readings), consistent=False)
        return not judge.contradictions() and not judge.past_budget

    def _outcomes(self, root: Element) -> Iterator[Any]:
        every = self._ruleset.rulebook.constraints
        for one in root.walk():
            for _, law, var in every[one.entity]:
                yield self._quick.bounded(law, var, one)


def as_case(root: Element) -> tuple[Element, dict[Element, Element]]:
    """A copy of a completion as a case of its own, in which what was not asked for is not known, and its elements by those
    of the completion.
    """
    places: dict[Element, Element] = {}

    def copy(one: Element, owner: Element | None) -> Element:
        new = places[one] = Element(one.entity, one.key, one.path, owner)
        new.values, new.limits, new.complete = dict(one.values), one.limits, dict(one.complete)
        for name, elements in one.collections.items():
            new.collections[name] = [copy(e, new) for e in elements]
        return new

    made = copy(root, None)
    for one, new in places.items():
        new.references = {name: places[to] for name, to in one.references.items()}
    return numbered(made), places
