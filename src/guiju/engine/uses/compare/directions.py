"""Whether a condition that changed is met in more cases than before, or in fewer: for every case there can be.

That nothing is gained (or lost) is proven over a case of which nothing is known: all its lists may go on. That something
is gained (or lost) is shown by a case, small and judged on both sides. Where neither succeeds, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, product
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.answers.linear import no_way_through
from guiju.engine.case import Case
from guiju.engine.counterparts import FIRMNESS
from guiju.engine.diagram import BudgetExceededError
from guiju.engine.elements import Element
from guiju.engine.errors import InputError
from guiju.engine.evaluate import BUDGET
from guiju.engine.expressions import Bool
from guiju.engine.facts import Entity, TextFact
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.rules import Decision, OpenPoint, Strength, calls
from guiju.engine.ruleset import Ruled, RuledDuty, Ruleset
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownFact, UnknownReference
from guiju.engine.uses.advise.bounds import Setting
from guiju.engine.uses.advise.levers import Lever, changed
from guiju.engine.uses.advise.ways import Ways
from guiju.engine.uses.compare.implied import Implied, renamed
from guiju.engine.uses.compare.joint import Joint
from guiju.engine.wording import unknown_text, value_text

WIDE = 2 * BUDGET
"""Diagram nodes for one proof."""
SIZES = (0, 1, 2)
"""Elements that each list of an example has."""
MOST_TRIED = 40
"""Examples judged for one size."""
MOST_READINGS = 8
"""Combinations of readings under which an example is looked for."""


class Reach(StrEnum):
    """In how many cases a rule speaks, beside the one that answers to it."""

    SAME = "same"
    FEWER = "fewer"
    MORE = "more"
    CROSSED = "crossed"
    NO_MORE = "no-more"
    NO_FEWER = "no-fewer"
    SOME_FEWER = "some-fewer"
    SOME_MORE = "some-more"
    OPEN = "not-determined"


REACHES: dict[tuple[bool | None, bool | None], Reach] = {
    (False, False): Reach.SAME,
    (False, True): Reach.FEWER,
    (True, False): Reach.MORE,
    (True, True): Reach.CROSSED,
    (False, None): Reach.NO_MORE,
    (None, False): Reach.NO_FEWER,
    (None, True): Reach.SOME_FEWER,
    (True, None): Reach.SOME_MORE,
    (None, None): Reach.OPEN,
}
"""By whether something is gained, and whether something is lost."""

REACH_WORDS: dict[Reach, Text] = {
    Reach.SAME: Text("情形与原来相同", "in the same cases as before"),
    Reach.FEWER: Text(
        "情形减少：现在有的，原来都有；原来有的，有些不再有",
        "in fewer cases: wherever it is so now it was so before, and in some cases it no longer is",
    ),
    Reach.MORE: Text(
        "情形增多：原来有的，现在都有；另有新增的",
        "in more cases: wherever it was so before it is so now, and in some cases it newly is",
    ),
    Reach.CROSSED: Text(
        "有增有减：有些情形新增，有些情形不再有",
        "both ways: in some cases it newly is so, in others it no longer is",
    ),
    Reach.NO_MORE: Text(
        "情形不增多；是否减少未能确定", "in no further case; whether in fewer was not determined"
    ),
    Reach.NO_FEWER: Text(
        "情形不减少；是否增多未能确定", "in no fewer cases; whether in more was not determined"
    ),
    Reach.SOME_FEWER: Text(
        "有些情形不再有；是否另有新增未能确定",
        "in some cases it no longer is so; whether in others it newly is was not determined",
    ),
    Reach.SOME_MORE: Text(
        "有些情形新增；是否另有不再有的未能确定",
        "in some cases it newly is so; whether in others it no longer is was not determined",
    ),
    Reach.OPEN: Text("增减未能确定", "whether in more cases or in fewer was not determined"),
}
RELAXED, TIGHTENED = Text("放宽", "relaxed"), Text("收紧", "tightened")


@dataclass(frozen=True, slots=True)
class Example:
    """A case on which the two sides really differ, as facts and in words; ``readings`` are those of open points under
    which they do (none: under all).
    """

    facts: dict[str, Any]
    said: tuple[Text, ...]
    readings: dict[str, str]


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether a condition is met in more cases than before, or in fewer.

    Attributes:
        reach: one of :class:`Reach`.
        text: the same in words; of what binds, whether that relaxes or tightens.
        gains, loses: a case that is new, and one that is no longer.
    """

    reach: str
    text: Text
    gains: Example | None
    loses: Example | None


def in_words(reach: Reach, *, binds: bool) -> Text:
    """A reach in words. That a right or an encouragement is met in fewer cases relaxes nothing."""
    words = REACH_WORDS[reach]
    turned = {Reach.FEWER: RELAXED, Reach.MORE: TIGHTENED}.get(reach) if binds else None
    return words if turned is None else Text(f"{turned.zh}（{words.zh}）", f"{turned.en} ({words.en})")


class Directions:
    """Finds the direction of pairs of rules of two sides."""

    def __init__(self, before: Ruleset, after: Ruleset) -> None:
        self.before, self.after = before, after
        self.joint = Joint(before, after)
        self.rulebook = before.rulebook
        self.implied = Implied(self.joint, self._follows)
        self._too_large: set[str] = set()
        self._reached: dict[Node, frozenset[str]] = {}
        self._judges: dict[type[Entity], tuple[Judge, Element]] = {}

    def of(self, before: Ruled | RuledDuty, after: Ruled | RuledDuty) -> Direction | None:
        """The direction of a pair; None where they do not give yes or no. Of rules about two kinds of things it is not
        determined.
        """
        one, other = _rule(before), _rule(after)
        if not _yes_no(before) or not _yes_no(after):
            return None
        if one.entity is not other.entity:
            return self._said(Reach.OPEN, before, after)
        was = self.joint.said(before.node, self.before)
        now = renamed(self.joint.said(after.node, self.after), {other.var: one.var})
        entity, var = one.entity, one.var
        ends = (before, after)
        gained, gains = self._some(now, was, var, entity, ends, (False, True))
        lost, loses = self._some(was, now, var, entity, ends, (True, False))
        return self._said(REACHES[gained, lost], before, after, gains, loses)

    def _said(
        self,
        reach: Reach,
        before: Ruled | RuledDuty,
        after: Ruled | RuledDuty,
        gains: Example | None = None,
        loses: Example | None = None,
    ) -> Direction:
        duties = [one.duty for one in (before, after) if isinstance(one, RuledDuty)]
        binds = bool(duties) and all(
            FIRMNESS[duty.strength] > FIRMNESS[Strength.ENCOURAGED] for duty in duties
        )
        return Direction(reach.value, in_words(reach, binds=binds), gains, loses)

    def _some(
        self,
        one: Node,
        other: Node,
        var: Any,
        entity: type[Entity],
        ends: tuple[Any, Any],
        wanted: tuple[bool, bool],
    ) -> tuple[bool | None, Example | None]:
        """Whether some case meets one condition and not another, with one that does."""
        node = _without(one, other)
        if self.implied.holds(one, other):
            return False, None
        if self._below(node) & self._too_large:
            # What did not go through for a part will not for the whole.
            return None, None
        if self._never(node, var, entity):
            return False, None
        example = next(self._examples(node, var, entity, ends, wanted), None)
        return (None if example is None else True), example

    def _follows(self, one: Decision[Any, Any], other: Decision[Any, Any]) -> bool:
        """Whether one decision follows from another by their own words; what only lies below them was looked at there."""
        if one.label is not other.label or self.joint.own[one.id] is self.joint.own[other.id]:
            return False
        bodies = self.joint.body(one), self.joint.body(other)
        return self._never(_without(bodies[0], renamed(bodies[1], {other.var: one.var})), one.var, one.entity)

    # --- over every case --------------------------------------------------------------------------------------

    def _never(self, node: Node, var: Any, entity: type[Entity]) -> bool:
        """Whether it is proven that no case meets a condition; what it rests on is noted where that goes too far."""
        if entity not in self._judges:
            case, element = self._case(entity, frozenset(), 0)
            self._judges[entity] = self._judge(case.root, {}), element
        judge, element = self._judges[entity]
        try:
            analysis, _, possible = judge.completions(node, var, element)
            m = analysis.manager
            m.allow(WIDE)
            met = m.both(possible, analysis.diagram)
        except (BudgetExceededError, RecursionError):
            self._too_large |= _unlike_calls(node)
            return False
        return met is m.false or no_way_through(met)

    def _judge(self, root: Element, readings: dict[str, str]) -> Judge:
        # Quick answers are those of one side only: nothing of the joint expressions is asked of it.
        one_side = Judge(self.before, root, readings, consistent=False)
        return Judge(self.joint, root, readings, WIDE, beside=one_side)

    # --- one case ---------------------------------------------------------------------------------------------

    def _examples(
        self, node: Node, var: Any, entity: type[Entity], ends: tuple[Any, Any], wanted: tuple[bool, bool]
    ) -> Iterator[Example]:
        asked = questions(self.joint)
        lists = frozenset(q.args[2] for q in asked.asked(node)) | {
            self.rulebook.root.collections[r.among] for r in asked.references(node)
        }
        points = sorted(asked.points(node), key=lambda point: point.id)
        for size in SIZES:
            for readings in _readings(points):
                case, element = self._case(entity, lists, size)
                free = frozenset(_unknown(case.root, asked.facts(node), asked.references(node)))
                judge = self._judge(case.root, readings)
                ways = Ways(judge, nodes.And(nodes.TRUE, node), var, element, True, free, WIDE)
                if ways.past_budget:
                    self._too_large |= _unlike_calls(node)
                    return  # A larger one will not do either.
                if not ways.works:
                    continue
                for settings in islice(sorted(ways.each(), key=len), MOST_TRIED):
                    facts = self._shown(case, element, settings, ends, wanted, readings)
                    if facts is not None:
                        read = [_reading(point, readings[point.id]) for point in points if readings]
                        yield Example(facts, (*map(_setting, settings), *read), readings)

    def _shown(
        self,
        case: Case,
        element: Element,
        settings: tuple[Setting, ...],
        ends: tuple[Any, Any],
        wanted: tuple[bool, bool],
        readings: dict[str, str],
    ) -> dict[str, Any] | None:
        """The facts of a case that both sides judge as wanted; None where they do not."""
        try:
            made = changed(case, {one.lever: one.value for one in settings})
            place = next(one for one in made.root.walk() if one.number == element.number)
            for ruleset, ruled, value in zip((self.before, self.after), ends, wanted, strict=True):
                own = {name: r for name, r in readings.items() if name in ruleset.points}
                answer = Judge(ruleset, made.root, own).ask(ruled.node, _rule(ruled).var, place)
                if answer.value is not value:
                    return None
        except InputError:
            return None
        return made.facts()

    def _case(self, entity: type[Entity], lists: frozenset[Any], size: int) -> tuple[Case, Element]:
        """A case of which nothing is known but that it has an element of a kind, and how many the lists named have."""

        def facts(of: type[Entity], way: tuple[Any, ...]) -> dict[str, Any]:
            made: dict[str, Any] = {}
            for name, collection in of.collections.items():
                on_way = bool(way) and way[0] is collection
                count = max(size, 1) if on_way else size
                if on_way or collection in lists:
                    inner = [facts(collection.of, way[1:] if on_way and i == 0 else ()) for i in range(count)]
                    made[name] = [{"id": str(i + 1), **one} for i, one in enumerate(inner)]
                    if collection not in lists:
                        made[name].append("...")
            return made

        case = Case(self.rulebook, facts(self.rulebook.root, _way(self.rulebook.root, entity) or ()))
        return case, next(one for one in case.root.walk() if one.entity is entity)

    def _below(self, node: Node) -> frozenset[str]:
        """The decisions that an expression rests on."""
        found = self._reached.get(node)
        if found is None:
            parts = (self.joint.body(node.args[0]),) if isinstance(node, nodes.Call) else node.children()
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


def _without(one: Node, other: Node) -> Node:
    return nodes.FALSE if one is other else nodes.conjunction([one, nodes.Not(other)])


def _rule(ruled: Ruled | RuledDuty) -> Any:
    return ruled.duty if isinstance(ruled, RuledDuty) else ruled.decision


def _yes_no(ruled: Ruled | RuledDuty) -> bool:
    return isinstance(ruled, RuledDuty) or ruled.decision.gives is Bool


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


def _reading(point: OpenPoint, reading: str) -> Text:
    said = next(r.text for r in point.readings if r.id == reading)
    return Text(f"{point.question.zh}{said.zh}", f"{point.question.en} {said.en}")


def _setting(setting: Setting) -> Text:
    label = unknown_text(setting.lever)
    if isinstance(setting.value, Element):
        value = Text(setting.value.key, setting.value.key)
    else:
        assert isinstance(setting.lever, UnknownFact)
        value = value_text(setting.value, setting.lever.fact)
    return Text(f"{label.zh}：{value.zh}", f"{label.en}: {value.en}")
