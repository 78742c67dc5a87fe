"""Where the boxes of a decision diagram stand: each row in an order with few crossings, each box under what leads to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

GAP, DROP = 28, 46
"""Points: between boxes of a row, and between rows."""
PASSING = 10
"""Points: what is kept free for a line that passes a row."""
_TURNS = 6
_WEIGHT_PASSING, _WEIGHT_RESULT = 4.0, 1e-6
"""How much a line that passes, and a result, hold on to their place where a question has 1."""


@dataclass(slots=True)
class Spot:
    """A box, or the point where a line passes a row."""

    layer: int
    width: float
    is_result: bool = False
    x: float = 0.0

    @property
    def passes(self) -> bool:
        """Whether it is where a line passes, and no box."""
        return self.width <= PASSING

    @property
    def weight(self) -> float:
        """How much it holds on to its place."""
        return _WEIGHT_RESULT if self.is_result else _WEIGHT_PASSING if self.passes else 1.0


def arranged(spots: Sequence[Spot], paths: Sequence[Sequence[int]]) -> float:
    """Give each spot its place from left to right; the width of the whole.

    Args:
        paths: the spots of each line, one in each row from where it begins to where it ends.
    """
    above: dict[int, list[int]] = {}
    below: dict[int, list[int]] = {}
    for path in paths:
        for a, b in pairwise(path):
            below.setdefault(a, []).append(b)
            above.setdefault(b, []).append(a)
    rows: list[list[int]] = [[] for _ in range(max(spot.layer for spot in spots) + 1)]
    # Results come last: between equals they stand on the right.
    for place in sorted(range(len(spots)), key=lambda place: spots[place].is_result):
        rows[spots[place].layer].append(place)
    for row in rows:
        _set_out(spots, row)
    for turn in range(_TURNS):
        down = turn % 2 == 0
        for row in rows if down else reversed(rows):
            near = above if down else below
            row.sort(key=lambda place: _middle(spots, near.get(place), spots[place].x))
            _set_out(spots, row)
    for turn in range(_TURNS + 1):
        down = turn % 2 == 0
        for row in rows if down else reversed(rows):
            near = above if down else below
            _settle(
                spots, row, [_middle(spots, _leading(spots, place, near), spots[place].x) for place in row]
            )
    left = min(spot.x - spot.width / 2 for spot in spots)
    for spot in spots:
        spot.x += GAP - left
    return max(spot.x + spot.width / 2 for spot in spots) + GAP


def _leading(spots: Sequence[Spot], place: int, near: Mapping[int, Sequence[int]]) -> Sequence[int]:
    """The neighbours that a spot keeps to: of a line that passes, where it passes the next row, so that it is straight."""
    found = near.get(place, ())
    straight = [one for one in found if spots[one].passes] if spots[place].passes else []
    return straight or found


def _middle(spots: Sequence[Spot], near: Sequence[int] | None, otherwise: float) -> float:
    return sum(spots[place].x for place in near) / len(near) if near else otherwise


def _set_out(spots: Sequence[Spot], row: Sequence[int]) -> None:
    """A row around one axis."""
    whole = sum(spots[place].width for place in row) + GAP * (len(row) - 1)
    x = -whole / 2
    for place in row:
        spots[place].x = x + spots[place].width / 2
        x += spots[place].width + GAP


def _settle(spots: Sequence[Spot], row: Sequence[int], wished: Sequence[float]) -> None:
    """A row as near to where its spots should be as goes without changing their order or letting them touch: runs of
    spots that would overlap stand at their common mean.
    """
    offset, offsets = 0.0, []
    for n, place in enumerate(row):
        if n:
            offset += (spots[row[n - 1]].width + spots[place].width) / 2 + GAP
        offsets.append(offset)
    # Each run: its spots, their weight together, and where its first one would stand.
    runs: list[tuple[list[int], float, float]] = []
    for n, place in enumerate(row):
        run = ([n], spots[place].weight, wished[n] - offsets[n])
        while runs and runs[-1][2] > run[2]:
            members, weight, at = runs.pop()
            both = weight + run[1]
            run = (members + run[0], both, (weight * at + run[1] * run[2]) / both)
        runs.append(run)
    for members, _, at in runs:
        for n in members:
            spots[row[n]].x = at + offsets[n]
