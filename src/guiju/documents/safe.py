"""Text that came from outside, made safe to print: no control characters, no tricks with direction."""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPACE = re.compile("[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """The text on one line, with what a terminal, browser or word processor would obey made visible.

    Line breaks and tabs become spaces; control characters, lone surrogates, characters that XML forbids and
    those that turn the direction of writing become a replacement character.
    """
    if text.isprintable() and not _FORBIDDEN.search(text):
        return text
    return _FORBIDDEN.sub(REPLACEMENT, _SPACE.sub(" ", text))
