"""How well a set of facts that suffices for a result is known to be the shortest one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from guiju.engine.elements import Element
from guiju.engine.nodes import Node
from guiju.engine.uses.explain.departures import Departures
from guiju.engine.uses.explain.families import Families, bits_of, hitting
from guiju.engine.uses.explain.masks import Group

MOST_ROUNDS = 40
"""Rounds of the search for a proof that no smaller set suffices."""
MOST_SETTLED = 60
"""Sets of facts of one question that are tried whether they settle it."""
MOST_DEPARTURES = 12
"""Sets of facts tried in one round."""


class _Asked:
    """A question with what is known to suffice for its answer.

    Facts are numbered as the case lists them, so that nothing turns on what was asked before.
    """

    __slots__ = ("_facts", "element", "node", "sets", "settled", "value", "var")

    def __init__(
        self, node: Node, var: Any, element: Element, value: Any, sets: list[list[Group]], facts: list[Group]
    ) -> None:
        self.node, self.var, self.element, self.value = node, var, element, value
        self._facts = list(dict.fromkeys((*facts, *(group for one in sets for group in one))))
        bits = {group: 1 << number for number, group in enumerate(self._facts)}
        self.sets = [sum(bits[group] for group in one) for one in sets]
        self.settled = 0
        """How often it was looked whether facts settle it."""

    @property
    def best(self) -> int:
        """The smallest set that suffices; of several the one known first."""
        return min(self.sets, key=int.bit_count)

    @property
    def every(self) -> int:
        """Every known fact that the question looks at."""
        return (1 << len(self._facts)) - 1

    def groups(self, facts: int) -> list[Group]:
        """The facts of a set."""
        return [self._facts[bit.bit_length() - 1] for bit in bits_of(facts)]


class Search:
    """Looks for completions that show that a smaller set would not do."""

    def __init__(self, families: Families, departures: Departures) -> None:
        self.families = families
        self._departures = departures

    def shortest(
        self, node: Node, var: Any, element: Element, value: Any, sets: Iterable[int]
    ) -> tuple[list[Group], str]:
        """A set that suffices, the first or a smaller one that shows on the way, and how well it is known to be the
        shortest.

        A completion that differs only in some facts and yields another result shows that every sufficient set
        holds one of those facts. Once no set smaller than the first meets all such demands, it is the shortest.
        """
        known = [self.families.groups(one) for one in sets]
        asked = _Asked(node, var, element, value, known, self._departures.looked_at(node))
        demands: list[int] = []
        for _ in range(MOST_ROUNDS):
            smaller = next(hitting(demands), None)
            if smaller is None:
                break
            if smaller.bit_count() >= asked.best.bit_count():
                return asked.groups(asked.best), "shortest"
            demand = self._departure(asked, smaller)
            if demand is not None:
                demands.append(demand)
            elif smaller.bit_count() < asked.best.bit_count():
                break
        best = asked.best
        rests = (best & ~bit for bit in bits_of(best))
        irreducible = all(self._departure(asked, rest) is not None for rest in rests)
        kind = "irreducible" if irreducible and asked.best == best else "sufficient"
        return asked.groups(asked.best), kind

    def _departure(self, asked: _Asked, fixed: int) -> int | None:
        """Facts outside a set that, changed, yield another result; None where none were found.

        Where none yields one, others may suffice that were not thought of; they are added to those that do.
        """
        barren: set[int] = set()
        for _ in range(MOST_DEPARTURES):
            open_sets = [one & ~fixed for one in asked.sets]
            departing = next((one for one in hitting(open_sets) if one not in barren), None)
            if departing is None or not all(open_sets):
                return None
            groups = asked.groups(departing)
            if self._departures.differs(asked.node, asked.var, asked.element, asked.value, groups):
                return departing
            if not self._learn(asked, departing):
                barren.add(departing)
        return None

    def _learn(self, asked: _Asked, departing: int) -> bool:
        """Whether others suffice without some facts; they are then added to those that do."""
        pool = 0
        for one in asked.sets:
            pool |= one
        for base in dict.fromkeys(one & ~departing for one in (asked.best, pool, asked.every)):
            if self._settles(asked, base, departing):
                asked.sets.append(self._irreducible(asked, base, departing))
                return True
        return False

    def _irreducible(self, asked: _Asked, base: int, departing: int) -> int:
        """Of facts that suffice those that are left once each that is seen not to be needed is left out."""
        size = base.bit_count()
        while size:
            # First many at once, then fewer: most are not needed.
            bits = list(bits_of(base))
            for at in range(len(bits) - len(bits) % size, -1, -size):
                rest = base & ~sum(bits[at : at + size])
                if rest != base and self._settles(asked, rest, departing):
                    base = rest
            size //= 2
        return base

    def _settles(self, asked: _Asked, kept: int, first: int) -> bool:
        if asked.settled >= MOST_SETTLED:
            return False
        asked.settled += 1
        groups, split = asked.groups(kept), asked.groups(first)
        return self._departures.settles(asked.node, asked.var, asked.element, asked.value, groups, split)
