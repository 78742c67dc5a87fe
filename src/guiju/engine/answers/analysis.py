"""Reading an answer off a diagram: what every completion yields, and which unknowns change it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers.answer import Answer
from guiju.engine.answers.constraints import groups_of
from guiju.engine.diagram import Diagram, Key, Variable
from guiju.engine.evaluate import Evaluation
from guiju.engine.forms import Form, Term, edges, normalise, span_of
from guiju.engine.nodes import Value
from guiju.engine.records import record
from guiju.engine.rules import OpenPoint
from guiju.engine.traversal import Looked, differs, every_value, support, terminals
from guiju.engine.unknowns import Unknown, UnknownCalendar, UnknownFact, UnknownReference

MOST_READINGS = 64
"""Combinations of readings shown one by one; past it only the points are named."""
MOST_PAIRS = 100_000
"""Pairs of diagram nodes looked at to see whether one unknown matters; past it, by bounds."""


@record(frozen=True, slots=True)
class Many:
    """A number that is still several: a form within one of its cells."""

    form: Form
    cell: int


def laws_of(evaluation: Evaluation) -> list[Diagram]:
    """The constraints of an evaluation, each as a diagram."""
    return [*(law[0] for law in evaluation.constraints), *evaluation.ties]


def is_exact(evaluation: Evaluation, diagram: Diagram, asked: frozenset[nodes.Quantify]) -> bool:
    """Whether every path of a diagram is one that some completion takes."""
    forms = [value for value in terminals(diagram) if isinstance(value, Form)]
    return Analysis(evaluation, diagram, asked, False).exact(set(support(diagram)), forms)


class Analysis:
    """One diagram under the constraints that touch it: those of the evaluation, or what is left of them."""

    def __init__(
        self,
        evaluation: Evaluation,
        diagram: Diagram,
        asked: frozenset[nodes.Quantify],
        is_date: bool,
        laws: Sequence[Diagram] | None = None,
        looked: Looked | None = None,
    ) -> None:
        self.evaluation = evaluation
        self.manager = evaluation.manager
        self.diagram = diagram
        self.asked = asked | {q for law in evaluation.questions.laws for q in evaluation.questions.asked(law)}
        self.is_date = is_date
        self._laws = laws_of(evaluation) if laws is None else laws
        self._looked = looked or Looked()
        self._shared = looked is not None

    def answer(self) -> Answer:
        """What the diagram says."""
        if self.diagram.is_terminal and not isinstance(self.diagram.value, Form):
            return Answer(self._plain(self.diagram.value))
        m = self.manager
        diagram = self.diagram
        if any(isinstance(value, Form) for value in terminals(diagram)):
            diagram = m.bind(diagram, self._in_cells)
        keys, possible = self.possible(diagram)
        outcomes = m.map(
            "outcomes",
            lambda ok, v: frozenset({v if isinstance(v, Many) else (type(v).__name__, v)} if ok else ()),
            possible,
            diagram,
        )
        reachable = every_value(outcomes, self._looked.values)
        if len(reachable) == 1:
            (only,) = reachable
            if not isinstance(only, Many):
                return Answer(self._plain(only[1]))
        forms = {v.form: None for v in reachable if isinstance(v, Many)}
        exhaustive = self.exact(keys, forms)
        groups = self._by_group(outcomes)
        moving = {g for form in forms for g in form.groups}
        matter = [
            g for g, variables in groups.items() if g in moving or self._matters(outcomes, g, variables)
        ]
        matter += [g for g in moving if g not in matter]
        points = tuple(g for g in matter if isinstance(g, OpenPoint))
        missing: list[Any] = [g for g in matter if not isinstance(g, OpenPoint)]
        joint = not missing and self._waits_for_facts(outcomes)
        if joint:
            missing = [g for g in groups if not isinstance(g, OpenPoint)]
        missing = self._ranked(outcomes, missing, groups)
        return Answer(
            None, tuple(missing), points, self._readings(outcomes, points, groups), joint, exhaustive
        )

    def possible(self, diagram: Diagram) -> tuple[set[Key], Diagram]:
        """The variables that a diagram and the constraints that touch it turn on, and which assignments of them
        satisfy the constraints.
        """
        m = self.manager
        keys = set(self._looked.support(diagram))
        possible = m.true
        for touching in self.touching():
            keys |= set(self._looked.support(touching))
            possible = m.both(possible, touching)
        return keys, m.both(possible, self.evaluation.chains(keys))

    def _in_cells(self, value: Any) -> Diagram:
        """A form as the cells between its comparisons: the value where a cell has only one."""
        m = self.manager
        if not isinstance(value, Form):
            return m.terminal(value)
        plain, limit, _ = normalise(value, Fraction(0))
        unit = value.terms[0][1] / plain.terms[0][1]
        cuts = sorted(self.evaluation.cuts.get(plain, {}).items())
        span = span_of(plain.terms)
        found: Diagram | None = None
        for index, (lower, upper) in enumerate(edges([cut for cut, _ in cuts])):
            only = None if span is None else span.only(lower, upper)
            cell = m.terminal(Many(value, index) if only is None else unit * (only - limit))
            if found is None:
                found = cell
            else:
                above = m.of(self.evaluation.variable(cuts[index - 1][1]), (False, True))
                found = m.choose(above, cell, found)
        assert found is not None
        return found

    def _waits_for_facts(self, outcomes: Diagram) -> bool:
        """Whether facts change the result, however open points are read."""
        facts = frozenset(
            v
            for v in self._looked.support(outcomes).values()
            if not isinstance(v.group[0], OpenPoint)  # type: ignore[index]
        )
        return any(isinstance(v, Many) for v in every_value(outcomes, self._looked.values)) or differs(
            outcomes, outcomes, facts, MOST_PAIRS, self._looked
        )

    def _plain(self, value: Any) -> Value:
        if self.is_date:
            return date.fromordinal(min(max(int(value), date.min.toordinal()), date.max.toordinal()))
        if isinstance(value, Fraction) and value.denominator == 1:
            return int(value)
        plain: Value = value
        return plain

    def touching(self) -> list[Diagram]:
        """The constraints that share an unknown with the diagram, directly or through others."""
        reached = groups_of(self.diagram)
        known = self.evaluation.groups
        rest: list[tuple[Diagram, set[Hashable]]] = []
        for diagram in self._laws:
            if not diagram.is_terminal:
                groups = known.get(diagram)
                if groups is None:
                    groups = known[diagram] = groups_of(diagram)
                rest.append((diagram, groups))
        chosen: list[Diagram] = []
        grew = True
        while grew:
            grew = False
            for one in list(rest):
                diagram, groups = one
                if not groups.isdisjoint(reached):
                    reached |= groups
                    chosen.append(diagram)
                    rest.remove(one)
                    grew = True
        return chosen

    def _by_group(self, outcomes: Diagram) -> dict[Hashable, list[Variable]]:
        groups: dict[Hashable, list[Variable]] = {}
        for variable in self._looked.support(outcomes).values():
            for group in variable.group:  # type: ignore[attr-defined]
                groups.setdefault(group, []).append(variable)
        return groups

    def _matters(self, outcomes: Diagram, group: Hashable, variables: list[Variable]) -> bool:
        """Whether two completions that differ only in this give different results."""
        m = self.manager
        own = frozenset(variables)
        sums = {
            v.meaning: None for v in variables if isinstance(v.meaning, Form) and len(v.meaning.terms) > 1
        }
        keys = frozenset(v.key for v in variables) if sums else frozenset()
        steps = [self._steps(form, group, keys) for form in sums]
        narrow = [pairs for pairs in steps if pairs is not None]
        if not narrow:
            return differs(outcomes, outcomes, own, MOST_PAIRS, self._looked)
        for combination in product(*narrow):
            first, second = (
                m.restrict(
                    outcomes, {key: value for pair in combination for key, value in pair[side].items()}
                )
                for side in (0, 1)
            )
            if differs(first, second, own, MOST_PAIRS, self._looked):
                return True
        return False

    def _steps(
        self, form: Form, group: Hashable, keys: frozenset[Key]
    ) -> list[tuple[dict[Key, int], dict[Key, int]]] | None:
        """Pairs of cells of a form that this unknown alone can move between; None where it can between all."""
        rest = span_of([(t, w) for t, w in form.terms if group not in t.groups])
        low = high = Fraction(0)
        for term, weight in form.terms:
            if group in term.groups:
                if term.low is None or term.high is None:
                    return None
                ends = sorted((weight * term.low, weight * term.high))
                low, high = low + ends[0], high + ends[1]
        if rest is None:
            return None
        cuts = [(cut, key) for cut, key in sorted(self.evaluation.cuts[form].items()) if key in keys]
        cells = edges([cut for cut, _ in cuts])

        def within(i: int, j: int) -> bool:
            # The rest of the sum must lie where this unknown at its most reaches cell j, at its least cell i.
            lower, upper = cells[j][0], cells[i][1]
            return (
                rest.first(
                    None if lower is None else (lower[0] - high, lower[1]),
                    None if upper is None else (upper[0] - low, upper[1]),
                )
                is not None
            )

        if within(0, len(cells) - 1):
            return None
        settings = [{key: int(i < level) for i, (_, key) in enumerate(cuts)} for level in range(len(cells))]
        return [
            (settings[i], settings[j])
            for i in range(len(cells))
            for j in range(i, len(cells))
            if within(i, j)
        ]

    def exact(self, keys: set[Key], outcomes: Iterable[Form]) -> bool:
        """Whether the diagram's assignments are just the completions."""
        groups = {g for key in keys for g in self.evaluation.group_of[key]}
        keys = keys.union(*(self.evaluation.hidden.get(g, frozenset()) for g in groups))
        groups |= {g for key in keys for g in self.evaluation.group_of[key]}
        if groups & self.evaluation.inexact:
            return False
        forms: dict[Form, None] = {}
        for key in keys:
            meaning = self.evaluation.variable(key).meaning
            if isinstance(meaning, Form):
                forms[meaning] = None
        for form in outcomes:
            forms[normalise(form, Fraction(0))[0]] = None
        seen: dict[Hashable, Form] = {}
        for form in forms:
            for term, _ in form.terms:
                if term.opaque or seen.setdefault(term.key, form) is not form:
                    return False
                if term in self.evaluation.open_ended and not self._apart(term):
                    return False
            if len(form.terms) > 1 and not self._even(form, keys):
                return False
        return True

    def _even(self, form: Form, keys: set[Key]) -> bool:
        """Whether the sum reaches each of its cells, and each unknown moves it just as its bounds let it."""
        cells = edges([cut for cut, key in sorted(self.evaluation.cuts.get(form, {}).items()) if key in keys])
        span = span_of(form.terms)
        # One comparison cuts between the ends, which are reached in any case.
        if len(cells) > 2 and (span is None or any(span.first(*cell) is None for cell in cells)):
            return False
        for group in form.groups:
            own = span_of([(t, w) for t, w in form.terms if group in t.groups])
            rest = span_of([(t, w) for t, w in form.terms if group not in t.groups])
            if own is None or rest is None:
                return False
            if own.step and not (form.integer and own.step == 1):
                # In longer steps it might jump over a narrow cell.
                inner = [
                    upper[0] - lower[0] for lower, upper in cells if lower is not None and upper is not None
                ]
                if any(width <= own.step for width in inner):
                    return False
        return True

    def _apart(self, term: Term) -> bool:
        """Whether further elements move this count or sum without moving another one."""
        node = self.evaluation.open_ended[term]
        others = [q for q in self.asked if q.args[2] is node.args[2] and q.args[0] not in ("any", "all")]
        if len(others) == 1:
            # The same question about other elements beside its own is another sum.
            return (
                sum(n is node and t.groups == term.groups for t, n in self.evaluation.open_ended.items()) == 1
            )
        return False

    def _ranked(
        self, outcomes: Diagram, missing: list[Any], groups: dict[Hashable, list[Variable]]
    ) -> list[Any]:
        """Facts whose values settle most first."""

        def settles(group: Any) -> Fraction:
            variables = groups.get(group, [])
            if len(variables) != 1:
                return Fraction(0)
            (variable,) = variables
            settled = 0
            for index in range(variable.arity):
                settled += len(self._results(outcomes, {variable: index})) <= 1
            return Fraction(settled, variable.arity)

        return sorted(missing, key=lambda g: (isinstance(g, UnknownCalendar), -settles(g), _place(g)))

    def _results(self, outcomes: Diagram, fixed: dict[Variable, int]) -> frozenset[Any]:
        """The results that are left where some variables are fixed."""
        if self._shared:
            return self._looked.values_under(outcomes, fixed)
        # Of a case on its own, the nodes made for it count towards the budget: what lies past it stays the same.
        left = self.manager.restrict(outcomes, {variable.key: index for variable, index in fixed.items()})
        return every_value(left, self._looked.values)

    def _readings(
        self, outcomes: Diagram, points: tuple[OpenPoint, ...], groups: dict[Hashable, list[Variable]]
    ) -> tuple[tuple[tuple[str, ...], Value | None], ...]:
        combinations = 1
        for point in points:
            combinations *= len(point.readings)
        if not points or combinations > MOST_READINGS:
            return ()
        rows = []
        for choice in product(*(range(len(p.readings)) for p in points)):
            fixed = {groups[p][0]: index for p, index in zip(points, choice, strict=True)}
            values = self._results(outcomes, fixed)
            names = tuple(p.readings[i].id for p, i in zip(points, choice, strict=True))
            single = next(iter(values)) if len(values) == 1 else None
            rows.append((names, self._plain(single[1]) if isinstance(single, tuple) else None))
        return tuple(rows)


def _place(unknown: Unknown) -> tuple[int, int, int]:
    """Where an unknown stands in the case as it is declared: facts, then references, then lists."""
    if isinstance(unknown, UnknownCalendar):
        return (unknown.year, 0, 0)
    entity = unknown.element.entity
    if isinstance(unknown, UnknownFact):
        return (unknown.element.number, 0, list(entity.facts).index(unknown.fact.name))
    if isinstance(unknown, UnknownReference):
        return (unknown.element.number, 1, list(entity.references).index(unknown.reference.name))
    return (unknown.element.number, 2, list(entity.collections).index(unknown.collection.name))
