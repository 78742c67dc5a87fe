"""The ground of an evaluation: its variables, the elements a reference may mean, and what is known of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable
from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.case import Element
from guiju.engine.diagram import BudgetExceededError, Diagram, Key, Manager, Variable
from guiju.engine.evaluate.asking import Asking, Place, Profiles, Test
from guiju.engine.facts import (
    Choice,
    Collection,
    Constraint,
    Date,
    Entity,
    Exact,
    Fact,
    Integer,
    Reference,
    SetOf,
    YesNo,
)
from guiju.engine.forms import Form, Quantity, Term, form_of
from guiju.engine.nodes import Node, Value
from guiju.engine.questions import questions
from guiju.engine.rules import OpenPoint
from guiju.engine.ruleset import Ruleset
from guiju.engine.unknowns import Unknown, UnknownElements, UnknownFact, UnknownReference, UnknownText

BUDGET = 2_000
"""Diagram nodes per decision; past it a decision is evaluated only by bounds and says so."""
MOST_ADDED = 24
"""Anonymous elements per collection; past it likewise."""


class Ground(ABC):
    """The variables and elements of one case, and its facts as diagrams.

    Args:
        added: how many anonymous elements each incomplete collection gets (one where it is not named).
        readings: how open points are read, by identifier; the others stay open.
        caps: how far counts are followed; the ruleset's own where not given.
        constrained: whether the constraints between facts are taken in.
        laws: which of them; all where not given.
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
        laws: frozenset[Node] | None = None,
        tests: dict[Place, dict[Test, int]] | None = None,
        single: frozenset[Place] = frozenset(),
    ) -> None:
        self.ruleset = ruleset
        self._constrained = constrained
        self._laws = laws
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
        self.constraints: list[tuple[Diagram, Constraint, Element]] = []
        self.ties: list[Diagram] = []
        self.group_of: dict[Key, tuple[Hashable, ...]] = {}
        self.groups: dict[Diagram, set[Hashable]] = {}
        """The unknowns that a constraint turns on, once it was looked at."""
        self._askings: set[Asking] = set()
        self.law_askings: set[Asking] = set()
        self.tests = tests
        self.single = set(single)
        self.untested: dict[Place, dict[Test, int]] = {}
        self.hidden: dict[Hashable, frozenset[Key]] = {}
        self._profiles: dict[Place, Profiles] = {}
        for element in sorted(root.walk(), key=lambda e: e.rank):
            self._constrain(element, self.manager.true)

    @abstractmethod
    def value(self, node: Node, env: dict[nodes.Ref, Element]) -> Diagram:
        """An expression as a diagram. Terminals: True/False, option identifiers, exact numbers or forms (dates
        as ordinal days), sets and texts where known."""

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

    def _serial(self, name: Hashable) -> int:
        return self._serials.setdefault(name, len(self._serials))

    # --- variables ------------------------------------------------------------------------------------------

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
            if self._laws is not None and node not in self._laws:
                continue
            holds, askings = self.ask(node, {var: element})
            self.law_askings |= askings
            if present is not self.manager.true:
                holds = self.manager.either(self.manager.negate(present), holds)
            if holds is not self.manager.true:
                self.constraints.append((holds, constraint, element))

    # --- elements -------------------------------------------------------------------------------------------

    def _fresh(self, entity: type[Entity], owner: Element | None, group: Unknown) -> Element:
        element = Element(entity, "?", "?", owner, anonymous=True)
        element.number = element.rank = self._numbers
        self._numbers += 1
        self._groups[element.number] = group
        return element

    def members(self, element: Element, collection: Collection[Any]) -> list[tuple[Diagram, Element]]:
        """The elements of a collection with the condition under which each is there."""
        known = [(self.manager.true, e) for e in element.listed(collection.name)]
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
                key = (1, fresh.number, -1, 0, 0, 0)
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
        candidates = self.root.listed(reference.among)
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
        key = (1, element.rank, -2 - index, 0, 0, 0)
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

    def _one_by_one(self, element: Element) -> None:
        """Note that the further elements among which an anonymous one is must be told apart one by one."""
        while element.owner is not None and element.owner.anonymous:
            element = element.owner
        if element.owner is not None:
            lists = element.owner.entity.collections.values()
            self.single |= {(element.owner, c) for c in lists if c.of is element.entity}

    def _over(self, ref: nodes.Ref, env: dict[nodes.Ref, Element], each: Any) -> Diagram:
        """Combine what holds of each element that a reference may denote."""
        targets = self.resolve(ref, env)
        found: Diagram = each(targets[-1][1])
        for guard, element in reversed(targets[:-1]):
            found = self.manager.choose(guard, each(element), found)
        return found

    # --- facts, decisions and open points -------------------------------------------------------------------

    def _fact(self, element: Element, fact: Fact[Any]) -> Diagram:
        if fact.name in element.values:
            return self.manager.terminal(exactly(element.values[fact.name]))
        group = self._group(element, UnknownFact(element, fact))
        index = list(element.entity.facts).index(fact.name)
        key = (1, element.rank, index, 0, 0, 0)
        if isinstance(fact, YesNo):
            return self.manager.of(self._variable(key, 2, (group,)), (False, True))
        if isinstance(fact, Choice):
            return self.manager.of(self._variable(key, len(fact.ids), (group,)), fact.ids)
        if isinstance(fact, Integer | Exact):
            low, high = element.limits.get(fact.name) or (
                None if fact.low is None else Fraction(fact.low),
                None if fact.high is None else Fraction(fact.high),
            )
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
            key = (1, element.rank, index, 0, fact.ids.index(option), 0)
            group = self._group(element, UnknownFact(element, fact))
            return self.manager.of(self._variable(key, 2, (group,)), (False, True))

        return self._over(ref, env, each)

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

    def settle(self, decision_id: str, element: Element, value: Value) -> None:
        """Say what a decision says of an element of which nothing else need be known."""
        self._calls[decision_id, element.number] = self.manager.terminal(exactly(value)), frozenset()

    def _reads(self, point: OpenPoint, reading: str) -> Diagram:
        settled = self.ruleset.settled(point) or self.readings.get(point.id)
        if settled is not None:
            return self.manager.terminal(settled == reading)
        order = list(self.ruleset.points).index(point.id)
        ids = [r.id for r in point.readings]
        variable = self._variable((3, order, 0, 0, 0, 0), len(ids), (point,))
        return self.manager.of(variable, [i == reading for i in ids])


def exactly(value: Any) -> Any:
    """Numbers as fractions and dates as ordinal days, so that equal values are one terminal."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, date):
        return Fraction(value.toordinal())
    return value
