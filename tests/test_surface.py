"""The public surface: what the package exports is there, documented, and light to import."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import guiju

LATER = ("ask", "advise", "compare", "prove")


@pytest.mark.parametrize("name", guiju.__all__)
def test_what_is_exported_is_there_and_says_what_it_is(name: str) -> None:
    assert inspect.getdoc(getattr(guiju, name))


def test_what_is_not_exported_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'advice'"):
        guiju.advice  # type: ignore[attr-defined]  # noqa: B018


def test_a_use_is_imported_only_where_it_is_asked_for() -> None:
    code = (
        "import sys, guiju, guiju.cli.main, guiju.cli.assess\n"
        f"print([u for u in {LATER} if f'guiju.engine.uses.{{u}}' in sys.modules])\n"
        "guiju.Interview, guiju.advise, guiju.compare, guiju.prove\n"
        f"print([u for u in {LATER} if f'guiju.engine.uses.{{u}}' in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["[]", str(list(LATER))]
