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

from guiju.engine.diagram import Diagram
from guiju.engine.expressions import Bool
from guiju.engine.facts import Choice, Exact, Fact, SetOf, YesNo
from guiju.engine.rules import OpenPoint
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.traversal import reach
from guiju.engine.uses.screen.buffers import BLOCK, Blocks, truths
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
MOST_PLACES = 2**25
"""Combinations of one decision that have a place each in an array of numbers."""
UNSETTLED = 255
"""Stands where a value is not settled."""
SLOTS = 22
"""Combinations are found in an array of so many places (as a power of two)."""
ODD = 0x9E3779B97F4A7C15
Array = np.ndarray[Any, Any]


class Codes:
    """The diagram of one decision about the rows of a table, and the combinations of digits met so far, by number.

    Args:
        room: how many combinations may have a place of their own, by which they are found at once.

    Attributes:
        places: the digits: what each is about (see ``fact`` and ``option``) and how many cells it has.
        codes: the combinations, by number; the first number stands for none.
        values: which outcome the decision has for each of them.
        room: how many have a place.

    Raises:
        NotInSqlError: it has none, asks of lists, or has too many combinations.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        layout: Layout,
        ruled: Ruled,
        table: Table,
        readings: dict[str, str],
        room: int = MOST_PLACES,
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
        self._groups: list[tuple[list[int], int]] = []
        for place, (_, arity) in enumerate(self.places):
            if self._groups and self._groups[-1][1] * (arity + 1) <= 2**8:
                group, arities = self._groups[-1]
                self._groups[-1] = [*group, place], arities * (arity + 1)
            else:
                self._groups.append(([place], arity + 1))
        self.codes: Array = np.zeros(1, dtype=np.int64)
        self.values: Array = np.full(1, UNSETTLED, dtype=np.uint8)
        self.room = total if total <= min(room, MOST_PLACES) else 0
        self._numbers: Array | None = np.zeros(total, dtype=np.int32) if self.room else None
        self._known: dict[int, int] = {}

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

    def of(self, frame: Frame) -> Array:
        """The number of the combination of each row."""
        packed = self._packed(frame)
        if self._numbers is None:
            first, of_row = different(packed, self._total)
            return self._numbered(packed[first].astype(np.int64))[of_row]
        found: Array = self._numbers.take(packed)
        new = np.flatnonzero(found == 0)
        if len(new):
            rest = packed if len(new) == len(packed) else packed[new]
            first, of_rest = different(rest, self._total)
            codes = rest[first]
            numbers = np.arange(len(self.codes), len(self.codes) + len(codes), dtype=np.int32)
            self._numbers[codes] = numbers
            self._add(codes.astype(np.int64))
            found[new] = numbers[of_rest]
        return found

    def _numbered(self, codes: Array) -> Array:
        """The numbers of some combinations that have no places."""
        known, before = self._known, len(self.codes)
        numbers = np.array([known.setdefault(c, len(known) + 1) for c in codes.tolist()], dtype=np.int32)
        self._add(codes[numbers >= before])
        return numbers

    def _add(self, codes: Array) -> None:
        self.codes = np.concatenate([self.codes, codes])
        self.values = np.concatenate([self.values, self._values(codes)])

    def column(self, of_row: Array) -> pl.Series:
        """The value for each row, null where it is not settled."""
        outcomes = self._cells.outcomes
        values = self.values.take(of_row)
        known = values != UNSETTLED
        if self.ruled.decision.gives is not Bool:
            names = pl.Series(outcomes or [None], dtype=pl.String)
            return names.gather(pl.Series(np.where(known, values, 0))).set(pl.Series(~known), None)
        return truths(values == outcomes.index(True) if True in outcomes else values < 0, known)

    def _packed(self, frame: Frame) -> Array:
        """The combination of each row, as one number; block by block, so that what is computed stays at hand."""
        columns = [self._column(frame, place) for place in range(len(self.places))]
        packed: Array = np.zeros(frame.size, dtype=np.int32 if self._total < 2**31 else np.int64)
        for begin in range(0, frame.size, BLOCK):
            block = packed[begin : begin + BLOCK]
            for group, arities in self._groups:
                # Digits that fit in a byte together are put together there.
                held: Any = 0
                for place in group:
                    arity, column = self.places[place][1], columns[place]
                    digit: Any = arity if column is None else column.digits(begin, arity)
                    held = digit if place == group[0] else held * np.uint8(arity + 1) + digit
                block *= arities
                block += held
        return packed

    def digits(self, codes: Array) -> list[Array]:
        """The digits of some combinations, by place."""
        found: list[Array] = []
        rest = codes
        for _, arity in reversed(self.places):
            rest, digit = np.divmod(rest, arity + 1)
            found.append(digit)
        return found[::-1]

    def _column(self, frame: Frame, place: int) -> _Column | None:
        """What a digit is made of; None where nothing is known in any row."""
        depth, fact = self.fact(place)
        stored = frame.fact((HOLDER,) * (self.table.depth - depth), fact.name)
        if stored is None:
            return None
        blocks = Blocks(stored)
        if isinstance(fact, SetOf):
            return _Column(blocks, bit=fact.ids.index(self.option(place)))
        if isinstance(fact, YesNo | Choice):
            return _Column(blocks)
        scale = SCALE if isinstance(fact, Exact) else 1
        return _Column(blocks, begins=[_least(limit, scale) for limit in self.begins(place)[1:]])

    def _values(self, codes: Array) -> Array:
        """Which outcome each combination has, by its diagram from the ends up."""
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
        chosen = np.full(len(codes), UNSETTLED, dtype=np.uint8)
        for place in range(len(cells.outcomes)):
            chosen[possible == 1 << place] = place
        return chosen


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


@dataclass(slots=True)
class _Column:
    """What a digit is made of: cells, or sets of which one bit counts, or numbers and where each cell but the first begins."""

    blocks: Blocks
    bit: int | None = None
    begins: list[int] | None = None

    def digits(self, begin: int, unknown: int) -> Array:
        """The digits of a block."""
        cells, known = self.blocks.at(begin)
        if self.bit is not None:
            cells = (cells >> np.uint64(self.bit) & np.uint64(1)).astype(np.uint8)
        elif self.begins is not None:
            numbers = cells
            cells = np.zeros(len(numbers), dtype=np.uint8 if len(self.begins) < 2**8 - 1 else np.int32)
            for least in self.begins:
                cells += (numbers >= least).view(np.uint8)
        if known is None:
            return cells
        # The digit where known, else what stands for unknown: much quicker than a choice.
        other = cells.dtype.type(unknown)
        found: Array = (cells ^ other) * known ^ other
        return found


def _least(limit: Limit | None, scale: int) -> int:
    """The least stored number at a limit, or past it."""
    assert limit is not None
    at: Fraction = limit[0] * scale
    return at.__floor__() + 1 if limit[1] else at.__ceil__()


def _from_the_ends(diagram: Diagram) -> list[Diagram]:
    """The nodes of a diagram, each after those below it."""
    found = [d for d in reach(diagram) if d.variable is not None]
    # Diagrams are made from the ends up, and numbered as they are made.
    return sorted(found, key=lambda d: d.number)
