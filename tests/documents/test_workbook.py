from __future__ import annotations

import dataclasses
import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from guiju import Case, Determination, Rulebook, assess
from guiju.documents.outline import Outline
from guiju.documents.phrases import Words
from guiju.documents.workbook import render
from guiju.documents.workbook_parts import MOST_HIGH, MOST_IN_CELL, Book, Column, Row
from guiju.engine.extras import MissingExtraError
from guiju.engine.text import LANGUAGES, Lang

FORMULAS = ('=HYPERLINK("http://a.b","x")', "+1+1", "-1+1", "@SUM(A1)", "=cmd|'/C calc'!A0")


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows below the heads, each by its heads."""
    heads, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in found]


def all_text(book: Any) -> str:
    return "\n".join(
        str(v) for s in book for row in s.iter_rows(values_only=True) for v in row if v is not None
    )


def book_of(columns: list[Column], some: list[Row], title: str = "T") -> Any:
    made = Book(Words("en"), date(2024, 3, 1), title, "S", "foot & foot")
    made.table("sheet", columns, some)
    return opened(made.content())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_sheets_say_what_the_determination_says(mixed: Determination, toy: Rulebook, lang: Lang) -> None:
    book = opened(render(mixed, lang, rulebook=toy))
    words = Words(lang)
    keys = (
        "summary", "conclusions", "duties", "papers", "sanctions", "missing", "lists_open", "points", "not_judged",
        "notes_all", "in_case", "cited",
    )  # fmt: skip
    assert book.sheetnames == [words(key) for key in keys]
    assert all(len(name) <= 31 for name in book.sheetnames)
    said = all_text(book)
    for expected in (
        words("disclaimer"),
        words("weak_line", count=len(mixed.unverified)),
        mixed.facts_sha256,
        mixed.rulebook.fingerprint,
        *(m.path for m in mixed.missing),
        *(m.question.in_(lang) for m in mixed.missing),
        *(r.in_(lang) for p in mixed.points for r in p.readings.values()),
        *(n.text.in_(lang) for n in (*mixed.notes, *mixed.not_judged)),
        *(c.text.in_(lang) for c in mixed.citations.values()),
        *(c.grade_text.in_(lang) for c in mixed.citations.values()),
        *(p.label.in_(lang) for d in mixed.duties if d.result.value is not False for p in d.papers),
        *(s.text.in_(lang) for line in Outline(mixed, toy).sanctions for s in [line]),
    ):
        assert expected in said, expected


def test_each_conclusion_and_each_duty_has_a_row_for_each_subject(
    mixed: Determination, toy: Rulebook
) -> None:
    book = opened(render(mixed, "en", rulebook=toy))
    rule, path = "Rule", Words("en")("path")
    found = [(row[rule], row[path] or "") for row in rows(book["Conclusions"])]
    assert sorted(found) == sorted((c.id, c.path) for c in mixed.conclusions)
    duties = rows(book["What must be done"])
    # Of one that arises for some the others are no duty here, as in every document.
    arising = {d.id for d in mixed.duties if d.result.value is not False}
    expected = [(d.id, d.path) for d in mixed.duties if d.result.value is not False or d.id not in arising]
    assert sorted((row[rule], row[path] or "") for row in duties) == sorted(expected)
    status = {(row[rule], row[path] or ""): row["Status"] for row in duties}
    for duty in mixed.duties:
        if duty.result.status != "settled":
            assert status[duty.id, duty.path] == "not settled"
        elif duty.result.value is True:
            assert status[duty.id, duty.path] in ("arises", Words("en")("done"))


def test_last_days_are_dates(mixed: Determination, toy: Rulebook) -> None:
    found = rows(opened(render(mixed, "en", rulebook=toy))["What must be done"])
    by_name = {(row["Rule"], row[Words("en")("path")] or ""): row for row in found}
    dated = [
        d for d in mixed.duties if d.result.value is True and d.due is not None and d.due.value is not None
    ]
    assert dated
    for duty in dated:
        assert duty.due is not None
        shown = by_name[duty.id, duty.path]
        assert shown["Last day"] == datetime.fromisoformat(str(duty.due.value))
        over = str(duty.due.value) < mixed.as_of.isoformat()
        assert ("over" in (shown["About the date"] or "")) is over


def test_a_last_day_that_is_over_says_so(mixed: Determination, toy: Rulebook) -> None:
    later = dataclasses.replace(mixed, as_of=date(2030, 1, 1))
    found = rows(opened(render(later, "en", rulebook=toy))["What must be done"])
    assert any("over" in (row["About the date"] or "") for row in found if row["Last day"])


def test_papers_say_whether_they_are_in_hand(ethics: dict[str, Determination], toy: Rulebook) -> None:
    for lang in LANGUAGES:
        words = Words(lang)
        for done, determination in ethics.items():
            outline = Outline(determination, toy)
            checked = [e for e in (*outline.arising, *outline.maybe, *outline.done) if e.checked]
            told = {p.paper.state for e in checked for p in e.papers}
            found = rows(opened(render(determination, lang, rulebook=toy))[words("papers")])
            states = {row[words("papers_in_hand")] for row in found} - {None}
            names = {
                "ready": "paper_ready", "lacking": "paper_lacks", "unchecked": "paper_to_check",
                "missing": "paper_missing", "unsaid": "paper_unsaid",
            }  # fmt: skip
            assert states == {words(names[state]) for state in told if state is not None}, done


def test_proofs_are_a_sheet_where_they_are_asked_for(mixed: Determination, toy: Rulebook) -> None:
    name = Words("en")("reasons")
    assert name not in opened(render(mixed, "en", rulebook=toy)).sheetnames
    sheet = opened(render(mixed, "en", why=True, rulebook=toy))[name]
    levels = [cell.value for cell in sheet["A"][1:]]
    assert levels[0] == 0
    assert max(levels) > 1
    assert [int(c.alignment.indent) for c in sheet["B"][1:]] == levels


def test_the_same_determination_gives_the_same_bytes(
    mixed: Determination, toy: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (render(mixed, "zh", why=True, rulebook=toy) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {i.date_time for i in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(first).properties
    assert properties.created.date() == properties.modified.date() == mixed.as_of
    assert not properties.creator
    assert properties.title == "ONC-301"


def test_every_table_can_be_filtered_and_printed(mixed: Determination, toy: Rulebook) -> None:
    book = opened(render(mixed, "zh", why=True, rulebook=toy))
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.right.text
        if sheet.title == Words("zh")("summary"):
            continue
        assert sheet.freeze_panes.endswith("2")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row if cell.value)


def test_what_begins_like_a_formula_stays_a_text(mixed: Determination, toy: Rulebook) -> None:
    for formula in FORMULAS:
        units = [{"id": formula, "seat": "abroad"}]
        found = assess(Case(toy, {**mixed.facts, "units": units}), as_of=mixed.as_of, explained=True)
        data = render(dataclasses.replace(found, title=formula), "zh", why=True, rulebook=toy)
        assert formula in all_text(opened(data))
        for sheet in opened(data):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", cell.coordinate
                    begins = isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
                    assert cell.quotePrefix is begins
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            assert not any(
                b"<f>" in file.read(n) or b"<f " in file.read(n) for n in file.namelist() if "sheets/" in n
            )


def test_what_looks_like_an_escape_is_escaped() -> None:
    """Excel would show _x0041_ as A."""
    book = book_of([Column("a", 20)], [Row(["_x0041_ and _x004_ and __x000D_"])])
    assert book["sheet"]["A2"].value == "_x005F_x0041_ and _x004_ and __x005F_x000D_"


def test_codes_in_a_title_are_no_codes_at_the_head_of_a_page() -> None:
    book = book_of([Column("a", 20)], [Row(["b"])], title="12 &P && R&D" + "字" * 300)
    head = book["sheet"].oddHeader.left
    assert head.text.startswith("12 &&P &&&& R&&D字")
    assert len(str(book["sheet"].oddHeader)) < 255
    assert book["sheet"].oddFooter.left.text == "foot && foot"


def test_a_text_longer_than_a_cell_says_what_is_left_out() -> None:
    shown = book_of([Column("a", 20)], [Row(["x" * (MOST_IN_CELL + 5)])])["sheet"]["A2"].value
    assert shown.startswith("x" * MOST_IN_CELL + "… (a cell holds no more; the other 5 characters")
    assert len(shown) < 32_767
    assert book_of([Column("a", 20)], [Row(["x" * MOST_IN_CELL])])["sheet"]["A2"].value == "x" * MOST_IN_CELL


def test_rows_are_as_tall_as_their_text_and_no_taller_than_excel_shows() -> None:
    sheet = book_of(
        [Column("a", 20), Column("b", 10)],
        [Row(["one", "line"]), Row([["three", "lines", "here"], ""]), Row(["字" * 2000, ""])],
    )["sheet"]
    one, three, many = (sheet.row_dimensions[n].height for n in (2, 3, 4))
    assert one < three < many == MOST_HIGH


def test_a_table_without_rows_says_so() -> None:
    assert book_of([Column("a", 20), Column("b", 20)], [])["sheet"]["A2"].value == "None"


def test_hostile_text_does_not_break_the_file(hostile: Determination, toy: Rulebook) -> None:
    said = all_text(opened(render(hostile, "zh", why=True, rulebook=toy)))
    assert "<script>alert(1)</script>" in said
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_nothing_known_can_be_written_too(empty: Determination, toy: Rulebook) -> None:
    for lang in LANGUAGES:
        assert opened(render(empty, lang)).sheetnames == opened(render(empty, lang, rulebook=toy)).sheetnames


def test_without_openpyxl_the_extra_is_named(mixed: Determination, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guiju.engine.extras.find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"guiju\[excel\]"):
        render(mixed, "en")
