"""Structures in one line, for tests."""

from __future__ import annotations

from datetime import date

from guiju.ownership.model import Kind, Link, Node, Place, Structure, Tie
from guiju.ownership.shares import parse_share
from guiju.ownership.standing import Standing

DAY = date(2026, 1, 1)


def structure(text: str, *, votes: str = "", **places: Place) -> Structure:
    """Companies and their equity (and votes), written ``P→A 80, A→B 20-35``; places by name."""
    nodes: dict[str, Node] = {}
    links: list[Link] = []
    for tie, written in ((Tie.EQUITY, text), (Tie.VOTES, votes)):
        for part in filter(None, written.split(",")):
            ends, share = part.split()
            holder, held = ends.split("→")
            for name in (holder, held):
                nodes.setdefault(name, Node(name, Kind.COMPANY, places.get(name)))
            links.append(Link(holder, held, tie, parse_share(share)))
    return Structure(nodes, tuple(links))


def standing(text: str, *, votes: str = "", **places: Place) -> Standing:
    """What stands of such a structure."""
    return Standing(structure(text, votes=votes, **places), DAY)
