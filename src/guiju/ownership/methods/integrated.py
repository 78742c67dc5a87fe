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
from guiju.ownership.linear import ZERO
from guiju.ownership.methods.look_through import restricted
from guiju.ownership.methods.method import Finding, Method, Side, passing
from guiju.ownership.shares import Share
from guiju.ownership.standing import Matrix


def find(matrix: Matrix, side: Side, body: str, threshold: Fraction) -> Finding:
    """The largest part of a body that one holder of the side has.

    Whoever may belong to the side may be that holder, or all of them the same person.
    """
    part = restricted(matrix, body)
    best, low, high = "", ZERO, ZERO
    above = {holder for holders in part.values() for holder in holders}
    for holder in sorted(side.surely & above):
        share = reach(part, [holder], side.perhaps)[body]
        high = max(high, share.high)
        if share.low > low:
            best, low = holder, share.low
    if not side.surely & above and side.perhaps & above:
        high = reach(part, [], side.perhaps)[body].high
    share = Share(low, high)
    return Finding(
        share, passing(share, threshold), heaviest(part, frozenset({best}), body) if best else (), share.exact
    )


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
