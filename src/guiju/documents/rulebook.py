"""A rulebook as text: what it holds, what one rule says in words, which rules rest on a provision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from guiju.documents.page import Page
from guiju.documents.phrases import Words
from guiju.documents.wrap import width_of
from guiju.engine import counterparts, nodes
from guiju.engine.instruments import FORCES, GRADES, Cite, Instrument, Provision
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
    Parameter,
)
from guiju.engine.text import Lang
from guiju.engine.uses.narrate import Target, label_of, links_of
from guiju.engine.values import exact_text
from guiju.engine.wording import Narrator

T = TypeVar("T")


def overview(rulebook: Rulebook, lang: Lang, *, width: int = 96, colour: bool = False) -> str:
    """Everything that a rulebook holds, theme by theme."""
    return _Shown(rulebook, lang, width, colour).overview()


def known_ids(rulebook: Rulebook) -> list[str]:
    """Everything that can be shown one by one: rules, instruments and provisions."""
    rules = (rulebook.decisions, rulebook.duties, rulebook.points, rulebook.parameters, rulebook.notes)
    ids = [name for things in rules for name in things]
    for instrument in rulebook.instruments.values():
        ids.append(instrument.id)
        ids += dict.fromkeys(provision.id for provision in instrument)
    return ids


def details(rulebook: Rulebook, name: str, lang: Lang, *, width: int = 96, colour: bool = False) -> str:
    """One rule, instrument or provision.

    Raises:
        KeyError: there is none of this name.
    """
    return _Shown(rulebook, lang, width, colour).details(name)


class _Shown:
    def __init__(self, rulebook: Rulebook, lang: Lang, width: int, colour: bool) -> None:
        self.rulebook = rulebook
        self.words = Words(lang)
        self.page = Page(max(40, min(width, 120)), colour)

    # --- everything -------------------------------------------------------------------------------------------

    def overview(self) -> str:
        page, w, book = self.page, self.words, self.rulebook
        page.put(f"{w.of(book.title)}{w.brackets(f'{book.id} {book.version}')}", style="head")
        page.rule("═")
        if book.preamble is not None:
            page.put(w.of(book.preamble))
        editions = [f"{w.of(e.text)}{w.brackets(e.id)}" for e in book.editions.values()]
        counts = [
            w.pair(w(key), str(len(things)))
            for key, things in (
                ("decisions", book.decisions),
                ("duties_all", book.duties),
                ("points_all", book.points),
                ("parameters", book.parameters),
                ("notes_all", book.notes),
                ("statements", book.statements),
            )
        ]
        page.rows([(w("edition"), [w.list(editions)]), (w("holds_all"), [w.clauses(counts)])])
        for theme, label in book.themes.items():
            page.blank()
            page.put(f"{w.of(label)}{w.brackets(theme)}", style="head")
            for key, entries in self._of_theme(theme):
                if entries:
                    page.put(w(key), first="  ", style="strong")
                    for name, text in entries:
                        page.put(text, first=f"    {name} " + " " * max(0, 34 - width_of(name)))
        rest = [(p.id, w.of(p.label)) for p in book.parameters.values()]
        if rest:
            page.blank()
            page.put(w("parameters"), style="head")
            for name, text in rest:
                page.put(text, first=f"    {name} " + " " * max(0, 34 - width_of(name)))
        page.blank()
        page.put(w("instruments"), style="head")
        for instrument in book.instruments.values():
            name = instrument.id
            page.put(w.of(instrument.title), first=f"    {name} " + " " * max(0, 34 - width_of(name)))
        page.blank()
        page.put(w("rules_hint", rulebook=book.id), style="dim")
        return page.text()

    def _of_theme(self, theme: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        w, book = self.words, self.rulebook
        decisions = [d for d in book.decisions.values() if d.theme == theme]
        yield "decisions", [(d.id, w.of(d.label)) for d in decisions if d.goal]
        yield "steps_of_others", [(d.id, w.of(d.label)) for d in decisions if not d.goal]
        duties = [d for d in book.duties.values() if d.theme == theme]
        tags = {d.id: f"{w.of(STRENGTHS[d.strength])} · {w.of(KINDS[d.kind])}" for d in duties}
        yield "duties_all", [(d.id, f"{w.of(d.label)}{w.brackets(tags[d.id])}") for d in duties]
        modules = {m.__name__.rpartition(".")[2]: m for m in book.modules}
        own = {id(v) for v in vars(modules[theme]).values()} if theme in modules else set()
        yield "points_all", [(p.id, w.of(p.question)) for p in book.points.values() if id(p) in own]
        yield "notes_all", [(n.id, w.of(n.text)) for n in book.notes.values() if n.theme == theme]

    # --- one thing --------------------------------------------------------------------------------------------

    def details(self, name: str) -> str:
        book = self.rulebook
        shown = [
            self._shown(book.decisions, name, self._decision),
            self._shown(book.duties, name, self._duty),
            self._shown(book.points, name, self._point),
            self._shown(book.parameters, name, self._parameter),
            self._shown(book.notes, name, self._note),
            self._shown(book.instruments, name, self._instrument),
        ]
        found = any(shown)
        instrument, slash, key = name.partition("/")
        if slash and instrument in book.instruments and self._provision(book.instruments[instrument], key):
            found = True
        if not found:
            raise KeyError(name)
        return self.page.text()

    def _shown(self, things: Mapping[str, T], name: str, show: Callable[[T], None]) -> bool:
        if name not in things:
            return False
        show(things[name])
        return True

    def _head(self, kind: str, name: str, label: str, theme: str = "") -> None:
        page, w = self.page, self.words
        page.blank()
        page.put(f"{w(kind)} {name}", style="dim")
        page.put(label, style="head")
        if theme in self.rulebook.themes:
            page.put(w.pair(w("theme"), w.of(self.rulebook.themes[theme])), style="dim")

    def _decision(self, decision: Decision[Any, Any]) -> None:
        page, w = self.page, self.words
        self._head("decision", decision.id, w.of(decision.label), decision.theme)
        page.put(w.pair(w("about"), w.of(decision.entity.title)))
        if decision.note is not None:
            page.put(w.pair(w("remark"), w.of(decision.note)))
        for clause in decision.versions:
            self._clause(clause, w("says"))
        for clause in decision.exceptions:
            label = "" if clause.label is None else w.of(clause.label)
            self._clause(clause, w.pair(w("unless"), label))
        self._counterparts(decision)
        self._statements(decision.states)
        self._used_by(Target("decision", decision.id))

    def _clause(self, clause: Clause, heading: str) -> None:
        page = self.page
        page.blank()
        page.put(heading + self._dates(clause.since, clause.until, clause.edition), style="strong")
        self._condition(self.rulebook.body(clause))
        self._cites(clause.cites)

    def _condition(self, body: nodes.Node) -> None:
        """An expression in lines; what does not fit on one goes on below its first word."""
        for line in self._say(body):
            said = line.lstrip(" ·")
            self.page.put(said, first="  " + line[: len(line) - len(said)])

    def _dates(self, since: date | None, until: date | None, edition: str | None) -> str:
        w = self.words
        parts = []
        if since is not None:
            parts.append(w("from_day", day=since))
        if until is not None:
            parts.append(w("before_day", day=until))
        if edition is not None:
            parts.append(w.pair(w("edition"), edition))
        return w.brackets(w.clauses(parts)) if parts else ""

    def _say(self, node: nodes.Node, depth: int = 0) -> list[str]:
        """An expression in words; what is joined by and, or stands below each other."""
        pad = "  " * depth
        if isinstance(node, nodes.And | nodes.Or):
            head = self.words("all_of" if isinstance(node, nodes.And) else "any_of")
            lines = [f"{pad}{'· ' if depth else ''}{head}"]
            for part in node.args:
                lines += self._say(part, depth + 1)
            return lines
        return [f"{pad}{'· ' if depth else ''}{self.words.of(Narrator().say(node))}"]

    def _duty(self, duty: Duty) -> None:
        page, w, book = self.page, self.words, self.rulebook
        tag = f"{w.of(STRENGTHS[duty.strength])} · {w.of(KINDS[duty.kind])}"
        self._head("duty", duty.id, f"{w.of(duty.label)} 〔{tag}〕", duty.theme)
        towards = duty.towards
        shown = (
            [t for _, t in towards.versions] if isinstance(towards, Dated) else [towards] if towards else []
        )
        due, met = book.due(duty), book.met(duty)
        page.rows(
            [
                (w("about"), [w.of(duty.entity.title) + self._dates(duty.since, duty.until, duty.edition)]),
                (w("who"), [w.of(duty.bearer)]),
                (w("what"), [w.of(duty.act)]),
                (w("towards"), [w.of(t) for t in shown]),
                (w("when"), [w.when(duty)]),
                (w("due"), [] if due is None else [w.of(Narrator().say(due))]),
                (w("met"), [] if met is None else [w.of(Narrator().say(met))]),
                (
                    w("after"),
                    [w.list(f"{w.of(d.label)}{w.brackets(d.id)}" for d in duty.after)] if duty.after else [],
                ),
            ]
        )
        page.blank()
        page.put(w("arises_if"), style="strong")
        self._condition(book.body(duty))
        self._cites(duty.cites)
        states = [duty.states]
        for paper in duty.papers:
            page.blank()
            page.put(f"{w('paper')} {w.of(paper.label)}{w.brackets(w.of(FORMS[paper.form]))}", style="strong")
            condition = book.paper(duty, paper)
            if condition is not nodes.TRUE:
                page.put(w.pair(w("only_if"), w.of(Narrator().say(condition))), first="  ")
            if paper.note is not None:
                page.put(w.pair(w("remark"), w.of(paper.note)), first="  ")
            self._cites(paper.cites)
            states.append(paper.states)
            held = book.held(duty, paper)
            if held is not None:
                page.put(w.pair(w("held_if"), w.of(Narrator().say(held))), first="  ")
            for flaw, node in book.flaws(duty, paper):
                said = w.pair(w.of(flaw.text), w.of(Narrator().say(node)))
                page.put(f"{w('lacks_if')} · {said}", first="  ")
                self._cites(flaw.cites)
                states.append(flaw.states)
        for sanction in duty.sanctions:
            page.blank()
            page.put(w.pair(w("sanctions"), w.of(sanction.text)))
            self._cites(sanction.cites)
            states.append(sanction.states)
        self._counterparts(duty)
        self._statements(tuple(dict.fromkeys(s for some in states for s in some)))

    def _counterparts(self, rule: Duty | Decision[Any, Any]) -> None:
        """The rules of another edition that this one answers to, and in what they differ."""
        page, w = self.page, self.words
        shown = [one for one in counterparts.links(self.rulebook) if rule in (one.earlier, one.later)]
        for link in (one for one in shown if one.earlier is not one.later):
            page.blank()
            other = link.later if rule is link.earlier else link.earlier
            name = "" if other is None else f"{w.of(other.label)}{w.brackets(other.id)}"
            said = w.of(counterparts.FATES[link.fate])
            page.put(w.pair(w("counterpart"), w.pair(said, name) if name else said), style="strong")
            if link.differs:
                aspects = w.list(w.of(counterparts.ASPECTS[a]) for a in link.differs)
                page.put(w.pair(w("differs_in"), aspects), first="  ")
            if link.through:
                page.put(w.pair(w("differs_through"), w.list(link.through)), first="  ")

    def _point(self, point: OpenPoint) -> None:
        page, w = self.page, self.words
        self._head("open_point", point.id, w.of(point.question))
        if self._dates(point.since, point.until, point.edition):
            page.put(self._dates(point.since, point.until, point.edition).strip())
        if point.settled is not None:
            page.put(w.pair(w("settled_by"), point.settled))
        page.put(w("from_cautious"), style="dim")
        for reading in point.readings:
            page.put(w.pair(reading.id, w.of(reading.text)), first="  · ")
        self._cites(point.cites)
        self._statements(point.states)
        self._used_by(Target("point", point.id))

    def _parameter(self, parameter: Parameter) -> None:
        page, w = self.page, self.words
        self._head("parameter", parameter.id, w.of(parameter.label))
        for since, value in parameter.values:
            lead = "" if since == date.min else w("from_day", day=since) + w.colon
            page.put(f"{lead}{exact_text(value)} {w.of(parameter.unit)}", first="  ")
        self._cites(parameter.cites)
        self._statements(parameter.states)
        self._used_by(Target("parameter", parameter.id))

    def _note(self, note: Note) -> None:
        page, w = self.page, self.words
        kind = "difference" if note.difference else "note" if note.judged else "not_judged"
        self._head(kind, note.id, w.of(note.text), note.theme)
        condition = self.rulebook.note_condition(note)
        if condition is not nodes.TRUE:
            page.put(w.pair(w("only_if"), w.of(Narrator().say(condition))))
        self._cites(note.cites)
        self._statements(note.states)

    # --- provisions -------------------------------------------------------------------------------------------

    def _instrument(self, instrument: Instrument) -> None:
        page, w = self.page, self.words
        self._head("instrument", instrument.id, w.of(instrument.title))
        self._about_instrument(instrument)
        page.blank()
        for provision in instrument:
            grade = w.of(GRADES[provision.grade])
            section = provision.section
            name = "" if section is None or w.lang == "zh" else f"“{section.en}”: "
            said = f"{name}{w.of(provision.text)}{w.brackets(grade)}"
            page.put(said, first=f"  {provision.id}  ", rest=" " * 6)

    def _about_instrument(self, instrument: Instrument) -> None:
        w = self.words
        begins = "" if instrument.in_force is None else w("from_day", day=instrument.in_force)
        ends = "" if instrument.until is None else w("before_day", day=instrument.until)
        self.page.rows(
            [
                (w("issuer"), [w.of(instrument.issuer)]),
                (w("file_number"), [w.of(instrument.number)] if instrument.number else []),
                (w("in_force"), [w.clauses(p for p in (begins, ends) if p)] if begins or ends else []),
                (w("force"), [w.of(FORCES[instrument.force])]),
                (w("remark"), [w.of(instrument.note)] if instrument.note else []),
            ]
        )

    def _provision(self, instrument: Instrument, key: str) -> bool:
        """A provision and the rules that rest on it or on a part of it; says whether there is one."""
        page, w = self.page, self.words
        versions = [p for p in instrument if p.key == key]
        parts = list(dict.fromkeys(p.key for p in instrument if p.key.startswith(f"{key}(")))
        if not versions and not parts:
            return False
        label = w.of(versions[0].label) if versions else f"{instrument.id}/{key}"
        self._head("provision", f"{instrument.id}/{key}", label)
        page.put(w.of(instrument.title))
        self._about_instrument(instrument)
        for version in versions:
            page.blank()
            page.put(w.of(version.text) + self._dates(version.since, version.until, None))
            page.put(w.of(GRADES[version.grade]), first="  ", style="dim")
            if version.note is not None:
                page.put(w.pair(w("remark"), w.of(version.note)), first="  ", style="dim")
        page.blank()
        page.put(w("rest_on_it"), style="strong")
        wanted = {f"{instrument.id}/{k}" for k in (key, *parts)}
        rules: dict[str, dict[str, None]] = {}
        for name, cite in self.rulebook.cites():
            if cite.id in wanted:
                rules.setdefault(name, {})[cite.id] = None
        for name, ids in rules.items():
            exact = list(ids) == [f"{instrument.id}/{key}"]
            page.put(w.rule(name) + ("" if exact else w.brackets(w.list(ids))), first="  · ")
        if not rules:
            page.put(w("none"), first="  ")
        if parts:
            page.put(w.pair(w("parts"), w.list(f"{instrument.id}/{k}" for k in parts)), style="dim")
        return True

    def _cites(self, cites: Iterable[Cite]) -> None:
        page, w = self.page, self.words
        for cite in cites:
            latest: Provision = cite.instrument.versions(cite.key)[-1]
            grade = w.of(GRADES[latest.grade])
            head = f"{w.of(latest.label)}{w.brackets(f'{cite.id}; {grade}')}"
            page.put(w.pair(head, w.of(latest.text)), first="  § ", style="dim")

    def _statements(self, states: Iterable[str]) -> None:
        page, w = self.page, self.words
        listed = [self.rulebook.statements[s] for s in states if s in self.rulebook.statements]
        if not listed:
            return
        page.blank()
        page.put(w("answers"), style="strong")
        for statement in listed:
            page.put(w.of(statement.text), first=f"  {statement.id} ", style="dim")

    def _used_by(self, thing: Target) -> None:
        """The rules whose expressions read this one."""
        page, w, book = self.page, self.words, self.rulebook
        users = links_of(book).users(thing)
        page.blank()
        page.put(w("used_by"), style="strong")
        for user in users:
            page.put(w.of(label_of(book, user)), first=f"  {user.name} ")
        if not users:
            page.put(w("none"), first="  ")
