"""What a view gives is what judging each case gives: DuckDB and a PostgreSQL server, every decision that is not refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

import duckdb
import polars as pl
import psycopg
import pytest
import sqlglot
from random_cases import Maker, as_tables, sampled, spread
from servers import postgres
from test_same_answers import expected, key_of

import guiju
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.ruleset import Ruleset
from guiju.engine.uses.screen.layout import Layout
from guiju.engine.uses.screen.sql.views import Refused, View, column_type, script, tables, views
from thorough import every, slow

DAY = date(2026, 10, 1)
BOOKS = every(["genai", "hgr"])
"""Views of human genetic resources are large: a database takes seconds to plan each."""
Run = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def server() -> Iterator[Run]:
    with postgres() as address:
        for _ in range(100):
            try:
                connection = psycopg.connect(address, autocommit=True)
                break
            except psycopg.OperationalError:
                time.sleep(0.1)

        def run(sql: str) -> list[tuple[Any, ...]]:
            done = connection.execute(sql)  # type: ignore[arg-type]
            return done.fetchall() if done.description else []

        yield run
        connection.close()


@cache
def written(book: str) -> tuple[list[View], list[Refused]]:
    ruleset = guiju.load_rulebook(book).on(DAY)
    return views(ruleset, ruleset.decisions.values(), {})


def fill(run: Run, dialect: str, ruleset: Ruleset, given: dict[str, pl.DataFrame]) -> None:
    layout = Layout(ruleset.rulebook)
    for statement in tables(layout, dialect).split(";\n\n"):
        run(statement)
    for name, frame in given.items():
        table = layout.tables[name]
        yes_no = {c for known, c in table.columns.items() if column_type(table, known) == "BOOLEAN"}
        for row in frame.iter_rows(named=True):
            values = []
            for column, value in row.items():
                if column in yes_no and value is not None:
                    value = {"yes": "true", "no": "false"}[value]
                # A text literal takes the type of its column.
                values.append("NULL" if value is None else "'" + value.replace("'", "''") + "'")
            columns = ", ".join(f'"{c}"' for c in row)
            run(f'INSERT INTO "{name}" ({columns}) VALUES ({", ".join(values)})')


def compare(run: Run, dialect: str, book: str, count: int, unknown: float) -> int:
    ruleset = guiju.load_rulebook(book).on(DAY)
    maker = Maker(ruleset, Random(f"{book} {unknown} sql"), unknown, most=2)
    cases = [maker.case(f"c{i}") for i in range(count)]
    fill(run, dialect, ruleset, as_tables(ruleset.rulebook, cases))
    made, refused = written(book)
    assert {v.decision for v in made} | {r.decision for r in refused} == set(ruleset.decisions)
    assert len(made) >= 30
    kept = set(sampled([view.decision for view in made]))
    made = [view for view in made if view.decision in kept]
    found: dict[tuple[str, tuple[str, ...]], list[Any]] = {}
    for view in made:
        run(script([view], dialect).rstrip(";"))
        keys = len(Layout(ruleset.rulebook).tables[view.table].keys)
        for row in run(f'SELECT * FROM "{view.name}"'):
            assert len(row) == keys + (5 if view.named else 1)
            found[view.decision, tuple(row[:keys])] = list(row[keys:])
    settled = named = 0
    for facts in cases:
        case = Case(ruleset.rulebook, facts)
        judge = Judge(ruleset, case.root)
        for element in case.root.walk():
            for view in made:
                if ruleset.decisions[view.decision].decision.entity is not element.entity:
                    continue
                answer = judge.decision(view.decision, element)
                value, *beside = found.pop((view.decision, key_of(element, facts["id"])))
                if answer.value is None and not answer.exhaustive and value is not None:
                    continue  # The view sees what the judge did not look at; it says so itself.
                assert value == answer.value, (view.decision, element.path, facts)
                settled += answer.value is not None
                if view.named and answer.exhaustive:
                    told = expected(answer, element)
                    # What matters together only is not named one by one.
                    missing = [] if answer.joint else sorted(told["missing"])
                    assert said_of(beside) == [
                        told["status"], missing, sorted(told["open"]), told["note"],
                    ], (view.decision, element.path, facts)  # fmt: skip
                    named += answer.value is None
    assert not found
    assert named > 20
    return settled


def said_of(beside: list[Any]) -> list[Any]:
    status, missing, points, note = beside
    return [status, *(sorted((one or "").split("|")) if one else [] for one in (missing, points)), note]


@pytest.mark.parametrize("unknown", every([0.4, 0.1]))
@pytest.mark.parametrize("book", BOOKS)
def test_duckdb_gives_the_answers_of_a_judge(book: str, unknown: float) -> None:
    connection = duckdb.connect()

    def run(sql: str) -> list[tuple[Any, ...]]:
        return connection.execute(sql).fetchall()

    assert compare(run, "duckdb", book, spread(10), unknown) > 50


@pytest.mark.parametrize("book", BOOKS)
def test_postgres_gives_the_answers_of_a_judge(server: Run, book: str) -> None:
    server(f"CREATE SCHEMA {book}")
    server(f"SET search_path TO {book}")
    assert compare(server, "postgres", book, spread(10), 0.25) > 50


def test_a_decision_that_sql_cannot_give_is_refused_by_name() -> None:
    ruleset = guiju.load_rulebook("hgr").on(DAY)
    made, refused = views(
        ruleset, [ruleset.decisions["people_counted"], ruleset.decisions["foreign_unit"]], {}
    )
    assert [v.decision for v in made] == ["foreign_unit"]
    assert [r.decision for r in refused] == ["people_counted"]
    assert "number" in refused[0].reason.en


@pytest.mark.parametrize(("dialect", "apart"), [("duckdb", False), ("postgres", False), ("spark", True)])
def test_only_spark_gets_conditions_on_lists_apart_from_what_is_taken_together(
    dialect: str, apart: bool
) -> None:
    """Elsewhere such a query takes minutes to plan."""
    ruleset = guiju.load_rulebook("genai").on(DAY)
    ((view,), _) = views(ruleset, [ruleset.decisions["has_tool_to_assess"]], {}, dialect=dialect)
    assert (" AS test FROM" in view.query) is apart


@slow
@pytest.mark.parametrize("dialect", ["clickhouse", "spark"])
def test_views_can_be_written_in_every_dialect(dialect: str) -> None:
    for book in ("hgr", "genai"):
        made, _ = written(book)
        made = made[::6]
        assert len(sqlglot.parse(script(made, dialect), read=dialect)) == len(made)
