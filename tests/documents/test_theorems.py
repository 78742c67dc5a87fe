"""Proofs as text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import guiju
from guiju.documents.theorems import render
from guiju.engine.text import LANGUAGES, Text
from guiju.engine.uses.prove import CaseFound, Outcome, Proofs, Sort, Theorem
from guiju.engine.uses.prove.groups import GROUPS

BOOK = guiju.load_rulebook("genai")
TEXT = Text("定理", "a theorem")
WHY = Text("原因", "a reason")
LISTS = Text("各清单至多：模型 2", "lists of at most: models 2")


def theorem(name: str, sort: Sort, group: str, outcome: Outcome, **more: Any) -> Theorem:
    return Theorem(name, sort, group, TEXT, outcome, **more)


PROOFS = Proofs(
    "genai",
    BOOK.title,
    (
        theorem("a", Sort.CHECK, "duties", Outcome.PROVED),
        theorem("b", Sort.CHECK, "duties", Outcome.REFUTED, bound=LISTS, remark=WHY),
        theorem("c", Sort.CHECK, "notes", Outcome.PROVED),
        theorem("d", Sort.LAW, "stated", Outcome.UNDECIDED, remark=WHY),
        theorem("e", Sort.LAW, "stated", Outcome.REFUTED, cases=(CaseFound("e.yaml", "", TEXT),)),
        theorem("f", Sort.CLAIM, "relaxation", Outcome.PROVED, about="protect_input", states=("G16",)),
        theorem("g", Sort.CLAIM, "relaxation", Outcome.REFUTED, about="governed"),
    ),
    1.25,
)


def shown(proofs: Proofs = PROOFS, **more: Any) -> str:
    return render(proofs, BOOK, GROUPS, "en", **more)


def test_a_check_is_one_line_and_what_fails_in_it() -> None:
    lines = shown(width=200).splitlines()
    assert "  ✗ Every duty arises in some case: 1 of 2 hold" in lines
    assert "      ✗ a theorem. does not hold; a reason; lists of at most: models 2" in lines
    assert "  ✓ Every note is shown in some case: all 1 hold" in lines


def test_theorems_say_why_and_name_their_case_where_it_was_saved() -> None:
    assert "  ? a theorem. undecided; a reason" in shown()
    assert "e.yaml" not in shown()
    assert "-o DIR saves the case files (1)." in shown()
    assert "    case: e.yaml" in shown(saved=True)
    assert "-o DIR" not in shown(saved=True)


def test_claims_stand_under_their_statements() -> None:
    text = shown(width=200)
    before, _, after = text.partition("  G16 ")
    assert "    ✓ “Protect input and usage records” (protect_input): holds" in after
    assert "Other rules, of which the commentary claims no change" in after
    assert "    ✗ “Service that is governed” (governed): does not hold" in after
    assert "    · no duty turns on it" in before
    assert "no duty turns on it" not in shown(replace(PROOFS, whole=False))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_counts(lang: Any) -> None:
    text = render(PROOFS, BOOK, GROUPS, lang)
    counts = {
        "zh": "共 7 项：3 项成立，3 项不成立，1 项未能判定（1.2 秒）。",
        "en": "7 in all. Hold: 3; do not: 3; undecided: 1 (1.2 s).",
    }
    assert counts[lang] in text


def test_what_fails() -> None:
    assert [one.id for one in PROOFS.failed] == ["b", "d", "e"]
    known = replace(PROOFS, theorems=tuple(replace(one, expected=True) for one in PROOFS.theorems))
    assert [one.id for one in known.failed] == ["a", "c", "d"]
