"""Holdings in a workbook, read with sheet and row, and written."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from drawn import bare, structures
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from workbooks import HEADINGS, NODE_HEADINGS, Shown, holdings, inline, raw, workbook

from guiju.engine.errors import InputError, Problem
from guiju.engine.text import LANGUAGES, Lang
from guiju.ownership.files.sheet import is_per_cent, number_of, structure_of_workbook
from guiju.ownership.files.sheet_writing import sheet_of, template
from guiju.ownership.model import Kind, Place, Structure, Tie
from guiju.ownership.shares import UNKNOWN_SHARE, Share
from thorough import drawn


def read(content: bytes) -> Structure:
    return structure_of_workbook(content, "x.xlsx")


def problems(content: bytes) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        read(content)
    return caught.value.problems


def problem(content: bytes) -> Problem:
    (found,) = problems(content)
    return found


def share(value: Any) -> Share:
    # A second row keeps shares below one from being doubtful.
    return read(holdings(("F", "A", value, "股权"), ("G", "B", 50, "股权"))).links[0].share


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=drawn(25), deadline=None)
@given(structure=structures())
def test_what_is_written_reads_back_as_the_same(lang: Lang, structure: Structure) -> None:
    assert bare(read(sheet_of(structure, lang))) == structure


@pytest.mark.parametrize(
    ("value", "per_cent"),
    [
        (12.5, "25/2"),
        (33.33, "3333/100"),
        (0.1, "1/10"),
        (0.1 + 0.2, "3/10"),
        (100, "100"),
        (Shown(0.125, "0.00%"), "25/2"),
        (Shown(0.07, "0%"), "7"),
        (Shown(1, "0%"), "100"),
        (Shown(0.285, "0.0%;[Red]-0.0%"), "57/2"),
        (Shown(12.5, '0.0"%"'), "25/2"),
        (Shown(12.5, "0.0\\%"), "25/2"),
        (Shown(12.5, "@"), "25/2"),
        ("12.5", "25/2"),
        ("12.5%", "25/2"),
        ("１２.５％", "25/2"),
        ("100/3", "100/3"),
    ],
)
def test_a_number_arrives_as_it_is_shown(value: Any, per_cent: str) -> None:
    part = Fraction(per_cent) / 100
    assert share(value) == Share(part, part)


@given(st.decimals(0, 100, places=6, allow_nan=False))
def test_every_number_that_is_typed_is_exact(typed: Any) -> None:
    assert number_of(float(typed)) == Fraction(typed)
    assert number_of(float(typed / 100)) in (None, Fraction(typed) / 100)


@pytest.mark.parametrize(
    "value", [100 / 3, 1 / 7, 33.3333333333333, 1e300, 1e-300, float("inf"), float("nan"), 10**12]
)
def test_a_number_that_was_computed_is_not_taken_for_exact(value: float) -> None:
    assert number_of(value) is None


def test_a_rounded_share_is_refused() -> None:
    found = problem(holdings(("F", "A", 100 / 3, "股权")))
    assert (found.file, found.line, found.column) == ("x.xlsx[持股]", 2, 3)
    assert "“33.3333333333333”是计算所得的近似值" in found.in_("zh")
    assert "was computed and is rounded: write it exactly, such as 100/3" in found.in_("en")


@pytest.mark.parametrize(
    ("shown_as", "per_cent"),
    [
        ("General", False),
        ("0%", True),
        ("0.00%", True),
        ('0"%"', False),
        ("0\\%", False),
        ("[%]0", False),
        ("_%0", False),
        ("#,##0.0 %", True),
    ],
)
def test_formats_in_per_cent(shown_as: str, per_cent: bool) -> None:
    assert is_per_cent(shown_as) is per_cent


@pytest.mark.parametrize("values", [(0.5, 0.3), (1, 0.2), (1,), ("1", 0.4)])
def test_parts_of_one_are_not_taken_for_per_cent(values: Sequence[Any]) -> None:
    rows = [(f"F{n}", "A", value, "股权") for n, value in enumerate(values)]
    found = problem(holdings(*rows))
    assert found.column == 3
    assert "不能断定 0.5 是指百分之五十还是百分之零点五" in found.in_("zh")
    read(holdings(*rows, ("G", "B", 1.01, "股权")))
    read(holdings(*rows, ("G", "B", "1.01", "股权")))
    read(holdings(*((a, b, f"{c}%", d) for a, b, c, d in rows)))
    read(holdings(*((a, b, Shown(float(c) / 2, "0.0%"), d) for a, b, c, d in rows)))


def test_two_facts_in_columns_of_any_order() -> None:
    content = workbook(
        {
            "Nodes": [
                ("kind", "备注", "Place", "name"),
                ("company", "x", "境内", "A"),
                ("个人", None, "Hong Kong", "P"),
            ],
            "Holdings": [
                ("甲集团持股情况",),
                ("标题", "甲集团"),
                ("as_of", datetime(2026, 11, 1)),
                (),
                ("来源", "Held", "序号", "股 东", "持股比例（%）", "from"),
                ("章程", "A", 1, "P", 30, date(2020, 1, 31)),
                (),
                (None, "A", 2, " P ", "不详", "2020-1-31"),
            ],
        }
    )
    found = problem(content)
    assert (found.file, found.line) == ("x.xlsx[Holdings]", 8)
    assert "有两个说法，另一个在第 6 行" in found.in_("zh")


def test_what_is_read() -> None:
    content = workbook(
        {
            "nodes": [
                ("kind", "备注", "Place", "name"),
                ("company", "x", "境内", "A"),
                ("个人", None, "Hong Kong", "P"),
            ],
            "holdings": [
                ("甲集团持股情况",),
                ("标题", "甲集团"),
                ("as_of", datetime(2026, 11, 1)),
                (),
                ("来源", "Held", "序号", "股 东", "持股比例（%）", "from", "关系*"),
                ("章程", "A", 1, "P", 30, date(2020, 1, 31), "股权"),
                (),
                (None, "A", 2, " P ", "不详", "2020-1-31", "表决权"),
            ],
            "说明": [("anything",)],
            "#draft": [("anything",)],
            "Sheet3": [],
        }
    )
    structure = read(content)
    assert (structure.title, structure.as_of) == ("甲集团", date(2026, 11, 1))
    assert structure.nodes["P"].kind is Kind.PERSON
    assert structure.nodes["P"].place is Place.HONG_KONG
    one, other = structure.links
    assert (one.holder, one.held, one.since, one.source) == ("P", "A", date(2020, 1, 31), "章程")
    assert (other.holder, other.tie, other.share, other.since) == (
        "P",
        Tie.VOTES,
        UNKNOWN_SHARE,
        date(2020, 1, 31),
    )
    assert (one.spot.file, one.spot.sheet, one.spot.row) == ("x.xlsx", "holdings", 6)


def test_a_workbook_with_one_sheet_may_call_it_anything() -> None:
    structure = read(workbook({"Sheet1": [("holder", "held", "share"), ("F", "A", 50)], "Sheet2": []}))
    assert not structure.nodes["F"].listed
    assert structure.nodes["F"].place is None


ROW = ("F", "A", 50, "股权")


@pytest.mark.parametrize(
    ("row", "column", "zh", "en"),
    [
        ((None, "A", 50, "股权"), 1, "缺少“持有人”", "'holder' is missing"),
        (("F", "A", 150, "股权"), 3, "“150”超出范围", "'150' is out of range"),
        (("F", "A", -1, "股权"), 3, "“-1”不是份额", "'-1' is no share"),
        (("F", "A", date(2020, 5, 20), "股权"), 3, "“2020-05-20”不是份额", "'2020-05-20' is no share"),
        (("F", "A", True, "股权"), 3, "“True”不是份额", "'True' is no share"),
        (("F", "A", 50, None), 4, "缺少“关系”", "'kind' is missing"),
        (("F", "A", 50, "股"), 4, "选项中没有“股”", "'股' is not an option"),
        (("F", "A", 50, "股权", None, 43831), 6, "应为日期", "expected a date"),
        (("F", "A", 50, "股权", None, datetime(2020, 1, 1, 12)), 6, "应为日期", "expected a date"),
        (("F", "A", 50, "股权", None, "1/2/2020"), 6, "应为日期", "expected a date"),
        ((True, "A", 50, "股权"), 1, "须为文本，不能是“True”", "expected a text, not 'True'"),
        (("F", "A", "=25*2", "股权"), 3, "公式没有算出的结果", "the formula has no result in the file"),
        (("F", "A", "#REF!", "股权"), 3, "错误值“#REF!”", "the error '#REF!'"),
        (("F", "A", 50, "股权", *[None] * 4, "x"), 9, "此列没有表头", "this column has no heading"),
        (("F", "F", 50, "股权"), 1, "不能持有自己", "nothing holds itself"),
        (("F\nG", "A", 50, "股权"), 1, "换行", "a line break"),
    ],
)
def test_a_row_that_cannot_be(row: Sequence[Any], column: int, zh: str, en: str) -> None:
    found = problem(holdings(("X", "Y", 50, "股权"), row))
    assert (found.file, found.line, found.column) == ("x.xlsx[持股]", 3, column)
    assert zh in found.in_("zh")
    assert en in found.in_("en")


@pytest.mark.parametrize(
    ("sheets", "file", "line", "column", "zh", "en"),
    [
        ({"持股": []}, "[持股]", 0, 0, "没有写明任何持股关系", "no holdings are given"),
        ({"持股": [HEADINGS]}, "[持股]", 0, 0, "没有写明任何持股关系", "no holdings are given"),
        ({"A": [], "B": []}, "", 0, 0, "没有名为“持股”", "no sheet named 'holdings'"),
        ({"持股": [ROW]}, "[持股]", 1, 0, "没有找到表头", "no row with headings"),
        ({"持股": [("持有人", "比例"), ("F", 50)]}, "[持股]", 1, 0, "缺少“被持有方”一列", "column 'held' is missing"),
        ({"持股": [(*HEADINGS, "持股比列"), ROW]}, "[持股]", 1, 9, "没有“持股比列”这一列；是否指“持股比例”", "no column '持股比列'; did you mean '持股比例'?"),
        ({"持股": [(*HEADINGS, "Share (%)"), ROW]}, "[持股]", 1, 9, "与第 3 列重复", "given in column 3 already"),
        ({"持股": [("a", "b"), HEADINGS, ROW]}, "[持股]", 1, 1, "表头之上只能写标题和判断日期", "above the headings"),
        ({"持股": [("as_of", "soon"), HEADINGS, ROW]}, "[持股]", 1, 2, "应为日期", "expected a date"),
        ({"持股": [HEADINGS, ROW], "其他": [("x",)]}, "[其他]", 0, 0, "不认识此工作表", "this sheet is not known"),
        ({"持股": [HEADINGS, ROW], "holdings": [HEADINGS, ROW]}, "[holdings]", 0, 0, "与工作表“持股”重复", "'持股', has the same role"),
        ({"持股": [HEADINGS, ROW], "主体": [NODE_HEADINGS, ("A", "公司"), ("F", "公司"), ("A", "公司")]}, "[主体]", 4, 1, "“A”写了两次，第一次在“主体”第 2 行", "'A' is listed twice, first in row 2 of '主体'"),
        ({"持股": [HEADINGS, ROW], "主体": [NODE_HEADINGS, ("A", "公司")]}, "[持股]", 2, 1, "主体表中没有“F”", "no node is called 'F'"),
        ({"持股": [HEADINGS, ROW], "主体": [NODE_HEADINGS, ("A", "公司"), ("F", None)]}, "[主体]", 3, 2, "缺少“种类”", "'kind' is missing"),
    ],
)  # fmt: skip
def test_a_workbook_that_cannot_be(
    sheets: dict[str, Any], file: str, line: int, column: int, zh: str, en: str
) -> None:
    found = problems(workbook(sheets))
    assert any(
        (one.file, one.line, one.column) == (f"x.xlsx{file}", line, column)
        and zh in one.in_("zh")
        and en in one.in_("en")
        for one in found
    ), found


def test_over_the_whole_names_the_rows_of_the_sheet() -> None:
    found = problem(
        holdings(("F", "A", 60, "股权"), (), ("G", "A", Shown(0.5, "0%"), "股权", None, date(2024, 3, 1)))
    )
    assert (found.file, found.line) == ("x.xlsx[持股]", 4)
    assert "“A”的股权（连同库存股）自 2024-03-01 起合计至少 110 %，超过 100 %（第 2、4 行）" in found.in_(
        "zh"
    )


def test_a_formula_with_its_result_is_read() -> None:
    cells = b"".join(inline(f"{c}1", t) for c, t in zip("ABC", ("holder", "held", "share"), strict=True))
    row = inline("A2", "F") + inline("B2", "A")
    formula = b'<c r="C2"><f>25*2</f>%s</c>'

    def book(result: bytes) -> bytes:
        return raw(b'<row r="1">' + cells + b'</row><row r="2">' + row + formula % result + b"</row>")

    assert str(read(book(b"<v>50</v>")).links[0].share) == "50 %"
    for nothing in (b"", b"<v/>", b"<v></v>"):
        assert "公式没有算出的结果" in problem(book(nothing)).in_("zh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_template_is_refused_until_its_example_is_deleted(lang: Lang) -> None:
    content = template(lang)
    found = problems(content)
    links, nodes = ("持股", "主体") if lang == "zh" else ("holdings", "nodes")
    assert {(one.file, one.line) for one in found} == {(f"x.xlsx[{links}]", 2), (f"x.xlsx[{nodes}]", 2)}
    assert all(
        "示例行尚未删除" in one.in_("zh") and "still there: delete it" in one.in_("en") for one in found
    )
    book = load_workbook(io.BytesIO(content))
    offered = [
        one.formula1.strip('"').split(",") for sheet in book for one in sheet.data_validations.dataValidation
    ]
    assert [len(some) for some in offered] == [len(Tie), len(Kind), len(Place), len(Place)]
    assert book.worksheets[0].cell(1, 3).value == {"zh": "比例（%）", "en": "share (%)"}[lang]
    said = [cell.value for row in book.worksheets[2] for cell in row]
    assert any("代持" in text for text in said)
    assert any("nominee" in text for text in said)
    for sheet in book.worksheets[:2]:
        sheet.delete_rows(2)
    sheet = book.worksheets[0]
    for column, value in enumerate(("F", "A", 50, offered[0][0]), 1):
        sheet.cell(2, column, value)
    for row, name in enumerate(("F", "A"), 2):
        for column, value in enumerate((name, offered[1][row - 2], offered[2][1]), 1):
            book.worksheets[1].cell(row, column, value)
    filled = io.BytesIO()
    book.save(filled)
    structure = read(filled.getvalue())
    assert structure.nodes["F"].kind is Kind.PERSON
    assert structure.nodes["F"].place is Place.HONG_KONG
    assert structure.links[0].tie is Tie.EQUITY
