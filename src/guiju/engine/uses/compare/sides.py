"""The two sides of a comparison, which rules answer to each other, and why they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from guiju.engine import nodes
from guiju.engine.asked import no_edition
from guiju.engine.counterparts import Aspect, Link, links
from guiju.engine.determination import Citation
from guiju.engine.errors import UnknownNameError, ValueRefusedError
from guiju.engine.instruments import Cite
from guiju.engine.nodes import Node
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import Decision, Duty, OpenPoint, Parameter
from guiju.engine.ruleset import Ruled, RuledDuty, Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.compare.directions import Directions
from guiju.engine.values import parse_day
from guiju.engine.wording import value_text


def side(rulebook: Rulebook, given: str, day: date) -> Ruleset:
    """A side as it is written: an edition, a date, or both (``EDITION@DATE``); the rest is the first edition, and
    the day given.

    Raises:
        UnknownNameError: no such edition, and no date either.
        NotInForceError: the day lies before the edition begins.
    """
    name, _, on = given.strip().partition("@")
    try:
        if on:
            return rulebook.on(parse_day(on), name)
        if name in rulebook.editions:
            return rulebook.on(max(day, rulebook.editions[name].since), name)
        return rulebook.on(parse_day(name))
    except ValueRefusedError:
        if name in rulebook.editions:
            raise
        raise UnknownNameError(
            no_edition(rulebook, name) + Text("；也可写日期", "; a date will do as well")
        ) from None


R = TypeVar("R", Ruled, RuledDuty)
T = TypeVar("T")


class Both(NamedTuple, Generic[T]):
    """Something on each side."""

    before: T
    after: T


class Pair(NamedTuple, Generic[R]):
    """A rule beside the one that answers to it; None where a side has none."""

    before: R | None
    after: R | None


def cites_of(rule: Ruled | RuledDuty) -> tuple[Cite, ...]:
    """The provisions that a rule rests on, those of its exceptions included."""
    if isinstance(rule, RuledDuty):
        return rule.duty.cites
    return (*rule.clause.cites, *(c for clause, _ in rule.exceptions for c in clause.cites))


def states_of(rule: Ruled | RuledDuty | None) -> tuple[str, ...]:
    """The statements of the commentary that a rule answers to."""
    if rule is None:
        return ()
    if isinstance(rule, RuledDuty):
        return rule.duty.states
    return (*rule.clause.states, *(s for clause, _ in rule.exceptions for s in clause.states))


@dataclass(frozen=True, slots=True)
class Cause:
    """A rule, number or open point that speaks otherwise on the two sides, with its provisions on each."""

    kind: str
    id: str
    label: Text
    before: Text | None
    after: Text | None
    cites_before: tuple[str, ...]
    cites_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reach:
    """What an expression rests on."""

    decisions: dict[str, Decision[Any, Any]]
    parameters: dict[str, Parameter]
    points: dict[str, OpenPoint]
    day: bool


def read(point: OpenPoint, ruleset: Ruleset) -> Text:
    """How a point is read on a side."""
    if point.edition not in (None, ruleset.edition.id):
        return Text("不存在这一问题", "a question that does not arise")
    settled = ruleset.settled(point)
    if settled is None:
        return Text("未决", "open")
    return next(r.text for r in point.readings if r.id == settled)


class Sides:
    """Two rulesets of one rulebook beside each other."""

    def __init__(self, before: Ruleset, after: Ruleset) -> None:
        self.before, self.after = before, after
        self.rulebook = before.rulebook
        self.citations: dict[str, Citation] = {}
        self._reaches: dict[tuple[bool, Node], _Reach] = {}

    # --- provisions -----------------------------------------------------------------------------------------

    def cite(self, cites: Iterable[Cite], ruleset: Ruleset) -> tuple[str, ...]:
        """Provisions that speak in the edition of a side, as they stood on its day; kept for the annex."""
        given = list(dict.fromkeys(cites))
        speaking = [c for c in given if c.instrument.id not in ruleset.edition.silent] or given
        names = []
        for one in speaking:
            found = one.on(ruleset.day)
            # The same article may stand otherwise on the two days.
            name = one.id
            if name in self.citations and self.citations[name].text != found.text:
                name = f"{one.id}@{ruleset.day}"
            self.citations.setdefault(
                name,
                Citation(name, found.label, found.text, found.grade.value, found.instrument.force.value, found.note),
            )  # fmt: skip
            names.append(name)
        return tuple(names)

    def on_both(self, cites: Iterable[Cite]) -> Both[tuple[str, ...]]:
        """Provisions as they stand on each side."""
        given = tuple(cites)
        return Both(self.cite(given, self.before), self.cite(given, self.after))

    @cached_property
    def directions(self) -> Directions:
        """Finds whether a condition is met in more cases or in fewer."""
        return Directions(self.before, self.after)

    # --- which rule answers to which ----------------------------------------------------------------------

    @cached_property
    def duties(self) -> list[Pair[RuledDuty]]:
        """Every duty that speaks on either side beside the one that answers to it."""
        return self._paired(*({d.duty.id: d for d in side.duties} for side in (self.before, self.after)))

    @cached_property
    def decisions(self) -> list[Pair[Ruled]]:
        """Likewise for decisions."""
        return self._paired(self.before.decisions, self.after.decisions)

    def _paired(self, before: Mapping[str, R], after: Mapping[str, R]) -> list[Pair[R]]:
        found = [(name, name) for name in before if name in after]
        done = set(before.keys() & after.keys())
        for one, other in self._linked:
            for first, second in ((one, other), (other, one)):
                if first in before and second in after and not {first, second} & done:
                    found.append((first, second))
        linked = {name for pair in found for name in pair}
        order = {n: i for i, n in enumerate((*self.rulebook.decisions, *self.rulebook.duties))}
        pairs = [(order[second], Pair(before[first], after[second])) for first, second in found]
        pairs += [(order[name], Pair(rule, None)) for name, rule in before.items() if name not in linked]
        pairs += [(order[name], Pair(None, rule)) for name, rule in after.items() if name not in linked]
        return [pair for _, pair in sorted(pairs, key=lambda one: one[0])]

    def cited(self, pair: Pair[Ruled] | Pair[RuledDuty]) -> Both[tuple[str, ...]]:
        """The provisions of a rule on each side."""
        return Both(
            () if pair.before is None else self.cite(cites_of(pair.before), self.before),
            () if pair.after is None else self.cite(cites_of(pair.after), self.after),
        )

    @cached_property
    def _linked(self) -> dict[tuple[str, str], Link]:
        return {
            (link.earlier.id, link.later.id): link
            for link in links(self.rulebook)
            if link.earlier is not None and link.later is not None and link.earlier is not link.later
        }

    def differ_in_scope(self, before: Duty, after: Duty) -> bool:
        """Whether the conditions of a duty and of the one that answers to it are not in the same words."""
        link = self._linked.get((before.id, after.id)) or self._linked.get((after.id, before.id))
        return link is not None and Aspect.SCOPE in link.differs

    # --- why ------------------------------------------------------------------------------------------------

    def causes(self, pair: Pair[Ruled] | Pair[RuledDuty]) -> tuple[Cause, ...]:
        """What speaks otherwise in a rule itself and below it; nothing where only one side has such a rule."""
        if pair.before is None or pair.after is None:
            return ()
        first, second = self._reach(pair.before.node, self.before), self._reach(pair.after.node, self.after)
        itself = {one.decision.id: one.decision for one in pair if isinstance(one, Ruled)}
        return (
            *self._decision_causes(itself | first.decisions | second.decisions),
            *self._parameter_causes(first.parameters | second.parameters),
            *self._point_causes(first.points | second.points),
            *self._day_cause(first.day or second.day),
        )

    def _reach(self, node: Node, ruleset: Ruleset) -> _Reach:
        key = (ruleset is self.after, node)
        if key not in self._reaches:
            found = _Reach({}, {}, {}, False)
            day = False
            seen: set[Node] = set()
            stack = [node]
            while stack:
                one = stack.pop()
                if one in seen:
                    continue
                seen.add(one)
                if isinstance(one, nodes.Call):
                    found.decisions[one.args[0].id] = one.args[0]
                    stack.append(ruleset.body(one.args[0]))
                elif isinstance(one, nodes.ParameterIs):
                    found.parameters[one.args[0].id] = one.args[0]
                elif isinstance(one, nodes.Reads):
                    found.points[one.args[0].id] = one.args[0]
                day |= isinstance(one, nodes.AsOf)
                stack.extend(one.children())
            self._reaches[key] = _Reach(found.decisions, found.parameters, found.points, day)
        return self._reaches[key]

    def _decision_causes(self, decisions: dict[str, Decision[Any, Any]]) -> Iterator[Cause]:
        for name, decision in decisions.items():
            before, after = self.before.decisions.get(name), self.after.decisions.get(name)
            if (before and before.node) is (after and after.node):
                continue
            yield Cause("decision", name, decision.label, None, None, *self.cited(Pair(before, after)))

    def _parameter_causes(self, parameters: dict[str, Parameter]) -> Iterator[Cause]:
        for name, parameter in parameters.items():
            values = parameter.on(self.before.day), parameter.on(self.after.day)
            if values[0] != values[1]:
                words = value_text(values[0]), value_text(values[1])
                yield Cause("parameter", name, parameter.label, *words, *self.on_both(parameter.cites))

    def _point_causes(self, points: dict[str, OpenPoint]) -> Iterator[Cause]:
        for name, point in points.items():
            ends = read(point, self.before), read(point, self.after)
            if ends[0] != ends[1]:
                yield Cause("point", name, point.question, *ends, *self.on_both(point.cites))

    def _day_cause(self, asked: bool) -> Iterator[Cause]:
        if asked and self.before.day != self.after.day:
            days = value_text(self.before.day), value_text(self.after.day)
            yield Cause("day", "", Text("判断日期", "the day judged"), *days, (), ())
