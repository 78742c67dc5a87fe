"""A file as data with places, before any rulebook has looked at it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guiju.engine.casefile.build import Builder, KeyPath, MarkupError
from guiju.engine.casefile.source import MOST_BYTES, check_json, text_of
from guiju.engine.errors import InputError, Problem
from guiju.engine.hints import cause, too_many
from guiju.engine.text import Text

MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a case file holds, before any rulebook has looked at it.

    Attributes:
        data: dictionaries, lists, texts and None.
        positions: line and column of every key and every list entry, from 1; ``()`` is the whole.
        name: of the file, for messages.
    """

    data: dict[str, Any]
    positions: dict[KeyPath, tuple[int, int]]
    name: str


def load(path: str | Path) -> CaseFile:
    """Read a case file from disk, or from standard input where the path is ``-``.

    Raises:
        InputError: it cannot be opened, or is not a case file; with every problem found.
    """
    if str(path) == "-":
        return read(sys.stdin.buffer.read(MOST_BYTES + 1), "<stdin>")
    name = str(path)
    try:
        with open(path, "rb") as file:
            source = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = cause(error)
        message = Text(f"无法读取（{why.zh}）：请核对文件名", f"cannot be read ({why.en}): check the name")
        raise InputError([Problem(name, 0, 0, message)]) from None
    return read(source, name)


def read(source: bytes | str, name: str) -> CaseFile:
    """Read a case file from its content; a name that ends in ``.json`` asks for strict JSON.

    Raises:
        InputError: it is not a case file; with every problem found, at most a hundred.
    """
    text = text_of(source, name)
    problems: list[Problem] = []
    if name.lower().endswith(".json"):
        check_json(text, name)

    def complain(line: int, column: int, message: Text) -> None:
        if len(problems) >= MOST_PROBLEMS:
            raise _EnoughError
        problems.append(Problem(name, line, column, message))

    from guiju.engine.casefile.markup import read_events

    builder = Builder(complain)
    data: dict[str, Any] = {}
    try:
        for event in read_events(text, complain):
            builder.take(event)
        data = builder.finish(text)
    except MarkupError as error:
        problems.append(Problem(name, error.line, error.column, error.message))
    except _EnoughError:
        problems.append(Problem(name, 0, 0, too_many(MOST_PROBLEMS)))
    if problems:
        raise InputError(problems)
    return CaseFile(data, builder.positions, name)


class _EnoughError(Exception):
    """More problems than anyone reads."""
