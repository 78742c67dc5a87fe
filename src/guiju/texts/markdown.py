"""Markdown as plain text: without the signs of headings, emphasis, quotations, links and tables."""

from __future__ import annotations

import re

LONGEST_LINE = 10_000
"""Signs within a longer line stay as they are: no paragraph is that long."""

_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_RULE = re.compile(r"\s{0,3}(?:-\s*){3,}$|\s{0,3}(?:\*\s*){3,}$|\s{0,3}(?:_\s*){3,}$|\s{0,3}=+\s*$")
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:\s+|(?=[^#\s]))(.*)$")
_QUOTED = re.compile(r"^\s{0,3}(?:>\s?)+")
_BULLET = re.compile(r"^\s*[-*+]\s+")
_ROW = re.compile(r"\s*\|(.*)\|\s*$")
_DIVIDER = re.compile(r":?-+:?")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\(([^()\[\]\s]{0,500})(?: \"[^\"\n]{0,200}\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=[^\s*_])([^*\n]{1,400}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![A-Za-z0-9*_])([*_])(?=[^\s*_])([^*_\n]{1,400})(?<=\S)\1(?![A-Za-z0-9*_])")
_CODE = re.compile(r"`([^`\n]{1,400})`")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?(?:br|p|div|span|center|b|i|u|strong|em|sup|sub)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)


def text_of_markdown(text: str) -> str:
    """Markdown without its signs, line by line; what it would show is kept."""
    lines: list[str] = []
    fenced = False
    for line in _COMMENT.sub("", text).split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
            continue
        if fenced:
            lines.append(line)
            continue
        line = _QUOTED.sub("", line, count=1)
        if _RULE.match(line) or _divides(line):
            continue
        lines.append(_inline(_block(line)) if len(line) <= LONGEST_LINE else line)
    return "\n".join(lines)


def _divides(line: str) -> bool:
    """Whether a line parts the head of a table from its rows."""
    cells = line.strip().strip("|").split("|")
    return "|" in line and all(_DIVIDER.fullmatch(cell.strip()) for cell in cells)


def _block(line: str) -> str:
    heading = _HEADING.match(line)
    if heading is not None:
        return heading[1].rstrip().rstrip("#").rstrip()
    row = _ROW.match(line)
    if row is not None:
        return "\t".join(cell.strip() for cell in row[1].split("|"))
    return _BULLET.sub("", line, count=1)


def _inline(line: str) -> str:

    # Escaped signs are put aside, so that none is taken for markup.
    aside: list[str] = []

    def put(found: re.Match[str]) -> str:
        aside.append(found[1])
        return f"\x00{len(aside) - 1}\x00"

    line = _ESCAPED.sub(put, line)
    line = _TAG.sub("", _LINK.sub(r"\1", line))
    for pattern in (_CODE, _STRONG, _EMPHASIS):
        line = pattern.sub(lambda found: found[found.lastindex or 1], line)
    return re.sub(r"\x00(\d+)\x00", lambda found: aside[int(found[1])], line)
