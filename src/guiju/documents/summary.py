"""The result at a glance: what a client reads in ten seconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guiju.documents.checklist import checklist
from guiju.documents.lines import MOST_SUBJECTS, Lines
from guiju.documents.parts import Entry, Finding
from guiju.documents.safe import visible
from guiju.documents.wrap import shortened, width_of

GRAVE = frozenset({"adverse", "lacking"})
"""The rows of what stands against the case."""
MOST_IN_ROW = 6
"""Names listed in a row before the rest is only counted."""
MOST_STEPS = 8
"""Duties listed one by one."""
ROOM_FOR_TOPIC = 48
"""Columns of what is not judged, where it is only mentioned."""
ROOM_IN_ROW = 170
"""Columns that the names of a row may take."""


class Summary:
    """The first screen or page of a document."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.words = lines.words
        self.outline = lines.outline

    def rows(self) -> list[tuple[str, list[str]]]:
        """The result at a glance: a label and a few lines each."""
        return [row for _, row in self.keyed()]

    def keyed(self) -> list[tuple[str, tuple[str, list[str]]]]:
        """The same, each row with the phrase that it is about; rows that may be empty are left out then."""
        w, o = self.words, self.outline
        most = MOST_SUBJECTS
        rows: list[tuple[str, tuple[str, list[str]]]] = []

        def add(key: str, names: Sequence[str], shown: int = MOST_IN_ROW) -> None:
            if names:
                rows.append((key, (self._counted(key, len(names)), [self._some(names, shown)])))

        def said(findings: Iterable[Finding]) -> list[str]:
            # What is said of the case as a whole tells most of it.
            return [self.lines.finding(f, most) for f in sorted(findings, key=lambda f: bool(f.subjects))]

        holding = said(o.holding)
        # Nobody may have to look below for what stands against the case.
        against = [self.lines.finding(f, most) for f in o.adverse]
        if against:
            rows.append(("adverse", (self._counted("adverse", len(against)), against)))
        lacking = [self.lines.label(e, most) + self._practice(e) for e in o.lacking]
        if lacking:
            rows.append(("lacking", (self._counted("lacking", len(lacking)), lacking)))
        rows.append(("holds", (self._counted("holds", len(holding)), [self._some(holding, 8)])))
        add("waiting", [self.lines.finding(f, most) for f in o.waiting])
        rows.append(("todo", (self._counted("todo", len(o.steps)), self._steps())))
        checked = [checklist(self.lines, e) for e in o.arising if e.checked]
        if checked:
            rows.append(("papers_in_hand", (w("papers_in_hand"), checked)))
        add("to_keep", [self.lines.label(e, most) for e in o.standing], 3)
        add("not_to_do", [self.lines.label(e, most) for e in o.bans], 3)
        add("may_do", [self.lines.label(e, most) for e in o.options], 3)
        add("others_owe", [f"{self.lines.label(e, most)}{self._summary_due(e)}" for e in o.others], 3)
        add("maybe_todo", [self.lines.label(e, most) for e in o.maybe], 4)
        lists = [
            w("lists_line", label=w.of(line.first.label), count=len(line.first.duties)) for line in o.unlisted
        ]
        add("lists_open", lists, 4)
        add("ask_first", [f"{m.ref} {self.lines.missing_name(m, most)}" for m in o.missing], 4)
        add("open_short", [f"{p.ref} {w.of(p.point.question)}" for p in o.open_points], 3)
        beyond = [visible(w.of(n.text)) for n in o.determination.not_judged]
        add("beyond_short", [_topic(text, w.colon) for text in beyond])
        add("fails", said(o.fails), 3)
        return rows

    def _steps(self) -> list[str]:
        w = self.words
        steps = [
            f"{e.number}. {self.lines.label(e, MOST_SUBJECTS)}{self._summary_due(e)}"
            for e in self.outline.steps
        ]
        if not steps:
            return [w("none")]
        shown = steps[:MOST_STEPS]
        if len(steps) > len(shown):
            shown.append(w("and_more", count=len(steps) - len(shown)))
        return shown

    def _practice(self, entry: Entry) -> str:
        """How strictly a duty binds, where that is less than law."""
        one = entry.first
        return self.words.brackets(self.words.of(one.strength_text)) if one.strength == "practice" else ""

    def _summary_due(self, entry: Entry) -> str:
        settled = [d for d in entry.dues if d.result.value_text is not None]
        if not settled:
            return ""
        dates = self.words.list(self.lines.last_day(d.result) for d in settled)
        return self.words.brackets(self.words.pair(self.words("due"), dates))

    def _counted(self, key: str, count: int) -> str:
        return f"{self.words(key)} {self.words('items', count=count)}"

    def _some(self, names: Sequence[str], most: int = MOST_IN_ROW, room: int = ROOM_IN_ROW) -> str:
        """The first names, as many as there is room for; then how many more there are."""
        w = self.words
        if not names:
            return w("none")
        shown: list[str] = []
        used = 0
        for name in names[:most]:
            used += width_of(name) + 2
            if shown and used > room:
                break
            shown.append(name)
        if len(shown) < len(names):
            shown.append(w("and_more", count=len(names) - len(shown)))
        return w.clauses(shown)


def _topic(text: str, colon: str) -> str:
    """What a remark is about: what stands before its colon, or its beginning."""
    head, found, _ = text.partition(colon)
    if found and width_of(head) <= ROOM_FOR_TOPIC:
        return head
    whole = shortened(text, ROOM_FOR_TOPIC)
    if whole == text:
        return text.rstrip("。.")
    # No word is cut in two.
    cut = whole.rstrip("…").rpartition(" ")[0]
    return f"{cut} …" if cut and text.isascii() else whole
