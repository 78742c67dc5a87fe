"""How levers must be set: read off a diagram of every completion of the case with these levers left open."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Any

from guiju.engine.answers import Judge
from guiju.engine.diagram import BudgetExceededError, Diagram, Key
from guiju.engine.elements import Element
from guiju.engine.evaluate import BUDGET
from guiju.engine.facts import Choice, Date, Exact, Integer, SetOf, YesNo
from guiju.engine.forms import Form
from guiju.engine.nodes import Node, Value
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownFact, UnknownReference
from guiju.engine.uses.advise.levers import Lever, left_open
from guiju.engine.wording import DATE_SIGNS, SIGNS, value_text

MOST_PATHS = 500
"""Assignments read off for one set of levers; further ones are left out."""


@dataclass(frozen=True)
class Bounds:
    """Between what a number or date must lie: each end with whether it is left out; None: no end."""

    low: tuple[Fraction, bool] | None = None
    high: tuple[Fraction, bool] | None = None

    def whole(self) -> Bounds:
        """The same for whole numbers: each end belongs to it."""
        low, high = self.low, self.high
        return Bounds(
            None
            if low is None
            else (Fraction(math.floor(low[0]) + 1 if low[1] else math.ceil(low[0])), False),
            None
            if high is None
            else (Fraction(math.ceil(high[0]) - 1 if high[1] else math.floor(high[0])), False),
        )

    def above(self, limit: Fraction, strict: bool) -> Bounds:
        """No lower than a limit, or above it."""
        mine = self.low
        return self if mine is not None and mine >= (limit, strict) else Bounds((limit, strict), self.high)

    def below(self, limit: Fraction, strict: bool) -> Bounds:
        """No higher than a limit, or below it."""
        mine = self.high
        if mine is not None and (mine[0], not mine[1]) <= (limit, not strict):
            return self
        return Bounds(self.low, (limit, strict))

    def nearest(self, to: Fraction | None, whole: bool) -> Fraction | None:
        """The value within that is nearest to another one; None where there is none."""
        low, high = self.low, self.high
        if whole:
            ends = self.whole()
            least = None if ends.low is None else ends.low[0]
            most = None if ends.high is None else ends.high[0]
            if least is not None and most is not None and least > most:
                return None
            value = to if to is not None else least if least is not None else most or Fraction(0)
            value = value if least is None else max(value, least)
            return value if most is None else min(value, most)
        if to is None:
            to = low[0] if low else high[0] if high else Fraction(0)
        if low and (to < low[0] or (to == low[0] and low[1])):
            if not low[1]:
                return low[0]
            room = Fraction(2) if high is None else min(high[0] - low[0], Fraction(2))
            return low[0] + room / 2 if room > 0 else None
        if high and (to > high[0] or (to == high[0] and high[1])):
            if not high[1]:
                return high[0]
            room = Fraction(2) if low is None else min(high[0] - low[0], Fraction(2))
            return high[0] - room / 2 if room > 0 else None
        return to


@dataclass(frozen=True)
class Setting:
    """A lever, what it is set to, and between what it may lie where it is a number or date."""

    lever: Lever
    value: Value | Element
    within: Bounds | None = None

    @property
    def allowed(self) -> Text | None:
        """The bounds in words, without those that the fact has anyway; None where there are none."""
        if self.within is None or not isinstance(self.lever, UnknownFact):
            return None
        fact, domain = self.lever.fact, _domain(self.lever)
        signs = DATE_SIGNS if isinstance(fact, Date) else SIGNS
        parts = []
        for end, usual, words in (
            (self.within.low, domain.low, (signs[">="], signs[">"])),
            (self.within.high, domain.high, (signs["<="], signs["<"])),
        ):
            if end is not None and end != usual:
                limit = value_text(_as_value(fact, end[0]), fact)
                sign = words[end[1]]
                parts.append(Text(f"{sign.zh} {limit.zh}", f"{sign.en} {limit.en}"))
        if not parts:
            return None
        return Text("、".join(p.zh for p in parts), ", ".join(p.en for p in parts))


@dataclass
class Ways:
    """The settings of some levers under which every completion brings the wanted result.

    ``works`` is None where that is not known; where True, ``each`` gives the settings.
    """

    judge: Judge
    node: Node
    var: Any
    element: Element
    wanted: Value
    levers: frozenset[Lever]
    works: bool | None = None
    _goal: Diagram | None = field(default=None, repr=False)
    _evaluation: Any = field(default=None, repr=False)
    _places: dict[int, Element] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        root, self._places = left_open(self.judge.root, self.levers)
        judge, place = self.judge.beside(root), self._places[self.element.number]
        at_once = judge.at_once(self.node, self.var, place)
        if at_once is not None and at_once != self.wanted:
            self.works = False
            return
        try:
            analysis, keys, possible = judge.completions(self.node, self.var, place)
        except (BudgetExceededError, RecursionError):
            return
        m = analysis.manager
        own = {key for key in keys if self._is_own(analysis.evaluation.group_of[key])}
        m.allow(BUDGET)
        try:
            outcomes = m.map(
                "wanted",
                lambda ok, v: frozenset({v == self.wanted and type(v) is type(self.wanted)} if ok else ()),
                possible,
                analysis.diagram,
            )
            goal = m.join(outcomes, frozenset(keys - own))
        except (BudgetExceededError, RecursionError):
            return
        self._goal, self._evaluation = goal, analysis.evaluation
        if next(self._paths(), None) is not None:
            self.works = True
        elif analysis.exact(set(keys), []) and not self._mixed(keys - own):
            self.works = False

    def _is_own(self, groups: tuple[Any, ...]) -> bool:
        return all(self._lever(group) in self.levers for group in groups)

    def _mixed(self, keys: set[Key]) -> bool:
        """Whether a comparison rests on levers and on others too: which of them decides is not followed."""
        groups = [self._evaluation.group_of[key] for key in keys]
        return any(any(self._lever(g) in self.levers for g in group) for group in groups)

    def _lever(self, group: Any) -> Any:
        """The same of the case that was given, not of its copy."""
        if isinstance(group, UnknownFact | UnknownReference) and not group.element.anonymous:
            original = self._originals.get(group.element.number)
            if original is not None:
                thing = group.fact if isinstance(group, UnknownFact) else group.reference
                return type(group)(original, thing)  # type: ignore[arg-type]
        return group

    @property
    def _originals(self) -> dict[int, Element]:
        return {one.number: one for one in self.judge.root.walk()}

    def _paths(self) -> Iterator[dict[Key, int]]:
        """Assignments of the levers under which the result is brought and some completion is left."""
        assert self._goal is not None
        stack: list[tuple[Diagram, dict[Key, int]]] = [(self._goal, {})]
        while stack:
            g, path = stack.pop()
            if g.variable is None:
                if g.value == frozenset({True}):
                    yield path
                continue
            for index in reversed(range(len(g.kids))):
                stack.append((g.kids[index], {**path, g.variable.key: index}))

    def each(self) -> list[tuple[Setting, ...]]:
        """The settings that bring the result, none twice: those that change least first."""
        found: dict[tuple[Any, ...], tuple[Setting, ...]] = {}
        for path in islice(self._paths(), MOST_PATHS):
            settings = self._settings(path)
            if settings is not None:
                found.setdefault(tuple((s.lever, s.value) for s in settings), settings)
        return sorted(found.values(), key=lambda settings: sum(map(_distance, settings)))

    def _settings(self, path: dict[Key, int]) -> tuple[Setting, ...] | None:
        """One assignment as values; None where it names an element that is not there, or no value fits."""
        found: dict[Lever, Any] = {}
        for key, index in path.items():
            variable = self._evaluation.variable(key)
            own = [self._lever(g) for g in self._evaluation.group_of[key]]
            if isinstance(variable.meaning, Form):
                if len(own) != 1 or len(variable.meaning.terms) != 1:
                    continue  # Several numbers together: the changed case tells.
                limit, strict = key[5]
                bounds = found.get(own[0], _domain(own[0]))
                found[own[0]] = (
                    bounds.above(limit, bool(strict)) if index else bounds.below(limit, not strict)
                )
                continue
            (lever,) = own
            if isinstance(lever, UnknownReference):
                among = self.judge.root.collections[lever.reference.among]
                if index >= len(among):
                    return None
                found[lever] = among[index]
            elif isinstance(lever.fact, YesNo):
                found[lever] = bool(index)
            elif isinstance(lever.fact, Choice):
                found[lever] = lever.fact.ids[index]
            else:
                assert isinstance(lever.fact, SetOf)
                now = found.get(lever, lever.element.values.get(lever.fact.name, frozenset()))
                one = {lever.fact.ids[int(key[4])]}
                found[lever] = now | one if index else now - one
        settings = []
        for lever in sorted(self.levers, key=_order):
            if lever not in found:
                continue
            value, within = found[lever], None
            if isinstance(value, Bounds):
                assert isinstance(lever, UnknownFact)
                within = value if isinstance(lever.fact, Exact) else value.whole()
                value = self._within(lever, value)
                if value is None:
                    return None
            settings.append(Setting(lever, value, within))
        return tuple(settings)

    def _within(self, lever: Lever, bounds: Bounds) -> Value | None:
        assert isinstance(lever, UnknownFact)
        now = lever.element.values.get(lever.fact.name)
        number = Fraction(now.toordinal()) if isinstance(now, date) else now
        assert number is None or isinstance(number, int | Fraction)
        near = bounds.nearest(None if number is None else Fraction(number), not isinstance(lever.fact, Exact))
        return None if near is None else _as_value(lever.fact, near)


def _distance(setting: Setting) -> int:
    """How much is changed: a set by its members, all else as one."""
    if isinstance(setting.value, frozenset):
        assert isinstance(setting.lever, UnknownFact)
        now = setting.lever.element.values.get(setting.lever.fact.name, frozenset())
        return len(setting.value ^ now)  # type: ignore[operator]
    return 1


def _domain(lever: Lever) -> Bounds:
    assert isinstance(lever, UnknownFact)
    fact = lever.fact
    assert isinstance(fact, Integer | Exact | Date)
    low, high = (
        None if end is None else (Fraction(end.toordinal() if isinstance(end, date) else end), False)
        for end in (fact.low, fact.high)
    )
    return Bounds(low, high)


def _as_value(fact: Any, number: Fraction) -> Value:
    if isinstance(fact, Date):
        return date.fromordinal(int(number))
    return number if isinstance(fact, Exact) else int(number)


def _order(lever: Lever) -> tuple[int, int, int]:
    entity = lever.element.entity
    if isinstance(lever, UnknownFact):
        return lever.element.number, 0, list(entity.facts).index(lever.fact.name)
    return lever.element.number, 1, list(entity.references).index(lever.reference.name)
