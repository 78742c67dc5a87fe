"""How long judging takes, as ratios within one process against a hand-written function of the same rules.

The hand-written function says what ``foreign_unit`` and ``account_kind`` say of every unit, in plain Python, over
the same facts; no two of the units are alike.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from timing import best

import guiju
from guiju.engine import casefile
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.uses.explain import Explainer
from guiju.registry import Installed

DAY = date(2026, 10, 1)
EXAMPLE = Path(__file__).parent.parent / "examples" / "hgr" / "oncology-trial.yaml"
UNIT = {
    "seat": "mainland",
    "body": "legal_person",
    "half_if_counted_in_full": "no",
    "half_by_one_if_counted_in_full": "no",
    "foreign_equity": 20,
    "largest_foreign_equity": 20,
    "foreign_votes": 10,
    "largest_foreign_votes": 0,
    "dominated_by_rights": "no",
    "dominated_by_arrangement": "no",
    "held_through_counted_institution": "no",
}
MANY = 200
YES_NO = (
    "half_if_counted_in_full",
    "half_by_one_if_counted_in_full",
    "dominated_by_rights",
    "dominated_by_arrangement",
    "held_through_counted_institution",
    "foreign_national",
)
HELD = ("foreign_equity", "largest_foreign_equity", "foreign_votes", "largest_foreign_votes")


def by_hand(unit: Any, readings: dict[str, str]) -> tuple[bool, str]:
    """The same two rules as a lawyer's programmer would write them; what is unknown or open is a KeyError."""
    facts = unit.values
    equity, votes = facts["foreign_equity"], facts["foreign_votes"]
    by_all = equity >= 50 or votes >= 50
    all_in_full = (equity > 0 or votes > 0) and (by_all or facts["half_if_counted_in_full"])
    foreign = (
        facts["seat"] != "mainland"
        or facts["largest_foreign_equity"] >= 50
        or facts["largest_foreign_votes"] >= 50
        or (by_all and readings["holders_together"] == "together")
        or (
            all_in_full
            and facts["half_by_one_if_counted_in_full"]
            and readings["chain_of_holdings"] == "in-full"
        )
        or (
            all_in_full
            and readings["holders_together"] == "together"
            and readings["chain_of_holdings"] == "in-full"
        )
        or facts["dominated_by_rights"]
        or facts["dominated_by_arrangement"]
        or (
            facts["body"] == "individual"
            and facts["foreign_national"]
            and readings["nationality_or_residence"] == "either"
        )
    )
    if foreign and facts["seat"] in ("hong_kong", "macau"):
        control = facts["domestic_control"]
        if control == "direct" or (
            control == "indirect" and readings["indirect_domestic_control"] == "indirect-too"
        ):
            foreign = False
    elif foreign and facts["seat"] == "mainland" and facts["held_through_counted_institution"]:
        foreign = readings["subsidiaries_of_counted"] != "follows"
    return foreign, "foreign" if foreign else "chinese"


def judge_of(unit: dict[str, Any]) -> tuple[Judge, list[Any]]:
    rulebook = guiju.load_rulebook("hgr")
    case = Case(
        rulebook,
        {
            "units": [
                {"id": str(i), **unit, "foreign_votes": i % 45, "foreign_equity": 20 + i // 45}
                for i in range(MANY)
            ]
        },
    )
    return Judge(rulebook.on(DAY), case.root), case.root.collections["units"]


def test_the_function_by_hand_says_the_same() -> None:
    """Also of units that differ in everything, and however open points are read."""
    rulebook = guiju.load_rulebook("hgr")
    ruleset, draw, outcomes = rulebook.on(DAY), random.Random(2), set()
    for _ in range(400):
        yes_no = {name: draw.random() < 0.3 for name in YES_NO}
        yes_no["half_if_counted_in_full"] |= yes_no["half_by_one_if_counted_in_full"]
        equity, votes = draw.choice([0, 20, 50, 60]), draw.choice([0, 20, 50])
        unit = {
            **yes_no,
            "id": "a",
            "seat": draw.choice(["mainland", "hong_kong", "macau", "abroad"]),
            "body": draw.choice(["legal_person", "individual"]),
            "foreign_equity": equity,
            "largest_foreign_equity": draw.choice([0, equity]),
            "foreign_votes": votes,
            "largest_foreign_votes": draw.choice([0, votes]),
            "domestic_control": draw.choice(["direct", "indirect", "none"]),
        }
        if unit["body"] == "individual":
            # Nobody holds one.
            unit |= (
                dict.fromkeys(HELD, 0)
                | dict.fromkeys(YES_NO, False)
                | {"foreign_national": yes_no["foreign_national"]}
            )
        readings = {name: draw.choice(point.readings).id for name, point in ruleset.points.items()}
        judge = Judge(ruleset, Case(rulebook, {"units": [unit]}).root, readings)
        (element,) = judge.root.collections["units"]
        said = tuple(judge.decision(n, element).value for n in ("foreign_unit", "account_kind"))
        assert said == by_hand(element, readings)
        outcomes.add(said)
    assert outcomes == {(True, "foreign"), (False, "chinese")}


def once(judge: Judge, units: list[Any]) -> None:
    for unit in units:
        judge.decision("foreign_unit", unit)
        judge.decision("account_kind", unit)


# By processor time: beside other work, what takes a millisecond is seldom interrupted, what takes a hundred always.
@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize("known", [True, False], ids=["complete", "incomplete"])
def test_units_against_plain_python(benchmark: Any, known: bool) -> None:
    """One judge a round: what it remembers of the round before does not count."""
    judge, units = judge_of(UNIT)
    said = [tuple(judge.decision(n, u).value for n in ("foreign_unit", "account_kind")) for u in units]
    assert said == [by_hand(u, {}) for u in units]
    reference = best(lambda: [by_hand(u, {}) for u in units], clock=time.process_time)
    facts = UNIT if known else {k: v for k, v in UNIT.items() if k != "dominated_by_rights"}

    def fresh() -> tuple[tuple[Judge, list[Any]], dict[str, Any]]:
        return judge_of(facts), {}

    benchmark.pedantic(once, setup=fresh, rounds=7)
    benchmark.extra_info["times a hand-written function"] = round(benchmark.stats.stats.min / reference, 1)
    print(f"\n{benchmark.extra_info}")


@pytest.mark.benchmark(timer=time.process_time)
def test_proofs_against_plain_python(benchmark: Any) -> None:
    """Reason and full proof of both decisions about every unit, against the same hand-written function."""
    _, units = judge_of(UNIT)
    reference = best(lambda: [by_hand(u, {}) for u in units], clock=time.process_time)

    def proofs(judge: Judge, units: list[Any]) -> None:
        explainer = Explainer(judge)
        for unit in units:
            for name in ("foreign_unit", "account_kind"):
                ruled = judge.ruleset.decisions[name]
                explainer.reason(ruled.node, ruled.decision.var, unit)
                explainer.proof(name, unit)

    benchmark.pedantic(proofs, setup=lambda: (judge_of(UNIT), {}), rounds=5)
    benchmark.extra_info["times a hand-written function"] = round(benchmark.stats.stats.min / reference, 1)
    print(f"\n{benchmark.extra_info}")


@pytest.mark.parametrize("explained", [False, True], ids=["results", "with-proofs"])
def test_whole_rulebook_over_the_sample_trial(benchmark: Any, explained: bool) -> None:
    """Every decision, duty, paper, date and note of the sample trial, in one process that has loaded the rules."""
    opened = casefile.open_case(casefile.load(EXAMPLE), Installed())
    made = benchmark.pedantic(
        lambda: guiju.assess(opened.case, as_of=opened.as_of, readings=opened.readings, explained=explained),
        rounds=3,
        warmup_rounds=1,
    )
    benchmark.extra_info["results"] = len(made.conclusions) + len(made.duties)
    print(f"\n{benchmark.extra_info}, {benchmark.stats.stats.min * 1000:.0f} ms")


def test_cost_grows_with_the_number_of_sites() -> None:
    """Seconds for the sample trial with 10, 20, 40 and 80 further sites, and each beside half as many."""
    opened = casefile.open_case(casefile.load(EXAMPLE), Installed())
    facts = opened.case.facts()
    site = next(unit for unit in facts["units"] if "site" in unit["roles"])
    times = []
    for count in (10, 20, 40, 80):
        further = [{**site, "id": f"site {i}"} for i in range(count)]
        case = Case(opened.rulebook, {**facts, "units": [*facts["units"], *further]})
        times.append(best(lambda case=case: guiju.assess(case, as_of=opened.as_of), rounds=2))  # type: ignore[misc]
    growth = [round(after / before, 1) for before, after in pairwise(times)]
    print(f"\nfurther sites 10, 20, 40, 80: {[round(t, 2) for t in times]} s, growth {growth}")


def test_whole_process_against_a_bare_interpreter(benchmark: Any) -> None:
    bare = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    command = [sys.executable, "-m", "guiju.cli.main", "assess", str(EXAMPLE)]
    benchmark.pedantic(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL), rounds=5)
    benchmark.extra_info["times a bare interpreter"] = round(benchmark.stats.stats.min / bare, 1)
    print(f"\n{benchmark.extra_info}")
