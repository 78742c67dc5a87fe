"""What each general check asks of a ruleset: a case that shows a rule, exception, duty or paper to be alive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from guiju.engine import nodes
from guiju.engine.expressions import Bool, Category, Day, Number
from guiju.engine.nodes import Value
from guiju.engine.rules import Decision
from guiju.engine.ruleset import Ruled, RuledDuty, Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.prove.groups import Check
from guiju.engine.uses.prove.sought import Part, Side, Sought


@dataclass(slots=True)
class Aim:
    """One thing to be shown by a case; any of ``sought`` shows it. Where ``other`` is given, a case gives a first value, and
    another must give a value that is not it.
    """

    check: Check
    id: str
    about: str
    text: Text
    sought: tuple[Sought, ...] = field(default=())
    other: Callable[[Value], Sought] | None = None


def aims(ruleset: Ruleset) -> Iterator[Aim]:
    """Everything that a case should show of the rules that speak; points apart."""
    side = Side(ruleset)
    for ruled in ruleset.decisions.values():
        yield from _values(ruled, side)
        yield from _exceptions(ruled, side)
    for duty in ruleset.duties:
        yield from _duty(duty, side)
    root = ruleset.rulebook
    for note, node in ruleset.notes:
        if node is not nodes.TRUE:
            sought = Sought(root.root, (Part(side, node, root.root_var),))
            yield Aim(Check.NOTES, f"note {note.id}", note.id, note.text, (sought,))


def _values(ruled: Ruled, side: Side) -> Iterator[Aim]:
    decision = ruled.decision
    call = nodes.Call(decision, decision.var)
    if decision.gives is Bool:
        for node, zh, en in ((call, "是", "yes"), (nodes.Not(call), "否", "no")):
            # Which version speaks is part of the name: each must be able to say either.
            name = f"{decision.id}/{ruled.clause.name} = {en}"
            text = Text(f"“{decision.label.zh}”可能为{zh}", f"“{decision.label.en}” can be {en}")
            yield Aim(Check.VALUES, name, decision.id, text, (_of(decision, side, node),))
    if decision.gives in (Day, Number):

        def other(value: Value) -> Sought:
            return _of(decision, side, nodes.Compare("!=", call, nodes.Const(value)))

        text = Text(
            f"“{decision.label.zh}”不总是同一个值", f"“{decision.label.en}” is not the same in every case"
        )
        name = f"{decision.id}/{ruled.clause.name} varies"
        some = _of(decision, side, nodes.Compare("==", call, call))
        yield Aim(Check.VALUES, name, decision.id, text, (some,), other)
    if decision.gives is Category and decision.options is not None:
        for option in decision.options.members:
            among = nodes.IsIn(call, frozenset({option.option_id}))
            name = f"{decision.id} = {option.option_id}"
            text = Text(
                f"“{decision.label.zh}”可能为{option.label.zh}",
                f"“{decision.label.en}” can be {option.label.en}",
            )
            yield Aim(Check.VALUES, name, decision.id, text, (_of(decision, side, among),))


def _exceptions(ruled: Ruled, side: Side) -> Iterator[Aim]:
    """An exception lives where the base holds and no other exception does."""
    decision = ruled.decision
    for clause, node in ruled.exceptions:
        others = (nodes.Not(other) for beside, other in ruled.exceptions if beside is not clause)
        label = clause.label or decision.label
        text = Text(
            f"“{label.zh}”可能使“{decision.label.zh}”不成立", f"“{label.en}” can defeat “{decision.label.en}”"
        )
        name = f"{decision.id}/{ruled.clause.name} unless {clause.name}"
        parts = _of(decision, side, ruled.base, node, *others)
        yield Aim(Check.EXCEPTIONS, name, decision.id, text, (parts,))


def _duty(ruled: RuledDuty, side: Side) -> Iterator[Aim]:
    duty = ruled.duty

    def needed(*more: nodes.Node) -> Sought:
        return Sought(duty.entity, tuple(Part(side, node, duty.var) for node in (ruled.node, *more)))

    text = Text(f"“{duty.label.zh}”可能产生", f"“{duty.label.en}” can arise")
    yield Aim(Check.DUTIES, f"duty {duty.id}", duty.id, text, (needed(),))
    for one in ruled.papers:
        name = f"paper {duty.id}/{one.paper.id}"
        zh, en = one.paper.label.zh, one.paper.label.en
        if one.node is not nodes.TRUE:
            text = Text(f"“{duty.label.zh}”可能需要“{zh}”", f"“{duty.label.en}” can need “{en}”")
            yield Aim(Check.PAPERS, name, duty.id, text, (needed(one.node),))
        for flaw, node in one.flaws:
            assert one.held is not None
            text = Text(f"“{zh}”可能{flaw.text.zh}", f"“{en}” can be in hand with: {flaw.text.en}")
            yield Aim(Check.PAPERS, f"{name}: {flaw.id}", duty.id, text, (needed(one.node, one.held, node),))


def _of(decision: Decision, side: Side, *parts: nodes.Node) -> Sought:  # type: ignore[type-arg]
    return Sought(decision.entity, tuple(Part(side, node, decision.var) for node in parts))
