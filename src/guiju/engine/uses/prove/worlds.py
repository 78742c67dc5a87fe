"""Every case at once: elements that may be there or not, and a variable for each of their facts.

The size of a list is bounded. An element that may be there has a yes/no variable that says so; of two elements of a list the
second is there only where the first is, since the order of elements never matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import z3

from guiju.engine.facts import (
    Choice,
    Collection,
    Date,
    Entity,
    Exact,
    Fact,
    Integer,
    Reference,
    SetOf,
    TextFact,
    YesNo,
)
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import OpenPoint
from guiju.engine.uses.prove.terms import (
    Chosen,
    Term,
    Truth,
    asserted,
    both,
    compare,
    either,
    implies,
    negate,
)

NEAR = date(2015, 1, 1), date(2025, 6, 30)
"""Days on which a case is looked for first."""


V = TypeVar("V", bound=z3.ExprRef)


class Member:
    """An element that may be there; its facts, lists and references get their variables when they are asked for."""

    def __init__(self, entity: type[Entity], name: str, owner: Member | None, present: Truth) -> None:
        self.entity = entity
        self.name = name
        self.owner = owner
        self.present = present
        """Whether it is there, its holders included."""
        self.facts: dict[str, Term] = {}
        self.lists: dict[str, list[Member]] = {}
        self.targets: dict[str, list[tuple[Truth, Member]]] = {}

    def __repr__(self) -> str:
        return f"<{self.name or self.entity.__name__}>"


class World:
    """All cases of a rulebook up to some size of their lists.

    Args:
        sizes: how many elements a list may have; see :func:`sizes_of`.
    """

    def __init__(self, rulebook: Rulebook, sizes: Mapping[Collection[Any], int]) -> None:
        self.rulebook = rulebook
        self.sizes = dict(sizes)
        self.root = Member(rulebook.root, "", None, True)
        self.conditions: list[z3.BoolRef] = []
        """What holds of every case: domains of facts, elements in their order, references to what is there."""
        self.readings: dict[str, Chosen] = {}
        self.raised: dict[tuple[int, str], Term] = {}
        self.variables: dict[int, z3.ExprRef] = {}
        """Every variable by the identity of its term."""
        self.day = self._named(z3.Int("as of"))
        self.near = z3.Bool("ordinary days")
        """Whether dates lie in years whose holidays are published and no count of days is long."""

    def _yes_no(self, name: str) -> z3.BoolRef:
        return self._named(z3.Bool(name))

    def _named(self, term: V) -> V:
        self.variables[id(term)] = term
        return term

    def _hold(self, truth: Truth) -> None:
        if truth is not True:
            self.conditions.append(asserted(truth))

    # --- elements -------------------------------------------------------------------------------------------

    def members(self, holder: Member, collection: Collection[Any]) -> list[Member]:
        """The elements that a list may have."""
        found = holder.lists.get(collection.name)
        if found is None:
            found = holder.lists[collection.name] = []
            before: Truth = holder.present
            for i in range(self.sizes[collection]):
                name = f"{holder.name}.{collection.name}[{i + 1}]".lstrip(".")
                present = self._yes_no(f"there is {name}")
                self._hold(implies(present, before))
                found.append(Member(collection.of, name, holder, present))
                before = present
        return found

    def walk(self, member: Member | None = None) -> Iterator[Member]:
        """Every element that was asked for."""
        one = member or self.root
        yield one
        for elements in list(one.lists.values()):
            for element in elements:
                yield from self.walk(element)

    def subjects(self, entity: type[Entity]) -> list[Member]:
        """The elements that stand for any one of an entity: the first of each list of it in its first holder."""
        if entity is self.rulebook.root:
            return [self.root]
        assert entity.owner is not None
        return [
            self.members(holder, collection)[0]
            for holder in self.subjects(entity.owner)
            for collection in entity.owner.collections.values()
            if collection.of is entity and self.sizes[collection]
        ]

    def every(self, entity: type[Entity]) -> list[Member]:
        """All elements of an entity."""
        if entity is self.rulebook.root:
            return [self.root]
        assert entity.owner is not None
        return [
            member
            for holder in self.every(entity.owner)
            for collection in entity.owner.collections.values()
            if collection.of is entity
            for member in self.members(holder, collection)
        ]

    def targets(self, member: Member, reference: Reference[Any]) -> list[tuple[Truth, Member]]:
        """What a reference may name, each with its condition: exactly one of them, and one that is there."""
        found = member.targets.get(reference.name)
        if found is None:
            collection = self.root.entity.collections[reference.among]
            candidates = self.members(self.root, collection)
            meant = [self._yes_no(f"{member.name}.{reference.name} is {one.name}") for one in candidates]
            for one, target in zip(meant, candidates, strict=True):
                self._hold(implies(one, both((member.present, target.present))))
            self._hold(at_most_one(meant))
            self._hold(implies(member.present, either(meant)))
            found = member.targets[reference.name] = list(zip(meant, candidates, strict=True))
        return found

    # --- facts and readings ---------------------------------------------------------------------------------

    def fact(self, member: Member, fact: Fact[Any]) -> Term:
        """The variable of a fact."""
        found = member.facts.get(fact.name)
        if found is None:
            found = member.facts[fact.name] = self._variable(f"{member.name}.{fact.name}".lstrip("."), fact)
        return found

    def raised_fact(self, member: Member, fact: Fact[Any]) -> Term:
        """A second variable of a fact, which is never less than the first."""
        place = (id(member), fact.name)
        found = self.raised.get(place)
        if found is None:
            first = self.fact(member, fact)
            found = self._variable(f"{member.name}.{fact.name}, raised".lstrip("."), fact)
            self.raised[place] = found
            self._hold(_no_less(first, found))
        return found

    def _variable(self, name: str, fact: Fact[Any]) -> Term:
        if isinstance(fact, YesNo):
            return self._yes_no(name)
        if isinstance(fact, Choice | SetOf):
            options = {option: self._yes_no(f"{name} {option}") for option in fact.ids}
            if isinstance(fact, Choice):
                self._hold(exactly_one(list(options.values())))
            return Chosen(options)
        if isinstance(fact, TextFact):
            return self._named(z3.Int(name))
        found = self._named(z3.Real(name) if isinstance(fact, Exact) else z3.Int(name))
        if isinstance(fact, Date):
            low, high = fact.low.toordinal(), fact.high.toordinal()
            self._hold(z3.And(found >= low, found <= high))
            near = [found >= NEAR[0].toordinal(), found <= NEAR[1].toordinal()]
            self._hold(z3.Implies(self.near, z3.And(near)))
            return found
        assert isinstance(fact, Exact | Integer)
        if fact.low is not None:
            self._hold(found >= z3.RatVal(*fact.low.as_integer_ratio()))
        if fact.high is not None:
            self._hold(found <= z3.RatVal(*fact.high.as_integer_ratio()))
        return found

    def reading(self, point: OpenPoint) -> Chosen:
        """How an open point is read."""
        found = self.readings.get(point.id)
        if found is None:
            options = {one.id: self._yes_no(f"{point.id} is read {one.id}") for one in point.readings}
            self._hold(exactly_one(list(options.values())))
            found = self.readings[point.id] = Chosen(options)
        return found


def _no_less(first: Term, found: Term) -> Truth:
    """That a second value of a fact is the first or more: yes for no, more options, a larger number."""
    if isinstance(first, Chosen) and isinstance(found, Chosen):
        return both(implies(holds, found.options[name]) for name, holds in first.options.items())
    if isinstance(first, z3.BoolRef):
        return implies(first, found)
    return compare(">=", found, first)


def at_most_one(parts: list[z3.BoolRef]) -> Truth:
    """No two of them."""
    return both(either((negate(a), negate(b))) for i, a in enumerate(parts) for b in parts[:i])


def exactly_one(parts: list[z3.BoolRef]) -> Truth:
    """One of them and no other."""
    return both((either(parts), at_most_one(parts)))
