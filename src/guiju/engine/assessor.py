"""Putting a determination together: results, what is missing and open, papers, provisions, reasons and proofs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from guiju.engine import nodes
from guiju.engine.answers import Answer
from guiju.engine.case import Case, Element
from guiju.engine.determination import (
    FORMAT,
    Citation,
    Conclusion,
    Determination,
    DutyResult,
    FlawResult,
    GroundResult,
    Missing,
    NoteResult,
    PaperResult,
    PointResult,
    ProofStep,
    ReadingResult,
    Result,
    RulebookId,
    SanctionResult,
    UnlistedResult,
)
from guiju.engine.instruments import Cite, Grade
from guiju.engine.rules import FORMS, KINDS, STRENGTHS, Dated, OpenPoint
from guiju.engine.ruleset import RuledDuty, RuledPaper, Ruleset
from guiju.engine.text import Text
from guiju.engine.unknowns import Unknown, UnknownCalendar, UnknownElements, UnknownFact
from guiju.engine.unlisted import Unlisted, unlisted
from guiju.engine.values import plain_value
from guiju.engine.wording import subject_text, unknown_path, unknown_text, value_text

if TYPE_CHECKING:
    from guiju.engine.uses.explain import Explainer, Step


class Assessor:
    """Puts a determination together: every conclusion and duty, and what they cite, miss and leave open."""

    def __init__(
        self, case: Case, ruleset: Ruleset, readings: dict[str, str], explained: bool, title: str
    ) -> None:
        self.case = case
        self.ruleset = ruleset
        self.readings = readings
        self.explained = explained
        self.title = title
        self.judge = case.judge(ruleset, readings)
        self.citations: dict[str, Citation] = {}
        self.missing: dict[str, tuple[Missing, int, int]] = {}
        self.affected: dict[str, list[str]] = {}

    @cached_property
    def explainer(self) -> Explainer:
        """Only where reasons are asked for: a start without them is shorter."""
        from guiju.engine.uses.explain import Explainer

        return Explainer(self.judge)

    def run(self) -> Determination:
        rulebook = self.ruleset.rulebook
        elements: dict[type, list[Element]] = {}
        for element in self.case.root.walk():
            elements.setdefault(element.entity, []).append(element)
        conclusions = [
            self._conclusion(ruled.decision.id, element)
            for ruled in self.ruleset.decisions.values()
            if ruled.decision.goal
            for element in elements.get(ruled.decision.entity, [])
        ]
        duties = self._duties(elements)
        points = self._points()
        shown = [n for n in self.ruleset.notes if n[0].judged and self._worth_showing(n[1])]
        notes = [self._note(note) for note, _ in shown]
        beyond = [
            self._note(n) for n, node in self.ruleset.notes if not n.judged and self._worth_showing(node)
        ]
        ranked = sorted(self.missing.values(), key=lambda m: (-m[1], m[2]))
        return Determination(
            format=FORMAT,
            rulebook=RulebookId(rulebook.id, rulebook.version, rulebook.fingerprint, rulebook.title),
            edition=self.ruleset.edition.id,
            edition_text=self.ruleset.edition.text,
            as_of=self.ruleset.day,
            title=self.title or self.case.name,
            readings=dict(sorted(self.readings.items())),
            facts=self.case.facts(),
            facts_sha256=self.case.sha256,
            explained=self.explained,
            conclusions=conclusions,
            duties=duties,
            missing=[m for m, _, _ in ranked],
            unlisted=[self._unlisted(one) for one in unlisted(self.ruleset, self.judge)],
            points=points,
            notes=notes,
            unverified=sorted(c.id for c in self.citations.values() if c.grade != Grade.VERBATIM.value),
            not_judged=beyond,
            citations=dict(sorted(self.citations.items())),
        )

    def one(self, rule: str, path: str) -> Conclusion | DutyResult | None:
        """A single conclusion or duty; None where there is no such rule about the element at this path."""
        element = next((one for one in self.case.root.walk() if one.path == path), None)
        if element is None:
            return None
        ruled = self.ruleset.decisions.get(rule)
        if ruled is not None and ruled.decision.goal and ruled.decision.entity is element.entity:
            return self._conclusion(rule, element)
        for one in self.ruleset.duties:
            if one.duty.id == rule and one.duty.entity is element.entity:
                return self._duty(one, element, _sequence(self.ruleset)[rule])
        return None

    def _worth_showing(self, node: nodes.Node) -> bool:
        """Shown unless its condition certainly fails; what only a diagram could tell is not asked for."""
        if node is nodes.TRUE:
            return True
        return self.judge.at_once(node, self.ruleset.rulebook.root_var, self.case.root) is not False

    # --- parts --------------------------------------------------------------------------------------------

    def _cite(self, cites: Iterable[Cite], *, comparing: bool = False) -> list[str]:
        """Provisions that speak in this edition, kept for the annex; all of them where it compares texts, or
        where no other is cited.
        """
        silent = () if comparing else self.ruleset.edition.silent
        given = list(cites)
        speaking = [cite for cite in given if cite.instrument.id not in silent] or given
        ids = []
        for cite in speaking:
            name = cite.id
            if name not in self.citations:
                provision = cite.on(self.ruleset.day)
                self.citations[name] = Citation(
                    name,
                    provision.label,
                    provision.text,
                    provision.grade.value,
                    provision.instrument.force.value,
                    provision.note,
                )
            ids.append(name)
        return ids

    def _result(self, answer: Answer, of: Any, name: str, *, asked: bool = True) -> Result:
        for unknown in answer.missing if asked else ():
            self._miss(unknown)
        for point in answer.points:
            self.affected.setdefault(point.id, []).append(name)
        rows = []
        for names, value in answer.readings:
            rows.append(
                ReadingResult(
                    dict(zip((p.id for p in answer.points), names, strict=True)),
                    None if value is None else plain_value(value),
                    None if value is None else value_text(value, of),
                )
            )
        value = answer.value
        return Result(
            answer.status,
            None if value is None else plain_value(value),
            None if value is None else value_text(value, of),
            [unknown_path(u) for u in answer.missing],
            answer.joint,
            [p.id for p in answer.points],
            rows,
            answer.exhaustive,
        )

    def _unlisted(self, one: Unlisted) -> UnlistedResult:
        holder, collection = one.elements.element, one.elements.collection
        return UnlistedResult(
            unknown_path(one.elements),
            subject_text(holder),
            collection.label,
            collection.ask,
            collection.help,
            {duty.id: duty.label for duty in one.duties},
        )

    def _miss(self, unknown: Unknown) -> None:
        path = unknown_path(unknown)
        if path in self.missing:
            found, count, order = self.missing[path]
            self.missing[path] = (found, count + 1, order)
            return
        label = unknown_text(unknown)
        if isinstance(unknown, UnknownCalendar):
            one = Missing(
                path,
                label,
                label,
                Text("待国务院公布放假安排", "wait for the State Council's holiday notice"),
                False,
            )
        else:
            thing = (
                unknown.fact
                if isinstance(unknown, UnknownFact)
                else unknown.collection
                if isinstance(unknown, UnknownElements)
                else unknown.reference
            )
            controllable = (
                False if isinstance(unknown, UnknownElements) else bool(getattr(thing, "controllable", False))
            )
            one = Missing(path, label, thing.ask, thing.help, controllable)
        self.missing[path] = (one, 1, len(self.missing))

    def _why(
        self, answer: Answer, node: nodes.Node, var: Any, element: Element
    ) -> tuple[list[GroundResult], str | None]:
        if not self.explained or answer.value is None:
            return [], None
        found = self.explainer.reason(node, var, element)
        return [GroundResult(g.path, g.label, g.value) for g in found.grounds], found.kind

    def _proof(self, step: Step) -> ProofStep:
        return ProofStep(
            step.text,
            step.outcome,
            step.rule,
            step.point,
            step.fact,
            self._cite(step.cites),
            [self._proof(s) for s in step.steps],
        )

    def _conclusion(self, decision_id: str, element: Element) -> Conclusion:
        ruled = self.ruleset.decisions[decision_id]
        decision = ruled.decision
        answer = self.judge.decision(decision_id, element)
        cites = [*ruled.clause.cites, *(c for clause, _ in ruled.exceptions for c in clause.cites)]
        reason, kind = self._why(answer, ruled.node, decision.var, element)
        return Conclusion(
            decision_id,
            decision.label,
            decision.theme,
            element.path,
            subject_text(element),
            self._result(answer, decision, f"{decision_id}@{element.path}"),
            self._cite(dict.fromkeys(cites)),
            decision.note,
            reason,
            kind,
            self._proof(self.explainer.proof(decision_id, element)) if self.explained else None,
        )

    def _duties(self, elements: dict[type, list[Element]]) -> list[DutyResult]:
        order = _sequence(self.ruleset)
        results = [
            self._duty(ruled, element, order[ruled.duty.id])
            for ruled in self.ruleset.duties
            for element in elements.get(ruled.duty.entity, [])
        ]
        return sorted(results, key=lambda d: d.order)

    def _duty(self, ruled: RuledDuty, element: Element, order: int) -> DutyResult:
        duty = ruled.duty
        answer = self.judge.ask(ruled.node, duty.var, element)
        name = f"{duty.id}@{element.path}"
        arises = answer.value is not False
        result = self._result(answer, None, name)
        papers = self._papers(ruled, element, name) if arises else []
        due = None
        if ruled.due is not None and arises:
            due = self._result(
                self.judge.ask(ruled.due, duty.var, element, is_date=True), None, f"{name}/due"
            )
        met = None
        if ruled.met is not None and arises:
            met = self._result(self.judge.ask(ruled.met, duty.var, element), None, f"{name}/met")
        towards = duty.towards.on(self.ruleset.day) if isinstance(duty.towards, Dated) else duty.towards
        reason, kind = self._why(answer, ruled.node, duty.var, element)
        return DutyResult(
            duty.id,
            duty.label,
            duty.theme,
            element.path,
            subject_text(element),
            result,
            duty.bearer,
            duty.act,
            duty.kind.value,
            KINDS[duty.kind],
            duty.strength.value,
            STRENGTHS[duty.strength],
            towards,
            duty.timing,
            duty.standing,
            duty.by_authority,
            due,
            met,
            papers,
            [SanctionResult(s.text, self._cite(s.cites)) for s in duty.sanctions] if arises else [],
            order,
            [d.id for d in duty.after],
            self._cite(duty.cites),
            reason,
            kind,
            self._proof(self.explainer.proof_of(ruled.node, duty.var, element)) if self.explained else None,
        )

    def _papers(self, ruled: RuledDuty, element: Element, name: str) -> list[PaperResult]:
        """The papers that a duty needs, or may need, for an element."""
        papers = []
        for one in ruled.papers:
            paper = one.paper
            needed = self.judge.ask(one.node, ruled.duty.var, element)
            if needed.value is False:
                continue
            state, flaws = self._state(one, ruled.duty.var, element, f"{name}/{paper.id}")
            papers.append(
                PaperResult(
                    paper.id,
                    paper.label,
                    paper.form.value,
                    FORMS[paper.form],
                    self._result(needed, None, f"{name}/{paper.id}"),
                    state,
                    flaws,
                    self._cite(paper.cites),
                    paper.note,
                )
            )
        return papers

    def _state(
        self, one: RuledPaper, var: Any, element: Element, name: str
    ) -> tuple[str | None, list[FlawResult]]:
        """Whether a paper is in hand and what it lacks. What is not known of it holds up nothing: it is not asked for,
        and what only a diagram could tell is left unsaid.
        """
        if one.held is None:
            return None, []
        held = self.judge.at_once(one.held, var, element)
        if held is not True:
            return "unsaid" if held is None else "missing", []
        flaws = []
        for flaw, node in one.flaws:
            answer = self.judge.ask(node, var, element)
            if answer.value is not False:
                result = self._result(answer, None, f"{name}/{flaw.id}", asked=False)
                flaws.append(FlawResult(flaw.id, flaw.text, result, self._cite(flaw.cites)))
        if not flaws:
            return "ready", []
        return "lacking" if any(f.result.value for f in flaws) else "unchecked", flaws

    def _points(self) -> list[PointResult]:
        found = []
        for point in self.ruleset.points.values():
            adopted = self.readings.get(point.id)
            affects = self.affected.get(point.id, [])
            if adopted or affects:
                found.append(self._point(point, adopted, affects))
        return found

    def _point(self, point: OpenPoint, adopted: str | None, affects: list[str]) -> PointResult:
        return PointResult(
            point.id,
            point.question,
            {r.id: r.text for r in point.readings},
            adopted,
            affects,
            self._cite(point.cites),
        )

    def _note(self, note: Any) -> NoteResult:
        return NoteResult(note.id, note.text, self._cite(note.cites, comparing=True), note.difference)


def _sequence(ruleset: Ruleset) -> dict[str, int]:
    """Places duties so that each comes after those it waits for, else in the order of declaration."""
    order: dict[str, int] = {}
    duties = {d.duty.id: d.duty for d in ruleset.duties}

    def place(duty: Any, path: tuple[str, ...]) -> None:
        if duty.id in order or duty.id in path:
            return
        for earlier in duty.after:
            if earlier.id in duties:
                place(earlier, (*path, duty.id))
        order[duty.id] = len(order)

    for duty in duties.values():
        place(duty, ())
    return order
