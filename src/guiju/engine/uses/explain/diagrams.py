"""The shortest sufficient reason by diagrams: where the rules, part by part, do not tell."""

from __future__ import annotations

import heapq
from collections.abc import Hashable
from itertools import combinations
from typing import Any

from guiju.engine.answers import Judge, is_exact
from guiju.engine.diagram import BudgetExceededError, Diagram, Key, Variable
from guiju.engine.elements import Element
from guiju.engine.evaluate import MOST_ADDED, Evaluation
from guiju.engine.facts import Collection
from guiju.engine.forms import Form, span_of
from guiju.engine.nodes import Node, Value
from guiju.engine.questions import questions
from guiju.engine.records import names
from guiju.engine.traversal import support
from guiju.engine.unknowns import UnknownElements, UnknownFact, UnknownReference
from guiju.engine.uses.explain.masks import Group, only
from guiju.engine.uses.explain.parts import as_number

MOST_ROUNDS = 60
"""Rounds of the search for a shortest reason; past it an irreducible one is given."""
REASON_BUDGET = 1_500
"""Diagram nodes for that search; past it the facts of the proof are given."""


class Shortest:
    """Search by hitting sets: every counterexample to a candidate names facts one of which must be added."""

    def __init__(
        self, judge: Judge, node: Node, var: Any, element: Element, budget: int = REASON_BUDGET
    ) -> None:
        self.judge = judge
        masked, places = only(judge.root, ())
        added: dict[Collection[Any], int] = {}
        while True:
            # Constraints are left out: what suffices without them suffices with them.
            evaluation = Evaluation(judge.ruleset, masked, judge.readings, added, budget, constrained=False)
            self.diagram, askings = evaluation.ask(node, {var: places[element.number]})
            short = evaluation.short_of(askings)
            if not short:
                break
            if max(short.values()) > MOST_ADDED:
                raise BudgetExceededError
            added |= short
        self.evaluation = evaluation
        self.exact = is_exact(evaluation, self.diagram, questions(judge.ruleset).asked(node))
        self.originals = {m.number: o for m, o in zip(masked.walk(), judge.root.walk(), strict=True)}
        value = judge.ask(node, var, element).value
        if value is None:
            raise ValueError("only a settled result has a reason")
        self.wanted = value if isinstance(value, bool | str) else as_number(value)
        # Where limits of one sum go against each other there is no completion, and nothing to be shown by it.
        m = evaluation.manager
        possible = evaluation.chains(set(support(self.diagram)))
        self.diagram = m.choose(possible, self.diagram, m.terminal(self.wanted))
        self.actual: dict[Key, int | None] = {}
        self.groups: dict[Key, frozenset[Hashable]] = {}

    def find(self) -> tuple[list[Group], str]:
        """The facts, and how well they are known to be the shortest set."""
        if self.diagram.is_terminal:
            return [], "shortest"
        wanted = self.wanted
        demands: list[frozenset[Hashable]] = []
        for _ in range(MOST_ROUNDS):
            chosen = _smallest_hitting(demands)
            if chosen is None:
                break
            counter = self._counterexample(frozenset(chosen), wanted)
            if counter is None:
                return self._reason(chosen, "shortest")
            if not counter:
                raise BudgetExceededError
            demands.append(counter)
        return self._irreducible(wanted)

    def _irreducible(self, wanted: Any) -> tuple[list[Group], str]:
        every = {g for key in self._keys() for g in self._known_groups(key)}
        kept = sorted(every, key=repr)
        for group in list(kept):
            rest = frozenset(g for g in kept if g != group)
            if self._counterexample(rest, wanted) is None:
                kept.remove(group)
        return self._reason(kept, "irreducible")

    def _reason(self, groups: Any, kind: str) -> tuple[list[Group], str]:
        return [self._original(g) for g in groups], kind if self.exact else "sufficient"

    def _original(self, group: Any) -> Any:
        """The same of the case that was given, not of its masked copy."""
        element = self.originals[group.element.number]
        return type(group)(element, getattr(group, names(group)[1]))

    def _keys(self) -> list[Key]:
        return list(support(self.diagram))

    # --- what is actually the case ------------------------------------------------------------------------

    def _known_groups(self, key: Key) -> frozenset[Hashable]:
        """The known facts behind a variable; empty where it rests on something unknown in the real case."""
        self._index_of(key)
        return self.groups[key]

    def _index_of(self, key: Key) -> int | None:
        """The branch that the real case takes at a variable; None where the real case leaves it open."""
        if key in self.actual:
            return self.actual[key]
        variable = self.evaluation.variable(key)
        index: int | None = None
        groups: tuple[Any, ...] = variable.group  # type: ignore[assignment]
        if all(self._is_known(g) for g in groups):
            index = self._actual(key, variable, groups)
        self.actual[key] = index
        self.groups[key] = frozenset(groups) if index is not None else frozenset()
        return index

    def _is_known(self, group: Any) -> bool:
        if isinstance(group, UnknownFact):
            return group.fact.name in self.originals[group.element.number].values
        if isinstance(group, UnknownElements):
            return self.originals[group.element.number].complete[group.collection.name]
        if isinstance(group, UnknownReference):
            return group.reference.name in self.originals[group.element.number].references
        return False

    def _actual(self, key: Key, variable: Any, groups: tuple[Any, ...]) -> int | None:
        if isinstance(groups[0], UnknownElements):
            # Only presence is decided by the list being complete: nothing further is there.
            return 0 if key[2] == -1 else None
        if isinstance(variable.meaning, Form):
            total = variable.meaning.constant
            for term, weight in variable.meaning.terms:
                if term.opaque:
                    return None
                (own,) = term.groups
                total += weight * as_number(self._value(own))
            limit, strict = key[5]
            return int(total > limit if strict else total >= limit)
        if isinstance(groups[0], UnknownReference):
            original = self.originals[groups[0].element.number].references[groups[0].reference.name]
            siblings = self.judge.root.collections[groups[0].reference.among]
            return siblings.index(original)
        (group,) = groups
        value = self._value(group)
        if isinstance(value, bool):
            return int(value)
        if isinstance(value, frozenset):
            return int(group.fact.ids[int(key[4])] in value)
        if group.fact.kind == "choice":
            ids: tuple[str, ...] = group.fact.ids
            return ids.index(str(value))
        return None

    def _value(self, group: Any) -> Value:
        return self.originals[group.element.number].values[group.fact.name]

    def _departs(self, variable: Variable, branch: int, fixed: frozenset[Hashable]) -> bool:
        """Whether a variable can take a branch that the real case does not, by the facts that are not fixed alone: what is
        fixed of a sum may leave too little to the others.
        """
        form = variable.meaning
        if not isinstance(form, Form) or len(form.terms) == 1:
            return True
        free = [(term, weight) for term, weight in form.terms if not set(term.groups) <= fixed]
        span = span_of(free)
        if span is None:
            return True
        limit, strict = variable.key[5]
        limit -= form.constant
        for term, weight in form.terms:
            if set(term.groups) <= fixed:
                (own,) = term.groups
                limit -= weight * as_number(self._value(own))
        cell = ((limit, strict), None) if branch else (None, (limit, strict - 1))
        return span.first(*cell) is not None

    def _counterexample(self, fixed: frozenset[Hashable], wanted: Any) -> frozenset[Hashable] | None:
        """A path to another result that agrees with the real case on ``fixed``, departing from it on as few
        facts as can be; the facts it departs on. None: there is no such path.
        """
        queue: list[tuple[int, int, Diagram, frozenset[Hashable]]] = [(0, 0, self.diagram, frozenset())]
        seen: set[int] = set()
        serial = 0
        while queue:
            cost, _, g, departed = heapq.heappop(queue)
            if g.number in seen:
                continue
            seen.add(g.number)
            if g.variable is None:
                if g.value != wanted or type(g.value) is not type(wanted):
                    return departed
                continue
            index = self._index_of(g.variable.key)
            groups = self._known_groups(g.variable.key)
            for branch, kid in enumerate(g.kids):
                serial += 1
                if index is None or branch == index:
                    heapq.heappush(queue, (cost, serial, kid, departed))
                elif not groups <= fixed and self._departs(g.variable, branch, fixed):
                    more = departed | (groups - fixed)
                    heapq.heappush(queue, (len(more), serial, kid, more))
        return None


def _smallest_hitting(demands: list[frozenset[Hashable]]) -> list[Hashable] | None:
    """A smallest set that meets every demand; None where the search would be too long."""
    if not demands:
        return []
    pool = sorted({g for d in demands for g in d}, key=repr)
    minimal = [d for d in demands if not any(o < d for o in demands)]
    tries = 0
    for size in range(1, len(pool) + 1):
        for chosen in combinations(pool, size):
            tries += 1
            if tries > 5_000:
                return None
            if all(d & set(chosen) for d in minimal):
                return list(chosen)
    return None
