"""What a share can be at least and at most, over everything that limits leave open.

Each body's shares lie between their limits and add up to one; a choice of them is made for each body apart. The
probability that a walk upwards comes to some target is then least (or most) under one choice that is best for all
bodies at once, found by policy iteration (Howard 1960; for walks to a target, Baier and Katoen 2008, ch. 10) with exact
fractions: the limits are reached, so the interval is tight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from guiju.ownership.linear import ONE, ZERO, hitting
from guiju.ownership.shares import Share
from guiju.ownership.standing import Matrix


def reach(matrix: Matrix, surely: Iterable[str], perhaps: Iterable[str] = ()) -> dict[str, Share]:
    """Of each node, what of it is held by some targets, at least and at most.

    Args:
        surely: the targets.
        perhaps: nodes that may be targets or not, each as is least or most.
    """
    sure, all_of_them = frozenset(surely), frozenset(surely) | frozenset(perhaps)
    least = _extreme(matrix, sure, most=False)
    most = _extreme(matrix, all_of_them, most=True)
    nodes = {*matrix, *all_of_them, *(holder for holders in matrix.values() for holder in holders)}
    return {node: Share(least.get(node, ZERO), most.get(node, ZERO)) for node in nodes}


def _extreme(matrix: Matrix, targets: frozenset[str], *, most: bool) -> dict[str, Fraction]:
    rows = {node: holders for node, holders in matrix.items() if node not in targets}
    avoiding = frozenset() if most else _avoiding(rows, targets)
    value: dict[str, Fraction] = {}
    chosen: dict[str, dict[str, Fraction]] = {}
    for node, holders in rows.items():
        order = sorted(holders, key=lambda h: ((h in targets) != most, (h in avoiding) == most, h))
        chosen[node] = _filled(holders, order)
    free = {node for node, holders in rows.items() if any(not share.exact for share in holders.values())}
    while True:
        value = hitting({n: row for n, row in chosen.items() if n not in avoiding}, targets)
        better = False
        for node in free - avoiding:
            holders = rows[node]
            ranked = sorted(holders, key=lambda h: value.get(h, ZERO), reverse=most)
            other = _filled(holders, ranked)
            gain = _worth(other, value) - _worth(chosen[node], value)
            if (gain > 0) if most else (gain < 0):
                chosen[node] = other
                better = True
        if not better:
            return value


def _filled(holders: Mapping[str, Share], order: list[str]) -> dict[str, Fraction]:
    """The least of each holder, and what is then left to those first in order."""
    row = {holder: share.low for holder, share in holders.items()}
    left = ONE - sum(row.values(), ZERO)
    for holder in order:
        more = min(left, holders[holder].high - row[holder])
        row[holder] += more
        left -= more
    return {holder: part for holder, part in row.items() if part}


def _worth(row: Mapping[str, Fraction], value: Mapping[str, Fraction]) -> Fraction:
    return sum((part * value[holder] for holder, part in row.items() if holder in value), ZERO)


def _avoiding(rows: Matrix, targets: frozenset[str]) -> frozenset[str]:
    """The nodes from which some choice never comes to a target; there the least is zero, in a closed loop too."""
    nodes = {*rows, *(holder for holders in rows.values() for holder in holders)} - targets
    while True:
        out = set()
        for node in nodes:
            holders = rows.get(node)
            if not holders:
                continue
            must = any(share.low and holder not in nodes for holder, share in holders.items())
            room = sum((share.high for holder, share in holders.items() if holder in nodes), ZERO)
            if must or room < ONE:
                out.add(node)
        if not out:
            return frozenset(nodes)
        nodes -= out
