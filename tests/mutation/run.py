"""Runs the mutants of a rulebook against the questions that its rule tests ask.

The rule tests are run once and every question is recorded with the parts of the answer that the test looked
at, or by which clauses the rule speaks on that day. A mutant dies when one of those parts comes out otherwise. Survivors must be explained in
``survivors-RULEBOOK.txt``: a line with the name followed by an indented line with the reason.

A mutant is not a second rulebook. The changed rule stands under another name beside its original in the ruleset
of the day, and so do the rules on the way from the question to it; all others are asked as they are, so that what
a case gave for them is found once for all mutants.

Usage: python tests/mutation/run.py RULEBOOK RECORD [--goal 95] [--only PREFIX]…

``--only`` takes mutants whose theme or name begins so.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import pickle
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from multiprocessing import Pool
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from mutants import Mutant, mutants, rebuilt

import guiju
from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.errors import GuijuError
from guiju.engine.expressions import Day
from guiju.engine.nodes import Node
from guiju.engine.quick import compiled
from guiju.engine.rulebook import Rulebook, calls
from guiju.engine.rules import OpenPoint
from guiju.engine.ruleset import Ruleset
from guiju.engine.wording import unknown_path


def parts(answer: Any) -> dict[str, Any]:
    """The comparable parts of an answer."""
    return {
        "value": answer.value,
        "missing": {unknown_path(u) for u in answer.missing},
        "points": {p.id for p in answer.points},
        "by_reading": dict(answer.readings),
    }


@dataclass
class Question:
    """A question of a rule test, with the parts of the answer that the test looked at."""

    rulebook: Rulebook
    what: str
    facts: str
    path: str
    day: date
    readings: dict[str, str]
    looked_at: dict[str, Any]
    twins: bool | None = field(default=None)
    """Whether a copy of the rule asked gives the recorded answer."""

    @cached_property
    def ruleset(self) -> Ruleset:
        """The rules of its day."""
        return self.rulebook.on(self.day)

    @cached_property
    def case(self) -> Case:
        """The facts."""
        return Case(self.rulebook, json.loads(self.facts))

    @cached_property
    def judge(self) -> Judge:
        """Who answers it, with what is known of the case by now."""
        return Judge(self.ruleset, self.case.root, self.readings)

    @property
    def speaks(self) -> frozenset[str] | None:
        """By which clauses the rule spoke on the day, where that is all that was asked."""
        return self.looked_at.get("speaks")

    @cached_property
    def subject(self) -> tuple[Node, Any, bool]:
        """The expression asked, its variable, and whether it gives a day."""
        kind, _, name = self.what.rpartition(":")
        if not kind:
            ruled = self.ruleset.decisions[name]
            return ruled.node, ruled.decision.var, ruled.decision.gives is Day
        if kind == "note":
            condition = next(node for note, node in self.ruleset.notes if note.id == name)
            return condition, self.rulebook.root_var, False
        duty_id, _, paper_id = name.partition("/")
        found = next(d for d in self.ruleset.duties if d.duty.id == duty_id)
        if kind == "due":
            assert found.due is not None
            return found.due, found.duty.var, True
        if kind == "met":
            assert found.met is not None
            return found.met, found.duty.var, False
        if kind == "duty":
            return found.node, found.duty.var, False
        paper_id, _, flaw_id = paper_id.partition("/")
        paper = next(p for p in found.papers if p.paper.id == paper_id)
        if kind == "flaw":
            return next(node for flaw, node in paper.flaws if flaw.id == flaw_id), found.duty.var, False
        node = paper.held if kind == "held" else paper.node
        assert node is not None
        return node, found.duty.var, False

    def differs(self, node: Node, judge: Judge) -> bool:
        """Whether the answer is another one with this expression in the place of the one asked."""
        _, var, is_date = self.subject
        element = next(e for e in judge.root.walk() if e.path == self.path)
        now = parts(judge.ask(node, var, element, is_date=is_date))
        return any(now[part] != value for part, value in self.looked_at.items())


def reads(node: Node) -> Iterator[OpenPoint]:
    """The open points that an expression reads directly."""
    if isinstance(node, nodes.Reads):
        yield node.args[0]
    for child in node.children():
        yield from reads(child)


class Rules:
    """The rules of one day, and which rest on which."""

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
    """A mutant in the ruleset of one day: copies of the rules that come out otherwise."""

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
        if what.rpartition(":")[0] in ("due", "met", "paper") and self.mutant.touches.startswith("duty:"):
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
        self.rules: dict[date, Rules] = {}
        for question in questions:
            if question.day not in self.rules:
                self.rules[question.day] = Rules(question.ruleset)
        self.about: dict[str, list[Question]] = defaultdict(list)
        """For each rule, the questions that rest on it, its own first."""
        for question in questions:
            if question.speaks is not None:
                self.about[question.what].append(question)
                continue
            for name in self.rules[question.day].rests(question.subject[0]) | {question.what}:
                self.about[name].append(question)
            if question.what.startswith(("due:", "met:", "paper:")):
                # Without its duty nothing of it is asked.
                self.about["duty:" + question.what.rpartition(":")[2].partition("/")[0]].append(question)
        for name, some in self.about.items():
            some.sort(key=lambda q: (q.what != name, self._far(q), len(q.facts)))

    def _far(self, question: Question) -> int:
        return 0 if question.speaks is not None else len(self.rules[question.day].rests(question.subject[0]))

    def killer(self, mutant: Mutant, first: list[Question]) -> Question | None:
        """A question whose answer is another one under a mutant; ``first`` are asked before the others."""
        if mutant.point is not None:
            about = self.about[mutant.touches]
            return next((q for q in about if _reads_otherwise(q, mutant, mutant.point)), None)
        changes: dict[date, Change] = {}
        try:
            for question in (*first, *(q for q in self.about[mutant.touches] if q not in first)):
                change = changes.get(question.day)
                if change is None:
                    change = changes[question.day] = Change(mutant, self.rules[question.day])
                if self._kills(question, change):
                    return question
        finally:
            for change in changes.values():
                change.forget()
        return None

    def _kills(self, question: Question, change: Change) -> bool:
        if question.speaks is not None:
            return change.mutant.names(question.ruleset) != question.speaks
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
        return Judge(ruleset, question.case.root, question.readings)


def _reads_otherwise(question: Question, mutant: Mutant, moved: OpenPoint) -> bool:
    """Whether the answer is another one where an open point has other days."""
    if question.speaks is not None:
        return mutant.names(question.ruleset) != question.speaks
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
    return question.differs(question.subject[0], Judge(ruleset, question.case.root, question.readings))


_trial: Trial
_groups: list[list[Mutant]]


def _one(index: int) -> list[tuple[str, str, bool]]:
    """The mutants of one rule: theme, name and whether it dies."""
    found = []
    killers: list[Question] = []
    for mutant in _groups[index]:
        killer = _trial.killer(mutant, killers)
        if killer is not None:
            killers = [killer, *(q for q in killers if q is not killer)]
        found.append((mutant.theme, mutant.name, killer is not None))
    return found


def _results() -> Iterator[list[tuple[str, str, bool]]]:
    # Long lists of questions first, so that the last process does not work alone.
    order = sorted(range(len(_groups)), key=lambda i: -len(_trial.about[_groups[i][0].touches]))
    with Pool(max(2, os.cpu_count() or 2)) as pool:
        yield from pool.imap_unordered(_one, order)


def explained(path: Path) -> dict[str, str]:
    """Survivors with the reason why they may live."""
    found: dict[str, str] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        if line.startswith((" ", "\t")) and name:
            found[name] = (found.get(name, "") + " " + line.strip()).strip()
        elif line.strip() and not line.startswith("#"):
            name = line.strip()
            found.setdefault(name, "")
    return found


def main() -> int:
    """Run all mutants; 0 where enough die and every survivor is explained."""
    global _trial, _groups
    parser = argparse.ArgumentParser()
    parser.add_argument("rulebook")
    parser.add_argument("record", type=Path)
    parser.add_argument("--goal", type=int, default=95)
    parser.add_argument("--only", action="append", default=[])
    options = parser.parse_args()
    # The compiled rules of mutants are not worth keeping.
    sys.dont_write_bytecode = True
    started = time.monotonic()
    rulebook = guiju.load_rulebook(options.rulebook)
    questions = [Question(rulebook, *q) for q in pickle.loads(options.record.read_bytes())]
    some = [
        m
        for m in mutants(rulebook)
        if not options.only or any(m.theme == p or m.name.startswith(p) for p in options.only)
    ]
    _trial = Trial(rulebook, questions)
    groups: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in some:
        groups[mutant.touches].append(mutant)
    _groups = list(groups.values())
    left = Counter(m.theme for m in some)
    total = Counter(left)
    killed: Counter[str] = Counter()
    survivors: list[str] = []
    print(f"{'theme':24}{'mutants':>8}{'killed':>8}{'survive':>8}", flush=True)
    for results in _results():
        for theme, name, dead in results:
            left[theme] -= 1
            killed[theme] += dead
            if not dead:
                survivors.append(name)
            if not left[theme]:
                survive = total[theme] - killed[theme]
                seconds = time.monotonic() - started
                print(
                    f"{theme:24}{total[theme]:8}{killed[theme]:8}{survive:8}   after {seconds:.0f} s",
                    flush=True,
                )
    reasons = explained(Path(__file__).parent / f"survivors-{options.rulebook}.txt")
    survivors.sort()
    for name in survivors:
        because = f"\n    because: {reasons[name]}" if reasons.get(name) else "  (not explained)"
        print(f"survives: {name}{because}")
    gone = sorted(set(reasons) - set(survivors)) if not options.only else []
    for name in gone:
        print(f"explained but dead or gone: {name}")
    unexplained = sum(not reasons.get(s) for s in survivors)
    deaths = killed.total()
    share = deaths * 1000 // max(1, len(some))
    print(
        f"{options.rulebook}: {len(some)} mutants, {deaths} killed ({share // 10}.{share % 10} %), {len(survivors)} survive, "
        f"{unexplained} not explained; {len(questions)} questions, {time.monotonic() - started:.0f} s"
    )
    return 0 if deaths * 100 >= options.goal * len(some) and not unexplained else 1


if __name__ == "__main__":
    sys.exit(main())
