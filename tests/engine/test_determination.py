"""Determinations: immutable, serialised, replayed."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import guiju
from guiju import Case, assess, replay

DAY = date(2026, 10, 1)
FACTS: dict[str, Any] = {
    "purpose": "research",
    "units": [
        {"id": "sponsor", "seat": "abroad", "roles": ["sponsor"]},
        {"id": "lab", "seat": "mainland", "roles": ["lab"], "foreign_equity": "49.5"},
    ],
    "materials": [
        {
            "id": "blood",
            "collected_as": "whole_blood",
            "used_as": "plasma",
            "providers": "chinese_here",
            "origin": "new_collection",
            "residue_kept": "no",
            "for_clinical_care": "no",
        }
    ],
    "data_sets": [],
    "changes": [],
    "applications": ["..."],
}


@pytest.fixture(scope="module")
def made() -> guiju.Determination:
    return assess(Case(guiju.load_rulebook("hgr"), FACTS), as_of=DAY, explained=True, title="试验")


def test_it_cannot_be_changed(made: guiju.Determination) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.title = "another"  # type: ignore[misc]


def test_it_carries_what_it_rests_on(made: guiju.Determination) -> None:
    assert made.rulebook.id == "hgr"
    assert len(made.rulebook.fingerprint) == 64
    assert made.as_of == DAY
    assert made.edition == "in-force"
    assert made.facts["units"][1]["foreign_equity"] == "49.5"
    assert len(made.facts_sha256) == 64


def test_nothing_cited_is_left_out(made: guiju.Determination) -> None:
    text = json.dumps(made.to_dict(), ensure_ascii=False)
    cited = {c for d in (*made.conclusions, *made.duties) for c in d.cites}
    assert cited <= set(made.citations)
    assert set(made.unverified) == {c.id for c in made.citations.values() if c.grade != "verbatim"}
    assert "hgr-rules/12" in text


def test_every_unknown_that_holds_something_up_is_listed_once(made: guiju.Determination) -> None:
    waited_for = {path for d in (*made.conclusions, *made.duties) for path in d.result.missing}
    listed = [m.path for m in made.missing]
    assert waited_for <= set(listed)
    assert len(listed) == len(set(listed))


def test_open_points_are_not_shown_as_missing(made: guiju.Determination) -> None:
    found = made.conclusion("is_material", "materials[blood]").result
    assert found.status == "open"
    assert found.missing == []
    assert {r.readings["as_collected_or_as_used"]: r.value for r in found.readings} == {
        "as-collected": True,
        "as-used": False,
    }


def test_replay_gives_the_same_bytes(made: guiju.Determination) -> None:
    text = made.to_json()
    assert replay(guiju.load_rulebook("hgr"), json.loads(text)).to_json() == text


def test_replay_refuses_another_rulebook(made: guiju.Determination) -> None:
    data = made.to_dict()
    data["rulebook"]["fingerprint"] = "0" * 64
    with pytest.raises(ValueError, match="made under"):
        replay(guiju.load_rulebook("hgr"), data)


def test_adopted_readings_settle_and_are_written_down() -> None:
    case = Case(guiju.load_rulebook("hgr"), FACTS)
    made = assess(case, as_of=DAY, readings={"as_collected_or_as_used": "as-used"})
    assert made.conclusion("is_material", "materials[blood]").result.value is False
    (point,) = [p for p in made.points if p.id == "as_collected_or_as_used"]
    assert point.adopted == "as-used"
    with pytest.raises(KeyError):
        assess(case, as_of=DAY, readings={"as_collected_or_as_used": "whatever"})


def test_a_day_before_the_edition_is_refused() -> None:
    case = Case(guiju.load_rulebook("hgr"), FACTS)
    assess(case, as_of=date(2023, 7, 1))
    with pytest.raises(ValueError, match="2023-07-01"):
        assess(case, as_of=date(2023, 6, 30))


@settings(max_examples=4, deadline=None)
@given(st.permutations(FACTS["units"]), st.booleans())
def test_the_order_of_a_list_changes_no_answer(units: list[Any], whole: bool) -> None:
    rulebook = guiju.load_rulebook("hgr")
    tail = [] if whole else ["..."]
    one = assess(Case(rulebook, {**FACTS, "units": [*FACTS["units"], *tail]}), as_of=DAY)
    other = assess(Case(rulebook, {**FACTS, "units": [*units, *tail]}), as_of=DAY)

    def answers(d: guiju.Determination) -> dict[Any, Any]:
        return {
            (c.id, c.path): (
                c.result.status,
                c.result.value,
                set(c.result.missing),
                set(c.result.points),
                c.result.exhaustive,
            )
            for c in d.conclusions
        }

    assert answers(one) == answers(other)
