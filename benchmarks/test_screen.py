"""Screening against the tightest code by hand that we know for the same rule, as ratios within one process.

The rule is ``foreign_unit`` on a table of units. By hand it is Kleene's logic: it gives a value or null, and not which facts
are missing or what the readings yield. ``values`` is what bounds settle by column, as by hand; ``all`` is the whole of a
screening, from the table as given to the result with names, the first time (each way in which a row stays open is judged
once) and again for a table with the same ways. From file to file both also read and write.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pytest

import guiju
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.uses.screen.files import Output, batches, sources
from guiju.engine.uses.screen.screening import Screener, settled_values
from guiju.engine.uses.screen.sql.views import views
from guiju.engine.uses.screen.store import load
from guiju.engine.uses.screen.vector import Vector

RULES = guiju.load_rulebook("hgr").on(date(2026, 10, 1))
MILLION = 1_000_000


def units(size: int, unknown: float, seed: int = 1) -> pl.DataFrame:
    """Units as a register might have them: most are on the mainland, few facts are remarkable, some unknown."""
    random = np.random.default_rng(seed)

    def column(values: list[object]) -> pl.Series:
        made = pl.Series(values).gather(pl.Series(random.integers(0, len(values), size)))
        return made.set(pl.Series(random.random(size) < unknown), None)

    flag = [True, *[False] * 9]
    frame = pl.DataFrame(
        {
            "case": pl.int_range(size, eager=True),
            "id": pl.Series(["u"]).new_from_index(0, size),
            "seat": column(["mainland"] * 7 + ["hong_kong", "macau", "abroad"]),
            "body": column(["legal_person"] * 8 + ["individual", "without_personality"]),
            "foreign_equity": column([0] * 10 + list(range(5, 101, 5))),
            "foreign_votes": column([0] * 10 + list(range(5, 101, 5))),
            "domestic_control": column(["direct", "indirect", "none"]),
            **{
                name: column(list(flag))
                for name in (
                    "foreign_national",
                    "half_if_counted_in_full",
                    "dominated_by_rights",
                    "dominated_by_arrangement",
                    "held_through_counted_institution",
                )
            },
        }
    )
    return frame.with_columns(
        largest_foreign_equity=pl.col("foreign_equity") // 10 * 5,
        largest_foreign_votes=pl.col("foreign_votes") // 10 * 5,
    )


def by_hand(frame: pl.DataFrame) -> pl.DataFrame:
    return lazily(frame.lazy()).collect()


def lazily(frame: pl.LazyFrame) -> pl.LazyFrame:
    c, open_point = pl.col, pl.lit(None, dtype=pl.Boolean)
    equity, votes = c("foreign_equity"), c("foreign_votes")
    foreign = (
        (c("seat") != "mainland")
        | (c("largest_foreign_equity") >= 50)
        | (c("largest_foreign_votes") >= 50)
        | (((equity >= 50) | (votes >= 50)) & open_point)
        | (((equity > 0) | (votes > 0)) & c("half_if_counted_in_full") & open_point)
        | c("dominated_by_rights")
        | c("dominated_by_arrangement")
        | ((c("body") == "individual") & c("foreign_national") & open_point)
    )
    away = (c("seat") == "hong_kong") | (c("seat") == "macau")
    control = (c("domestic_control") == "direct") | ((c("domestic_control") == "indirect") & open_point)
    follows = (c("seat") == "mainland") & c("held_through_counted_institution") & open_point
    return frame.select("case", "id", foreign_unit=foreign & ~(away & control) & ~follows)


SQL_BY_HAND = """
SELECT "case", id, (seat <> 'mainland' OR largest_foreign_equity >= 50 OR largest_foreign_votes >= 50
 OR ((foreign_equity >= 50 OR foreign_votes >= 50) AND NULL)
 OR ((foreign_equity > 0 OR foreign_votes > 0) AND half_if_counted_in_full AND NULL)
 OR dominated_by_rights OR dominated_by_arrangement OR (body = 'individual' AND foreign_national AND NULL))
 AND NOT (seat IN ('hong_kong', 'macau') AND (domestic_control = 'direct' OR (domestic_control = 'indirect' AND NULL)))
 AND NOT (seat = 'mainland' AND held_through_counted_institution AND NULL) AS foreign_unit FROM units
"""


def best(function: Callable[[], object], rounds: int = 3) -> float:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        function()
        times.append(time.perf_counter() - started)
    return min(times)


def told(name: str, **figures: float) -> None:
    print(f"\n{name}: " + ", ".join(f"{key} {value:.3g}" for key, value in figures.items()))


@pytest.mark.parametrize("unknown", [0.0, 0.02, 0.1], ids=["complete", "2 % unknown", "10 % unknown"])
def test_a_million_units_against_polars_by_hand(unknown: float) -> None:
    frame = units(MILLION, unknown)
    hand = best(lambda: by_hand(frame))
    screener = Screener(RULES, ["foreign_unit"])
    store = load(screener.layout, {"units": frame})
    (ruled,) = screener.decisions
    values = best(lambda: settled_values(ruled, store.frames["units"], Vector(RULES, {})))
    first = best(lambda: screener.screen({"units": frame}), rounds=1)
    again = best(lambda: screener.screen({"units": frame}))
    mine = settled_values(ruled, store.frames["units"], Vector(RULES, {}))
    assert mine.equals(by_hand(frame)["foreign_unit"])
    alone = Screener(RULES, ["foreign_unit"], values_only=True)
    only = best(lambda: alone.screen({"units": frame}))
    told(
        f"polars, {unknown:.0%} unknown, share of the throughput by hand ({hand:.3f} s)",
        values=hand / values, values_only=hand / only, first=hand / first, again=hand / again, ways=sum(len(ways.told) for ways in screener.ways()),
    )  # fmt: skip


@pytest.mark.parametrize("unknown", [0.0, 0.02, 0.1], ids=["complete", "2 % unknown", "10 % unknown"])
def test_a_million_units_from_file_to_file(tmp_path: Path, unknown: float) -> None:
    """Parquet in and Parquet out, as whoever screens a table meets it, but for the start of the program: beside a script
    by hand that scans, computes and sinks. Both have run before in this process.
    """
    given, made = tmp_path / "units.parquet", tmp_path / "hand.parquet"
    units(MILLION, unknown).write_parquet(given)

    def screened(screener: Screener) -> None:
        output = Output(tmp_path / "mine.parquet")
        for batch in batches(sources(screener.layout, [str(given)])):
            output.add(screener.screen(batch).results["units"])
        output.finish()

    hand = best(lambda: lazily(pl.scan_parquet(given)).sink_parquet(made))
    values, whole = (Screener(RULES, ["foreign_unit"], values_only=alone) for alone in (True, False))
    for screener in (values, whole):
        screened(screener)
    only, again = best(lambda: screened(values)), best(lambda: screened(whole))
    told(
        f"Parquet to Parquet, {unknown:.0%} unknown, share of the throughput by hand ({hand:.3f} s)",
        values_only=hand / only, again=hand / again,
    )  # fmt: skip


def test_a_million_units_against_duckdb_by_hand() -> None:
    """The view is exact: it also sees the definite answers that null logic does not."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    frame = units(MILLION, 0.1).with_columns(pl.lit("p").alias("x"))
    connection.register("given", frame.to_arrow())
    connection.execute("CREATE TABLE units AS SELECT * FROM given")
    connection.execute('CREATE TABLE project AS SELECT "case" FROM given')
    ((view,), _) = views(RULES, [RULES.decisions["foreign_unit"]], {})
    hand = best(lambda: connection.execute(f"CREATE OR REPLACE TABLE a AS {SQL_BY_HAND}"))
    exact = best(lambda: connection.execute(f"CREATE OR REPLACE TABLE b AS {view.query}"))
    question = (
        'SELECT count(*), count(a.foreign_unit), count(b.foreign_unit) FROM a JOIN b USING ("case", id)'
    )
    rows, by_kleene, definite = connection.execute(question).fetchone() or (0, 0, 0)
    assert rows == MILLION
    assert definite >= by_kleene
    told("DuckDB view, 10 % unknown", throughput_share=hand / exact, definite=definite, by_hand=by_kleene)


def test_against_one_case_at_a_time() -> None:
    frame = units(2_000, 0.1)

    def loop() -> None:
        for row in frame.iter_rows(named=True):
            facts = {k: v for k, v in row.items() if v is not None and k not in ("case", "id")}
            case = Case(RULES.rulebook, {"units": [{"id": "u", **facts}, "..."]})
            Judge(RULES, case.root).decision("foreign_unit", case.root.collections["units"][0])

    one = best(loop, rounds=1) / 2_000
    large = units(MILLION, 0.1)
    many = best(lambda: Screener(RULES, ["foreign_unit"]).screen({"units": large}), rounds=1) / MILLION
    told("per case", one_case_microseconds=one * 1e6, screened_microseconds=many * 1e6, times=one / many)
