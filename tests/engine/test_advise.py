"""Advice: what a plan says, and what is said where there are none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from shop import CITE, DAY
from study import POINT, Place, Study, ask, book, plans

from guiju.engine.case import Case
from guiju.engine.errors import UnknownNameError, ValueRefusedError
from guiju.engine.expressions import Bool, Category, choose, no, option_value
from guiju.engine.facts import (
    Constraint,
)
from guiju.engine.rules import Kind, duty
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownFact
from guiju.engine.uses.advise import advise
from guiju.engine.uses.advise.search import Search


def three_levers() -> list[Any]:
    root = Case(book(lambda study: study.a), {}).root
    return [UnknownFact(root, Study.facts[name]) for name in ("a", "b", "people")]


def test_a_whole_that_cannot_be_judged_leaves_the_list_complete_where_its_parts_can() -> None:
    every = three_levers()
    search = Search(every, lambda some: None if len(some) == 3 else every[0] in some)
    assert list(search.minimal()) == [frozenset(every[:1])]
    assert search.complete


def test_a_set_that_cannot_be_judged_is_said() -> None:
    every = three_levers()
    search = Search(every, lambda some: None if every[0] in some else False)
    assert not list(search.minimal())
    assert not search.complete


def test_numbers_that_count_together_are_moved_together() -> None:
    found = ask(lambda study: study.people + study.others >= 2, {"people": 4, "others": 3})
    (plan,) = found.plans
    values = {c.path: c.value for c in plan.changes}
    assert values.keys() == {"people", "others"}
    assert values["people"] + values["others"] == 1


# --- what a plan says -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("limit", "now", "allowed"), [(3, 5, "at most 2"), (6, 6, "at most 5")])
def test_a_number_goes_to_the_nearest_value_that_does(limit: int, now: int, allowed: str) -> None:
    found = ask(lambda study: study.people >= limit, {"people": now})
    (plan,) = found.plans
    (change,) = plan.changes
    assert change.value == limit - 1
    assert change.allowed is not None
    assert allowed in change.allowed.en
    assert plan.facts["people"] == limit - 1


@pytest.mark.parametrize(
    ("rule", "wanted", "share", "value", "allowed"),
    [
        (lambda s: s.share >= 50, "no", 50, "49", "is below 50 %"),
        (lambda s: s.share > 50, "no", 51, 50, "is at most 50 %"),
        (lambda s: s.share > 50, "yes", 50, 51, "is above 50 %"),
        (lambda s: s.share >= 50, "yes", "49.9", 50, "is at least 50 %"),
    ],
)
def test_a_share_stays_exact(rule: Any, wanted: str, share: Any, value: Any, allowed: str) -> None:
    found = ask(lambda study: rule(study), {"share": share}, wanted)
    ((change,),) = [plan.changes for plan in found.plans]
    assert change.allowed is not None
    assert (str(change.value), change.allowed.en) == (str(value), allowed)


def test_a_date_moves_no_further_than_it_must() -> None:
    found = ask(lambda study: study.begins < date(2024, 5, 1), {"begins": "2024-04-01"})
    ((change,),) = [plan.changes for plan in found.plans]
    assert (change.value, change.allowed and change.allowed.en) == (
        "2024-05-01",
        "is no earlier than 2024-05-01",
    )


def test_other_values_that_do_as_well_are_named() -> None:
    found = ask(lambda study: study.place == Place.THERE, {"place": "there"})
    ((change,),) = [plan.changes for plan in found.plans]
    assert {change.after.en, *(t.en for t in change.instead)} == {"here", "at sea"}


def test_a_set_loses_no_more_than_it_must() -> None:
    found = ask(lambda study: study.also.has(Place.THERE), {"also": ["there", "sea"]})
    ((change,),) = [plan.changes for plan in found.plans]
    assert change.value == ["sea"]


def test_a_reference_can_name_another_element() -> None:
    facts = {
        "labs": [{"id": "X", "foreign": True}, {"id": "Y", "foreign": False}],
        "samples": [{"id": "s", "lab": "X", "kept": True}],
    }
    found = ask(lambda study: study.samples.any(lambda s: s.lab.foreign & s.kept), facts)
    assert plans(found) == [{"samples[s].kept": False}, {"samples[s].lab": "Y"}]


def test_circumstances_are_not_changed_and_that_none_helps_is_proven() -> None:
    found = ask(lambda study: study.c | (study.c & study.a), {"c": True, "a": True})
    assert not found.plans
    assert found.complete
    assert found.considered == 1


def test_an_unknown_circumstance_must_not_matter_any_more() -> None:
    found = ask(lambda study: (study.a & study.c) | study.b, {"a": True, "b": False})
    assert plans(found) == [{"a": False}]


def test_an_open_point_must_not_matter_any_more_unless_it_is_read() -> None:
    def rule(study: Study) -> Bool:
        return study.a & POINT.reads("strict")

    assert plans(ask(rule, {"a": True})) == [{"a": False}]
    assert ask(rule, {"a": True}, readings={"point": "mild"}).reached


def test_what_is_not_decided_yet_can_be_decided() -> None:
    found = ask(lambda study: study.a & study.b, {"b": True})
    assert plans(found) == [{"a": False}, {"b": False}]
    assert found.plans[0].changes[0].before is None


def test_facts_that_are_tied_change_together() -> None:
    tie = Constraint("tied", Text("甲或乙", "a or b"), lambda s: s.a | s.b, Study)
    Study.constraints.append(tie)
    try:
        found = ask(lambda study: study.a, {"a": True, "b": False})
    finally:
        Study.constraints.remove(tie)
    assert plans(found) == [{"a": False, "b": True}]


def test_a_choice_decision_can_be_the_goal() -> None:
    def rule(study: Study) -> Category:
        return choose(study.a, option_value(Place.HERE), option_value(Place.SEA))

    found = ask(rule, {"a": True}, "at sea", options={"options": Place})
    assert plans(found) == [{"a": False}]


def owed(study: Study) -> Bool:
    return study.a & study.c


def test_whether_a_duty_arises_can_be_the_goal() -> None:
    act = duty(
        "义务",
        "duty",
        bearer=("人", "one"),
        act=("办", "do"),
        kind=Kind.CONDUCT,
        timing=("时", "then"),
        cites=CITE,
    )(owed)
    act.condition.__module__ = "study_rules"
    made = book(lambda study: study.a, ACT=act)
    found = advise(Case(made, {"a": True, "c": True}), "owed", "no", as_of=DAY)
    assert plans(found) == [{"a": False}]


def test_no_more_plans_than_asked_for() -> None:
    found = ask(lambda study: study.a & study.b, {"a": True, "b": True}, most=1)
    assert (len(found.plans), found.more) == (1, True)


@pytest.mark.parametrize(
    ("goal", "value", "path", "error", "said"),
    [
        ("resolt", "no", "", UnknownNameError, "result"),
        ("result", "perhaps", "", ValueRefusedError, "yes or no"),
        ("result", "no", "labs[9]", UnknownNameError, "no study"),
    ],
)
def test_a_goal_that_is_none(goal: str, value: str, path: str, error: Any, said: str) -> None:
    made = book(lambda study: no())
    with pytest.raises(error, match=said):
        advise(Case(made, {}), goal, value, path=path, as_of=DAY)
