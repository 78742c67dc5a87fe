"""What would settle a question, and what each unknown holder has: as whoever looks at each thing by itself finds it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from random_structures import ENDS, QUARTER, Banded, banded_matrices, exact_matrices, standing

from guiju.ownership.bounds import reach
from guiju.ownership.places import Sides, undecided
from guiju.ownership.settling import settling
from guiju.ownership.shares import Share
from guiju.ownership.unknowns import unknowns
from thorough import drawn

COMPANIES = ("A", "B", "C", "D", "E")
NODES = (*COMPANIES, *ENDS)
thorough = settings(max_examples=drawn(60), deadline=None, derandomize=True)
matrices = exact_matrices(parts=8) | banded_matrices()


@st.composite
def some_sides(draw: st.DrawFn) -> Sides:
    overseas = draw(st.sets(st.sampled_from(NODES), max_size=2))
    perhaps = draw(st.sets(st.sampled_from(NODES), max_size=4)) - overseas
    return Sides(frozenset(overseas), frozenset(perhaps), frozenset(NODES) - overseas - perhaps)


@thorough
@given(matrices, some_sides(), st.sampled_from("ABC"))
def test_what_unknown_holders_have(matrix: Banded, sides: Sides, body: str) -> None:
    stop = sides.overseas - {body}
    rows = {held: row for held, row in matrix.items() if held not in stop}
    expected = {node: reach(rows, [node])[body] for node in undecided(matrix, sides, body)}
    found = {one.node: one.share for one in unknowns(matrix, sides, body)}
    assert found == {node: share for node, share in expected.items() if share.high}


@thorough
@given(
    matrices, some_sides(), st.sampled_from("ABC"), st.sampled_from([QUARTER, 2 * QUARTER, Fraction(3, 8)])
)
def test_what_settles_it(matrix: Banded, sides: Sides, body: str, threshold: Fraction) -> None:
    surely, perhaps = sides.overseas - {body}, sides.perhaps - {body}
    before = reach(matrix, surely, perhaps)[body]
    if not before.low < threshold <= before.high:
        return
    found = {(one.held, one.holder): one for one in settling(standing(matrix), sides, body, threshold)}
    for node in undecided(matrix, sides, body):
        yes = reach(matrix, surely | {node}, perhaps)[body].low >= threshold
        no = reach(matrix, surely, perhaps - {node})[body].high < threshold
        one = found.pop(("", node), None)
        assert (yes, no) == ((one.yes == 1, one.no == 0) if one else (False, False))
    for (held, holder), share in ((at, matrix[at[0]][at[1]]) for at in list(found)):
        assert not share.exact
        one = found[held, holder]

        def figures(part: Fraction, held: str = held, holder: str = holder) -> Share:
            row = {**matrix[held], holder: Share(part, part)}
            return reach({**matrix, held: row}, surely, perhaps)[body]

        assert one.yes is None or figures(one.yes).low >= threshold
        assert one.no is None or figures(one.no).high <= threshold
        # Just below, or above, it is not settled: this is the limit.
        if one.yes is not None and one.yes > share.low:
            assert figures(one.yes - (one.yes - share.low) / 10**6).low < threshold
        if one.no is not None and one.no < share.high:
            assert figures(one.no + (share.high - one.no) / 10**6).high >= threshold
    above = {held for held in matrix if held in _above(matrix, body)}
    for held in above:
        for holder, share in matrix[held].items():
            if share.exact or (held, holder) in found:
                continue

            def figures(part: Fraction, held: str = held, holder: str = holder) -> Share:
                row = {**matrix[held], holder: Share(part, part)}
                return reach({**matrix, held: row}, surely, perhaps)[body]

            assert figures(share.high).low < threshold
            # At the low end itself a loop may be closed, which any more of it opens.
            some_more = share.low + (share.high - share.low) / 10**6
            assert max(figures(share.low).high, figures(some_more).high) >= threshold


def _above(matrix: Banded, body: str) -> set[str]:
    found, edge = {body}, [body]
    while edge:
        for holder in matrix.get(edge.pop(), {}):
            if holder not in found:
                found.add(holder)
                edge.append(holder)
    return found
