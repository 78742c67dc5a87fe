"""The rules of a ruleset as Python functions: a quick answer where completions need not be followed.

Each expression is written twice. As *plain* code it takes every fact to be known and gives up at the first one
that is not. As *bounds* it says what certainly and what possibly holds (an unknown as no, and as yes), numbers
and dates as their least and greatest value. Constraints are left aside, which only widens the bounds: where
both ends agree the exact answer is the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Any
from weakref import WeakKeyDictionary

from guiju.engine import nodes
from guiju.engine.calendar import (
    UnpublishedCalendarError,
    add_days,
    add_months,
    add_working_days,
    working_day_bounds,
)
from guiju.engine.case import Element
from guiju.engine.expressions import Bool, Category, Day, Expr, Number, Wording
from guiju.engine.facts import Collection, Date, Exact, Integer
from guiju.engine.nodes import Node, Value
from guiju.engine.rulebook import Ruleset

Bounds = tuple[Any, Any]
"""Least and greatest; the infinities are floats, which compare exactly with every exact number."""

EVERYTHING: Bounds = (-math.inf, math.inf)


class UndecidedError(Exception):
    """The answer turns on something that is not known."""


# --- what the written code calls: plain -------------------------------------------------------------------


def _members(element: Element, name: str) -> list[Element]:
    if not element.complete[name]:
        raise UndecidedError
    return element.collections[name]


def _shift(day: date, count: Any, unit: str) -> date:
    steps = int(count)
    if unit == "days":
        moved = add_days(day, steps)
        if steps != count or (moved - day).days != steps:
            raise UndecidedError
        return moved
    if unit == "months":
        return add_months(day, steps)
    try:
        return add_working_days(day, steps)
    except UnpublishedCalendarError:
        raise UndecidedError from None


def _undecided() -> Any:
    raise UndecidedError


def _once(pairs: Iterable[tuple[Any, Any]]) -> Any:
    best: dict[Any, Any] = {}
    for key, weight in pairs:
        if key not in best or best[key] < weight:
            best[key] = weight
    return sum(best.values())


# --- what the written code calls: bounds ------------------------------------------------------------------


def _known(element: Element | None, name: str) -> Any:
    return None if element is None else element.values.get(name)


def _number(element: Element | None, name: str, least: Any, most: Any) -> Bounds:
    value = None if element is None else element.values.get(name)
    return (least, most) if value is None else (value, value)


def _day(element: Element | None, name: str, least: int, most: int) -> Bounds:
    value = None if element is None else element.values.get(name)
    if value is None:
        return least, most
    ordinal = value.toordinal()  # type: ignore[union-attr]
    return ordinal, ordinal


def _plus(a: Bounds, b: Bounds) -> Bounds:
    return a[0] + b[0], a[1] + b[1]


def _minus(a: Bounds, b: Bounds) -> Bounds:
    return a[0] - b[1], a[1] - b[0]


def _times(a: Bounds, b: Bounds) -> Bounds:
    # Nothing times without end is nothing here: the bound is a limit, not a value.
    products = [x * y if x and y else 0 for x in a for y in b]
    return min(products), max(products)


def _shifted(day: Bounds, count: Bounds, unit: str) -> Bounds:
    if unit == "days":
        return _plus(day, count)
    first, last = date.min.toordinal(), date.max.toordinal()
    ends = [date.fromordinal(int(min(max(end, first), last))) for end in day]
    if math.inf in count or -math.inf in count:
        return first, last
    steps = [int(end) for end in count]
    if unit == "months":
        low, high = add_months(ends[0], steps[0]), add_months(ends[1], steps[1])
    else:
        low, high = working_day_bounds(ends[0], steps[0])[0], working_day_bounds(ends[1], steps[1])[1]
        if ends[0] == ends[1] and steps[0] == steps[1]:
            with suppress(UnpublishedCalendarError):
                low = high = add_working_days(ends[0], steps[0])
    return low.toordinal(), high.toordinal()


def _either(certain: bool, possible: bool, then: Bounds, otherwise: Bounds) -> Bounds:
    if certain:
        return then
    if not possible:
        return otherwise
    return min(then[0], otherwise[0]), max(then[1], otherwise[1])


def _one_of(certain: bool, possible: bool, then: Any, otherwise: Any) -> Any:
    if certain:
        return then
    if not possible:
        return otherwise
    return then if then == otherwise else None


def _total(parts: Iterable[tuple[bool, bool, Bounds]], blank: tuple[bool, Bounds]) -> Bounds:
    """The sum over elements that certainly or possibly count, and over further ones like ``blank``."""
    low: Any = 0
    high: Any = 0
    for certain, possible, (least, most) in parts:
        if certain:
            low, high = low + least, high + most
        elif possible:
            low, high = low + min(least, 0), high + max(most, 0)
    possible, (least, most) = blank
    if possible:
        low = low if least >= 0 else -math.inf
        high = high if most <= 0 else math.inf
    return low, high


def _total_once(parts: Iterable[tuple[bool, bool, Bounds, Any]], blank: tuple[bool, Bounds]) -> Bounds:
    """The same where each known key counts once, with its largest weight."""
    least_of: dict[Any, Any] = {}
    most_of: dict[Any, Any] = {}
    extra: Any = 0
    negative = False
    settled = True
    for certain, possible, (least, most), key in parts:
        if not possible:
            continue
        settled = settled and certain
        negative = negative or least < 0
        if key is None:
            settled = False
            extra += max(most, 0)
            continue
        known = most_of.get(key)
        most_of[key] = most if known is None else max(known, most)
        if certain:
            known = least_of.get(key)
            least_of[key] = least if known is None else max(known, least)
    possible, (least, most) = blank
    if possible:
        settled = False
        negative = negative or least < 0
        extra = extra if most <= 0 else math.inf
    high = sum(most_of.values()) if settled else sum(max(m, 0) for m in most_of.values()) + extra
    if not settled and negative:
        return -math.inf, high
    return sum(least_of.values()), high


def _blank(element: Element, collection: Collection[Any]) -> Element:
    """An element of which nothing is known but where it belongs."""
    return Element(collection.of, "?", "?", element, anonymous=True)


HELPERS: dict[str, Any] = {
    f.__name__: f
    for f in (
        _members,
        _shift,
        _once,
        _undecided,
        _known,
        _number,
        _day,
        _plus,
        _minus,
        _times,
        _shifted,
        _either,
        _one_of,
        _total,
        _total_once,
        _blank,
    )
}


# --- writing ----------------------------------------------------------------------------------------------


class _Writer:
    """Writes expressions as Python expressions; constants that have no literal go into ``names``."""

    def __init__(self, ruleset: Ruleset, names: dict[str, Any]) -> None:
        self.ruleset = ruleset
        self.names = names
        self.vars: dict[nodes.Ref, str] = {}

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


class _Plain(_Writer):
    """Code that takes everything to be known."""

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
                if decision.id not in self.ruleset.decisions:
                    return "False" if decision.gives is Bool else "_undecided()"
                return f"d_{decision.id}({self.ref(ref)})"
            case nodes.And():
                return f"({' and '.join(map(self.write, node.args))})"
            case nodes.Or():
                return f"({' or '.join(map(self.write, node.args))})"
            case nodes.Not(args=(inner,)):
                return f"(not {self.write(inner)})"
            case nodes.IsIn(args=(inner, options)):
                return f"({self.write(inner)} in {self.name(options)})"
            case nodes.Has(args=(inner, option)):
                return f"({option!r} in {self.write(inner)})"
            case nodes.Compare(args=(sign, left, right)):
                return f"({self.write(left)} {sign} {self.write(right)})"
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
                return f"(R[{point.id!r}] == {reading!r})" if settled is None else str(settled == reading)
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


class _Bounded(_Writer):
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
                return f"{side}_{decision.id}({self.ref(ref)})"
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
                read = f"R.get({point.id!r})" if certain else f"R.get({point.id!r}, {reading!r})"
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
                return f"b_{decision.id}({self.ref(ref)})"
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
                return f"b_{decision.id}({self.ref(ref)})"
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


def _any_c(holder: Element | None, collection: Any, test: Callable[[Element], bool]) -> bool:
    return holder is not None and any(map(test, holder.collections[collection.name]))


def _any_p(holder: Element | None, collection: Any, test: Callable[[Element], bool]) -> bool:
    if holder is None or any(map(test, holder.collections[collection.name])):
        return True
    return not holder.complete[collection.name] and test(_blank(holder, collection))


def _all_c(holder: Element | None, collection: Any, test: Callable[[Element], bool]) -> bool:
    if holder is None or not all(map(test, holder.collections[collection.name])):
        return False
    return holder.complete[collection.name] or test(_blank(holder, collection))


def _all_p(holder: Element | None, collection: Any, test: Callable[[Element], bool]) -> bool:
    return holder is None or all(map(test, holder.collections[collection.name]))


def _add_up(
    holder: Element | None,
    collection: Any,
    certainly: Callable[[Element], bool],
    possibly: Callable[[Element], bool],
    weight: Callable[[Element], Bounds] | None,
    key: Callable[[Element], Any] | None,
) -> Bounds:
    if holder is None:
        return (0, math.inf) if weight is None else EVERYTHING
    weigh = weight or (lambda _: (1, 1))
    blank: tuple[bool, Bounds] = (False, (0, 0))
    if not holder.complete[collection.name]:
        further = _blank(holder, collection)
        if possibly(further):
            blank = (True, weigh(further))
    known = holder.collections[collection.name]
    if key is None:
        return _total(((certainly(e), possibly(e), weigh(e)) for e in known), blank)
    return _total_once(((certainly(e), possibly(e), weigh(e), key(e)) for e in known), blank)


def _cmp_c(sign: str, a: Bounds, b: Bounds) -> bool:
    match sign:
        case "<":
            return bool(a[1] < b[0])
        case "<=":
            return bool(a[1] <= b[0])
        case ">":
            return bool(a[0] > b[1])
        case ">=":
            return bool(a[0] >= b[1])
        case "==":
            return bool(a[0] == a[1] == b[0] == b[1])
    return bool(a[1] < b[0] or a[0] > b[1])


OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def _cmp_p(sign: str, a: Bounds, b: Bounds) -> bool:
    return not _cmp_c(OPPOSITE[sign], a, b)


def _in_c(value: Any, options: frozenset[str]) -> bool:
    return value is not None and value in options


def _in_p(value: Any, options: frozenset[str]) -> bool:
    return value is None or value in options


def _has_c(values: Any, option: str) -> bool:
    return values is not None and option in values


def _has_p(values: Any, option: str) -> bool:
    return values is None or option in values


def _same_c(a: Any, b: Any, equal: bool) -> bool:
    return a is not None and b is not None and (a == b) is equal


def _same_p(a: Any, b: Any, equal: bool) -> bool:
    return a is None or b is None or (a == b) is equal


for _helper in (
    _in_c,
    _in_p,
    _has_c,
    _has_p,
    _any_c,
    _any_p,
    _all_c,
    _all_p,
    _add_up,
    _cmp_c,
    _cmp_p,
    _same_c,
    _same_p,
):
    HELPERS[_helper.__name__] = _helper


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


# --- a ruleset as code ------------------------------------------------------------------------------------

_FUNCTION = """\
    m_{name} = {{}}
    def {name}({var}):
        r = m_{name}.get({var}, m_{name})
        if r is m_{name}:
            r = m_{name}[{var}] = {body}
        return r
"""


class Compiled:
    """The code of one ruleset: its decisions, duties, papers, notes and constraints."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._namespace: dict[str, Any] = dict(HELPERS)
        self._plain = _Plain(ruleset, self._namespace)
        self._bounded = _Bounded(ruleset, self._namespace)
        self.names: dict[tuple[Node, nodes.Ref], str] = {}
        plain: list[str] = []
        bounds: list[str] = []
        for name, node, var in _expressions(ruleset):
            self.names.setdefault((node, var), name)
            argument = self._plain.bound(var)
            plain.append(_FUNCTION.format(name=f"d_{name}", var=argument, body=self._plain.write(node)))
            argument = self._bounded.bound(var)
            sides = (
                {"b": self._whole(node)}
                if gives(node) is not Bool
                else {side: self._bounded.write(node, side) for side in "cp"}
            )
            bounds += [_FUNCTION.format(name=f"{s}_{name}", var=argument, body=b) for s, b in sides.items()]
        self._make_plain = self._maker("plain", plain)
        self._make_bounds = self._maker("bounds", bounds)

    def _whole(self, node: Node) -> str:
        return (
            self._bounded.choice(node) if gives(node) in (Category, Wording) else self._bounded.bounds(node)
        )

    def _maker(self, name: str, functions: list[str]) -> Callable[[dict[str, str]], dict[str, Any]]:
        source = f"def {name}(R):\n{''.join(functions)}    return locals()\n"
        exec(compile(source, f"<{name} rules>", "exec"), self._namespace)
        found: Callable[[dict[str, str]], dict[str, Any]] = self._namespace[name]
        return found

    def plain(self, readings: dict[str, str]) -> dict[str, Any]:
        """The plain functions under some readings, by name; they remember what they said of an element."""
        return self._make_plain(readings)

    def bounds(self, readings: dict[str, str]) -> dict[str, Any]:
        """The bounding functions likewise."""
        return self._make_bounds(readings)


def _expressions(ruleset: Ruleset) -> Iterable[tuple[str, Node, nodes.Ref]]:
    for ruled in ruleset.decisions.values():
        yield ruled.decision.id, ruled.node, ruled.decision.var
    for i, duty in enumerate(ruleset.duties):
        parts = [
            duty.node,
            *(node for _, node in duty.papers),
            *(n for n in (duty.due, duty.met) if n is not None),
        ]
        for j, node in enumerate(parts):
            yield f"_duty_{i}_{j}", node, duty.duty.var
    for i, (_, node) in enumerate(ruleset.notes):
        yield f"_note_{i}", node, ruleset.rulebook.root_var
    for entity, laws in ruleset.rulebook.constraints.items():
        for i, (_, node, var) in enumerate(laws):
            yield f"_law_{entity.__name__}_{i}", node, var


_compiled: WeakKeyDictionary[Ruleset, Compiled] = WeakKeyDictionary()


def compiled(ruleset: Ruleset) -> Compiled:
    """The code of a ruleset."""
    found = _compiled.get(ruleset)
    if found is None:
        found = _compiled[ruleset] = Compiled(ruleset)
    return found


class Quick:
    """Quick answers about one case under some readings."""

    def __init__(self, ruleset: Ruleset, readings: dict[str, str]) -> None:
        self._code = compiled(ruleset)
        self._plain = self._code.plain(readings)
        self._readings = readings
        self._bounds: dict[str, Any] | None = None

    def value(self, node: Node, var: nodes.Ref, element: Element) -> Value | None:
        """What an expression says of an element, or None where it is not decided here."""
        name = self._code.names.get((node, var))
        if name is None:
            return None
        try:
            found = self._plain[f"d_{name}"](element)
        except (KeyError, UndecidedError):
            return self._bounded(name, gives(node), element)
        if isinstance(found, Fraction) and found.denominator == 1:
            return int(found)
        known: Value = found
        return known

    def _bounded(self, name: str, kind: type[Expr], element: Element) -> Value | None:
        if self._bounds is None:
            self._bounds = self._code.bounds(self._readings)
        if kind is Bool:
            if self._bounds[f"c_{name}"](element):
                return True
            return None if self._bounds[f"p_{name}"](element) else False
        found = self._bounds[f"b_{name}"](element)
        if kind is Category:
            chosen: str | None = found
            return chosen
        low, high = found
        if low != high:
            return None
        if kind is Day:
            return date.fromordinal(min(max(int(low), date.min.toordinal()), date.max.toordinal()))
        return int(low) if low == int(low) else Fraction(low)
