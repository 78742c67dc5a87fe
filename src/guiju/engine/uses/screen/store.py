"""Tables as they were given, checked row by row, as frames; what is refused is listed with its row and reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from guiju.engine.errors import InputError, Problem
from guiju.engine.hints import meant, quoted
from guiju.engine.text import Text
from guiju.engine.uses.screen.checks import ROW, Checked, check
from guiju.engine.uses.screen.frames import Frame
from guiju.engine.uses.screen.layout import CASE, ID, OWNER, Layout, Table
from guiju.engine.uses.screen.placing import put_together

_SET_ASIDE = Text(
    "同一个案中有其他行被拒绝，整个个案未作判定",
    "another row of this case was refused, so the case is not screened",
)


@dataclass(slots=True)
class Reject:
    """A row that was not screened, and why."""

    table: str
    row: int
    case: str
    column: str
    reason: Text
    own: bool = True
    """False where only another row of its case is wrong."""


@dataclass(slots=True)
class Store:
    """The frames of a set of tables, by table."""

    layout: Layout
    frames: dict[str, Frame] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    given: dict[str, int] = field(default_factory=dict)
    """Rows given, by table."""
    checked: dict[str, Checked] = field(default_factory=dict)

    @property
    def root(self) -> Frame:
        """The subjects of the cases."""
        return self.frames[self.layout.root.name]

    def refuse(self, broken: Iterable[tuple[str, int, Text]]) -> None:
        """Take out the cases of some elements, with what is wrong with each."""
        for name, row, reason in broken:
            self.checked[name].bad.setdefault(row, ("", reason))
        _set_aside(self, self.checked)
        put_together(self.layout, self.frames, self.checked)


def headed(table: Table, given: pl.DataFrame) -> pl.DataFrame:
    """The table with its columns called as the layout calls them.

    Raises:
        InputError: a column is not known, stands twice, or a key is missing.
    """
    headings = table.headings()
    problems: list[Problem] = []
    renamed: dict[str, str] = {}
    for column in given.columns:
        if column == ROW:
            continue
        name = headings.get(column.strip())
        wrote = quoted(column)
        if name is None:
            said = Text(f"表 {table.name} 没有列{wrote.zh}", f"table {table.name} has no column {wrote.en}")
            problems.append(Problem(table.name, 0, 0, said + meant(column, headings)))
        elif name in renamed.values():
            said = Text(f"列{wrote.zh}与另一列是同一项", f"column {wrote.en} says the same as another one")
            problems.append(Problem(table.name, 0, 0, said))
        else:
            renamed[column] = name
    for key in needed_keys(table):
        if key not in renamed.values():
            said = Text(f"缺少列 {key}", f"column {key} is missing")
            problems.append(Problem(table.name, 0, 0, said))
    if problems:
        raise InputError(problems)
    return given.rename(renamed)


def needed_keys(table: Table) -> tuple[str, ...]:
    """The keys without which rows cannot be told apart; other keys are needed where there is another table."""
    return table.keys


def load(layout: Layout, tables: Mapping[str, pl.DataFrame]) -> Store:
    """Check tables (by the names of the layout) and put them together.

    Raises:
        InputError: the columns of a table are wrong.
    """
    store = Store(layout)
    checked = store.checked
    keys = _common_keys(layout, tables)
    for name, table in layout.tables.items():
        if name in tables:
            frame = headed(table, keys(tables[name]))
            if ROW not in frame.columns:
                frame = frame.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.UInt64).alias(ROW))
            store.given[name] = len(frame)
            checked[name] = check(table, frame)
    if not checked:
        return store
    implied = layout.root.name not in checked
    _implied_root(layout, checked)
    _orphans(layout, checked, implied=implied)
    _set_aside(store, checked)
    put_together(layout, store.frames, checked)
    return store


def _common_keys(layout: Layout, tables: Mapping[str, pl.DataFrame]) -> Any:
    """Keys are compared as texts, unless there is one table only."""

    def texts(frame: pl.DataFrame) -> pl.DataFrame:
        names = [c for c in frame.columns if c.strip() in _KEY_HEADINGS]
        if len(tables) == 1 and all(
            frame[c].dtype.is_integer() or frame[c].dtype == pl.String for c in names
        ):
            return frame
        return frame.with_columns(pl.col(names).cast(pl.String))

    return texts


_KEY_HEADINGS = {CASE, OWNER, ID, "个案", "所属", "编号"}


def _implied_root(layout: Layout, checked: dict[str, Checked]) -> None:
    """Where no table of the subjects is given, every case that another table names is one."""
    root = layout.root
    if root.name in checked:
        return
    given = [c.frame[CASE] for c in checked.values()]
    if len(given) == 1 and not given[0].null_count() and all(c.one_each for c in checked.values()):
        cases = given[0]
    else:
        cases = pl.concat(given).drop_nulls().unique(maintain_order=True)
    frame = pl.DataFrame({CASE: cases, ROW: pl.zeros(len(cases), dtype=pl.UInt64, eager=True)})
    checked[root.name] = Checked(root, frame)


def _orphans(layout: Layout, checked: dict[str, Checked], *, implied: bool) -> None:
    """Refuse rows whose holder is not there (where subjects are implied, they are), or whose reference leads nowhere."""
    for one in checked.values():
        owner = one.table.owner
        if owner is None:
            continue
        if owner.name not in checked:
            for row in range(len(one.frame)):
                one.bad.setdefault(row, (OWNER, _no_holder(owner)))
            continue
        if owner.owner is not None or not implied:
            on = [CASE] if owner.owner is None else [CASE, OWNER]
            there = checked[owner.name].frame.select(on if len(on) == 1 else [CASE, pl.col(ID).alias(OWNER)])
            lost = one.frame.select(*on).with_row_index("i").join(there, on=on, how="anti")["i"]
            for row in lost.to_list():
                one.bad.setdefault(row, (on[-1], _no_holder(owner)))
        for reference in one.table.entity.references.values():
            column = one.table.columns[reference.name]
            if column in one.frame.columns:
                _led_nowhere(
                    one, column, checked.get(layout.root.children[reference.among].name), reference.among
                )


def _led_nowhere(one: Checked, column: str, among: Checked | None, name: str) -> None:
    named = one.frame.select(CASE, pl.col(column).alias(ID)).with_row_index("i").drop_nulls()
    if among is not None:
        targets = among.frame.select(CASE, pl.col(ID).cast(pl.String))
        named = named.join(targets, on=[CASE, ID], how="anti")
    said = Text(f"表 {name} 的这一个案中没有这一编号", f"no row of table {name} has this id in this case")
    for row in named["i"].to_list():
        one.bad.setdefault(row, (column, said))


def _no_holder(owner: Table) -> Text:
    return Text(f"表 {owner.name} 中没有这一行", f"there is no such row in table {owner.name}")


def _set_aside(store: Store, checked: dict[str, Checked]) -> None:
    """List what is refused, and take out the cases it belongs to."""
    cases: set[Any] = set()
    for name, one in checked.items():
        numbers, keys = one.frame[ROW], one.frame[CASE]
        for row, (column, reason) in sorted(one.bad.items()):
            cases.add(keys[row])
            case = "" if keys[row] is None else str(keys[row])
            store.rejects.append(Reject(name, int(numbers[row]), case, column, reason))
    cases.discard(None)
    take_out(store, checked, cases, _SET_ASIDE)


def take_out(store: Store, checked: Mapping[str, Any], cases: set[Any], reason: Text) -> None:
    """Take whole cases out, each row with a reason."""
    for name, one in checked.items():
        if not cases and not one.bad:
            continue
        keys = one.frame[CASE]
        gone = keys.is_in(list(cases)) | keys.is_null() if cases else keys.is_null()
        gone = gone.fill_null(True)
        if name in store.given:
            for row in gone.arg_true().to_list():
                if row not in one.bad:
                    number, case = int(one.frame[ROW][row]), str(keys[row])
                    store.rejects.append(Reject(name, number, case, "", reason, own=False))
        kept = (~gone).arg_true()
        places = {int(old): new for new, old in enumerate(kept.to_list())} if one.odd else {}
        one.odd = {(places[r], f): v for (r, f), v in one.odd.items() if r in places}
        one.frame = one.frame.filter(~gone)
        one.bad = {}
