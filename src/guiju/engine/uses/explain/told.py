"""The values of each fact that a question tells apart, one of each kind.

A number that is only compared with fixed limits matters by the limits it reaches, a set of options by what comes out where
the question looks at nothing else. Where a fact matters in any other way, some values are given that rules may tell apart.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from itertools import chain, combinations, pairwise
from math import ceil, floor
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers.reader import CUTS, Cut, Teller, fixed_limit, itself, passed
from guiju.engine.facts import Choice, Date, Exact, Fact, Integer, SetOf, YesNo
from guiju.engine.nodes import Node
from guiju.engine.once import once_for_each
from guiju.engine.quick.writing import TURNED
from guiju.engine.records import field, record
from guiju.engine.ruleset import Ruleset

MOST_OPTIONS = 10
"""Options of a set of which every choice is looked at."""
DAY = timedelta(days=1)

Numbers = Integer | Exact | Date


@record(frozen=True, slots=True)
class Values:
    """Values of one fact.

    Attributes:
        every: one of each kind that the question tells apart, or some of them.
        whole: whether there are no others.
        kind: what kind a value is of: the same of all that the question does not tell apart, but for comparing it with other facts;
            of numbers and dates the higher the larger they are.
    """

    every: tuple[Any, ...]
    whole: bool
    kind: Callable[[Any], Hashable] = itself


@record(slots=True)
class _Use:
    """How a question looks at one fact: by limits, by expressions that look at nothing else, beside others of its kind, or
    by its very value.
    """

    cuts: set[Cut] = field(default_factory=set)
    beside: set[Fact[Any]] = field(default_factory=set)
    told: dict[Node, None] = field(default_factory=dict)
    itself: bool = False


class Told:
    """What the questions of a ruleset tell apart."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._found: dict[tuple[Node, ...], dict[Fact[Any], Values]] = {}

    def of(self, *asked: Node) -> dict[Fact[Any], Values]:
        """The values of each fact that some expressions look at."""
        if asked not in self._found:
            uses: dict[Fact[Any], _Use] = {}
            seen: set[Node] = set()
            for node in asked:
                self._look(node, uses, seen)
            _share(uses)
            self._found[asked] = {fact: self._values(fact, use) for fact, use in uses.items()}
        return self._found[asked]

    def _look(self, node: Node, uses: dict[Fact[Any], _Use], seen: set[Node]) -> None:
        if node in seen:
            return
        seen.add(node)
        alone = self._alone(node)
        if alone is not None:
            uses.setdefault(alone[1], _Use()).told[node] = None
            return
        match node:
            case nodes.FactOf(args=(_, fact)):
                uses.setdefault(fact, _Use()).itself = True
            case nodes.Call(args=(decision, _)):
                if decision.id in self._ruleset.decisions:
                    self._look(self._ruleset.body(decision), uses, seen)
            case nodes.Compare(args=(sign, left, right)):
                if not self._cut(sign, left, right, uses) and not self._cut(TURNED[sign], right, left, uses):
                    self._look(left, uses, seen)
                    self._look(right, uses, seen)
            case _:
                for part in node.children():
                    self._look(part, uses, seen)

    def _alone(self, node: Node) -> tuple[nodes.Ref, Fact[Any]] | None:
        """The one option or set of options that a yes/no expression looks at, and whose it is; None where it looks at anything
        else.
        """
        match node:
            case nodes.Has(args=(nodes.FactOf(args=(ref, fact)), _)):
                return ref, fact
            case nodes.IsIn(args=(nodes.FactOf(args=(ref, fact)), _)):
                return ref, fact
            case nodes.Call(args=(decision, ref)) if decision.id in self._ruleset.decisions:
                inner = self._alone(self._ruleset.body(decision))
                return None if inner is None or not isinstance(inner[0], nodes.Var) else (ref, inner[1])
            case nodes.Not() | nodes.And() | nodes.Or():
                first, *others = map(self._alone, node.args)
                return first if all(one == first for one in others) else None
        return None

    def _cut(self, sign: str, left: Node, right: Node, uses: dict[Fact[Any], _Use]) -> bool:
        """Whether it compares a number or date with a fixed limit; notes it if so."""
        match left:
            case nodes.FactOf(args=(_, (Integer() | Exact() | Date()) as fact)):
                limit = fixed_limit(right, self._ruleset.day)
                if limit is None:
                    return self._beside(fact, right, uses)
                uses.setdefault(fact, _Use()).cuts.update((limit, above) for above in CUTS[sign])
                return True
        return False

    def _beside(self, fact: Fact[Any], right: Node, uses: dict[Fact[Any], _Use]) -> bool:
        """Whether a number or date is compared with another one; notes it if so."""
        match right:
            case nodes.FactOf(args=(_, (Integer() | Exact() | Date()) as other)):
                uses.setdefault(fact, _Use()).beside.add(other)
                uses.setdefault(other, _Use()).beside.add(fact)
                return True
        return False

    def _values(self, fact: Fact[Any], use: _Use) -> Values:
        match fact:
            case YesNo():
                return Values((True, False), True)
            case Choice() if use.itself:
                return Values(fact.ids, True)
            case Choice():
                return self._apart(fact, use, fact.ids)
            case SetOf():
                return self._sets(fact, use)
            case Integer() | Exact() | Date():
                cuts = tuple(sorted(use.cuts))
                found: dict[int, Any] = {}
                for value in _around(fact, [limit for limit, _ in cuts]):
                    found.setdefault(passed(value, cuts), value)
                more = _some(fact, self._ruleset.day) if use.itself else ()
                every = tuple(dict.fromkeys((*found.values(), *more)))
                return Values(every, not use.itself, partial(passed, cuts=cuts))
        return Values(("?", "??"), False)

    def _sets(self, fact: SetOf, use: _Use) -> Values:
        named = [one for one in fact.ids if any(one in self._options(node) for node in use.told)]
        if use.itself or len(named) > MOST_OPTIONS:
            some = [(), fact.ids, *((one,) for one in fact.ids)]
            return Values(tuple(map(frozenset, some)), False)
        every = chain.from_iterable(combinations(named, size) for size in range(len(named) + 1))
        return self._apart(fact, use, map(frozenset, every))

    def _options(self, node: Node) -> set[str]:
        """The options that an expression about one set names."""
        match node:
            case nodes.Has(args=(_, option)):
                return {option}
            case nodes.Call(args=(decision, _)):
                return self._options(self._ruleset.body(decision))
        return {one for part in node.args for one in self._options(part)}

    def _apart(self, fact: Fact[Any], use: _Use, values: Iterable[Any]) -> Values:
        """Of some values the first of each kind that expressions which look at nothing else tell apart."""
        teller = Teller(self._ruleset, fact, use.told)
        found: dict[Any, Any] = {}
        for value in values:
            found.setdefault(teller[value], value)
        return Values(tuple(found.values()), True, teller.__getitem__)


def _share(uses: dict[Fact[Any], _Use]) -> None:
    """Facts that are compared with each other are told apart by the same limits, so that their kinds have an order."""
    changed = True
    while changed:
        changed = False
        for use in uses.values():
            for other in use.beside:
                more = use.cuts | uses[other].cuts
                changed = changed or more != use.cuts
                use.cuts = more


def _around(fact: Numbers, limits: list[Any]) -> Iterator[Any]:
    """Of each stretch between limits a value, where there is one."""
    low, high = fact.low, fact.high
    found: Iterable[Any]
    match fact:
        case Date():
            found = [value for limit in limits for value in (limit - DAY, limit, limit + DAY)]
        case Integer():
            found = [v for one in limits for v in (floor(one) - 1, floor(one), ceil(one), ceil(one) + 1)]
        case _:
            middles = [Fraction(a + b) / 2 for a, b in pairwise(sorted(set(limits)))]
            ends = [min(limits) - 1, max(limits) + 1] if limits else [0]
            found = [*limits, *middles, *ends]
            # Between the first limit and what is least, and between the last one and what is most.
            found += [Fraction(low + min(limits)) / 2] if limits and low is not None else []
            found += [Fraction(high + max(limits)) / 2] if limits and high is not None else []
    for value in (*found, low, high, 0 if not isinstance(fact, Date) else None):
        if value is not None and (low is None or value >= low) and (high is None or value <= high):
            yield value


def _some(fact: Numbers, day: date) -> list[Any]:
    """Values that sums and comparisons of several facts may tell apart."""
    some: list[Any]
    if isinstance(fact, Date):
        some = [day + sign * step * DAY for step in (0, 1, 31, 400, 4000) for sign in (-1, 1)]
    else:
        some = [0, 1, 10**6]
    return [v for v in some if (fact.low is None or v >= fact.low) and (fact.high is None or v <= fact.high)]


@once_for_each
def told(ruleset: Ruleset) -> Told:
    """What the questions of a ruleset tell apart."""
    return Told(ruleset)
