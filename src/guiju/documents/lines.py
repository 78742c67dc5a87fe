"""Parts of an outline as single lines in one language; every document puts the same lines in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guiju.documents.effects import Effect, PointLine, shortest_table
from guiju.documents.outline import Outline, instrument_name
from guiju.documents.parts import DueLine, Entry, Finding, MissingLine, PaperLine, placed
from guiju.documents.phrases import PHRASES, Words
from guiju.documents.safe import visible
from guiju.documents.wrap import width_of
from guiju.engine.determination import Citation, Conclusion, DutyResult, Result
from guiju.engine.text import Lang, Text

_MARKS = {"quoted": "†", "unverified": "‡"}
_SAID = frozenset({"recommends", "draft", "commentary"})
MOST_COMBINATIONS = 8
"""Combinations of readings listed for one conclusion; the JSON has them all."""
MOST_IN_SHORT = 40
"""Columns that a reading may take where several are named in a row."""
MOST_GROUNDS = 8
"""Direct grounds listed for one conclusion; ``--why`` has them all."""
MOST_SUBJECTS = 3
"""Elements named for one conclusion or duty where it is only mentioned."""


class Lines:
    """Says the parts of an outline in one language."""

    def __init__(self, outline: Outline, lang: Lang) -> None:
        self.outline = outline
        self.words = Words(lang)
        self._cited: dict[tuple[str, bool], tuple[str, str]] = {}

    # --- head -----------------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """What the case is called."""
        return visible(self.outline.determination.title) or self.words("untitled")

    def head(self) -> list[tuple[str, str]]:
        """What was judged, as of when, under which rules, on which authority."""
        w, d = self.words, self.outline.determination
        rows = [
            (w("matter"), self.title),
            (w("as_of"), self.day()),
            (w("edition"), w.of(d.edition_text)),
            (w("rulebook"), f"{w.of(d.rulebook.title)}{w.brackets(f'{d.rulebook.id} {d.rulebook.version}')}"),
            (w("authority"), self.authority()),
        ]
        if self.readings_chosen():
            rows.append((w("readings"), w.clauses(self.readings_chosen())))
        return rows

    def fingerprints(self) -> list[tuple[str, str]]:
        """What identifies the facts and the rules."""
        d = self.outline.determination
        return [
            (self.words("facts_hash"), d.facts_sha256),
            (self.words("rules_hash"), d.rulebook.fingerprint),
        ]

    def day(self) -> str:
        """The day judged."""
        day = self.outline.determination.as_of
        return f"{day.year}年{day.month}月{day.day}日" if self.words.lang == "zh" else day.isoformat()

    def authority(self) -> str:
        """Which instruments the result rests on, and how many of their provisions are not verified."""
        w = self.words
        names = [w.of(name) for name, _ in self.outline.instruments]
        if not names:
            return w("none")
        shown = w.list(names[:4]) + (w.brackets(w("more", count=len(names))) if len(names) > 4 else "")
        text = w("authority_line", names=shown, count=len(self.outline.determination.citations))
        weak = len(self.outline.unverified)
        return w.clauses([text, w("authority_weak", count=weak)]) if weak else text

    def readings_chosen(self) -> list[str]:
        """The readings chosen for this determination, in words."""
        w = self.words
        return [
            w(
                "reads_as",
                question=w.of(line.point.question),
                reading=w.of(line.point.readings[line.point.adopted]),
            )
            for line in self.outline.points
            if line.point.adopted is not None
        ]

    # --- findings -------------------------------------------------------------------------------------------

    def finding(self, finding: Finding, most: int | None = None) -> str:
        """A conclusion with its value (where that says more than yes) and what it is about."""
        one = finding.first
        text = self.words.of(one.label)
        if one.result.value_text is not None and not isinstance(one.result.value, bool):
            text = self.words.pair(text, self.words.of(one.result.value_text))
        if finding.subjects:
            text += self.words.brackets(self.subjects(finding.subjects, most))
        return text

    def remarks(self, result: Result) -> list[str]:
        """What the reader must know of how a result was reached."""
        remarks = []
        if result.joint:
            remarks.append(self.words("jointly"))
        if not result.exhaustive:
            remarks.append(self.words("not_exhaustive"))
        return remarks

    def waits_for(self, part: Finding | Entry | PaperLine) -> str:
        """Why it is not settled, by references."""
        return self._waits(part.missing, part.points)

    def _waits(self, missing: Iterable[str], points: Iterable[str]) -> str:
        facts = [line.ref for line in self.outline.fact_refs(missing)]
        open_points = [line.ref for line in self.outline.point_refs(points)]
        parts = []
        if facts:
            parts.append(self.words("paper_facts", refs=self.words.list(facts)))
        if open_points:
            parts.append(self.words("paper_open", refs=self.words.list(open_points)))
        return self.words.clauses(parts) or self.words("unsettled")

    def under_readings(self, finding: Finding) -> list[str]:
        """What the readings yield for a conclusion that law leaves open, in as few lines as can be."""
        w = self.words
        groups: dict[tuple[str, ...], list[Text]] = {}
        for one in finding.conclusions:
            groups.setdefault(tuple(self._table(one.result)), []).append(placed(one.subject, one.path))
        out = []
        for table, subjects in groups.items():
            about = w.brackets(self.subjects(subjects)) if len(groups) > 1 else ""
            out += [line.replace(" → ", f"{about} → ", 1) for line in table]
        return out

    def _table(self, result: Result) -> list[str]:
        w = self.words
        if result.points and not result.readings:
            return [w("too_many")]
        lines = []
        table = shortest_table(result, "conclusion")
        for readings, value in table if len(table) > 1 else ():
            names = []
            for line in self.outline.point_refs(readings):
                reading = readings[line.point.id]
                if len(result.points) == 1:
                    names.append(f"{line.ref} “{w.of(line.point.readings[reading])}”")
                else:
                    names.append(f"{line.ref} “{self._in_short(line, reading)}”")
            lines.append(f"{w('under', readings=w.list(names))} → {w.of(value)}")
        if len(lines) <= MOST_COMBINATIONS:
            return lines
        left = len(lines) - MOST_COMBINATIONS
        return [*lines[:MOST_COMBINATIONS], w("more_combinations", count=left)]

    def _in_short(self, line: PointLine, reading: str) -> str:
        """A reading by what stands before its colon, where that tells it from the others; else by its id."""
        heads = {r.id: self.words.of(r.text).partition(self.words.colon)[0] for r in line.readings}
        head = heads[reading]
        alone = list(heads.values()).count(head) == 1
        return head if alone and width_of(head) <= MOST_IN_SHORT else reading

    # --- duties ---------------------------------------------------------------------------------------------

    def label(self, entry: Entry, most: int | None = None) -> str:
        """A duty's name and, in brackets, for what it arises."""
        text = self.words.of(entry.first.label)
        return text + (self.words.brackets(self.subjects(entry.subjects, most)) if entry.subjects else "")

    def unlisted(self) -> list[tuple[str, str, str]]:
        """Lists that are not closed: the condition, the duties that may then arise, the question to ask."""
        w = self.words
        found = []
        for line in self.outline.unlisted:
            head = w("unlisted_if", label=w.of(line.first.label))
            if line.subjects:
                head += w.brackets(self.subjects(line.subjects, MOST_SUBJECTS))
            found.append((head, w.clauses(line.first.duties.values()), w.of(line.first.ask)))
        return found

    def idle(self) -> list[str]:
        """The duties that do not arise, in short."""
        return [self.label(entry, MOST_SUBJECTS) for entry in self.outline.idle]

    def tag(self, entry: Entry) -> str:
        """How strictly it binds and what kind of act it is."""
        kind = self.words.of(entry.first.kind_text)
        return f"{self.words.of(entry.first.strength_text)} · {kind}"

    def dues(self, entry: Entry) -> list[str]:
        """The last days of a duty."""
        return [self._due(line) for line in entry.dues]

    def done(self) -> list[str]:
        """The duties that have been done already, in short."""
        return [self.label(entry, MOST_SUBJECTS) for entry in self.outline.done]

    def met(self, entry: Entry) -> list[str]:
        """What it depends on whether a duty has been done already, or that one to be kept all along is not met; empty where
        there is nothing to say.
        """
        w = self.words
        lacking = entry.lacking
        subjects = w.brackets(self.subjects(lacking)) if lacking else ""
        said = [] if lacking is None else [w("not_met") + subjects]
        return said + [
            self._waits(line.result.missing, line.result.points)
            + (w.brackets(self.subjects(line.subjects)) if line.subjects else "")
            for line in entry.met
        ]

    def _due(self, line: DueLine) -> str:
        w = self.words
        if line.result.value_text is not None:
            text = self.last_day(line.result)
        else:
            why = self._waits(line.result.missing, line.result.points)
            text = w("due_open") + w.brackets(why)
        return text + (w.brackets(self.subjects(line.subjects)) if line.subjects else "")

    def last_day(self, result: Result) -> str:
        """A last day that facts give; said to be over where it lies before the day judged."""
        w = self.words
        assert result.value_text is not None
        text = w.of(result.value_text)
        over = str(result.value) < self.outline.determination.as_of.isoformat()
        return w("day_over", day=text) if over else text

    def sanctions(self, entry: Entry) -> str:
        """References to what follows a breach; empty where nothing is set."""
        return self.words.list(line.ref for line in self.outline.sanction_refs(entry))

    def after(self, entry: Entry) -> str:
        """The duties that must be done first."""
        w = self.words
        return w.list(
            w.of(b.label)
            + w.brackets(w("after_maybe") if b.number is None else w("item_no", number=b.number))
            for b in entry.after
        )

    # --- not known, open ------------------------------------------------------------------------------------

    def held_up(self, line: MissingLine) -> str:
        """How many results wait for a fact, and whether it is a matter of the user's choice."""
        w = self.words
        choice = w("your_choice") if line.missing.controllable else w("circumstance")
        return w.clauses([w("holds_up", count=line.held_up), choice])

    def missing_name(self, line: MissingLine, most: int | None = None) -> str:
        """What is missing, and for which elements."""
        text = self.words.of(line.name)
        return text + (self.words.brackets(self.subjects(line.subjects, most)) if line.subjects else "")

    def point_name(self, line: PointLine) -> str:
        """The question of an open point."""
        return self.words.of(line.point.question)

    def effects(self, effects: Iterable[Effect]) -> list[str]:
        """What a reading yields: equal values taken together, and the elements of one result too."""
        w = self.words
        groups: dict[str, dict[str, list[Text]]] = {}
        for effect in effects:
            labels = groups.setdefault(w.of(effect.value), {})
            subjects = labels.setdefault(w.of(effect.label), [])
            if effect.subject is not None:
                subjects.append(effect.subject)
        return [
            w.pair(
                value,
                w.clauses(
                    label + (w.brackets(self.subjects(subjects)) if subjects else "")
                    for label, subjects in labels.items()
                ),
            )
            for value, labels in groups.items()
        ]

    def shared(self, line: PointLine) -> str:
        """The results that no reading of a point decides alone; empty where there are none."""
        w = self.words
        same = [Effect(e.label, e.subject, PHRASES["shared"]) for e in line.shared]
        return w.clauses(self.effects(same))

    def choose(self, line: PointLine) -> str:
        """How to choose a reading on the command line."""
        first, *others = line.readings
        alternatives = self.words.brackets(self.words("or", others=self.words.list(r.id for r in others)))
        return f"--reading {line.point.id}={first.id}{alternatives}"

    # --- provisions -----------------------------------------------------------------------------------------

    def cites(self, ids: Iterable[str], *, marked: bool = True) -> str:
        """Provisions as a lawyer cites them, each marked with how well it is known."""
        return self.words.clauses(
            lead + self.words.list(place for _, place in places)
            for lead, places in self.cite_groups(ids, marked=marked)
        )

    def cite_groups(
        self, ids: Iterable[str], *, marked: bool = True
    ) -> list[tuple[str, list[tuple[str, str]]]]:
        """Provisions by instrument: what goes before the places, then each identifier and its place."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for name in dict.fromkeys(ids):
            lead, place = self._cited.get((name, marked)) or self._cite(name, marked)
            groups.setdefault(lead, []).append((name, place))
        return list(groups.items())

    def _cite(self, name: str, marked: bool) -> tuple[str, str]:
        """What goes before the place of a provision, and its place."""
        citation = self.outline.determination.citations[name]
        label = self.citation(citation) if marked else self.words.of(citation.label)
        instrument = self.words.of(instrument_name(citation))
        place = label.removeprefix(instrument).lstrip(", ")
        lead = instrument + ("" if self.words.lang == "zh" else ", ")
        found = self._cited[name, marked] = (lead, place) if place else ("", label)
        return found

    def citation(self, citation: Citation) -> str:
        """One provision with its mark."""
        label = self.words.of(citation.label) + _MARKS.get(citation.grade, "")
        if citation.force in _SAID:
            label += self.words.brackets(self.words.of(citation.force_text))
        return label

    def citation_in_full(self, citation: Citation) -> str:
        """The same, a section with its Chinese name too, by which the text must be looked up."""
        label = self.citation(citation)
        name = _section(citation)
        if self.words.lang == "zh" or not name:
            return label
        head, quote, tail = label.rpartition("”")
        return f"{head}{quote} ({name}){tail}"

    def sections(self) -> str:
        """The sections cited with their Chinese names, where the document is not in Chinese; else empty."""
        groups: dict[str, list[str]] = {}
        for citation in self.outline.determination.citations.values():
            name = _section(citation)
            if name and self.words.lang != "zh":
                instrument = instrument_name(citation).en
                place = citation.label.en.removeprefix(instrument).lstrip(", ")
                groups.setdefault(instrument, []).append(f"{place} {name}")
        return self.words.clauses(
            self.words.pair(instrument, self.words.list(places)) for instrument, places in groups.items()
        )

    def legend(self) -> str:
        """What the marks mean."""
        return self.words.clauses([self.words("mark_quoted"), self.words("mark_unverified")])

    # --- reasons --------------------------------------------------------------------------------------------

    def reason(self, part: Conclusion | DutyResult) -> tuple[str, list[str]] | None:
        """The heading and the facts of a reason; None where none was made."""
        w = self.words
        if part.reason_kind is None:
            return None
        facts = [w.pair(w.of(g.label), w.of(g.value)) for g in part.reason]
        return w(f"reason_{part.reason_kind}"), facts or [w("reason_always")]

    def reasons(self, parts: Iterable[Conclusion | DutyResult]) -> list[tuple[str, str, str]]:
        """Reasons of the same result for several elements: heading, for which of them, and the facts;
        the elements are named only where their reasons differ.
        """
        said: dict[tuple[str, str], list[Text]] = {}
        for part in parts:
            found = self.reason(part)
            if found is not None:
                subject = placed(part.subject, part.path)
                said.setdefault((found[0], self.words.clauses(found[1])), []).append(subject)
        several = len(said) > 1
        return [
            (heading, self.subjects(subjects) if several else "", facts)
            for (heading, facts), subjects in said.items()
        ]

    def rests_on(self, finding: Finding) -> list[tuple[str, str]]:
        """For which elements, and what it rests on directly; the elements only where that differs."""
        if self.outline.grounds is None:
            return []
        w = self.words
        said: dict[str, list[Text]] = {}
        for one in finding.conclusions:
            found = [w.pair(w.of(text), w.of(value)) for text, value in self.outline.grounds.of(one)]
            if len(found) > MOST_GROUNDS:
                found = [*found[:MOST_GROUNDS], w("and_others", count=len(found) - MOST_GROUNDS)]
            said.setdefault(w.clauses(found), []).append(placed(one.subject, one.path))
        return [
            (self.subjects(about) if len(said) > 1 else "", grounds)
            for grounds, about in said.items()
            if grounds
        ]

    def subjects(self, subjects: Sequence[Text], most: int | None = None) -> str:
        """Elements in a row, their kind named once; past ``most`` the rest is only counted."""
        names = [visible(self.words.of(s)) for s in subjects]
        shown: list[str] = []
        kind = ""
        for name in names[:most]:
            own, quote, rest = name.partition("“")
            shown.append(quote + rest if quote and own == kind and shown else name)
            kind = own
        text = self.words.list(shown)
        if most is None or len(names) <= most:
            return text
        return f"{text}{'' if self.words.lang == 'zh' else ' … '}{self.words('more', count=len(names))}"


def _section(citation: Citation) -> str:
    """The Chinese name of the section that a citation names; empty where it names an article."""
    key = citation.id.partition("/")[2]
    return "" if key.isascii() else key
