"""Intervals hold what every completion gives; where they are said to be tight, both limits are reached."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import plain
from hypothesis import given, settings
from hypothesis import strategies as st
from random_structures import ENDS, QUARTER, Banded, banded_matrices, exactly

from guiju.ownership.bounds import reach
from guiju.ownership.methods import Side, chain_product, closure, integrated, look_through, majority_chain
from guiju.ownership.methods.method import HALF
from guiju.ownership.shares import Share
from thorough import drawn

thorough = settings(max_examples=drawn(120), deadline=None, derandomize=True)
NODES = ("A", "B", "C", *ENDS)
bodies = st.sampled_from(("A", "B", "C"))
thresholds = st.sampled_from([Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)])


@st.composite
def some_sides(draw: st.DrawFn) -> Side:
    surely = draw(st.sets(st.sampled_from(NODES), max_size=2))
    perhaps = draw(st.sets(st.sampled_from(NODES), max_size=2)) - surely
    return Side(frozenset(surely), frozenset(perhaps))


def meant(side: Side) -> Iterator[set[str]]:
    """Every side that may be meant."""
    some = sorted(side.perhaps)
    for taken in product((False, True), repeat=len(some)):
        yield set(side.surely) | {node for node, yes in zip(some, taken, strict=True) if yes}


@thorough
@given(banded_matrices(), some_sides())
def test_look_through_reaches_both_limits(matrix: Banded, side: Side) -> None:
    least: dict[str, Fraction] = {}
    most: dict[str, Fraction] = {}
    for exact in plain.completions(matrix, QUARTER):
        for targets in meant(side):
            for node, value in plain.look_through(exact, targets).items():
                least[node] = min(value, least.get(node, value))
                most[node] = max(value, most.get(node, value))
    found = reach(matrix, side.surely, side.perhaps)
    assert {node: found[node] for node in least} == {n: Share(least[n], most[n]) for n in least}


@thorough
@given(banded_matrices(), some_sides(), bodies)
def test_look_through_in_finer_steps_stays_within(matrix: Banded, side: Side, body: str) -> None:
    one = {held: matrix[held] for held in matrix if held == body}
    found = look_through.METHOD.find(one, side, body, HALF).share
    assert found is not None
    for exact in plain.completions(one, QUARTER / 4):
        for targets in meant(side):
            assert found.low <= plain.look_through(exact, targets)[body] <= found.high


@thorough
@given(banded_matrices(), some_sides(), bodies, thresholds, st.booleans())
def test_closure_reaches_both_limits(
    matrix: Banded, side: Side, body: str, threshold: Fraction, strict: bool
) -> None:
    answers, shares = set(), set()
    for exact in plain.completions(matrix, QUARTER):
        for members in meant(side):
            done = plain.closure(exact, members, threshold, strict=strict)
            answers.add(body in done)
            shares.add(sum((p for h, p in exact[body].items() if h in done and h != body), Fraction(0)))
    finding = (closure.MORE_THAN if strict else closure.AT_LEAST).find(matrix, side, body, threshold)
    assert finding.passes is (answers.pop() if len(answers) == 1 else None)
    assert finding.share == Share(min(shares), max(shares))


@thorough
@given(banded_matrices(), some_sides(), bodies, thresholds)
def test_majority_chain_is_sure_exactly_when_every_completion_has_one(
    matrix: Banded, side: Side, body: str, threshold: Fraction
) -> None:
    side = Side(side.surely - {body}, side.perhaps - {body})
    answers = {
        plain.majority_chain(exact, members, body, threshold)
        for exact in plain.completions(matrix, QUARTER)
        for members in meant(side)
    }
    finding = majority_chain.METHOD.find(matrix, side, body, threshold)
    assert finding.passes is (answers.pop() if len(answers) == 1 else None)


@thorough
@given(banded_matrices(), some_sides(), bodies)
def test_integrated_ownership_stays_within(matrix: Banded, side: Side, body: str) -> None:
    """One holder of the side has most; whoever may belong to it may be somebody else or one of the others."""
    side = Side(side.surely - {body}, side.perhaps - {body})
    finding = integrated.METHOD.find(matrix, side, body, HALF)
    assert finding.share is not None
    for exact in plain.completions(matrix, QUARTER):
        for members in meant(side):
            value = max((plain.integrated(exact, holder, body) for holder in members), default=Fraction(0))
            assert finding.share.low <= value <= finding.share.high


@thorough
@given(banded_matrices(), some_sides(), bodies)
def test_chain_product_stays_within(matrix: Banded, side: Side, body: str) -> None:
    side = Side(side.surely - {body}, side.perhaps - {body})
    finding = chain_product.METHOD.find(matrix, side, body, HALF)
    assert finding.share is not None
    found = [
        plain.chain_product(exact, members, body)
        for exact in plain.completions(matrix, QUARTER)
        for members in meant(side)
    ]
    assert finding.share.low <= min(found)
    assert max(found) <= finding.share.high
    if all(share.exact for row in matrix.values() for share in row.values()):
        assert finding.share == Share(min(found), max(found))
    if finding.tight:
        assert finding.share == Share(min(found), max(found))


def test_a_loop_that_may_be_closed_may_have_no_owner() -> None:
    half_or_all = Share(HALF, Fraction(1))
    matrix = {"A": {"B": half_or_all, "f": Share(Fraction(0), HALF)}, "B": {"A": exactly(1)}}
    assert reach(matrix, ["f"])["A"] == Share(Fraction(0), Fraction(1))
    assert reach(matrix, ["f"])["B"] == Share(Fraction(0), Fraction(1))


def test_a_chain_through_somebody_who_may_be_of_the_side_counts_if_he_is_not() -> None:
    matrix = {
        "T": {"U": exactly("4/5"), "d": exactly("1/5")},
        "U": {"f": exactly("3/4"), "e": exactly("1/4")},
    }
    finding = chain_product.METHOD.find(matrix, Side(frozenset("f"), frozenset("U")), "T", HALF)
    assert finding.share == Share(Fraction(3, 5), Fraction(4, 5))
    assert finding.passes is True
    assert finding.chain == ("f", "U", "T")


def test_below_one_half_one_of_two_holders_may_be_sure_to_have_enough() -> None:
    matrix = {"T": {"f": Share(Fraction(0), Fraction(1)), "g": Share(Fraction(0), Fraction(1))}}
    side = Side(frozenset("fg"))
    assert majority_chain.METHOD.find(matrix, side, "T", Fraction(1, 3)).passes is True
    assert majority_chain.METHOD.find(matrix, side, "T", HALF).passes is None
    assert majority_chain.METHOD.find(matrix, Side(frozenset("f")), "T", Fraction(1, 3)).passes is None


def test_no_figure_where_chains_are_too_many_to_follow() -> None:
    """Fourteen companies that all hold each other have some 10¹⁰ chains, none or few of which end with the side."""
    names = [f"c{n:02}" for n in range(14)]
    matrix = {one: {other: exactly(Fraction(1, 14)) for other in names if other != one} for one in names}
    for body in names:
        matrix[body]["e"] = exactly(Fraction(1, 14))
    assert chain_product.METHOD.find(matrix, Side(frozenset("f")), "c00", HALF).share == exactly(0)
    finding = chain_product.METHOD.find(matrix, Side(frozenset("e")), "c00", HALF)
    assert finding.share is None
    assert finding.passes is None
    assert not finding.tight
    assert look_through.METHOD.find(matrix, Side(frozenset("e")), "c00", HALF).share == exactly(1)
