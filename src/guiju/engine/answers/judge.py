"""A judge answers any question about one case: at once where it is settled, else by its diagram or by bounds."""

from __future__ import annotations

import math
from collections.abc import Hashable
from itertools import product
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers.analysis import MOST_READINGS, Analysis
from guiju.engine.answers.answer import PLAIN_ANSWERS, Answer, plain_answer
from guiju.engine.answers.cells import Asked, Cells, shared_by
from guiju.engine.answers.constraints import contradicted
from guiju.engine.answers.lone import alone, put_beside
from guiju.engine.answers.narrowing import Narrowing
from guiju.engine.answers.twins import Twins, renamed
from guiju.engine.asked import decision_on
from guiju.engine.diagram import BudgetExceededError, Diagram, Key
from guiju.engine.elements import Element, contradiction
from guiju.engine.errors import InputError, Problem
from guiju.engine.evaluate import BUDGET, MOST_ADDED, Evaluation, Place, Test
from guiju.engine.expressions import Bool, Day
from guiju.engine.facts import Collection, Constraint, Entity
from guiju.engine.nodes import Node, Value
from guiju.engine.questions import questions
from guiju.engine.quick import Quick, UndecidedError
from guiju.engine.ruleset import Ruleset
from guiju.engine.unknowns import Unknown, UnknownElements, UnknownFact, UnknownReference

SETTLED_BUDGET = 1_000
"""Diagram nodes for one step of a proof; past it the step is shown as not settled."""


class Judge:
    """Answers questions about one case under one ruleset.

    Args:
        readings: how open points are read, by identifier.
        consistent: whether to refuse facts that contradict each other.

    Raises:
        InputError: the facts contradict a constraint, so that no completion exists.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        root: Element,
        readings: dict[str, str] | None = None,
        budget: int = BUDGET,
        *,
        consistent: bool = True,
        beside: Judge | None = None,
    ) -> None:
        self.ruleset = ruleset
        self.root = root
        self.readings = dict(readings or {})
        self.budget = budget
        self._evaluations: dict[Hashable, Evaluation] = {}
        self._incomplete = _incomplete(root)
        self._quick: Quick = Quick(ruleset, self.readings) if beside is None else beside._quick
        self._said_by, self._said = self._quick.said_by, self._quick.said
        self._twins = Twins(root)
        self._cells = Cells(ruleset, self.readings, self._quick)
        self._undecided: dict[tuple[Node, Element], Answer] = {}
        self._past_budget: set[Node] = set()
        self._laws_ask_further: bool | None = None
        broken = self.contradictions() if consistent and beside is None else []
        if broken:
            raise InputError(Problem("", 0, 0, contradiction(element, law.text)) for law, element in broken)

    @property
    def past_budget(self) -> bool:
        """Whether following the completions went past the budget for some question."""
        return bool(self._past_budget)

    def beside(self, root: Element) -> Judge:
        """A judge of a case of which less is known than of this one, under the same rules and readings."""
        return Judge(self.ruleset, root, self.readings, self.budget, beside=self)

    def contradictions(self) -> list[tuple[Constraint, Element]]:
        """The constraints that no completion satisfies: alone, or some of them together.

        With too many unknowns to tell, only those that what is known already breaks.
        """
        broken: list[tuple[Constraint, Element]] = []
        doubt = False
        for element in self.root.walk():
            for constraint, node, var in self.ruleset.rulebook.constraints[element.entity]:
                holds = self._quick.value(node, var, element)
                if holds is False:
                    broken.append((constraint, element))
                doubt = doubt or holds is None
        if not doubt:
            # What is known already satisfies the others, and nothing further need be there.
            return broken
        try:
            evaluation, _ = self._evaluated(None, {})
            return contradicted(evaluation)
        except (BudgetExceededError, RecursionError):
            return broken

    def _evaluated(
        self, node: Node | None, env: dict[Any, Element], budget: int | None = None
    ) -> tuple[Evaluation, Diagram]:
        """A diagram of an expression, with as many further elements as it can tell apart.

        Raises:
            BudgetExceededError, RecursionError: it is too large.
        """
        asked = questions(self.ruleset)
        caps = asked.caps(node)
        added: dict[Collection[Any], int] = {}
        tests: dict[Place, dict[Test, int]] = {}
        single: frozenset[Place] = frozenset()
        # How further elements are told apart depends on the question: such diagrams are not shared, so that
        # no answer depends on what was asked before.
        own = (node, *(e.number for e in env.values())) if self._asks_further(node) else None
        while True:
            key = (
                own,
                frozenset(added.items()),
                frozenset(caps.items()),
                frozenset((place, frozenset(asks.items())) for place, asks in tests.items()),
                single,
            )
            try:
                evaluation = self._evaluations.get(key)
                if evaluation is None:
                    evaluation = self._evaluations[key] = Evaluation(
                        self.ruleset,
                        self.root,
                        self.readings,
                        added,
                        self.budget,
                        caps=caps,
                        tests=tests,
                        single=single,
                    )
                evaluation.manager.allow(budget or self.budget)
                diagram, askings = evaluation.ask(nodes.TRUE if node is None else node, env)
            except (BudgetExceededError, RecursionError):
                # What was left half done must not be built on.
                self._evaluations.pop(key, None)
                raise
            short = evaluation.short_of(askings)
            more = {
                place: asks for place, asks in evaluation.untested.items() if place not in evaluation.single
            }
            if not short and not more and evaluation.single == single:
                return evaluation, diagram
            if short and max(short.values()) > MOST_ADDED:
                raise BudgetExceededError
            self._evaluations.pop(key)
            added = added | short
            tests = {
                place: {**tests.get(place, {}), **more.get(place, {})}
                for place in tests.keys() | more.keys()
                if place not in evaluation.single
            }
            single = frozenset(evaluation.single)

    def _asks_further(self, node: Node | None) -> bool:
        """Whether an expression or a constraint asks of a list that may have further elements."""
        if not self._incomplete:
            return False
        if self._laws_ask_further is None:
            laws = questions(self.ruleset).laws
            self._laws_ask_further = any(map(self._of_incomplete, laws))
        return self._laws_ask_further or (node is not None and self._of_incomplete(node))

    def _of_incomplete(self, node: Node) -> bool:
        """Whether an expression by itself asks of a list that may have further elements."""
        asked, among = questions(self.ruleset), self.root.entity.collections
        return any(q.args[2] in self._incomplete for q in asked.asked(node)) or any(
            among.get(r.among) in self._incomplete for r in asked.references(node)
        )

    def settled(self, node: Node, env: dict[Any, Element]) -> Any:
        """What an expression gives as far as that is the same whatever is unknown: a terminal of its diagram
        (numbers and dates as fractions), or None.
        """
        alone = self._by_itself(node, env)
        if alone is not None:
            return self._settled_alone(node, *alone)
        try:
            _, diagram = self._evaluated(node, env, SETTLED_BUDGET)
        except (BudgetExceededError, RecursionError):
            return None
        return diagram.value if diagram.is_terminal else None

    def _by_itself(self, node: Node, env: dict[Any, Element]) -> tuple[Any, Element] | None:
        """The element by itself answers what an expression gives, and under which name; None where others bear on it."""
        if len(env) != 1:
            return None
        ((var, element),) = env.items()
        asked = self._cells.asked(node, var, False)
        return (var, element) if asked is not None and asked.alone else None

    def _settled_alone(self, node: Node, var: Any, element: Element) -> Any:
        lone = alone(element)
        try:
            evaluation = Evaluation(
                self.ruleset, lone, self.readings, {}, SETTLED_BUDGET, caps={}, constrained=False
            )
            diagram, _ = evaluation.ask(node, {var: lone})
        except (BudgetExceededError, RecursionError):
            return None
        return diagram.value if diagram.is_terminal else None

    def turns_on(self, node: Node, env: dict[Any, Element]) -> Hashable | None:
        """All that an expression can turn on, in whichever case: itself and known facts of the one element that it
        speaks of; None where more bears on it.
        """
        if len(env) != 1 or self.budget != BUDGET:
            return None
        ((var, element),) = env.items()
        asked = self._cells.asked(node, var, False)
        if asked is None or not asked.alone:
            return None
        values = asked.values(element)
        return None if values is None else (asked, values)

    def told(self, node: Node, var: Any, element: Element) -> Hashable | None:
        """All that known facts can tell an expression of an element that it looks no further than, in whichever case;
        None where it looks further.
        """
        asked = self._cells.asked(node, var, False)
        if asked is None or not asked.alone:
            return None
        told = asked.told(element)
        return None if told is None else (asked, told)

    def decision(self, decision_id: str, element: Element) -> Answer:
        """The answer to a decision about an element.

        Raises:
            UnknownNameError, NotInForceError: there is none of this name, or not on this day.
        """
        try:
            return PLAIN_ANSWERS[self._said_by[decision_id](element, self._said)]
        except (KeyError, UndecidedError):
            pass
        if self.budget == BUDGET:
            asked = self._cells.decisions.get(decision_id)
            if asked is not None:
                found = asked.answers.get(self._cells.key(asked, element))
                if found is not None:
                    return shared_by(element, found)
        ruled = decision_on(self.ruleset, decision_id)
        node, var, gives = ruled.node, ruled.decision.var, ruled.decision.gives
        if gives is not Bool:
            return self.ask(node, var, element, is_date=gives is Day)
        asked = self._cells.asked(node, var, False)
        if asked is not None:
            self._cells.decisions[decision_id] = asked
        return self._asked(node, var, element, False)

    def at_once(self, node: Node, var: Any, element: Element) -> Value | None:
        """What an expression gives by its bounds alone; None where they do not settle it."""
        return self._quick.value(node, var, element)

    def by_facts(self, node: Node, var: Any, element: Element) -> Value | None:
        """What an expression gives by known facts alone; None where one that is not known bears on it."""
        return self._quick.known(node, var, element)

    def ask(self, node: Node, var: Any, element: Element, *, is_date: bool = False) -> Answer:
        """The answer to any expression about an element."""
        value = self._quick.known(node, var, element)
        if value is not None:
            return plain_answer(value)
        return self._asked(node, var, element, is_date)

    def _asked(self, node: Node, var: Any, element: Element, is_date: bool) -> Answer:
        """The answer where known facts, taken in order, do not give it."""
        # What is kept for every case was found within the usual budget.
        asked = self._cells.asked(node, var, is_date) if self.budget == BUDGET else None
        cell = None if asked is None else self._cells.key(asked, element)
        if asked is None or cell is None:
            value = self._quick.bounded(node, var, element)
            return self._apart(node, var, element, is_date) if value is None else plain_answer(value)
        found = asked.answers.get(cell)
        if found is not None:
            return shared_by(element, found)
        value = self._quick.bounded(node, var, element)
        if value is not None:
            found = plain_answer(value)
        else:
            found = self._alone(asked, cell, node, var, element, is_date)
            if found is None:
                # An answer by bounds names facts of other elements, too: only twins may share it.
                return self._apart(node, var, element, is_date)
        asked.keep(cell, found)
        return found

    def _alone(
        self, asked: Asked, cell: Hashable, node: Node, var: Any, element: Element, is_date: bool
    ) -> Answer | None:
        """By following the completions of an element by itself, beside what the question reaches in others, all of which
        is known: what else there is in the case does not bear on it. None where the budget does not go so far.
        """
        if cell in asked.past:
            return None
        lone = alone(element)
        try:
            evaluation = Evaluation(self.ruleset, lone, self.readings, {}, BUDGET, caps={}, laws=asked.laws)
            put_beside(evaluation, asked.reader, self._quick, lone, element)
            diagram, _ = evaluation.ask(node, {var: lone})
            answer = Analysis(evaluation, diagram, frozenset(), is_date).answer()
        except BudgetExceededError:
            asked.give_up(cell)
            return None
        except RecursionError:
            # How deep the interpreter stands already is no property of the question.
            return None
        return shared_by(element, answer)

    def _apart(self, node: Node, var: Any, element: Element, is_date: bool) -> Answer:
        """The answer about an element by itself, or about the first of its twins."""
        swap = self._twins.swap(element)
        if swap is not None:
            return renamed(self.ask(node, var, swap[0], is_date=is_date), swap[1])
        question = (node, element)
        if question not in self._undecided:
            found = self._followed(node, var, element, is_date)
            self._undecided[question] = self._bounded(node, var, element) if found is None else found
        return self._undecided[question]

    def _followed(self, node: Node, var: Any, element: Element, is_date: bool) -> Answer | None:
        """By following the completions; None where the budget does not go so far."""
        try:
            evaluation, diagram = self._evaluated(node, {var: element})
            return Analysis(evaluation, diagram, questions(self.ruleset).asked(node), is_date).answer()
        except (BudgetExceededError, RecursionError):
            self._past_budget.add(node)
            return None

    def completions(self, node: Node, var: Any, element: Element) -> tuple[Analysis, set[Key], Diagram]:
        """An expression about an element as a diagram: its analysis, the variables that it and the constraints
        that touch it turn on, and the condition under which an assignment of them is a completion.

        Raises:
            BudgetExceededError, RecursionError: it is too large.
        """
        evaluation, diagram = self._evaluated(node, {var: element})
        analysis = Analysis(evaluation, diagram, questions(self.ruleset).asked(node), False)
        return (analysis, *analysis.possible(diagram))

    def narrowing(self, node: Node, var: Any, element: Element) -> Narrowing | None:
        """What an expression turns on, to be narrowed by facts that become known; None where the budget does not go
        so far.
        """
        try:
            evaluation, diagram = self._evaluated(node, {var: element})
        except (BudgetExceededError, RecursionError):
            return None
        return Narrowing(evaluation, diagram, questions(self.ruleset).asked(node))

    def decide_all(self) -> dict[tuple[str, int], Answer]:
        """The answers to every decision about every known element, by decision and number of the element."""
        by_entity: dict[type[Entity], list[Element]] = {}
        for element in self.root.walk():
            by_entity.setdefault(element.entity, []).append(element)
        return {
            (name, element.number): self.decision(name, element)
            for name, ruled in self.ruleset.decisions.items()
            for element in by_entity.get(ruled.decision.entity, ())
        }

    def _bounded(self, node: Node, var: Any, element: Element) -> Answer:
        """Past the budget: what the expression looks at that is not known, without a claim that each of it
        matters.
        """
        asked = questions(self.ruleset)
        facts = asked.facts(node)
        references = asked.references(node)
        collections = {q.args[2] for q in asked.asked(node)}
        if any(r.among in self.root.entity.collections for r in references):
            collections |= {self.root.entity.collections[r.among] for r in references}
        missing: list[Unknown] = []
        for one in self.root.walk():
            entity = one.entity
            missing += [
                UnknownFact(one, f) for n, f in entity.facts.items() if n not in one.values and f in facts
            ]
            missing += [
                UnknownReference(one, r)
                for n, r in entity.references.items()
                if n not in one.references and r in references
            ]
            missing += [
                UnknownElements(one, entity.collections[n])
                for n, done in one.complete.items()
                if not done and entity.collections[n] in collections
            ]
        points = tuple(
            p for n, p in self.ruleset.points.items() if n not in self.readings and p in asked.points(node)
        )
        rows: list[tuple[tuple[str, ...], Value | None]] = []
        if points and math.prod(len(p.readings) for p in points) <= MOST_READINGS:
            for choice in product(*((r.id for r in p.readings) for p in points)):
                read = {p.id: r for p, r in zip(points, choice, strict=True)}
                quick = Quick(self.ruleset, {**self.readings, **read})
                rows.append((choice, quick.value(node, var, element)))
        return Answer(None, tuple(missing), points, tuple(rows), exhaustive=False)


def _incomplete(root: Element) -> set[Collection[Any]]:
    """The collections that some holder may have further elements in, those of further elements included."""
    found = {
        element.entity.collections[name]
        for element in root.walk()
        for name, done in element.complete.items()
        if not done
    }
    stack = list(found)
    while stack:
        for inner in stack.pop().of.collections.values():
            if inner not in found:
                found.add(inner)
                stack.append(inner)
    return found
