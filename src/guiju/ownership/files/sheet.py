"""Holdings in a workbook of Excel: a sheet of links (持股, holdings) and one of nodes (主体, nodes), which may be missing.

Columns are found by their headings, in Chinese or English and in any order. Above the headings may stand a caption,
and rows that begin with 标题 (title) or 判断日期 (as_of).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from guiju.engine.errors import InputError, Problem, ValueRefusedError, at_most
from guiju.engine.hints import meant, quoted
from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.engine.values import UNREADABLE, exact_text, parse_day
from guiju.ownership.checking import MOST_PROBLEMS, Cell, Heading, Row, at, check
from guiju.ownership.files.workbook import Sheet, Value, sheets
from guiju.ownership.model import Spot, Structure
from guiju.ownership.words import HEADER, LINK_FIELDS, NODE_FIELDS, REMARKS, fields_by_word, folded

EXPLANATION = Text("说明", "explanation")
EXAMPLE = Text("示例（填写前请删除本行）", "example (delete this row before filling in)")
"""Stands in the row that shows how the sheet is filled in; a row that still has it is refused."""

HEADINGS_WITHIN = 20
"""Rows among which the one with the headings is looked for."""
MOST_DIGITS = 12
"""Significant digits of a number that somebody typed; a number with more was computed, and is rounded."""
MOST_PLACES = 28
"""Decimal places of a number; in per cent a share has two less."""

_NEEDED = {"links": ("holder", "held"), "nodes": ("id", "kind")}
_FIELDS = {"links": LINK_FIELDS, "nodes": NODE_FIELDS}


def structure_of_workbook(content: bytes, name: str) -> Structure:
    """The structure that a workbook holds.

    Raises:
        InputError: with every problem, each with sheet and row.
    """
    return _Reader(name).structure(sheets(content, name))


@record(frozen=True, slots=True)
class _Table:
    """A sheet whose headings were found: where each field is, and the rows below."""

    sheet: Sheet
    columns: Mapping[str, int]
    rows: list[tuple[int, dict[int, Value]]]


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.title = ""
        self.as_of: date | None = None
        self.remarks: set[int] = set()
        """Columns of the present sheet that are not read."""

    def complain(self, sheet: Sheet | str, row: int, column: int, message: Text) -> None:
        title = sheet if isinstance(sheet, str) else sheet.title
        self.problems.append(at(Spot(self.name, title, row, column), message))

    def structure(self, found: list[Sheet]) -> Structure:
        chosen = self.chosen(found)
        links = chosen.get("links")
        if links is None:
            self.complain("", 0, 0, _NO_SHEET)
            raise InputError(at_most(MOST_PROBLEMS, self.problems))
        nodes = chosen.get("nodes")
        link_rows = self.rows(links, "links")
        node_rows = None if nodes is None else self.rows(nodes, "nodes")
        heading = Heading(self.title, self.as_of, (self.name,))
        return check(
            node_rows, link_rows, heading, whole=Spot(self.name, links.title, 0, 0), problems=self.problems
        )

    def chosen(self, found: list[Sheet]) -> dict[str, Sheet]:
        """The sheets of links and of nodes by their names; a workbook with one sheet may call it anything."""
        names = {folded(word): key for key in ("links", "nodes") for word in HEADER[key]}
        filled = [sheet for sheet in found if sheet.rows]
        chosen: dict[str, Sheet] = {}
        for sheet in found:
            key = names.get(folded(sheet.title))
            if key is None and len(filled) == 1 and sheet is filled[0]:
                key = "links"
            if key is not None and key not in chosen:
                chosen[key] = sheet
            elif key is not None:
                first = quoted(chosen[key].title)
                self.complain(
                    sheet,
                    0,
                    0,
                    Text(
                        f"与工作表{first.zh}重复：请合并",
                        f"another sheet, {first.en}, has the same role: put them together",
                    ),
                )
            elif sheet.rows and not sheet.title.startswith("#") and not _explains(sheet):
                self.complain(sheet, 0, 0, _OTHER_SHEET)
        return chosen

    # --- rows ---------------------------------------------------------------------------------------------

    def rows(self, sheet: Sheet, key: str) -> list[Row]:
        if not sheet.rows:
            return []
        table = self.table(sheet, key)
        if table is None:
            return []
        made = []
        for number, values in table.rows:
            example = next((c for c, v in values.items() if v.value in (EXAMPLE.zh, EXAMPLE.en)), 0)
            if example:
                self.complain(sheet, number, example, _EXAMPLE_LEFT)
                continue
            for column in values.keys() - set(table.columns.values()):
                if column not in self.remarks:
                    said = Text(
                        "此列没有表头：请补写表头，或删去内容",
                        "this column has no heading: give it one, or delete what stands in it",
                    )
                    self.complain(sheet, number, column, said)
            cells = {
                field: Cell(
                    self.value(sheet, number, column, field, values.get(column)),
                    Spot(self.name, sheet.title, number, column),
                )
                for field, column in table.columns.items()
            }
            if any(cell.value is not None for cell in cells.values()):
                made.append(Row(cells, Spot(self.name, sheet.title, number, 1)))
        if key == "links" and "share" in table.columns:
            self.parts_of_one(table)
        return made

    def table(self, sheet: Sheet, key: str) -> _Table | None:
        words = fields_by_word(_FIELDS[key])

        def known(values: Mapping[int, Value]) -> int:
            return len({words.get(_heading(value.value)) for value in values.values()} - {None})

        first = max(sheet.rows[:HEADINGS_WITHIN], key=lambda row: known(row[1]))
        if known(first[1]) < 2:
            there = Text("、".join(some[1] for some in _FIELDS[key].values()), ", ".join(_FIELDS[key]))
            self.complain(
                sheet,
                sheet.rows[0][0],
                0,
                Text(
                    f"没有找到表头：须有一行写明各列名称（{there.zh}）",
                    f"no row with headings was found: one names the columns ({there.en})",
                ),
            )
            return None
        number, headings = first
        self.above(sheet, number, key)
        columns: dict[str, int] = {}
        self.remarks = set()
        for column, value in headings.items():
            heading = _heading(value.value)
            field = words.get(heading)
            if heading in REMARKS:
                self.remarks.add(column)
            elif field is None:
                what = quoted(value.value)
                said = Text(f"没有{what.zh}这一列", f"there is no column {what.en}")
                otherwise = Text("备注请写在“备注”列", "what is not for the machine goes under 'notes'")
                self.remarks.add(column)
                names = [word for some in _FIELDS[key].values() for word in some]
                self.complain(sheet, number, column, said + meant(str(value.value), names, otherwise))
            elif field in columns:
                what = quoted(value.value)
                self.remarks.add(column)
                said = Text(
                    f"{what.zh}与第 {columns[field]} 列重复",
                    f"{what.en} is given in column {columns[field]} already",
                )
                self.complain(sheet, number, column, said)
            else:
                columns[field] = column
        for field in _NEEDED[key]:
            if field not in columns:
                name = _FIELDS[key][field]
                self.complain(
                    sheet, number, 0, Text(f"缺少“{name[1]}”一列", f"the column '{name[0]}' is missing")
                )
        if any(field not in columns for field in _NEEDED[key]):
            return None
        return _Table(sheet, columns, [row for row in sheet.rows if row[0] > number])

    def above(self, sheet: Sheet, number: int, key: str) -> None:
        """What stands above the headings: a caption, the title, the day."""
        words = {folded(word): name for name in ("title", "as_of") for word in HEADER[name]}
        for row, values in sheet.rows:
            if row >= number:
                return
            (_, first), *rest = sorted(values.items())
            name = words.get(_heading(first.value)) if key == "links" else None
            if name is None and not rest:
                continue
            if name is None or len(rest) > 1:
                said = Text(
                    "表头之上只能写标题和判断日期", "above the headings there can only be a title and a day"
                )
                self.complain(sheet, row, sorted(values)[0], said)
            elif rest:
                column, value = rest[0]
                text = self.value(sheet, row, column, name, value)
                if name == "title":
                    self.title = text.strip() if isinstance(text, str) else ""
                elif text is not UNREADABLE:
                    self.day(sheet, row, column, text)

    def day(self, sheet: Sheet, row: int, column: int, text: Any) -> None:
        try:
            self.as_of = parse_day(str(text))
        except ValueRefusedError as error:
            self.complain(sheet, row, column, error.message)

    # --- values -------------------------------------------------------------------------------------------

    def value(self, sheet: Sheet, row: int, column: int, field: str, given: Value | None) -> Any:
        """A cell as the text that a person reads there."""
        if (row, column) in sheet.uncomputed:
            self.complain(sheet, row, column, _NOT_COMPUTED)
            return UNREADABLE
        value = None if given is None else given.value
        if given is None or value is None:
            return None
        if given.error:
            what = quoted(value)
            self.complain(
                sheet,
                row,
                column,
                Text(f"单元格是错误值{what.zh}：请改正", f"the cell holds the error {what.en}: correct it"),
            )
            return UNREADABLE
        if isinstance(value, str):
            return value if value.strip() else None
        if isinstance(value, datetime):
            midnight = not (value.hour or value.minute or value.second or value.microsecond)
            return value.date().isoformat() if midnight else value.isoformat(sep=" ")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        exact = number_of(value)
        if exact is None:
            self.complain(sheet, row, column, _rounded(value))
            return UNREADABLE
        return exact_text(exact * 100 if field == "share" and is_per_cent(given.shown_as) else exact)

    def parts_of_one(self, table: _Table) -> None:
        """Whether shares may be meant as parts of one (0.5 for a half), which cannot be told from per cent."""
        column = table.columns["share"]
        numbers: list[tuple[int, Fraction]] = []
        texts: list[Fraction] = []
        for row, values in table.rows:
            given = values.get(column)
            if given is None or isinstance(given.value, bool):
                continue
            if isinstance(given.value, int | float) and not is_per_cent(given.shown_as):
                numbers.append((row, number_of(given.value) or Fraction(0)))
            elif isinstance(given.value, str) and re.fullmatch(r"\s*\d{1,3}(\.\d{1,20})?\s*", given.value):
                # Written as text, it is meant in per cent; more than one shows that the others are so too.
                texts.append(Fraction(given.value.strip()))
        if any(number > 1 for number in (*texts, *(number for _, number in numbers))):
            return
        first = next((row for row, number in numbers if number > 0), None)
        if first is not None:
            self.complain(table.sheet, first, column, _PARTS_OF_ONE)


def _explains(sheet: Sheet) -> bool:
    return folded(sheet.title) in (folded(EXPLANATION.zh), folded(EXPLANATION.en))


def _heading(value: Any) -> str:
    """A heading without what stands in brackets, such as a unit, and without a star."""
    text = unicodedata.normalize("NFKC", str(value))
    return folded(re.sub(r"\([^()]{0,40}\)|[*:]", "", text)) or folded(text)


def number_of(value: float) -> Fraction | None:
    """A number as it was typed; None where it has too many digits for that, so that it was computed and rounded.

    Excel knows binary numbers only, and shows fifteen digits of them.
    """
    if not -(10**MOST_DIGITS) < value < 10**MOST_DIGITS:
        return None
    shown = Decimal(format(value, ".15g"))
    digits, exponent = shown.normalize().as_tuple()[1:]
    assert isinstance(exponent, int)
    return Fraction(shown) if len(digits) <= MOST_DIGITS and exponent > -MOST_PLACES else None


def is_per_cent(number_format: str) -> bool:
    """Whether a format of Excel shows a number in per cent."""
    return "%" in re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", number_format)


def _rounded(value: float) -> Text:
    what = quoted(format(value, ".15g"))
    return Text(
        f"{what.zh}是计算所得的近似值：请写出精确值，如 100/3，或以文本填写",
        f"{what.en} was computed and is rounded: write it exactly, such as 100/3, or as text",
    )


_NO_SHEET = Text("没有名为“持股”（holdings）的工作表", "there is no sheet named 'holdings' (持股)")
_OTHER_SHEET = Text(
    "不认识此工作表：持股写在“持股”，主体写在“主体”；其他工作表的名称请以 # 开头",
    "this sheet is not known: holdings stand in 'holdings', nodes in 'nodes'; begin the names of others with #",
)
_EXAMPLE_LEFT = Text("示例行尚未删除：请删除整行", "the row of the example is still there: delete it")
_NOT_COMPUTED = Text(
    "公式没有算出的结果：请在 Excel 中打开并保存，或直接填写数值",
    "the formula has no result in the file: open and save it in Excel, or write the value",
)
_PARTS_OF_ONE = Text(
    "所有比例都不大于 1：不能断定 0.5 是指百分之五十还是百分之零点五；请写作 50% 或 0.5%，或将单元格设为百分比格式",
    "no share is more than 1: whether 0.5 means 50 % or 0.5 % cannot be told; write 50% or 0.5%, or format the cells as percentages",
)
