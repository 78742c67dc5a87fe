from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from toy_facts import Unit
from toy_rules import foreign_unit

from guiju import registry
from guiju.engine import extras
from guiju.engine.expressions import Bool
from guiju.engine.theorems import theorem


@pytest.fixture
def stated(monkeypatch: pytest.MonkeyPatch) -> None:
    """A theorem about the toy rulebook that does not hold."""

    @theorem("没有外方单位", "no unit is foreign")
    def none_foreign(unit: Unit) -> Bool:
        return ~foreign_unit(unit)

    module = ModuleType("toy_theorems")
    module.none_foreign = none_foreign  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "toy_theorems", module)
    monkeypatch.setattr(registry.load_rulebook("toy"), "theorems", "toy_theorems")


def test_checks_in_lines(guiju: Any) -> None:
    ran = guiju("prove", "toy", "--lang", "en")
    assert ran.err == ""
    assert "General checks" in ran.out
    assert "Every duty arises in some case" in ran.out
    zh = guiju("prove", "toy", "--lang", "zh")
    assert zh.code == ran.code
    assert "一般检查" in zh.out
    assert "General" not in zh.out


def test_as_json(guiju: Any) -> None:
    made = json.loads(guiju("prove", "toy", "--format", "json", "--only", "duties").out)
    assert {one["group"] for one in made["theorems"]} == {"duties"}
    assert {one["outcome"] for one in made["theorems"]} == {"proved"}


@pytest.mark.usefixtures("stated")
def test_a_theorem_that_does_not_hold_is_saved_and_fails(guiju: Any, tmp_path: Path) -> None:
    ran = guiju("prove", "toy", "--only", "law", "--lang", "en", "-o", "cases/of")
    assert (ran.code, ran.err) == (1, "")
    assert "✗ no unit is foreign. does not hold" in ran.out
    assert "case: toy-none_foreign.yaml" in ran.out
    judged = guiju("assess", "cases/of/toy-none_foreign.yaml", "--format", "json")
    assert judged.code == 0
    assert [
        c["result"]["value"] for c in json.loads(judged.out)["conclusions"] if c["id"] == "foreign_unit"
    ] == [True]
    ran = guiju("prove", "toy", "--only", "law", "--lang", "en")
    assert ran.code == 1
    assert "-o DIR saves the case files (1)." in ran.out


def test_nothing_of_that_name(guiju: Any) -> None:
    ran = guiju("prove", "toy", "--only", "foreign_unt", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "no theorem or rule is called foreign_unt" in ran.err


@pytest.mark.parametrize("limit", ["0", "-3", "soon", "1.5", ""])
def test_a_limit_that_is_none(guiju: Any, limit: str) -> None:
    ran = guiju("prove", "toy", f"--limit={limit}", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "--limit: expected whole seconds from 1" in ran.err


def test_a_place_that_cannot_be_written(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    ran = guiju("prove", "toy", "--only", "duties", "-o", "file", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "file" in ran.err


def test_no_such_rulebook(guiju: Any) -> None:
    ran = guiju("prove", "tpy", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")


def test_without_the_solver_the_extra_is_named(guiju: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    ran = guiju("prove", "toy", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "z3 is not installed: pip install 'guiju[prove]'" in ran.err
