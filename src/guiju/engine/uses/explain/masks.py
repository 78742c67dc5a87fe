"""The case as if only some of its facts were known."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.engine.elements import Element
from guiju.engine.unknowns import UnknownElements, UnknownFact

Group = UnknownFact | UnknownElements
"""A known fact, or that a list is complete as it stands, by the unknown that it would be otherwise."""


def known(root: Element) -> list[Group]:
    """Every known fact, and every list known to be complete, in the order of declaration: a case file may have
    another order, and the same facts must give the same reasons.
    """
    found: list[Group] = []
    for one in root.walk():
        found += [UnknownFact(one, fact) for name, fact in one.entity.facts.items() if name in one.values]
        found += [
            UnknownElements(one, collection)
            for name, collection in one.entity.collections.items()
            if one.complete[name]
        ]
    return found


def only(root: Element, kept: Iterable[Group]) -> tuple[Element, dict[int, Element]]:
    """A copy in which nothing else is known, and its elements by their number.

    Which elements there are and what they refer to is taken as given: it is structure, not a circumstance to
    weigh.
    """
    groups = set(kept)
    places: dict[int, Element] = {}

    def copy(one: Element, owner: Element | None) -> Element:
        twin = places[one.number] = one.twin(owner)
        if groups:
            facts, lists = one.entity.facts, one.entity.collections
            twin.values = {n: v for n, v in one.values.items() if UnknownFact(one, facts[n]) in groups}
            twin.complete = {n: UnknownElements(one, lists[n]) in groups for n in one.complete}
        for name, elements in one.collections.items():
            twin.collections[name] = [copy(e, twin) for e in elements]
        return twin

    masked = copy(root, None)
    for one in root.walk():
        places[one.number].references.update({n: places[e.number] for n, e in one.references.items()})
    return masked, places
