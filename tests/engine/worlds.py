"""Small rulebooks and cases as worlds: the real ones, and the plain ones that the oracle enumerates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from types import ModuleType
from typing import Any

from oracle import Name, Rule, Schema, Thing

from guiju.engine.case import Case, Element
from guiju.engine.expressions import Bool, Category, Day, Expr, Number, choose, no, option_value, yes
from guiju.engine.facts import (
    Choice,
    Collection,
    Constraint,
    Date,
    Entity,
    Exact,
    Holder,
    Integer,
    Option,
    Options,
    Reference,
    SetOf,
    TextFact,
    YesNo,
)
from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.rulebook import Edition, Rulebook
from guiju.engine.rules import Decision, OpenPoint, Parameter
from guiju.engine.text import Text
from guiju.engine.unknowns import Unknown, UnknownElements, UnknownFact, UnknownReference

TODAY = date(2024, 2, 1)
FIRST, LAST = date(2024, 1, 29), date(2024, 2, 2)
DAYS = [FIRST + timedelta(days=i) for i in range((LAST - FIRST).days + 1)]
SIXTEENTHS = [Fraction(i, 16) for i in range(17)]
"""Fine enough to meet every cell: known values and limits are quarters, weights halves."""
NUMBERS = ("n", "m", "w", "x", "y", "size", "tier")
WORDS: Any = {"label": ("名", "name"), "ask": ("？", "?"), "help": ("…", "…")}

LAW = Instrument(
    "law", Text("法", "Law"), Text("法", "Law"), Text("部", "Ministry"), Force.BINDS, TODAY, TODAY
)
LAW.provide(1, "条", "article", Grade.VERBATIM)


class Xyz(Options):
    X = Option("甲", "first")
    Y = Option("乙", "second")
    Z = Option("丙", "third")


class Pq(Options):
    P = Option("子", "p")
    Q = Option("丑", "q")


class NarrowDate(Date):
    """A date whose days can all be tried."""

    low, high = FIRST, LAST


def entities() -> dict[str, type[Entity]]:
    """The entities of a world, anew for each rulebook since constraints belong to them."""

    class Part(Entity):
        """部件 | part"""

        flag = YesNo(**WORDS)

    class Unit(Entity):
        """单位 | unit"""

        good = YesNo(**WORDS)
        tier = Integer(low=0, high=1, **WORDS)

    class Item(Entity):
        """项 | item"""

        ok = YesNo(**WORDS)
        sort = Choice(Pq, **WORDS)
        size = Integer(low=0, high=2, **WORDS)
        label = TextFact(**WORDS)
        parts = Collection(Part, **WORDS)
        unit = Reference(Unit, "units", **WORDS)
        root: Any = Holder()

    class Row(Entity):
        """行 | row"""

        a = YesNo(**WORDS)
        b = YesNo(**WORDS)
        c = YesNo(**WORDS)
        kind = Choice(Xyz, **WORDS)
        other = Choice(Xyz, **WORDS)
        tags = SetOf(Pq, **WORDS)
        n = Integer(low=0, high=3, **WORDS)
        m = Integer(low=-1, high=2, **WORDS)
        w = Integer(low=0, **WORDS)
        x = Exact(low=0, high=1, **WORDS)
        y = Exact(low=0, high=1, **WORDS)
        d = NarrowDate(**WORDS)
        e = NarrowDate(**WORDS)
        unit = Reference(Unit, "units", **WORDS)
        root: Any = Holder()

    class Root(Entity):
        """案 | root"""

        a = YesNo(**WORDS)
        b = YesNo(**WORDS)
        c = YesNo(**WORDS)
        kind = Choice(Xyz, **WORDS)
        other = Choice(Xyz, **WORDS)
        tags = SetOf(Pq, **WORDS)
        n = Integer(low=0, high=3, **WORDS)
        m = Integer(low=-1, high=2, **WORDS)
        w = Integer(low=0, **WORDS)
        x = Exact(low=0, high=1, **WORDS)
        y = Exact(low=0, high=1, **WORDS)
        d = NarrowDate(**WORDS)
        e = NarrowDate(**WORDS)
        items = Collection(Item, **WORDS)
        units = Collection(Unit, **WORDS)
        rows = Collection(Row, **WORDS)
        lead = Reference(Unit, "units", **WORDS)

    return {"root": Root, "items": Item, "units": Unit, "parts": Part, "rows": Row}


def schema() -> Schema:
    """The same for the oracle."""
    yes_no = [False, True]
    sets = [frozenset(), frozenset({"p"}), frozenset({"q"}), frozenset({"p", "q"})]
    part = Schema({"flag": yes_no})
    unit = Schema({"good": yes_no, "tier": [0, 1]})
    item = Schema(
        {"ok": yes_no, "sort": ["p", "q"], "size": [0, 1, 2], "label": []}, {"parts": part}, {"unit": "units"}
    )
    kinds = ["x", "y", "z"]
    return Schema(
        {
            "a": yes_no,
            "b": yes_no,
            "c": yes_no,
            "kind": kinds,
            "other": kinds,
            "tags": sets,
            "n": list(range(4)),
            "m": list(range(-1, 3)),
            "w": list(range(13)),
            "x": SIXTEENTHS,
            "y": SIXTEENTHS,
            "d": DAYS,
            "e": DAYS,
        },
        {"items": item, "units": unit},
        {"lead": "units"},
    )


def points() -> dict[str, OpenPoint]:
    """Two open points, with two and three readings."""
    return {
        name: OpenPoint("问", name, readings={r: (r, r) for r in readings}, cites=LAW.article(1))
        for name, readings in (("wide", ("all", "some")), ("deep", ("one", "two", "three")))
    }


@dataclass
class World:
    """One rulebook and one case, twice."""

    rules: dict[str, tuple[str, str, Rule]]
    """Decisions in calling order: entity, variable, body."""
    constraints: list[tuple[str, str, Rule]]
    facts: dict[str, Any]
    later: dict[str, tuple[str, Rule]] = field(default_factory=dict)
    """Of decisions that another edition has otherwise: variable, body."""
    schema: Schema = field(default_factory=schema)
    rulebook: Rulebook = field(init=False)
    case: Case = field(init=False)

    def __post_init__(self) -> None:
        kinds = entities()
        asked = points()
        limit = Parameter(2, label=("数", "limit"), unit=("个", "pieces"), cites=LAW.article(1))
        made: dict[str, Decision[Any, Any]] = {}
        module = ModuleType("random_rules")
        module.__doc__ = "随机 | random"

        def function(
            name: str, entity: str, var: str, body: Rule, gives: type[Expr]
        ) -> Callable[[Any], Expr]:
            def rule(element: Any) -> Expr:
                return build(body, {var: element}, made, asked, limit)

            rule.__name__ = name
            rule.__module__ = module.__name__
            rule.__annotations__ = {"element": kinds[entity], "return": gives}
            return rule

        for name, (entity, var, body) in self.rules.items():
            exceptions: list[Rule] = []
            if body[0] == "and" and body[-1][0] == "not" and len(body) == 3 and name not in self.later:
                # The same thing said as an exception.
                exceptions, body = [body[2][1]], body[1]
            gives = result_kind(body, {n: d.gives for n, d in made.items()})
            found = Decision(
                function(name, entity, var, body, gives),
                Text(name, name),
                cites=LAW.article(1),
                states="",
                note=None,
                options=None,
                goal=True,
                since=None,
                until=None,
                edition="current" if name in self.later else None,
            )
            if name in self.later:
                found.version(cites=LAW.article(1), edition="later")(
                    function(f"{name}_later", entity, *self.later[name], gives)
                )
            for i, exception in enumerate(exceptions):
                found.unless("例外", "exception", cites=LAW.article(1))(
                    function(f"{name}_exception_{i}", entity, var, exception, Bool)
                )
            made[name] = found
            setattr(module, name, found)
        for name, point in asked.items():
            setattr(module, name, point)
        module.limit = limit  # type: ignore[attr-defined]
        for i, (entity, var, body) in enumerate(self.constraints):
            kinds[entity].constraints.append(
                Constraint(
                    f"law_{i}",
                    Text("限", "law"),
                    function(f"law_{i}", entity, var, body, Bool),
                    kinds[entity],
                )
            )
            _part(self.schema, entity).constraints.append((var, body))
        self.rulebook = Rulebook(
            "random",
            Text("随机", "random"),
            "1",
            kinds["root"],
            [module],
            editions=[
                Edition("current", Text("现", "now"), date(2020, 1, 1)),
                *([Edition("later", Text("后", "later"), date(2020, 1, 1))] if self.later else []),
            ],
            instruments=[LAW],
        )
        self.case = Case(self.rulebook, self.facts)

    def plain_decisions(self, *, later: bool = False) -> dict[str, tuple[str, Rule]]:
        """The decisions for the oracle, as they are or as the other edition has them."""
        found = {name: (var, body) for name, (_, var, body) in self.rules.items()}
        return found | self.later if later else found

    def thing(self) -> Thing:
        """The case for the oracle."""
        root = _thing(self.facts, self.schema, None)
        units = {u["id"]: u for u in root["units"]}
        for holder in (root, *root["items"]):
            for name in ("lead", "unit"):
                if isinstance(holder.get(name), str):
                    holder[name] = units[holder[name]]
        return root

    def element(self, entity: str, index: int) -> Element:
        """An element of the case."""
        return self.case.root if entity == "root" else self.case.root.collections[entity][index]

    def name_of(self, unknown: Unknown) -> Name:
        """The oracle's name of an unknown."""
        assert isinstance(unknown, UnknownFact | UnknownElements | UnknownReference), unknown
        path: list[Any] = []
        element = unknown.element
        while element.owner is not None:
            for name, elements in element.owner.collections.items():
                if element in elements:
                    path = [name, elements.index(element), *path]
            element = element.owner
        if isinstance(unknown, UnknownFact):
            return (*path, unknown.fact.name)
        if isinstance(unknown, UnknownElements):
            return (*path, unknown.collection.name)
        return (*path, unknown.reference.name)


def _part(root: Schema, entity: str) -> Schema:
    if entity == "root":
        return root
    return root.collections["items"].collections["parts"] if entity == "parts" else root.collections[entity]


def _thing(facts: dict[str, Any], schema: Schema, owner: Thing | None) -> Thing:
    thing: Thing = {"owner": owner, "limits": {}}
    for name, value in facts.items():
        if name in NUMBERS and isinstance(value, str):
            low, high = map(Fraction, value.split(".."))
            thing["limits"][name] = low, high
        elif name not in schema.collections:
            thing[name] = frozenset(value) if name == "tags" else value
    for name, inner in schema.collections.items():
        given = facts.get(name, ["..."])
        thing[f"{name} complete"] = "..." not in given
        thing[name] = [_thing(f, inner, thing) for f in given if f != "..."]
    return thing


def result_kind(body: Rule, made: dict[str, type[Expr]]) -> type[Expr]:
    """The kind of value that a rule gives."""
    match body[0]:
        case "const":
            known: dict[type, type[Expr]] = {
                bool: Bool,
                int: Number,
                Fraction: Number,
                date: Day,
                str: Category,
            }
            return known[type(body[1])]
        case "fact":
            if body[2] in NUMBERS:
                return Number
            if body[2] in ("d", "e"):
                return Day
            return Category if body[2] in ("kind", "other", "sort") else Bool
        case "add" | "sub" | "times" | "count" | "sum" | "distinct" | "days-between":
            return Number
        case "months" | "days":
            return Day
        case "if":
            return result_kind(body[2], made)
        case "call":
            return made[body[1]]
    return Bool


def _constant(value: Any) -> Any:
    if isinstance(value, bool):
        return yes() if value else no()
    if isinstance(value, str):
        options = {o.option_id: o for o in (*Xyz.members, *Pq.members)}
        return option_value(options[value])
    return value


def build(
    rule: Rule,
    env: dict[str, Any],
    made: dict[str, Decision[Any, Any]],
    asked: dict[str, OpenPoint],
    limit: Parameter,
) -> Any:
    """The expression of a rule, through the functions that rules are written with."""

    def go(part: Rule) -> Any:
        return build(part, env, made, asked, limit)

    def at(ref: Rule) -> Any:
        if ref[0] == "var":
            return env[ref[1]]
        if ref[0] == "owner":
            return at(ref[1]).root
        return getattr(at(ref[1]), ref[2])

    def inside(var: str, part: Rule) -> Callable[[Any], Any]:
        return lambda element: build(part, {**env, var: element}, made, asked, limit)

    options = {o.option_id: o for o in (*Xyz.members, *Pq.members)}
    match rule[0]:
        case "const":
            return _constant(rule[1])
        case "fact":
            return getattr(at(rule[1]), rule[2])
        case "in":
            return go(rule[1]).is_in(*(options[o] for o in rule[2]))
        case "has":
            return getattr(at(rule[1]), rule[2]).has(options[rule[3]])
        case "not":
            return ~go(rule[1])
        case "and":
            found = go(rule[1])
            for part in rule[2:]:
                found = found & go(part)
            return found
        case "or":
            found = go(rule[1])
            for part in rule[2:]:
                found = found | go(part)
            return found
        case "cmp":
            left, right = go(rule[2]), go(rule[3])
            if rule[1] == "==":
                return left == right
            if rule[1] == "!=":
                return left != right
            if rule[3] == ("const", 2):
                right = limit.now
            return {
                "<": lambda: left < right,
                "<=": lambda: left <= right,
                ">": lambda: left > right,
                ">=": lambda: left >= right,
            }[rule[1]]()
        case "add":
            return go(rule[1]) + go(rule[2])
        case "sub" | "days-between":
            return go(rule[1]) - go(rule[2])
        case "times":
            return rule[1] * go(rule[2])
        case "months":
            return go(rule[1]).plus_months(rule[2])
        case "days":
            return go(rule[1]).plus_days(go(rule[2]))
        case "if":
            return choose(go(rule[1]), go(rule[2]), go(rule[3]))
        case "reads":
            return asked[rule[1]].reads(rule[2])
        case "call":
            return made[rule[1]](at(rule[2]))
        case "any" | "all" | "count":
            _, ref, name, var, condition = rule
            return getattr(getattr(at(ref), name), rule[0])(inside(var, condition))
        case "sum":
            _, ref, name, var, condition, weight = rule
            return getattr(at(ref), name).sum(inside(var, weight), where=inside(var, condition))
        case "distinct":
            _, ref, name, var, condition, weight, key = rule
            return getattr(at(ref), name).sum_distinct(
                inside(var, weight), by=inside(var, key), where=inside(var, condition)
            )
    raise AssertionError(rule)
