"""What the one of several holders that has most of a body has at least, over everything that limits leave open.

How often a walk upwards comes to each node is linear in the flow along its links, and the flows of all choices of shares make up a
polytope, in which a mixture of choices is a choice itself (Puterman 1994, ch. 6.9): what each of several holders has can be
kept small together by mixing. To a holder that holds itself through others a walk comes more often than once, and what
it has is the first visits only: a fixed part of all visits where no limits are on the cycle. Where limits are, the least part is taken, and
the limit may be an outer one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from guiju.engine.records import record
from guiju.ownership.bounds import Choosing, reach
from guiju.ownership.games import least_of_largest
from guiju.ownership.graph import on_cycles
from guiju.ownership.linear import ONE, ZERO, Rows, hitting, least
from guiju.ownership.standing import Matrix, holders_of


@record(frozen=True, slots=True)
class Largest:
    """The least that the largest holder has.

    Attributes:
        low: no holder of them has less than that, whatever the shares are.
        holder: who has most where that is least; empty where it is nothing.
        shares: shares of all bodies under which it is so, as far as the chance to come to a holder turns on them.
        reached: whether it is so.
    """

    low: Fraction
    holder: str
    shares: Rows
    reached: bool


def least_largest(matrix: Matrix, holders: Collection[str], body: str) -> Largest:
    """The least that the one of some holders has who has most of a body.

    Args:
        holders: at least one; not the body.
    """
    if len(holders) == 1:
        (one,) = holders
        low = reach(matrix, [one])[body].low
        return Largest(low, one if low else "", {}, reached=True)
    all_of_them = Choosing(matrix, holders)
    cyclic = sorted(on_cycles(holders_of(matrix)) & set(holders))
    first = {one: ONE - all_of_them.returning(one).high for one in cyclic}
    counted = [one for one in sorted(holders) if first.get(one, ONE)]
    choosing = Choosing(matrix, counted)
    if not counted:
        low, has, shares = ZERO, dict[str, Fraction](), dict[str, Mapping[str, Fraction]](choosing.staying)
    else:
        found = least_of_largest(lambda weights: _picked(choosing, weights, first, body), counted)
        low, has, shares = found.value, found.figures, _mixed(choosing, found.mixture)
    has.update((one, hitting(shares, {one}).get(body, ZERO)) for one in cyclic)
    for one in cyclic:
        # Only if it has more here can it be that it always has.
        if has[one] > low:
            low = max(low, reach(matrix, [one])[body].low)
    holder = min(has, key=lambda one: (-has[one], one))
    return Largest(low, holder if low else "", shares, has[holder] <= low)


Flow = tuple[Rows, Mapping[str, Fraction]]
"""A choice of shares, and how often a walk comes to each node under it."""


def _picked(
    choosing: Choosing, weights: Mapping[str, Fraction], first: Mapping[str, Fraction], body: str
) -> tuple[Mapping[str, Fraction], Flow]:
    """The flow in which the holders have least, each times its weight.

    Args:
        first: of those that may hold themselves, the part of all visits that are first ones, at least.
    """
    rows = choosing.best({one: weight * first.get(one, ONE) for one, weight in weights.items()})
    down: dict[str, dict[str, Fraction]] = {}
    for held, row in rows.items():
        for holder, part in row.items():
            down.setdefault(holder, {})[held] = part
    often = least(down, {body: ONE}) if body in rows else {}
    has = {one: often.get(one, ZERO) * first.get(one, ONE) for one in choosing.targets}
    return has, (rows, often)


def _mixed(
    choosing: Choosing, mixture: Collection[tuple[Fraction, Flow]]
) -> dict[str, Mapping[str, Fraction]]:
    """The shares of a mixture: of each body those of the choices, each by how often a walk comes there under it."""
    mixed: dict[str, Mapping[str, Fraction]] = dict(choosing.staying)
    some = next(rows for _, (rows, _) in mixture)
    for node in some:
        flows = [(part * often.get(node, ZERO), rows[node]) for part, (rows, often) in mixture]
        total = sum((flow for flow, _ in flows), ZERO)
        if not total or all(shares == some[node] for _, shares in flows):
            mixed[node] = some[node]
            continue
        row: dict[str, Fraction] = {}
        for flow, shares in flows:
            for holder, share in shares.items():
                if flow:
                    row[holder] = row.get(holder, ZERO) + flow * share / total
        mixed[node] = row
    return mixed
