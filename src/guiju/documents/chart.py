"""A decision diagram as SVG, in layers from top to bottom: drawn here, so that a page needs nothing from outside.

Nothing rests on colour: *yes* is a whole line and *no* a broken one, each with its word; questions have square corners,
results round ones and a double line. An open point has a broken frame, and a dotted line for each reading with its letter.
A result stands beside each question that ends in it, so that no line has to be followed down the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from guiju.documents.chart_layout import DROP, PASSING, Spot, arranged
from guiju.documents.markup import Markup, el, join
from guiju.documents.ownership_pen import FONTS
from guiju.documents.phrases import Words
from guiju.documents.wrap import width_of, wrap

WIDE = 248
"""Points: width of the box of a question."""
_LINE, _PAD, _LEAST = 18, 9, 84
"""Points: a line of text, around it, the narrowest result."""
_SIZE, _SMALL = 14, 13
_WORD = 18
"""Points: from a box down to the word of a line."""
_COLUMNS = 32
"""Of text in a box."""
_TIED = "\ue000"
"""Stands for a space at which no line is broken."""
MOST_WIDE = 1440
"""Points: the widest drawing that still fits on a page."""


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


@dataclass(frozen=True, slots=True)
class Inks:
    """With what is drawn."""

    ink: str
    paper: str


ON_PAGE = Inks("currentColor", "var(--paper, #fff)")
"""As the page around the drawing has them, by day and by night."""
ALONE = Inks("#1b1f24", "#ffffff")
"""For a drawing that stands alone."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing, its size in points, and at which heights it may be cut without cutting a box."""

    content: Markup
    title: str
    inks: Inks
    width: float
    height: float
    cuts: tuple[float, ...]

    @property
    def svg(self) -> Markup:
        """All of it."""
        paper = None
        if self.inks is ALONE:
            paper = el("rect", width=_n(self.width), height=_n(self.height), fill=self.inks.paper)
        return self._framed(0, self.height, el("title", self.title), paper, self.content)

    def in_pieces(self, most: float, name: str) -> Markup:
        """All of it as drawings that stand below each other without a gap, for a page that is printed: none is higher than
        ``most`` where that can be.

        Args:
            name: of the whole, once on the page: the later pieces refer to it.
        """
        first, *others = ((top * self.height, end * self.height) for top, end in pieces(self, most))
        if not others:
            return self.svg
        whole = el("g", self.content, id=name)
        shown = [self._framed(*first, el("title", self.title), whole)]
        shown += [self._framed(*piece, el("use", href=f"#{name}"), hidden=True) for piece in others]
        return join(*shown)

    def _framed(self, top: float, end: float, *inside: Markup | None, hidden: bool = False) -> Markup:
        alone = {"xmlns": "http://www.w3.org/2000/svg", "font_family": FONTS}
        return el(
            "svg",
            *inside,
            **(alone if self.inks is ALONE else {}),
            viewBox=f"0 {_n(top)} {_n(self.width)} {_n(end - top)}",
            width=_n(self.width),
            height=_n(end - top),
            role=None if hidden else "img",
            aria_hidden="true" if hidden else None,
        )


def drawing(shapes: tuple[Shape, ...], words: Words, title: str, inks: Inks = ALONE) -> Drawing | None:
    """The drawing; None where it is wider than a page."""
    return _Chart(shapes, words, inks).drawn(title)


def pieces(made: Drawing, most: float) -> list[tuple[float, float]]:
    """The parts of a drawing's height that are shown one below the other, on a page each: cut where no box stands, none
    higher than ``most`` where that can be, and as even as can be.
    """
    count = -(-made.height // most)
    ends: list[float] = []
    start = 0.0
    while made.height - start > most:
        even = start + (made.height - start) / max(count - len(ends), 1)
        fits = [cut for cut in made.cuts if start < cut <= start + most]
        start = min(fits, key=lambda cut: abs(cut - even)) if fits else start + most
        ends.append(start)
    edges = [0.0, *(end / made.height for end in ends), 1.0]
    return list(pairwise(edges))


@dataclass(frozen=True, slots=True)
class _Line:
    """From one box to another: the spots that it passes, its word, how it is broken."""

    path: tuple[int, ...]
    word: str
    broken: str | None


class _Chart:
    def __init__(self, shapes: tuple[Shape, ...], words: Words, inks: Inks) -> None:
        self.inks = inks
        self.words = words
        layers = _layers(shapes, words)
        questions = [place for place, shape in enumerate(shapes) if not shape.is_result]
        self.spots: list[Spot] = []
        self.texts: list[list[str]] = []
        self.shapes: list[Shape] = []
        at = {place: self._spot(shapes[place], layers[place]) for place in questions}
        self.lines: list[_Line] = []
        for place in questions:
            for word, target, broken in shapes[place].ways(words):
                end = at.get(target)
                if end is None:
                    end = self._spot(shapes[target], layers[place] + 1)
                self.lines.append(_Line((at[place], end), word, broken))
        self.boxes = len(self.spots)
        self.passing: dict[tuple[int, int, str | None], int] = {}
        self.lines = [self._through(line) for line in self.lines]

    def _spot(self, shape: Shape, layer: int) -> int:
        """A box at the end of the list."""
        lines = [line for part in _parts(shape) for line in _lines(part)]
        wide = WIDE
        if shape.is_result:
            wide = min(WIDE, max(_LEAST, max(map(width_of, lines)) * 8 + 2 * _PAD + 6))
        self.spots.append(Spot(layer, wide, is_result=shape.is_result))
        self.texts.append(lines)
        self.shapes.append(shape)
        return len(self.spots) - 1

    def _through(self, line: _Line) -> _Line:
        """A line with a spot in each layer that it passes; lines of one kind to one box go together."""
        start, end = line.path
        path = [start]
        for layer in range(self.spots[start].layer + 1, self.spots[end].layer):
            place = self.passing.setdefault((layer, end, line.broken), len(self.spots))
            if place == len(self.spots):
                self.spots.append(Spot(layer, PASSING))
            path.append(place)
        return _Line((*path, end), line.word, line.broken)

    def drawn(self, title: str) -> Drawing | None:
        width = arranged(self.spots, [line.path for line in self.lines])
        if width > MOST_WIDE:
            return None
        rows = range(max(spot.layer for spot in self.spots) + 1)
        self.heights = [
            max(self._high(place) for place in range(self.boxes) if self.spots[place].layer == row)
            for row in rows
        ]
        self.tops = [_PAD + sum(self.heights[:row]) + DROP * row for row in rows]
        high = self.tops[-1] + self.heights[-1] + _PAD
        ink, paper = self.inks.ink, self.inks.paper
        routes = self._routes()
        corners = [route for route, _ in routes]
        content = join(
            el("g", *map(_stroke, self.lines, corners), fill="none", stroke=ink),
            el("g", *(_head(route) for route, joins in routes if joins is None), fill=ink),
            el("g", *(self._frame(place) for place in range(self.boxes)), fill=paper, stroke=ink),
            el(
                "g",
                *(self._text(place) for place in range(self.boxes)),
                fill=ink,
                text_anchor="middle",
                font_size=str(_SIZE),
            ),
            el(
                "g",
                *map(_word, self.lines, corners),
                fill=ink,
                text_anchor="middle",
                font_size=str(_SMALL),
                # The line leaves room for its word.
                stroke=paper,
                stroke_width="5",
                paint_order="stroke",
            ),
        )
        # In the middle between two layers, where nothing but lines passes.
        cuts = tuple(top - DROP / 2 for top in self.tops[1:])
        return Drawing(content, title, self.inks, width, high, cuts)

    def _high(self, place: int) -> int:
        return len(self.texts[place]) * _LINE + 2 * _PAD

    def _text(self, place: int) -> Markup:
        spot, lines = self.spots[place], self.texts[place]
        top = self.tops[spot.layer] + _PAD
        return el(
            "text",
            *(
                el("tspan", line, x=_n(spot.x), y=_n(top + _LINE * (n + 0.75)))
                for n, line in enumerate(lines)
            ),
            font_weight="600" if spot.is_result else None,
        )

    def _frame(self, place: int) -> Markup:
        spot, high = self.spots[place], self._high(place)
        left, top = spot.x - spot.width / 2, self.tops[spot.layer]
        broken = "7 4" if self.shapes[place].readings else None
        insets = (0, 3) if spot.is_result else (0,)
        return join(
            *(
                el(
                    "rect",
                    x=_n(left + inset),
                    y=_n(top + inset),
                    width=_n(spot.width - 2 * inset),
                    height=_n(high - 2 * inset),
                    rx=str(12 - inset) if spot.is_result else None,
                    fill="none" if inset else None,
                    stroke_dasharray=broken,
                )
                for inset in insets
            )
        )

    def _shift(self, line: _Line) -> float:
        """How far from the middle of its box a line leaves it: the further right, the further right it goes."""
        ways = [other for other in self.lines if other.path[0] == line.path[0]]
        ways.sort(key=lambda other: self.spots[other.path[1]].x)
        return (ways.index(line) / (len(ways) - 1) - 0.5) * 2 * WIDE / 5 if len(ways) > 1 else 0

    def _routes(self) -> list[tuple[list[tuple[float, float]], int | None]]:
        """The corners of every line, until it joins one drawn before, and where on its path it does."""
        drawn: set[int] = set()
        routes = []
        for line in self.lines:
            joins = next((n for n, place in enumerate(line.path[1:-1], start=1) if place in drawn), None)
            routes.append((self._route(line, joins), joins))
            drawn.update(line.path[1:-1])
        return routes

    def _route(self, line: _Line, joins: int | None) -> list[tuple[float, float]]:
        start, end = self.spots[line.path[0]], self.spots[line.path[-1]]
        x = start.x + self._shift(line)
        points = [
            (x, self.tops[start.layer] + self._high(line.path[0])),
            (x, self.tops[start.layer] + self.heights[start.layer]),
        ]
        for spot in (self.spots[place] for place in line.path[1 : joins or -1]):
            points += [
                (spot.x, self.tops[spot.layer]),
                (spot.x, self.tops[spot.layer] + self.heights[spot.layer]),
            ]
        if joins is not None:
            joined = self.spots[line.path[joins]]
            return [*points, (joined.x, self.tops[joined.layer])]
        reach = end.width / 3
        points.append((end.x + max(-reach, min(reach, points[-1][0] - end.x)), self.tops[end.layer]))
        return [point for n, point in enumerate(points) if not n or point != points[n - 1]]


def _parts(shape: Shape) -> list[str]:
    """The text of a box, each reading on lines of its own."""
    text = shape.text
    for letter, _ in shape.readings:
        text = text.replace(f"{letter} ", f"\n{letter} ", 1)
    return [part.strip() for part in text.split("\n")]


def _lines(text: str) -> list[str]:
    """A text in lines, no number without its per cent."""
    return [line.replace(_TIED, " ") for line in wrap(text.replace(" %", f"{_TIED}%"), _COLUMNS)]


def _stroke(line: _Line, route: Sequence[tuple[float, float]]) -> Markup:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in route)
    return el("polyline", points=points, stroke_dasharray=line.broken)


def _head(route: Sequence[tuple[float, float]]) -> Markup:
    x, y = route[-1]
    return el("path", d=f"M{_n(x - 4)},{_n(y - 8)} L{_n(x)},{_n(y)} L{_n(x + 4)},{_n(y - 8)} Z")


def _word(line: _Line, route: Sequence[tuple[float, float]]) -> Markup:
    """The word of a line, on the line, not far below the box that it leaves."""
    y = route[0][1] + _WORD
    (left, top), (right, bottom) = next(pair for pair in pairwise(route) if pair[1][1] >= y)
    x = left + (right - left) * (y - top) / (bottom - top)
    return el("text", el("tspan", line.word, x=_n(x), y=_n(y + _SMALL * 0.35)))


def _layers(shapes: tuple[Shape, ...], words: Words) -> list[int]:
    """Each box below all that lead to it; the boxes come in such an order."""
    layers = [0] * len(shapes)
    for place, shape in enumerate(shapes):
        for _, target, _ in shape.ways(words):
            layers[target] = max(layers[target], layers[place] + 1)
    return layers


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
