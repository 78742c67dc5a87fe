"""Rows that are not settled, and what a judge says of them: once for each way they stand, or each in its whole case."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from guiju.engine.answers import Judge
from guiju.engine.elements import Element
from guiju.engine.questions import questions
from guiju.engine.ruleset import Ruled
from guiju.engine.uses.screen.cases import Cases
from guiju.engine.uses.screen.codes import Array
from guiju.engine.uses.screen.found import NOT_TOLD, Answers, Found, found
from guiju.engine.uses.screen.frames import Frame, root_of
from guiju.engine.uses.screen.keys import Keys
from guiju.engine.uses.screen.numbering import OneByOneError
from guiju.engine.uses.screen.store import Store
from guiju.engine.uses.screen.vector import Vector
from guiju.engine.uses.screen.ways import Ways

if TYPE_CHECKING:
    from guiju.engine.uses.screen.screening import Screener

MOST_KEPT = 200
"""Cases whose judges are kept for the next decision."""
Rows = dict[Element, tuple[Frame, int]]


class Wholes:
    """Judges of whole cases, for rows that are judged on their own: a few are kept for the next decision."""

    def __init__(self, screener: Screener, store: Store) -> None:
        self.screener = screener
        self.cases = Cases(screener.layout, store.root)
        tables = screener.layout.tables.values()
        self.lists = frozenset(t.collection for t in tables if t.collection is not None)
        self._kept: dict[int, tuple[Judge, dict[tuple[Frame, int], Element], Rows]] = {}

    def of(self, frame: Frame, row: int) -> tuple[Judge, dict[tuple[Frame, int], Element], Rows]:
        """The judge of the case that a row belongs to, its elements by row, and their rows."""
        top, place = frame.top(row)
        if place not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            root, _, rows = self.cases.case(top, place, self.lists)
            judge = Judge(self.screener.ruleset, root, self.screener.readings)
            self._kept[place] = judge, {at: element for element, at in rows.items()}, rows
        return self._kept[place]


class Judging:
    """Asks a judge about rows that bounds leave open, once for each way they stand."""

    def __init__(
        self,
        screener: Screener,
        ruled: Ruled,
        frame: Frame,
        store: Store,
        vector: Vector,
        answers: Answers,
        wholes: Wholes,
    ) -> None:
        self.screener = screener
        self.ruled = ruled
        self.frame = frame
        self.answers = answers
        self.cases = Cases(screener.layout, store.root)
        self.lists = self.cases.lists(questions(screener.ruleset), ruled)
        self.store = store
        self.vector = vector
        self.wholes = wholes

    def answer(self, rows: pl.Series) -> None:
        """Answer for some rows."""
        alone = self._odd(rows)
        if alone is not None:
            self._each(rows.filter(alone))
            rows = rows.filter(~alone)
        self._answer(rows)

    def answer_coded(self, of_row: Array, ways: Ways) -> None:
        """Answer for every row, by the number of the way in which it lies; no row holds a value which does not fit."""
        of_way = ways.of_way()
        if (of_way == NOT_TOLD).any():
            # Of each way some row that lies so.
            some = np.full(len(of_way), -1, dtype=np.int32)
            some[of_row] = np.arange(len(of_row), dtype=np.int32)
            rest = np.flatnonzero((of_way == NOT_TOLD) & (some >= 0))
            if len(rest) > self.screener.few:
                ways.tell(rest, some[rest], lambda row: self.cases.case(self.frame, row, self.lists))
                of_way = ways.of_way()
                rest = rest[of_way[rest] == NOT_TOLD]
            if len(rest):
                self._answer(pl.Series(some[rest]).cast(pl.UInt32))
                of_way = of_way.copy()
                of_way[rest] = self.answers.of_row[some[rest]]
        self.answers.of_row = of_way.take(of_row)

    def _answer(self, rows: pl.Series) -> None:
        if len(rows) <= self.screener.few:
            self._each(rows)
            return
        try:
            keys, shape = Keys(self.vector, self.screener.memory).of(self.ruled, self.frame, rows)
        except OneByOneError:
            self._each(rows)
            return
        table = pl.DataFrame({"row": rows, "key": keys})
        first = table.group_by("key", maintain_order=True).agg(pl.col("row").first(), pl.len())
        known = self.screener.memory.answers
        again: list[int] = []
        numbered: list[int] = []
        for done, (key, row, _) in enumerate(first.iter_rows()):
            place: Hashable = (self.ruled.decision.id, shape, key)
            if place not in known:
                known[place] = self._judged(row)
                self.screener.progress(self.ruled.decision.id, done + 1, len(first))
            numbered.append(self.answers.number(known[place]))
            if known[place].bounded:
                again.append(key)
        joined = table.join(
            first.select("key", pl.Series("n", numbered)), on="key", how="left", maintain_order="left"
        )
        self.answers.of_row[rows.to_numpy()] = joined["n"].to_numpy()
        if again:
            # What lies past the budget is told by all that is known, not only by what is left.
            self._each(table.filter(pl.col("key").is_in(again))["row"])

    def _odd(self, rows: pl.Series) -> pl.Series | None:
        """Rows of cases that hold a value which does not fit."""
        cases: set[int] = set()
        for frame in self.store.frames.values():
            for row, _ in frame.odd:
                cases.add(frame.top(row)[1])
        if not cases:
            return None
        _, index = root_of(self.frame, ())
        roots = rows if index is None else index.gather(rows)
        return roots.is_in(sorted(cases))

    def _each(self, rows: pl.Series) -> None:
        """Judge each row with everything that is known of its case."""
        for done, row in enumerate(rows.to_list()):
            self.answers.of_row[row] = self.answers.number(self._alone(row))
            self.screener.progress(self.ruled.decision.id, done + 1, len(rows))

    def _alone(self, row: int) -> Found:
        judge, elements, rows = self.wholes.of(self.frame, row)
        own = elements[self.frame, row]
        return found(judge.decision(self.ruled.decision.id, own), own, rows)

    def _judged(self, row: int) -> Found:
        root, own, rows = self.cases.case(self.frame, row, self.lists)
        judge = self.screener.judge(root)
        answer = judge.decision(self.ruled.decision.id, own)
        return found(answer, own, rows, bounded=judge.past_budget)
