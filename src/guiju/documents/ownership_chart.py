"""Who holds whom as a drawing (SVG): holders above what they hold, the body asked about at the bottom.

It needs nothing from outside and runs nothing. Nothing rests on colour: a box says in words where it is, and its head is dark for
overseas, light for the mainland and hatched where that is not known; an arrow is whole for a share, dotted for a share in name only,
broken for control without one, and thick with ◆ where it is a step of the chain that decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guiju.documents import ownership_layout as layout
from guiju.documents.markup import Markup, el, join
from guiju.documents.ownership_figure import Arrow, Box, Figure, Stroke, Where, figure
from guiju.documents.safe import visible
from guiju.documents.wrap import shortened, width_of, wrap
from guiju.engine.text import Lang
from guiju.ownership.analysis import Analysis
from guiju.ownership.model import Kind
from guiju.ownership.standing import Standing

WIDE, WIDEST = 172.0, 300.0
"""Of a box, and of the text in one."""
MARGIN = 28.0
INK, SOFT, PAPER = "#1b1f24", "#57606a", "#ffffff"
FONTS = '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",Arial,sans-serif'
NAME, SMALL, LABEL, TITLE = 13.0, 11.0, 11.5, 19.0
"""Sizes of type."""
LINES = 4
"""Of a name; the rest of a longer one is in the description of its box."""
PAPERS = ((210, 297), (297, 420), (420, 594), (594, 841), (841, 1189))
"""A4 to A0, in millimetres."""
EDGE = 12
"""Millimetres that a printer leaves white."""
POINT = 25.4 / 96
"""Millimetres of a point of the drawing at its full size."""
LEAST = 0.62
"""Of its full size at which a drawing can still be read; below that it takes the next larger paper."""

_ROUND, _CUT, _PLAIN = "round", "cut", "plain"
_CORNERS = {
    Kind.PERSON: (_ROUND, _ROUND),
    Kind.PARTNERSHIP: (_CUT, _CUT),
    Kind.FUND: (_CUT, _CUT),
    Kind.TRUST: (_CUT, _PLAIN),
    Kind.STATE: (_PLAIN, _CUT),
    Kind.FLOAT: (_ROUND, _PLAIN),
}
"""Upper and lower corners by kind; a company has none."""
_DASHES = {Stroke.SHARE: None, Stroke.NAME: "1.5 3.5", Stroke.POWER: "7 4"}
LOOP = "10 3 2 3"
CORNER = 11.0


def chart(standing: Standing, analysis: Analysis | None, lang: Lang) -> str:
    """The drawing of a standing; where a body is asked about, of it and of all those above it."""
    return _Chart(standing, figure(standing, analysis, lang), lang).drawn()


@dataclass(frozen=True, slots=True)
class _Texts:
    head: list[str]
    name: list[str]
    notes: list[str]


class _Chart:
    def __init__(self, standing: Standing, shown: Figure, lang: Lang) -> None:
        self.standing = standing
        self.figure = shown
        self.lang: Lang = lang
        places = {box.id: n for n, box in enumerate(shown.boxes)}
        self.arrows = shown.arrows
        self.labels = [self._label(arrow) for arrow in shown.arrows]
        self.wires = [
            layout.Wire(places[arrow.holder], places[arrow.held], _widest(lines, LABEL), len(lines) * 14.0)
            for arrow, lines in zip(self.arrows, self.labels, strict=True)
        ]
        self.tags = {places[rest.held]: (rest, self._label(rest)) for rest in shown.rests}
        widths = self._widths()
        self.texts = [self._texts(box, wide) for box, wide in zip(shown.boxes, widths, strict=True)]
        self.items = [
            layout.Item(wide, _height(texts), self._tag_size(n))
            for n, (wide, texts) in enumerate(zip(widths, self.texts, strict=True))
        ]
        self.placed = layout.place(self.items, self.wires, _beside(len(self.items)))

    def _tag_size(self, n: int) -> tuple[float, float] | None:
        if n not in self.tags:
            return None
        _, lines = self.tags[n]
        return _widest(lines, LABEL) + 12, len(lines) * 14.0 + 8

    def _widths(self) -> list[float]:
        """Of the boxes, wide enough for all that points at them."""
        found = [layout.SLOT * 2] * len(self.figure.boxes)
        for wire in self.wires:
            found[wire.held] += wire.wide + layout.SLOT
        for n in self.tags:
            found[n] += (self._tag_size(n) or (0.0, 0.0))[0] + layout.SLOT
        return [max(WIDE, wide) for wide in found]

    def _say(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def _texts(self, box: Box, wide: float) -> _Texts:
        wide = min(wide, WIDEST) - 14
        name = _fitted(visible(box.name), wide, NAME)
        if len(name) > LINES:
            name = [*name[: LINES - 1], shortened("".join(name[LINES - 1 :]), 20) + "…"]
        notes = [line for note in box.notes for line in _fitted(note, wide, SMALL)]
        return _Texts(_fitted(box.head, wide + 8, SMALL), name, notes)

    def _label(self, arrow: Arrow) -> list[str]:
        lines = [line for text in arrow.lines for line in _fitted(visible(text), 100, LABEL)]
        if arrow.decisive:
            lines = ["◆ " + lines[0], *lines[1:]] if lines else ["◆"]
        return lines

    # --- the whole ---------------------------------------------------------------------------------------------

    def drawn(self) -> str:
        title, under = self._title(), self._under()
        legend = self._legend()
        wide = max(self.placed.width, 420.0)
        heads = _fitted(title, wide, TITLE)
        under_lines = [line for text in under for line in _fitted(text, wide, LABEL)]
        start = MARGIN + len(heads) * 26 + len(under_lines) * 17 + 14
        rows = _rowed([_legend_width(said) for _, said in legend], wide)
        high = start + self.placed.height + 34 + 26 * len(rows) + MARGIN
        left = MARGIN + (wide - self.placed.width) / 2
        whole = wide + 2 * MARGIN
        millimetres, page = _paper(whole, high)
        y = MARGIN + 18
        parts: list[str] = []
        for line in heads:
            parts.append(_text([line], MARGIN, y, TITLE, anchor="start", weight="600"))
            y += 26
        for line in under_lines:
            parts.append(_text([line], MARGIN, y - 6, LABEL, anchor="start", fill=SOFT))
            y += 17
        drawing = el(
            "g",
            *(self._line(n) for n in range(len(self.arrows)) if not self.arrows[n].decisive),
            *(self._line(n) for n in range(len(self.arrows)) if self.arrows[n].decisive),
            *(self._box(n) for n in range(len(self.items))),
            *(self._said(n) for n in range(len(self.arrows))),
            *(self._tag(n) for n in self.tags),
            transform=f"translate({left:.1f},{start:.1f})",
        )
        made = el(
            "svg",
            el("title", title),
            el("desc", " ".join([*under, self._described()])),
            el("style", Markup(f"@page{{size:{page};margin:{EDGE}mm}}text{{font-family:{FONTS}}}")),
            el("defs", _hatching()),
            el("rect", width=f"{whole:.0f}", height=f"{high:.0f}", fill=PAPER),
            *parts,
            drawing,
            self._legend_drawn(legend, rows, start + self.placed.height + 34),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {whole:.0f} {high:.0f}",
            width=f"{millimetres[0]:.1f}mm",
            height=f"{millimetres[1]:.1f}mm",
            role="img",
            lang="zh-CN" if self.lang == "zh" else "en",
            fill=INK,
        )
        return str(made)

    def _title(self) -> str:
        asked = next((box.name for box in self.figure.boxes if box.asked), "")
        title = visible(self.standing.structure.title)
        if asked and asked not in title:
            return self._say(f"{asked}股权结构图", f"Who holds {asked}") + (f" · {title}" if title else "")
        return title or self._say("股权结构图", "Who holds whom")

    def _under(self) -> list[str]:
        day = self.standing.day
        said = [
            self._say(f"截至{day.isoformat()}", f"As of {day.isoformat()}"),
            self._say("比例为所列文件所记载", "shares as the papers listed give them"),
        ]
        lines = [self._say("；", "; ").join(said)]
        if self.figure.chain is not None:
            lines.append(self._say("◆ 粗线：", "◆ thick line: ") + self.figure.chain)
        return lines

    def _described(self) -> str:
        """The drawing in words."""
        names = {box.id: box.name for box in self.figure.boxes}
        said = [
            f"{names.get(a.holder, '?')} → {names[a.held]}: {self._say('，', ', ').join(a.lines)}"
            for a in (*self.arrows, *self.figure.rests)
        ]
        return self._say("；", "; ").join(said)

    # --- boxes -------------------------------------------------------------------------------------------------

    def _box(self, n: int) -> Markup:
        box, texts, item = self.figure.boxes[n], self.texts[n], self.items[n]
        left, top, high = item.x - item.width / 2, item.top, item.height
        band = _band(texts)
        dark = box.where is Where.OUTSIDE
        unknown = box.where is Where.UNKNOWN
        outline = _outline(left, top, item.width, high, box.kind)
        parts = []
        if box.asked:
            parts.append(
                el(
                    "path",
                    d=_outline(left - 4, top - 4, item.width + 8, high + 8, box.kind),
                    fill="none",
                    stroke=INK,
                    stroke_width="1.2",
                )
            )
        parts += [
            el("path", d=outline, fill=PAPER),
            el(
                "path",
                d=_outline(left, top, item.width, band, box.kind, lower=False),
                fill=INK if dark else "url(#hatch)" if unknown else "#eef1f4",
            ),
            el(
                "path",
                d=outline,
                fill="none",
                stroke=INK,
                stroke_width="2.6" if box.asked else "1.2",
                stroke_dasharray="5 3" if unknown else None,
            ),
            _text(texts.head, item.x, top + 14, SMALL, 14, fill=PAPER if dark else INK, halo=unknown),
            _text(texts.name, item.x, top + band + 17, NAME, 17, weight="600"),
            _text(texts.notes, item.x, top + band + 17 * len(texts.name) + 18, SMALL, 14, style="italic"),
        ]
        said = [box.name, box.head, *box.notes]
        return el("g", el("title", " · ".join(said)), *parts, class_="node", data_node=box.id)

    # --- arrows ------------------------------------------------------------------------------------------------

    def _line(self, n: int) -> Markup:
        arrow, wire = self.arrows[n], self.wires[n]
        x, y = wire.points[-1]
        deep = -9.0 if not wire.upward else 9.0
        wide = 5.5 if arrow.decisive else 4.0
        dashes = LOOP if wire.upward else _DASHES[arrow.stroke]
        line = el(
            "polyline",
            points=" ".join(f"{a:.1f},{b:.1f}" for a, b in [*wire.points[:-1], (x, y + deep * 0.7)]),
            fill="none",
            stroke=INK,
            stroke_width="3.2" if arrow.decisive else "1.1",
            stroke_dasharray=dashes,
            stroke_linejoin="round",
        )
        head = el(
            "path",
            d=f"M{x - wide:.1f},{y + deep:.1f} L{x:.1f},{y:.1f} L{x + wide:.1f},{y + deep:.1f} Z",
            fill=INK,
        )
        said = f"{arrow.holder} → {arrow.held}: {self._say('，', ', ').join(arrow.lines)}"
        if arrow.papers:
            said += self._say("；来源：", "; source: ") + self._say("、", ", ").join(arrow.papers)
        return el(
            "g",
            el("title", said),
            line,
            head,
            class_="link",
            data_holder=arrow.holder,
            data_held=arrow.held,
            data_loop="yes" if wire.upward else None,
        )

    def _said(self, n: int) -> Markup:
        """What is written at an arrow, on white, so that its own line does not run through it."""
        lines, wire, arrow = self.labels[n], self.wires[n], self.arrows[n]
        if not lines:
            return join()
        x, low = wire.label
        top = low - wire.high
        back = el(
            "rect",
            x=f"{x - wire.wide / 2 - 1:.1f}",
            y=f"{top:.1f}",
            width=f"{wire.wide + 2:.1f}",
            height=f"{wire.high:.1f}",
            fill=PAPER,
        )
        weight = "700" if arrow.decisive else None
        return el("g", back, _text(lines, x, top + 11, LABEL, 14, weight=weight), class_="label")

    def _tag(self, n: int) -> Markup:
        """What no link names of a body, right above it."""
        rest, lines = self.tags[n]
        item = self.items[n]
        wide, high = self._tag_size(n) or (0.0, 0.0)
        x, low = item.tag_x, item.top - layout.TAG
        half = 5.5 if rest.decisive else 4.0
        frame = el(
            "rect",
            x=f"{x - wide / 2:.1f}",
            y=f"{low - high:.1f}",
            width=f"{wide:.1f}",
            height=f"{high:.1f}",
            fill="url(#hatch)",
            stroke=INK,
            stroke_dasharray="5 3",
        )
        line = el(
            "path",
            d=f"M{x:.1f},{low:.1f} V{item.top - 6:.1f}",
            stroke=INK,
            stroke_width="3.2" if rest.decisive else "1.1",
        )
        head = el(
            "path",
            d=f"M{x - half:.1f},{item.top - 9:.1f} L{x:.1f},{item.top:.1f} L{x + half:.1f},{item.top - 9:.1f} Z",
            fill=INK,
        )
        text = _text(lines, x, low - high + 15, LABEL, 14, halo=True)
        return el("g", frame, line, head, text, class_="rest", data_held=rest.held)

    # --- legend ------------------------------------------------------------------------------------------------

    def _legend(self) -> list[tuple[str, str]]:
        """What is explained: only what is there."""
        where = {box.where for box in self.figure.boxes}
        if self.figure.rests:
            where.add(Where.UNKNOWN)
        strokes = {arrow.stroke for arrow in self.arrows}
        say = self._say
        found = [
            (Where.INSIDE in where, "inside", say("境内", "mainland")),
            (
                Where.OUTSIDE in where,
                "outside",
                say("境外（含港澳台）", "overseas, Hong Kong, Macau, Taiwan"),
            ),
            (Where.UNKNOWN in where, "unknown", say("不明", "not known")),
            (Stroke.SHARE in strokes, "share", say("持有（权益、表决权）", "holds (equity, votes)")),
            (Stroke.NAME in strokes, "name", say("仅为名义持有", "holds in name only")),
            (
                Stroke.POWER in strokes,
                "power",
                say("无份额的控制或影响", "control or influence without a share"),
            ),
            (any(w.upward for w in self.wires), "loop", say("循环持股（向上）", "loop: holds one above it")),
            (
                any(a.decisive for a in self.arrows),
                "chain",
                say("◆ 题下所说的链", "◆ the chain named above"),
            ),
            (
                any("?" in line for a in self.arrows for line in a.lines),
                "",
                say("? 份额不详", "? share not known"),
            ),
        ]
        return [(kind, said) for there, kind, said in found if there]

    def _legend_drawn(self, legend: list[tuple[str, str]], rows: list[int], y: float) -> Markup:
        parts, n = [], 0
        for count in rows:
            x = MARGIN
            for kind, said in legend[n : n + count]:
                parts.append(_sample(kind, x, y))
                parts.append(_text([said], x + (40 if kind else 0), y + 4, SMALL, anchor="start"))
                x += _legend_width(said)
            n += count
            y += 26
        return el("g", *parts, class_="legend")


def _sample(kind: str, x: float, y: float) -> Markup:
    if kind in ("inside", "outside", "unknown"):
        fill = {"inside": "#eef1f4", "outside": INK, "unknown": "url(#hatch)"}[kind]
        return el(
            "rect",
            x=f"{x:.1f}",
            y=f"{y - 8:.1f}",
            width="30",
            height="16",
            fill=fill,
            stroke=INK,
            stroke_dasharray="5 3" if kind == "unknown" else None,
        )
    if not kind:
        return join()
    dashes = {"name": _DASHES[Stroke.NAME], "power": _DASHES[Stroke.POWER], "loop": LOOP}.get(kind)
    return el(
        "path",
        d=f"M{x:.1f},{y:.1f} h30",
        fill="none",
        stroke=INK,
        stroke_width="3.2" if kind == "chain" else "1.1",
        stroke_dasharray=dashes,
    )


def _hatching() -> Markup:
    return el(
        "pattern",
        el("rect", width="6", height="6", fill=PAPER),
        el("path", d="M0,6 L6,0 M-1,1 L1,-1 M5,7 L7,5", stroke="#8b949e", stroke_width="1"),
        id="hatch",
        width="6",
        height="6",
        patternUnits="userSpaceOnUse",
    )


def _outline(left: float, top: float, wide: float, high: float, kind: Kind, *, lower: bool = True) -> str:
    """The frame of a box, or with ``lower`` off of its head, whose lower corners are square."""
    up, down = _CORNERS.get(kind, (_PLAIN, _PLAIN))
    if not lower:
        down = _PLAIN
    right, bottom = left + wide, top + high
    corners = [
        ((left, top), (0, 1), (1, 0), up),
        ((right, top), (-1, 0), (0, 1), up),
        ((right, bottom), (0, -1), (-1, 0), down),
        ((left, bottom), (1, 0), (0, -1), down),
    ]
    path = ""
    for (x, y), (ax, ay), (bx, by), shape in corners:
        near = CORNER if shape != _PLAIN else 0
        path += f"{'L' if path else 'M'}{x + ax * near:.1f},{y + ay * near:.1f} "
        if shape == _ROUND:
            path += f"Q{x:.1f},{y:.1f} "
            path += f"{x + bx * near:.1f},{y + by * near:.1f} "
        elif shape == _CUT:
            path += f"L{x + bx * near:.1f},{y + by * near:.1f} "
    return path + "Z"


# --- text ----------------------------------------------------------------------------------------------------


def measure(text: str, size: float) -> float:
    """About how wide a text is: rather too wide than too narrow."""
    return sum(_em(char) for char in text) * size


def _em(char: str) -> float:
    if width_of(char) > 1:
        return 1.0
    if char in "MW@%—…◆":
        return 0.95
    return 0.72 if char.isupper() else 0.34 if char in " .,:;'il|()" else 0.57


def _widest(lines: Sequence[str], size: float) -> float:
    return max((measure(line, size) for line in lines), default=0.0)


def _fitted(text: str, wide: float, size: float) -> list[str]:
    """A text in lines that are no wider."""
    columns = max(12, int(wide / size * 2))
    lines = wrap(text, columns)
    while columns > 12 and _widest(lines, size) > wide:
        columns -= 1
        lines = wrap(text, columns)
    # As even as can be: no line with one character left over.
    best = lines
    while columns > 12 and len(lines) == len(best) > 1:
        best = lines
        columns -= 1
        lines = wrap(text, columns)
    return best


def _text(
    lines: Sequence[str],
    x: float,
    y: float,
    size: float,
    step: float = 0,
    *,
    anchor: str = "middle",
    fill: str | None = None,
    weight: str | None = None,
    style: str | None = None,
    halo: bool = False,
) -> Markup:
    if not lines:
        return join()
    return el(
        "text",
        *(el("tspan", line, x=f"{x:.1f}", y=f"{y + n * step:.1f}") for n, line in enumerate(lines)),
        text_anchor=anchor if anchor != "start" else None,
        font_size=f"{size:g}",
        fill=fill,
        font_weight=weight,
        font_style=style,
        stroke=PAPER if halo else None,
        stroke_width="3" if halo else None,
        paint_order="stroke" if halo else None,
    )


# --- sizes ---------------------------------------------------------------------------------------------------


def _band(texts: _Texts) -> float:
    return len(texts.head) * 14 + 6.0


def _height(texts: _Texts) -> float:
    return _band(texts) + len(texts.name) * 17 + (len(texts.notes) * 14 + 2 if texts.notes else 0) + 10.0


def _beside(count: int) -> int:
    """Boxes beside each other: so many that the whole is about as wide, to its height, as paper that lies."""
    most = 4
    while most * most < count * 1.5:
        most += 1
    return most


def _legend_width(said: str) -> float:
    return 40 + measure(said, SMALL) + 22


def _rowed(widths: Sequence[float], wide: float) -> list[int]:
    """How many stand in each row."""
    rows, used = [0], 0.0
    for width in widths:
        if rows[-1] and used + width > wide:
            rows.append(0)
            used = 0.0
        rows[-1] += 1
        used += width
    return rows


def _paper(wide: float, high: float) -> tuple[tuple[float, float], str]:
    """The size on paper in millimetres, and the paper: the smallest on which the drawing can be read."""
    best: tuple[float, str] = (0.0, "")
    for number, (short, long) in enumerate(PAPERS):
        for across, down, name in ((short, long, "portrait"), (long, short, "landscape")):
            scale = min((across - 2 * EDGE) / wide, (down - 2 * EDGE) / high, POINT)
            if scale > best[0] + 1e-9:
                best = (scale, f"A{4 - number} {name}")
        if best[0] >= LEAST * POINT:
            break
    return (wide * best[0], high * best[0]), best[1]
