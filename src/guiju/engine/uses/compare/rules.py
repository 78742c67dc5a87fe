"""Two editions, or two days, as rules: every rule that is not the same on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from guiju.engine.counterparts import Aspect
from guiju.engine.rules import FORMS, KINDS, STRENGTHS, Dated, Note, OpenPoint, Sanction
from guiju.engine.ruleset import Ruled, RuledDuty, Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.compare.differences import (
    SCOPE,
    Difference,
    Name,
    RuleDifference,
    Turn,
    difference,
    listing,
    name_of,
    turned,
    unlike,
    words,
)
from guiju.engine.uses.compare.sides import Both, Cause, Sides, read, states_of


def rule_differences(sides: Sides) -> Iterator[RuleDifference]:
    """Every decision, duty, number, open point and note that is not the same on both sides."""
    yield from _decisions(sides)
    yield from _duties(sides)
    yield from _parameters(sides)
    yield from _points(sides)
    yield from _notes(sides)


def _decisions(sides: Sides) -> Iterator[RuleDifference]:
    for pair in sides.decisions:
        before, after = pair
        found: list[Difference] = []
        direction = None
        if before is not None and after is not None:
            if before.node is after.node:
                continue
            direction = sides.directions.of(before, after)
            label = Text("例外", "exceptions")
            found = unlike([Difference("exceptions", label, _exceptions(before), _exceptions(after))]) or [
                SCOPE
            ]
        states = (*states_of(before), *states_of(after))
        names = name_of(before), name_of(after)
        yield difference(
            "decision",
            turned(before, after),
            names,
            found,
            sides.cited(pair),
            states,
            direction=direction,
        )


def _exceptions(ruled: Ruled) -> Text | None:
    return listing([clause.label for clause, _ in ruled.exceptions if clause.label is not None])


def _duties(sides: Sides) -> Iterator[RuleDifference]:
    for pair in sides.duties:
        before, after = pair
        found: list[Difference] = []
        causes: tuple[Cause, ...] = ()
        direction = None
        if before is not None and after is not None:
            found = unlike(_aspects(before, after, sides))
            causes = sides.causes(pair)
            if causes or sides.differ_in_scope(before.duty, after.duty):
                found.append(SCOPE)
                direction = sides.directions.of(before, after)
            if not found:
                continue
        yield difference(
            "duty",
            turned(before, after),
            (name_of(before), name_of(after)),
            found,
            sides.cited(pair),
            (*states_of(before), *states_of(after)),
            causes=causes,
            direction=direction,
        )


def _aspects(before: RuledDuty, after: RuledDuty, sides: Sides) -> Iterator[Difference]:
    one, other = before.duty, after.duty
    yield words(Aspect.BEARER, one.bearer, other.bearer)
    yield words(Aspect.ACT, one.act, other.act)
    yield words(Aspect.KIND, KINDS[one.kind], KINDS[other.kind])
    yield words(Aspect.STRENGTH, STRENGTHS[one.strength], STRENGTHS[other.strength])
    yield words(Aspect.TOWARDS, _towards(before, sides.before), _towards(after, sides.after))
    yield words(Aspect.TIMING, one.timing, other.timing)
    papers = (listing([one.paper.label for one in side.papers]) for side in (before, after))
    yield Difference("papers", Text("材料", "papers"), *papers)
    yield Difference(
        "forms", Text("材料形式", "form of papers"), _forms(before, after), _forms(after, before)
    )
    yield words(Aspect.SANCTION, _sanctions(one.sanctions), _sanctions(other.sanctions))


def _towards(ruled: RuledDuty, ruleset: Ruleset) -> Text | None:
    towards = ruled.duty.towards
    return towards.on(ruleset.day) if isinstance(towards, Dated) else towards


def _forms(of: RuledDuty, other: RuledDuty) -> Text | None:
    """The forms of the papers that both sides have."""
    shared = {one.paper.id for one in other.papers}
    papers = [one.paper for one in of.papers if one.paper.id in shared]
    return listing([p.label + Text("：", ": ") + FORMS[p.form] for p in papers])


def _sanctions(sanctions: Iterable[Sanction]) -> Text | None:
    return listing([s.text for s in sanctions])


def _parameters(sides: Sides) -> Iterator[RuleDifference]:
    for parameter in sides.rulebook.parameters.values():
        values = [parameter.on(ruleset.day) for ruleset in (sides.before, sides.after)]
        if values[0] == values[1]:
            continue
        said = [Text(f"{v} {parameter.unit.zh}", f"{v} {parameter.unit.en}") for v in values]
        name = parameter.id, parameter.label
        yield difference(
            "parameter",
            Turn.OTHERWISE,
            (name, name),
            [Difference("value", Text("数值", "value"), *said)],
            sides.on_both(parameter.cites),
            parameter.states,
        )


def _points(sides: Sides) -> Iterator[RuleDifference]:
    for point in sides.rulebook.points.values():
        on = Both(sides.before.points.get(point.id), sides.after.points.get(point.id))
        if on.before is on.after:
            continue
        readings = [
            None if point.edition not in (None, ruleset.edition.id) else read(point, ruleset)
            for ruleset in (sides.before, sides.after)
        ]
        found = unlike([Difference("reading", Text("读法", "reading"), *readings)])
        yield _there_or_not("point", on, found, sides, point, point.question)


def _notes(sides: Sides) -> Iterator[RuleDifference]:
    before, after = ({n.id: n for n, _ in ruleset.notes} for ruleset in (sides.before, sides.after))
    for note in sides.rulebook.notes.values():
        on = Both(before.get(note.id), after.get(note.id))
        if on.before is not on.after:
            yield _there_or_not("note", on, [], sides, note, note.text)


def _there_or_not(
    kind: str, on: Both[Any], found: list[Difference], sides: Sides, of: OpenPoint | Note, label: Text
) -> RuleDifference:
    """What is there on one side only."""
    names: list[Name | None] = [None if one is None else (of.id, label) for one in on]
    cites = [
        () if one is None else sides.cite(of.cites, ruleset)
        for one, ruleset in zip(on, (sides.before, sides.after), strict=True)
    ]
    return difference(kind, turned(on.before, on.after), names, found, cites, of.states)
