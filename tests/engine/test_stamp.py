"""What is kept under the stamp of a rulebook's files, and when it is not believed."""

from __future__ import annotations

import copy
import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from shop import anything_goes, rulebook

import guiju
from guiju.engine import stamp
from guiju.engine.quick import code, kept
from guiju.engine.rulebook import Rulebook

SOURCE = Path(guiju.__file__).parent
EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "hgr" / "plasma-only.yaml"
FAR = time.time_ns() + 10**18
"""Decades from now, however long the tests take: every file counts as old."""


# --- the stamp ---------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inner" / "__pycache__").mkdir(parents=True)
    for name in ("a.py", "inner/b.py", "inner/__pycache__/b.pyc", "inner/notes.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def of(folder: Path, before: int = FAR) -> str | None:
    return stamp.stamp_of([str(folder)], before)


def test_the_same_files_have_the_same_stamp(folder: Path) -> None:
    assert of(folder) == of(folder) is not None


@pytest.mark.parametrize("name", ["a.py", "inner/b.py", "inner/__pycache__/b.pyc"])
def test_a_file_written_anew_has_another_even_with_its_old_size_and_date(folder: Path, name: str) -> None:
    before, seen = of(folder), (folder / name).stat()
    (folder / name).write_text("x" * len(name), encoding="utf-8")
    os.utime(folder / name, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert (folder / name).stat().st_mtime_ns == seen.st_mtime_ns
    assert of(folder) != before


def test_a_file_that_comes_goes_or_is_called_otherwise_gives_another(folder: Path) -> None:
    before = of(folder)
    (folder / "c.py").write_text("", encoding="utf-8")
    assert of(folder) != before
    (folder / "c.py").unlink()
    assert of(folder) == before
    (folder / "a.py").rename(folder / "d.py")
    assert of(folder) != before


def test_what_is_no_python_does_not_count(folder: Path) -> None:
    before = of(folder)
    (folder / "inner" / "notes.txt").write_text("other", encoding="utf-8")
    assert of(folder) == before


def test_there_is_none_while_a_file_is_new(folder: Path) -> None:
    newest = max(p.stat().st_ctime_ns for p in folder.rglob("*.py*"))
    assert of(folder, newest + 1) is not None
    assert of(folder, newest) is None


def test_there_is_none_without_files(tmp_path: Path) -> None:
    assert of(tmp_path) is None
    assert of(tmp_path / "nowhere") is None


def test_there_is_none_where_byte_code_is_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamp, "STARTED", FAR)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    package = sys.modules["guiju.engine.quick"]
    assert stamp.stamp_of_package(package) is not None
    monkeypatch.setattr(sys, "pycache_prefix", "/somewhere")
    assert stamp.stamp_of_package(package) is None


# --- what has one ------------------------------------------------------------------------------------------


def test_a_rulebook_of_others_has_none() -> None:
    assert rulebook(anything_goes).stamp is None


def test_a_copy_has_none() -> None:
    book = rulebook(anything_goes)
    book.follows_from("s")
    assert book.stamp == "s"
    assert copy.copy(book).stamp is None


# --- whole processes ---------------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The package somewhere else, where its files can be changed."""
    shutil.copytree(SOURCE, tmp_path / "guiju", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


TOLD = """
import sys
sys.path.insert(0, sys.argv[1])
from guiju.engine import stamp
stamp.STARTED += int(sys.argv[3])
import guiju
from guiju.engine.quick import kept
found = []
real = kept.read
kept.read = lambda book, key: found.append((key, real(book, key))) or found[-1][1]
opened = guiju.open_case(sys.argv[2])
made = guiju.assess(opened.case, as_of=opened.as_of, readings=opened.readings)
assert guiju.__file__.startswith(sys.argv[1]), guiju.__file__
print(sum(1 for key, what in found if "-" in key and what is not None), made.rulebook.fingerprint)
print(made.to_json())
"""


def run(place: Path, *, late: int = FAR, **environment: str) -> tuple[int, str, str]:
    """How many things made of the rules were found kept, the fingerprint and the result."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, "-c", TOLD, str(place), str(EXAMPLE), str(late)],
        env={**clean, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        check=True,
        cwd=place,
        encoding="utf-8",
    )
    first, _, rest = done.stdout.partition("\n")
    count, fingerprint = first.split()
    return int(count), fingerprint, rest


def kept_files(place: Path) -> list[Path]:
    """Under a stamp: the code itself is kept under its source."""
    folder = place / "guiju" / "rulebooks" / "hgr" / "__pycache__"
    return sorted({*folder.glob("rules-*-fingerprint.*"), *folder.glob("rules-*-in-force.*")})


def test_rules_are_read_where_they_were_kept_and_made_anew_where_they_changed(place: Path) -> None:
    run(place)  # Writes byte code, which is part of the stamp.
    run(place)
    assert len(kept_files(place)) in (2, 4)  # The first run may have left some of its own.
    found, fingerprint, result = run(place)
    assert found == 2

    # Damaged: told by its sum, or no such thing at all.
    for file in kept_files(place):
        content = file.read_bytes()
        file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert run(place) == (0, fingerprint, result)
    assert run(place) == (2, fingerprint, result)

    # A rule with another word, of the same length.
    rule = place / "guiju" / "rulebooks" / "hgr" / "scope.py"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(text[:-1] + "\nADDED = 1\n", encoding="utf-8")
    assert run(place) == (0, fingerprint, result)
    word = "人类遗传资源"
    assert word in text
    rule.write_text(text.replace(word, "人类遗传资料"), encoding="utf-8")
    found, other, _ = run(place)
    assert found == 0
    assert other != fingerprint


def test_nothing_is_kept_while_files_are_new_or_where_no_byte_code_is_to_be_written(place: Path) -> None:
    expected = run(place, late=0)
    assert run(place, late=0) == expected
    assert kept_files(place) == []
    assert run(place, PYTHONDONTWRITEBYTECODE="1") == expected
    assert kept_files(place) == []


# --- not believed ------------------------------------------------------------------------------------------


@pytest.fixture
def stamped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rulebook:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    book = rulebook(anything_goes)
    module = ModuleType("elsewhere")
    module.__file__ = str(tmp_path / "rules.py")
    monkeypatch.setattr(book, "modules", (module,))
    book.follows_from("s")
    return book


DAY = date(2026, 1, 1)


def test_code_of_a_ruleset_is_kept(stamped: Rulebook) -> None:
    code.Compiled(stamped.on(DAY))
    key = f"s-{DAY}-{stamped.on(DAY).edition.id}"
    names, sources, _ = kept.read(stamped, key)
    again = code.Compiled(stamped.on(DAY))
    assert sorted(set(again.names.values())) == sorted(set(code.Compiled(stamped.on(DAY)).names.values()))
    assert names
    assert all(kept.read(stamped, source) is not None for source in sources)


def test_a_changed_copy_of_a_ruleset_is_not_read_for_the_ruleset(stamped: Rulebook) -> None:
    code.Compiled(stamped.on(DAY))
    changed = copy.copy(stamped.on(DAY))
    assert code._key(stamped.on(DAY)) is not None
    assert code._key(changed) is None


def test_other_names_or_a_missing_part_make_it_anew(
    stamped: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruleset = stamped.on(DAY)
    code.Compiled(ruleset)
    key = code._key(ruleset)
    assert key is not None
    names, sources, constants = kept.read(stamped, key)
    for content in ((["other"], sources, constants), (names, ["nothing"], constants)):
        kept.write(stamped, key, content)
        assert code._kept(ruleset) is None
        code.Compiled(ruleset)
        assert kept.read(stamped, key) == (names, sources, constants)


def test_processes_that_write_at_once_leave_one_whole_file(stamped: Rulebook) -> None:
    """Each writes a file of its own and renames it."""
    from threading import Thread

    writers = [Thread(target=kept.write, args=(stamped, "k", list(range(1000)))) for _ in range(8)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert kept.read(stamped, "k") == list(range(1000))
    kept.write(stamped, "k", [1])
    assert kept.read(stamped, "k") == [1]
