"""Checked tables put together as frames: each row knows what holds it, and each holder its rows."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from guiju.engine.uses.screen.checks import ROW, Checked
from guiju.engine.uses.screen.frames import HOLDER, Frame, gathered, through
from guiju.engine.uses.screen.layout import CASE, COMPLETE, ID, OWNER, Layout, Table

Frames = dict[str, Frame]
"""By table."""


def put_together(layout: Layout, frames: Frames, checked: Mapping[str, Checked]) -> None:
    """Put checked tables together, whole cases all of them."""
    for name, table in layout.tables.items():
        one = checked.get(name)
        frames[name] = _root(one) if table.owner is None else _list(frames, table, one)  # type: ignore[arg-type]
    for name, one in checked.items():
        for reference in one.table.entity.references.values():
            column = one.table.columns[reference.name]
            if column not in one.frame.columns or not len(one.frame):
                continue
            target = frames[layout.root.children[reference.among].name]
            assert target.table is not None
            frame = frames[name]
            frame.links[f">{reference.name}"] = target, _places(frame, frame.facts.pop(column), target)


def _places(frame: Frame, named: pl.Series, target: Frame) -> pl.Series:
    """Where the elements stand that ids name, each within its own case."""
    root, index = frame, None
    while HOLDER in root.links:
        up, more = root.links[HOLDER]
        root, index = up, through(index, more)
    assert target.key is not None
    holder = target.links[HOLDER][1]
    if holder is None:
        holder = pl.int_range(target.size, eager=True).cast(pl.UInt32)
    there = pl.DataFrame({"r": holder, "k": target.key.cast(pl.String)}).with_row_index("place")
    if index is None:
        # What the subject itself names.
        index = pl.int_range(frame.size, eager=True).cast(pl.UInt32)
    here = pl.DataFrame({"r": index, "k": named}).with_row_index("i")
    joined = here.join(there, on=["r", "k"], how="left", maintain_order="left")
    return joined["place"]


def _root(one: Checked) -> Frame:
    frame = Frame(len(one.frame), table=one.table, key=one.frame[CASE], row=one.frame[ROW], odd=one.odd)
    _fill(frame, one)
    return frame


def _fill(frame: Frame, one: Checked) -> None:
    for name, column in one.table.columns.items():
        if column not in one.frame.columns:
            continue
        if name.endswith(COMPLETE):
            frame.complete[name.removesuffix(COMPLETE)] = one.frame[column].fill_null(False)
        else:
            frame.facts[name if name not in one.table.entity.references else column] = one.frame[column]


def _list(frames: Frames, table: Table, one: Checked | None) -> Frame:
    assert table.owner is not None
    assert table.collection is not None
    holder = frames[table.owner.name]
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
            up, more = root.links[HOLDER]
            root, index = up, through(index, more)
        assert root.key is not None
        there = pl.DataFrame({CASE: gathered(root.key, index), OWNER: holder.key}).with_row_index("holder")
        on = [CASE, OWNER]
    if (
        len(on) == 1
        and holder.size == len(one.frame)
        and (holder.key is one.frame[CASE] or (holder.key == one.frame[CASE]).all())
    ):
        return _one_for_each(holder, table, one)
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


def _one_for_each(holder: Frame, table: Table, one: Checked) -> Frame:
    """A list of which each holder has one element, in the same order."""
    assert table.collection is not None
    frame = Frame(len(one.frame), table=table, key=one.frame[ID], row=one.frame[ROW], odd=one.odd)
    _fill(frame, one)
    frame.links[HOLDER] = holder, None
    holder.lists[table.collection.name] = frame
    holder.first[table.collection.name] = np.arange(holder.size + 1, dtype=np.int32)
    frame.place = pl.Series([0], dtype=pl.UInt32).new_from_index(0, holder.size)
    return frame
