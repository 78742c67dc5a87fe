"""What one would have to learn for the figure to be on one side of the threshold, whatever else is unknown."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from guiju.engine.records import record
from guiju.ownership.bounds import reach
from guiju.ownership.graph import reached
from guiju.ownership.linear import ONE, ZERO
from guiju.ownership.model import Tie
from guiju.ownership.places import Sides, undecided
from guiju.ownership.shares import Share
from guiju.ownership.standing import REST, Matrix, Standing


@record(frozen=True, slots=True)
class Settling:
    """One thing to learn, and what it would settle by itself.

    Attributes:
        holder: of whom; begins with :data:`~guiju.ownership.standing.REST` for those whom no link names.
        held: of what the share is not known; empty where it is the holder's place (or whoever stands behind) that is not.
        yes: what settles that the threshold is reached: a share from which on it is, or the holder being overseas (one); None if nothing.
        no: what settles that it is not: a share below which it is not, or the holder being domestic (zero); None if nothing.
    """

    holder: str
    held: str
    yes: Fraction | None
    no: Fraction | None


def settling(standing: Standing, sides: Sides, body: str, threshold: Fraction) -> tuple[Settling, ...]:
    """What would settle each way whether overseas equity, looked through, reaches the threshold; what settles nothing is left out."""
    matrix = standing.equity
    above = reached(matrix, [body])
    matrix = {held: row for held, row in matrix.items() if held in above}
    surely, perhaps = sides.overseas - {body}, sides.perhaps - {body}
    # Shares of what treasury stock leaves are not those that anybody would find in a register.
    rescaled = {link.held for link in standing.ties(Tie.TREASURY)}
    found: list[Settling] = []
    for node in undecided(matrix, sides, body):
        here = reach(matrix, surely | {node}, perhaps)[body].low >= threshold
        there = reach(matrix, surely, perhaps - {node})[body].high < threshold
        if here or there:
            found.append(Settling(node, "", ONE if here else None, ZERO if there else None))
    for held in sorted(matrix):
        for holder, share in sorted(matrix[held].items()):
            if not share.exact and not holder.startswith(REST) and held not in rescaled:
                one = _share(matrix, surely, perhaps, body, threshold, held, holder)
                if one is not None:
                    found.append(one)
    return tuple(found)


def _share(
    matrix: Matrix,
    surely: frozenset[str],
    perhaps: frozenset[str],
    body: str,
    threshold: Fraction,
    held: str,
    holder: str,
) -> Settling | None:
    share = matrix[held][holder]

    def low(part: Fraction) -> Fraction:
        return reach(_with(matrix, held, holder, part), surely, perhaps)[body].low

    def high(part: Fraction) -> Fraction:
        return reach(_with(matrix, held, holder, part), surely, perhaps)[body].high

    yes = no = None
    if low(share.high) >= threshold:
        yes = _limit(low, share, threshold)
    if high(share.low) < threshold:
        no = _limit(high, share, threshold)
    return None if yes is None and no is None else Settling(holder, held, yes, no)


def _with(matrix: Matrix, held: str, holder: str, part: Fraction) -> Matrix:
    """The matrix once a share is known; what the others can have then follows from their own limits."""
    return {**matrix, held: {**matrix[held], holder: Share(part, part)}}


def _limit(figure: Callable[[Fraction], Fraction], share: Share, threshold: Fraction) -> Fraction:
    """Where a figure that grows with a share meets the threshold.

    Between two changes of the choice that is best for the other shares the figure is a quotient of linear functions of the share, so it is
    determined by three values; its root is tried until it is one of the figure itself.
    """
    low, high = share.low, share.high
    if figure(low) >= threshold:
        return low
    for _ in range(60):
        middle = (low + high) / 2
        root = _root([(x, figure(x)) for x in (low, middle, high)], threshold)
        if root is not None and low <= root <= high:
            value = figure(root)
            if value == threshold:
                return root
            low, high = (root, high) if value < threshold else (low, root)
        elif figure(middle) < threshold:
            low = middle
        else:
            high = middle
    return high


def _root(points: list[tuple[Fraction, Fraction]], threshold: Fraction) -> Fraction | None:
    """Where the quotient (p + q·x) / (1 + r·x) through three points has a value; None where there is no such quotient."""
    (x, a), (y, b), (z, c) = points

    # p + q·x − r·x·f(x) = f(x), three linear equations; by Cramer's rule.
    def det(rows: list[list[Fraction]]) -> Fraction:
        (a1, a2, a3), (b1, b2, b3), (c1, c2, c3) = rows
        return a1 * (b2 * c3 - b3 * c2) - a2 * (b1 * c3 - b3 * c1) + a3 * (b1 * c2 - b2 * c1)

    base = [[ONE, x, -x * a], [ONE, y, -y * b], [ONE, z, -z * c]]
    whole = det(base)
    if not whole:
        # A straight line.
        if a == c or x == z:
            return None
        return x + (threshold - a) * (z - x) / (c - a)
    values = [a, b, c]
    p, q, r = (
        det([[*row[:i], v, *row[i + 1 :]] for row, v in zip(base, values, strict=True)]) / whole
        for i in range(3)
    )
    slope = q - r * threshold
    return None if not slope else (threshold - p) / slope
