"""Workbooks of Excel, refused before they are opened where opening them could fill a machine.

The archive is looked through as every Office file is (:mod:`guiju.engine.archives`); beyond that, rows and cells are
counted and looked at. What has passed goes on, in a new archive, to openpyxl.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from guiju.engine.archives import PACKED, Bounds, Office, Refused, XmlLook, damaged, embedded, opened, parts
from guiju.engine.errors import InputError, Problem
from guiju.engine.records import field, record
from guiju.engine.text import Text
from guiju.ownership.files import MOST_BYTES

MOST_UNPACKED = 128 * 1024 * 1024
MOST_PARTS = 500
MOST_RATIO = 250
"""How many times smaller a part may be packed; sheets reach 10 to 50."""
MOST_ELEMENTS = 4_000_000
DEEPEST = 64
MOST_ROWS = 200_000
MOST_COLUMNS = 50
MOST_UNCOMPUTED = 100

_KEPT = (".xml", ".rels")
_EXCEL = Office(
    name=Text("工作簿", "the workbook"),
    kind=Text("Excel 工作簿（.xlsx）", "Excel workbook (.xlsx)"),
    program="Excel",
    old=".xls",
    new=".xlsx",
    lighter=Text("请删去图片和与持股无关的内容", "take out pictures and what is not about holdings"),
    anew=Text("请另存为只含持股表的新工作簿", "copy the holdings to a new workbook"),
    less=Text("请只保留持股表", "keep the sheets of holdings only"),
)


@record(slots=True)
class Extent:
    """What one part of a workbook has been found to hold.

    Attributes:
        rows: the last row with a value.
        columns: the last column with a value.
        uncomputed: cells with a formula whose result is not in the file.
    """

    rows: int = 0
    columns: int = 0
    uncomputed: list[tuple[int, int]] = field(default_factory=list)


@record(frozen=True, slots=True)
class Workbook:
    """An archive that is safe to open, and what its parts hold."""

    content: bytes
    extents: dict[str, Extent]


def checked(content: bytes, name: str) -> Workbook:
    """A workbook that is safe to open.

    Raises:
        InputError: it is none, or is not safe.
    """
    return opened(lambda: _checked(content), _EXCEL, name)


def _checked(content: bytes) -> Workbook:
    bounds = Bounds(MOST_BYTES, MOST_UNPACKED, MOST_PARTS, MOST_RATIO, MOST_ELEMENTS, DEEPEST)
    look = XmlLook(_EXCEL, bounds)
    clean = io.BytesIO()
    extents: dict[str, Extent] = {}
    with zipfile.ZipFile(clean, "w") as kept:
        for part, data in parts(content, _EXCEL, bounds):
            if data.startswith(PACKED):
                raise embedded(part, _EXCEL)
            if part.lower().endswith(_KEPT):
                reader = _Reader()
                look.through(part, data, reader.start, reader.end, reader.text)
                extents[part] = reader.extent
                kept.writestr(part, data)
    return Workbook(clean.getvalue(), extents)


_OUT_OF_ORDER = Text(
    "工作表中的行或单元格次序错乱：请在 Excel 中打开后另存",
    "rows or cells of a sheet are out of order: open the workbook in Excel and save it anew",
)

_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class _Reader:
    """Follows the rows and cells of a sheet; in other parts there are none."""

    def __init__(self) -> None:
        self.extent = Extent()
        self.row = self.column = 0
        self.kind = ""
        self.formula = self.value = self.within = False

    def text(self, _: str) -> None:
        if self.within:
            self.value = True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self.cell(attributes)
        elif name == "row":
            self.new_row(attributes)
        elif name == "f":
            self.formula = True
        elif name == "v":
            self.within = True
        elif name == "is":
            self.value = True

    def new_row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r")
        if given is not None and not (given.isascii() and given.isdigit() and len(given) < 8):
            raise Refused(_OUT_OF_ORDER)
        row = self.row + 1 if given is None else int(given)
        if row <= self.row:
            raise Refused(_OUT_OF_ORDER)
        self.row, self.column = row, 0

    def cell(self, attributes: dict[str, str]) -> None:
        column = self.column + 1
        if "r" in attributes:
            found = _PLACE.fullmatch(attributes["r"])
            if found is None or int(found[2]) != self.row:
                raise Refused(_OUT_OF_ORDER)
            column = 0
            for letter in found[1]:
                column = column * 26 + ord(letter) - 64
        if column <= self.column:
            raise Refused(_OUT_OF_ORDER)
        self.column = column
        self.kind = attributes.get("t", "")
        self.formula = self.value = False

    def end(self, name: str) -> None:
        self.within = False
        if name.rpartition(":")[2] != "c" or not (self.value or self.formula):
            return
        if self.row > MOST_ROWS or self.column > MOST_COLUMNS:
            raise Refused(
                Text(
                    f"工作表超过 {MOST_ROWS:,} 行或 {MOST_COLUMNS} 列：请只保留持股表",
                    f"a sheet has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns: keep the holdings only",
                )
            )
        self.extent.rows = self.row
        self.extent.columns = max(self.extent.columns, self.column)
        # A formula may well give an empty text.
        no_result = self.formula and not self.value and self.kind != "str"
        if no_result and len(self.extent.uncomputed) < MOST_UNCOMPUTED:
            self.extent.uncomputed.append((self.row, self.column))


@record(frozen=True, slots=True)
class Value:
    """A cell as openpyxl gives it, with the format in which a number is shown and whether it is an error."""

    value: Any
    shown_as: str = "General"
    error: bool = False


@record(frozen=True, slots=True)
class Sheet:
    """One sheet: rows by their number, with values by their column; empty ones are left out."""

    title: str
    rows: list[tuple[int, dict[int, Value]]]
    uncomputed: frozenset[tuple[int, int]]


def sheets(content: bytes, name: str) -> list[Sheet]:
    """What the sheets of a workbook hold.

    Raises:
        InputError: it cannot be opened, or not safely.
    """
    book = checked(content, name)
    try:
        return list(_sheets(book))
    except Exception:
        # Whatever openpyxl says of a workbook that Excel did not write: it says so in many ways.
        raise InputError([Problem(name, 0, 0, damaged(_EXCEL))]) from None


def _sheets(book: Workbook) -> Iterator[Sheet]:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # About what it does not read, such as drawings.
        warnings.simplefilter("ignore")
        excel = load_workbook(io.BytesIO(book.content), read_only=True, data_only=True, keep_links=False)
        for sheet in excel.worksheets:
            extent = book.extents[sheet._worksheet_path]
            sheet.reset_dimensions()
            found = []
            uncomputed: dict[int, dict[int, Value]] = {}
            for row, column in extent.uncomputed:
                uncomputed.setdefault(row, {})[column] = Value(None)
            lines = sheet.iter_rows(max_row=extent.rows, max_col=extent.columns) if extent.rows else ()
            for number, line in enumerate(lines, 1):
                values = {
                    place: Value(cell.value, _format(cell), cell.data_type == "e")
                    for place, cell in enumerate(line, 1)
                    if cell.value is not None and cell.value != ""
                }
                values |= uncomputed.get(number, {})
                if values:
                    found.append((number, values))
            yield Sheet(sheet.title, found, frozenset(extent.uncomputed))
        excel.close()


def _format(cell: Any) -> str:
    return str(cell.number_format) if cell.data_type == "n" else "General"
