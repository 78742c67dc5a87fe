"""Majority chain: somebody of the side, and from there down links each of which alone is more than the threshold."""

from __future__ import annotations

from collections.abc import Mapping, Set
from fractions import Fraction

from guiju.engine.text import Text
from guiju.ownership.linear import ONE, ZERO
from guiju.ownership.methods.look_through import restricted
from guiju.ownership.methods.method import Finding, Method, Side
from guiju.ownership.shares import Share
from guiju.ownership.standing import Matrix


def find(matrix: Matrix, side: Side, body: str, threshold: Fraction) -> Finding:
    """Whether such a chain ends at the body; the shortest of them."""
    part = restricted(matrix, body)
    surely = _chain(part, side.surely, body, threshold, most=False)
    if surely:
        return Finding(None, True, surely)
    perhaps = _chain(part, side.surely | side.perhaps, body, threshold, most=True)
    if perhaps and body not in side.surely and _always(part, side.surely, body, threshold):
        return Finding(None, True, perhaps)
    return Finding(None, None if perhaps else False, perhaps)


def _chain(
    matrix: Matrix, side: frozenset[str], body: str, threshold: Fraction, *, most: bool
) -> tuple[str, ...]:
    """The shortest chain from the side down to the body, the first in order of names among several."""
    if body in side:
        return ()
    below: dict[str, str] = {}
    edge = [body]
    while edge:
        found = []
        for held in edge:
            for holder, share in sorted(matrix.get(held, {}).items()):
                if (share.high if most else share.low) <= threshold or holder in below or holder == body:
                    continue
                below[holder] = held
                if holder in side:
                    chain = [holder]
                    while chain[-1] != body:
                        chain.append(below[chain[-1]])
                    return tuple(chain)
                found.append(holder)
        edge = found
    return ()


def _always(matrix: Matrix, side: frozenset[str], body: str, threshold: Fraction) -> bool:
    """Whether there is some chain whatever the shares are, although each of them may fail: below one half, where one of two
    holders must have enough."""
    members = set(side)
    while body not in members:
        more = {h for h, row in matrix.items() if h not in members and _one_passes(row, members, threshold)}
        if not more:
            return False
        members |= more
    return True


def _one_passes(holders: Mapping[str, Share], members: Set[str], threshold: Fraction) -> bool:
    """Whether one of the members must have more than the threshold: all with no more than that do not make a whole."""
    if any(share.low > threshold for holder, share in holders.items() if holder in members):
        return True
    most = (min(share.high, threshold) if h in members else share.high for h, share in holders.items())
    return sum(most, ZERO) < ONE


METHOD = Method(
    "majority_chain",
    Text("多数链（每一环单独过半）", "majority chain (each link more than half by itself)"),
    Text(
        "存在 h₀（本方）→ h₁ → … → c，每环持股 ＞ 界限",
        "there is h₀ (of the side) → h₁ → … → c, each share > threshold",
    ),
    "La Porta, Lopez-de-Silanes, Shleifer: Corporate Ownership Around the World (1999)",
    find,
)
