"""Rows told apart by the cells of what a decision asks of them, and its exact value for each way they lie.

For decisions that ask of a row and of what holds it only. Each fact is a digit: the cell of its value, or that it is not known.
Rows with the same digits have the same completions as far as the question goes, so that whatever is said of one is said of all.
"""

from __future__ import annotations

from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl

from guiju.engine.diagram import Diagram
from guiju.engine.expressions import Bool
from guiju.engine.facts import Choice, Exact, Fact, SetOf, YesNo
from guiju.engine.rules import OpenPoint
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.traversal import reach
from guiju.engine.uses.screen.buffers import opened
from guiju.engine.uses.screen.frames import HOLDER, Frame
from guiju.engine.uses.screen.layout import Layout, Table
from guiju.engine.uses.screen.sql.cells import Builder
from guiju.engine.uses.screen.sql.cuts import Limit
from guiju.engine.uses.screen.sql.diagrams import Cells
from guiju.engine.uses.screen.sql.writing import NotInSqlError, Writer
from guiju.engine.uses.screen.values import SCALE

MOST = 2**62
"""Combinations of digits, so that each is a number."""
MOST_OUTCOMES = 62
"""Outcomes, so that each is a bit."""
SLOTS = 22
"""Combinations are found in an array of so many places (as a power of two)."""
ODD = 0x9E3779B97F4A7C15
Array = np.ndarray[Any, Any]


@dataclass(slots=True)
class Coded:
    """The rows of a frame by their digits.

    Attributes:
        codes: the different combinations.
        values: of the decision for each of them, null where it is not settled.
        first: for each of them a row that has it.
        of_row: for each row, which combination it has.
    """

    codes: Array
    values: pl.Series
    first: Array
    of_row: Array


class Codes:
    """The diagram of one decision about the rows of a table.

    Attributes:
        places: the digits: what each is about (see ``fact`` and ``option``) and how many cells it has.

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
        self.places: list[tuple[Hashable, int]] = []
        total = 1
        for key, possible in self._cells.sql.items():
            if self._cells.unknowns[key] is None:
                raise NotInSqlError("含有清单", "it asks of a list")
            if not isinstance(key[1], OpenPoint):  # type: ignore[index]
                self.places.append((key, len(possible)))
                total *= len(possible) + 1
        if total > MOST or len(self._cells.outcomes) > MOST_OUTCOMES:
            raise NotInSqlError("组合过多", "there are too many combinations")
        self._total = total

    def fact(self, place: int) -> tuple[int, Fact[Any]]:
        """The fact that a digit is about, and how deep the table lies that holds it."""
        depth, fact, *_ = self.places[place][0][1]  # type: ignore[index]
        return depth, fact

    def option(self, place: int) -> str:
        """The option that a digit is about, of a fact that is a set."""
        option: str = self.places[place][0][1][2]  # type: ignore[index]
        return option

    def begins(self, place: int) -> list[Limit | None]:
        """Where each cell of a number or day begins."""
        return self._builder.begin[self.places[place][0][1]]  # type: ignore[index]

    def of(self, frame: Frame) -> Coded:
        """The rows of a frame."""
        packed: Array = np.zeros(frame.size, dtype=np.int32 if self._total < 2**31 else np.int64)
        with ThreadPoolExecutor(pl.thread_pool_size()) as threads:
            digits = threads.map(lambda place: self._digit(frame, place), range(len(self.places)))
            for (_, arity), digit in zip(self.places, digits, strict=True):
                packed *= arity + 1
                packed += digit
        first, of_row = different(packed, self._total)
        codes = packed[first].astype(np.int64)
        return Coded(codes, self._values(codes), first, of_row)

    def digits(self, codes: Array) -> list[Array]:
        """The digits of some combinations, by place."""
        found: list[Array] = []
        rest = codes
        for _, arity in reversed(self.places):
            rest, digit = np.divmod(rest, arity + 1)
            found.append(digit)
        return found[::-1]

    def _digit(self, frame: Frame, place: int) -> Array:
        (depth, fact), arity = self.fact(place), self.places[place][1]
        path = (HOLDER,) * (self.table.depth - depth)
        stored = frame.fact(path, fact.name)
        if stored is None:
            return np.full(frame.size, arity, dtype=np.uint8)
        values, known = opened(stored)
        if isinstance(fact, SetOf):
            bit = fact.ids.index(self.option(place))
            values = (values >> np.uint64(bit) & np.uint64(1)).astype(np.uint8)
        elif not isinstance(fact, YesNo | Choice):
            scale = SCALE if isinstance(fact, Exact) else 1
            cell: Array = np.zeros(frame.size, dtype=np.uint8 if arity < 2**8 else np.int32)
            for limit in self.begins(place)[1:]:
                cell += _reached(values, limit, scale)
            values = cell
        if known is None:
            return values
        # Much quicker than a choice.
        found: Array = values * known + (known ^ 1) * values.dtype.type(arity)
        return found

    def _values(self, codes: Array) -> pl.Series:
        """The value for each combination, by its diagram from the ends up."""
        cells = self._cells
        may: dict[Hashable, list[Array]] = {}
        for (key, arity), digit in zip(self.places, self.digits(codes), strict=True):
            may[key] = [-((digit == i) | (digit == arity)).astype(np.int64) for i in range(arity)]
        # A bit for each outcome: whether it is possible.
        ends: dict[int, Array] = {}

        def end(d: Diagram) -> Any:
            if d.variable is None:
                return np.int64(sum(1 << i for i, value in enumerate(cells.outcomes) if value in d.value))
            return ends[d.number]

        for d in _from_the_ends(cells.diagram):
            assert d.variable is not None
            open_ways = may.get(d.variable.key)
            found: Any = np.int64(0)
            for index, kid in enumerate(d.kids):
                found = found | (end(kid) if open_ways is None else open_ways[index] & end(kid))
            ends[d.number] = found
        possible = np.broadcast_to(np.asarray(end(cells.diagram)), codes.shape)
        chosen = np.zeros(len(codes), dtype=np.uint32)
        single = np.zeros(len(codes), dtype=bool)
        for place in range(len(cells.outcomes)):
            only = possible == 1 << place
            chosen[only], single[only] = place, True
        kind = pl.Boolean() if self.ruled.decision.gives is Bool else pl.String()
        names = pl.Series(cells.outcomes or [None], dtype=kind)
        return names.gather(pl.Series(chosen)).set(pl.Series(~single), None)


def different(packed: Array, total: int) -> tuple[Array, Array]:
    """For each different number (below ``total``) a place that has it, and for each place which of them it has.

    Numbers share the places of one array; those whose place another one took are looked at again.
    """
    of_row = np.empty(len(packed), dtype=np.int32)
    firsts: list[Array] = []
    rest, count, turn = np.arange(len(packed), dtype=np.int32), 0, ODD
    numbers = packed
    while len(rest):
        slots = _slots(numbers, total, turn)
        there = np.full(min(total, 1 << SLOTS), -1, dtype=np.int32)
        there[slots] = rest
        taken = np.flatnonzero(there >= 0)
        holders = there[taken]
        firsts.append(holders)
        same = None if total <= 1 << SLOTS else packed[there[slots]] == numbers
        there[taken] = np.arange(count, count + len(taken), dtype=np.int32)
        count += len(taken)
        if same is None:
            return holders, there[slots]
        of_row[rest[same]] = there[slots[same]]
        rest, numbers, turn = rest[~same], numbers[~same], turn * ODD % 2**64
    return np.concatenate(firsts) if firsts else rest, of_row


def _slots(numbers: Array, total: int, turn: int) -> Array:
    if total <= 1 << SLOTS:
        return numbers
    found: Array = ((numbers.astype(np.uint64) * np.uint64(turn)) >> np.uint64(64 - SLOTS)).astype(np.int32)
    return found


def _reached(known: Array, limit: Limit | None, scale: int) -> Array:
    """Whether values lie at a limit or past it."""
    assert limit is not None
    at: Fraction = limit[0] * scale
    found: Array = known > at.__floor__() if limit[1] else known >= at.__ceil__()
    return found


def _from_the_ends(diagram: Diagram) -> list[Diagram]:
    """The nodes of a diagram, each after those below it."""
    found = [d for d in reach(diagram) if d.variable is not None]
    # Diagrams are made from the ends up, and numbered as they are made.
    return sorted(found, key=lambda d: d.number)
