"""How levers must be set: read off a diagram of every completion of the case with these levers left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from guiju.engine.answers import Judge
from guiju.engine.diagram import BudgetExceededError, Diagram, Key
from guiju.engine.elements import Element
from guiju.engine.evaluate import BUDGET
from guiju.engine.facts import Choice, SetOf, YesNo
from guiju.engine.forms import Form, Term
from guiju.engine.nodes import Node, Value
from guiju.engine.records import replace
from guiju.engine.unknowns import UnknownFact, UnknownReference
from guiju.engine.uses.advise.assignments import Assignment, distance
from guiju.engine.uses.advise.bounds import Setting
from guiju.engine.uses.advise.levers import Lever, in_place, left_open

WIDE = 5 * BUDGET
"""Diagram nodes for one set of levers. Wider than for a question: a set that cannot be judged leaves the list of plans
without proof that it is complete.
"""
MOST_PATHS = 500
"""Assignments read off for one set of levers; further ones are left out."""


@dataclass
class Ways:
    """The settings of some levers under which every completion brings the wanted result.

    ``works`` is None where that is not known; where True, ``each`` gives the settings. ``exact``: an assignment that brings the
    result is among :meth:`assignments`.
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
    exact: bool = False
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
        self.exact = not self._mixed(keys - own) and analysis.exact(keys - own, [])
        for one in islice(self.assignments(), MOST_PATHS):
            if one.settings(self.levers) is not None:
                self.works = True
                return
            if one.can_be():
                return
        if self.exact:
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
                return in_place(group, original)
        return group

    @cached_property
    def _originals(self) -> dict[int, Element]:
        return {one.number: one for one in self.judge.root.walk()}

    def each(self) -> list[tuple[Setting, ...]]:
        """The settings that bring the result, none twice: those that change least first."""
        found: dict[tuple[Any, ...], tuple[Setting, ...]] = {}
        for one in islice(self.assignments(), MOST_PATHS):
            settings = one.settings(self.levers)
            if settings is not None:
                found.setdefault(tuple((s.lever, s.value) for s in settings), settings)
        return sorted(found.values(), key=lambda settings: sum(map(distance, settings)))

    def assignments(self) -> Iterator[Assignment]:
        """What may be asked of the levers for the result to be brought, with some completion left."""
        assert self._goal is not None
        stack: list[tuple[Diagram, dict[Key, int]]] = [(self._goal, {})]
        while stack:
            g, path = stack.pop()
            if g.variable is None:
                found = self._assignment(path) if g.value else None
                if found is not None:
                    yield found
                continue
            for index in reversed(range(len(g.kids))):
                stack.append((g.kids[index], {**path, g.variable.key: index}))

    def _assignment(self, path: dict[Key, int]) -> Assignment | None:
        """One way through the diagram; None where it names an element that is not there."""
        found = Assignment()
        for key, index in path.items():
            meaning = self._evaluation.variable(key).meaning
            if isinstance(meaning, Form):
                terms = tuple((self._term(term), weight) for term, weight in meaning.terms)
                found.comparisons.append((Form(meaning.constant, terms), *key[5], index == 1))
                continue
            (lever,) = (self._lever(g) for g in self._evaluation.group_of[key])
            if isinstance(lever, UnknownReference):
                among = self.judge.root.collections[lever.reference.among]
                if index >= len(among):
                    return None
                found.names[lever] = among[index]
            elif isinstance(lever.fact, YesNo):
                found.names[lever] = bool(index)
            elif isinstance(lever.fact, Choice):
                found.names[lever] = lever.fact.ids[index]
            else:
                assert isinstance(lever.fact, SetOf)
                found.members[lever, lever.fact.ids[int(key[4])]] = bool(index)
        return found

    def _term(self, term: Term) -> Term:
        """The same of the case that was given."""
        return replace(term, groups=tuple(self._lever(group) for group in term.groups))
