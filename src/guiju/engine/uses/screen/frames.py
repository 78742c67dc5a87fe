"""Rows to compute with: the elements of a table, or pairs or selections of them, and the way from each row to others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from guiju.engine.nodes import Value
from guiju.engine.uses.screen.layout import Table

Step = str
"""From a row to another: ``^`` to its holder, ``>name`` to what a reference names, others to rows of other frames."""
Path = tuple[Step, ...]
HOLDER = "^"

Index = pl.Series | None
"""For each row the place of another one; None: its own place."""


@dataclass(eq=False, slots=True)
class Frame:
    """Rows and what is known of them. A fact that is not in ``facts`` is unknown in every row.

    Attributes:
        table: whose elements the rows are; None for a frame that only leads to rows of others.
        links: by step, the frame it leads to and the place there (null where the reference is unknown).
        complete: for each list, whether it is complete; a list that is not there is not.
        place: where the element stands in its list.
        first: for each list, the place of the first element in the frame of the list (they stand together).
        odd: values that do not fit, by row and fact.
    """

    size: int
    table: Table | None = None
    facts: dict[str, pl.Series] = field(default_factory=dict)
    links: dict[Step, tuple[Frame, Index]] = field(default_factory=dict)
    complete: dict[str, pl.Series] = field(default_factory=dict)
    lists: dict[str, Frame] = field(default_factory=dict)
    first: dict[str, np.ndarray[Any, Any]] = field(default_factory=dict)
    place: pl.Series | None = None
    key: pl.Series | None = None
    row: pl.Series | None = None
    odd: dict[tuple[int, str], Value] = field(default_factory=dict)
    _ways: dict[Path, tuple[Frame, Index]] = field(default_factory=dict)

    def follow(self, path: Path) -> tuple[Frame, Index]:
        """Where a path leads, from each row."""
        if not path:
            return self, None
        found = self._ways.get(path)
        if found is None:
            if path[-1] == HOLDER and len(path) > 1 and path[-2].startswith(">"):
                # Whichever element is meant, the same subject holds it.
                found = self._ways[path] = root_of(self, path[:-1])
                return found
            there, index = self.follow(path[:-1])
            if path[-1] in there.links:
                frame, more = there.links[path[-1]]
                found = frame, through(index, more)
            else:
                found = _nowhere(self, there, path[-1])
            self._ways[path] = found
        return found

    def fact(self, path: Path, name: str) -> pl.Series | None:
        """A fact at the end of a path; None where it is unknown in every row."""
        frame, index = self.follow(path)
        values = frame.facts.get(name)
        return None if values is None else values if index is None else values.gather(index)

    def holder(self, row: int) -> tuple[Frame, int]:
        """The row that holds one."""
        there, index = self.links[HOLDER]
        return there, row if index is None else int(index[row])

    def top(self, row: int) -> tuple[Frame, int]:
        """The subject of the case that a row belongs to."""
        frame = self
        while HOLDER in frame.links:
            frame, row = frame.holder(row)
        return frame, row

    def take(self, rows: pl.Series) -> Frame:
        """Some of the rows; the path ``("row",)`` leads to them."""
        return Frame(len(rows), links={"row": (self, rows)})


def _nowhere(origin: Frame, there: Frame, step: Step) -> tuple[Frame, Index]:
    """Where no way leads: a reference of which nothing is known, or no element at all."""
    assert there.table is not None
    nothing = pl.Series([None], dtype=pl.UInt32).new_from_index(0, origin.size)
    if step == HOLDER:
        assert there.table.owner is not None
        return Frame(0, table=there.table.owner), nothing
    reference = there.table.entity.references[step[1:]]
    top = there.table
    while top.owner is not None:
        top = top.owner
    return Frame(0, table=top.children[reference.among]), nothing


def through(first: Index, then: Index) -> Index:
    """One step after another."""
    if first is None:
        return then
    return first if then is None else then.gather(first)


def gathered(values: pl.Series, index: Index) -> pl.Series:
    """The values at the end of a way."""
    return values if index is None else values.gather(index)


def root_of(frame: Frame, path: Path) -> tuple[Frame, Index]:
    """The subject of the case that the end of a path belongs to, skipping references."""
    holder = list(path)
    while holder and holder[-1].startswith(">"):
        # What a reference may name stands in a list of the same case's subject.
        holder.pop()
    there, index = frame.follow(tuple(holder))
    while HOLDER in there.links:
        up, more = there.links[HOLDER]
        there, index = up, through(index, more)
    return there, index
