"""What a determination says, grouped and put in the order in which a reader needs it.

Text, HTML, Word, PDF and Excel all follow this outline, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from guiju.documents.effects import PointLine, ResultIndex, point_lines
from guiju.documents.facts import FactGroup, fact_groups
from guiju.documents.parts import (
    BANS,
    Before,
    Entry,
    Finding,
    MissingLine,
    SanctionLine,
    Theme,
    UnlistedLine,
    together,
    unlisted_lines,
)
from guiju.engine.determination import Citation, Conclusion, Determination, DutyResult, Missing, Result
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text

if TYPE_CHECKING:
    from guiju.documents.grounds import Grounds

_OPTIONS = frozenset({"may", "encouraged"})
DUTY_GROUPS = ("steps", "standing", "bans", "options", "others")
"""The groups of duties that arise, in reading order; each is the phrase that heads it."""


class Outline:
    """A determination in reading order.

    Args:
        rulebook: gives the names of themes and facts, and says which findings stand against a case; without
            it conclusions stand in one group and facts have their identifiers for names.

    Attributes:
        adverse: what holds and stands against the case, the gravest first.
        holds: what else holds, by theme.
        waiting: what cannot be said yet: whether the rules apply first, then what would stand against the case.
        steps: duties to be done, in the order in which they must happen.
        standing: duties kept all along or whenever their occasion comes up.
        bans: what must not be done.
        options: what may be done, or is encouraged.
        others: what authorities owe.
        arising: all of these in a row.
        lacking: those among them to be kept all along that the facts say are not met.
        duty_groups: the same by the phrase that heads each group; empty groups left out.
    """

    def __init__(self, determination: Determination, rulebook: Rulebook | None = None) -> None:
        self.determination = determination
        self.rulebook = rulebook
        self._themes = {} if rulebook is None else rulebook.themes
        findings = self._findings()
        grave = frozenset(() if rulebook is None else rulebook.adverse)
        read = () if rulebook is None else (*rulebook.first, *rulebook.adverse)
        order = {name: place for place, name in enumerate(read)}
        findings.sort(key=lambda f: order.get(f.first.id, len(order)))
        holding = [f for f in findings if _outcome(f.first.result) == "holds"]
        self.adverse = tuple(f for f in holding if f.first.id in grave)
        self.holds = self._by_theme(f for f in holding if f.first.id not in grave)
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
        """What holds and does not stand against the case, all themes in a row."""
        return tuple(f for theme in self.holds for f in theme.findings)

    # --- duties ---------------------------------------------------------------------------------------------

    def _sort_duties(self) -> None:
        arise: dict[str, list[DutyResult]] = {}
        done: dict[str, list[DutyResult]] = {}
        maybe: dict[str, list[DutyResult]] = {}
        idle: dict[str, list[DutyResult]] = {}
        for duty in self.determination.duties:
            outcome = _outcome(duty.result)
            where = {"holds": arise, "fails": idle, "waiting": maybe}[outcome]
            if outcome == "holds" and duty.met is not None and duty.met.value is True:
                where = done
            where.setdefault(duty.id, []).append(duty)
        groups: dict[str, list[list[DutyResult]]] = {key: [] for key in DUTY_GROUPS}
        for group in arise.values():
            groups[_group_of(group[0])].append(group)
        in_order = [group for found in groups.values() for group in found]
        numbers = {g[0].id: place for place, g in enumerate(in_order, start=1)}
        labels = {d.id: d.label for d in self.determination.duties}

        def entry(group: list[DutyResult]) -> Entry:
            before = tuple(
                Before(labels[name], numbers.get(name))
                for name in group[0].after
                if name in numbers or name in maybe
            )
            return Entry(numbers.get(group[0].id) if group[0].id in arise else None, tuple(group), before)

        entries = {key: tuple(entry(g) for g in found) for key, found in groups.items()}
        self.steps, self.standing, self.bans, self.options, self.others = entries.values()
        self.arising = tuple(e for found in entries.values() for e in found)
        self.lacking = tuple(e for e in self.arising if e.lacking is not None)
        self.duty_groups = tuple((key, found) for key, found in entries.items() if found)
        self.maybe = tuple(Entry(None, e.duties, e.after) for e in map(entry, maybe.values()))
        self.done = tuple(Entry(None, tuple(g), ()) for g in done.values())
        self.idle = tuple(
            Entry(None, tuple(g), ())
            for key, g in idle.items()
            if key not in arise and key not in maybe and key not in done
        )

    @cached_property
    def sanctions(self) -> tuple[SanctionLine, ...]:
        """What follows a breach of the duties that arise or may, in the order of the duties."""
        found: dict[str, tuple[Text, list[list[str]]]] = {}
        for entry in (*self.arising, *self.maybe):
            for sanction in entry.first.sanctions:
                found.setdefault(sanction.text.zh, (sanction.text, []))[1].append(sanction.cites)
        return tuple(
            SanctionLine(f"S{n}", text, together(cites)) for n, (text, cites) in enumerate(found.values(), 1)
        )

    def sanction_refs(self, entry: Entry) -> tuple[SanctionLine, ...]:
        """Those of one duty."""
        own = {sanction.text.zh for sanction in entry.first.sanctions}
        return tuple(line for line in self.sanctions if line.text.zh in own)

    # --- what is not known ----------------------------------------------------------------------------------

    @cached_property
    def grounds(self) -> Grounds | None:
        """What conclusions rest on directly; None where there are reasons, or no rulebook to work it out."""
        if self.rulebook is None or self.determination.explained:
            return None
        if self.rulebook.fingerprint != self.determination.rulebook.fingerprint:
            return None
        # Late, since few documents show them.
        from guiju.documents.grounds import Grounds

        return Grounds(self.determination, self.rulebook)

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
    def unlisted(self) -> tuple[UnlistedLine, ...]:
        """Lists that are not closed, where duties may arise for what they may still hold."""
        return unlisted_lines(self.determination.unlisted)

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
    def weighty(self) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
        """The provisions that something rests on, and those cited only by what does not hold or arise."""
        d = self.determination
        results = [(one.result, one.cites) for one in d.conclusions]
        results += [(duty.result, duty.cites) for duty in d.duties]
        papers = [(duty.result, paper) for duty in d.duties for paper in duty.papers]
        results += [(result, paper.cites) for result, paper in papers]
        results += [(result, flaw.cites) for result, paper in papers for flaw in paper.flaws]
        results += [(duty.result, sanction.cites) for duty in d.duties for sanction in duty.sanctions]
        firm = {name for result, cites in results if _outcome(result) != "fails" for name in cites}
        for point in d.points:
            firm.update(point.cites)
        for note in (*d.notes, *d.not_judged):
            firm.update(note.cites)
        idle = {name for result, cites in results for name in cites} - firm
        citations = d.citations.values()
        return tuple(c for c in citations if c.id not in idle), tuple(c for c in citations if c.id in idle)

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
    zh, en = citation.label.zh, citation.label.en
    name, found, _ = en.rpartition(", “" if en.endswith("”") else ", Art. ")
    return Text(zh[: zh.rfind("》") + 1] or zh, name if found else en)


def _group_of(duty: DutyResult) -> str:
    if duty.by_authority:
        return "others"
    if duty.strength in BANS:
        return "bans"
    if duty.strength in _OPTIONS:
        return "options"
    return "standing" if duty.standing else "steps"


def _outcome(result: Result) -> str:
    if result.status != "settled":
        return "waiting"
    return "fails" if result.value is False else "holds"
