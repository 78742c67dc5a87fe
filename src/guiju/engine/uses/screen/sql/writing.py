"""Expressions as SQL with three-valued logic, which is Kleene's: null is not known.

Written in the manner of DuckDB; :mod:`...sql.views` turns it into other dialects. Columns are those of the tables of
:mod:`...screen.layout`: yes/no as BOOLEAN, choices as the text of the option, sets as text joined by ``|``, exact numbers as
DECIMAL, days as DATE.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.expressions import Bool, Category
from guiju.engine.facts import Date, Exact, Integer, SetOf
from guiju.engine.nodes import Node
from guiju.engine.quick import gives
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.screen.layout import CASE, COMPLETE, ID, OWNER, Layout, Table
from guiju.engine.values import exact_text

LONGEST = 400_000
"""Characters of one expression."""


class NotInSqlError(Exception):
    """An expression has no exact form in SQL; carries why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = Text(zh, en)


@dataclass(eq=False, slots=True)
class Row:
    """A row in a query: the alias of its table, and what its expressions were found to need beside it.

    Attributes:
        holder: the row that holds it.
        blank: a further element of which nothing is known.
    """

    table: Table
    alias: str
    holder: Row | None
    joins: list[str] = field(default_factory=list)
    targets: dict[str, Row] = field(default_factory=dict)
    blank: bool = False

    def column(self, name: str) -> str:
        """A column of the row."""
        return f'{self.alias}."{name}"'


Env = dict[nodes.Ref, Row]
Bounds = tuple[str | None, str | None]


class Writer:
    """Writes the expressions of one query.

    Attributes:
        ctes: steps that come before it.
        relations: the step in which a table has further columns.
        blocks: the column of a part that is followed through a diagram, and what it is for an element of which nothing is
            known (None: that is not told); by the part, the table and the readings.
        here: the row that is asked.

    Args:
        apart: whether what is taken together over a list is computed for each row first: Spark takes nothing into an aggregate that
            is not of the list; others plan such a query badly.
    """

    def __init__(
        self, ruleset: Ruleset, layout: Layout, readings: dict[str, str], *, apart: bool = False
    ) -> None:
        self.ruleset = ruleset
        self.layout = layout
        self.readings = readings
        self.ctes: list[str] = []
        self.relations: dict[Table, str] = {}
        self.blocks: dict[tuple[Node, Table, frozenset[tuple[str, str]]], tuple[str, str | None]] = {}
        self.here: Row | None = None
        self._apart = apart
        self._aliases = 0

    def relation(self, table: Table) -> str:
        """Where the rows of a table are read from."""
        return self.relations.get(table, f'"{table.name}"')

    def row(self, table: Table, holder: Row | None = None) -> Row:
        """A row of a table under a new alias."""
        self._aliases += 1
        return Row(table, f"t{self._aliases}", holder)

    def start(self, table: Table) -> Row:
        """The row that a query is about, with those that hold it."""
        holder = None if table.owner is None else self.start(table.owner)
        return self.row(table, holder)

    def source(self, row: Row) -> str:
        """The FROM of a query about a row: the tables of its holders, and those that references lead to."""
        parts = [f"{self.relation(row.table)} AS {row.alias}"]
        one = row
        while one.holder is not None:
            there = f"{self.relation(one.holder.table)} AS {one.holder.alias}"
            parts.append(f"JOIN {there} ON {held(one, one.holder)}")
            one = one.holder
        one_or_none: Row | None = row
        while one_or_none is not None:
            parts += one_or_none.joins
            one_or_none = one_or_none.holder
        return " ".join(parts)

    # --- elements --------------------------------------------------------------------------------------------

    def at(self, ref: nodes.Ref, env: Env) -> Row:
        """The row that a reference expression denotes."""
        if isinstance(ref, nodes.Var):
            return env[ref]
        row = self.at(ref.args[0], env)
        if isinstance(ref, nodes.OwnerOf):
            assert row.holder is not None
            return row.holder
        reference = ref.args[1]
        if row.blank:
            raise NotInSqlError("引用未知的其他项", "it follows a reference of further elements")
        if reference.name not in row.targets:
            top = row
            while top.holder is not None:
                top = top.holder
            target = self.row(self.layout.root.children[reference.among], top)
            row.targets[reference.name] = target
            on = (
                f"{target.column(CASE)} = {row.column(CASE)} AND "
                f"{target.column(ID)} = {row.column(row.table.columns[reference.name])}"
            )
            row.joins.append(f"LEFT JOIN {self.relation(target.table)} AS {target.alias} ON {on}")
        return row.targets[reference.name]

    def fact(self, ref: nodes.Ref, fact: Any, env: Env) -> str:
        """A fact of an element."""
        row = self.at(ref, env)
        return "NULL" if row.blank else row.column(row.table.columns[fact.name])

    # --- yes or no -------------------------------------------------------------------------------------------

    def tri(self, node: Node, env: Env) -> str:
        """A yes/no; null where it is not settled."""
        if self.blocks and self.here is not None:
            block = self.blocks.get((node, self.here.table, frozenset(self.readings.items())))
            if block is not None:
                return self._block(self.here, *block)
        match node:
            case nodes.Const(args=(value,)):
                return "TRUE" if value else "FALSE"
            case nodes.FactOf(args=(ref, fact)):
                found = self.fact(ref, fact, env)
                return "CAST(NULL AS BOOLEAN)" if found == "NULL" else found
            case nodes.Not(args=(inner,)):
                return f"(NOT {self.tri(inner, env)})"
            case nodes.And() | nodes.Or():
                sign = " AND " if isinstance(node, nodes.And) else " OR "
                return self._short("(" + sign.join(self.tri(part, env) for part in node.args) + ")")
            case nodes.Reads(args=(point, reading)):
                settled = self.ruleset.settled(point) or self.readings.get(point.id)
                return (
                    "CAST(NULL AS BOOLEAN)" if settled is None else "TRUE" if settled == reading else "FALSE"
                )
            case nodes.Call(args=(decision, ref)):
                ruled = self.ruleset.decisions.get(decision.id)
                if ruled is None:
                    return "FALSE"
                row = self.at(ref, env)
                block = self.blocks.get((ruled.node, row.table, frozenset(self.readings.items())))
                return (
                    self.tri(ruled.node, {ruled.decision.var: row})
                    if block is None
                    else self._block(row, *block)
                )
            case nodes.IsIn(args=(nodes.FactOf(args=(ref, fact)), options)):
                found = self.fact(ref, fact, env)
                if found == "NULL":
                    return "CAST(NULL AS BOOLEAN)"
                return f"({found} IN ({', '.join(quote(o) for o in sorted(options))}))"
            case nodes.Has(args=(nodes.FactOf(args=(ref, SetOf() as fact)), option)):
                found = self.fact(ref, fact, env)
                if found == "NULL":
                    return "CAST(NULL AS BOOLEAN)"
                return f"(('|' || {found} || '|') LIKE {quote(f'%|{option}|%')})"
            case nodes.Compare(args=(sign, left, right)) if gives(left) not in (Category, Bool):
                return compare(sign, self.bounds(left, env), self.bounds(right, env))
            case nodes.Quantify():
                return self._some(node, env)
        raise NotInSqlError("含有按情形取值或选项之间的比较", "it chooses by case, or compares options")

    def _block(self, row: Row, name: str, blank: str | None) -> str:
        if not row.blank:
            return row.column(name)
        if blank is None:
            raise NotInSqlError("未知的其他项牵连所属的一项", "further elements are tied to what holds them")
        return blank

    def of_element(self, condition: Node, env: Env, var: nodes.Ref, element: Row) -> str:
        """A condition about an element of a list."""
        before, self.here = self.here, element
        found = self.tri(condition, {**env, var: element})
        self.here = before
        return found

    def _some(self, node: nodes.Quantify, env: Env) -> str:
        kind, ref, collection, var, condition, _, _ = node.args
        holder, element = self.element(ref, collection, env)
        test = self.of_element(condition, env, var, element)
        further = self.of_element(condition, env, var, self._blank(holder, collection))
        if kind == "all":
            test, further = f"(NOT {test})", f"(NOT {further})"
        done = f"COALESCE({holder.column(collection.name + COMPLETE)}, FALSE)"
        test, inner = self._tested(test, element)
        found = (
            f"(SELECT CASE WHEN MAX(CASE WHEN {test} THEN 1 ELSE 0 END) = 1 THEN TRUE "
            f"WHEN MAX(CASE WHEN {test} IS NULL THEN 1 ELSE 0 END) = 1 THEN NULL ELSE FALSE END "
            f"FROM {inner})"
        )
        missing = f"(CASE WHEN {done} THEN FALSE WHEN {further} = FALSE THEN FALSE END)"
        some = self._short(f"({found} OR {missing})")
        return f"(NOT {some})" if kind == "all" else some

    def element(self, ref: nodes.Ref, collection: Any, env: Env) -> tuple[Row, Row]:
        """The holder of a list, and an element of it."""
        holder = self.at(ref, env)
        if holder.blank:
            raise NotInSqlError("清单属于未知的其他项", "it asks of the lists of further elements")
        if not isinstance(ref, nodes.Var) and any(
            holder is t for r in env.values() for t in r.targets.values()
        ):
            raise NotInSqlError(
                "清单属于引用所指的一项", "it asks of the list of an element that a reference names"
            )
        return holder, self.row(holder.table.children[collection.name], holder)

    def _blank(self, holder: Row, collection: Any) -> Row:
        return Row(holder.table.children[collection.name], "-", holder, blank=True)

    def _tested(self, test: str, element: Row) -> tuple[str, str]:
        """A condition about the elements of a list, and the rows to take it over."""
        assert element.holder is not None
        joins = " ".join(element.joins)
        rows = (
            f"{self.relation(element.table)} AS {element.alias} {joins} WHERE {held(element, element.holder)}"
        )
        if not self._apart:
            return test, rows
        name = f"e{element.alias}"
        return f"{name}.test", f"(SELECT {test} AS test FROM {rows}) AS {name}"

    def _short(self, sql: str) -> str:
        if len(sql) > LONGEST:
            raise NotInSqlError("表达式过长", "its expression is too long")
        return sql

    # --- numbers and days ------------------------------------------------------------------------------------

    def bounds(self, node: Node, env: Env) -> Bounds:
        """The least and the greatest that a number, or a day as days since 1970, may be; None without end."""
        match node:
            case nodes.Const(args=(value,)):
                return (number(value),) * 2
            case nodes.ParameterIs(args=(parameter,)):
                return (number(parameter.on(self.ruleset.day)),) * 2
            case nodes.AsOf():
                return (number(self.ruleset.day),) * 2
            case nodes.FactOf(args=(ref, Integer() | Exact() | Date() as fact)):
                found = self.fact(ref, fact, env)
                low, high = (None if e is None else number(e) for e in (fact.low, fact.high))
                if found == "NULL":
                    return low, high
                if isinstance(fact, Date):
                    found = f"DATE_DIFF('day', DATE '1970-01-01', {found})"
                return (found if low is None else f"COALESCE({found}, {low})"), (
                    found if high is None else f"COALESCE({found}, {high})"
                )
            case nodes.Call(args=(decision, ref)):
                ruled = self.ruleset.decisions.get(decision.id)
                if ruled is None:
                    return None, None
                return self.bounds(ruled.node, {ruled.decision.var: self.at(ref, env)})
            case nodes.Add(args=(left, right)) | nodes.Shift(args=(left, right, "days")):
                (al, ah), (bl, bh) = self.bounds(left, env), self.bounds(right, env)
                return _join(al, "+", bl), _join(ah, "+", bh)
            case nodes.Subtract(args=(left, right)):
                (al, ah), (bl, bh) = self.bounds(left, env), self.bounds(right, env)
                return _join(al, "-", bh), _join(ah, "-", bl)
            case nodes.Multiply(args=(left, nodes.Const() | nodes.ParameterIs() as by)):
                factor = by.args[0] if isinstance(by, nodes.Const) else by.args[0].on(self.ruleset.day)
                low, high = (_join(side, "*", number(factor)) for side in self.bounds(left, env))
                return (low, high) if factor >= 0 else (high, low)
            case nodes.Quantify(args=("count", ref, collection, var, condition, _, _)):
                holder, element = self.element(ref, collection, env)
                test = self.of_element(condition, env, var, element)
                test, inner = self._tested(test, element)
                counts = [
                    f"(SELECT COUNT(CASE WHEN {c} THEN 1 END) FROM {inner})"
                    for c in (test, f"COALESCE({test}, TRUE)")
                ]
                done = f"COALESCE({holder.column(collection.name + COMPLETE)}, FALSE)"
                return counts[0], f"(CASE WHEN {done} THEN {counts[1]} END)"
        raise NotInSqlError(
            "含有求和、按月或工作日移动的日期，或按情形取值的数",
            "it adds up a list, moves a day by months or working days, or chooses a number by case",
        )


def held(row: Row, holder: Row) -> str:
    """That a row belongs to another one."""
    on = f"{row.column(CASE)} = {holder.column(CASE)}"
    return on if holder.holder is None else f"{on} AND {row.column(OWNER)} = {holder.column(ID)}"


def quote(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def number(value: Any) -> str:
    """An exact number, or a day as days since 1970."""
    if isinstance(value, date):
        return str((value - date(1970, 1, 1)).days)
    text = exact_text(Fraction(value))
    if "/" in text:
        raise NotInSqlError("含有没有有限小数的数", "it holds a number without a finite decimal")
    return text


def _join(a: str | None, sign: str, b: str | None) -> str | None:
    return None if a is None or b is None else f"({a} {sign} {b})"


_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def compare(sign: str, a: Bounds, b: Bounds) -> str:
    """A comparison, null where the bounds do not settle it."""
    yes, no = certain(sign, a, b), certain(_OPPOSITE[sign], a, b)
    return f"(CASE WHEN {yes} THEN TRUE WHEN {no} THEN FALSE END)"


def certain(sign: str, a: Bounds, b: Bounds) -> str:
    """A comparison, yes only where the bounds say so."""
    match sign:
        case "<" | "<=":
            return "FALSE" if a[1] is None or b[0] is None else f"{a[1]} {sign} {b[0]}"
        case ">" | ">=":
            return "FALSE" if a[0] is None or b[1] is None else f"{a[0]} {sign} {b[1]}"
        case "==":
            if None in (*a, *b):
                return "FALSE"
            return f"({a[0]} = {a[1]} AND {b[0]} = {b[1]} AND {a[0]} = {b[0]})"
    return f"({certain('<', a, b)} OR {certain('>', a, b)})"
