"""The toy rulebook and determinations of it."""

from __future__ import annotations

import dataclasses
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "toy"))

from toy_rulebook import CASE, rulebook

from guiju import Case, Determination, Rulebook, assess

DAY = date(2024, 3, 1)
HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e&\"'"


@pytest.fixture(scope="session")
def toy() -> Rulebook:
    return rulebook()


@pytest.fixture(scope="session")
def mixed(toy: Rulebook) -> Determination:
    """Something holds, fails, waits for facts and is open in law."""
    return assess(Case(toy, CASE), as_of=DAY, explained=True, title="ONC-301")


@pytest.fixture(scope="session")
def ethics(toy: Rulebook) -> dict[str, Determination]:
    """The same with the ethics review passed, not passed and not known to be passed."""
    return {
        done: assess(Case(toy, {**CASE, "ethics_done": done}), as_of=DAY) for done in ("yes", "no", "unknown")
    }


@pytest.fixture(scope="session")
def empty(toy: Rulebook) -> Determination:
    """Nothing is known."""
    return assess(Case(toy, {}), as_of=DAY)


@pytest.fixture(scope="session")
def hostile(toy: Rulebook) -> Determination:
    """Title and identifiers from someone who means harm."""
    facts: dict[str, Any] = {
        **CASE,
        "units": [{"id": HOSTILE.replace("\x1b", ""), "seat": "abroad"}, {"id": "D"}],
    }
    made = assess(Case(toy, facts), as_of=DAY, explained=True)
    return dataclasses.replace(made, title=HOSTILE + "\ud800")
