"""A decision diagram as SVG, in layers from top to bottom: drawn here, so that a page needs nothing from outside.

Nothing rests on colour: *yes* is a whole line and *no* a broken one, each with its word; questions have square corners,
results round ones and a double line. An open point has a broken frame, and a dotted line for each reading with its letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from guiju.documents.markup import Markup, el, join
from guiju.documents.phrases import Words
from guiju.documents.wrap import width_of, wrap

_WIDE, _GAP, _DROP, _LINE, _PAD = 248, 28, 46, 18, 9
"""Points: width of a box, between boxes, between layers, of a line of text, around it."""
_COLUMNS = 32
"""Of text in a box."""
MOST_BESIDE = 5
"""Boxes beside each other that still fit on a page."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A box to draw: its text, and the places of the boxes on yes and on no, or on each reading of an open point by its
    letter (none of them: a result).
    """

    text: str
    yes: int | None = None
    no: int | None = None
    readings: tuple[tuple[str, int], ...] = ()

    @property
    def is_result(self) -> bool:
        """Whether nothing follows."""
        return self.yes is None and not self.readings

    def ways(self, words: Words) -> list[tuple[str, int, str | None]]:
        """What follows: the word of each way, its box, and how its line is broken."""
        found: list[tuple[str, int, str | None]] = []
        if self.yes is not None and self.no is not None:
            found = [(words("answer_yes"), self.yes, None), (words("answer_no"), self.no, "5 4")]
        return found + [(letter, place, "1.5 3") for letter, place in self.readings]


@dataclass(slots=True)
class _Spot:
    """A box, or the point where a line passes a layer (``shape`` None)."""

    shape: Shape | None
    layer: int
    x: float = 0.0
    width: float = _WIDE


def chart(shapes: tuple[Shape, ...], words: Words, title: str) -> Markup | None:
    """The drawing; None where more boxes would stand beside each other than fit on a page."""
    return _Chart(shapes, words).drawn(title)


class _Chart:
    def __init__(self, shapes: tuple[Shape, ...], words: Words) -> None:
        self.shapes = shapes
        self.words = words
        layers = self._layers()
        self.spots = [_Spot(shape, layers[place]) for place, shape in enumerate(shapes)]
        self.rows: list[list[int]] = [[] for _ in range(max(layers) + 1)]
        for place, layer in enumerate(layers):
            self.rows[layer].append(place)
        self.lines: list[tuple[list[int], str, str | None]] = []
        for place, shape in enumerate(shapes):
            for word, target, broken in shape.ways(words):
                self.lines.append((self._path(place, target), word, broken))

    def _layers(self) -> list[int]:
        """Each box below all that lead to it; the boxes come in such an order."""
        layers = [0] * len(self.shapes)
        for place, shape in enumerate(self.shapes):
            for _, target, _ in shape.ways(self.words):
                layers[target] = max(layers[target], layers[place] + 1)
        last = max(layers)
        # Results stand together at the bottom.
        return [last if shape.is_result else layers[place] for place, shape in enumerate(self.shapes)]

    def _path(self, start: int, end: int) -> list[int]:
        """The spots of a line, with one for each layer that it passes."""
        path = [start]
        for layer in range(self.spots[start].layer + 1, self.spots[end].layer):
            self.spots.append(_Spot(None, layer, width=10))
            self.rows[layer].append(len(self.spots) - 1)
            path.append(len(self.spots) - 1)
        return [*path, end]

    def _arrange(self) -> float:
        """Order each layer by the middle of its neighbours, and set it out around one axis."""
        beside: dict[int, list[int]] = {}
        for path, _, _ in self.lines:
            for a, b in pairwise(path):
                beside.setdefault(a, []).append(b)
                beside.setdefault(b, []).append(a)
        self._set_out()
        for turn in range(6):
            for row in self.rows if turn % 2 == 0 else reversed(self.rows):
                row.sort(key=lambda spot: self._middle(beside.get(spot, [spot])))
                self._set_out()
        left = min(spot.x - spot.width / 2 for spot in self.spots)
        for spot in self.spots:
            spot.x += _GAP - left
        return max(spot.x + spot.width / 2 for spot in self.spots) + _GAP

    def _middle(self, spots: list[int]) -> float:
        return sum(self.spots[spot].x for spot in spots) / len(spots)

    def _set_out(self) -> None:
        for row in self.rows:
            whole = sum(self.spots[spot].width for spot in row) + _GAP * (len(row) - 1)
            x = -whole / 2
            for spot in row:
                self.spots[spot].x = x + self.spots[spot].width / 2
                x += self.spots[spot].width + _GAP

    def drawn(self, title: str) -> Markup | None:
        if max(sum(self.spots[s].shape is not None for s in row) for row in self.rows) > MOST_BESIDE:
            return None
        width = self._arrange()
        texts = [wrap(shape.text, _COLUMNS) for shape in self.shapes]
        tops: list[float] = []
        heights: list[float] = []
        y = float(_PAD)
        for row in self.rows:
            tall = max([len(texts[s]) * _LINE + 2 * _PAD for s in row if s < len(texts)], default=_LINE)
            tops.append(y)
            heights.append(tall)
            y += tall + _DROP
        parts = [self._line(line, texts, tops, heights) for line in self.lines]
        parts += [
            self._box(shape, self.spots[place].x, tops[self.spots[place].layer], texts[place])
            for place, shape in enumerate(self.shapes)
        ]
        high = y - _DROP + _PAD
        return el(
            "svg",
            el("title", title),
            *parts,
            viewBox=f"0 0 {width:.0f} {high:.0f}",
            width=f"{width:.0f}",
            height=f"{high:.0f}",
            role="img",
            font_size="14",
        )

    def _box(self, shape: Shape, x: float, top: float, lines: list[str]) -> Markup:
        result = shape.is_result
        high = len(lines) * _LINE + 2 * _PAD
        frames = [self._frame(x, top, high, 0, result, broken=bool(shape.readings))]
        if result:
            frames.append(self._frame(x, top, high, 3, result))
        text = el(
            "text",
            *(
                el("tspan", line, x=f"{x:.1f}", y=f"{top + _PAD + _LINE * (n + 0.75):.1f}")
                for n, line in enumerate(lines)
            ),
            text_anchor="middle",
            fill="currentColor",
            font_weight="600" if result else None,
        )
        return join(*frames, text)

    def _frame(
        self, x: float, top: float, high: float, inset: int, result: bool, *, broken: bool = False
    ) -> Markup:
        return el(
            "rect",
            x=f"{x - _WIDE / 2 + inset:.1f}",
            y=f"{top + inset:.1f}",
            width=str(_WIDE - 2 * inset),
            height=f"{high - 2 * inset:.1f}",
            rx=str(12 - inset) if result else "0",
            fill="none" if inset else "var(--paper, #fff)",
            stroke="currentColor",
            stroke_dasharray="7 4" if broken else None,
        )

    def _shift(self, line: tuple[list[int], str, str | None]) -> float:
        """How far from the middle of its box a line leaves it: the further right, the further right it goes."""
        ways = [other for other in self.lines if other[0][0] == line[0][0]]
        ways.sort(key=lambda other: self.spots[other[0][1]].x)
        return (ways.index(line) / (len(ways) - 1) - 0.5) * 2 * _WIDE / 5 if len(ways) > 1 else 0

    def _line(
        self,
        line: tuple[list[int], str, str | None],
        texts: list[list[str]],
        tops: list[float],
        heights: list[float],
    ) -> Markup:
        path, label, broken = line
        start, end = self.spots[path[0]], self.spots[path[-1]]
        shift = self._shift(line)
        right = shift >= 0
        low = tops[start.layer] + len(texts[path[0]]) * _LINE + 2 * _PAD
        points = [(start.x + shift, low), (start.x + shift, tops[start.layer] + heights[start.layer])]
        for spot in (self.spots[place] for place in path[1:-1]):
            points += [(spot.x, tops[spot.layer]), (spot.x, tops[spot.layer] + heights[spot.layer])]
        points.append((end.x + max(-_WIDE / 3, min(_WIDE / 3, (points[-1][0] - end.x) / 3)), tops[end.layer]))
        at = (points[1][0] + (5 if right else -5 - 7 * width_of(label)), points[1][1] + 15)
        drawn = el(
            "polyline",
            points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
            fill="none",
            stroke="currentColor",
            stroke_dasharray=broken,
        )
        x, y = points[-1]
        head = el(
            "path",
            d=f"M{x - 4:.1f},{y - 8:.1f} L{x:.1f},{y:.1f} L{x + 4:.1f},{y - 8:.1f} Z",
            fill="currentColor",
        )
        said = el(
            "text",
            label,
            x=f"{at[0]:.1f}",
            y=f"{at[1]:.1f}",
            fill="currentColor",
            font_size="13",
            # A line that passes behind a word leaves it readable.
            stroke="var(--paper, #fff)",
            stroke_width="5",
            paint_order="stroke",
        )
        return join(drawn, head, said)
