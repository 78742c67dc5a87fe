"""A determination: what a rulebook says of a case on a date. Immutable; serialises to JSON; can be replayed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Answer, Judge
from guiju.engine.asked import check_readings
from guiju.engine.case import Case, Element, check_text
from guiju.engine.errors import OtherRulesError
from guiju.engine.instruments import FORCES, GRADES, Cite, Grade
from guiju.engine.rulebook import Rulebook, Ruleset
from guiju.engine.rules import FORMS, KINDS, STRENGTHS, Dated, OpenPoint
from guiju.engine.text import Text
from guiju.engine.unknowns import Unknown, UnknownCalendar, UnknownElements, UnknownFact
from guiju.engine.uses.explain import Explainer, Step
from guiju.engine.values import plain_value
from guiju.engine.wording import subject_text, unknown_path, unknown_text, value_text

FORMAT = "guiju-determination/1"
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The time of the place where the law is in force; it has known no summer time since 1992."""


def today() -> date:
    """Today's date where the law is in force (Asia/Shanghai)."""
    return datetime.now(SHANGHAI).date()


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision as it stood on the day judged."""

    id: str
    label: Text
    text: Text
    grade: str
    force: str
    note: Text | None

    @property
    def grade_text(self) -> Text:
        """The grade in words."""
        return GRADES[Grade(self.grade)]

    @property
    def force_text(self) -> Text:
        """What force its instrument has, in words."""
        return next(text for force, text in FORCES.items() if force.value == self.force)


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is not known and matters, with the question to ask for it."""

    path: str
    label: Text
    question: Text
    help: Text
    controllable: bool


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """What one combination of readings yields; ``value`` None where facts are missing under it."""

    readings: dict[str, str]
    value: bool | int | str | list[str] | None
    value_text: Text | None


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one question, as it is written down.

    ``status`` is ``settled``, ``facts`` (waits for the facts at ``missing``), ``open`` (law leaves it open:
    ``points``) or ``facts-and-open``. ``exhaustive`` False: not exhaustively checked.
    """

    status: str
    value: bool | int | str | list[str] | None
    value_text: Text | None
    missing: list[str]
    joint: bool
    points: list[str]
    readings: list[ReadingResult]
    exhaustive: bool


@dataclass(frozen=True, slots=True)
class GroundResult:
    """A known fact that a result rests on."""

    path: str
    label: Text
    value: Text


@dataclass(frozen=True, slots=True)
class ProofStep:
    """A step of a proof: what is asked, what comes out (None: not settled), the rule, open point or fact it
    rests on, its provisions, and the steps below it.
    """

    text: Text
    outcome: Text | None
    rule: str | None
    point: str | None
    fact: str | None
    cites: list[str]
    steps: list[ProofStep]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A decision about an element."""

    id: str
    label: Text
    theme: str
    path: str
    subject: Text
    result: Result
    cites: list[str]
    note: Text | None
    reason: list[GroundResult]
    reason_kind: str | None
    proof: ProofStep | None


@dataclass(frozen=True, slots=True)
class PaperResult:
    """A paper, the form it needs, and whether this case needs it."""

    id: str
    label: Text
    form: str
    form_text: Text
    result: Result
    cites: list[str]
    note: Text | None


@dataclass(frozen=True, slots=True)
class SanctionResult:
    """What follows a breach."""

    text: Text
    cites: list[str]


@dataclass(frozen=True, slots=True)
class DutyResult:
    """A duty for an element: whether it arises, who must do what, by when, with which papers.

    ``order`` places the duty in the sequence in which duties must happen; ``after`` names those that this
    one waits for. ``due`` is the last day, where facts give one; ``met`` whether it has been done already,
    where facts can tell.
    """

    id: str
    label: Text
    theme: str
    path: str
    subject: Text
    result: Result
    bearer: Text
    act: Text
    kind: str
    kind_text: Text
    strength: str
    strength_text: Text
    towards: Text | None
    timing: Text
    due: Result | None
    met: Result | None
    papers: list[PaperResult]
    sanctions: list[SanctionResult]
    order: int
    after: list[str]
    cites: list[str]
    reason: list[GroundResult]
    reason_kind: str | None
    proof: ProofStep | None


@dataclass(frozen=True, slots=True)
class PointResult:
    """An open point that matters for this case, or that was read in a given way for it."""

    id: str
    question: Text
    readings: dict[str, Text]
    adopted: str | None
    affects: list[str]
    cites: list[str]


@dataclass(frozen=True, slots=True)
class NoteResult:
    """Something to be read beside the results."""

    id: str
    text: Text
    cites: list[str]
    difference: bool


@dataclass(frozen=True, slots=True)
class RulebookId:
    """Which rules were applied; ``fingerprint`` changes whenever one of them does."""

    id: str
    version: str
    fingerprint: str
    title: Text


@dataclass(frozen=True, slots=True)
class Determination:
    """What a rulebook says of a case on a date.

    Attributes:
        citations: every provision that a result, duty, point or note cites, by identifier.
        missing: every fact that some result waits for; those that hold up most results first.
        unverified: identifiers of cited provisions whose official text was not read.
        not_judged: matters that the facts touch and this rulebook does not judge.
    """

    format: str
    rulebook: RulebookId
    edition: str
    edition_text: Text
    as_of: date
    title: str
    readings: dict[str, str]
    facts: dict[str, Any]
    facts_sha256: str
    explained: bool
    conclusions: list[Conclusion]
    duties: list[DutyResult]
    missing: list[Missing]
    points: list[PointResult]
    notes: list[NoteResult]
    unverified: list[str]
    not_judged: list[NoteResult]
    citations: dict[str, Citation]

    def conclusion(self, decision: str, path: str = "") -> Conclusion:
        """The conclusion on one decision about the element at a path (the root: empty).

        Raises:
            KeyError: there is none.
        """
        for one in self.conclusions:
            if one.id == decision and one.path == path:
                return one
        raise KeyError(f"no conclusion {decision!r} at {path!r}")

    def duty(self, duty: str, path: str = "") -> DutyResult:
        """The result on one duty for the element at a path.

        Raises:
            KeyError: there is none.
        """
        for one in self.duties:
            if one.id == duty and one.path == path:
                return one
        raise KeyError(f"no duty {duty!r} at {path!r}")

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        plain = _to_plain(self)
        assert isinstance(plain, dict)
        return plain

    def to_json(self) -> str:
        """As JSON text: the same determination gives the same bytes."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _to_plain(value: object) -> Any:
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): _to_plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_to_plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def assess(
    case: Case,
    *,
    as_of: date | None = None,
    edition: str | None = None,
    readings: Mapping[str, str] | None = None,
    explained: bool = False,
    title: str = "",
) -> Determination:
    """Determine a case.

    Args:
        as_of: the day judged (default: today in Asia/Shanghai).
        edition: which state of the law (default: the rulebook's first).
        readings: how open points are read, by identifier; the others stay open.
        explained: whether to add reasons and proofs.

    Raises:
        InputError: the facts contradict each other.
        UnknownNameError: no such edition, open point or reading.
        NotInForceError: the day lies before the edition begins.
    """
    day = as_of or today()
    ruleset = case.rulebook.on(day, edition)
    chosen = dict(readings or {})
    check_readings(case.rulebook, chosen)
    check_text(title, Text("标题", "the title"))
    return _Assessor(case, ruleset, chosen, explained, title).run()


def replay(rulebook: Rulebook, determination: Mapping[str, Any]) -> Determination:
    """Make a determination again from its own JSON: the same rulebook gives the same bytes.

    Raises:
        OtherRulesError: it was made under another rulebook or version.
    """
    made = determination["rulebook"]
    if made["id"] != rulebook.id or made["fingerprint"] != rulebook.fingerprint:
        was = f"{made['id']} {made['version']} ({made['fingerprint'][:12]})"
        now = f"{rulebook.id} {rulebook.version} ({rulebook.fingerprint[:12]})"
        raise OtherRulesError(
            Text(f"作出时的规则库为 {was}，现为 {now}", f"made under rulebook {was}, this is {now}")
        )
    return assess(
        Case(rulebook, determination["facts"]),
        as_of=date.fromisoformat(determination["as_of"]),
        edition=determination["edition"],
        readings=determination["readings"],
        explained=determination["explained"],
        title=determination["title"],
    )


class _Assessor:
    def __init__(
        self, case: Case, ruleset: Ruleset, readings: dict[str, str], explained: bool, title: str
    ) -> None:
        self.case = case
        self.ruleset = ruleset
        self.readings = readings
        self.explained = explained
        self.title = title
        self.judge = Judge(ruleset, case.root, readings)
        self.explainer = Explainer(self.judge)
        self.citations: dict[str, Citation] = {}
        self.missing: dict[str, tuple[Missing, int, int]] = {}
        self.affected: dict[str, list[str]] = {}

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
            points=points,
            notes=notes,
            unverified=sorted(c.id for c in self.citations.values() if c.grade != Grade.VERBATIM.value),
            not_judged=beyond,
            citations=dict(sorted(self.citations.items())),
        )

    def _worth_showing(self, node: nodes.Node) -> bool:
        """Shown unless its condition certainly fails."""
        if node is nodes.TRUE:
            return True
        return self.judge.ask(node, self.ruleset.rulebook.root_var, self.case.root).value is not False

    # --- parts --------------------------------------------------------------------------------------------

    def _cite(self, cites: Iterable[Cite]) -> list[str]:
        ids = []
        for cite in cites:
            provision = cite.on(self.ruleset.day)
            if cite.id not in self.citations:
                self.citations[cite.id] = Citation(
                    cite.id,
                    provision.label,
                    provision.text,
                    provision.grade.value,
                    provision.instrument.force.value,
                    provision.note,
                )
            ids.append(cite.id)
        return ids

    def _result(self, answer: Answer, of: Any, name: str) -> Result:
        for unknown in answer.missing:
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
        results = []
        for ruled in self.ruleset.duties:
            duty = ruled.duty
            for element in elements.get(duty.entity, []):
                answer = self.judge.ask(ruled.node, duty.var, element)
                name = f"{duty.id}@{element.path}"
                arises = answer.value is not False
                result = self._result(answer, None, name)
                papers = []
                for paper, node in ruled.papers if arises else ():
                    needed = self.judge.ask(node, duty.var, element)
                    if needed.value is False:
                        continue
                    papers.append(
                        PaperResult(
                            paper.id,
                            paper.label,
                            paper.form.value,
                            FORMS[paper.form],
                            self._result(needed, None, f"{name}/{paper.id}"),
                            self._cite(paper.cites),
                            paper.note,
                        )
                    )
                due = None
                if ruled.due is not None and arises:
                    due = self._result(
                        self.judge.ask(ruled.due, duty.var, element, is_date=True), None, f"{name}/due"
                    )
                met = None
                if ruled.met is not None and arises:
                    met = self._result(self.judge.ask(ruled.met, duty.var, element), None, f"{name}/met")
                towards = (
                    duty.towards.on(self.ruleset.day) if isinstance(duty.towards, Dated) else duty.towards
                )
                reason, kind = self._why(answer, ruled.node, duty.var, element)
                results.append(
                    DutyResult(
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
                        due,
                        met,
                        papers,
                        [SanctionResult(s.text, self._cite(s.cites)) for s in duty.sanctions]
                        if arises
                        else [],
                        order[duty.id],
                        [d.id for d in duty.after],
                        self._cite(duty.cites),
                        reason,
                        kind,
                        self._proof(self.explainer.proof_of(ruled.node, duty.var, element))
                        if self.explained
                        else None,
                    )
                )
        return sorted(results, key=lambda d: d.order)

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
        return NoteResult(note.id, note.text, self._cite(note.cites), note.difference)


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
