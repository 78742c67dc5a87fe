"""Which lines stand within a quotation that began on a line before: amendments quote whole articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ("‘", "’"))
_STRAIGHT = re.compile(r'"')
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z\s])")


def quoted_lines(lines: Sequence[str]) -> tuple[frozenset[int], tuple[int, ...]]:
    """The indexes of lines that begin within a quotation, and of those whose quotation is never closed.

    A quotation of several paragraphs may open each of them anew and close only the last. One that opens again within
    a line, or never closes, is taken to end on its own line: a forgotten sign must not swallow the articles that follow.
    """
    plain = [_curled(_APOSTROPHE.sub("'", line)) for line in lines]
    within: set[int] = set()
    unclosed: list[int] = []
    for opening, closing in _PAIRS:
        at = 0
        while at < len(plain):
            if not _left_open(plain[at], opening, closing):
                at += 1
                continue
            end, closed = _end(plain, at, opening, closing)
            if closed:
                within.update(range(at + 1, end + 1))
                # What follows the closing sign may open another quotation.
                at = end if _left_open(plain[end], opening, closing) else end + 1
            else:
                # Those opened in between come to the same end.
                unclosed += [line for line in range(at, end) if _left_open(plain[line], opening, closing)]
                at = end
    return frozenset(within), tuple(sorted(set(unclosed)))


def _left_open(line: str, opening: str, closing: str) -> bool:
    return line.rfind(opening) > line.rfind(closing)


def _end(lines: Sequence[str], at: int, opening: str, closing: str) -> tuple[int, bool]:
    """Where a quotation left open at a line ends, and whether it is closed there or broken off."""
    for index in range(at + 1, len(lines)):
        line = lines[index].lstrip()
        line = line[1:] if line.startswith(opening) else line
        opened, closed = line.find(opening), line.find(closing)
        if closed >= 0 and (opened < 0 or closed < opened):
            return index, True
        if opened >= 0:
            return index, False
    return len(lines), False


def _curled(line: str) -> str:
    """Straight signs as opening and closing ones, by what stands before them."""
    return _STRAIGHT.sub(
        lambda found: "“" if not found.start() or line[found.start() - 1] in " ：:，,（(、" else "”", line
    )
