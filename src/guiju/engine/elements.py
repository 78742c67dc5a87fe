"""The elements of a case: instances of entities, what is known of them, and how their parts may be written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guiju.engine.facts import Entity
from guiju.engine.nodes import Limits, Value
from guiju.engine.text import Text

OTHERS = frozenset({"...", "…", "……", "其他不详", "others unknown"})
"""Last items of a list that may have further ones."""

Path = tuple[str | int, ...]


class Element:
    """An instance of an entity in a case: its known facts, collections and references.

    A fact that is not in ``values`` is unknown; a number may be known to lie within limits. ``complete[name]`` says whether a collection has no further
    elements. A reference maps to an element; one that is missing is unknown.
    """

    __slots__ = (
        "anonymous",
        "collections",
        "complete",
        "entity",
        "key",
        "limits",
        "number",
        "owner",
        "path",
        "place",
        "places",
        "rank",
        "references",
        "values",
    )

    def __init__(
        self, entity: type[Entity], key: str, path: str, owner: Element | None, *, anonymous: bool = False
    ) -> None:
        self.entity = entity
        self.key = key
        self.path = path
        self.owner = owner
        self.anonymous = anonymous
        self.number = 0
        """Its place among all elements as the case lists them; see :func:`numbered`."""
        self.rank = 0
        """Its place in an order that only contents make, so that no answer turns on how a list was written."""
        self.place = (0, 0)
        """Line and column where it begins in its file; 0 where there are none."""
        self.places: dict[str, tuple[int, int]] = {}
        """Line and column of what the file says of it, by name."""
        self.values: dict[str, Value] = {}
        self.limits: dict[str, Limits] = {}
        """Between what an unknown number is known to lie."""
        self.collections: dict[str, list[Element]] = {name: [] for name in entity.collections}
        self.complete: dict[str, bool] = dict.fromkeys(entity.collections, False)
        self.references: dict[str, Element] = {}

    def twin(self, owner: Element | None) -> Element:
        """An element that stands in the same place, of which no fact is known yet but between what numbers lie."""
        twin = Element(self.entity, self.key, self.path, owner)
        twin.number, twin.rank, twin.limits = self.number, self.rank, self.limits
        return twin

    def listed(self, name: str) -> list[Element]:
        """The elements of a collection by their rank."""
        return sorted(self.collections[name], key=_rank)

    def walk(self) -> Iterator[Element]:
        """This element and everything below it, in order."""
        yield self
        for elements in self.collections.values():
            for element in elements:
                yield from element.walk()

    def __repr__(self) -> str:
        return f"<{self.path or self.entity.__name__}>"


def holding(facts: dict[str, Any], element: Element) -> dict[str, Any]:
    """The part of facts that speaks of an element, to be written to.

    Args:
        facts: of the case of the element, as :meth:`guiju.engine.case.Case.facts` has them.
    """
    chain: list[Element] = []
    while element.owner is not None:
        chain.append(element)
        element = element.owner
    own = facts
    for one in reversed(chain):
        assert one.owner is not None
        name = next(n for n, held in one.owner.collections.items() if one in held)
        own = own[name][one.owner.collections[name].index(one)]
    return own


def _rank(element: Element) -> int:
    return element.rank


def numbered(root: Element) -> Element:
    """Give every element of a case its number and rank, once all is known of it that is."""
    for number, element in enumerate(root.walk()):
        element.number = number
    contents: dict[Element, str] = {}

    def content(element: Element) -> str:
        lists = [
            (name, element.complete[name], sorted(content(one) for one in elements))
            for name, elements in element.collections.items()
        ]
        values = sorted((n, sorted(v) if isinstance(v, frozenset) else v) for n, v in element.values.items())
        to = sorted((name, one.key) for name, one in element.references.items())
        contents[element] = repr((values, sorted(element.limits.items()), to, lists))
        return contents[element]

    content(root)
    stack, rank = [root], 0
    while stack:
        element = stack.pop()
        element.rank = rank
        rank += 1
        for elements in element.collections.values():
            # Those of which the same is known can be swapped; their ids only make the order certain.
            stack += sorted(elements, key=lambda one: (contents[one], one.key))
    return root


def contradiction(element: Element, constraint: Text) -> Text:
    """What is said where the facts of an element cannot all be true."""
    where = Text(element.path, element.path) if element.path else element.entity.title
    return Text(f"{where.zh}：事实相互矛盾：{constraint.zh}", f"{where.en}: contradiction: {constraint.en}")


def names_of(entity: type[Entity]) -> dict[str, str]:
    """How the facts, references and collections of an entity may be written: identifiers and labels.

    A label that two of them share names neither; an identifier always wins.
    """
    things: dict[str, Any] = {**entity.facts, **entity.references, **entity.collections}
    owners: dict[str, set[str]] = {}
    for name, thing in things.items():
        for label in (thing.label.zh, thing.label.en):
            owners.setdefault(label, set()).add(name)
    names = {label: name for label, having in owners.items() for name in having if len(having) == 1}
    return names | {name: name for name in things}


def dotted(path: Path) -> str:
    """A path as people write it: ``materials[2].kind``."""
    out = ""
    for part in path:
        out += f"[{part + 1}]" if isinstance(part, int) else (f".{part}" if out else str(part))
    return out
