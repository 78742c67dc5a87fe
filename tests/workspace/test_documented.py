"""Nothing of the workspace is undocumented, and no released event changes its form."""

from __future__ import annotations

import re
from pathlib import Path

from record_page import PAGE, ROOT, SCHEMAS, page, schemas

import guiju.workspace

HERE = Path(guiju.workspace.__file__).parent


def test_every_command_and_event_is_described():
    assert PAGE.read_text("utf-8") == page(), "run make docs"


def test_schemas_of_events_are_those_published():
    """A released version never changes: a new form is a new class with the next version."""
    assert SCHEMAS.read_text("utf-8") == schemas(), (
        "a new form of an event is a new version; then run make docs"
    )


def test_every_setting_is_described():
    told = (ROOT / "docs" / "workspace.md").read_text("utf-8")
    used = set()
    for path in HERE.rglob("*.py"):
        used |= set(re.findall(r"GUIJU_[A-Z_]+", path.read_text("utf-8")))
    assert used
    assert used <= set(re.findall(r"GUIJU_[A-Z_]+", told))
