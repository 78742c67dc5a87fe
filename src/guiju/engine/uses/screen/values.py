"""Given columns as columns that can be computed with: exactly, and with a reason for what is refused.

What a value may look like is what :func:`guiju.engine.values.parse` takes, so that a table takes just what a case file
takes. Common types go through whole columns at a time; what they leave goes through ``parse``, each different
value once.

A yes/no is a Boolean, a choice the number of its option, a set a number with one bit for each option, an integer itself,
an exact number millionths, a date its ordinal day. Exact numbers that do not fit (more places, or very large) are
kept apart as *odd*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl

from guiju.engine.errors import ValueRefusedError
from guiju.engine.facts import Choice, Date, Exact, Fact, Integer, SetOf, TextFact, YesNo
from guiju.engine.nodes import Value
from guiju.engine.text import Text
from guiju.engine.uses.screen.buffers import option_numbers
from guiju.engine.values import UNKNOWN, parse

SCALE = 10**6
"""An exact number is stored as so many times itself."""
MOST_INTEGER = 10**10
MOST_EXACT = 10**15
"""Larger stored numbers are odd."""
EPOCH = date(1970, 1, 1).toordinal()
_FLOAT = Text(
    "二进制浮点数，并不精确：请改用小数（decimal）或文本列",
    "a binary float, which is not exact: use a decimal or a text column",
)


@dataclass(slots=True)
class Converted:
    """A column as it is computed with; ``refused`` says why a given value is not one, by its place."""

    values: pl.Series
    refused: dict[Any, Text] = field(default_factory=dict)
    given: pl.Series | None = None
    odd: dict[Any, Value] = field(default_factory=dict)


def stored_type(fact: Fact[Any]) -> pl.DataType:
    """The type in which a fact is stored."""
    if isinstance(fact, YesNo):
        return pl.Boolean()
    if isinstance(fact, Choice):
        return pl.UInt8() if len(fact.ids) < 256 else pl.UInt32()
    if isinstance(fact, SetOf):
        return pl.UInt64()
    return pl.String() if isinstance(fact, TextFact) else pl.Int64()


def stored(fact: Fact[Any], value: Value) -> Any:
    """A value as it is stored; None where it does not fit."""
    if isinstance(fact, Choice):
        return fact.ids.index(str(value))
    if isinstance(fact, SetOf):
        assert isinstance(value, frozenset)
        return sum(1 << fact.ids.index(one) for one in value)
    if isinstance(fact, Integer):
        return value if abs(value) <= MOST_INTEGER else None  # type: ignore[arg-type,operator]
    if isinstance(fact, Exact):
        scaled = Fraction(value) * SCALE  # type: ignore[arg-type]
        return int(scaled) if scaled.denominator == 1 and abs(scaled) <= MOST_EXACT else None
    if isinstance(fact, Date):
        return value.toordinal()  # type: ignore[union-attr]
    return value


def restored(fact: Fact[Any], value: Any) -> Value:
    """A stored value as a rule knows it."""
    if isinstance(fact, Choice):
        return str(fact.ids[value])
    if isinstance(fact, SetOf):
        return frozenset(name for bit, name in enumerate(fact.ids) if value >> bit & 1)
    if isinstance(fact, Exact):
        return Fraction(value, SCALE)
    if isinstance(fact, Date):
        return date.fromordinal(value)
    plain: Value = value
    return plain


def convert(fact: Fact[Any], given: pl.Series) -> Converted:
    """A given column as one that can be computed with."""
    kind = given.dtype
    if kind == pl.Null:
        return Converted(pl.Series(given.name, [None] * len(given), dtype=stored_type(fact)))
    if isinstance(fact, SetOf) and isinstance(kind, pl.List | pl.Array):
        given = given.cast(pl.List(pl.String)).list.join("|")
        kind = given.dtype
    if isinstance(kind, pl.Categorical | pl.Enum):
        given, kind = given.cast(pl.String), pl.String()
    quick = _at_once(fact, given, kind)
    if quick is not None and quick.null_count() == given.null_count():
        return Converted(quick.cast(stored_type(fact)))
    return _one_by_one(fact, given, quick)


def _at_once(fact: Fact[Any], given: pl.Series, kind: pl.DataType) -> pl.Series | None:
    """The values of a common type that need no closer look; null for all others. None: the type is not common."""
    whole = kind.is_integer()
    if isinstance(fact, YesNo) and kind == pl.Boolean:
        return given
    if isinstance(fact, Choice) and kind == pl.String:
        numbered = option_numbers(given, fact.ids)
        return given.cast(pl.Enum(fact.ids), strict=False).to_physical() if numbered is None else numbered
    if isinstance(fact, Integer) and (whole or kind == pl.String):
        numbers = given if whole else _whole(given)
        wide = numbers.cast(pl.Int64, strict=False)
        return _within(wide, _most(fact.low, -MOST_INTEGER), _least(fact.high, MOST_INTEGER))
    if isinstance(fact, Exact) and (whole or isinstance(kind, pl.Decimal) or kind == pl.String):
        if whole:
            low, high = _most(fact.low, -MOST_EXACT // SCALE), _least(fact.high, MOST_EXACT // SCALE)
            return _within(given.cast(pl.Int64, strict=False), low, high) * SCALE
        if isinstance(kind, pl.Decimal):
            if kind.scale > 6:
                return None
            numbers = (given.cast(pl.Decimal(38, kind.scale)) * 10**6).cast(pl.Int64, strict=False)
        else:
            numbers = _millionths(given)
        least = None if fact.low is None else fact.low * SCALE
        most = None if fact.high is None else fact.high * SCALE
        return _within(numbers, _most(least, -MOST_EXACT), _least(most, MOST_EXACT))
    if isinstance(fact, Date) and kind == pl.Date:
        days = given.to_physical().cast(pl.Int64) + EPOCH
        return _within(days, fact.low.toordinal(), fact.high.toordinal())
    return None


def _most(low: Any, other: int) -> int:
    return other if low is None or low < other else -int(-low // 1)


def _least(high: Any, other: int) -> int:
    return other if high is None or high > other else int(high // 1)


def _within(numbers: pl.Series, low: int, high: int) -> pl.Series:
    if not len(numbers):
        return numbers
    least, most = numbers.min(), numbers.max()
    if least is None or (low <= least and most <= high):  # type: ignore[operator]
        return numbers
    return numbers.set((numbers < low) | (numbers > high), None)


def _whole(given: pl.Series) -> pl.Series:
    return given.set(~given.str.contains(r"^-?\d{1,11}$"), None)


def _millionths(given: pl.Series) -> pl.Series:
    """Plain decimals of at most six places, as millionths."""
    table = pl.DataFrame({"g": given}).select(
        parts=pl.col("g").str.extract_groups(r"^(?<sign>-?)(?<whole>\d{1,9})(?:\.(?<rest>\d{1,6}))?$")
    )
    sign, whole, rest = (pl.col("parts").struct.field(n) for n in ("sign", "whole", "rest"))
    number = whole.cast(pl.Int64) * SCALE + rest.fill_null("").str.pad_end(6, "0").cast(pl.Int64)
    return table.select(
        pl.when(whole.is_null()).then(None).when(sign == "-").then(-number).otherwise(number)
    )[:, 0]


def _one_by_one(fact: Fact[Any], given: pl.Series, quick: pl.Series | None) -> Converted:
    rest = given.is_not_null() if quick is None else given.is_not_null() & quick.is_null()
    made: dict[Any, Any] = {}
    found = Converted(given, given=given)
    for one in given.filter(rest).unique().to_list():
        if isinstance(one, str) and one.strip() in UNKNOWN:
            continue
        try:
            value = parse(fact, plain(fact, one))
        except ValueRefusedError as error:
            found.refused[one] = error.message
            continue
        made[one] = stored(fact, value)
        if made[one] is None:
            found.odd[one] = value
    kind = stored_type(fact)
    made = {one: value for one, value in made.items() if value is not None}
    if made:
        looked_up = given.set(~rest, None).replace_strict(
            list(made), list(made.values()), default=None, return_dtype=kind
        )
    else:
        looked_up = pl.Series(given.name, [None] * len(given), dtype=kind)
    found.values = looked_up if quick is None else quick.cast(kind).zip_with(quick.is_not_null(), looked_up)
    return found


def plain(fact: Fact[Any], value: Any) -> Any:
    """A value of a table as a case file would have it.

    Raises:
        ValueRefusedError: it is a binary float that is no whole number.
    """
    if isinstance(value, float):
        if not value.is_integer() or abs(value) >= 2**53:
            raise ValueRefusedError(_FLOAT)
        return int(value)
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return int(value) if whole and isinstance(fact, Integer) else Fraction(value)
    if hasattr(value, "hour") and hasattr(value, "date"):
        day, rest = value.date(), value.time()
        return day if not (rest.hour or rest.minute or rest.second or rest.microsecond) else str(value)
    if isinstance(fact, SetOf) and isinstance(value, str):
        return [part for part in (p.strip() for p in value.split("|")) if part]
    return value


YES_NO = YesNo(label=("完整", "complete"), ask=("？", "?"), help=("…", "…"))
"""Whether a list is complete is read like any yes/no."""
