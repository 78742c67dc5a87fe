"""Breaks lines where Chinese and English allow it, counting wide characters as two columns."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_NOT_FIRST = frozenset("，。、；：？！）》」』】〉”’％%,.;:?!)]}…—~·†‡")
_NOT_LAST = frozenset("（《「『【〈“‘([{")
_TOKENS = re.compile(r"\s+|[^\s⺀-鿿　-〿＀-￯“”‘’…—]+|.", re.DOTALL)


@lru_cache(maxsize=4096)
def width_of(text: str) -> int:
    """Columns that a terminal gives to a text."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@cache
def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _units(text: str) -> list[str]:
    """Pieces between which a line may be broken; spaces are pieces of their own."""
    units: list[str] = []
    glue, after_word = False, False
    for token in _TOKENS.findall(text):
        if token[0].isspace():
            units.append(" ")
            glue = after_word = False
            continue
        if after_word and (glue or token[0] in _NOT_FIRST):
            units[-1] += token
        else:
            units.append(token)
        glue, after_word = token[-1] in _NOT_LAST, True
    return units


def wrap(text: str, width: int) -> list[str]:
    """Lines no wider than ``width`` columns (never less than 12 are used)."""
    width = max(width, 12)
    if width_of(text) <= width and "  " not in text:
        return [text.rstrip()]
    lines: list[str] = []
    line, used = "", 0
    for unit in _units(text):
        size = width_of(unit)
        if used + size <= width:
            if unit == " " and not line and lines:
                continue
            line, used = line + unit, used + size
            continue
        if line.strip():
            lines.append(line.rstrip())
        line, used = ("", 0) if unit == " " else (unit, size)
        while used > width:
            cut = _fit(line, width)
            lines.append(line[:cut])
            line = line[cut:]
            used = width_of(line)
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def shortened(text: str, width: int) -> str:
    """The beginning of a text, with … where more follows."""
    return text if width_of(text) <= width else text[: _fit(text, width - 1)].rstrip() + "…"


def _fit(text: str, width: int) -> int:
    """How many leading characters fit."""
    used = 0
    for index, char in enumerate(text):
        used += _columns(char)
        if used > width:
            return max(index, 1)
    return len(text)
