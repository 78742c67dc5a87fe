"""Numbers that law sets, and questions that it leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from guiju.engine import nodes
from guiju.engine.errors import Misuse, RuleError
from guiju.engine.expressions import Bool, Number
from guiju.engine.records import record
from guiju.engine.rules.basis import Cites, Pair, cited, stated
from guiju.engine.text import Text


class Parameter:
    """A number that law sets, by date.

    Args:
        value: the number, or pairs of (first day, number).
    """

    def __init__(
        self,
        value: int | Fraction | Sequence[tuple[date, int | Fraction]],
        *,
        label: Pair,
        unit: Pair,
        cites: Cites,
        states: str = "",
    ) -> None:
        self.values: tuple[tuple[date, int | Fraction], ...] = (
            ((date.min, value),) if isinstance(value, int | Fraction) else tuple(sorted(value))
        )
        self.label = Text(*label)
        self.unit = Text(*unit)
        self.cites = cited(cites)
        self.states = stated(states)
        self.id = ""

    def on(self, day: date) -> int | Fraction:
        """The number in force on a day (the first one before its first day)."""
        return next((v for since, v in reversed(self.values) if since <= day), self.values[0][1])

    @property
    def now(self) -> Number:
        """The number as an expression."""
        return Number(nodes.ParameterIs(self))

    def __repr__(self) -> str:
        return f"<parameter {self.id}>"


@record(frozen=True, slots=True)
class Reading:
    """One way to read an open point."""

    id: str
    text: Text


class OpenPoint:
    """A question that law leaves open.

    Args:
        readings: pairs of identifier and (Chinese, English), from cautious to lenient.
        since, until: when it is open (``until`` exclusive); afterwards ``settled`` is how it is read.
    """

    def __init__(
        self,
        zh: str,
        en: str,
        *,
        readings: dict[str, Pair],
        cites: Cites,
        states: str = "",
        since: date | None = None,
        until: date | None = None,
        settled: str | None = None,
        edition: str | None = None,
    ) -> None:
        self.question = Text(zh, en)
        self.readings = tuple(Reading(key, Text(*pair)) for key, pair in readings.items())
        if len(self.readings) < 2:
            raise RuleError(f"open point {en!r} needs at least two readings")
        if until is not None and settled not in readings:
            raise RuleError(f"open point {en!r} ends on {until}: say which reading it was settled by")
        self.cites = cited(cites)
        self.states = stated(states)
        self.since, self.until, self.settled, self.edition = since, until, settled, edition
        self.id = ""

    def applies(self, day: date, edition: str) -> bool:
        """Whether it is open on a day in an edition."""
        return (
            (self.since is None or self.since <= day)
            and (self.until is None or day < self.until)
            and self.edition in (None, edition)
        )

    def reads(self, reading: str) -> Bool:
        """Whether it is read this way.

        Raises:
            Misuse: there is no such reading.
        """
        if reading not in {r.id for r in self.readings}:
            raise Misuse(
                f"open point has no reading {reading!r}; it has: {', '.join(r.id for r in self.readings)}"
            )
        return Bool(nodes.Reads(self, reading))

    def __repr__(self) -> str:
        return f"<open point {self.id}>"
