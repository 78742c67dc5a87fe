"""Workbooks of Excel, refused before they are opened where opening them could fill a machine.

A workbook is a zip archive of XML. Its parts are unpacked within limits, each is read through once by a parser that
refuses entities, counts and looks at rows and cells; what has passed goes on, in a new archive, to openpyxl.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from guiju.engine.errors import InputError, Problem
from guiju.engine.hints import quoted
from guiju.engine.records import field, record
from guiju.engine.text import Text
from guiju.ownership.files import MOST_BYTES

MOST_UNPACKED = 128 * 1024 * 1024
MOST_PARTS = 500
MOST_RATIO = 250
"""How many times smaller a part may be packed; sheets reach 10 to 50."""
RATIO_FROM = 1024 * 1024
"""Bytes from which the ratio says anything."""
MOST_ELEMENTS = 4_000_000
DEEPEST = 64
MOST_ROWS = 200_000
MOST_COLUMNS = 50
MOST_UNCOMPUTED = 100

_KEPT = (".xml", ".rels")
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!")


class Refused(Exception):
    """Why a workbook is not opened."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.both)
        self.message = message


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
    try:
        return _checked(content)
    except Refused as error:
        raise InputError([Problem(name, 0, 0, error.message)]) from None
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        raise InputError([Problem(name, 0, 0, _DAMAGED)]) from None


def _checked(content: bytes) -> Workbook:
    if not content:
        raise Refused(Text("文件是空的", "the file is empty"))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            Text(
                "文件是旧式 .xls 或设有密码：请取消密码，另存为 .xlsx",
                "the file is an old .xls or has a password: take the password away and save it as .xlsx",
            )
        )
    if not content.startswith(b"PK"):
        raise Refused(Text("文件不是 Excel 工作簿（.xlsx）", "the file is no Excel workbook (.xlsx)"))
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        raise Refused(
            Text(
                f"工作簿大于 {most} MiB：请删去图片和与持股无关的内容",
                f"the workbook is larger than {most} MiB: take out pictures and what is not about holdings",
            )
        )
    # Each entry of the directory begins so; counted before a directory of a million is read.
    if content.count(b"PK\x01\x02") > 2 * MOST_PARTS:
        raise Refused(_too_many_parts())
    clean = io.BytesIO()
    extents: dict[str, Extent] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(clean, "w") as kept:
        parts = archive.infolist()
        _check_sizes(parts, len(content))
        counted = _Counter()
        for part in parts:
            data = archive.read(part)
            if data.startswith(_PACKED):
                what = quoted(part.filename)
                raise Refused(
                    Text(
                        f"工作簿中嵌有另一文件（{what.zh}）：请删去嵌入的对象",
                        f"another file ({what.en}) is packed in the workbook: delete embedded objects",
                    )
                )
            if part.filename.lower().endswith(_KEPT):
                extents[part.filename] = counted.extent(part.filename, data)
                kept.writestr(part.filename, data)
    return Workbook(clean.getvalue(), extents)


def _check_sizes(parts: list[zipfile.ZipInfo], size: int) -> None:
    if len(parts) > MOST_PARTS:
        raise Refused(_too_many_parts())
    twice = len({part.filename.lower() for part in parts}) < len(parts)
    if twice or any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise Refused(_DAMAGED)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(Text("工作簿设有密码：请取消密码", "the workbook has a password: take it away"))
    # Parts that lie over one another are a way to pack more than there is.
    if sum(part.compress_size for part in parts) > size:
        raise Refused(_DAMAGED)
    unpacked = sum(part.file_size for part in parts)
    dense = any(
        part.file_size > RATIO_FROM and part.file_size > MOST_RATIO * part.compress_size for part in parts
    )
    if unpacked > MOST_UNPACKED or dense:
        shown = f"{unpacked / 1024 / 1024:,.0f}"
        raise Refused(
            Text(
                f"工作簿解压后有 {shown} MiB，与其大小不相称，不予打开：请另存为只含持股表的新工作簿",
                f"the workbook unpacks to {shown} MiB, out of proportion to its size, and is not opened: "
                "copy the holdings to a new workbook",
            )
        )


def _too_many_parts() -> Text:
    return Text(
        f"工作簿内的文件超过 {MOST_PARTS} 个，不予打开：请另存为只含持股表的新工作簿",
        f"the workbook holds more than {MOST_PARTS} parts and is not opened: copy the holdings to a new workbook",
    )


_DAMAGED = Text(
    "工作簿已损坏，无法打开：请在 Excel 中打开后另存",
    "the workbook is damaged: open it in Excel and save it anew",
)
_ENTITIES = Text(
    "工作簿中有 XML 实体声明（DOCTYPE），Excel 不会写出这样的内容：不予打开",
    "the workbook declares XML entities (DOCTYPE), which Excel never writes: it is not opened",
)
_TOO_MUCH = Text(
    "工作簿的内容过多，不予打开：请只保留持股表",
    "the workbook holds too much and is not opened: keep the sheets of holdings only",
)
_OUT_OF_ORDER = Text(
    "工作表中的行或单元格次序错乱：请在 Excel 中打开后另存",
    "rows or cells of a sheet are out of order: open the workbook in Excel and save it anew",
)

_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class _Counter:
    """Reads parts through, one after the other; what it counts is counted over all."""

    def __init__(self) -> None:
        self.elements = 0

    def extent(self, name: str, data: bytes) -> Extent:
        reader = _Reader(self)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_entities
        parser.EntityDeclHandler = _refuse_entities
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.text
        try:
            parser.Parse(data, True)
        except expat.ExpatError:
            what = quoted(name)
            raise Refused(_DAMAGED + Text(f"（{what.zh}）", f" ({what.en})")) from None
        return reader.extent


def _refuse_entities(*_: Any) -> None:
    raise Refused(_ENTITIES)


class _Reader:
    """Follows the rows and cells of a sheet; of other parts it only counts the elements."""

    def __init__(self, counter: _Counter) -> None:
        self.counter = counter
        self.extent = Extent()
        self.depth = 0
        self.row = self.column = 0
        self.kind = ""
        self.formula = self.value = self.within = False

    def text(self, _: str) -> None:
        if self.within:
            self.value = True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.counter.elements += 1
        self.depth += 1
        if self.counter.elements > MOST_ELEMENTS or self.depth > DEEPEST:
            raise Refused(_TOO_MUCH)
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
        self.depth -= 1
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
        raise InputError([Problem(name, 0, 0, _DAMAGED)]) from None


def _sheets(book: Workbook) -> Iterator[Sheet]:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # About what it does not read, such as drawings.
        warnings.simplefilter("ignore")
        opened = load_workbook(io.BytesIO(book.content), read_only=True, data_only=True, keep_links=False)
        for sheet in opened.worksheets:
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
        opened.close()


def _format(cell: Any) -> str:
    return str(cell.number_format) if cell.data_type == "n" else "General"
