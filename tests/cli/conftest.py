"""The command line over the toy rulebook, in this process; and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "documents" / "toy"))

import toy_rulebook  # noqa: F401 the rulebook by its own name

from guiju import registry
from guiju.cli.main import main

CASE = """\
guiju: toy
title: ONC-301
as_of: 2024-03-01
facts:
  for_market: 否
  starts: 2024-05-01
  units:
    - {id: A, seat: 境外}
    - {id: C, seat: 香港, foreign_share: 60}
    - {id: D}
    - ...
"""


@dataclass
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


Guiju = Callable[..., Ran]


@pytest.fixture
def guiju(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Guiju:
    """Run a command over the toy rulebook in an empty directory that holds ``case.yaml``."""
    monkeypatch.setattr(registry, "rulebook_ids", lambda: ("toy",))
    monkeypatch.setattr(registry, "_own", lambda: ("toy",))
    monkeypatch.setattr(registry, "_is_own", lambda name: name == "toy")
    monkeypatch.setitem(sys.modules, "guiju.rulebooks.toy", sys.modules["toy_rulebook"])
    monkeypatch.chdir(tmp_path)
    for name in ("GUIJU_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")

    def run(*arguments: str) -> Ran:
        code = main(arguments)
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return run


def process(*arguments: str, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command in a process of its own."""
    kept = {k: v for k, v in os.environ.items() if k not in ("GUIJU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")}
    return subprocess.run(
        [sys.executable, "-m", "guiju.cli.main", *arguments],
        input=stdin,
        capture_output=True,
        env={**kept, **environ},
        check=False,
        timeout=120,
    )


@pytest.fixture
def command() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """The installed command as a process of its own."""
    return process
