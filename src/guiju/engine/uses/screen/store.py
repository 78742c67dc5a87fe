"""Tables as they were given, checked row by row, as frames; what is refused is listed with its row and reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from guiju.engine.drafting import LONGEST_ID
from guiju.engine.errors import InputError, Problem
from guiju.engine.hints import meant, quoted
from guiju.engine.text import Text
from guiju.engine.uses.screen.frames import HOLDER, Frame
from guiju.engine.uses.screen.layout import CASE, COMPLETE, ID, OWNER, Layout, Table
from guiju.engine.uses.screen.values import YES_NO, convert

ROW = "__row"
"""The number of a row, counted from 1 after the heading."""
_NO_KEY = Text("没有写：这一列须填写", "is empty: it must be filled in")
_BAD_KEY = Text(
    f"须为一行之内、不超过 {LONGEST_ID} 个字符的文本",
    f"must be a text on one line of at most {LONGEST_ID} characters",
)
_TWICE = Text("与另一行相同", "stands in another row too")
_SET_ASIDE = Text(
    "同一个案中有其他行被拒绝，整个个案未作判定",
    "another row of this case was refused, so the case is not screened",
)
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


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
class _Checked:
    """A table on its way in."""

    table: Table
    frame: pl.DataFrame
    odd: dict[tuple[int, str], Any] = field(default_factory=dict)
    bad: dict[int, tuple[str, Text]] = field(default_factory=dict)


@dataclass(slots=True)
class Store:
    """The frames of a set of tables, by table."""

    layout: Layout
    frames: dict[str, Frame] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    given: dict[str, int] = field(default_factory=dict)
    """Rows given, by table."""
    checked: dict[str, _Checked] = field(default_factory=dict)

    @property
    def root(self) -> Frame:
        """The subjects of the cases."""
        return self.frames[self.layout.root.name]

    def refuse(self, broken: Iterable[tuple[str, int, Text]]) -> None:
        """Take out the cases of some elements, with what is wrong with each."""
        for name, row, reason in broken:
            self.checked[name].bad.setdefault(row, ("", reason))
        _set_aside(self, self.checked)
        _put_together(self, self.checked)


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
            checked[name] = _check(table, frame)
    if not checked:
        return store
    implied = layout.root.name not in checked
    _implied_root(layout, checked)
    _orphans(layout, checked, implied=implied)
    _set_aside(store, checked)
    _put_together(store, checked)
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


def _check(table: Table, frame: pl.DataFrame) -> _Checked:
    found = _Checked(table, frame)
    columns: list[pl.Series] = []
    for key in table.keys:
        _check_key(found, key, frame[key])
    for name, column in table.columns.items():
        if column not in frame.columns:
            continue
        given = frame[column]
        if name in table.entity.references:
            columns.append(given.cast(pl.String) if given.dtype != pl.String else given)
            continue
        fact = YES_NO if name.endswith(COMPLETE) else table.entity.facts[name]
        made = convert(fact, given)
        columns.append(made.values.alias(column))
        if made.refused:
            assert made.given is not None
            wrong = made.given.is_in(list(made.refused)).arg_true().to_list()
            for row, value in zip(wrong, made.given.gather(wrong).to_list(), strict=True):
                found.bad.setdefault(row, (column, made.refused[value]))
        if made.odd:
            assert made.given is not None
            some = made.given.is_in(list(made.odd)).arg_true().to_list()
            for row, value in zip(some, made.given.gather(some).to_list(), strict=True):
                found.odd[row, name] = made.odd[value]
    if not _distinct(frame, table.keys):
        seen = frame.select(table.keys).to_struct() if len(table.keys) > 1 else frame[table.keys[0]]
        for row in seen.is_duplicated().arg_true().to_list():
            found.bad.setdefault(row, (table.keys[-1], _TWICE))
    found.frame = frame.with_columns(columns) if columns else frame
    return found


def _distinct(frame: pl.DataFrame, keys: tuple[str, ...]) -> bool:
    """Whether no two rows have the same keys; most tables of one list show it by the case alone."""
    if frame[keys[0]].n_unique() == len(frame):
        return True
    return len(keys) > 1 and frame.select(keys).n_unique() == len(frame)


def _check_key(found: _Checked, key: str, given: pl.Series) -> None:
    if given.null_count():
        for row in given.is_null().arg_true().to_list():
            found.bad.setdefault(row, (key, _NO_KEY))
    if given.dtype != pl.String:
        return
    wrong = given.str.contains(_BREAKS.pattern) | (given == "")
    if (given.str.len_bytes().max() or 0) > LONGEST_ID:  # type: ignore[operator]
        wrong = wrong | (given.str.len_chars() > LONGEST_ID)
    for row in wrong.arg_true().to_list():
        found.bad.setdefault(row, (key, _BAD_KEY))


def _implied_root(layout: Layout, checked: dict[str, _Checked]) -> None:
    """Where no table of the subjects is given, every case that another table names is one."""
    root = layout.root
    if root.name in checked:
        return
    given = [c.frame[CASE] for c in checked.values()]
    if len(given) == 1 and not given[0].null_count() and given[0].n_unique() == len(given[0]):
        cases = given[0]
    else:
        cases = pl.concat(given).drop_nulls().unique(maintain_order=True)
    frame = pl.DataFrame({CASE: cases, ROW: pl.zeros(len(cases), dtype=pl.UInt64, eager=True)})
    checked[root.name] = _Checked(root, frame)


def _orphans(layout: Layout, checked: dict[str, _Checked], *, implied: bool) -> None:
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


def _led_nowhere(one: _Checked, column: str, among: _Checked | None, name: str) -> None:
    named = one.frame.select(CASE, pl.col(column).alias(ID)).with_row_index("i").drop_nulls()
    if among is not None:
        targets = among.frame.select(CASE, pl.col(ID).cast(pl.String))
        named = named.join(targets, on=[CASE, ID], how="anti")
    said = Text(f"表 {name} 的这一个案中没有这一编号", f"no row of table {name} has this id in this case")
    for row in named["i"].to_list():
        one.bad.setdefault(row, (column, said))


def _no_holder(owner: Table) -> Text:
    return Text(f"表 {owner.name} 中没有这一行", f"there is no such row in table {owner.name}")


def _set_aside(store: Store, checked: dict[str, _Checked]) -> None:
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


def _put_together(store: Store, checked: dict[str, _Checked]) -> None:
    for name, table in store.layout.tables.items():
        one = checked.get(name)
        store.frames[name] = _root(one) if table.owner is None else _list(store, table, one)  # type: ignore[arg-type]
    for name, one in checked.items():
        for reference in one.table.entity.references.values():
            column = one.table.columns[reference.name]
            if column not in one.frame.columns or not len(one.frame):
                continue
            target = store.frames[store.layout.root.children[reference.among].name]
            assert target.table is not None
            frame = store.frames[name]
            frame.links[f">{reference.name}"] = target, _places(store, frame, frame.facts.pop(column), target)


def _places(store: Store, frame: Frame, named: pl.Series, target: Frame) -> pl.Series:
    """Where the elements stand that ids name, each within its own case."""
    root, index = frame, None
    while HOLDER in root.links:
        up, more = root.links[HOLDER]
        index = more if index is None else more.gather(index)  # type: ignore[union-attr]
        root = up
    assert target.key is not None
    holder = target.links[HOLDER][1]
    there = pl.DataFrame({"r": holder, "k": target.key.cast(pl.String)}).with_row_index("place")
    if index is None:
        # What the subject itself names.
        index = pl.int_range(frame.size, eager=True).cast(pl.UInt32)
    here = pl.DataFrame({"r": index, "k": named}).with_row_index("i")
    joined = here.join(there, on=["r", "k"], how="left", maintain_order="left")
    return joined["place"]


def _root(one: _Checked) -> Frame:
    frame = Frame(len(one.frame), table=one.table, key=one.frame[CASE], row=one.frame[ROW], odd=one.odd)
    _fill(frame, one)
    return frame


def _fill(frame: Frame, one: _Checked) -> None:
    for name, column in one.table.columns.items():
        if column not in one.frame.columns:
            continue
        if name.endswith(COMPLETE):
            frame.complete[name.removesuffix(COMPLETE)] = one.frame[column].fill_null(False)
        else:
            frame.facts[name if name not in one.table.entity.references else column] = one.frame[column]


def _list(store: Store, table: Table, one: _Checked | None) -> Frame:
    assert table.owner is not None
    assert table.collection is not None
    holder = store.frames[table.owner.name]
    if one is None or not len(one.frame):
        frame = Frame(0, table=table, key=pl.Series(dtype=pl.String), row=pl.Series(dtype=pl.UInt64))
        frame.links[HOLDER] = holder, pl.Series(dtype=pl.UInt32)
        frame.place = pl.Series(dtype=pl.UInt32)
        holder.lists[table.collection.name] = frame
        holder.first[table.collection.name] = np.zeros(holder.size + 1, dtype=np.int64)
        return frame
    assert holder.key is not None
    if table.owner.owner is None:
        there = pl.DataFrame({CASE: holder.key}).with_row_index("holder")
        on = [CASE]
    else:
        root, index = holder.links[HOLDER]
        while HOLDER in root.links:
            root, index = root.links[HOLDER][0], root.links[HOLDER][1].gather(index)  # type: ignore[union-attr,arg-type]
        assert root.key is not None
        assert index is not None
        there = pl.DataFrame({CASE: root.key.gather(index), OWNER: holder.key}).with_row_index("holder")
        on = [CASE, OWNER]
    if (
        len(on) == 1
        and holder.size == len(one.frame)
        and (holder.key is one.frame[CASE] or (holder.key == one.frame[CASE]).all())
    ):
        placed = there["holder"]  # One for each, in the same order.
    else:
        placed = one.frame.select(on).join(there, on=on, how="left", maintain_order="left")["holder"]
    if not placed.is_sorted():
        order = pl.DataFrame({"h": placed}).with_row_index("i").sort("h", maintain_order=True)["i"]
        placed = placed.gather(order)
        one.frame = one.frame[order]
        places = {int(old): new for new, old in enumerate(order.to_list())} if one.odd else {}
        one.odd = {(places[r], f): v for (r, f), v in one.odd.items()}
    frame = Frame(len(one.frame), table=table, key=one.frame[ID], row=one.frame[ROW], odd=one.odd)
    _fill(frame, one)
    frame.links[HOLDER] = holder, placed
    holder.lists[table.collection.name] = frame
    counts = np.bincount(placed.to_numpy(), minlength=holder.size)
    first = np.zeros(holder.size + 1, dtype=np.int64)
    np.cumsum(counts, out=first[1:])
    holder.first[table.collection.name] = first
    frame.place = pl.Series(np.arange(len(one.frame)) - first[placed.to_numpy()]).cast(pl.UInt32)
    return frame
