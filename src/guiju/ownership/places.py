"""Who counts as overseas: surely, perhaps, or surely not."""

from __future__ import annotations

from guiju.engine.records import record
from guiju.ownership.model import Kind, Place
from guiju.ownership.standing import REST, Standing

ULTIMATE = (Kind.PERSON, Kind.STATE, Kind.FLOAT)
"""Kinds behind which nobody stands who owns them."""


@record(frozen=True, slots=True)
class Sides:
    """The nodes of a standing by where they, or those behind them, are.

    Attributes:
        overseas: outside the mainland, whoever owns them (Art. 11 of the Implementing Rules), and bodies whose owners are not
            listed but are all said to be overseas.
        perhaps: may be, or may be held by somebody who is: unknown holders, seats and owners.
        domestic: on the mainland, and nobody overseas stands behind them.
    """

    overseas: frozenset[str]
    perhaps: frozenset[str]
    domestic: frozenset[str]


def sides(standing: Standing) -> Sides:
    """Sort the ends of all chains; bodies on the mainland whose holders are listed are none of the three."""
    overseas, perhaps, domestic = set(), set(), set()
    held = standing.equity.keys() | standing.votes.keys()
    rests = {
        h for m in (standing.equity, standing.votes) for row in m.values() for h in row if h.startswith(REST)
    }
    for name, node in standing.nodes.items():
        if node.overseas:
            overseas.add(name)
        elif node.overseas is None:
            perhaps.add(name)
        elif name in held:
            continue
        elif node.kind in ULTIMATE:
            domestic.add(name)
        elif node.owners is None:
            perhaps.add(name)
        elif node.owners is Place.MAINLAND:
            domestic.add(name)
        else:
            overseas.add(name)
    return Sides(frozenset(overseas), frozenset(perhaps | rests), frozenset(domestic))
