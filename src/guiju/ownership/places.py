"""Who counts as overseas: surely, perhaps, or surely not."""

from __future__ import annotations

from guiju.engine.records import record
from guiju.ownership.graph import reached
from guiju.ownership.model import UNOWNED, Kind, Place
from guiju.ownership.standing import REST, Matrix, Standing


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


def undecided(matrix: Matrix, found: Sides, body: str) -> list[str]:
    """Those above a body who may be overseas, not looking past whoever is; in order of names.

    Of a body that may itself be overseas, what no link names of it is not told apart from it.
    """
    stop = found.overseas - {body}
    above = reached({held: row for held, row in matrix.items() if held not in stop}, [body])
    return sorted(
        node
        for node in (found.perhaps & above) - {body}
        if not node.startswith(REST) or node.removeprefix(REST) not in found.perhaps - {body}
    )


def sides(standing: Standing, body: str = "") -> Sides:
    """Sort the ends of all chains, those overseas wherever they stand; a body on the mainland is what its holders are.

    What no link names of a body is where its owners are said to be. Those of a body overseas, other than the one asked about, need not
    be known; they are taken to be nobody else in the structure.
    """
    overseas, perhaps, domestic = set[str](), set[str](), set[str]()
    for name, node in standing.nodes.items():
        if node.overseas is None or (node.kind is Kind.UNKNOWN and not node.overseas):
            perhaps.add(name)
        elif node.overseas:
            overseas.add(name)
        elif node.kind in UNOWNED:
            domestic.add(name)
    for loop in standing.loops:
        # That nobody outside holds them cannot be: somebody was left out.
        perhaps.update(loop)
    for matrix in (standing.equity, standing.votes):
        for held, row in matrix.items():
            if (rest := REST + held) in row:
                owners = standing.nodes[held].owners
                if owners is None and held in overseas and held != body:
                    continue
                group = perhaps if owners is None else domestic if owners is Place.MAINLAND else overseas
                group.add(rest)
    return Sides(frozenset(overseas), frozenset(perhaps), frozenset(domestic))
