"""Users' real identity: in the draft for all, now where other law asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

pytestmark = pytest.mark.states("G14", "G15")

POINT = "conversing_as_publishing"


def test_the_sanction_is_the_one_of_the_numbering(genai: Any) -> None:
    """Old Art. 61 was on identity; since 2026 that number is on protection, and identity is Art. 64."""
    for name, article, day in (
        ("require_identity", "61", date(2025, 12, 31)),
        ("require_identity_since_2026", "64", date(2026, 1, 1)),
    ):
        (cite,) = [c for s in genai.duties[name].sanctions for c in s.cites]
        assert cite.id == f"cybersecurity-law/{article}"
        assert "real identity" in cite.on(day).text.en or "real-identity" in cite.on(day).text.en


def test_the_draft_asks_every_service(ask: Any, build: Any) -> None:
    assert ask("duty:require_identity_in_draft", build.service(), draft=True).value is True
    own_use = build.service(audiences=["employees"])
    assert ask("duty:require_identity_in_draft", own_use, draft=True).value is False


def test_where_users_publish_it_follows_from_other_law(ask: Any, build: Any) -> None:
    facts = build.service(functions=["sharing"])
    assert ask("identity_required", facts).value is True
    assert ask("duty:require_identity_since_2026", facts).value is True


def test_for_mere_conversation_it_is_open(ask: Any, build: Any) -> None:
    for day in (date(2025, 12, 31), date(2026, 1, 1)):
        assert ask("identity_required", build.service(), as_of=day).points == {POINT}
        for reading, required in (("identity", True), ("no-identity", False)):
            answer = ask("identity_required", build.service(), as_of=day, readings={POINT: reading})
            assert answer.value is required


def test_a_mini_program_as_such_lets_nobody_publish(ask: Any, build: Any) -> None:
    assert ask("identity_required", build.service(functions=["mini_program"])).points == {POINT}
    assert ask("identity_required", build.service(functions=["mini_program", "sharing"])).value is True


def test_the_number_changes_with_2026(genai: Any, spoken: Callable[..., set[str]]) -> None:
    before, after = date(2025, 12, 31), date(2026, 1, 1)
    assert "require_identity" in spoken(before)
    assert "require_identity_since_2026" not in spoken(before)
    assert "require_identity" not in spoken(after)
    assert "require_identity_since_2026" in spoken(after)
    for day, article in ((before, "24(1)"), (after, "26(1)")):
        clause = genai.on(day).decisions["identity_required"].clause
        assert f"cybersecurity-law/{article}" in {c.id for c in clause.cites}


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 1, 1)])
@pytest.mark.parametrize(
    "function",
    ["forum", "blog", "chat_room", "groups", "public_account", "short_video", "live", "sharing"],
)
def test_in_each_of_these_functions_users_publish(ask: Any, build: Any, function: str, day: date) -> None:
    readings = {POINT: "no-identity"}
    facts = build.service(functions=[function])
    assert ask("users_publish", facts, as_of=day).value is True
    assert ask("identity_required", facts, as_of=day, readings=readings).value is True
