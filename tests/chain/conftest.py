"""Records, and the browser of the pages of documents, by their own names."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "documents" / "toy"))


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    """A browser."""
    from browser import browser

    with browser() as one:
        yield one
