"""The program that verifies, on its own: copied elsewhere, run by strangers, without this package."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from records import KEY, record, with_events

from guiju.chain import verify
from guiju.chain.checkpoint import public

Ran = subprocess.CompletedProcess[str]


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A copy of it in a directory with exports and nothing else."""
    shutil.copy(verify.__file__, tmp_path / "verify.py")
    made = record(6)
    (tmp_path / "good.zip").write_bytes(made.export())
    (tmp_path / "bad.zip").write_bytes(with_events(made.export(), lambda e: e[:2] + e[3:]))
    (tmp_path / "bare.zip").write_bytes(made.export(checkpoints=[]))
    return tmp_path


def run(place: Path, *arguments: str, without: str = "") -> Ran:
    """Run it with nothing of ours to import, and without a library where one is named."""
    if without:
        (place / without).mkdir(exist_ok=True)
        (place / without / "__init__.py").write_text("raise ImportError('not installed')\n", "utf-8")
    command = [sys.executable, "-E", str(place / "verify.py"), *arguments]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, timeout=60)


def test_it_imports_nothing_but_the_standard_library_and_cryptography() -> None:
    names = set()
    for node in ast.walk(ast.parse(Path(verify.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    assert names - sys.stdlib_module_names == {"cryptography"}


def test_a_whole_export(alone: Path) -> None:
    ran = run(alone, "good.zip", "--key", public(KEY))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("核验 good.zip\n")
    assert ran.stdout.endswith("结果：未发现问题。哈希、编号、引用相符。\n")
    assert "注意" not in ran.stdout
    ran = run(alone, "--lang=en", "good.zip")
    assert ran.returncode == 0
    assert f"note: the key {public(KEY)} is what the export itself says" in ran.stdout


def test_one_with_an_event_missing(alone: Path) -> None:
    ran = run(alone, "bad.zip", "--lang", "en")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "wrong: event 3 is missing" in ran.stdout
    told = json.loads(run(alone, "bad.zip", "--json").stdout)
    assert (told["exit"], told["findings"][-2]["code"]) == (1, "missing")


def test_without_cryptography(alone: Path) -> None:
    ran = run(alone, "good.zip", "--lang", "en", without="cryptography")
    assert (ran.returncode, ran.stderr) == (2, "")
    assert "signatures not checked: 2. Remedy: pip install cryptography" in ran.stdout
    assert "signature not checked" in ran.stdout
    assert run(alone, "bad.zip", without="cryptography").returncode == 1, "hashes were checked all the same"
    assert run(alone, "bare.zip", without="cryptography").returncode == 0, "there was nothing to check"


def test_a_command_line_that_is_wrong(alone: Path) -> None:
    for arguments, words in (
        ((), "EXPORT"),
        (("a.zip", "b.zip"), "a.zip b.zip"),
        (("good.zip", "--lang", "fr"), "--lang fr"),
        (("good.zip", "--key"), "--key"),
        (("good.zip", "--what"), "--what"),
    ):
        ran = run(alone, *arguments)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert f"命令行有误：{words}\n用法：" in ran.stderr
    ran = run(alone, "--help")
    assert ran.returncode == 0
    assert "用法：verify.py EXPORT" in ran.stdout
    assert "usage: verify.py EXPORT" in ran.stdout
    ran = run(alone, "none.zip", "--lang", "en")
    assert (ran.returncode, ran.stderr) == (2, "")
    assert "cannot read none.zip: " in ran.stdout


def test_a_reader_that_goes_away_gives_no_traceback(alone: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "verify.py", "good.zip", "--json"]
    ran = subprocess.run(command, cwd=alone, stdout=write, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(write)
    assert (ran.returncode, ran.stderr) == (141, b"")
