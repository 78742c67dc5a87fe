"""Data with places as a case under its rulebook: the header, the facts, and whether they can all be true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guiju.engine import asked
from guiju.engine.case import Case
from guiju.engine.casefile.build import KeyPath
from guiju.engine.casefile.contradictions import check_consistent
from guiju.engine.casefile.reading import CaseFile
from guiju.engine.errors import InputError, Problem, ValueRefusedError
from guiju.engine.hints import listed, meant, quoted
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.values import parse_day

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
class OpenedCase:
    """A case file read under its rulebook; what it does not say is None or empty."""

    rulebook: Rulebook
    case: Case
    title: str
    as_of: date | None
    edition: str | None
    readings: dict[str, str]


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

    def complain(self, path: KeyPath, message: Text) -> None:
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
            message = Text(
                "缺少“事实”（facts）：个案的事实写在其下",
                "'facts' (事实) is missing: the facts of the case stand under it",
            )
            self.complain((), message)
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
        check_consistent(case, day, edition, chosen, self.file.name)
        return OpenedCase(rulebook, case, title, day, edition, chosen)

    def keys(self) -> None:
        known = {alias: key for key, aliases in HEADER.items() for alias in aliases}
        here = Text(
            "、".join(f"{aliases[-1]}（{key}）" for key, aliases in HEADER.items()),
            ", ".join(f"{key} ({aliases[-1]})" for key, aliases in HEADER.items()),
        )
        there = Text(
            f"此处可写：{here.zh}；各项事实写在“事实”（facts）之下",
            f"known here: {here.en}; facts stand under 'facts' (事实)",
        )
        for written in self.file.data:
            key = known.get(written)
            name = quoted(written)
            if key is None:
                said = Text(f"个案文件没有{name.zh}这一项", f"a case file has no key {name.en}")
                self.complain((written,), said + meant(written, known, there))
            elif key in self.given:
                before = quoted(self.given[key])
                message = Text(
                    f"“{HEADER[key][-1]}”写了两次，一次作{before.zh}，一次作{name.zh}：请删去其一",
                    f"{key!r} is given twice, as {before.en} and {name.en}: delete one of them",
                )
                self.complain((written,), message)
            else:
                self.given[key] = written

    def value(self, key: str) -> Any:
        return self.file.data[self.given[key]] if key in self.given else None

    def text(self, key: str) -> str | None:
        value = self.value(key)
        if value is None:
            return None
        if not isinstance(value, str):
            name = quoted(self.given[key])
            message = Text(f"{name.zh}须为一行文本", f"{name.en} must be a text on one line")
            self.complain((self.given[key],), message)
            return None
        return value.strip() or None

    def mapping(self, key: str) -> dict[str, Any] | None:
        value = self.value(key)
        if value is None or isinstance(value, dict):
            return value
        what = Text("事实", "facts")
        if key == "readings":
            what = Text("未决问题及其读法", "open points and their readings")
        name = quoted(self.given[key])
        message = Text(
            f"{name.zh}之下须逐行缩进写{what.zh}（名称: 值）",
            f"{name.en} must be a mapping of {what.en}, indented below it (name: value)",
        )
        self.complain((self.given[key],), message)
        return None

    def day(self) -> date | None:
        text = self.text("as_of")
        if text is None:
            return None
        try:
            return parse_day(text)
        except ValueRefusedError as error:
            self.complain((self.given["as_of"],), error.message)
            return None

    def rulebook(self, rulebooks: Mapping[str, Callable[[], Rulebook]]) -> Rulebook | None:
        name = self.text("guiju")
        if name is not None and name in rulebooks:
            return rulebooks[name]()
        known = listed(sorted(rulebooks))
        if "guiju" not in self.given:
            message = Text(
                f"缺少“规则库”（guiju）：它指明用哪个规则库；可选：{known.zh}",
                f"'guiju' (规则库) is missing: it names the rulebook; there are: {known.en}",
            )
            self.complain((), message)
        elif name is None:
            if self.value("guiju") is None:
                message = Text(
                    f"没有写明规则库；可选：{known.zh}", f"the rulebook is not named; there are: {known.en}"
                )
                self.complain((self.given["guiju"],), message)
        else:
            self.complain((self.given["guiju"],), asked.no_rulebook(name, sorted(rulebooks)))
        return None

    def edition(self, rulebook: Rulebook, edition: str | None, day: date | None) -> None:
        editions = rulebook.editions
        if edition is not None and edition not in editions:
            self.complain((self.given["edition"],), asked.no_edition(rulebook, edition))
            return
        chosen = editions[edition] if edition else next(iter(editions.values()))
        if day is not None and day < chosen.since:
            self.complain((self.given["as_of"],), asked.too_early(rulebook, chosen, day))

    def readings(self, rulebook: Rulebook, given: dict[str, Any]) -> dict[str, str]:
        chosen: dict[str, str] = {}
        start = self.given.get("readings", "")
        for name, value in given.items():
            point = rulebook.points.get(name)
            if point is None:
                self.complain((start, name), asked.no_point(rulebook, name))
            elif value is not None:
                if isinstance(value, str) and value.strip() in {r.id for r in point.readings}:
                    chosen[name] = value.strip()
                else:
                    self.complain((start, name), asked.no_reading(point, value))
        return chosen
