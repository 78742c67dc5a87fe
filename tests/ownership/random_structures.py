"""Small random matrices of holdings for hypothesis: cycles, holdings in oneself, limits."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from hypothesis import strategies as st
from plain import points
from structures import DAY

from guiju.ownership.model import Kind, Link, Node, Structure
from guiju.ownership.shares import Share
from guiju.ownership.standing import Standing

COMPANIES = ("A", "B", "C", "D", "E")
ENDS = ("f", "g", "u")
QUARTER = Fraction(1, 4)
MOST_COMPLETIONS = 400

Banded = dict[str, dict[str, Share]]


def exactly(part: Fraction | int | str) -> Share:
    return Share(Fraction(part), Fraction(part))


@st.composite
def exact_matrices(
    draw: st.DrawFn, companies: tuple[str, ...] = COMPANIES, ends: tuple[str, ...] = ENDS, parts: int = 100
) -> Banded:
    """Up to four holders of each company, in hundredths; closed loops happen."""
    found: Banded = {}
    for body in companies:
        holders = draw(st.lists(st.sampled_from((*companies, *ends)), min_size=1, max_size=4, unique=True))
        cuts = sorted(draw(st.integers(0, parts)) for _ in holders[1:])
        shares = [b - a for a, b in zip([0, *cuts], [*cuts, parts], strict=True)]
        found[body] = {h: exactly(Fraction(s, parts)) for h, s in zip(holders, shares, strict=True) if s}
    return found


def closed(row: dict[str, Share]) -> dict[str, Share]:
    """With the limits that the others leave each."""
    low = sum(share.low for share in row.values())
    high = sum(share.high for share in row.values())
    return {
        holder: Share(max(share.low, 1 - high + share.high), min(share.high, 1 - low + share.low))
        for holder, share in row.items()
    }


@st.composite
def banded_matrices(draw: st.DrawFn, companies: tuple[str, ...] = ("A", "B", "C")) -> Banded:
    """Shares in quarters with limits in quarters, few enough to try every completion."""
    found: Banded = {}
    for body, holders in draw(exact_matrices(companies, ENDS, 4)).items():
        row = dict(holders)
        for other in draw(st.lists(st.sampled_from((*companies, *ENDS)), max_size=2, unique=True)):
            row.setdefault(other, exactly(0))
        wide = {}
        for holder, share in row.items():
            less, more = draw(st.integers(0, 2)), draw(st.integers(0, 2))
            wide[holder] = Share(
                max(Fraction(0), share.low - less * QUARTER), min(Fraction(1), share.low + more * QUARTER)
            )
        row = {holder: share for holder, share in closed(wide).items() if share.high}
        count = prod(len(points(done, QUARTER)) for done in found.values()) * len(points(row, QUARTER))
        found[body] = row if count <= MOST_COMPLETIONS else holders
    return found


def standing(matrix: Banded) -> Standing:
    """Of a matrix as it is, without the rest that limits of links alone would leave open."""
    nodes = {name: Node(name, Kind.COMPANY) for name in matrix}
    nodes |= {name: Node(name, Kind.PERSON) for name in ENDS}
    links = [Link(h, held, share=share) for held, row in matrix.items() for h, share in row.items()]
    found = Standing(Structure(nodes, tuple(links)), DAY)
    found.__dict__["equity"] = matrix
    return found
