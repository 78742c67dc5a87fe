"""What tests of pages find without a path, and a browser that shows them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "documents" / "toy")]

from browser import browser as opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A browser."""
    with opened() as one:
        yield one
