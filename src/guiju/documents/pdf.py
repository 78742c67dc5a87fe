"""A determination as a PDF: typeset to be read, printed, signed and kept."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.documents.checklist import paper_line, paper_mark
from guiju.documents.cover import Cover
from guiju.documents.form import Written
from guiju.documents.outline import Outline
from guiju.documents.parts import Entry, Finding
from guiju.documents.pdf_parts import Cell, Frame, Line, Pages, Row, Run, linked, text, typeset
from guiju.documents.proofs import proofs
from guiju.documents.summary import GRAVE, Summary
from guiju.engine.determination import Citation, Determination, NoteResult
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang


def render(
    determination: Determination,
    lang: Lang,
    *,
    why: bool = False,
    rulebook: Rulebook | None = None,
    cover: Cover | None = None,
) -> bytes:
    """A determination as a PDF (PDF/A-2a and PDF/UA-1), in the order of the outline: the same determination and fonts
    give the same bytes.

    Args:
        why: with proofs as an annex, where the determination was made with them.
        rulebook: the one it was made under; gives the names of themes and facts.
        cover: what else is known of it, for its first page.

    Raises:
        MissingExtraError: typst is not installed.
        TypesettingError: there is no font with Chinese characters.
    """
    made = _Pdf(Outline(determination, rulebook), lang, why, cover)
    return typeset(made.frame(), made.pages_filled())


class _Pdf(Written):
    def __init__(self, outline: Outline, lang: Lang, why: bool, cover: Cover | None = None) -> None:
        super().__init__(outline, lang, why)
        self.cover = cover
        self.pages = Pages()
        self.cited = {name: f"c{n}" for n, name in enumerate(outline.determination.citations, start=1)}
        self.places = frozenset(
            [line.ref for line in outline.missing]
            + [line.ref for line in outline.points]
            + [line.ref for line in outline.sanctions]
        )

    def frame(self) -> Frame:
        """What stands around the content."""
        w, d = self.words, self.outline.determination
        prints = [f"{d.rulebook.id} {d.rulebook.version}"]
        prints += [w.pair(label, value[:16]) for label, value in self.lines.fingerprints()]
        edge = [] if self.cover is None else [w.of(self.cover.edge)]
        return Frame(
            w.lang,
            w("document"),
            self.lines.title,
            w.of(d.rulebook.title),
            d.as_of,
            " · ".join([w("document"), *edge, self.lines.title, self.lines.day()]),
            [" · ".join([*edge, *prints]), w("disclaimer")],
            w("page"),
        )

    def pages_filled(self) -> Pages:
        """All of the content."""
        self._head()
        self.sections()
        return self.pages

    # --- pieces -----------------------------------------------------------------------------------------------

    def _linked(self, said: str, look: str = "plain") -> Line:
        return linked(said, self.places, look)

    def _cites(self, ids: Iterable[str], look: str = "fine", *, lead: str = "", marked: bool = True) -> Line:
        """Provisions, each leading to its paraphrase in the annex."""
        comma, semicolon = ("、", "；") if self.words.lang == "zh" else (", ", "; ")
        runs = [Run(lead)] if lead else []
        for n, (instrument, places) in enumerate(self.lines.cite_groups(ids, marked=marked)):
            runs.append(Run((semicolon if n else "") + instrument))
            for m, (name, place) in enumerate(places):
                runs += [Run(comma)] if m else []
                runs.append(Run(place, self.cited[name]))
        return Line(tuple(run for run in runs if run.text), look)

    def heading(self, title: str) -> None:
        self.pages.heading(1, text(title))

    def nothing(self) -> None:
        self.pages.paragraph(text(self.words("none"), "soft"))

    def _sub(self, title: str) -> None:
        self.pages.heading(2, text(title))

    # --- first page -------------------------------------------------------------------------------------------

    def _head(self) -> None:
        w = self.words
        if self.cover is not None:
            for alert in self.cover.alerts:
                self.pages.heading(1, text(w.of(alert), "grave"), listed=False)
            told = [(text(label, "soft"), [text(said)]) for label, said in self.cover.told(w)]
            self.pages.pairs(told, 3.3, small=True)
            self.pages.rule()
        rows = [(text(label, "soft"), [text(said)]) for label, said in self.lines.head()[1:]]
        if not self.lines.readings_chosen():
            rows.append((text(w("readings"), "soft"), [text(w("no_readings"))]))
        self.pages.pairs(rows, 3.3, small=True)
        self.pages.rule()
        self.pages.heading(1, text(w("summary")), listed=False)
        found: list[tuple[Line, Cell]] = [
            (text(label, "grave" if key in GRAVE else "strong"), [self._linked(one) for one in said])
            for key, (label, said) in Summary(self.lines).keyed()
        ]
        self.pages.pairs(found, 3.3)
        weak = len(self.outline.unverified)
        if weak:
            self.pages.paragraph(text(w("weak_line", count=weak), "strong"))
        self.pages.heading(1, text(w("contents")), listed=False)
        self.pages.contents()

    # --- conclusions ------------------------------------------------------------------------------------------

    @property
    def _reasoned(self) -> bool:
        """Whether there is something to say of why."""
        return self.outline.determination.explained or self.outline.grounds is not None

    def conclusions(self) -> None:
        w, o = self.words, self.outline
        self.section("conclusions")
        heads, widths = [w("conclusion"), w("basis")], [9.6, 7.0]
        if self._reasoned:
            why = w("because" if o.determination.explained else "rests_on")
            heads, widths = [heads[0], why, heads[1]], [5.4, 6.8, 4.4]
        if o.adverse:
            self._sub(w("adverse"))
            self.pages.table(heads, [("", [self._finding(f, "grave") for f in o.adverse])], widths)
        self._sub(w("holds"))
        if o.holds:
            themes = [
                ("" if theme.label is None else w.of(theme.label), [self._finding(f) for f in theme.findings])
                for theme in o.holds
            ]
            self.pages.table(heads, themes, widths)
        else:
            self.pages.paragraph(text(w("none"), "soft"))
        if o.waiting:
            self._sub(w("waiting"))
            rows = [self._waiting(f) for f in o.waiting]
            heads = [w("conclusion"), w("because"), w("basis")]
            self.pages.table(heads, [("", rows)], [5.4, 6.8, 4.4])

    def _label(self, finding: Finding, look: str) -> list[Line]:
        w, one = self.words, finding.first
        label = w.of(one.label)
        if one.result.value_text is not None and not isinstance(one.result.value, bool):
            label = w.pair(label, w.of(one.result.value_text))
        said = [text(label, look)]
        if finding.subjects:
            said.append(text(self.lines.subjects(finding.subjects)))
        remark = self.remark(finding)
        if remark is not None:
            said.append(text(remark, "soft"))
        return said

    def _finding(self, finding: Finding, look: str = "strong") -> Row:
        w = self.words
        label = self._label(finding, look)
        label += [text(remark, "soft") for remark in self.lines.remarks(finding.first.result)]
        if not self._reasoned:
            return Row((label, [self._cites(finding.cites)]))
        reasons = [(about, facts) for _, about, facts in self.lines.reasons(finding.conclusions)]
        reasons += self.lines.rests_on(finding)
        why = [text(w.pair(about, facts) if about else facts) for about, facts in reasons]
        return Row((label, why or [text("—")], [self._cites(finding.cites)]))

    def _waiting(self, finding: Finding) -> Row:
        lines = self.lines
        why = [self._linked(lines.waits_for(finding))]
        why += [self._linked(one) for one in lines.under_readings(finding)]
        why += [text(remark, "soft") for remark in lines.remarks(finding.first.result)]
        return Row((self._label(finding, "strong"), why, [self._cites(finding.cites)]))

    def negatives(self) -> None:
        w, o = self.words, self.outline
        if not self.section("negatives", len(o.fails) + len(o.idle)):
            return
        if o.fails:
            self._sub(w("fails"))
        for finding in o.fails:
            reasons = [
                text(w.pair(w("because") + (w.brackets(about) if about else ""), facts), "soft")
                for _, about, facts in self.lines.reasons(finding.conclusions)
            ]
            self.pages.item(text(self.lines.finding(finding)), *reasons, self._cites(finding.cites))
        if o.idle:
            self._sub(w("idle"))
            self.pages.paragraph(text(w.clauses(self.lines.idle())))

    # --- duties -----------------------------------------------------------------------------------------------

    def duties(self) -> None:
        w, o = self.words, self.outline
        self.section("duties", len(o.arising))
        for key, entries in o.duty_groups:
            self._sub(w(key))
            self._duty_table(entries)
        if o.done:
            self._sub(w("done"))
            self.pages.paragraph(text(w.clauses(self.lines.done())))

    def maybe(self) -> None:
        if self.section("maybe", len(self.outline.maybe)):
            self._duty_table(self.outline.maybe)

    def _duty_table(self, entries: tuple[Entry, ...]) -> None:
        """Duties in a table; where none of them has papers, without a column for those."""
        w = self.words
        heads, widths = [w("number"), w("what"), w("when")], [1.1, 11.0, 4.5]
        if any(entry.papers for entry in entries):
            heads, widths = [*heads, w("papers")], [1.1, 6.7, 3.6, 5.2]
        rows = [Row(self._duty(entry)[: len(heads)]) for entry in entries]
        self.pages.table(heads, [("", rows)], widths)

    def _duty(self, entry: Entry) -> list[Cell]:
        w, lines, one = self.words, self.lines, entry.first
        what = [text(w.of(one.label), "strong"), text(lines.tag(entry), "soft")]
        if one.result.status != "settled":
            what.append(self._linked(lines.waits_for(entry)))
            what += [text(remark, "soft") for remark in lines.remarks(one.result)]
        what += [text(w.pair(w("who"), w.of(one.bearer))), text(w.pair(w("what"), w.of(one.act)))]
        if one.towards is not None:
            what.append(text(w.pair(w("towards"), w.of(one.towards))))
        if entry.subjects:
            what.append(text(w.pair(w("for"), lines.subjects(entry.subjects))))
        for heading, about, facts in lines.reasons(entry.duties):
            what.append(text(w.pair(heading + (w.brackets(about) if about else ""), facts), "soft"))
        what.append(self._cites(entry.cites, lead=w.pair(w("basis"), "")))
        if one.sanctions:
            what.append(self._linked(w.pair(w("sanctions"), lines.sanctions(entry)), "fine"))
        when = [text(w.of(one.timing))]
        when += [self._linked(w.pair(w("due"), due), "strong") for due in lines.dues(entry)]
        when += [self._linked(w.pair(w("met"), said)) for said in lines.met(entry)]
        if entry.after:
            when.append(text(w.pair(w("after"), lines.after(entry))))
        papers: list[Line] = []
        for paper in entry.papers:
            papers.append(self._linked(f"{paper_mark(entry, paper)} {paper_line(lines, entry, paper)}"))
            if paper.paper.note is not None:
                papers.append(text(w.pair(w("remark"), w.of(paper.paper.note)), "soft"))
        return [[text(str(entry.number or "?"))], what, when, papers or [text("—")]]

    def unlisted(self) -> None:
        lists = self.lines.unlisted()
        self.section("unlisted", len(lists))
        for head, duties, question in lists:
            self.pages.item(text(head + self.words.colon, "strong"), text(duties), text(question, "soft"))

    def sanctions(self) -> None:
        w = self.words
        found = self.outline.sanctions
        if self.section("sanctions", len(found)):
            rows = [
                Row(([text(line.ref)], [text(w.of(line.text)), self._cites(line.cites)]), line.ref)
                for line in found
            ]
            self.pages.table([w("number"), w("sanctions")], [("", rows)], [1.4, 15.2])

    # --- not known, open, not verified --------------------------------------------------------------------------

    def missing(self) -> None:
        w = self.words
        if not self.section("missing", len(self.outline.missing)):
            return
        rows = []
        for line in self.outline.missing:
            question = [text(w.of(line.missing.question)), text(w.of(line.missing.help), "soft")]
            paths = [text(path, "code") for path in line.paths]
            rows.append(Row(([text(line.ref)], question, paths, [text(self.lines.held_up(line))]), line.ref))
        heads = [w("number"), w("question"), w("path"), w("count")]
        self.pages.table(heads, [("", rows)], [1.2, 7.2, 4.6, 3.6])

    def points(self) -> None:
        w = self.words
        if not self.section("points", len(self.outline.points)):
            return
        for line in self.outline.points:
            self.pages.heading(2, text(f"{line.ref} {self.lines.point_name(line)}"), line.ref)
            rows = []
            for reading in line.readings:
                chosen = w.brackets(w("chosen")) if line.point.adopted == reading.id else ""
                said = [text(w.of(reading.text), "strong"), text(f"{reading.id}{chosen}", "soft")]
                rows.append(Row((said, [text(e) for e in self.lines.effects(reading.effects) or ["—"]])))
            self.pages.table([w("reading"), w("yields")], [("", rows)], [6.4, 10.2])
            if line.shared:
                self.pages.paragraph(text(self.lines.shared(line)))
            self.pages.paragraph(self._cites(line.point.cites, lead=w.pair(w("basis"), "")))

    def unverified(self) -> None:
        w = self.words
        if not self.section("unverified", len(self.outline.unverified)):
            return
        for heading, ids in self.grades():
            self._sub(heading)
            self.pages.paragraph(self._cites(ids, "plain", marked=False))
        self.pages.paragraph(text(w("relied_on"), "strong"))

    def notes(self, key: str, notes: list[NoteResult]) -> None:
        w = self.words
        if self.section(key, len(notes)):
            for note in notes:
                lead = w("differs") + w.colon if note.difference else ""
                self.pages.item(text(lead + w.of(note.text)), self._cites(note.cites))

    # --- end --------------------------------------------------------------------------------------------------

    def signatures(self) -> None:
        w = self.words
        self.section("signatures")
        heads = ["", w("name"), w("signature"), w("date")]
        rows = [(w("prepared"), "", "", ""), (w("reviewed"), "", "", "")]
        if self.cover is not None:
            rows = self.cover.signatures(w)
        self.pages.signatures(heads, rows, (3.0, 4.4, 5.2, 4.0))

    def facts(self) -> None:
        w = self.words
        self.section("facts")
        rows = []
        for group in self.outline.facts:
            runs: list[Run] = []
            for fact in group.facts:
                stop = w.clauses(["", ""]) if runs else ""
                runs += [Run(stop + w.pair(w.of(fact.label), ""), soft=True), Run(w.of(fact.value))]
            said = Line(tuple(runs)) if runs else text(w("unknown"), "soft")
            rows.append(Row(([text(w.of(group.subject), "strong")], [said])))
        self.pages.table([w("subject"), w("fact")], [("", rows)], [3.8, 12.8])

    def provisions(self) -> None:
        w = self.words
        self.section("provisions")
        self.pages.paragraph(text(self.lines.legend(), "soft"))
        weighty, idle = self.outline.weighty
        groups = [("", [self._provision(c) for c in weighty])]
        if idle:
            groups.append((w("only_idle"), [self._provision(c) for c in idle]))
        self.pages.table([w("provision"), w("paraphrase")], groups, [5.2, 11.4])
        for label, value in self.lines.fingerprints():
            self.pages.paragraph(text(w.pair(label, value), "fine"))

    def _provision(self, citation: Citation) -> Row:
        w = self.words
        known = w.clauses([w.of(citation.force_text), w.of(citation.grade_text)])
        said = [text(w.of(citation.text))]
        if citation.note is not None:
            said.append(text(w.of(citation.note), "soft"))
        label = [text(self.lines.citation_in_full(citation), "strong"), text(known, "soft")]
        return Row((label, said), self.cited[citation.id])

    def proofs(self) -> None:
        w = self.words
        trees = proofs(self.outline)
        if not self.section("reasons", None if trees else 0):
            return
        for lines in trees:
            for line in lines:
                outcome = self.outcome(line) + self.elsewhere(line)
                runs = [Run(f"{w.of(line.text)} = {outcome}")]
                if line.cites:
                    runs += [Run(" ["), *self._cites(line.cites).runs, Run("]")]
                look = "plain" if line.depth else "strong"
                self.pages.step(Line(tuple(runs), look), line.depth, more=len(lines) > 1)
