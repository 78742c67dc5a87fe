"""How levers must be set: read off a diagram of every completion of the case with these levers left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import Any

from guiju.engine.answers import Judge
from guiju.engine.answers.linear import hold_together
from guiju.engine.diagram import BudgetExceededError, Diagram, Key
from guiju.engine.elements import Element
from guiju.engine.evaluate import BUDGET
from guiju.engine.facts import Choice, Exact, SetOf, YesNo
from guiju.engine.forms import Form
from guiju.engine.nodes import Node, Value
from guiju.engine.unknowns import UnknownFact, UnknownReference
from guiju.engine.uses.advise.bounds import Bounds, Setting, as_value, domain_of
from guiju.engine.uses.advise.levers import Lever, left_open

WIDE = 5 * BUDGET
"""Diagram nodes for one set of levers. Wider than for a question: a set that cannot be judged leaves the list of plans
without proof that it is complete.
"""
MOST_PATHS = 500
"""Assignments read off for one set of levers; further ones are left out."""
ROUNDS = 3
"""How often numbers that stand in sums together are moved, one after the other."""

Comparison = tuple[Form, Fraction, int, bool]
"""A form is at least a limit, or above it; whether that holds."""


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
    budget: int = WIDE
    works: bool | None = None
    past_budget: bool = False
    _goal: Diagram | None = field(default=None, repr=False)
    _evaluation: Any = field(default=None, repr=False)
    _places: dict[int, Element] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        root, self._places = left_open(self.judge.root, self.levers)
        judge, place = self.judge.beside(root), self._places[self.element.number]
        judge.budget = self.budget
        at_once = judge.at_once(self.node, self.var, place)
        if at_once is not None and at_once != self.wanted:
            self.works = False
            return
        try:
            analysis, keys, possible = judge.completions(self.node, self.var, place)
        except (BudgetExceededError, RecursionError):
            self.past_budget = True
            return
        m = analysis.manager
        own = {key for key in keys if self._is_own(analysis.evaluation.group_of[key])}
        m.allow(self.budget)
        try:
            outcomes = m.map(
                "wanted",
                lambda ok, v: frozenset({v == self.wanted and type(v) is type(self.wanted)} if ok else ()),
                possible,
                analysis.diagram,
            )
            joined = m.join(outcomes, frozenset(keys - own))
            # One way of not bringing it is as good as another: what is left has few paths, or none.
            goal = m.map("brings", lambda found: found == frozenset({True}), joined)
        except (BudgetExceededError, RecursionError):
            self.past_budget = True
            return
        self._goal, self._evaluation = goal, analysis.evaluation
        for path in islice(self._paths(), MOST_PATHS):
            if self._settings(path) is not None:
                self.works = True
                return
            if self._can_be(path):
                return
        if not self._mixed(keys - own) and analysis.exact(keys - own, []):
            # Cells that no setting of the levers reaches were some more ways to be tried, and failed too.
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

    @cached_property
    def _originals(self) -> dict[int, Element]:
        return {one.number: one for one in self.judge.root.walk()}

    def _paths(self) -> Iterator[dict[Key, int]]:
        """Assignments of the levers under which the result is brought and some completion is left."""
        assert self._goal is not None
        stack: list[tuple[Diagram, dict[Key, int]]] = [(self._goal, {})]
        while stack:
            g, path = stack.pop()
            if g.variable is None:
                if g.value:
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

    def _comparisons(self, path: dict[Key, int]) -> list[Comparison]:
        """What one assignment says of numbers and dates."""
        variables = [(self._evaluation.variable(key), key, index) for key, index in path.items()]
        return [
            (v.meaning, *key[5], index == 1) for v, key, index in variables if isinstance(v.meaning, Form)
        ]

    def _can_be(self, path: dict[Key, int]) -> bool:
        """Whether an assignment for which no values were found might have some all the same."""
        return self._names(path) is not None and hold_together(self._comparisons(path))

    def _names(self, path: dict[Key, int]) -> dict[Lever, Any] | None:
        """What one assignment says of choices, sets and references; None where it names an element that is not
        there.
        """
        found: dict[Lever, Any] = {}
        for key, index in path.items():
            if isinstance(self._evaluation.variable(key).meaning, Form):
                continue
            (lever,) = (self._lever(g) for g in self._evaluation.group_of[key])
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
        return found

    def _settings(self, path: dict[Key, int]) -> tuple[Setting, ...] | None:
        """One assignment as values; None where it names an element that is not there, or no value was found."""
        found = self._names(path)
        if found is None:
            return None
        bounds: dict[Lever, Bounds] = {}
        sums: list[Comparison] = []
        for form, limit, strict, holds in self._comparisons(path):
            if any(term.opaque for term, _ in form.terms):
                continue  # The changed case tells.
            if len(form.terms) > 1:
                sums.append((form, limit, strict, holds))
                for lever in self._of(form):
                    bounds.setdefault(lever, domain_of(lever))
                continue
            (lever,) = self._of(form)
            now = bounds.get(lever, domain_of(lever))
            bounds[lever] = now.above(limit, bool(strict)) if holds else now.below(limit, not strict)
        numbers = {lever: self._nearest(lever, within, self._now(lever)) for lever, within in bounds.items()}
        if not self._moved(numbers, bounds, sums):
            return None
        together = {lever for form, *_ in sums for lever in self._of(form)}
        settings = []
        for lever in sorted(self.levers, key=_order):
            if lever in found:
                settings.append(Setting(lever, found[lever]))
            elif lever in bounds:
                number = numbers[lever]
                assert isinstance(lever, UnknownFact)
                assert number is not None
                within = bounds[lever] if isinstance(lever.fact, Exact) else bounds[lever].whole()
                value = as_value(lever.fact, number)
                settings.append(Setting(lever, value, None if lever in together else within))
        return tuple(settings)

    def _of(self, form: Form) -> list[Lever]:
        """The levers of a sum, term by term."""
        return [self._lever(term.groups[0]) for term, _ in form.terms]

    def _moved(
        self, numbers: dict[Lever, Fraction | None], bounds: dict[Lever, Bounds], sums: Sequence[Comparison]
    ) -> bool:
        """Move numbers within their bounds until every sum is as it should be; False where that is not reached."""
        if None in numbers.values():
            return False
        for _ in range(ROUNDS):
            wrong = [one for one in sums if not _is_so(one, self._total(one[0], numbers))]
            if not wrong:
                return True
            for form, limit, strict, holds in wrong:
                for lever, (_, weight) in zip(self._of(form), form.terms, strict=True):
                    rest = self._total(form, numbers) - weight * _sure(numbers[lever])
                    edge = (limit - rest) / weight
                    within = bounds[lever]
                    if holds == (weight > 0):
                        wanted = within.above(edge, bool(strict) if holds else not strict)
                    else:
                        wanted = within.below(edge, bool(strict) if holds else not strict)
                    near = self._nearest(lever, wanted, numbers[lever])
                    if near is not None:
                        numbers[lever] = near
                        break
                    # As far as it goes; the others do the rest.
                    end = within.high if holds == (weight > 0) else within.low
                    if end is not None and not end[1]:
                        numbers[lever] = end[0]
        return all(_is_so(one, self._total(one[0], numbers)) for one in sums)

    def _total(self, form: Form, numbers: dict[Lever, Fraction | None]) -> Fraction:
        terms = zip(self._of(form), form.terms, strict=True)
        return sum((weight * _sure(numbers[lever]) for lever, (_, weight) in terms), form.constant)

    def _now(self, lever: Lever) -> Fraction | None:
        assert isinstance(lever, UnknownFact)
        now = lever.element.values.get(lever.fact.name)
        assert now is None or isinstance(now, int | Fraction | date)
        return None if now is None else Fraction(now.toordinal() if isinstance(now, date) else now)

    def _nearest(self, lever: Lever, bounds: Bounds, to: Fraction | None) -> Fraction | None:
        assert isinstance(lever, UnknownFact)
        return bounds.nearest(to, not isinstance(lever.fact, Exact))


def _sure(number: Fraction | None) -> Fraction:
    assert number is not None
    return number


def _is_so(comparison: Comparison, total: Fraction) -> bool:
    _, limit, strict, holds = comparison
    return (total > limit if strict else total >= limit) == holds


def _distance(setting: Setting) -> int:
    """How much is changed: a set by its members, all else as one."""
    if isinstance(setting.value, frozenset):
        assert isinstance(setting.lever, UnknownFact)
        now = setting.lever.element.values.get(setting.lever.fact.name, frozenset())
        return len(setting.value ^ now)  # type: ignore[operator]
    return 1


def _order(lever: Lever) -> tuple[int, int, int]:
    entity = lever.element.entity
    if isinstance(lever, UnknownFact):
        return lever.element.number, 0, list(entity.facts).index(lever.fact.name)
    return lever.element.number, 1, list(entity.references).index(lever.reference.name)
