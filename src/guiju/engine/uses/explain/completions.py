"""Values for what is not known of a case, as a run of the rules asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from guiju.engine.answers import Judge
from guiju.engine.elements import Element
from guiju.engine.facts import Choice, Date, Exact, Fact, Integer, SetOf, YesNo

USUAL_DAY = date(2026, 1, 1)
"""A date where none is known."""
MANY = 10**6
"""A number larger than any that a rule compares with, where a fact has no largest value."""

Choices = Callable[[Fact[Any], Any], Iterable[Any]]
"""Values of a fact to be tried, without the actual one (None: there is none)."""


class WantedError(Exception):
    """A run needs something that is not known.

    Attributes:
        choices: the values to be tried, without the actual one.
    """

    def __init__(self, where: dict[Any, Any], name: str, choices: list[Any]) -> None:
        super().__init__(name)
        self.where, self.name, self.choices = where, name, choices


class Values(dict[Any, Any]):
    """Facts of an element; one that is not there is wanted."""

    def __init__(self, element: Element, original: Element | None, tried: Choices) -> None:
        super().__init__({} if original is None else original.values)
        self._element, self._original, self._tried = element, original, tried
        self.hints: dict[str, Any] | None = None
        """Values to be tried first; the actual one is then tried as well."""

    def as_it_is(self, name: str) -> bool:
        """Give a fact the value that it has, if any; whether there is one."""
        actual = None if self._original is None else self._original.values.get(name)
        if actual is not None:
            self[name] = actual
        return actual is not None

    def __missing__(self, name: str) -> Any:
        actual = None if self._original is None else self._original.values.get(name)
        found = list(self._tried(self._element.entity.facts[name], actual))
        if self.hints is not None:
            hint = self.hints.get(name)
            found = [v for v in dict.fromkeys((hint, *found, actual)) if v is not None]
        limits = self._element.limits.get(name)
        if limits is not None:
            found = [v for v in dict.fromkeys((*limits, *found)) if limits[0] <= v <= limits[1]]
        raise WantedError(self, name, found)


class References(dict[Any, Any]):
    """What an element refers to; where it is not known, any may be meant."""

    def __init__(self, element: Element, places: dict[int, Element], root: Element) -> None:
        super().__init__()
        self._element, self._places, self._root = element, places, root

    def __missing__(self, name: str) -> Any:
        among = self._element.entity.references[name].among
        raise WantedError(self, name, [self._places[e.number] for e in self._root.collections[among]])


class Readings(dict[str, str]):
    """How points are read; one that is open may be read in any way."""

    def __init__(self, judge: Judge) -> None:
        super().__init__(judge.readings)
        self._chosen = judge.readings
        self._points = judge.ruleset.points
        self.hints: dict[str, str] = {}
        """Readings to be tried first."""

    def reset(self) -> None:
        """Back to the readings that were chosen."""
        self.clear()
        self.update(self._chosen)
        self.hints = {}

    def __missing__(self, name: str) -> str:
        every = [reading.id for reading in self._points[name].readings]
        hint = self.hints.get(name)
        raise WantedError(self, name, sorted(every, key=lambda one: one != hint))


def choices(fact: Fact[Any], actual: Any) -> Iterator[Any]:
    """Values of a fact that rules may tell apart, without the actual one."""
    found: list[Any] = []
    match fact:
        case YesNo():
            found = [True, False]
        case Choice():
            found = list(fact.ids)
        case SetOf():
            every = frozenset(fact.ids)
            found = [frozenset(), every, *(frozenset([one]) for one in fact.ids)]
            if actual is not None:
                found += [actual ^ {one} for one in fact.ids]
        case Integer() | Exact():
            low = -MANY if fact.low is None else fact.low
            high = MANY if fact.high is None else fact.high
            near = [] if actual is None else [actual - 1, actual + 1]
            found = [v for v in (low, high, *near, 0, 1) if low <= v <= high]
        case Date():
            middle = actual or min(max(USUAL_DAY, fact.low), fact.high)
            near = [middle + timedelta(days=sign * step) for step in (1, 31, 400, 4000) for sign in (-1, 1)]
            found = [v for v in (middle, *near, fact.low, fact.high) if fact.low <= v <= fact.high]
        case _:
            found = ["?", "??"]
    return (value for value in dict.fromkeys(found) if value != actual)


def next_one(stack: list[WantedError]) -> bool:
    """On to the next completion; whether there is one."""
    while stack and not stack[-1].choices:
        last = stack.pop()
        last.where.pop(last.name, None)
    if not stack:
        return False
    stack[-1].where[stack[-1].name] = stack[-1].choices.pop(0)
    return True
