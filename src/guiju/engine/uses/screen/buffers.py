"""The memory of whole columns, as arrays: what takes one look at each byte instead of one at each value."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

Array = np.ndarray[Any, Any]
SHORT = 12
"""A text of so many bytes stands whole beside its length; of a longer one only the first four bytes do."""
BLOCK = 2**16
"""Rows looked at together: what is computed of them stays at hand."""
FEW = 16
"""Options that are looked for one after another."""
PLACES = 8
"""Places at which a long text is looked for one after another."""


class Blocks:
    """Numbers, or yes and no as 1 and 0, a block of rows at a time."""

    def __init__(self, column: pl.Series) -> None:
        array = column.rechunk().to_arrow()
        known, values = array.buffers()
        self.size, self._start = len(array), array.offset
        self._known = None if known is None or not array.null_count else known
        self._bits = values if column.dtype == pl.Boolean else None
        self._values: Array | None = None
        if self._bits is None:
            whole = np.frombuffer(values, dtype=array.type.to_pandas_dtype())
            self._values = whole[self._start : self._start + self.size]

    def at(self, begin: int, size: int = BLOCK) -> tuple[Array, Array | None]:
        """The values of a block, whatever stands where nothing is known, and where something is (None: everywhere)."""
        size = min(size, self.size - begin)
        if self._values is not None:
            values = self._values[begin : begin + size]
        else:
            values = _bits(self._bits, self._start + begin, size)
        return values, None if self._known is None else _bits(self._known, self._start + begin, size)


def opened(column: pl.Series) -> tuple[Array, Array | None]:
    """The values of a whole column, and where something is known (None: everywhere)."""
    blocks = Blocks(column)
    return blocks.at(0, blocks.size)


def _bits(buffer: Any, start: int, size: int) -> Array:
    """Each bit as a 1 or 0."""
    skipped = start // 8
    packed = np.frombuffer(buffer, dtype=np.uint8)[skipped:]
    found: Array = np.unpackbits(packed, count=size + start - 8 * skipped, bitorder="little")
    return found[start - 8 * skipped :]


def made(values: Array, known: Array | None) -> pl.Series:
    """The opposite: a column of numbers, null where nothing is known."""
    if known is None:
        return pl.Series(values)
    kept = np.packbits(known, bitorder="little")
    buffers = [pa.py_buffer(kept), pa.py_buffer(np.ascontiguousarray(values))]
    array = pa.Array.from_buffers(pa.from_numpy_dtype(values.dtype), len(values), buffers)
    found = pl.from_arrow(array)
    assert isinstance(found, pl.Series)
    return found


def truths(yes: Array, known: Array) -> pl.Series:
    """A column of yes and no, null where nothing is known."""
    kept, bits = (pa.py_buffer(np.packbits(one, bitorder="little")) for one in (known, yes))
    found = pl.from_arrow(pa.Array.from_buffers(pa.bool_(), len(yes), [None if known.all() else kept, bits]))
    assert isinstance(found, pl.Series)
    return found


def option_numbers(given: pl.Series, ids: tuple[str, ...]) -> pl.Series | None:
    """The numbers of the options that texts are, null where one is none of them; None where that is no quicker."""
    coded = [one.encode() for one in ids]
    if len(ids) > FEW or not len(given) or not all(coded) or sys.byteorder != "little":
        return None
    options = [
        _Option(number, text, head, _word(one[4:]) if len(one) <= SHORT else None)
        for number, (text, one) in enumerate(zip(ids, coded, strict=True), 1)
        for head in [_word(len(one).to_bytes(4, "little") + one[:4])]
    ]
    parts: list[Array] = []
    for chunk in given.get_chunks():
        array = chunk.to_arrow(compat_level=pl.CompatLevel.newest())
        if array.type != pa.string_view():
            return None
        parts.append(_numbered(chunk, array, options))
    numbers = np.concatenate(parts) if len(parts) > 1 else parts[0]
    return made(numbers - np.uint8(1), None if numbers.all() else numbers > 0)


@dataclass(slots=True)
class _Option:
    """An option: its length and first bytes, and the other bytes where it is short."""

    number: int
    text: str
    head: np.uint64
    tail: np.uint64 | None


def _numbered(chunk: pl.Series, array: Any, options: list[_Option]) -> Array:
    """The numbers of the options that texts are, 0 where one is none of them."""
    size, start = len(array), array.offset
    words = np.frombuffer(array.buffers()[1], dtype=np.uint64)[2 * start : 2 * (start + size)].reshape(-1, 2)
    numbers = np.zeros(size, dtype=np.uint8)
    for begin in range(0, size, BLOCK):
        first, rest = (np.ascontiguousarray(words[begin : begin + BLOCK, at]) for at in (0, 1))
        block = numbers[begin : begin + BLOCK]
        for one in options:
            same = first == one.head
            if one.tail is not None:
                same &= rest == one.tail
            else:
                found = _long(same, rest, array.buffers()[2:], one.text.encode())
                if found is None:
                    found = opened((chunk.slice(begin, BLOCK) == one.text).fill_null(False))[0].view(bool)
                same = found
            block += same.view(np.uint8) * np.uint8(one.number)
    if array.null_count:
        # What stands where nothing is known is left over from before.
        numbers *= _bits(array.buffers()[0], start, size)
    return numbers


def _long(begin: Array, places: Array, buffers: list[Any], text: bytes) -> Array | None:
    """Where texts that begin alike are a certain one that does not stand beside its length. Columns made of few texts
    hold each but a few times, so that one look is enough for all that stand at the same place. None: there are too many.
    """
    rows = np.flatnonzero(begin)
    places = places[rows]
    found: Array = np.zeros(len(begin), dtype=bool)
    for _ in range(PLACES):
        if not len(rows):
            return found
        same = places == places[0]
        start, buffer = divmod(int(places[0]), 2**32)
        # What stands where nothing is known may lead anywhere.
        if buffer < len(buffers) and buffers[buffer][start : start + len(text)].to_pybytes() == text:
            found[rows[same]] = True
        rows, places = rows[~same], places[~same]
    return None


def _word(text: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(text.ljust(8, b"\0"), "little"))


def is_plain(given: pl.Series, most: int) -> bool:
    """Whether all texts are of one to so many characters of printable ASCII."""
    lengths = given.str.len_bytes()
    least, longest = lengths.min(), lengths.max()
    if not least or longest > most:  # type: ignore[operator]
        return False
    if longest <= SHORT and not given.null_count():  # type: ignore[operator]
        seen = [_short(chunk) for chunk in given.get_chunks()]
        small = 16 * len(given) - int(lengths.sum())
        return max(one for one, _ in seen) <= ord("~") and sum(one for _, one in seen) == small
    array = given.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    ends = np.frombuffer(array.buffers()[1], dtype=np.int64)
    text = np.frombuffer(array.buffers()[2], dtype=np.uint8)[
        ends[array.offset] : ends[array.offset + len(array)]
    ]
    return bool(text.min() >= ord(" ") and text.max() <= ord("~"))


def _short(given: pl.Series) -> tuple[int, int]:
    """Of texts that stand whole beside their lengths the largest byte, and how many are below the printable ones: where no
    text has such a byte, those are the four of each length and what fills a text up.
    """
    array = given.to_arrow(compat_level=pl.CompatLevel.newest())
    size, start = len(array), array.offset
    text = np.frombuffer(array.buffers()[1], dtype=np.uint8)[16 * start : 16 * (start + size)]
    blocks = [text[begin : begin + 16 * BLOCK] for begin in range(0, len(text), 16 * BLOCK)]
    small = sum(int(np.count_nonzero(block < ord(" "))) for block in blocks)
    return max((int(block.max()) for block in blocks), default=0), small
