"""From a model of the solver to a case, and what the evaluator says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import z3

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.elements import Element
from guiju.engine.errors import InputError
from guiju.engine.facts import Choice, Date, Entity, Exact, Fact, Integer, SetOf, TextFact, YesNo
from guiju.engine.nodes import Node, Value
from guiju.engine.rulebook import Rulebook
from guiju.engine.uses.prove.sought import Apart, Part, Side, Sought
from guiju.engine.uses.prove.terms import Term
from guiju.engine.uses.prove.worlds import NEAR, Member, World

Place = tuple[tuple[str, int], ...]
"""Where an element stands: list and position, from the root."""


@dataclass(slots=True)
class Sketch:
    """An element of a case that is being made: values by fact, elements by list, names by reference."""

    values: dict[str, Value] = field(default_factory=dict)
    raised: dict[str, Value] = field(default_factory=dict)
    lists: dict[str, list[Sketch]] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Instance:
    """A case as a model has it: facts, the day judged, the readings, and where the element stands."""

    rulebook: Rulebook
    root: Sketch
    day: date
    readings: dict[str, str]
    place: Place
    matter: frozenset[str] = frozenset()
    """The points whose reading is part of what is shown."""
    _judges: dict[Side, Judge] = field(default_factory=dict)
    _elements: dict[Side, dict[type[Entity], list[Element]]] = field(default_factory=dict)

    def facts(self, *, raised: bool = False) -> dict[str, Any]:
        """The facts as a case is made from them; with those that one side has raised, or without."""
        return dict(_facts(self.root, self.rulebook, raised, ""))

    def case(self, side: Side) -> Case:
        """The case that a side judges.

        Raises:
            InputError: it is no case.
        """
        return Case(self.rulebook, self.facts(raised=bool(side.raised)))

    def readings_of(self, side: Side) -> dict[str, str]:
        """How a side reads the points."""
        return {**self.readings, **dict(side.readings)}

    def judge(self, side: Side) -> Judge:
        """Who judges it for a side.

        Raises:
            InputError: it is no case, or contradicts itself.
        """
        found = self._judges.get(side)
        if found is None:
            ruleset = self.rulebook.on(self.day, side.ruleset.edition.id)
            found = Judge(ruleset, self.case(side).root, self.readings_of(side))
            self._judges[side] = found
        return found

    def shows(self, sought: Sought) -> bool:
        """Whether the evaluator finds every part of what is sought in it."""
        try:
            judges = {side: self.judge(side) for side in sought.sides}
        except InputError:
            return False
        return all(holds(judges, part, self.place) for part in sought.parts)

    def value(self, side: Side, node: Node, var: nodes.Ref) -> Value | None:
        """What an expression gives of the element that was sought, as a side judges it."""
        element = element_at(self.judge(side).root, self.place)
        return None if element is None else self.judge(side).ask(node, var, element).value

    def of(self, side: Side, entity: type[Entity]) -> list[Element]:
        """The elements of an entity, for a side."""
        found = self._elements.get(side)
        if found is None:
            found = self._elements[side] = {}
            for element in self.judge(side).root.walk():
                found.setdefault(element.entity, []).append(element)
        return found.get(entity, [])

    def shows_at_once(self, sought: Sought, side: Side) -> bool:
        """Whether known facts alone show it of any element, all parts being of one side."""
        judge = self.judge(side)
        return any(
            all(_at_once(judge, part.node, part.var, element) is True for part in sought.parts)
            for element in self.of(side, sought.entity)
        )


def _at_once(judge: Judge, node: Node, var: nodes.Ref, element: Element) -> Value | None:
    """What an expression gives by known facts alone. Only rules themselves are written as code: what is said of their
    results is looked at here.
    """
    if isinstance(node, nodes.Not):
        said = _at_once(judge, node.args[0], var, element)
        return None if said is None else not said
    if isinstance(node, nodes.IsIn):
        said = _at_once(judge, node.args[0], var, element)
        return None if said is None else said in node.args[1]
    if isinstance(node, nodes.Call) and node.args[1] is var:
        decision = node.args[0]
        return judge.by_facts(judge.ruleset.body(decision), decision.var, element)
    return judge.by_facts(node, var, element)


def element_at(root: Element, place: Place) -> Element | None:
    """The element of a case at a place; None where there is none."""
    for name, position in place:
        elements = root.collections[name]
        if position >= len(elements):
            return None
        root = elements[position]
    return root


def holds(judges: dict[Side, Judge], part: Part | Apart, place: Place) -> bool:
    """Whether the judges of the sides find a part of what is sought in the element at a place."""
    said = _said(judges[part.side], part, place)
    if isinstance(part, Part):
        return said is True
    other = _said(judges[part.other], part, place)
    return said is not None and other is not None and (said == other) is part.alike


def _said(judge: Judge, part: Part | Apart, place: Place) -> Value | None:
    element = element_at(judge.root, place)
    return None if element is None else judge.ask(part.node, part.var, element).value


def _facts(sketch: Sketch, rulebook: Rulebook, raised: bool, name: str) -> Iterator[tuple[str, Any]]:
    if name:
        yield "id", name
    yield from {**sketch.values, **(sketch.raised if raised else {})}.items()
    yield from sketch.references.items()
    for collection, elements in sketch.lists.items():
        yield (
            collection,
            [dict(_facts(one, rulebook, raised, f"{collection}-{i + 1}")) for i, one in enumerate(elements)],
        )


class Reader:
    """Reads a model as an instance. What the model leaves aside gets some value of its domain, another one each time,
    so that one case may show more than it was made for.
    """

    def __init__(self, world: World, model: z3.ModelRef) -> None:
        self.world = world
        self._values = dict(_values(world, model))
        self._labels: dict[int, str] = {}
        self._random = Random(len(world.variables))

    def instance(self, subject: Member) -> Instance:
        """The case in which a model has what was sought of an element."""
        return Instance(
            self.world.rulebook,
            self._sketch(self.world.root),
            date.fromordinal(int(self._known(self.world.day))),
            {
                point: reading
                for point, chosen in self.world.readings.items()
                if (reading := self._one(chosen)) is not None
            },
            place_of(subject),
        )

    def _known(self, term: Any) -> Any:
        """The value of a variable; None where the model leaves it aside."""
        return term if isinstance(term, bool) else self._values.get(id(term))

    def _sketch(self, member: Member) -> Sketch:
        sketch = Sketch()
        for name, fact in member.entity.facts.items():
            sketch.values[name] = self._value(fact, member.facts.get(name))
            if (id(member), name) in self.world.raised:
                sketch.raised[name] = self._value(fact, self.world.raised[id(member), name])
        for name, reference in member.entity.references.items():
            position = next((i for i, (t, _) in enumerate(member.targets.get(name, ())) if self._known(t)), 0)
            if self._size(self.world.root, reference.among) > position:
                sketch.references[name] = f"{reference.among}-{position + 1}"
        for name in member.entity.collections:
            there = member.lists.get(name, [])[: self._size(member, name)]
            sketch.lists[name] = [self._sketch(one) for one in there]
        return sketch

    def _size(self, member: Member, name: str) -> int:
        return sum(1 for one in member.lists.get(name, []) if self._known(one.present))

    def _value(self, fact: Fact[Any], term: Term | None) -> Value:
        if isinstance(fact, Choice):
            return self._one(term) or self._random.choice(fact.ids)
        if isinstance(fact, SetOf):
            chosen = [] if term is None else [o for o, meant in term.options.items() if self._known(meant)]  # type: ignore[union-attr]
            return frozenset(chosen or (o for o in fact.ids if term is None and self._random.random() < 0.3))
        known = None if term is None else self._known(term)
        if known is None:
            return self._some(fact)
        if isinstance(fact, Date):
            return date.fromordinal(int(known))
        if isinstance(fact, TextFact):
            return self._labels.setdefault(int(known), f"{len(self._labels) + 1}")
        if isinstance(fact, YesNo):
            return bool(known)
        return Fraction(known) if isinstance(fact, Exact) else int(known)

    def _one(self, chosen: Any) -> str | None:
        options = {} if chosen is None else chosen.options
        return next((name for name, meant in options.items() if self._known(meant)), None)

    def _some(self, fact: Fact[Any]) -> Value:
        """A value of a fact's domain."""
        if isinstance(fact, YesNo):
            return self._random.random() < 0.5
        if isinstance(fact, TextFact):
            return "1"
        if isinstance(fact, Date):
            return date.fromordinal(self._random.randint(NEAR[0].toordinal(), NEAR[1].toordinal()))
        assert isinstance(fact, Integer | Exact)
        low = fact.low if fact.low is not None else 0 if fact.high is None else fact.high
        return low if self._random.random() < 0.5 or fact.high == low else low + 1


def _values(world: World, model: z3.ModelRef) -> Iterator[tuple[int, bool | int | Fraction]]:
    """What a model says of each variable; those that it leaves aside are left out."""
    context = model.ctx.ref()
    for name, variable in world.variables.items():
        value = z3.Z3_model_get_const_interp(context, model.model, variable.decl().ast)
        if value:
            truth = z3.Z3_get_bool_value(context, value)
            yield name, truth > 0 if truth else _number(model[variable])


def _number(value: Any) -> int | Fraction:
    if isinstance(value, z3.IntNumRef):
        return int(value.as_long())
    assert isinstance(value, z3.RatNumRef)
    return Fraction(value.numerator_as_long(), value.denominator_as_long())


def place_of(member: Member) -> Place:
    """Where a member stands."""
    if member.owner is None:
        return ()
    for name, members in member.owner.lists.items():
        if member in members:
            return (*place_of(member.owner), (name, members.index(member)))
    raise AssertionError(member)
