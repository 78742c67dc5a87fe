"""Text that came from outside, made safe to print: no control characters, no tricks with direction."""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPACE = "[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]"
_FORBIDDEN = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
"""None of them is printable; the patterns are compiled only for a text that is not."""


def visible(text: str) -> str:
    """The text on one line, with what a terminal, browser or word processor would obey made visible.

    Line breaks and tabs become spaces; control characters, lone surrogates, characters that XML forbids and
    those that turn the direction of writing become a replacement character.
    """
    if text.isprintable():
        return text
    return re.sub(_FORBIDDEN, REPLACEMENT, re.sub(_SPACE, " ", text))
