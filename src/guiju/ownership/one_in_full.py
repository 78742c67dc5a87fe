"""What the one of several holders that has most has of a body, with all that it controls counted in full."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from fractions import Fraction

from guiju.ownership.bounds import cheapest
from guiju.ownership.control import Control, held_directly, held_in_full
from guiju.ownership.games import least_of_largest
from guiju.ownership.linear import ZERO
from guiju.ownership.methods.closure import together
from guiju.ownership.methods.method import Finding, passing
from guiju.ownership.shares import NONE, Share
from guiju.ownership.standing import Matrix, Standing


def most_in_full(
    standing: Standing, surely: Set[str], perhaps: frozenset[str], body: str, threshold: Fraction
) -> Finding:
    """What the holder that has most, counted in full, holds of a body; whoever is unknown may be any of them.

    The limits hold every case, and are said to be reached only where they are one.
    """
    least: dict[str, Control] = {}
    found: list[tuple[Share, frozenset[str]]] = []
    nobody = Control(standing, threshold, aside=body)
    unknown = Control(standing, threshold, most=True, aside=body).add(perhaps)
    for one in sorted(surely):
        least[one] = nobody.copy().add({one})
        most = unknown.copy().add({one})
        low, high = (
            held_directly(standing, control, body, most=side)
            for control, side in ((least[one], False), (most, True))
        )
        found.append((Share(low, high), frozenset([one])))
    if perhaps:
        found.append((Share(NONE, held_directly(standing, unknown, body, most=True)), frozenset()))
    if not found:
        return Finding(Share(NONE, NONE), False)
    best, chosen = max(
        found,
        key=lambda one: (passing(one[0], threshold) is True, passing(one[0], threshold) is None, one[0].low),
    )
    low = max(share.low for share, _ in found)
    share = Share(
        max(low, _of_several(standing, least, nobody, body, threshold, low)),
        max(share.high for share, _ in found),
    )
    chain = held_in_full(standing, chosen, perhaps, body, threshold).chain if best.high >= threshold else ()
    return Finding(share, passing(share, threshold), chain, share.exact)


def _of_several(
    standing: Standing,
    least: Mapping[str, Control],
    nobody: Control,
    body: str,
    threshold: Fraction,
    enough: Fraction,
) -> Fraction:
    """What one of several holders has at least, where it is not known which; none where that is not more than ``enough``.

    A body that one of them controls for sure, whoever it is, brings that one all that it controls itself.
    """
    # Of each body that is for sure controlled by one of them, what comes with it.
    controlled: dict[str, set[str]] = {one: control.members for one, control in least.items()}
    members = set(controlled).union(*controlled.values())
    matrices = [standing.equity] if standing.votes is standing.equity else [standing.equity, standing.votes]
    if len(least) < 2:
        return ZERO
    while True:
        more = [
            held
            for matrix in matrices
            for held in matrix
            if held not in members and _by_some(matrix, controlled, members, held, threshold) >= threshold
        ]
        if not more:
            break
        for held in dict.fromkeys(more):
            controlled[held] = nobody.copy().add({held}).members
            members |= controlled[held]
    return max(_by_some(matrix, controlled, members - {body}, body, enough) for matrix in matrices)


def _by_some(
    matrix: Matrix, groups: Mapping[str, Collection[str]], members: Set[str], body: str, enough: Fraction
) -> Fraction:
    """What some one group holds of a body at least, whatever the shares are; none where it is not ``enough``."""
    row = matrix.get(body, {})
    if together(row, members, most=False) < enough:
        return ZERO
    theirs = {
        name: frozenset(holder for holder in row if holder in group and holder in members)
        for name, group in groups.items()
    }
    kinds = {group: name for name, group in reversed(theirs.items()) if group}
    if not kinds:
        return ZERO
    named = {name: group for group, name in kinds.items()}

    def pick(weights: Mapping[str, Fraction]) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
        worth = {
            holder: sum((weight for name, weight in weights.items() if holder in named[name]), ZERO)
            for holder in row
        }
        shares = cheapest(row, worth)
        return {
            name: sum((shares.get(holder, ZERO) for holder in group), ZERO) for name, group in named.items()
        }, shares

    return least_of_largest(pick, sorted(named)).value
