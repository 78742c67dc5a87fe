"""What the one holder that has most has, all that it controls counted in full: against every completion."""

from __future__ import annotations

from fractions import Fraction

import plain
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_structures import ENDS, QUARTER, Banded, banded_matrices, exactly, standing

from guiju.ownership.methods.method import HALF
from guiju.ownership.one_in_full import most_in_full
from guiju.ownership.shares import Share
from thorough import drawn

optimize = pytest.importorskip("scipy.optimize")
NOBODY = frozenset[str]()


@settings(max_examples=drawn(150), deadline=None, derandomize=True)
@given(
    banded_matrices(),
    st.sets(st.sampled_from(("A", "B", "C", *ENDS)), max_size=3),
    st.sampled_from("ABC"),
    st.sampled_from([HALF, QUARTER, 3 * QUARTER]),
)
def test_limits_hold_in_every_completion(
    matrix: Banded, holders: set[str], body: str, threshold: Fraction
) -> None:
    holders -= {body}
    finding = most_in_full(standing(matrix), holders, NOBODY, body, threshold)
    assert finding.share is not None
    found = set()
    for exact in plain.completions(matrix, QUARTER):
        parts = [Fraction(0)]
        for one in holders:
            members = plain.closure(exact, {one}, threshold, strict=False) - {body}
            parts.append(sum((p for h, p in exact[body].items() if h in members), Fraction(0)))
        found.add(max(parts))
    assert finding.share.low <= min(found)
    assert finding.share.high == max(found)
    if finding.passes is not None:
        assert {value >= threshold for value in found} == {finding.passes}


anything = Share(Fraction(0), Fraction(1))


@settings(max_examples=drawn(100), deadline=None, derandomize=True)
@given(banded_matrices(), st.sets(st.sampled_from(("A", "B", *ENDS)), min_size=1, max_size=4))
def test_where_one_body_alone_is_left_open_the_limit_is_that_of_a_linear_program(
    matrix: Banded, holders: set[str]
) -> None:
    """C is held within limits, and holds nobody; who controls what above it does not turn on anything."""
    above = {held: next(plain.completions({held: matrix[held]}, QUARTER))[held] for held in "AB"}
    above = {held: {"e" if h == "C" else h: part for h, part in row.items()} for held, row in above.items()}
    row = matrix["C"]
    whole = {h: {k: exactly(p) for k, p in parts.items()} for h, parts in above.items()} | {"C": row}
    finding = most_in_full(standing(whole), holders, NOBODY, "C", HALF)
    names = list(row)
    less = []
    for one in sorted(holders):
        members = plain.closure(above, {one}, HALF, strict=False)
        less.append([*(float(name in members) for name in names), -1.0])
    limits = [(float(row[name].low), float(row[name].high)) for name in names]
    program = optimize.linprog(
        [*[0.0] * len(names), 1.0],
        less,
        [0.0] * len(less),
        [[*[1.0] * len(names), 0.0]],
        [1.0],
        [*limits, (0, 1)],
    )
    assert finding.share is not None
    assert abs(float(finding.share.low) - program.fun) < 1e-9


def shared(body: str) -> Banded:
    return {body: {"f": anything, "g": anything}}


def test_two_who_have_all_between_them() -> None:
    finding = most_in_full(standing(shared("A")), frozenset("fg"), NOBODY, "A", HALF)
    assert (finding.share, finding.passes) == (Share(HALF, Fraction(1)), True)
    finding = most_in_full(standing(shared("A")), frozenset("fg"), NOBODY, "A", HALF + Fraction(1, 10**9))
    assert (finding.share, finding.passes) == (Share(HALF, Fraction(1)), None)


def test_what_one_of_them_controls_for_sure_is_one_of_theirs() -> None:
    matrix = {**shared("A"), "T": {"A": exactly("3/5"), "u": exactly("2/5")}}
    finding = most_in_full(standing(matrix), frozenset("fg"), NOBODY, "T", HALF)
    assert (finding.share, finding.passes) == (exactly("3/5"), True)
    # Above one half it may be that neither controls A.
    assert most_in_full(standing(matrix), frozenset("fg"), NOBODY, "T", Fraction(3, 5)).passes is None
