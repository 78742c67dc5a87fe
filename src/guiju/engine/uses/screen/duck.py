"""The bounds of a decision computed by DuckDB over the rows of a store; what it does not settle is asked of a judge."""

from __future__ import annotations

from typing import Any

import duckdb
import polars as pl

from guiju.engine.expressions import Bool
from guiju.engine.facts import Choice, Date, Exact, SetOf
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.uses.screen.frames import HOLDER, Frame
from guiju.engine.uses.screen.layout import CASE, COMPLETE, ID, OWNER
from guiju.engine.uses.screen.sql.writing import NotInSqlError, Writer
from guiju.engine.uses.screen.store import Store
from guiju.engine.uses.screen.values import EPOCH, SCALE, stored_type

PLACE = "__place"


class Duck:
    """A database that holds the rows of a store."""

    def __init__(self, ruleset: Ruleset, store: Store, readings: dict[str, str]) -> None:
        self.ruleset = ruleset
        self.store = store
        self.readings = readings
        self.connection = duckdb.connect()
        for name, frame in store.frames.items():
            self.connection.register(name, self._table(frame))

    def settled(self, ruled: Ruled, frame: Frame) -> pl.Series | None:
        """What bounds settle of a yes/no decision; None where it has no form in SQL."""
        if ruled.decision.gives is not Bool or frame.table is None:
            return None
        writer = Writer(self.ruleset, self.store.layout, self.readings)
        row = writer.start(frame.table)
        try:
            value = writer.tri(ruled.node, {ruled.decision.var: row})
        except NotInSqlError:
            return None
        query = f"SELECT {value} AS v FROM {writer.source(row)} ORDER BY {row.column(PLACE)}"
        found = pl.from_arrow(self.connection.sql(query).to_arrow_table())
        assert isinstance(found, pl.DataFrame)
        return found["v"].cast(pl.Boolean)

    def close(self) -> None:
        """Let the database go."""
        self.connection.close()

    def _table(self, frame: Frame) -> Any:
        """The rows as a query sees them. Places serve as keys: they are unique in the whole store."""
        table = frame.table
        assert table is not None
        places = pl.int_range(frame.size, eager=True).cast(pl.UInt32)
        columns: dict[str, pl.Series] = {PLACE: places, ID: places}
        holder, index = frame, None
        if HOLDER in frame.links:
            columns[OWNER] = self._index(frame.links[HOLDER][1], places)
        while HOLDER in holder.links:
            holder, more = holder.links[HOLDER]
            index = more if index is None else self._index(more, places).gather(index)
        columns[CASE] = self._index(index, places)
        for name, column in table.columns.items():
            if name.endswith(COMPLETE):
                done = frame.complete.get(name.removesuffix(COMPLETE))
                columns[column] = _none(frame.size, pl.Boolean()) if done is None else done
            elif name in table.entity.references:
                link = frame.links.get(f">{name}")
                known = None if link is None else link[1]
                columns[column] = _none(frame.size, pl.UInt32()) if known is None else known
            else:
                columns[column] = self._fact(table.entity.facts[name], frame.facts.get(name), frame.size)
        return pl.DataFrame(columns).to_arrow()

    def _index(self, index: pl.Series | None, places: pl.Series) -> pl.Series:
        return places if index is None else index

    def _fact(self, fact: Any, values: pl.Series | None, size: int) -> pl.Series:
        if values is None:
            values = _none(size, stored_type(fact))
        if isinstance(fact, Choice):
            return pl.Series(fact.ids).gather(values.cast(pl.UInt32))
        if isinstance(fact, SetOf):
            different = values.unique().drop_nulls().to_list()
            names = ["|".join(n for bit, n in enumerate(fact.ids) if one >> bit & 1) for one in different]
            if not different:
                return _none(size, pl.String())
            return values.replace_strict(different, names, default=None, return_dtype=pl.String)
        if isinstance(fact, Exact):
            return values.cast(pl.Decimal(38, 6)) / SCALE if values.dtype == pl.Null else _millionths(values)
        if isinstance(fact, Date):
            return (values - EPOCH).cast(pl.Int32).cast(pl.Date)
        return values


def _millionths(values: pl.Series) -> pl.Series:
    """Stored millionths as decimals, exactly."""
    whole = (values // SCALE).cast(pl.String)
    rest = (values % SCALE).cast(pl.String).str.zfill(6)
    return (whole + "." + rest).cast(pl.Decimal(38, 6)) if (values >= 0).all() else _signed(values)


def _signed(values: pl.Series) -> pl.Series:
    size = values.abs()
    sign = pl.select(pl.when(values < 0).then(pl.lit("-")).otherwise(pl.lit(""))).to_series()
    return (sign + (size // SCALE).cast(pl.String) + "." + (size % SCALE).cast(pl.String).str.zfill(6)).cast(
        pl.Decimal(38, 6)
    )


def _none(size: int, kind: pl.DataType) -> pl.Series:
    return pl.Series([None], dtype=kind).new_from_index(0, size)
