"""One table as it was given, checked column by column: values that can be computed with, and what is wrong with which row."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from guiju.engine.drafting import LONGEST_ID
from guiju.engine.text import Text
from guiju.engine.uses.screen.buffers import is_plain
from guiju.engine.uses.screen.layout import COMPLETE, Table
from guiju.engine.uses.screen.values import YES_NO, Converted, convert

ROW = "__row"
"""The number of a row, counted from 1 after the heading."""
SOME = 1000
"""So many rows show whether keys of a table are repeated, where they are."""
_NO_KEY = Text("没有写：这一列须填写", "is empty: it must be filled in")
_BAD_KEY = Text(
    f"须为一行之内、不超过 {LONGEST_ID} 个字符的文本",
    f"must be a text on one line of at most {LONGEST_ID} characters",
)
_TWICE = Text("与另一行相同", "stands in another row too")
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(slots=True)
class Checked:
    """A table on its way in."""

    table: Table
    frame: pl.DataFrame
    odd: dict[tuple[int, str], Any] = field(default_factory=dict)
    bad: dict[int, tuple[str, Text]] = field(default_factory=dict)
    one_each: bool = False
    """Whether no case has two rows."""


def check(table: Table, frame: pl.DataFrame) -> Checked:
    found = Checked(table, frame)
    columns: list[pl.Series] = []
    given = [(name, frame[column]) for name, column in table.columns.items() if column in frame.columns]
    with ThreadPoolExecutor(pl.thread_pool_size()) as threads:
        keys = [threads.submit(_wrong_keys, frame[key]) for key in table.keys]
        one_each = threads.submit(_distinct, frame, table.keys[:1])
        converted = threads.map(lambda one: _converted(table, *one), given)
        for key, wrong_keys in zip(table.keys, keys, strict=True):
            for row, reason in wrong_keys.result():
                found.bad.setdefault(row, (key, reason))
        for (name, _), made in zip(given, converted, strict=True):
            column = table.columns[name]
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
    found.one_each = one_each.result()
    if not found.one_each and (len(table.keys) == 1 or not _distinct(frame, table.keys)):
        seen = frame.select(table.keys).to_struct() if len(table.keys) > 1 else frame[table.keys[0]]
        for row in seen.is_duplicated().arg_true().to_list():
            found.bad.setdefault(row, (table.keys[-1], _TWICE))
    found.frame = frame.with_columns(columns) if columns else frame
    return found


def _converted(table: Table, name: str, given: pl.Series) -> Converted:
    """A column as it is computed with; what a reference names stays a text."""
    if name in table.entity.references:
        return Converted(given.cast(pl.String) if given.dtype != pl.String else given)
    return convert(YES_NO if name.endswith(COMPLETE) else table.entity.facts[name], given)


def _distinct(frame: pl.DataFrame, keys: tuple[str, ...]) -> bool:
    """Whether no two rows have the same keys."""
    some = frame.select(keys)
    if some.head(SOME).n_unique() < min(len(some), SOME):
        return False
    if len(keys) == 1 and some.dtypes[0].is_integer() and not some[keys[0]].null_count():
        numbers = some[keys[0]].to_numpy()
        if (numbers[1:] > numbers[:-1]).all():
            return True
    # Rows with different hashes differ; only where two are alike are they compared.
    hashes = np.sort(some.hash_rows().to_numpy())
    return not (hashes[1:] == hashes[:-1]).any() or some.n_unique() == len(some)


def _wrong_keys(given: pl.Series) -> list[tuple[int, Text]]:
    """The rows whose key is none, and why."""
    found = [(row, _NO_KEY) for row in given.is_null().arg_true().to_list()] if given.null_count() else []
    if given.dtype != pl.String or is_plain(given, LONGEST_ID):
        return found
    wrong = given.str.contains(_BREAKS.pattern) | (given == "")
    if (given.str.len_bytes().max() or 0) > LONGEST_ID:  # type: ignore[operator]
        wrong = wrong | (given.str.len_chars() > LONGEST_ID)
    return found + [(row, _BAD_KEY) for row in wrong.arg_true().to_list()]
