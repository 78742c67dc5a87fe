"""Exact evaluation of one case: what every completion yields, and which unknowns matter.

Known facts are put in and the rest of an expression becomes a diagram over the unknown ones. A number or a
date that is unknown enters through the comparisons it stands in: each comparison is a two-valued variable
(*at least t*), and the chain of such variables over one linear form is constrained to be possible.

A collection that may hold further elements gets anonymous ones, each present or not, with every fact
unknown. As many are needed as the questions asked of the collection can tell apart: one witness for each
*any* and *all*, ``t + 1`` for a count compared with ``t``. More of them change no answer, since dropping an
element that is nobody's witness leaves every answer as it was.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.calendar import UnpublishedCalendarError, add_months, add_working_days, working_day_bounds
from guiju.engine.case import Element
from guiju.engine.diagram import BudgetExceededError, Diagram, Key, Manager, Variable
from guiju.engine.facts import Choice, Collection, Date, Entity, Exact, Fact, Integer, Reference, SetOf, YesNo
from guiju.engine.forms import Form, Quantity, Term, add, form_of, normalise, scale
from guiju.engine.nodes import Node
from guiju.engine.rulebook import Ruleset
from guiju.engine.rules import OpenPoint

BUDGET = 60_000
"""Diagram nodes per decision; past it a decision is evaluated only by bounds and says so."""
MOST_ADDED = 24
"""Anonymous elements per collection; past it likewise."""
COUNTED = 6
"""Counts compared with a number below this are followed exactly in an incomplete collection."""


@dataclass(frozen=True, slots=True)
class UnknownFact:
    """A fact of an element that is not known."""

    element: Element
    fact: Fact[Any]


@dataclass(frozen=True, slots=True)
class UnknownElements:
    """Further elements that an incomplete collection may hold."""

    element: Element
    collection: Collection[Any]


@dataclass(frozen=True, slots=True)
class UnknownReference:
    """Which element is meant is not known."""

    element: Element
    reference: Reference[Any]


@dataclass(frozen=True, slots=True)
class UnknownCalendar:
    """Which days of a year are working days is not published."""

    year: int


Unknown = UnknownFact | UnknownElements | UnknownReference | UnknownCalendar


def quantifiers(ruleset: Ruleset, node: Node) -> frozenset[nodes.Quantify]:
    """Every quantifier that an expression asks, through the decisions it calls."""
    memo: dict[Any, frozenset[nodes.Quantify]] = ruleset.__dict__.setdefault("_quantifiers", {})
    found = memo.get(node)
    if found is None:
        parts: set[nodes.Quantify] = set()
        if isinstance(node, nodes.Quantify):
            parts.add(node)
        if isinstance(node, nodes.Call):
            parts |= quantifiers(ruleset, ruleset.body(node.args[0]))
        for child in node.children():
            parts |= quantifiers(ruleset, child)
        found = memo[node] = frozenset(parts)
    return found


def witnesses(ruleset: Ruleset, quantifier: nodes.Quantify) -> int | None:
    """How many anonymous elements a quantifier needs; None: unbounded (an overflow stands for the rest)."""
    if quantifier.args[0] in ("any", "all"):
        return 1
    if quantifier.args[0] != "count":
        return None
    caps: dict[nodes.Quantify, int | None] = ruleset.__dict__.setdefault("_caps", {})
    if quantifier not in caps:
        caps[quantifier] = _cap(ruleset, quantifier)
    return caps[quantifier]


def _cap(ruleset: Ruleset, quantifier: nodes.Quantify) -> int | None:
    highest = 0
    for node in _all_nodes(ruleset):
        for child in node.children():
            if child is not quantifier:
                continue
            if not isinstance(node, nodes.Compare):
                return None
            other = node.args[2] if node.args[1] is quantifier else node.args[1]
            if isinstance(other, nodes.Const):
                limit = other.args[0]
            elif isinstance(other, nodes.ParameterIs):
                limit = other.args[0].on(ruleset.day)
            else:
                return None
            if limit >= COUNTED:
                return None
            highest = max(highest, math.floor(limit) + 1)
    return highest


def _all_nodes(ruleset: Ruleset) -> tuple[Node, ...]:
    found: tuple[Node, ...] | None = ruleset.__dict__.get("_nodes")
    if found is None:
        seen: dict[Node, None] = {}
        stack: list[Node] = [r.node for r in ruleset.decisions.values()]
        for duty in ruleset.duties:
            stack += [duty.node, *(n for _, n in duty.papers), *([duty.due] if duty.due else [])]
        stack += [n for _, n in ruleset.notes]
        stack += [n for cs in ruleset.rulebook.constraints.values() for _, n, _ in cs]
        while stack:
            one = stack.pop()
            if one not in seen:
                seen[one] = None
                stack.extend(one.children())
        found = ruleset.__dict__["_nodes"] = tuple(seen)
    return found


class Evaluation:
    """Diagrams for the decisions of one case.

    Args:
        added: how many anonymous elements each incomplete collection gets.
        readings: how open points are read, by identifier; the others stay open.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        root: Element,
        readings: dict[str, str],
        added: dict[Collection[Any], int],
        budget: int = BUDGET,
        *,
        constrained: bool = True,
    ) -> None:
        self.ruleset = ruleset
        self._constrained = constrained
        self.root = root
        self.readings = readings
        self.added = added
        self.manager = Manager(budget)
        self.inexact: set[Hashable] = set()
        self._numbers = max(e.number for e in root.walk()) + 1
        self._variables: dict[Key, Variable] = {}
        self._calls: dict[tuple[str, int], Diagram] = {}
        self._anonymous: dict[tuple[int, str], list[tuple[Diagram, Element]]] = {}
        self._strangers: dict[tuple[int, str], Element] = {}
        self._groups: dict[int, Unknown] = {}
        self._moved: dict[Term, tuple[Form, int]] = {}
        self.cuts: dict[Form, dict[tuple[Fraction, int], Key]] = {}
        self.constraints: list[tuple[Diagram, str, Element]] = []
        self.group_of: dict[Key, tuple[Hashable, ...]] = {}
        for element in root.walk():
            self._constrain(element, self.manager.true)

    # --- variables ----------------------------------------------------------------------------------------

    def _variable(self, key: Key, arity: int, groups: tuple[Hashable, ...], meaning: Any = None) -> Variable:
        found = self._variables.get(key)
        if found is None:
            found = self._variables[key] = Variable(key, arity, groups, meaning)
            self.group_of[key] = groups
        return found

    def variable(self, key: Key) -> Variable:
        """The variable at a place in the order."""
        return self._variables[key]

    def _group(self, element: Element, unknown: Unknown) -> Unknown:
        """What an unknown of an element belongs to: itself, or the collection that its element may extend."""
        return self._groups.get(element.number, unknown)

    def _constrain(self, element: Element, present: Diagram) -> None:
        if not self._constrained:
            return
        for constraint, node, var in self.ruleset.rulebook.constraints[element.entity]:
            holds = self.value(node, {var: element})
            if present is not self.manager.true:
                holds = self.manager.either(self.manager.negate(present), holds)
            if holds is not self.manager.true:
                self.constraints.append((holds, constraint.name, element))

    # --- elements -----------------------------------------------------------------------------------------

    def _fresh(self, entity: type[Entity], owner: Element | None, group: Unknown) -> Element:
        element = Element(entity, "?", "?", owner, anonymous=True)
        element.number = self._numbers
        self._numbers += 1
        self._groups[element.number] = group
        return element

    def members(self, element: Element, collection: Collection[Any]) -> list[tuple[Diagram, Element]]:
        """The elements of a collection with the condition under which each is there."""
        known = [(self.manager.true, e) for e in element.collections[collection.name]]
        if element.complete[collection.name]:
            return known
        return known + self._added(element, collection)

    def _added(self, element: Element, collection: Collection[Any]) -> list[tuple[Diagram, Element]]:
        place = (element.number, collection.name)
        found = self._anonymous.get(place)
        if found is None:
            count = self.added.get(collection, 1)
            if count > MOST_ADDED:
                raise BudgetExceededError
            group = self._group(element, UnknownElements(element, collection))
            found = self._anonymous[place] = []
            for _ in range(count):
                fresh = self._fresh(collection.of, element, group)
                key = (1, fresh.number, -1, 0, Fraction(0), 0)
                present = self.manager.of(self._variable(key, 2, (group,)), (False, True))
                found.append((present, fresh))
            for present, fresh in found:
                self._constrain(fresh, present)
        return found

    def resolve(self, ref: nodes.Ref, env: dict[nodes.Ref, Element]) -> list[tuple[Diagram, Element]]:
        """The elements that an expression may speak of, each with its condition; conditions exclude each other."""
        if isinstance(ref, nodes.Var):
            return [(self.manager.true, env[ref])]
        if isinstance(ref, nodes.OwnerOf):
            out: list[tuple[Diagram, Element]] = []
            for guard, element in self.resolve(ref.args[0], env):
                assert element.owner is not None
                out.append((guard, element.owner))
            return out
        assert isinstance(ref, nodes.Deref)
        out = []
        for guard, element in self.resolve(ref.args[0], env):
            for own, target in self._targets(element, ref.args[1]):
                out.append((self.manager.both(guard, own), target))
        return out

    def _targets(self, element: Element, reference: Reference[Any]) -> list[tuple[Diagram, Element]]:
        known = element.references.get(reference.name)
        if known is not None:
            return [(self.manager.true, known)]
        candidates = list(self.root.collections[reference.among])
        group = self._group(element, UnknownReference(element, reference))
        if not self.root.complete[reference.among] or not candidates:
            place = (element.number, reference.name)
            if place not in self._strangers:
                stranger = self._fresh(reference.to, self.root, group)
                self._strangers[place] = stranger
                self._constrain(stranger, self.manager.true)
            candidates.append(self._strangers[place])
            # The stranger is one of the further elements, but not tied to them here.
            self.inexact.add(group)
        if len(candidates) == 1:
            return [(self.manager.true, candidates[0])]
        index = list(element.entity.references).index(reference.name)
        key = (1, element.number, -2 - index, 0, Fraction(0), 0)
        variable = self._variable(key, len(candidates), (group,))
        return [
            (self.manager.of(variable, [i == j for j in range(len(candidates))]), e)
            for i, e in enumerate(candidates)
        ]

    # --- expressions --------------------------------------------------------------------------------------

    def decide(self, decision_id: str, element: Element) -> Diagram:
        """What a decision says of an element."""
        place = (decision_id, element.number)
        found = self._calls.get(place)
        if found is None:
            ruled = self.ruleset.decisions.get(decision_id)
            if ruled is None:
                found = self.manager.false
            else:
                found = self.value(ruled.node, {ruled.decision.var: element})
            self._calls[place] = found
        return found

    def _over(self, ref: nodes.Ref, env: dict[nodes.Ref, Element], each: Any) -> Diagram:
        """Combine what holds of each element that a reference may denote."""
        targets = self.resolve(ref, env)
        found: Diagram = each(targets[-1][1])
        for guard, element in reversed(targets[:-1]):
            found = self.manager.choose(guard, each(element), found)
        return found

    def value(self, node: Node, env: dict[nodes.Ref, Element]) -> Diagram:
        """An expression as a diagram. Terminals: True/False, option identifiers, exact numbers or forms (dates
        as ordinal days), sets and texts where known."""
        m = self.manager
        if isinstance(node, nodes.Const):
            return m.terminal(_number(node.args[0]))
        if isinstance(node, nodes.FactOf):
            ref, fact = node.args
            return self._over(ref, env, lambda e: self._fact(e, fact))
        if isinstance(node, nodes.Call):
            decision, ref = node.args
            return self._over(ref, env, lambda e: self.decide(decision.id, e))
        if isinstance(node, nodes.And):
            found = m.true
            for part in node.args:
                found = m.both(found, self.value(part, env))
                if found is m.false:
                    break
            return found
        if isinstance(node, nodes.Or):
            found = m.false
            for part in node.args:
                found = m.either(found, self.value(part, env))
                if found is m.true:
                    break
            return found
        if isinstance(node, nodes.Not):
            return m.negate(self.value(node.args[0], env))
        if isinstance(node, nodes.IsIn):
            options: frozenset[str] = node.args[1]
            return m.map(("in", options), lambda v: v in options, self.value(node.args[0], env))
        if isinstance(node, nodes.Has):
            return self._has(node.args[0], node.args[1], env)
        if isinstance(node, nodes.Compare):
            return self._compare(node.args[0], self.value(node.args[1], env), self.value(node.args[2], env))
        if isinstance(node, nodes.If):
            condition = self.value(node.args[0], env)
            if condition is m.true:
                return self.value(node.args[1], env)
            if condition is m.false:
                return self.value(node.args[2], env)
            return m.choose(condition, self.value(node.args[1], env), self.value(node.args[2], env))
        if isinstance(node, nodes.Quantify):
            return self._over(node.args[1], env, lambda e: self._quantify(node, e, env))
        if isinstance(node, nodes.Add):
            return m.map("add", add, self.value(node.args[0], env), self.value(node.args[1], env))
        if isinstance(node, nodes.Subtract):
            left, right = self.value(node.args[0], env), self.value(node.args[1], env)
            return m.map("subtract", lambda a, b: add(a, b, -1), left, right)
        if isinstance(node, nodes.Multiply):
            return m.map(
                "multiply", self._multiply, self.value(node.args[0], env), self.value(node.args[1], env)
            )
        if isinstance(node, nodes.Shift):
            unit: str = node.args[2]
            left, right = self.value(node.args[0], env), self.value(node.args[1], env)
            return m.map(("shift", unit), lambda a, b: self._shift(a, b, unit), left, right)
        if isinstance(node, nodes.ParameterIs):
            return m.terminal(Fraction(node.args[0].on(self.ruleset.day)))
        if isinstance(node, nodes.AsOf):
            return m.terminal(Fraction(self.ruleset.day.toordinal()))
        assert isinstance(node, nodes.Reads), node
        return self._reads(node.args[0], node.args[1])

    def _reads(self, point: OpenPoint, reading: str) -> Diagram:
        settled = self.ruleset.settled(point) or self.readings.get(point.id)
        if settled is not None:
            return self.manager.terminal(settled == reading)
        order = list(self.ruleset.points).index(point.id)
        ids = [r.id for r in point.readings]
        variable = self._variable((0, order, 0, 0, Fraction(0), 0), len(ids), (point,))
        return self.manager.of(variable, [i == reading for i in ids])

    def _fact(self, element: Element, fact: Fact[Any]) -> Diagram:
        if fact.name in element.values:
            return self.manager.terminal(_number(element.values[fact.name]))
        group = self._group(element, UnknownFact(element, fact))
        index = list(element.entity.facts).index(fact.name)
        key = (1, element.number, index, 0, Fraction(0), 0)
        if isinstance(fact, YesNo):
            return self.manager.of(self._variable(key, 2, (group,)), (False, True))
        if isinstance(fact, Choice):
            return self.manager.of(self._variable(key, len(fact.ids), (group,)), fact.ids)
        if isinstance(fact, Integer | Exact):
            low = None if fact.low is None else Fraction(fact.low)
            high = None if fact.high is None else Fraction(fact.high)
            return self.manager.terminal(form_of(Term(key, (group,), low, high, isinstance(fact, Integer))))
        if isinstance(fact, Date):
            bounds = Fraction(fact.low.toordinal()), Fraction(fact.high.toordinal())
            return self.manager.terminal(form_of(Term(key, (group,), *bounds, True)))
        return self.manager.terminal(("unknown text", element.number, fact.name))

    def _has(self, subject: Node, option: str, env: dict[nodes.Ref, Element]) -> Diagram:
        if not isinstance(subject, nodes.FactOf):
            return self.manager.map(("has", option), lambda v: option in v, self.value(subject, env))
        ref, fact = subject.args
        assert isinstance(fact, SetOf)

        def each(element: Element) -> Diagram:
            known = element.values.get(fact.name)
            if isinstance(known, frozenset):
                return self.manager.terminal(option in known)
            index = list(element.entity.facts).index(fact.name)
            key = (1, element.number, index, 0, Fraction(fact.ids.index(option)), 0)
            group = self._group(element, UnknownFact(element, fact))
            return self.manager.of(self._variable(key, 2, (group,)), (False, True))

        return self._over(ref, env, each)

    # --- numbers and dates --------------------------------------------------------------------------------

    def _opaque(
        self,
        name: Hashable,
        parts: tuple[Quantity, ...],
        low: Fraction | None,
        high: Fraction | None,
        integer: bool,
    ) -> Form:
        groups = tuple(dict.fromkeys(g for part in parts if isinstance(part, Form) for g in part.groups))
        keys = [t.key for part in parts if isinstance(part, Form) for t, _ in part.terms]
        base = max(keys)
        term = Term(
            (*base[:3], 2, Fraction(hash_free(name, parts)), 0), groups, low, high, integer, opaque=True
        )
        return form_of(term)

    def _multiply(self, a: Quantity, b: Quantity) -> Quantity:
        if not isinstance(b, Form):
            return scale(a, b)
        if not isinstance(a, Form):
            return scale(b, a)
        edges = [(x.low, x.high) for x in (a, b)]
        low = high = None
        if all(e is not None for pair in edges for e in pair):
            products = [x * y for x in edges[0] for y in edges[1]]  # type: ignore[operator]
            low, high = min(products), max(products)
        elif all(pair[0] is not None and pair[0] >= 0 for pair in edges):
            low = edges[0][0] * edges[1][0]  # type: ignore[operator]
        return self._opaque("product", (a, b), low, high, a.integer and b.integer)

    def _shift(self, day: Quantity, count: Quantity, unit: str) -> Quantity:
        if unit == "days":
            return add(day, count)
        if not isinstance(day, Form) and not isinstance(count, Form):
            start, steps = date.fromordinal(int(day)), int(count)
            if unit == "months":
                return Fraction(add_months(start, steps).toordinal())
            try:
                return Fraction(add_working_days(start, steps).toordinal())
            except UnpublishedCalendarError as error:
                low, high = working_day_bounds(start, steps)
                key = (2, error.year, 0, 2, Fraction(day) * 10_000 + steps, 0)
                bounds = Fraction(low.toordinal()), Fraction(high.toordinal())
                return form_of(Term(key, (UnknownCalendar(error.year),), *bounds, True, opaque=True))
        if unit == "months" and not isinstance(count, Form) and isinstance(day, Form):
            moved = self._opaque(("months", count), (day,), *_month_bounds(day, int(count)), True)
            self._moved[moved.terms[0][0]] = (day, int(count))
            return moved
        parts = (day, count)
        return self._opaque(unit, parts, Fraction(Date.low.toordinal()), Fraction(date.max.toordinal()), True)

    def _compare(self, sign: str, left: Diagram, right: Diagram) -> Diagram:
        m = self.manager

        def pair(a: Any, b: Any) -> Any:
            if isinstance(a, Form | int | Fraction) and not isinstance(a, bool):
                return add(a, b, -1)
            return Fraction(0) if a == b else Fraction(1)

        return m.bind(m.map("difference", pair, left, right), lambda d: self._against_zero(sign, d))

    def _against_zero(self, sign: str, difference: Quantity) -> Diagram:
        m = self.manager
        if not isinstance(difference, Form):
            return m.terminal(
                {
                    "<": difference < 0,
                    "<=": difference <= 0,
                    ">": difference > 0,
                    ">=": difference >= 0,
                    "==": difference == 0,
                    "!=": difference != 0,
                }[sign]
            )
        zero = Fraction(0)
        if sign == ">=":
            return self._at_least(difference, zero, strict=False)
        if sign == ">":
            return self._at_least(difference, zero, strict=True)
        if sign == "<":
            return m.negate(self._at_least(difference, zero, strict=False))
        if sign == "<=":
            return m.negate(self._at_least(difference, zero, strict=True))
        equal = m.both(
            self._at_least(difference, zero, strict=False),
            m.negate(self._at_least(difference, zero, strict=True)),
        )
        return equal if sign == "==" else m.negate(equal)

    def _at_least(self, form: Form, threshold: Fraction, *, strict: bool) -> Diagram:
        m = self.manager
        plain, limit, turned = normalise(form, threshold)
        if turned:
            # form >= t turned around: plain <= limit, that is not plain > limit.
            return m.negate(self._cut(plain, limit, strict=not strict))
        return self._cut(plain, limit, strict=strict)

    def _cut(self, form: Form, limit: Fraction, *, strict: bool) -> Diagram:
        m = self.manager
        if form.integer:
            limit, strict = Fraction(math.floor(limit) + 1 if strict else math.ceil(limit)), False
        (first, weight), *rest = form.terms
        if not rest and first in self._moved and weight == 1:
            day, months = self._moved[first]
            return self._at_least(day, Fraction(_earliest(day, months, int(limit))), strict=False)
        low, high = form.low, form.high
        if low is not None and (low > limit or (low == limit and not strict)):
            return m.true
        if high is not None and (high < limit or (high == limit and strict)):
            return m.false
        last = form.terms[-1][0]
        kind = 0 if len(form.terms) == 1 else 1
        order = (
            0 if kind == 0 else list(self.cuts).index(form) + 1 if form in self.cuts else len(self.cuts) + 1
        )
        base = last.key
        key = (base[0], base[1], base[2], base[3] + 10 * kind + order, base[4], (limit, int(strict)))
        self.cuts.setdefault(form, {})[limit, int(strict)] = key
        return m.of(self._variable(key, 2, form.groups, form), (False, True))

    # --- collections --------------------------------------------------------------------------------------

    def _quantify(self, node: nodes.Quantify, holder: Element, env: dict[nodes.Ref, Element]) -> Diagram:
        m = self.manager
        kind, _, collection, var, condition, weight, key = node.args
        members = self.members(holder, collection)

        def met(present: Diagram, element: Element) -> tuple[Diagram, dict[nodes.Ref, Element]]:
            inner = {**env, var: element}
            return m.both(present, self.value(condition, inner)), inner

        if kind == "any":
            found = m.false
            for present, element in members:
                found = m.either(found, met(present, element)[0])
                if found is m.true:
                    break
            return found
        if kind == "all":
            found = m.true
            for present, element in members:
                holds = self.value(condition, {**env, var: element})
                if present is not m.true:
                    holds = m.either(m.negate(present), holds)
                found = m.both(found, holds)
                if found is m.false:
                    break
            return found
        if kind == "distinct":
            assert weight is not None
            assert key is not None
            return self._distinct(node, holder, members, env)
        zero = m.terminal(Fraction(0))
        total = zero
        every_added = m.true
        for present, element in members:
            holds, inner = met(present, element)
            if element.anonymous:
                every_added = m.both(every_added, holds)
            amount = m.terminal(Fraction(1)) if weight is None else self.value(weight, inner)
            total = m.map("add", add, total, m.choose(holds, amount, zero))
        if not holder.complete[collection.name] and witnesses(self.ruleset, node) is None:
            total = m.map("add", add, total, m.choose(every_added, self._overflow(node, holder), zero))
        return total

    def _overflow(self, node: nodes.Quantify, holder: Element) -> Diagram:
        """What further elements beyond the anonymous ones may add to a count or sum."""
        _, _, collection, _, _, weight, _ = node.args
        group = self._group(holder, UnknownElements(holder, collection))
        low: Fraction | None = Fraction(0)
        integer = True
        if weight is not None:
            fact = weight.args[1] if isinstance(weight, nodes.FactOf) else None
            integer = isinstance(fact, Integer)
            if not (isinstance(fact, Integer | Exact) and fact.low is not None and fact.low >= 0):
                low = None
        serial = sorted(map(repr, quantifiers(self.ruleset, node))).index(repr(node)) + hash_free(
            repr(node), ()
        )
        key = (1, holder.number, 900, 2, Fraction(serial), 0)
        return self.manager.terminal(
            form_of(Term(key, (group,), low, None, integer, opaque=weight is not None))
        )

    def _distinct(
        self,
        node: nodes.Quantify,
        holder: Element,
        members: list[tuple[Diagram, Element]],
        env: dict[nodes.Ref, Element],
    ) -> Diagram:
        m = self.manager
        _, _, collection, var, condition, weight, key = node.args
        assert weight is not None
        assert key is not None
        state = m.terminal(())
        labels: list[Any] = []
        for _, element in members:
            known = self.value(key, {**env, var: element})
            if isinstance(known.value, str) and known.value not in labels:
                labels.append(known.value)
        fresh = 0
        for present, element in members:
            inner = {**env, var: element}
            holds = m.both(present, self.value(condition, inner))
            label = self.value(key, inner)
            if isinstance(label.value, tuple):
                fresh += 1
                group = self._group(element, UnknownFact(element, element.entity.facts[label.value[2]]))
                choices = [*labels, *(("fresh", i) for i in range(fresh))]
                index = list(element.entity.facts).index(label.value[2])
                place = (1, element.number, index, 0, Fraction(hash_free(repr(node), ())), 0)
                label = m.of(self._variable(place, len(choices), (group,)), choices)
            amount = self.value(weight, inner)
            entered = m.map("enter", self._enter, state, label, amount)
            state = m.choose(holds, entered, state)
        total = m.map("total", lambda s: _sum(v for _, v in s), state)
        if not holder.complete[collection.name]:
            total = m.map("add", add, total, self._overflow(node, holder))
        return total

    def _enter(
        self, state: tuple[tuple[Any, Quantity], ...], label: Any, amount: Quantity
    ) -> tuple[tuple[Any, Quantity], ...]:
        groups = dict(state)
        if label in groups:
            groups[label] = self._larger(groups[label], amount)
        else:
            groups[label] = amount
        return tuple(sorted(groups.items(), key=lambda item: repr(item[0])))

    def _larger(self, a: Quantity, b: Quantity) -> Quantity:
        if not isinstance(a, Form) and not isinstance(b, Form):
            return max(a, b)
        if a == b:
            return a
        lows = [x.low if isinstance(x, Form) else Fraction(x) for x in (a, b)]
        highs = [x.high if isinstance(x, Form) else Fraction(x) for x in (a, b)]
        low = max((x for x in lows if x is not None), default=None)
        high = None if None in highs else max(x for x in highs if x is not None)
        integer = all(x.integer if isinstance(x, Form) else Fraction(x).denominator == 1 for x in (a, b))
        return self._opaque("larger", (a, b), low, high, integer)


def _sum(values: Iterator[Quantity]) -> Quantity:
    total: Quantity = Fraction(0)
    for value in values:
        total = add(total, value)
    return total


def _number(value: Any) -> Any:
    """Numbers as fractions and dates as ordinal days, so that equal values are one terminal."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, date):
        return Fraction(value.toordinal())
    return value


def hash_free(name: Hashable, parts: tuple[Any, ...]) -> int:
    """A stable number for a name and its parts, the same in every process."""
    import zlib

    return zlib.crc32(repr((name, parts)).encode())


def _month_bounds(day: Form, months: int) -> tuple[Fraction | None, Fraction | None]:
    low, high = day.low, day.high
    return (
        None if low is None else Fraction(add_months(date.fromordinal(int(low)), months).toordinal()),
        None if high is None else Fraction(add_months(date.fromordinal(int(high)), months).toordinal()),
    )


def _earliest(day: Form, months: int, limit: int) -> int:
    """The first day on or after which, moved by months, one is at or past the limit (moving is monotone)."""
    low = int(day.low if day.low is not None else date.min.toordinal())
    high = int(day.high if day.high is not None else date.max.toordinal()) + 1
    while low < high:
        middle = (low + high) // 2
        if add_months(date.fromordinal(middle), months).toordinal() >= limit:
            high = middle
        else:
            low = middle + 1
    return low
