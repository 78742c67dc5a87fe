"""A determination as an Excel workbook: to sort, filter and pass on to whoever does the work."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.documents.cover import HEADING, Cover
from guiju.documents.lines import Lines
from guiju.documents.outline import Outline, instrument_name
from guiju.documents.parts import Finding
from guiju.documents.proofs import proofs
from guiju.documents.summary import GRAVE, Summary
from guiju.documents.workbook_duties import DutySheets, subject_of
from guiju.documents.workbook_parts import Book, Column, Row, Value
from guiju.engine.determination import Conclusion, Determination, NoteResult
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
    """A determination as an .xlsx file, one row for each thing and subject: the same determination gives the same bytes.

    Args:
        why: with proofs on a sheet of their own, where the determination was made with them.
        rulebook: the one it was made under; gives the names of themes and facts.
        cover: what else is known of it, for its first page.

    Raises:
        MissingExtraError: openpyxl is not installed.
    """
    return _Workbook(Outline(determination, rulebook), lang, why, cover).render()


class _Workbook:
    def __init__(self, outline: Outline, lang: Lang, why: bool, cover: Cover | None = None) -> None:
        self.outline = outline
        self.cover = cover
        self.lines = Lines(outline, lang)
        self.words = self.lines.words
        self.why = why
        d = outline.determination
        foot = f"{d.rulebook.id} {d.rulebook.version} · {self.words('facts_hash')} {d.facts_sha256[:12]}"
        if cover is not None:
            foot = f"{self.words.of(cover.edge)} · {foot}"
        self.book = Book(self.words, d.as_of, self.lines.title, self.words.of(d.rulebook.title), foot)

    def render(self) -> bytes:
        self._summary()
        self._conclusions()
        duties = DutySheets(self.outline, self.lines, self.book)
        duties.duties()
        duties.papers()
        self._sanctions()
        self._missing()
        self._unlisted()
        self._points()
        self._notes("not_judged", self.outline.determination.not_judged)
        self._notes("notes_all", self.outline.determination.notes)
        self._facts()
        self._provisions()
        if self.why:
            self._proofs()
        return self.book.content()

    # --- summary ----------------------------------------------------------------------------------------------

    def _summary(self) -> None:
        w = self.words
        head: list[tuple[str, Value, bool]] = [(label, said, False) for label, said in self.lines.head()]
        if not self.lines.readings_chosen():
            head.append((w("readings"), w("no_readings"), False))
        found: list[tuple[str, Value, bool]] = [
            (label, said, key in GRAVE) for key, (label, said) in Summary(self.lines).keyed()
        ]
        end: list[tuple[str, Value, bool]] = []
        weak = len(self.outline.unverified)
        if weak:
            end.append((w("grade"), [w("weak_line", count=weak), self.lines.legend()], False))
        end.append((w("remark"), w("disclaimer"), False))
        end += [(label, value, False) for label, value in self.lines.fingerprints()]
        groups = [("", head), (w("summary"), found), (" ", end)]
        if self.cover is not None:
            told: list[tuple[str, Value, bool]] = [
                (w.of(HEADING), w.of(alert), True) for alert in self.cover.alerts
            ]
            told += [(label, said, False) for label, said in self.cover.told(w)]
            groups = [("", told), (" ", head), *groups[1:]]
        self.book.pairs(w("summary"), w("document"), groups)

    # --- conclusions ------------------------------------------------------------------------------------------

    def _conclusions(self) -> None:
        w, o = self.words, self.outline
        why = w("because" if o.determination.explained else "rests_on")
        columns = [
            Column(w("result"), 13),
            Column(w("conclusion"), 28, "strong"),
            Column(w("subject"), 22),
            Column(w("value"), 14),
            Column(w("unsettled"), 32),
            Column(why, 44),
            Column(w("basis"), 30),
            Column(w("remark"), 32, "soft"),
            Column(w("theme"), 18),
            Column(w("rule_id"), 26, "soft"),
            Column(w("path"), 22, "soft"),
        ]
        rows = [
            self._conclusion(key, one)
            for key, findings in (
                ("adverse", o.adverse),
                ("holds", o.holding),
                ("waiting", o.waiting),
                ("fails", o.fails),
            )
            for finding in findings
            for one in finding.conclusions
        ]
        self.book.table(w("conclusions"), columns, rows, fixed=2, printed=8)

    def _conclusion(self, key: str, one: Conclusion) -> Row:
        w, lines = self.words, self.lines
        alone, result = Finding((one,)), one.result
        value = ""
        if result.value_text is not None and not isinstance(result.value, bool):
            value = w.of(result.value_text)
        open_why: list[str] = []
        if result.status != "settled":
            open_why = [lines.waits_for(alone), *lines.under_readings(alone)]
        open_why += lines.remarks(result)
        why = [w.pair(heading, facts) for heading, _, facts in lines.reasons([one])]
        why += [grounds for _, grounds in lines.rests_on(alone)]
        themes = {} if self.outline.rulebook is None else self.outline.rulebook.themes
        theme = w.of(themes[one.theme]) if one.theme in themes else one.theme
        note = "" if one.note is None else w.of(one.note)
        values: list[Value] = [w(key), w.of(one.label), subject_of(self.words, one), value, open_why, why]
        values += [lines.cites(one.cites), note, theme, one.id, one.path]
        return Row(values, grave=key == "adverse")

    # --- sanctions, and what is not known, open or not judged ---------------------------------------------------

    def _sanctions(self) -> None:
        w = self.words
        columns = [Column(w("number"), 8), Column(w("sanctions"), 100), Column(w("basis"), 50)]
        rows = [
            Row([line.ref, w.of(line.text), self.lines.cites(line.cites)]) for line in self.outline.sanctions
        ]
        self.book.table(w("sanctions"), columns, rows)

    def _missing(self) -> None:
        w = self.words
        columns = [
            Column(w("number"), 8),
            Column(w("question"), 50, "strong"),
            Column(w("subject"), 40),
            Column(w("look_at"), 50),
            Column(w("path"), 34),
            Column(w("count"), 12),
            Column(w("kind"), 18),
        ]
        rows = [
            Row(
                [
                    line.ref,
                    w.of(one.question),
                    w.of(one.label),
                    w.of(one.help),
                    one.path,
                    line.held_up,
                    w("your_choice" if one.controllable else "circumstance"),
                ]
            )
            for line in self.outline.missing
            for one in line.facts
        ]
        self.book.table(w("missing"), columns, rows)

    def _unlisted(self) -> None:
        w = self.words
        columns = [Column(w("lists_open"), 40, "strong"), Column(w("maybe"), 70), Column(w("question"), 60)]
        self.book.table(w("lists_open"), columns, [Row(found) for found in self.lines.unlisted()])

    def _points(self) -> None:
        w = self.words
        columns = [
            Column(w("number"), 8),
            Column(w("open_point"), 46, "strong"),
            Column(w("reading"), 46),
            Column(w("chosen"), 12),
            Column(w("yields"), 60),
            Column(w("shared"), 46),
            Column(w("basis"), 36),
            Column(w("rule_id"), 36, "soft"),
        ]
        rows = []
        for line in self.outline.points:
            for reading in line.readings:
                values: list[Value] = [
                    line.ref,
                    self.lines.point_name(line),
                    w.of(reading.text),
                    w("chosen") if line.point.adopted == reading.id else "",
                    self.lines.effects(reading.effects) or "—",
                    self.lines.shared(line),
                    self.lines.cites(line.point.cites),
                    f"{line.point.id}={reading.id}",
                ]
                rows.append(Row(values))
        self.book.table(w("points"), columns, rows, fixed=2, printed=7)

    def _notes(self, key: str, notes: Iterable[NoteResult]) -> None:
        w = self.words
        columns = [Column(w("kind"), 20), Column(w(key), 100), Column(w("basis"), 50)]
        rows = [
            Row([w("differs") if note.difference else "", w.of(note.text), self.lines.cites(note.cites)])
            for note in notes
        ]
        if key == "not_judged":
            columns, rows = columns[1:], [Row(row.values[1:]) for row in rows]
        self.book.table(w(key), columns, rows, fixed=0)

    # --- annexes ------------------------------------------------------------------------------------------------

    def _facts(self) -> None:
        w = self.words
        columns = [Column(w("subject"), 36, "strong"), Column(w("fact"), 60), Column(w("value"), 70)]
        rows = [
            Row([w.of(group.subject), w.of(fact.label), w.of(fact.value)])
            for group in self.outline.facts
            for fact in group.facts
        ]
        rows += [
            Row([w.of(group.subject), w("unknown"), ""]) for group in self.outline.facts if not group.facts
        ]
        self.book.table(w("in_case"), columns, rows)

    def _provisions(self) -> None:
        w = self.words
        columns = [
            Column(w("provision"), 36, "strong"),
            Column(w("instrument"), 26),
            Column(w("force"), 18),
            Column(w("grade"), 18),
            Column(w("paraphrase"), 80),
            Column(w("remark"), 46, "soft"),
            Column(w("status"), 20, "soft"),
        ]
        weighty, idle = self.outline.weighty
        rows = []
        for citations, said in ((weighty, ""), (idle, w("only_idle_short"))):
            for one in citations:
                note = "" if one.note is None else w.of(one.note)
                values: list[Value] = [self.lines.citation_in_full(one), w.of(instrument_name(one))]
                values += [w.of(one.force_text), w.of(one.grade_text), w.of(one.text), note, said]
                rows.append(Row(values))
        self.book.table(w("cited"), columns, rows)

    def _proofs(self) -> None:
        w = self.words
        columns = [
            Column(w("level"), 8, "soft"),
            Column(w("reasons"), 100),
            Column(w("result"), 26),
            Column(w("basis"), 60),
        ]
        rows = []
        for tree in proofs(self.outline):
            for line in tree:
                outcome = w("unsettled") if line.outcome is None else w.of(line.outcome)
                outcome += w.brackets(w("see_above")) if line.elsewhere else ""
                values: list[Value] = [line.depth, w.of(line.text), outcome, self.lines.cites(line.cites)]
                rows.append(Row(values, indent=line.depth))
        self.book.table(w("reasons"), columns, rows)
