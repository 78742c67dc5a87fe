from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

import guiju as library
from guiju.cli.ask import BACK, SHOW, STOP
from guiju.engine.text import LANGUAGES


@pytest.fixture
def interview(guiju: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run ``guiju ask`` with lines of answers."""

    def run(*arguments: str, answers: str) -> Any:
        monkeypatch.setattr("sys.stdin", io.StringIO(answers))
        return guiju("ask", "toy", *arguments)

    return run


def facts_of(path: Path) -> dict[str, Any]:
    return library.open_case(path).case.facts()


def test_the_case_is_saved_after_every_answer(interview: Any, tmp_path: Path) -> None:
    ran = interview("s.yaml", "--goal", "filing_is_enough", answers="yes\n")
    assert (ran.code, ran.err) == (0, "")
    assert facts_of(tmp_path / "s.yaml") == {"for_market": True}
    assert "Stopped." in ran.out


def test_it_ends_when_the_goal_is_settled(interview: Any, tmp_path: Path) -> None:
    ran = interview("s.yaml", "--goal", "filing_is_enough", answers="yes\nno\n")
    assert "Nothing more to ask: 1 settled, 0 still wait" in ran.out
    assert "✓ settled Filing is enough: yes" in ran.out
    assert facts_of(tmp_path / "s.yaml") == {"for_market": True, "exports": False}


def test_no_more_is_asked_than_matters(interview: Any, tmp_path: Path) -> None:
    interview("s.yaml", "--goal", "filing_is_enough", answers="no\n")
    assert facts_of(tmp_path / "s.yaml") == {"for_market": False}


def test_unknown_and_back(interview: Any, tmp_path: Path) -> None:
    ran = interview("s.yaml", "--goal", "filing_is_enough", answers="unknown\nback\nno\n")
    assert facts_of(tmp_path / "s.yaml") == {"for_market": False}
    assert "1 settled" in ran.out


def test_a_question_says_why_and_on_what_authority(interview: Any) -> None:
    ran = interview("s.yaml", "--goal", "foreign_unit", answers="A, B\n")
    assert "Which units take part?" in ran.out
    assert "to settle: Foreign unit" in ran.out
    assert re.search(r"authority: .*Art\. 1", ran.out)
    assert "unit “A” (units[A])" in ran.out
    assert "1. mainland China (mainland)" in ran.out


def test_lists_options_and_their_numbers(interview: Any, tmp_path: Path) -> None:
    ran = interview("s.yaml", "--goal", "cooperation", answers="A、B, ...\n3\n")
    assert facts_of(tmp_path / "s.yaml") == {"units": [{"id": "A", "seat": "abroad"}, {"id": "B"}, "..."]}
    assert "International cooperation: yes" in ran.out


def test_an_answer_that_does_not_fit_is_asked_again(interview: Any, tmp_path: Path) -> None:
    ran = interview("s.yaml", "--goal", "filing_is_enough", answers="perhaps\nhelp\nno\n")
    assert "perhaps" in ran.err
    assert "Look at the protocol." in ran.out
    assert facts_of(tmp_path / "s.yaml") == {"for_market": False}


def test_a_case_is_gone_on_with(interview: Any, tmp_path: Path) -> None:
    ran = interview("case.yaml", "--goal", "filing_is_enough", answers="")
    assert "Nothing more to ask" in ran.out
    assert library.open_case(tmp_path / "case.yaml").title == "ONC-301"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("word", sorted(STOP | BACK | SHOW))
def test_words_that_are_no_answers(interview: Any, tmp_path: Path, word: str, lang: str) -> None:
    ran = interview("s.yaml", "--lang", lang, answers=f"{word}\n")
    assert ran.code == 0
    assert facts_of(tmp_path / "s.yaml") == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("s.yaml", "--goal", "filing_is"), "filing_is_enough"),
        (("-",), "needs a file"),
        (("s.yaml", "--as-of", "x", "--edition", "drat"), "--as-of"),
    ],
)
def test_what_cannot_be_asked(interview: Any, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = interview(*arguments, answers="yes\n")
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "s.yaml").exists()


def test_a_file_that_cannot_be_used_is_left_alone(interview: Any, tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text("guiju: toy\nfacts: {exports: 7}\n", "utf-8")
    ran = interview("s.yaml", answers="yes\n")
    assert ran.code == 2
    assert (tmp_path / "s.yaml").read_text("utf-8") == "guiju: toy\nfacts: {exports: 7}\n"


def test_what_is_settled_is_shown_when_asked_for(interview: Any) -> None:
    ran = interview(
        "s.yaml", "--goal", "filing_is_enough", "--goal", "cooperation", answers="settled\nno\nsettled\n"
    )
    assert ran.out.count("Nothing is settled yet.") == 1
    assert ran.out.count("✓ settled Filing is enough: no") == 2


def test_a_question_mark_asks_for_help_and_a_letter_is_enough(interview: Any, tmp_path: Path) -> None:
    ran = interview("s.yaml", "--goal", "filing_is_enough", answers="?\nY\nn\n")
    assert "Look at the protocol." in ran.out
    assert facts_of(tmp_path / "s.yaml") == {"for_market": True, "exports": False}


COMMENTED = "guiju: toy\nfacts:\n  exports: no  # as the sponsor says\n"


def test_a_file_with_comments_is_left_as_it_is_until_the_first_answer(interview: Any, tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(COMMENTED, "utf-8")
    ran = interview("s.yaml", "--goal", "filing_is_enough", answers="")
    assert "comments in it are not kept" in ran.out
    assert (tmp_path / "s.yaml").read_text("utf-8") == COMMENTED
    interview("s.yaml", "--goal", "filing_is_enough", answers="yes\n")
    assert facts_of(tmp_path / "s.yaml") == {"for_market": True, "exports": False}
    again = interview("s.yaml", "--goal", "filing_is_enough", answers="")
    assert "comments" not in again.out


class Meddling(io.StringIO):
    """Answers, while another program writes to the file."""

    def __init__(self, answers: str, path: Path) -> None:
        super().__init__(answers)
        self.path = path

    def readline(self, *_: Any) -> str:
        self.path.write_text(COMMENTED, "utf-8")
        return super().readline()


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(
    guiju: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Meddling("yes\n", tmp_path / "s.yaml"))
    ran = guiju("ask", "toy", "s.yaml", "--goal", "filing_is_enough")
    assert ran.code == 2
    assert "changed while the interview ran" in ran.err
    assert (tmp_path / "s.yaml").read_text("utf-8") == COMMENTED


def test_a_json_file_stays_json(interview: Any, tmp_path: Path) -> None:
    interview("s.json", "--goal", "filing_is_enough", "--as-of", "2026-10-01", answers="yes\n")
    written = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert written == {"guiju": "toy", "as_of": "2026-10-01", "facts": {"for_market": True}}
    interview("s.json", "--goal", "filing_is_enough", answers="no\n")
    assert facts_of(tmp_path / "s.json") == {"for_market": True, "exports": False}


class Interrupted(io.StringIO):
    def readline(self, *_: Any) -> str:
        raise KeyboardInterrupt


def test_an_interrupted_interview_says_where_the_answers_are(
    guiju: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Interrupted())
    ran = guiju("ask", "toy", "s.yaml")
    assert (ran.code, "The case is in s.yaml" in ran.out) == (130, True)


def test_a_share_that_may_be_a_part_of_one_is_asked_again(interview: Any, tmp_path: Path) -> None:
    goal = ("--goal", "foreign_unit")
    ran = interview("s.json", *goal, answers="A\n境内\n1/2\n0.5%\n")
    assert "whether '1/2' means 1/2 % or 50 % cannot be told: write 1/2% or 50" in ran.err
    assert "an exact number, as in 12.5 or 100/3" in ran.out
    assert facts_of(tmp_path / "s.json")["units"][0]["foreign_share"] == "0.5"
    assert '"0.5%"' in (tmp_path / "s.json").read_text("utf-8")
