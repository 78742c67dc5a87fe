"""Views that give decisions in a database: one for each decision, with its value where every completion yields it.

What a view gives is what judging each case gives, or the decision is refused by name when the views are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from guiju.engine.expressions import Bool
from guiju.engine.facts import Date, Exact, Integer, YesNo
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.screen.layout import COMPLETE, Layout, Table
from guiju.engine.uses.screen.sql.blocks import Blocks
from guiju.engine.uses.screen.sql.cells import Builder, supported
from guiju.engine.uses.screen.sql.exactness import told_apart
from guiju.engine.uses.screen.sql.walking import walked
from guiju.engine.uses.screen.sql.writing import NotInSqlError, Row, Writer

WRITTEN = "duckdb"
"""The dialect in which views are written before they are turned into another."""
APART = ("spark", "spark2", "databricks")
"""Dialects that take nothing into an aggregate over a list that is not of it."""


@dataclass(frozen=True, slots=True)
class View:
    """The view of one decision.

    Attributes:
        named: whether it says, where the decision is not settled, which facts and open points matter.
    """

    decision: str
    table: str
    name: str
    query: str
    named: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision that SQL cannot give exactly, and why."""

    decision: str
    reason: Text


def views(
    ruleset: Ruleset,
    decisions: Iterable[Ruled],
    readings: dict[str, str],
    *,
    names: bool = True,
    dialect: str = WRITTEN,
) -> tuple[list[View], list[Refused]]:
    """The queries of some decisions, and those that are refused.

    Args:
        dialect: for which they will be turned into another; they are written as for DuckDB all the same.
        names: whether the views say what matters where a decision is not settled, as far as they can.
    """
    layout = Layout(ruleset.rulebook)
    made: list[View] = []
    refused: list[Refused] = []
    for ruled in decisions:
        tables = layout.of(ruled.decision.entity)
        try:
            ours = []
            for table in tables:
                suffix = f"_{table.name}" if len(tables) > 1 else ""
                query, named = _Query(ruleset, layout, ruled, table, readings, dialect in APART).written(
                    names
                )
                name = f"guiju_{ruled.decision.id}{suffix}"
                ours.append(View(ruled.decision.id, table.name, name, query, named))
            made += ours
        except NotInSqlError as error:
            refused.append(Refused(ruled.decision.id, error.reason))
    return made, refused


@dataclass(frozen=True, slots=True)
class _Query:
    """The query of a decision about the rows of a table."""

    ruleset: Ruleset
    layout: Layout
    ruled: Ruled
    table: Table
    readings: dict[str, str]
    apart: bool

    def written(self, names: bool) -> tuple[str, bool]:
        """The query, and whether it says what matters.

        Raises:
            NotInSqlError: it has no exact form; says why.
        """
        if not supported(self.ruled):
            raise NotInSqlError("结论是数或日期", "it gives a number or a day")
        if names:
            try:
                query, named = self._by_diagram(names=True)
                if named:
                    return query, True
            except NotInSqlError:
                pass
        if self.ruled.decision.gives is Bool:
            try:
                return self._by_nulls(), False
            except NotInSqlError:
                pass
        return self._by_diagram(names=False)

    def _start(self) -> tuple[Writer, Row, str]:
        writer = Writer(self.ruleset, self.layout, self.readings, apart=self.apart)
        row = writer.start(self.table)
        return writer, row, ", ".join(f'{row.column(key)} AS "{key}"' for key in self.table.keys)

    def _by_diagram(self, *, names: bool) -> tuple[str, bool]:
        writer, row, keys = self._start()
        cells = Builder(self.ruleset, writer, self.readings).build(self.ruled, row)
        return walked(self.ruled.decision.id, cells, keys, writer.source(row), self.table.keys, names=names)

    def _by_nulls(self) -> str:
        """In null logic: under each reading of the open points that null logic does not see through."""
        writer, row, keys = self._start()
        several = told_apart(self.ruleset, self.ruled, self.readings)
        parts = Blocks(self.ruleset, self.ruled, writer, row)
        for readings in several:
            for block in parts.find(readings):
                parts.write(block, readings)
        values = []
        for writer.readings in several:
            writer.here = row
            values.append(writer.tri(self.ruled.node, {self.ruled.decision.var: row}))
        name, source = self.ruled.decision.id, writer.source(row)
        if len(values) == 1:
            before = f"WITH {', '.join(writer.ctes)} " if writer.ctes else ""
            return f'{before}SELECT {keys}, {values[0]} AS "{name}" FROM {source}'
        columns = ", ".join(f"{one} AS v{place}" for place, one in enumerate(values))
        steps = ", ".join([*writer.ctes, f"s0 AS (SELECT {keys}, {columns} FROM {source})"])
        yes, no = (" AND ".join(f"{sign}v{place}" for place in range(len(values))) for sign in ("", "NOT "))
        listed = ", ".join(f'"{key}"' for key in self.table.keys)
        value = f"CASE WHEN {yes} THEN TRUE WHEN {no} THEN FALSE END"
        return f'WITH {steps} SELECT {listed}, {value} AS "{name}" FROM s0'


def script(made: Iterable[View], dialect: str, prefix: str = "") -> str:
    """The statements that create views, in a dialect of sqlglot.

    Raises:
        ValueError: there is no such dialect.
    """
    found = []
    for view in made:
        create = f'CREATE OR REPLACE VIEW "{prefix}{view.name}" AS {view.query}'
        found.append(in_dialect(create, dialect, pretty=True) + ";")
    return "\n\n".join(found)


def in_dialect(statement: str, dialect: str, *, pretty: bool = False) -> str:
    """A statement that was written here, in a dialect of sqlglot."""
    import sqlglot

    if dialect == "postgres":
        # Else its planner writes each step into the next, and so every path of the diagram out in full.
        statement = re.sub(r"\b((?:b\d+)?s\d+|b\d+) AS \(SELECT", r"\1 AS MATERIALIZED (SELECT", statement)
    return sqlglot.transpile(statement, read=WRITTEN, write=dialect, pretty=pretty)[0]


def tables(layout: Layout, dialect: str, names: Iterable[str] | None = None) -> str:
    """The statements that create the tables which the views read, empty."""
    import sqlglot

    found = []
    for table in layout.tables.values():
        if names is not None and table.name not in names:
            continue
        columns = [f'"{key}" TEXT NOT NULL' for key in table.keys]
        columns += [f'"{column}" {column_type(table, name)}' for name, column in table.columns.items()]
        create = f'CREATE TABLE "{table.name}" ({", ".join(columns)})'
        found.append(sqlglot.transpile(create, read=WRITTEN, write=dialect, pretty=True)[0] + ";")
    return "\n\n".join(found)


def column_type(table: Table, name: str) -> str:
    """The type of a column."""
    if name.endswith(COMPLETE):
        return "BOOLEAN"
    fact: Any = table.entity.facts.get(name)
    if isinstance(fact, YesNo):
        return "BOOLEAN"
    if isinstance(fact, Integer):
        return "BIGINT"
    if isinstance(fact, Exact):
        return "DECIMAL(38, 12)"
    return "DATE" if isinstance(fact, Date) else "TEXT"
