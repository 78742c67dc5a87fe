"""A rulebook on one day in one edition: the decisions, duties, notes and open points that speak then."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from guiju.engine import nodes
from guiju.engine.records import record
from guiju.engine.rules import Clause, Decision, Duty, Flaw, OpenPoint, Paper

if TYPE_CHECKING:
    from guiju.engine.rulebook import Edition, Rulebook


@record(frozen=True, slots=True, eq=False)
class Ruled:
    """A decision as it speaks on one day in one edition."""

    decision: Decision[Any, Any]
    clause: Clause
    base: nodes.Node
    exceptions: tuple[tuple[Clause, nodes.Node], ...]
    node: nodes.Node


@record(frozen=True, slots=True, eq=False)
class RuledPaper:
    """A paper of a duty: when it is needed, whether it is in hand (None: no fact tells), what it may lack."""

    paper: Paper
    node: nodes.Node
    held: nodes.Node | None
    flaws: tuple[tuple[Flaw, nodes.Node], ...]

    @property
    def nodes(self) -> tuple[nodes.Node, ...]:
        """Every expression of it."""
        return (self.node, *(() if self.held is None else (self.held,)), *(node for _, node in self.flaws))


@record(frozen=True, slots=True, eq=False)
class RuledDuty:
    """A duty as it speaks on one day: its condition, last day, what meets it, its papers."""

    duty: Duty
    node: nodes.Node
    due: nodes.Node | None
    met: nodes.Node | None
    papers: tuple[RuledPaper, ...]


class Ruleset:
    """A rulebook on one day in one edition."""

    def __init__(self, rulebook: Rulebook, day: date, edition: Edition) -> None:
        self.rulebook = rulebook
        self.day = day
        self.edition = edition
        self.decisions: dict[str, Ruled] = {}
        for decision in rulebook.decisions.values():
            clause = decision.in_force(day, edition.id)
            if clause is None:
                continue
            base = rulebook.body(clause)
            exceptions = tuple(
                (c, rulebook.body(c)) for c in decision.exceptions if c.applies(day, edition.id)
            )
            node = base
            if exceptions:
                node = nodes.conjunction([base, *(nodes.Not(n) for _, n in exceptions)])
            self.decisions[decision.id] = Ruled(decision, clause, base, exceptions, node)
        self.duties = tuple(
            RuledDuty(
                duty,
                rulebook.body(duty),
                rulebook.due(duty),
                rulebook.met(duty),
                tuple(
                    RuledPaper(p, rulebook.paper(duty, p), rulebook.held(duty, p), rulebook.flaws(duty, p))
                    for p in duty.papers
                ),
            )
            for duty in rulebook.duties.values()
            if duty.applies(day, edition.id)
        )
        self.notes = tuple(
            (note, rulebook.note_condition(note))
            for note in rulebook.notes.values()
            if note.applies(day, edition.id)
        )
        self.points = {
            point.id: point for point in rulebook.points.values() if point.applies(day, edition.id)
        }

    def body(self, decision: Decision[Any, Any]) -> nodes.Node:
        """What a decision says on this day; no, where no version of it speaks yet."""
        ruled = self.decisions.get(decision.id)
        return nodes.FALSE if ruled is None else ruled.node

    def settled(self, point: OpenPoint) -> str | None:
        """How a point is read that is not open on this day; None where it is open."""
        if point.id in self.points:
            return None
        if point.until is not None and self.day >= point.until:
            return point.settled
        return point.readings[0].id
