"""A determination as a Word memorandum that counsel edits and signs."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from guiju.documents.checklist import paper_line, paper_mark
from guiju.documents.cover import Cover
from guiju.documents.form import Written
from guiju.documents.outline import Outline
from guiju.documents.parts import Entry, Finding
from guiju.documents.proofs import proofs
from guiju.documents.summary import Summary
from guiju.documents.word_parts import (
    GRAVE,
    Cell,
    new_document,
    packed,
    page_numbers,
    paragraph,
    run,
    signatures,
    table,
)
from guiju.engine.determination import Determination, NoteResult
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
    """A determination as a .docx file: the same determination gives the same bytes.

    Args:
        why: with proofs as an annex, where the determination was made with them.
        rulebook: the one it was made under; gives the names of themes and facts.
        cover: what else is known of it, for its first page.
    """
    return _Word(Outline(determination, rulebook), lang, why, cover).render()


class _Word(Written):
    def __init__(self, outline: Outline, lang: Lang, why: bool, cover: Cover | None = None) -> None:
        super().__init__(outline, lang, why)
        self.cover = cover
        determination = outline.determination
        self.document: Any = new_document(
            lang, determination.as_of, self.lines.title, self.words.of(determination.rulebook.title)
        )

    def render(self) -> bytes:
        self._margins()
        self._first_page()
        self.sections()
        return packed(self.document)

    def _put(self, text: str, style: str | None = None, **how: Any) -> Any:
        return paragraph(self.document, text, style, **how)

    def heading(self, title: str) -> None:
        self._put(title, "Heading 1")

    def nothing(self) -> None:
        self._put(self.words("none"), soft=True)

    def _margins(self) -> None:
        """Header and footer."""
        w, d = self.words, self.outline.determination
        section = self.document.sections[0]
        head = [w("memo"), self.lines.title, self.lines.day()]
        if self.cover is not None:
            head.insert(1, w.of(self.cover.edge))
        run(section.header.paragraphs[0], " · ".join(head), soft=True)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run(foot, f"{d.rulebook.id} {d.rulebook.version} · {w('facts_hash')} {d.facts_sha256[:12]} · ")
        page_numbers(foot, w("page", page="{page}", pages="{pages}"))

    # --- first page -------------------------------------------------------------------------------------------

    def _first_page(self) -> None:
        w, o = self.words, self.outline
        self._put(w("memo"), "Title")
        if self.cover is not None:
            for alert in self.cover.alerts:
                made = self._put(w.of(alert), bold=True, size=14)
                made.runs[0].font.color.rgb = GRAVE
            told: list[list[Cell]] = [["**" + label, text] for label, text in self.cover.told(w)]
            table(self.document, [], told, (3.2, 13.2))
        head = dict(self.lines.head())
        head[w("as_of")] += w.brackets(head.pop(w("edition")))
        rows: list[list[Cell]] = [["**" + label, text] for label, text in head.items()]
        if not self.lines.readings_chosen():
            rows.append(["**" + w("readings"), w("no_readings")])
        table(self.document, [], rows, (3.2, 13.2))
        summary = dict(Summary(self.lines).keyed())
        self._put(w("summary"), "Heading 2")
        for key in ("adverse", "lacking", "holds", "waiting"):
            self._summary_row(summary, key)
        self._put(w("next"), "Heading 2")
        for key in (
            "todo",
            "papers_in_hand",
            "to_keep",
            "not_to_do",
            "may_do",
            "others_owe",
            "maybe_todo",
            "lists_open",
        ):
            self._summary_row(summary, key)
        self._put(w("unknown_and_open"), "Heading 2")
        for key in ("ask_first", "open_short", "beyond_short"):
            self._summary_row(summary, key)
        weak = len(o.unverified)
        if weak:
            self._tight(w("weak_line", count=weak))
        self._put(w("disclaimer"), soft=True, size=8.5)

    def _summary_row(self, summary: dict[str, tuple[str, list[str]]], key: str) -> None:
        if key not in summary:
            return
        label, texts = summary[key]
        holder = self._tight("")
        run(holder, label + self.words.colon, bold=True, size=10)
        if len(texts) == 1:
            run(holder, texts[0], size=10)
            return
        for text in texts:
            self._tight(text).paragraph_format.left_indent = Cm(0.8)

    def _tight(self, text: str) -> Any:
        made = self._put(text, size=10)
        made.paragraph_format.space_after = Pt(1)
        made.paragraph_format.line_spacing = 1.05
        return made

    # --- facts and conclusions ----------------------------------------------------------------------------------

    def facts(self) -> None:
        w = self.words
        self.section("facts")
        rows: list[list[Cell]] = []
        for group in self.outline.facts:
            said = w.clauses(w.pair(w.of(fact.label), w.of(fact.value)) for fact in group.facts)
            rows.append(["**" + w.of(group.subject), said or w("unknown")])
        table(self.document, [w("subject"), w("fact")], rows, (3.6, 12.8))

    def conclusions(self) -> None:
        w, o = self.words, self.outline
        self.section("conclusions")
        why = w("because" if o.determination.explained else "rests_on")
        heads, widths = [w("conclusion"), w("result"), why, w("basis")], [4.6, 2.2, 5.4, 4.2]
        if not o.determination.explained and o.grounds is None:
            heads, widths = [*heads[:2], heads[3]], [7.2, 2.6, 6.6]
        if o.adverse:
            self._put(w("adverse"), "Heading 2")
            table(self.document, heads, [self._finding(f) for f in o.adverse], widths)
        self._put(w("holds"), "Heading 2")
        rows: list[list[Cell]] = []
        for theme in o.holds:
            lead = [] if theme.label is None else ["~〔" + w.of(theme.label) + "〕"]
            for finding in theme.findings:
                label, *others = self._finding(finding)
                rows.append([[*lead, *label], *others])
                lead = []
        if rows:
            table(self.document, heads, rows, widths)
        else:
            self._put(w("none"), soft=True)
        if o.waiting:
            self._put(w("waiting"), "Heading 2")
            waiting = [self._waiting(f) for f in o.waiting]
            table(self.document, [w("conclusion"), w("because")], waiting, (5.6, 10.8))

    def negatives(self) -> None:
        w, o = self.words, self.outline
        if not self.section("negatives", len(o.fails) + len(o.idle)):
            return
        if o.fails:
            self._put(w("fails"), "Heading 2")
        for finding in o.fails:
            self._listed(self.lines.finding(finding), self.lines.cites(finding.cites))
            for _, about, facts in self.lines.reasons(finding.conclusions):
                text = w.pair(w("because") + (w.brackets(about) if about else ""), facts)
                self._put(text, soft=True, size=9).paragraph_format.left_indent = Cm(0.7)
        if o.idle:
            self._put(w("idle"), "Heading 2")
            self._put(w.clauses(self.lines.idle()))

    def _listed(self, text: str, cites: str, lead: str = "") -> None:
        """An item of a list with its provisions."""
        holder = self.document.add_paragraph(style="List Bullet")
        holder.paragraph_format.space_after = Pt(1)
        if lead:
            run(holder, lead, bold=True)
        run(holder, text)
        run(holder, self.words.brackets(cites), soft=True, size=9)

    def _label(self, finding: Finding) -> list[str]:
        w, one = self.words, finding.first
        label = ["**" + w.of(one.label)]
        if finding.subjects:
            label.append(self.lines.subjects(finding.subjects))
        said = self.remark(finding)
        if said is not None:
            label.append("~" + said)
        return label

    def _finding(self, finding: Finding) -> list[Cell]:
        w, one = self.words, finding.first
        result = w("holds")
        if one.result.value_text is not None and not isinstance(one.result.value, bool):
            result = w.of(one.result.value_text)
        said = [result, *("~" + remark for remark in self.lines.remarks(one.result))]
        cites = self.lines.cites(finding.cites)
        if not self.outline.determination.explained and self.outline.grounds is None:
            return [self._label(finding), said, cites]
        reasons = [(about, facts) for _, about, facts in self.lines.reasons(finding.conclusions)]
        reasons += self.lines.rests_on(finding)
        why = [w.pair(about, facts) if about else facts for about, facts in reasons]
        return [self._label(finding), said, why or ["—"], cites]

    def _waiting(self, finding: Finding) -> list[Cell]:
        lines = self.lines
        why = [lines.waits_for(finding), *lines.under_readings(finding)]
        why += ["~" + remark for remark in lines.remarks(finding.first.result)]
        return [self._label(finding), [*why, "~" + lines.cites(finding.cites)]]

    # --- duties -----------------------------------------------------------------------------------------------

    def duties(self) -> None:
        w, o = self.words, self.outline
        self.section("duties", len(o.arising))
        for key, entries in o.duty_groups:
            self._put(w(key), "Heading 2")
            self._duty_table(entries)
        if o.done:
            self._put(w("done"), "Heading 2")
            self._put(w.clauses(self.lines.done()))

    def maybe(self) -> None:
        if self.section("maybe", len(self.outline.maybe)):
            self._duty_table(self.outline.maybe)

    def unlisted(self) -> None:
        lists = self.lines.unlisted()
        self.section("unlisted", len(lists))
        for head, duties, question in lists:
            self._listed(duties, question, head + self.words.colon)

    def sanctions(self) -> None:
        w = self.words
        if not self.section("sanctions", len(self.outline.sanctions)):
            return
        rows: list[list[Cell]] = [
            [line.ref, [w.of(line.text), "~" + self.lines.cites(line.cites)]]
            for line in self.outline.sanctions
        ]
        table(self.document, [w("number"), w("sanctions")], rows, (1.4, 15.0))

    def _duty_table(self, entries: tuple[Entry, ...]) -> None:
        w = self.words
        heads = [w("number"), w("what"), w("when"), w("papers"), w("basis")]
        table(self.document, heads, [self._duty(e) for e in entries], (1.1, 5.3, 4.0, 3.0, 3.0))

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
        when += [w.pair(w("met"), said) for said in lines.met(entry)]
        if entry.after:
            when.append(w.pair(w("after"), lines.after(entry)))
        papers: list[str] = []
        for paper in entry.papers:
            papers.append(f"{paper_mark(entry, paper)} {paper_line(lines, entry, paper)}")
            if paper.paper.note is not None:
                papers.append("~" + w.pair(w("remark"), w.of(paper.paper.note)))
        basis = [lines.cites(entry.cites)]
        if one.sanctions:
            basis.append(w.pair(w("sanctions"), lines.sanctions(entry)))
        return [str(entry.number or "?"), what, when, papers or ["—"], basis]

    # --- not known, open, not verified --------------------------------------------------------------------------

    def missing(self) -> None:
        w = self.words
        if not self.section("missing", len(self.outline.missing)):
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

    def points(self) -> None:
        w = self.words
        if not self.section("points", len(self.outline.points)):
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

    def unverified(self) -> None:
        w = self.words
        if not self.section("unverified", len(self.outline.unverified)):
            return
        for heading, ids in self.grades():
            self._put(heading, "Heading 2")
            self._put(self.lines.cites(ids, marked=False))
        self._put(w("relied_on"), bold=True)

    def notes(self, key: str, notes: list[NoteResult]) -> None:
        w = self.words
        if not self.section(key, len(notes)):
            return
        for note in notes:
            lead = w("differs") + w.colon if note.difference else ""
            self._listed(w.of(note.text), self.lines.cites(note.cites), lead)

    # --- end --------------------------------------------------------------------------------------------------

    def signatures(self) -> None:
        w = self.words
        self.section("signatures")
        labels = (w("prepared"), w("reviewed"))
        if self.cover is None:
            signatures(self.document, w, labels)
        else:
            signatures(self.document, w, self.cover.signatures(w))

    def provisions(self) -> None:
        w = self.words
        self.section("provisions")
        self._put(self.lines.legend(), soft=True, size=9)
        weighty, idle = self.outline.weighty
        rows: list[list[Cell]] = []
        for citation in weighty:
            text = [w.of(citation.text)]
            if citation.note is not None:
                text.append("~" + w.of(citation.note))
            known = w.clauses([w.of(citation.force_text), w.of(citation.grade_text)])
            rows.append([["**" + self.lines.citation_in_full(citation), "~" + known], text])
        table(self.document, [w("provision"), w("paraphrase")], rows, (5.0, 11.4))
        if idle:
            self._put(w("only_idle"), "Heading 2")
            self._put(self.lines.cites(c.id for c in idle))
        for label, value in self.lines.fingerprints():
            self._put(w.pair(label, value), soft=True, size=8)

    def proofs(self) -> None:
        w = self.words
        trees = proofs(self.outline)
        if not self.section("reasons", None if trees else 0):
            return
        for lines in trees:
            for line in lines:
                outcome = self.outcome(line) + self.elsewhere(line)
                cites = f" [{self.lines.cites(line.cites)}]" if line.cites else ""
                text = f"{w.of(line.text)} = {outcome}{cites}"
                made = self._put(text, bold=line.depth == 0, size=9)
                made.paragraph_format.left_indent = Cm(0.5 * min(line.depth, 14))
                made.paragraph_format.keep_with_next = line.depth == 0 and len(lines) > 1
