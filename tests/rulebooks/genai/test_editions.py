"""A result rests on the text of its own edition: the draft is no authority for the law in force, nor the other way."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import guiju

EXAMPLES = Path(__file__).parents[3] / "examples" / "genai"


@pytest.mark.parametrize(
    ("edition", "silent"), [("in-force", "genai-draft-2023"), ("draft-2023-04", "genai-measures")]
)
@pytest.mark.parametrize("name", ["public-chat", "internal-assistant"])
def test_no_result_cites_the_other_text(name: str, edition: str, silent: str) -> None:
    opened = guiju.open_case(EXAMPLES / f"{name}.yaml")
    made = guiju.assess(opened.case, as_of=date(2026, 10, 12), edition=edition)
    parts = [(one.id, one.cites) for one in made.conclusions]
    parts += [(duty.id, duty.cites) for duty in made.duties]
    parts += [(duty.id, paper.cites) for duty in made.duties for paper in duty.papers]
    assert [(rule, cites) for rule, cites in parts if any(c.startswith(f"{silent}/") for c in cites)] == []
    assert [rule for rule, cites in parts if not cites and not rule.startswith("paper")] == []


def test_a_note_that_compares_them_cites_both() -> None:
    opened = guiju.open_case(EXAMPLES / "public-chat.yaml")
    made = guiju.assess(opened.case, as_of=date(2026, 10, 12))
    cited = {cite.partition("/")[0] for note in made.notes for cite in note.cites}
    assert {"genai-draft-2023", "genai-measures"} <= cited


def test_notes_on_the_final_text_are_not_shown_under_the_draft(genai: Any) -> None:
    day = date(2026, 10, 12)
    final, draft = ({n.id for n, _ in genai.on(day, e).notes} for e in ("in-force", "draft-2023-04"))
    assert draft < final
    assert {
        "stop_duty_is_kept",
        "transparency_of_service",
        "graded_supervision",
        "practice_wider",
    } <= final - draft
    assert {"origin", "every_product_in_draft"} <= draft


def test_what_is_not_judged_of_a_later_text_is_said_from_its_first_day(genai: Any) -> None:
    before, on = ({n.id for n, _ in genai.on(d).notes} for d in (date(2026, 7, 14), date(2026, 7, 15)))
    assert "not_anthropomorphic" in on - before
