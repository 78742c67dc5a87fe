"""The command ``guiju verify``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "chain"))

from records import KEY, OTHER_KEY, record, with_events

from guiju.chain.checkpoint import public


@pytest.fixture
def exports(tmp_path: Path) -> None:
    made = record(6)
    (tmp_path / "good.zip").write_bytes(made.export())
    (tmp_path / "bad.zip").write_bytes(with_events(made.export(), lambda e: e[:2] + e[3:]))


@pytest.mark.usefixtures("exports")
def test_it_says_what_verification_says(guiju: Any) -> None:
    ran = guiju("verify", "good.zip", "--key", public(OTHER_KEY), "--key", public(KEY))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Verification of good.zip\n")
    assert ran.out.endswith("Result: nothing wrong was found. Hashes, numbers and references agree.\n")
    ran = guiju("verify", "bad.zip", "--lang", "zh")
    assert (ran.code, ran.err) == (1, "")
    assert "✗ 问题：缺少事件 3（其哈希为 " in ran.out
    ran = guiju("verify", "good.zip", "--key", public(OTHER_KEY))
    assert (ran.code, "signed with the key" in ran.out) == (1, True)


@pytest.mark.usefixtures("exports")
def test_it_writes_what_programs_read(guiju: Any, tmp_path: Path) -> None:
    ran = guiju("verify", "bad.zip", "--format", "json", "-o", "found.json")
    assert (ran.code, ran.out) == (1, "")
    assert json.loads((tmp_path / "found.json").read_text("utf-8"))["counts"]["error"] == 2


def test_what_is_no_export(guiju: Any) -> None:
    for name in ("case.yaml", "none.zip", "."):
        ran = guiju("verify", name)
        assert (ran.code, ran.err) == (2, "")
        assert "✗ cannot verify: " in ran.out
