"""Counts and sums over the elements of every holder at once, as their least and greatest value."""

from __future__ import annotations

import numpy as np
import polars as pl

from guiju.engine.uses.screen.frames import Frame
from guiju.engine.uses.screen.logic import Mask, Tri, mask, open_mask
from guiju.engine.uses.screen.numbers import MOST, Num, Side, TooLargeError
from guiju.engine.uses.screen.ranges import owners


def total(
    holders: int,
    elements: Frame,
    met: Tri,
    weight: Num,
    words: pl.Series | None,
    further: Mask,
    least: int,
    kind: str,
) -> Num:
    """The sum of a weight over the elements that meet a condition, likewise where each word counts once.

    Args:
        further: holders that may have further elements that meet it.
        least: no further element weighs less.
    """
    size = elements.size
    most = int(np.diff(elements_per_holder(elements, holders)).max(initial=0)) if size else 0
    cap = weight.cap * max(most, 1)
    if cap >= MOST:
        raise TooLargeError
    certain = mask(met, size)
    possible = certain | open_mask(met, size)
    table = pl.DataFrame(
        {
            "h": pl.Series(owners(elements)).cast(pl.UInt32) if size else pl.Series(dtype=pl.UInt32),
            "certain": certain,
            "low": _column(weight.low, size),
            "high": _column(weight.high, size),
            "word": pl.Series([None], dtype=pl.String).new_from_index(0, size) if words is None else words,
        }
    ).filter(possible)
    summed = _once(table) if kind == "distinct" else _sums(table)
    spread = pl.DataFrame({"h": pl.Series(np.arange(holders)).cast(pl.UInt32), "further": further}).join(
        summed, on="h", how="left", maintain_order="left"
    )
    low, high = pl.col("low"), pl.col("high")
    none = pl.col("endless_low").is_null()
    low = pl.when(none).then(0).when("endless_low").then(None).otherwise(low)
    high = pl.when(none).then(0).when("endless_high").then(None).otherwise(high)
    if kind == "distinct":
        # A further element may fall into a group that is there; where weights may be negative nothing is claimed.
        unsure = pl.col("further") | (pl.col("unsettled").fill_null(False))
        low = pl.when(unsure & pl.col("negative").fill_null(False)).then(None).otherwise(low)
    if least < 0:
        low = pl.when(pl.col("further")).then(None).otherwise(low)
    high = pl.when(pl.col("further")).then(None).otherwise(high)
    ends = spread.select(low=low.cast(pl.Int64), high=high.cast(pl.Int64))
    first, last = ends["low"], ends["high"]
    same = not first.null_count() and not last.null_count() and bool((first == last).all())
    return Num(first, first if same else last, weight.scale, cap)


def elements_per_holder(elements: Frame, holders: int) -> Mask:
    """Where each holder's elements begin among all, in the order of holders."""
    return np.concatenate([[0], np.cumsum(np.bincount(owners(elements), minlength=holders))])


def _column(side: Side, size: int) -> pl.Series:
    if isinstance(side, pl.Series):
        return side if len(side) == size else side.new_from_index(0, size)
    return pl.Series([side], dtype=pl.Int64).new_from_index(0, size)


def _sums(table: pl.DataFrame) -> pl.DataFrame:
    sure = pl.col("certain")
    least = pl.when(sure).then("low").otherwise(pl.min_horizontal("low", pl.lit(0)))
    most = pl.when(sure).then("high").otherwise(pl.max_horizontal("high", pl.lit(0)))
    return table.group_by("h").agg(
        low=least.sum(),
        high=most.sum(),
        endless_low=pl.col("low").is_null().any(),
        endless_high=pl.col("high").is_null().any(),
    )


def _once(table: pl.DataFrame) -> pl.DataFrame:
    """Each known word once, with its largest weight; each unknown one might be a word of its own, or another's."""
    sure = pl.col("certain")
    flags = table.group_by("h").agg(
        endless_low=pl.col("low").is_null().any(),
        endless_high=pl.col("high").is_null().any(),
        negative=(pl.col("low") < 0).any() | pl.col("low").is_null().any(),
        unsettled=(~sure | pl.col("word").is_null()).any(),
        extra=pl.max_horizontal(pl.col("high").filter(pl.col("word").is_null()), pl.lit(0)).sum(),
    )
    groups = (
        table.filter(pl.col("word").is_not_null())
        .group_by("h", "word")
        .agg(low=pl.col("low").filter(sure).max(), high=pl.col("high").max())
        .group_by("h")
        .agg(
            low=pl.col("low").fill_null(0).sum(),
            high=pl.col("high").sum(),
            at_most=pl.max_horizontal("high", pl.lit(0)).sum(),
        )
    )
    joined = flags.join(groups, on="h", how="left").with_columns(
        pl.col("low", "high", "at_most").fill_null(0)
    )
    unsettled = pl.col("at_most") + pl.col("extra").fill_null(0)
    return joined.with_columns(high=pl.when("unsettled").then(unsettled).otherwise("high"))


__all__ = ["elements_per_holder", "total"]
