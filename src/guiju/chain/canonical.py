"""Canonical JSON, the hash of an event, and what events refer to."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from guiju.engine.text import Text

ZERO = "0" * 64
"""What event number 1 has as ``previous``."""
LARGEST = 2**53 - 1
"""The largest whole number that a browser holds exactly."""
DEEPEST = 64
"""How many lists and objects may stand in each other."""
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


class NotCanonical(ValueError):
    """A value has no canonical form; says where it stands and what to write instead."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.both)


def canonical(value: object) -> bytes:
    """The one way in which a value is written as JSON.

    UTF-8; keys in the order of their code points; no blanks; nothing escaped but what JSON demands; null, true,
    false, texts, whole numbers, lists (or tuples) and objects, and nothing else.

    Raises:
        NotCanonical: there is something else in it, a number that browsers would round, a text that is not
            Unicode, or more nesting than the format has.
    """
    plain = _plain(value, "$", 0)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def event_hash(event: Mapping[str, object]) -> str:
    """SHA-256 in hexadecimal over everything in an event but its ``hash``.

    Raises:
        NotCanonical: as for :func:`canonical`.
    """
    return hashlib.sha256(canonical({k: v for k, v in event.items() if k != "hash"})).hexdigest()


def blobs_in(data: object) -> set[str]:
    """The hashes of the contents that an event's data refer to.

    A reference is an object whose ``blob`` is a SHA-256 in hexadecimal and whose ``size`` is a whole number.
    """
    found: set[str] = set()
    waiting: list[object] = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            blob, size = one.get("blob"), one.get("size")
            whole = isinstance(size, int) and not isinstance(size, bool) and size >= 0
            if isinstance(blob, str) and _HASH.fullmatch(blob) and whole:
                found.add(blob)
            waiting += one.values()
        elif isinstance(one, list | tuple):
            waiting += one
    return found


def _plain(value: object, place: str, depth: int) -> object:
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return _unicode(value, place)
    if isinstance(value, int):
        if not -LARGEST <= value <= LARGEST:
            raise NotCanonical(
                Text(
                    f"{place}：整数超出 ±(2^53-1)，浏览器会改动它；请写成文本",
                    f"{place}: a whole number beyond ±(2^53-1), which browsers would change; write it as text",
                )
            )
        return int(value)
    if depth == DEEPEST and isinstance(value, Mapping | list | tuple):
        raise NotCanonical(
            Text(f"{place}：嵌套超过 {DEEPEST} 层", f"{place}: nested more than {DEEPEST} levels deep")
        )
    if isinstance(value, Mapping):
        made = {}
        for key, one in value.items():
            if not isinstance(key, str):
                raise NotCanonical(
                    Text(f"{place}：键不是文本：{key!r}", f"{place}: a key that is not text: {key!r}")
                )
            _unicode(key, place)
            made[key] = _plain(one, f"{place}.{key}", depth + 1)
        return made
    if isinstance(value, list | tuple):
        return [_plain(one, f"{place}[{at}]", depth + 1) for at, one in enumerate(value)]
    name = type(value).__name__
    raise NotCanonical(
        Text(
            f"{place}：{name} 不能写入记录；小数、日期等请写成文本",
            f"{place}: {name} cannot be recorded; write fractions, dates and the like as text",
        )
    )


def _unicode(text: str, place: str) -> str:
    if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        raise NotCanonical(
            Text(
                f"{place}：文本含有落单的代理项，不是有效的 Unicode",
                f"{place}: the text has a lone surrogate and is not Unicode",
            )
        )
    return text
