"""What one would have to learn for the figure to be on one side of the threshold, whatever else is unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from guiju.engine.records import record
from guiju.ownership.bounds import cheapest, dearest, extreme, worth
from guiju.ownership.graph import on_cycles, reached
from guiju.ownership.linear import ONE, ZERO
from guiju.ownership.methods.look_through import restricted, visits
from guiju.ownership.model import Tie
from guiju.ownership.places import Sides, undecided
from guiju.ownership.shares import Share
from guiju.ownership.standing import REST, Matrix, Standing, exact_matrix, holders_of


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
    matrix = restricted(standing.equity, body)
    question = _Question(matrix, sides.overseas - {body}, sides.perhaps - {body}, body, threshold)
    # Shares of what treasury stock leaves are not those that anybody would find in a register.
    rescaled = {link.held for link in standing.ties(Tie.TREASURY)}
    found = [question.place(node) for node in undecided(matrix, sides, body)]
    for held in sorted(matrix):
        for holder, share in sorted(matrix[held].items()):
            if not share.exact and not holder.startswith(REST) and held not in rescaled:
                found.append(question.share(held, holder))
    return tuple(one for one in found if one is not None)


class _Question:
    """Whether a side reaches a threshold in a body, and what of it one thing to learn would settle.

    Two choices of shares, those by which it has least and most, tell of most things that they would settle nothing: what becomes
    of the figure of a choice when one thing in it is another needs no system solved. Only what they leave open is looked at
    over all choices.
    """

    def __init__(
        self, matrix: Matrix, surely: frozenset[str], perhaps: frozenset[str], body: str, threshold: Fraction
    ) -> None:
        self._matrix, self._surely, self._perhaps = matrix, surely, perhaps
        self._body, self._threshold = body, threshold
        self._least = _Choice(matrix, surely, body, most=False)
        self._most = _Choice(matrix, surely | perhaps, body, most=True)

    def place(self, node: str) -> Settling | None:
        """Where somebody is, or those behind him are."""
        at_best = self._least.figure + self._least.comes(node)
        at_worst = self._most.figure - self._most.comes(node)
        here, there = at_best >= self._threshold, at_worst < self._threshold
        if node in self._matrix or not (self._least.only and self._most.only):
            # Others may hold him in turn, or another choice may be better: these were limits.
            here = here and self._low(self._matrix, self._surely | {node}) >= self._threshold
            there = there and self._high(self._matrix, self._perhaps - {node}) < self._threshold
        return Settling(node, "", ONE if here else None, ZERO if there else None) if here or there else None

    def share(self, held: str, holder: str) -> Settling | None:
        """How much somebody has of a body."""
        share = self._matrix[held][holder]

        def low(part: Fraction) -> Fraction:
            return self._low(_with(self._matrix, held, holder, part), self._surely)

        def high(part: Fraction) -> Fraction:
            return self._high(_with(self._matrix, held, holder, part), self._perhaps)

        yes = no = None
        if (
            self._least.with_row(held, _with(self._matrix, held, holder, share.high)[held]) >= self._threshold
            and low(share.high) >= self._threshold
        ):
            _, yes = _limits(low, share, self._threshold)
        if (
            self._most.with_row(held, _with(self._matrix, held, holder, share.low)[held]) < self._threshold
            and high(share.low) < self._threshold
        ):
            no, _ = _limits(high, share, self._threshold)
            if no == share.low:
                # A loop is closed by no more than that, and by any more it is not.
                no = None
        return None if yes is None and no is None else Settling(holder, held, yes, no)

    def _low(self, matrix: Matrix, surely: frozenset[str]) -> Fraction:
        return extreme(matrix, surely, most=False).values.get(self._body, ZERO)

    def _high(self, matrix: Matrix, perhaps: frozenset[str]) -> Fraction:
        return extreme(matrix, self._surely | perhaps, most=True).values.get(self._body, ZERO)


class _Choice:
    """The choice of shares by which some targets have least, or most, of a body.

    Attributes:
        figure: what they have.
        only: whether there is no other choice.
    """

    def __init__(self, matrix: Matrix, targets: frozenset[str], body: str, *, most: bool) -> None:
        found = extreme(matrix, targets, most=most)
        self.figure = found.values.get(body, ZERO)
        self.only = exact_matrix(matrix) is not None
        self._values, self._targets, self._most = found.values, targets, most
        self._met = reached(found.shares, [body])
        self._often = visits(found.shares, body)
        self._cyclic = on_cycles(holders_of(matrix))

    def comes(self, node: str) -> Fraction:
        """How likely a walk comes to a node before it comes to a target, at most."""
        return min(ONE, self._often.get(node, ONE)) if node in self._met else ZERO

    def with_row(self, held: str, row: Mapping[str, Share]) -> Fraction:
        """What the targets would have if one body were held otherwise and all else as it is: no less than that if this is the choice by
        which they have most, no more if it is the other one.
        """
        if held in self._targets:
            return self.figure
        before = self._values.get(held, ZERO)
        if held in self._cyclic:
            # What its holders have may change too.
            after = ZERO if self._most else ONE
        else:
            after = worth((dearest if self._most else cheapest)(row, self._values), self._values)
        change = min(ZERO, after - before) if self._most else max(ZERO, after - before)
        return self.figure + self.comes(held) * change


def _with(matrix: Matrix, held: str, holder: str, part: Fraction) -> Matrix:
    """The matrix once a share is known; what the others can have then follows from their own limits."""
    return {**matrix, held: {**matrix[held], holder: Share(part, part)}}


def _limits(
    figure: Callable[[Fraction], Fraction], share: Share, threshold: Fraction
) -> tuple[Fraction, Fraction]:
    """Where a figure that grows with a share meets the threshold: below the first it does not reach it, from the second on it does.

    Between two changes of the choice that is best for the other shares the figure is a quotient of linear functions of the share, so it is
    determined by three values; its root is tried until it is one of the figure itself. They are one, except where the figure
    jumps over the threshold because a loop closes; there they are close.
    """
    low, high = (share.low, figure(share.low)), (share.high, figure(share.high))
    if low[1] >= threshold:
        return low[0], low[0]
    for _ in range(60):
        # Halves, not roots: those that are none of the figure have twice as many digits each time.
        half = (low[0] + high[0]) / 2
        middle = (half, figure(half))
        root = _root([low, middle, high], threshold)
        if root is not None and low[0] <= root <= high[0] and figure(root) == threshold:
            return root, root
        low, high = (middle, high) if middle[1] < threshold else (low, middle)
    return low[0], high[0]


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
