"""The smallest sets of levers that bring a result, by hitting sets.

That a set of levers suffices is monotone: who may change more can bring about no less. So every set that fails
blocks: each set that suffices holds a lever outside it. The cheapest set that meets every block known so far either
suffices, and is then minimal, or fails and gives another block (implicit hitting sets: Moreno-Centeno and Karp,
Operations Research 61, 2013).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from guiju.engine.uses.advise.levers import Lever, is_stated

MOST_TESTS = 400
"""Sets of levers tried; past it the list of plans is said not to be complete."""
MOST_TRIED = 20_000
"""Partial sets looked at for one candidate."""

Works = Callable[[frozenset[Lever]], bool | None]
"""Whether changing these levers can bring the result; None: not known."""


def cost(chosen: frozenset[Lever]) -> tuple[int, int]:
    """How many facts change; then, how many of them the case states otherwise now."""
    return len(chosen), sum(map(is_stated, chosen))


@dataclass
class Search:
    """Finds every minimal set of levers, the cheapest first."""

    levers: Sequence[Lever]
    works: Works
    complete: bool = True
    tests: int = 0
    _known: dict[frozenset[Lever], bool | None] = field(default_factory=dict)

    def minimal(self) -> Iterator[frozenset[Lever]]:
        """Minimal sets in the order of their cost. ``complete`` tells afterwards whether these were all."""
        every = frozenset(self.levers)
        if self._test(every) is False:
            return
        blocks: list[frozenset[Lever]] = []
        found: list[frozenset[Lever]] = []
        skipped: set[frozenset[Lever]] = set()
        while True:
            candidate = self._cheapest(blocks, found, skipped)
            if candidate is None:
                return
            answer = self._test(candidate)
            if answer:
                found.append(candidate)
                yield candidate
            elif answer is None:
                self.complete = False
                if self.tests >= MOST_TESTS:
                    return
                skipped.add(candidate)
            else:
                blocks.append(every - self._grown(candidate))

    def _test(self, chosen: frozenset[Lever]) -> bool | None:
        if chosen in self._known:
            return self._known[chosen]
        if any(known is False and chosen <= some for some, known in self._known.items()):
            return False
        if self.tests >= MOST_TESTS:
            return None
        self.tests += 1
        answer = self._known[chosen] = self.works(chosen)
        return answer

    def _grown(self, failing: frozenset[Lever]) -> frozenset[Lever]:
        """A set around a failing one that fails too and is not much smaller than any such: halves first."""
        rest = [lever for lever in self.levers if lever not in failing]
        step = len(rest)
        while step:
            left: list[Lever] = []
            for start in range(0, len(rest), step):
                part = rest[start : start + step]
                if self._test(failing | set(part)) is False:
                    failing |= set(part)
                else:
                    left += part
            rest, step = left, step // 2
        return failing

    def _cheapest(
        self,
        blocks: Sequence[frozenset[Lever]],
        found: Sequence[frozenset[Lever]],
        skipped: set[frozenset[Lever]],
    ) -> frozenset[Lever] | None:
        """The cheapest set that meets every block and holds no set found already; None where there is none."""
        order = {lever: i for i, lever in enumerate(self.levers)}
        start: frozenset[Lever] = frozenset()
        heap: list[tuple[tuple[int, int], list[int], frozenset[Lever]]] = [((0, 0), [], start)]
        seen = {start}
        for _ in range(MOST_TRIED):
            if not heap:
                return None
            _, _, chosen = heapq.heappop(heap)
            if any(known <= chosen for known in found):
                continue
            open_block = next((block for block in blocks if not block & chosen), None)
            if open_block is None and chosen not in skipped:
                return chosen
            # A set that could not be judged: a larger one may be.
            for lever in open_block if open_block is not None else set(self.levers) - chosen:
                larger = chosen | {lever}
                if larger not in seen:
                    seen.add(larger)
                    heapq.heappush(heap, (cost(larger), sorted(order[one] for one in larger), larger))
        self.complete = False
        return None
