"""The shortest sufficient reason and the proof, against enumeration."""

from __future__ import annotations

import copy
from datetime import date
from itertools import combinations
from typing import Any

import pytest

import guiju
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.uses.explain import Step, proof, reason
from thorough import slow

DAY = date(2026, 10, 1)

CHINESE = {
    "seat": "mainland",
    "body": "legal_person",
    "foreign_equity": 20,
    "largest_foreign_equity": 20,
    "half_if_counted_in_full": "no",
    "half_by_one_if_counted_in_full": "no",
    "foreign_votes": 0,
    "largest_foreign_votes": 0,
    "dominated_by_rights": "no",
    "dominated_by_arrangement": "no",
    "held_through_counted_institution": "no",
}


def judge_of(facts: dict[str, Any]) -> tuple[Judge, Case]:
    rulebook = guiju.load_rulebook("hgr")
    case = Case(rulebook, facts)
    return Judge(rulebook.on(DAY), case.root), case


def smallest(decision: str, facts: dict[str, Any], value: object) -> int:
    """By trying every subset of one unit's facts: how few of them settle the decision, by the rules alone."""
    rulebook = copy.copy(guiju.load_rulebook("hgr"))
    rulebook.constraints = {entity: [] for entity in rulebook.constraints}
    rulebook._rulesets = {}
    for size in range(len(facts) + 1):
        for kept in combinations(facts, size):
            case = Case(rulebook, {"units": [{k: facts[k] for k in kept}]})
            judge = Judge(rulebook.on(DAY), case.root)
            if judge.decision(decision, case.root.collections["units"][0]).value == value:
                return size
    raise AssertionError


@pytest.mark.parametrize(
    ("change", "value"),
    [
        pytest.param({}, False, marks=slow),
        ({"dominated_by_rights": "yes"}, True),
        ({"seat": "abroad"}, True),
        ({"seat": "hong_kong", "domestic_control": "none"}, True),
        ({"seat": "hong_kong", "domestic_control": "direct"}, False),
        ({"foreign_votes": 50, "largest_foreign_votes": 50}, True),
    ],
)
def test_reason_is_as_short_as_can_be(change: dict[str, Any], value: bool) -> None:
    facts = {**CHINESE, **change}
    judge, case = judge_of({"units": [facts]})
    unit = case.root.collections["units"][0]
    assert judge.decision("foreign_unit", unit).value is value
    found = reason(judge, "foreign_unit", unit)
    assert found.kind == "shortest"
    paths = [g.path.rpartition(".")[2] for g in found.grounds]
    # It suffices by itself …
    again, other = judge_of({"units": [{name: facts[name] for name in paths}]})
    assert again.decision("foreign_unit", other.root.collections["units"][0]).value is value
    # … and nothing smaller does.
    assert len(paths) == smallest("foreign_unit", facts, value)


def test_a_list_being_complete_is_a_reason() -> None:
    judge, case = judge_of({"units": [{"id": "a", "roles": ["edc_vendor"], "seat": "abroad"}]})
    found = reason(judge, "has_foreign_partner", case.root)
    assert {g.path for g in found.grounds} == {"units", "units[a].roles"}


def test_only_settled_results_have_a_reason() -> None:
    judge, case = judge_of({"units": [{}]})
    with pytest.raises(ValueError, match="settled"):
        reason(judge, "foreign_unit", case.root.collections["units"][0])


def flat(step: Step) -> list[Step]:
    return [step, *(s for inner in step.steps for s in flat(inner))]


def test_proof_names_rules_facts_provisions_and_points() -> None:
    judge, case = judge_of({"units": [{**CHINESE, "foreign_equity": 60, "largest_foreign_equity": 30}]})
    steps = flat(proof(judge, "foreign_unit", case.root.collections["units"][0]))
    assert steps[0].rule == "foreign_unit"
    assert steps[0].outcome is None
    assert {c.id for c in steps[0].cites} >= {"hgr-rules/12"}
    assert "half_held_from_abroad" in {s.rule for s in steps}
    assert "holders_together" in {s.point for s in steps}
    known = {s.fact: s.outcome.en for s in steps if s.fact and s.outcome}
    assert known["units[1].foreign_equity"] == "60 %"
    assert all(s.text.zh and s.text.en for s in steps)


def test_proof_shows_an_exception_that_decides() -> None:
    judge, case = judge_of({"units": [{"seat": "hong_kong", "domestic_control": "direct"}]})
    steps = flat(proof(judge, "foreign_unit", case.root.collections["units"][0]))
    (exception,) = [s for s in steps if s.rule == "foreign_unit/is_counted_as_chinese"]
    assert exception.outcome is not None
    assert exception.outcome.en == "yes"
    assert [c.id for c in exception.cites] == ["hgr-rules/11(2)"]


def test_dates_in_a_proof_are_dates() -> None:
    judge, case = judge_of({"changes": [], "units": []})
    steps = flat(proof(judge, "has_foreign_partner", case.root))
    assert not any(s.outcome and s.outcome.en.startswith("73") for s in steps)
