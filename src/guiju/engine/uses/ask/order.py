"""Which question comes first: the one that settles most for least.

For one expression whose parts share no fact, testing the parts of *any* by falling chance of holding over cost, and
those of *all* by falling chance of failing over cost, asks the fewest questions on average at each level (Mitten,
Operations Research 8, 1960, "An analytic solution to the least cost testing sequence problem"); inner parts enter with
the chance and the cost of their own best order. Chances are rough: they order questions and decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guiju.engine.uses.ask.trees import Asked, Joint, Leaf, Several, Turned, Unknown, join

MOST_THINGS = 6
"""Of more things than this in a part it is not looked up which are the same."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How likely an expression will be found to hold, and not to hold; how many questions that takes on average, and
    which comes first. What nobody can answer leaves it open: the two need not add up to one.
    """

    yes: float
    no: float
    cost: float
    first: Asked | None
    things: frozenset[Asked] | None = None
    """What may be asked, each for one question; None where it is much, or where one asks for more."""


SETTLED = {True: Plan(1.0, 0.0, 0.0, None, frozenset()), False: Plan(0.0, 1.0, 0.0, None, frozenset())}
NEVER = Plan(0.0, 0.0, 0.0, None, frozenset())
"""What nobody can answer."""


class Planner:
    """Plans trees; remembers them, since they share parts."""

    def __init__(self) -> None:
        self._plans: dict[Joint | Turned, Plan] = {}

    def plan(self, value: Any) -> Plan:
        """The plan of what is left of an expression."""
        if isinstance(value, bool):
            return SETTLED[value]
        if isinstance(value, Leaf):
            if not value.asks:
                return NEVER
            cost = float(len(value.asks)) if value.cost is None else value.cost
            things = frozenset(value.asks) if value.cost is None else None
            return Plan(value.chance, 1 - value.chance, cost, value.asks[0], things)
        if isinstance(value, Unknown):
            return Plan(0.5, 0.5, float(len(value.asks)), value.asks[0]) if value.asks else NEVER
        if isinstance(value, Several):
            return self._several(value)
        if not isinstance(value, Joint | Turned):
            return Plan(0.5, 0.5, 0.0, None)
        found = self._plans.get(value)
        if found is None:
            found = self._plans[value] = self._joined(value)
        return found

    def _joined(self, tree: Joint | Turned) -> Plan:
        if isinstance(tree, Turned):
            inner = self.plan(tree.of)
            return Plan(inner.no, inner.yes, inner.cost, inner.first, inner.things)
        parts = [self.plan(part) for part in gathered(tree)]
        every = tree.every
        parts.sort(key=lambda part: -(part.no if every else part.yes) / part.cost if part.cost else 0.0)
        going, cost, through, first = 1.0, 0.0, 1.0, None
        for part in parts:
            ends, passes = (part.no, part.yes) if every else (part.yes, part.no)
            cost += going * part.cost
            going *= 1 - ends
            through *= passes
            first = first or part.first
        things = _together(parts)
        if things is not None:
            # What stands in several parts is asked once.
            cost = min(cost, float(len(things)))
        ended = 1 - going
        yes, no = (through, ended) if every else (ended, through)
        return Plan(yes, no, cost, first, things)

    def _several(self, value: Several) -> Plan:
        condition, then, otherwise = (self.plan(v) for v in (value.condition, value.then, value.otherwise))
        cost = condition.cost + condition.yes * then.cost + condition.no * otherwise.cost
        return Plan(0.5, 0.5, cost, condition.first or then.first or otherwise.first)


def _together(parts: list[Plan]) -> frozenset[Asked] | None:
    found: frozenset[Asked] = frozenset()
    for part in parts:
        if part.things is None:
            return None
        found |= part.things
    return found if len(found) <= MOST_THINGS else None


def gathered(tree: Joint) -> tuple[Any, ...]:
    """The parts of a tree, those with something in common as one: of (a and b) or (a and c) it is a and (b or c)."""
    parts = list(tree.parts)
    while True:
        counts: dict[Any, int] = {}
        for part in parts:
            if isinstance(part, Joint) and part.every is not tree.every:
                for one in part.parts:
                    counts[one] = counts.get(one, 0) + 1
        common = max(counts, key=counts.__getitem__, default=None)
        if common is None or counts[common] < 2:
            return tuple(parts)
        having = [
            p for p in parts if isinstance(p, Joint) and p.every is not tree.every and common in p.parts
        ]
        rests = (join(not tree.every, (one for one in part.parts if one != common)) for part in having)
        together = join(not tree.every, iter((common, join(tree.every, rests))))
        parts = [*(part for part in parts if part not in having), together]
