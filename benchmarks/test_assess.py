"""How long judging takes, as ratios within one process against a hand-written function of the same rules.

The hand-written function says what ``foreign_unit`` and ``account_kind`` say of every unit, in plain Python, over
the same facts; the units are those of the flagship example, many times over.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import guiju
from guiju.engine.answers import Judge
from guiju.engine.case import Case

DAY = date(2026, 10, 1)
EXAMPLE = Path(__file__).parent.parent / "examples" / "hgr" / "oncology-trial.yaml"
UNIT = {
    "seat": "mainland",
    "foreign_equity": 20,
    "largest_foreign_equity": 20,
    "foreign_votes": 10,
    "dominated_by_rights": "no",
    "dominated_by_arrangement": "no",
    "held_through_counted_institution": "no",
}
MANY = 200


def by_hand(unit: Any) -> tuple[bool, str]:
    """The same two rules as a lawyer's programmer would write them."""
    facts = unit.values
    foreign = (
        facts["seat"] != "mainland"
        or facts["largest_foreign_equity"] >= 50
        or facts["foreign_equity"] >= 50
        or facts["foreign_votes"] >= 50
        or facts["dominated_by_rights"]
        or facts["dominated_by_arrangement"]
    )
    if facts["seat"] in ("hong_kong", "macau") and facts["domestic_control"] == "direct":
        foreign = False
    return foreign, "foreign" if foreign else "chinese"


def judge_of(unit: dict[str, Any]) -> tuple[Judge, list[Any]]:
    rulebook = guiju.load_rulebook("hgr")
    case = Case(rulebook, {"units": [{"id": str(i), **unit} for i in range(MANY)]})
    return Judge(rulebook.on(DAY), case.root), case.root.collections["units"]


def once(judge: Judge, units: list[Any]) -> None:
    for unit in units:
        judge.decision("foreign_unit", unit)
        judge.decision("account_kind", unit)


def best(function: Callable[[], object], rounds: int = 7) -> float:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        function()
        times.append(time.perf_counter() - started)
    return min(times)


@pytest.mark.parametrize("known", [True, False], ids=["complete", "incomplete"])
def test_units_against_plain_python(benchmark: Any, known: bool) -> None:
    """One judge a round: what it remembers of the round before does not count."""
    _, units = judge_of(UNIT)
    reference = best(lambda: [by_hand(u) for u in units])
    facts = UNIT if known else {k: v for k, v in UNIT.items() if k != "dominated_by_rights"}

    def fresh() -> tuple[tuple[Judge, list[Any]], dict[str, Any]]:
        return judge_of(facts), {}

    benchmark.pedantic(once, setup=fresh, rounds=7)
    benchmark.extra_info["times a hand-written function"] = round(benchmark.stats.stats.min / reference, 1)
    print(f"\n{benchmark.extra_info}")


def test_whole_process_against_a_bare_interpreter(benchmark: Any) -> None:
    bare = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    command = [sys.executable, "-m", "guiju.cli.main", "assess", str(EXAMPLE)]
    benchmark.pedantic(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL), rounds=5)
    benchmark.extra_info["times a bare interpreter"] = round(benchmark.stats.stats.min / bare, 1)
    print(f"\n{benchmark.extra_info}")
