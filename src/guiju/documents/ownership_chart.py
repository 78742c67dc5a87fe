"""Who holds whom as a drawing (SVG): holders above what they hold, the body asked about at the bottom.

It needs nothing from outside and runs nothing. Nothing rests on colour: a box says in words where it is, and its head is dark for
overseas, light for the mainland and hatched where that is not known; an arrow is whole for a share, dotted for a share in name only,
broken for control without one, and thick with ◆ where it is a step of the chain that decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.documents import ownership_layout as layout
from guiju.documents import ownership_pen as pen
from guiju.documents import ownership_sheet as sheet
from guiju.documents.markup import Markup, el, join
from guiju.documents.ownership_figure import Arrow, Box, Figure, Stroke, Where, figure
from guiju.documents.ownership_pen import HATCH, INK, PAPER, SOFT, THICK, THIN, UNKNOWN_DASH, WASH
from guiju.documents.safe import visible
from guiju.documents.wrap import shortened
from guiju.engine.text import Lang
from guiju.engine.wording import value_text
from guiju.ownership.analysis import Analysis
from guiju.ownership.standing import Standing

WIDE, WIDEST = 172.0, 300.0
"""Of a box, and of the text in one."""
MARGIN = 28.0
NAME, SMALL, LABEL, TITLE = 13.0, 11.0, 11.5, 19.0
"""Sizes of type."""
LINES = 4
"""Of a name; the rest of a longer one is in the description of its box."""


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
            layout.Wire(places[arrow.holder], places[arrow.held], pen.widest(lines, LABEL), len(lines) * 14.0)
            for arrow, lines in zip(self.arrows, self.labels, strict=True)
        ]
        self.tags = {places[rest.held]: (rest, self._label(rest)) for rest in shown.rests}
        widths = self._widths()
        self.texts = [self._texts(box, wide) for box, wide in zip(shown.boxes, widths, strict=True)]
        self.items = [
            layout.Item(wide, _height(texts), self._tag_size(n))
            for n, (wide, texts) in enumerate(zip(widths, self.texts, strict=True))
        ]
        self.placed = layout.place(self.items, self.wires, sheet.beside(len(self.items)))

    def _tag_size(self, n: int) -> tuple[float, float] | None:
        if n not in self.tags:
            return None
        _, lines = self.tags[n]
        return pen.widest(lines, LABEL) + 12, len(lines) * 14.0 + 8

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
        name = pen.fitted(visible(box.name), wide, NAME)
        if len(name) > LINES:
            name = [*name[: LINES - 1], shortened("".join(name[LINES - 1 :]), 20) + "…"]
        notes = [line for note in box.notes for line in pen.fitted(note, wide, SMALL)]
        return _Texts(pen.fitted(box.head, wide + 8, SMALL), name, notes)

    def _label(self, arrow: Arrow) -> list[str]:
        lines = [line for text in arrow.lines for line in pen.fitted(visible(text), 100, LABEL)]
        if arrow.decisive:
            lines = ["◆ " + lines[0], *lines[1:]] if lines else ["◆"]
        return lines

    # --- the whole ---------------------------------------------------------------------------------------------

    def drawn(self) -> str:
        title, under = self._title(), self._under()
        legend = self._legend()
        wide = max(self.placed.width, 420.0)
        heads = pen.fitted(title, wide, TITLE, even=False)
        under_lines = [line for text in under for line in pen.fitted(text, wide, LABEL, even=False)]
        start = MARGIN + len(heads) * 26 + len(under_lines) * 17 + 14
        rows = sheet.rowed([_legend_width(said) for _, said in legend], wide)
        high = start + self.placed.height + 34 + 26 * len(rows) + MARGIN
        left = MARGIN + (wide - self.placed.width) / 2
        whole = wide + 2 * MARGIN
        millimetres, page = sheet.paper(whole, high)
        y = MARGIN + 18
        parts: list[str] = []
        for line in heads:
            parts.append(pen.written([line], MARGIN, y, TITLE, anchor="start", weight="600"))
            y += 26
        for line in under_lines:
            parts.append(pen.written([line], MARGIN, y - 6, LABEL, anchor="start", fill=SOFT))
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
            el("style", Markup(f"@page{{size:{page};margin:{sheet.EDGE}mm}}text{{font-family:{pen.FONTS}}}")),
            el("defs", pen.hatching()),
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
            self._say(f"截至{value_text(day).zh}", f"As of {day.isoformat()}"),
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
        outline = pen.outline(left, top, item.width, high, box.kind)
        parts = []
        if box.asked:
            parts.append(
                el(
                    "path",
                    d=pen.outline(left - 4, top - 4, item.width + 8, high + 8, box.kind),
                    fill="none",
                    stroke=INK,
                    stroke_width="1.2",
                )
            )
        parts += [
            el("path", d=outline, fill=PAPER),
            el(
                "path",
                d=pen.outline(left, top, item.width, band, box.kind, lower=False),
                fill=INK if dark else HATCH if unknown else WASH,
            ),
            el(
                "path",
                d=outline,
                fill="none",
                stroke=INK,
                stroke_width="2.6" if box.asked else "1.2",
                stroke_dasharray=UNKNOWN_DASH if unknown else None,
            ),
            pen.written(texts.head, item.x, top + 14, SMALL, 14, fill=PAPER if dark else INK, halo=unknown),
            pen.written(texts.name, item.x, top + band + 17, NAME, 17, weight="600"),
            pen.written(
                texts.notes, item.x, top + band + 17 * len(texts.name) + 18, SMALL, 14, style="italic"
            ),
        ]
        said = [box.name, box.head, *box.notes]
        return el("g", el("title", " · ".join(said)), *parts, class_="node", data_node=box.id)

    # --- arrows ------------------------------------------------------------------------------------------------

    def _line(self, n: int) -> Markup:
        arrow, wire = self.arrows[n], self.wires[n]
        x, y = wire.points[-1]
        deep = -9.0 if not wire.upward else 9.0
        wide = 5.5 if arrow.decisive else 4.0
        dashes = pen.LOOP if wire.upward else pen.DASHES[arrow.stroke]
        line = el(
            "polyline",
            points=" ".join(f"{a:.1f},{b:.1f}" for a, b in [*wire.points[:-1], (x, y + deep * 0.7)]),
            fill="none",
            stroke=INK,
            stroke_width=THICK if arrow.decisive else THIN,
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
        return el("g", back, pen.written(lines, x, top + 11, LABEL, 14, weight=weight), class_="label")

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
            fill=HATCH,
            stroke=INK,
            stroke_dasharray=UNKNOWN_DASH,
        )
        line = el(
            "path",
            d=f"M{x:.1f},{low:.1f} V{item.top - 6:.1f}",
            stroke=INK,
            stroke_width=THICK if rest.decisive else THIN,
        )
        head = el(
            "path",
            d=f"M{x - half:.1f},{item.top - 9:.1f} L{x:.1f},{item.top:.1f} L{x + half:.1f},{item.top - 9:.1f} Z",
            fill=INK,
        )
        text = pen.written(lines, x, low - high + 15, LABEL, 14, halo=True)
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
                parts.append(pen.sample(kind, x, y))
                parts.append(pen.written([said], x + (40 if kind else 0), y + 4, SMALL, anchor="start"))
                x += _legend_width(said)
            n += count
            y += 26
        return el("g", *parts, class_="legend")


def _band(texts: _Texts) -> float:
    return len(texts.head) * 14 + 6.0


def _height(texts: _Texts) -> float:
    return _band(texts) + len(texts.name) * 17 + (len(texts.notes) * 14 + 2 if texts.notes else 0) + 10.0


def _legend_width(said: str) -> float:
    return 40 + pen.measure(said, SMALL) + 22
