"""Puts mutants to the questions.

A mutant is not a second rulebook. The changed rule stands under another name beside its original in the ruleset
of the day, and so do the rules on the way from the question to it; all others are asked as they are, so that what
a case gave for them is found once for all mutants.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from mutants import Mutant, rebuilt
from question import Question

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.errors import GuijuError
from guiju.engine.nodes import Node
from guiju.engine.quick import compiled
from guiju.engine.rulebook import Rulebook, calls
from guiju.engine.rules import OpenPoint
from guiju.engine.ruleset import Ruleset


def reads(node: Node) -> Iterator[OpenPoint]:
    """The open points that an expression reads directly."""
    if isinstance(node, nodes.Reads):
        yield node.args[0]
    for child in node.children():
        yield from reads(child)


class Rules:
    """The rules of one day in one edition, and which rest on which."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self._rests: dict[Node, frozenset[str]] = {}

    def rests(self, node: Node) -> frozenset[str]:
        """The decisions and open points that an expression rests on."""
        found = self._rests.get(node)
        if found is None:
            some: set[str] = set()
            for decision in calls(node):
                some |= {decision.id} | self.rests(self.ruleset.body(decision))
            some |= {f"point:{point.id}" for point in reads(node)}
            found = self._rests[node] = frozenset(some)
        return found


class Change:
    """A mutant in one ruleset: copies of the rules that come out otherwise."""

    _serial = 0

    def __init__(self, mutant: Mutant, rules: Rules) -> None:
        Change._serial += 1
        self.mutant = mutant
        self.rules = rules
        self.node = mutant.says(rules.ruleset)
        # Before there are copies in it: they are for the exact way only.
        compiled(rules.ruleset)
        self.mark = f"__{Change._serial}"
        self._changed: dict[Node, Node] = {}
        self._twins: dict[str, Any] = {}

    def of(self, what: str, node: Node) -> Node | None:
        """What a rule says now; the same expression where it is not touched, None where it does not speak."""
        if what == self.mutant.touches:
            return self.node
        if what.rpartition(":")[0] in (
            "due",
            "met",
            "paper",
            "held",
            "flaw",
        ) and self.mutant.touches.startswith("duty:"):
            duty = what.rpartition(":")[2].partition("/")[0]
            return None if self.mutant.touches == f"duty:{duty}" and self.node is None else node
        return self.changed(node)

    def changed(self, node: Node) -> Node:
        """An expression with copies in the place of the decisions that come out otherwise."""
        if self.mutant.touches not in self.rules.rests(node):
            return node
        found = self._changed.get(node)
        if found is None:
            args = [
                self.changed(a) if isinstance(a, Node) and not isinstance(a, nodes.Ref) else a
                for a in node.args
            ]
            if isinstance(node, nodes.Call):
                args[0] = self.twin(node.args[0])
            found = self._changed[node] = rebuilt(node, args) if args != [*node.args] else node
        return found

    def twin(self, decision: Any) -> Any:
        """A decision, or its copy where it comes out otherwise."""
        decisions = self.rules.ruleset.decisions
        if decision.id not in self._twins:
            ruled = decisions.get(decision.id)
            before = None if ruled is None else ruled.node
            after = self.node if decision.id == self.mutant.touches else before and self.changed(before)
            twin = decision
            if after is not before:
                twin = copy.copy(decision)
                twin.id = decision.id + self.mark
                if after is not None:
                    some = ruled or next(iter(decisions.values()))
                    entry = copy.copy(some)
                    object.__setattr__(entry, "decision", twin)
                    object.__setattr__(entry, "node", after)
                    decisions[twin.id] = entry
            self._twins[decision.id] = twin
        return self._twins[decision.id]

    def forget(self) -> None:
        """Take the copies out of the ruleset again."""
        for name in [n for n in self.rules.ruleset.decisions if n.endswith(self.mark)]:
            del self.rules.ruleset.decisions[name]


class Trial:
    """Puts mutants to the questions."""

    def __init__(self, rulebook: Rulebook, questions: list[Question]) -> None:
        self.rulebook = rulebook
        self.questions = questions
        self.rules: dict[Ruleset, Rules] = {}
        for question in questions:
            if question.ruleset not in self.rules:
                self.rules[question.ruleset] = Rules(question.ruleset)
        self.about: dict[str, list[Question]] = defaultdict(list)
        """For each rule, the questions that rest on it, its own first."""
        for question in questions:
            if question.on_speaking:
                self.about[question.what].append(question)
                continue
            for name in self.rules[question.ruleset].rests(question.subject[0]) | {question.what}:
                self.about[name].append(question)
            if question.what.startswith(("due:", "met:", "paper:", "held:", "flaw:")):
                # Without its duty nothing of it is asked.
                self.about["duty:" + question.what.rpartition(":")[2].partition("/")[0]].append(question)
        for name, some in self.about.items():
            some.sort(key=lambda q: (q.what != name, self._far(q), len(q.facts)))

    def _far(self, question: Question) -> int:
        return 0 if question.on_speaking else len(self.rules[question.ruleset].rests(question.subject[0]))

    def killer(self, mutant: Mutant, first: list[Question]) -> Question | None:
        """A question whose answer is another one under a mutant; ``first`` are asked before the others."""
        if mutant.point is not None:
            about = self.about[mutant.touches]
            return next((q for q in about if _reads_otherwise(q, mutant, mutant.point)), None)
        changes: dict[Ruleset, Change] = {}
        try:
            for question in (*first, *(q for q in self.about[mutant.touches] if q not in first)):
                change = changes.get(question.ruleset)
                if change is None:
                    change = changes[question.ruleset] = Change(mutant, self.rules[question.ruleset])
                if self._kills(question, change):
                    return question
        finally:
            for change in changes.values():
                change.forget()
        return None

    def _kills(self, question: Question, change: Change) -> bool:
        if question.on_speaking:
            return not question.hears(change.mutant.names(question.ruleset))
        before = question.subject[0]
        node = change.of(question.what, before)
        if node is before:
            return False
        if node is None:
            return True
        try:
            if self._by_twin(question):
                return question.differs(node, question.judge)
            return question.differs(node, self._afresh(question, node))
        except GuijuError:
            return True

    def _by_twin(self, question: Question) -> bool:
        """Whether the exact way, without the compiled rules, gives what was recorded."""
        if question.twins is None:
            node = question.subject[0]
            stand_in = nodes.If(nodes.TRUE, node, node)
            question.twins = not question.differs(stand_in, question.judge)
        return question.twins

    def _afresh(self, question: Question, node: Node) -> Judge:
        """A judge who has compiled the changed rules too."""
        ruleset = copy.copy(question.ruleset)
        ruled = next(iter(ruleset.decisions.values()))
        entry, decision = copy.copy(ruled), copy.copy(ruled.decision)
        decision._var = question.subject[1]
        decision.id = "asked"
        object.__setattr__(entry, "decision", decision)
        object.__setattr__(entry, "node", node)
        ruleset.decisions = {**ruleset.decisions, "asked": entry}
        return question.judge_under(ruleset)


def _reads_otherwise(question: Question, mutant: Mutant, moved: OpenPoint) -> bool:
    """Whether the answer is another one where an open point has other days."""
    if question.on_speaking:
        return not question.hears(mutant.names(question.ruleset))
    ruleset = copy.copy(question.ruleset)
    alone = copy.copy(question.rulebook)
    alone.points = {moved.id: moved}
    alone.decisions, alone.duties, alone.notes = {}, {}, {}
    of_moved = Ruleset(alone, ruleset.day, ruleset.edition)
    ruleset.points = {n: p for n, p in ruleset.points.items() if n != moved.id} | of_moved.points
    settled = question.ruleset.settled
    if of_moved.settled(moved) == settled(question.rulebook.points[moved.id]):
        return False
    vars(ruleset)["settled"] = lambda p: of_moved.settled(moved) if p.id == moved.id else settled(p)
    return question.differs(question.subject[0], question.judge_under(ruleset))
