"""A determination as a Word memorandum that counsel edits and signs."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm

from guiju.documents.lines import Lines
from guiju.documents.outline import Entry, Finding, Outline
from guiju.documents.proofs import proofs
from guiju.documents.word_parts import Cell, new_document, packed, page_numbers, paragraph, run, table
from guiju.engine.determination import Determination, NoteResult
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang


def render(
    determination: Determination, lang: Lang, *, why: bool = False, rulebook: Rulebook | None = None
) -> bytes:
    """A determination as a .docx file: the same determination gives the same bytes.

    Args:
        why: with proofs as an annex, where the determination was made with them.
        rulebook: the one it was made under; gives the names of themes and facts.
    """
    return _Word(Outline(determination, rulebook), lang, why).render()


class _Word:
    def __init__(self, outline: Outline, lang: Lang, why: bool) -> None:
        self.outline = outline
        self.lines = Lines(outline, lang)
        self.words = self.lines.words
        self.why = why
        self.number = 0
        self.noted: set[str] = set()
        determination = outline.determination
        self.document: Any = new_document(
            lang, determination.as_of, self.lines.title, self.words.of(determination.rulebook.title)
        )

    def render(self) -> bytes:
        self._margins()
        self._first_page()
        self._facts()
        self._conclusions()
        self._duties()
        self._maybe()
        self._missing()
        self._points()
        self._unverified()
        self._notes("not_judged", self.outline.determination.not_judged)
        self._notes("notes", self.outline.determination.notes)
        self._signatures()
        self._provisions()
        if self.why:
            self._proofs()
        return packed(self.document)

    def _put(self, text: str, style: str | None = None, **how: Any) -> Any:
        return paragraph(self.document, text, style, **how)

    def _section(self, key: str, count: int | None = None) -> bool:
        """A numbered heading; says whether there is anything under it."""
        w = self.words
        self.number += 1
        title = w.section(self.number) + w(key)
        self._put(title + (w.brackets(w("items", count=count)) if count else ""), "Heading 1")
        if count == 0:
            self._put(w("none"), soft=True)
        return count != 0

    def _margins(self) -> None:
        """Header and footer."""
        w, d = self.words, self.outline.determination
        section = self.document.sections[0]
        run(section.header.paragraphs[0], f"{w('memo')} · {self.lines.title} · {self.lines.day()}", soft=True)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run(foot, f"{d.rulebook.id} {d.rulebook.version} · {w('facts_hash')} {d.facts_sha256[:12]} · ")
        page_numbers(foot, w("page", page="{page}", pages="{pages}"))

    # --- first page -------------------------------------------------------------------------------------------

    def _first_page(self) -> None:
        w, o = self.words, self.outline
        self._put(w("memo"), "Title")
        d = o.determination
        rows: list[list[Cell]] = [["**" + label, text] for label, text in self.lines.head()]
        if not self.lines.readings_chosen():
            rows.append(["**" + w("readings"), w("no_readings")])
        rows.append(["**" + w("facts_hash"), d.facts_sha256])
        table(self.document, [], rows, (3.2, 13.2))
        summary = dict(self.lines.summary_rows())
        self._put(w("summary"), "Heading 2")
        for key in ("holds", "fails", "waiting"):
            self._summary_row(summary, key)
        self._put(w("next"), "Heading 2")
        for key in ("todo", "not_to_do", "may_do", "maybe_todo"):
            self._summary_row(summary, key)
        self._put(w("unknown_and_open"), "Heading 2")
        for key in ("ask_first", "open_short", "beyond_short"):
            self._summary_row(summary, key)
        weak = len(o.unverified)
        if weak:
            self._put(w("weak_line", count=weak), size=9.5)
        last = self._put(w("disclaimer"), soft=True, size=9)
        last.add_run().add_break(WD_BREAK.PAGE)

    def _summary_row(self, summary: dict[str, tuple[str, list[str]]], key: str) -> None:
        if key not in summary:
            return
        label, texts = summary[key]
        holder = self.document.add_paragraph()
        run(holder, label + self.words.colon, bold=True)
        if len(texts) == 1:
            run(holder, texts[0])
            return
        for text in texts:
            line = self._put(text)
            line.paragraph_format.left_indent = Cm(0.8)

    # --- facts and conclusions ----------------------------------------------------------------------------------

    def _facts(self) -> None:
        w = self.words
        self._section("facts")
        rows: list[list[Cell]] = []
        for group in self.outline.facts:
            head = "**" + w.of(group.subject)
            if not group.facts:
                rows.append([head, "—", w("unknown")])
            for fact in group.facts:
                rows.append([head, w.of(fact.label), w.of(fact.value)])
                head = ""
        table(self.document, [w("subject"), w("fact"), w("value")], rows, (4.2, 5.6, 6.6))

    def _conclusions(self) -> None:
        w, o = self.words, self.outline
        self._section("conclusions")
        heads, widths = [w("conclusion"), w("result"), w("basis")], [6.4, 3.6, 6.4]
        reasoned = o.determination.explained
        if reasoned:
            heads, widths = [*heads[:2], w("because"), heads[2]], [5.0, 2.6, 5.0, 3.8]
        for theme in o.holds:
            if theme.label is not None:
                self._put(w.of(theme.label), "Heading 2")
            rows = [self._finding(f, w("holds")) for f in theme.findings]
            table(self.document, heads, rows, widths)
        for key, findings in (("fails", o.fails), ("waiting", o.waiting)):
            if findings:
                self._put(w(key), "Heading 2")
                result = w("unsettled" if key == "waiting" else "fails")
                table(self.document, heads, [self._finding(f, result) for f in findings], widths)

    def _finding(self, finding: Finding, result: str) -> list[Cell]:
        w, one = self.words, finding.first
        label = ["**" + w.of(one.label)]
        if finding.subjects:
            label.append(self.lines.subjects(finding.subjects))
        if one.note is not None and one.id not in self.noted:
            self.noted.add(one.id)
            label.append("~" + w.pair(w("remark"), w.of(one.note)))
        if one.result.value_text is not None and not isinstance(one.result.value, bool):
            result = w.of(one.result.value_text)
        said = [result, *("~" + remark for remark in self.lines.remarks(one.result))]
        if one.result.status == "settled":
            why = [
                (w.pair(about, facts) if about else facts)
                for _, about, facts in self.lines.reasons(finding.conclusions)
            ]
        else:
            why = [self.lines.waits_for(finding), *self.lines.under_readings(finding)]
        cites = self.lines.cites(finding.cites)
        if self.outline.determination.explained:
            return [label, said, why or ["—"], cites]
        return [label, [*said, *why], cites]

    # --- duties -----------------------------------------------------------------------------------------------

    def _duties(self) -> None:
        w, o = self.words, self.outline
        self._section("duties", len(o.steps) + len(o.bans) + len(o.options))
        for key, entries in o.duty_groups:
            self._put(w(key), "Heading 2")
            self._duty_table(entries)
        if o.idle:
            self._put(w("idle"), "Heading 2")
            self._put(w.clauses(self.lines.label(e) for e in o.idle))

    def _maybe(self) -> None:
        if self._section("maybe", len(self.outline.maybe)):
            self._duty_table(self.outline.maybe)

    def _duty_table(self, entries: tuple[Entry, ...]) -> None:
        w = self.words
        heads = [w("number"), w("what"), w("when"), w("papers"), w("basis")]
        table(self.document, heads, [self._duty(e) for e in entries], (1.1, 5.4, 3.2, 3.7, 3.0))

    def _duty(self, entry: Entry) -> list[Cell]:
        w, lines, one = self.words, self.lines, entry.first
        what = ["**" + w.of(one.label), "~" + lines.tag(entry)]
        if one.result.status != "settled":
            what += [lines.waits_for(entry), *lines.remarks(one.result)]
        what += [w.pair(w("who"), w.of(one.bearer)), w.pair(w("what"), w.of(one.act))]
        if one.towards is not None:
            what.append(w.pair(w("towards"), w.of(one.towards)))
        if entry.subjects:
            what.append(w.pair(w("for"), lines.subjects(entry.subjects)))
        for heading, about, facts in lines.reasons(entry.duties):
            what.append("~" + w.pair(heading + (w.brackets(about) if about else ""), facts))
        when = [w.of(one.timing), *("**" + w.pair(w("due"), due) for due in lines.dues(entry))]
        if entry.after:
            when.append(w.pair(w("after"), lines.after(entry)))
        papers: list[str] = []
        for paper in entry.papers:
            papers.append(lines.paper(paper))
            if paper.paper.note is not None:
                papers.append("~" + w.pair(w("remark"), w.of(paper.paper.note)))
        basis = [lines.cites(entry.cites)]
        for sanction in one.sanctions:
            text = w.of(sanction.text) + w.brackets(lines.cites(sanction.cites))
            basis.append(w.pair(w("sanctions"), text))
        return [str(entry.number or "?"), what, when, papers or ["—"], basis]

    # --- not known, open, not verified --------------------------------------------------------------------------

    def _missing(self) -> None:
        w = self.words
        if not self._section("missing", len(self.outline.missing)):
            return
        rows: list[list[Cell]] = [
            [
                line.ref,
                [w.of(line.missing.question), "~" + w.of(line.missing.help)],
                line.paths,
                self.lines.held_up(line),
            ]
            for line in self.outline.missing
        ]
        heads = [w("number"), w("question"), w("path"), w("count")]
        table(self.document, heads, rows, (1.2, 7.0, 4.4, 3.8))

    def _points(self) -> None:
        w = self.words
        if not self._section("points", len(self.outline.points)):
            return
        for line in self.outline.points:
            self._put(f"{line.ref} {self.lines.point_name(line)}", "Heading 2")
            rows: list[list[Cell]] = []
            for reading in line.readings:
                chosen = w.brackets(w("chosen")) if line.point.adopted == reading.id else ""
                effects = self.lines.effects(reading.effects) or ["—"]
                rows.append([["**" + w.of(reading.text), f"~{reading.id}{chosen}"], effects])
            table(self.document, [w("reading"), w("yields")], rows, (6.4, 10.0))
            if line.shared:
                self._put(self.lines.shared(line))
            self._put(w.pair(w("basis"), self.lines.cites(line.point.cites)), soft=True, size=9)

    def _unverified(self) -> None:
        w = self.words
        found = self.outline.unverified
        if not self._section("unverified", len(found)):
            return
        self._put(w("relied_on"))
        rows: list[list[Cell]] = [[w.of(c.label), w.of(c.grade_text)] for c in found]
        table(self.document, [w("provision"), w("grade")], rows, (10.4, 6.0))

    def _notes(self, key: str, notes: list[NoteResult]) -> None:
        w = self.words
        if not self._section(key, len(notes)):
            return
        for note in notes:
            holder = self.document.add_paragraph(style="List Bullet")
            if note.difference:
                run(holder, w("differs") + w.colon, bold=True)
            run(holder, w.of(note.text))
            run(holder, w.brackets(self.lines.cites(note.cites)), soft=True, size=9)

    # --- end --------------------------------------------------------------------------------------------------

    def _signatures(self) -> None:
        w = self.words
        self._section("signatures")
        heads = ["", w("name"), w("signature"), w("date")]
        blank = ["", ""]
        rows: list[list[Cell]] = [
            ["**" + w("prepared"), blank, blank, blank],
            ["**" + w("reviewed"), blank, blank, blank],
        ]
        table(self.document, heads, rows, (3.2, 4.4, 5.0, 3.8))

    def _provisions(self) -> None:
        w = self.words
        self._section("provisions")
        self._put(self.lines.legend(), soft=True, size=9)
        rows: list[list[Cell]] = []
        for citation in self.outline.determination.citations.values():
            text = [w.of(citation.text)]
            if citation.note is not None:
                text.append("~" + w.of(citation.note))
            known = [w.of(citation.force_text), w.of(citation.grade_text)]
            rows.append([["**" + self.lines.citation(citation), "~" + citation.id], text, known])
        heads = [w("provision"), w("paraphrase"), f"{w('force')} / {w('grade')}"]
        table(self.document, heads, rows, (4.6, 8.4, 3.4))
        for label, value in self.lines.fingerprints():
            self._put(w.pair(label, value), soft=True, size=8)

    def _proofs(self) -> None:
        w = self.words
        trees = proofs(self.outline)
        if not self._section("reasons", None if trees else 0):
            return
        for lines in trees:
            for line in lines:
                outcome = w("unsettled") if line.outcome is None else w.of(line.outcome)
                cites = f" [{self.lines.cites(line.cites)}]" if line.cites else ""
                above = w.brackets(w("see_above")) if line.elsewhere else ""
                text = f"{w.of(line.text)} = {outcome}{above}{cites}"
                made = self._put(text, bold=line.depth == 0, size=9)
                made.paragraph_format.left_indent = Cm(0.5 * min(line.depth, 14))
                made.paragraph_format.keep_with_next = line.depth == 0 and len(lines) > 1
