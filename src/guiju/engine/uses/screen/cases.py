"""One row as a case, for a judge: the element, its holders, and the lists that a question asks of."""

from __future__ import annotations

from typing import Any

from guiju.engine.elements import Element, numbered
from guiju.engine.facts import Collection
from guiju.engine.questions import Questions
from guiju.engine.ruleset import Ruled
from guiju.engine.uses.screen.frames import HOLDER, Frame
from guiju.engine.uses.screen.layout import Layout, snake
from guiju.engine.uses.screen.values import restored


class Cases:
    """Builds cases from the rows of frames.

    Args:
        root: the frame of the subjects.
    """

    def __init__(self, layout: Layout, root: Frame) -> None:
        self.layout = layout
        self.root = root

    def lists(self, asked: Questions, ruled: Ruled) -> frozenset[Collection[Any]]:
        """The lists that a decision asks of."""
        found = {q.args[2] for q in asked.asked(ruled.node)}
        lists = self.layout.root.entity.collections
        found |= {lists[r.among] for r in asked.references(ruled.node)}
        return frozenset(found)

    def case(
        self, frame: Frame, row: int, lists: frozenset[Collection[Any]]
    ) -> tuple[Element, Element, dict[Element, tuple[Frame, int]]]:
        """The subject that a row belongs to, its element, and the row of each element. Lists that are not asked of
        hold nothing but what leads to the element.
        """
        way = [(frame, row)]
        while HOLDER in way[-1][0].links:
            one, at = way[-1]
            way.append(one.holder(at))
        rows: dict[Element, tuple[Frame, int]] = {}
        places: dict[tuple[Frame, int], Element] = {}
        top, top_row = way[-1]
        root = self._element(top, top_row, None, rows)
        places[top, top_row] = root
        self._fill(root, way, lists, rows, places)
        for element, (one, at) in rows.items():
            for name in element.entity.references:
                link = one.links.get(f">{name}")
                to = None if link is None or link[1] is None else link[1][at]
                if link is not None and to is not None and (link[0], to) in places:
                    element.references[name] = places[link[0], to]
        return numbered(root), places[frame, row], rows

    def _fill(
        self,
        element: Element,
        way: list[tuple[Frame, int]],
        lists: frozenset[Collection[Any]],
        rows: dict[Element, tuple[Frame, int]],
        places: dict[tuple[Frame, int], Element],
    ) -> None:
        frame, row = rows[element]
        for name, collection in element.entity.collections.items():
            held = frame.lists.get(name)
            if collection in lists:
                done = frame.complete.get(name)
                element.complete[name] = False if done is None else bool(done[row])
                first = frame.first.get(name)
                some = (
                    range(0) if held is None or first is None else range(int(first[row]), int(first[row + 1]))
                )
            else:
                element.complete[name] = True
                some = range(0)
                for one, at in way:
                    if one is held:
                        some = range(at, at + 1)
            for at in some:
                assert held is not None
                child = self._element(held, at, element, rows)
                places[held, at] = child
                element.collections[name].append(child)
                self._fill(child, way, lists, rows, places)

    def _element(
        self, frame: Frame, row: int, owner: Element | None, rows: dict[Element, tuple[Frame, int]]
    ) -> Element:
        table = frame.table
        assert table is not None
        key = "" if frame.key is None else str(frame.key[row])
        path = ""
        if owner is not None:
            assert table.collection is not None
            name = table.collection.name
            path = f"{owner.path}.{name}[{key}]" if owner.path else f"{name}[{key}]"
        element = Element(table.entity, key, path, owner)
        for name, fact in table.entity.facts.items():
            if (row, name) in frame.odd:
                element.values[name] = frame.odd[row, name]
                continue
            values = frame.facts.get(name)
            value = None if values is None else values[row]
            if value is not None:
                element.values[name] = restored(fact, value)
        rows[element] = frame, row
        return element


def short(element: Element, own: Element) -> str | None:
    """How an element is called in a result about another one: nothing for itself, by its kind for what holds it."""
    if element is own:
        return ""
    holder = own.owner
    while holder is not None:
        if holder is element:
            return f"{snake(element.entity.__name__)}."
        holder = holder.owner
    return None
