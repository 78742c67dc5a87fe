"""What is made of rules alone, kept beside the rulebook's own byte code, so that it is made once and not at each start.

Nothing is kept where Python is told to write no byte code, or cannot. What is damaged is made anew.
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from types import CodeType
from typing import Any

from guiju.engine.digest import sha256
from guiju.engine.rulebook import Rulebook

MOST_KEPT = 32
"""Files kept for one rulebook; the rules in force on other days make others."""


def key_of(source: str) -> str:
    """Under which the code of a source is kept."""
    return sha256(source.encode()).hexdigest()[:32]


def compiled_source(source: str, name: str, rulebook: Rulebook) -> CodeType:
    """The code of a source: read where it was kept, else compiled and kept."""
    key = key_of(source)
    found = read(rulebook, key)
    if isinstance(found, CodeType):
        return found
    code: CodeType = compile(source, name, "exec")
    write(rulebook, key, code)
    return code


def read(rulebook: Rulebook, key: str) -> Any:
    """What was kept under a key; None where there is nothing or it is damaged."""
    path = _path(rulebook, key)
    if path is None:
        return None
    with suppress(OSError, ValueError, EOFError, TypeError):
        with open(path, "rb") as file:
            content = file.read()
        if crc32(content[4:]).to_bytes(4, "big") == content[:4]:
            return marshal.loads(content[4:])
    return None


def write(rulebook: Rulebook, key: str, what: Any) -> None:
    """Keep something that ``marshal`` can write, whole or not at all; leave the newest only."""
    name = None if sys.dont_write_bytecode else _path(rulebook, key)
    if name is None:
        return
    from threading import get_ident

    body = marshal.dumps(what)
    folder = os.path.dirname(name)
    with suppress(OSError):
        with suppress(FileExistsError):
            os.mkdir(folder)
        temporary = f"{name}.{os.getpid()}.{get_ident()}"
        try:
            with open(temporary, "wb") as file:
                file.write(crc32(body).to_bytes(4, "big") + body)
            os.replace(temporary, name)
        except OSError:
            _remove(temporary)
            raise
        with os.scandir(folder) as entries:
            kept = [(e.stat().st_mtime, e.path) for e in entries if e.name.startswith("rules-")]
        for _, old in sorted(kept, reverse=True)[MOST_KEPT:]:
            _remove(old)


def _remove(path: str) -> None:
    """Remove a file that another process may have removed already."""
    with suppress(FileNotFoundError):
        os.remove(path)


def _path(rulebook: Rulebook, key: str) -> str | None:
    """A name beside the byte code of the rulebook's first module, which tells the interpreter too."""
    origin = getattr(rulebook.modules[0], "__file__", None) if rulebook.modules else None
    if not origin:
        return None
    with suppress(NotImplementedError, ValueError):
        folder = os.path.dirname(cache_from_source(origin))
        return os.path.join(folder, f"rules-{key}.{sys.implementation.cache_tag}.{MAGIC_NUMBER.hex()}")
    return None
