"""Every engine says of a row what judging its case says: databases that run the views, and Spark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from random_cases import Maker, as_tables, sampled
from servers import postgres
from sessions import spark
from test_same_answers import screened

import guiju
from guiju.cli.screen import on_a_worker
from guiju.engine.errors import GuijuError
from guiju.engine.extras import MissingExtraError
from guiju.engine.ruleset import Ruleset
from guiju.engine.uses.screen.files import Source
from guiju.engine.uses.screen.layout import Layout
from guiju.engine.uses.screen.screening import Screener
from guiju.engine.uses.screen.spark import screened as on_spark
from guiju.engine.uses.screen.sql.databases import CONNECT
from guiju.engine.uses.screen.sql.running import RefusedInSqlError
from guiju.engine.uses.screen.sql.views import views
from thorough import every

DAY = date(2026, 10, 1)
# Py4J leaves its sockets to the collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def rules(book: str) -> Ruleset:
    return guiju.load_rulebook(book).on(DAY)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with postgres() as found:
        yield found


@pytest.fixture(scope="session")
def session() -> Iterator[Any]:
    with spark() as found:
        yield found


def with_views(ruleset: Ruleset) -> list[str]:
    made, _ = views(ruleset, ruleset.decisions.values(), {})
    return list(dict.fromkeys(view.decision for view in made))


def same(book: str, engine: str, names: list[str], count: int, connect: str | None = None) -> None:
    ruleset = rules(book)
    maker = Maker(ruleset, Random(f"{book} engines"), 0.25)
    cases = [maker.case(f"c{i}") for i in range(count)]
    screener = Screener(ruleset, names, engine=engine, connect=connect)
    found = screened(screener, cases)
    screener.close()
    assert found == screened(Screener(ruleset, names), cases)
    assert len({name for _, _, name in found}) > len(names) / 2


@pytest.mark.parametrize("book", every(["genai", "hgr"]))
def test_the_views_on_duckdb_and_the_names_of_a_judge(book: str) -> None:
    same(book, "sql:duckdb", sampled(with_views(rules(book))), 3)


@pytest.mark.parametrize("book", every(["genai", "hgr"]))
def test_the_views_on_postgres_and_the_names_of_a_judge(address: str, book: str) -> None:
    same(book, "sql:postgres", sampled(with_views(rules(book))), 3, address)


@pytest.mark.parametrize("book", every(["genai", "hgr"]))
def test_the_views_on_spark_and_the_names_of_a_judge(session: Any, book: str) -> None:
    names = with_views(rules(book))
    same(book, "sql:spark", names[:: len(names) // 3], 3)


def test_what_has_no_view_is_refused_by_name_before_anything_is_read() -> None:
    with pytest.raises(RefusedInSqlError, match=r"people_counted .*size_increase") as refused:
        Screener(rules("hgr"), ["people_counted", "foreign_unit", "size_increase"], engine="sql:duckdb")
    assert [one.decision for one in refused.value.refused] == ["people_counted", "size_increase"]


def test_spark_runs_conditions_on_lists_that_ask_of_their_holder_too(session: Any) -> None:
    """Spark takes nothing into an aggregate that is not of the list."""
    same("hgr", "sql:spark", ["has_foreign_partner", "export_licence_needed"], 3)


def test_what_a_database_does_not_run_is_refused_by_name(
    session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guiju.engine.uses.screen.sql.running.in_dialect", lambda *_: "SELECT nothing")
    screener = Screener(rules("hgr"), ["is_material"], engine="sql:spark")
    try:
        with pytest.raises(RefusedInSqlError, match=r"is_material .Spark does not run it: .*nothing"):
            screened(screener, [Maker(rules("hgr"), Random("refused"), 0.25).case("c0")])
    finally:
        screener.close()


def test_a_dialect_without_a_connection_names_the_other_way() -> None:
    with pytest.raises(GuijuError, match="guiju sql --dialect"):
        Screener(rules("hgr"), ["foreign_unit"], engine="sql:clickhouse")


def test_postgres_needs_an_address_that_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CONNECT, raising=False)
    with pytest.raises(GuijuError, match="--connect"):
        Screener(rules("hgr"), ["foreign_unit"], engine="sql:postgres")
    with pytest.raises(GuijuError, match="does not answer"):
        Screener(
            rules("hgr"), ["foreign_unit"], engine="sql:postgres", connect="host=127.0.0.1 port=1 user=x"
        )


def test_an_engine_that_is_not_installed_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guiju.engine.extras.find_spec", lambda _: None)
    for engine, extra in (("sql:postgres", "postgres"), ("sql:spark", "spark")):
        with pytest.raises(MissingExtraError, match=rf"guiju\[{extra}\]"):
            Screener(rules("hgr"), ["foreign_unit"], engine=engine)


def dealt(book: str, folder: Path, given: dict[str, pl.DataFrame], names: tuple[str, ...] = ()) -> Any:
    """What Spark finds about tables in files, put together again."""
    layout = Layout(guiju.load_rulebook(book))
    sources = []
    for number, (name, frame) in enumerate(given.items()):
        path = folder / f"{name}.{'csv' if number % 2 else 'parquet'}"
        frame.write_csv(path) if number % 2 else frame.write_parquet(path)
        sources.append(Source(layout.tables[name], path))
    return list(on_spark(sources, partial(on_a_worker, book, DAY, None, names, ()), share=2))


@pytest.mark.parametrize("book", every(["genai", "hgr"]))
def test_spark_answers_as_one_machine_does(session: Any, tmp_path: Path, book: str) -> None:
    ruleset = rules(book)
    maker = Maker(ruleset, Random(f"{book} dealt"), 0.1)
    given = as_tables(ruleset.rulebook, [maker.case(f"c{i}") for i in range(4)])
    names = tuple(ruleset.decisions)[:: 1 if book == "genai" else 8]
    parts = dealt(book, tmp_path, given, names)
    assert len(parts) > 1
    alone = Screener(ruleset, names).screen(given)
    for name, frame in alone.results.items():
        keys = [c for c in ("case", "owner", "id") if c in frame.columns]
        together = pl.concat([part.results[name] for part in parts]).sort(keys)
        assert together.equals(frame.sort(keys)), name
    for name, rows in alone.given.items():
        assert sum(part.given.get(name, 0) for part in parts) == rows
        assert sum(part.kept.get(name, 0) for part in parts) == alone.kept[name]


def test_a_set_in_which_nothing_is_stays_known_on_its_way_through_spark(session: Any, tmp_path: Path) -> None:
    """In a CSV file it is written as an empty text in quotes; an empty cell is not known."""
    path = tmp_path / "data_sets.csv"
    path.write_text('case,id,kinds\na,d1,""\nb,d1,\n', encoding="utf-8")
    source = Source(Layout(guiju.load_rulebook("hgr")).tables["data_sets"], path)
    (part,) = on_spark([source], partial(on_a_worker, "hgr", DAY, None, ("is_information",), ()))
    found = part.results["data_sets"].sort("case")
    assert found["is_information"].to_list() == [False, None]
    assert "kinds" in found["is_information__missing"][1]


def test_spark_refuses_the_rows_that_one_machine_refuses(session: Any, tmp_path: Path) -> None:
    rows = [
        ("a", "u1", "abroad", 50.0),
        ("b", "u1", "Mars", 1.0),
        ("b", "u2", "abroad", 0.0),
        ("c", "u1", None, 0.1),
    ]
    units = pl.DataFrame(rows, schema=["case", "id", "seat", "foreign_equity"], orient="row")
    parts = dealt("hgr", tmp_path, {"units": units}, ("foreign_unit",))
    alone = Screener(rules("hgr"), ["foreign_unit"]).screen({"units": units})
    found = {(r.table, r.row, r.case, r.column, r.reason, r.own) for part in parts for r in part.rejects}
    assert found == {(r.table, r.row, r.case, r.column, r.reason, r.own) for r in alone.rejects}
    assert {(row, own) for _, row, _, _, _, own in found} == {(2, True), (3, False), (4, True)}
