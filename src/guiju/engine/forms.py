"""Exact linear forms over unknown numbers and dates (dates count as days)."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
