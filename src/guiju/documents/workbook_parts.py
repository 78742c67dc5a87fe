"""Parts of an Excel workbook: sheets that can be filtered and printed, in which every text stays a text."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from copy import copy
from datetime import date, datetime
from math import ceil
from typing import Any, NamedTuple

from guiju.documents.packing import packed_again
from guiju.documents.phrases import Words
from guiju.documents.safe import visible
from guiju.documents.wrap import shortened, width_of
from guiju.engine.extras import need

MOST_IN_CELL = 32_000
"""Characters that Excel takes in one cell, and some to spare."""
ROOM_IN_HEAD = 80
"""Columns of the title at the head of a printed page, which holds 255 characters in all."""
MOST_HIGH = 409
"""Points of the tallest row that Excel shows."""
_LINE_HEIGHTS = {"zh": 14, "en": 13}
"""Points of a line of text."""
_WIDER = 1.06
"""How much wider words stand than they are, since they are not broken anywhere."""
_FACES = {"zh": "Microsoft YaHei", "en": "Calibri"}
_SHADE, _LINE, _GRAVE, _SOFT, _INK = "EDF1F4", "C3CAD1", "8C1D18", "57606A", "1B1F24"
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CORE = "docProps/core.xml"

Value = str | int | date | Sequence[str] | None
"""What a cell holds; several texts stand on lines of their own."""


class Column(NamedTuple):
    """A column: what heads it, how many characters wide it is, and how it looks: plain, strong or soft."""

    head: str
    width: float
    look: str = "plain"


class Row(NamedTuple):
    """A row; ``grave`` where it stands against the case, ``indent`` of its second cell."""

    values: Sequence[Value]
    grave: bool = False
    indent: int = 0


class Book:
    """A workbook. Every property that would tell the time says ``day``.

    Raises:
        MissingExtraError: openpyxl is not installed.
    """

    def __init__(self, words: Words, day: date, title: str, subject: str, foot: str) -> None:
        need("excel", "openpyxl")
        from openpyxl import Workbook

        self.words = words
        self.title = visible(title)
        self.foot = visible(foot)
        self.moment = datetime(day.year, day.month, day.day)
        self.styles: dict[tuple[str, int, bool, bool], Any] = {}
        self.book: Any = Workbook()
        self.book.remove(self.book.active)
        properties = self.book.properties
        properties.creator = properties.lastModifiedBy = ""
        properties.title, properties.subject = self.title[:250], visible(subject)[:250]
        properties.language = "zh-CN" if words.lang == "zh" else "en-GB"
        properties.created = self.moment

    def table(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[Row],
        *,
        fixed: int = 1,
        printed: int | None = None,
    ) -> None:
        """A sheet with a row of heads that stays in sight with the first ``fixed`` columns; with filters. Only the
        first ``printed`` columns are printed; the others are there to sort and filter by.
        """
        from openpyxl.utils import get_column_letter

        sheet = self._sheet(name, [column.width for column in columns])
        for number, column in enumerate(columns, 1):
            self._put(sheet, 1, number, column.head[:1].upper() + column.head[1:], "head")
        for place, row in enumerate(rows, 2):
            for number, (column, value) in enumerate(zip(columns, row.values, strict=True), 1):
                look = "grave" if row.grave and column.look == "strong" else column.look
                self._put(sheet, place, number, value, look, row.indent if number == 2 else 0)
        if not rows:
            self._put(sheet, 2, 1, self.words("none"), "soft")
        self._set_heights(sheet, [column.width for column in columns])
        last = max(len(rows), 1) + 1
        sheet.freeze_panes = sheet.cell(2, fixed + 1)
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
        sheet.print_area = f"A1:{get_column_letter(printed or len(columns))}{last}"
        sheet.print_title_rows = "1:1"

    def pairs(
        self, name: str, heading: str, groups: Sequence[tuple[str, Sequence[tuple[str, Value, bool]]]]
    ) -> None:
        """A sheet of labels and what is said beside them, under the titles of their groups; grave ones in red."""
        widths = (24, 100)
        sheet = self._sheet(name, widths)
        self._put(sheet, 1, 1, heading, "title")
        place = 2
        for title, rows in groups:
            if title:
                place += 1
                self._put(sheet, place, 1, title, "section")
                place += 1
            for label, value, grave in rows:
                self._put(sheet, place, 1, label, "grave" if grave else "strong")
                self._put(sheet, place, 2, value, "plain")
                place += 1
        self._set_heights(sheet, widths)

    def content(self) -> bytes:
        """The file: the same sheets give the same bytes."""
        from openpyxl.xml.functions import tostring

        loose = io.BytesIO()
        self.book.save(loose)
        # Saving stamps the time.
        self.book.properties.modified = self.moment
        return packed_again(loose.getvalue(), {_CORE: tostring(self.book.properties.to_tree())})

    def _sheet(self, name: str, widths: Sequence[float]) -> Any:
        from openpyxl.utils import get_column_letter

        sheet = self.book.create_sheet(name)
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top = margins.bottom = 0.7
        # In these lines & begins a code; a size before a text keeps digits in it from being read as one.
        title = shortened(self.title, ROOM_IN_HEAD).replace("&", "&&")
        for part, said in (
            (sheet.oddHeader.left, title),
            (sheet.oddHeader.right, "&A"),
            (sheet.oddFooter.left, self.foot.replace("&", "&&")),
            (sheet.oddFooter.right, self.words("page", page="&P", pages="&N")),
        ):
            part.text, part.size = said, 8
        return sheet

    def _put(self, sheet: Any, row: int, column: int, value: Value, look: str, indent: int = 0) -> None:
        cell = sheet.cell(row, column)
        if isinstance(value, date | int):
            cell.value = value
        elif value:
            lines = [value] if isinstance(value, str) else value
            said = "\n".join(visible(line) for line in lines)
            # A text that begins with = is a text, and no formula.
            cell.value = self._held(said)
            cell.data_type = "s"
        quoted = cell.data_type == "s" and str(cell.value or "").startswith(("=", "+", "-", "@"))
        key = (look, min(indent, 12), isinstance(value, date), quoted)
        if key in self.styles:
            cell._style = copy(self.styles[key])
        else:
            self._style(cell, *key)
            self.styles[key] = cell._style

    def _style(self, cell: Any, look: str, indent: int, dated: bool, quoted: bool) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        heading = look in ("title", "section")
        cell.font = Font(
            name=_FACES[self.words.lang],
            size={"title": 14, "section": 11}.get(look, 10),
            bold=heading or look in ("head", "strong", "grave"),
            color={"grave": _GRAVE, "soft": _SOFT}.get(look, _INK),
        )
        cell.alignment = Alignment(wrap_text=not heading, vertical="top", horizontal="left", indent=indent)
        if not heading:
            cell.border = Border(bottom=Side("thin", color=_LINE))
        if look == "head":
            cell.fill = PatternFill("solid", fgColor=_SHADE)
        if dated:
            cell.number_format = "yyyy-mm-dd"
        cell.quotePrefix = quoted

    def _set_heights(self, sheet: Any, widths: Sequence[float]) -> None:
        """Rows as tall as their text, since not every program finds that out by itself."""
        line = _LINE_HEIGHTS[self.words.lang]
        for number, row in enumerate(sheet.iter_rows(), 1):
            tall = 1
            for cell, width in zip(row, widths, strict=False):
                if isinstance(cell.value, str) and cell.alignment.wrap_text:
                    room = max(width - 1 - 2 * cell.alignment.indent, 4)
                    lines = (ceil(width_of(one) * _WIDER / room) for one in cell.value.split("\n"))
                    tall = max(tall, sum(max(1, one) for one in lines))
            sheet.row_dimensions[number].height = min(max(tall * line + 4, 20), MOST_HIGH)

    def _held(self, said: str) -> str:
        """What a cell can hold of a text; what looks like Excel's own escapes is escaped."""
        if len(said) > MOST_IN_CELL:
            said = said[:MOST_IN_CELL] + self.words("cut_short", count=len(said) - MOST_IN_CELL)
        return _ESCAPED.sub("_x005F_", said)
