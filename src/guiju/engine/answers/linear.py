"""Whether comparisons of sums that share unknowns can hold together, by eliminating one unknown after the other."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from guiju.engine.diagram import Diagram
from guiju.engine.forms import Form, Term
from guiju.engine.records import record
from guiju.engine.traversal import support

MOST_CHECKS = 500
"""Sets of comparisons that are looked at; past it, they count as possible."""
MOST_INEQUALITIES = 300
"""Inequalities at one time while unknowns are eliminated; past it, they count as possible."""


@record(frozen=True, slots=True)
class _AtLeast:
    """A weighted sum of unknowns is at least a limit, or more than it."""

    weights: tuple[tuple[Term, Fraction], ...]
    limit: Fraction
    strict: bool


def no_way_through(diagram: Diagram) -> bool:
    """Whether on every way through a diagram to *true* the comparisons contradict each other.

    True is certain. Where it takes too long to tell, and where only whole numbers are missing between the ends,
    it may be False.
    """
    forms = {v.meaning: None for v in support(diagram).values() if isinstance(v.meaning, Form)}
    if not _shared(forms):
        return False
    checks = 0
    stack: list[tuple[Diagram, tuple[_AtLeast, ...]]] = [(diagram, ())]
    while stack:
        here, said = stack.pop()
        variable = here.variable
        if variable is None:
            if here.value is True:
                return False
            continue
        for value, kid in enumerate(here.kids):
            if kid.variable is None and kid.value is False:
                continue
            more = said
            if isinstance(variable.meaning, Form):
                more = (*said, _comparison(variable.meaning, *variable.key[-1], holds=value == 1))
                checks += 1
                if checks > MOST_CHECKS:
                    return False
                if not _possible(more):
                    continue
            stack.append((kid, more))
    return True


def hold_together(said: Iterable[tuple[Form, Fraction, int, bool]]) -> bool:
    """Whether comparisons (a form at least a limit, or above it; whether that holds) can be true at once. False is
    certain; True likewise as :func:`no_way_through`.
    """
    return _possible(
        tuple(_comparison(form, limit, strict, holds=holds) for form, limit, strict, holds in said)
    )


def _shared(forms: Iterable[Form]) -> bool:
    """Whether an unknown stands in two of the sums."""
    seen: set[object] = set()
    for form in forms:
        keys = {term.key for term, _ in form.terms}
        if keys & seen:
            return True
        seen |= keys
    return False


def _comparison(form: Form, limit: Fraction, strict: int, *, holds: bool) -> _AtLeast:
    if holds:
        return _AtLeast(form.terms, limit, bool(strict))
    return _AtLeast(tuple((t, -w) for t, w in form.terms), -limit, not strict)


def _possible(said: tuple[_AtLeast, ...]) -> bool:
    terms = {term: None for one in said for term, _ in one.weights}
    rows = {_tightened(one) for one in said}
    for term in terms:
        if term.low is not None:
            rows.add(_AtLeast(((term, Fraction(1)),), term.low, False))
        if term.high is not None:
            rows.add(_AtLeast(((term, Fraction(-1)),), -term.high, False))
    left = set(terms)
    while True:
        if any(not row.weights and (row.limit > 0 or (row.limit == 0 and row.strict)) for row in rows):
            return False
        if not left or len(rows) > MOST_INEQUALITIES:
            return True
        term = min(left, key=lambda t: _products(rows, t))
        left.discard(term)
        rows = _without(rows, term)


def _products(rows: set[_AtLeast], term: Term) -> tuple[int, object]:
    """How many inequalities eliminating an unknown makes; ties by its place."""
    signs = [weight > 0 for row in rows for own, weight in row.weights if own == term]
    return sum(signs) * (len(signs) - sum(signs)), term.key


def _without(rows: set[_AtLeast], term: Term) -> set[_AtLeast]:
    """What the inequalities say once an unknown is eliminated: each lower bound of it with each upper one."""
    lower: list[tuple[_AtLeast, Fraction]] = []
    upper: list[tuple[_AtLeast, Fraction]] = []
    rest: set[_AtLeast] = set()
    for row in rows:
        weight = dict(row.weights).get(term)
        if weight is None:
            rest.add(row)
        else:
            (lower if weight > 0 else upper).append((row, abs(weight)))
    for low, one in lower:
        for high, other in upper:
            sums: dict[Term, Fraction] = {}
            for row, scale in ((low, other), (high, one)):
                for own, weight in row.weights:
                    sums[own] = sums.get(own, Fraction(0)) + weight * scale
            kept = tuple(sorted(((t, w) for t, w in sums.items() if w), key=lambda p: p[0].key))
            limit = low.limit * other + high.limit * one
            rest.add(_tightened(_AtLeast(kept, limit, low.strict or high.strict)))
    return rest


def _tightened(row: _AtLeast) -> _AtLeast:
    """The same over coprime whole weights; a sum of whole numbers reaches only whole limits."""
    if not row.weights:
        return row
    whole = math.lcm(*(weight.denominator for _, weight in row.weights))
    unit = Fraction(math.gcd(*(int(weight * whole) for _, weight in row.weights)), whole)
    weights = tuple((term, weight / unit) for term, weight in row.weights)
    limit, strict = row.limit / unit, row.strict
    if all(term.integer for term, _ in weights):
        limit, strict = Fraction(math.floor(limit) + 1 if strict else math.ceil(limit)), False
    return _AtLeast(weights, limit, strict)
