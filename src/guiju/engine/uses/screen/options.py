"""Columns of options of a choice, by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from guiju.engine.uses.screen.logic import Tri


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """Options by their numbers in ``ids``; null where not known."""

    codes: pl.Series | int | None
    ids: tuple[str, ...]


def is_in(one: Chosen, options: frozenset[str]) -> Tri:
    """Whether it is one of some options."""
    wanted = [code for code, name in enumerate(one.ids) if name in options]
    if one.codes is None:
        return None
    if isinstance(one.codes, int):
        return one.codes in wanted
    if len(wanted) == 1:
        return one.codes == wanted[0]
    rest = [code for code in range(len(one.ids)) if code not in wanted]
    if len(rest) == 1:
        return one.codes != rest[0]
    return one.codes.is_in(pl.Series(wanted, dtype=one.codes.dtype).implode())


def code(value: pl.Series | int | None) -> Any:
    """The codes, for use in an expression."""
    return value if isinstance(value, pl.Series) else pl.lit(value, dtype=pl.UInt32)


def renumbered(one: Chosen, ids: tuple[str, ...]) -> pl.Series | int | None:
    """The codes of options in another numbering."""
    if one.codes is None:
        return None
    if isinstance(one.codes, int):
        return ids.index(one.ids[one.codes])
    if one.ids == ids[: len(one.ids)]:
        return one.codes.cast(pl.UInt32)
    return one.codes.cast(pl.UInt32).replace_strict(
        list(range(len(one.ids))), [ids.index(name) for name in one.ids], return_dtype=pl.UInt32
    )


def same(a: Chosen, b: Chosen) -> Tri:
    """Whether two are the same option."""
    ids = tuple(dict.fromkeys((*a.ids, *b.ids)))
    x, y = renumbered(a, ids), renumbered(b, ids)
    if x is None or y is None:
        return None
    found: Tri = x == y
    return found
