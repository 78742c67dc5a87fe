"""Columns of numbers and days as facts give them, as a way leads to them, and moved by a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from guiju.engine.facts import Date, Exact, Integer
from guiju.engine.quick.steps import HELPERS
from guiju.engine.uses.screen import numbers
from guiju.engine.uses.screen.frames import Index
from guiju.engine.uses.screen.numbers import Num
from guiju.engine.uses.screen.values import MOST_EXACT, MOST_INTEGER, SCALE


def fact_as_number(fact: Any, values: pl.Series | None) -> Num:
    """The numbers of a fact, known or not."""
    if isinstance(fact, Integer):
        return numbers.of_fact(values, fact.low, fact.high, 1, MOST_INTEGER)
    if isinstance(fact, Exact):
        low = None if fact.low is None else fact.low * SCALE // 1
        high = None if fact.high is None else -(-fact.high * SCALE // 1)
        return numbers.of_fact(values, low, high, SCALE, MOST_EXACT)
    assert isinstance(fact, Date), fact
    return numbers.of_fact(values, fact.low.toordinal(), fact.high.toordinal(), 1, date.max.toordinal())


def moved(one: Num, index: Index) -> Num:
    """The numbers at the end of a way; a way that may lead nowhere has no bounds there."""
    if index is None:
        return one
    nowhere = index.null_count() > 0

    def side(value: numbers.Side) -> numbers.Side:
        if isinstance(value, pl.Series):
            return value.gather(index)
        if value is None or not nowhere:
            return value
        return pl.Series([value], dtype=pl.Int64).new_from_index(0, len(index)).set(index.is_null(), None)

    low = side(one.low)
    if nowhere and one.exact:
        return Num(low, low if not nowhere else side(one.high), one.scale, one.cap)
    return Num(low, low if one.exact else side(one.high), one.scale, one.cap)


def shifted_days(day: Num, count: Num, unit: str) -> Num:
    """A day moved by days, months or working days."""
    if unit == "days":
        return numbers.add(day, count)
    if count.scale != 1 or day.scale != 1:
        return Num(None, None, 1, date.max.toordinal())
    first, last = date.min.toordinal(), date.max.toordinal()
    sides = (day.low, day.high, count.low, count.high)
    size = max((len(s) for s in sides if isinstance(s, pl.Series)), default=1)
    table = pl.DataFrame(
        [
            (s if isinstance(s, pl.Series) else pl.Series([s], dtype=pl.Int64).new_from_index(0, size)).alias(
                n
            )
            for s, n in zip(sides, "abcd", strict=True)
        ]
    )
    different = table.unique()
    shifted = HELPERS["_shifted"]
    ends_of = []
    for a, b, c, d in different.rows():
        if c is None or d is None:
            ends_of.append((first, last))
            continue
        ends_of.append(shifted((first if a is None else a, last if b is None else b), (c, d), unit))
    ends = different.with_columns(
        low=pl.Series([low for low, _ in ends_of], dtype=pl.Int64),
        high=pl.Series([high for _, high in ends_of], dtype=pl.Int64),
    )
    joined = table.join(ends, on=list("abcd"), how="left", nulls_equal=True, maintain_order="left")
    low, high = joined["low"], joined["high"]
    if size == 1 and not any(isinstance(s, pl.Series) for s in sides):
        return Num(low[0], high[0], 1, last)
    return Num(low, low if (low == high).all() else high, 1, last)
