"""The parts of the search for shortest reasons: sets that meet others, and what suffices or does not, by clauses."""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from casefile_toy import LAW, TOY, toy_rulebook, words

from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.expressions import Bool
from guiju.engine.facts import Choice, Collection, Entity, Integer, Option, Options, YesNo
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import decision
from guiju.engine.uses.explain import Explainer, reason
from guiju.engine.uses.explain.circuit import Circuit
from guiju.engine.uses.explain.departures import Departures, Otherwise
from guiju.engine.uses.explain.families import MOST_COMPARED, MOST_TRIES, Families, hitting
from guiju.engine.uses.explain.masks import Group, known

SETS = st.lists(st.integers(1, 255), max_size=7)


@given(SETS)
def test_sets_that_meet_others_come_in_order_of_size_and_none_is_missed(sets: list[int]) -> None:
    found = list(hitting(sets))
    assert len(found) == len(set(found))
    assert [one.bit_count() for one in found] == sorted(one.bit_count() for one in found)
    assert all(one & other for one in found for other in sets)
    # By trying all: those of which no fact can be left out.
    all_of_them = [one for one in range(256) if all(one & other for other in sets)]
    least = {one for one in all_of_them if not any(o != one and o & one == o for o in all_of_them)}
    assert least <= set(found)
    assert found[0].bit_count() == min(one.bit_count() for one in all_of_them)


def test_many_sets_are_given_up_on() -> None:
    sets = [sum(1 << n for n in some) for some in combinations(range(24), 12)][:4000]
    assert len(list(hitting(sets))) <= MOST_TRIES


class Way(Options):
    LICENCE = Option("许可", "licence")
    FILING = Option("备案", "filing")
    NONE = Option("无", "none")


class Part(Entity):
    """部分 | part"""

    abroad = YesNo(**words("境外", "abroad"))


class Plan(Entity):
    """方案 | plan"""

    way = Choice(Way, **words("途径", "way"))
    joint = YesNo(**words("合作", "joint"))
    more = YesNo(**words("其他", "more"))
    count = Integer(**words("数", "count"), low=0)
    parts = Collection(Part, **words("部分", "parts"))
    for place in range(MOST_COMPARED + 2):
        vars()[f"amount_{place}"] = Integer(**words(f"数量{place}", f"amount {place}"), low=0, high=10)
    del place


AMOUNTS = [name for name in Plan.facts if name.startswith("amount_")]


def rulebook() -> Rulebook:
    @decision("须许可", "licensed", cites=LAW.article(1))
    def licensed(plan: Plan) -> Bool:
        return plan.joint & plan.way.is_in(Way.LICENCE)

    @decision("须备案", "filed", cites=LAW.article(1))
    def filed(plan: Plan) -> Bool:
        return plan.joint & ~licensed(plan)

    @decision("受规制", "regulated", cites=LAW.article(1))
    def regulated(plan: Plan) -> Bool:
        return licensed(plan) | filed(plan)

    @decision("另有", "besides", cites=LAW.article(1))
    def besides(plan: Plan) -> Bool:
        return regulated(plan) & (plan.more | (plan.count > 3)) & ~plan.parts.any(lambda part: part.abroad)

    @decision("不止一个境外部分", "several parts abroad", cites=LAW.article(1))
    def several(plan: Plan) -> Bool:
        return plan.parts.count(lambda part: part.abroad) > 1

    @decision("仅一个境外部分", "just one part abroad", cites=LAW.article(1))
    def single(plan: Plan) -> Bool:
        return plan.parts.any(lambda part: part.abroad) & ~several(plan)

    @decision("多", "much", cites=LAW.article(1))
    def much(plan: Plan) -> Bool:
        over = sum((getattr(plan, name) for name in AMOUNTS[1:]), getattr(plan, AMOUNTS[0])) > 50
        return plan.more | (~plan.more & over)

    return toy_rulebook(
        "plans", ("方案", "plans"), Plan, licensed, filed, regulated, besides, several, single, much
    )


PLANS = rulebook()
FACTS: dict[str, Any] = {"way": "filing", "joint": "yes", "more": "yes", "count": 9, "parts": []}


def judge_of(facts: dict[str, Any]) -> Judge:
    return Judge(PLANS.on(TOY.editions["in-force"].since), Case(PLANS, facts).root)


def named(judge: Judge) -> dict[str, Group]:
    every = {getattr(g, "fact", None) or g.collection: g for g in known(judge.root)}  # type: ignore[union-attr]
    return {thing.name: group for thing, group in every.items()}


def circuit_of(name: str, judge: Judge, value: bool) -> Circuit:
    ruled = judge.ruleset.decisions[name]
    looked_at = Departures(judge).looked_at(ruled.node)
    return Circuit(judge, Families(judge), ruled.node, ruled.decision.var, judge.root, value, looked_at)


@pytest.mark.parametrize(
    ("name", "kept", "suffices"),
    [
        ("regulated", {"joint", "way"}, True),
        # Licensed or filed, whichever way.
        ("regulated", {"joint"}, True),
        ("regulated", {"way"}, False),
        ("besides", {"joint", "more", "parts"}, True),
        ("besides", {"joint", "more"}, False),
        ("besides", {"joint", "count", "parts"}, True),
        ("besides", {"joint", "parts"}, False),
    ],
)
def test_what_suffices_whatever_else_is_the_case(name: str, kept: set[str], suffices: bool) -> None:
    judge = judge_of(FACTS)
    groups = named(judge)
    circuit = circuit_of(name, judge, True)
    for _ in range(2):
        assert circuit.suffices(groups[one] for one in sorted(kept)) is suffices


def test_how_it_comes_out_otherwise_is_run_and_nothing_is_left_hidden() -> None:
    judge = judge_of(FACTS)
    ruled = judge.ruleset.decisions["besides"]
    departures = Departures(judge)
    groups = named(judge)
    circuit = circuit_of("besides", judge, True)
    for _ in range(2):
        assert circuit.suffices([groups["joint"], groups["count"], groups["more"]]) is False
        other = circuit.otherwise()
        assert other.free == [groups["parts"]]
        assert len(other.further) == 1
        found = departures.departing(ruled.node, ruled.decision.var, judge.root, True, other)
        assert found == [groups["parts"]]
        everything = known(judge.root)
        assert departures.differs(ruled.node, ruled.decision.var, judge.root, True, everything)
        assert not departures.differs(ruled.node, ruled.decision.var, judge.root, True, [])


def test_further_elements_are_counted() -> None:
    judge = judge_of(FACTS)
    ruled = judge.ruleset.decisions["several"]
    groups = named(judge)
    circuit = circuit_of("several", judge, False)
    assert circuit.suffices([groups["parts"]]) is True
    assert circuit.suffices([]) is False
    other = circuit.otherwise()
    # Two more are needed where there was none.
    assert [copies for _, _, copies in other.further] == [2]
    departures = Departures(judge)
    assert departures.departing(ruled.node, ruled.decision.var, judge.root, False, other) == [groups["parts"]]


@pytest.mark.parametrize(
    ("amounts", "needed", "kind"),
    [
        ([10, 10, 10, 10, 10, 10, 0, 0, 0, 0], 6, "shortest"),
        ([10, 10, 10, 10, 10, 0, 0, 0, 0, 1], 6, "shortest"),
        # So many sets of six would do that it is not proven that no five do.
        ([10] * 10, 6, "irreducible"),
        ([8] * 10, 7, "irreducible"),
    ],
)
def test_of_a_long_sum_only_what_it_takes_is_named(amounts: list[int], needed: int, kind: str) -> None:
    judge = judge_of({**FACTS, "more": "no", **dict(zip(AMOUNTS, amounts, strict=True))})
    found = reason(judge, "much", judge.root)
    assert len(found.grounds) == needed
    assert {ground.path for ground in found.grounds} <= {*AMOUNTS}
    assert found.kind == kind


def test_what_need_not_change_stays_as_it_is() -> None:
    judge = judge_of(FACTS)
    ruled = judge.ruleset.decisions["besides"]
    other = Otherwise(
        [g for g in known(judge.root) if g != named(judge)["parts"]],
        {judge.root: {"joint": False, "way": "licence", "more": False, "count": 0}},
        [],
        [],
        {},
    )
    found = Departures(judge).departing(ruled.node, ruled.decision.var, judge.root, True, other)
    assert found in ([named(judge)["joint"]], [named(judge)["more"], named(judge)["count"]])


def test_one_further_element_is_not_two() -> None:
    judge = judge_of(FACTS)
    ruled = judge.ruleset.decisions["single"]
    circuit = circuit_of("single", judge, False)
    assert circuit.suffices([named(judge)["parts"]]) is True
    assert circuit.suffices([]) is False
    found = Departures(judge).departing(
        ruled.node, ruled.decision.var, judge.root, False, circuit.otherwise()
    )
    assert found == [named(judge)["parts"]]


def test_a_list_that_may_go_on_is_a_way_to_another_result() -> None:
    facts = FACTS | {"parts": [{"abroad": "yes"}, "..."], "more": "no"}
    judge = judge_of(facts)
    ruled = judge.ruleset.decisions["besides"]
    (abroad,) = [g for g in known(judge.root) if g.element is not judge.root]
    assert Departures(judge).differs(ruled.node, ruled.decision.var, judge.root, False, [abroad])


@pytest.mark.parametrize(
    ("name", "paths"), [("regulated", ["joint"]), ("besides", ["joint", "more", "parts"])]
)
def test_what_is_true_in_every_case_is_no_part_of_a_reason(name: str, paths: list[str]) -> None:
    judge = judge_of(FACTS)
    found = reason(judge, name, judge.root)
    assert [ground.path for ground in found.grounds] == paths
    assert found.kind == "shortest"


def test_a_reason_does_not_turn_on_what_was_asked_before() -> None:
    names = ["regulated", "besides", "filed"]
    found = []
    for order in (names, names[::-1]):
        judge = judge_of(FACTS)
        explainer = Explainer(judge)
        said = {}
        for name in order:
            ruled = judge.ruleset.decisions[name]
            said[name] = explainer.reason(ruled.node, ruled.decision.var, judge.root)
        found.append(said)
    assert found[0] == found[1]
