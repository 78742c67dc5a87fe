"""A case file under its rulebook: header, facts and contradictions."""

from __future__ import annotations

import json
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from casefile_told import in_english, opened, problems
from casefile_toy import RULEBOOKS, TOY

from guiju.engine.case import Case
from guiju.engine.casefile import open_case, read
from guiju.engine.casefile.writing import write, written_facts
from guiju.engine.errors import InputError

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


@pytest.mark.parametrize(
    ("written", "per_cent", "whole"),
    [
        ("1/2", "1/2", "50"),
        ("1/3", "1/3", "100/3"),
        ("0.5", "0.5", "50"),
        ("0.005", "0.005", "0.5"),
        ("0.5..30", "0.5", "50"),
    ],
)
@pytest.mark.parametrize("name", ["f.yaml", "f.json"])
def test_a_percentage_that_may_be_a_part_of_one_is_refused(
    written: str, per_cent: str, whole: str, name: str
) -> None:
    source = f'{{"guiju": "toy",\n "facts": {{"units": [{{"share": "{written}"}}]}}}}'
    with pytest.raises(InputError) as caught:
        open_case(read(source, name), RULEBOOKS)
    (line,) = in_english(caught.value)
    assert line.startswith(
        f"{name}:2:23: share (share): whether '{per_cent}' means {per_cent} % or {whole} % cannot"
    )
    assert line.endswith(f"write {per_cent}% or {whole}")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", "0"),
        ("0.0", "0"),
        ("1", "1"),
        ("1.5", "1.5"),
        ("100/3", "100/3"),
        ("0.5%", "0.5"),
        ("0.5 %", "0.5"),
        ("1/3%", "1/3"),
        ("0.5％", "0.5"),
        ("50％", "50"),
        ("0.5%..30", "0.5..30"),
        ("0..30", "0..30"),
    ],
)
def test_a_percentage_that_is_plain_is_taken(written: str, value: str) -> None:
    source = f"guiju: toy\nfacts: {{units: [{{share: '{written}'}}]}}\n"
    assert opened(source).case.facts()["units"][0]["share"] == value


def test_what_is_written_of_a_small_percentage_reads_back() -> None:
    for given in ("0.5", "1/3", "0.5..0.75", "0.5..30", "0", "1"):
        case = Case(TOY, {"units": [{"id": "A", "share": given}, {"id": "B"}, "..."]})
        assert open_case(read(write(case, "zh"), "f.yaml"), RULEBOOKS).case.facts() == case.facts()
        source = json.dumps({"guiju": "toy", "facts": written_facts(case.root)})
        assert open_case(read(source, "f.json"), RULEBOOKS).case.facts() == case.facts()


def test_no_entries_of_a_list_are_written_as_an_empty_list() -> None:
    (line,) = problems("guiju: toy\nfacts: {units: 无}\n")
    assert line.endswith("must be a list of unit entries, not '无'; where there are none, write []")
    (line,) = problems("guiju: toy\nfacts: {units: A}\n")
    assert "[]" not in line


def test_a_determination_is_no_case_file() -> None:
    (line,) = problems(
        '{"as_of": "2024-05-01",\n "format": "guiju-determination/1", "facts": {}, "rules": [], "toy": 1}'
    )
    assert line == (
        "f.yaml:2:2: this is a determination, not a case file: make it again with guiju replay, or write a case file of its facts"
    )


def test_the_case_of_a_rulebook_does_not_matter() -> None:
    assert opened("guiju: TOY\nfacts: {}\n").rulebook is TOY
    assert "'TOYS'" in problems("guiju: TOYS\nfacts: {}\n")[0]
