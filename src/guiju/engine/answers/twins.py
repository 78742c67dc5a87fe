"""Elements of which the same is known: swapping them changes nothing in a case, so that an answer about one is an
answer about the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guiju.engine.answers.answer import Answer
from guiju.engine.case import Element
from guiju.engine.records import replace
from guiju.engine.unknowns import Unknown, UnknownCalendar


class Twins:
    """The elements of a case that can be swapped."""

    def __init__(self, root: Element) -> None:
        self._named = {to for one in root.walk() for to in one.references.values()}
        self._signatures: dict[Element, Any] = {}
        self._firsts: dict[Element, dict[Any, Element]] = {}

    def swap(self, element: Element) -> tuple[Element, Mapping[Element, Element]] | None:
        """An earlier element that stands for this one, and which elements change places; None where none does."""
        holder: Element | None = element
        while holder is not None and holder.owner is not None:
            first = self._first(holder)
            if first is not holder:
                places = dict(zip(holder.walk(), first.walk(), strict=True))
                places |= {b: a for a, b in places.items()}
                return places[element], places
            holder = holder.owner
        return None

    def _first(self, element: Element) -> Element:
        """The first of its siblings of which the same is known."""
        owner = element.owner
        assert owner is not None
        if owner not in self._firsts:
            first: dict[Any, Element] = {}
            self._firsts[owner] = {}
            for name, elements in owner.collections.items():
                for one in elements:
                    self._firsts[owner][one] = first.setdefault((name, self._signature(one)), one)
        return self._firsts[owner].get(element, element)

    def _signature(self, element: Element) -> Any:
        """All that is known of an element and what it holds; itself, where something else names it."""
        if element not in self._signatures:
            # Once something names it, it is not just any of its kind.
            self._signatures[element] = (
                element
                if element in self._named
                else (
                    frozenset(element.values.items()),
                    frozenset(element.limits.items()),
                    frozenset(element.references.items()),
                    frozenset(name for name, done in element.complete.items() if done),
                    tuple(
                        (name, tuple(map(self._signature, elements)))
                        for name, elements in element.collections.items()
                    ),
                )
            )
        return self._signatures[element]


def renamed(answer: Answer, places: Mapping[Element, Element]) -> Answer:
    """The same answer after elements have changed places."""

    def of(unknown: Unknown) -> Unknown:
        if isinstance(unknown, UnknownCalendar):
            return unknown
        return replace(unknown, element=places.get(unknown.element, unknown.element))

    return replace(answer, missing=tuple(map(of, answer.missing)))
