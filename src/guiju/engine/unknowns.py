"""What may not be known of a case: a fact, further elements, which element is meant, a calendar."""

from __future__ import annotations

from typing import Any

from guiju.engine.case import Element
from guiju.engine.facts import Collection, Fact, Reference
from guiju.engine.records import record


@record(frozen=True, slots=True)
class UnknownFact:
    """A fact of an element that is not known."""

    element: Element
    fact: Fact[Any]


@record(frozen=True, slots=True)
class UnknownElements:
    """Further elements that an incomplete collection may hold."""

    element: Element
    collection: Collection[Any]


@record(frozen=True, slots=True)
class UnknownReference:
    """Which element is meant is not known."""

    element: Element
    reference: Reference[Any]


@record(frozen=True, slots=True)
class UnknownCalendar:
    """Which days of a year are working days is not published."""

    year: int


@record(frozen=True, slots=True)
class UnknownText:
    """The value of a text fact that is not known, until it is grouped with others."""

    element: Element
    fact: Fact[Any]


Unknown = UnknownFact | UnknownElements | UnknownReference | UnknownCalendar
