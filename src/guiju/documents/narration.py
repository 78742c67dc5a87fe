"""A rulebook as a text that a lawyer reads and signs off, the same for every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from guiju.documents.chapters import Chapter, Entry, Group, Narration, Row, anchor
from guiju.documents.chart import Shape
from guiju.documents.phrases import Words
from guiju.engine import counterparts, nodes
from guiju.engine.expressions import Bool
from guiju.engine.instruments import FORCES, GRADES, Cite, Grade, Instrument
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import (
    FORMS,
    KINDS,
    STRENGTHS,
    Clause,
    Dated,
    Decision,
    Duty,
    Note,
    OpenPoint,
    Paper,
    Parameter,
)
from guiju.engine.text import Lang
from guiju.engine.uses.narrate import Box, Run, Said, Target, Teller, flow, label, label_of, links_of, plain
from guiju.engine.values import exact_text

MARKS = {Grade.VERBATIM: "", Grade.QUOTED: "†", Grade.UNVERIFIED: "‡"}


def narrate(rulebook: Rulebook, lang: Lang, *, brief: bool = False) -> Narration:
    """Everything that a rulebook holds, in sentences.

    Args:
        brief: with the statements of the commentary by number where a rule answers them; the annex has their words.
    """
    return _Narrated(rulebook, lang, brief).whole()


def narrate_rule(rulebook: Rulebook, lang: Lang, name: str) -> tuple[Entry, ...]:
    """The decision, duty, open point, parameter and note of a name; nothing where there is none."""
    return _Narrated(rulebook, lang, False).rules(name)


class _Narrated:
    def __init__(self, rulebook: Rulebook, lang: Lang, brief: bool) -> None:
        self.book = rulebook
        self.brief = brief
        self.lang: Lang = lang
        self.words = Words(lang)
        self.links = links_of(rulebook)
        self.counterparts = [one for one in counterparts.links(rulebook) if one.earlier is not one.later]

    def whole(self) -> Narration:
        w, book = self.words, self.book
        counts = w.clauses(
            w.pair(w(key), str(len(things)))
            for key, things in (
                ("decisions", book.decisions),
                ("duties_all", book.duties),
                ("points_all", book.points),
                ("parameters", book.parameters),
                ("notes_all", book.notes),
                ("statements", book.statements),
            )
        )
        head = [
            Row(w("rulebook"), (plain(f"{book.id} {book.version}"),)),
            Row(w("rules_hash"), (plain(book.fingerprint),)),
            Row(w("edition"), tuple(plain(w.of(e.text) + w.brackets(e.id)) for e in book.editions.values())),
            Row(w("holds_all"), (plain(counts),)),
            Row(w("remark"), (plain(w.of(book.preamble)),) if book.preamble else ()),
            Row(w("how_to_read"), tuple(plain(w(key)) for key in ("read_made", "read_marks", "read_lists"))),
        ]
        chapters = [self._theme(theme) for theme in book.themes]
        chapters += [
            self._annex("points", "points_all", map(self._point, book.points.values())),
            self._annex("parameters", "parameters", map(self._parameter, book.parameters.values())),
            *map(self._instrument, book.instruments.values()),
            self._annex("statements", "statements", map(self._statement, book.statements)),
        ]
        filled = tuple(chapter for chapter in chapters if any(group.entries for group in chapter.groups))
        return Narration(self.lang, w.of(book.title), _filled(head), filled)

    def rules(self, name: str) -> tuple[Entry, ...]:
        book = self.book
        found: Iterable[tuple[Mapping[str, Any], Callable[[Any], Entry]]] = zip(
            (book.decisions, book.duties, book.points, book.parameters, book.notes),
            (self._decision, self._duty, self._point, self._parameter, self._note),
            strict=True,
        )
        return tuple(say(things[name]) for things, say in found if name in things)

    def _theme(self, theme: str) -> Chapter:
        w, book = self.words, self.book
        decisions = [d for d in book.decisions.values() if d.theme == theme]
        notes = [n for n in book.notes.values() if n.theme == theme]
        groups = (
            Group(w("decisions"), tuple(self._decision(d) for d in decisions if d.goal)),
            Group(w("steps_of_others"), tuple(self._decision(d) for d in decisions if not d.goal)),
            Group(w("duties_all"), tuple(self._duty(d) for d in book.duties.values() if d.theme == theme)),
            Group(w("notes_all"), tuple(self._note(n) for n in notes if n.judged)),
            Group(w("not_judged"), tuple(self._note(n) for n in notes if not n.judged)),
        )
        return Chapter(f"theme-{theme}", w.of(book.themes[theme]), tuple(g for g in groups if g.entries))

    def _annex(self, name: str, key: str, entries: Iterable[Entry]) -> Chapter:
        return Chapter(f"all-{name}", self.words(key), (Group("", tuple(entries)),))

    # --- decisions --------------------------------------------------------------------------------------------

    def _decision(self, decision: Decision[Any, Any]) -> Entry:
        w = self.words
        rows = [Row(w("about"), (plain(w.of(decision.entity.title)),))]
        rows += self._remark(decision.note)
        for clause in decision.versions:
            yes_no = decision.gives is Bool
            label = w("holds_if" if yes_no else "comes_out")
            body = self._say(self.book.body(clause), decision, yes_no=yes_no)
            rows += self._clause(label, clause, body)
        for clause in decision.exceptions:
            label = w("not_so_if") if clause.label is None else w.pair(w("not_so_if"), w.of(clause.label))
            rows += self._clause(label, clause, self._say(self.book.body(clause), decision))
        rows += self._counterparts(decision)
        rows += self._statements(decision.states)
        rows.append(self._used_by(Target("decision", decision.id)))
        entry = self._entry("decision", decision.id, w.of(decision.label), rows, w("decision"))
        edition = self._drawn_edition(decision)
        base = decision.in_force(date.max, edition)
        assert base is not None
        drawn = [base, *(c for c in decision.exceptions if c.applies(date.max, edition))]
        since = max((c.since for c in drawn if c.since is not None), default=None)
        told = edition if any(c.edition is not None for c in drawn) else None
        return replace(entry, shapes=self._shapes(decision, drawn), drawn=self._dates(since, None, told))

    def _drawn_edition(self, decision: Decision[Any, Any]) -> str:
        """The edition that is judged by default, or the first that knows the decision, after its last change."""
        return next(e for e in self.book.editions if decision.in_force(date.max, e) is not None)

    def _shapes(self, decision: Decision[Any, Any], drawn: list[Clause]) -> tuple[Shape, ...] | None:
        """The diagram of a version with its exceptions, if it asks more than one question."""
        body, *exceptions = (self.book.body(clause) for clause in drawn)
        if not exceptions and not isinstance(body, nodes.And | nodes.Or | nodes.If | nodes.Not):
            return None
        boxes = flow(body, exceptions)
        return () if boxes is None else tuple(self._shape(box, decision) for box in boxes)

    def _shape(self, box: Box, decision: Decision[Any, Any]) -> Shape:
        w, result = self.words, box.node
        if not box.asks and isinstance(result, nodes.Const) and isinstance(result.args[0], bool):
            return Shape(w("holds" if result.args[0] else "fails"))
        if box.point is not None:
            letters = [label(place, 0, self.lang) for place in range(len(box.readings))]
            readings = (
                f"{letter} {w.of(r.text)}" for letter, r in zip(letters, box.point.readings, strict=True)
            )
            question = w.of(box.point.question) + ("" if self.lang == "zh" else " ")
            text = w.pair(w("open_point"), question + w.clauses(readings))
            return Shape(text, readings=tuple(zip(letters, box.readings, strict=True)))
        teller = Teller(self.lang, decision)
        with teller.about(decision.var):
            said = (teller.question(result) if box.asks else teller.result(result)).flat(self.lang)
        return Shape("".join(run.text for run in said), box.yes, box.no)

    def _clause(self, label: str, clause: Clause, said: Said) -> list[Row]:
        dates = self._dates(clause.since, clause.until, clause.edition)
        return [Row(label + dates, (said,), main=True), self._cites(clause.cites)]

    def _say(self, node: nodes.Node, of: Decision[Any, Any] | Duty | None, *, yes_no: bool = True) -> Said:
        teller = Teller(self.lang, of if isinstance(of, Decision) else None)
        with teller.about(self.book.root_var if of is None else of.var):
            return teller.condition(node) if yes_no else teller.result(node)

    def _dates(self, since: date | None, until: date | None, edition: str | None) -> str:
        said = self._when(since, until, edition)
        return self.words.brackets(said) if said else ""

    def _when(self, since: date | None, until: date | None, edition: str | None) -> str:
        w = self.words
        parts = []
        if since is not None:
            parts.append(w("from_day", day=since))
        if until is not None:
            parts.append(w("before_day", day=until))
        if edition is not None:
            parts.append(w.pair(w("edition"), w.of(self.book.editions[edition].text)))
        return w.clauses(parts)

    # --- duties -----------------------------------------------------------------------------------------------

    def _duty(self, duty: Duty) -> Entry:
        w, book = self.words, self.book
        due, met = book.due(duty), book.met(duty)
        after = tuple(Said((self._link(Target("duty", d.id)),)) for d in duty.after)
        dates = self._dates(duty.since, duty.until, duty.edition)
        rows = [
            Row(w("about"), (plain(w.of(duty.entity.title) + dates),)),
            Row(w("arises_if"), (self._say(book.body(duty), duty),), main=True),
            Row(w("who"), (plain(w.of(duty.bearer)),)),
            Row(w("strength"), (plain(w.of(STRENGTHS[duty.strength])),)),
            Row(w("what"), (plain(w.of(duty.act)),)),
            Row(w("towards"), self._towards(duty)),
            Row(w("when"), (plain(w.when(duty)),)),
            Row(w("due"), () if due is None else (self._say(due, duty, yes_no=False),)),
            Row(w("met_if"), () if met is None else (self._say(met, duty),)),
            Row(w("after"), after),
            self._cites(duty.cites),
        ]
        states = [*duty.states]
        for paper in duty.papers:
            rows.append(self._paper(duty, paper))
            states += [*paper.states, *(s for f in paper.flaws for s in f.states)]
        for sanction in duty.sanctions:
            cited = self._cited(sanction.cites)
            rows.append(Row(w("sanctions"), (Said((Run(w.of(sanction.text)), *cited)),)))
            states += sanction.states
        rows += self._counterparts(duty)
        rows += self._statements(dict.fromkeys(states))
        tag = f"{w.of(STRENGTHS[duty.strength])} · {w.of(KINDS[duty.kind])}"
        return self._entry("duty", duty.id, w.of(duty.label), rows, w("duty"), tag)

    def _towards(self, duty: Duty) -> tuple[Said, ...]:
        w, towards = self.words, duty.towards
        if not isinstance(towards, Dated):
            return (plain(w.of(towards)),) if towards else ()
        said = []
        for since, text in towards.versions:
            lead = "" if since == date.min else w.brackets(w("from_day", day=since))
            said.append(plain(w.of(text) + lead))
        return tuple(said)

    def _paper(self, duty: Duty, paper: Paper) -> Row:
        w, book = self.words, self.book
        condition, held = book.paper(duty, paper), book.held(duty, paper)
        head = Run(w.of(paper.label) + w.brackets(w.of(FORMS[paper.form])))
        parts: list[Said] = []
        if condition is not nodes.TRUE:
            parts.append(self._led(w("only_if"), self._say(condition, duty)))
        if paper.note is not None:
            parts.append(plain(w.pair(w("remark"), w.of(paper.note))))
        if held is not None:
            parts.append(self._led(w("held_if"), self._say(held, duty)))
        for flaw, node in book.flaws(duty, paper):
            said = self._say(node, duty)
            lead = (Run(w.pair(w("lacks_if"), w.of(flaw.text))), *self._cited(flaw.cites), Run(w.colon))
            parts.append(Said((*lead, *said.runs), said.items))
        return Row(w("paper"), (Said((head, *self._cited(paper.cites)), tuple(parts)),))

    def _led(self, label: str, said: Said) -> Said:
        return Said((Run(label + self.words.colon), *said.runs), said.items)

    # --- other rules ------------------------------------------------------------------------------------------

    def _point(self, point: OpenPoint) -> Entry:
        w = self.words
        dates = self._when(point.since, point.until, point.edition)
        readings = tuple(plain(w.pair(reading.id, w.of(reading.text))) for reading in point.readings)
        settled = next((r for r in point.readings if r.id == point.settled), None)
        rows = [
            Row(w("open_when"), (plain(dates),) if dates else ()),
            Row(w("readings_all"), readings, main=True),
            Row(w("settled_by"), (plain(w.pair(settled.id, w.of(settled.text))),) if settled else ()),
            self._cites(point.cites),
            *self._statements(point.states),
            self._used_by(Target("point", point.id)),
        ]
        return self._entry("point", point.id, w.of(point.question), rows, w("open_point"))

    def _parameter(self, parameter: Parameter) -> Entry:
        w = self.words
        values = []
        for since, value in parameter.values:
            lead = "" if since == date.min else w("from_day", day=since) + w.colon
            values.append(plain(f"{lead}{exact_text(value)} {w.of(parameter.unit)}"))
        rows = [
            Row(w("value_set"), tuple(values), main=True),
            self._cites(parameter.cites),
            *self._statements(parameter.states),
            self._used_by(Target("parameter", parameter.id)),
        ]
        return self._entry("parameter", parameter.id, w.of(parameter.label), rows, w("parameter"))

    def _note(self, note: Note) -> Entry:
        w = self.words
        condition = self.book.note_condition(note)
        dates = self._when(note.since, note.until, note.edition)
        rows = [
            Row(w("open_when"), (plain(dates),) if dates else ()),
            Row(w("only_if"), () if condition is nodes.TRUE else (self._say(condition, None),), main=True),
            self._cites(note.cites),
            *self._statements(note.states),
        ]
        kind = w("difference" if note.difference else "note" if note.judged else "not_judged")
        return self._entry("note", note.id, w.of(note.text), rows, kind)

    # --- what rules rest on -----------------------------------------------------------------------------------

    def _instrument(self, instrument: Instrument) -> Chapter:
        w = self.words
        begins = "" if instrument.in_force is None else w("from_day", day=instrument.in_force)
        ends = "" if instrument.until is None else w("before_day", day=instrument.until)
        rows = [
            Row(w("issuer"), (plain(w.of(instrument.issuer)),)),
            Row(w("file_number"), (plain(w.of(instrument.number)),) if instrument.number else ()),
            Row(w("in_force"), (plain(w.clauses(p for p in (begins, ends) if p)),) if begins or ends else ()),
            Row(w("force"), (plain(w.of(FORCES[instrument.force])),)),
            *self._remark(instrument.note),
        ]
        keys = dict.fromkeys(provision.key for provision in instrument)
        title = f"{w('instrument')} · {w.of(instrument.title)}"
        groups = (Group("", tuple(self._provision(instrument, key) for key in keys)),)
        return Chapter(anchor(Target("instrument", instrument.id)), title, groups, _filled(rows))

    def _provision(self, instrument: Instrument, key: str) -> Entry:
        w, rows = self.words, []
        versions = instrument.versions(key)
        for version in versions:
            dates = self._dates(version.since, version.until, None)
            grade = w.brackets(f"{MARKS[version.grade]} {w.of(GRADES[version.grade])}".strip())
            rows.append(Row(w("paraphrase") + dates, (plain(w.of(version.text) + grade),), main=True))
            rows += self._remark(version.note)
        name = f"{instrument.id}/{key}"
        resting = tuple(Said((self._link(target),)) for target in self.links.resting(name))
        rows.append(Row(w("rest_on_it"), resting or (plain(w("none")),)))
        return self._entry("provision", name, w.of(versions[0].label), rows, w("provision"))

    def _statement(self, name: str) -> Entry:
        w, statement = self.words, self.book.statements[name]
        homes = tuple(Said((self._link(target),)) for target in self.links.answering(name))
        rows = [Row(w("answered_by"), homes or (plain(w("none")),))]
        return self._entry("statement", name, w.of(statement.text), rows, w("statements"))

    # --- rows -------------------------------------------------------------------------------------------------

    def _entry(self, kind: str, name: str, title: str, rows: list[Row], label: str, tag: str = "") -> Entry:
        return Entry(Target(kind, name), label, title, _filled(rows), tag)

    def _remark(self, note: Any) -> list[Row]:
        return [] if note is None else [Row(self.words("remark"), (plain(self.words.of(note)),))]

    def _cites(self, cites: Iterable[Cite]) -> Row:
        return Row(self.words("basis"), tuple(Said(self._cite(cite)) for cite in cites))

    def _cite(self, cite: Cite) -> tuple[Run, ...]:
        latest = cite.instrument.versions(cite.key)[-1]
        link = Run(self.words.of(latest.label), Target("provision", cite.id))
        return (link, Run(MARKS[latest.grade])) if MARKS[latest.grade] else (link,)

    def _cited(self, cites: Iterable[Cite]) -> tuple[Run, ...]:
        """Provisions behind a sentence, in brackets."""
        between = Run("；" if self.lang == "zh" else "; ")
        runs: list[Run] = []
        for cite in cites:
            runs += [*([between] if runs else []), *self._cite(cite)]
        return (Run("〔" if self.lang == "zh" else " ["), *runs, Run("〕" if self.lang == "zh" else "]"))

    def _statements(self, states: Iterable[str]) -> list[Row]:
        listed = [self.book.statements[s] for s in states if s in self.book.statements]
        said = tuple(
            Said(
                (Run(one.id, Target("statement", one.id)), *self._unless_brief(f" {self.words.of(one.text)}"))
            )
            for one in listed
        )
        return [Row(self.words("answers"), said)] if said else []

    def _unless_brief(self, text: str) -> tuple[Run, ...]:
        return () if self.brief else (Run(text),)

    def _used_by(self, target: Target) -> Row:
        users = tuple(Said((self._link(user),)) for user in self.links.users(target))
        return Row(self.words("used_by"), users or (plain(self.words("none")),))

    def _counterparts(self, rule: Duty | Decision[Any, Any]) -> list[Row]:
        """The rules of another edition that this one answers to, and in what they differ."""
        w, said = self.words, []
        for link in self.counterparts:
            if rule not in (link.earlier, link.later):
                continue
            other = link.later if rule is link.earlier else link.earlier
            runs = [Run(w.of(counterparts.FATES[link.fate]))]
            if other is not None:
                kind = "duty" if isinstance(other, Duty) else "decision"
                runs += [Run(w.colon), Run(w.of(other.label), Target(kind, other.id))]
            if link.differs:
                aspects = w.list(w.of(counterparts.ASPECTS[a]) for a in link.differs)
                runs.append(Run(("；" if w.lang == "zh" else "; ") + w.pair(w("differs_in"), aspects)))
            said.append(Said(tuple(runs)))
        return [Row(w("counterpart"), tuple(said))] if said else []

    def _link(self, target: Target) -> Run:
        """A rule by its kind and label."""
        w, label = self.words, label_of(self.book, target)
        key = "open_point" if target.kind == "point" else target.kind
        said = w.of(label) if self.brief and target.kind == "decision" else w.pair(w(key), w.of(label))
        return Run(said, target)


def _filled(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.said)
