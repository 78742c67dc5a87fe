"""The papers of a duty as a checklist: what is in hand, what it lacks, what is missing, what the case does not say."""

from __future__ import annotations

from collections import Counter

from guiju.documents.lines import Lines
from guiju.documents.parts import Entry, PaperLine
from guiju.engine.determination import FlawResult, PaperResult

_MARKS = {"ready": "✓", "lacking": "!", "unchecked": "!", "missing": "✗", "unsaid": "?", None: "·"}


def paper_mark(entry: Entry, line: PaperLine) -> str:
    """What stands before a paper: whether it is in hand, where the facts tell that of some paper of its duty."""
    return _MARKS[line.paper.state] if entry.checked else _MARKS[None]


def paper_line(lines: Lines, entry: Entry, line: PaperLine) -> str:
    """A paper with its form, where a plain copy will not do; when, where it is not always needed; and what the
    facts tell of whether it is in hand.
    """
    w = lines.words
    remarks = [] if line.paper.form == "plain" else [w.of(line.paper.form_text)]
    if line.subjects:
        remarks.append(w("only_for", subjects=lines.subjects(line.subjects)))
    if line.conditional:
        remarks.append(w("paper_if", why=lines.waits_for(line)))
    if entry.checked:
        remarks += paper_state(lines, line.paper)
    label = w.of(line.paper.label)
    return label + w.brackets(w.clauses(remarks)) if remarks else label


def paper_state(lines: Lines, paper: PaperResult) -> list[str]:
    """What the facts tell of whether a paper is in hand, and of what it lacks."""
    w = lines.words
    if paper.state is None:
        return []
    if paper.state in ("missing", "unsaid"):
        return [w(f"paper_{paper.state}")]
    said = []
    for key, settled in (("paper_lacks", True), ("paper_to_check", False)):
        flaws = [f for f in paper.flaws if (f.result.status == "settled") is settled]
        if flaws:
            said.append(w.pair(w(key), w.list(w.of(f.text) + _basis(lines, f) for f in flaws)))
    return said or [w("paper_ready")]


def _basis(lines: Lines, flaw: FlawResult) -> str:
    points = [line.ref for line in lines.outline.point_refs(flaw.result.points)]
    return lines.words.brackets(lines.words.clauses([*points, lines.cites(flaw.cites)]))


def checklist(lines: Lines, entry: Entry) -> str:
    """How many of a duty's papers are in hand, to be put right or checked, missing, or not spoken of."""
    w = lines.words
    counts = Counter(line.paper.state or "unsaid" for line in entry.papers)
    said = [w("papers_ready", count=counts["ready"], total=len(entry.papers))]
    for state in ("missing", "lacking", "unchecked", "unsaid"):
        if counts[state]:
            said.append(w(f"papers_{state}", count=counts[state]))
    return w.pair(w.of(entry.first.label), w.clauses(said))
