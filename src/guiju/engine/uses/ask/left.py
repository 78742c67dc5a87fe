"""What is left of each goal of an interview: its tree, its plan, what it turns on; found anew only where it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guiju.engine.elements import Element
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.ask.goals import Goal
from guiju.engine.uses.ask.matter import Verdict, verdict
from guiju.engine.uses.ask.order import Plan, Planner
from guiju.engine.uses.ask.residual import Place, Residual
from guiju.engine.uses.ask.trees import Asked, asks_of, is_settled

SURE_BELOW = 6
"""Where no more questions than this are left about a goal, it is checked that one really matters to it."""


class Left:
    """What is left, goal by goal."""

    def __init__(self, ruleset: Ruleset, readings: Mapping[str, str]) -> None:
        self.ruleset, self.readings = ruleset, readings
        self._laws: dict[Place, tuple[Element, Text, Any]] = {}
        self._clear()

    def _clear(self) -> None:
        self._planner = Planner()
        self.residual = Residual(self.ruleset, self.readings, self._planner)
        self._plans: dict[Place, Plan] = {}
        self._asks: dict[Place, tuple[Asked, ...]] = {}
        self._verdicts: dict[Place, Verdict | None] = {}

    def renew(self, root: Element, declined: frozenset[Asked], asked: Asked | None) -> None:
        """Take in the answer to a question; None: everything may have changed."""
        if asked is None:
            self._clear()
        gone = set() if asked is None else self.residual.forget(asked)
        self.residual.about(root, declined)
        self._places = {one.path: one for one in root.walk()}
        for place in gone:
            self._plans.pop(place, None)
            self._asks.pop(place, None)
            self._verdicts.pop(place, None)
        if gone & self._laws.keys():
            # What a goal turns on also depends on what the constraints still allow.
            self._verdicts.clear()
        laws = self.ruleset.rulebook.constraints
        self._laws = {
            (node, element.path): (element, constraint.text, self.residual.ask(node, var, element))
            for element in root.walk()
            for constraint, node, var in laws[element.entity]
        }

    def broken(self) -> list[tuple[Element, Text]]:
        """The constraints that the facts break."""
        return [(element, text) for element, text, left in self._laws.values() if left is False]

    def tree(self, goal: Goal) -> Any:
        """What is left of a goal."""
        return self.residual.ask(goal.node, goal.var, self._places[goal.path])

    def plan(self, goal: Goal) -> Plan:
        """What comes first for it."""
        found = self._plans.get(goal.place)
        if found is None:
            found = self._plans[goal.place] = self._planner.plan(self.tree(goal))
        return found

    def asks(self, goal: Goal) -> tuple[Asked, ...]:
        """Everything that may be asked about it."""
        found = self._asks.get(goal.place)
        if found is None:
            found = self._asks[goal.place] = asks_of(self.tree(goal))
        return found

    def value(self, goal: Goal) -> Any:
        """Its value where it is settled; else None."""
        tree = self.tree(goal)
        if is_settled(tree):
            return tree
        # Where nothing can be asked any more, what every way gives is found here; else once the goal is looked into.
        found = self._verdicts.get(goal.place) if self.asks(goal) else self.verdict(goal)
        return None if found is None else found.value

    def verdict(self, goal: Goal) -> Verdict | None:
        """What it really turns on; None where too much is open to tell at once."""
        if goal.place not in self._verdicts:
            few = len(self.asks(goal)) <= SURE_BELOW
            laws = [left for _, _, left in self._laws.values() if not is_settled(left)]
            self._verdicts[goal.place] = verdict(self.tree(goal), laws) if few else None
        return self._verdicts[goal.place]
