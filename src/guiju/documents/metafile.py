"""Our own drawings as enhanced metafiles (EMF), which word processors take in and print as sharp as text.

Only what our drawings hold is understood: rectangles, paths of straight lines and quadratic curves, lines, text, groups with a shift and
what their members share. Broken lines and hatching are drawn stroke by stroke, since word processors do not agree on those of the format.

Source: Microsoft, [MS-EMF] Enhanced Metafile Format, sections 2.2 and 2.3.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import hypot
from xml.etree import ElementTree

from guiju.documents.wrap import width_of

Point = tuple[float, float]

_SVG = "{http://www.w3.org/2000/svg}"
_HUNDREDTHS = 100
"""Units of the metafile in a millimetre."""
_CURVE = 6
"""Straight pieces of a rounded corner."""
_HATCH = 6.0
"""From one stroke of hatching to the next."""
_LATIN, _CHINESE = "Arial", "Microsoft YaHei"
_ASCII = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 "
    "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
    "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_WIDTHS = {chr(32 + n): int(w) for n, w in enumerate(_ASCII.split())} | {
    "–": 556,
    "—": 1000,
    "·": 278,
    "→": 1000,
}
"""Of Arial (as of Helvetica), in thousandths of the size of type."""
_QUOTES = {"“": 333, "”": 333, "‘": 222, "’": 222}
"""In a line without Chinese; else they are of its font, as wide as its characters."""

_HEADER, _POLYGON, _POLYPOLYLINE, _EOF = 1, 3, 7, 14
_WINDOW, _WINDOW_AT, _VIEWPORT, _VIEWPORT_AT, _MAP_MODE = 9, 10, 11, 12, 17
_BACKGROUND, _ALIGN, _TEXT_COLOUR, _SELECT, _PEN, _BRUSH, _DELETE, _FONT, _TEXT = (
    18,
    22,
    24,
    37,
    38,
    39,
    40,
    82,
    84,
)
_NO_BRUSH, _NO_PEN = 0x80000005, 0x80000008
_ANISOTROPIC, _TRANSPARENT, _BASELINE = 8, 1, 24


def emf(svg: str) -> bytes:
    """A drawing of ours as a metafile of the same size; the same drawing gives the same bytes."""
    return _Metafile(svg).made()


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of a drawing of ours in millimetres."""
    root = ElementTree.fromstring(svg)
    return _millimetres(root.get("width") or "0"), _millimetres(root.get("height") or "0")


def _millimetres(length: str) -> float:
    """A length in millimetres, or in points of a page on screen (96 to an inch)."""
    return float(length.removesuffix("mm")) if length.endswith("mm") else float(length) * 25.4 / 96


class _Metafile:
    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)
        view = [float(n) for n in (self.root.get("viewBox") or "0 0 1 1").split()]
        self.millimetres = size_of(svg)
        self.scale = self.millimetres[0] * _HUNDREDTHS / view[2]
        self.size = (round(view[2] * self.scale), round(view[3] * self.scale))
        self.records: list[bytes] = []

    def made(self) -> bytes:
        zero = struct.pack("<2i", 0, 0)
        whole = struct.pack("<2i", *self.size)
        self._record(_MAP_MODE, struct.pack("<I", _ANISOTROPIC))
        for kind, data in ((_WINDOW_AT, zero), (_WINDOW, whole), (_VIEWPORT_AT, zero), (_VIEWPORT, whole)):
            self._record(kind, data)
        self._record(_BACKGROUND, struct.pack("<I", _TRANSPARENT))
        self._record(_ALIGN, struct.pack("<I", _BASELINE))
        self._children(self.root, (0.0, 0.0), {})
        self._record(_EOF, struct.pack("<3I", 0, 16, 20))
        body = b"".join(self.records)
        high = struct.pack(
            "<4i4iIIIIHHIIIiiii",
            *(0, 0, *self.size),
            *(0, 0, *self.size),
            0x464D4520,
            0x10000,
            len(body) + 88,
            len(self.records) + 1,
            # Pens, brushes and fonts are made one at a time.
            2,
            *(0, 0, 0, 0),
            # A device of a metre each way, with the units of the metafile.
            *(1000 * _HUNDREDTHS, 1000 * _HUNDREDTHS, 1000, 1000),
        )
        return struct.pack("<II", _HEADER, len(high) + 8) + high + body

    def _record(self, kind: int, data: bytes) -> None:
        data += b"\0" * (-len(data) % 4)
        self.records.append(struct.pack("<II", kind, len(data) + 8) + data)

    # --- elements ----------------------------------------------------------------------------------------------

    def _children(self, element: ElementTree.Element, at: Point, shared: Mapping[str, str]) -> None:
        for one in element:
            tag = one.tag.removeprefix(_SVG)
            own = {**shared, **one.attrib}
            if tag == "g":
                shift = [float(n) for n in re.findall(r"-?[\d.]+", own.pop("transform", ""))] or [0.0, 0.0]
                self._children(one, (at[0] + shift[0], at[1] + shift[1]), own)
            elif tag == "text":
                self._text(one, at, own)
            elif tag in ("rect", "path", "polyline"):
                points, closed = _outline(one, tag)
                self._shape([(x + at[0], y + at[1]) for x, y in points], closed, own)

    def _shape(self, points: list[Point], closed: bool, one: Mapping[str, str]) -> None:
        fill = one.get("fill") or "none"
        if closed and fill.startswith("#"):
            self._polygon(points, fill)
        elif closed and fill.startswith("url"):
            self._polygon(points, "#ffffff")
            self._strokes(list(_hatched(points)), "#8b949e", 1.0)
        elif fill.startswith("#") and not one.get("stroke"):
            self._polygon(points, fill)
        stroke = one.get("stroke")
        if stroke is None:
            return
        line = [*points, points[0]] if closed else points
        dashes = [float(n) for n in (one.get("stroke-dasharray") or "").split()]
        pieces = list(_dashed(line, dashes)) if dashes else [line]
        self._strokes(pieces, stroke, float(one.get("stroke-width") or 1))

    def _text(self, element: ElementTree.Element, at: Point, one: Mapping[str, str]) -> None:
        size = float(one.get("font-size") or 12)
        fill = one.get("fill") or "#000000"
        bold = (one.get("font-weight") or "400") not in ("400", "normal")
        middle = one.get("text-anchor") == "middle"
        for line in element.iter(f"{_SVG}tspan"):
            said = line.text or ""
            widths = _WIDTHS if any(map(_is_chinese, said)) else _WIDTHS | _QUOTES
            wide = sum(_wide(char, widths) for char in said) * size
            x = float(line.get("x") or 0) + at[0] - (wide / 2 if middle else 0)
            y = float(line.get("y") or 0) + at[1]
            if one.get("paint-order"):
                self._polygon(
                    [
                        (x - 2, y - size),
                        (x + wide + 2, y - size),
                        (x + wide + 2, y + size / 4),
                        (x - 2, y + size / 4),
                    ],
                    "#ffffff",
                )
            self._record(_TEXT_COLOUR, struct.pack("<I", _colour(fill)))
            for latin, chars in groupby(said, widths.__contains__):
                run = "".join(chars)
                steps = [_wide(char, widths) * size for char in run]
                self._run(run, (x, y), size, bold, _LATIN if latin else _CHINESE, steps)
                x += sum(steps)

    # --- records -----------------------------------------------------------------------------------------------

    def _units(self, points: Iterable[Point]) -> list[int]:
        return [round(one * self.scale) for point in points for one in point]

    def _polygon(self, points: Sequence[Point], fill: str) -> None:
        self._record(_BRUSH, struct.pack("<IIII", 1, 0, _colour(fill), 0))
        self._record(_SELECT, struct.pack("<I", 1))
        self._record(_SELECT, struct.pack("<I", _NO_PEN))
        units = self._units(points)
        self._record(_POLYGON, struct.pack(f"<4iI{len(units)}i", 0, 0, *self.size, len(points), *units))
        self._record(_SELECT, struct.pack("<I", _NO_BRUSH))
        self._record(_DELETE, struct.pack("<I", 1))

    def _strokes(self, pieces: Sequence[Sequence[Point]], colour: str, wide: float) -> None:
        if not pieces:
            return
        width = max(1, round(wide * self.scale))
        self._record(_PEN, struct.pack("<IIiiI", 1, 0, width, 0, _colour(colour)))
        self._record(_SELECT, struct.pack("<I", 1))
        counts = [len(piece) for piece in pieces]
        units = self._units(point for piece in pieces for point in piece)
        data = struct.pack("<4iII", 0, 0, *self.size, len(pieces), sum(counts))
        data += struct.pack(f"<{len(counts)}I{len(units)}i", *counts, *units)
        self._record(_POLYPOLYLINE, data)
        self._record(_SELECT, struct.pack("<I", _NO_PEN))
        self._record(_DELETE, struct.pack("<I", 1))

    def _run(self, said: str, at: Point, size: float, bold: bool, face: str, widths: Sequence[float]) -> None:
        high = -round(size * self.scale)
        font = struct.pack("<5i8B", high, 0, 0, 0, 700 if bold else 400, 0, 0, 0, 1, 0, 0, 0, 0)
        font += face.encode("utf-16-le").ljust(64, b"\0")
        # A logical font as the format wants it: full name, style and what follows are empty.
        self._record(_FONT, struct.pack("<I", 1) + font + b"\0" * 228)
        self._record(_SELECT, struct.pack("<I", 1))
        coded = said.encode("utf-16-le")
        coded += b"\0" * (-len(coded) % 4)
        steps = [round(wide * self.scale) for wide in widths]
        # Characters beyond the first plane are two units, the second without a width.
        advances = [
            n
            for char, step in zip(said, steps, strict=True)
            for n in ((step, 0) if ord(char) > 0xFFFF else (step,))
        ]
        x, y = self._units([at])
        data = struct.pack("<4iIff", 0, 0, *self.size, 1, 1.0, 1.0)
        data += struct.pack("<2iIII4iI", x, y, len(advances), 76, 0, 0, 0, 0, 0, 76 + len(coded))
        self._record(_TEXT, data + coded + struct.pack(f"<{len(advances)}I", *advances))
        self._record(_SELECT, struct.pack("<I", 0x8000000D))
        self._record(_DELETE, struct.pack("<I", 1))


def _colour(name: str) -> int:
    """As the format has it: blue, green, red."""
    red, green, blue = (int(name[n : n + 2], 16) for n in (1, 3, 5))
    return red | green << 8 | blue << 16


def _is_chinese(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"


def _wide(char: str, widths: Mapping[str, int]) -> float:
    """Of a character, as a part of the size of type."""
    known = widths.get(char)
    if known is not None:
        return known / 1000
    # Signs such as ◆, narrow in a terminal, are as wide as a Chinese character in its font.
    return 1.0 if char >= "\u2000" else width_of(char) / 2


# --- geometry ------------------------------------------------------------------------------------------------


def _outline(one: ElementTree.Element, tag: str) -> tuple[list[Point], bool]:
    """The corners of an element, and whether it is closed."""
    if tag == "rect":
        x, y, w, h, r = (float(one.get(key) or 0) for key in ("x", "y", "width", "height", "rx"))
        return list(_rectangle(x, y, w, h, r)), True
    if tag == "polyline":
        return _pairs(one.get("points") or ""), False
    path = one.get("d") or ""
    points: list[Point] = []
    for order, numbers in re.findall(r"([MLQVh])\s*([-\d., ]+)", path):
        if order == "V":
            points.append((points[-1][0], float(numbers)))
        elif order == "h":
            points.append((points[-1][0] + float(numbers), points[-1][1]))
        elif order == "Q":
            control, end = _pairs(numbers)
            start = points[-1]
            points += [_curve(start, control, end, n / _CURVE) for n in range(1, _CURVE + 1)]
        else:
            points += _pairs(numbers)
    return points, path.rstrip().endswith("Z")


def _rectangle(x: float, y: float, w: float, h: float, r: float) -> Iterator[Point]:
    """A rectangle whose corners are rounded with this radius, or are not."""
    for corner, (from_x, from_y), (to_x, to_y) in (
        ((x, y), (0, r), (r, 0)),
        ((x + w, y), (-r, 0), (0, r)),
        ((x + w, y + h), (0, -r), (-r, 0)),
        ((x, y + h), (r, 0), (0, -r)),
    ):
        start, end = (corner[0] + from_x, corner[1] + from_y), (corner[0] + to_x, corner[1] + to_y)
        yield start
        if r:
            yield from (_curve(start, corner, end, n / _CURVE) for n in range(1, _CURVE + 1))


def _pairs(numbers: str) -> list[Point]:
    found = [float(n) for n in re.findall(r"-?[\d.]+", numbers)]
    return list(zip(found[::2], found[1::2], strict=True))


def _curve(a: Point, b: Point, c: Point, t: float) -> Point:
    one, two, three = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return (one * a[0] + two * b[0] + three * c[0], one * a[1] + two * b[1] + three * c[1])


def _dashed(line: Sequence[Point], dashes: Sequence[float]) -> Iterator[list[Point]]:
    """The pieces of a broken line that are drawn, round its corners."""
    turn, left, piece = 0, dashes[0], [line[0]]
    for a, b in pairwise(line):
        length, done = hypot(b[0] - a[0], b[1] - a[1]), 0.0
        while length - done > left:
            done += left
            point = (a[0] + (b[0] - a[0]) * done / length, a[1] + (b[1] - a[1]) * done / length)
            if turn % 2 == 0:
                yield [*piece, point]
            turn += 1
            left, piece = dashes[turn % len(dashes)], [point]
        left -= length - done
        piece.append(b)
    if turn % 2 == 0 and len(piece) > 1:
        yield piece


def _hatched(frame: Sequence[Point]) -> Iterator[list[Point]]:
    """Strokes from lower left to upper right within a frame without dents."""
    sums = [x + y for x, y in frame]
    level = (min(sums) // _HATCH + 1) * _HATCH
    while level < max(sums):
        found = []
        for (x, y), (u, v) in pairwise([*frame, frame[0]]):
            before, after = x + y - level, u + v - level
            if (before < 0) != (after < 0):
                part = before / (before - after)
                found.append((x + (u - x) * part, y + (v - y) * part))
        if len(found) == 2:
            yield found
        level += _HATCH
