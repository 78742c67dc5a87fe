"""Whole columns of yes, no and not known, combined as Kleene's tables say."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

Tri = pl.Series | bool | None
"""Yes, no or not known in each row; a single value where it is the same in every row."""
Mask = np.ndarray[Any, Any]

_UNKNOWN = pl.Series([None], dtype=pl.Boolean)


def invert(a: Tri) -> Tri:
    """Not."""
    if isinstance(a, pl.Series):
        return ~a
    return None if a is None else not a


def both(a: Tri, b: Tri) -> Tri:
    """And."""
    if a is False or b is False:
        return False
    if a is True:
        return b
    if b is True:
        return a
    if a is None and b is None:
        return None
    return (_UNKNOWN if a is None else a) & (_UNKNOWN if b is None else b)


def either(a: Tri, b: Tri) -> Tri:
    """Or."""
    if a is True or b is True:
        return True
    if a is False:
        return b
    if b is False:
        return a
    if a is None and b is None:
        return None
    return (_UNKNOWN if a is None else a) | (_UNKNOWN if b is None else b)


def choose(condition: Tri, then: Tri, otherwise: Tri) -> Tri:
    """One or the other; where the condition is not known, what both say alike."""
    if condition is True:
        return then
    if condition is False:
        return otherwise
    alike = certain_or(both(then, otherwise), both(invert(then), invert(otherwise)))
    if condition is None:
        return alike
    shape = pl.when(condition).then(_part(then)).when(~condition).then(_part(otherwise))
    return pl.select(shape.otherwise(_part(alike))).to_series()


def certain_or(yes: Tri, no: Tri) -> Tri:
    """Yes where the first certainly holds, no where the second does, else not known."""
    if yes is True:
        return True
    if not isinstance(yes, pl.Series):
        if no is True:
            return False
        if not isinstance(no, pl.Series):
            return None
        return pl.select(pl.when(no).then(False).otherwise(None).cast(pl.Boolean)).to_series()
    if no is True:
        return pl.select(pl.when(yes).then(True).otherwise(False)).to_series()
    if not isinstance(no, pl.Series):
        return pl.select(pl.when(yes).then(True).otherwise(None).cast(pl.Boolean)).to_series()
    return pl.select(pl.when(yes).then(True).when(no).then(False)).to_series()


def _part(value: Tri) -> Any:
    return value if isinstance(value, pl.Series) else pl.lit(value, dtype=pl.Boolean)


def spread(value: Tri, size: int) -> pl.Series:
    """The same as a column."""
    if isinstance(value, pl.Series):
        return value if len(value) == size else value.new_from_index(0, size)
    return pl.Series([value], dtype=pl.Boolean).new_from_index(0, size)


def mask(value: Tri, size: int) -> Mask:
    """Where it certainly holds."""
    if isinstance(value, pl.Series):
        found: Mask = value.fill_null(False).to_numpy()
        return found
    return np.full(size, value is True)


def open_mask(value: Tri, size: int) -> Mask:
    """Where it is not known."""
    if isinstance(value, pl.Series):
        found: Mask = value.is_null().to_numpy()
        return found
    return np.full(size, value is None)


def from_masks(yes: Mask, unknown: Mask) -> pl.Series:
    """Yes where the first says so, else not known where the second does, else no."""
    found = pl.Series(yes)
    if not unknown.any():
        return found
    return pl.select(pl.when(pl.Series(unknown & ~yes)).then(None).otherwise(found)).to_series()
