"""Dates moved by months or working days: known to the solver by their bounds, and exactly where a model looked.

Neither months nor the holidays of a year are arithmetic. A moved date is a function of which the solver knows how far it can lie, and
that a later day never moves to an earlier one; each time a model is found, the true date of every move in it is added,
until model and calendar agree. What is proved so is proved of the true calendar too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import z3

from guiju.engine.calendar import UnpublishedCalendarError, add_months, add_working_days, working_day_bounds
from guiju.engine.facts import Date
from guiju.engine.uses.prove.terms import Amount, number

NEAR_COUNT = 366
"""Months or working days by which a date is moved in a case that is looked for first."""
MOST_COUNT = 2_000
"""Months or working days by which a date is moved at most in the reasoning about bounds."""


@dataclass(frozen=True, slots=True)
class Move:
    """A date moved by a count of a unit."""

    day: z3.ArithRef
    count: z3.ArithRef
    unit: str
    result: z3.ArithRef


class Moves:
    """The moved dates of a world."""

    def __init__(self) -> None:
        self.made: dict[tuple[int, int, str], Move] = {}
        self.known: set[tuple[str, int, int]] = set()
        self.unpublished: set[int] = set()
        """Years whose holidays a model ran into and that are not published."""
        self._functions = {
            unit: z3.Function(f"moved by {unit}", z3.IntSort(), z3.IntSort(), z3.IntSort())
            for unit in ("months", "working-days")
        }

    def move(
        self, day: Amount, count: Amount, unit: str, near: z3.BoolRef, conditions: list[z3.BoolRef]
    ) -> Amount:
        """A date moved; what bounds it is added to the conditions. ``near``: whether counts are to be short."""
        if isinstance(day, int) and isinstance(count, int):
            exact = true_date(day, count, unit)
            if exact is not None:
                return exact
        first, steps = number(day), number(count)
        place = (first.get_id(), steps.get_id(), unit)
        if place not in self.made:
            result = self._functions[unit](first, steps)
            conditions += _bounds(first, steps, count, unit, result)
            if not isinstance(count, int):
                conditions.append(z3.Implies(near, z3.And(steps >= -NEAR_COUNT, steps <= NEAR_COUNT)))
            for other in self.made.values():
                if other.unit == unit and other.count.eq(steps):
                    conditions.append(z3.Implies(first <= other.day, result <= other.result))
                    conditions.append(z3.Implies(first >= other.day, result >= other.result))
            self.made[place] = Move(first, steps, unit, result)
        return self.made[place].result

    def corrections(self, model: z3.ModelRef) -> list[z3.BoolRef]:
        """Where a model has a moved date wrong: what is true instead."""
        found: list[z3.BoolRef] = []
        for move in self.made.values():
            day, count = (_whole(model, term) for term in (move.day, move.count))
            place = (move.unit, day, count)
            if place in self.known or not date.min.toordinal() <= day <= date.max.toordinal():
                continue
            exact = true_date(day, count, move.unit)
            if exact is None:
                self.unpublished.add(date.fromordinal(day).year)
                continue
            self.known.add(place)
            if _whole(model, move.result) != exact:
                function = self._functions[move.unit]
                found.append(function(z3.IntVal(day), z3.IntVal(count)) == exact)
                if move.unit == "months":
                    found.append(_whole_month(move, day, count))
        return found

    def as_in(self, model: z3.ModelRef) -> list[z3.BoolRef]:
        """That every date that is moved, and by how much, is as a model has it."""
        return [
            term == _whole(model, term)
            for move in self.made.values()
            for term in (move.day, move.count)
            if not isinstance(term, z3.IntNumRef)
        ]


def _whole_month(move: Move, day: int, count: int) -> z3.BoolRef:
    """What is true of the month of a day at once: its first 28 days all move as far."""
    first = date.fromordinal(day).replace(day=1)
    distance = (add_months(first, count) - first).days
    within = [move.count == count, move.day >= first.toordinal(), move.day <= first.toordinal() + 27]
    return z3.Implies(z3.And(within), move.result == move.day + distance)


def _whole(model: z3.ModelRef, term: z3.ArithRef) -> int:
    value = model.eval(term, model_completion=True)
    assert isinstance(value, z3.IntNumRef), value
    return int(value.as_long())


@cache
def true_date(day: int, count: int, unit: str) -> int | None:
    """A date moved as the calendar has it; None where the holidays of a year are not published."""
    start = date.fromordinal(day)
    if unit == "months":
        return add_months(start, count).toordinal()
    try:
        return add_working_days(start, count).toordinal()
    except UnpublishedCalendarError:
        return None


def _bounds(
    day: z3.ArithRef, steps: z3.ArithRef, count: Amount, unit: str, result: z3.ArithRef
) -> list[z3.BoolRef]:
    if isinstance(count, int) and abs(count) <= MOST_COUNT:
        low, high = _reach(count, unit)
        return [result >= day + low, result <= day + high]
    # Any number of steps: no further back or forth than its sign allows, and a month has 28 to 31 days.
    least, most = (28, 31) if unit == "months" else (1, 60)
    forth = z3.And(result >= day + least * steps - 3, result <= day + most * steps + 60)
    back = z3.And(result <= day + least * steps + 3, result >= day + most * steps - 60)
    return [z3.If(steps >= 0, forth, back)]


@cache
def _reach(count: int, unit: str) -> tuple[int, int]:
    """How many days a fixed number of steps may lie from the day it starts at, at least and at most."""
    if unit == "working-days":
        start = date(2100, 1, 1)
        low, high = working_day_bounds(start, count)
        return (low - start).days, (high - start).days
    reached = [
        (add_months(start, count) - start).days
        for year in range(Date.low.year, Date.high.year + 1)
        for month in range(1, 13)
        for start in _ends(year, month)
    ]
    return min(reached), max(reached)


def _ends(year: int, month: int) -> list[date]:
    """The first day of a month and its last four: between these the distance is that of the first."""
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1).toordinal()
    return [first, *(date.fromordinal(after - back) for back in range(1, 5))]
