"""How well a set of facts that suffices for a result is known to be the shortest one."""

from __future__ import annotations

from typing import Any

from guiju.engine.elements import Element
from guiju.engine.nodes import Node
from guiju.engine.uses.explain.departures import Departures
from guiju.engine.uses.explain.families import Families, bits_of, hitting

MOST_ROUNDS = 40
"""Rounds of the search for a proof that no smaller set suffices."""
MOST_DEPARTURES = 4
"""Sets of facts tried in one round."""


class Search:
    """Looks for completions that show that a smaller set would not do."""

    def __init__(self, families: Families, departures: Departures) -> None:
        self.families = families
        self._departures = departures

    def kind(self, node: Node, var: Any, element: Element, value: Any, sets: tuple[int, ...]) -> str:
        """How well the first set is known to be the shortest.

        A completion that differs only in some facts and yields another result shows that every sufficient set
        holds one of those facts. Once no set smaller than the first meets all such demands, it is the shortest.
        """
        best = sets[0]
        demands: list[int] = []
        for _ in range(MOST_ROUNDS):
            smaller = next(hitting(demands), None)
            if smaller is None:
                break
            if smaller.bit_count() >= best.bit_count():
                return "shortest"
            demand = self._departure(node, var, element, value, sets, smaller)
            if demand is None:
                break
            demands.append(demand)
        rests = (best & ~bit for bit in bits_of(best))
        if all(self._departure(node, var, element, value, sets, rest) is not None for rest in rests):
            return "irreducible"
        return "sufficient"

    def _departure(
        self, node: Node, var: Any, element: Element, value: Any, sets: tuple[int, ...], fixed: int
    ) -> int | None:
        """Facts outside a set that, changed, yield another result; None where none were found."""
        open_sets = [one & ~fixed for one in sets]
        for tried, departing in enumerate(hitting(open_sets)):
            if tried == MOST_DEPARTURES:
                break
            groups = self.families.groups(departing)
            if self._departures.differs(node, var, element, value, groups):
                return departing
        return None
