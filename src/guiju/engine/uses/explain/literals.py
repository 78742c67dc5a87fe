"""Of each fact the literals that it has a value of some kind, and of each open point those of its readings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.answers.reader import fixed_limit
from guiju.engine.elements import Element
from guiju.engine.facts import Fact, SetOf
from guiju.engine.nodes import Node
from guiju.engine.unknowns import UnknownFact
from guiju.engine.uses.explain.families import Env, Families
from guiju.engine.uses.explain.gates import Gates
from guiju.engine.uses.explain.masks import Group
from guiju.engine.uses.explain.told import Values


class Literals(Gates):
    """The facts of one case, each known one of which may be kept as it is or not.

    Args:
        kinds: the values of each fact that are told apart.
        groups: the known facts that may be kept.
    """

    def __init__(
        self, judge: Judge, families: Families, kinds: Mapping[Fact[Any], Values], groups: list[Group]
    ) -> None:
        super().__init__()
        self._ruleset, self._readings = judge.ruleset, judge.readings
        self._families, self._kinds = families, kinds
        self._kept = {group: self._solver.variable(first=True) for group in groups}
        self._values: dict[tuple[Element, Fact[Any]], list[tuple[Any, int]]] = {}
        self._options: dict[tuple[Element, Fact[Any]], dict[str, int]] = {}
        self._points: dict[str, dict[str, int]] = {}

    def _each(self, element: Element, fact: Fact[Any], kinds: Values) -> list[tuple[Any, int]]:
        """A value of each kind and the literal that the fact is of that kind."""
        place = element, fact
        if place not in self._values:
            found = list(zip(kinds.every, self._one_of(len(kinds.every)), strict=True))
            kept = self._kept.get(UnknownFact(element, fact))
            if kept is not None:
                actual = element.values[fact.name]
                kind = kinds.kind(actual)
                found = [(actual if kinds.kind(v) == kind else v, literal) for v, literal in found]
                self._solver.add([-kept, *(literal for value, literal in found if value == actual)])
            self._values[place] = found
        return self._values[place]

    def _set(self, element: Element, fact: SetOf) -> dict[str, int]:
        """Of each option the literal that it is chosen."""
        place = element, fact
        if place not in self._options:
            found = self._options[place] = {one: self._solver.variable(chosen=True) for one in fact.ids}
            kept = self._kept.get(UnknownFact(element, fact))
            if kept is not None:
                actual: Any = element.values[fact.name]
                for option, literal in found.items():
                    self._solver.add([-kept, literal if option in actual else -literal])
        return self._options[place]

    def _limits_told(self, fact: Fact[Any], kinds: Values) -> bool:
        """Whether the values of a fact tell which limits it reaches."""
        return kinds.whole

    def _limited(self, sign: str, left: Node, right: Node, env: Env) -> int | None:
        """The literal of a comparison of a fact with a fixed limit; None of any other."""
        limit = fixed_limit(right, self._ruleset.day)
        if limit is None or not isinstance(left, nodes.FactOf):
            return None
        element, kinds = self._families.target(left.args[0], env), self._kinds.get(left.args[1])
        if element is None or kinds is None or not self._limits_told(left.args[1], kinds):
            return None
        compare = nodes.COMPARISONS[sign]
        return self._any(
            [lit for value, lit in self._each(element, left.args[1], kinds) if compare(value, limit)]
        )

    def _reading(self, point: Any, reading: str) -> int:
        if point.id not in self._points:
            every = [one.id for one in point.readings]
            self._points[point.id] = dict(zip(every, self._one_of(len(every)), strict=True))
        return self._points[point.id][reading]
