"""Views that give decisions in a database: one for each decision, with its value where every completion yields it.

What a view gives is what judging each case gives, or the decision is refused by name when the views are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from guiju.engine.diagram import Diagram, reach
from guiju.engine.expressions import Bool
from guiju.engine.facts import Date, Exact, Integer, YesNo
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.screen.layout import COMPLETE, Layout, Table
from guiju.engine.uses.screen.sql.cells import Builder, Cells, supported
from guiju.engine.uses.screen.sql.exactness import check
from guiju.engine.uses.screen.sql.writing import NotInSqlError, Row, Writer, quote

WRITTEN = "duckdb"
"""The dialect in which views are written before they are turned into another."""


@dataclass(frozen=True, slots=True)
class View:
    """The view of one decision."""

    decision: str
    table: str
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision that SQL cannot give exactly, and why."""

    decision: str
    reason: Text


def views(
    ruleset: Ruleset, decisions: Iterable[Ruled], readings: dict[str, str]
) -> tuple[list[View], list[Refused]]:
    """The queries of some decisions, and those that are refused."""
    layout = Layout(ruleset.rulebook)
    made: list[View] = []
    refused: list[Refused] = []
    for ruled in decisions:
        several = len(layout.of(ruled.decision.entity)) > 1
        try:
            for table in layout.of(ruled.decision.entity):
                suffix = f"_{table.name}" if several else ""
                query = _query(ruleset, layout, ruled, table, readings)
                made.append(View(ruled.decision.id, table.name, f"guiju_{ruled.decision.id}{suffix}", query))
        except NotInSqlError as error:
            refused.append(Refused(ruled.decision.id, error.reason))
    return made, refused


def _query(ruleset: Ruleset, layout: Layout, ruled: Ruled, table: Table, readings: dict[str, str]) -> str:
    if not supported(ruled):
        raise NotInSqlError("结论是数或日期", "it gives a number or a day")
    writer = Writer(ruleset, layout, readings)
    row = writer.start(table)
    keys = ", ".join(f'{row.column(key)} AS "{key}"' for key in table.keys)
    if ruled.decision.gives is Bool:
        try:
            check(ruleset, ruled, readings)
            value = writer.tri(ruled.node, {ruled.decision.var: row})
            return f'SELECT {keys}, {value} AS "{ruled.decision.id}" FROM {writer.source(row)}'
        except NotInSqlError:
            writer = Writer(ruleset, layout, readings)
            row = writer.start(table)
            keys = ", ".join(f'{row.column(key)} AS "{key}"' for key in table.keys)
    cells = Builder(ruleset, writer, readings).build(ruled, row)
    return _walked(ruled, cells, writer, row, keys)


def _walked(ruled: Ruled, cells: Cells, writer: Writer, row: Row, keys: str) -> str:
    """Every value that the decision may still take, from the ends of the diagram up."""
    nodes = [d for d in reach(cells.diagram) if d.variable is not None]
    used = sorted({d.variable.key for d in nodes if d.variable is not None}, key=repr)
    places = {key: index for index, key in enumerate(used)}
    columns = [f"{sql} AS p{places[key]}_{i}" for key in used for i, sql in enumerate(cells.sql[key])]
    listed = ", ".join([keys, *columns])
    steps = [f"s0 AS (SELECT {listed} FROM {writer.source(row)})"]
    levels: dict[int, int] = {}

    def level(d: Diagram) -> int:
        if d.variable is None:
            return 0
        if d.number not in levels:
            levels[d.number] = 1 + max(level(kid) for kid in d.kids)
        return levels[d.number]

    def may(d: Diagram, outcome: int) -> str:
        if d.variable is None:
            return "TRUE" if cells.outcomes[outcome] in d.value else "FALSE"
        return f"n{d.number}_{outcome}"

    level(cells.diagram)
    for height in range(1, max(levels.values(), default=0) + 1):
        made = []
        for d in nodes:
            if levels[d.number] != height:
                continue
            assert d.variable is not None
            at = places[d.variable.key]
            for outcome in range(len(cells.outcomes)):
                parts = [
                    f"p{at}_{i}" if may(kid, outcome) == "TRUE" else f"(p{at}_{i} AND {may(kid, outcome)})"
                    for i, kid in enumerate(d.kids)
                    if may(kid, outcome) != "FALSE"
                ]
                made.append(f"({' OR '.join(parts) or 'FALSE'}) AS n{d.number}_{outcome}")
        steps.append(f"s{height} AS (SELECT s{height - 1}.*, {', '.join(made)} FROM s{height - 1})")
    cases = []
    for outcome, value in enumerate(cells.outcomes):
        others = [f"NOT {may(cells.diagram, o)}" for o in range(len(cells.outcomes)) if o != outcome]
        said = quote(value) if isinstance(value, str) else "TRUE" if value else "FALSE"
        cases.append(f"WHEN {' AND '.join([may(cells.diagram, outcome), *others])} THEN {said}")
    last = max(levels.values(), default=0)
    own = ", ".join(f'"{key}"' for key in row.table.keys)
    chosen = f'CASE {" ".join(cases)} END AS "{ruled.decision.id}"'
    return f"WITH {', '.join(steps)} SELECT {own}, {chosen} FROM s{last}"


def script(made: Iterable[View], dialect: str, prefix: str = "") -> str:
    """The statements that create views, in a dialect of sqlglot.

    Raises:
        ValueError: there is no such dialect.
    """
    import sqlglot

    found = []
    for view in made:
        query = view.query
        if dialect == "postgres":
            # Else its planner writes each step into the next, and so every path of the diagram out in full.
            query = re.sub(r"\b(s\d+) AS \(SELECT", r"\1 AS MATERIALIZED (SELECT", query)
        create = f'CREATE OR REPLACE VIEW "{prefix}{view.name}" AS {query}'
        found.append(sqlglot.transpile(create, read=WRITTEN, write=dialect, pretty=True)[0] + ";")
    return "\n\n".join(found)


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
