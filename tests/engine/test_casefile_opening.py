"""A case file under its rulebook: header, facts and contradictions."""

from __future__ import annotations

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from casefile_told import opened, problems
from casefile_toy import TOY

GOOD = """\
guiju: toy
title: Study 1
as_of: 2024-5-1
edition: in-force
readings:
  linked_data: lenient
facts:
  funded: no
  subjects: 12
  begun: 2024-05-01
  units:
    - id: u1
      seat: 香港
      share: 12.5
    - ...
  sponsor: u1
"""


def test_a_case_is_opened() -> None:
    case = opened(GOOD)
    assert (case.rulebook, case.title, case.as_of) == (TOY, "Study 1", date(2024, 5, 1))
    assert (case.edition, case.readings) == ("in-force", {"linked_data": "lenient"})
    root = case.case.root
    assert root.values == {"funded": False, "subjects": 12, "begun": date(2024, 5, 1)}
    assert root.collections["units"][0].values == {"seat": "hong_kong", "share": Fraction(25, 2)}
    assert root.complete == {"units": False, "samples": False}
    assert root.references["sponsor"].key == "u1"


def test_chinese_keys_and_little_said() -> None:
    chinese = opened(
        "规则库: toy\n标题: 甲\n判断日期: 2024-05-01\n版本: in-force\n未决问题读法: {linked_data: cautious}\n事实: {外资: 是}\n"
    )
    assert (chinese.title, chinese.readings) == ("甲", {"linked_data": "cautious"})
    assert chinese.case.facts() == {"funded": True}
    least = opened("rulebook: toy\nfacts:\n")
    assert (least.title, least.as_of, least.edition, least.readings) == ("", None, None, {})
    assert least.case.facts() == {}


def test_every_problem_of_header_and_facts_is_told_with_its_place() -> None:
    said = problems(
        "guiju: toy\nas_off: x\nas_of: 2024-13-01\nedition: in-farce\nreadings:\n  linked_dat: x\n  linked_data: lenent\n"
        "facts:\n  fundet: yes\n  subjects: many\n  units:\n    - seat: hongkong\n  sponsor: u9\n"
    )
    expected = [
        ("2:1", "did you mean 'as_of'?"),
        ("3:1", "not a date of the calendar"),
        ("4:1", "did you mean 'in-force'?"),
        ("6:3", "did you mean 'linked_data'?"),
        ("7:3", "did you mean 'lenient'?"),
        ("9:3", "did you mean 'funded'?"),
        ("10:3", "whole number"),
        ("12:7", "did you mean"),
        ("13:3", "not the id of an entry"),
    ]
    assert len(said) == len(expected)
    for line, (place, words) in zip(said, expected, strict=True):
        assert line.startswith(f"f.yaml:{place}: ")
        assert words in line


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("facts: {}\n", "1:1", "'guiju' (规则库) is missing; it"),
        ("guiju:\nfacts: {}\n", "1:1", "not named; there are: toy"),
        ("guiju: [toy]\nfacts: {}\n", "1:1", "a text on one line"),
        ("guiju: ty\nfacts: {}\n", "1:1", "did you mean 'toy'?"),
        ("guiju: zzz\nfacts: {}\n", "1:1", "there are: toy"),
        ("guiju: toy\n", "1:1", "'facts' (事实) is missing"),
        ("guiju: toy\nfacts: [a]\n", "2:1", "must be a mapping of facts"),
        ("guiju: toy\nfacts: {}\n事实: {}\n", "3:1", "given twice, as 'facts' and '事实'"),
        ("guiju: toy\nfunded: yes\nfacts: {}\n", "2:1", "no key 'funded'"),
        ("guiju: toy\nas_of: soon\nfacts: {}\n", "2:1", "such as 2024-05-01"),
        ("guiju: toy\nas_of: 2019-06-01\nfacts: {}\n", "2:1", "on that day there are: draft"),
        ("guiju: toy\nas_of: 2018-06-01\nfacts: {}\n", "2:1", "no edition of toy begins before 2019-01-01"),
        ("guiju: toy\nreadings: x\nfacts: {}\n", "2:1", "open points"),
        ("guiju: toy\nreadings: {linked_data: [x]}\nfacts: {}\n", "2:12", "it has: cautious, lenient"),
        ("guiju: toy\nreadings: {linked_data: zzz}\nfacts: {}\n", "2:12", "it has: cautious, lenient"),
    ],
)
def test_header_problems(text: str, place: str, words: str) -> None:
    (line,) = problems(text)
    assert line.startswith(f"f.yaml:{place}: ")
    assert words in line.replace("is missing: it", "is missing; it")


def test_contradictions_are_told() -> None:
    (line,) = problems("guiju: toy\nfacts: {funded: yes, public: yes}\n")
    assert line.startswith("f.yaml:2:9: ")
    assert "contradiction: foreign funds exclude" in line


def test_contradictions_are_looked_for_on_the_day_it_is_in_shanghai(monkeypatch: pytest.MonkeyPatch) -> None:
    from guiju.engine import assessment
    from guiju.engine.rulebook import Rulebook

    asked: list[date] = []
    on = Rulebook.on

    def watched(self: Rulebook, day: date, edition: str | None = None) -> Any:
        asked.append(day)
        return on(self, day, edition)

    monkeypatch.setattr(assessment, "today", lambda: date(2031, 2, 3))
    monkeypatch.setattr(Rulebook, "on", watched)
    opened("guiju: toy\nfacts: {funded: yes}\n")
    opened("guiju: toy\nas_of: 2024-05-01\nfacts: {funded: yes}\n")
    assert asked == [date(2031, 2, 3), date(2024, 5, 1)]


def test_a_label_that_two_facts_share_names_neither() -> None:
    (line,) = problems("guiju: toy\nfacts: {units: [{同名: 是}]}\n")
    assert "has no fact '同名'" in line
