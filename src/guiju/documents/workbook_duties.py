"""The sheets of duties and of their papers: one row for each subject, in the order in which they must happen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guiju.documents.checklist import paper_state
from guiju.documents.lines import Lines
from guiju.documents.outline import Outline
from guiju.documents.parts import Entry, placed
from guiju.documents.phrases import Words
from guiju.documents.workbook_parts import Book, Column, Row, Value
from guiju.engine.determination import Conclusion, DutyResult, PaperResult

_STATES = {
    "ready": "paper_ready",
    "lacking": "paper_lacks",
    "unchecked": "paper_to_check",
    "missing": "paper_missing",
    "unsaid": "paper_unsaid",
}


def subject_of(words: Words, part: Conclusion | DutyResult) -> str:
    """What a result is about; empty where that is the case as a whole."""
    return words.of(placed(part.subject, part.path)) if part.path else ""


class DutySheets:
    """Writes both sheets into a workbook."""

    def __init__(self, outline: Outline, lines: Lines, book: Book) -> None:
        self.outline = outline
        self.lines = lines
        self.words = lines.words
        self.book = book

    def _alone(self) -> Iterator[tuple[str, str, Entry]]:
        """Each duty for each subject by itself: how it stands, the group that it is in, and the duty."""
        w, o = self.words, self.outline
        groups = [("arises", w(key), entries) for key, entries in o.duty_groups]
        groups += [
            ("unsettled", w("maybe"), o.maybe),
            ("done", w("done"), o.done),
            ("arises_not", w("idle"), o.idle),
        ]
        for status, group, entries in groups:
            for entry in entries:
                for duty in entry.duties:
                    yield w(status), group, Entry(entry.number, (duty,), entry.after)

    def duties(self) -> None:
        """A row for each duty of each subject, those that arise first."""
        w = self.words
        explained = self.outline.determination.explained
        columns = [
            Column(w("number"), 6),
            Column(w("duty"), 23, "strong"),
            Column(w("for"), 16),
            Column(w("status"), 10),
            Column(w("due"), 11),
            Column(w("due_remark"), 12),
            Column(w("when"), 17),
            Column(w("who"), 16),
            Column(w("what"), 32),
            Column(w("towards"), 15),
            Column(w("papers"), 30),
            Column(w("unsettled"), 14),
            Column(w("basis"), 24),
            Column(w("sanctions"), 9),
            Column(w("group"), 20),
            Column(w("strength"), 12),
            Column(w("kind"), 12),
            *([Column(w("because"), 90)] if explained else []),
            Column(w("rule_id"), 28, "soft"),
            Column(w("path"), 24, "soft"),
        ]
        rows = [self._duty(status, group, entry) for status, group, entry in self._alone()]
        self.book.table(w("duties"), columns, rows, fixed=2, printed=14)

    def _duty(self, status: str, group: str, entry: Entry) -> Row:
        w, lines, one = self.words, self.lines, entry.first
        day, remark = self._due(entry)
        when = [w.of(one.timing)]
        if entry.after:
            when.append(w.pair(w("after"), lines.after(entry)))
        depends = []
        if one.result.status != "settled":
            depends = [lines.waits_for(entry), *lines.remarks(one.result)]
        depends += [w.pair(w("met"), said) for said in lines.met(entry)]
        why = [w.pair(heading, facts) for heading, _, facts in lines.reasons([one])]
        values: list[Value] = [
            entry.number,
            w.of(one.label),
            subject_of(w, one),
            status,
            day,
            remark,
            when,
            w.of(one.bearer),
            w.of(one.act),
            "" if one.towards is None else w.of(one.towards),
            [w.of(line.paper.label) for line in entry.papers],
            depends,
            lines.cites(one.cites),
            lines.sanctions(entry),
            group,
            w.of(one.strength_text),
            w.of(one.kind_text),
            *([why] if self.outline.determination.explained else []),
            one.id,
            one.path,
        ]
        return Row(values)

    def _due(self, entry: Entry) -> tuple[date | None, str]:
        """The last day as a date, and what is to be said of it: that it is over, or why there is none."""
        due = entry.first.due
        if due is None:
            return None, ""
        said = self.words.clauses(self.lines.dues(entry))
        if due.status != "settled" or due.value_text is None:
            return None, said
        try:
            day = date.fromisoformat(str(due.value))
        except ValueError:
            return None, said
        return day, "" if said == self.words.of(due.value_text) else said

    def papers(self) -> None:
        """A row for each paper of each of these duties, but for those that do not arise."""
        w = self.words
        columns = [
            Column(w("number"), 6),
            Column(w("duty"), 26),
            Column(w("for"), 18),
            Column(w("paper"), 40, "strong"),
            Column(w("form"), 14),
            Column(w("papers_in_hand"), 16),
            Column(w("lacks_if"), 36),
            Column(w("unsettled"), 18),
            Column(w("due"), 12),
            Column(w("basis"), 28),
            Column(w("remark"), 26, "soft"),
            Column(w("status"), 12),
            Column(w("rule_id"), 30, "soft"),
        ]
        told = {e.first.id for found in self.outline.duty_groups for e in found[1] if e.checked}
        told |= {e.first.id for e in (*self.outline.maybe, *self.outline.done) if e.checked}
        idle = {duty.id for entry in self.outline.idle for duty in entry.duties}
        rows = []
        for status, _, entry in self._alone():
            if entry.first.id in idle:
                continue
            for line in entry.papers:
                paper = line.paper
                values: list[Value] = [
                    entry.number,
                    w.of(entry.first.label),
                    subject_of(w, entry.first),
                    w.of(paper.label),
                    w.of(paper.form_text),
                    self._state(paper) if entry.first.id in told else "",
                    paper_state(self.lines, paper) if paper.flaws else "",
                    self.lines.waits_for(line) if line.conditional else "",
                    self._due(entry)[0],
                    self.lines.cites(paper.cites),
                    "" if paper.note is None else w.of(paper.note),
                    status,
                    f"{entry.first.id}/{paper.id}",
                ]
                rows.append(Row(values))
        self.book.table(w("papers"), columns, rows, fixed=2, printed=11)

    def _state(self, paper: PaperResult) -> str:
        return "" if paper.state is None else self.words(_STATES[paper.state])
