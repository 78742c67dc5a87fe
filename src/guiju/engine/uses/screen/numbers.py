"""Whole columns of numbers and days that may not be known: the least and the greatest that each may be.

Numbers are stored as whole multiples of ``1/scale``; a side that is null (or None) has no bound.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import Any

import polars as pl

from guiju.engine.uses.screen.logic import Tri, certain_or

Side = pl.Series | int | None
MOST = 2**62
"""Stored numbers stay below this, so that no sum runs over."""


class TooLargeError(Exception):
    """A computation might run over."""


class Num:
    """Numbers between two sides.

    Args:
        low: the least that each may be; None beside ``known``: made of it when it is asked for, like ``high``.

    Attributes:
        cap: no stored number is larger; None where a side has none.
        known: the numbers themselves where each row is either known or anything between ``ends``.
    """

    __slots__ = ("_high", "_low", "cap", "ends", "known", "scale")

    def __init__(
        self,
        low: Side,
        high: Side,
        scale: int,
        cap: int,
        known: pl.Series | None = None,
        ends: tuple[int | None, int | None] = (None, None),
    ) -> None:
        self._low, self._high = low, high
        self.scale, self.cap = scale, cap
        self.known, self.ends = known, ends

    @property
    def low(self) -> Side:
        """The least that each may be."""
        if self._low is None and self.known is not None:
            self._low = _filled(self.known, self.ends[0])
        return self._low

    @property
    def high(self) -> Side:
        """The greatest that each may be."""
        if self._high is None and self.known is not None:
            self._high = _filled(self.known, self.ends[1])
        return self._high

    @property
    def exact(self) -> bool:
        """Whether both sides are the same in every row."""
        return self._low is self._high and self._low is not None


def _filled(known: pl.Series, end: int | None) -> pl.Series:
    return known if end is None else known.fill_null(end)


def constant(value: int | Fraction) -> Num:
    """One number for every row."""
    number = Fraction(value)
    side = number.numerator
    _check(abs(side))
    return Num(side, side, number.denominator, abs(side))


def of_fact(known: pl.Series | None, low: Any, high: Any, scale: int, cap: int) -> Num:
    """A fact, known or not, between the ends of its domain (in stored units)."""
    least, most = (None if e is None or abs(e) > cap else int(e) for e in (low, high))
    ends = (least, most)
    if known is None:
        return Num(ends[0], ends[1], scale, cap)
    if not known.null_count():
        return Num(known, known, scale, cap, known, ends)
    return Num(None, None, scale, cap, known, ends)


def _check(cap: int) -> int:
    if cap >= MOST:
        raise TooLargeError
    return cap


def _at(scale: int, a: Num) -> tuple[Side, Side, int]:
    factor = scale // a.scale
    cap = _check(a.cap * factor)
    if factor == 1:
        return a.low, a.high, cap
    low = None if a.low is None else a.low * factor
    return low, low if a.exact else None if a.high is None else a.high * factor, cap


def _plus(a: Side, b: Side, sign: int) -> Side:
    if a is None or b is None:
        return None
    return a + b if sign > 0 else a - b


def add(a: Num, b: Num, sign: int = 1) -> Num:
    """Sum, or difference."""
    scale = lcm(a.scale, b.scale)
    al, ah, ac = _at(scale, a)
    bl, bh, bc = _at(scale, b)
    cap = _check(ac + bc)
    low = _plus(al, bl if sign > 0 else bh, sign)
    high = low if a.exact and b.exact else _plus(ah, bh if sign > 0 else bl, sign)
    return Num(low, high, scale, cap)


def multiply(a: Num, b: Num) -> Num:
    """Product; where neither is the same in every row, only where both are known."""
    if isinstance(a.low, int) and a.exact:
        a, b = b, a
    scale = a.scale * b.scale
    cap = _check(max(a.cap, 1) * max(b.cap, 1))
    if isinstance(b.low, int) and b.low == b.high:
        factor = b.low
        if factor == 0:
            return constant(0)
        low, high = (None if s is None else s * factor for s in (a.low, a.high))
        if a.exact:
            return Num(low, low, scale, cap)
        return Num(low, high, scale, cap) if factor > 0 else Num(high, low, scale, cap)
    if a.exact and b.exact:
        assert a.low is not None
        assert b.low is not None
        both = a.low * b.low
        return Num(both, both, scale, cap)
    ka, kb = _where_known(a), _where_known(b)
    if ka is None or kb is None:
        return Num(None, None, scale, cap)
    return Num(ka * kb, ka * kb, scale, cap)


def _where_known(a: Num) -> Side:
    """The number where both sides agree; null elsewhere."""
    if a.known is not None:
        return a.known
    if a.exact or (isinstance(a.low, int) and a.low == a.high):
        return a.low
    if a.low is None or a.high is None or (isinstance(a.low, int) and isinstance(a.high, int)):
        return None
    low, high = _column(a.low, a.high), _column(a.high, a.low)
    return pl.select(pl.when(low == high).then(low)).to_series()


def _column(side: Side, like: Side) -> pl.Series:
    if isinstance(side, pl.Series):
        return side
    assert isinstance(like, pl.Series)
    return pl.Series([side], dtype=pl.Int64).new_from_index(0, len(like))


def point(a: Num, size: int) -> pl.Series:
    """The numbers that are known, null elsewhere, as a column."""
    found = _where_known(a)
    if isinstance(found, pl.Series):
        return found if len(found) == size else found.new_from_index(0, size)
    return pl.Series([found], dtype=pl.Int64).new_from_index(0, size)


def select(condition: Tri, then: Num, otherwise: Num) -> Num:
    """One or the other; where the condition is not known, between the two."""
    if condition is True:
        return then
    if condition is False:
        return otherwise
    scale = lcm(then.scale, otherwise.scale)
    al, ah, ac = _at(scale, then)
    bl, bh, bc = _at(scale, otherwise)
    least, most = _pick(al, bl, pl.min_horizontal), _pick(ah, bh, pl.max_horizontal)
    if condition is None:
        return Num(least, most, scale, max(ac, bc))
    low = pl.select(
        pl.when(condition).then(_lit(al)).when(~condition).then(_lit(bl)).otherwise(_lit(least))
    ).to_series()
    if then.exact and otherwise.exact and not condition.null_count():
        return Num(low, low, scale, max(ac, bc))
    high = pl.select(
        pl.when(condition).then(_lit(ah)).when(~condition).then(_lit(bh)).otherwise(_lit(most))
    ).to_series()
    return Num(low, high, scale, max(ac, bc))


def _lit(side: Side) -> Any:
    return side if isinstance(side, pl.Series) else pl.lit(side, dtype=pl.Int64)


def _pick(a: Side, b: Side, pick: Callable[..., pl.Expr]) -> Side:
    if a is None or b is None:
        return None
    if isinstance(a, int) and isinstance(b, int):
        return min(a, b) if pick is pl.min_horizontal else max(a, b)
    chosen = pick(_lit(a), _lit(b))
    unbounded = pl.lit(False)
    for side in (a, b):
        if isinstance(side, pl.Series) and side.null_count():
            unbounded = unbounded | side.is_null()
    return pl.select(pl.when(unbounded).then(None).otherwise(chosen)).to_series()


_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def compare(sign: str, a: Num, b: Num) -> Tri:
    """A comparison: yes or no where the sides settle it."""
    scale = lcm(a.scale, b.scale)
    bl, bh, _ = _at(scale, b)
    if a.known is not None and not a.exact and isinstance(bl, int) and bl == bh:
        factor = scale // a.scale
        _check(a.cap * factor)
        known = _op(sign, a.known * factor if factor > 1 else a.known, bl)
        ends = [None if e is None else e * factor for e in a.ends]
        assert isinstance(known, pl.Series)
        if _certain(sign, ends[0], ends[1], bl, bh) is True:
            return known.fill_null(True)
        never = _certain(_OPPOSITE[sign], ends[0], ends[1], bl, bh) is True
        return known.fill_null(False) if never else known
    al, ah, _ = _at(scale, a)
    if a.exact and b.exact:
        settled: Tri = _op(sign, al, bl)
        return settled
    return certain_or(_certain(sign, al, ah, bl, bh), _certain(_OPPOSITE[sign], al, ah, bl, bh))


def compare_at_best(sign: str, a: tuple[Num, int | None], b: tuple[Num, int | None]) -> pl.Series | None:
    """A comparison of facts, or of one with a constant, where a fact that is not known stands at a given end (None: it is
    a constant). None where that end is not enough whatever the other side is.
    """
    scale = lcm(a[0].scale, b[0].scale)
    values: list[Side] = []
    ends: list[tuple[int | None, int | None]] = []
    for one, best in (a, b):
        if best is None:
            low, _, _ = _at(scale, one)
            values.append(low)
            ends.append((low, low))  # type: ignore[arg-type]
        elif one.scale != scale:
            return None
        else:
            values.append(one.known)
            ends.append(one.ends)
    if any(value is None for value in values):
        return None
    for place, (_, best) in enumerate((a, b)):
        value = values[place]
        if best is not None and isinstance(value, pl.Series) and value.null_count():
            among = [*ends]
            among[place] = best, best
            if _certain(sign, *among[0], *among[1]) is not True:
                return None
    held = _op(sign, *values)
    return held.fill_null(True) if isinstance(held, pl.Series) else None


def _op(sign: str, a: Side, b: Side) -> Any:
    if a is None or b is None:
        return None
    match sign:
        case "<":
            return a < b
        case "<=":
            return a <= b
        case ">":
            return a > b
        case ">=":
            return a >= b
        case "==":
            return a == b
    return a != b


def _certain(sign: str, al: Side, ah: Side, bl: Side, bh: Side) -> Tri:
    """Where it certainly holds: yes there, anything but yes elsewhere."""
    match sign:
        case "<" | "<=":
            return _sure(_op(sign, ah, bl))
        case ">" | ">=":
            return _sure(_op(sign, al, bh))
        case "==":
            return _and(_and(_sure(_op("==", al, ah)), _sure(_op("==", bl, bh))), _sure(_op("==", al, bl)))
    below, above = _sure(_op("<", ah, bl)), _sure(_op(">", al, bh))
    if below is True or above is True:
        return True
    if isinstance(below, pl.Series) and isinstance(above, pl.Series):
        return below | above
    return below if isinstance(below, pl.Series) else above


def _sure(value: Any) -> Tri:
    """A comparison of sides; not certain where a side has no bound."""
    if isinstance(value, pl.Series):
        return value.fill_null(False) if value.null_count() else value
    return bool(value) if value is not None else False


def _and(a: Tri, b: Tri) -> Tri:
    if a is False or b is False:
        return False
    if a is True:
        return b
    if b is True:
        return a
    assert isinstance(a, pl.Series)
    assert isinstance(b, pl.Series)
    return a & b
