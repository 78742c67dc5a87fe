"""Keeps every question that the rule tests ask, for the mutants, where ``--record`` names a file."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from asking import Recorded


@pytest.fixture(scope="session")
def recorder(request: pytest.FixtureRequest) -> Iterator[dict[str, list[Recorded]]]:
    """The questions asked of each rulebook."""
    asked: dict[str, list[Recorded]] = {}
    yield asked
    target = request.config.getoption("--record")
    if target:
        kept = {book: [q for q in some if q.looked_at] for book, some in asked.items()}
        Path(target).write_bytes(pickle.dumps(kept))
