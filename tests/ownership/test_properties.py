"""What must hold of the methods whatever the structure."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from random_structures import COMPANIES, ENDS, Banded, banded_matrices, exact_matrices, exactly

from guiju.ownership.bounds import reach
from guiju.ownership.methods import METHODS, Side, closure, look_through
from guiju.ownership.methods.closure import Closing
from guiju.ownership.methods.method import HALF, Finding, Method
from guiju.ownership.shares import Share
from thorough import drawn

thorough = settings(max_examples=drawn(100), deadline=None, derandomize=True)
some_ends = st.sets(st.sampled_from(ENDS), min_size=1, max_size=2).map(frozenset)
bodies = st.sampled_from(COMPANIES)
every_method = pytest.mark.parametrize("method", METHODS, ids=lambda method: method.id)


def said(finding: Finding) -> tuple[Share | None, bool | None]:
    return finding.share, finding.passes


@every_method
@thorough
@given(matrix=exact_matrices() | banded_matrices(), side=some_ends, body=st.sampled_from(("A", "B", "C")))
def test_names_do_not_matter(method: Method, matrix: Banded, side: frozenset[str], body: str) -> None:
    new = {name: f"{'zyxwvuts'[i]}{name}" for i, name in enumerate((*COMPANIES, *ENDS))}
    renamed = {
        new[held]: {new[holder]: share for holder, share in reversed(list(row.items()))}
        for held, row in reversed(list(matrix.items()))
    }
    before = method.find(matrix, Side(side), body, HALF)
    after = method.find(renamed, Side(frozenset(new[one] for one in side)), new[body], HALF)
    assert said(before) == said(after)


@every_method
@thorough
@given(
    matrix=exact_matrices() | banded_matrices(),
    side=some_ends,
    body=st.sampled_from(("A", "B", "C")),
    depth=st.integers(1, 3),
    data=st.data(),
)
def test_a_holding_split_through_wholly_owned_companies(
    method: Method, matrix: Banded, side: frozenset[str], body: str, depth: int, data: st.DataObject
) -> None:
    """No figure and no answer changes when somebody holds through others that are all his."""
    held = data.draw(st.sampled_from(sorted(matrix)))
    holder = data.draw(st.sampled_from(sorted(matrix[held])))
    split = {name: dict(row) for name, row in matrix.items()}
    split[held]["s1"] = split[held].pop(holder)
    for n in range(1, depth + 1):
        split[f"s{n}"] = {holder if n == depth else f"s{n + 1}": exactly(1)}
    before, after = (method.find(m, Side(side), body, HALF) for m in (matrix, split))
    if method.id == "majority_chain" and holder == held:
        return  # Nobody holds himself, so no such link is on a chain.
    if holder == held == body and method.id.startswith("closure"):
        # What a body's own company holds of it is in its figure, what it holds of itself is not.
        assert before.passes is after.passes
        return
    assert said(before) == said(after)


@thorough
@given(exact_matrices(), some_ends, st.data())
def test_more_in_foreign_hands_is_never_less_foreign(
    matrix: Banded, side: frozenset[str], data: st.DataObject
) -> None:
    """Somebody foreign buys from somebody who is an end and is not foreign: every figure is as high or higher."""
    held = data.draw(bodies)
    sellers = sorted(set(matrix[held]) & set(ENDS) - side)
    assume(sellers)
    seller, buyer = data.draw(st.sampled_from(sellers)), min(side)
    part = matrix[held][seller].low * data.draw(st.integers(1, 4)) / 4
    row = dict(matrix[held])
    row[seller] = exactly(row[seller].low - part)
    row[buyer] = exactly(part + (row[buyer].low if buyer in row else 0))
    sold = {**matrix, held: {holder: share for holder, share in row.items() if share.high}}
    for method in METHODS:
        for body in matrix:
            before, after = (method.find(m, Side(side), body, HALF) for m in (matrix, sold))
            if before.share is not None and after.share is not None:
                assert before.share.low <= after.share.low, method.id
            assert not before.passes or after.passes, method.id


@thorough
@given(exact_matrices(parts=4) | banded_matrices(), some_ends, st.booleans())
def test_closure_at_least_contains_closure_above(matrix: Banded, side: frozenset[str], most: bool) -> None:
    wide = Closing(matrix, HALF, most=most).add(side)
    narrow = Closing(matrix, HALF, strict=True, most=most).add(side)
    assert narrow.members <= wide.members


@thorough
@given(exact_matrices(parts=4) | banded_matrices(), some_ends, st.sampled_from(("A", "B", "C")))
def test_a_majority_chain_lies_in_the_closure_and_a_larger_side_has_more(
    matrix: Banded, side: frozenset[str], body: str
) -> None:
    chain = next(method for method in METHODS if method.id == "majority_chain")
    if chain.find(matrix, Side(side), body, HALF).passes:
        assert closure.MORE_THAN.find(matrix, Side(side), body, HALF).passes
    smaller = reach(matrix, [min(side)])[body]
    larger = reach(matrix, side)[body]
    assert smaller.low <= larger.low
    assert smaller.high <= larger.high


@thorough
@given(banded_matrices(), some_ends, st.data())
def test_knowing_more_never_widens(matrix: Banded, side: frozenset[str], data: st.DataObject) -> None:
    held = data.draw(st.sampled_from(sorted(matrix)))
    holder = data.draw(st.sampled_from(sorted(matrix[held])))
    share = matrix[held][holder]
    known = Share(share.low, share.low + (share.high - share.low) / 2)
    low = known.high + sum(s.high for h, s in matrix[held].items() if h != holder)
    assume(low >= 1)
    narrower = {**matrix, held: {**matrix[held], holder: known}}
    for body in matrix:
        before, after = (look_through.find(m, Side(side), body, HALF).share for m in (matrix, narrower))
        assert before is not None
        assert after is not None
        assert before.low <= after.low <= after.high <= before.high


@every_method
def test_closed_loops_end_and_belong_to_nobody(method: Method) -> None:
    whole, half = exactly(1), exactly(Fraction(1, 2))
    for matrix in (
        {"A": {"B": whole}, "B": {"A": whole}},
        {"A": {"A": whole}, "B": {"A": half, "B": half}},
        {"A": {"B": half, "C": half}, "B": {"C": whole}, "C": {"A": half, "B": half}},
    ):
        for body in matrix:
            finding = method.find(matrix, Side(frozenset("f")), body, HALF)
            assert finding.passes is False
            assert finding.share in (None, exactly(0))
            assert finding.chain == ()
