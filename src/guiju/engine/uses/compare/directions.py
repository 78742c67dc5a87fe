"""Whether a condition that changed is met in more cases than before, or in fewer: for every case there can be.

That nothing is gained (or lost) is proven over a case of which nothing is known: all its lists may go on. That something
is gained (or lost) is shown by a case, small and judged on both sides. Where neither succeeds, nothing is claimed.
"""

from __future__ import annotations

from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.case import Case, plain_facts
from guiju.engine.counterparts import FIRMNESS
from guiju.engine.elements import Element
from guiju.engine.expressions import Bool
from guiju.engine.facts import Entity
from guiju.engine.nodes import Node
from guiju.engine.rules import Decision, Strength
from guiju.engine.ruleset import Ruled, RuledDuty, Ruleset
from guiju.engine.uses.compare.anycase import AnyCase
from guiju.engine.uses.compare.diagrams import Diagrams
from guiju.engine.uses.compare.examples import example
from guiju.engine.uses.compare.implied import Implied, renamed
from guiju.engine.uses.compare.joint import End, Joint
from guiju.engine.uses.compare.reaches import REACHES, Direction, Example, Reach, in_words
from guiju.engine.uses.compare.witness import witness


class Directions:
    """Finds the direction of pairs of rules of two sides."""

    def __init__(self, before: Ruleset, after: Ruleset) -> None:
        self.before, self.after = before, after
        self.joint = Joint(before, after)
        self.implied = Implied(self.joint, self._follows)
        self._diagrams = Diagrams(before, self.joint)

    def of(self, before: Ruled | RuledDuty, after: Ruled | RuledDuty) -> Direction | None:
        """The direction of a pair; None where they do not give yes or no. Of rules about two kinds of things it is not
        determined.
        """
        one, other = _rule(before), _rule(after)
        if not _yes_no(before) or not _yes_no(after):
            return None
        if one.entity is not other.entity:
            return self._said(Reach.OPEN, before, after)
        was = self.joint.said(before.node, self.before)
        now = renamed(self.joint.said(after.node, self.after), {other.var: one.var})
        entity, var = one.entity, one.var
        conditions = (self.before, before.node, one.var), (self.after, after.node, other.var)
        gained, gains = self._some(
            now, was, var, entity, [End(*c, w) for c, w in zip(conditions, (False, True), strict=True)]
        )
        lost, loses = self._some(
            was, now, var, entity, [End(*c, w) for c, w in zip(conditions, (True, False), strict=True)]
        )
        return self._said(REACHES[gained, lost], before, after, gains, loses)

    def _said(
        self,
        reach: Reach,
        before: Ruled | RuledDuty,
        after: Ruled | RuledDuty,
        gains: Example | None = None,
        loses: Example | None = None,
    ) -> Direction:
        duties = [one.duty for one in (before, after) if isinstance(one, RuledDuty)]
        binds = bool(duties) and all(
            FIRMNESS[duty.strength] > FIRMNESS[Strength.ENCOURAGED] for duty in duties
        )
        return Direction(reach.value, in_words(reach, binds=binds), gains, loses)

    def _some(
        self, one: Node, other: Node, var: Any, entity: type[Entity], ends: list[End]
    ) -> tuple[bool | None, Example | None]:
        """Whether some case meets one condition and not another, with one that does."""
        node = _without(one, other)
        if self.implied.holds(one, other):
            return False, None
        judge, element = self._diagrams.of_anything(entity)
        clauses = AnyCase(judge, node, var, element)
        if clauses.possible() is False:
            return False, None
        found = None
        if not self._diagrams.too_large(node):
            if self._diagrams.never(node, var, entity):
                return False, None
            found = next(self._diagrams.examples(node, var, entity, ends), None)
        if found is None:
            found = self._by_clauses(clauses, judge, element, ends)
        return (None if found is None else True), found

    def _by_clauses(
        self, clauses: AnyCase, judge: Judge, element: Element, ends: list[End]
    ) -> Example | None:
        """A case that clauses allow and that bears out what they do."""
        seen = witness(clauses, judge, element, ends)
        if seen is None:
            return None
        case = Case(self.before.rulebook, plain_facts(seen.root))
        return example(case, seen.number, ends, self.joint.points.values(), seen.readings)

    def _follows(self, one: Decision[Any, Any], other: Decision[Any, Any]) -> bool:
        """Whether one decision follows from another by their own words; what only lies below them was looked at there."""
        if one.label is not other.label or self.joint.own[one.id] is self.joint.own[other.id]:
            return False
        bodies = self.joint.body(one), self.joint.body(other)
        return self._diagrams.never(
            _without(bodies[0], renamed(bodies[1], {other.var: one.var})), one.var, one.entity
        )


def _without(one: Node, other: Node) -> Node:
    return nodes.FALSE if one is other else nodes.conjunction([one, nodes.Not(other)])


def _rule(ruled: Ruled | RuledDuty) -> Any:
    return ruled.duty if isinstance(ruled, RuledDuty) else ruled.decision


def _yes_no(ruled: Ruled | RuledDuty) -> bool:
    return isinstance(ruled, RuledDuty) or ruled.decision.gives is Bool
