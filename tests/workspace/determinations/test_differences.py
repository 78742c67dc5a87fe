"""What differs between two determinations: values, duties that arise or fall away, papers, what is missing and open."""

from __future__ import annotations

import pytest

from guiju.engine.assessment import assess
from guiju.engine.case import Case
from guiju.engine.determination import Result
from guiju.engine.records import replace
from guiju.engine.text import Text
from guiju.registry import open_case
from guiju.workspace.determinations.differences import differences
from guiju.workspace.matters.facts import put


@pytest.fixture(scope="module")
def trial():
    return open_case("examples/hgr/oncology-trial.yaml")


@pytest.fixture(scope="module")
def made(trial):
    return assess(trial.case, as_of=trial.as_of)


def settled(value, text):
    return Result("settled", value, Text(text, text), [], False, [], [], True)


WAITS = Result("facts", None, None, ["x"], False, [], [], True)


def test_the_same_twice_is_no_difference(made):
    found = differences(made, made)
    assert not found
    assert found.same_conclusions == len(made.conclusions)
    assert found.same_duties == len(made.duties)


def test_a_fact_that_becomes_known_is_no_longer_missing_and_settles_what_waited(trial, made):
    at = [("units", "合同研究组织")]
    facts = put(made.facts, at, "dominated_by_rights", True)
    after = assess(Case(trial.rulebook, facts), as_of=trial.as_of)
    found = differences(made, after)
    assert "units[合同研究组织].dominated_by_rights" in [one.path for one in found.missing.gone]
    waited = {(c.id, c.path) for c in made.conclusions if c.result.status != "settled"}
    changed = {(c.rule, path) for c in found.conclusions for path in c.paths}
    by_hand = {
        (c.id, c.path)
        for c in made.conclusions
        if (o := after.conclusion(c.id, c.path)).result.value_text != c.result.value_text
        or o.result.status != c.result.status
    }
    assert by_hand <= changed
    assert changed & waited
    total = sum(len(one.paths) for one in found.conclusions)
    assert total + found.same_conclusions == len(made.conclusions)
    back = differences(after, made)
    assert {one.path for one in back.missing.new} == {one.path for one in found.missing.gone}
    assert {(c.rule, c.paths) for c in back.conclusions} == {(c.rule, c.paths) for c in found.conclusions}


def only(made, duty):
    return replace(made, conclusions=[], duties=[duty], missing=[], points=[], unlisted=[], not_judged=[])


def test_a_duty_arises_may_arise_and_falls_away(made):
    duty = next(d for d in made.duties if d.result.value is True and d.papers)
    idle = replace(duty, result=settled(False, "否"), papers=[], due=None)
    maybe = replace(duty, result=WAITS)
    turns = {
        (a, b): [one.turn for one in differences(only(made, x), only(made, y)).duties]
        for a, x in (("idle", idle), ("maybe", maybe), ("there", duty))
        for b, y in (("idle", idle), ("maybe", maybe), ("there", duty))
    }
    assert turns == {
        ("idle", "idle"): [],
        ("idle", "maybe"): ["may_arise"],
        ("idle", "there"): ["arises"],
        ("maybe", "idle"): ["falls_away"],
        ("maybe", "maybe"): [],
        ("maybe", "there"): ["otherwise"],
        ("there", "idle"): ["falls_away"],
        ("there", "maybe"): ["otherwise"],
        ("there", "there"): [],
    }
    arisen = differences(only(made, idle), only(made, duty)).duties[0]
    told = {one.label.en: one.after for one in arisen.respects}
    assert told["what"] == duty.act
    for paper in duty.papers:
        assert paper.label.zh in told["papers"].zh


def test_a_last_day_and_a_paper_that_differ_are_told(made):
    duty = next(d for d in made.duties if d.result.value is True and d.papers)
    one = replace(duty, due=settled("2026-01-31", "2026-01-31"))
    other = replace(duty, due=settled("2026-02-28", "2026-02-28"), papers=duty.papers[1:])
    (change,) = differences(only(made, one), only(made, other)).duties
    told = {one.label.en: (one.before, one.after) for one in change.respects}
    assert [end.zh for end in told["last day"]] == ["2026-01-31", "2026-02-28"]
    gone = told[f"papers: {duty.papers[0].label.en}"]
    assert gone[1].en == "not needed"
    assert len(told) == 2
    assert change.same_cites


def test_elements_that_change_in_the_same_way_stand_together(made):
    groups: dict[str, list] = {}
    for one in made.conclusions:
        if one.path and one.result.value is True:
            groups.setdefault(one.id, []).append(one)
    several = next(ones for ones in groups.values() if len(ones) > 1)
    lone = replace(made, conclusions=several, duties=[])
    turned = replace(lone, conclusions=[replace(c, result=settled(False, "否")) for c in several])
    (change,) = differences(lone, turned).conclusions
    assert change.paths == tuple(c.path for c in several)
    assert len(change.subjects) == len(several)


def test_a_reading_that_is_adopted_is_told(trial, made):
    point = next(one for one in made.points if one.adopted is None)
    reading = next(iter(point.readings))
    after = assess(trial.case, as_of=trial.as_of, readings={point.id: reading})
    found = differences(made, after)
    assert [(one.question, one.before, one.after) for one in found.reread] == [
        (point.question, None, point.readings[reading])
    ]
