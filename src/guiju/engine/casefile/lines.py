"""The YAML that most case files are written in, read line by line; anything else is left to the whole grammar.

``name: value``, ``name:`` with what belongs to it indented below, ``- entry``, words with or without quotes,
``[lists, like this]`` on one line, comments. A reader of the whole of YAML takes longer to import than such a file
takes to read. What is read here gives the same events as there (a test compares them over texts of every kind);
where anything looks otherwise, however little, nothing is read here, so that there is one way in which things are
refused.
"""

from __future__ import annotations

import re

Told = tuple[str, int, int, str, str, bool]
"""An event of ``markup``."""

_FIRST = r"[^ \-?:,\[\]{}#&*!|>'\"%@`]"
_KEY = re.compile(r"(\w[^ :#]{0,99}+(?: {1,9}+[^ :#]{1,99}+){0,9}+):(?: |$)")
_WORDS = rf"{_FIRST}(?:[^ :]|:(?=[^ ]))*+(?: ++[^ :#](?:[^ :]|:(?=[^ ]))*+)*+"
_QUOTED = r"\"([^\"\\]*+)\"|'([^']*+)'"
_VALUE = re.compile(rf"(?: *+(?:{_QUOTED}|({_WORDS})))?(?: ++#.*)? *+$")
_REST = re.compile(r"(?: ++#.*)? *+$")
_FLOW_WORDS = rf"{_FIRST}[^ :,\[\]{{}}#]*+(?: ++[^ :,\[\]{{}}#]++)*+"
_FLOW_KEY = re.compile(r" *+(\w[^ :,\[\]{}#]{0,99}+(?: {1,9}+[^ :,\[\]{}#]{1,99}+){0,9}+): ")
_FLOW_VALUE = re.compile(rf" *+(?:{_QUOTED}|({_FLOW_WORDS})) *+([,\]}}])")
_FLOW_NEXT = re.compile(r" *+([,\]}])")
_FLOW_DEEPEST = 4
_BLANKS = re.compile(" *+")
_LONGEST = 100_000
"""Characters of a text; the grammar is soon imported beside the time that a longer one takes."""
_REFUSED = ("\t", "\r", "\0")


def events_of_lines(text: str) -> list[Told] | None:
    """The events of a text that is written so; None where any of it is not."""
    if len(text) > _LONGEST or any(sign in text for sign in _REFUSED):
        return None
    reader = _Reader()
    number = 0
    for number, line in enumerate(text.split("\n"), 1):
        column = _past_blanks(line, 0)
        if line[column : column + 1] not in ("", "#") and not reader.take(line, number, column):
            return None
    return reader.finish(number, len(line) + 1)


def _past_blanks(line: str, column: int) -> int:
    found = _BLANKS.match(line, column)
    assert found is not None
    return found.end()


class _Reader:
    def __init__(self) -> None:
        self.events: list[Told] = []
        self.open: list[tuple[str, int]] = []
        """Mappings and lists that are not at their end, and the column in which each stands."""
        self.awaited: tuple[str, int, int] | None = None
        """What a value may still come to, in a mapping or a list, and the place after its colon or dash."""

    def take(self, line: str, number: int, column: int) -> bool:
        """The next line, what stands on it from a column on; false where it is not written plainly."""
        while line.startswith("-", column) and line[column + 1 : column + 2] in ("", " "):
            if not self._stand("list", number, column):
                return False
            self.awaited = ("list", number, column + 2)
            column = _past_blanks(line, column + 1)
            if line[column : column + 1] in ("", "#"):
                return True
        key = _KEY.match(line, column)
        if key is None:
            return (
                self.awaited is not None and self.awaited[1] == number and self._value(line, number, column)
            )
        if not self._stand("mapping", number, column):
            return False
        self.events.append(("scalar", number, column + 1, key[1], "", False))
        end = key.end(1) + 1
        self.awaited = ("mapping", number, end + 1)
        return self._value(line, number, end)

    def _stand(self, kind: str, number: int, column: int) -> bool:
        """What stands in this column: in a mapping or list that is there, or in a new one that is awaited."""
        if self.awaited is not None:
            above = self.open[-1] if self.open else ("", -1)
            if column > above[1] or (column == above[1] and kind == "list" and above[0] == "mapping"):
                self.awaited = None
                self.open.append((kind, column))
                self.events.append((kind, number, column + 1, "", "", False))
                return True
            self._nothing(number, column + 1)
        elif not self.open:
            # The first line: a case file is a mapping.
            if self.events or kind != "mapping":
                return False
            self.open.append((kind, column))
            self.events.append((kind, number, column + 1, "", "", False))
            return True
        while self.open[-1][1] > column or (self.open[-1] == ("list", column) and kind == "mapping"):
            self.open.pop()
            self.events.append(("end", number, column + 1, "", "", False))
            if not self.open:
                return False
        return self.open[-1] == (kind, column)

    def _nothing(self, number: int, column: int) -> None:
        """What was awaited did not come before this place, where a mapping has it; a list, where the dash ends."""
        assert self.awaited is not None
        place = self.awaited[1:] if self.awaited[0] == "list" else (number, column)
        self.events.append(("scalar", *place, "", "", False))
        self.awaited = None

    def _value(self, line: str, number: int, column: int) -> bool:
        """The value on the rest of a line, if there is one."""
        start = _past_blanks(line, column)
        if line[start : start + 1] in ("[", "{") and (start > column or line[column - 1] == " "):
            self.awaited = None
            end = self._flow(line, number, start, _FLOW_DEEPEST)
            return end is not None and _REST.match(line, end) is not None
        found = _VALUE.match(line, column)
        if found is None:
            return False
        if found.lastindex is not None:
            self.awaited = None
            self._scalar(found, number)
        return True

    def _scalar(self, found: re.Match[str], number: int) -> None:
        """A word in double quotes (the first group), in single ones (the second) or in none (the third)."""
        group = next(group for group in (1, 2, 3) if found[group] is not None)
        style = ('"', "'", "")[group - 1]
        self.events.append(
            ("scalar", number, found.start(group) + 1 - len(style), found[group], style, False)
        )

    def _flow(self, line: str, number: int, column: int, deepest: int) -> int | None:
        """A list in brackets or a mapping in braces that ends on its line: where; None where it is not plain."""
        kind, close = ("list", "]") if line[column] == "[" else ("mapping", "}")
        self.events.append((kind, number, column + 1, "", "", False))
        column += 1
        sign = ""
        if line.startswith(close, _past_blanks(line, column)):
            sign, column = close, _past_blanks(line, column) + 1
        while not sign or sign == ",":
            if kind == "mapping":
                key = _FLOW_KEY.match(line, column)
                if key is None:
                    return None
                self.events.append(("scalar", number, key.start(1) + 1, key[1], "", False))
                column = key.end()
            value = _FLOW_VALUE.match(line, column)
            if value is not None:
                self._scalar(value, number)
            else:
                column = _past_blanks(line, column)
                if line[column : column + 1] not in ("[", "{") or not deepest:
                    return None
                end = self._flow(line, number, column, deepest - 1)
                value = None if end is None else _FLOW_NEXT.match(line, end)
                if value is None:
                    return None
            sign, column = value[value.re.groups], value.end()
        if sign != close:
            return None
        self.events.append(("end", number, column, "", "", False))
        return column

    def finish(self, number: int, column: int) -> list[Told] | None:
        if not self.open:
            return None
        if self.awaited is not None:
            self._nothing(number, column)
        self.events += [("end", number, column, "", "", False)] * len(self.open)
        return self.events
