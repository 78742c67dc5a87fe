"""A narrated rulebook as a Word document: headings for the navigation pane, links inside the document."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from guiju.documents.chapters import Chapter, Entry, Narration, Row, anchor
from guiju.documents.chart import drawing, pieces
from guiju.documents.phrases import Words
from guiju.documents.safe import visible
from guiju.documents.steps import steps
from guiju.documents.word_parts import (
    new_document,
    packed,
    page_numbers,
    paragraph,
    picture,
    picture_part,
    run,
)
from guiju.engine.uses.narrate import MOST, Run, Said, label

_WIDE, _HIGH = 164.0, 228.0
"""Millimetres for a drawing on a page with its heading."""
_SCALE, _LEAST = 0.21, 0.16
"""Millimetres of a drawing's point: its words are a little smaller than the text; and the least to keep it on fewer pages."""
_ROOM = 0.9
_NO_DAY = date(2000, 1, 1)
"""A rulebook's text has no date of its own, and the same text gives the same bytes."""


def render(narration: Narration) -> bytes:
    """The whole document: the same rulebook gives the same bytes."""
    return _Word(narration).render()


class _Word:
    def __init__(self, narration: Narration) -> None:
        self.narration = narration
        self.words = Words(narration.lang)
        # Word allows 40 characters in the name of a place, fewer than identifiers have.
        places = [c.anchor for c in narration.chapters] + [anchor(e.target) for e in narration.entries()]
        self.places = {name: f"b{number}" for number, name in enumerate(places, start=1)}
        self.document: Any = new_document(narration.lang, _NO_DAY, narration.title, self.words("narrated"))

        self.body = self.document.element.body
        self.lines: dict[int, Any] = {}
        self.kinds: dict[str, Any] = {}

    def render(self) -> bytes:
        n, w = self.narration, self.words
        foot = self.document.sections[0].footer.paragraphs[0]
        run(foot, f"{n.title} · ")
        page_numbers(foot, w("page", page="{page}", pages="{pages}"))
        paragraph(self.document, n.title, "Title")
        paragraph(self.document, w("narrated"), soft=True)
        self._rows(n.head)
        paragraph(self.document, w("contents"), "Heading 1")
        for chapter in n.chapters:
            self._link(self._line(0), chapter.title, self.places[chapter.anchor])
        for chapter in n.chapters:
            self._chapter(chapter)
        paragraph(self.document, w("disclaimer_rules"), soft=True, size=8.5)
        return packed(self.document)

    def _chapter(self, chapter: Chapter) -> None:
        self._mark(paragraph(self.document, chapter.title, "Heading 1"), self.places[chapter.anchor])
        self._rows(chapter.rows)
        for group in chapter.groups:
            if group.title:
                paragraph(self.document, group.title, "Heading 2")
            for entry in group.entries:
                self._entry(entry)

    def _entry(self, entry: Entry) -> None:
        heading = paragraph(self.document, entry.title, "Heading 3")
        self._mark(heading, self.places[anchor(entry.target)])
        tag = f" 〔{entry.tag}〕" if entry.tag else ""
        kind = paragraph(self.document, f"{entry.kind} {entry.target.name}{tag}", soft=True, size=8.5)
        kind.paragraph_format.keep_with_next = True
        self._rows(entry.rows)
        self._diagram(entry)

    def _diagram(self, entry: Entry) -> None:
        """The drawing, its questions in words behind it for those who do not see it; the words alone where none fits."""
        if entry.shapes is None:
            return
        w = self.words
        lead = w("diagram") + entry.drawn + w.colon
        made = drawing(entry.shapes, w, w("diagram_of", title=entry.title)) if entry.shapes else None
        if made is None:
            self._words(self._line(0), lead + w("diagram_left_out", most=MOST), "bold")
            return
        self._lead(lead)
        told = " ".join(f"{place}. {text}" for place, text in enumerate(steps(entry.shapes, w), start=1))
        part = picture_part(self.document, made.svg)
        scale = min(_SCALE, _WIDE / made.width)
        pages = -(-made.height * min(scale, _LEAST) // _HIGH)
        # Cuts are not even: over several pages it needs some room.
        scale = min(scale, pages * _HIGH / made.height * (1 if pages == 1 else _ROOM))
        size = (made.width * scale, made.height * scale)
        parts = pieces(made, _HIGH / scale)
        for number, piece in enumerate(parts, start=1):
            if number > 1:
                self._lead(w("diagram_continued", part=number, parts=len(parts)) + w.colon)
            picture(self.document, self.document.add_paragraph(), part, size, told, piece)

    def _lead(self, text: str) -> None:
        """A line that stays with what follows."""
        line = self._line(0)
        self._words(line, text, "bold")
        line.get_or_add_pPr().get_or_add_keepNext()

    def _rows(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            line = self._line(0)
            self._words(line, row.label + self.words.colon, "bold")
            if len(row.said) == 1:
                self._runs(line, row.said[0].runs)
                self._items(row.said[0].items, 0, 1)
                continue
            if not row.main and all(not said.items for said in row.said):
                between = Run("；" if self.narration.lang == "zh" else "; ")
                for place, said in enumerate(row.said):
                    self._runs(line, (between, *said.runs) if place else said.runs)
                continue
            for said in row.said:
                self._runs(self._line(1), said.runs)
                self._items(said.items, 0, 2)

    def _items(self, items: tuple[Said, ...], depth: int, indent: int) -> None:
        for place, item in enumerate(items):
            line = self._line(indent)
            self._words(line, label(place, depth, self.narration.lang) + " ")
            self._runs(line, item.runs)
            self._items(item.items, depth + 1, indent + 1)

    def _line(self, depth: int) -> Any:
        """An indented paragraph at the end: a copy, for there are thousands and the library is slow to make one."""
        if depth not in self.lines:
            made = self.document.add_paragraph()
            made.paragraph_format.left_indent = Cm(0.7 * depth)
            made.paragraph_format.space_after = Pt(1)
            made.paragraph_format.line_spacing = 1.1
            self.lines[depth] = deepcopy(made._p)
            return made._p
        line = deepcopy(self.lines[depth])
        self.body.sectPr.addprevious(line)
        return line

    def _words(self, line: Any, text: str, kind: str = "plain") -> Any:
        """Words at the end of a line: plain, bold or (underlined) a link."""
        if kind not in self.kinds:
            made = run(self.document.add_paragraph(), "", bold=kind == "bold", size=10)
            made.font.underline = True if kind == "link" else None
            self.kinds[kind] = deepcopy(made._r)
            self.body.remove(made._r.getparent())
        words = deepcopy(self.kinds[kind])
        words.text = visible(text)
        line.append(words)
        return words

    def _runs(self, line: Any, runs: tuple[Run, ...]) -> None:
        for one in runs:
            place = None if one.to is None else self.places.get(anchor(one.to))
            if place is None:
                self._words(line, one.text)
            else:
                self._link(line, one.text, place)

    def _link(self, line: Any, text: str, place: str) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), place)
        link.append(self._words(line, text, "link"))
        line.append(link)

    def _mark(self, holder: Any, place: str) -> None:
        """A place that links lead to."""
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            element = OxmlElement(name)
            element.set(qn("w:id"), place[1:])
            if name == "w:bookmarkStart":
                element.set(qn("w:name"), place)
            holder._p.append(element)
