"""Notes beside a result, and matters that are not judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from guiju.engine.expressions import Bool
from guiju.engine.instruments import Cite
from guiju.engine.records import record
from guiju.engine.rules.basis import Cites, cited, stated
from guiju.engine.text import Text


@record(eq=False, slots=True)
class Note:
    """Something to be read beside a result: background, practice, or a difference between sources.

    ``judged`` False: names a matter that the rulebook does not judge. ``when`` says for which cases it is
    worth showing (None: every case); a note whose condition is not settled is shown.
    """

    text: Text
    cites: tuple[Cite, ...]
    states: tuple[str, ...]
    when: Callable[[Any], Bool] | None
    judged: bool
    difference: bool
    since: date | None
    until: date | None
    edition: str | None
    id: str = ""
    theme: str = ""

    def applies(self, day: date, edition: str) -> bool:
        """Whether the note speaks on this day in this edition (None: in all)."""
        return (
            (self.since is None or self.since <= day)
            and (self.until is None or day < self.until)
            and self.edition in (None, edition)
        )


def note(
    zh: str,
    en: str,
    *,
    cites: Cites,
    states: str = "",
    when: Callable[[Any], Bool] | None = None,
    difference: bool = False,
    since: date | None = None,
    until: date | None = None,
    edition: str | None = None,
) -> Note:
    """Declare a note; ``difference`` marks that commentary and instrument differ."""
    return Note(Text(zh, en), cited(cites), stated(states), when, True, difference, since, until, edition)


def not_judged(
    zh: str,
    en: str,
    *,
    cites: Cites,
    when: Callable[[Any], Bool] | None = None,
    since: date | None = None,
    until: date | None = None,
    edition: str | None = None,
) -> Note:
    """Declare a matter that touches the facts and is not judged here; said in every result of its days."""
    return Note(Text(zh, en), cited(cites), (), when, False, False, since, until, edition)
