"""Control closure: the least set that holds the side and every body of which the set together holds enough, shares counted in full.

``C = side + {c : sum over h in C of share(h, c) >= threshold}`` (or ``>``), the least such set. Bodies come in one after the other, so
that one that several members hold together is in although none of them controls it alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from fractions import Fraction

from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.ownership.linear import ONE, ZERO
from guiju.ownership.methods.look_through import restricted
from guiju.ownership.methods.method import Finding, Method, Side
from guiju.ownership.shares import Share
from guiju.ownership.standing import Matrix


@record(frozen=True, slots=True)
class Closure:
    """A closed set: what each body that came in is held by the members before it, and by whom most."""

    members: frozenset[str]
    reasons: dict[str, tuple[Fraction, str]]


def close(
    matrix: Matrix, start: frozenset[str], threshold: Fraction, *, strict: bool = False, most: bool = False
) -> Closure:
    """The closure of some holders.

    Args:
        strict: a body comes in only above the threshold.
        most: shares that are not known are taken as favourable as they can be, else as unfavourable.
    """
    members = set(start)
    reasons: dict[str, tuple[Fraction, str]] = {}
    held_by: dict[str, list[str]] = {}
    for held, holders in matrix.items():
        for holder in holders:
            held_by.setdefault(holder, []).append(held)
    # What members have of a body, and what the others have in the other extreme: both as members come in.
    inside: dict[str, Fraction] = {}
    outside: dict[str, Fraction] = {}
    todo = sorted(start)
    while todo:
        touched = set()
        for holder in todo:
            for held in held_by.get(holder, ()):
                if held in members:
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
            if part > threshold or (part == threshold and not strict):
                best = max((h for h in matrix[held] if h in members), key=lambda h: (matrix[held][h].high, h))
                reasons[held] = (part, best)
                todo.append(held)
        members.update(todo)
    return Closure(frozenset(members), reasons)


def together(holders: Mapping[str, Share], members: Set[str], *, most: bool) -> Fraction:
    """What members hold of a body together, at least or at most."""
    inside = [share for holder, share in holders.items() if holder in members]
    outside = [share for holder, share in holders.items() if holder not in members]
    if most:
        return min(sum((s.high for s in inside), ZERO), ONE - sum((s.low for s in outside), ZERO))
    return max(sum((s.low for s in inside), ZERO), ONE - sum((s.high for s in outside), ZERO))


def _find(matrix: Matrix, side: Side, body: str, threshold: Fraction, *, strict: bool) -> Finding:
    part = restricted(matrix, body)
    least = close(part, side.surely, threshold, strict=strict)
    most = close(part, side.surely | side.perhaps, threshold, strict=strict, most=True)
    holders = part.get(body, {})
    share = Share(
        together(holders, least.members - {body}, most=False),
        together(holders, most.members - {body}, most=True),
    )
    passes = True if body in least.members else None if body in most.members else False
    shown = least if passes else most
    return Finding(share, passes, _chain(shown, body) if passes is not False else ())


def _chain(closure: Closure, body: str) -> tuple[str, ...]:
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
