"""The days on which the rules change, and what lies between them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date, timedelta

from guiju.engine import nodes
from guiju.engine.nodes import Node
from guiju.engine.rulebook import Edition, Rulebook
from guiju.engine.rules import Clause, Duty, Note, OpenPoint
from guiju.engine.ruleset import Ruleset
from guiju.engine.uses.prove.sought import Period

ONE_DAY = timedelta(days=1)


def periods(rulebook: Rulebook, edition: Edition) -> tuple[Period, ...]:
    """The periods of an edition, the earliest first."""
    inside = {
        day
        for day in _turns(rulebook)
        if edition.since < day and (edition.until is None or day < edition.until)
    }
    starts = [edition.since, *sorted(inside)]
    last = None if edition.until is None else edition.until - ONE_DAY
    ends = [*(day - ONE_DAY for day in starts[1:]), last]
    found: list[Period] = []
    for first, end in zip(starts, ends, strict=True):
        same = found and _same(rulebook.on(found[-1].first, edition.id), rulebook.on(first, edition.id))
        start = found.pop().first if same else first
        found.append(Period(edition.id, start, end))
    return tuple(found)


def _turns(rulebook: Rulebook) -> Iterator[date]:
    """Every day on which something may begin or end to speak."""
    parts: list[Clause | Duty | OpenPoint | Note] = [
        *(c for d in rulebook.decisions.values() for c in (*d.versions, *d.exceptions)),
        *rulebook.duties.values(),
        *rulebook.points.values(),
        *rulebook.notes.values(),
    ]
    for part in parts:
        yield from (day for day in (part.since, part.until) if day is not None)
    for parameter in rulebook.parameters.values():
        yield from (day for day, _ in parameter.values)


def _same(one: Ruleset, other: Ruleset) -> bool:
    return _content(one) == _content(other)


def _content(ruleset: Ruleset) -> Hashable:
    rulebook = ruleset.rulebook
    return (
        tuple((name, ruled.node) for name, ruled in ruleset.decisions.items()),
        tuple(duty.duty.id for duty in ruleset.duties),
        tuple(note.id for note, _ in ruleset.notes),
        tuple(ruleset.settled(point) for point in rulebook.points.values()),
        tuple(parameter.on(ruleset.day) for parameter in rulebook.parameters.values()),
    )


def cone(ruleset: Ruleset, *starts: Node) -> Hashable:
    """Everything that expressions rest on under a ruleset: where it is the same, so is what can be proved of them."""
    found: set[Hashable] = set()
    waiting = list(starts)
    while waiting:
        node = waiting.pop()
        if node in found:
            continue
        found.add(node)
        match node:
            case nodes.Call(args=(decision, _)):
                waiting.append(ruleset.body(decision))
            case nodes.ParameterIs(args=(parameter,)):
                found.add((parameter.id, parameter.on(ruleset.day)))
            case nodes.Reads(args=(point, _)):
                found.add((point.id, ruleset.settled(point)))
            case nodes.AsOf():
                found.add(ruleset.day)
        waiting += node.children()
    return starts, frozenset(found)
