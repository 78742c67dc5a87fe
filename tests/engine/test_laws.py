"""Results that only constraints between facts settle, and people counted once: their reasons are the shortest, too."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from casefile_toy import LAW, TOY, toy_rulebook, words

from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.expressions import Bool
from guiju.engine.facts import Collection, Entity, Exact, Integer, TextFact, YesNo, constraint
from guiju.engine.quick import Quick
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import decision
from guiju.engine.uses.explain import reason
from guiju.engine.uses.explain.laws import Laws, related


class Taker(Entity):
    """接收方 | recipient"""

    abroad = YesNo(**words("境外", "abroad"))


class Cohort(Entity):
    """人群 | cohort"""

    name = TextFact(**words("名称", "name"))
    people = Integer(**words("人数", "people"), low=0)
    sequenced = YesNo(**words("测序", "sequenced"))
    takers = Collection(Taker, **words("接收方", "recipients"))


class Firm(Entity):
    """公司 | firm"""

    total = Exact(**words("合计", "total"), low=0, high=100)
    largest = Exact(**words("最大", "largest"), low=0, high=100)
    sent = YesNo(**words("寄出", "sent"))
    allowed = YesNo(**words("获准", "allowed"))
    asked = YesNo(**words("已问", "asked"))
    note = YesNo(**words("注明", "noted"))
    cohorts = Collection(Cohort, **words("人群", "cohorts"))


@constraint("部分不超过全部", "a part is not above the whole")
def part_within_whole(firm: Firm) -> Bool:
    return firm.largest <= firm.total


@constraint("寄出的已获准", "what was sent was allowed")
def sent_is_allowed(firm: Firm) -> Bool:
    return firm.sent.implies(firm.allowed)


@constraint("获准的已问", "what was allowed was asked")
def allowed_is_asked(firm: Firm) -> Bool:
    return firm.allowed.implies(firm.asked)


def rulebook() -> Rulebook:
    @decision("过半", "half", cites=LAW.article(1))
    def half(firm: Firm) -> Bool:
        return (firm.largest >= 50) | (firm.total >= 50)

    @decision("已寄", "gone", cites=LAW.article(1))
    def gone(firm: Firm) -> Bool:
        return firm.sent & firm.note

    @decision("人多", "many", cites=LAW.article(1))
    def many(firm: Firm) -> Bool:
        counted = firm.cohorts.sum_distinct(
            lambda c: c.people,
            by=lambda c: c.name,
            where=lambda c: c.sequenced & c.takers.any(lambda taker: taker.abroad),
        )
        return counted > 500

    return toy_rulebook("firms", ("公司", "firms"), Firm, half, gone, many)


FIRMS = rulebook()


def judge_of(facts: dict[str, Any]) -> Judge:
    return Judge(FIRMS.on(TOY.editions["in-force"].since), Case(FIRMS, facts).root)


@pytest.mark.parametrize(
    ("decides", "facts", "named"),
    [
        # The largest is not known, but no larger than all of them.
        ("half", {"total": "49"}, {"total"}),
        ("half", {"total": "50"}, {"total"}),
        ("half", {"total": "49", "largest": "3"}, {"total", "largest"}),
        # What is not asked was not allowed, and so not sent; the rule looks at none of that.
        ("gone", {"allowed": "no", "asked": "yes"}, {"allowed"}),
        ("gone", {"asked": "no"}, {"asked"}),
        ("gone", {"asked": "no", "total": "3"}, {"asked"}),
        ("gone", {"sent": "yes", "note": "yes"}, {"sent", "note"}),
    ],
)
def test_what_constraints_settle_is_named_and_no_more(
    decides: str, facts: dict[str, Any], named: set[str]
) -> None:
    judge = judge_of(facts)
    found = reason(judge, decides, judge.root)
    assert {ground.path for ground in found.grounds} == named
    assert found.kind == "shortest"


def test_people_counted_once_are_proven() -> None:
    cohorts = [
        {
            "id": "a",
            "name": "甲",
            "people": 300,
            "sequenced": "yes",
            "takers": [{"id": "x", "abroad": "yes"}],
        },
        {"id": "b", "name": "乙", "people": 900, "sequenced": "yes", "takers": []},
        {"id": "c", "name": "丙", "people": 900, "sequenced": "no", "takers": [{"id": "y", "abroad": "yes"}]},
    ]
    judge = judge_of({"cohorts": cohorts})
    found = reason(judge, "many", judge.root)
    assert {ground.path for ground in found.grounds} == {
        "cohorts",
        "cohorts[a].people",
        "cohorts[b].takers",
        "cohorts[c].sequenced",
    }
    assert found.kind == "shortest"


def test_constraints_that_bear_on_a_question_are_found_step_by_step() -> None:
    ruleset = FIRMS.on(TOY.editions["in-force"].since)
    texts = {law: one.text.en for one, law, _ in FIRMS.constraints[Firm]}
    about = {
        name: {texts[law] for law in related(ruleset, ruleset.decisions[name].node)}
        for name in ("half", "gone", "many")
    }
    assert about == {
        "half": {"a part is not above the whole"},
        "gone": {"what was sent was allowed", "what was allowed was asked"},
        "many": set(),
    }


@pytest.mark.parametrize(
    ("facts", "broken", "hold"),
    [
        ({"total": 3, "largest": 4}, True, False),
        ({"total": 3, "largest": 3}, False, True),
        # Nothing known breaks one of them by itself; both together cannot hold.
        ({"sent": True, "asked": False}, False, False),
        ({"sent": True}, False, True),
        ({}, False, True),
    ],
)
def test_whether_a_completion_can_be(facts: dict[str, Any], broken: bool, hold: bool) -> None:
    ruleset = FIRMS.on(TOY.editions["in-force"].since)
    laws = Laws(ruleset, Quick(ruleset, {}))
    root = Case(FIRMS, {}).root
    root.values.update(facts)
    assert laws.broken(root) is broken
    assert laws.hold(root, {}) is hold
