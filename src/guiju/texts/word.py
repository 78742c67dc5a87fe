"""The text of a Word document: paragraphs and tables in order, with the numbers that Word puts before them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from guiju.engine.archives import Bounds, Office, Refused, XmlLook, damaged, opened, parts
from guiju.engine.errors import InputError, Problem
from guiju.engine.text import Text
from guiju.texts.word_numbering import Numbering, W

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 2_000
MOST_RATIO = 250
MOST_ELEMENTS = 1_500_000
DEEPEST = 200

BODY = "word/document.xml"
_WORD = Office(
    name=Text("文档", "the document"),
    kind=Text("Word 文档（.docx）", "Word document (.docx)"),
    program="Word",
    old=".doc",
    new=".docx",
    lighter=Text("请删去图片", "take out pictures"),
    anew=Text("请把正文复制到新文档后另存", "copy the text to a new document"),
    less=Text("请只保留一部法规文件的正文", "keep the text of one instrument"),
)
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}footnoteReference", f"{W}rPrChange", _ALTERNATIVE}
)
"""Deleted by a tracked change, in a box beside the text, or the same once more for older programs."""


def text_of_word(content: bytes, name: str) -> str:
    """The text of a Word document, a paragraph on each line.

    Tracked changes are taken as accepted; hidden text, text boxes, footnotes, headers and footers are left out. The
    cells of a row of a table stand on one line, unless the table has one column only.

    Raises:
        InputError: it is none, is damaged, or is not safe to open.
    """
    clean = opened(lambda: _clean(content), _WORD, name)
    try:
        return "\n".join(_lines(clean))
    except Exception:
        # Whatever python-docx says of a document that Word did not write: it says so in many ways.
        raise InputError([Problem(name, 0, 0, damaged(_WORD))]) from None


def is_word(content: bytes) -> bool:
    """Whether an archive looks like a Word document."""
    return content.startswith(b"PK") and BODY.encode() in content


def _clean(content: bytes) -> bytes:
    """The document with its XML looked through, and with nothing in place of pictures and embedded files."""
    bounds = Bounds(MOST_BYTES, MOST_UNPACKED, MOST_PARTS, MOST_RATIO, MOST_ELEMENTS, DEEPEST)
    look = XmlLook(_WORD, bounds)
    clean = io.BytesIO()
    with zipfile.ZipFile(clean, "w") as kept:
        for part, data in parts(content, _WORD, bounds):
            if part.lower().endswith((".xml", ".rels")):
                look.through(part, data)
                kept.writestr(part, data)
            else:
                kept.writestr(part, b"")
        if BODY not in kept.namelist():
            raise Refused(Text(f"文件不是 {_WORD.kind.zh}", f"the file is no {_WORD.kind.en}"))
    return clean.getvalue()


def _lines(clean: bytes) -> Iterator[str]:
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE as RELATION

    document = Document(io.BytesIO(clean))
    related = {
        relation.reltype: relation for relation in document.part.rels.values() if not relation.is_external
    }
    numbers, styles = (
        related[kind].target_part.element if kind in related else None
        for kind in (RELATION.NUMBERING, RELATION.STYLES)
    )
    numbering = Numbering(numbers, styles)
    yield from _block(document.element.body, numbering)


def _block(block: Any, numbering: Numbering) -> Iterator[str]:
    """The lines of what holds paragraphs and tables."""
    for child in block:
        if child.tag == f"{W}p":
            yield from _paragraph(child, numbering)
        elif child.tag == f"{W}tbl":
            yield from _table(child, numbering)
        elif child.tag in _WRAPPERS:
            yield from _block(child, numbering)


_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "altChunk")
)


def _paragraph(paragraph: Any, numbering: Numbering) -> Iterator[str]:
    text = "".join(_runs(paragraph)).strip("\n")
    gone = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
    if not text.strip() and (gone or paragraph.find(f"{W}pPr/{W}sectPr") is not None):
        return
    label = numbering.label(paragraph)
    if text.strip() or label:
        yield from (label + text).split("\n")


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _LEFT_OUT or (tag == f"{W}r" and _hidden(child)):
            continue
        if tag == f"{W}t":
            yield child.text or ""
        elif tag == f"{W}tab":
            # Among the properties of a paragraph a tab is a stop.
            yield "\t" if element.tag == f"{W}r" else ""
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag != f"{W}pPr":
            yield from _runs(child)


def _hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false", "off")


def _table(table: Any, numbering: Numbering) -> Iterator[str]:
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue
        cells = [
            list(_block(cell, numbering))
            for cell in row.iter(f"{W}tc")
            if next(cell.iterancestors(f"{W}tr")) is row
        ]
        if len(cells) == 1:
            yield from cells[0]
            continue
        line = "\t".join(" ".join(cell) for cell in cells)
        if line.strip():
            yield line
