"""What a determination says of one decision: the value, or what it waits for, or where law is open."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from guiju.engine.case import Case, Element
from guiju.engine.diagram import BudgetExceededError, Diagram, Key, Variable, reach, support, terminals
from guiju.engine.errors import InputError, Problem
from guiju.engine.evaluate import (
    BUDGET,
    Evaluation,
    Unknown,
    UnknownCalendar,
    UnknownElements,
    UnknownFact,
    quantifiers,
    witnesses,
)
from guiju.engine.expressions import Day
from guiju.engine.facts import Collection
from guiju.engine.forms import Form, Term
from guiju.engine.nodes import Node, Value
from guiju.engine.rulebook import Ruleset
from guiju.engine.rules import OpenPoint

MOST_READINGS = 64
"""Combinations of readings shown one by one; past it only the points are named."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question about one element.

    Exactly one of these holds: ``value`` is set (every completion yields it); or ``missing`` or ``points``
    (or both) say what it waits for.

    Attributes:
        missing: unknown facts that matter, the most telling first.
        points: open points whose readings give different answers.
        readings: for each combination of readings of ``points``, the value, or None where facts are missing.
        joint: no single unknown fact changes the result, only several together.
        exhaustive: False where completions were bounded instead of followed exactly; a value is right all the
            same, but what is shown as missing may turn out not to matter.
    """

    value: Value | None
    missing: tuple[Unknown, ...] = ()
    points: tuple[OpenPoint, ...] = ()
    readings: tuple[tuple[tuple[str, ...], Value | None], ...] = ()
    joint: bool = False
    exhaustive: bool = True

    @property
    def status(self) -> str:
        """``settled``, ``facts``, ``open`` or ``facts-and-open``."""
        if self.value is not None:
            return "settled"
        if self.missing and self.points:
            return "facts-and-open"
        return "open" if self.points else "facts"


class Judge:
    """Answers questions about one case under one ruleset.

    Args:
        readings: how open points are read, by identifier.

    Raises:
        InputError: the facts contradict a constraint, so that no completion exists.
    """

    def __init__(
        self, ruleset: Ruleset, root: Element, readings: dict[str, str] | None = None, budget: int = BUDGET
    ) -> None:
        self.ruleset = ruleset
        self.root = root
        self.readings = dict(readings or {})
        self.budget = budget
        self._evaluations: dict[tuple[tuple[int, int], ...], Evaluation] = {}
        self._incomplete = {
            element.entity.collections[name]
            for element in root.walk()
            for name, done in element.complete.items()
            if not done
        }
        # Collections below an incomplete one are incomplete in its further elements.
        for collection in list(self._incomplete):
            stack = [collection.of]
            while stack:
                entity = stack.pop()
                for inner in entity.collections.values():
                    self._incomplete.add(inner)
                    stack.append(inner.of)
        self._constraint_quantifiers = frozenset(
            q
            for rules in ruleset.rulebook.constraints.values()
            for _, node, _ in rules
            for q in quantifiers(ruleset, node)
        )
        self._check_consistent()

    def _check_consistent(self) -> None:
        evaluation = self._evaluation(None)
        broken = [
            (name, element)
            for holds, name, element in evaluation.constraints
            if holds is evaluation.manager.false
        ]
        if not broken:
            parts = evaluation.constraints
            try:
                for component in _components(evaluation, [c[0] for c in parts]):
                    joined = _conjunction(evaluation, component)
                    if joined is evaluation.manager.false:
                        broken += [(n, e) for d, n, e in parts if any(d is c for c in component)]
            except BudgetExceededError:
                pass
        if broken:
            texts = {
                c.name: c.text for rules in self.ruleset.rulebook.constraints.values() for c, _, _ in rules
            }
            raise InputError(
                Problem(
                    "",
                    0,
                    0,
                    f"{element.path or self.ruleset.rulebook.root.__name__.lower()}: 事实相互矛盾：{texts[name].zh} "
                    f"(contradiction: {texts[name].en})",
                )
                for name, element in broken
            )

    def _evaluation(self, node: Node | None) -> Evaluation:
        asked = self._constraint_quantifiers | (
            quantifiers(self.ruleset, node) if node is not None else frozenset()
        )
        added: dict[Collection[Any], int] = {}
        for quantifier in asked:
            collection = quantifier.args[2]
            if collection in self._incomplete:
                added[collection] = added.get(collection, 0) + (witnesses(self.ruleset, quantifier) or 1)
        signature = tuple(sorted((id(c), n) for c, n in added.items()))
        found = self._evaluations.get(signature)
        if found is None:
            found = self._evaluations[signature] = Evaluation(
                self.ruleset, self.root, self.readings, added, self.budget
            )
        return found

    def plain_evaluation(self) -> Evaluation:
        """An evaluation with one further element per incomplete collection, enough to show a proof."""
        return self._evaluation(None)

    def decision(self, decision_id: str, element: Element) -> Answer:
        """The answer to a decision about an element."""
        ruled = self.ruleset.decisions[decision_id]
        return self.ask(ruled.node, ruled.decision.var, element, is_date=ruled.decision.gives is Day)

    def ask(self, node: Node, var: Any, element: Element, *, is_date: bool = False) -> Answer:
        """The answer to any expression about an element."""
        try:
            evaluation = self._evaluation(node)
            diagram = evaluation.value(node, {var: element})
            return _Analysis(evaluation, diagram, is_date).answer()
        except (BudgetExceededError, RecursionError):
            return self._bounded(node, element)

    def _bounded(self, node: Node, element: Element) -> Answer:
        """Past the budget: what is unknown in the whole case, without a claim that each of it matters."""
        missing: list[Unknown] = []
        for one in self.root.walk():
            missing += [UnknownFact(one, f) for n, f in one.entity.facts.items() if n not in one.values]
            missing += [
                UnknownElements(one, one.entity.collections[n])
                for n, done in one.complete.items()
                if not done
            ]
        return Answer(None, tuple(missing), exhaustive=False)


def _groups(diagram: Diagram) -> set[Hashable]:
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
        groups = _groups(diagram)
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
    return m.both(joined, _chains(evaluation, {k for d in diagrams for k in support(d)}))


def _chains(evaluation: Evaluation, keys: set[Key]) -> Diagram:
    """*At least t* implies *at least s* for every s below t over the same form."""
    m = evaluation.manager
    joined = m.true
    for cuts in evaluation.cuts.values():
        used = [evaluation._variables[key] for _, key in sorted(cuts.items()) if key in keys]
        for lower, higher in pairwise(used):
            holds = m.either(m.of(higher, (True, False)), m.of(lower, (False, True)))
            joined = m.both(joined, holds)
    return joined


class _Analysis:
    """One diagram under the constraints that touch it."""

    def __init__(self, evaluation: Evaluation, diagram: Diagram, is_date: bool) -> None:
        self.evaluation = evaluation
        self.manager = evaluation.manager
        self.diagram = diagram
        self.is_date = is_date

    def answer(self) -> Answer:
        if self.diagram.is_terminal and not isinstance(self.diagram.value, Form):
            return Answer(self._plain(self.diagram.value))
        m = self.manager
        touching = self._touching()
        keys = set(support(self.diagram))
        for d in touching:
            keys |= set(support(d))
        possible = m.true
        for d in touching:
            possible = m.both(possible, d)
        possible = m.both(possible, _chains(self.evaluation, keys))
        outcomes = m.map(
            "outcomes",
            lambda ok, v: (
                frozenset({v if isinstance(v, Form) else (type(v).__name__, v)}) if ok else frozenset()
            ),
            possible,
            self.diagram,
        )
        everything = frozenset(support(outcomes))
        (reachable,) = terminals(m.join(outcomes, everything))
        exhaustive = self._exact(possible, keys)
        if len(reachable) == 1:
            (only,) = reachable
            if not isinstance(only, Form):
                return Answer(self._plain(only[1]))
        groups = self._by_group(outcomes)
        forms = {g for value in reachable if isinstance(value, Form) for g in value.groups}
        matter = [g for g, variables in groups.items() if g in forms or self._matters(outcomes, g, variables)]
        matter += [g for g in forms if g not in matter]
        points = tuple(g for g in matter if isinstance(g, OpenPoint))
        missing: list[Any] = [g for g in matter if not isinstance(g, OpenPoint)]
        joint = False
        if not missing and not points:
            joint = True
            missing = [g for g in groups if not isinstance(g, OpenPoint)]
        missing = self._ranked(outcomes, missing, groups)
        return Answer(
            None, tuple(missing), points, self._readings(outcomes, points, groups), joint, exhaustive
        )

    def _plain(self, value: Any) -> Value:
        if self.is_date:
            return date.fromordinal(int(value))
        if isinstance(value, Fraction) and value.denominator == 1:
            return int(value)
        plain: Value = value
        return plain

    def _touching(self) -> list[Diagram]:
        """The constraints that share an unknown with the diagram, directly or through others."""
        reached = _groups(self.diagram)
        rest = [d for d, _, _ in self.evaluation.constraints if not d.is_terminal]
        chosen: list[Diagram] = []
        grew = True
        while grew:
            grew = False
            for diagram in list(rest):
                groups = _groups(diagram)
                if groups & reached:
                    reached |= groups
                    chosen.append(diagram)
                    rest.remove(diagram)
                    grew = True
        return chosen

    def _by_group(self, outcomes: Diagram) -> dict[Hashable, list[Variable]]:
        groups: dict[Hashable, list[Variable]] = {}
        for variable in support(outcomes).values():
            for group in variable.group:  # type: ignore[attr-defined]
                groups.setdefault(group, []).append(variable)
        return groups

    def _matters(self, outcomes: Diagram, group: Hashable, variables: list[Variable]) -> bool:
        """Whether two completions that differ only in this give different results."""
        m = self.manager
        shared = {v.meaning for v in variables if isinstance(v.meaning, Form) and len(v.meaning.terms) > 1}
        narrow = [f for f in shared if not self._wide(f, group)]
        if not narrow:
            joined = m.join(outcomes, frozenset(v.key for v in variables))
            return any(len(value) > 1 for value in terminals(joined))
        return any(
            len(value) > 1
            for first, second in self._steps(narrow, group)
            for value in terminals(
                m.map(
                    "union",
                    frozenset.union,
                    m.join(m.restrict(outcomes, first), frozenset(v.key for v in variables)),
                    m.join(m.restrict(outcomes, second), frozenset(v.key for v in variables)),
                )
            )
            if all(terminals_nonempty(m, outcomes, cell) for cell in (first, second))
        )

    def _own(self, form: Form, group: Hashable) -> tuple[Term, Fraction]:
        return next((t, w) for t, w in form.terms if group in t.groups)

    def _wide(self, form: Form, group: Hashable) -> bool:
        """Whether this unknown alone moves the form across all its cuts."""
        term, weight = self._own(form, group)
        if term.low is None or term.high is None:
            return True
        cuts = sorted(t for t, _ in self.evaluation.cuts[form])
        return (term.high - term.low) * abs(weight) > cuts[-1] - cuts[0] + 1

    def _steps(self, forms: list[Form], group: Hashable) -> list[tuple[dict[Key, int], dict[Key, int]]]:
        """Pairs of cells of the forms that this unknown alone can move between."""
        spans: list[list[tuple[dict[Key, int], dict[Key, int]]]] = []
        for form in forms:
            term, weight = self._own(form, group)
            assert term.low is not None
            assert term.high is not None
            reach_ = (term.high - term.low) * abs(weight)
            cuts = sorted(self.evaluation.cuts[form].items())
            step = Fraction(1) if form.integer else Fraction(0)
            cells = [
                {key: int(i < level) for i, (_, key) in enumerate(cuts)} for level in range(len(cuts) + 1)
            ]
            pairs = []
            for i in range(len(cells)):
                for j in range(i, len(cells)):
                    gap = Fraction(0) if j <= i else cuts[j - 1][0][0] - cuts[i][0][0] + step
                    if reach_ >= gap:
                        pairs.append((cells[i], cells[j]))
            spans.append(pairs)
        out = []
        for combination in product(*spans):
            first: dict[Key, int] = {}
            second: dict[Key, int] = {}
            for a, b in combination:
                first |= a
                second |= b
            out.append((first, second))
        return out

    def _exact(self, possible: Diagram, keys: set[Key]) -> bool:
        """Whether the diagram's assignments are just the completions."""
        forms: dict[Form, None] = {}
        for key in keys:
            variable = self.evaluation._variables[key]
            if isinstance(variable.meaning, Form):
                forms[variable.meaning] = None
        seen: dict[Hashable, Form] = {}
        for form in forms:
            whole = [t.integer for t, _ in form.terms]
            if len(form.terms) > 1 and (
                any(whole) != all(whole) or any(abs(w) != 1 for t, w in form.terms if t.integer)
            ):
                return False
            for term, _ in form.terms:
                if term.opaque or seen.setdefault(term.key, form) is not form:
                    return False
        groups = {g for key in keys for g in self.evaluation.group_of[key]}
        return not groups & self.evaluation.inexact

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
                left = self.manager.restrict(outcomes, {variable.key: index})
                (values,) = terminals(self.manager.join(left, frozenset(support(left))))
                settled += len(values) <= 1
            return Fraction(settled, variable.arity)

        order = {group: index for index, group in enumerate(missing)}
        return sorted(missing, key=lambda g: (isinstance(g, UnknownCalendar), -settles(g), order[g]))

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
            fixed = {groups[p][0].key: index for p, index in zip(points, choice, strict=True)}
            left = self.manager.restrict(outcomes, fixed)
            (values,) = terminals(self.manager.join(left, frozenset(support(left))))
            names = tuple(p.readings[i].id for p, i in zip(points, choice, strict=True))
            single = next(iter(values)) if len(values) == 1 else None
            rows.append((names, self._plain(single[1]) if isinstance(single, tuple) else None))
        return tuple(rows)


def terminals_nonempty(m: Any, outcomes: Diagram, cell: dict[Key, int]) -> bool:
    """Whether any completion lies in a cell."""
    return any(g.value for g in reach(m.restrict(outcomes, cell)) if g.variable is None)


def judge(case: Case, ruleset: Ruleset, readings: dict[str, str] | None = None) -> Judge:
    """A judge for a case."""
    return Judge(ruleset, case.root, readings)
