"""What is said of a row: value, or what it waits for and where law is open, as columns of a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl

from guiju.engine.answers import Answer
from guiju.engine.elements import Element
from guiju.engine.expressions import Bool, Day
from guiju.engine.nodes import Value
from guiju.engine.rules import Decision
from guiju.engine.unknowns import Unknown, UnknownCalendar, UnknownElements, UnknownFact
from guiju.engine.uses.screen.cases import short
from guiju.engine.uses.screen.frames import Frame
from guiju.engine.uses.screen.values import EPOCH
from guiju.engine.values import exact_text, plain_value

STATUS = ("settled", "facts", "open", "facts-and-open")
PARTS = ("status", "missing", "open", "readings", "note")
"""The columns beside the value, as in ``foreign_unit__missing``."""
JOINT, BOUNDED = "joint", "not-exhaustive"

Array = np.ndarray[Any, Any]
Far = tuple[str, tuple[int, ...], str]
"""An element that is neither the row's nor holds it: its table, its place in the lists from the subject down, and
what of it is meant."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer without the names of elements, so that it can be said of another row that stands alike."""

    value: Value | None
    status: str
    missing: tuple[str | Far, ...]
    points: tuple[str, ...]
    readings: tuple[str, ...]
    note: str | None
    bounded: bool = False
    """Following the completions went past the budget: the answer is about its own row only."""


def found(
    answer: Answer, own: Element, rows: Mapping[Element, tuple[Frame, int]], *, bounded: bool = False
) -> Found:
    """An answer about an element, as what can be said of every row that stands alike."""
    notes = [JOINT] * answer.joint + [BOUNDED] * (not answer.exhaustive)
    points = tuple(point.id for point in answer.points)
    return Found(
        answer.value,
        answer.status,
        tuple(_missing(one, own, rows) for one in answer.missing),
        points,
        tuple(_reading(points, choice, value) for choice, value in answer.readings),
        "; ".join(notes) or None,
        bounded,
    )


def _reading(points: tuple[str, ...], choice: tuple[str, ...], value: Value | None) -> str:
    read = ", ".join(f"{point}={reading}" for point, reading in zip(points, choice, strict=True))
    return f"{read}: {'?' if value is None else said(value)}"


def said(value: Value) -> str:
    """A value as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    plain = plain_value(value)
    return "|".join(plain) if isinstance(plain, list) else str(plain)


def _missing(one: Unknown, own: Element, rows: Mapping[Element, tuple[Frame, int]]) -> str | Far:
    if isinstance(one, UnknownCalendar):
        return f"calendar {one.year}"
    if isinstance(one, UnknownFact):
        what = one.fact.name
    elif isinstance(one, UnknownElements):
        what = f"{one.collection.name}[...]"
    else:
        what = one.reference.name
    prefix = short(one.element, own)
    if prefix is not None:
        return f"{prefix}{what}"
    places: list[int] = []
    element: Element | None = one.element
    while element is not None and element.owner is not None:
        frame, row = rows[element]
        assert frame.place is not None
        places.insert(0, frame.place[row])
        element = element.owner
    table = rows[one.element][0].table
    assert table is not None
    return table.name, tuple(places), what


_SETTLED = Found(None, "settled", (), (), (), None)
SETTLED, NOT_TOLD = 0, -1
"""The numbers of what is said of a row that is settled, and of one of which nothing is said yet."""


class Told:
    """Answers met so far, each once, by number; the first is what is said of a row that is settled."""

    def __init__(self) -> None:
        self._numbers: dict[Found, int] = {_SETTLED: SETTLED}
        self._said: tuple[dict[str, pl.Series], pl.Series] | None = None

    def number(self, one: Found) -> int:
        """The number of an answer."""
        return self._numbers.setdefault(one, len(self._numbers))

    def all(self) -> list[Found]:
        """The answers, by number."""
        return list(self._numbers)

    def said(self) -> tuple[dict[str, pl.Series], pl.Series]:
        """What each answer says, as columns, and the lists of missing facts without those of other elements."""
        if self._said is None or len(self._said[1]) < len(self._numbers):
            some = self.all()
            columns = {
                "status": pl.Series([f.status for f in some], dtype=pl.Enum(STATUS)),
                "open": _lists([f.points for f in some]),
                "readings": _lists([f.readings for f in some]),
                "note": pl.Series([f.note for f in some], dtype=pl.String),
            }
            near = [tuple(m for m in f.missing if isinstance(m, str)) for f in some]
            self._said = columns, _lists(near)
        return self._said


class Answers:
    """Which answers the rows of a frame have.

    Args:
        told: the answers; None: there are none yet.
    """

    def __init__(self, decision: Decision[Any, Any], frame: Frame, told: Told | None = None) -> None:
        self.decision = decision
        self.frame = frame
        self.told = told or Told()
        self.of_row = np.full(frame.size, SETTLED, dtype=np.int32)

    def number(self, one: Found) -> int:
        """The number of an answer."""
        return self.told.number(one)

    def columns(self, settled: pl.Series) -> list[pl.Series]:
        """The value of the decision in each row and what is said beside it; ``settled`` has the values known
        without an answer.
        """
        all_found, index = self.told.all(), self.of_row
        values = pl.Series([stored_value(self.decision, f.value) for f in all_found], dtype=settled.dtype)
        value = settled
        if values.null_count() < len(values):
            given = _places(index)
            value = settled.zip_with(given == SETTLED, values.gather(given))
        said, near = self.told.said()
        far = [i for i, f in enumerate(all_found) if any(not isinstance(m, str) for m in f.missing)]
        if far:
            beside = _each_at(said, index) | _each_at(*self._missing(all_found, far, index))
        else:
            beside = _each_at({**said, "missing": near}, index)
        name = self.decision.id
        return [value.alias(name), *(beside[part].alias(f"{name}__{part}") for part in PARTS)]

    def _missing(
        self, all_found: list[Found], far: list[int], index: Array
    ) -> tuple[dict[str, pl.Series], Array]:
        """The different lists of missing facts, with the names of the elements of each row, and which a row has."""
        shown = [tuple(m for m in f.missing if isinstance(m, str)) for f in all_found]
        index = index.copy()
        numbers: dict[tuple[str, ...], int] = {}
        for row in np.flatnonzero(np.isin(index, far)).tolist():
            named = self._named(all_found[index[row]], row)
            index[row] = len(shown) + numbers.setdefault(named, len(numbers))
        return {"missing": _lists([*shown, *numbers])}, index

    def _named(self, one: Found, row: int) -> tuple[str, ...]:
        """The missing facts of a row with the names of its elements."""
        root, root_row = self.frame.top(row)
        return tuple(m if isinstance(m, str) else _name(m, root, root_row) for m in one.missing)


def _lists(some: Sequence[tuple[str, ...]]) -> pl.Series:
    """Lists of texts, null where one is empty."""
    texts = pl.Series([text for one in some for text in one], dtype=pl.String)
    place = pl.Series([number for number, one in enumerate(some) for _ in one], dtype=pl.UInt32)
    grouped = (
        pl.DataFrame({"place": place, "texts": texts}).group_by("place", maintain_order=True).agg("texts")
    )
    every = pl.DataFrame({"place": pl.int_range(len(some), dtype=pl.UInt32, eager=True)})
    return every.join(grouped, on="place", how="left", maintain_order="left")["texts"]


def _places(index: Array) -> pl.Series:
    """Numbers that are not negative, as places to gather from."""
    return pl.Series(index.view(np.uint32))


def _each_at(columns: dict[str, pl.Series], index: Array) -> dict[str, pl.Series]:
    """For each row the values at its place; where all are the same, without a look."""
    found = {
        name: column.new_from_index(0, len(index))
        for name, column in columns.items()
        if len(column) == 1 or column.null_count() == len(column)
    }
    rest = pl.DataFrame([column.alias(name) for name, column in columns.items() if name not in found])
    if rest.width:
        found |= rest[_places(index)].to_dict()
    return found


def _name(far: Far, root: Frame, row: int) -> str:
    table_name, places, what = far
    chain: list[str] = []
    table = _find(root, table_name)
    while table.owner is not None:
        assert table.collection is not None
        chain.insert(0, table.collection.name)
        table = table.owner
    frame, at, path = root, row, ""
    for name, place in zip(chain, places, strict=True):
        at = int(frame.first[name][at]) + place
        frame = frame.lists[name]
        assert frame.key is not None
        path += f"{name}[{frame.key[at]}]."
    return path + what


def _find(root: Frame, name: str) -> Any:
    stack = [root.table]
    while stack:
        table = stack.pop()
        assert table is not None
        if table.name == name:
            return table
        stack.extend(table.children.values())
    raise KeyError(name)


def value_type(decision: Decision[Any, Any]) -> pl.DataType:
    """The type of a decision's value in a result: numbers are exact texts."""
    if decision.gives is Bool:
        return pl.Boolean()
    return pl.Date() if decision.gives is Day else pl.String()


def stored_value(decision: Decision[Any, Any], value: Value | None) -> Any:
    """A value as it stands in a result."""
    if value is None or isinstance(value, bool | date | str):
        return value
    assert isinstance(value, int | Fraction), decision
    return exact_text(value)


def days(ordinals: pl.Series) -> pl.Series:
    """Ordinal days as dates, held within the calendar."""
    first, last = date.min.toordinal(), date.max.toordinal()
    return (ordinals.clip(first, last) - EPOCH).cast(pl.Int32).cast(pl.Date)
