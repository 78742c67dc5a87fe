"""What holds of the duties of every rulebook."""

from __future__ import annotations

import re

import pytest

import guiju
from guiju.engine.rulebook import Rulebook

ALL_ALONG = re.compile(r"as long as|始终|always|at any time|in running")
AUTHORITY = re.compile(r"authorit(y|ies)\b|bodies and persons that assess")


@pytest.fixture(scope="module", params=guiju.rulebook_ids())
def book(request: pytest.FixtureRequest) -> Rulebook:
    return guiju.load_rulebook(request.param)


def test_what_is_standing_has_no_last_day(book: Rulebook) -> None:
    assert [d.id for d in book.duties.values() if d.standing and d.due is not None] == []


def test_what_is_owed_all_along_is_standing(book: Rulebook) -> None:
    commands = [d for d in book.duties.values() if d.strength in ("must", "best-efforts")]
    late = [d.id for d in commands if ALL_ALONG.search(d.timing.en) and not d.standing and not d.by_authority]
    assert late == []


def test_what_an_authority_bears_is_said_to_be_its_own(book: Rulebook) -> None:
    """So that nobody takes it for something to do."""
    borne = {d.id for d in book.duties.values() if AUTHORITY.search(d.bearer.en)}
    assert borne == {d.id for d in book.duties.values() if d.by_authority}
    assert borne
