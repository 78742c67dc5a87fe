"""The lines of a table of contents, which name chapters before the text does."""

from __future__ import annotations

from collections.abc import Sequence

from guiju.texts.lines import close, has_leader, heading, without_page

_TITLES = ("目录", "目次", "CONTENTS", "TABLEOFCONTENTS")


def contents(lines: Sequence[str], raw: Sequence[str]) -> frozenset[int]:
    """The indexes of lines that belong to a table of contents.

    Args:
        lines: the lines, tidied.
        raw: the same as they were, where tabs set off pages.
    """
    keys = [without_page(line) for line in lines]
    last = {key: index for index, key in enumerate(keys)}
    leaders = [has_leader(line.rstrip()) for line in raw]
    found: set[int] = set()
    at = 0
    while at < len(lines):
        titled = close(lines[at]).replace(" ", "").upper() in _TITLES
        end = at + 1 if titled else at
        first = end
        while end < len(lines):
            again = last[keys[end]] > end
            entry = leaders[end] or heading(keys_of(lines[end], leaders[end])) is not None
            if not entry and not (titled and again):
                break
            if end > first and keys[end] == keys[first]:
                break
            end += 1
        # Two headings in a row without a text are no table, unless they come again, or pages stand with them.
        table = titled or any(leaders[first:end]) or (end - first > 1 and last[keys[first]] >= end)
        if table:
            found.update(range(at, end))
        at = max(end, at + 1)
    return frozenset(found)


def keys_of(line: str, leader: bool) -> str:
    """A line as a heading would stand in the text."""
    return line.rstrip(".．…·・‥⋯ 0123456789") if leader else line
