"""Other completions: the case with some of its facts otherwise, so that a result comes out otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.case import Element
from guiju.engine.facts import Choice, Date, Exact, Fact, Integer, SetOf, YesNo
from guiju.engine.nodes import Node
from guiju.engine.quick import compiled
from guiju.engine.quick.steps import UndecidedError
from guiju.engine.unknowns import UnknownFact
from guiju.engine.uses.explain.masks import Group

MOST_RUNS = 150
"""Completions tried for one set of facts."""
USUAL_DAY = date(2026, 1, 1)
"""A date where none is known."""
MANY = 10**6
"""A number larger than any that a rule compares with, where a fact has no largest value."""


class _WantedError(Exception):
    """A run needs something that is not known."""

    def __init__(self, where: dict[Any, Any], name: str, choices: list[Any]) -> None:
        super().__init__(name)
        self.where, self.name, self.choices = where, name, choices


class _Values(dict[Any, Any]):
    """Facts of an element; one that is not there is wanted."""

    def __init__(self, element: Element, original: Element | None, alternatives: frozenset[str]) -> None:
        super().__init__({} if original is None else original.values)
        self._element, self._original = element, original
        for name in alternatives:
            self.pop(name, None)

    def __missing__(self, name: str) -> Any:
        actual = None if self._original is None else self._original.values.get(name)
        raise _WantedError(self, name, list(_choices(self._element.entity.facts[name], actual)))


class _References(dict[Any, Any]):
    """What an element refers to; where it is not known, any may be meant."""

    def __init__(self, element: Element, places: dict[int, Element], root: Element) -> None:
        super().__init__()
        self._element, self._places, self._root = element, places, root

    def __missing__(self, name: str) -> Any:
        among = self._element.entity.references[name].among
        raise _WantedError(self, name, [self._places[e.number] for e in self._root.collections[among]])


class _Readings(dict[str, str]):
    """How points are read; one that is open may be read in any way."""

    def __init__(self, judge: Judge) -> None:
        super().__init__(judge.readings)
        self._chosen = judge.readings
        self._points = judge.ruleset.points

    def reset(self) -> None:
        """Back to the readings that were chosen."""
        self.clear()
        self.update(self._chosen)

    def __missing__(self, name: str) -> str:
        raise _WantedError(self, name, [reading.id for reading in self._points[name].readings])


def _choices(fact: Fact[Any], actual: Any) -> Iterator[Any]:
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


class Departures:
    """Runs an expression over completions of a case."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._names = compiled(judge.ruleset).names
        self._readings = _Readings(judge)
        self._functions = compiled(judge.ruleset).plain(self._readings)
        self._remembered = [f for name, f in self._functions.items() if name.startswith("m_")]

    def differs(
        self, node: Node, var: nodes.Ref, element: Element, wanted: Any, departing: list[Group]
    ) -> bool:
        """Whether another result than ``wanted`` was found by changing just these facts (False: not found)."""
        name = self._names.get((node, var))
        if name is None:
            return False
        places = self._copy(departing)
        function = self._functions[f"d_{name}"]
        self._readings.reset()
        place = places[element.number]
        runs = 0
        stack: list[_WantedError] = []
        while runs < MOST_RUNS:
            runs += 1
            for remembered in self._remembered:
                remembered.clear()
            try:
                if function(place) != wanted:
                    return True
            except _WantedError as wants:
                stack.append(wants)
            except (UndecidedError, KeyError):
                pass
            # On to the next completion.
            while stack and not stack[-1].choices:
                last = stack.pop()
                last.where.pop(last.name, None)
            if not stack:
                return False
            stack[-1].where[stack[-1].name] = stack[-1].choices.pop(0)
        return False

    def _copy(self, departing: list[Group]) -> dict[int, Element]:
        facts: dict[int, set[str]] = {}
        lists: set[tuple[int, str]] = set()
        for group in departing:
            if isinstance(group, UnknownFact):
                facts.setdefault(group.element.number, set()).add(group.fact.name)
            else:
                lists.add((group.element.number, group.collection.name))
        places: dict[int, Element] = {}
        original = self._judge.root

        def copy(one: Element, owner: Element | None) -> Element:
            twin = Element(one.entity, one.key, one.path, owner)
            places[one.number] = twin
            twin.values = _Values(twin, one, frozenset(facts.get(one.number, ())))
            for name, elements in one.collections.items():
                twin.collections[name] = [copy(e, twin) for e in elements]
                # What is not known to be complete may be so.
                twin.complete[name] = True
                if (one.number, name) in lists:
                    twin.collections[name].append(blank(one.entity.collections[name].of, twin))
            return twin

        def blank(entity: Any, owner: Element) -> Element:
            new = Element(entity, "?", "?", owner, anonymous=True)
            new.values = _Values(new, None, frozenset())
            new.complete = dict.fromkeys(new.complete, True)
            new.references = _References(new, places, original)
            return new

        copy(original, None)
        for one in original.walk():
            twin = places[one.number]
            references = _References(twin, places, original)
            references.update({name: places[to.number] for name, to in one.references.items()})
            twin.references = references
        return places
