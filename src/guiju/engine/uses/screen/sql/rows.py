"""The rows of a store as a query sees them: typed, with the place of each element as its key."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from guiju.engine.facts import Choice, Date, Exact, SetOf
from guiju.engine.uses.screen.frames import HOLDER, Frame
from guiju.engine.uses.screen.layout import CASE, COMPLETE, ID, OWNER
from guiju.engine.uses.screen.values import EPOCH, stored_type

PLACE = "__place"


def rows(frame: Frame, asked: str | None = None) -> pl.DataFrame:
    """The rows of a frame, with the columns that some queries ask for (None: all). Places serve as keys: they are unique
    in the whole store.
    """
    table = frame.table
    assert table is not None
    places = pl.int_range(frame.size, eager=True).cast(pl.UInt32)
    columns: dict[str, pl.Series] = {PLACE: places, ID: places}
    holder, index = frame, None
    if HOLDER in frame.links:
        columns[OWNER] = _index(frame.links[HOLDER][1], places)
    while HOLDER in holder.links:
        holder, more = holder.links[HOLDER]
        index = more if index is None else _index(more, places).gather(index)
    columns[CASE] = _index(index, places)
    for name, column in table.columns.items():
        if asked is not None and f'."{column}"' not in asked:
            continue
        if name.endswith(COMPLETE):
            done = frame.complete.get(name.removesuffix(COMPLETE))
            columns[column] = _none(frame.size, pl.Boolean()) if done is None else done
        elif name in table.entity.references:
            link = frame.links.get(f">{name}")
            known = None if link is None else link[1]
            columns[column] = _none(frame.size, pl.UInt32()) if known is None else known
        else:
            columns[column] = _fact(table.entity.facts[name], frame.facts.get(name), frame.size)
    return pl.DataFrame(columns)


def _index(index: pl.Series | None, places: pl.Series) -> pl.Series:
    return places if index is None else index


def _fact(fact: Any, values: pl.Series | None, size: int) -> pl.Series:
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
        return _millionths(values)
    if isinstance(fact, Date):
        return (values - EPOCH).cast(pl.Int32).cast(pl.Date)
    return values


def _millionths(values: pl.Series) -> pl.Series:
    """Stored millionths as decimals, exactly: a decimal of six places is the same whole number, sixteen bytes wide."""
    import pyarrow as pa

    known = values.is_not_null()
    wide = np.empty((len(values), 2), dtype=np.int64)
    wide[:, 0] = values.fill_null(0).to_numpy()
    wide[:, 1] = wide[:, 0] >> 63
    kind = pa.decimal128(38, 6)
    made = pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(wide)])
    found = pl.from_arrow(made)
    assert isinstance(found, pl.Series)
    return found.set(~known, None)


def _none(size: int, kind: pl.DataType) -> pl.Series:
    return pl.Series([None], dtype=kind).new_from_index(0, size)
