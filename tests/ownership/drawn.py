"""Structures drawn at random that pass the checks, for what is to read back as it was."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from guiju.engine.records import replace
from guiju.ownership.model import UNOWNED, Kind, Link, Node, Place, Spot, Structure, Tie
from guiju.ownership.shares import UNKNOWN_SHARE, WHOLE, Share
from guiju.ownership.words import folded

NAMES = (
    "甲公司",
    "A",
    "Foo (HK) Ltd.",
    "=1+1",
    'O\'Neil & Söhne: "x"',
    "null",
    "12",
    "-",
    "基金 #3",
    "🏭",
    "yes",
)
BODIES = tuple(kind for kind in Kind if kind not in UNOWNED)

decimals = st.integers(0, 10**6).map(lambda n: Fraction(n, 10**6))
thirds = st.integers(1, 20).flatmap(lambda d: st.integers(0, d).map(lambda n: Fraction(n, d)))
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co", "Cf")), max_size=12
).map(str.strip)


@st.composite
def structures(draw: st.DrawFn, parts: st.SearchStrategy[Fraction] = decimals | thirds) -> Structure:
    """Some nodes, and links of every kind between them; every sum is at most the whole."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=7, unique_by=folded))
    place = st.none() | st.sampled_from(Place)
    nodes = {}
    for number, name in enumerate(names):
        kind = draw(st.sampled_from(BODIES if number < 2 else tuple(Kind)))
        nodes[name] = Node(name, kind, draw(place), None if kind in UNOWNED else draw(place))
    links: list[Link] = []
    for body in (name for name in names if nodes[name].kind not in UNOWNED):
        for tie in draw(
            st.lists(st.sampled_from([t for t in Tie if t is not Tie.NOMINEE]), unique=True, max_size=4)
        ):
            holders = [body] if tie is Tie.TREASURY else [name for name in names if name != body]
            for holder in draw(st.lists(st.sampled_from(holders), unique=True, max_size=3)):
                links.append(draw(_links(holder, body, tie, parts, names)))
    if not links:
        links.append(Link(names[1], names[0], Tie.EQUITY, UNKNOWN_SHARE))
    links += [
        draw(_nominees(link, names)) for link in links if link.tie is Tie.EQUITY and draw(st.booleans())
    ]
    return Structure(nodes, tuple(links), draw(texts), draw(st.none() | _days))


_days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@st.composite
def _links(
    draw: st.DrawFn, holder: str, body: str, tie: Tie, parts: st.SearchStrategy[Fraction], names: list[str]
) -> Link:
    counterpart, share = "", Share(WHOLE, WHOLE)
    if tie is Tie.CONCERT:
        counterpart = draw(st.sampled_from([name for name in names if name not in (holder, body)]))
    elif tie in (Tie.EQUITY, Tie.VOTES, Tie.BOARD, Tie.TREASURY):
        # A quarter at most each, so that four of them are never too much.
        low, high = sorted((draw(parts) / 4, draw(parts) / 4))
        share = draw(st.sampled_from((Share(low, low), Share(low, high), UNKNOWN_SHARE)))
    since, until = draw(st.none() | _days), draw(st.none() | _days)
    if since and until and since > until:
        since, until = until, since
    return Link(holder, body, tie, share, counterpart, since, until, draw(texts))


@st.composite
def _nominees(draw: st.DrawFn, link: Link, names: list[str]) -> Link:
    """Somebody for whom all or a part of a link is held in name, as long as that is."""
    owner = draw(st.sampled_from([name for name in names if name not in (link.holder, link.held)]))
    return replace(
        link,
        holder=owner,
        tie=Tie.NOMINEE,
        counterpart=link.holder,
        share=Share(link.share.low, link.share.low),
    )


def bare(structure: Structure) -> Structure:
    """A structure without where it was read."""
    return Structure(
        {name: replace(node, spot=Spot()) for name, node in structure.nodes.items()},
        tuple(replace(link, spot=Spot()) for link in structure.links),
        structure.title,
        structure.as_of,
    )
