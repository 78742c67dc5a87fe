"""What is said of an expression in one language: runs of words, some of which name a rule, and what is listed below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from guiju.engine.text import Lang


@dataclass(frozen=True, slots=True)
class Target:
    """The rule that words name: kind (``decision``, ``parameter``, ``point`` …) and identifier."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row; ``to`` is the rule that they name."""

    text: str
    to: Target | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, or the head of a list with its items."""

    runs: Runs
    items: tuple[Said, ...] = ()

    def __iter__(self) -> Iterator[Said]:
        """It and everything below it."""
        yield self
        for item in self.items:
            yield from item

    @property
    def plain(self) -> str:
        """All of it on one line, with brackets around what is listed."""
        own = "".join(run.text for run in self.runs)
        return own + ("" if not self.items else f" [{' | '.join(item.plain for item in self.items)}]")

    def flat(self, lang: Lang) -> Runs:
        """All of it as one piece of a sentence; brackets and letters show how far a list reaches."""
        if not self.items:
            return self.runs
        spaced = self.runs and self.runs[-1].text.endswith(" ")
        listed: list[Run] = [*self.runs, Run("〔" if lang == "zh" else "[" if spaced else " [")]
        for place, item in enumerate(self.items):
            lead = "" if not place else "；" if lang == "zh" else "; "
            listed += [Run(f"{lead}({mark(place)}) "), *item.flat(lang)]
        return (*listed, Run("〕" if lang == "zh" else "]"))


def mark(place: int) -> str:
    """The letter of an item within a sentence: a to z, then aa, ab …"""
    more, last = divmod(place, len(ascii_lowercase))
    return (mark(more - 1) if more else "") + ascii_lowercase[last]


def label(place: int, depth: int, lang: Lang) -> str:
    """The number of an item in a nested list, as statutes have it: （一）1. （1） or (a) (1) (i), then round again."""
    if depth % 3 == 0:
        return f"（{_numeral(place + 1)}）" if lang == "zh" else f"({mark(place)})"
    if depth % 3 == 1:
        return f"{place + 1}." if lang == "zh" else f"({place + 1})"
    return f"（{place + 1}）" if lang == "zh" else f"({_roman(place + 1)})"


def _numeral(number: int) -> str:
    digits = "一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (
        (digits[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (digits[ones - 1] if ones else "")
    )


def _roman(number: int) -> str:
    made = ""
    for value, sign in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        times, number = divmod(number, value)
        made += sign * times
    return made


def plain(text: str) -> Said:
    """A sentence that names no rule."""
    return Said((Run(text),))
