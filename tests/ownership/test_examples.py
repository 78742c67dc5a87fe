"""The worked examples, every method."""

from __future__ import annotations

from fractions import Fraction

import pytest
from structures import standing

from guiju.ownership.bounds import reach
from guiju.ownership.graph import closed_loops
from guiju.ownership.methods import (
    Finding,
    Side,
    chain_product,
    closure,
    integrated,
    look_through,
    majority_chain,
)
from guiju.ownership.methods.method import HALF, Method
from guiju.ownership.shares import Share
from guiju.ownership.standing import Standing

T1 = "P→C1 80, P→C2 60, P→C3 40, P→C4 10, C1→C4 30, C2→C4 20, C3→C4 20"
T3 = "P→C1 100, P→C2 80, C1→P 10"
T5 = "P→A 80, P→B 60, P→C 10, A→C 40, B→A 10, B→C 20"
T8 = "A→B1 100, A→B2 80, B1→C 20, B2→C 40"
T9 = "X→A 50, A→B 50"
H1 = "F→A 50, A→T 50"
H7 = "F→L 20, U→L 35, D→L 45, L→T 90, D→T 10"


def found(method: Method, of: Standing, holder: str, body: str, *perhaps: str) -> Finding:
    return method.find(of.equity, Side(frozenset([holder]), frozenset(perhaps)), body, HALF)


def exactly(part: str) -> Share:
    return Share(Fraction(part), Fraction(part))


def test_t1_chains_of_several_lengths_add_up() -> None:
    assert found(look_through.METHOD, standing(T1), "P", "C4").share == exactly("27/50")


@pytest.mark.parametrize(("body", "part"), [("C1", "1"), ("C2", "4/5")])
def test_t3_what_one_owns_of_oneself_through_another_counts_once(body: str, part: str) -> None:
    assert found(integrated.METHOD, standing(T3), "P", body).share == exactly(part)


@pytest.mark.parametrize(("body", "part"), [("A", "43/50"), ("B", "3/5"), ("C", "141/250")])
def test_t5_integrated_ownership_through_companies_that_hold_each_other(body: str, part: str) -> None:
    assert found(integrated.METHOD, standing(T5), "P", body).share == exactly(part)


def test_t6_votes_and_dividends_are_different_matrices() -> None:
    # 1,000 with one vote, 1,000 with two but without dividend, 1,000 without votes: P holds 1,000, 400 and 700.
    of = standing("P→C 85, D→C 15", votes="P→C 60, D→C 40")
    side = Side(frozenset(["P"]))
    assert Fraction(1000 + 700, 2000) == Fraction("0.85")
    assert Fraction(1000 + 2 * 400, 3000) == Fraction("0.6")
    assert look_through.find(of.votes, side, "C", HALF).share == exactly("3/5")
    assert look_through.find(of.equity, side, "C", HALF).share == exactly("17/20")


def test_t8_two_hold_together_what_neither_controls() -> None:
    of = standing(T8)
    assert found(look_through.METHOD, of, "A", "C").share == exactly("13/25")
    assert found(closure.AT_LEAST, of, "A", "C").passes is True
    assert found(closure.AT_LEAST, of, "B1", "C").passes is False
    assert found(closure.AT_LEAST, of, "B2", "C").passes is False


def test_t9_half_of_half() -> None:
    of = standing(T9)
    assert found(closure.AT_LEAST, of, "X", "B").passes is True
    assert found(closure.MORE_THAN, of, "X", "B").passes is False
    assert found(look_through.METHOD, of, "X", "B").share == exactly("1/4")


def test_t16_a_closed_loop_is_named_and_nobody_owns_itself() -> None:
    of = standing("A→B 100, B→A 100")
    assert closed_loops(of.equity) == [["A", "B"]]
    for body in ("A", "B"):
        assert look_through.owners(of.equity, body) == {}
        assert reach(of.equity, ["P"])[body] == exactly("0")


def test_h1_the_method_decides() -> None:
    of = standing(H1)
    assert found(look_through.METHOD, of, "F", "T").share == exactly("1/4")
    assert found(chain_product.METHOD, of, "F", "T").share == exactly("1/4")
    assert found(closure.AT_LEAST, of, "F", "T").passes is True
    assert found(majority_chain.METHOD, of, "F", "T").passes is False


def test_h7_below_half_whoever_the_unknown_is() -> None:
    finding = found(look_through.METHOD, standing(H7), "F", "T", "U")
    assert finding.share == Share(Fraction("0.18"), Fraction("0.495"))
    assert finding.passes is False
