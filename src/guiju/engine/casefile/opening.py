"""Data with places as a case under its rulebook: the header, the facts, and whether they can all be true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from guiju.engine import asked
from guiju.engine.case import Case
from guiju.engine.casefile.build import KeyPath
from guiju.engine.casefile.reading import CaseFile
from guiju.engine.contradictions import all_problems
from guiju.engine.drafting import MOST_PROBLEMS, Draft
from guiju.engine.errors import InputError, Problem, UnknownNameError, ValueRefusedError, at_most
from guiju.engine.hints import listed, meant, quoted
from guiju.engine.records import field, record
from guiju.engine.rulebook import Edition, Rulebook
from guiju.engine.text import Text
from guiju.engine.values import UNREADABLE, parse_day

HEADER: dict[str, tuple[str, ...]] = {
    "guiju": ("guiju", "rulebook", "规则库"),
    "title": ("title", "标题"),
    "as_of": ("as_of", "判断日期"),
    "edition": ("edition", "版本"),
    "readings": ("readings", "未决问题读法"),
    "facts": ("facts", "事实"),
}
"""Top-level keys of a case file and how each may be written."""


DETERMINATION = "guiju-determination/"
"""How the format of a determination begins, whatever its version."""

_DETERMINED = Text(
    "这是判定结果，不是个案文件：请用“guiju replay”重做，或将其中的事实（facts）写成个案文件",
    "this is a determination, not a case file: make it again with guiju replay, or write a case file of its facts",
)


@record(frozen=True, slots=True)
class Orders:
    """What goes before what a case file says of itself: the day, the edition, readings of open points."""

    as_of: date | None = None
    edition: str | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    day_known: bool = True
    """False: a day is ordered, and could not be read."""


@record(frozen=True, slots=True)
class OpenedCase:
    """A case file read under its rulebook, with the orders given; what neither says is None or empty."""

    rulebook: Rulebook
    case: Case
    title: str
    as_of: date | None
    edition: str | None
    readings: dict[str, str]


def open_case(
    file: CaseFile, rulebooks: Mapping[str, Callable[[], Rulebook]], orders: Orders | None = None
) -> OpenedCase:
    """Read a case file under the rulebook it names.

    Args:
        rulebooks: those there are, by identifier; only the one named is loaded.
        orders: what goes before what the file says.

    Raises:
        InputError: with every problem of the file, its header, its facts and the orders, and with the
            contradictions between the facts that can be read.
    """
    return _Opener(file, orders or Orders()).open(rulebooks)


class _Opener:
    def __init__(self, file: CaseFile, orders: Orders) -> None:
        self.file = file
        self.orders = orders
        self.problems: list[Problem] = [*file.problems]
        self.given: dict[str, str] = {}
        """How each header key is written in this file."""
        self.twice: set[str] = set()
        """Those given twice, or otherwise not to be believed."""
        self.repeated: set[str] = set()
        """Further ways in which a key of this file is written."""
        self.day_sure = self.edition_sure = True
        """Whether the day, the edition is the one that is meant."""

    def complain(self, path: KeyPath, message: Text) -> None:
        line, column = self.file.positions.get(path, (0, 0))
        self.problems.append(Problem(self.file.name, line, column, message))

    def refuse_order(self, option: str, message: Text) -> None:
        """What was ordered cannot be; orders have no place in the file."""
        self.problems.append(Problem("", 0, 0, Text(f"{option}：", f"{option}: ") + message))

    def open(self, rulebooks: Mapping[str, Callable[[], Rulebook]]) -> OpenedCase:
        if str(self.file.data.get("format")).startswith(DETERMINATION):
            # Else most of its keys would be complained of one by one.
            line, column = self.file.positions.get(("format",), (0, 0))
            raise InputError([Problem(self.file.name, line, column, _DETERMINED)])
        self.keys(HEADER)
        title = self.text("title") or ""
        day = self.day()
        edition = self.text("edition")
        readings = self.mapping("readings")
        facts = self.mapping("facts")
        rulebook = self.rulebook(rulebooks)
        if "facts" not in self.given and self.file.whole:
            message = Text(
                "缺少“事实”（facts）：个案的事实写在其下",
                "'facts' (事实) is missing: the facts of the case stand under it",
            )
            self.complain((), message)
        elif "facts" in self.given and facts is None and self.value("facts") is None:
            facts = {}
        annexes = {} if rulebook is None else rulebook.annexes
        self.keys({key: (key, annex.label.zh) for key, annex in annexes.items()}, rest=True)
        if rulebook is None:
            raise InputError(at_most(MOST_PROBLEMS, self.problems))
        edition, day = self.chosen(rulebook, edition, day)
        chosen = self.readings(rulebook, readings or {})
        draft = None
        if facts is not None:
            start = self.given["facts"]
            positions = {p[1:]: at for p, at in self.file.positions.items() if p and p[0] == start}
            doubtful = frozenset(p[1:] for p in self.file.doubtful if p and p[0] == start)
            draft = Draft(
                rulebook, facts, self.file.name, positions, doubtful, whole=self.file.whole, written=True
            )
            self.problems += self.annexes(rulebook, draft, day)
            sure = self.day_sure and self.edition_sure
            self.problems += all_problems(draft, day, edition, chosen, rules_sure=sure)
        if draft is None or self.problems:
            raise InputError(at_most(MOST_PROBLEMS, self.problems))
        return OpenedCase(rulebook, Case.of(draft), title, day, edition, chosen)

    def annexes(self, rulebook: Rulebook, draft: Draft, day: date | None) -> list[Problem]:
        """Give a draft the facts that follow from what stands beside them, where it is certain what does."""
        found: list[Problem] = []
        for key, annex in rulebook.annexes.items():
            data = self.value(key)
            if data is None or data is UNREADABLE:
                continue
            # Late: most case files have none.
            from pathlib import Path

            from guiju.engine.annex import Enclosed, supply
            from guiju.engine.assessment import today

            file = self.file
            path = (self.given[key],)
            folder = None if file.folder is None else Path(file.folder)
            enclosed = Enclosed(data, path, file.positions, file.name, folder, day or today())
            try:
                follows = annex.read(enclosed)
                if self.day_sure and not self.spoiled(path[0]):
                    found += supply(draft, annex, follows, file.positions.get(path, (0, 0)))
            except InputError as error:
                found += error.problems
        return found

    def spoiled(self, written: str) -> bool:
        """Whether something under a key could not be read, or may be missing."""
        places = self.file.positions
        begin = places[written,]
        end = min((at for other in self.file.data if (at := places[other,]) > begin), default=None)
        here = ((problem.line, problem.column) for problem in self.file.problems)
        return any(begin <= at and (end is None or at < end) for at in here)

    def keys(self, known: Mapping[str, tuple[str, ...]], *, rest: bool = False) -> None:
        """Note how the file writes some keys; and say of the ``rest``, if asked, that a case file has no such key."""
        meaning = {alias: key for key, aliases in known.items() for alias in aliases}
        for written in self.file.data:
            key = meaning.get(written)
            if key is None:
                if rest and written not in self.given.values() and written not in self.repeated:
                    self.strange(written, known)
            elif key in self.given:
                before, name = quoted(self.given[key]), quoted(written)
                message = Text(
                    f"“{known[key][-1]}”写了两次，一次作{before.zh}，一次作{name.zh}：请删去其一",
                    f"{key!r} is given twice, as {before.en} and {name.en}: delete one of them",
                )
                self.complain((written,), message)
                self.twice.add(key)
                self.repeated.add(written)
            else:
                self.given[key] = written
                if (written,) in self.file.doubtful:
                    self.twice.add(key)

    def strange(self, written: str, more: Mapping[str, tuple[str, ...]]) -> None:
        """Say that a case file has no such key."""
        every = {**HEADER, **more}
        known = [alias for aliases in every.values() for alias in aliases]
        here = Text(
            "、".join(f"{aliases[-1]}（{key}）" for key, aliases in every.items()),
            ", ".join(f"{key} ({aliases[-1]})" for key, aliases in every.items()),
        )
        there = Text(
            f"此处可写：{here.zh}；各项事实写在“事实”（facts）之下",
            f"known here: {here.en}; facts stand under 'facts' (事实)",
        )
        name = quoted(written)
        said = Text(f"个案文件没有{name.zh}这一项", f"a case file has no key {name.en}")
        self.complain((written,), said + meant(written, known, there))

    def value(self, key: str) -> Any:
        if key in self.twice and key != "facts":
            return UNREADABLE
        return self.file.data[self.given[key]] if key in self.given else None

    def text(self, key: str) -> str | None:
        value = self.value(key)
        if value is None or value is UNREADABLE:
            return None
        if not isinstance(value, str):
            name = quoted(self.given[key])
            message = Text(f"{name.zh}须为一行文本", f"{name.en} must be a text on one line")
            self.complain((self.given[key],), message)
            return None
        return value.strip() or None

    def mapping(self, key: str) -> dict[str, Any] | None:
        value = self.value(key)
        if value is UNREADABLE:
            return None
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
        for one in () if name is None else dict.fromkeys((name, name.lower())):
            if one in rulebooks:
                return rulebooks[one]()
        known = listed(sorted(rulebooks))
        if "guiju" not in self.given and self.file.whole:
            message = Text(
                f"缺少“规则库”（guiju）：它指明用哪个规则库；可选：{known.zh}",
                f"'guiju' (规则库) is missing: it names the rulebook; there are: {known.en}",
            )
            self.complain((), message)
        elif name is None:
            if "guiju" in self.given and self.value("guiju") is None:
                message = Text(
                    f"没有写明规则库；可选：{known.zh}", f"the rulebook is not named; there are: {known.en}"
                )
                self.complain((self.given["guiju"],), message)
        else:
            self.complain((self.given["guiju"],), asked.no_rulebook(name, sorted(rulebooks)))
        return None

    def chosen(
        self, rulebook: Rulebook, edition: str | None, day: date | None
    ) -> tuple[str | None, date | None]:
        """The edition and the day, those ordered before those of the file, once they are known to go together."""
        editions = rulebook.editions
        known = True
        if edition is not None and edition not in editions:
            self.complain((self.given["edition"],), asked.no_edition(rulebook, edition))
            edition, known = None, False
        ordered = self.orders.edition
        if ordered is not None:
            known = ordered in editions
            if not known:
                self.refuse_order("--edition", asked.no_edition(rulebook, ordered))
            edition = ordered if known else None
        chosen = editions[edition] if edition else next(iter(editions.values()))
        # Another edition may be meant, or another day: that is said already.
        sure = known and self.orders.day_known and not self.twice & {"edition", "as_of"}
        whole = self.file.whole
        self.edition_sure = known and (
            ordered is not None or ("edition" not in self.twice and (whole or "edition" in self.given))
        )
        self.day_sure = self.orders.day_known
        if self.orders.as_of is None and self.day_sure:
            begun = day is not None and day >= chosen.since
            self.day_sure = begun or (whole if "as_of" not in self.given else self.value("as_of") is None)
        if self.orders.as_of is not None:
            if known and self.orders.as_of < chosen.since:
                self.refuse_order("--as-of", asked.too_early(rulebook, chosen, self.orders.as_of))
            return edition, self.orders.as_of
        if day is not None and sure and day < chosen.since:
            self.complain((self.given["as_of"],), asked.too_early(rulebook, chosen, day))
        if sure and "as_of" not in self.given:
            self.begun(rulebook, chosen)
        return edition, day

    def begun(self, rulebook: Rulebook, chosen: Edition) -> None:
        """Without a day the case is judged today, on which the edition must have begun."""
        from guiju.engine.assessment import today

        day = today()
        if day >= chosen.since:
            return
        message = asked.too_early(rulebook, chosen, day)
        if self.orders.edition is not None:
            self.refuse_order("--edition", message)
        else:
            self.complain((self.given["edition"],) if "edition" in self.given else (), message)

    def readings(self, rulebook: Rulebook, given: dict[str, Any]) -> dict[str, str]:
        chosen: dict[str, str] = {}
        start = self.given.get("readings", "")
        for name, value in given.items():
            point = rulebook.points.get(name)
            if point is None:
                self.complain((start, name), asked.no_point(rulebook, name))
            elif value is not None and value is not UNREADABLE and (start, name) not in self.file.doubtful:
                if isinstance(value, str) and value.strip() in {r.id for r in point.readings}:
                    chosen[name] = value.strip()
                else:
                    self.complain((start, name), asked.no_reading(point, value))
        for name, reading in self.orders.readings.items():
            try:
                asked.check_readings(rulebook, {name: reading})
                chosen[name] = reading
            except UnknownNameError as error:
                self.refuse_order("--reading", error.message)
        return chosen
