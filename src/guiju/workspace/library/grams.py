"""Searching text: Chinese by two neighbouring signs, other scripts by words; how well it fits, and where.

A text is searched as it is folded: wide and narrow signs are one, and so are large and small letters; spaces between
Chinese signs do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN = re.compile(f"[{HAN}]")
_TOKEN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
LONGEST = 100
"""Signs of a query that count."""
LONGEST_WORD = 40
AROUND = 30
"""Signs shown before the first that was found."""
EXCERPT = 130


def folded(text: str) -> tuple[str, list[int]]:
    """A text as it is searched, and for each sign of it where in the text it stands."""
    signs: list[str] = []
    at: list[int] = []
    for index, sign in enumerate(text):
        for one in unicodedata.normalize("NFKC", sign).casefold():
            if one.isspace():
                if signs and signs[-1] != " ":
                    signs.append(" ")
                    at.append(index)
                continue
            if len(signs) > 1 and signs[-1] == " " and _HAN.match(one) and _HAN.match(signs[-2]):
                signs.pop()
                at.pop()
            signs.append(one)
            at.append(index)
    return "".join(signs), at


def grams(text: str) -> dict[str, None]:
    """What a folded text is found by: pairs of Chinese signs (a sign that stands alone by itself), and words."""
    found: dict[str, None] = {}
    for token in _TOKEN.findall(text):
        if _HAN.match(token) and len(token) > 1:
            found.update(dict.fromkeys(token[i : i + 2] for i in range(len(token) - 1)))
        else:
            found[token[:LONGEST_WORD]] = None
    return found


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for.

    Attributes:
        phrase: all of it, folded.
        terms: its parts: runs of Chinese signs, and words.
        grams: what these are found by.
    """

    phrase: str
    terms: tuple[str, ...]
    grams: tuple[str, ...]

    @property
    def needed(self) -> int:
        """How many grams a text must have: all of one or two, otherwise three of five."""
        count = len(self.grams)
        return count if count < 3 else -(-count * 3 // 5)


def query(given: str) -> Query | None:
    """A query as it was typed; None where it holds nothing to search for."""
    phrase = folded(given.strip()[:LONGEST])[0].strip()
    terms: dict[str, None] = {}
    # Spaces part terms, also between Chinese signs.
    for piece in given.strip()[:LONGEST].split():
        terms.update(dict.fromkeys(_TOKEN.findall(folded(piece)[0])))
    found: dict[str, None] = {}
    for term in terms:
        found.update(grams(term))
    return Query(phrase, tuple(terms), tuple(found)) if found else None


def is_pair(gram: str) -> bool:
    """Whether it is two Chinese signs, and not a word or a single sign: those may be parts of others."""
    return len(gram) == 2 and _HAN.match(gram) is not None


def has(text: str, gram: str) -> bool:
    """Whether a folded text has a gram: Chinese anywhere, a word at the beginning of one."""
    if _HAN.match(gram):
        return gram in text
    return re.search(rf"(?<![^\W_{HAN}]){re.escape(gram)}", text) is not None


def score(wanted: Query, title: str, body: str) -> int:
    """How well a text fits, from its title and body as folded; 0: it does not.

    The exact phrase comes first, then all terms, then how many grams there are; what a title says counts most.
    """
    text = f"{title}\n{body}"
    there = sum(has(text, gram) for gram in wanted.grams)
    if there < wanted.needed:
        return 0
    phrase = has(text, wanted.phrase) if wanted.phrase else False
    points = 1 + 300 * there // len(wanted.grams) + 1000 * phrase
    points += 300 * whole(wanted, text)
    if has(title, wanted.phrase):
        points += 500 + 300 * (title.strip() == wanted.phrase)
    return points - min(100, len(text) // 50) if points > 200 else points


Span = tuple[int, int]


def whole(wanted: Query, *parts: str) -> bool:
    """Whether folded texts have, together, every term as it was typed."""
    return all(any(has(part, term) for part in parts) for term in wanted.terms)


def spans(text: str, wanted: Query, *, parts: bool = True) -> list[Span]:
    """Where in a text stands what was searched for: the phrase, else its terms, else (``parts``) what of a term is there."""
    searched, at = folded(text)
    found: list[Span] = []
    if has(searched, wanted.phrase):
        found = _all(searched, wanted.phrase)
    else:
        for term in wanted.terms:
            there: Iterable[str] = [term] if has(searched, term) else grams(term) if parts else []
            for part in there:
                found += _all(searched, part)
    merged: list[Span] = []
    for first, end in sorted(found):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((first, end))
    return [(at[first], at[end - 1] + 1) for first, end in merged]


def _all(text: str, part: str) -> list[Span]:
    before = "" if _HAN.match(part) else rf"(?<![^\W_{HAN}])"
    return [found.span() for found in re.finditer(before + re.escape(part), text)]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as results show it; ``found``: it is what was searched for."""

    text: str
    found: bool = False


def pieces(text: str, wanted: Query, *, parts: bool = True) -> tuple[Piece, ...]:
    """A whole text with what was found in it."""
    return _pieces(text, spans(text, wanted, parts=parts), 0, len(text))


def excerpt(text: str, wanted: Query, *, parts: bool = True) -> tuple[Piece, ...]:
    """The stretch of a text in which most of what was searched for stands."""
    text = " ".join(text.split())
    found = spans(text, wanted, parts=parts)
    best = max(
        (first for first, _ in found),
        key=lambda start: (sum(start <= first and end <= start + EXCERPT for first, end in found), -start),
        default=0,
    )
    start = 0 if best <= AROUND else _word_start(text, best - AROUND)
    end = _word_start(text, min(len(text), start + EXCERPT))
    shown = _pieces(text, found, start, end)
    lead = (Piece("…"),) if start else ()
    return (*lead, *shown, *((Piece("…"),) if end < len(text) else ()))


def _word_start(text: str, at: int) -> int:
    """Where the Latin word or number begins that a place lies in; the place itself elsewhere, or in a word of great length."""
    for start in range(at, max(at - LONGEST_WORD, 0), -1):
        if not (start < len(text) and _is_latin(text[start - 1]) and _is_latin(text[start])):
            return start
    return at


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _pieces(text: str, found: list[Span], start: int, end: int) -> tuple[Piece, ...]:
    parts: list[Piece] = []
    at = start
    for first, last in found:
        first, last = max(first, start), min(last, end)
        if first >= last or first < at:
            continue
        if first > at:
            parts.append(Piece(text[at:first]))
        parts.append(Piece(text[first:last], True))
        at = last
    if at < end:
        parts.append(Piece(text[at:end]))
    return tuple(parts)
