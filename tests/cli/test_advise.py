from __future__ import annotations

import json
from typing import Any

import pytest

from guiju.engine.text import LANGUAGES


def test_plans_cheapest_first(guiju: Any) -> None:
    ran = guiju("advise", "case.yaml", "--goal", "filing_is_enough=yes")
    assert (ran.code, ran.err) == (0, "")
    assert "Plan 1\n  · for marketing in China (for_market): from “no” to “yes”" in ran.out
    assert "material leaves China (exports): decide on “no” (not known now)" in ran.out
    assert "These are all minimal plans" in ran.out


def test_that_there_is_none(guiju: Any) -> None:
    ran = guiju("advise", "case.yaml", "--goal", "foreign_unit@units[A]=no")
    assert ran.code == 1
    assert "No plan: whatever is changed among the 0 facts" in ran.out


def test_that_nothing_need_change(guiju: Any) -> None:
    ran = guiju("advise", "case.yaml", "--goal", "cooperation=是")
    assert ran.code == 0
    assert "The facts given bring this already" in ran.out


def test_as_json(guiju: Any) -> None:
    made = json.loads(guiju("advise", "case.yaml", "--goal", "filing_is_enough=yes", "--format", "json").out)
    (plan,) = made["plans"]
    assert [c["path"] for c in plan["changes"]] == ["for_market", "exports"]
    assert made["complete"] is True


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_wrong_is_said_at_once(guiju: Any, tmp_path: Any, lang: str) -> None:
    (tmp_path / "bad.yaml").write_text(
        "guiju: toy\nfacts:\n  for_markt: 是\n  exports: 7\n", encoding="utf-8"
    )
    ran = guiju("advise", "bad.yaml", "--goal", "cooperation", "--limit", "0", "--as-of", "x", "--lang", lang)
    assert (ran.code, ran.out) == (2, "")
    for said in ("--goal", "--limit", "--as-of", "bad.yaml:3:3: ", "bad.yaml:4:3: "):
        assert said in ran.err


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ("co-operation=yes", "cooperation"),
        ("cooperation=perhaps", "yes or no"),
        ("foreign_unit=no", "say which"),
        ("foreign_unit@units[Z]=no", "units[Z]"),
    ],
)
def test_a_goal_that_is_none(guiju: Any, goal: str, said: str) -> None:
    ran = guiju("advise", "case.yaml", "--goal", goal)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
