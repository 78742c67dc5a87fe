"""A result rests on the text of its own edition: the draft is no authority for the law in force, nor the other way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

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
