"""Screening: the answers to decisions about every row of a set of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl

from guiju.engine.answers import Judge
from guiju.engine.asked import decision_on
from guiju.engine.elements import Element
from guiju.engine.expressions import Bool, Category
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.uses.screen import numbers
from guiju.engine.uses.screen.codes import Codes
from guiju.engine.uses.screen.consistency import contradictions
from guiju.engine.uses.screen.found import Answers, days, value_type
from guiju.engine.uses.screen.frames import HOLDER, Frame
from guiju.engine.uses.screen.judging import Judging, Wholes
from guiju.engine.uses.screen.layout import Layout, Table
from guiju.engine.uses.screen.numbering import Memory
from guiju.engine.uses.screen.numbers import TooLargeError
from guiju.engine.uses.screen.ranges import Env
from guiju.engine.uses.screen.sql.writing import NotInSqlError
from guiju.engine.uses.screen.store import Reject, Store, load
from guiju.engine.uses.screen.vector import Vector
from guiju.engine.uses.screen.ways import Ways
from guiju.engine.values import exact_text

if TYPE_CHECKING:
    from guiju.engine.uses.screen.duck import Duck
    from guiju.engine.uses.screen.sql.running import Running

MOST_CASES = 2_000
"""Cases that share one set of bounds, which remembers what it said of each element."""
FEW = 100
"""Rows for which finding out which stand alike costs more than judging each."""
CODED_FROM = 10_000
"""Rows from which on it pays to tell them apart by their cells first."""
ROOM = 2**26
"""Combinations of cells, of all decisions together, that have a place of four bytes each."""
Progress = Callable[[str, int, int], None]
"""Told which decision is at work, and how many of its different questions have been judged."""


@dataclass(slots=True)
class Screened:
    """What screening gives.

    Attributes:
        results: by table, the keys of each row and the answers about it.
        rejects: rows that were not screened.
        given: rows given, by table.
        kept: rows screened, by table.
    """

    results: dict[str, pl.DataFrame] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    given: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)


class Screener:
    """Screens batches of tables under one ruleset.

    Args:
        decisions: identifiers; all that speak on the day where none are given.
        readings: how open points are read; the others stay open.
        engine: what computes the bounds: ``polars`` or ``duckdb``; or, with ``sql:DIALECT``, a database that gives the
            values by the views of ``guiju sql``.
        connect: where that database is.
        values_only: whether only the value is asked for: what a row that is not settled waits for is not found out.
        coded_from: so many rows of a table, or more, are first told apart by the cells of what is asked of them.
        few: so many rows that bounds leave open, or fewer, are judged one by one.

    Raises:
        UnknownNameError, NotInForceError: a decision or reading is not there.
        RefusedInSqlError: a decision has no view.
        GuijuError: the database cannot be reached.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        decisions: Iterable[str] = (),
        readings: Mapping[str, str] | None = None,
        progress: Progress | None = None,
        few: int = FEW,
        engine: str = "polars",
        connect: str | None = None,
        *,
        values_only: bool = False,
        coded_from: int = CODED_FROM,
    ) -> None:
        self.ruleset = ruleset
        self.layout = Layout(ruleset.rulebook)
        names = list(decisions) or list(ruleset.decisions)
        self.decisions: list[Ruled] = [decision_on(ruleset, name) for name in names]
        self.readings = dict(readings or {})
        self.progress = progress or (lambda *_: None)
        self.few = few
        self.engine = engine
        self.memory = Memory()
        self._judge: tuple[Judge, int] | None = None
        self.values_only = values_only
        self.coded_from = coded_from
        self._running: Running | None = None
        if engine.startswith("sql:"):
            from guiju.engine.uses.screen.sql.running import Running

            self._running = Running(
                ruleset, self.decisions, self.readings, engine.removeprefix("sql:"), connect
            )
        self._ways: dict[tuple[str, str], Ways | None] = {}
        self._room = ROOM

    def close(self) -> None:
        """Let a database go."""
        if self._running is not None:
            self._running.close()

    def tables(self) -> list[Table]:
        """The tables that the decisions are about."""
        wanted = {ruled.decision.entity for ruled in self.decisions}
        return [t for t in self.layout.tables.values() if t.entity in wanted]

    def screen(self, tables: Mapping[str, pl.DataFrame]) -> Screened:
        """The answers about one batch of whole cases.

        Raises:
            InputError: the columns of a table are wrong.
        """
        store = load(self.layout, tables)
        vector = Vector(self.ruleset, self.readings)
        broken = contradictions(self, store, vector)
        if broken:
            store.refuse(broken)
            vector = Vector(self.ruleset, self.readings)
        done = Screened(rejects=store.rejects, given=store.given)
        for name in store.given:
            done.kept[name] = store.frames[name].size
        wholes = Wholes(self, store)
        duck = self._bounds(store)
        for table in self.tables():
            frame = store.frames[table.name]
            about = [ruled for ruled in self.decisions if ruled.decision.entity is table.entity]
            columns = self._keys(table, frame)
            for ruled in about:
                columns += self._decide(ruled, frame, store, vector, wholes, duck)
            done.results[table.name] = pl.DataFrame(columns)
        if duck is not None and duck is not self._running:
            duck.close()
        return done

    def _bounds(self, store: Store) -> Duck | Running | None:
        if self._running is not None:
            self._running.put(store)
            return self._running
        if self.engine != "duckdb":
            return None
        from guiju.engine.uses.screen.duck import Duck

        return Duck(self.ruleset, store, self.readings)

    def _keys(self, table: Table, frame: Frame) -> list[pl.Series]:
        columns: list[pl.Series] = []
        for steps, key in enumerate(reversed(table.keys)):
            there, index = frame.follow((HOLDER,) * steps)
            assert there.key is not None
            columns.insert(0, (there.key if index is None else there.key.gather(index)).alias(key))
        return columns

    # --- one decision ----------------------------------------------------------------------------------------

    def _decide(
        self,
        ruled: Ruled,
        frame: Frame,
        store: Store,
        vector: Vector,
        wholes: Wholes,
        duck: Duck | Running | None,
    ) -> list[pl.Series]:
        ways = self._ways_of(ruled, frame, store)
        answers = Answers(ruled.decision, frame, None if ways is None else ways.answers)
        judging = Judging(self, ruled, frame, store, vector, answers, wholes)
        if ways is not None:
            of_row = ways.codes.of(frame)
            settled = ways.codes.column(of_row)
            if self.values_only:
                return [settled.alias(ruled.decision.id)]
            judging.answer_coded(of_row, ways)
            return answers.columns(settled)
        found = None if duck is None else duck.settled(ruled, frame)
        settled = settled_values(ruled, frame, vector) if found is None else found
        if self.values_only and duck is not None and duck is self._running:
            return [settled.alias(ruled.decision.id)]
        waiting = settled.is_null().arg_true()
        if len(waiting):
            judging.answer(waiting)
        columns = answers.columns(settled)
        return columns[:1] if self.values_only else columns

    def ways(self) -> list[Ways]:
        """The decisions that were read off diagrams."""
        return [ways for ways in self._ways.values() if ways is not None]

    def _ways_of(self, ruled: Ruled, frame: Frame, store: Store) -> Ways | None:
        """The ways in which rows are told apart by the cells of their facts; None where more than those counts, or
        it does not pay.
        """
        if (
            self.engine != "polars"
            or frame.size < self.coded_from
            or any(f.odd for f in store.frames.values())
        ):
            return None
        assert frame.table is not None
        place = (ruled.decision.id, frame.table.name)
        if place not in self._ways:
            try:
                codes = Codes(self.ruleset, self.layout, ruled, frame.table, self.readings, self._room)
                self._room -= codes.room
                self._ways[place] = Ways(ruled, codes, self.judge)
            except NotInSqlError:
                self._ways[place] = None
        return self._ways[place]

    def judge(self, root: Element) -> Judge:
        """A judge of one case, which is not asked whether the case contradicts itself."""
        if self._judge is None or self._judge[1] >= MOST_CASES:
            self._judge = Judge(self.ruleset, root, self.readings, consistent=False), 0
        judge, used = self._judge
        self._judge = judge, used + 1
        return judge.beside(root)


def settled_values(ruled: Ruled, frame: Frame, vector: Vector) -> pl.Series:
    """What bounds settle, null elsewhere, as it stands in a result."""
    env: Env = {ruled.decision.var: ()}
    size, kind = frame.size, value_type(ruled.decision)
    if ruled.decision.gives is Bool:
        value = vector.tri(ruled.node, frame, env)
        if isinstance(value, pl.Series) and len(value) == size:
            return value
        return pl.Series(
            [value if not isinstance(value, pl.Series) else value[0]], dtype=kind
        ).new_from_index(0, size)
    if ruled.decision.gives is Category:
        chosen = vector.chosen(ruled.node, frame, env)
        names = pl.Series(list(chosen.ids) or [None], dtype=pl.String)
        if not isinstance(chosen.codes, pl.Series):
            return pl.Series(
                [None if chosen.codes is None else chosen.ids[chosen.codes]], dtype=kind
            ).new_from_index(0, size)
        return names.gather(chosen.codes.cast(pl.UInt32))
    try:
        number = vector.num(ruled.node, frame, env)
    except TooLargeError:
        return pl.Series([None], dtype=kind).new_from_index(0, size)
    points = numbers.point(number, size)
    if kind == pl.Date():
        return days(points) if number.scale == 1 else pl.Series([None], dtype=kind).new_from_index(0, size)
    different = points.unique().drop_nulls().to_list()
    if not different:
        return pl.Series([None], dtype=kind).new_from_index(0, size)
    texts = [exact_text(Fraction(one, number.scale)) for one in different]
    return points.replace_strict(different, texts, default=None, return_dtype=pl.String)
