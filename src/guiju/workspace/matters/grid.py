"""Sheets of Excel in which every cell is text: written so, and read as they would be typed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction

from guiju.documents.packing import packed_again
from guiju.engine.text import Text
from guiju.engine.values import exact_text
from guiju.ownership.files.sheet import is_per_cent, number_of
from guiju.ownership.files.workbook import Value
from guiju.workspace.matters.facts import UnfitError

MOST = 20_000
"""Rows that are read."""
NOTHING = ("无", "none", "（无）", "(none)")


def written(
    title: str, columns: Mapping[str, float], rows: Iterable[Sequence[str]], fixed: str, typed: Sequence[int]
) -> bytes:
    """A workbook with one sheet; the same rows give the same bytes.

    Args:
        columns: heads with their widths, in characters.
        fixed: the first cell that moves when the sheet is scrolled.
        typed: the columns, from 1, that somebody fills in: what is typed there stays text.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.xml.functions import tostring

    book = Workbook()
    page = book.active
    page.title = title
    for column, (head, width) in enumerate(columns.items(), 1):
        cell = page.cell(1, column, head)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[get_column_letter(column)].width = width
    for column in typed:
        page.column_dimensions[get_column_letter(column)].number_format = "@"
    for number, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            cell = page.cell(number, column)
            cell.value = value
            # Whatever it begins with, it is text.
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if column in typed:
                cell.number_format = "@"
    page.freeze_panes = fixed
    page.auto_filter.ref = page.dimensions
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    made = io.BytesIO()
    book.save(made)
    # Saving stamps the time.
    book.properties.created = book.properties.modified = datetime(1980, 1, 1)
    return packed_again(made.getvalue(), {"docProps/core.xml": tostring(book.properties.to_tree())})


def empty(given: Value | None) -> bool:
    """Whether a cell says nothing."""
    return given is None or (isinstance(given.value, str) and not given.value.strip())


def typed(given: Value) -> str:
    """What a cell says, as it would be typed.

    Raises:
        UnfitError: it is no value, or a rounded one.
    """
    value = given.value
    if given.error or value is None:
        raise UnfitError(Text("公式没有结果，或结果为错误", "a formula without a result, or an error"))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        exact = Fraction(value) if isinstance(value, int) else number_of(value)
        if exact is None:
            raise UnfitError(
                Text("是计算所得的近似值，请写出精确值", "it was computed and is rounded: write it exactly")
            )
        return exact_text(exact * 100) + "%" if is_per_cent(given.shown_as) else exact_text(exact)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def parts(said: str) -> list[str]:
    """What semicolons and lines divide."""
    return [one.strip() for one in re.split(r"[;；\n]", said) if one.strip()]
