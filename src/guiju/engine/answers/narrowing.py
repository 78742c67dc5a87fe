"""One question about many cases that differ only in what is known: what is left of its diagram as facts become known.

The diagram of the case of which least is known holds all the others: where a fact is known, one branch of each of its
tests is left. What is left is read as the diagram of the case itself would be.
"""

from __future__ import annotations

from guiju.engine import nodes
from guiju.engine.answers.analysis import Analysis, laws_of
from guiju.engine.answers.answer import Answer
from guiju.engine.answers.constraints import groups_of
from guiju.engine.diagram import BudgetExceededError, Diagram, Memo, Variable
from guiju.engine.evaluate import BUDGET, Evaluation
from guiju.engine.traversal import Looked, support
from guiju.engine.unknowns import Unknown

Left = tuple[Diagram, ...]
"""What is left of a question: its diagram, then the constraints that touch it."""


class Narrowing:
    """A question about a case, to be narrowed by facts that become known."""

    def __init__(self, evaluation: Evaluation, diagram: Diagram, asked: frozenset[nodes.Quantify]) -> None:
        self._evaluation = evaluation
        self._asked = asked
        self._looked = Looked()
        self._memos: dict[tuple[tuple[Variable, int], ...], Memo] = {}
        self._tests: dict[Unknown, list[Variable] | None] = {}
        whole = Analysis(evaluation, diagram, asked, False, laws_of(evaluation))
        self.start: Left = (diagram, *whole.touching())
        self._variables = dict(sorted({k: v for d in self.start for k, v in support(d).items()}.items()))

    def unknowns(self) -> set[object]:
        """Everything that the question or a constraint that touches it turns on."""
        return set().union(*(groups_of(d) for d in self.start))

    def tests(self, unknown: Unknown) -> list[Variable] | None:
        """The tests of one unknown; None where others stand in one of them, too."""
        if unknown not in self._tests:
            found = [v for v in self._variables.values() if unknown in v.group]  # type: ignore[operator]
            self._tests[unknown] = found if all(v.group == (unknown,) for v in found) else None
        return self._tests[unknown]

    def narrowed(self, left: Left, outcomes: dict[Variable, int]) -> Left | None:
        """What is left where some tests come out so; None past the budget."""
        manager = self._evaluation.manager
        manager.allow(BUDGET)
        memo = self._memos.setdefault(tuple(outcomes.items()), {})
        try:
            return tuple(manager.under(d, outcomes, memo) for d in left)
        except (BudgetExceededError, RecursionError):
            return None

    def answer(self, left: Left) -> Answer | None:
        """The answer of a judge who knows so much; None past the budget."""
        self._evaluation.manager.allow(BUDGET)
        try:
            return Analysis(self._evaluation, left[0], self._asked, False, left[1:], self._looked).answer()
        except (BudgetExceededError, RecursionError):
            return None
