"""Lists that a case does not close: which duties may arise for what they may still hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from guiju.engine.answers import Judge
from guiju.engine.elements import Element
from guiju.engine.facts import Collection, Entity
from guiju.engine.rules import Duty
from guiju.engine.ruleset import Ruleset
from guiju.engine.unknowns import UnknownElements


class Unlisted(NamedTuple):
    """An incomplete list, and the duties that may arise for a further element of it or for what that holds."""

    elements: UnknownElements
    duties: tuple[Duty, ...]


def unlisted(ruleset: Ruleset, judge: Judge) -> Iterator[Unlisted]:
    """The incomplete lists of a case for whose further elements some duty may arise, in the order of the case.

    A duty is left out only where it certainly does not arise for an element of which nothing is known. Whether it
    may is told by bounds: now and then one is named that no completion yields.
    """
    for holder in judge.root.walk():
        for name, complete in holder.complete.items():
            if complete:
                continue
            collection = holder.entity.collections[name]
            further = list(_with_parts(_unknown(collection.of, holder)))
            duties = tuple(
                ruled.duty
                for ruled in ruleset.duties
                for one in further
                if one.entity is ruled.duty.entity
                and judge.at_once(ruled.node, ruled.duty.var, one) is not False
            )
            if duties:
                yield Unlisted(UnknownElements(holder, collection), duties)


def _unknown(entity: type[Entity], holder: Element) -> Element:
    return Element(entity, "", "", holder)


def _with_parts(element: Element) -> Iterator[Element]:
    """An element, and one more for each list below it."""
    yield element
    inner: Collection[Any]
    for inner in element.entity.collections.values():
        yield from _with_parts(_unknown(inner.of, element))
