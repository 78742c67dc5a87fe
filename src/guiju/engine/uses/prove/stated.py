"""The theorems that a rulebook states: no case against one, on any day on which it is to hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guiju.engine import nodes
from guiju.engine.questions import questions
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Lang, Text
from guiju.engine.theorems import Stated, stated
from guiju.engine.uses.prove.cases import Instance
from guiju.engine.uses.prove.prover import REASONS, Prover, Wanted
from guiju.engine.uses.prove.results import CaseFound, Outcome, Sort, Theorem
from guiju.engine.uses.prove.showing import shown
from guiju.engine.uses.prove.sought import Part, Side, Sought
from guiju.engine.uses.prove.spaces import Why

GROUP = "stated"


def theorems(prover: Prover, lang: Lang, wanted: Wanted) -> Iterator[Theorem]:
    """Every theorem of the rulebook."""
    for one in stated(prover.rulebook):
        if wanted(Sort.LAW, GROUP, one.id):
            yield _proved(prover, one, lang)


def _proved(prover: Prover, one: Stated, lang: Lang) -> Theorem:
    why: Why | None = None
    bound: Text | None = None
    for edition in prover.rulebook.editions:
        for period in reversed(prover.periods(edition)):
            ruleset = prover.ruleset(period)
            node = one.on(ruleset)
            if node is None:
                continue
            sought = against(one, node, ruleset)
            bound = bound or prover.bound(sought)
            found = prover.find(sought, period)
            if found.instance is not None:
                return _refuted(prover, one, sought, found.instance, lang)
            why = why or found.why
    outcome = Outcome.PROVED if why is None else Outcome.UNDECIDED
    remark = None if why is None else REASONS[why]
    if outcome is Outcome.PROVED and one.fails is not None:
        remark = Text(
            "已知不成立的，现在成立了：请去掉标记", "known not to hold, and holds now: take the mark away"
        )
    return _made(one, outcome, remark, bound)


def _made(
    one: Stated, outcome: Outcome, remark: Text | None, bound: Text | None, cases: tuple[CaseFound, ...] = ()
) -> Theorem:
    expected = one.fails is not None
    return Theorem(
        one.id, Sort.LAW, GROUP, one.text, outcome, None, bound, remark, one.states, cases, expected
    )


def against(one: Stated, node: nodes.Node, ruleset: Ruleset) -> Sought:
    """A case that would refute a theorem."""
    side = Side(ruleset)
    if not one.raising:
        return Sought(one.entity, (Part(side, nodes.Not(node), one.var),))
    raised = Side(ruleset, (), one.raising)
    parts = Part(side, node, one.var), Part(raised, nodes.Not(node), one.var)
    return Sought(one.entity, parts)


def _refuted(prover: Prover, one: Stated, sought: Sought, instance: Instance, lang: Lang) -> Theorem:
    text = Text(f"与此相反：{one.text.zh}", f"against: {one.text.en}")
    cases = shown(
        with_points(instance, sought), sought, f"{prover.rulebook.id}-{one.id}", text, lang, prover.limit
    )
    if cases is None:
        return _made(one, Outcome.UNDECIDED, REASONS[Why.EVALUATOR], None)
    return _made(one, Outcome.REFUTED, one.fails, None, cases)


def with_points(instance: Instance, sought: Sought) -> Instance:
    """A case that says how the points are read on which what is sought turns."""
    matter = {
        point.id
        for part in sought.parts
        for point in questions(part.side.ruleset).points(part.node)
        if point.id in part.side.ruleset.points
    }
    read = {point: reading for point, reading in instance.readings.items() if point in matter}
    return replace(instance, matter=frozenset(read), readings=read)
