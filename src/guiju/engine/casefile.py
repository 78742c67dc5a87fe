"""Case files: YAML or JSON in, a case with the place of everything in it out.

A case file looks like this (Chinese keys in brackets)::

    guiju: hgr               # required: which rulebook (规则库)
    title: Study ABC-101     # what results call it (标题)
    as_of: 2024-05-01        # the day judged (判断日期)
    edition: in-force        # which state of the law (版本)
    readings:                # how open points are read (未决问题读法)
      some_point: cautious
    facts:                   # required: the facts (事实)
      ...

Every scalar arrives as text, so ``12.5`` stays exact and ``2024-05-01`` stays what was written; empty, ``~`` and
``null`` arrive as None. Quoted scalars are always text.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from guiju.engine.case import Case
from guiju.engine.errors import InputError, Problem
from guiju.engine.rulebook import Edition, Rulebook

KeyPath = tuple[str | int, ...]

MOST_BYTES = 2 * 1024 * 1024
MOST_LINES = 200_000
MOST_NODES = 100_000
"""Keys and values; a mapping or a list counts twice, for its begin and its end."""
DEEPEST = 32
LONGEST_KEY = 256
MOST_PROBLEMS = 100

NULLS = frozenset({"", "~", "null", "Null", "NULL"})

HEADER: dict[str, tuple[str, ...]] = {
    "guiju": ("guiju", "rulebook", "规则库"),
    "title": ("title", "标题"),
    "as_of": ("as_of", "判断日期"),
    "edition": ("edition", "版本"),
    "readings": ("readings", "未决问题读法"),
    "facts": ("facts", "事实"),
}
"""Top-level keys of a case file and how each may be written."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a case file holds, before any rulebook has looked at it.

    Attributes:
        data: dictionaries, lists, texts and None.
        positions: line and column of every key and every list entry, from 1; ``()`` is the whole.
        name: of the file, for messages.
    """

    data: dict[str, Any]
    positions: dict[KeyPath, tuple[int, int]]
    name: str


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case file read under its rulebook; what it does not say is None or empty."""

    rulebook: Rulebook
    case: Case
    title: str
    as_of: date | None
    edition: str | None
    readings: dict[str, str]


# --- reading ----------------------------------------------------------------------------------------------


def load(path: str | Path) -> CaseFile:
    """Read a case file from disk, or from standard input where the path is ``-``.

    Raises:
        InputError: it cannot be opened, or is not a case file; with every problem found.
    """
    if str(path) == "-":
        return read(sys.stdin.buffer.read(MOST_BYTES + 1), "<stdin>")
    name = str(path)
    try:
        with open(path, "rb") as file:
            source = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError([Problem(name, 0, 0, f"cannot be read ({reason}): check the name")]) from None
    return read(source, name)


def read(source: bytes | str, name: str) -> CaseFile:
    """Read a case file from its content; a name that ends in ``.json`` asks for strict JSON.

    Raises:
        InputError: it is not a case file; with every problem found, at most a hundred.
    """
    text = _text(source, name)
    problems: list[Problem] = []
    if name.lower().endswith(".json"):
        _check_json(text, name)

    def complain(line: int, column: int, message: str) -> None:
        if len(problems) >= MOST_PROBLEMS:
            raise _EnoughError
        problems.append(Problem(name, line, column, message))

    from guiju.engine.markup import MarkupError, read_events

    builder = _Builder(complain)
    try:
        for event in read_events(text, complain):
            builder.take(event)
        builder.finish(text)
    except MarkupError as error:
        problems.append(Problem(name, error.line, error.column, error.message))
    except _EnoughError:
        problems.append(Problem(name, 0, 0, f"more than {MOST_PROBLEMS} problems; the rest is not listed"))
    if problems:
        raise InputError(problems)
    assert isinstance(builder.root, dict)
    return CaseFile(builder.root, builder.positions, name)


class _EnoughError(Exception):
    """More problems than anyone reads."""


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def _text(source: bytes | str, name: str) -> str:
    """The text of a file, once it is known to be text.

    Raises:
        InputError: it is too large, empty, not UTF-8, or holds control characters.
    """

    def refuse(message: str, line: int = 0, column: int = 0) -> InputError:
        return InputError([Problem(name, line, column, message)])

    size = len(source) if isinstance(source, bytes) else len(source.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        raise refuse(
            f"the file is larger than {MOST_BYTES // 1024 // 1024} MiB: "
            "a case file holds one case; split it, or take out what are not facts"
        )
    text = source if isinstance(source, str) else _decode(source, refuse)
    text = text.removeprefix("\ufeff")
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise refuse(f"the file has more than {MOST_LINES:,} lines: split it, or take out empty lines")
    problems = []
    for match in _FORBIDDEN.finditer(text):
        line, column = _place(text, match.start())
        code = ord(match.group())
        what = "line separator" if code in (0x2028, 0x2029) else "control character"
        remedy = "use an ordinary line break" if code in (0x2028, 0x2029) else "delete it"
        if 0xD800 <= code <= 0xDFFF:
            what = "half of a character"
        problems.append(Problem(name, line, column, f"a {what} (U+{code:04X}) stands here: {remedy}"))
        if len(problems) == 20:
            break
    if problems:
        raise InputError(problems)
    if not text.strip():
        raise refuse("the file is empty: write a case, or begin with a template")
    return text


def _decode(source: bytes, refuse: Callable[..., InputError]) -> str:
    remedy = "save the file as UTF-8"
    if source.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise refuse(f"the file is in UTF-32: {remedy}")
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse(f"the file is in UTF-16 (“Unicode” in some editors): {remedy}")
    if b"\0" in source:
        if len(source) % 2 == 0 and (
            source[1::2].count(0) * 4 > len(source) or source[::2].count(0) * 4 > len(source)
        ):
            raise refuse(f"the file seems to be in UTF-16 without a mark: {remedy}")
        at = source.index(b"\0")
        raise refuse(
            f"the file is binary (a NUL byte at offset {at}): a case file is YAML or JSON text; "
            "a spreadsheet or a Word file must be written out as one"
        )
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place(source[: error.start].decode("utf-8"), None)
    try:
        source.decode("gb18030")
    except UnicodeDecodeError:
        raise refuse(f"the file is not UTF-8 text: {remedy}", line, column) from None
    raise refuse(
        f"the file is not UTF-8; it can be read as GBK / GB18030, the older Chinese encoding: {remedy} "
        "(in the editor: Save as, encoding UTF-8)",
        line,
        column,
    )


def _place(text: str, index: int | None) -> tuple[int, int]:
    """Line and column of an index, counting from 1, as the reader of YAML counts lines."""
    before = text if index is None else text[:index]
    breaks = before.count("\n") + before.count("\r") - before.count("\r\n")
    return breaks + 1, len(before) - max(before.rfind("\n"), before.rfind("\r"))


def _check_json(text: str, name: str) -> None:
    import json

    def refuse(constant: str) -> None:
        raise json.JSONDecodeError(f"{constant} is not JSON", text, max(text.find(constant), 0))

    try:
        json.loads(text, parse_float=str, parse_int=str, parse_constant=refuse)
    except json.JSONDecodeError as error:
        words = (
            error.msg
            if error.msg[1:2].isupper() or error.msg[:3] == "NaN"
            else error.msg[0].lower() + error.msg[1:]
        )
        line, column = _place(text, error.pos)
        message = f"this is not JSON ({words}): correct it, or name the file .yaml if it is YAML"
        raise InputError([Problem(name, line, column, message)]) from None
    except RecursionError:
        pass  # Deeper than a case file may be, which the reading of it says.


class _Frame:
    __slots__ = ("container", "expects_key", "key", "path")

    def __init__(self, container: dict[str, Any] | list[Any], path: KeyPath) -> None:
        self.container = container
        self.path = path
        self.expects_key = isinstance(container, dict)
        self.key: str | None = None
        """The key whose value comes next; None: the value is of no use, since its key was refused."""


class _Builder:
    """Builds dictionaries, lists, texts and None out of events; complains and goes on where it can."""

    def __init__(self, complain: Callable[[int, int, str], None]) -> None:
        self.complain = complain
        self.positions: dict[KeyPath, tuple[int, int]] = {}
        self.root: Any = None
        self.stack: list[_Frame] = []
        self.nodes = 0

    def take(self, event: Any) -> None:
        from guiju.engine.markup import MarkupError

        kind, line, column, value, style = event
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise MarkupError(
                line,
                column,
                f"the file holds more than {MOST_NODES:,} keys and values: a case file holds one case; split it",
            )
        if kind == "end":
            self.stack.pop()
            if self.stack:
                self.passed(self.stack[-1])
            return
        parent = self.stack[-1] if self.stack else None
        if kind == "scalar":
            if parent is not None and parent.expects_key:
                parent.key = self.key(parent, line, column, value, style)
                parent.expects_key = False
                return
            new = None if not style and value in NULLS else self.words(line, column, value)
            self.put(parent, new, line, column)
            if parent is not None:
                self.passed(parent)
            return
        if len(self.stack) >= DEEPEST:
            raise MarkupError(
                line, column, f"nested deeper than {DEEPEST} levels: no case needs that; flatten it"
            )
        container: dict[str, Any] | list[Any] = {} if kind == "mapping" else []
        if parent is not None and parent.expects_key:
            self.complain(line, column, "a key must be a plain word, not a mapping or a list: name the fact")
            self.stack.append(_Frame(container, parent.path))
            return
        self.stack.append(_Frame(container, self.put(parent, container, line, column)))

    def passed(self, frame: _Frame) -> None:
        """A value of the frame is complete, or a key that was no word."""
        if isinstance(frame.container, dict):
            if frame.expects_key:
                frame.key, frame.expects_key = None, False
            else:
                frame.expects_key = True

    def put(self, parent: _Frame | None, new: Any, line: int, column: int) -> KeyPath:
        if parent is None:
            self.root = new
            self.positions[()] = (line, column)
            return ()
        if isinstance(parent.container, list):
            path = (*parent.path, len(parent.container))
            parent.container.append(new)
            self.positions.setdefault(path, (line, column))
            return path
        if parent.key is None:
            return parent.path
        parent.container[parent.key] = new
        return (*parent.path, parent.key)

    def key(self, frame: _Frame, line: int, column: int, value: str, style: str) -> str | None:
        assert isinstance(frame.container, dict)
        shown = value if len(value) <= 40 else value[:40] + "…"
        if style in ("|", ">") or len(value) > LONGEST_KEY or "\n" in value:
            self.complain(
                line, column, f"a key must be a plain word on one line, not a text of {len(value)} characters"
            )
        elif not style and value == "<<":
            self.complain(line, column, "merge keys (<<) are not supported: write the facts out")
        elif not value or (not style and value == "~"):
            self.complain(line, column, "a key is missing before the colon: name the fact")
        elif value != value.strip():
            self.complain(
                line,
                column,
                f"the key {shown!r} begins or ends with a blank that is not an ordinary space: delete it",
            )
        elif value in frame.container:
            first = self.positions[(*frame.path, value)]
            self.complain(
                line, column, f"{shown!r} is given twice, first on line {first[0]}: delete one of them"
            )
        else:
            self.words(line, column, value)
            self.positions.setdefault((*frame.path, value), (line, column))
            # Taken at once: a second one is found even where the first has an unusable value.
            frame.container[value] = None
            return value
        return None

    def words(self, line: int, column: int, value: str) -> str:
        """A text with escaped halves of characters put together, as JSON writes them."""
        if value.isascii() and value.isprintable():
            return value
        if any("\ud800" <= char <= "\udfff" for char in value):
            value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            if "\ufffd" in value:
                self.complain(
                    line, column, "an escape code (\\u…) stands for half a character: complete or delete it"
                )
        found = _FORBIDDEN.search(value)
        if found:
            self.complain(
                line,
                column,
                f"an escape code stands for a control character (U+{ord(found.group()):04X}): delete it",
            )
        return value

    def finish(self, text: str) -> None:
        """Check what the whole is.

        Raises:
            MarkupError: it is not a mapping.
        """
        from guiju.engine.markup import MarkupError, full_width_hint

        line, column = self.positions.get((), (0, 0))
        if self.root is None:
            raise MarkupError(line, column, "the file holds nothing: write a case, or begin with a template")
        if not isinstance(self.root, dict):
            what = "a list" if isinstance(self.root, list) else "a text"
            raise MarkupError(
                line,
                column,
                f"a case file is a mapping (guiju: …, facts: …), not {what}: write a key, a colon and a space"
                + full_width_hint(text, line - 1, line + 2),
            )


# --- opening ----------------------------------------------------------------------------------------------


def open_case(file: CaseFile, rulebooks: Mapping[str, Callable[[], Rulebook]]) -> OpenedCase:
    """Read a case file under the rulebook it names.

    Args:
        rulebooks: those there are, by identifier; only the one named is loaded.

    Raises:
        InputError: with every problem of header and facts, or with the contradictions between facts.
    """
    return _Opener(file).open(rulebooks)


class _Opener:
    def __init__(self, file: CaseFile) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.given: dict[str, str] = {}
        """How each header key is written in this file."""

    def complain(self, path: KeyPath, message: str) -> None:
        line, column = self.file.positions.get(path, (0, 0))
        self.problems.append(Problem(self.file.name, line, column, message))

    def open(self, rulebooks: Mapping[str, Callable[[], Rulebook]]) -> OpenedCase:
        self.keys()
        title = self.text("title") or ""
        day = self.day()
        edition = self.text("edition")
        readings = self.mapping("readings")
        facts = self.mapping("facts")
        rulebook = self.rulebook(rulebooks)
        if "facts" not in self.given:
            self.complain((), "'facts' (事实) is missing: the facts of the case stand under it")
        elif facts is None and self.value("facts") is None:
            facts = {}
        if rulebook is None:
            raise InputError(self.problems)
        self.edition(rulebook, edition, day)
        chosen = self.readings(rulebook, readings or {})
        case = None
        if facts is not None:
            start = self.given["facts"]
            positions = {p[1:]: at for p, at in self.file.positions.items() if p and p[0] == start}
            try:
                case = Case(rulebook, facts, file=self.file.name, positions=positions)
            except InputError as error:
                self.problems += error.problems
        if case is None or self.problems:
            raise InputError(self.problems)
        self.contradictions(case, day, edition, chosen)
        return OpenedCase(rulebook, case, title, day, edition, chosen)

    def keys(self) -> None:
        known = {alias: key for key, aliases in HEADER.items() for alias in aliases}
        for written in self.file.data:
            key = known.get(written)
            if key is None:
                hint = near(written, known)
                hint = hint or "known here: " + ", ".join(f"{k} ({a[-1]})" for k, a in HEADER.items())
                inside = "" if near(written, known) else "; facts stand under 'facts' (事实)"
                self.complain((written,), f"a case file has no key {written!r}; {hint}{inside}")
            elif key in self.given:
                self.complain(
                    (written,),
                    f"{key!r} is given twice, as {self.given[key]!r} and {written!r}: delete one of them",
                )
            else:
                self.given[key] = written

    def value(self, key: str) -> Any:
        return self.file.data[self.given[key]] if key in self.given else None

    def text(self, key: str) -> str | None:
        value = self.value(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.complain((self.given[key],), f"{self.given[key]!r} must be a text on one line")
            return None
        return value.strip() or None

    def mapping(self, key: str) -> dict[str, Any] | None:
        value = self.value(key)
        if value is None or isinstance(value, dict):
            return value
        what = "open points and their readings" if key == "readings" else "facts"
        written = self.given[key]
        self.complain((written,), f"{written!r} must be a mapping of {what}, indented below it (name: value)")
        return None

    def day(self) -> date | None:
        text = self.text("as_of")
        if text is None:
            return None
        if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", text):
            year, month, day = map(int, text.split("-"))
            try:
                return date(year, month, day)
            except ValueError:
                self.complain((self.given["as_of"],), f"{text} is not a date of the calendar")
                return None
        shown = text if len(text) <= 40 else text[:40] + "…"
        self.complain((self.given["as_of"],), f"expected a date such as 2024-05-01, not {shown!r}")
        return None

    def rulebook(self, rulebooks: Mapping[str, Callable[[], Rulebook]]) -> Rulebook | None:
        known = ", ".join(sorted(rulebooks)) or "none"
        name = self.text("guiju")
        if name is not None and name in rulebooks:
            return rulebooks[name]()
        if "guiju" not in self.given:
            self.complain((), f"'guiju' (规则库) is missing: it names the rulebook; there are: {known}")
        elif name is None:
            if self.value("guiju") is None:
                self.complain((self.given["guiju"],), f"the rulebook is not named; there are: {known}")
        else:
            hint = near(name, rulebooks) or f"there are: {known}"
            self.complain((self.given["guiju"],), f"there is no rulebook {name[:40]!r}; {hint}")
        return None

    def edition(self, rulebook: Rulebook, edition: str | None, day: date | None) -> None:
        editions = rulebook.editions
        if edition is not None and edition not in editions:
            hint = near(edition, editions) or f"there are: {', '.join(editions)}"
            self.complain((self.given["edition"],), f"{rulebook.id} has no edition {edition[:40]!r}; {hint}")
            return
        chosen = editions[edition] if edition else next(iter(editions.values()))
        if day is not None and day < chosen.since:
            self.complain((self.given["as_of"],), _too_early(rulebook, chosen, day))

    def readings(self, rulebook: Rulebook, given: dict[str, Any]) -> dict[str, str]:
        chosen: dict[str, str] = {}
        start = self.given.get("readings", "")
        for name, value in given.items():
            path = (start, name)
            point = rulebook.points.get(name)
            if point is None:
                hint = near(name, rulebook.points) or f"there are: {', '.join(rulebook.points) or 'none'}"
                self.complain(path, f"{rulebook.id} has no open point {name[:40]!r}; {hint}")
                continue
            if value is None:
                continue
            ids = [reading.id for reading in point.readings]
            if isinstance(value, str) and value.strip() in ids:
                chosen[name] = value.strip()
            else:
                hint = (near(value, ids) if isinstance(value, str) else "") or f"it has: {', '.join(ids)}"
                shown = repr(value[:40]) if isinstance(value, str) else "of this form"
                self.complain(path, f"open point {name!r} has no reading {shown}; {hint}")
        return chosen

    def contradictions(
        self, case: Case, day: date | None, edition: str | None, readings: dict[str, str]
    ) -> None:
        if not any(case.rulebook.constraints.values()):
            return
        from guiju.engine.answers import Judge
        from guiju.engine.diagram import BudgetExceededError

        chosen = case.rulebook.editions[edition] if edition else next(iter(case.rulebook.editions.values()))
        judged = max(day or date.today(), chosen.since)
        try:
            Judge(case.rulebook.on(judged, chosen.id), case.root, readings)
        except InputError as error:
            raise InputError(
                Problem(self.file.name, p.line, p.column, p.message) for p in error.problems
            ) from None
        except (BudgetExceededError, RecursionError):
            return  # Too many unknowns to tell here; a determination says what it could not check.


def _too_early(rulebook: Rulebook, chosen: Edition, day: date) -> str:
    message = f"edition {chosen.id!r} can be judged from {chosen.since} on, not as of {day}"
    others = [
        e.id for e in rulebook.editions.values() if e.since <= day and (e.until is None or day < e.until)
    ]
    if others:
        return f"{message}; on that day there are: {', '.join(others)}"
    first = min(e.since for e in rulebook.editions.values())
    return f"{message}; no edition of {rulebook.id} begins before {first}" if day < first else message


def near(given: str, known: Any) -> str:
    """A hint that names the nearest of some names, or nothing."""
    found = difflib.get_close_matches(given[:LONGEST_KEY], list(known), n=1, cutoff=0.55)
    return f"did you mean {found[0]!r}?" if found else ""
