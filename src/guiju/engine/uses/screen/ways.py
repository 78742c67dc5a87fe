"""What is said of rows that waits for something, for each way that they lie, read off few diagrams.

A judge is asked about an element of which no more is known than the numbers that constraints compare with each other. What
the other facts say is followed through its diagram, one fact after another and for all ways at once, so that the work
grows with what can be left of the question and not with the ways in which rows lie.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np

from guiju.engine.answers import Judge
from guiju.engine.answers.narrowing import Left, Narrowing
from guiju.engine.diagram import Variable
from guiju.engine.elements import Element
from guiju.engine.facts import Choice, Exact, SetOf, YesNo
from guiju.engine.forms import Form
from guiju.engine.rules import OpenPoint
from guiju.engine.ruleset import Ruled
from guiju.engine.unknowns import UnknownFact
from guiju.engine.uses.screen.codes import UNSETTLED, Array, Codes
from guiju.engine.uses.screen.found import NOT_TOLD, SETTLED, Found, Told, found
from guiju.engine.uses.screen.frames import Frame

CaseOf = Callable[[int], tuple[Element, Element, dict[Element, tuple[Frame, int]]]]
"""The case of a row: its subject, the element of the row, and the row of each element."""


class Ways:
    """The answers for the ways in which rows of a table lie, for one decision; kept from batch to batch.

    Attributes:
        told: what was said so far, by what was left of the question.
        answers: the same, each once.
    """

    def __init__(self, ruled: Ruled, codes: Codes, judge: Callable[[Element], Judge]) -> None:
        self._ruled = ruled
        self.codes = codes
        self._judge = judge
        self._tied: list[int] | None = None
        self._narrowings: dict[tuple[int, ...], _Start | None] = {}
        self._states: dict[Hashable, int] = {}
        self._left: list[tuple[_Start, Left]] = []
        self._next: dict[tuple[int, int, int], int] = {}
        self.told: dict[int, Found | None] = {}
        self.answers = Told()
        self._of_way: Array = np.full(1, SETTLED, dtype=np.int32)

    @property
    def decision(self) -> str:
        """The decision that is answered."""
        return self._ruled.decision.id

    def of_way(self) -> Array:
        """For each way met so far the number of its answer."""
        grown = self.codes.values[len(self._of_way) :]
        if len(grown):
            new = np.where(grown == UNSETTLED, np.int32(NOT_TOLD), np.int32(SETTLED))
            self._of_way = np.concatenate([self._of_way, new])
        return self._of_way

    def tell(self, ways: Array, rows: Array, case: CaseOf) -> None:
        """Find the answers for some ways, of which ``rows`` has an example each; where one can be told."""
        digits = self.codes.digits(self.codes.codes[ways])
        if self._tied is None:
            self._tied = self._compared(int(rows[0]), case)
        starts, inverse = self._started(digits, rows, case)
        state = starts[inverse]
        for place, (_, arity) in enumerate(self.codes.places):
            if place in self._tied:
                continue
            pairs, inverse = np.unique(state * (arity + 1) + digits[place], return_inverse=True)
            after = [
                self._stepped(int(pair) // (arity + 1), place, int(pair) % (arity + 1)) for pair in pairs
            ]
            state = np.array(after, dtype=np.int64)[inverse]
        self.of_way()[ways] = self._answers(state)

    def _started(self, digits: list[Array], rows: Array, case: CaseOf) -> tuple[Array, Array]:
        """The states in which nothing but the compared numbers is known, and which of them each code starts from."""
        assert self._tied is not None
        packed = np.zeros(len(rows), dtype=np.int64)
        for place in self._tied:
            packed = packed * (self.codes.places[place][1] + 1) + digits[place]
        _, first, inverse = np.unique(packed, return_index=True, return_inverse=True)
        starts = []
        for one in first:
            lie = tuple(int(digits[place][one]) for place in self._tied)
            if lie not in self._narrowings:
                self._narrowings[lie] = self._begun(int(rows[one]), case, self._tied)
            start = self._narrowings[lie]
            starts.append(NOT_TOLD if start is None else self._state(start, start.narrowing.start))
        return np.array(starts, dtype=np.int64), inverse

    def _begun(self, row: int, case: CaseOf, known: list[int]) -> _Start | None:
        """The diagram for a row of which only some facts are known; None where it tells of facts that have no digit."""
        root, own, rows = case(row)
        kept = {self.codes.fact(place) for place in known}
        facts: dict[tuple[int, str], UnknownFact] = {}
        element: Element | None = own
        while element is not None:
            depth = rows[element][0].table.depth  # type: ignore[union-attr]
            for name, fact in element.entity.facts.items():
                if (depth, fact) not in kept:
                    element.values.pop(name, None)
                facts[depth, name] = UnknownFact(element, fact)
            element = element.owner
        ruled = self._ruled
        narrowing = self._judge(root).narrowing(ruled.node, ruled.decision.var, own)
        if narrowing is None:
            return None
        unknowns = [
            facts[depth, fact.name] for depth, fact in map(self.codes.fact, range(len(self.codes.places)))
        ]
        if any(not isinstance(one, OpenPoint) and one not in unknowns for one in narrowing.unknowns()):
            return None
        return _Start(narrowing, unknowns, own, rows)

    def _compared(self, row: int, case: CaseOf) -> list[int]:
        """The digits of the facts that are compared with others."""
        start = self._begun(row, case, [])
        if start is None:
            return []
        return [i for i, one in enumerate(start.unknowns) if start.narrowing.tests(one) is None]

    # --- one fact after another ------------------------------------------------------------------------------

    def _state(self, start: _Start, left: Left) -> int:
        key = (id(start), *(d.number for d in left))
        number = self._states.setdefault(key, len(self._states))
        if number == len(self._left):
            self._left.append((start, left))
        return number

    def _stepped(self, state: int, place: int, digit: int) -> int:
        """The state in which the fact of a digit is known, too."""
        if state == NOT_TOLD or digit == self.codes.places[place][1]:
            return state
        step = (state, place, digit)
        if step not in self._next:
            start, left = self._left[state]
            outcomes: dict[Variable, int] = {}
            for test in start.narrowing.tests(start.unknowns[place]) or ():
                came = self._outcome(test, place, digit)
                if came is not None:
                    outcomes[test] = came
            after = start.narrowing.narrowed(left, outcomes)
            self._next[step] = NOT_TOLD if after is None else self._state(start, after)
        return self._next[step]

    def _outcome(self, test: Variable, place: int, digit: int) -> int | None:
        """How a test of a fact comes out in a cell; None where the digit is about another one."""
        _, fact = self.codes.fact(place)
        if isinstance(fact, YesNo | Choice):
            return digit
        if isinstance(fact, SetOf):
            asked: Any = fact.ids.index(self.codes.option(place))
            return digit if test.key[4] == asked else None
        assert isinstance(test.meaning, Form)
        limit, strict = test.key[5]
        begin = self.codes.begins(place)[digit]
        if begin is None:
            return 0
        if isinstance(fact, Exact):
            return int((limit, strict) <= begin)
        return int(limit <= begin[0])

    def _answers(self, states: Array) -> Array:
        """The numbers of the answers in some states."""
        different, inverse = np.unique(states, return_inverse=True)
        of_state = np.full(len(different), NOT_TOLD, dtype=np.int32)
        for place, state in enumerate(different.tolist()):
            if state == NOT_TOLD:
                continue
            if state not in self.told:
                start, left = self._left[state]
                answer = start.narrowing.answer(left)
                self.told[state] = None if answer is None else found(answer, start.own, start.rows)
            told = self.told[state]
            if told is not None:
                of_state[place] = self.answers.number(told)
        found_numbers: Array = of_state[inverse]
        return found_numbers


class _Start:
    """A diagram to be narrowed, what its digits are unknowns of, and the element that it is about."""

    __slots__ = ("narrowing", "own", "rows", "unknowns")

    def __init__(
        self,
        narrowing: Narrowing,
        unknowns: list[UnknownFact],
        own: Element,
        rows: dict[Element, tuple[Frame, int]],
    ) -> None:
        self.narrowing = narrowing
        self.unknowns = unknowns
        self.own = own
        self.rows = rows
