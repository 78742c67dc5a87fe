"""An answer: the value, or what it waits for, or where law is open."""

from __future__ import annotations

from guiju.engine.nodes import Value
from guiju.engine.records import record
from guiju.engine.rules import OpenPoint
from guiju.engine.unknowns import Unknown


@record(frozen=True, slots=True)
class Answer:
    """The answer to one question about one element.

    Exactly one of these holds: ``value`` is set (every completion yields it); or ``missing`` or ``points``
    (or both) say what it waits for.

    Attributes:
        missing: unknown facts that matter, the most telling first.
        points: open points whose readings give different answers.
        readings: for each combination of readings of ``points``, the value, or None where facts are missing.
        joint: no single unknown fact changes the result, only several together.
        exhaustive: False where completions were bounded instead of followed exactly; a value is right all the
            same, but what is shown as missing may turn out not to matter.
    """

    value: Value | None
    missing: tuple[Unknown, ...] = ()
    points: tuple[OpenPoint, ...] = ()
    readings: tuple[tuple[tuple[str, ...], Value | None], ...] = ()
    joint: bool = False
    exhaustive: bool = True

    @property
    def status(self) -> str:
        """``settled``, ``facts``, ``open`` or ``facts-and-open``."""
        if self.value is not None:
            return "settled"
        if self.missing and self.points:
            return "facts-and-open"
        return "open" if self.points else "facts"


class PlainAnswers(dict[bool | str, Answer]):
    """The answers that are just yes or no, or an option; most answers are."""

    def __missing__(self, value: bool | str) -> Answer:
        found = self[value] = Answer(value)
        return found


PLAIN_ANSWERS = PlainAnswers()


def plain_answer(value: Value) -> Answer:
    """The answer that is just a value."""
    return PLAIN_ANSWERS[value] if value is True or value is False else Answer(value)
