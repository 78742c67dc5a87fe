"""What a determination says, grouped and put in the order in which a reader needs it.

Text, HTML and Word all follow this outline, so that the three say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from guiju.documents.effects import PointLine, ResultIndex, point_lines
from guiju.documents.facts import FactGroup, fact_groups
from guiju.engine.determination import (
    Citation,
    Conclusion,
    Determination,
    DutyResult,
    Missing,
    PaperResult,
    Result,
)
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text

_BANS = frozenset({"must-not"})
_OPTIONS = frozenset({"may", "encouraged"})


class Finding(NamedTuple):
    """One conclusion, about one element or about several for which it comes out the same."""

    conclusions: tuple[Conclusion, ...]

    @property
    def first(self) -> Conclusion:
        """The one whose label, note and value stand for all."""
        return self.conclusions[0]

    @property
    def subjects(self) -> tuple[Text, ...]:
        """What it is about; empty where that is the case as a whole."""
        return _subjects(self.conclusions)

    @property
    def cites(self) -> tuple[str, ...]:
        """Provisions it rests on."""
        return _together(c.cites for c in self.conclusions)

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the facts it waits for."""
        return _together(c.result.missing for c in self.conclusions)

    @property
    def points(self) -> tuple[str, ...]:
        """Open points it waits for."""
        return _together(c.result.points for c in self.conclusions)


class Theme(NamedTuple):
    """Findings of one theme."""

    label: Text | None
    findings: tuple[Finding, ...]


class PaperLine(NamedTuple):
    """A paper of a duty; ``subjects`` empty where every subject of the duty needs it."""

    paper: PaperResult
    subjects: tuple[Text, ...]
    missing: tuple[str, ...]
    points: tuple[str, ...]

    @property
    def conditional(self) -> bool:
        """Whether it is not settled that the paper is needed."""
        return bool(self.missing or self.points)


class DueLine(NamedTuple):
    """A last day; ``subjects`` empty where it is the same for all."""

    result: Result
    subjects: tuple[Text, ...]


class Before(NamedTuple):
    """A duty that must be done first: its number where it arises, None where it only may."""

    label: Text
    number: int | None


class Entry(NamedTuple):
    """One duty, for one element or for several."""

    number: int | None
    duties: tuple[DutyResult, ...]
    after: tuple[Before, ...]

    @property
    def first(self) -> DutyResult:
        """The one whose words stand for all."""
        return self.duties[0]

    @property
    def subjects(self) -> tuple[Text, ...]:
        """For what it arises; empty where that is the case as a whole."""
        return _subjects(self.duties)

    @property
    def cites(self) -> tuple[str, ...]:
        """Provisions it rests on."""
        return _together(d.cites for d in self.duties)

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the facts that decide whether it arises."""
        return _together(d.result.missing for d in self.duties)

    @property
    def points(self) -> tuple[str, ...]:
        """Open points that decide whether it arises."""
        return _together(d.result.points for d in self.duties)

    @property
    def dues(self) -> tuple[DueLine, ...]:
        """Its last days, those that agree taken together."""
        groups: dict[tuple[object, ...], list[DutyResult]] = {}
        for duty in self.duties:
            if duty.due is not None:
                value = duty.due.value if duty.due.status == "settled" else duty.due.status
                groups.setdefault((duty.due.status, value), []).append(duty)
        return tuple(
            DueLine(_merged([d.due for d in group if d.due]), self._only(group)) for group in groups.values()
        )

    @property
    def papers(self) -> tuple[PaperLine, ...]:
        """Its papers in order, each once."""
        groups: dict[tuple[str, bool], list[tuple[DutyResult, PaperResult]]] = {}
        for duty in self.duties:
            for paper in duty.papers:
                key = (paper.id, paper.result.status == "settled")
                groups.setdefault(key, []).append((duty, paper))
        places: dict[str, int] = {}
        for paper_id, _ in groups:
            places.setdefault(paper_id, len(places))
        return tuple(
            PaperLine(
                found[0][1],
                self._only([d for d, _ in found]),
                _together(p.result.missing for _, p in found),
                _together(p.result.points for _, p in found),
            )
            for _, found in sorted(groups.items(), key=lambda item: (places[item[0][0]], not item[0][1]))
        )

    def _only(self, duties: list[DutyResult]) -> tuple[Text, ...]:
        return () if len(duties) == len(self.duties) else _subjects(duties)


class MissingLine(NamedTuple):
    """A missing fact with its reference (F1, F2 …), once for all elements that it is missing for, and how
    many results wait for it.
    """

    ref: str
    facts: tuple[Missing, ...]
    held_up: int

    @property
    def missing(self) -> Missing:
        """The one whose question stands for all."""
        return self.facts[0]

    @property
    def paths(self) -> tuple[str, ...]:
        """Where in the case file each would be filled in."""
        return tuple(one.path for one in self.facts)

    @property
    def name(self) -> Text:
        """What is missing, without the element it is missing for."""
        label = self.missing.label
        zh, en = label.zh.partition("”："), label.en.partition("”: ")
        return Text(zh[2], en[2]) if zh[2] and en[2] else label

    @property
    def subjects(self) -> tuple[Text, ...]:
        """The elements it is missing for; empty where its name says it."""
        found = []
        for one in self.facts:
            zh, en = one.label.zh.partition("”："), one.label.en.partition("”: ")
            if zh[2] and en[2]:
                found.append(Text(zh[0] + "”", en[0] + "”"))
        return tuple(found)


class Outline:
    """A determination in reading order.

    Args:
        rulebook: gives the names of themes and facts; without it conclusions stand in one group and facts
            have their identifiers for names.
    """

    def __init__(self, determination: Determination, rulebook: Rulebook | None = None) -> None:
        self.determination = determination
        self.rulebook = rulebook
        self._themes = {} if rulebook is None else rulebook.themes
        findings = self._findings()
        self.holds = self._by_theme(f for f in findings if _outcome(f.first.result) == "holds")
        self.fails = tuple(f for f in findings if _outcome(f.first.result) == "fails")
        self.waiting = tuple(f for f in findings if _outcome(f.first.result) == "waiting")
        self._sort_duties()

    # --- conclusions ----------------------------------------------------------------------------------------

    def _findings(self) -> list[Finding]:
        groups: dict[tuple[object, ...], list[Conclusion]] = {}
        for one in self.determination.conclusions:
            result = one.result
            value = repr(result.value) if result.status == "settled" else tuple(result.points)
            groups.setdefault((one.id, result.status, value, result.exhaustive), []).append(one)
        return [Finding(tuple(group)) for group in groups.values()]

    def _by_theme(self, findings: Iterable[Finding]) -> tuple[Theme, ...]:
        groups: dict[str, list[Finding]] = {}
        for finding in findings:
            theme = finding.first.theme
            groups.setdefault(theme if theme in self._themes else "", []).append(finding)
        order = {theme: place for place, theme in enumerate(self._themes)}
        return tuple(
            Theme(self._themes.get(theme), tuple(found))
            for theme, found in sorted(groups.items(), key=lambda item: order.get(item[0], len(order)))
        )

    @property
    def holding(self) -> tuple[Finding, ...]:
        """What holds, all themes in a row."""
        return tuple(f for theme in self.holds for f in theme.findings)

    # --- duties ---------------------------------------------------------------------------------------------

    def _sort_duties(self) -> None:
        arise: dict[str, list[DutyResult]] = {}
        maybe: dict[str, list[DutyResult]] = {}
        idle: dict[str, list[DutyResult]] = {}
        for duty in self.determination.duties:
            outcome = _outcome(duty.result)
            where = {"holds": arise, "fails": idle, "waiting": maybe}[outcome]
            where.setdefault(duty.id, []).append(duty)
        steps = [g for g in arise.values() if g[0].strength not in _BANS | _OPTIONS]
        bans = [g for g in arise.values() if g[0].strength in _BANS]
        options = [g for g in arise.values() if g[0].strength in _OPTIONS]
        numbers = {g[0].id: place for place, g in enumerate((*steps, *bans, *options), start=1)}
        labels = {d.id: d.label for d in self.determination.duties}

        def entry(group: list[DutyResult]) -> Entry:
            before = tuple(
                Before(labels[name], numbers.get(name))
                for name in group[0].after
                if name in numbers or name in maybe
            )
            return Entry(numbers.get(group[0].id) if group[0].id in arise else None, tuple(group), before)

        self.steps = tuple(entry(g) for g in steps)
        self.bans = tuple(entry(g) for g in bans)
        self.options = tuple(entry(g) for g in options)
        self.maybe = tuple(Entry(None, e.duties, e.after) for e in map(entry, maybe.values()))
        self.idle = tuple(
            Entry(None, tuple(g), ()) for key, g in idle.items() if key not in arise and key not in maybe
        )

    @property
    def duty_groups(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The duties that arise, by the phrase that heads each group; empty groups left out."""
        groups = (("steps", self.steps), ("bans", self.bans), ("options", self.options))
        return tuple((key, entries) for key, entries in groups if entries)

    # --- what is not known ----------------------------------------------------------------------------------

    @cached_property
    def index(self) -> ResultIndex:
        """Every result by the name under which open points refer to it."""
        return ResultIndex(self.determination)

    @cached_property
    def missing(self) -> tuple[MissingLine, ...]:
        """Missing facts, those that hold up most results first."""
        groups: dict[tuple[str, str, str], list[Missing]] = {}
        for one in self.determination.missing:
            kind = one.path.rpartition(".")[2]
            groups.setdefault((kind, one.question.zh, one.help.zh), []).append(one)
        lines = [
            (self.index.waiting_for(one.path for one in group), tuple(group)) for group in groups.values()
        ]
        lines.sort(key=lambda line: -line[0])
        return tuple(MissingLine(f"F{n}", group, count) for n, (count, group) in enumerate(lines, start=1))

    @cached_property
    def points(self) -> tuple[PointLine, ...]:
        """Open points that matter, and those that were read in a chosen way."""
        return point_lines(self.determination, self.index)

    @property
    def open_points(self) -> tuple[PointLine, ...]:
        """Those that no reading was chosen for."""
        return tuple(p for p in self.points if p.point.adopted is None)

    def fact_refs(self, paths: Iterable[str]) -> tuple[MissingLine, ...]:
        """The missing facts at some paths."""
        wanted = set(paths)
        return tuple(line for line in self.missing if wanted.intersection(line.paths))

    def point_refs(self, ids: Iterable[str]) -> tuple[PointLine, ...]:
        """The open points with some identifiers."""
        wanted = set(ids)
        return tuple(line for line in self.points if line.point.id in wanted)

    @property
    def facts(self) -> tuple[FactGroup, ...]:
        """The facts given, by the element they are about."""
        return fact_groups(self.determination, self.rulebook)

    # --- provisions -----------------------------------------------------------------------------------------

    @property
    def unverified(self) -> tuple[Citation, ...]:
        """Provisions used whose official text was not read; the least known first."""
        citations = self.determination.citations
        found = [citations[name] for name in self.determination.unverified]
        return tuple(sorted(found, key=lambda c: (c.grade != "unverified", list(citations).index(c.id))))

    @property
    def instruments(self) -> tuple[tuple[Text, int], ...]:
        """The instruments relied on and how many of their provisions; those with most first."""
        counts: dict[str, tuple[Text, int]] = {}
        for citation in self.determination.citations.values():
            instrument = citation.id.partition("/")[0]
            name, count = counts.get(instrument, (instrument_name(citation), 0))
            counts[instrument] = (name, count + 1)
        return tuple(sorted(counts.values(), key=lambda item: -item[1]))


def instrument_name(citation: Citation) -> Text:
    """The short name of a citation's instrument, taken from its label."""
    key = citation.id.partition("/")[2]
    zh = citation.label.zh
    en = citation.label.en.removesuffix(f", Art. {key}").removesuffix(f", “{key}”")
    return Text(zh[: zh.rfind("》") + 1] or zh, en)


def _outcome(result: Result) -> str:
    if result.status != "settled":
        return "waiting"
    return "fails" if result.value is False else "holds"


def _subjects(parts: Iterable[Conclusion | DutyResult]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(p.subject for p in parts if p.path))


def _together(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))


def _merged(results: list[Result]) -> Result:
    first = results[0]
    if len(results) == 1 or first.status == "settled":
        return first
    return Result(
        first.status,
        first.value,
        first.value_text,
        list(_together(r.missing for r in results)),
        first.joint,
        list(_together(r.points for r in results)),
        first.readings,
        all(r.exhaustive for r in results),
    )
