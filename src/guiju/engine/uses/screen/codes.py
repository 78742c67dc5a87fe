"""Rows told apart by the cells of what a decision asks of them, and its exact value for each way they lie.

For decisions that ask of a row and of what holds it only. Each fact is a digit: the cell of its value, or that it is not known.
Rows with the same digits have the same completions as far as the question goes, so that whatever is said of one is said of all.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl

from guiju.engine.diagram import Diagram, reach
from guiju.engine.expressions import Bool
from guiju.engine.facts import Choice, Exact, SetOf, YesNo
from guiju.engine.rules import OpenPoint
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.uses.screen.frames import HOLDER, Frame
from guiju.engine.uses.screen.layout import Layout, Table
from guiju.engine.uses.screen.sql.cells import Builder
from guiju.engine.uses.screen.sql.cuts import Limit
from guiju.engine.uses.screen.sql.diagrams import Cells
from guiju.engine.uses.screen.sql.writing import NotInSqlError, Writer
from guiju.engine.uses.screen.values import SCALE

MOST = 2**24
"""Combinations of digits, so that each has a place in an array."""
Array = np.ndarray[Any, Any]


@dataclass(slots=True)
class Coded:
    """The rows of a frame by their digits.

    Attributes:
        values: of the decision, null where it is not settled.
        first: for each different combination a row that has it.
        of_row: for each row, which combination it has.
    """

    values: pl.Series
    first: Array
    of_row: Array


class Codes:
    """The diagram of one decision about the rows of a table.

    Raises:
        NotInSqlError: it has none, asks of lists, or has too many combinations.
    """

    def __init__(
        self, ruleset: Ruleset, layout: Layout, ruled: Ruled, table: Table, readings: dict[str, str]
    ) -> None:
        self.ruled = ruled
        self.table = table
        writer = Writer(ruleset, layout, readings)
        self._builder = Builder(ruleset, writer, readings)
        self._cells: Cells = self._builder.build(ruled, writer.start(table))
        # By place in the order; points are open however a row lies.
        self._digits: list[tuple[Hashable, int]] = []
        total = 1
        for key, possible in self._cells.sql.items():
            if self._cells.unknowns[key] is None:
                raise NotInSqlError("含有清单", "it asks of a list")
            if not isinstance(key[1], OpenPoint):  # type: ignore[index]
                self._digits.append((key, len(possible)))
                total *= len(possible) + 1
        if total > MOST:
            raise NotInSqlError("组合过多", "there are too many combinations")
        self._total = total

    def of(self, frame: Frame) -> Coded:
        """The rows of a frame."""
        packed: Array = np.zeros(frame.size, dtype=np.int32)
        for key, arity in self._digits:
            packed *= arity + 1
            packed += self._digit(frame, key[1], arity)  # type: ignore[index]
        there = np.full(self._total, -1, dtype=np.int32)
        there[packed] = np.arange(frame.size, dtype=np.int32)
        different = np.flatnonzero(there >= 0)
        first = there[different]
        there[different] = np.arange(len(different), dtype=np.int32)
        of_row = there[packed]
        values = self._values(different)
        return Coded(values.gather(pl.Series(of_row).cast(pl.UInt32)), first, of_row)

    def _digit(self, frame: Frame, place: Any, arity: int) -> Array:
        depth, fact, *option = place
        path = (HOLDER,) * (self.table.depth - depth)
        stored = frame.fact(path, fact.name)
        if stored is None:
            return np.full(frame.size, arity, dtype=np.int32)
        if isinstance(fact, SetOf):
            stored = (stored & (1 << fact.ids.index(option[0]))) != 0
        elif not isinstance(fact, YesNo | Choice):
            scale = SCALE if isinstance(fact, Exact) else 1
            cell = pl.Series(np.zeros(frame.size, dtype=np.int32)).set(stored.is_null(), None)
            for limit in self._builder.begin[place][1:]:
                cell = cell + _reached(stored, limit, scale).cast(pl.Int32)
            stored = cell
        found: Array = stored.cast(pl.Int32).fill_null(arity).to_numpy()
        return found

    def _values(self, codes: Array) -> pl.Series:
        """The value for each combination, by its diagram from the ends up."""
        cells = self._cells
        may: dict[Hashable, list[Array]] = {}
        rest = codes
        for key, arity in reversed(self._digits):
            rest, digit = np.divmod(rest, arity + 1)
            may[key] = [(digit == i) | (digit == arity) for i in range(arity)]
        yes, no = np.ones(len(codes), dtype=bool), np.zeros(len(codes), dtype=bool)
        ends: dict[tuple[int, Any], Array] = {}

        def end(d: Diagram, value: Any) -> Array:
            if d.variable is None:
                return yes if value in d.value else no
            return ends[d.number, value]

        for d in _from_the_ends(cells.diagram):
            assert d.variable is not None
            open_ways = may.get(d.variable.key)
            for value in cells.outcomes:
                found = no
                for index, kid in enumerate(d.kids):
                    below = end(kid, value)
                    found = found | (below if open_ways is None else open_ways[index] & below)
                ends[d.number, value] = found
        number = np.zeros(len(codes), dtype=np.int8)
        chosen = np.zeros(len(codes), dtype=np.int32)
        for place, value in enumerate(cells.outcomes):
            possible = end(cells.diagram, value)
            number += possible
            chosen[possible] = place
        kind = pl.Boolean() if self.ruled.decision.gives is Bool else pl.String()
        names = pl.Series(cells.outcomes or [None], dtype=kind)
        return names.gather(pl.Series(chosen).cast(pl.UInt32)).set(pl.Series(number != 1), None)


def _reached(stored: pl.Series, limit: Limit | None, scale: int) -> pl.Series:
    """Whether values lie at a limit or past it."""
    assert limit is not None
    at: Fraction = limit[0] * scale
    return stored > at.__floor__() if limit[1] else stored >= at.__ceil__()


def _from_the_ends(diagram: Diagram) -> list[Diagram]:
    """The nodes of a diagram, each after those below it."""
    found = [d for d in reach(diagram) if d.variable is not None]
    # Diagrams are made from the ends up, and numbered as they are made.
    return sorted(found, key=lambda d: d.number)
