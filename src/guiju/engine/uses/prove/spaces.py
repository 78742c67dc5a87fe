"""All cases on the days of a period, and the search for one of them."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import z3

from guiju.engine.facts import Collection, Date
from guiju.engine.rulebook import Rulebook
from guiju.engine.uses.prove.cases import Instance, Reader
from guiju.engine.uses.prove.moves import Moves
from guiju.engine.uses.prove.sought import Apart, Part, Side, Sought
from guiju.engine.uses.prove.terms import Truth, asserted, both, negate, same
from guiju.engine.uses.prove.translation import Translation
from guiju.engine.uses.prove.worlds import Member, World

MOST_CORRECTIONS = 400
"""Models whose moved dates are set right, for one question."""


class Why(StrEnum):
    """Why a search ended without an answer."""

    TIME = "time"
    DATES = "dates"
    EVALUATOR = "evaluator"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: a case that the evaluator confirms; None where there is none; or why it is not known."""

    instance: Instance | None = None
    why: Why | None = None

    @property
    def none(self) -> bool:
        """Whether it is certain that there is no such case."""
        return self.instance is None and self.why is None


class Space:
    """All cases on some days, up to some size of their lists."""

    def __init__(
        self, rulebook: Rulebook, sizes: Mapping[Collection[Any], int], first: date, last: date | None
    ) -> None:
        self.world = World(rulebook, sizes)
        self.moves = Moves()
        self.first = first
        self._translations: dict[Side, Translation] = {}
        self._formulas: dict[tuple[Sought, int], Truth] = {}
        self._solver = z3.Solver()
        self._solver.set("random_seed", 7)
        self._held = 0
        self._first = self.world.day == first.toordinal()
        self._near = self.world.near
        self._solver.add(self.world.day >= first.toordinal())
        self._solver.add(self.world.day <= (last or Date.high).toordinal())

    def translation(self, side: Side) -> Translation:
        """The rules of a side over these cases; its constraints hold from then on."""
        found = self._translations.get(side)
        if found is None:
            plain = Side(side.ruleset)
            base = None if side == plain else self.translation(plain)
            found = Translation(self.world, self.moves, side.ruleset, dict(side.readings), side.raised, base)
            self._translations[side] = found
            self._solver.add([asserted(truth) for truth in found.constraints() if truth is not True])
        return found

    def formula(self, sought: Sought, subject: Member) -> Truth:
        """That every part of what is sought holds of an element, which is there."""
        place = (sought, id(subject))
        found = self._formulas.get(place)
        if found is None:
            found = both([subject.present, *(self._part(part, subject) for part in sought.parts)])
            self._formulas[place] = found
        return found

    def _part(self, part: Part | Apart, subject: Member) -> Truth:
        said = self.translation(part.side).term(part.node, {part.var: subject})
        if isinstance(part, Part):
            assert isinstance(said, bool | z3.BoolRef)
            return said
        alike = same(said, self.translation(part.other).term(part.node, {part.var: subject}))
        return alike if part.alike else negate(alike)

    def find(self, sought: Sought, limit: float) -> Found:
        """Look for a case in which what is sought holds, for so many seconds."""
        ends = time.monotonic() + limit
        why: Why | None = None
        for subject in self.world.subjects(sought.entity):
            found = self._about(sought, subject, ends)
            if found.instance is not None:
                return found
            why = why or found.why
        return Found(None, why)

    def _about(self, sought: Sought, subject: Member, ends: float) -> Found:
        formula = self.formula(sought, subject)
        if formula is False:
            return Found()
        self._hold()
        self._solver.push()
        try:
            self._solver.add(asserted(formula))
            return self._search(sought, subject, ends)
        finally:
            self._solver.pop()

    def _hold(self) -> None:
        """Add what has come to hold of every case."""
        conditions = self.world.conditions
        self._solver.add(conditions[self._held :])
        self._held = len(conditions)

    def _search(self, sought: Sought, subject: Member, ends: float) -> Found:
        # A case of ordinary days first: the holidays of others are not published.
        wishes = [[self._first], [self._near]]
        for _ in range(MOST_CORRECTIONS):
            outcome = self._check(wishes, ends)
            if outcome == z3.unsat:
                if not wishes:
                    return Found()
                wishes.pop()
                continue
            if outcome == z3.unknown:
                return Found(None, Why.TIME)
            model = self._solver.model()
            instance = Reader(self.world, model).instance(subject)
            if instance.shows(sought):
                return Found(instance)
            corrections = self.moves.corrections(model)
            if not corrections:
                return Found(None, Why.DATES if self.moves.unpublished else Why.EVALUATOR)
            # True of every case: kept for later questions, too.
            self.world.conditions += corrections
            self._solver.add(corrections)
            wishes.append(self.moves.as_in(model))
        return Found(None, Why.DATES)

    def _check(self, wishes: list[list[z3.BoolRef]], ends: float) -> z3.CheckSatResult:
        left = int((ends - time.monotonic()) * 1000)
        if left <= 0:
            return z3.unknown
        self._solver.set("timeout", left)
        return self._solver.check(*(wish for level in wishes for wish in level))
