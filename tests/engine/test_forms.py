"""Linear forms and the values they take."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from guiju.engine.forms import Form, Span, Term, add, edges, form_of, normalise, scale, span_of

WEIGHTS = st.integers(-4, 4).filter(bool)


def term(name: str, low: int | None = 0, high: int | None = 3, *, integer: bool = True) -> Term:
    as_end = [None if end is None else Fraction(end) for end in (low, high)]
    return Term((name,), (name,), *as_end, integer)


def value(form: Any, values: dict[Term, int]) -> Fraction:
    if not isinstance(form, Form):
        return Fraction(form)
    return form.constant + sum((w * values[t] for t, w in form.terms), Fraction(0))


TERMS = [term("a", 0, 2), term("b", -1, 2), term("c", 1, 3)]
ENDS = [(0, 2), (-1, 2), (1, 3)]
FORMS = st.builds(
    lambda constant, weights: Form(
        Fraction(constant), tuple((t, Fraction(w)) for t, w in zip(TERMS, weights, strict=False))
    ),
    st.integers(-5, 5),
    st.lists(WEIGHTS, min_size=1, max_size=3),
)


def assignments() -> list[dict[Term, int]]:
    return [dict(zip(TERMS, v, strict=True)) for v in product(*(range(low, high + 1) for low, high in ENDS))]


@given(FORMS, FORMS, st.fractions(-3, 3, max_denominator=4))
def test_arithmetic_is_pointwise(f: Form, g: Form, weight: Fraction) -> None:
    for values in assignments()[::5]:
        assert value(add(f, g, weight), values) == value(f, values) + weight * value(g, values)
        assert value(scale(f, weight), values) == weight * value(f, values)


def test_what_cancels_is_a_number() -> None:
    x = form_of(term("x"))
    assert add(x, x, -1) == 0
    assert scale(x, 0) == 0


@given(FORMS, st.fractions(-6, 6, max_denominator=3))
def test_normalising_keeps_the_comparison(form: Form, threshold: Fraction) -> None:
    plain, limit, turned = normalise(form, threshold)
    assert plain.constant == 0
    assert plain.terms[0][1] > 0
    for values in assignments()[::3]:
        before, after = value(form, values), value(plain, values)
        assert (before >= threshold) == (after <= limit if turned else after >= limit)
        assert (before > threshold) == (after < limit if turned else after > limit)


@given(FORMS)
def test_bounds_are_attained(form: Form) -> None:
    values = [value(form, v) for v in assignments()]
    assert (form.low, form.high) == (min(values), max(values))


@given(FORMS, st.integers(-8, 8), st.integers(-8, 8), st.sampled_from([0, 1]), st.sampled_from([-1, 0]))
def test_a_span_is_the_set_of_values(form: Form, low: int, high: int, above: int, below: int) -> None:
    span = span_of(form.terms)
    values = sorted({value(Form(Fraction(0), form.terms), v) for v in assignments()})
    gaps = {b - a for a, b in pairwise(values)}
    if span is None:
        assert len(gaps) > 1
        return
    for lower in (None, (Fraction(low), above)):
        for upper in (None, (Fraction(high), below)):
            inside = [
                v for v in values if (lower is None or (v, 0) >= lower) and (upper is None or (v, 0) <= upper)
            ]
            assert (span.first(lower, upper) is not None) == bool(inside)
            assert span.only(lower, upper) == (inside[0] if len(inside) == 1 else None)


def test_fine_terms_fill_the_gaps_of_coarse_ones() -> None:
    ten = Fraction(10)
    coarse = [(term("a", 0, None), ten), (term("b", 0, None), ten)]
    fine = (term("c", 0, None), Fraction(-1))
    assert span_of(coarse) == Span(Fraction(0), None, ten, Fraction(0))
    assert span_of([*coarse, fine]) == Span(None, None, Fraction(1), Fraction(0))
    assert span_of([*coarse, (term("d", 0, 3), Fraction(1))]) is None
    dense = (term("e", 0, 10, integer=False), Fraction(1))
    assert span_of([*coarse, dense]) == Span(Fraction(0), None, Fraction(0), Fraction(0))
    assert span_of([*coarse, (term("f", 0, 9, integer=False), Fraction(1))]) is None


def test_cells_between_limits() -> None:
    five, six = Fraction(5), Fraction(6)
    assert edges([(five, 0), (five, 1), (six, 0)]) == [
        (None, (five, -1)),
        ((five, 0), (five, 0)),
        ((five, 1), (six, -1)),
        ((six, 0), None),
    ]
    exact = Span(None, None, Fraction(0), Fraction(0))
    assert [exact.only(*cell) for cell in edges([(five, 0), (five, 1)])] == [None, five, None]
    whole = Span(Fraction(5), None, Fraction(1), five)
    assert [whole.only(*cell) for cell in edges([(six, 0)])] == [five, None]
