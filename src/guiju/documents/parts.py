"""The parts of an outline: results that say the same of several elements, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from guiju.engine.determination import Conclusion, DutyResult, Missing, PaperResult, Result, UnlistedResult
from guiju.engine.text import Text

BANS = frozenset({"must-not"})
"""The strengths of what must not be done."""
REFERENCE = r"\b[FPS][0-9]+\b(?!-[0-9])"
"""How a text refers to a missing fact, an open point or a sanction; F2-5 is the number of an official answer."""


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
        return together(c.cites for c in self.conclusions)

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the facts it waits for."""
        return together(c.result.missing for c in self.conclusions)

    @property
    def points(self) -> tuple[str, ...]:
        """Open points it waits for."""
        return together(c.result.points for c in self.conclusions)


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

    @property
    def told(self) -> bool:
        """Whether the facts tell if it is in hand."""
        return self.paper.state not in (None, "unsaid")


class DueLine(NamedTuple):
    """A last day, or whether a duty has been done; ``subjects`` empty where it is the same for all."""

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
        return together(d.cites for d in self.duties)

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the facts that decide whether it arises."""
        return together(d.result.missing for d in self.duties)

    @property
    def points(self) -> tuple[str, ...]:
        """Open points that decide whether it arises."""
        return together(d.result.points for d in self.duties)

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
    def met(self) -> tuple[DueLine, ...]:
        """Where it is not settled whether it has been done already: why, those that agree taken together."""
        unsure = [d for d in self.duties if d.met is not None and d.met.status != "settled"]
        return (DueLine(_merged([d.met for d in unsure if d.met]), self._only(unsure)),) if unsure else ()

    @property
    def lacking(self) -> tuple[Text, ...] | None:
        """For what the facts say that it is not met, where it is one to be kept all along (empty: for all); None where they do
        not say so. What is to be done step by step is a matter of time.
        """
        found = [d for d in self.duties if d.met is not None and d.met.value is False and _kept_all_along(d)]
        return self._only(found) if found else None

    @property
    def papers(self) -> tuple[PaperLine, ...]:
        """Its papers in order, each once."""
        groups: dict[tuple[object, ...], list[tuple[DutyResult, PaperResult]]] = {}
        for duty in self.duties:
            for paper in duty.papers:
                flaws = tuple((flaw.id, flaw.result.value) for flaw in paper.flaws)
                key = (paper.id, paper.result.status == "settled", paper.state, flaws)
                groups.setdefault(key, []).append((duty, paper))
        places: dict[object, int] = {}
        for paper_id, *_ in groups:
            places.setdefault(paper_id, len(places))
        return tuple(
            PaperLine(
                found[0][1],
                self._only([d for d, _ in found]),
                together(p.result.missing for _, p in found),
                together(p.result.points for _, p in found),
            )
            for _, found in sorted(groups.items(), key=lambda item: (places[item[0][0]], not item[0][1]))
        )

    @property
    def checked(self) -> bool:
        """Whether its papers are a checklist: the facts tell of some of them whether they are in hand."""
        return any(line.told for line in self.papers)

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
                found.append(placed(Text(zh[0] + "”", en[0] + "”"), one.path))
        return tuple(found)


class SanctionLine(NamedTuple):
    """What follows a breach, once for all duties that it is set for, with its reference (S1, S2 …)."""

    ref: str
    text: Text
    cites: tuple[str, ...]


class UnlistedLine(NamedTuple):
    """Lists of one kind that are not closed, for which the same duties may arise."""

    lists: tuple[UnlistedResult, ...]

    @property
    def first(self) -> UnlistedResult:
        """The one whose label and question stand for all."""
        return self.lists[0]

    @property
    def subjects(self) -> tuple[Text, ...]:
        """Whose they are; empty where that is the case as a whole."""
        # The case's own lists stand at its top.
        return tuple(placed(one.subject, one.path) for one in self.lists if "." in one.path)


def unlisted_lines(lists: Iterable[UnlistedResult]) -> tuple[UnlistedLine, ...]:
    """Lists put together that have the same name and the same duties."""
    groups: dict[tuple[str, ...], list[UnlistedResult]] = {}
    for one in lists:
        groups.setdefault((one.label.zh, *one.duties), []).append(one)
    return tuple(UnlistedLine(tuple(group)) for group in groups.values())


def placed(subject: Text, path: str) -> Text:
    """What an element is called, with the element that holds it where it is not the case that does."""
    if path.count("[") < 2:
        return subject
    keys = re.findall(r"\[([^\]]*)\]", path)
    own = f"“{keys[-1]}”" if keys else ""
    if len(keys) < 2 or not (subject.zh.endswith(own) and subject.en.endswith(own)):
        return subject
    full = f"“{' · '.join(keys)}”"
    return Text(subject.zh.removesuffix(own) + full, subject.en.removesuffix(own) + full)


def _kept_all_along(duty: DutyResult) -> bool:
    return (duty.standing or duty.strength in BANS) and not duty.by_authority


def _subjects(parts: Iterable[Conclusion | DutyResult]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys([placed(p.subject, p.path) for p in parts if p.path]))


def together(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


def _merged(results: list[Result]) -> Result:
    first = results[0]
    if len(results) == 1 or first.status == "settled":
        return first
    return Result(
        first.status,
        first.value,
        first.value_text,
        list(together(r.missing for r in results)),
        first.joint,
        list(together(r.points for r in results)),
        first.readings,
        all(r.exhaustive for r in results),
    )
