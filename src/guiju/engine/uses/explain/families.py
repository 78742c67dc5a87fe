"""Sufficient reasons read off the rules, part by part.

For an expression that has come out, the smallest sets of known facts each of which makes it come out so by itself:
a conjunction that fails needs one part that fails, one that holds needs them all. Sets of facts are integers, one bit
a fact. What only the parts together decide (a fact that cannot be both) is not seen here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from itertools import combinations
from math import inf
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.elements import Element
from guiju.engine.expressions import Bool
from guiju.engine.facts import Date, Exact, Integer
from guiju.engine.nodes import Node
from guiju.engine.quick import steps
from guiju.engine.unknowns import UnknownElements, UnknownFact
from guiju.engine.uses.explain.masks import Group

MOST_SETS = 48
"""Sets kept for one expression, the smallest; past it a smallest one may be lost."""
MOST_COMPARED = 8
"""Facts of one comparison of which every subset is tried."""
MOST_TRIES = 5_000
"""Combinations looked at for sets that meet others."""

Family = tuple[int, ...]
"""Sets of facts, none containing another, the smallest first."""
Found = tuple[Any, Family]
"""What an expression gives (None: not settled by its parts) and what suffices for it."""
Env = dict[Any, Element]

ALWAYS: Family = (0,)
OPEN: Found = (None, ())


def smallest(sets: Iterable[int]) -> Family:
    """Without those that contain another; at most ``MOST_SETS``."""
    kept: list[int] = []
    for one in sorted(set(sets), key=lambda s: (s.bit_count(), s)):
        if not any(k & one == k for k in kept):
            kept.append(one)
            if len(kept) == MOST_SETS:
                break
    return tuple(kept)


def together(families: Iterable[Family]) -> Family:
    """One set of each family at once."""
    found = ALWAYS
    for family in families:
        if family != ALWAYS:
            found = smallest(a | b for a in found for b in family)
    return found


def bits_of(facts: int) -> Iterator[int]:
    """The single facts of a set."""
    while facts:
        lowest = facts & -facts
        yield lowest
        facts ^= lowest


def hitting(sets: Iterable[int]) -> Iterator[int]:
    """Sets that meet each of some sets and of which no fact can be left out, in order of size; ends early where there
    are too many to look at.
    """
    needed = _minimal(sets)
    left = [MOST_TRIES]
    for size in range(_apart(needed), len(needed) + 1):
        yield from _meeting(needed, size, 0, left)
        if left[0] <= 0:
            return


def _minimal(sets: Iterable[int]) -> list[int]:
    kept: list[int] = []
    for one in sorted(set(sets), key=lambda s: (s.bit_count(), s)):
        if not any(k & one == k for k in kept):
            kept.append(one)
    return kept


def _apart(sets: Iterable[int]) -> int:
    """How many of some sets share no fact, as far as is seen at once: no fewer facts meet them all."""
    taken = found = 0
    for one in sets:
        if not one & taken:
            taken |= one
            found += 1
    return found


def _meeting(sets: list[int], size: int, chosen: int, left: list[int]) -> Iterator[int]:
    """Sets of just so many more facts, with those chosen, that meet the sets left."""
    left[0] -= 1
    if not sets:
        if size == 0:
            yield chosen
        return
    if left[0] <= 0 or _apart(sets) > size:
        return
    refused = 0
    for bit in bits_of(min(sets, key=lambda s: (s.bit_count(), s))):
        rest = [one & ~refused for one in sets if not one & bit]
        if all(rest):
            yield from _meeting(rest, size - 1, chosen | bit, left)
        refused |= bit


class Families:
    """The sufficient reasons of one case under one judge.

    Args:
        whole: what a decision gives about an element and what suffices for it, where its parts do not tell.
    """

    def __init__(
        self, judge: Judge, whole: Callable[[Any, Element], tuple[Any, list[Group]] | None] | None = None
    ) -> None:
        self._ruleset = judge.ruleset
        self._readings = judge.readings
        self._whole = whole
        self._calls: dict[tuple[str, Element], Found] = {}
        self._blanks: dict[tuple[Element, str], Element] = {}
        self._numbers: dict[Hashable, int] = {}
        self._groups: list[Group] = []

    def groups(self, facts: int) -> list[Group]:
        """The facts of a set."""
        return [self._groups[bit.bit_length() - 1] for bit in bits_of(facts)]

    def _bit(self, group: Group) -> int:
        number = self._numbers.setdefault(group, len(self._groups))
        if number == len(self._groups):
            self._groups.append(group)
        return 1 << number

    def bits(self, groups: Iterable[Group]) -> int:
        """The set of some facts."""
        return sum({self._bit(group) for group in groups})

    def of(self, node: Node, env: Env) -> Found:
        """What an expression gives, and what suffices for it."""
        match node:
            case nodes.Const(args=(value,)):
                return value, ALWAYS
            case nodes.ParameterIs(args=(parameter,)):
                return parameter.on(self._ruleset.day), ALWAYS
            case nodes.AsOf():
                return self._ruleset.day, ALWAYS
            case nodes.Reads(args=(point, reading)):
                read = self._ruleset.settled(point) or self._readings.get(point.id)
                return OPEN if read is None else (read == reading, ALWAYS)
            case nodes.FactOf(args=(ref, fact)):
                element = self.target(ref, env)
                if element is None or fact.name not in element.values:
                    return OPEN
                return element.values[fact.name], (self._bit(UnknownFact(element, fact)),)
            case nodes.Call(args=(decision, ref)):
                return self._call(decision, self.target(ref, env))
            case nodes.Not(args=(inner,)):
                value, family = self.of(inner, env)
                return (None if value is None else not value), family
            case nodes.And() | nodes.Or():
                return self._joined((self.of(part, env) for part in node.args), isinstance(node, nodes.Or))
            case nodes.IsIn(args=(inner, options)):
                value, family = self.of(inner, env)
                return (None if value is None else value in options), family
            case nodes.Has(args=(inner, option)):
                value, family = self.of(inner, env)
                return (None if value is None else option in value), family
            case nodes.If():
                return self._either(node, env)
            case nodes.Compare():
                return self._compared(node, env)
            case nodes.Quantify():
                return self._over(node, env)
        assert isinstance(node, nodes.Add | nodes.Subtract | nodes.Multiply | nodes.Shift), node
        return self._computed(node, env)

    def target(self, ref: nodes.Ref, env: Env) -> Element | None:
        """The element that is meant, where that is known."""
        if isinstance(ref, nodes.Var):
            return env[ref]
        inner = self.target(ref.args[0], env)
        if inner is None:
            return None
        return inner.owner if isinstance(ref, nodes.OwnerOf) else inner.references.get(ref.args[1].name)

    def _call(self, decision: Any, element: Element | None) -> Found:
        ruled = self._ruleset.decisions.get(decision.id)
        if ruled is None:
            return (False, ALWAYS) if decision.gives is Bool else OPEN
        if element is None:
            return OPEN
        key = (decision.id, element)
        if key not in self._calls:
            found = self.of(ruled.node, {ruled.decision.var: element})
            if not found[1] and self._whole is not None and not element.anonymous:
                told = self._whole(ruled, element)
                found = found if told is None else (told[0], (self.bits(told[1]),))
            self._calls[key] = found
        return self._calls[key]

    @staticmethod
    def _joined(parts: Iterable[Found], deciding: bool) -> Found:
        found = list(parts)
        decisive = [family for value, family in found if value is deciding]
        if decisive:
            return deciding, smallest(s for family in decisive for s in family)
        if any(value is None for value, _ in found):
            return OPEN
        return not deciding, together(family for _, family in found)

    def _either(self, node: Node, env: Env) -> Found:
        condition, then, otherwise = (self.of(part, env) for part in node.args)
        sets: tuple[int, ...] = ()
        value = None
        if condition[0] is not None:
            value, family = then if condition[0] else otherwise
            if value is not None:
                sets += together([condition[1], family])
        if then[0] is not None and then[0] == otherwise[0]:
            value = then[0]
            sets += together([then[1], otherwise[1]])
        return (value, smallest(sets)) if value is not None else OPEN

    def _computed(self, node: Node, env: Env) -> Found:
        """Arithmetic: each part counts with its value."""
        (a, first), (b, second) = (self.of(part, env) for part in node.args[:2])
        if a is None or b is None:
            return OPEN
        value: Any
        match node:
            case nodes.Add():
                value = a + b
            case nodes.Multiply():
                value = a * b
            case nodes.Subtract():
                value = (a - b).days if isinstance(a, date) else a - b
            case _:
                try:
                    value = steps.HELPERS["_shift"](a, b, node.args[2])
                except steps.UndecidedError:
                    return OPEN
        return value, together([first, second])

    # --- comparisons ------------------------------------------------------------------------------------------

    def _compared(self, node: Node, env: Env) -> Found:
        sign, left, right = node.args
        facts = self.compared(node, env)
        if facts is not None and len(facts) <= MOST_COMPARED:
            return self._between(node, env, facts)
        (a, first), (b, second) = self.of(left, env), self.of(right, env)
        if a is None or b is None:
            return OPEN
        return nodes.COMPARISONS[sign](a, b), together([first, second])

    def compared(self, node: Node, env: Env) -> list[int] | None:
        """The known facts that bear on a comparison of arithmetic; None where it compares anything else."""
        facts: dict[int, None] = {}
        return list(facts) if all(self._is_plain(part, env, facts) for part in node.args[1:]) else None

    def decided(self, node: Node, env: Env, known: int) -> bool | None:
        """What a comparison of arithmetic gives by its bounds, whatever the facts besides some are; None where they do not
        tell.
        """
        sign, left, right = node.args
        certain = steps.HELPERS["_cmp_c"]
        a, b = self._bounds(left, env, known), self._bounds(right, env, known)
        return True if certain(sign, a, b) else False if certain(steps.OPPOSITE[sign], a, b) else None

    def _is_plain(self, node: Node, env: Env, facts: dict[int, None]) -> bool:
        """Whether it is arithmetic over facts, by cases or not; collects those that are known and bear on it."""
        match node:
            case nodes.Const(args=(value,)):
                return not isinstance(value, str)
            case nodes.ParameterIs() | nodes.AsOf():
                return True
            case nodes.FactOf(args=(ref, (Integer() | Exact() | Date()) as fact)):
                element = self.target(ref, env)
                if element is None:
                    return False
                if fact.name in element.values:
                    facts[self._bit(UnknownFact(element, fact))] = None
                return True
            case nodes.Add() | nodes.Subtract() | nodes.Multiply() | nodes.Shift():
                return all(self._is_plain(part, env, facts) for part in node.args[:2])
            case nodes.If(args=(condition, *parts)):
                facts |= {bit: None for one in self.of(condition, env)[1] for bit in bits_of(one)}
                return all(self._is_plain(part, env, facts) for part in parts)
            case nodes.Call(args=(decision, ref)):
                ruled, element = self._ruleset.decisions.get(decision.id), self.target(ref, env)
                if ruled is not None and element is not None:
                    return self._is_plain(ruled.node, {ruled.decision.var: element}, facts)
        return False

    def _between(self, node: Node, env: Env, facts: list[int]) -> Found:
        """By bounds: every set of facts that decides the comparison, whatever the others are."""
        value: bool | None = None
        sets: list[int] = []
        for size in range(len(facts) + 1):
            for chosen in combinations(facts, size):
                known = sum(chosen)
                if any(s & known == s for s in sets):
                    continue
                outcome = self.decided(node, env, known)
                if outcome is not None:
                    value = outcome
                    sets.append(known)
        return (value, smallest(sets)) if value is not None else OPEN

    def _bounds(self, node: Node, env: Env, known: int) -> tuple[Any, Any]:
        match node:
            case nodes.Const() | nodes.ParameterIs() | nodes.AsOf():
                value, _ = self.of(node, env)
                end = value.toordinal() if isinstance(value, date) else value
                return end, end
            case nodes.FactOf(args=(ref, fact)):
                element = self.target(ref, env)
                assert element is not None
                value = element.values.get(fact.name)
                if value is not None and self._bit(UnknownFact(element, fact)) & known:
                    end = value.toordinal() if isinstance(value, date) else value
                    return end, end
                if isinstance(fact, Date):
                    return fact.low.toordinal(), fact.high.toordinal()
                assert isinstance(fact, Integer | Exact)
                if fact.name in element.limits:
                    return element.limits[fact.name]
                return (-inf if fact.low is None else fact.low), (inf if fact.high is None else fact.high)
            case nodes.Call(args=(decision, ref)):
                ruled, element = self._ruleset.decisions[decision.id], self.target(ref, env)
                assert element is not None
                return self._bounds(ruled.node, {ruled.decision.var: element}, known)
            case nodes.If(args=(condition, then, otherwise)):
                value, sets = self.of(condition, env)
                if value is not None and any(one & known == one for one in sets):
                    return self._bounds(then if value else otherwise, env, known)
                (a, b), (c, d) = self._bounds(then, env, known), self._bounds(otherwise, env, known)
                return min(a, c), max(b, d)
        a, b = (self._bounds(part, env, known) for part in node.args[:2])
        match node:
            case nodes.Add():
                found = steps.HELPERS["_plus"](a, b)
            case nodes.Subtract():
                found = steps.HELPERS["_minus"](a, b)
            case nodes.Multiply():
                found = steps.HELPERS["_times"](a, b)
            case _:
                found = steps.HELPERS["_shifted"](a, b, node.args[2])
        bounds: tuple[Any, Any] = found
        return bounds

    # --- collections ------------------------------------------------------------------------------------------

    def _over(self, node: Node, env: Env) -> Found:
        kind, ref, collection, var, condition, weight, key = node.args
        holder = self.target(ref, env)
        if holder is None:
            return OPEN
        elements = [{**env, var: e} for e in holder.collections[collection.name]]
        parts = [self.of(condition, inner) for inner in elements]
        if kind in ("any", "all"):
            deciding = kind == "any"
            return self._joined([*parts, self._further(node, holder, env, not deciding)], deciding)
        idle, nothing = self._further(node, holder, env, False)
        if idle is not False or any(value is None for value, _ in parts):
            return OPEN
        families = [nothing, *(family for _, family in parts)]
        counted = [inner for inner, (value, _) in zip(elements, parts, strict=True) if value]
        if kind == "count":
            return len(counted), together(families)
        weights = [self.of(weight, inner) for inner in counted]
        keys = [] if key is None else [self.of(key, inner) for inner in counted]
        if any(value is None for value, _ in (*weights, *keys)):
            return OPEN
        families += [family for _, family in (*weights, *keys)]
        if key is None:
            return sum(value for value, _ in weights), together(families)
        pairs = [(k, w) for (k, _), (w, _) in zip(keys, weights, strict=True)]
        return steps.HELPERS["_once"](pairs), together(families)

    def _further(self, node: Node, holder: Element, env: Env, idle: bool) -> Found:
        """That further elements, if there are any, come out as ``idle``: by the rules, or since there are none."""
        collection, var, condition = node.args[2:5]
        key = (holder, collection.name)
        if key not in self._blanks:
            self._blanks[key] = Element(collection.of, "?", "?", holder, anonymous=True)
        value, family = self.of(condition, {**env, var: self._blanks[key]})
        sets = family if value is idle else ()
        if holder.complete[collection.name]:
            sets += (self._bit(UnknownElements(holder, collection)),)
        return (idle, smallest(sets)) if sets else OPEN
