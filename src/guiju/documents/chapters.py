"""A narrated rulebook as chapters, entries and rows: what every format of it is made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guiju.documents.chart import Shape
from guiju.engine.text import Lang
from guiju.engine.uses.narrate import Said, Target


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled part of an entry."""

    label: str
    said: tuple[Said, ...]
    main: bool = False
    """Whether it is what the entry is read for, and not beside it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule, provision or statement."""

    target: Target
    kind: str
    title: str
    rows: tuple[Row, ...]
    tag: str = ""
    shapes: tuple[Shape, ...] | None = None
    """The diagram of a decision; empty where it is left out for its size, None where there is none to draw."""
    drawn: str = ""
    """From when on and in which edition the diagram holds, where that is not always."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one kind in a chapter; the heading may be empty."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A theme, or an annex."""

    anchor: str
    title: str
    groups: tuple[Group, ...]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Narration:
    """All of it."""

    lang: Lang
    title: str
    head: tuple[Row, ...]
    chapters: tuple[Chapter, ...]

    def entries(self) -> Iterator[Entry]:
        """Every entry in its order."""
        for chapter in self.chapters:
            for group in chapter.groups:
                yield from group.entries


def anchor(target: Target) -> str:
    """The place of an entry, as links name it: short, for there are thousands of them."""
    return f"{_LETTERS[target.kind]}-" + re.sub(r"[^\w.]+", "-", target.name).strip("-")


_LETTERS = {
    "decision": "d",
    "duty": "o",
    "point": "q",
    "parameter": "p",
    "note": "n",
    "instrument": "i",
    "provision": "c",
    "statement": "s",
}
