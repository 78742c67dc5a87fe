"""Where the boxes of a chart stand and which way its arrows go: no box on another, no arrow through a box, no label on either.

Every arrow has a slot of its own at the box it points at, as wide as its label, which stands there alone; between two layers it goes
down, across in a track of its own, and down. Coordinates are points of the drawing; nothing is decided by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from guiju.documents.ownership_layers import closing, layers, ordered
from guiju.documents.ownership_tracks import TRACK, Crossing, tracks

GAP, NARROW, PAD = 26.0, 18.0, 14.0
"""Between boxes, for an arrow that passes a layer, above and below a layer."""
HEAD = 11.0
"""Of an arrow."""
SLOT = 10.0
"""More than its label, the room of an arrow at a box."""
TAG = 24.0
"""Length of the arrow of what stands right above a box."""
SWEEPS = 30


@dataclass(slots=True)
class Item:
    """A box to place."""

    width: float
    height: float
    tag: tuple[float, float] | None = None
    """Width and height of what stands right above it, with a short arrow of its own."""
    x: float = 0.0
    """Its middle."""
    top: float = 0.0
    tag_x: float = 0.0


@dataclass(slots=True)
class Wire:
    """An arrow to lead from a holder to what it holds.

    Attributes:
        wide: width of its label.
        high: height of its label.
        upward: whether it goes up, since it closes a loop.
        points: the way it goes, ending at its head.
        label: middle of the lower edge of its label.
    """

    holder: int
    held: int
    wide: float
    high: float
    upward: bool = False
    points: list[tuple[float, float]] = field(default_factory=list)
    label: tuple[float, float] = (0.0, 0.0)

    @property
    def upper(self) -> int:
        """The end that stands above."""
        return self.held if self.upward else self.holder

    @property
    def lower(self) -> int:
        """The end that stands below."""
        return self.holder if self.upward else self.held


@dataclass(frozen=True, slots=True)
class Placed:
    """The whole drawing's size; items and wires have theirs."""

    width: float
    height: float


def place(items: Sequence[Item], wires: Sequence[Wire], most: int) -> Placed:
    """Set out items and wires, in their own fields.

    Args:
        most: items beside each other.
    """
    return _Layout(items, wires, most).done()


class _Layout:
    def __init__(self, items: Sequence[Item], wires: Sequence[Wire], most: int) -> None:
        self.items = items
        self.wires = wires
        edges = [(wire.holder, wire.held) for wire in wires]
        for turned in closing(len(items), edges):
            wires[turned].upward = True
        level = layers(len(items), [(w.upper, w.lower) for w in wires], most)
        top = max(level, default=0)
        self.row_of = [top - one for one in level]
        rows: list[list[int]] = [[] for _ in range(top + 1)]
        for spot, row in enumerate(self.row_of):
            rows[row].append(spot)
        self.paths = [self._path(wire, rows) for wire in wires]
        self.rows = ordered(rows, [step for path in self.paths for step in pairwise(path)])
        self.at = {spot: n for row in self.rows for n, spot in enumerate(row)}
        self.x = [0.0] * len(self.row_of)
        # The slots of each box, below and above: wires from left to right, and where each is from its middle.
        self.shift_up: dict[int, float] = {}
        self.shift_down: dict[int, float] = {}
        self.into: list[list[int]] = [[] for _ in items]
        self.out: list[list[int]] = [[] for _ in items]
        self._slots()

    def _path(self, wire: Wire, rows: list[list[int]]) -> list[int]:
        path = [wire.upper]
        for row in range(self.row_of[wire.upper] + 1, self.row_of[wire.lower]):
            self.row_of.append(row)
            rows[row].append(len(self.row_of) - 1)
            path.append(len(self.row_of) - 1)
        return [*path, wire.lower]

    def _slots(self) -> None:
        for place, one in enumerate(self.wires):
            self.into[one.lower].append(place)
            self.out[one.upper].append(place)
        for spot, item in enumerate(self.items):
            self.into[spot].sort(key=lambda wire: (self.at[self.paths[wire][-2]], wire))
            self.out[spot].sort(key=lambda wire: (self.at[self.paths[wire][1]], wire))
            for found, shifts, down in (
                (self.into[spot], self.shift_up, True),
                (self.out[spot], self.shift_down, False),
            ):
                widths = [self._slot(wire, down) for wire in found]
                tag = item.tag[0] + SLOT if item.tag is not None and down else 0.0
                item.width = max(item.width, sum(widths) + tag + 2 * TRACK)
                x = -(sum(widths) + tag) / 2
                for wire, wide in zip(found, widths, strict=True):
                    shifts[wire] = x + wide / 2
                    x += wide

    def _slot(self, wire: int, above: bool) -> float:
        """The width that a wire needs at the upper side of a box, or at the lower."""
        labelled = self.wires[wire].upward is not above
        return max(22.0, self.wires[wire].wide + SLOT) if labelled else 16.0

    # --- from left to right ------------------------------------------------------------------------------------

    def _half(self, spot: int) -> float:
        return self.items[spot].width / 2 if spot < len(self.items) else NARROW / 2

    def _apart(self, left: int, right: int) -> float:
        boxes = (left < len(self.items)) + (right < len(self.items))
        return self._half(left) + self._half(right) + (0.0, GAP / 2, GAP)[boxes]

    def _across(self) -> None:
        # Of each spot its neighbours above and below: which, how much nearer to hold, and how far from the middles.
        up: list[list[tuple[int, float, float]]] = [[] for _ in self.x]
        down: list[list[tuple[int, float, float]]] = [[] for _ in self.x]
        for wire, path in enumerate(self.paths):
            for n, (a, b) in enumerate(pairwise(path)):
                weight = (1.0, 3.0, 9.0)[(a >= len(self.items)) + (b >= len(self.items))]
                shift = (self.shift_down[wire] if not n else 0) - (
                    self.shift_up[wire] if n == len(path) - 2 else 0
                )
                down[a].append((b, weight, -shift))
                up[b].append((a, weight, shift))
        for row in self.rows:
            x = 0.0
            for left, right in pairwise(row):
                x += self._apart(left, right)
                self.x[right] = x
            for spot in row:
                self.x[spot] -= x / 2
        for sweep in range(SWEEPS):
            both = sweep >= SWEEPS - 6
            for row in self.rows if sweep % 2 == 0 else self.rows[::-1]:
                self._row(row, up, down, (True, True) if both else (sweep % 2 == 0, sweep % 2 == 1))

    def _row(
        self,
        row: list[int],
        up: list[list[tuple[int, float, float]]],
        down: list[list[tuple[int, float, float]]],
        sides: tuple[bool, bool],
    ) -> None:
        wanted, weights = [], []
        for spot in row:
            near = [*(up[spot] if sides[0] else ()), *(down[spot] if sides[1] else ())]
            weight = sum(w for _, w, _ in near)
            weights.append(weight or 0.01)
            wanted.append(
                sum((self.x[other] + shift) * w for other, w, shift in near) / weight
                if near
                else self.x[spot]
            )
        apart = [self._apart(a, b) for a, b in pairwise(row)]
        for spot, x in zip(row, spread(wanted, weights, apart), strict=True):
            self.x[spot] = x

    def _straightened(self, step: int) -> None:
        """Move what only passes a layer to where its wire comes from: down (1) as near as can be, up (-1) where that is free."""
        for wire, path in enumerate(self.paths):
            inner = path[1:-1][::step]
            if not inner:
                continue
            first = path[0] if step == 1 else path[-1]
            shift = self.shift_down[wire] if step == 1 else self.shift_up[wire]
            before = self.x[first] + shift
            for spot in inner:
                row, n = self.rows[self.row_of[spot]], self.at[spot]
                low, high = -inf, inf
                if n:
                    low = self.x[row[n - 1]] + self._apart(row[n - 1], spot)
                if n + 1 < len(row):
                    high = self.x[row[n + 1]] - self._apart(spot, row[n + 1])
                if step == 1 or low <= before <= high:
                    self.x[spot] = max(low, min(before, high))
                before = self.x[spot]

    def _ports(self) -> None:
        """Move each slot along its box towards the other end of its wire."""
        for _ in range(4):
            for spot in range(len(self.items)):
                self._side(spot, self.into[spot], self.shift_up, above=True)
            for spot in range(len(self.items)):
                self._side(spot, self.out[spot], self.shift_down, above=False)

    def _side(self, spot: int, found: list[int], shifts: dict[int, float], *, above: bool) -> None:
        if not found:
            if above:
                self.items[spot].tag_x = self.x[spot]
            return
        wanted = []
        for wire in found:
            path = self.paths[wire]
            other = path[-2] if above else path[1]
            x = self.x[other]
            if len(path) == 2:
                x += self.shift_down[wire] if above else self.shift_up[wire]
            wanted.append(x - self.x[spot])
        widths = [self._slot(wire, above) for wire in found]
        apart = [(a + b) / 2 for a, b in pairwise(widths)]
        # Corners stay free.
        half = self.items[spot].width / 2 - TRACK
        placed = spread(wanted, [1.0] * len(found), apart)
        item = self.items[spot]
        if above and item.tag is not None:
            # What stands above it keeps the right end.
            item.tag_x = self.x[spot] + half - (item.tag[0] + SLOT) / 2
            high = half - item.tag[0] - SLOT - widths[-1] / 2
        else:
            high = half - widths[-1] / 2
        low = -half + widths[0] / 2
        offset = 0.0
        offsets = [0.0]
        for one in apart:
            offset += one
            offsets.append(offset)
        for wire, x, o in zip(found, placed, offsets, strict=True):
            shifts[wire] = max(low + o, min(high - offsets[-1] + o, x))

    # --- from top to bottom ------------------------------------------------------------------------------------

    def done(self) -> Placed:
        if not self.items:
            return Placed(0, 0)
        self._across()
        for step in (1, -1, 1, -1):
            # What passes layers follows the slots, and they follow it.
            self._straightened(step)
            self._ports()
        left = min(self.x[spot] - self._half(spot) for spot in range(len(self.x)))
        self.x = [x - left for x in self.x]
        for spot, item in enumerate(self.items):
            item.x = self.x[spot]
            item.tag_x -= left
        y = self._over(0)
        ways: list[list[tuple[float, float]]] = [[] for _ in self.wires]
        crossed: list[list[tuple[int, Crossing]]] = [[] for _ in self.rows]
        for wire, path in enumerate(self.paths):
            for n, (a, b) in enumerate(pairwise(path)):
                above = self.x[a] + (self.shift_down[wire] if not n else 0)
                below = self.x[b] + (self.shift_up[wire] if n == len(path) - 2 else 0)
                crossed[self.row_of[a]].append((wire, Crossing(above, below)))
        for row, spots in enumerate(self.rows):
            boxes = [self.items[spot] for spot in spots if spot < len(self.items)]
            bottom = y + max((item.height for item in boxes), default=0.0)
            for item in boxes:
                item.top = y
            here = [self.wires[wire] for wire, _ in crossed[row]]
            # Labels stand above the next boxes; those of arrows that go up, below these.
            under = max((w.high + HEAD for w in here if w.upward and self._starts(w, row)), default=0.0)
            ends = [w.high + HEAD for w in here if not w.upward and self._ends(w, row)]
            over = max([*ends, self._over(row + 1)])
            found, count = tracks([crossing for _, crossing in crossed[row]])
            start = bottom + PAD + under
            for (wire, crossing), bends in zip(crossed[row], found, strict=True):
                ways[wire].append((crossing.above, bottom))
                for x, track in bends:
                    last = ways[wire][-1][0]
                    ways[wire] += [(last, start + track * TRACK), (x, start + track * TRACK)]
            y = bottom if row == len(self.rows) - 1 else start + count * TRACK + PAD + over
            for wire, crossing in crossed[row]:
                ways[wire].append((crossing.below, y))
        for one, way in zip(self.wires, ways, strict=True):
            self._finish(one, way)
        return Placed(max(self.x[s] + self._half(s) for s in range(len(self.x))), y)

    def _over(self, row: int) -> float:
        """The room for what stands right above the items of a row."""
        if row == len(self.rows):
            return 0.0
        tags = [self.items[spot].tag for spot in self.rows[row] if spot < len(self.items)]
        return max((tag[1] + TAG for tag in tags if tag is not None), default=0.0)

    def _starts(self, wire: Wire, row: int) -> bool:
        return self.row_of[wire.upper] == row

    def _ends(self, wire: Wire, row: int) -> bool:
        return self.row_of[wire.lower] == row + 1

    def _finish(self, wire: Wire, way: list[tuple[float, float]]) -> None:
        upper = self.items[wire.upper]
        row_bottom = way[0][1]
        way[0] = (way[0][0], upper.top + upper.height)
        if wire.upward:
            way.reverse()
            wire.label = (way[-1][0], row_bottom + HEAD + wire.high)
        else:
            wire.label = (way[-1][0], way[-1][1] - HEAD)
        wire.points = _plain(way)


def _plain(way: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A way without points that change nothing."""
    kept: list[tuple[float, float]] = []
    for point in way:
        if kept and abs(kept[-1][0] - point[0]) < 0.05 and abs(kept[-1][1] - point[1]) < 0.05:
            continue
        if len(kept) > 1 and kept[-2][0] == kept[-1][0] == point[0]:
            kept.pop()
        kept.append(point)
    return kept


def spread(wanted: Sequence[float], weights: Sequence[float], apart: Sequence[float]) -> list[float]:
    """Places in order, at least so far apart, as near to those wanted as can be: the least weighted sum of squares.

    Isotonic regression by pooling neighbours that are out of order (Ayer and others 1955).
    """
    offsets = [0.0]
    for one in apart:
        offsets.append(offsets[-1] + one)
    pools: list[tuple[float, float, int]] = []
    for value, weight, offset in zip(wanted, weights, offsets, strict=True):
        mean, total, count = value - offset, weight, 1
        while pools and pools[-1][0] >= mean:
            before, heavy, many = pools.pop()
            mean = (before * heavy + mean * total) / (heavy + total)
            total += heavy
            count += many
        pools.append((mean, total, count))
    flat = [mean for mean, _, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(flat, offsets, strict=True)]
