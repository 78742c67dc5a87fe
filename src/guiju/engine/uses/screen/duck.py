"""The bounds of a decision computed by DuckDB over the rows of a store; what it does not settle is asked of a judge."""

from __future__ import annotations

import duckdb
import polars as pl

from guiju.engine.expressions import Bool
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.uses.screen.frames import Frame
from guiju.engine.uses.screen.sql.rows import PLACE, rows
from guiju.engine.uses.screen.sql.writing import NotInSqlError, Writer
from guiju.engine.uses.screen.store import Store


class Duck:
    """A database that holds the rows of a store."""

    def __init__(self, ruleset: Ruleset, store: Store, readings: dict[str, str]) -> None:
        self.ruleset = ruleset
        self.store = store
        self.readings = readings
        self.connection = duckdb.connect()
        for name, frame in store.frames.items():
            self.connection.register(name, rows(frame).to_arrow())

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
