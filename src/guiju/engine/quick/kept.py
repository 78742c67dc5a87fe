"""Compiled rules kept beside the rulebook's own byte code, so that they are compiled once and not at each start."""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from types import CodeType

from guiju.engine.digest import sha256
from guiju.engine.rulebook import Rulebook

MOST_KEPT = 16
"""Files kept for one rulebook; the rules in force on other days make others."""


def compiled_source(source: str, name: str, rulebook: Rulebook) -> CodeType:
    """The code of a source: read where it was kept, else compiled and kept where Python keeps byte code.

    Nothing is kept where Python is told to write no byte code, or cannot.
    """
    path = _path(source, rulebook)
    kept = None if path is None else _read(path)
    if kept is not None:
        return kept
    code: CodeType = compile(source, name, "exec")
    if path is not None and not sys.dont_write_bytecode:
        _write(path, code)
    return code


def _path(source: str, rulebook: Rulebook) -> str | None:
    """A name beside the byte code of the rulebook's first module, which tells source and interpreter."""
    origin = getattr(rulebook.modules[0], "__file__", None) if rulebook.modules else None
    if not origin:
        return None
    digest = sha256(source.encode()).hexdigest()[:32]
    with suppress(NotImplementedError, ValueError):
        folder = os.path.dirname(cache_from_source(origin))
        name = f"rules-{digest}.{sys.implementation.cache_tag}.{MAGIC_NUMBER.hex()}"
        return os.path.join(folder, name)
    return None


def _read(path: str) -> CodeType | None:
    """What was kept; None where there is nothing or it is damaged."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        with open(path, "rb") as file:
            content = file.read()
        digest, body = content[:32], content[32:]
        if sha256(body).digest() == digest:
            found = marshal.loads(body)
            return found if isinstance(found, CodeType) else None
    return None


def _write(path: str, code: CodeType) -> None:
    """Keep a code, whole or not at all; leave the newest only."""
    from pathlib import Path

    body = marshal.dumps(code)
    target = Path(path)
    with suppress(OSError):
        target.parent.mkdir(exist_ok=True)
        temporary = target.with_name(f"{target.name}.{os.getpid()}")
        try:
            temporary.write_bytes(sha256(body).digest() + body)
            temporary.replace(target)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        kept = sorted(target.parent.glob("rules-*"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in kept[MOST_KEPT:]:
            old.unlink(missing_ok=True)
