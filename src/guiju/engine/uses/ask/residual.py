"""What is left of an expression once known facts are filled in: a small tree of the questions that are still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.calendar import UnpublishedCalendarError, add_days, add_months, add_working_days
from guiju.engine.elements import Element
from guiju.engine.nodes import Node
from guiju.engine.ruleset import Ruleset
from guiju.engine.uses.ask.bounds import bounds, compared, reach
from guiju.engine.uses.ask.order import Planner
from guiju.engine.uses.ask.trees import (
    CHANCE,
    TURNED_ROUND,
    Asked,
    Check,
    Joint,
    Leaf,
    Several,
    Tree,
    Turned,
    Unknown,
    asks_of,
    chance_of,
    holds,
    join,
    turn,
)

LISTED = 0.7
"""How likely a list that may be asked for holds anything."""
ELEMENTS = 1.5
"""Elements that such a list holds, on average."""
Place = tuple[Node, str]
"""An expression about the element of a path."""


class Residual:
    """Fills in what is known of one case, and remembers it until something that it rests on changes."""

    def __init__(self, ruleset: Ruleset, readings: Mapping[str, str], planner: Planner) -> None:
        self.ruleset, self.readings = ruleset, readings
        self.root: Element
        self.declined: frozenset[Asked] = frozenset()
        self._planner = planner
        self._left: dict[Place, Any] = {}
        self._open: list[Place] = []
        self._readers: dict[Asked, set[Place]] = {}
        self._callers: dict[Place, set[Place]] = {}

    def about(self, root: Element, declined: frozenset[Asked]) -> None:
        """What is known now; what the user does not know (``declined``) is not asked again."""
        self.root, self.declined = root, declined

    def forget(self, asked: Asked) -> set[Place]:
        """Something was answered: what rests on it is to be found anew, and is named."""
        gone: set[Place] = set()
        stack = list(self._readers.pop(asked, ()))
        while stack:
            place = stack.pop()
            if place not in gone:
                gone.add(place)
                self._left.pop(place, None)
                stack.extend(self._callers.pop(place, ()))
        return gone

    def ask(self, node: Node, var: Any, element: Element) -> Any:
        """What is left of an expression about an element: a tree for a yes/no, else a value that may hang on
        trees.
        """
        place = (node, element.path)
        if self._open:
            self._callers.setdefault(place, set()).add(self._open[-1])
        if place not in self._left:
            self._open.append(place)
            try:
                self._left[place] = self._value(node, {var: element})
            finally:
                self._open.pop()
        return self._left[place]

    def _read(self, element: Element, name: str) -> None:
        self._readers.setdefault((element.path, name), set()).add(self._open[-1])

    # --- elements -------------------------------------------------------------------------------------------

    def _asks(self, element: Element, name: str) -> tuple[Asked, ...]:
        asked = (element.path, name)
        return () if asked in self.declined else (asked,)

    def _resolve(self, ref: nodes.Ref, env: dict[Any, Element]) -> Element | tuple[Asked, ...]:
        """The element that is meant; where that is not known, what may be asked."""
        if isinstance(ref, nodes.Var):
            return env[ref]
        holder = self._resolve(ref.args[0], env)
        if not isinstance(holder, Element):
            return holder
        if isinstance(ref, nodes.OwnerOf):
            assert holder.owner is not None
            return holder.owner
        name, among = ref.args[1].name, ref.args[1].among
        self._read(holder, name)
        found = holder.references.get(name)
        if found is not None:
            return found
        self._read(self.root, among)
        if self.root.collections[among]:
            return self._asks(holder, name)
        return () if self.root.complete[among] else self._asks(self.root, among)

    # --- values -----------------------------------------------------------------------------------------------

    def _value(self, node: Node, env: dict[Any, Element]) -> Any:
        match node:
            case nodes.And():
                return join(True, (self._tree(part, env) for part in node.args))
            case nodes.Or():
                return join(False, (self._tree(part, env) for part in node.args))
            case nodes.Not():
                return turn(self._tree(node.args[0], env))
            case nodes.Call():
                element = self._resolve(node.args[1], env)
                if isinstance(element, Element):
                    ruled = self.ruleset.decisions.get(node.args[0].id)
                    return False if ruled is None else self.ask(ruled.node, ruled.decision.var, element)
                return _opaque(element, node, env)
            case nodes.FactOf():
                return self._fact(node, env)
            case nodes.Const():
                return node.args[0]
            case nodes.Compare():
                return self._compare(node, env)
            case nodes.IsIn():
                return self._checked(self._value(node.args[0], env), node, env, "in", node.args[1])
            case nodes.Has():
                return self._checked(self._value(node.args[0], env), node, env, "has", node.args[1])
            case nodes.If():
                return self._choose(node, env)
            case nodes.Quantify():
                return self._quantify(node, env)
            case nodes.ParameterIs():
                return node.args[0].on(self.ruleset.day)
            case nodes.AsOf():
                return self.ruleset.day
            case nodes.Reads():
                point, reading = node.args
                settled = self.ruleset.settled(point) or self.readings.get(point.id)
                return Leaf((), CHANCE, node) if settled is None else settled == reading
        return self._arithmetic(node, env)

    def _tree(self, node: Node, env: dict[Any, Element]) -> Tree:
        return _spread(self._value(node, env), node, env)

    def _fact(self, node: nodes.FactOf, env: dict[Any, Element]) -> Any:
        element = self._resolve(node.args[0], env)
        fact = node.args[1]
        yes_no = fact.kind == "yes-no"
        if not isinstance(element, Element):
            return _opaque(element, node, env) if yes_no else Unknown(element)
        self._read(element, fact.name)
        if fact.name in element.values:
            return element.values[fact.name]
        asks, of = self._asks(element, fact.name), (element.path, fact.name)
        if yes_no:
            return Leaf(asks, CHANCE, Check(of, fact, "holds"))
        return Unknown(asks, fact, of, getattr(fact, "low", None), getattr(fact, "high", None))

    def _choose(self, node: nodes.If, env: dict[Any, Element]) -> Any:
        condition = self._tree(node.args[0], env)
        if isinstance(condition, bool):
            return self._value(node.args[1 if condition else 2], env)
        then, otherwise = self._value(node.args[1], env), self._value(node.args[2], env)
        return (
            then
            if then == otherwise and type(then) is type(otherwise)
            else Several(condition, then, otherwise)
        )

    def _compare(self, node: nodes.Compare, env: dict[Any, Element]) -> Any:
        sign = node.args[0]
        left, right = self._value(node.args[1], env), self._value(node.args[2], env)
        if not isinstance(right, Several | Unknown):
            return self._checked(left, node, env, sign, right)
        if not isinstance(left, Several | Unknown):
            return self._checked(right, node, env, TURNED_ROUND[sign], left)
        settled = compared(sign, bounds(left), bounds(right))
        return _opaque(asks_of(Several(True, left, right)), node, env) if settled is None else settled

    def _checked(self, value: Any, node: Node, env: dict[Any, Element], how: str, against: Any) -> Any:
        """A yes/no about a value."""
        if isinstance(value, Several):
            then, otherwise = (
                self._checked(v, node, env, how, against) for v in (value.then, value.otherwise)
            )
            return _spread(Several(value.condition, then, otherwise), node, env)
        if isinstance(value, Leaf | Joint | Turned):
            return _opaque(asks_of(value), node, env)
        if not isinstance(value, Unknown):
            return holds(how, value, against)
        settled = compared(how, bounds(value), (against, against)) if how in TURNED_ROUND else None
        if settled is not None:
            return settled
        if value.of is None:
            return _opaque(value.asks, node, env)
        check = Check(value.of, value.fact, how, against)
        return Leaf(value.asks, chance_of(check), check)

    def _quantify(self, node: nodes.Quantify, env: dict[Any, Element]) -> Any:
        kind, ref, collection, var, condition, weight, key = node.args
        holder = self._resolve(ref, env)
        if not isinstance(holder, Element):
            return _opaque(holder, node, env) if kind in ("any", "all") else Unknown(holder)
        self._read(holder, collection.name)
        elements = holder.collections[collection.name]
        open_ = not holder.complete[collection.name]
        asks = self._asks(holder, collection.name) if open_ else ()
        if kind in ("any", "all"):
            parts: list[Tree] = [self._others(asks, node, env, holder)] if open_ else []
            each = (self._tree(condition, {**env, var: one}) for one in elements)
            return join(kind == "all", (part for parts_ in (parts, each) for part in parts_))
        total = Fraction(0)
        least: Any = Fraction(0)
        most: Any = None if open_ else Fraction(0)
        groups: dict[Any, Fraction] = {}
        waiting = list(asks)
        unsettled = open_
        for one in elements:
            inner = {**env, var: one}
            counts = self._tree(condition, inner)
            if counts is False:
                continue
            size = 1 if weight is None else self._value(weight, inner)
            name = None if key is None else self._value(key, inner)
            low, high = bounds(size)
            least = None if low is None or least is None else least + (low if counts is True else min(low, 0))
            most = None if high is None or most is None else most + (high if counts is True else max(high, 0))
            if (
                counts is not True
                or isinstance(size, Unknown | Several)
                or isinstance(name, Unknown | Several)
            ):
                unsettled = True
                waiting += [*asks_of(counts), *asks_of(size), *asks_of(name)]
                continue
            total += size
            groups[name] = max(groups.get(name, Fraction(0)), Fraction(size))
        if not unsettled:
            return sum(groups.values(), Fraction(0)) if kind == "distinct" else total
        if kind == "distinct" or (open_ and weight is not None and _may_be_negative(weight)):
            # What is counted once may be less than what has been added up; so may what is taken off again.
            least = None
        return Unknown(tuple(dict.fromkeys(waiting)), None, None, least, most)

    def _others(
        self, asks: tuple[Asked, ...], node: nodes.Quantify, env: dict[Any, Element], holder: Element
    ) -> Leaf:
        """What elements that are not listed yet say: rough, since there is no telling how many there are."""
        kind, _, collection, var, condition, *_ = node.args
        leaf = _opaque(asks, node, env)
        if not asks:
            return leaf
        if condition is nodes.TRUE:
            return replace(leaf, chance=LISTED)
        element = Element(collection.of, "?", f"{holder.path}/{collection.name}", holder, anonymous=True)
        one = self._planner.plan(self._tree(condition, {**env, var: element}))
        chance = LISTED * one.yes if kind == "any" else 1 - LISTED * one.no
        return replace(leaf, chance=chance, cost=1 + ELEMENTS * one.cost)

    def _arithmetic(self, node: Node, env: dict[Any, Element]) -> Any:
        left, right = self._value(node.args[0], env), self._value(node.args[1], env)
        if isinstance(left, Unknown | Several) or isinstance(right, Unknown | Several):
            asks = tuple(dict.fromkeys((*asks_of(left), *asks_of(right))))
            return Unknown(asks, None, None, *reach(node, bounds(left), bounds(right)))
        match node:
            case nodes.Add():
                return left + right
            case nodes.Subtract():
                return (left - right).days if isinstance(left, date) else left - right
            case nodes.Multiply():
                return left * right
        assert isinstance(node, nodes.Shift)
        return self._shifted(left, int(right), node.args[2])

    def _shifted(self, day: date, count: int, unit: str) -> Any:
        shift = {"days": add_days, "months": add_months}.get(unit, add_working_days)
        try:
            return shift(day, count)
        except UnpublishedCalendarError:
            return Unknown(())


def _may_be_negative(weight: Node) -> bool:
    low = getattr(weight.args[1], "low", None) if isinstance(weight, nodes.FactOf) else None
    return low is None or low < 0


def _opaque(asks: tuple[Asked, ...], node: Node, env: dict[Any, Element]) -> Leaf:
    """A yes/no that is no check of one fact."""
    return Leaf(asks, CHANCE, (node, tuple(element.path for element in env.values())))


def _spread(value: Any, node: Node, env: dict[Any, Element]) -> Tree:
    """A yes/no by case as a tree."""
    if isinstance(value, Several):
        then, otherwise = _spread(value.then, node, env), _spread(value.otherwise, node, env)
        first = join(True, iter((value.condition, then)))
        return join(False, iter((first, join(True, iter((turn(value.condition), otherwise))))))
    if isinstance(value, Unknown):
        return _opaque(value.asks, node, env)
    tree: Tree = value
    return tree
