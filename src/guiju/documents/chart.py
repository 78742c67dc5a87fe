"""A decision diagram as SVG, in layers from top to bottom: drawn here, so that a page needs nothing from outside.

Nothing rests on colour: *yes* is a whole line and *no* a broken one, each with its word; questions have square corners,
results round ones and a double line.
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
    """A box to draw: its text, and the places of the boxes on yes and on no (both None: a result)."""

    text: str
    yes: int | None = None
    no: int | None = None


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
        self.lines: list[tuple[list[int], bool]] = []
        for place, shape in enumerate(shapes):
            for answer, target in ((True, shape.yes), (False, shape.no)):
                if target is not None:
                    self.lines.append((self._path(place, target), answer))

    def _layers(self) -> list[int]:
        """Each box below all that lead to it; the boxes come in such an order."""
        layers = [0] * len(self.shapes)
        for place, shape in enumerate(self.shapes):
            for target in (shape.yes, shape.no):
                if target is not None:
                    layers[target] = max(layers[target], layers[place] + 1)
        last = max(layers)
        # Results stand together at the bottom.
        return [last if shape.yes is None else layers[place] for place, shape in enumerate(self.shapes)]

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
        for path, _ in self.lines:
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
        parts = [self._line(path, answer, texts, tops, heights) for path, answer in self.lines]
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
        result = shape.yes is None
        high = len(lines) * _LINE + 2 * _PAD
        frames = [self._frame(x, top, high, 0, result)]
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

    def _frame(self, x: float, top: float, high: float, inset: int, result: bool) -> Markup:
        return el(
            "rect",
            x=f"{x - _WIDE / 2 + inset:.1f}",
            y=f"{top + inset:.1f}",
            width=str(_WIDE - 2 * inset),
            height=f"{high - 2 * inset:.1f}",
            rx=str(12 - inset) if result else "0",
            fill="none" if inset else "var(--paper, #fff)",
            stroke="currentColor",
        )

    def _leaves_right(self, path: list[int], answer: bool) -> bool:
        """Whether a line leaves its box on the right: the one of the two that goes further right."""
        other = next(p for p, a in self.lines if p[0] == path[0] and a is not answer)
        here, there = self.spots[path[1]].x, self.spots[other[1]].x
        return here > there if here != there else not answer

    def _line(
        self, path: list[int], answer: bool, texts: list[list[str]], tops: list[float], heights: list[float]
    ) -> Markup:
        start, end = self.spots[path[0]], self.spots[path[-1]]
        right = self._leaves_right(path, answer)
        shift = _WIDE / 5 if right else -_WIDE / 5
        low = tops[start.layer] + len(texts[path[0]]) * _LINE + 2 * _PAD
        points = [(start.x + shift, low), (start.x + shift, tops[start.layer] + heights[start.layer])]
        for spot in (self.spots[place] for place in path[1:-1]):
            points += [(spot.x, tops[spot.layer]), (spot.x, tops[spot.layer] + heights[spot.layer])]
        points.append((end.x + max(-_WIDE / 3, min(_WIDE / 3, (points[-1][0] - end.x) / 3)), tops[end.layer]))
        label = self.words("answer_yes" if answer else "answer_no")
        at = (points[1][0] + (5 if right else -5 - 7 * width_of(label)), points[1][1] + 15)
        line = el(
            "polyline",
            points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
            fill="none",
            stroke="currentColor",
            stroke_dasharray=None if answer else "5 4",
        )
        x, y = points[-1]
        head = el(
            "path",
            d=f"M{x - 4:.1f},{y - 8:.1f} L{x:.1f},{y:.1f} L{x + 4:.1f},{y - 8:.1f} Z",
            fill="currentColor",
        )
        said = el("text", label, x=f"{at[0]:.1f}", y=f"{at[1]:.1f}", fill="currentColor", font_size="13")
        return join(line, head, said)
