"""Workbooks made for tests: sheets out of rows, and archives with parts of any content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

HEADINGS = ("持有人", "被持有方", "比例", "关系", "相对方", "起始日", "截止日", "来源")
NODE_HEADINGS = ("名称", "种类", "所在地", "所有者所在地")


class Shown:
    """A value with the format in which it is shown."""

    def __init__(self, value: Any, shown_as: str) -> None:
        self.value = value
        self.shown_as = shown_as


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook whose sheets have these rows."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                if isinstance(value, Shown):
                    cell = sheet.cell(row, column, value.value)
                    cell.number_format = value.shown_as
                elif value is not None:
                    sheet.cell(row, column, value)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def holdings(*rows: Sequence[Any]) -> bytes:
    """A workbook with rows of links below the headings above."""
    return workbook({"持股": [HEADINGS, *rows]})


def altered(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part changed, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
_START = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def raw(rows: bytes) -> bytes:
    """A workbook whose only sheet holds this XML as rows."""
    return altered(holdings(("F", "A", 5)), SHEET, lambda _: _START + rows + b"</sheetData></worksheet>")


def inline(place: str, text: str) -> bytes:
    """A cell with a text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()
