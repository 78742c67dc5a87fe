"""Runs a table of hard cases: what the provisions say of them was written down before the rules were looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

Says = Callable[..., None]


@pytest.fixture(scope="session")
def says(ask: Any, build: Any) -> Says:
    """``says(question, facts, expected)``: the rulebook answers as the provision does.

    ``facts`` makes the case from the builder. ``expected`` is a settled value, or what keeps the answer from settling:
    ``{"points": {...}}``, ``{"missing": {...}}`` or both. ``day`` is an ISO day.
    """

    def check(
        question: str,
        facts: Callable[[Any], Mapping[str, Any]],
        expected: Any,
        *,
        path: str = "",
        day: str = "2026-10-12",
        draft: bool = False,
        readings: Mapping[str, str] | None = None,
    ) -> None:
        answer = ask(
            question, facts(build), path, as_of=date.fromisoformat(day), draft=draft, readings=readings or {}
        )
        if isinstance(expected, dict):
            assert answer.value is None
            assert answer.points == expected.get("points", set())
            assert answer.missing == expected.get("missing", set())
        else:
            assert answer.value == expected
            assert (answer.points, answer.missing) == (set(), set())

    return check
