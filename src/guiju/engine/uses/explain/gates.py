"""Literals put together: a solver with conjunctions, disjunctions and choices of one."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.engine.uses.explain.solver import Solver

YES = 1
"""The literal that always holds."""


class Gates:
    """Clauses that say what holds of several literals at once; the same conjunction is said once."""

    def __init__(self) -> None:
        self._solver = Solver()
        self._solver.add([self._solver.variable()])
        self._gates: dict[tuple[int, ...], int] = {}

    def _all(self, parts: Iterable[int]) -> int:
        found = sorted(set(parts) - {YES})
        if -YES in found or any(-one in found for one in found):
            return -YES
        if len(found) < 2:
            return found[0] if found else YES
        key = tuple(found)
        if key not in self._gates:
            gate = self._gates[key] = self._solver.variable()
            for one in found:
                self._solver.add([-gate, one])
            self._solver.add([gate, *(-one for one in found)])
        return self._gates[key]

    def _any(self, parts: Iterable[int]) -> int:
        return -self._all(-one for one in parts)

    def _reached(self, least: int, parts: Iterable[int]) -> int:
        """That so many of some literals hold, by going through them one after the other."""
        reached = [YES] + [-YES] * max(least, 0)
        for part in parts:
            reached = [
                YES if number == 0 else self._any([one, self._all([reached[number - 1], part])])
                for number, one in enumerate(reached)
            ]
        return reached[-1]

    def _one_of(self, count: int) -> list[int]:
        """Variables of which just one holds."""
        found = [self._solver.variable(chosen=True) for _ in range(count)]
        self._solver.add(found)
        for place, one in enumerate(found):
            for other in found[:place]:
                self._solver.add([-one, -other])
        return found
