"""Why a decision comes out as it does: the shortest sufficient reason, and the whole proof as a tree."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import cached_property
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.diagram import BudgetExceededError
from guiju.engine.elements import Element
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.quick import Quick
from guiju.engine.unknowns import UnknownFact
from guiju.engine.uses.explain.alike import Alike, Found, Question, facts_of, reason_by
from guiju.engine.uses.explain.departures import Departures
from guiju.engine.uses.explain.diagrams import Shortest
from guiju.engine.uses.explain.families import Families
from guiju.engine.uses.explain.masks import Group, known, only
from guiju.engine.uses.explain.parts import Ground, Reason, Step, said
from guiju.engine.uses.explain.proof import Prover
from guiju.engine.uses.explain.search import Search

__all__ = ["Explainer", "Ground", "Reason", "Step", "proof", "reason"]

MOST_JUDGED = 8
"""Judgments made to leave out facts, where bounds do not settle a result."""
SECOND_BUDGET = 800
"""Diagram nodes where a first search has ended without proof."""


class Explainer:
    """Explains the results of one judge."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._alike = Alike(judge.ruleset, judge.readings)
        self._alike_here: dict[Hashable, Found | None] = {}
        self._whole: dict[Hashable, tuple[list[Group], str]] = {}
        """What was found by diagrams."""
        self._reasons: dict[Hashable, Reason] = {}
        self._prover = Prover(judge)

    @cached_property
    def _search(self) -> Search:
        """A search in the whole case; most questions need none."""
        return Search(self._judge, Families(self._judge), Departures(self._judge))

    @cached_property
    def _quick(self) -> Quick:
        return Quick(self._judge.ruleset, self._judge.readings)

    def proof(self, decision_id: str, element: Element) -> Step:
        """The whole proof of a decision: each step with its facts, values, provisions and open point."""
        return self._prover.call(self._judge.ruleset.decisions[decision_id].decision, element)

    def proof_of(self, node: Node, var: Any, element: Element) -> Step:
        """The same for any expression about an element."""
        return self._prover.step(node, {var: element})

    def reason(self, node: Node, var: Any, element: Element) -> Reason:
        """The shortest set of known facts that suffices for a settled expression, by the rules alone: what the
        declared constraints would let one infer besides is left out, which only asks for more.

        Raises:
            ValueError: it is not settled.
        """
        while (
            isinstance(node, nodes.Call)
            and node.args[1] is var
            and node.args[0].id in self._judge.ruleset.decisions
        ):
            # To ask for what a decision says is to ask what it asks.
            ruled = self._judge.ruleset.decisions[node.args[0].id]
            node, var = ruled.node, ruled.decision.var
        key = (node, var, element)
        if key not in self._reasons:
            self._reasons[key] = self._reason(node, var, element)
        return self._reasons[key]

    def _reason(self, node: Node, var: Any, element: Element) -> Reason:
        question = None if element.limits else self._alike.question(node, var)
        if question is not None:
            found = self._of_like(question, node, var, element)
            if found is not None:
                return reason_by(element, found)
        value, sets = self._search.families.of(node, {var: element})
        search = self._search
        if not sets:
            search = self._deep
            value, sets = search.families.of(node, {var: element})
        if not sets:
            value = self._judge.ask(node, var, element).value
            if value is None:
                raise ValueError("only a settled result has a reason")
            groups, kind = self._by_whole(node, var, element, value)
            if kind != "shortest":
                known_as = [search.families.bits(groups)]
                groups, kind = search.shortest(node, var, element, value, known_as)
            return Reason(said(groups), kind)
        best, kind, _ = self._best(search, node, var, element, value, sets)
        return Reason(said(best), kind)

    def _of_like(self, question: Question, node: Node, var: Any, element: Element) -> Found | None:
        """What a search found about an element like this one, by itself; None where it takes the whole case."""
        key = question.key(element)
        found = question.found.get(key)
        if found is not None:
            return found
        here = (question, key)
        if here not in self._alike_here:
            by_itself = Departures(self._judge, element, question.choices)
            search = Search(self._judge, Families(self._judge), by_itself)
            value, sets = search.families.of(node, {var: element})
            if not sets:
                self._alike_here[here] = None
            else:
                best, kind, whole = self._best(search, node, var, element, value, sets)
                if not whole:
                    question.keep(key, (facts_of(best), kind))
                    return question.found[key]
                self._alike_here[here] = facts_of(best), kind
        return self._alike_here[here]

    def _best(
        self, search: Search, node: Node, var: Any, element: Element, value: Any, sets: tuple[int, ...]
    ) -> tuple[list[Group], str, bool]:
        """The first set, or a smaller one that only the whole shows; how well it is known to be the shortest; whether
        the whole was looked at.
        """
        best, kind = search.shortest(node, var, element, value, sets)
        if kind == "sufficient":
            # What clauses do not tell, bounds may.
            fewer = self._fewer(best, node, var, element, value)
            if len(fewer) < len(best):
                best, kind = search.shortest(node, var, element, value, [search.families.bits(fewer)])
        whole = kind != "shortest"
        if whole:
            # Facts that cannot be both may make a smaller set do: only the whole tells.
            with suppress(BudgetExceededError, RecursionError):
                groups, known_as = Shortest(self._judge, node, var, element, SECOND_BUDGET).find()
                if known_as == "shortest" and len(groups) < len(best):
                    if self._gives(groups, node, var, element, by_all=True) == value:
                        best, kind = groups, known_as
                elif known_as == "shortest" and len(groups) == len(best):
                    kind = known_as
        return best, kind, whole

    def _fewer(self, kept: list[Group], node: Node, var: Any, element: Element, value: Any) -> list[Group]:
        """Fewer facts that are seen by bounds to suffice, some of those or others in place of one of them."""
        quick = Quick(self._judge.ruleset, self._judge.readings)

        def settled(groups: list[Group]) -> bool:
            _, places = only(self._judge.root, groups)
            return bool(quick.value(node, var, places[element.number]) == value)

        every = self._search.looked_at(node)
        while True:
            starts = [kept, *([one for one in every if one is not group] for group in kept)]
            found = min((_left(start, settled) for start in starts if settled(start)), key=len, default=kept)
            if len(found) >= len(kept):
                return kept
            kept = found

    @cached_property
    def _deep(self) -> Search:
        """The same where decisions count whose parts do not tell."""
        return Search(self._judge, Families(self._judge, self._of_decision), Departures(self._judge))

    def _of_decision(self, ruled: Any, element: Element) -> tuple[Any, list[Group]] | None:
        node, var = ruled.node, ruled.decision.var
        value = self._judge.ask(node, var, element).value
        return None if value is None else (value, self._by_whole(node, var, element, value)[0])

    def _by_whole(self, node: Node, var: Any, element: Element, value: Any) -> tuple[list[Group], str]:
        """Where the parts do not tell, only the whole does."""
        key = (node, var, element)
        if key not in self._whole:
            self._whole[key] = self._by_diagram(node, var, element, value)
        return self._whole[key]

    def _by_diagram(self, node: Node, var: Any, element: Element, value: Any) -> tuple[list[Group], str]:
        with suppress(BudgetExceededError, RecursionError):
            groups, kind = Shortest(self._judge, node, var, element).find()
            if self._gives(groups, node, var, element) == value:
                return groups, kind
        return self._by_leaving_out(node, var, element, value), "sufficient"

    def _by_leaving_out(self, node: Node, var: Any, element: Element, value: Any) -> list[Group]:
        """From all the known facts that the expression looks at, one after the other as long as the rest settles it."""
        named = _named(self.proof_of(node, var, element))
        every_known = known(self._judge.root)
        asked = questions(self._judge.ruleset)
        lists = {self._judge.root.entity.collections.get(r.among) for r in asked.references(node)}
        looked_at = {
            *self._search.looked_at(node, by_rules=False),
            *(g for g in every_known if _about(g) in lists),
        }
        # Where facts that the proof names do not do, those that constraints relate to it may.
        for kept in (
            [g for g in every_known if g in looked_at and said([g])[0].path in named],
            [g for g in every_known if g in looked_at],
            every_known,
        ):
            if self._gives(kept, node, var, element) == value:
                break
        # Where bounds do not settle it, each try is a judgment of its own.
        bounded = self._quick.value(node, var, element) is not None
        tries = 0

        def suffice(rest: list[Group]) -> bool:
            nonlocal tries
            if tries >= MOST_JUDGED and not bounded:
                return False
            tries += 1
            return bool(self._gives(rest, node, var, element) == value)

        return _left(kept, suffice)

    def _gives(
        self, kept: list[Group], node: Node, var: Any, element: Element, *, by_all: bool = False
    ) -> Any:
        """What an expression gives where only some facts are known; None where it is not settled, or not easily.

        Args:
            by_all: all completions are looked at, though bounds settle it once everything is known.
        """
        masked, places = only(self._judge.root, kept)
        value = Quick(self._judge.ruleset, self._judge.readings).value(node, var, places[element.number])
        if value is not None or (not by_all and self._quick.value(node, var, element) is not None):
            return value
        judge = Judge(self._judge.ruleset, masked, self._judge.readings, SECOND_BUDGET)
        return judge.ask(node, var, places[element.number]).value


def _left(groups: list[Group], suffice: Callable[[list[Group]], bool]) -> list[Group]:
    """What is left of facts that suffice once those that are not needed are left out, many at once first."""
    size = len(groups)
    while size:
        for start in range(len(groups) - len(groups) % size, -1, -size):
            rest = groups[:start] + groups[start + size :]
            if len(rest) < len(groups) and suffice(rest):
                groups = rest
        size //= 2
    return groups


def _named(step: Step) -> set[str]:
    """The paths of the facts that a proof names."""
    return {p for p in (step.fact, *(p for inner in step.steps for p in _named(inner))) if p}


def _about(group: Group) -> Any:
    return group.fact if isinstance(group, UnknownFact) else group.collection


def reason(judge: Judge, decision_id: str, element: Element) -> Reason:
    """The shortest set of known facts that suffices for a settled decision.

    Raises:
        ValueError: it is not settled.
    """
    ruled = judge.ruleset.decisions[decision_id]
    return Explainer(judge).reason(ruled.node, ruled.decision.var, element)


def proof(judge: Judge, decision_id: str, element: Element) -> Step:
    """The whole proof of a decision."""
    return Explainer(judge).proof(decision_id, element)
