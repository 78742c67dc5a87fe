"""Parts of an outline as single lines in one language; text, HTML and Word put the same lines in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guiju.documents.effects import PointLine, ReadingLine
from guiju.documents.outline import (
    DueLine,
    Entry,
    Finding,
    MissingLine,
    Outline,
    PaperLine,
    instrument_name,
)
from guiju.documents.phrases import Words
from guiju.documents.safe import visible
from guiju.documents.wrap import shortened
from guiju.engine.determination import Citation, Conclusion, DutyResult, Result
from guiju.engine.text import Lang, Text

_MARKS = {"quoted": "†", "unverified": "‡"}
_SAID = frozenset({"recommends", "draft", "commentary"})
MOST_IN_SUMMARY = 6
"""Names listed in a row of the summary before the rest is only counted."""
MOST_SUBJECTS = 3
"""Elements named there for one conclusion or duty."""


class Lines:
    """Says the parts of an outline in one language."""

    def __init__(self, outline: Outline, lang: Lang) -> None:
        self.outline = outline
        self.words = Words(lang)

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

    # --- summary --------------------------------------------------------------------------------------------

    def summary(self) -> list[tuple[str, list[str]]]:
        """The result at a glance: a label and a few lines each."""
        w, o = self.words, self.outline
        rows: list[tuple[str, list[str]]] = [
            (
                self._counted("holds", len(o.holding)),
                [self._some([self.finding(f, MOST_SUBJECTS) for f in o.holding])],
            ),
        ]
        if o.waiting:
            names = self._some(
                [f"{self.finding(f, MOST_SUBJECTS)}{w.brackets(self.waits_for(f))}" for f in o.waiting]
            )
            rows.append((self._counted("waiting", len(o.waiting)), [names]))
        if o.fails:
            rows.append(
                (
                    self._counted("fails", len(o.fails)),
                    [self._some([self.finding(f, MOST_SUBJECTS) for f in o.fails], 3)],
                )
            )
        rows.append((self._counted("todo", len(o.steps)), self._steps()))
        if o.bans:
            rows.append(
                (
                    self._counted("not_to_do", len(o.bans)),
                    [self._some([self.label(e, MOST_SUBJECTS) for e in o.bans], 4)],
                )
            )
        if o.maybe:
            maybe = [f"{self.label(e, MOST_SUBJECTS)}{w.brackets(self.waits_for(e))}" for e in o.maybe]
            rows.append((self._counted("maybe_todo", len(o.maybe)), [self._some(maybe, 4)]))
        if o.missing:
            asks = [f"{m.ref} {w.of(m.missing.label)}" for m in o.missing]
            rows.append((self._counted("ask_first", len(o.missing)), [self._some(asks, 4)]))
        if o.open_points:
            asks = [f"{p.ref} {w.of(p.point.question)}" for p in o.open_points]
            rows.append((self._counted("open_short", len(asks)), [self._some(asks, 3)]))
        beyond = o.determination.not_judged
        if beyond:
            short = [shortened(visible(w.of(n.text)), 40) for n in beyond]
            rows.append((self._counted("beyond_short", len(beyond)), [self._some(short, 3)]))
        return rows

    def _steps(self) -> list[str]:
        w = self.words
        steps = [
            f"{e.number}. {self.label(e, MOST_SUBJECTS)}{self._summary_due(e)}" for e in self.outline.steps
        ]
        if not steps:
            return [w("none")]
        shown = steps[:MOST_IN_SUMMARY]
        if len(steps) > len(shown):
            shown.append(w("and_more", count=len(steps) - len(shown)))
        return shown

    def _summary_due(self, entry: Entry) -> str:
        settled = [d for d in entry.dues if d.result.value_text is not None]
        if not settled:
            return ""
        dates = self.words.list(self.words.of(d.result.value_text) for d in settled if d.result.value_text)
        return self.words.brackets(self.words.pair(self.words("due"), dates))

    def _counted(self, key: str, count: int) -> str:
        return f"{self.words(key)} {self.words('items', count=count)}"

    def _some(self, names: Sequence[str], most: int = MOST_IN_SUMMARY) -> str:
        w = self.words
        if not names:
            return w("none")
        text = w.clauses(names[:most])
        return text if len(names) <= most else w.clauses([text, w("and_more", count=len(names) - most)])

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
        """What each combination of readings yields for a conclusion that law leaves open."""
        w = self.words
        lines: dict[str, None] = {}
        for one in finding.conclusions:
            if one.result.points and not one.result.readings:
                lines[w("too_many")] = None
            rows = one.result.readings
            for row in rows if any(r.value is not None for r in rows) else ():
                names = []
                for line in self.outline.point_refs(row.readings):
                    reading = line.point.readings[row.readings[line.point.id]]
                    names.append(f"{line.ref} “{w.of(reading)}”")
                value = w("then_missing") if row.value_text is None else w.of(row.value_text)
                about = w.brackets(w.of(one.subject)) if len(finding.conclusions) > 1 else ""
                lines[f"{w('under', readings=w.list(names))}{about} → {value}"] = None
        return list(lines)

    # --- duties ---------------------------------------------------------------------------------------------

    def label(self, entry: Entry, most: int | None = None) -> str:
        """A duty's name and, in brackets, for what it arises."""
        text = self.words.of(entry.first.label)
        return text + (self.words.brackets(self.subjects(entry.subjects, most)) if entry.subjects else "")

    def tag(self, entry: Entry) -> str:
        """How strictly it binds and what kind of act it is."""
        kind = self.words.of(entry.first.kind_text)
        return f"{self.words.of(entry.first.strength_text)} · {kind}"

    def dues(self, entry: Entry) -> list[str]:
        """The last days of a duty."""
        return [self._due(line) for line in entry.dues]

    def _due(self, line: DueLine) -> str:
        w = self.words
        if line.result.value_text is not None:
            text = w.of(line.result.value_text)
        else:
            why = self._waits(line.result.missing, line.result.points)
            text = w("due_open") + w.brackets(why)
        return text + (w.brackets(self.subjects(line.subjects)) if line.subjects else "")

    def paper(self, line: PaperLine) -> str:
        """A paper with its form and, where it is not always needed, when."""
        w = self.words
        remarks = [w.of(line.paper.form_text)]
        if line.subjects:
            remarks.append(w("only_for", subjects=self.subjects(line.subjects)))
        if line.conditional:
            remarks.append(w("paper_if", why=self.waits_for(line)))
        return visible(w.of(line.paper.label)) + w.brackets(w.clauses(remarks))

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
        return w.clauses([w("holds_up", count=line.count), choice])

    def point_name(self, line: PointLine) -> str:
        """The question of an open point."""
        return self.words.of(line.point.question)

    def effects(self, reading: ReadingLine) -> list[str]:
        """What a reading yields, equal values taken together."""
        w = self.words
        groups: dict[str, list[str]] = {}
        for effect in reading.effects:
            groups.setdefault(w.of(effect.value), []).append(w.of(effect.label))
        return [w.pair(value, w.clauses(labels)) for value, labels in groups.items()]

    def choose(self, line: PointLine) -> str:
        """How to choose a reading on the command line."""
        return self.words.clauses(f"--reading {line.point.id}={r.id}" for r in line.readings)

    # --- provisions -----------------------------------------------------------------------------------------

    def cites(self, ids: Iterable[str]) -> str:
        """Provisions as a lawyer cites them, each marked with how well it is known."""
        return self.words.clauses(
            lead + self.words.list(place for _, place in places) for lead, places in self.cite_groups(ids)
        )

    def cite_groups(self, ids: Iterable[str]) -> list[tuple[str, list[tuple[str, str]]]]:
        """Provisions by instrument: what goes before the places, then each identifier and its place."""
        citations = self.outline.determination.citations
        groups: dict[str, list[tuple[str, str]]] = {}
        for name in dict.fromkeys(ids):
            label = self.citation(citations[name])
            instrument = self.words.of(instrument_name(citations[name]))
            place = label.removeprefix(instrument).lstrip(", ")
            lead = instrument + ("" if self.words.lang == "zh" else ", ")
            groups.setdefault(lead if place else "", []).append((name, place or label))
        return list(groups.items())

    def citation(self, citation: Citation) -> str:
        """One provision with its mark."""
        label = self.words.of(citation.label) + _MARKS.get(citation.grade, "")
        if citation.force in _SAID:
            label += self.words.brackets(self.words.of(citation.force_text))
        return label

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
