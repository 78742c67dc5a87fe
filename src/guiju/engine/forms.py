"""Exact linear forms over unknown numbers and dates (dates count as days)."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import Any

from guiju.engine.records import record


@record(frozen=True, slots=True)
class Term:
    """An unknown number: a fact of an element, or something that facts determine in a way not followed.

    Args:
        key: its place in the order of unknowns.
        groups: what may change it: facts, collections, a year's calendar.
        low, high: inclusive bounds, None where there is none.
        opaque: its dependence on the groups is not followed exactly.
    """

    key: tuple[Any, ...]
    groups: tuple[Hashable, ...]
    low: Fraction | None
    high: Fraction | None
    integer: bool
    opaque: bool = False


@record(frozen=True, slots=True)
class Form:
    """``constant`` plus a weighted sum of terms; at least one term, no weight zero."""

    constant: Fraction
    terms: tuple[tuple[Term, Fraction], ...]

    @property
    def low(self) -> Fraction | None:
        """Greatest lower bound over independent terms."""
        return self._bound(1)

    @property
    def high(self) -> Fraction | None:
        """Least upper bound over independent terms."""
        return self._bound(-1)

    def _bound(self, sign: int) -> Fraction | None:
        total = self.constant
        for term, weight in self.terms:
            edge = term.low if weight * sign > 0 else term.high
            if edge is None:
                return None
            total += weight * edge
        return total

    @property
    def integer(self) -> bool:
        """Whether it takes whole values only."""
        return self.constant.denominator == 1 and all(t.integer and w.denominator == 1 for t, w in self.terms)

    @property
    def groups(self) -> tuple[Hashable, ...]:
        """Everything that may change it."""
        return tuple(dict.fromkeys(g for t, _ in self.terms for g in t.groups))


Quantity = int | Fraction | Form


def form_of(term: Term) -> Form:
    """A term as a form."""
    return Form(Fraction(0), ((term, Fraction(1)),))


def add(a: Quantity, b: Quantity, weight: Fraction | int = 1) -> Quantity:
    """``a + weight * b``."""
    if not isinstance(a, Form) and not isinstance(b, Form):
        return a + weight * b
    total = Fraction(0)
    terms: dict[Term, Fraction] = {}
    for part, w in ((a, Fraction(1)), (b, Fraction(weight))):
        if isinstance(part, Form):
            total += w * part.constant
            for term, own in part.terms:
                terms[term] = terms.get(term, Fraction(0)) + w * own
        else:
            total += w * part
    kept = tuple(sorted(((t, w) for t, w in terms.items() if w), key=lambda p: p[0].key))
    return Form(total, kept) if kept else total


def scale(a: Quantity, factor: Fraction | int) -> Quantity:
    """``factor * a``."""
    if not isinstance(a, Form):
        return a * factor
    if factor == 0:
        return Fraction(0)
    f = Fraction(factor)
    return Form(a.constant * f, tuple((t, w * f) for t, w in a.terms))


def normalise(form: Form, threshold: Fraction) -> tuple[Form, Fraction, bool]:
    """The same comparison over a form without constant whose first weight is 1 or whose weights are coprime
    integers, with the first positive; the flag says whether the comparison turns around.
    """
    limit = threshold - form.constant
    weights = [w for _, w in form.terms]
    if all(t.integer for t, _ in form.terms):
        denominators = math.lcm(*(w.denominator for w in weights))
        whole = [int(w * denominators) for w in weights]
        unit = Fraction(math.gcd(*whole), denominators)
    else:
        unit = abs(weights[0])
    turned = weights[0] < 0
    if turned:
        unit = -unit
    return Form(Fraction(0), tuple((t, w / unit) for t, w in form.terms)), limit / unit, turned


Edge = tuple[Fraction, int]
"""An end of an interval: a number, and -1 just below it, 0 at it, 1 just above it."""


@record(frozen=True, slots=True)
class Span:
    """The values that a weighted sum of independent terms takes: every number between two ends (``step`` 0), or
    those at a whole number of steps from ``anchor``. An end that is None is infinite.
    """

    low: Fraction | None
    high: Fraction | None
    step: Fraction
    anchor: Fraction

    def first(self, lower: Edge | None, upper: Edge | None) -> Edge | None:
        """Where the part of the span between two edges begins; None if nothing lies there.

        Where it has no beginning, any edge that something lies at or above.
        """
        begin = lower
        if self.low is not None and (begin is None or begin <= (self.low, 0)):
            begin = (self.low, 0)
        end = upper
        if self.high is not None and (end is None or end >= (self.high, 0)):
            end = (self.high, 0)
        if begin is None:
            return end or (self.anchor, 0)
        if self.step:
            steps, rest = divmod(begin[0] - self.anchor, self.step)
            if rest or begin[1] > 0:
                steps += 1
            begin = (self.anchor + steps * self.step, 0)
        return begin if end is None or begin <= end else None

    def only(self, lower: Edge | None, upper: Edge | None) -> Fraction | None:
        """The single value between two edges; None if there are none or several."""
        if lower is None and self.low is None:
            return None
        begin = self.first(lower, upper)
        if begin is None or begin[1] != 0 or self.first((begin[0], 1), upper) is not None:
            return None
        return begin[0]


def span_of(terms: Sequence[tuple[Term, Fraction]]) -> Span | None:
    """The values of a sum of terms; None where they are not evenly spaced."""
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    anchor = Fraction(0)
    step = Fraction(0)
    width: Fraction | None = Fraction(0)
    # Dense terms last, then by weight: what is spaced finely fills the gaps of what is spaced coarsely.
    for term, weight in sorted(terms, key=lambda p: (not p[0].integer, abs(p[1]))):
        ends = (term.low, term.high) if weight > 0 else (term.high, term.low)
        own = None if term.low is None or term.high is None else (term.high - term.low) * abs(weight)
        low = None if low is None or ends[0] is None else low + weight * ends[0]
        high = None if high is None or ends[1] is None else high + weight * ends[1]
        some = term.low if term.low is not None else term.high
        anchor += weight * (some if some is not None else 0)
        if own == 0:
            continue
        if not term.integer:
            width = None if width is None or own is None else width + own
            continue
        size = abs(weight)
        if not step:
            step = size
        elif (size / step).denominator != 1 or (width is not None and width + step < size):
            return None
        width = None if width is None or own is None else width + own
    dense = [p for p in terms if not p[0].integer and p[0].low != p[0].high]
    if dense and step:
        reach = Fraction(0)
        for term, weight in dense:
            if term.low is None or term.high is None:
                return Span(low, high, Fraction(0), anchor)
            reach += (term.high - term.low) * abs(weight)
        if reach < step:
            return None
    return Span(low, high, Fraction(0) if dense else step, anchor)


def edges(limits: list[tuple[Fraction, int]]) -> list[tuple[Edge | None, Edge | None]]:
    """The cells between the comparisons of one form: ``(limit, strict)`` in order, *at least* or *more than*."""
    lower: list[Edge | None] = [None, *((limit, strict) for limit, strict in limits)]
    upper: list[Edge | None] = [*((limit, strict - 1) for limit, strict in limits), None]
    return list(zip(lower, upper, strict=True))
