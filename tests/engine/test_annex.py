"""What stands beside the facts of a case file, and the facts that follow from it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from casefile_toy import TOY

from guiju.engine import casefile
from guiju.engine.annex import Annex, Enclosed, Supplied
from guiju.engine.casefile import OpenedCase
from guiju.engine.errors import InputError, Problem
from guiju.engine.text import Text

ANNEX = Annex(
    "register", Text("登记簿", "register"), Text("登记簿", "register of shares"), "annex_for_test:read"
)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Enclosed]:
    """Case files of the toy rulebook may hold shares of units by name; what was read."""
    found: list[Enclosed] = []

    def reader(enclosed: Enclosed) -> Supplied:
        found.append(enclosed)
        if not isinstance(enclosed.data, dict):
            raise InputError(
                [Problem(enclosed.file, *enclosed.positions[enclosed.path], Text("不是", "no register"))]
            )

        def of(collection: str, key: str) -> Mapping[str, object] | None:
            return {"share": enclosed.data[key]} if collection == "units" and key in enclosed.data else None

        return of

    module = ModuleType("annex_for_test")
    module.read = reader  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "annex_for_test", module)
    monkeypatch.setattr(TOY, "annexes", {ANNEX.key: ANNEX})
    return found


def opened(text: str) -> OpenedCase:
    return casefile.open_case(casefile.scan(text, "f.yaml"), {"toy": lambda: TOY})


def told(text: str) -> list[str]:
    with pytest.raises(InputError) as error:
        opened(text)
    return [problem.in_("en") for problem in error.value.problems]


UNIT = "guiju: toy\nregister: {{u1: '{annex}'}}\nfacts:\n  units:\n  - id: u1\n{given}"


@pytest.mark.parametrize("key", ["register", "登记簿"])
def test_facts_follow_from_it(seen: list[Enclosed], key: str) -> None:
    case = opened(
        f"guiju: toy\nas_of: 2024-05-01\n{key}:\n  u1: 12.5\nfacts:\n  units:\n  - id: u1\n  - id: u2\n"
    )
    first, second = case.case.root.collections["units"]
    assert (first.values, second.values) == ({"share": Fraction(25, 2)}, {})
    assert case.case.facts()["units"][0]["share"] == "12.5"
    (enclosed,) = seen
    assert (enclosed.data, enclosed.path, enclosed.file) == ({"u1": "12.5"}, (key,), "f.yaml")
    assert (enclosed.day.isoformat(), enclosed.folder) == ("2024-05-01", None)
    assert enclosed.positions[key, "u1"] == (4, 3)


def test_a_file_on_disk_says_where_it_lies(seen: list[Enclosed], tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("guiju: toy\nregister: {u1: 1}\nfacts:\n  units:\n  - id: u1\n", encoding="utf-8")
    casefile.open_case(casefile.scan_file(path), {"toy": lambda: TOY})
    assert seen[0].folder == tmp_path.resolve()


@pytest.mark.parametrize(
    ("annex", "given", "share", "limits"),
    [
        ("12.5", "12.5", Fraction(25, 2), None),
        ("12..20", "15", Fraction(15), None),
        ("12..20", "12", Fraction(12), None),
        ("15", "12..20", Fraction(15), None),
        ("12..20", "12..20", None, (Fraction(12), Fraction(20))),
        ("12..20", "13..19", None, (Fraction(13), Fraction(19))),
        ("12..20", "", None, (Fraction(12), Fraction(20))),
        ("12..20", "unknown", None, (Fraction(12), Fraction(20))),
    ],
)
def test_what_agrees_with_a_fact(
    seen: list[Enclosed], annex: str, given: str, share: Any, limits: Any
) -> None:
    case = opened(UNIT.format(annex=annex, given=f"    share: {given}\n"))
    (unit,) = case.case.root.collections["units"]
    assert (unit.values.get("share"), unit.limits.get("share")) == (share, limits)


@pytest.mark.parametrize(
    ("annex", "given"),
    [("12.5", "12.6"), ("12..20", "20.1"), ("12..20", "11.9"), ("30", "12..20"), ("12..20", "12..21")],
)
def test_a_difference_is_an_error_at_the_fact(seen: list[Enclosed], annex: str, given: str) -> None:
    (problem,) = told(UNIT.format(annex=annex, given=f"    share: {given}\n"))
    assert problem.startswith("f.yaml:6:5: units[u1]: ")
    assert "follows from the register: correct one of them" in problem


def test_ids_must_meet(seen: list[Enclosed]) -> None:
    (problem,) = told("guiju: toy\nregister: {x: 1}\nfacts:\n  units:\n  - id: u1\n")
    assert problem == ("f.yaml:2:1: the register name nothing that the case lists: use the same ids in both")


def test_what_cannot_be_read_is_told_with_all_else(seen: list[Enclosed]) -> None:
    found = told("guiju: toy\nregister: [1]\nwhat: 1\nfacts:\n  units: 5\n")
    assert [problem.split(": ")[0] for problem in found] == ["f.yaml:2:1", "f.yaml:3:1", "f.yaml:5:3"]
    assert found[0] == "f.yaml:2:1: no register"
    assert "facts (事实), register (登记簿)" in found[1]


def test_it_is_given_once(seen: list[Enclosed]) -> None:
    (problem,) = told("guiju: toy\nregister: {u1: 1}\n登记簿: {u1: 2}\nfacts:\n  units:\n  - id: u1\n")
    assert "'register' is given twice, as 'register' and '登记簿'" in problem
    assert seen == []


def test_without_it_the_key_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TOY, "annexes", {})
    (problem,) = told("guiju: toy\nregister: {}\nfacts: {}\n")
    assert "a case file has no key 'register'" in problem


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # On which day it is asked for is not known.
        ("as_of: soon\nregister: {u1: 5}\n", ["2:1"]),
        ("as_of: 2000-01-01\nregister: {u1: 5}\n", ["2:1"]),
        ("as_of: !t 2024-01-01\nregister: {u1: 5}\n", ["2:8"]),
        # It may say otherwise once it can be read.
        ("register: {u1: 5, u1: 7}\n", ["2:19"]),
        ("register: {u1: &a 5}\n", ["2:16"]),
    ],
)
def test_nothing_follows_from_what_may_be_otherwise(
    seen: list[Enclosed], text: str, places: list[str]
) -> None:
    found = told(f"guiju: toy\n{text}facts:\n  units: [{{id: u1, share: 7}}]\n")
    assert [problem.split(": ")[0].removeprefix("f.yaml:") for problem in found] == places


def test_nothing_follows_from_what_is_cut_off(seen: list[Enclosed]) -> None:
    found = told("guiju: toy\nfacts: {units: [{id: u1, share: 7}]}\nregister:\n  u1: 5\n  'u2: 6\n")
    assert [problem.split(": ")[0] for problem in found] == ["f.yaml:5:3"]


@pytest.mark.parametrize("units", ["[{id: [u1]}]", "[q]", "[{id: u2}, q]", "q"])
def test_an_id_that_cannot_be_read_may_meet(seen: list[Enclosed], units: str) -> None:
    (problem,) = told(f"guiju: toy\nregister: {{u1: 5}}\nfacts:\n  units: {units}\n")
    assert problem.startswith("f.yaml:4:")


def test_a_problem_elsewhere_leaves_what_follows(seen: list[Enclosed]) -> None:
    found = told("guiju: toy\ntitle: &a x\nregister: {u1: 5}\nfacts:\n  units: [{id: u1, share: 7}]\n")
    assert [problem.split(": ")[0] for problem in found] == ["f.yaml:2:8", "f.yaml:5:20"]
