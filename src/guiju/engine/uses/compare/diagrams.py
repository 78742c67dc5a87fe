"""Whether a condition is met in some case, and in which, by following the completions of a case of which nothing is known."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.answers.linear import no_way_through
from guiju.engine.case import Case
from guiju.engine.diagram import BudgetExceededError
from guiju.engine.elements import Element
from guiju.engine.errors import InputError
from guiju.engine.evaluate import BUDGET
from guiju.engine.facts import Entity, TextFact
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.rules import OpenPoint, calls
from guiju.engine.ruleset import Ruleset
from guiju.engine.unknowns import UnknownFact, UnknownReference
from guiju.engine.uses.advise.levers import Lever, changed
from guiju.engine.uses.advise.ways import Ways
from guiju.engine.uses.compare.examples import example
from guiju.engine.uses.compare.joint import End, Joint
from guiju.engine.uses.compare.reaches import Example

WIDE = 2 * BUDGET
"""Diagram nodes for one proof."""
SIZES = (0, 1, 2)
"""Elements that each list of an example has."""
MOST_TRIED = 40
"""Examples judged for one size."""
MOST_READINGS = 8
"""Combinations of readings under which an example is looked for."""


class Diagrams:
    """Diagrams of conditions of two sides."""

    def __init__(self, before: Ruleset, joint: Joint) -> None:
        self._before, self._joint = before, joint
        self._rulebook = before.rulebook
        self._too_large: set[str] = set()
        self._reached: dict[Node, frozenset[str]] = {}
        self._judges: dict[type[Entity], tuple[Judge, Element]] = {}

    def never(self, node: Node, var: Any, entity: type[Entity]) -> bool:
        """Whether it is proven that no case meets a condition; what it rests on is noted where that goes too far."""
        judge, element = self.of_anything(entity)
        try:
            analysis, _, possible = judge.completions(node, var, element)
            m = analysis.manager
            m.allow(WIDE)
            met = m.both(possible, analysis.diagram)
        except (BudgetExceededError, RecursionError):
            self._too_large |= _unlike_calls(node)
            return False
        return met is m.false or no_way_through(met)

    def of_anything(self, entity: type[Entity]) -> tuple[Judge, Element]:
        """A judge of a case of which nothing is known but that it has an element of a kind, and that element."""
        if entity not in self._judges:
            case, element = self._case(entity, frozenset(), 0)
            self._judges[entity] = self._judge(case.root, {}), element
        return self._judges[entity]

    def too_large(self, node: Node) -> bool:
        """Whether a condition rests on what went too far before: that will not go through for the whole either."""
        return bool(self._below(node) & self._too_large)

    def _judge(self, root: Element, readings: dict[str, str]) -> Judge:
        # Quick answers are those of one side only: nothing of the joint expressions is asked of it.
        one_side = Judge(self._before, root, readings, consistent=False)
        return Judge(self._joint, root, readings, WIDE, beside=one_side)

    def examples(self, node: Node, var: Any, entity: type[Entity], ends: list[End]) -> Iterator[Example]:
        """Cases that meet a condition and come out as wanted on both sides, the smallest first."""
        asked = questions(self._joint)
        among = self._rulebook.root.collections
        followed = frozenset().union(*map(asked.references, (node, *asked.laws)))
        meant = frozenset(among[reference.among] for reference in followed)
        lists = frozenset(q.args[2] for q in asked.asked(node)) | meant
        points = sorted(asked.points(node), key=lambda point: point.id)
        for size in SIZES:
            for readings in _readings(points):
                case, element = self._case(entity, lists, size, meant)
                free = frozenset(_unknown(case.root, asked.facts(node), asked.references(node)))
                judge = self._judge(case.root, readings)
                ways = Ways(judge, nodes.And(nodes.TRUE, node), var, element, True, free, WIDE)
                if ways.past_budget:
                    self._too_large |= _unlike_calls(node)
                    return  # A larger one will not do either.
                if not ways.works:
                    continue
                for settings in islice(sorted(ways.each(), key=len), MOST_TRIED):
                    try:
                        made = changed(case, {one.lever: one.value for one in settings})
                    except InputError:
                        continue
                    shown = example(made, element.number, ends, points, readings)
                    if shown is not None:
                        yield shown

    def _case(
        self, entity: type[Entity], lists: frozenset[Any], size: int, meant: frozenset[Any] = frozenset()
    ) -> tuple[Case, Element]:
        """A case of which nothing is known but that it has an element of a kind, and how many the lists named have: of those
        that elements are meant from at least one.
        """

        def facts(of: type[Entity], way: tuple[Any, ...]) -> dict[str, Any]:
            made: dict[str, Any] = {}
            for name, collection in of.collections.items():
                on_way = bool(way) and way[0] is collection
                count = max(size, 1) if on_way or collection in meant else size
                if on_way or collection in lists:
                    inner = [facts(collection.of, way[1:] if on_way and i == 0 else ()) for i in range(count)]
                    made[name] = [{"id": str(i + 1), **one} for i, one in enumerate(inner)]
                    if collection not in lists:
                        made[name].append("...")
            return made

        case = Case(self._rulebook, facts(self._rulebook.root, _way(self._rulebook.root, entity) or ()))
        return case, next(one for one in case.root.walk() if one.entity is entity)

    def _below(self, node: Node) -> frozenset[str]:
        """The decisions that an expression rests on."""
        found = self._reached.get(node)
        if found is None:
            parts = (self._joint.body(node.args[0]),) if isinstance(node, nodes.Call) else node.children()
            own = {node.args[0].id} if isinstance(node, nodes.Call) else set()
            found = self._reached[node] = frozenset(own.union(*map(self._below, parts)))
        return found


def _unlike_calls(node: Node) -> set[str]:
    """The decisions that an expression of the form *this and not that* calls on one side only."""
    sides: list[set[str]] = [set(), set()]
    parts = node.args if isinstance(node, nodes.And) else (node,)
    for part in parts:
        negated = isinstance(part, nodes.Not)
        sides[negated] |= {decision.id for decision in calls(part)}
    return sides[0] ^ sides[1]


def _way(root: type[Entity], entity: type[Entity]) -> tuple[Any, ...] | None:
    """The collections that lead to a kind of element; None where none do."""
    if root is entity:
        return ()
    for collection in root.collections.values():
        rest = _way(collection.of, entity)
        if rest is not None:
            return (collection, *rest)
    return None


def _unknown(root: Element, facts: Any, references: Any) -> Iterator[Lever]:
    for one in root.walk():
        for fact in one.entity.facts.values():
            if fact in facts and not isinstance(fact, TextFact):
                yield UnknownFact(one, fact)
        for reference in one.entity.references.values():
            if reference in references:
                yield UnknownReference(one, reference)


def _readings(points: list[OpenPoint]) -> Iterator[dict[str, str]]:
    """None at first: an example that holds however the points are read is the better one."""
    yield {}
    if points:
        every = product(*([reading.id for reading in point.readings] for point in points))
        for choice in islice(every, MOST_READINGS):
            yield {point.id: reading for point, reading in zip(points, choice, strict=True)}
