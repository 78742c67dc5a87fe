"""A recorded question of a rule test, put again."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from asking import Recorded, at, subject

from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.nodes import Node
from guiju.engine.rulebook import Rulebook
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


class Question:
    """A question of a rule test, with the parts of the answer that the test looked at."""

    def __init__(self, rulebook: Rulebook, recorded: Recorded) -> None:
        self.rulebook = rulebook
        self.recorded = recorded
        self.what = recorded.what
        self.facts = recorded.facts
        self.looked_at = recorded.looked_at
        self.twins: bool | None = None
        """Whether a copy of the rule asked gives the recorded answer."""

    @cached_property
    def ruleset(self) -> Ruleset:
        """The rules of its day in its edition."""
        return self.rulebook.on(self.recorded.day, self.recorded.edition)

    @cached_property
    def case(self) -> Case:
        """The facts."""
        return Case(self.rulebook, json.loads(self.facts))

    @cached_property
    def judge(self) -> Judge:
        """Who answers it, with what is known of the case by now."""
        return self.judge_under(self.ruleset)

    def judge_under(self, ruleset: Ruleset) -> Judge:
        """A judge of its case who follows other rules."""
        return Judge(ruleset, self.case.root, self.recorded.readings)

    @property
    def on_speaking(self) -> bool:
        """Whether it was asked only whether a rule speaks, not what it says."""
        return not self.looked_at.keys().isdisjoint(("speaks", "in_force"))

    def hears(self, names: frozenset[str]) -> bool:
        """Whether these clauses are what the test heard speak."""
        return (
            names == self.looked_at["speaks"]
            if "speaks" in self.looked_at
            else bool(names) == self.looked_at["in_force"]
        )

    @cached_property
    def subject(self) -> tuple[Node, Any, bool]:
        """The expression asked, its variable, and whether it gives a day."""
        return subject(self.ruleset, self.what)

    def differs(self, node: Node, judge: Judge) -> bool:
        """Whether the answer is another one with this expression in the place of the one asked."""
        _, var, is_date = self.subject
        element = at(judge.root, self.recorded.path)
        now = parts(judge.ask(node, var, element, is_date=is_date))
        return any(now[part] != value for part, value in self.looked_at.items())
