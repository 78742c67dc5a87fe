"""A file as data with places, before any rulebook has looked at it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from os import PathLike
from typing import Any

from guiju.engine.casefile.build import Builder, Complain, KeyPath, MarkupError
from guiju.engine.casefile.files import content_of
from guiju.engine.casefile.lines import Told, events_of_lines
from guiju.engine.casefile.source import MOST_PROBLEMS, check_json, text_of
from guiju.engine.errors import InputError, Problem
from guiju.engine.hints import too_many
from guiju.engine.records import record, replace
from guiju.engine.text import Text


@record(frozen=True, slots=True)
class CaseFile:
    """What a case file holds, before any rulebook has looked at it.

    Attributes:
        data: dictionaries, lists, texts and None; ``UNREADABLE`` where there is a value that could not be read.
        positions: line and column of every key and every list entry, from 1; ``()`` is the whole.
        name: of the file, for messages.
        problems: what could not be read, so far as reading went on all the same.
        doubtful: what was given twice or with a tag, so that something else may be meant.
        whole: whether reading came to the end.
    """

    data: dict[str, Any]
    positions: dict[KeyPath, tuple[int, int]]
    name: str
    problems: tuple[Problem, ...] = ()
    doubtful: frozenset[KeyPath] = frozenset()
    whole: bool = True
    folder: str | None = None
    """Where it lies; None where it does not come from a disk."""


def load(path: str | PathLike[str]) -> CaseFile:
    """Read a case file from disk, or from standard input where the path is ``-``.

    Raises:
        InputError: it cannot be opened, or is not a case file; with every problem found.
    """
    return _faultless(scan_file(path))


def read(source: bytes | str, name: str) -> CaseFile:
    """Read a case file from its content; a name that ends in ``.json`` asks for strict JSON.

    Raises:
        InputError: it is not a case file; with every problem found, at most a hundred.
    """
    return _faultless(scan(source, name))


def _faultless(file: CaseFile) -> CaseFile:
    if file.problems:
        raise InputError(file.problems)
    return file


def scan_file(path: str | PathLike[str]) -> CaseFile:
    """Read a case file from disk or standard input as far as that is possible: what is wrong with it can then be
    told together with what is wrong with its facts.

    Raises:
        InputError: it cannot be opened, or nothing in it can be read.
    """
    file = scan(*content_of(path))
    return file if str(path) == "-" else replace(file, folder=os.path.dirname(os.path.realpath(path)))


def scan(source: bytes | str, name: str) -> CaseFile:
    """Read a case file from its content as far as that is possible.

    Raises:
        InputError: nothing in it can be read, or more is wrong than anyone reads.
    """
    text, problems = text_of(source, name)
    holes = bool(problems)
    as_json = name.lower().endswith(".json") and text.lstrip(" \t\r\n")[:1] in ("{", "[")
    not_json = check_json(text, name) if name.lower().endswith(".json") and not as_json else None
    if not_json is not None:
        problems.append(not_json)

    def complain(line: int, column: int, message: Text) -> None:
        if len(problems) >= MOST_PROBLEMS:
            problems.append(Problem(name, line, column, too_many(MOST_PROBLEMS)))
            raise InputError(problems)
        problems.append(Problem(name, line, column, message))

    builder = Builder(complain, holes=holes)
    whole = True
    try:
        for event in _events(text, complain, as_json=as_json):
            builder.take(event)
        builder.finish(text)
    except MarkupError as error:
        whole = False
        if not_json is None:
            # Else it is the same, said of another notation.
            problems.append(Problem(name, error.line, error.column, error.message))
    if not isinstance(builder.root, dict):
        raise InputError(problems)
    doubtful = frozenset(builder.doubtful)
    return CaseFile(builder.root, builder.positions, name, tuple(sorted(set(problems))), doubtful, whole)


def _events(text: str, complain: Complain, *, as_json: bool) -> Iterable[Told]:
    if as_json:
        # Late, as below.
        from guiju.engine.casefile.json_text import events_of_json

        return events_of_json(text, complain)
    plain = events_of_lines(text)
    if plain is not None:
        return plain
    # Slow to import, and not needed for what most files hold.
    from guiju.engine.casefile.markup import read_events

    return read_events(text, complain)
