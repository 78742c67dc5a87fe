"""Integrated ownership: what one holder has of a body directly and through others, its own shares held by them counted once.

``y[i][j] = a[i][j] + sum over k other than i of y[i][k] * a[k][j]`` (Baldone, Brioschi and Paleari 1998, after Brioschi, Buzzacchi
and Colombo 1989). It differs from look-through where the holder is itself held by those it holds: there its chain is not followed
further. Of a side it is the figure of the holder of the side that has most.
"""

from __future__ import annotations

from fractions import Fraction

from guiju.engine.text import Text
from guiju.ownership.bounds import reach
from guiju.ownership.chains import heaviest
from guiju.ownership.graph import reaching
from guiju.ownership.largest import least_largest
from guiju.ownership.linear import ONE, ZERO, Rows, hitting
from guiju.ownership.methods.look_through import restricted, visits
from guiju.ownership.methods.method import Finding, Method, Side, passing
from guiju.ownership.shares import Share
from guiju.ownership.standing import Matrix, exact_matrix


def find(matrix: Matrix, side: Side, body: str, threshold: Fraction) -> Finding:
    """The largest part of a body that one holder of the side has.

    Whoever may belong to the side may be that holder, or all of them the same person.
    """
    part = restricted(matrix, body)
    best, low, high = "", ZERO, ZERO
    above = {holder for holders in part.values() for holder in holders}
    holders = sorted(side.surely & above)
    tight = True
    exact = exact_matrix(part)
    if exact is not None:
        best, low = _largest(exact, holders, body)
    elif holders:
        found = least_largest(part, holders, body)
        best, low, tight = found.holder, found.low, found.reached
    if exact is not None and not side.perhaps & above:
        high = low
    else:
        # Those who may be of the side are, and are all the same person.
        for one in [[holder] for holder in holders] or [[]]:
            high = max(high, reach(part, one, side.perhaps)[body].high)
    share = Share(low, high)
    chain = heaviest(part, frozenset({best}), body) if best else ()
    return Finding(share, passing(share, threshold), chain, tight)


def _largest(exact: Rows, holders: list[str], body: str) -> tuple[str, Fraction]:
    """The holder that has most, the first in order of names among several, and what it has.

    A walk upwards comes to a holder as often as it comes there at all, or more often: where that is less than what another one
    has, the holder's own system need not be solved.
    """
    exact = {held: {holder: part for holder, part in row.items() if part} for held, row in exact.items()}
    often = visits(exact, body)
    # A walk that comes into a closed loop is not counted there.
    lost = exact.keys() - reaching(exact, often.keys() - exact.keys())
    most = {holder: ONE if holder in lost else min(ONE, often.get(holder, ZERO)) for holder in holders}
    best, largest = "", ZERO
    for holder in sorted(holders, key=lambda one: (-most[one], one)):
        if most[holder] < largest or not most[holder]:
            break
        part = most[holder] if holder not in exact else hitting(exact, {holder}).get(body, ZERO)
        if part > largest or (part == largest and part and holder < best):
            best, largest = holder, part
    return best, largest


METHOD = Method(
    "integrated",
    Text("综合持股（最大单一持有人）", "integrated ownership (the largest holder)"),
    Text(
        "y(i, j) = a(i, j) + Σ（k≠i） y(i, k) · a(k, j)",
        "y(i, j) = a(i, j) + Σ (k ≠ i) y(i, k) · a(k, j)",
    ),
    "Baldone, Brioschi, Paleari: Ownership Measures among Firms Connected by Cross-Shareholdings (1998)",
    find,
)
