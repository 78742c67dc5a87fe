"""The channel between two layers of a chart: in which track each arrow goes across, so that no two lie on each other.

Left-edge channel routing with vertical constraints (Hashimoto and Stevens 1971), with doglegs where constraints run in a circle
(Deutsch 1976).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TRACK = 9.0
"""From one track to the next."""
NEAR = 5.0
"""Lines that run beside each other at less than this would be taken for one."""
STRAIGHT = 0.05


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where an arrow comes in at the top of the channel and where it goes out below."""

    above: float
    below: float


Bends = list[tuple[float, int]]
"""For each bend across: to where, and in which track; empty for one that goes straight down."""


def tracks(crossings: Sequence[Crossing]) -> tuple[list[Bends], int]:
    """The bends of each crossing, and how many tracks there are."""
    bent = [n for n, one in enumerate(crossings) if abs(one.above - one.below) > STRAIGHT]
    parts: list[tuple[int, float, float]] = [(n, crossings[n].above, crossings[n].below) for n in bent]
    order = _order(parts, [x for one in crossings for x in (one.above, one.below)])
    used: list[tuple[float, float, int]] = []
    found: list[Bends] = [[] for _ in crossings]
    count = 0
    for wire, start, end in order:
        low, high = min(start, end) - NEAR - 1, max(start, end) + NEAR + 1
        track = max((t + 1 for left, right, t in used if left < high and right > low), default=0)
        used.append((low, high, track))
        found[wire].append((end, track))
        count = max(count, track + 1)
    return found, count


def _order(parts: list[tuple[int, float, float]], ends: list[float]) -> list[tuple[int, float, float]]:
    """From the highest track down: who starts where another ends is above it.

    Among the others, of those that go right the rightmost is highest, of those that go left the leftmost: so they do not cross.
    """
    todo = sorted(parts, key=_first)
    done: list[tuple[int, float, float]] = []
    while todo:
        for n, (wire, _, end) in enumerate(todo):
            if not any(other != wire and abs(start - end) < NEAR for other, start, _ in todo):
                done.append(todo.pop(n))
                break
        else:
            wire, start, end = todo.pop(0)
            middle = _free(ends, (start + end) / 2)
            ends.append(middle)
            done.append((wire, start, middle))
            todo.append((wire, middle, end))
    return done


def _first(part: tuple[int, float, float]) -> tuple[float, int]:
    wire, start, end = part
    return (-start if end > start else start, wire)


def _free(ends: list[float], wanted: float) -> float:
    """The column nearest to one wanted that is beside none in use."""
    step = 0
    while True:
        for x in (wanted + step, wanted - step):
            if all(abs(x - end) >= NEAR for end in ends):
                return x
        step += 1
