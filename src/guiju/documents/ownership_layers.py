"""Puts boxes into layers, holders above what they hold, and into an order in which few arrows cross.

The method is that of Sugiyama, Tagawa and Toda (1981): arrows that close a loop are turned round, arrows that pass a layer have a
spot in it, and each layer is ordered by the middle of its neighbours. The same input gives the same order.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise

Edge = tuple[int, int]
"""From one who is above to one who is below, by their places."""

SWEEPS = 24


def closing(count: int, edges: Sequence[Edge]) -> set[int]:
    """Edges, by place, without which there is no loop; looked for upwards from the first box, then from those below whom nothing is."""
    above: list[list[Edge]] = [[] for _ in range(count)]
    below = [0] * count
    for place, (upper, lower) in enumerate(edges):
        above[lower].append((upper, place))
        below[upper] += 1
    found: set[int] = set()
    state = [0] * count
    for start in [0, *sorted(range(count), key=lambda node: bool(below[node]))]:
        if start >= count or state[start]:
            continue
        state[start] = 1
        work = [(start, iter(above[start]))]
        while work:
            node, rest = work[-1]
            for upper, place in rest:
                if state[upper] == 1:
                    found.add(place)
                elif not state[upper]:
                    state[upper] = 1
                    work.append((upper, iter(above[upper])))
                    break
            else:
                state[node] = 2
                work.pop()
    return found


def layers(count: int, edges: Sequence[Edge], most: int) -> list[int]:
    """The layer of each box, 0 at the bottom: as low as what it is above and the width of layers permit.

    Args:
        edges: without loops.
        most: boxes in one layer.
    """
    below: list[list[int]] = [[] for _ in range(count)]
    above: list[list[int]] = [[] for _ in range(count)]
    for upper, lower in edges:
        below[upper].append(lower)
        above[lower].append(upper)
    waiting = [len(set(lowers)) for lowers in below]
    found = [0] * count
    used: dict[int, int] = {}
    # Those above whom others stand come first: they need the room near the bottom.
    ready = sorted((not above[node], node) for node in range(count) if not waiting[node])
    while ready:
        _, node = ready.pop(0)
        layer = max((found[lower] + 1 for lower in below[node]), default=0)
        while used.get(layer, 0) >= most:
            layer += 1
        used[layer] = used.get(layer, 0) + 1
        found[node] = layer
        for upper in sorted(set(above[node])):
            waiting[upper] -= 1
            if not waiting[upper]:
                insort(ready, (not above[upper], upper))
    return found


def ordered(rows: Sequence[Sequence[int]], links: Iterable[Edge]) -> list[list[int]]:
    """The rows, from top to bottom, in an order with few crossings of the links between neighbouring ones."""
    up: dict[int, list[int]] = {}
    down: dict[int, list[int]] = {}
    for upper, lower in links:
        down.setdefault(upper, []).append(lower)
        up.setdefault(lower, []).append(upper)
    current = [list(row) for row in rows]
    best, least = [list(row) for row in current], crossings(current, down)
    for sweep in range(SWEEPS):
        if not least:
            break
        to, order = (up, range(1, len(current))) if sweep % 2 else (down, range(len(current) - 2, -1, -1))
        for place in order:
            beside = current[place - 1] if to is up else current[place + 1]
            _by_middle(current[place], beside, to)
        _swapped(current, up, down)
        now = crossings(current, down)
        if now < least:
            best, least = [list(row) for row in current], now
    return best


def _by_middle(row: list[int], beside: list[int], to: dict[int, list[int]]) -> None:
    at = {spot: place for place, spot in enumerate(beside)}
    own = {spot: place * len(beside) / max(1, len(row)) for place, spot in enumerate(row)}

    def middle(spot: int) -> float:
        others = to.get(spot)
        return sum(at[other] for other in others) / len(others) if others else own[spot]

    row.sort(key=middle)


def _swapped(rows: list[list[int]], up: dict[int, list[int]], down: dict[int, list[int]]) -> None:
    """Swap neighbours wherever that saves a crossing."""
    for place, row in enumerate(rows):
        sides = []
        if place:
            sides.append(({s: n for n, s in enumerate(rows[place - 1])}, up))
        if place + 1 < len(rows):
            sides.append(({s: n for n, s in enumerate(rows[place + 1])}, down))
        ends = {s: [sorted(at[o] for o in to.get(s, ())) for at, to in sides] for s in row}
        for n in range(len(row) - 1):
            left, right = ends[row[n]], ends[row[n + 1]]
            before = sum(map(_inverted, left, right))
            if sum(map(_inverted, right, left)) < before:
                row[n], row[n + 1] = row[n + 1], row[n]


def _inverted(left: list[int], right: list[int]) -> int:
    """Crossings of the links of two neighbours, the left one first."""
    return sum(len(left) - bisect_right(left, place) for place in right)


def crossings(rows: Sequence[Sequence[int]], down: dict[int, list[int]]) -> int:
    """How many links between neighbouring rows cross."""
    found = 0
    for upper, lower in pairwise(rows):
        at = {spot: place for place, spot in enumerate(lower)}
        seen: list[int] = []
        for spot in upper:
            ends = sorted(at[other] for other in down.get(spot, ()))
            found += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return found
