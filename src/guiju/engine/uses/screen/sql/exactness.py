"""Whether Kleene's tables see every definite answer to a decision.

They do where nothing that may be unknown conflicts with itself: for each fact one value makes every test of it go the way
that favours yes, and one value the way that favours no; and no constraint ties facts to each other. What does conflict is
left to blocks (:mod:`...sql.blocks`). Facts of the same
name count as one wherever they stand, which only refuses more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from fractions import Fraction
from itertools import product
from typing import Any

from guiju.engine import nodes
from guiju.engine.expressions import Category
from guiju.engine.facts import Choice, Date, Exact, Integer
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.quick import gives
from guiju.engine.rules import OpenPoint
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.uses.screen.sql.writing import NotInSqlError

Test = Callable[[Any], bool]
STEP = Fraction(1, 10**9)
MOST_READINGS = 8
"""Combinations of readings that are written out one by one."""


class Occurrences:
    """The tests of each fact and open point of a decision, with the side that each favours.

    Args:
        lenient: whether tests that are not followed are noted as ``unfollowed``, by their facts, instead of refused.
        whole: what decisions ask that are not entered, but count as a test themselves.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        readings: dict[str, str],
        *,
        lenient: bool = False,
        whole: frozenset[Node] = frozenset(),
    ) -> None:
        self.ruleset = ruleset
        self.lenient = lenient
        self.whole = whole
        self.unfollowed: list[frozenset[Any]] = []
        self.readings = readings
        self.tests: dict[Hashable, set[tuple[Any, bool]]] = {}
        self.domains: dict[Hashable, set[Any]] = {}
        self.directions: dict[Hashable, set[int]] = {}
        self._seen: set[tuple[Node, bool]] = set()

    def walk(self, node: Node, favours: bool) -> None:
        """Note the tests of a yes/no that favours an answer.

        Raises:
            NotInSqlError: a test is not followed.
        """
        if (node, favours) in self._seen:
            return
        self._seen.add((node, favours))
        try:
            self._walk(node, favours)
        except NotInSqlError:
            if not self.lenient:
                raise
            asked = questions(self.ruleset)
            self.unfollowed.append(asked.facts(node))
            for point in asked.points(node):
                if (self.ruleset.settled(point) or self.readings.get(point.id)) is None:
                    for side in (True, False):
                        self._note(point, {r.id for r in point.readings}, ("is", point.readings[0].id), side)

    def _walk(self, node: Node, favours: bool) -> None:
        match node:
            case nodes.Const():
                return
            case nodes.FactOf(args=(_, fact)):
                self._note(fact, {True, False}, ("is", True), favours)
            case nodes.Not(args=(inner,)):
                self.walk(inner, not favours)
            case nodes.And() | nodes.Or():
                for part in node.args:
                    self.walk(part, favours)
            case nodes.Call(args=(decision, _)):
                ruled = self.ruleset.decisions.get(decision.id)
                if ruled is not None and ruled.node in self.whole:
                    self._note(ruled.node, {True, False}, ("is", True), favours)
                elif ruled is not None:
                    self.walk(ruled.node, favours)
            case nodes.Reads(args=(point, reading)):
                if (self.ruleset.settled(point) or self.readings.get(point.id)) is None:
                    self._note(point, {r.id for r in point.readings}, ("is", reading), favours)
            case nodes.IsIn(args=(nodes.FactOf(args=(_, Choice() as fact)), options)):
                self._note(fact, set(fact.ids), ("in", options), favours)
            case nodes.Has(args=(nodes.FactOf(args=(_, fact)), option)):
                self._note((fact, option), {True, False}, ("is", True), favours)
            case nodes.Compare(args=(sign, left, right)) if gives(left) is not Category:
                self._compare(sign, left, right, favours)
            case nodes.Quantify(args=("any" | "all", _, _, _, condition, _, _)):
                self.walk(condition, favours)
            case _:
                raise NotInSqlError(
                    "含有按情形取值或选项之间的比较", "it chooses by case, or compares options"
                )

    def _note(self, what: Hashable, domain: set[Any], test: Any, favours: bool) -> None:
        self.tests.setdefault(what, set()).add((test, favours))
        self.domains.setdefault(what, set()).update(domain)

    def _compare(self, sign: str, left: Node, right: Node, favours: bool) -> None:
        if isinstance(left, nodes.FactOf) and isinstance(right, nodes.Const | nodes.ParameterIs | nodes.AsOf):
            fact, limit = left.args[1], self._limit(right)
            assert isinstance(fact, Integer | Exact | Date)
            steps = (-1, 0, 1) if isinstance(fact, Integer | Date) else (-STEP, 0, STEP)
            near = {limit + step for step in steps}
            low, high = (_ordinal(e) for e in (fact.low, fact.high))
            domain = {v for v in near if (low is None or v >= low) and (high is None or v <= high)}
            domain |= {e for e in (low, high) if e is not None}
            if isinstance(fact, Integer | Date):
                domain = {v for v in domain if Fraction(v).denominator == 1}
            self._note(fact, domain, (sign, limit), favours)
            return
        for part, upward in ((left, 1), (right, -1)):
            self._form(part, upward * (1 if sign in (">", ">=") else -1) * (1 if favours else -1), sign)

    def _form(self, node: Node, direction: int, sign: str) -> None:
        if isinstance(node, nodes.Const | nodes.ParameterIs | nodes.AsOf):
            return
        if sign in ("==", "!="):
            raise NotInSqlError("含有两个未知数之间的相等", "it asks whether two numbers are equal")
        match node:
            case nodes.FactOf(args=(_, fact)):
                self.directions.setdefault(fact, set()).add(direction)
            case nodes.Add(args=(left, right)) | nodes.Shift(args=(left, right, "days")):
                self._form(left, direction, sign)
                self._form(right, direction, sign)
            case nodes.Subtract(args=(left, right)):
                self._form(left, direction, sign)
                self._form(right, -direction, sign)
            case nodes.Multiply(args=(left, nodes.Const() | nodes.ParameterIs() as by)):
                self._form(left, direction if self._limit(by) >= 0 else -direction, sign)
            case nodes.Call(args=(decision, _)) if decision.id in self.ruleset.decisions:
                self._form(self.ruleset.decisions[decision.id].node, direction, sign)
            case nodes.Quantify(args=("count", _, _, _, condition, _, _)):
                self.walk(condition, direction > 0)
            case _:
                raise NotInSqlError(
                    "含有求和、按月或工作日移动的日期，或按情形取值的数",
                    "it adds up a list, moves a day by months or working days, or chooses a number by case",
                )

    def _limit(self, node: Node) -> Any:
        if isinstance(node, nodes.Const):
            return _ordinal(node.args[0])
        return (
            _ordinal(node.args[0].on(self.ruleset.day))
            if isinstance(node, nodes.ParameterIs)
            else _ordinal(self.ruleset.day)
        )

    def conflicts(self) -> list[Any]:
        """The facts and open points that conflict with themselves."""
        found = []
        for what, tests in self.tests.items():
            domain = self.domains[what]
            sides = [
                any(
                    all(_holds(test, value) is (favours is side) for test, favours in tests)
                    for value in domain
                )
                for side in (True, False)
            ]
            if not all(sides) or what in self.directions:
                found.append(what)
        return [*found, *(what for what, directions in self.directions.items() if len(directions) > 1)]

    def conflict(self) -> Any:
        """A fact or open point that conflicts with itself; None where none does."""
        return next(iter(self.conflicts()), None)


def _ordinal(value: Any) -> Any:
    return value.toordinal() if hasattr(value, "toordinal") else value


def _holds(test: Any, value: Any) -> bool:
    sign, limit = test
    match sign:
        case "is":
            return bool(value == limit)
        case "in":
            return value in limit
        case "<":
            return bool(value < limit)
        case "<=":
            return bool(value <= limit)
        case ">":
            return bool(value > limit)
        case ">=":
            return bool(value >= limit)
        case "==":
            return bool(value == limit)
    return bool(value != limit)


def told_apart(ruleset: Ruleset, ruled: Ruled, readings: dict[str, str]) -> list[dict[str, str]]:
    """The readings to be tried one by one: of open points that speak both for and against, or where that is not known.

    Raises:
        NotInSqlError: there are too many.
    """
    if questions(ruleset).references(ruled.node):
        raise NotInSqlError(
            "引用未知时须逐一考察各项", "what a reference may name would have to be tried one by one"
        )
    found = Occurrences(ruleset, readings, lenient=True)
    found.walk(ruled.node, True)
    points = [what for what in found.conflicts() if isinstance(what, OpenPoint)]
    if math.prod(len(point.readings) for point in points) > MOST_READINGS:
        raise NotInSqlError("未决问题的读法组合过多", "open points may be read in too many ways")
    return [
        {**readings, **{point.id: reading.id for point, reading in zip(points, choice, strict=True)}}
        for choice in product(*(point.readings for point in points))
    ]
