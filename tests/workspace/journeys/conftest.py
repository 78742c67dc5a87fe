"""One running workspace and one browser for all journeys of a process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "documents" / "toy")]

from browser import browser as opened
from site_here import Site, site


@pytest.fixture(autouse=True)
def _clean() -> None:
    """Journeys have a database of their own."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A browser."""
    with opened() as one:
        yield one


@pytest.fixture(scope="session")
def place(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A workspace."""
    with site(tmp_path_factory.mktemp("workspace")) as one:
        yield one
