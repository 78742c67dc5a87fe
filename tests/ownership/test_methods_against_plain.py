"""Each method gives what a plain implementation gives, on random structures with exact shares."""

from __future__ import annotations

from fractions import Fraction
from math import log, sqrt
from random import Random

import plain
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_structures import COMPANIES, ENDS, Banded, exact_matrices, exactly

from guiju.ownership.bounds import reach
from guiju.ownership.graph import closed_loops
from guiju.ownership.methods import Side, chain_product, closure, integrated, look_through, majority_chain
from guiju.ownership.methods.method import HALF
from guiju.ownership.standing import exact_matrix
from thorough import drawn

thorough = settings(max_examples=drawn(150), deadline=None, derandomize=True)
sides = st.sets(st.sampled_from((*COMPANIES, *ENDS)), min_size=1, max_size=3).map(frozenset)
bodies = st.sampled_from(COMPANIES)
thresholds = st.sampled_from([Fraction(1, 2), Fraction(1, 4), Fraction(51, 100), Fraction(1, 3)])


def values(matrix: Banded) -> plain.Exact:
    made = exact_matrix(matrix)
    assert made is not None
    return made


@thorough
@given(exact_matrices(), sides)
def test_look_through_solves_the_dense_system(matrix: Banded, side: frozenset[str]) -> None:
    expected = plain.look_through(values(matrix), set(side))
    found = reach(matrix, side)
    assert {node: found[node] for node in expected} == {n: exactly(part) for n, part in expected.items()}


@thorough
@given(exact_matrices(), sides, bodies)
def test_look_through_lies_within_what_walks_leave_open(
    matrix: Banded, side: frozenset[str], body: str
) -> None:
    share = look_through.METHOD.find(matrix, Side(side), body, HALF).share
    assert share is not None
    met, on_the_way = plain.walks(values(matrix), set(side), body, 12)
    assert met <= share.low == share.high <= met + on_the_way


WALKS = 4000
SURE = Fraction(1, 10**9)
TOLERANCE = sqrt(log(2 / SURE) / (2 * WALKS))
"""Hoeffding: the mean of so many independent walks is off by more with a probability of at most 10⁻⁹."""


@settings(max_examples=12, deadline=None, derandomize=True)
@given(exact_matrices(), sides, bodies)
def test_look_through_is_how_often_a_walk_upwards_ends_with_the_side(
    matrix: Banded, side: frozenset[str], body: str
) -> None:
    random = Random(20261127)
    rows = {
        held: (list(row), [int(share.low * 100) for share in row.values()]) for held, row in matrix.items()
    }
    longest = 400
    met = on_the_way = 0
    for _ in range(WALKS):
        node = body
        for _ in range(longest):
            if node in side or node not in rows:
                break
            node = random.choices(*rows[node])[0]
        met += node in side
        on_the_way += node not in side and node in rows
    share = look_through.METHOD.find(matrix, Side(side), body, HALF).share
    assert share is not None
    assert met / WALKS - TOLERANCE <= share.low <= (met + on_the_way) / WALKS + TOLERANCE


@thorough
@given(exact_matrices(), bodies)
def test_owners_add_up_to_one_less_what_closed_loops_catch(matrix: Banded, body: str) -> None:
    ends = look_through.owners(matrix, body)
    assert ends is not None
    for end in ENDS:
        assert ends.get(end, 0) == plain.look_through(values(matrix), {end}).get(body, 0)
    loops = {node for loop in closed_loops(matrix) for node in loop}
    caught = plain.look_through(values(matrix), loops)[body]
    assert sum(ends.values()) == 1 - caught
    assert all(part > 0 for part in ends.values())


@thorough
@given(exact_matrices(), sides, bodies)
def test_integrated_ownership_is_the_recursion_of_baldone_and_others(
    matrix: Banded, side: frozenset[str], body: str
) -> None:
    side -= {body}
    finding = integrated.METHOD.find(matrix, Side(side), body, HALF)
    most = max((plain.integrated(values(matrix), holder, body) for holder in side), default=Fraction(0))
    assert finding.share == exactly(most)
    assert finding.passes is (most >= HALF)
    if most:
        first = min(h for h in side if plain.integrated(values(matrix), h, body) == most)
        assert finding.chain[0] == first
        assert finding.chain[-1] == body
    else:
        assert finding.chain == ()


@thorough
@given(exact_matrices(parts=4), sides, bodies, thresholds, st.booleans())
def test_closure_is_the_least_closed_set(
    matrix: Banded, side: frozenset[str], body: str, threshold: Fraction, strict: bool
) -> None:
    expected = plain.closure(values(matrix), set(side), threshold, strict=strict)
    made = closure.Closing(matrix, threshold, strict=strict).add(side)
    assert made.members == expected
    assert made.reasons.keys() == expected - side
    finding = (closure.MORE_THAN if strict else closure.AT_LEAST).find(matrix, Side(side), body, threshold)
    assert finding.passes is (body in expected)
    held = sum((p for h, p in values(matrix)[body].items() if h in expected and h != body), Fraction(0))
    assert finding.share is not None
    if body in side or body not in expected:
        assert finding.share == exactly(held)


@thorough
@given(exact_matrices(parts=4), sides, bodies, thresholds)
def test_majority_chain_is_found_by_going_up(
    matrix: Banded, side: frozenset[str], body: str, threshold: Fraction
) -> None:
    side -= {body}
    finding = majority_chain.METHOD.find(matrix, Side(side), body, threshold)
    assert finding.passes is plain.majority_chain(values(matrix), set(side), body, threshold)
    for holder, held in zip(finding.chain, finding.chain[1:], strict=False):
        assert matrix[held][holder].low > threshold
    assert bool(finding.chain) is finding.passes
    if finding.chain:
        assert finding.chain[0] in side
        assert finding.chain[-1] == body


@thorough
@given(exact_matrices(), sides, bodies)
def test_chain_product_adds_up_simple_chains(matrix: Banded, side: frozenset[str], body: str) -> None:
    side -= {body}
    finding = chain_product.METHOD.find(matrix, Side(side), body, HALF)
    expected = plain.chain_product(values(matrix), set(side), body)
    assert finding.share == exactly(expected)
    whole = look_through.METHOD.find(matrix, Side(side), body, HALF).share
    assert whole is not None
    assert expected <= whole.low


@thorough
@given(exact_matrices(), sides, bodies)
def test_without_cross_holdings_three_methods_agree(matrix: Banded, side: frozenset[str], body: str) -> None:
    """Each company is held by ends and by companies after it in the alphabet only; the side is one end."""
    straight = {}
    for held, row in matrix.items():
        upper = {h: share for h, share in row.items() if h in ENDS or h > held}
        whole = sum(share.low for share in upper.values())
        straight[held] = {h: exactly(s.low / whole) for h, s in upper.items()} if whole else {"f": exactly(1)}
    found = [
        method.METHOD.find(straight, Side(frozenset("f")), body, HALF).share
        for method in (look_through, integrated, chain_product)
    ]
    assert found[0] == found[1] == found[2]


def test_the_tolerance_of_walks_says_something() -> None:
    assert TOLERANCE < 0.06


@pytest.mark.parametrize("body", ["A", "B"])
def test_what_reaches_nobody_outside_has_no_owner(body: str) -> None:
    matrix = {
        "A": {"B": exactly(1)},
        "B": {"A": exactly("1/2"), "B": exactly("1/2")},
        "C": {"A": exactly("1/4"), "f": exactly("3/4")},
    }
    assert closed_loops(matrix) == [["A", "B"]]
    assert reach(matrix, ["f"])[body] == exactly(0)
    assert look_through.owners(matrix, body) == {}
    assert look_through.owners(matrix, "C") == {"f": Fraction(3, 4)}


def test_the_largest_holder_is_found_behind_a_link_of_nothing_and_in_a_closed_loop() -> None:
    """A and B hold each other alone, and A has most of T; what a link of nothing leads to is no end."""
    matrix = {
        "A": {"B": exactly(1), "g": exactly(0)},
        "B": {"A": exactly(1)},
        "T": {"A": exactly("3/5"), "f": exactly("2/5")},
    }
    finding = integrated.METHOD.find(matrix, Side(frozenset("ABfg")), "T", HALF)
    assert finding.share == exactly("3/5")
    assert finding.chain[0] == "A"
    assert look_through.owners(matrix, "T") == {"f": Fraction(2, 5)}
