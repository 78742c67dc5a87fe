"""Text that came from outside, made safe to print: no control characters, no tricks with direction."""

from __future__ import annotations

import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES = frozenset("\t\n\r\v\f\u0085\u2028\u2029")


def visible(text: str) -> str:
    """The text on one line, with what a terminal, browser or word processor would obey made visible.

    Line breaks and tabs become spaces; control characters, lone surrogates, characters that XML forbids and
    those that turn the direction of writing become a replacement character.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_one(char) for char in text)


def _one(char: str) -> str:
    if char in _SPACES:
        return " "
    if char in _BIDI or char in "\ufffe\uffff" or unicodedata.category(char) in ("Cc", "Cs"):
        return REPLACEMENT
    return char
