"""The toy rulebook and determinations of it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "toy"))

from toy_rulebook import CASE, rulebook

from guiju import Case, Determination, assess

DAY = date(2024, 3, 1)


@pytest.fixture(scope="session")
def toy() -> Any:
    return rulebook()


@pytest.fixture(scope="session")
def mixed(toy: Any) -> Determination:
    """Something holds, fails, waits for facts and is open in law."""
    return assess(Case(toy, CASE), as_of=DAY, explained=True)
