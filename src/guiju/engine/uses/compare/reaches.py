"""In how many cases a rule speaks beside the one that answers to it, in words and by examples."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from guiju.engine.text import Text


class Reach(StrEnum):
    """In how many cases a rule speaks, beside the one that answers to it."""

    SAME = "same"
    FEWER = "fewer"
    MORE = "more"
    CROSSED = "crossed"
    NO_MORE = "no-more"
    NO_FEWER = "no-fewer"
    SOME_FEWER = "some-fewer"
    SOME_MORE = "some-more"
    OPEN = "not-determined"


REACHES: dict[tuple[bool | None, bool | None], Reach] = {
    (False, False): Reach.SAME,
    (False, True): Reach.FEWER,
    (True, False): Reach.MORE,
    (True, True): Reach.CROSSED,
    (False, None): Reach.NO_MORE,
    (None, False): Reach.NO_FEWER,
    (None, True): Reach.SOME_FEWER,
    (True, None): Reach.SOME_MORE,
    (None, None): Reach.OPEN,
}
"""By whether something is gained, and whether something is lost."""

REACH_WORDS: dict[Reach, Text] = {
    Reach.SAME: Text("情形与原来相同", "in the same cases as before"),
    Reach.FEWER: Text(
        "情形减少：现在有的，原来都有；原来有的，有些不再有",
        "in fewer cases: wherever it is so now it was so before, and in some cases it no longer is",
    ),
    Reach.MORE: Text(
        "情形增多：原来有的，现在都有；另有新增的",
        "in more cases: wherever it was so before it is so now, and in some cases it newly is",
    ),
    Reach.CROSSED: Text(
        "有增有减：有些情形新增，有些情形不再有",
        "both ways: in some cases it newly is so, in others it no longer is",
    ),
    Reach.NO_MORE: Text(
        "情形不增多；是否减少未能确定", "in no further case; whether in fewer was not determined"
    ),
    Reach.NO_FEWER: Text(
        "情形不减少；是否增多未能确定", "in no fewer cases; whether in more was not determined"
    ),
    Reach.SOME_FEWER: Text(
        "有些情形不再有；是否另有新增未能确定",
        "in some cases it no longer is so; whether in others it newly is was not determined",
    ),
    Reach.SOME_MORE: Text(
        "有些情形新增；是否另有不再有的未能确定",
        "in some cases it newly is so; whether in others it no longer is was not determined",
    ),
    Reach.OPEN: Text("增减未能确定", "whether in more cases or in fewer was not determined"),
}
RELAXED, TIGHTENED = Text("放宽", "relaxed"), Text("收紧", "tightened")


@dataclass(frozen=True, slots=True)
class Example:
    """A case on which the two sides really differ, as facts and in words; ``readings`` are those of open points under
    which they do (none: under all).
    """

    facts: dict[str, Any]
    said: tuple[Text, ...]
    readings: dict[str, str]


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether a condition is met in more cases than before, or in fewer.

    Attributes:
        reach: one of :class:`Reach`.
        text: the same in words; of what binds, whether that relaxes or tightens.
        gains, loses: a case that is new, and one that is no longer.
    """

    reach: str
    text: Text
    gains: Example | None
    loses: Example | None


def in_words(reach: Reach, *, binds: bool) -> Text:
    """A reach in words. That a right or an encouragement is met in fewer cases relaxes nothing."""
    words = REACH_WORDS[reach]
    turned = {Reach.FEWER: RELAXED, Reach.MORE: TIGHTENED}.get(reach) if binds else None
    return words if turned is None else Text(f"{turned.zh}（{words.zh}）", f"{turned.en} ({words.en})")
