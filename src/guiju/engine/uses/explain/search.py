"""How well a set of facts that suffices for a result is known to be the shortest one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from guiju.engine.answers import Judge
from guiju.engine.elements import Element
from guiju.engine.nodes import Node
from guiju.engine.records import replace
from guiju.engine.uses.explain.circuit import Circuit
from guiju.engine.uses.explain.departures import MOST_HINTED, MOST_RUNS, Departures, Otherwise
from guiju.engine.uses.explain.families import Families, bits_of, hitting
from guiju.engine.uses.explain.masks import Group

MOST_ROUNDS = 200
"""Rounds of the search for a proof that no smaller set suffices."""
FEW_RUNS = 12
"""Completions that are run before clauses are made."""
MOST_DEPARTURES = 3
"""Sets of facts tried in one round."""


class _Asked:
    """A question with what is known to suffice for its answer.

    Facts are numbered as the case lists them, so that nothing turns on what was asked before.
    """

    __slots__ = ("_bits", "_facts", "by_rules", "circuit", "element", "node", "sets", "value", "var")

    def __init__(
        self,
        node: Node,
        var: Any,
        element: Element,
        value: Any,
        sets: list[list[Group]],
        facts: list[Group],
        *,
        by_rules: bool = True,
    ) -> None:
        self.node, self.var, self.element, self.value = node, var, element, value
        self._facts = list(dict.fromkeys((*facts, *(group for one in sets for group in one))))
        self._bits = {group: 1 << number for number, group in enumerate(self._facts)}
        self.sets = [self.bits(one) for one in sets]
        self.circuit: Circuit | None = None
        self.by_rules = by_rules
        """Whether the rules alone settle it, without what cannot be by the constraints."""

    @property
    def best(self) -> int:
        """The smallest set that suffices; of several the one known first."""
        return min(self.sets, key=int.bit_count)

    @property
    def every(self) -> int:
        """Every known fact that the question looks at."""
        return (1 << len(self._facts)) - 1

    def bits(self, groups: Iterable[Group]) -> int:
        """The set of some facts."""
        return sum(self._bits[group] for group in groups)

    def by_element(self, fixed: int) -> Iterator[int]:
        """Besides some facts each one of the smallest set; then of each element that it names those of it and what it holds."""
        yield from bits_of(self.best & ~fixed)
        for element in dict.fromkeys(group.element for group in self.groups(self.best & ~fixed)):
            facts = self.bits(group for group in self._facts if element in _holders(group.element))
            yield facts & ~fixed

    def groups(self, facts: int) -> list[Group]:
        """The facts of a set."""
        return [self._facts[bit.bit_length() - 1] for bit in bits_of(facts)]


def _holders(element: Element) -> Iterator[Element]:
    """An element, and what holds it, but for the case itself."""
    yield element
    while element.owner is not None and element.owner.owner is not None:
        element = element.owner
        yield element


class Search:
    """Looks for completions that show that a smaller set would not do."""

    def __init__(self, judge: Judge, families: Families, departures: Departures) -> None:
        self._judge = judge
        self.families = families
        self._departures = departures

    def looked_at(self, node: Node, *, by_rules: bool = True) -> list[Group]:
        """The known facts that an expression, or constraints as well, may look at."""
        return self._departures.looked_at(node, by_rules=by_rules)

    def shortest(
        self, node: Node, var: Any, element: Element, value: Any, sets: Iterable[int]
    ) -> tuple[list[Group], str]:
        """A set that suffices, the first or a smaller one that shows on the way, and how well it is known to be the
        shortest.

        A completion that differs only in some facts and yields another result shows that every sufficient set
        holds one of those facts. Once no set smaller than the first meets all such demands, it is the shortest.
        """
        known = [self.families.groups(one) for one in sets]
        asked = _Asked(node, var, element, value, known, self.looked_at(node))
        demands = [0] if self._differs(asked, 0, MOST_RUNS) else self._apart(asked)
        if 0 in demands:
            # The rules alone do not settle it: what cannot be by the constraints counts as well.
            asked = _Asked(
                node, var, element, value, known, self.looked_at(node, by_rules=False), by_rules=False
            )
            demands = self._apart(asked)
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
        if self._by_one_element(asked, demands):
            return asked.groups(asked.best), "shortest"
        kind = "irreducible" if self._irreducible(asked) else "sufficient"
        return asked.groups(asked.best), kind

    def _by_one_element(self, asked: _Asked, demands: list[int]) -> bool:
        """Whether the demands, made as small as can be, and what else comes out otherwise by the facts of one element
        leave no smaller set; where clauses do not tell what adds up.
        """
        if 0 in demands:
            return False
        demands = [self._least(asked, one) for one in demands]
        for _ in range(MOST_ROUNDS):
            smaller = next(hitting(demands), None)
            if smaller is None:
                return False
            if smaller.bit_count() >= asked.best.bit_count():
                return True
            for departing in asked.by_element(smaller):
                if self._differs(asked, departing, MOST_HINTED, deep=True):
                    demands.append(self._least(asked, departing))
                    break
            else:
                return False
        return False

    def _least(self, asked: _Asked, departing: int) -> int:
        """Of facts that, changed, yield another result no more than must be."""
        for bit in bits_of(departing):
            rest = departing & ~bit
            if rest and self._differs(asked, rest, MOST_RUNS, deep=True):
                departing = rest
        return departing

    def _differs(self, asked: _Asked, departing: int, most: int, *, deep: bool = False) -> bool:
        return self._departures.differs(
            asked.node,
            asked.var,
            asked.element,
            asked.value,
            asked.groups(departing),
            most,
            deep=deep,
            by_rules=asked.by_rules,
        )

    def _irreducible(self, asked: _Asked) -> bool:
        """Whether no fact of the smallest set that is known can be left out; a smaller one may show on the way."""
        while True:
            best = asked.best
            rests = (best & ~bit for bit in bits_of(best))
            if all(self._departure(asked, rest) is not None for rest in rests):
                return True
            if asked.best == best:
                return False

    def _apart(self, asked: _Asked) -> list[int]:
        """Demands that share no fact, to begin with: no sufficient set is smaller than there are of them."""
        demands: list[int] = []
        met = 0
        while len(demands) < asked.best.bit_count():
            demand = self._departure(asked, met)
            if demand is None:
                break
            demands.append(demand)
            if not demand:
                break
            met |= demand
        return demands

    def _departure(self, asked: _Asked, fixed: int) -> int | None:
        """Facts outside a set that, changed, yield another result; None where none were found.

        Where the set itself is seen to suffice, it is added to those that do.
        """
        if not all(one & ~fixed for one in asked.sets):
            return None
        # Runs do not heed constraints, as clauses do.
        found = self._by_families(asked, fixed, FEW_RUNS) if asked.by_rules else None
        if found is None:
            found = self._by_clauses(asked, fixed)
        if found is None and all(one & ~fixed for one in asked.sets):
            found = self._by_families(asked, fixed, MOST_RUNS)
        return found

    def _by_families(self, asked: _Asked, fixed: int, most: int) -> int | None:
        """The same among facts that meet all sets which are known to suffice, with so many runs for each choice of them."""
        for departing in islice(hitting(one & ~fixed for one in asked.sets), MOST_DEPARTURES):
            if self._differs(asked, departing, most):
                return departing
        return None

    def _by_clauses(self, asked: _Asked, fixed: int) -> int | None:
        """The same by clauses."""
        if asked.circuit is None:
            asked.circuit = Circuit(
                self._judge,
                self.families,
                asked.node,
                asked.var,
                asked.element,
                asked.value,
                asked.groups(asked.every),
                by_rules=asked.by_rules,
            )
        suffices = asked.circuit.suffices(asked.groups(fixed))
        if suffices is None:
            return None
        if suffices:
            asked.sets.append(fixed)
            return None
        other = self._fewest(asked.circuit, asked)
        more = asked.bits(other.free) | (asked.bits(other.besides) & ~fixed)
        for free in dict.fromkeys((asked.bits(other.free), more)):
            tried = replace(other, free=asked.groups(free))
            found = self._departures.departing(
                asked.node, asked.var, asked.element, asked.value, tried, by_rules=asked.by_rules
            )
            if found is not None:
                return asked.bits(found)
        return None

    @staticmethod
    def _fewest(circuit: Circuit, asked: _Asked) -> Otherwise:
        """What was found last with as many facts kept as can be."""
        other = circuit.otherwise()
        for group in list(other.free):
            if group in other.free:
                rest = asked.every & ~asked.bits(one for one in other.free if one is not group)
                if circuit.suffices(asked.groups(rest)) is False:
                    other = circuit.otherwise()
        return other
