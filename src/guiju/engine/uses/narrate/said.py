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
        listed: list[Run] = [*self.runs, Run("〔" if lang == "zh" else "[")]
        for place, item in enumerate(self.items):
            lead = "" if not place else "；" if lang == "zh" else "; "
            listed += [Run(f"{lead}({mark(place)}) "), *item.flat(lang)]
        return (*listed, Run("〕" if lang == "zh" else "]"))


def mark(place: int) -> str:
    """The letter of an item: a to z, then aa, ab …"""
    more, last = divmod(place, len(ascii_lowercase))
    return (mark(more - 1) if more else "") + ascii_lowercase[last]


def plain(text: str) -> Said:
    """A sentence that names no rule."""
    return Said((Run(text),))
