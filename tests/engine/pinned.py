"""A world of the solver held to one case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import z3

from guiju.engine.elements import Element
from guiju.engine.facts import Choice, Collection, SetOf, TextFact
from guiju.engine.ruleset import Ruleset
from guiju.engine.uses.prove.sought import Side
from guiju.engine.uses.prove.spaces import Space
from guiju.engine.uses.prove.terms import Chosen, asserted
from guiju.engine.uses.prove.worlds import Member, World

TEXTS = {"k": 1, "l": 2, "x": 3, "y": 4}


def pins(world: World, member: Member, element: Element) -> Iterator[z3.BoolRef]:
    """That a member of a world is an element of a case, with everything below it."""
    for name, value in element.values.items():
        fact = element.entity.facts[name]
        term: Any = world.fact(member, fact)
        if isinstance(fact, Choice | SetOf):
            known = {value} if isinstance(fact, Choice) else value
            yield from (held == (option in known) for option, held in term.options.items())  # type: ignore[operator]
        elif isinstance(value, date):
            yield term == value.toordinal()
        elif isinstance(fact, TextFact):
            yield term == TEXTS[str(value)]
        elif isinstance(value, Fraction):
            yield term == z3.RatVal(value.numerator, value.denominator)
        else:
            yield term == value
    for name, target in element.references.items():
        among = element.entity.references[name].among
        position = world_root(element).collections[among].index(target)
        for i, (meant, _) in enumerate(world.targets(member, element.entity.references[name])):
            yield meant == (i == position)
    for name, collection in element.entity.collections.items():
        elements = element.collections[name]
        for i, one in enumerate(world.members(member, collection)):
            yield one.present == (i < len(elements))
            if i < len(elements):
                yield from pins(world, one, elements[i])


def world_root(element: Element) -> Element:
    while element.owner is not None:
        element = element.owner
    return element


class Pinned:
    """What the solver says of one case under one ruleset and readings."""

    def __init__(
        self, ruleset: Ruleset, root: Element, readings: dict[str, str], sizes: dict[Collection[Any], int]
    ) -> None:
        self.space = Space(ruleset.rulebook, sizes, ruleset.day, ruleset.day)
        self.rules = self.space.translation(Side(ruleset, tuple(sorted(readings.items()))))
        self.members: dict[int, Member] = {}
        self._place(self.space.world.root, root)
        held = list(pins(self.space.world, self.space.world.root, root))
        self.terms = {
            (name, element.number): self.rules.decide(name, self.members[element.number])
            for name, ruled in ruleset.decisions.items()
            for element in root.walk()
            if element.entity is ruled.decision.entity
        }
        solver = z3.Solver()
        solver.add(self.space.world.day == ruleset.day.toordinal())
        solver.add([asserted(truth) for truth in self.rules.constraints()])
        solver.add(self.space.world.conditions)
        solver.add(held)
        while True:
            assert solver.check() == z3.sat
            self.model = solver.model()
            wrong = self.space.moves.corrections(self.model)
            if not wrong:
                break
            solver.add(wrong)

    def _place(self, member: Member, element: Element) -> None:
        self.members[element.number] = member
        for name, collection in element.entity.collections.items():
            members = self.space.world.members(member, collection)
            for one, below in zip(members, element.collections[name], strict=False):
                self._place(one, below)

    def value(self, decision: str, element: Element) -> Any:
        """What a decision gives: as the evaluator's values, dates as ordinal days."""
        term = self.terms[decision, element.number]
        if isinstance(term, Chosen):
            return next(name for name, holds in term.options.items() if self._plain(holds))
        return self._plain(term)

    def _plain(self, term: Any) -> Any:
        if not isinstance(term, z3.ExprRef):
            return term
        value = self.model.eval(term, model_completion=True)
        if isinstance(value, z3.BoolRef):
            return z3.is_true(value)
        if isinstance(value, z3.IntNumRef):
            return value.as_long()
        return Fraction(value.numerator_as_long(), value.denominator_as_long())
