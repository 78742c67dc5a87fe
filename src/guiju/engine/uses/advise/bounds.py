"""Between what a number or date must lie, and the value to which a lever is set."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine.elements import Element
from guiju.engine.facts import Date, Exact, Integer
from guiju.engine.nodes import Value
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownFact
from guiju.engine.uses.advise.levers import Lever
from guiju.engine.wording import DATE_SIGNS, SIGNS, value_text


@dataclass(frozen=True)
class Bounds:
    """Between what a number or date must lie: each end with whether it is left out; None: no end."""

    low: tuple[Fraction, bool] | None = None
    high: tuple[Fraction, bool] | None = None

    def whole(self) -> Bounds:
        """The same for whole numbers: each end belongs to it."""
        low, high = self.low, self.high
        return Bounds(
            None
            if low is None
            else (Fraction(math.floor(low[0]) + 1 if low[1] else math.ceil(low[0])), False),
            None
            if high is None
            else (Fraction(math.ceil(high[0]) - 1 if high[1] else math.floor(high[0])), False),
        )

    def above(self, limit: Fraction, strict: bool) -> Bounds:
        """No lower than a limit, or above it."""
        mine = self.low
        return self if mine is not None and mine >= (limit, strict) else Bounds((limit, strict), self.high)

    def below(self, limit: Fraction, strict: bool) -> Bounds:
        """No higher than a limit, or below it."""
        mine = self.high
        if mine is not None and (mine[0], not mine[1]) <= (limit, not strict):
            return self
        return Bounds(self.low, (limit, strict))

    def nearest(self, to: Fraction | None, whole: bool) -> Fraction | None:
        """The value within that is nearest to another one; None where there is none."""
        low, high = self.low, self.high
        if whole:
            ends = self.whole()
            least = None if ends.low is None else ends.low[0]
            most = None if ends.high is None else ends.high[0]
            if least is not None and most is not None and least > most:
                return None
            value = to if to is not None else least if least is not None else most or Fraction(0)
            value = value if least is None else max(value, least)
            return value if most is None else min(value, most)
        if low and high and (low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1]))):
            return None
        if to is None:
            to = low[0] if low else high[0] if high else Fraction(0)
        if low and (to < low[0] or (to == low[0] and low[1])):
            if not low[1]:
                return low[0]
            room = Fraction(2) if high is None else min(high[0] - low[0], Fraction(2))
            return low[0] + room / 2 if room > 0 else None
        if high and (to > high[0] or (to == high[0] and high[1])):
            if not high[1]:
                return high[0]
            room = Fraction(2) if low is None else min(high[0] - low[0], Fraction(2))
            return high[0] - room / 2 if room > 0 else None
        return to


@dataclass(frozen=True)
class Setting:
    """A lever, what it is set to, and between what it may lie where it is a number or date."""

    lever: Lever
    value: Value | Element
    within: Bounds | None = None

    @property
    def allowed(self) -> Text | None:
        """The bounds in words, without those that the fact has anyway; None where there are none."""
        if self.within is None or not isinstance(self.lever, UnknownFact):
            return None
        fact, domain = self.lever.fact, domain_of(self.lever)
        signs = DATE_SIGNS if isinstance(fact, Date) else SIGNS
        parts = []
        for end, usual, words in (
            (self.within.low, domain.low, (signs[">="], signs[">"])),
            (self.within.high, domain.high, (signs["<="], signs["<"])),
        ):
            if end is not None and end != usual:
                limit = value_text(as_value(fact, end[0]), fact)
                sign = words[end[1]]
                parts.append(Text(f"{sign.zh} {limit.zh}", f"{sign.en} {limit.en}"))
        if not parts:
            return None
        return Text("、".join(p.zh for p in parts), ", ".join(p.en for p in parts))


def domain_of(lever: Lever) -> Bounds:
    """Between what the fact of a lever lies in any case."""
    assert isinstance(lever, UnknownFact)
    fact = lever.fact
    assert isinstance(fact, Integer | Exact | Date)
    low, high = (
        None if end is None else (Fraction(end.toordinal() if isinstance(end, date) else end), False)
        for end in (fact.low, fact.high)
    )
    return Bounds(low, high)


def as_value(fact: Any, number: Fraction) -> Value:
    """A number as a value of a fact."""
    if isinstance(fact, Date):
        return date.fromordinal(int(number))
    return number if isinstance(fact, Exact) else int(number)
