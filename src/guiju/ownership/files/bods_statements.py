"""Statements of BODS as they stand in a file: each with its place, and of each record the one that holds.

What is wrong with them is a problem; what is not read of them is remarked.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from guiju.engine.casefile.source import json_words, place
from guiju.engine.errors import InputError, Problem
from guiju.engine.hints import quoted
from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.ownership.checking import at
from guiju.ownership.model import Spot

MOST_NOTES = 200
"""Notes that are listed; how many there are beyond them is said."""

_READ = {
    "person": {"isComponent", "personType", "names", "nationalities", "unspecifiedPersonDetails"},
    "entity": {"isComponent", "entityType", "name", "jurisdiction", "unspecifiedEntityDetails"},
    "relationship": {"isComponent", "componentRecords", "subject", "interestedParty", "interests"},
}
"""Properties of records that are read."""


@record(frozen=True, slots=True)
class Statement:
    """What is read of one statement.

    Attributes:
        details: what it says of a person, an entity or a relationship.
        day: when it was made, as written.
        closed: whether it ends its record.
        source: a description of where it is from.
    """

    record_id: str
    kind: str
    details: Mapping[str, Any]
    day: str
    closed: bool
    source: str
    spot: Spot


class Remarks:
    """What is wrong with the statements of a file, and what of them a structure does not say."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.unread: Counter[str] = Counter()
        """Properties that are not read, and how often they stand there."""
        self._notes: list[Text] = []

    def complain(self, spot: Spot, message: Text) -> None:
        """Something is wrong."""
        self.problems.append(at(spot, message))

    def note(self, spot: Spot, message: Text) -> None:
        """Something is left out, or read as what it may not be."""
        self._notes.append(Text(f"第 {spot.row} 行：", f"line {spot.row}: ") + message)

    def notes(self) -> tuple[Text, ...]:
        """All notes; beyond a number of them only how many there are."""
        found = self._notes[:MOST_NOTES]
        more = len(self._notes) - len(found)
        if more:
            found.append(Text(f"另有 {more} 项未列出", f"and {more} more, which are not listed"))
        for name, count in sorted(self.unread.items()):
            found.append(Text(f"未读取的“{name}”：{count} 处", f"'{name}' is not read: {count} times"))
        return tuple(found)


def text_at(value: Any, key: str) -> str:
    """A text in an object; empty where there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def objects_at(value: Any, key: str) -> list[dict[str, Any]]:
    """The objects of a list in an object."""
    found = value.get(key) if isinstance(value, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def statements(text: str, name: str, remarks: Remarks) -> list[Statement]:
    """Of each record the statement of the last day, unless it closes the record, in the order in which records come first.

    Raises:
        InputError: the text is no list in JSON.
    """
    found: dict[tuple[bool, str], Statement] = {}
    for spot, value in _elements(text, name):
        one = _statement(spot, value, remarks)
        if one is None:
            continue
        key = one.kind == "relationship", one.record_id
        before = found.get(key)
        if before is not None:
            old, one = (before, one) if before.day <= one.day else (one, before)
            remarks.note(old.spot, _SUPERSEDED)
        found[key] = one
    for one in found.values():
        if one.closed:
            remarks.note(one.spot, _CLOSED)
    return [one for one in found.values() if not one.closed]


def _statement(spot: Spot, value: Any, remarks: Remarks) -> Statement | None:
    if not isinstance(value, dict):
        remarks.complain(spot, _NO_STATEMENT)
        return None
    if "statementType" in value or "statementID" in value:
        remarks.complain(spot, _OLDER)
        return None
    record_id, kind, details = (
        text_at(value, "recordId"),
        text_at(value, "recordType"),
        value.get("recordDetails"),
    )
    if not record_id or kind not in _READ or not isinstance(details, dict):
        remarks.complain(spot, _NO_STATEMENT)
        return None
    remarks.unread.update(f"{kind}.{name}" for name in details.keys() - _READ[kind])
    remarks.unread.update(value.keys() & {"annotations"})
    source = text_at(value.get("source"), "description")
    if value.get("source") is not None and not source:
        remarks.unread["source"] += 1
    closed = text_at(value, "recordStatus") == "closed"
    return Statement(record_id, kind, details, text_at(value, "statementDate"), closed, source, spot)


def _elements(text: str, name: str) -> Iterator[tuple[Spot, Any]]:
    """The elements of a list, each with its place.

    Raises:
        InputError: it is not JSON.
    """
    decoder = json.JSONDecoder(
        parse_float=Decimal, parse_int=Decimal, parse_constant=_refuse, object_pairs_hook=_without_doubles
    )
    start = _blank(text, 0)
    if start >= len(text) or text[start] != "[":
        raise InputError([Problem(name, *place(text, start), _NO_LIST)])
    index, line, start = _blank(text, start + 1), 1, 0
    expected = "Expecting value"
    while True:
        line += text.count("\n", start, index)
        start = index
        spot = Spot(name, "", line, index - text.rfind("\n", 0, index))
        if index < len(text) and text[index] == "]" and expected != "Expecting element":
            break
        try:
            value, index = decoder.raw_decode(text, index)
        except json.JSONDecodeError as error:
            raise _no_json(name, text, error.pos, error.msg) from None
        except _DoubleKeyError as error:
            what = quoted(error.key)
            said = Text(f"此陈述中{what.zh}写了两次", f"{what.en} is given twice in this statement")
            raise InputError([at(spot, said)]) from None
        except (RecursionError, ValueError, ArithmeticError):
            said = Text(
                "此陈述无法读取：嵌套过深，或数字有误",
                "this statement cannot be read: it is nested too deep, or a number is wrong",
            )
            raise InputError([at(spot, said)]) from None
        yield spot, value
        index = _blank(text, index)
        if index < len(text) and text[index] == ",":
            index, expected = _blank(text, index + 1), "Expecting element"
            continue
        if index >= len(text) or text[index] != "]":
            raise _no_json(name, text, index, "Expecting ',' delimiter")
        break
    if text[index + 1 :].strip():
        raise _no_json(name, text, _blank(text, index + 1), "Extra data")


class _DoubleKeyError(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _DoubleKeyError(next(key for key, count in Counter(k for k, _ in pairs).items() if count > 1))
    return made


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _blank(text: str, index: int) -> int:
    while index < len(text) and text[index] in " \t\r\n":
        index += 1
    return index


def _no_json(name: str, text: str, index: int, message: str) -> InputError:
    words = json_words(message)
    said = Text(f"这不是 JSON（{words.zh}）：请改正", f"this is not JSON ({words.en}): correct it")
    return InputError([Problem(name, *place(text, index), said)])


_NO_LIST = Text("BODS 的陈述须写成一个清单（[…]）", "statements of BODS stand in a list ([…])")
_NO_STATEMENT = Text(
    "这不是 BODS 0.4 的陈述：须有 recordId、recordType（entity、person 或 relationship）和 recordDetails",
    "this is no statement of BODS 0.4: it has recordId, recordType (entity, person or relationship) and recordDetails",
)
_OLDER = Text(
    "这是 BODS 0.3 或更早的陈述：请先转换为 0.4",
    "this is a statement of BODS 0.3 or before: convert it to 0.4 first",
)
_SUPERSEDED = Text("同一记录另有较晚的陈述，略去", "a later statement is about the same record: left out")
_CLOSED = Text("记录已关闭，略去", "the record is closed: left out")
