"""Writes expressions as Python expressions."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.expressions import Bool, Category, Day, Expr, Number
from guiju.engine.facts import Date, Exact, Integer
from guiju.engine.nodes import Node
from guiju.engine.quick.steps import EVERYTHING
from guiju.engine.ruleset import Ruleset

TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
"""The same comparison, its sides exchanged."""


class Writer:
    """Writes expressions as Python expressions; constants that have no literal go into ``names``."""

    def __init__(self, ruleset: Ruleset, names: dict[str, Any]) -> None:
        self.ruleset = ruleset
        self.names = names
        self.vars: dict[nodes.Ref, str] = {}
        self.fractions = 0

    def name(self, value: object) -> str:
        """A name for a value that has no literal."""
        if isinstance(value, bool | int | str):
            return repr(value)
        name = f"k{len(self.names)}"
        self.names[name] = value
        return name

    def bound(self, var: nodes.Ref) -> str:
        """The name of a variable."""
        return self.vars.setdefault(var, f"v{var.args[1]}")


class Plain(Writer):
    """Code that takes everything to be known."""

    def __init__(self, ruleset: Ruleset, names: dict[str, Any]) -> None:
        super().__init__(ruleset, names)
        self.costs: dict[Node, float] = {}

    def is_short(self, node: Node) -> bool:
        """Whether working it out takes hardly longer than looking up what was said of it, or than a call."""
        return self.cost(node) <= SHORT

    def cost(self, node: Node) -> float:
        """How many steps the code for an expression takes at most; endless where it asks of a list or counts."""
        found = self.costs.get(node)
        if found is None:
            found = self.costs[node] = self._cost(node)
        return found

    def _cost(self, node: Node) -> float:
        match node:
            case nodes.Const() | nodes.ParameterIs() | nodes.AsOf():
                return 0
            case nodes.FactOf() | nodes.Reads():
                return 1
            case nodes.Call(args=(decision, _)):
                ruled = self.ruleset.decisions.get(decision.id)
                if ruled is None:
                    return 0
                return self.cost(ruled.node) if self.is_short(ruled.node) else CALL
            case nodes.Or():
                # Options of one set are asked for at once.
                sets = {part.args[0] for part in node.args if isinstance(part, nodes.Has)}
                return sum(self.cost(p) for p in node.args if not isinstance(p, nodes.Has)) + sum(
                    1 + self.cost(one) for one in sets
                )
            case nodes.IsIn() | nodes.Has() | nodes.Compare():
                return 1 + sum(map(self.cost, node.children()))
            case nodes.And() | nodes.Not() | nodes.If():
                return sum(map(self.cost, node.children()))
        return math.inf

    def ref(self, ref: nodes.Ref) -> str:
        if isinstance(ref, nodes.Var):
            return self.bound(ref)
        inner = self.ref(ref.args[0])
        return (
            f"{inner}.owner"
            if isinstance(ref, nodes.OwnerOf)
            else f"{inner}.references[{ref.args[1].name!r}]"
        )

    def write(self, node: Node) -> str:
        match node:
            case nodes.Const(args=(value,)):
                return self.name(value)
            case nodes.FactOf(args=(ref, fact)):
                return f"{self.ref(ref)}.values[{fact.name!r}]"
            case nodes.Call(args=(decision, ref)):
                ruled = self.ruleset.decisions.get(decision.id)
                if ruled is None:
                    return "False" if decision.gives is Bool else "_undecided()"
                if self.is_short(ruled.node):
                    return self.in_place(ruled.node, decision.var, ref)
                return f"d_{decision.id}({self.ref(ref)}, S)"
            case nodes.And():
                return f"({' and '.join(map(self.write, node.args))})"
            case nodes.Or():
                return f"({' or '.join(self.either(node.args))})"
            case nodes.Not(args=(inner,)):
                return f"(not {self.write(inner)})"
            case nodes.IsIn(args=(inner, options)):
                return f"({self.write(inner)} in {self.name(options)})"
            case nodes.Has(args=(inner, option)):
                return f"({option!r} in {self.write(inner)})"
            case nodes.Compare(args=(sign, left, right)):
                return self.compare(sign, left, right)
            case nodes.If(args=(condition, then, otherwise)):
                return f"({self.write(then)} if {self.write(condition)} else {self.write(otherwise)})"
            case nodes.Add(args=(left, right)):
                return f"({self.write(left)} + {self.write(right)})"
            case nodes.Subtract(args=(left, right)):
                difference = f"({self.write(left)} - {self.write(right)})"
                return f"{difference}.days" if gives(node.args[0]) is Day else difference
            case nodes.Multiply(args=(left, right)):
                return f"({self.write(left)} * {self.write(right)})"
            case nodes.Shift(args=(day, count, unit)):
                return f"_shift({self.write(day)}, {self.write(count)}, {unit!r})"
            case nodes.ParameterIs(args=(parameter,)):
                return self.name(parameter.on(self.ruleset.day))
            case nodes.AsOf():
                return self.name(self.ruleset.day)
            case nodes.Reads(args=(point, reading)):
                settled = self.ruleset.settled(point)
                return (
                    f"(S.readings[{point.id!r}] == {reading!r})"
                    if settled is None
                    else str(settled == reading)
                )
        assert isinstance(node, nodes.Quantify), node
        kind, ref, collection, var, condition, weight, key = node.args
        element = self.bound(var)
        over = f"for {element} in _members({self.ref(ref)}, {collection.name!r})"
        test = self.write(condition)
        where = "" if condition is nodes.TRUE else f" if {test}"
        if kind in ("any", "all"):
            return f"{kind}({test} {over})"
        if kind == "count":
            return f"sum(1 {over}{where})"
        assert weight is not None
        if kind == "sum":
            return f"sum({self.write(weight)} {over}{where})"
        assert key is not None
        return f"_once(({self.write(key)}, {self.write(weight)}) {over}{where})"

    def in_place(self, node: Node, var: nodes.Ref, ref: nodes.Ref) -> str:
        """What a decision says, written where it is called: a short one takes less time than a call."""
        outer, self.vars = self.vars, {var: self.ref(ref)}
        try:
            return self.write(node)
        finally:
            self.vars = outer

    def either(self, parts: tuple[Node, ...]) -> Iterable[str]:
        """The parts of a disjunction; those that ask one after the other for options of the same set, at once."""
        alike: list[Node] = []
        for part in (*parts, None):
            if alike and not (isinstance(part, nodes.Has) and part.args[0] is alike[0].args[0]):
                options = frozenset(one.args[1] for one in alike)
                yield (
                    f"(not {self.write(alike[0].args[0])}.isdisjoint({self.name(options)}))"
                    if len(options) > 1
                    else self.write(alike[0])
                )
                alike = []
            if isinstance(part, nodes.Has):
                alike.append(part)
            elif part is not None:
                yield self.write(part)

    def compare(self, sign: str, left: Node, right: Node) -> str:
        """A comparison; of fractions by their parts, which is several times as fast."""
        if not any(
            isinstance(part, nodes.FactOf) and isinstance(part.args[1], Exact) for part in (left, right)
        ):
            return f"({self.write(left)} {sign} {self.write(right)})"
        if self.fixed(left) is not None:
            return self.compare(TURNED[sign], right, left)
        self.fractions += 2
        a, b = f"x{self.fractions - 1}", f"x{self.fractions}"
        first, limit = f"({a} := {self.write(left)})", self.fixed(right)
        if limit is None:
            second = f"({b} := {self.write(right)})"
            return f"({first}.numerator * {second}.denominator {sign} {b}.numerator * {a}.denominator)"
        scaled = f" * {limit.denominator}" if limit.denominator > 1 else ""
        return f"({first}.numerator{scaled} {sign} {limit.numerator} * {a}.denominator)"

    def fixed(self, node: Node) -> Fraction | None:
        """The number that an expression is in every case; None where it is none."""
        match node:
            case nodes.Const(args=(value,)):
                return Fraction(value)
            case nodes.ParameterIs(args=(parameter,)):
                return Fraction(parameter.on(self.ruleset.day))
        return None


class Bounded(Writer):
    """Code for what certainly (``c``) and possibly (``p``) holds."""

    def ref(self, ref: nodes.Ref) -> str:
        if isinstance(ref, nodes.Var):
            return self.bound(ref)
        inner = self.ref(ref.args[0])
        if isinstance(ref, nodes.OwnerOf):
            return f"({inner} and {inner}.owner)"
        return f"({inner} and {inner}.references.get({ref.args[1].name!r}))"

    def write(self, node: Node, side: str) -> str:
        """A yes/no on one side."""
        certain = side == "c"
        match node:
            case nodes.Const(args=(value,)):
                return repr(value)
            case nodes.FactOf(args=(ref, fact)):
                value = f"_known({self.ref(ref)}, {fact.name!r})"
                return f"({value} is True)" if certain else f"({value} is not False)"
            case nodes.Call(args=(decision, ref)):
                if decision.id not in self.ruleset.decisions:
                    return "False"
                return f"{side}_{decision.id}({self.ref(ref)}, S)"
            case nodes.And():
                return f"({' and '.join(self.write(p, side) for p in node.args)})"
            case nodes.Or():
                return f"({' or '.join(self.write(p, side) for p in node.args)})"
            case nodes.Not(args=(inner,)):
                return f"(not {self.write(inner, 'p' if certain else 'c')})"
            case nodes.IsIn(args=(inner, options)):
                return f"_in_{side}({self.choice(inner)}, {self.name(options)})"
            case nodes.Has(args=(inner, option)):
                return f"_has_{side}({self.choice(inner)}, {option!r})"
            case nodes.Compare(args=(sign, left, right)):
                return self.compare(sign, left, right, certain)
            case nodes.If(args=(condition, then, otherwise)):
                c, p = self.write(condition, "c"), self.write(condition, "p")
                a, b = self.write(then, side), self.write(otherwise, side)
                joined = f"({a} and {b})" if certain else f"({a} or {b})"
                return f"({a} if {c} else {joined} if {p} else {b})"
            case nodes.Reads(args=(point, reading)):
                settled = self.ruleset.settled(point)
                if settled is not None:
                    return str(settled == reading)
                read = (
                    f"S.readings.get({point.id!r})"
                    if certain
                    else f"S.readings.get({point.id!r}, {reading!r})"
                )
                return f"({read} == {reading!r})"
        assert isinstance(node, nodes.Quantify), node
        return self.quantify(node, certain)

    def compare(self, sign: str, left: Node, right: Node, certain: bool) -> str:
        if gives(left) is Category:
            a, b = self.choice(left), self.choice(right)
            return f"_same_{'c' if certain else 'p'}({a}, {b}, {sign == '=='})"
        return f"_cmp_{'c' if certain else 'p'}({sign!r}, {self.bounds(left)}, {self.bounds(right)})"

    def quantify(self, node: nodes.Quantify, certain: bool) -> str:
        kind, ref, collection, var, condition, _, _ = node.args
        test = self.function(var, self.write(condition, "c" if certain else "p"))
        side = "c" if certain else "p"
        return f"_{kind}_{side}({self.ref(ref)}, {self.name(collection)}, {test})"

    def function(self, var: nodes.Ref, body: str) -> str:
        return f"(lambda {self.bound(var)}: {body})"

    def choice(self, node: Node) -> str:
        """An option or set of options; None where it is not known."""
        match node:
            case nodes.Const(args=(value,)):
                return repr(value)
            case nodes.FactOf(args=(ref, fact)):
                return f"_known({self.ref(ref)}, {fact.name!r})"
            case nodes.Call(args=(decision, ref)):
                if decision.id not in self.ruleset.decisions:
                    return "None"
                return f"b_{decision.id}({self.ref(ref)}, S)"
        assert isinstance(node, nodes.If), node
        c, p = self.write(node.args[0], "c"), self.write(node.args[0], "p")
        return f"_one_of({c}, {p}, {self.choice(node.args[1])}, {self.choice(node.args[2])})"

    def bounds(self, node: Node) -> str:
        """A number or a date (as its ordinal) as least and greatest."""
        match node:
            case nodes.Const(args=(value,)):
                return self.point(value)
            case nodes.ParameterIs(args=(parameter,)):
                return self.point(parameter.on(self.ruleset.day))
            case nodes.AsOf():
                return self.point(self.ruleset.day)
            case nodes.FactOf(args=(ref, Date() as fact)):
                ends = f"{fact.low.toordinal()}, {fact.high.toordinal()}"
                return f"_day({self.ref(ref)}, {fact.name!r}, {ends})"
            case nodes.FactOf(args=(ref, (Integer() | Exact()) as fact)):
                low = -math.inf if fact.low is None else fact.low
                high = math.inf if fact.high is None else fact.high
                return f"_number({self.ref(ref)}, {fact.name!r}, *{self.name((low, high))})"
            case nodes.Call(args=(decision, ref)):
                if decision.id not in self.ruleset.decisions:
                    return self.name(EVERYTHING)
                return f"b_{decision.id}({self.ref(ref)}, S)"
            case nodes.Add(args=(left, right)):
                return f"_plus({self.bounds(left)}, {self.bounds(right)})"
            case nodes.Subtract(args=(left, right)):
                return f"_minus({self.bounds(left)}, {self.bounds(right)})"
            case nodes.Multiply(args=(left, right)):
                return f"_times({self.bounds(left)}, {self.bounds(right)})"
            case nodes.Shift(args=(day, count, unit)):
                return f"_shifted({self.bounds(day)}, {self.bounds(count)}, {unit!r})"
            case nodes.If(args=(condition, then, otherwise)):
                c, p = self.write(condition, "c"), self.write(condition, "p")
                return f"_either({c}, {p}, {self.bounds(then)}, {self.bounds(otherwise)})"
        assert isinstance(node, nodes.Quantify), node
        _, ref, collection, var, condition, weight, key = node.args
        c = self.function(var, self.write(condition, "c"))
        p = self.function(var, self.write(condition, "p"))
        w = "None" if weight is None else self.function(var, self.bounds(weight))
        k = "None" if key is None else self.function(var, self.choice(key))
        return f"_add_up({self.ref(ref)}, {self.name(collection)}, {c}, {p}, {w}, {k})"

    def point(self, value: Any) -> str:
        end = value.toordinal() if isinstance(value, date) else value
        return self.name((end, end))


SHORT = 8
"""Steps of an expression that is worked out each time, and written where it is called."""
CALL = 3
"""Steps that a call counts for."""


def gives(node: Node) -> type[Expr]:
    """The kind of value that an expression gives."""
    match node:
        case nodes.Const(args=(value,)):
            if isinstance(value, bool):
                return Bool
            if isinstance(value, date):
                return Day
            return Category if isinstance(value, str) else Number
        case nodes.FactOf(args=(_, fact)):
            found: type[Expr] = fact.expression
            return found
        case nodes.Call(args=(decision, _)):
            kind: type[Expr] = decision.gives
            return kind
        case nodes.If(args=(_, then, _)):
            return gives(then)
        case nodes.Shift() | nodes.AsOf():
            return Day
        case nodes.Add() | nodes.Subtract() | nodes.Multiply() | nodes.ParameterIs():
            return Number
        case nodes.Quantify(args=(kind_, *_)):
            return Bool if kind_ in ("any", "all") else Number
    return Bool
