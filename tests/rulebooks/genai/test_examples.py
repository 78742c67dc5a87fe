"""The example cases say what their README says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guiju.engine import casefile
from guiju.engine.answers import Judge

FOLDER = Path(__file__).parents[3] / "examples" / "genai"
FILES = sorted(f.name for f in FOLDER.glob("*.yaml"))


@pytest.fixture
def example(genai: Any) -> Any:
    """What a rulebook says of one file: decisions by name, and the duties that arise."""

    def opened(file: str) -> tuple[Judge, Any]:
        found = casefile.open_case(casefile.load(str(FOLDER / file)), {"genai": lambda: genai})
        return Judge(genai.on(date(2026, 10, 12)), found.case.root, {}), found.case.root

    return opened


def test_each_file_is_listed() -> None:
    listed = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert FILES
    assert all(f"[{file}]({file})" in listed for file in FILES)


def test_public_chat(example: Any, genai: Any) -> None:
    judge, root = example("public-chat.yaml")
    for name in ("governed", "gated", "service_filing_expected", "needs_conspicuous_label"):
        assert judge.decision(name, root).value is True, name
    for name in ("assessment_late", "licence_missing", "registration_expected", "unfiled_model_used"):
        assert judge.decision(name, root).value is False, name
    ruled = next(d for d in genai.on(date(2026, 10, 12)).duties if d.duty.id == "file_algorithm")
    assert judge.ask(ruled.due, ruled.duty.var, root, is_date=True).value == date(2026, 10, 16)
    assert judge.ask(ruled.met, ruled.duty.var, root).value is False


def test_internal_assistant(example: Any) -> None:
    judge, root = example("internal-assistant.yaml")
    answer = judge.decision("governed", root)
    assert answer.value is None
    assert not answer.missing
    assert {p.id for p in answer.points} == {"contractors_are_public"}
