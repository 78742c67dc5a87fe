"""The order in which a determination on a generative-AI service is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import guiju
from guiju.documents.outline import Outline

EXAMPLES = Path(__file__).parents[2] / "examples" / "genai"
GATE = ["governed", "for_mainland_public", "outside_as_research_or_own_use"]


def outline(readings: dict[str, str]) -> Outline:
    opened = guiju.open_case(EXAMPLES / "internal-assistant.yaml")
    made = guiju.assess(opened.case, as_of=date(2026, 10, 12), readings=readings)
    return Outline(made, guiju.load_rulebook("genai"))


def test_whether_the_measures_apply_is_read_first_where_it_is_open() -> None:
    assert [f.first.id for f in outline({}).waiting][:3] == GATE


@pytest.mark.parametrize("group", ["fails", "holding"])
def test_whether_the_measures_apply_is_read_first_where_it_is_settled(group: str) -> None:
    read = outline({"contractors_are_public": "internal"})
    found = [f.first.id for f in getattr(read, group)]
    assert found[: len(set(found) & set(GATE))] == [name for name in GATE if name in found]
    assert found[0] in GATE


def test_what_stands_against_a_service_comes_after_it() -> None:
    waiting = [f.first.id for f in outline({}).waiting]
    assert waiting[3] in guiju.load_rulebook("genai").adverse
