"""Parts of a Word document: styles with East Asian fonts, tables, page numbers, and packing without clocks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.shared import Cm, Mm, Pt, RGBColor

from guiju.documents.metafile import emf, size_of
from guiju.documents.packing import packed_again
from guiju.documents.phrases import Words
from guiju.documents.safe import visible
from guiju.engine.text import Lang

BODY = ("Times New Roman", "宋体")
HEADS = ("Arial", "黑体")
INK = RGBColor(0x1B, 0x1F, 0x24)
SOFT = RGBColor(0x57, 0x60, 0x6A)
GRAVE = RGBColor(0x8C, 0x1D, 0x18)
MOST_WHOLE = 600
"""Characters of the longest cell of a row that is kept on one page."""
_EDGE, _ENDS = 12.0, 36.0
"""Millimetres beside a drawing on its page, and for head and foot together."""
_PAPERS = ((210.0, 297.0), (297.0, 420.0))
_LEAST = 0.85
"""Of its size, to which a drawing may be made smaller to fit on A4."""


def new_document(lang: Lang, day: date, title: str, subject: str) -> Any:
    """An empty A4 document with its styles; every property that would tell the time says ``day``."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    styles = document.styles
    _font(styles["Normal"], BODY, 10.5)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    styles["Normal"].paragraph_format.line_spacing = 1.25 if lang == "zh" else 1.15
    for name, size, before in (
        ("Title", 16, 0),
        ("Heading 1", 14, 14),
        ("Heading 2", 11.5, 7),
        ("Heading 3", 11, 8),
    ):
        style = styles[name]
        _font(style, HEADS, size)
        style.font.bold = True
        style.font.color.rgb = INK
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Number", "Header", "Footer"):
        _font(styles[name], BODY, 9 if name in ("Header", "Footer") else 10.5)
    _language(document, lang)
    properties = document.core_properties
    moment = datetime(day.year, day.month, day.day)
    properties.created = properties.modified = properties.last_printed = moment
    properties.author = properties.last_modified_by = ""
    properties.title, properties.subject = visible(title)[:250], visible(subject)[:250]
    properties.comments = properties.keywords = ""
    properties.language = "zh-CN" if lang == "zh" else "en-GB"
    properties.revision = 1
    return document


def _font(style: Any, names: tuple[str, str], size: float) -> None:
    style.font.name = names[0]
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    fonts.set(qn("w:hAnsi"), names[0])
    fonts.set(qn("w:cs"), names[0])
    fonts.set(qn("w:eastAsia"), names[1])


def _language(document: Any, lang: Lang) -> None:
    properties = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if properties is None:
        return
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), "en-GB")
    element.set(qn("w:eastAsia"), "zh-CN")
    properties.append(element)


def paragraph(
    holder: Any,
    text: str,
    style: str | None = None,
    *,
    bold: bool = False,
    soft: bool = False,
    size: float = 0,
) -> Any:
    """A paragraph with one run."""
    made = holder.add_paragraph(style=style)
    run(made, text, bold=bold, soft=soft, size=size)
    return made


def run(holder: Any, text: str, *, bold: bool = False, soft: bool = False, size: float = 0) -> Any:
    """A run of text, safe for XML."""
    made = holder.add_run(visible(text))
    made.bold = bold or None
    if soft:
        made.font.color.rgb = SOFT
    if size:
        made.font.size = Pt(size)
    return made


Cell = str | Sequence[str]


def table(
    document: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    together: bool = False,
) -> Any:
    """A table whose head is repeated on every page and whose rows, long ones apart, stay whole; a cell is a text, or several paragraphs.

    A paragraph that begins with ``**`` is bold, one that begins with ``~`` is a remark. ``together`` keeps the
    table on one page.
    """
    lines: list[Sequence[Cell]] = [["**" + head for head in heads], *rows] if heads else list(rows)
    made = document.add_table(rows=len(lines), cols=len(widths))
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    cells = made._cells  # Read once: the library walks the whole table each time that it is asked.
    for place, line in enumerate(lines):
        for column, content in enumerate(line):
            cell = cells[place * len(widths) + column]
            _fill(cell, [content] if isinstance(content, str) else content, size=9)
            cell.width = Cm(widths[column])
            if together:
                for one in cell.paragraphs:
                    one.paragraph_format.keep_with_next = True
            if heads and not place:
                _shade(cell, "EDF1F4")
    if heads:
        _row_property(made.rows[0], "w:tblHeader")
    for row, line in zip(made.rows, lines, strict=True):
        if max(len(c if isinstance(c, str) else "".join(c)) for c in line) <= MOST_WHOLE:
            _row_property(row, "w:cantSplit")
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    spacer = document.add_paragraph()
    spacer.paragraph_format.space_after = Pt(2)
    spacer.paragraph_format.line_spacing = Pt(6)
    return made


def signatures(document: Any, words: Words, signing: Sequence[str | Sequence[str]]) -> Any:
    """A table in which each of some people signs: by whom, and when; a row is a label, or all that stands in it."""
    rows: list[list[Cell]] = []
    for one in signing:
        label, *cells = (one, "", "", "") if isinstance(one, str) else one
        rows.append(["**" + label, *([cell, ""] for cell in cells)])
    heads = ["", words("name"), words("signature"), words("date")]
    return table(document, heads, rows, (3.2, 4.4, 5.0, 3.8), together=True)


def _fill(cell: Any, texts: Sequence[str], *, size: float) -> None:
    first = True
    for text in texts:
        holder = cell.paragraphs[0] if first else cell.add_paragraph()
        first = False
        holder.paragraph_format.space_after = Pt(1)
        holder.paragraph_format.line_spacing = 1.1
        bold, soft = text.startswith("**"), text.startswith("~")
        run(holder, text[2 if bold else 1 if soft else 0 :], bold=bold, soft=soft, size=size)


def _shade(cell: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def drawing_page(document: Any, svg: str, described: str) -> None:
    """One of our drawings on a page of its own, lying where it is wide; no larger than it is, nor than A3.

    Args:
        described: what it shows, for those who do not see it.
    """
    wide, high = size_of(svg)
    section = document.add_section(WD_SECTION.NEW_PAGE)
    for short, long in _PAPERS:
        across, down = (long, short) if wide > high else (short, long)
        scale = min(1.0, (across - 2 * _EDGE) / wide, (down - _ENDS) / high)
        if scale >= _LEAST:
            break
    section.orientation = WD_ORIENT.LANDSCAPE if wide > high else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(across), Mm(down)
    section.left_margin = section.right_margin = Mm(_EDGE)
    section.top_margin = section.bottom_margin = Mm(_ENDS / 2 - 3)
    holder = document.add_paragraph()
    holder.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture(document, holder, picture_part(document, svg), (wide * scale, high * scale), described)


def picture_part(document: Any, svg: str) -> str:
    """One of our drawings taken into a document, to be shown once or in pieces; the name by which it is known there."""
    package = document.part.package
    number = sum(relation.reltype == RT.IMAGE for relation in document.part.rels.values()) + 1
    part = Part(PackURI(f"/word/media/drawing{number}.emf"), "image/x-emf", emf(svg), package)
    name: str = document.part.relate_to(part, RT.IMAGE)
    return name


def picture(
    document: Any,
    holder: Any,
    part: str,
    size: tuple[float, float],
    described: str,
    piece: tuple[float, float] = (0.0, 1.0),
) -> None:
    """A drawing taken in before, or a piece of it, in a paragraph of its own.

    Args:
        size: of the whole drawing, in millimetres.
        described: what it shows, for those who do not see it.
        piece: from which part of its height on, and up to which.
    """
    from_top, to = piece
    number = len(document.element.body.findall(f".//{qn('wp:docPr')}")) + 1
    wide, high = Mm(size[0]), Mm(size[1] * (to - from_top))
    inline = CT_Inline.new_pic_inline(number, part, f"drawing{number}.emf", wide, high)
    inline.docPr.set("descr", visible(described)[:2000])
    if piece != (0.0, 1.0):
        fill = inline.find(f".//{qn('pic:blipFill')}")
        cropped = OxmlElement("a:srcRect")
        cropped.set("t", str(round(from_top * 100_000)))
        cropped.set("b", str(round((1 - to) * 100_000)))
        fill.insert(1, cropped)
    holder.paragraph_format.line_spacing = 1.0
    holder.paragraph_format.space_after = Pt(0)
    holder.add_run()._r.add_drawing(inline)


def page_numbers(holder: Any, pattern: str) -> None:
    """The page and the number of pages as fields, where a pattern says ``{page}`` and ``{pages}``."""
    before, _, rest = pattern.partition("{page}")
    between, _, after = rest.partition("{pages}")
    run(holder, before)
    _field(holder, "PAGE")
    run(holder, between)
    _field(holder, "NUMPAGES")
    run(holder, after)


def _field(holder: Any, code: str) -> None:
    for kind in ("begin", "code", "separate", "text", "end"):
        made = holder.add_run()
        if kind == "code":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = code
        elif kind == "text":
            element = OxmlElement("w:t")
            element.text = "1"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        made._r.append(element)


def packed(document: Any) -> bytes:
    """The file: the same document gives the same bytes."""
    loose = io.BytesIO()
    document.save(loose)
    return packed_again(loose.getvalue())
