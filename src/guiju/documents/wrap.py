"""Breaks lines where Chinese and English allow it, counting wide characters as two columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

_NOT_FIRST = frozenset("，。、；：？！）》」』】〉〕”’％%,.;:?!)]}…—~·†‡")
_NOT_LAST = frozenset("（《「『【〈〔“‘([{")
_APART = frozenset("“”‘’…—")
"""Beside ideographs and full-width characters, those before and after which a line may be broken without a space."""


class _Columns(dict[str, int]):
    """Columns that a terminal gives to a character, found out when it is first met."""

    def __missing__(self, char: str) -> int:
        if "\u4e00" <= char <= "\u9fff":
            found = 2
        else:
            from unicodedata import category, combining, east_asian_width

            if combining(char) or category(char) == "Cf":
                found = 0
            else:
                found = 2 if east_asian_width(char) in "WF" else 1
        self[char] = found
        return found


class _InWords(dict[str, bool]):
    """Whether a character goes together with its like, as letters do in a word."""

    def __missing__(self, char: str) -> bool:
        # No pattern: to compile one with so many characters takes longer than all the rest.
        wide = "\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
        found = self[char] = not (wide or char in _APART or char.isspace())
        return found


_COLUMNS = _Columns()
_IN_WORDS = _InWords()


@lru_cache(maxsize=4096)
def width_of(text: str) -> int:
    """Columns that a terminal gives to a text."""
    if text.isascii():
        return len(text)
    return sum(map(_COLUMNS.__getitem__, text))


def _may_break(before: str, after: str) -> bool:
    """Whether a line may be broken between two characters."""
    if after == " " or before == " ":
        return True
    if before in _NOT_LAST or after in _NOT_FIRST:
        return False
    return not (_IN_WORDS[before] and _IN_WORDS[after])


def wrap(text: str, width: int) -> list[str]:
    """Lines no wider than ``width`` columns (never less than 12 are used)."""
    width = max(width, 12)
    if width_of(text) <= width and "  " not in text:
        return [text.rstrip()]
    # What counts as a space is one, however many there are and whatever they are.
    text = re.sub(r"\s+", " ", text)
    count = len(text)
    # What stands before each character, in columns.
    used: Sequence[int]
    if text.isascii():
        used = range(count + 1)
    else:
        used = list(accumulate(map(_COLUMNS.__getitem__, text), initial=0))
    lines: list[str] = []
    start = 0
    while used[count] - used[start] > width:
        most = bisect_right(used, used[start] + width, start) - 1
        end = most
        while end > start and not _may_break(text[end - 1], text[end]):
            end -= 1
        if end == start:
            # A word that is longer than a line.
            end = max(most, start + 1)
            lines.append(text[start:end])
        elif line := text[start:end].rstrip():
            lines.append(line)
        start = end + 1 if text[end] == " " else end
    line = text[start:].rstrip()
    if line or not lines:
        lines.append(line)
    return lines


def shortened(text: str, width: int) -> str:
    """The beginning of a text, with … where more follows."""
    return text if width_of(text) <= width else text[: _fit(text, width - 1)].rstrip() + "…"


def _fit(text: str, width: int) -> int:
    """How many leading characters fit."""
    used = 0
    for index, char in enumerate(text):
        used += _COLUMNS[char]
        if used > width:
            return max(index, 1)
    return len(text)
