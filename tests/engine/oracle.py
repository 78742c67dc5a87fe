"""What the design's contract says of a case, by enumerating every completion; knows nothing of the engine.

Rules are nested tuples (see :mod:`worlds`, which also builds the real rules from them). A *thing* is a plain
dictionary: facts by name, collections as lists of things, references as things, ``owner``.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations_with_replacement, product
from typing import Any

Rule = tuple[Any, ...]
Thing = dict[str, Any]
Env = dict[str, Any]
Name = tuple[Any, ...]

FRESH = "fresh"


@dataclass
class Schema:
    """The facts, collections and references of one entity, with the domains to enumerate."""

    domains: dict[str, list[Any]]
    collections: dict[str, Schema] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    constraints: list[tuple[str, Rule]] = field(default_factory=list)


class TooManyError(Exception):
    """More completions than the test wants to look at."""


# --- a plain interpreter -----------------------------------------------------------------------------------


def add_months(day: date, months: int) -> date:
    """Month arithmetic written from its definition: the same day, or the last one there is."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def at(ref: Rule, env: Env) -> Thing:
    """The thing that a reference expression denotes."""
    if ref[0] == "var":
        return env[ref[1]]
    if ref[0] == "owner":
        return at(ref[1], env)["owner"]
    return at(ref[1], env)[ref[2]]


def run(rule: Rule, env: Env, decisions: dict[str, tuple[str, Rule]], readings: dict[str, str]) -> Any:
    """The value of a rule in a world where everything is known."""
    kind = rule[0]

    def go(part: Rule) -> Any:
        return run(part, env, decisions, readings)

    def members(ref: Rule, name: str, var: str, condition: Rule) -> Iterator[Env]:
        for thing in at(ref, env)[name]:
            inner = {**env, var: thing}
            if run(condition, inner, decisions, readings):
                yield inner

    match kind:
        case "const":
            return rule[1]
        case "fact":
            return at(rule[1], env)[rule[2]]
        case "in":
            return go(rule[1]) in rule[2]
        case "has":
            return rule[3] in at(rule[1], env)[rule[2]]
        case "not":
            return not go(rule[1])
        case "and":
            return all(go(p) for p in rule[1:])
        case "or":
            return any(go(p) for p in rule[1:])
        case "cmp":
            return SIGNS[rule[1]](go(rule[2]), go(rule[3]))
        case "add":
            return go(rule[1]) + go(rule[2])
        case "sub":
            return go(rule[1]) - go(rule[2])
        case "days-between":
            return (go(rule[1]) - go(rule[2])).days
        case "times":
            return rule[1] * go(rule[2])
        case "months":
            return add_months(go(rule[1]), rule[2])
        case "days":
            return go(rule[1]) + timedelta(days=int(go(rule[2])))
        case "if":
            return go(rule[2]) if go(rule[1]) else go(rule[3])
        case "reads":
            return readings[rule[1]] == rule[2]
        case "call":
            var, body = decisions[rule[1]]
            return run(body, {var: at(rule[2], env)}, decisions, readings)
        case "any":
            return any(True for _ in members(*rule[1:]))
        case "all":
            _, ref, name, var, condition = rule
            return not any(True for _ in members(ref, name, var, ("not", condition)))
        case "count":
            return sum(1 for _ in members(*rule[1:]))
        case "sum":
            return sum((run(rule[5], inner, decisions, readings) for inner in members(*rule[1:5])), 0)
        case "distinct":
            best: dict[Any, Any] = {}
            for inner in members(*rule[1:5]):
                label = run(rule[6], inner, decisions, readings)
                weight = run(rule[5], inner, decisions, readings)
                best[label] = max(best.get(label, weight), weight)
            return sum(best.values(), 0)
    raise AssertionError(kind)


# --- how many added elements can make a difference ---------------------------------------------------------


def expand(rule: Rule, decisions: dict[str, tuple[str, Rule]]) -> Iterator[Rule]:
    """Every part of a rule, through the decisions it calls."""
    yield rule
    for part in rule[1:]:
        if isinstance(part, tuple) and part:
            yield from expand(part, decisions)
    if rule[0] == "call":
        yield from expand(decisions[rule[1]][1], decisions)


def needed(rules: list[Rule], decisions: dict[str, tuple[str, Rule]]) -> dict[str, int]:
    """Per collection, how many added elements the questions asked of it can tell apart."""
    out: dict[str, int] = {}
    for part in {p for rule in rules for p in expand(rule, decisions)}:
        if part[0] in ("any", "all"):
            # Asked of the owner by its elements, it is asked once for each of them.
            out[part[2]] = out.get(part[2], 0) + (3 if part[1][0] == "owner" else 1)
        elif part[0] == "cmp":
            for side, other in ((part[2], part[3]), (part[3], part[2])):
                if side[0] in ("count", "sum", "distinct"):
                    assert other[0] == "const"
                    out[side[2]] = out.get(side[2], 0) + max(0, math.floor(other[1])) + 1
        elif part[0] == "deref":
            out["units"] = out.get("units", 0) + 2
    return out


# --- completions -------------------------------------------------------------------------------------------


@dataclass
class Space:
    """The unknowns of a case and how to put values for them in place."""

    names: list[Name]
    domains: list[list[Any]]
    root: Thing
    slots: list[Callable[[Any], None]]


def space_of(
    root: Thing, schema: Schema, mentioned: set[str], needs: dict[str, int], limit: int, labels: list[str]
) -> Space:
    """The unknowns that a question mentions, each with its domain.

    Raises:
        TooManyError: their product is beyond the limit.
    """
    space = Space([], [], root, [])
    texts = sum(1 for t, s in walk(root, schema) for f in s.domains if f == "label" and f not in t)
    texts += needs.get("items", 0)
    labels = [*labels, *(f"{FRESH}{i}" for i in range(texts))]

    def domain(schema: Schema, fact: str) -> list[Any]:
        return labels if fact == "label" else schema.domains[fact]

    def put(name: Name, values: list[Any], slot: Callable[[Any], None]) -> None:
        space.names.append(name)
        space.domains.append(values)
        space.slots.append(slot)
        if math.prod(map(len, space.domains)) > limit:
            raise TooManyError

    def additions(schema: Schema, name: str) -> list[tuple[Any, ...]]:
        elements = shapes(schema)
        if math.comb(len(elements) + needs.get(name, 0), needs.get(name, 0)) > limit:
            raise TooManyError
        return [
            combination
            for size in range(needs.get(name, 0) + 1)
            for combination in combinations_with_replacement(elements, size)
        ]

    def reachable(among: str) -> int:
        return len(root[among]) + (0 if root[f"{among} complete"] else needs[among])

    def shapes(schema: Schema) -> list[Any]:
        """Every added element: values of the mentioned facts, and its own added elements."""
        axes: list[list[Any]] = [
            [(f, v) for v in domain(schema, f)] for f in schema.domains if f in mentioned
        ]
        axes += [[(c, a) for a in additions(s, c)] for c, s in schema.collections.items() if c in mentioned]
        axes += [
            [(f"{r} index", (c, i)) for i in range(reachable(c))]
            for r, c in schema.references.items()
            if r in mentioned
        ]
        if math.prod(map(len, axes)) > limit:
            raise TooManyError
        return [tuple(combination) for combination in product(*axes)]

    def visit(thing: Thing, schema: Schema, path: Name) -> None:
        for fact in schema.domains:
            if fact in mentioned and fact not in thing:
                low, high = thing.get("limits", {}).get(fact, (None, None))
                values = [v for v in domain(schema, fact) if low is None or low <= v <= high]
                put((*path, fact), values, setter(thing, fact))
        for name, inner in schema.collections.items():
            known = thing[name]
            for index, child in enumerate(known):
                visit(child, inner, (*path, name, index))
            if name in mentioned and not thing[f"{name} complete"]:
                put((*path, name), additions(inner, name), adder(thing, name, inner, list(known)))
        for name, among in schema.references.items():
            if name in mentioned and name not in thing:
                put((*path, name), list(range(reachable(among))), pointer(thing, name, among))

    visit(root, schema, ())
    return space


def walk(thing: Thing, schema: Schema) -> Iterator[tuple[Thing, Schema]]:
    """A thing and all that it holds."""
    yield thing, schema
    for name, inner in schema.collections.items():
        for child in thing[name]:
            yield from walk(child, inner)


def setter(thing: Thing, fact: str) -> Callable[[Any], None]:
    """Puts a fact in place."""
    return lambda value: thing.__setitem__(fact, value)


def adder(thing: Thing, name: str, schema: Schema, known: list[Thing]) -> Callable[[Any], None]:
    """Puts added elements in place behind the known ones."""
    memo: dict[Any, list[Thing]] = {}

    def build(shape: Any, schema: Schema, owner: Thing) -> Thing:
        made: Thing = {"owner": owner}
        for key, value in shape:
            if key in schema.collections:
                made[key] = [build(inner, schema.collections[key], made) for inner in value]
            else:
                made[key] = value
        for name in schema.collections:
            made.setdefault(name, [])
        return made

    def put(shapes: Any) -> None:
        if shapes not in memo:
            memo[shapes] = [build(shape, schema, thing) for shape in shapes]
        thing[name] = known + memo[shapes]

    return put


def pointer(thing: Thing, name: str, among: str) -> Callable[[Any], None]:
    """Notes which element a reference names; resolved when every collection is in place."""
    return lambda index: thing.__setitem__(f"{name} index", (among, index))


def completions(
    space: Space, schema: Schema, decisions: dict[str, tuple[str, Rule]]
) -> Iterator[tuple[Any, ...]]:
    """Every completion, put in place one after the other."""
    for values in product(*space.domains):
        for slot, value in zip(space.slots, values, strict=True):
            slot(value)
        if _resolve(space.root, schema) and all(
            run(rule, {var: thing}, decisions, {})
            for thing, inner in walk(space.root, schema)
            for var, rule in inner.constraints
        ):
            yield values


def _resolve(root: Thing, schema: Schema) -> bool:
    for thing, inner in walk(root, schema):
        for name in inner.references:
            if f"{name} index" in thing:
                among, index = thing[f"{name} index"]
                if index >= len(root[among]):
                    return False
                thing[name] = root[among][index]
    return True


# --- the contract ------------------------------------------------------------------------------------------


@dataclass
class Verdict:
    """What the contract says of one decision."""

    results: set[Any]
    facts: set[Name]
    points: set[str]
    readings: dict[tuple[str, ...], Any]
    """For each combination of readings of the points that matter: the value, or None."""


def verdict(
    space: Space,
    schema: Schema,
    decisions: dict[str, tuple[str, Rule]],
    rule: Rule,
    env: Callable[[], Env],
    points: dict[str, tuple[str, ...]],
) -> Verdict:
    """Enumerate the completions of a case and every choice of readings."""
    asked = {p[1] for p in expand(rule, decisions) if p[0] == "reads"}
    names = [p for p in points if p in asked]
    table: dict[tuple[Any, ...], Any] = {}
    choices = [dict(zip(names, c, strict=True)) for c in product(*(points[p] for p in names))]
    for values in completions(space, schema, decisions):
        for readings in choices:
            table[values, tuple(readings.values())] = tagged(run(rule, env(), decisions, readings))

    def matters(without: Callable[[tuple[Any, ...]], Any]) -> bool:
        seen: dict[Any, Any] = {}
        return any(seen.setdefault(without(key), result) != result for key, result in table.items())

    facts = {
        name
        for i, name in enumerate(space.names)
        if matters(lambda key, i=i: (key[0][:i], key[0][i + 1 :], key[1]))  # type: ignore[misc]
    }
    telling = [
        i
        for i in range(len(names))
        if matters(lambda key, i=i: (key[0], key[1][:i], key[1][i + 1 :]))  # type: ignore[misc]
    ]
    rows: dict[tuple[str, ...], set[Any]] = {}
    for (_, chosen), result in table.items():
        rows.setdefault(tuple(chosen[i] for i in telling), set()).add(result)
    return Verdict(
        set(table.values()),
        facts,
        {names[i] for i in telling},
        {row: next(iter(found)) if len(found) == 1 else None for row, found in rows.items()},
    )


def tagged(value: Any) -> Any:
    """A result that does not equal one of another type."""
    if isinstance(value, bool):
        return ("yes-no", value)
    if isinstance(value, int | Fraction):
        return ("number", Fraction(value))
    return (type(value).__name__, value)
