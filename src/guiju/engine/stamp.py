"""A stamp of the files that a rulebook is made of: as long as they stay the same, so does all that is made of them.

What is made at every start from the rules alone (their fingerprint, the code that answers quickly) is kept under such
a stamp. It holds the name, size and times of every source file of the engine and of the rulebook and of the byte code
beside it, so that anything that is written anew, even with the same size and an old date, gives another stamp.

There is none, and nothing is kept, for a rulebook that is not a package of :mod:`guiju.rulebooks` (it may use files
that nobody here knows of), for one that is not read from files, and as long as any of them is so new that it may have
been written after this process had read it.
"""

from __future__ import annotations

import os
import sys
import time
from types import ModuleType

import guiju.engine
from guiju.engine.digest import sha256

STARTED = time.time_ns()
OLD_ENOUGH = 30 * 10**9
"""Nanoseconds by which a file must be older than this process; more than the import of the engine takes."""


def stamp_of_package(package: ModuleType) -> str | None:
    """The stamp of a rulebook that a package declares over nothing but the engine, or None."""
    folders = getattr(package, "__path__", None)
    # Where byte code is kept elsewhere, it may differ from its source and not be seen to.
    if folders is None or sys.pycache_prefix is not None:
        return None
    return stamp_of([*guiju.engine.__path__, *folders], STARTED - OLD_ENOUGH)


def stamp_of(folders: list[str], before: int) -> str | None:
    """The stamp of all Python files in some folders; None where there is none or one is not older than a time."""
    found: list[tuple[str, int, int, int, int]] = []
    try:
        for folder in folders:
            _look(folder, found)
    except OSError:
        return None
    if not found or any(max(file[2:4]) >= before for file in found):
        return None
    return sha256(repr(sorted(found)).encode()).hexdigest()[:32]


def _look(folder: str, found: list[tuple[str, int, int, int, int]]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                _look(entry.path, found)
            elif entry.name.endswith((".py", ".pyc")):
                # Not of the entry: that may have no number for a file.
                seen = os.stat(entry.path)
                found.append((entry.path, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino))
