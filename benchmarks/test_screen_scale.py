"""Screening at scale and against OpenFisca: cases with lists, cost against size, memory, and the rules that OpenFisca can say.

OpenFisca is not among our dependencies: that comparison runs where it is installed. What takes minutes or tens of gigabytes
of disk runs where ``GUIJU_BENCH_HEAVY`` is set.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from test_screen import MILLION, RULES, best, by_hand, told, units

from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.uses.screen.screening import Screener

heavy = pytest.mark.skipif(not os.environ.get("GUIJU_BENCH_HEAVY"), reason="set GUIJU_BENCH_HEAVY")
PROJECTS = 20_000
EACH = 3


def nested(unknown: float) -> dict[str, pl.DataFrame]:
    """Projects of three units each, of which some have a role."""
    random = np.random.default_rng(2)
    size = PROJECTS * EACH
    roles = pl.Series(["sponsor", "site", "lab", "", "", ""]).gather(pl.Series(random.integers(0, 6, size)))
    some = units(size, unknown).with_columns(
        case=pl.int_range(size) // EACH,
        id=(pl.int_range(size) % EACH).cast(pl.String),
        roles=roles.set(pl.Series(random.random(size) < unknown), None).replace("", "other_vendor"),
    )
    project = pl.DataFrame(
        {"case": pl.int_range(PROJECTS, eager=True), "units__complete": True, "purpose": "research"}
    )
    return {"project": project, "units": some}


def any_by_hand(given: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Kleene's *any* over units that are foreign and have a role."""
    role, point = pl.col("roles").is_in(["sponsor", "site", "lab"]), pl.lit(None, dtype=pl.Boolean)
    foreign = by_hand(given["units"])
    partner = (
        foreign.lazy()
        .with_columns(given["units"]["roles"])
        .select("case", partner=pl.col("foreign_unit") & (role | point))
    )
    found = partner.group_by("case").agg(some=pl.col("partner").any(ignore_nulls=False))
    return found.collect()


def test_cases_with_lists() -> None:
    given = nested(0.02)
    hand = best(lambda: any_by_hand(given))
    screener = Screener(RULES, ["has_foreign_partner"])
    first = best(lambda: screener.screen(given), rounds=1)
    again = best(lambda: screener.screen(given), rounds=1)
    view = Screener(RULES, ["has_foreign_partner"], engine="sql:duckdb", values_only=True)
    values = best(lambda: view.screen(given), rounds=2)
    view.close()

    def loop(count: int = 50) -> None:
        rows = given["units"].head(count * EACH).iter_rows(named=True)
        for _ in range(count):
            facts = [
                {k: v for k, v in next(rows).items() if v is not None and k != "case"} for _ in range(EACH)
            ]
            for one in facts:
                if "roles" in one:
                    one["roles"] = [one["roles"]]
            case = Case(RULES.rulebook, {"units": facts})
            Judge(RULES, case.root).decision("has_foreign_partner", case.root)

    one = best(loop, rounds=1) / 50
    told(
        f"{PROJECTS} projects of {EACH} units, microseconds a case",
        first=first / PROJECTS * 1e6, again=again / PROJECTS * 1e6, values_by_view=values / PROJECTS * 1e6,
        by_hand=hand / PROJECTS * 1e6, one_by_one=one * 1e6, times=one / (again / PROJECTS),
    )  # fmt: skip


@heavy
@pytest.mark.parametrize("values_only", [True, False], ids=["values only", "with names"])
def test_cost_against_size(values_only: bool) -> None:
    """Whole tables: the first time, as whoever screens a table meets it, and again for the same ways."""
    first, again = [], []
    for size in (10**4, 10**5, 10**6, 10**7):
        frame = units(size, 0.02)
        screener = Screener(RULES, ["foreign_unit"], values_only=values_only)
        for times in (first, again):
            times.append(best(lambda s=screener, f=frame: s.screen({"units": f}), rounds=1))  # type: ignore[misc]
    for name, times in (("first", first), ("again", again)):
        told(f"{name}, seconds for 10^4 to 10^7", **{f"e{n}": t for n, t in enumerate(times, 4)})
        told(f"{name}, growth", **{f"to e{n}": b / a for n, (a, b) in enumerate(pairwise(times), 5)})


STREAMED = 50 * MILLION


@heavy
def test_memory_stays_bounded(tmp_path: Path) -> None:
    """Fifty million rows from Parquet to Parquet, in a process of its own."""
    import pyarrow.parquet as pq

    path = tmp_path / "units.parquet"
    writer = None
    for number in range(STREAMED // MILLION):
        part = units(MILLION, 0.02, seed=number % 3).with_columns(pl.col("case") + number * MILLION)
        table = part.to_arrow()
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    assert writer is not None
    writer.close()
    command = [sys.executable, "-m", "guiju.cli.main", "screen", str(path), "--rulebook", "hgr"]
    command += ["--decisions", "foreign_unit", "-o", str(tmp_path / "out.parquet")]
    started = time.perf_counter()
    subprocess.run(command, check=True)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    told("streaming", million_rows=STREAMED / MILLION, seconds=time.perf_counter() - started, most_gib=most)
    assert most < 2


READ = {
    "holders_together": "together",
    "nationality_or_residence": "either",
    "chain_of_holdings": "in-full",
    "subsidiaries_of_counted": "still-foreign",
    "indirect_domestic_control": "direct-only",
}
"""OpenFisca knows neither unknown facts nor open points: each is read in one way, and every fact is given."""
FLAGS = ("foreign_national", "half_if_counted_in_full", "dominated_by_rights", "dominated_by_arrangement")
AMOUNTS = ("foreign_equity", "largest_foreign_equity", "foreign_votes", "largest_foreign_votes")


def openfisca_system() -> Any:
    """The rule of ``foreign_unit`` as OpenFisca would have it."""
    from openfisca_core.entities import Entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    unit = Entity("unit", "units", "a unit", "")
    system = TaxBenefitSystem([unit])

    def variable(name: str, kind: type, formula: Any = None) -> None:
        body = {"value_type": kind, "entity": unit, "label": name, "definition_period": DateUnit.YEAR}
        if formula is not None:
            body["formula"] = formula
        system.add_variable(type(name, (Variable,), body))

    for name in (*AMOUNTS, "seat", "body", "domestic_control"):
        # Options as numbers: its own enumerations are slower.
        variable(name, int)
    for name in FLAGS:
        variable(name, bool)

    def foreign(units: Any, period: Any) -> Any:
        equity, seat = units("foreign_equity", period), units("seat", period)
        held = (
            (units("largest_foreign_equity", period) >= 50)
            | (equity >= 50)
            | (units("foreign_votes", period) >= 50)
        )
        held |= ((equity > 0) | (units("foreign_votes", period) > 0)) & units(
            "half_if_counted_in_full", period
        )
        dominated = units("dominated_by_rights", period) | units("dominated_by_arrangement", period)
        nationality = (units("body", period) == 2) & units("foreign_national", period)
        counted = ((seat == 1) | (seat == 2)) & (units("domestic_control", period) == 0)
        return ((seat != 0) | held | dominated | nationality) & ~counted

    variable("foreign_unit", bool, foreign)
    return system


def test_against_openfisca() -> None:
    pytest.importorskip("openfisca_core")
    from openfisca_core.simulations import SimulationBuilder

    frame = units(MILLION, 0.0)
    options = {
        "seat": ["mainland", "hong_kong", "macau", "abroad"],
        "body": ["legal_person", "without_personality", "individual"],
        "domestic_control": ["direct", "indirect", "none"],
    }
    arrays = {name: frame[name].to_numpy().astype(np.int32) for name in AMOUNTS}
    arrays |= {name: frame[name].to_numpy() for name in FLAGS}
    arrays |= {
        name: frame[name].cast(pl.Enum(some)).to_physical().to_numpy().astype(np.int32)
        for name, some in options.items()
    }
    system = openfisca_system()
    found: dict[str, Any] = {}

    def theirs() -> None:
        simulation = SimulationBuilder().build_default_simulation(system, count=MILLION)
        for name, values in arrays.items():
            simulation.set_input(name, "2026", values)
        found["theirs"] = simulation.calculate("foreign_unit", "2026")

    screener = Screener(RULES, ["foreign_unit"], READ, values_only=True)

    def ours() -> None:
        found["ours"] = screener.screen({"units": frame}).results["units"]["foreign_unit"]

    they, we = best(theirs), best(ours)
    assert (found["ours"].to_numpy() == found["theirs"]).all()
    told("OpenFisca-core, two-valued, arrays given", theirs=they, ours=we, times=they / we)
