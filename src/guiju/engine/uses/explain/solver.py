"""Whether clauses can all hold at once: search with learnt clauses (Marques-Silva and Sakallah 1996), two literals watched in each.

Small on purpose: what is asked has some thousand clauses, and the answer may not turn on which library is installed. Literals are whole
numbers, a variable or its negative; nothing is drawn by chance, so that the same clauses give the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

MOST_CONFLICTS = 2_000
"""Dead ends of one search."""
DECAY = 1.05
"""By so much what was learnt last weighs more in the choice of the next variable."""


class Solver:
    """Clauses over variables, and a way to make them all hold."""

    def __init__(self) -> None:
        self._value: list[int] = [0]
        """Of each variable 1, -1, or 0 as long as it has none."""
        self._level: list[int] = [0]
        self._reason: list[list[int] | None] = [None]
        self._weight: list[float] = [0.0]
        self._gain = 1.0
        self._watched: dict[int, list[list[int]]] = {}
        self._trail: list[int] = []
        self._ends: list[int] = []
        """Where on the trail each level of choices begins."""
        self._next = 0
        self._possible = True
        self._first: list[int] = []
        self._first_at = 0
        """Before here all of them have a value."""
        self._order: list[tuple[float, int]] = []
        """A heap of the others by weight, in which some may stand twice, or with less weight than they have by now."""
        self._chosen: set[int] = set()

    def variable(self, *, first: bool = False, chosen: bool = False) -> int:
        """A new variable.

        Args:
            first: it is made true before others are chosen, as long as nothing speaks against it.
            chosen: it is given a value if nothing else gives it one.
        """
        self._value.append(0)
        self._level.append(0)
        self._reason.append(None)
        self._weight.append(0.0)
        number = len(self._value) - 1
        if first:
            self._first.append(number)
        elif chosen:
            self._chosen.add(number)
            heappush(self._order, (0.0, number))
        return number

    @property
    def variables(self) -> int:
        """How many there are."""
        return len(self._value) - 1

    def holds(self, literal: int) -> bool:
        """Whether a literal is true in what was found last."""
        return (self._value[literal] if literal > 0 else -self._value[-literal]) > 0

    def add(self, literals: Iterable[int]) -> None:
        """Demand that one of some literals holds."""
        self._back(0)
        clause = list(dict.fromkeys(literals))
        if any(-one in clause for one in clause) or any(self._is(one) > 0 for one in clause):
            return
        clause = [one for one in clause if self._is(one) == 0]
        if not clause:
            self._possible = False
        elif len(clause) == 1:
            self._put(clause[0], None)
        else:
            self._watch(clause)

    def solve(self, given: list[int], most: int = MOST_CONFLICTS) -> bool | None:
        """Whether all clauses can hold with some literals given; None where that was not seen in time.

        What was found stands until the next call.
        """
        self._back(0)
        conflicts = 0
        while self._possible:
            conflict = self._spread()
            if conflict is not None:
                conflicts += 1
                if not self._ends:
                    self._possible = False
                    break
                if conflicts > most:
                    return None
                self._learn(conflict)
            elif len(self._ends) < len(given):
                literal = given[len(self._ends)]
                if self._is(literal) < 0:
                    return False
                self._choose(literal)
            else:
                literal = self._pick()
                if not literal:
                    return True
                self._choose(literal)
        return False

    # --- parts ------------------------------------------------------------------------------------------------

    def _is(self, literal: int) -> int:
        return self._value[literal] if literal > 0 else -self._value[-literal]

    def _pick(self) -> int:
        """The next choice; zero where everything has a value."""
        value = self._value
        while self._first_at < len(self._first):
            one = self._first[self._first_at]
            if not value[one]:
                return one
            self._first_at += 1
        while self._order:
            one = heappop(self._order)[1]
            if not value[one]:
                return -one
        return 0

    def _choose(self, literal: int) -> None:
        self._ends.append(len(self._trail))
        if not self._is(literal):
            self._put(literal, None)

    def _put(self, literal: int, reason: list[int] | None) -> None:
        number = abs(literal)
        self._value[number] = 1 if literal > 0 else -1
        self._level[number] = len(self._ends)
        self._reason[number] = reason
        self._trail.append(literal)

    def _back(self, level: int) -> None:
        if len(self._ends) <= level:
            return
        start = self._ends[level]
        for literal in self._trail[start:]:
            number = abs(literal)
            self._value[number] = 0
            if number in self._chosen:
                heappush(self._order, (-self._weight[number], number))
        del self._trail[start:], self._ends[level:]
        self._next = len(self._trail)
        self._first_at = 0

    def _watch(self, clause: list[int]) -> None:
        for one in clause[:2]:
            self._watched.setdefault(one, []).append(clause)

    def _spread(self) -> list[int] | None:
        """Draw what follows; a clause that fails, or None."""
        value = self._value
        while self._next < len(self._trail):
            false = -self._trail[self._next]
            self._next += 1
            clauses = self._watched.get(false)
            if not clauses:
                continue
            kept = self._watched[false] = []
            for at, clause in enumerate(clauses):
                if clause[0] == false:
                    clause[0], clause[1] = clause[1], false
                other = clause[0]
                held = value[other] if other > 0 else -value[-other]
                if held > 0:
                    kept.append(clause)
                    continue
                for place in range(2, len(clause)):
                    one = clause[place]
                    if (value[one] if one > 0 else -value[-one]) >= 0:
                        clause[1], clause[place] = one, false
                        self._watched.setdefault(one, []).append(clause)
                        break
                else:
                    kept.append(clause)
                    if held < 0:
                        kept += clauses[at + 1 :]
                        return clause
                    self._put(other, clause)
        return None

    def _learn(self, conflict: list[int]) -> None:
        """From a dead end the clause that would have shown it first; back to where it says something."""
        here = len(self._ends)
        seen: set[int] = set()
        learnt: list[int] = []
        open_, at = 0, len(self._trail)
        clause: list[int] | None = conflict
        literal = 0
        while True:
            assert clause is not None
            for one in clause:
                number = abs(one)
                if one == literal or number in seen or not self._level[number]:
                    continue
                seen.add(number)
                self._weight[number] += self._gain
                if not self._value[number] and number in self._chosen:
                    heappush(self._order, (-self._weight[number], number))
                if self._level[number] == here:
                    open_ += 1
                else:
                    learnt.append(one)
            while True:
                at -= 1
                if abs(self._trail[at]) in seen:
                    break
            literal = self._trail[at]
            open_ -= 1
            if not open_:
                break
            clause = self._reason[abs(literal)]
        self._gain *= DECAY
        if self._gain > 1e100:
            self._weight = [one * 1e-100 for one in self._weight]
            self._gain *= 1e-100
        learnt.sort(key=lambda one: -self._level[abs(one)])
        self._back(self._level[abs(learnt[0])] if learnt else 0)
        made = [-literal, *learnt]
        if len(made) > 1:
            self._watch(made)
        self._put(-literal, made)
