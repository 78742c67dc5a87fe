"""The checks that every rulebook gets: nothing in it is dead, its constraints can be met, its dates leave no gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from guiju.engine import nodes
from guiju.engine.questions import questions
from guiju.engine.rules import Clause, OpenPoint
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.prove.cases import Instance
from guiju.engine.uses.prove.checking import Aim, aims
from guiju.engine.uses.prove.groups import Check
from guiju.engine.uses.prove.prover import REASONS, Prover, Wanted
from guiju.engine.uses.prove.results import Outcome, Sort, Theorem
from guiju.engine.uses.prove.sought import Apart, Part, Period, Side, Sought
from guiju.engine.uses.prove.spaces import Why


@dataclass(slots=True)
class _State:
    """What is known of an aim so far."""

    aim: Aim
    shown: bool = False
    why: Why | None = None


def checks(prover: Prover, wanted: Wanted) -> Iterator[Theorem]:
    """Every general check that is wanted."""
    if wanted(Sort.CHECK, "constraints"):
        yield from _consistent(prover)
    yield from (t for t in (*gaps(prover), *_silent(prover)) if wanted(Sort.CHECK, t.group, t.id, t.about))
    states: dict[str, _State] = {}
    for edition in prover.rulebook.editions:
        for period in reversed(prover.periods(edition)):
            _pursue(prover, period, states, wanted)
    for state in states.values():
        yield _theorem(prover, state)


def _pursue(prover: Prover, period: Period, states: dict[str, _State], wanted: Wanted) -> None:
    """Look in one period for what no case shows yet."""
    ruleset = prover.ruleset(period)
    side = Side(ruleset)
    pool: list[Instance] = []
    missing: list[_State] = []
    for aim in (*aims(ruleset), *_points(ruleset)):
        if not wanted(Sort.CHECK, aim.check, aim.id, aim.about):
            continue
        state = states.setdefault(aim.id, _State(aim))
        if not state.shown:
            # What is sought is another thing under other rules.
            state.aim = aim
            missing.append(state)
    for state in missing:
        if state.aim.other is not None:
            _vary(prover, period, state, side)
            continue
        plain = state.aim.check is not Check.POINTS
        if plain and any(one.shows_at_once(state.aim.sought[0], side) for one in pool):
            state.shown = True
            continue
        for sought in state.aim.sought:
            found = prover.find(sought, period)
            state.why = state.why or found.why
            if found.instance is not None:
                state.shown = True
                pool.append(found.instance)
                break


def _vary(prover: Prover, period: Period, state: _State, side: Side) -> None:
    """Look for a case that gives a number or a day, and for one that gives another."""
    assert state.aim.other is not None
    (some,) = state.aim.sought
    (part,) = some.parts
    found = prover.find(some, period)
    state.why = state.why or found.why
    if found.instance is None:
        return
    call = part.node.args[1]
    value = found.instance.value(side, call, part.var)
    if value is None:
        state.why = state.why or Why.DATES
        return
    found = prover.find(state.aim.other(value), period)
    state.shown = found.instance is not None
    state.why = state.why or found.why


def _theorem(prover: Prover, state: _State) -> Theorem:
    aim = state.aim
    group = aim.check.value
    if state.shown:
        return Theorem(aim.id, Sort.CHECK, group, aim.text, Outcome.PROVED, aim.about)
    bound = next((b for sought in aim.sought if (b := prover.bound(sought)) is not None), None)
    if state.why is not None:
        remark = REASONS[state.why]
        return Theorem(aim.id, Sort.CHECK, group, aim.text, Outcome.UNDECIDED, aim.about, bound, remark)
    remark = Text("没有任何情形使其如此", "no case makes it so")
    return Theorem(aim.id, Sort.CHECK, group, aim.text, Outcome.REFUTED, aim.about, bound, remark)


# --- open points -------------------------------------------------------------------------------------------


def _points(ruleset: Ruleset) -> Iterator[Aim]:
    """For any two readings of a point, what could turn on them."""
    for point in ruleset.points.values():
        affected = list(_affected(ruleset, point))
        for one, other in combinations(point.readings, 2):
            text = Text(
                f"“{point.question.zh}”的读法“{one.id}”与“{other.id}”可能有别",
                f"“{point.question.en}”: readings “{one.id}” and “{other.id}” can differ",
            )
            sides = [Side(ruleset, ((point.id, reading.id),)) for reading in (one, other)]
            sought = tuple(
                Sought(var.args[0], (Apart(sides[0], sides[1], node, var),)) for node, var in affected
            )
            name = f"point {point.id}: {one.id} / {other.id}"
            yield Aim(Check.POINTS, name, point.id, text, sought)


def _affected(ruleset: Ruleset, point: OpenPoint) -> Iterator[tuple[nodes.Node, nodes.Var]]:
    """The results of a determination that look at a point, the simplest first."""
    asked = questions(ruleset)
    found: list[tuple[nodes.Node, nodes.Var]] = []
    for ruled in ruleset.decisions.values():
        decision = ruled.decision
        if not decision.goal or point not in asked.points(ruled.node):
            continue
        found.append((nodes.Call(decision, decision.var), decision.var))
    for duty in ruleset.duties:
        if point in asked.points(duty.node):
            found.append((duty.node, duty.duty.var))
        for paper in duty.papers:
            if point in asked.points(paper.node):
                found.append((nodes.And(duty.node, paper.node), duty.duty.var))
        if duty.met is not None and point in asked.points(duty.met):
            found.append((nodes.And(duty.node, duty.met), duty.duty.var))
        if duty.due is not None and point in asked.points(duty.due):
            found.append((duty.due, duty.duty.var))
    yield from sorted(found, key=lambda one: len(asked.facts(one[0])))


# --- constraints and dates -----------------------------------------------------------------------------------


def _consistent(prover: Prover) -> Iterator[Theorem]:
    rulebook = prover.rulebook
    if not any(rulebook.constraints.values()):
        return
    for entity in rulebook.entities:
        var = nodes.Var.fresh(entity)
        period = prover.periods(next(iter(rulebook.editions)))[-1]
        sought = Sought(entity, (Part(Side(prover.ruleset(period)), nodes.TRUE, var),))
        found = prover.find(sought, period)
        outcome = (
            Outcome.PROVED
            if found.instance is not None
            else Outcome.UNDECIDED
            if found.why
            else Outcome.REFUTED
        )
        text = Text(f"可以有“{entity.title.zh}”", f"There can be a “{entity.title.en}”")
        remark = None if found.why is None else REASONS[found.why]
        yield Theorem(
            f"constraints of {entity.__name__}", Sort.CHECK, "constraints", text, outcome, None, None, remark
        )


def gaps(prover: Prover) -> Iterator[Theorem]:
    """For each decision and edition: between the first and the last day on which it speaks, it speaks."""
    for decision in prover.rulebook.decisions.values():
        if len(decision.versions) < 2 and not any(c.until for c in decision.versions):
            continue
        for edition in prover.rulebook.editions.values():
            spoken = [c for c in decision.versions if c.edition in (None, edition.id)]
            gap = _gap(spoken, edition.since)
            text = Text(
                f"“{decision.label.zh}”的各版本前后相接（{edition.text.zh}）",
                f"The versions of “{decision.label.en}” follow each other without a gap ({edition.text.en})",
            )
            name = f"dates of {decision.id} in {edition.id}"
            if gap is None:
                yield Theorem(name, Sort.CHECK, "gaps", text, Outcome.PROVED, decision.id)
            else:
                remark = Text(f"{gap} 没有版本", f"no version speaks on {gap}")
                yield Theorem(name, Sort.CHECK, "gaps", text, Outcome.REFUTED, decision.id, None, remark)


def _gap(clauses: list[Clause], start: date) -> date | None:
    """The first day without a version between the first and the last of them."""
    spans = sorted((max(c.since or start, start), c.until or date.max) for c in clauses)
    for i, (_, end) in enumerate(spans[:-1]):
        reached = max(until for _, until in spans[: i + 1])
        if spans[i + 1][0] > reached:
            return end
    return None


def _silent(prover: Prover) -> Iterator[Theorem]:
    """Versions and exceptions that speak on no day in any edition."""
    spoken: set[int] = set()
    for edition in prover.rulebook.editions:
        for period in prover.periods(edition):
            for ruled in prover.ruleset(period).decisions.values():
                spoken |= {id(ruled.clause), *(id(clause) for clause, _ in ruled.exceptions)}
    for decision in prover.rulebook.decisions.values():
        for clause in (*decision.versions, *decision.exceptions):
            if id(clause) not in spoken:
                text = Text(
                    f"“{decision.label.zh}”的版本 {clause.name} 在某日起作用",
                    f"Version {clause.name} of “{decision.label.en}” speaks on some day",
                )
                remark = Text("总有更后的版本取代它", "another version always takes its place")
                yield Theorem(
                    f"{decision.id}/{clause.name}",
                    Sort.CHECK,
                    Check.VALUES.value,
                    text,
                    Outcome.REFUTED,
                    decision.id,
                    None,
                    remark,
                )
