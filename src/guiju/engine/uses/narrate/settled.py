"""What earlier answers settle: a diagram in which no question is asked whose answer follows from those before it.

Two questions about the same thing bear on each other: a unit seated in Hong Kong is not seated in Macau, what is at least half is above
nothing. Questions about different things are taken to be independent, even where a rulebook excludes some of their answers.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.diagram import Diagram, Manager
from guiju.engine.facts import Choice
from guiju.engine.nodes import COMPARISONS, Node
from guiju.engine.quick.writing import TURNED
from guiju.engine.traversal import reach

_Test = tuple[Hashable, frozenset[Any]]
"""What is asked about, and which of its ways (options, or cells between limits) answer yes."""


def settled(manager: Manager, made: Diagram) -> Diagram:
    """The same diagram for all answers that go together, without questions that they settle.

    Raises:
        BudgetExceededError: where it grows past what the manager allows.
    """
    return _Settling(manager, made).walk(made, {})


class _Settling:
    def __init__(self, manager: Manager, made: Diagram) -> None:
        self.manager = manager
        questions = {d.variable.meaning for d in reach(made) if d.variable is not None}
        self.tests, self.ways = _tests(questions)
        self.below: dict[int, frozenset[Hashable]] = {}
        self.memo: dict[Hashable, Diagram] = {}

    def asked_below(self, diagram: Diagram) -> frozenset[Hashable]:
        """The things that a diagram asks about."""
        found = self.below.get(diagram.number)
        if found is None:
            test = None if diagram.variable is None else self.tests.get(diagram.variable.meaning)
            own = set() if test is None else {test[0]}
            found = frozenset(own.union(*(self.asked_below(kid) for kid in diagram.kids)))
            self.below[diagram.number] = found
        return found

    def walk(self, diagram: Diagram, left: dict[Hashable, frozenset[Any]]) -> Diagram:
        """The diagram where of each thing in ``left`` only these ways are left."""
        if diagram.variable is None:
            return diagram
        wanted = self.asked_below(diagram)
        left = {thing: ways for thing, ways in left.items() if thing in wanted}
        key = (diagram.number, frozenset(left.items()))
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = self._walked(diagram, left)
        return found

    def _walked(self, diagram: Diagram, left: dict[Hashable, frozenset[Any]]) -> Diagram:
        assert diagram.variable is not None
        test = self.tests.get(diagram.variable.meaning)
        if test is None:
            return self.manager.node(diagram.variable, tuple(self.walk(kid, left) for kid in diagram.kids))
        thing, fits = test
        ways = left.get(thing, self.ways[thing])
        no, yes = diagram.kids
        if not ways & fits:
            return self.walk(no, left)
        if ways <= fits:
            return self.walk(yes, left)
        kids = (self.walk(no, {**left, thing: ways - fits}), self.walk(yes, {**left, thing: ways & fits}))
        return self.manager.node(diagram.variable, kids)


def _tests(questions: Iterable[Node]) -> tuple[dict[Node, _Test], dict[Hashable, frozenset[Any]]]:
    """Of each question about one thing what it asks, and of each thing every way in which it can stand."""
    options: dict[Node, frozenset[str]] = {}
    compared: dict[Hashable, dict[Node, tuple[str, Any]]] = {}
    tests: dict[Node, _Test] = {}
    ways: dict[Hashable, frozenset[Any]] = {}
    for question in questions:
        if isinstance(question, nodes.IsIn):
            options[question] = question.args[1]
        elif isinstance(question, nodes.Compare):
            read = _comparison(*question.args)
            if read is not None:
                thing, sign, limit = read
                compared.setdefault((thing, isinstance(limit, date)), {})[question] = (sign, limit)
    for question, fits in options.items():
        known = _options_of(question.args[0])
        if known is not None:
            tests[question] = (question.args[0], fits)
            ways[question.args[0]] = known
    for matter, signs in compared.items():
        limits = sorted({limit for _, limit in signs.values()})
        # Even places are between limits or beyond them, odd ones at a limit.
        ways[matter] = frozenset(range(2 * len(limits) + 1))
        for question, (sign, limit) in signs.items():
            at = 2 * limits.index(limit) + 1
            tests[question] = (
                matter,
                frozenset(w for w in ways[matter] if COMPARISONS[sign](w, at)),
            )
    return tests, ways


def _options_of(thing: Node) -> frozenset[str] | None:
    if isinstance(thing, nodes.FactOf) and isinstance(thing.args[1], Choice):
        return frozenset(thing.args[1].ids)
    if isinstance(thing, nodes.Call) and thing.args[0].options is not None:
        return frozenset(option.option_id for option in thing.args[0].options.members)
    return None


def _comparison(sign: str, left: Node, right: Node) -> tuple[Node, str, Any] | None:
    """A comparison with one limit: what is compared, how, with what."""
    limit = _limit(right)
    if limit is not None:
        return left, sign, limit
    limit = _limit(left)
    return None if limit is None else (right, TURNED[sign], limit)


def _limit(node: Node) -> Any:
    """A number or day that is the same on every day judged; None for anything else."""
    value = None
    if isinstance(node, nodes.Const):
        value = node.args[0]
    elif isinstance(node, nodes.ParameterIs) and len(node.args[0].values) == 1:
        value = node.args[0].values[0][1]
    return value if isinstance(value, int | Fraction | date) and not isinstance(value, bool) else None
