"""Those above a body of whom it is not known whether they are overseas, and what each of them has of it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from guiju.engine.records import record
from guiju.ownership.bounds import reach
from guiju.ownership.graph import reached
from guiju.ownership.linear import ZERO
from guiju.ownership.methods.look_through import restricted, visits
from guiju.ownership.places import Sides, undecided
from guiju.ownership.shares import Share
from guiju.ownership.standing import Matrix, exact_matrix, holders_of


@record(frozen=True, slots=True)
class Unknown:
    """Somebody above a body of whom it is not known whether he is overseas, and what he has of it, not through whoever is."""

    node: str
    share: Share


def unknowns(matrix: Matrix, found: Sides, body: str) -> tuple[Unknown, ...]:
    """All of them in order of names, without those who have nothing of it whatever the shares are."""
    some = undecided(matrix, found, body)
    if not some:
        return ()
    stop = found.overseas - {body}
    rows = restricted({held: row for held, row in matrix.items() if held not in stop}, body)
    parts = held_by_each(rows, some, body)
    return tuple(Unknown(node, parts[node]) for node in some if parts[node].high)


def held_by_each(matrix: Matrix, nodes: list[str], body: str) -> dict[str, Share]:
    """What each of some nodes has of a body, at least and at most: one system for all to which no limit and no loop leads, and
    for each other the rows between it and the body alone.
    """
    below: dict[str, list[str]] = {}
    for held, holders in holders_of(matrix).items():
        for holder in holders:
            below.setdefault(holder, []).append(held)
    exact: dict[str, Mapping[str, Fraction]] = {}
    for held, row in matrix.items():
        given = exact_matrix({held: row})
        if given is not None:
            exact.update(given)
    # Bodies with limits are ends here, so that nothing that lies behind them is found.
    often = visits(exact, body) if body in exact else {}
    found = {}
    for node in nodes:
        between = reached(below, [node])
        if node in often and node not in matrix and exact.keys() >= between - {node}:
            found[node] = Share(often[node], often[node])
        else:
            part = {held: matrix[held] for held in between if held in matrix}
            found[node] = reach(part, [node]).get(body, Share(ZERO, ZERO))
    return found
