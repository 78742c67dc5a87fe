"""A determination as text for a terminal, a pipe or a mail."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.documents.checklist import paper_line, paper_mark
from guiju.documents.form import Written
from guiju.documents.outline import Outline
from guiju.documents.page import Page
from guiju.documents.parts import Entry, Finding, PaperLine
from guiju.documents.proofs import proof_lines
from guiju.documents.summary import Summary
from guiju.documents.wrap import width_of
from guiju.engine.determination import Conclusion, Determination, DutyResult, NoteResult
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang


def render(
    determination: Determination,
    lang: Lang,
    *,
    why: bool = False,
    width: int = 96,
    colour: bool = False,
    rulebook: Rulebook | None = None,
) -> str:
    """A determination as text: the answer first, then the rest in the order of the outline.

    Args:
        why: with reasons and proofs, where the determination was made with them.
        width: columns of the page.
        colour: with the control sequences of a terminal.
        rulebook: the one it was made under; gives the names of themes.
    """
    return _Text(Outline(determination, rulebook), lang, why, max(40, min(width, 120)), colour).render()


class _Text(Written):
    def __init__(self, outline: Outline, lang: Lang, why: bool, width: int, colour: bool) -> None:
        super().__init__(outline, lang, why)
        self.page = Page(width, colour)

    def render(self) -> str:
        page, w = self.page, self.words
        page.put(f"{w('document')} · {self.lines.title}", style="head")
        page.rule("═")
        page.rows((label, [text]) for label, text in self.lines.head()[1:])
        page.blank()
        page.rule()
        page.rows(Summary(self.lines).rows())
        page.rule()
        self.sections()
        page.blank()
        page.rule()
        page.put(w("disclaimer"), style="dim")
        page.put(self.lines.legend(), style="dim")
        for label, value in self.lines.fingerprints():
            page.put(w.pair(label, value), style="dim")
        return page.text()

    def heading(self, title: str) -> None:
        self.page.blank()
        self.page.put(title, style="head")

    def nothing(self) -> None:
        self.page.put(self.words("none"), first="  ")

    # --- conclusions ----------------------------------------------------------------------------------------

    def conclusions(self) -> None:
        page, w, o = self.page, self.words, self.outline
        self.section("conclusions")
        if o.adverse:
            page.put(w("adverse"), first="  ", style="no")
            for finding in o.adverse:
                self._finding(finding, "! ")
        page.put(w("holds"), first="  ", style="yes")
        if not o.holds:
            page.put(w("none"), first="    ")
        for theme in o.holds:
            if theme.label is not None:
                page.put(w.of(theme.label), first="    ", style="dim")
            for finding in theme.findings:
                self._finding(finding, "+ ")
        if o.waiting:
            page.put(w("waiting"), first="  ", style="wait")
            for finding in o.waiting:
                self._finding(finding, "? ")

    def negatives(self) -> None:
        page, w, o = self.page, self.words, self.outline
        if not self.section("negatives", len(o.fails) + len(o.idle)):
            return
        if o.fails:
            page.put(w("fails"), first="  ", style="no")
        for finding in o.fails:
            if self.why:
                self._finding(finding, "- ")
            else:
                cites = w.brackets(self.lines.cites(finding.cites))
                page.put(self.lines.finding(finding) + cites, first="    - ")
        if o.idle:
            page.put(w("idle"), first="  ", style="no")
            page.put(w.clauses(self.lines.idle()), first="    ")

    def _finding(self, finding: Finding, mark: str) -> None:
        page = self.page
        one = finding.first
        page.put(self.lines.finding(finding), first=f"    {mark}")
        below = "      "
        if one.result.status != "settled":
            page.put(self.lines.waits_for(finding), first=below)
            for line in self.lines.under_readings(finding):
                page.put(line, first=below)
        for remark in self.lines.remarks(one.result):
            page.put(remark, first=below)
        said = self.remark(finding)
        if said is not None:
            page.put(said, first=below)
        page.put(self.lines.cites(finding.cites), first=below, style="dim")
        if self.why:
            self._reasons(finding.conclusions, below)

    def _reasons(self, parts: Iterable[Conclusion | DutyResult], indent: str) -> None:
        w = self.words
        for heading, about, facts in self.lines.reasons(parts):
            self.page.put(w.pair(heading + (w.brackets(about) if about else ""), facts), first=indent)

    # --- duties ---------------------------------------------------------------------------------------------

    def duties(self) -> None:
        o = self.outline
        count = len(o.arising)
        self.section("duties", count)
        for key, entries in o.duty_groups:
            self.page.blank()
            self.page.put(self.words(key), first="  ", style="must")
            for entry in entries:
                self._entry(entry, f"{entry.number}.")
        if o.done:
            self.page.blank()
            self.page.put(self.words("done"), first="  ", style="no")
            self.page.put(self.words.clauses(self.lines.done()), first="    ")

    def maybe(self) -> None:
        if self.section("maybe", len(self.outline.maybe)):
            for entry in self.outline.maybe:
                self._entry(entry, "?")

    def unlisted(self) -> None:
        lists = self.lines.unlisted()
        self.section("unlisted", len(lists))
        for head, duties, question in lists:
            self.page.blank()
            self.page.put(self.words.pair(head, duties), first="  · ")
            self.page.put(question, first="    ", style="dim")

    def sanctions(self) -> None:
        page = self.page
        if not self.section("sanctions", len(self.outline.sanctions)):
            return
        for line in self.outline.sanctions:
            lead = f"  {line.ref} "
            page.put(self.words.of(line.text), first=lead)
            page.put(self.lines.cites(line.cites), first=" " * width_of(lead), style="dim")

    def _entry(self, entry: Entry, mark: str) -> None:
        page, w, lines = self.page, self.words, self.lines
        one = entry.first
        page.blank()
        lead = f"  {mark} "
        page.put(f"{w.of(one.label)} 〔{lines.tag(entry)}〕", first=lead, style="strong")
        indent = 4 if width_of(lead) <= 4 else width_of(lead)
        rows: list[tuple[str, list[str]]] = []
        if entry.subjects:
            rows.append((w("for"), [lines.subjects(entry.subjects)]))
        if one.result.status != "settled":
            rows.append((w("waiting"), [lines.waits_for(entry), *lines.remarks(one.result)]))
        rows.append((w("who"), [w.of(one.bearer)]))
        rows.append((w("what"), [w.of(one.act)]))
        if one.towards is not None:
            rows.append((w("towards"), [w.of(one.towards)]))
        rows.append((w("when"), [w.of(one.timing)]))
        rows.append((w("due"), lines.dues(entry)))
        rows.append((w("met"), lines.met(entry)))
        if entry.after:
            rows.append((w("after"), [lines.after(entry)]))
        rows.append((w("papers"), [text for p in entry.papers for text in self._paper(entry, p)]))
        if one.sanctions:
            rows.append((w("sanctions"), [lines.sanctions(entry)]))
        rows.append((w("basis"), [lines.cites(entry.cites)]))
        page.rows(rows, indent=indent, style="dim")
        if self.why:
            self._reasons(entry.duties, " " * indent)

    def _paper(self, entry: Entry, paper: PaperLine) -> list[str]:
        lines = [f"{paper_mark(entry, paper)} {paper_line(self.lines, entry, paper)}"]
        if paper.paper.note is not None:
            lines.append("  " + self.words.pair(self.words("remark"), self.words.of(paper.paper.note)))
        return lines

    # --- not known, open, not verified ------------------------------------------------------------------------

    def missing(self) -> None:
        page, w = self.page, self.words
        if not self.section("missing", len(self.outline.missing)):
            return
        for line in self.outline.missing:
            lead = f"  {line.ref} "
            page.put(w.of(line.missing.question), first=lead)
            indent = " " * width_of(lead)
            for path in line.paths:
                page.put(path, first=indent)
            page.put(self.lines.held_up(line), first=indent, style="dim")
            page.put(w.of(line.missing.help), first=indent, style="dim")

    def points(self) -> None:
        page, w, lines = self.page, self.words, self.lines
        if not self.section("points", len(self.outline.points)):
            return
        for line in self.outline.points:
            lead = f"  {line.ref} "
            indent = " " * width_of(lead)
            page.put(lines.point_name(line), first=lead, style="strong")
            for reading in line.readings:
                chosen = w.brackets(w("chosen")) if line.point.adopted == reading.id else ""
                page.put(f"{reading.id}{chosen}{w.colon}{w.of(reading.text)}", first=f"{indent}· ")
                for effect in lines.effects(reading.effects):
                    page.put(effect, first=f"{indent}  → ")
            if line.shared:
                page.put(lines.shared(line), first=indent)
            if line.point.adopted is None:
                page.put(w("choose_hint", options=lines.choose(line)), first=indent)
            page.put(lines.cites(line.point.cites), first=indent, style="dim")

    def unverified(self) -> None:
        page, w = self.page, self.words
        if not self.section("unverified", len(self.outline.unverified)):
            return
        for heading, ids in self.grades():
            page.put(w.pair(heading, self.lines.cites(ids, marked=False)), first="  ")
        page.put(w("relied_on"), first="  ", style="dim")
        if self.lines.sections():
            page.put(w.pair(w("section_names"), self.lines.sections()), first="  ")

    def notes(self, key: str, notes: list[NoteResult]) -> None:
        if not self.section(key, len(notes)):
            return
        for note in notes:
            text = self.words.of(note.text)
            if note.difference:
                text = self.words.pair(self.words("differs"), text)
            self.page.put(text, first="  · ")
            self.page.put(self.lines.cites(note.cites), first="    ", style="dim")

    # --- proofs -----------------------------------------------------------------------------------------------

    def proofs(self) -> None:
        page, w = self.page, self.words
        lines = proof_lines(self.outline)
        if not self.section("reasons", None if lines else 0):
            return
        for line in lines:
            outcome = self.outcome(line) + self.elsewhere(line)
            cites = f" [{self.lines.cites(line.cites)}]" if line.cites else ""
            if line.depth == 0:
                page.blank()
            indent = "  " + "  " * min(line.depth, 12)
            page.put(f"{w.of(line.text)} = {outcome}{cites}", first=indent + ("· " if line.depth else ""))
