"""Compiled rules kept beside the byte code."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from shop import anything_goes, rulebook

from guiju.engine.quick import kept
from guiju.engine.rulebook import Rulebook

SOURCE = "answer = 6 * 7\n"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rulebook:
    """A rulebook whose first module stands in an empty folder."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    book = rulebook(anything_goes)
    module = ModuleType("elsewhere")
    module.__file__ = str(tmp_path / "rules.py")
    monkeypatch.setattr(book, "modules", (module,))
    return book


def run(book: Rulebook, source: str = SOURCE) -> object:
    names: dict[str, object] = {}
    exec(kept.compiled_source(source, "<rules>", book), names)
    return names["answer"]


def files(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").glob("*"))


def test_code_is_kept_once_and_read_again(
    book: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(book) == 42
    (file,) = files(tmp_path)
    assert f".{sys.implementation.cache_tag}." in file.name

    def refuse(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(kept, "compile", refuse, raising=False)
    assert run(book) == 42


def test_another_source_is_other_code(book: Rulebook, tmp_path: Path) -> None:
    assert (run(book), run(book, "answer = 1\n")) == (42, 1)
    assert len(files(tmp_path)) == 2


@pytest.mark.parametrize("content", [b"", b"x" * 31, b"x" * 200])
def test_damaged_code_is_made_anew(book: Rulebook, tmp_path: Path, content: bytes) -> None:
    run(book)
    (file,) = files(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(content)
    assert run(book) == 42
    assert file.read_bytes() == whole
    file.write_bytes(whole[:40] + bytes([whole[40] ^ 1]) + whole[41:])
    assert run(book) == 42


def test_nothing_is_kept_where_no_byte_code_is_to_be_written(
    book: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert run(book) == 42
    assert files(tmp_path) == []


def test_a_folder_that_cannot_be_written_does_not_matter(book: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("in the way", encoding="utf-8")
    assert run(book) == 42


def test_only_the_newest_are_left(book: Rulebook, tmp_path: Path) -> None:
    for number in range(kept.MOST_KEPT + 3):
        assert run(book, f"answer = {number}\n") == number
    assert len(files(tmp_path)) == kept.MOST_KEPT
