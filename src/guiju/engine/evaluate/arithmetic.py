"""Numbers and dates that are not known: sums of them, and the comparisons through which they enter a diagram."""

from __future__ import annotations

import math
from collections.abc import Hashable
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from guiju.engine import nodes
from guiju.engine.calendar import (
    UnpublishedCalendarError,
    add_months,
    add_working_days,
    moved_within,
    working_day_bounds,
)
from guiju.engine.diagram import Diagram, Key
from guiju.engine.evaluate.ground import Ground
from guiju.engine.forms import Form, Quantity, Term, add, form_of, normalise, scale
from guiju.engine.unknowns import UnknownCalendar


class Arithmetic(Ground):
    """Sums, products and shifted dates, and what they are compared with."""

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
            shifted = self._opaque((unit, count), (day,), *_reached(day, count, unit), True)
            if unit == "months":
                self._moved[shifted.terms[0][0]] = (day, int(count))
            return shifted
        return self._opaque(unit, (day, count), *_reached(day, count, unit), True)

    def _larger(self, a: Quantity, b: Quantity) -> Quantity:
        if not isinstance(a, Form) and not isinstance(b, Form):
            return max(a, b)
        if a == b:
            return a
        lows, highs = zip(_ends(a), _ends(b), strict=True)
        low = max((x for x in lows if x is not None), default=None)
        high = None if None in highs else max(x for x in highs if x is not None)
        integer = all(x.integer if isinstance(x, Form) else Fraction(x).denominator == 1 for x in (a, b))
        larger = self._opaque("larger", (a, b), low, high, integer)
        self._larger_of[larger.terms[0][0]] = (a, b)
        return larger

    def _compare(self, sign: str, left: Diagram, right: Diagram) -> Diagram:
        m = self.manager

        def pair(a: Any, b: Any) -> Any:
            if isinstance(a, Form | int | Fraction) and not isinstance(a, bool):
                return add(a, b, -1)
            return Fraction(0) if a == b else Fraction(1)

        if left.variable is None and right.variable is None:
            return self._against_zero(sign, pair(left.value, right.value))
        return m.bind(m.map("difference", pair, left, right), lambda d: self._against_zero(sign, d))

    def _against_zero(self, sign: str, difference: Quantity) -> Diagram:
        m = self.manager
        if not isinstance(difference, Form):
            return m.terminal(nodes.COMPARISONS[sign](difference, 0))
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


def _reached(day: Quantity, count: Quantity, unit: str) -> tuple[Fraction, Fraction]:
    """Between which days a day falls that is moved by months or working days."""
    (first, last), (least, most) = _ends(day), _ends(count)
    start, stop = _calendar_day(first, date.min), _calendar_day(last, date.max)
    if least is None or most is None:
        low, high = date.min, date.max
    else:
        low, high = moved_within(start, stop, math.floor(least), math.ceil(most), unit)
    return Fraction(low.toordinal()), Fraction(high.toordinal())


def _ends(quantity: Quantity) -> tuple[Fraction | None, Fraction | None]:
    """Its least and greatest value, where there is one."""
    if isinstance(quantity, Form):
        return quantity.low, quantity.high
    return Fraction(quantity), Fraction(quantity)


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
