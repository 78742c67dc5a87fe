"""What the largest of several holders has at least: against every choice in steps, and against a linear program in floats."""

from __future__ import annotations

from fractions import Fraction

import plain
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from random_structures import ENDS, QUARTER, Banded, banded_matrices, exactly

from guiju.ownership.largest import least_largest
from guiju.ownership.methods import Side, integrated
from guiju.ownership.methods.method import HALF
from guiju.ownership.shares import Share
from thorough import drawn

optimize = pytest.importorskip("scipy.optimize")
thorough = settings(max_examples=drawn(200), deadline=None, derandomize=True)
ANY = Share(Fraction(0), Fraction(1))
some_holders = st.sets(st.sampled_from(("A", "B", "C", *ENDS)), min_size=1, max_size=4)


def in_floats(matrix: Banded, holders: set[str], body: str) -> float:
    """The same limit as a linear program over flows; every body has a way out that no choice closes."""
    links = [(held, holder) for held, row in matrix.items() for holder in row]
    at = {link: place for place, link in enumerate(links)}
    size = len(links) + 1
    equal, right, less, most = [], [], [], []
    for held, row in matrix.items():
        # What goes out is what comes in.
        line = [0.0] * size
        for holder in row:
            line[at[held, holder]] += 1
        for link in links:
            if link[1] == held:
                line[at[link]] -= 1
        equal.append(line)
        right.append(float(held == body))
        for holder, share in row.items():
            for limit, sign in ((share.low, -1), (share.high, 1)):
                line = [0.0] * size
                for other in row:
                    line[at[held, other]] -= sign * float(limit)
                line[at[held, holder]] += sign
                less.append(line)
                most.append(0.0)
    for one in holders:
        line = [0.0] * size
        line[-1] = -1
        for link in links:
            if link[1] == one:
                line[at[link]] += 1
        less.append(line)
        most.append(0.0)
    found = optimize.linprog([*[0.0] * len(links), 1.0], less, most, equal, right, bounds=(0, None))
    assert found.status == 0
    return float(found.fun)


@st.composite
def leaking(draw: st.DrawFn) -> Banded:
    """Limits of any kind; a thousandth of each body goes to somebody who is nobody's holder."""
    found: Banded = {}
    for body in ("A", "B", "C", "D"):
        holders = draw(
            st.lists(st.sampled_from(("A", "B", "C", "D", *ENDS)), min_size=2, max_size=4, unique=True)
        )
        row = {}
        for holder in holders:
            low, high = sorted((draw(st.integers(0, 300)), draw(st.integers(200, 999))))
            row[holder] = Share(Fraction(low, 1000), Fraction(high, 1000))
        leak = Fraction(1, 1000)
        if sum(s.low for s in row.values()) > 1 - leak or sum(s.high for s in row.values()) < 1 - leak:
            row = dict.fromkeys(holders, Share(Fraction(0), Fraction(1)))
        found[body] = {**row, "out": exactly(leak)}
    return found


@thorough
@given(leaking(), st.sets(st.sampled_from(ENDS), min_size=1))
def test_as_a_linear_program_says(matrix: Banded, holders: set[str]) -> None:
    found = least_largest(matrix, holders, "A")
    assert found.reached
    assert abs(float(found.low) - in_floats(matrix, holders, "A")) < 1e-7


@thorough
@given(banded_matrices(), some_holders, st.sampled_from("ABC"))
def test_no_choice_has_less_and_the_one_that_is_named_reaches_it(
    matrix: Banded, holders: set[str], body: str
) -> None:
    holders -= {body}
    if not holders:
        return
    found = least_largest(matrix, holders, body)
    for exact in plain.completions(matrix, QUARTER):
        assert found.low <= max(plain.integrated(exact, one, body) for one in holders)
    if found.reached and found.shares:
        for held, row in matrix.items():
            shares = found.shares[held]
            assert sum(shares.values()) == 1
            assert all(row[holder].low <= shares.get(holder, 0) <= row[holder].high for holder in row)
        exact = {held: dict(row) for held, row in found.shares.items()}
        has = {one: plain.integrated(exact, one, body) for one in holders}
        assert max(has.values()) == found.low
        assert not found.low or has[found.holder] == found.low
    cyclic = {one for one in holders if one in matrix}
    assert found.reached or cyclic


@example(Fraction(1, 2))
@given(st.fractions(Fraction(1, 10), Fraction(9, 10), max_denominator=50))
def test_two_who_share_what_is_left(part: Fraction) -> None:
    """f and g have A between them, however they share it, and A has a part of T: one of them has half of that."""
    matrix = {"A": {"f": ANY, "g": ANY}, "T": {"A": exactly(part), "e": exactly(1 - part)}}
    side = Side(frozenset("fg"))
    limit = part / 2
    finding = integrated.METHOD.find(matrix, side, "T", limit)
    assert finding.share == Share(limit, part)
    assert (finding.passes, finding.tight) == (True, True)
    above = integrated.METHOD.find(matrix, side, "T", limit + Fraction(1, 10**12))
    assert above.passes is None


def test_a_holder_that_is_held_by_another_of_them() -> None:
    """What h has through A goes on to f: in equal parts is not what is least."""
    matrix = {"T": {"A": ANY, "f": ANY, "g": ANY}, "A": {"f": exactly(HALF), "e": exactly(HALF)}}
    found = least_largest(matrix, {"A", "f", "g"}, "T")
    # a + f + g = 1, and a = g = f + a / 2.
    assert (found.low, found.reached) == (Fraction(2, 5), True)
    assert found.shares["T"] == {"A": Fraction(2, 5), "f": Fraction(1, 5), "g": Fraction(2, 5)}


def test_a_loop_that_may_be_closed_leaves_nobody_anything() -> None:
    matrix = {"T": {"A": exactly(1)}, "A": {"T": Share(HALF, Fraction(1)), "f": ANY, "g": ANY}}
    found = least_largest(matrix, {"f", "g"}, "T")
    assert (found.low, found.holder, found.reached) == (0, "", True)


def test_through_a_loop() -> None:
    """A comes back to T in the half of all cases: f and g have equal parts of what is left."""
    matrix = {"T": {"A": exactly(1)}, "A": {"T": exactly(HALF), "f": ANY, "g": ANY}}
    found = least_largest(matrix, {"f", "g"}, "T")
    assert (found.low, found.reached) == (HALF, True)


def test_of_two_that_hold_each_other() -> None:
    """Walks come to A and B more often than once, by as much whatever T's shares are."""
    matrix = {
        "T": {"A": ANY, "B": ANY},
        "A": {"B": exactly(HALF), "e": exactly(HALF)},
        "B": {"A": exactly(HALF), "e": exactly(HALF)},
    }
    found = least_largest(matrix, {"A", "B"}, "T")
    assert (found.low, found.reached) == (Fraction(3, 4), True)


def test_with_limits_on_the_cycle_the_limit_may_be_an_outer_one() -> None:
    """The chance to come to A at all is not linear in what walks do."""
    some = Share(Fraction(0), HALF)
    matrix = {"T": {"A": ANY, "B": ANY}, "A": {"B": some, "e": ANY}, "B": {"A": some, "T": some, "e": ANY}}
    found = least_largest(matrix, {"A", "B"}, "T")
    assert found.low <= HALF
    finding = integrated.METHOD.find(matrix, Side(frozenset("AB")), "T", HALF)
    assert finding.share == Share(found.low, Fraction(1))
    assert finding.tight is found.reached
    assert least_largest(matrix, {"A"}, "T").reached


def test_a_holder_whose_loop_may_be_closed() -> None:
    """All that comes to A may stay with it, so that no part of the visits is sure to be the first."""
    matrix = {
        "T": {"A": exactly(HALF), "f": exactly(HALF)},
        "A": {"B": ANY, "e": ANY},
        "B": {"A": exactly(1)},
    }
    found = least_largest(matrix, {"A", "f"}, "T")
    assert (found.low, found.reached) == (HALF, True)
