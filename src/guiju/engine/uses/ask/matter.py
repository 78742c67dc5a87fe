"""What a goal really turns on, where little is left of it: by trying every way that what is open can turn out.

The values of a fact fall into cells that the checks of what is left do not tell apart; what is no check of one fact is
tried both ways. A question matters where two ways that differ in it alone, and that no constraint excludes, give
different results.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from guiju.engine.facts import Choice, Date, Exact, Integer, SetOf, YesNo
from guiju.engine.uses.ask.trees import (
    Asked,
    Check,
    Joint,
    Leaf,
    Several,
    Turned,
    Unknown,
    is_settled,
    leaves_of,
)

MOST_WAYS = 600
"""Ways that are tried; past it a question is taken to matter."""

MOST_OPTIONS = 5
"""Options of a set that are tried in every combination."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a goal turns on; its value, where every way gives the same (else None)."""

    matters: tuple[Asked, ...]
    value: Any = None


@dataclass(frozen=True, slots=True)
class _Variable:
    """What is tried: a fact with a value out of each cell, or another yes/no."""

    key: Hashable
    values: tuple[Any, ...]
    asks: tuple[Asked, ...]


def verdict(tree: Any, laws: Sequence[Any]) -> Verdict | None:
    """What is left of a goal turns on this, given what is left of the constraints; None where too much is open."""
    own = _variables((tree,))
    if own is None:
        return None
    bound = _bound(own, laws)
    every = _variables((tree, *bound))
    if every is None or _ways(every) > MOST_WAYS:
        bound, every = [], own
    if _ways(every) > MOST_WAYS:
        return None
    names = [one.key for one in every]
    results: dict[tuple[int, ...], Any] = {}
    matters: dict[Asked, None] = {}
    free = _opaque_asks((tree, *bound))
    allowed: dict[tuple[int, ...], bool] = {}
    for way in product(*(range(len(one.values)) for one in every)):
        values = {name: one.values[i] for name, one, i in zip(names, every, way, strict=True)}
        result = _result(tree, values)
        allowed[way] = all(_result(law, values) is not False for law in bound)
        if isinstance(result, Unknown) and allowed[way]:
            matters.update(dict.fromkeys(result.asks))
        results[way] = (type(result), result)
    for index, one in enumerate(every):
        if all(asked in matters for asked in one.asks):
            continue
        # What stands in what is no check of one fact is not followed exactly: it is taken to be free.
        loose = any(asked in free for asked in one.asks)
        lines: dict[tuple[int, ...], Any] = {}
        for way, result in results.items():
            if not loose and not allowed[way]:
                continue
            if lines.setdefault((*way[:index], *way[index + 1 :]), result) != result:
                matters.update(dict.fromkeys(one.asks))
                break
    distinct = {result for way, result in results.items() if allowed[way]}
    value = next(iter(distinct))[1] if len(distinct) == 1 else None
    return Verdict(tuple(matters), value if is_settled(value) else None)


def _ways(variables: Sequence[_Variable]) -> int:
    total = 1
    for one in variables:
        total *= len(one.values)
    return total


def _bound(variables: Iterable[_Variable], laws: Sequence[Any]) -> list[Any]:
    """The constraints that tie what is tried to something else, or to itself."""
    names = {one.key for one in variables}
    chosen: list[Any] = []
    rest = list(laws)
    while True:
        touched = [law for law in rest if names & {_key(leaf) for leaf in leaves_of(law)}]
        if not touched:
            return chosen
        chosen += touched
        rest = [law for law in rest if law not in touched]
        names |= {_key(leaf) for law in touched for leaf in leaves_of(law)}


def _key(leaf: Leaf | Unknown) -> Hashable:
    return leaf.what.of if isinstance(leaf, Leaf) and isinstance(leaf.what, Check) else leaf


def _opaque_asks(trees: Iterable[Any]) -> set[Asked]:
    return {
        asked
        for tree in trees
        for leaf in leaves_of(tree)
        if not (isinstance(leaf, Leaf) and isinstance(leaf.what, Check))
        for asked in leaf.asks
    }


def _variables(trees: Iterable[Any]) -> list[_Variable] | None:
    """What is to be tried; None where a fact falls into too many cells."""
    checks: dict[Asked, dict[Check, None]] = {}
    asks: dict[Hashable, tuple[Asked, ...]] = {}
    for tree in trees:
        for leaf in leaves_of(tree):
            if isinstance(leaf, Leaf):
                asks[_key(leaf)] = leaf.asks
                if isinstance(leaf.what, Check):
                    checks.setdefault(leaf.what.of, {})[leaf.what] = None
    made = []
    for key, ways in asks.items():
        values: tuple[Any, ...] | None = (False, True)
        if key in checks:
            values = cells(tuple(checks[key]))
        if values is None:
            return None
        made.append(_Variable(key, values, ways))
    return made


def cells(checks: Sequence[Check]) -> tuple[Any, ...] | None:
    """A value of a fact for each way in which its checks can come out; None where there are too many."""
    fact = checks[0].fact
    candidates: Iterable[Any]
    match fact:
        case YesNo():
            return (False, True)
        case Choice():
            candidates = fact.ids
        case SetOf():
            named = sorted({check.against for check in checks if check.how == "has"})
            if len(named) > MOST_OPTIONS or any(check.how != "has" for check in checks):
                return None
            candidates = (
                frozenset(n for n, there in zip(named, chosen, strict=True) if there)
                for chosen in product((False, True), repeat=len(named))
            )
        case _:
            if not isinstance(fact, Integer | Exact | Date):
                return None
            candidates = _around(fact, sorted({check.against for check in checks}))
    found: dict[tuple[bool, ...], Any] = {}
    for value in candidates:
        found.setdefault(tuple(check.holds(value) for check in checks), value)
    return tuple(found.values())


def _around(fact: Any, limits: list[Any]) -> Iterator[Any]:
    """Values at the limits, between them and beyond, as far as the fact goes."""
    step: Any = timedelta(days=1) if isinstance(fact, Date) else 1
    points: list[Any] = []
    for limit in limits:
        if isinstance(fact, Integer):
            points += [(limit - 1) // 1, limit // 1, limit // 1 + 1]
        elif isinstance(fact, Date):
            points += [limit - step, limit, limit + step]
        else:
            points.append(Fraction(limit))
    if not isinstance(fact, Integer | Date):
        between = [(a + b) / 2 for a, b in pairwise(points)]
        low = points[0] - 1 if fact.low is None else (Fraction(fact.low) + points[0]) / 2
        high = points[-1] + 1 if fact.high is None else (Fraction(fact.high) + points[-1]) / 2
        ends = [end for end in (fact.low, fact.high) if end is not None]
        points = sorted({*points, *between, low, high, *ends})
    for point in points:
        if (fact.low is None or point >= fact.low) and (fact.high is None or point <= fact.high):
            yield point


def _result(tree: Any, values: dict[Hashable, Any]) -> Any:
    """What a tree gives for these values."""
    if isinstance(tree, Leaf):
        return tree.what.holds(values[tree.what.of]) if isinstance(tree.what, Check) else values[tree]
    if isinstance(tree, Joint):
        for part in tree.parts:
            if _result(part, values) is not tree.every:
                return not tree.every
        return tree.every
    if isinstance(tree, Turned):
        return not _result(tree.of, values)
    if isinstance(tree, Several):
        return _result(tree.then if _result(tree.condition, values) else tree.otherwise, values)
    return tree
