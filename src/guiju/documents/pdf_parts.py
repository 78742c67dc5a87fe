"""Parts of a PDF: what its pages are made of, as data for our template, and typesetting without clock or network.

The template (``document.typ``) is the only markup; everything else goes to it as JSON and is put in as text.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.resources import files
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from guiju.documents.parts import REFERENCE
from guiju.documents.safe import visible
from guiju.documents.wrap import width_of
from guiju.engine.errors import GuijuError
from guiju.engine.extras import need
from guiju.engine.hints import quoted
from guiju.engine.text import Lang, Text

if TYPE_CHECKING:
    import typst

FONTS = "GUIJU_FONTS"
"""The variable that names a folder of fonts; these then are the only ones beside those that typst brings along."""
BODY = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "Songti SC",
    "STSong",
    "SimSun",
    "FandolSong",
)
HEADS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Heiti SC", "Microsoft YaHei", "SimHei",
    "FandolHei",
)  # fmt: skip
MOST_WHOLE = 18
"""Lines of the tallest cell of a row that is kept on one page."""
_COLUMNS = 6.5
"""Columns of text, of which a Chinese character takes two, in a centimetre of a table."""
MOST_TRIED = 300
"""Attempts to tell the characters that no font shows from the others."""
_CHINESE = "国规矩法"


class TypesettingError(GuijuError):
    """A document cannot be typeset: for want of fonts, or since typst refuses it."""


class Run(NamedTuple):
    """A piece of text; ``to`` names the place it leads to; ``soft``: less than what stands beside it."""

    text: str
    to: str = ""
    soft: bool = False

    def plain(self) -> dict[str, Any]:
        said = {"text": visible(self.text), "soft": self.soft}
        return {**said, "to": self.to} if self.to else said


class Line(NamedTuple):
    """A paragraph: its runs, and how it looks: plain, strong, soft, fine, grave or code."""

    runs: tuple[Run, ...]
    look: str = "plain"

    def plain(self) -> dict[str, Any]:
        return {"runs": [run.plain() for run in self.runs], "look": self.look}

    def tall(self, wide: float) -> int:
        """About how many lines it takes in so many centimetres."""
        return max(1, ceil(sum(width_of(run.text) for run in self.runs) / (wide * _COLUMNS)))


Cell = Sequence[Line]


class Row(NamedTuple):
    """A row of a table; ``at`` names it for links."""

    cells: Sequence[Cell]
    at: str = ""

    def plain(self, widths: Sequence[float]) -> dict[str, Any]:
        tall = max(
            sum(line.tall(wide) for line in cell) for cell, wide in zip(self.cells, widths, strict=True)
        )
        return {
            "cells": [[line.plain() for line in cell] for cell in self.cells],
            "at": self.at or None,
            "whole": tall <= MOST_WHOLE,
        }


def text(said: str, look: str = "plain") -> Line:
    """A paragraph of one run."""
    return Line((Run(said),), look)


def linked(said: str, places: frozenset[str], look: str = "plain") -> Line:
    """A paragraph in which the references F1, P2, S3 … lead to their places, where there are such."""
    runs: list[Run] = []
    at = 0
    for found in re.finditer(REFERENCE, said):
        if found[0] in places:
            runs += [Run(said[at : found.start()]), Run(found[0], found[0])]
            at = found.end()
    return Line(tuple(run for run in (*runs, Run(said[at:])) if run.text), look)


class Pages:
    """The blocks of a document in their order."""

    def __init__(self) -> None:
        self.blocks: list[dict[str, Any]] = []

    def _put(self, kind: str, **values: Any) -> None:
        self.blocks.append({"kind": kind, **values})

    def heading(self, level: int, line: Line, at: str = "", *, listed: bool = True) -> None:
        """A heading; ``listed`` among the contents, if it is of the first level."""
        self._put("heading", level=level, line=line.plain(), at=at or None, listed=listed)

    def paragraph(self, line: Line) -> None:
        self._put("paragraph", line=line.plain())

    def item(self, *lines: Line) -> None:
        self._put("item", lines=[line.plain() for line in lines])

    def pairs(self, rows: Iterable[tuple[Line, Cell]], width: float, *, small: bool = False) -> None:
        """Labels, and what is said beside them; ``width`` of the labels in centimetres."""
        found = [[label.plain(), [line.plain() for line in lines]] for label, lines in rows]
        self._put("pairs", rows=found, width=width, small=small)

    def table(
        self, heads: Sequence[str], groups: Iterable[tuple[str, Sequence[Row]]], widths: Sequence[float]
    ) -> None:
        """A table whose head is repeated on every page, its rows under the titles of their groups (or none)."""
        found = [
            {"title": title or None, "rows": [row.plain(widths) for row in rows]} for title, rows in groups
        ]
        self._put(
            "table", heads=[head[:1].upper() + head[1:] for head in heads], groups=found, widths=list(widths)
        )

    def step(self, line: Line, depth: int, *, more: bool) -> None:
        """A step of a proof; ``more`` follow."""
        self._put("step", line=line.plain(), depth=depth, more=more)

    def signatures(
        self, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Where some people sign, or who has signed."""
        found = [[visible(one) for one in row] for row in rows]
        self._put("sign", heads=list(heads), rows=found, widths=list(widths))

    def rule(self) -> None:
        self._put("rule")

    def contents(self) -> None:
        """The headings of the first level with their pages."""
        self._put("contents")


class Frame(NamedTuple):
    """What stands around the blocks: the kind of document, its title and subject, the day that it bears, what each
    page says at its head and foot, and how it counts pages (``{page}`` of ``{pages}``).
    """

    lang: Lang
    kind: str
    title: str
    subject: str
    day: date
    running: str
    foot: Sequence[str]
    page: str


def typeset(frame: Frame, pages: Pages) -> bytes:
    """A PDF: the same content and fonts give the same bytes.

    A character that no font shows is written as its number, as in [U+1F600].

    Raises:
        MissingExtraError: typst is not installed.
        TypesettingError: no font has Chinese characters; or typst refuses the document.
    """
    need("pdf", "typst")
    from typst import TypstError

    press = _Press()
    content = _content(frame, pages)
    try:
        return press.printed(press.template, content)
    except TypstError as error:
        if not press.shows(_CHINESE):
            raise TypesettingError(_NO_FONT) from None
        lacking = press.lacking(sorted(set(content)))
        if not lacking:
            raise _refused(error) from None
    try:
        return press.printed(
            press.template, content.translate({ord(c): f"[U+{ord(c):04X}]" for c in lacking})
        )
    except TypstError as error:
        raise _refused(error) from None


def check_fonts(lang: Lang) -> None:
    """Whether a document in a language can be typeset at all, before it is worked out.

    Raises:
        MissingExtraError: typst is not installed.
        TypesettingError: it is to be in Chinese, and no font has Chinese characters; or there is no such folder.
    """
    need("pdf", "typst")
    press = _Press()
    if lang == "zh" and not press.shows(_CHINESE):
        raise TypesettingError(_NO_FONT)


def _content(frame: Frame, pages: Pages) -> str:
    before, _, rest = frame.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    data = {
        "lang": frame.lang,
        "region": "cn" if frame.lang == "zh" else "gb",
        "kind": visible(frame.kind),
        "title": visible(frame.title),
        "subject": visible(frame.subject),
        "day": {"year": frame.day.year, "month": frame.day.month, "day": frame.day.day},
        "running": visible(frame.running),
        "foot": [visible(one) for one in frame.foot],
        "page": [before, between, after],
        "fonts": {"body": BODY, "heads": HEADS},
        "blocks": pages.blocks,
    }
    return json.dumps(data, ensure_ascii=False)


class _Press:
    """typst with the fonts that there are."""

    def __init__(self) -> None:
        import typst

        folder = os.environ.get(FONTS)
        if folder and not os.path.isdir(folder):
            raise TypesettingError(
                Text(
                    f"{FONTS}：没有这个文件夹：{quoted(folder).zh}",
                    f"{FONTS}: no such folder: {quoted(folder).en}",
                )
            )
        self.fonts: typst.Fonts = typst.Fonts(
            include_system_fonts=not folder, font_paths=[folder] if folder else []
        )
        self.template = (files("guiju.documents") / "document.typ").read_bytes()

    def printed(self, template: bytes, content: str) -> bytes:
        import typst

        # For the archive, where no character may go unshown, and for whoever has it read aloud.
        return typst.compile(
            template,
            font_paths=self.fonts,
            format="pdf",
            sys_inputs={"data": content},
            pdf_standards=["a-2a", "ua-1"],
        )

    def shows(self, characters: str) -> bool:
        """Whether fonts have all of some characters."""
        from typst import TypstError

        try:
            self.printed(_SAMPLE, characters)
        except TypstError:
            return False
        return True

    def lacking(self, characters: Sequence[str]) -> list[str]:
        """Those that no font has. What cannot be told within a bounded number of attempts counts among them."""
        self.left = MOST_TRIED
        return list(self._lacking(characters))

    def _lacking(self, characters: Sequence[str]) -> Iterator[str]:
        self.left -= 1
        if self.left >= 0 and self.shows("".join(characters)):
            return
        if len(characters) == 1 or self.left < 0:
            yield from (c for c in characters if not c.isascii())
            return
        half = len(characters) // 2
        yield from self._lacking(characters[:half])
        yield from self._lacking(characters[half:])


_SAMPLE = b'#set document(title: "-")\n#text(sys.inputs.data)'
_NO_FONT = Text(
    f"没有含中文字形的字体，无法生成 PDF：请安装 fonts-noto-cjk（Noto CJK），或者用环境变量 {FONTS} 指定存放中文字体的文件夹",
    "no font with Chinese characters, so that no PDF can be made: install fonts-noto-cjk (Noto CJK), or set the variable "
    f"{FONTS} to a folder that holds a Chinese font",
)


def _refused(error: Exception) -> TypesettingError:
    reason = visible(str(error))[:500]
    return TypesettingError(Text(f"排版失败：{reason}", f"it cannot be typeset: {reason}"))
