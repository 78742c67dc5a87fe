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
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any
from weakref import WeakKeyDictionary

from guiju.engine import nodes
from guiju.engine.calendar import UnpublishedCalendarError, add_months, add_working_days, working_day_bounds
from guiju.engine.case import Element
from guiju.engine.diagram import BudgetExceededError, Diagram, Key, Manager, Variable, support, terminals
from guiju.engine.facts import Choice, Collection, Date, Entity, Exact, Fact, Integer, Reference, SetOf, YesNo
from guiju.engine.forms import Form, Quantity, Term, add, form_of, normalise, scale
from guiju.engine.nodes import Node
from guiju.engine.rulebook import Ruleset
from guiju.engine.rules import OpenPoint

BUDGET = 6_000
"""Diagram nodes per decision; past it a decision is evaluated only by bounds and says so."""
MOST_ADDED = 24
"""Anonymous elements per collection; past it likewise."""
MOST_KINDS = 200
"""Kinds of further elements of a collection; past it they are told apart one by one."""
MOST_STEPS = 4_000
"""Steps of finding these kinds; past it likewise."""
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


@dataclass(frozen=True, slots=True)
class UnknownText:
    """The value of a text fact that is not known, until it is grouped with others."""

    element: Element
    fact: Fact[Any]


Unknown = UnknownFact | UnknownElements | UnknownReference | UnknownCalendar


class Questions:
    """What the expressions of a ruleset ask, found once by reading them through the decisions they call."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._asked: dict[Node, frozenset[nodes.Quantify]] = {}
        self._free: dict[Node, frozenset[nodes.Ref]] = {}
        self._facts: dict[Node, frozenset[Fact[Any]]] = {}
        self._references: dict[Node, frozenset[Reference[Any]]] = {}
        self._counts: dict[Node, dict[nodes.Quantify, int | None]] = {}
        self._caps: dict[nodes.Quantify, int | None] | None = None
        self.laws = tuple(node for laws in ruleset.rulebook.constraints.values() for _, node, _ in laws)

    def asked(self, node: Node) -> frozenset[nodes.Quantify]:
        """Every quantifier that an expression asks."""
        found = self._asked.get(node)
        if found is None:
            parts: set[nodes.Quantify] = {node} if isinstance(node, nodes.Quantify) else set()
            for inner in self._parts(node):
                parts |= self.asked(inner)
            found = self._asked[node] = frozenset(parts)
        return found

    def facts(self, node: Node) -> frozenset[Fact[Any]]:
        """Every fact that an expression looks at."""
        found = self._facts.get(node)
        if found is None:
            parts: set[Fact[Any]] = {node.args[1]} if isinstance(node, nodes.FactOf) else set()
            for inner in self._parts(node):
                parts |= self.facts(inner)
            found = self._facts[node] = frozenset(parts)
        return found

    def references(self, node: Node) -> frozenset[Reference[Any]]:
        """Every reference that an expression follows."""
        known = self._references.get(node)
        if known is not None:
            return known
        found: set[Reference[Any]] = set()
        for part in self._all(node):
            for ref in part.args:
                while isinstance(ref, nodes.Ref) and not isinstance(ref, nodes.Var):
                    if isinstance(ref, nodes.Deref):
                        found.add(ref.args[1])
                    ref = ref.args[0]
        self._references[node] = frozenset(found)
        return self._references[node]

    def points(self, node: Node) -> frozenset[OpenPoint]:
        """Every open point that an expression reads."""
        return frozenset(part.args[0] for part in self._all(node) if isinstance(part, nodes.Reads))

    def _all(self, node: Node) -> set[Node]:
        seen: set[Node] = set()
        stack = [node]
        while stack:
            one = stack.pop()
            if one not in seen:
                seen.add(one)
                stack.extend(self._parts(one))
        return seen

    def _parts(self, node: Node) -> tuple[Node, ...]:
        if isinstance(node, nodes.Call):
            return (self._ruleset.body(node.args[0]),)
        return node.children()

    def free(self, node: Node) -> frozenset[nodes.Ref]:
        """The variables that an expression leaves unbound."""
        found = self._free.get(node)
        if found is None:
            parts: set[nodes.Ref] = set()
            for part in node.args:
                if isinstance(part, nodes.Ref) and not (
                    isinstance(node, nodes.Quantify) and part is node.args[3]
                ):
                    parts.add(_base(part))
            for inner in node.children():
                parts |= self.free(inner)
            if isinstance(node, nodes.Quantify):
                parts.discard(node.args[3])
            found = self._free[node] = frozenset(parts)
        return found

    def caps(self, node: Node | None) -> dict[nodes.Quantify, int | None]:
        """How far each count must be followed for an expression and the constraints to be decided: so many
        elements and one more are told apart from fewer, but not from more. None: without end.
        """
        found: dict[nodes.Quantify, int | None] = {}
        for root in (*self.laws, *(() if node is None else (node,))):
            _merge(found, self._counted(root))
            if _is_count(root):
                found[root] = None
        return found

    def all_caps(self) -> dict[nodes.Quantify, int | None]:
        """The same for everything that the ruleset says."""
        if self._caps is None:
            self._caps = self.caps(None)
            for ruled in self._ruleset.decisions.values():
                _merge(self._caps, self.caps(ruled.node))
        return self._caps

    def _counted(self, node: Node) -> dict[nodes.Quantify, int | None]:
        found = self._counts.get(node)
        if found is None:
            found = {}
            for child in self._parts(node):
                _merge(found, self._counted(child))
                if _is_count(child):
                    _merge(found, {child: self._limit(node, child)})  # type: ignore[dict-item]
            self._counts[node] = found
        return found

    def _limit(self, node: Node, count: Node) -> int | None:
        if not isinstance(node, nodes.Compare):
            return None
        other = node.args[2] if node.args[1] is count else node.args[1]
        if isinstance(other, nodes.Const):
            limit = other.args[0]
        elif isinstance(other, nodes.ParameterIs):
            limit = other.args[0].on(self._ruleset.day)
        else:
            return None
        return None if limit >= COUNTED else max(0, math.floor(limit) + 1)


def _sought(node: nodes.Quantify) -> Node:
    """The condition that a quantifier looks for among elements: for *all*, the opposite."""
    condition: Node = node.args[4]
    if node.args[0] != "all":
        return condition
    return condition.args[0] if isinstance(condition, nodes.Not) else nodes.Not(condition)


def _groups_of(diagram: Diagram) -> set[Hashable]:
    return {g for variable in support(diagram).values() for g in variable.group}  # type: ignore[attr-defined]


def _base(ref: nodes.Ref) -> nodes.Ref:
    while not isinstance(ref, nodes.Var):
        ref = ref.args[0]
    return ref


def _is_count(node: Node) -> bool:
    return isinstance(node, nodes.Quantify) and node.args[0] == "count"


def _merge(into: dict[nodes.Quantify, int | None], more: dict[nodes.Quantify, int | None]) -> None:
    for quantifier, limit in more.items():
        known = into.get(quantifier, 0)
        into[quantifier] = None if known is None or limit is None else max(known, limit)


_questions: WeakKeyDictionary[Ruleset, Questions] = WeakKeyDictionary()


def questions(ruleset: Ruleset) -> Questions:
    """What a ruleset asks."""
    found = _questions.get(ruleset)
    if found is None:
        found = _questions[ruleset] = Questions(ruleset)
    return found


def quantifiers(ruleset: Ruleset, node: Node) -> frozenset[nodes.Quantify]:
    """Every quantifier that an expression asks, through the decisions it calls."""
    return questions(ruleset).asked(node)


def witnesses(quantifier: nodes.Quantify, caps: dict[nodes.Quantify, int | None]) -> int:
    """How many further elements one asking of a quantifier can tell apart (an open sum or count: one and more)."""
    if quantifier.args[0] == "count":
        limit = caps.get(quantifier)
        return 1 if limit is None else limit
    return 1


Place = tuple[Element, Collection[Any]]
"""A holder and a collection of it that may have further elements."""
About = tuple[tuple[nodes.Ref, Element], ...]
"""The elements beside its own that a condition speaks of."""


@dataclass(frozen=True, slots=True)
class Test:
    """A condition asked of the elements of a collection."""

    condition: Node
    var: nodes.Ref
    about: About


@dataclass(slots=True)
class Profiles:
    """The kinds of further elements that a collection may hold, told apart by the conditions asked of them.

    ``kinds`` pairs a variable (how many there are of the kind: none, one, … or as many as are followed) with
    what each condition says of such an element, which may turn on other unknowns.
    """

    model: Element
    index: dict[Test, int]
    kinds: list[tuple[Variable, tuple[Diagram, ...]]]
    askings: frozenset[Asking]


@dataclass(frozen=True, slots=True)
class Asking:
    """One asking that further elements of a collection may answer: of which holder, what, about what else."""

    holder: int
    collection: Collection[Any]
    what: Hashable
    about: tuple[tuple[int, int], ...]
    needs: int


class Evaluation:
    """Diagrams for the decisions of one case.

    Args:
        added: how many anonymous elements each incomplete collection gets (one where it is not named).
        readings: how open points are read, by identifier; the others stay open.
        caps: how far counts are followed; the ruleset's own where not given.
        constrained: whether the constraints between facts are taken in.
        tests: what is asked of the further elements of each collection, and how far it is counted. Where given,
            their kinds take the place of anonymous elements; what was asked beyond it is in ``untested``.
        single: collections whose further elements must be told apart one by one all the same.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        root: Element,
        readings: dict[str, str],
        added: dict[Collection[Any], int],
        budget: int = BUDGET,
        *,
        caps: dict[nodes.Quantify, int | None] | None = None,
        constrained: bool = True,
        tests: dict[Place, dict[Test, int]] | None = None,
        single: frozenset[Place] = frozenset(),
    ) -> None:
        self.ruleset = ruleset
        self._constrained = constrained
        self.root = root
        self.readings = readings
        self.added = added
        self.manager = Manager(budget)
        self.questions = questions(ruleset)
        self.caps = self.questions.all_caps() if caps is None else caps
        self.inexact: set[Hashable] = set()
        self.open_ended: dict[Term, nodes.Quantify] = {}
        self._numbers = max(e.number for e in root.walk()) + 1
        self._variables: dict[Key, Variable] = {}
        self._calls: dict[tuple[str, int], tuple[Diagram, frozenset[Asking]]] = {}
        self._anonymous: dict[tuple[int, str], list[tuple[Diagram, Element]]] = {}
        self._presence: dict[int, Diagram] = {}
        self._strangers: dict[tuple[int, str], Element] = {}
        self._groups: dict[int, Unknown] = {}
        self._labels: dict[tuple[int, str], tuple[Any, ...]] = {}
        self._serials: dict[Hashable, int] = {}
        self._moved: dict[Term, tuple[Form, int]] = {}
        self._larger_of: dict[Term, tuple[Quantity, Quantity]] = {}
        self.cuts: dict[Form, dict[tuple[Fraction, int], Key]] = {}
        self.constraints: list[tuple[Diagram, str, Element]] = []
        self.ties: list[Diagram] = []
        self.group_of: dict[Key, tuple[Hashable, ...]] = {}
        self._askings: set[Asking] = set()
        self.law_askings: set[Asking] = set()
        self.tests = tests
        self.single = set(single)
        self.untested: dict[Place, dict[Test, int]] = {}
        self.hidden: dict[Hashable, frozenset[Key]] = {}
        self._profiles: dict[Place, Profiles] = {}
        for element in root.walk():
            self._constrain(element, self.manager.true)

    def ask(self, node: Node, env: dict[nodes.Ref, Element]) -> tuple[Diagram, frozenset[Asking]]:
        """An expression as a diagram, and what it asked of incomplete collections."""
        outer, self._askings = self._askings, set()
        try:
            return self.value(node, env), frozenset(self._askings)
        finally:
            self._askings = outer | self._askings

    def short_of(self, askings: frozenset[Asking]) -> dict[Collection[Any], int]:
        """The collections that have fewer anonymous elements than the askings need, with that number."""
        most: dict[Hashable, Asking] = {}
        for asking in askings | self.law_askings:
            # The same condition asked twice is answered by the same elements.
            same = (asking.holder, asking.collection, asking.what, asking.about)
            if same not in most or most[same].needs < asking.needs:
                most[same] = asking
        needs: dict[tuple[int, Collection[Any]], int] = {}
        for asking in most.values():
            place = (asking.holder, asking.collection)
            needs[place] = needs.get(place, 0) + asking.needs
        out: dict[Collection[Any], int] = {}
        for (_, collection), need in needs.items():
            if need > max(self.added.get(collection, 1), out.get(collection, 0)):
                out[collection] = need
        return out

    def _serial(self, name: Hashable) -> Fraction:
        return Fraction(self._serials.setdefault(name, len(self._serials)))

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
            holds, askings = self.ask(node, {var: element})
            self.law_askings |= askings
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
                self._presence[fresh.number] = self.manager.both(present, self._present(element))
                found.append((present, fresh))
            for present, fresh in found:
                self._constrain(fresh, present)
        return found

    def _present(self, element: Element) -> Diagram:
        """The condition under which an element is there, its holders included."""
        return self._presence.get(element.number, self.manager.true)

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
        m = self.manager
        candidates = list(self.root.collections[reference.among])
        group = self._group(element, UnknownReference(element, reference))
        collection = self.root.entity.collections[reference.among]
        further: list[tuple[Diagram, Element]] = []
        if not self.root.complete[reference.among] and not self._within(element, collection):
            self.single.add((self.root, collection))
            if element.anonymous:
                self._one_by_one(element)
            further = self._added(self.root, collection)
            # Two: that two further elements differ shows only where both are there.
            self._askings.add(
                Asking(self.root.number, collection, reference, ((0, element.number),), needs=2)
            )
            candidates += [e for _, e in further]
        elif not self.root.complete[reference.among] or not candidates:
            place = (element.number, reference.name)
            if place not in self._strangers:
                stranger = self._fresh(reference.to, self.root, group)
                self._strangers[place] = stranger
                self._constrain(stranger, m.true)
            candidates.append(self._strangers[place])
            # The stranger is one of the further elements, but not tied to them here.
            self.inexact.add(group)
        if len(candidates) == 1 and not further:
            return [(m.true, candidates[0])]
        index = list(element.entity.references).index(reference.name)
        key = (1, element.number, -2 - index, 0, Fraction(0), 0)
        seen = key in self._variables
        variable = self._variable(key, len(candidates), (group,))
        guards = [m.of(variable, [i == j for j in range(len(candidates))]) for i in range(len(candidates))]
        if not seen:
            for guard, (present, _) in zip(guards[len(guards) - len(further) :], further, strict=True):
                elsewhere = m.negate(m.both(guard, self._present(element)))
                self.ties.append(m.either(elsewhere, present))
        return list(zip(guards, candidates, strict=True))

    def _within(self, element: Element, collection: Collection[Any]) -> bool:
        """Whether an anonymous element is one of a collection or lies below one."""
        one: Element | None = element
        while one is not None and one.anonymous:
            if one.entity is collection.of:
                return True
            one = one.owner
        return False

    # --- expressions --------------------------------------------------------------------------------------

    def decide(self, decision_id: str, element: Element) -> Diagram:
        """What a decision says of an element."""
        place = (decision_id, element.number)
        found = self._calls.get(place)
        if found is None:
            ruled = self.ruleset.decisions.get(decision_id)
            node = nodes.FALSE if ruled is None else ruled.node
            env: dict[nodes.Ref, Element] = {} if ruled is None else {ruled.decision.var: element}
            found = self._calls[place] = self.ask(node, env)
        self._askings |= found[1]
        return found[0]

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
        variable = self._variable((3, order, 0, 0, Fraction(0), 0), len(ids), (point,))
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
            if low is not None and low == high:
                return self.manager.terminal(low)
            return self.manager.terminal(form_of(Term(key, (group,), low, high, isinstance(fact, Integer))))
        if isinstance(fact, Date):
            bounds = Fraction(fact.low.toordinal()), Fraction(fact.high.toordinal())
            return self.manager.terminal(form_of(Term(key, (group,), *bounds, True)))
        return self.manager.terminal(UnknownText(element, fact))

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
        key = (*base[:3], 2, self._serial((name, parts)), 0)
        return form_of(Term(key, groups, low, high, integer, opaque=True))

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
                key = (2, error.year, 0, 2, self._serial((start, steps)), 0)
                bounds = Fraction(low.toordinal()), Fraction(high.toordinal())
                return form_of(Term(key, (UnknownCalendar(error.year),), *bounds, True, opaque=True))
        if isinstance(day, Form) and not isinstance(count, Form):
            shifted = self._opaque((unit, count), (day,), *_shifted_bounds(day, int(count), unit), True)
            if unit == "months":
                self._moved[shifted.terms[0][0]] = (day, int(count))
            return shifted
        return self._opaque(
            unit, (day, count), Fraction(date.min.toordinal()), Fraction(date.max.toordinal()), True
        )

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
        if not rest and first in self._larger_of and weight == 1:
            parts = [
                self._at_least(part, limit, strict=strict)
                if isinstance(part, Form)
                else m.terminal(part > limit if strict else part >= limit)
                for part in self._larger_of[first]
            ]
            return m.either(*parts)
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
        kind, _, collection, var, condition, _, _ = node.args
        complete = holder.complete[collection.name]
        in_kinds = not complete and self._in_kinds(holder, collection, node, env)
        listed = [(m.true, e) for e in holder.collections[collection.name]]
        members: list[tuple[Diagram, Element]] = []
        for present, element in listed if in_kinds else self.members(holder, collection):
            holds = self.value(condition, {**env, var: element})
            if kind == "all":
                holds = m.negate(holds)
            members.append((m.both(present, holds), element))
            if holds is m.true and present is m.true and kind in ("any", "all"):
                # One known element settles it.
                return m.terminal(kind == "any")
        capped = kind == "count" and self.caps.get(node, 0) is not None
        some = m.false
        number = m.terminal(Fraction(0))
        if in_kinds:
            some, number = self._of_kinds(node, holder, env, witnesses(node, self.caps) if capped else 0)
        elif not complete:
            self._record(node, holder, members, env)
            for met, element in members:
                if element.anonymous:
                    some = m.either(some, met)
        if kind in ("any", "all"):
            found = some
            for met, _ in members:
                found = m.either(found, met)
            return found if kind == "any" else m.negate(found)
        counted = [p for p in members if capped or not p[1].anonymous]
        if kind == "distinct":
            total = self._distinct(node, counted, env)
        else:
            total = self._sum(node, counted, env)
        if capped:
            return m.map("add", add, total, number)
        if some is not m.false:
            models = [e for _, e in members if e.anonymous]
            if in_kinds:
                models = [self._profiles[holder, collection].model]
            more = self._further(node, holder, models, env)
            total = m.map("add", add, total, m.choose(some, more, m.terminal(Fraction(0))))
        return total

    # --- kinds of further elements ------------------------------------------------------------------------

    def _in_kinds(
        self,
        holder: Element,
        collection: Collection[Any],
        node: nodes.Quantify,
        env: dict[nodes.Ref, Element],
    ) -> bool:
        """Whether the further elements of a collection are told apart by kind only."""
        if self.tests is None or holder.anonymous:
            return False
        others = [e for _, e in self._beside(node, env) if e.anonymous]
        if others:
            # An element of one list that is compared with those of another: both one by one.
            self.single.add((holder, collection))
            for one in others:
                self._one_by_one(one)
        return (holder, collection) not in self.single

    def _one_by_one(self, element: Element) -> None:
        """Note that the further elements among which an anonymous one is must be told apart one by one."""
        while element.owner is not None and element.owner.anonymous:
            element = element.owner
        if element.owner is not None:
            lists = element.owner.entity.collections.values()
            self.single |= {(element.owner, c) for c in lists if c.of is element.entity}

    def _of_kinds(
        self, node: nodes.Quantify, holder: Element, env: dict[nodes.Ref, Element], most: int
    ) -> tuple[Diagram, Diagram]:
        """Whether some further element meets a condition (for *all*: fails it), and how many, up to ``most``."""
        m = self.manager
        place = (holder, node.args[2])
        test = Test(_sought(node), node.args[3], self._beside(node, env))
        assert self.tests is not None
        if self.tests.get(place, {}).get(test, -1) < most:
            known = self.untested.setdefault(place, {})
            known[test] = max(most, known.get(test, 0))
            # What is answered here is thrown away: the evaluation is done again with this test.
            if place not in self._profiles:
                model = self._fresh(node.args[2].of, holder, UnknownElements(*place))
                self._profiles[place] = Profiles(model, {}, [], frozenset())
            return m.of(self._untested(holder), (False, True)), m.terminal(Fraction(0))
        profiles = self._profiles.get(place)
        if profiles is None:
            profiles = self._profiles[place] = self._kinds(holder, node.args[2], self.tests[place])
        self._askings |= profiles.askings
        some, number = m.false, m.terminal(Fraction(0))
        for variable, says in profiles.kinds:
            meets = says[profiles.index[test]]
            some = m.either(some, m.both(m.of(variable, [v > 0 for v in range(variable.arity)]), meets))
            if most:
                many = m.of(variable, [Fraction(v) for v in range(variable.arity)])
                number = m.map("add", add, number, m.choose(meets, many, m.terminal(Fraction(0))))
        return some, number

    def _untested(self, holder: Element) -> Variable:
        key = (1, holder.number, 901, 0, self._serial("untested"), 0)
        return self._variable(key, 2, (self.root,))

    def _kinds(self, holder: Element, collection: Collection[Any], tests: dict[Test, int]) -> Profiles:
        m = self.manager
        group = UnknownElements(holder, collection)
        model = self._fresh(collection.of, holder, group)
        laws, self.constraints, ties, self.ties = self.constraints, [], self.ties, []
        outer, self._askings = self._askings, set()
        try:
            self._constrain(model, m.true)
            says = [self.value(t.condition, {**dict(t.about), t.var: model}) for t in tests]
        finally:
            inner, self.constraints = self.constraints, laws
            inner_ties, self.ties = self.ties, ties
            askings, self._askings = self._askings, outer
        allowed = m.true
        for law in inner:
            if group in _groups_of(law[0]):
                allowed = m.both(allowed, law[0])
            else:
                self.constraints.append(law)
        for tie in inner_ties:
            if group in _groups_of(tie):
                allowed = m.both(allowed, tie)
            else:
                self.ties.append(tie)
        own: set[Key] = set()
        for part in (allowed, *says):
            for key, variable in support(part).items():
                if group in variable.group:  # type: ignore[operator]
                    own.add(key)
                    if variable.group != (group,):
                        # A sum with something else: not a kind of its own.
                        self.single.add((holder, collection))
        allowed = m.both(allowed, self.chains(own))
        self.hidden[group] = frozenset(own)
        caps = list(tests.values())
        try:
            found = m.residuals(allowed, tuple(says), frozenset(own), MOST_STEPS)
        except BudgetExceededError:
            found = []
        if not found or len(found) > MOST_KINDS:
            if found or allowed is not m.false:
                self.single.add((holder, collection))
            found = []
        kinds: list[tuple[Variable, tuple[Diagram, ...]]] = []
        for rule, *rest in self._irreducible(found, caps):
            arity = 1 + max((cap for cap, f in zip(caps, rest, strict=True) if f is not m.false), default=0)
            place: Key = (1, model.number, -1, 0, Fraction(len(kinds)), 0)
            beside = [k for part in (rule, *rest) for k in support(part)]
            if beside:
                # Next to what it turns on: apart, every subset of the kinds would be told apart in between.
                place = (*max(beside)[:3], 50, Fraction(model.number * 1000 + len(kinds)), 0)
            kind = self._variable(place, max(arity, 2), (group,))
            if rule is not m.true:
                self.ties.append(m.either(m.of(kind, [v == 0 for v in range(kind.arity)]), rule))
            kinds.append((kind, tuple(rest)))
        return Profiles(model, {t: i for i, t in enumerate(tests)}, kinds, frozenset(askings))

    def _irreducible(self, found: list[tuple[Diagram, ...]], caps: list[int]) -> list[tuple[Diagram, ...]]:
        """The kinds without those that some others together stand for, where nothing is counted."""
        m = self.manager
        plain = [
            p
            for p in found
            if p[0] is m.true and all(not cap or f is m.false for cap, f in zip(caps, p[1:], strict=True))
        ]
        kept = [p for p in found if p not in plain]
        for one in list(plain):
            below = [
                p
                for p in plain
                if p is not one and all(m.either(a, b) is b for a, b in zip(p[1:], one[1:], strict=True))
            ]
            union = [m.false] * (len(one) - 1)
            for p in below:
                union = [m.either(a, b) for a, b in zip(union, p[1:], strict=True)]
            if all(a is b for a, b in zip(union, one[1:], strict=True)):
                plain.remove(one)
        return kept + plain

    def chains(self, keys: set[Key]) -> Diagram:
        """*At least t* implies *at least s* for every s below t over the same form."""
        m = self.manager
        joined = m.true
        for cuts in self.cuts.values():
            used = [self._variables[key] for _, key in sorted(cuts.items()) if key in keys]
            for lower, higher in pairwise(used):
                holds = m.either(m.of(higher, (True, False)), m.of(lower, (False, True)))
                joined = m.both(joined, holds)
        return joined

    # --- further elements one by one ----------------------------------------------------------------------

    def _record(
        self,
        node: nodes.Quantify,
        holder: Element,
        members: list[tuple[Diagram, Element]],
        env: dict[nodes.Ref, Element],
    ) -> None:
        """Note that further elements may answer this quantifier, and how many can be told apart."""
        collection = node.args[2]
        own = self._group(holder, UnknownElements(holder, collection))
        foreign = any(
            g != own
            for met, element in members
            if element.anonymous
            for variable in support(met).values()
            for g in variable.group  # type: ignore[attr-defined]
        )
        # Where the condition turns on something else unknown, two values of that may each need their own.
        needs = witnesses(node, self.caps) * (1 + foreign)
        self._askings.add(Asking(holder.number, collection, _sought(node), self._about(node, env), needs))

    def _about(self, node: nodes.Quantify, env: dict[nodes.Ref, Element]) -> tuple[tuple[int, int], ...]:
        """The elements beside its own that a quantifier's functions speak of."""
        return tuple((v.args[1], e.number) for v, e in self._beside(node, env))

    def _beside(self, node: nodes.Quantify, env: dict[nodes.Ref, Element]) -> About:
        _, _, _, var, condition, weight, key = node.args
        free = set().union(*(self.questions.free(p) for p in (condition, weight, key) if p is not None))
        return tuple(sorted(((v, env[v]) for v in free if v is not var), key=lambda p: p[0].args[1]))

    def _sum(
        self, node: nodes.Quantify, members: list[tuple[Diagram, Element]], env: dict[nodes.Ref, Element]
    ) -> Diagram:
        m = self.manager
        _, _, _, var, _, weight, _ = node.args
        zero = m.terminal(Fraction(0))
        total = zero
        for met, element in members:
            amount = m.terminal(Fraction(1)) if weight is None else self.value(weight, {**env, var: element})
            total = m.map("add", add, total, m.choose(met, amount, zero))
        return total

    def _further(
        self,
        node: nodes.Quantify,
        holder: Element,
        models: list[Element],
        env: dict[nodes.Ref, Element],
    ) -> Diagram:
        """What further elements add to a count or sum, if there is one that meets the condition."""
        kind, _, collection, var, _, weight, _ = node.args
        group = self._group(holder, UnknownElements(holder, collection))
        low: Fraction | None = Fraction(1)
        high: Fraction | None = None
        integer, opaque = True, False
        if weight is not None:
            lows: list[Fraction | None] = []
            highs: list[Fraction | None] = []
            for element in models:
                for amount in terminals(self.value(weight, {**env, var: element})):
                    form = isinstance(amount, Form)
                    lows.append(amount.low if form else amount)
                    highs.append(amount.high if form else amount)
                    integer = integer and (amount.integer if form else amount.denominator == 1)
            least = None if None in lows else min(x for x in lows if x is not None)
            most = None if None in highs else max(x for x in highs if x is not None)
            opaque = not self._evenly(node, least, most, integer)
            if kind == "distinct":
                # A further element may fall into a group that is there already, and add nothing.
                low = Fraction(0) if least is not None and least >= 0 else None
                high = Fraction(0) if most == 0 else None
            else:
                low = least if least is not None and least >= 0 else None
                high = most if most is not None and most <= 0 else None
        key = (1, holder.number, 900, 2, self._serial((node, holder.number, self._about(node, env))), 0)
        if low is not None and low == high:
            return self.manager.terminal(low)
        term = Term(key, (group,), low, high, integer, opaque=opaque)
        self.open_ended[term] = node
        return self.manager.terminal(form_of(term))

    def _evenly(
        self, node: nodes.Quantify, least: Fraction | None, most: Fraction | None, integer: bool
    ) -> bool:
        """Whether sums over further elements take every value between their bounds."""
        kind, _, _, var, condition, weight, key = node.args
        if not (isinstance(weight, nodes.FactOf) and weight.args[0] is var):
            return False
        fact = weight.args[1]
        others = (condition, *self.questions.laws)
        if any(fact in self.questions.facts(part) for part in others):
            return False
        if kind == "distinct":
            own_key = isinstance(key, nodes.FactOf) and key.args[0] is var
            return own_key and least == 0
        if least is None or most is None or least <= 0 <= most:
            return True
        # k elements reach from k times the least to k times the most: no gap if these ranges touch.
        return most >= 2 * least - integer if least > 0 else least <= 2 * most + integer

    def _distinct(
        self, node: nodes.Quantify, members: list[tuple[Diagram, Element]], env: dict[nodes.Ref, Element]
    ) -> Diagram:
        m = self.manager
        _, _, _, var, _, weight, key = node.args
        assert weight is not None
        assert key is not None
        keys = [self.value(key, {**env, var: element}) for _, element in members]
        labels = self._named(keys)
        state = m.terminal(())
        for (met, element), label in zip(members, keys, strict=True):
            amount = self.value(weight, {**env, var: element})
            entered = m.map("enter", self._enter, state, m.bind(label, labels), amount)
            state = m.choose(met, entered, state)
        return m.map("total", lambda s: _sum(v for _, v in s), state)

    def _named(self, keys: list[Diagram]) -> Callable[[Any], Diagram]:
        """Each unknown text among keys as a choice: one of the known texts, or one of as many others as there
        are unknown ones.
        """
        m = self.manager
        found = sorted({value for key in keys for value in terminals(key)}, key=repr)
        unknown = [value for value in found if isinstance(value, UnknownText)]
        choices = (
            *(value for value in found if isinstance(value, str)),
            *(("other text", i) for i in range(len(unknown))),
        )

        def choice(value: Any) -> Diagram:
            if not isinstance(value, UnknownText):
                return m.terminal(value)
            place = (value.element.number, value.fact.name)
            group = self._group(value.element, UnknownFact(value.element, value.fact))
            if self._labels.setdefault(place, choices) != choices:
                # Grouped among others elsewhere: the two groupings are not tied to each other.
                self.inexact.add(group)
            index = list(value.element.entity.facts).index(value.fact.name)
            key = (1, value.element.number, index, 0, self._serial(choices), 0)
            return m.of(self._variable(key, len(choices), (group,)), choices)

        return choice

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
        larger = self._opaque("larger", (a, b), low, high, integer)
        self._larger_of[larger.terms[0][0]] = (a, b)
        return larger


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


def _shifted_bounds(day: Form, count: int, unit: str) -> tuple[Fraction, Fraction]:
    ends = [_calendar_day(day.low, date.min), _calendar_day(day.high, date.max)]
    if unit == "months":
        low, high = (add_months(end, count) for end in ends)
    else:
        low, high = working_day_bounds(ends[0], count)[0], working_day_bounds(ends[1], count)[1]
    return Fraction(low.toordinal()), Fraction(high.toordinal())


def _calendar_day(ordinal: Fraction | None, default: date) -> date:
    """The date of an ordinal, held within the calendar."""
    if ordinal is None:
        return default
    return date.fromordinal(min(max(int(ordinal), date.min.toordinal()), date.max.toordinal()))


def _earliest(day: Form, months: int, limit: int) -> int:
    """The first day on or after which, moved by months, one is at or past the limit (moving is monotone)."""
    low = _calendar_day(day.low, date.min).toordinal()
    high = _calendar_day(day.high, date.max).toordinal() + 1
    while low < high:
        middle = (low + high) // 2
        if add_months(date.fromordinal(middle), months).toordinal() >= limit:
            high = middle
        else:
            low = middle + 1
    return low
