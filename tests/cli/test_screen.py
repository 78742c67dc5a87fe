"""``guiju screen`` from files to files, over the rulebook on human genetic resources."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from thorough import slow

HEAD = (
    "case,id,seat,body,foreign_equity,largest_foreign_equity,foreign_votes,half_if_counted_in_full,"
    "dominated_by_rights,dominated_by_arrangement,held_through_counted_institution\n"
)
ROWS = "a,u1,mainland,legal_person,50,50,0,no,no,no,no\nb,u1,mainland,legal_person,10,5,0,no,,no,no\n"
DECIDE = ("--rulebook", "hgr", "--decisions", "foreign_unit", "--as-of", "2026-10-01")
COMMAND = ("screen", "units.csv", *DECIDE)


@pytest.fixture(autouse=True)
def units(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text(HEAD + ROWS, "utf-8")


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def test_a_csv_is_screened(guiju: Any, tmp_path: Path) -> None:
    ran = guiju(*COMMAND, "-o", "out.csv")
    assert (ran.code, ran.err) == (0, "")
    assert "units: 2 rows, 2 screened, 0 rejected, 0 set aside" in ran.out
    first, second = rows(tmp_path / "out.csv")
    assert (first["foreign_unit"], first["foreign_unit__status"]) == ("true", "settled")
    assert (second["foreign_unit"], second["foreign_unit__missing"]) == ("", "dominated_by_rights")
    assert rows(tmp_path / "out.rejects.csv") == []


def test_the_example_of_the_page(guiju: Any, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    example, page = (
        root / "examples" / "screen" / "units.csv",
        (root / "docs" / "screen.md").read_text("utf-8"),
    )
    ran = guiju(
        *("screen", str(example), *DECIDE[:2], "--decisions", "foreign_unit,account_kind", *DECIDE[4:]),
        "-o",
        "result.csv",
    )
    assert ran.code == 1
    assert ran.out in page


def test_rejected_rows_are_told_with_their_reason(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text(HEAD + ROWS + "c,u1,Mars,,,,,,,,\n", "utf-8")
    ran = guiju(*COMMAND, "-o", "out.parquet", "--rejects", "bad.csv")
    assert ran.code == 1
    assert "3 rows, 2 screened, 1 rejected" in ran.out
    (bad,) = rows(tmp_path / "bad.csv")
    assert (bad["table"], bad["row"], bad["case"], bad["column"]) == ("units", "3", "c", "seat")
    assert "Mars" in bad["reason"]
    assert pl.read_parquet(tmp_path / "out.parquet").height == 2


def test_every_format_says_the_same(guiju: Any, tmp_path: Path) -> None:
    given = pl.read_csv(tmp_path / "units.csv", infer_schema=False)
    given.write_parquet(tmp_path / "units.parquet")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "units"
    for line in [given.columns, *given.rows()]:
        sheet.append([float(v) if v is not None and v.isdigit() else v for v in line])
    book.save(tmp_path / "book.xlsx")
    for number, name in enumerate(("units.csv", "units.parquet", "book.xlsx")):
        assert guiju("screen", name, *DECIDE, "-o", f"{number}.csv").code == 0
    assert len({(tmp_path / f"{n}.csv").read_text("utf-8") for n in range(3)}) == 1
    assert guiju(*COMMAND, "-o", "out.xlsx").code == 0
    lines = list(openpyxl.load_workbook(tmp_path / "out.xlsx")["results"].iter_rows(values_only=True))
    assert lines[1][:4] == ("a", "u1", True, "settled")


def test_templates_can_be_screened(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    assert guiju("screen", "--template", "hgr", "-o", "tables").code == 0
    assert guiju("screen", "--template", "hgr", "-o", "tables").code == 0, "written anew where it is there"
    assert {p.name for p in (tmp_path / "tables").iterdir()} >= {"project.csv", "units.csv", "columns.txt"}
    (tmp_path / "tables" / "columns.txt").unlink()
    ran = guiju("screen", "tables", "--rulebook", "hgr", "-o", "results")
    assert ran.code == 0, ran.err
    assert guiju("screen", "--template", "hgr", "-o", "book.xlsx", "--decisions", "foreign_unit").code == 0
    assert (
        guiju("screen", "book.xlsx", "--rulebook", "hgr", "--decisions", "foreign_unit", "-o", "r.csv").code
        == 0
    )


def test_columns_are_described_in_both_languages(guiju: Any) -> None:
    for lang, words in (("en", "a whole number"), ("zh", "整数")):
        assert words in guiju("screen", "--describe", "hgr", "--lang", lang).out
    narrow = guiju("screen", "--describe", "hgr", "--decisions", "foreign_unit").out
    assert "seat" in narrow
    assert "materials" not in narrow


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("screen", "units.csv", "--decisions", "none_such", "-o", "a.csv"),
            "has a decision 'none_such'; see guiju rules",
        ),
        (("screen", "nothing=units.csv", "-o", "a.csv"), "do not tell the rulebook"),
        (("screen",), "no tables are given"),
        (COMMAND, "needs -o"),
        ((*COMMAND, "-o", "a.txt"), "must be a .parquet"),
        (
            (*COMMAND, "--decisions", "licence_needed", "-o", "a.csv"),
            "licence_needed",
        ),
        (("screen", "none.csv", "--rulebook", "hgr", "-o", "a.csv"), "none.csv"),
        (
            ("screen", "units.csv", "--decisions", "major_change", "--rulebook", "hgr", "-o", "a.csv"),
            "changes",
        ),
        (("screen", "none.csv", "--decisions", "foreign_unit", "-o", "a.csv"), "none.csv: cannot be read"),
        (
            ("screen", "units.csv", "--decisions", "foreign_unti", "-o", "a.csv"),
            "no rulebook has a decision 'foreign_unti'; did you mean 'foreign_unit'?",
        ),
        (("screen", "--template", "hgr"), "needs -o"),
        (("screen", "--template", "hgr", "-o", "tables.csv"), "needs -o"),
    ],
)
def test_what_cannot_be_done_is_said(guiju: Any, arguments: tuple[str, ...], message: str) -> None:
    ran = guiju(*arguments)
    assert ran.code == 2
    assert message in ran.err


def test_large_tables_are_screened_in_batches(
    guiju: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guiju.engine.uses.screen import files

    text = HEAD + "".join(ROWS.replace("a,", f"a{i},", 1).replace("b,", f"b{i},", 1) for i in range(20))
    (tmp_path / "units.csv").write_text(text + "a3,u1,mainland,,,,,,,,\n", "utf-8")
    assert guiju(*COMMAND, "-o", "whole.csv").code == 1
    monkeypatch.setattr(files.batches, "__defaults__", (7,))
    assert guiju(*COMMAND, "-o", "parts.csv").code == 1
    whole, parts = (
        sorted((tmp_path / f"{n}.csv").read_text("utf-8").split("\n")) for n in ("whole", "parts")
    )
    assert whole == parts
    one, two = (
        sorted((tmp_path / f"{n}.rejects.csv").read_text("utf-8").split("\n")) for n in ("whole", "parts")
    )
    assert one == two


def test_assessing_does_not_load_what_screening_needs() -> None:
    code = (
        "import sys; from guiju.cli.main import main; main(['assess', sys.argv[1]]); "
        "print(sorted({'polars', 'duckdb', 'sqlglot', 'numpy', 'pyarrow', 'openpyxl'} & set(sys.modules)))"
    )
    example = Path(__file__).parents[2] / "examples" / "genai" / "public-chat.yaml"
    ran = subprocess.run(
        [sys.executable, "-c", code, str(example)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.endswith("[]\n")


def test_a_missing_extra_is_named(guiju: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from guiju.engine import extras

    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    ran = guiju(*COMMAND, "-o", "out.csv")
    assert ran.code == 2
    assert "guiju[screen]" in ran.err


def test_sql_writes_views_and_names_what_it_refuses(guiju: Any, tmp_path: Path) -> None:
    ran = guiju(
        "sql", "hgr", "--dialect", "postgres", "--decisions", "foreign_unit", "--tables", "-o", "v.sql"
    )
    assert (ran.code, ran.err) == (0, "")
    text = (tmp_path / "v.sql").read_text("utf-8")
    assert 'CREATE OR REPLACE VIEW "guiju_foreign_unit"' in text
    assert 'CREATE TABLE "units"' in text
    ran = guiju("sql", "hgr", "--dialect", "postgres", "--decisions", "people_counted")
    assert ran.code == 2
    assert "people_counted: it gives a number or a day" in ran.err
    ran = guiju("sql", "hgr", "--dialect", "klingon")
    assert ran.code == 2
    assert "klingon" in ran.err


def test_a_database_runs_the_views(guiju: Any, tmp_path: Path) -> None:
    assert guiju(*COMMAND, "-o", "polars.csv").code == 0
    ran = guiju(*COMMAND, "--engine", "sql:duckdb", "-o", "views.csv")
    assert (ran.code, ran.err) == (0, "")
    assert (tmp_path / "views.csv").read_text("utf-8") == (tmp_path / "polars.csv").read_text("utf-8")


def test_decisions_without_a_view_are_refused_together(guiju: Any) -> None:
    named = ("--decisions", "foreign_unit,people_counted,size_increase", "--rulebook", "hgr")
    ran = guiju("screen", "units.csv", *named, "--engine", "sql:duckdb", "-o", "out.csv")
    assert ran.code == 2
    assert "people_counted (it gives a number or a day); size_increase (" in ran.err


@slow
def test_all_that_has_a_view_is_given_and_the_rest_is_told(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    ran = guiju(
        *("screen", "units.csv", "--rulebook", "hgr", "--engine", "sql:duckdb", "--values-only"),
        *("--as-of", "2026-10-01", "-o", "out"),
    )
    assert ran.code == 0
    assert "  people_counted: it gives a number or a day" in ran.err
    assert "foreign_unit: settled 1; not settled 1" in ran.out
    assert "foreign_unit__status" not in pl.read_parquet(tmp_path / "out" / "units.parquet").columns


def test_values_alone_leave_out_what_they_wait_for(guiju: Any, tmp_path: Path) -> None:
    ran = guiju(*COMMAND, "--values-only", "-o", "out.csv")
    assert ran.code == 0
    assert [row["foreign_unit"] for row in rows(tmp_path / "out.csv")] == ["true", ""]
    assert list(rows(tmp_path / "out.csv")[0]) == ["case", "id", "foreign_unit"]
    assert "foreign_unit: settled 1; not settled 1" in ran.out


@pytest.mark.parametrize(
    ("engine", "told"),
    [
        ("pandas", "no engine pandas; there are: polars, duckdb, spark, sql:DIALECT"),
        ("sql:clickhouse", "print the views with guiju sql --dialect"),
        ("sql:postgres", "needs the address of a database: --connect"),
    ],
)
def test_an_engine_that_is_not_reached(guiju: Any, engine: str, told: str) -> None:
    ran = guiju(*COMMAND, "--engine", engine, "-o", "out.csv")
    assert ran.code == 2
    assert told in ran.err
