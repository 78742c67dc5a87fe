"""Control closure: the least set that holds the side and every body of which the set together holds enough, shares counted in full.

``C = side + {c : sum over h in C of share(h, c) >= threshold}`` (or ``>``), the least such set. Bodies come in one after the other, so
that one that several members hold together is in although none of them controls it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from copy import copy
from fractions import Fraction

from guiju.engine.text import Text
from guiju.ownership.linear import ONE, ZERO
from guiju.ownership.methods.look_through import restricted
from guiju.ownership.methods.method import Finding, Method, Side
from guiju.ownership.shares import Share
from guiju.ownership.standing import Matrix


class Closing:
    """A set that is being closed: holders come in, and after them every body of which the set then holds enough.

    Attributes:
        members: who is in.
        reasons: what each body that came in is held by the members before it, and by whom most.
    """

    def __init__(
        self, matrix: Matrix, threshold: Fraction, *, strict: bool = False, most: bool = False
    ) -> None:
        """Begin with nobody.

        Args:
            strict: a body comes in only above the threshold.
            most: shares that are not known are taken as favourable as they can be, else as unfavourable.
        """
        self.members: set[str] = set()
        self.reasons: dict[str, tuple[Fraction, str]] = {}
        self._matrix, self._threshold, self._strict, self._most = matrix, threshold, strict, most
        self._held_by: dict[str, list[str]] = {}
        for held, holders in matrix.items():
            for holder in holders:
                self._held_by.setdefault(holder, []).append(held)
        # What members have of a body, and what the others have in the other extreme: both as members come in.
        self._inside: dict[str, Fraction] = {}
        self._outside: dict[str, Fraction] = {}

    def copy(self) -> Closing:
        """The same set, to go on with apart."""
        other = copy(self)
        other.members, other.reasons = set(self.members), dict(self.reasons)
        other._inside, other._outside = dict(self._inside), dict(self._outside)
        return other

    def add(self, some: Iterable[str]) -> Closing:
        """Let holders in, and what follows them."""
        matrix, most, inside, outside = self._matrix, self._most, self._inside, self._outside
        todo = sorted(set(some) - self.members)
        self.members.update(todo)
        while todo:
            touched = set()
            for holder in todo:
                for held in self._held_by.get(holder, ()):
                    if held in self.members:
                        continue
                    holders = matrix[held]
                    if held not in inside:
                        inside[held] = ZERO
                        outside[held] = sum((s.low if most else s.high for s in holders.values()), ZERO)
                    share = holders[holder]
                    inside[held] += share.high if most else share.low
                    outside[held] -= share.low if most else share.high
                    touched.add(held)
            todo = []
            for held in sorted(touched):
                part = (min if most else max)(inside[held], ONE - outside[held])
                if part > self._threshold or (part == self._threshold and not self._strict):
                    best = max(
                        (h for h in matrix[held] if h in self.members),
                        key=lambda h: (matrix[held][h].high, h),
                    )
                    self.reasons[held] = (part, best)
                    todo.append(held)
            self.members.update(todo)
        return self


def together(holders: Mapping[str, Share], members: Set[str], *, most: bool) -> Fraction:
    """What members hold of a body together, at least or at most."""
    inside = [share for holder, share in holders.items() if holder in members]
    outside = [share for holder, share in holders.items() if holder not in members]
    if most:
        return min(sum((s.high for s in inside), ZERO), ONE - sum((s.low for s in outside), ZERO))
    return max(sum((s.low for s in inside), ZERO), ONE - sum((s.high for s in outside), ZERO))


def _find(matrix: Matrix, side: Side, body: str, threshold: Fraction, *, strict: bool) -> Finding:
    part = restricted(matrix, body)
    least = Closing(part, threshold, strict=strict).add(side.surely)
    most = Closing(part, threshold, strict=strict, most=True).add(side.surely | side.perhaps)
    holders = part.get(body, {})
    share = Share(
        together(holders, least.members - {body}, most=False),
        together(holders, most.members - {body}, most=True),
    )
    passes = True if body in least.members else None if body in most.members else False
    shown = least if passes else most
    return Finding(share, passes, _chain(shown, body) if passes is not False else ())


def _chain(closure: Closing, body: str) -> tuple[str, ...]:
    chain = [body]
    while chain[-1] in closure.reasons:
        chain.append(closure.reasons[chain[-1]][1])
    return tuple(reversed(chain)) if len(chain) > 1 else ()


def at_least(matrix: Matrix, side: Side, body: str, threshold: Fraction) -> Finding:
    """Whether a body is in the closure with ≥, and what members hold of it directly."""
    return _find(matrix, side, body, threshold, strict=False)


def more_than(matrix: Matrix, side: Side, body: str, threshold: Fraction) -> Finding:
    """Whether a body is in the closure with >, and what members hold of it directly."""
    return _find(matrix, side, body, threshold, strict=True)


_SOURCE = "Chapelle, Szafarz: Controlling Firms through the Majority Voting Rule (2005)"
AT_LEAST = Method(
    "closure_at_least",
    Text("控制闭包（≥，全额计入）", "control closure (≥, counted in full)"),
    Text(
        "C = 本方 ∪ {c：Σ（h∈C）持股(h, c) ≥ 界限}，取最小者",
        "C = side ∪ {c : Σ (h ∈ C) share(h, c) ≥ threshold}, the least such set",
    ),
    _SOURCE,
    at_least,
)
MORE_THAN = Method(
    "closure_more_than",
    Text("控制闭包（＞，全额计入）", "control closure (>, counted in full)"),
    Text(
        "C = 本方 ∪ {c：Σ（h∈C）持股(h, c) ＞ 界限}，取最小者",
        "C = side ∪ {c : Σ (h ∈ C) share(h, c) > threshold}, the least such set",
    ),
    _SOURCE,
    more_than,
)
