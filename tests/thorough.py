"""What takes long is left to continuous integration, so that ``make test`` is soon done."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

EVERY = "GUIJU_EVERY_TEST"
"""Set where every test is run in every way."""
THOROUGH = bool(os.environ.get(EVERY))

slow = pytest.mark.skipif(not THOROUGH, reason=f"takes long; runs where {EVERY} is set")
"""Marks a test that takes long, and stands beside quicker ones of the same thing."""


def every(ways: Iterable[Any], few: int = 1) -> list[Any]:
    """All ways of a test, or the first few."""
    return list(ways) if THOROUGH else list(ways)[:few]


def by_turns(things: Sequence[Any], ways: Sequence[Any]) -> list[Any]:
    """Each of some things with one of its ways, these by turns; or with all of them."""
    turns = range(len(ways))
    pairs = [(one, ways[(at + turn) % len(ways)]) for turn in turns for at, one in enumerate(things)]
    return every(pairs, few=len(things))


def drawn(examples: int) -> int:
    """How many examples a property is tried on: all of them, or a quarter of them."""
    return examples if THOROUGH else max(examples // 4, 10)


def enough(*counted: bool) -> bool:
    """Whether a test that compares case after case may stop: where not everything is run, and all it counts suffices."""
    return not THOROUGH and all(counted)
