"""What is left of an expression once known facts are filled in: a small tree of the questions that are still open."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.calendar import UnpublishedCalendarError, add_days, add_months, add_working_days
from guiju.engine.elements import Element
from guiju.engine.facts import Choice
from guiju.engine.nodes import Node
from guiju.engine.ruleset import Ruleset

Asked = tuple[str, str]
"""What a question asks: the path of an element, and the name of its fact, reference or collection."""


CHANCE = 0.3
"""How likely what is asked holds, where the options do not say: most questions are about what is out of the ordinary."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A yes/no that is not known: what may be asked about it, and how likely it is to hold."""

    asks: tuple[Asked, ...]
    chance: float


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """Several parts joined: all (``every``) or any of them must hold."""

    every: bool
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Turned:
    """The opposite."""

    of: Tree


Tree = bool | Leaf | Joint | Turned
"""What is left of a yes/no; True and False: it is settled."""


@dataclass(frozen=True, slots=True, eq=False)
class Several:
    """A value that depends on a yes/no."""

    condition: Tree
    then: Any
    otherwise: Any


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that is not known, and what may be asked about it."""

    asks: tuple[Asked, ...]
    options: int = 0


def is_settled(value: Any) -> bool:
    """Whether nothing is left to know of a value."""
    return not isinstance(value, Leaf | Joint | Turned | Several | Unknown)


_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def join(every: bool, parts: Iterator[Tree]) -> Tree:
    """Several parts as one; what settles it ends it."""
    kept: dict[Tree, None] = {}
    for part in parts:
        if part is (not every):
            return part
        if part is every:
            continue
        for one in part.parts if isinstance(part, Joint) and part.every is every else (part,):
            kept[one] = None
    if not kept:
        return every
    if len(kept) == 1:
        return next(iter(kept))
    return Joint(every, tuple(kept))


def turn(tree: Tree) -> Tree:
    """The opposite of a tree."""
    if isinstance(tree, bool):
        return not tree
    return tree.of if isinstance(tree, Turned) else Turned(tree)


def asks_of(tree: Any) -> Iterator[Asked]:
    """Everything that may be asked about what is left, in order; some of it more than once."""
    if isinstance(tree, Leaf | Unknown):
        yield from tree.asks
    elif isinstance(tree, Joint):
        for part in tree.parts:
            yield from asks_of(part)
    elif isinstance(tree, Turned):
        yield from asks_of(tree.of)
    elif isinstance(tree, Several):
        yield from asks_of(tree.condition)
        yield from asks_of(tree.then)
        yield from asks_of(tree.otherwise)


class Residual:
    """Fills in what is known of one case.

    Args:
        declined: what the user does not know; it is not asked again.
    """

    def __init__(
        self, ruleset: Ruleset, root: Element, readings: Mapping[str, str], declined: frozenset[Asked]
    ) -> None:
        self.ruleset, self.root, self.readings, self.declined = ruleset, root, readings, declined
        self._calls: dict[tuple[str, str], Any] = {}

    def ask(self, node: Node, var: Any, element: Element) -> Any:
        """What is left of an expression about an element: a tree for a yes/no, else a value that may hang on
        trees.
        """
        return self._value(node, {var: element})

    def decision(self, decision_id: str, element: Element) -> Any:
        """What is left of a decision about an element."""
        key = (decision_id, element.path)
        if key not in self._calls:
            ruled = self.ruleset.decisions.get(decision_id)
            self._calls[key] = (
                False if ruled is None else self._value(ruled.node, {ruled.decision.var: element})
            )
        return self._calls[key]

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
        name = ref.args[1].name
        found = holder.references.get(name)
        if found is not None:
            return found
        among = ref.args[1].among
        first = () if self.root.collections[among] else self._asks(self.root, among)
        return first or self._asks(holder, name)

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
                    return self.decision(node.args[0].id, element)
                return Leaf(element, CHANCE)
            case nodes.FactOf():
                return self._fact(node, env)
            case nodes.Const():
                return node.args[0]
            case nodes.Compare():
                return self._compare(node, env)
            case nodes.IsIn():
                return self._map(
                    self._value(node.args[0], env), lambda v: v in node.args[1], len(node.args[1])
                )
            case nodes.Has():
                return self._map(self._value(node.args[0], env), lambda v: node.args[1] in v, 0)
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
                return Leaf((), CHANCE) if settled is None else settled == reading
        return self._arithmetic(node, env)

    def _tree(self, node: Node, env: dict[Any, Element]) -> Tree:
        value = self._value(node, env)
        if isinstance(value, Unknown):
            return Leaf(value.asks, CHANCE)
        if isinstance(value, Several):
            return self._spread(value)
        tree: Tree = value
        return tree

    def _spread(self, value: Any) -> Tree:
        """A yes/no by case as a tree."""
        if isinstance(value, Several):
            then, otherwise = self._spread(value.then), self._spread(value.otherwise)
            first = join(True, iter((value.condition, then)))
            return join(False, iter((first, join(True, iter((turn(value.condition), otherwise))))))
        if isinstance(value, Unknown):
            return Leaf(value.asks, CHANCE)
        tree: Tree = value
        return tree

    def _fact(self, node: nodes.FactOf, env: dict[Any, Element]) -> Any:
        element = self._resolve(node.args[0], env)
        fact = node.args[1]
        yes_no = fact.kind == "yes-no"
        if not isinstance(element, Element):
            return Leaf(element, CHANCE) if yes_no else Unknown(element)
        if fact.name in element.values:
            return element.values[fact.name]
        asks = self._asks(element, fact.name)
        return (
            Leaf(asks, CHANCE) if yes_no else Unknown(asks, len(fact.ids) if isinstance(fact, Choice) else 0)
        )

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
        sign = _SIGNS[node.args[0]]
        left, right = self._value(node.args[1], env), self._value(node.args[2], env)
        if isinstance(right, Several | Unknown) and not isinstance(left, Several | Unknown):
            return self._map(right, lambda v: sign(left, v), 1)
        if not isinstance(right, Several | Unknown):
            return self._map(left, lambda v: sign(v, right), 1)
        return Leaf(tuple(dict.fromkeys((*asks_of(left), *asks_of(right)))), CHANCE)

    def _map(self, value: Any, function: Callable[[Any], bool], among: int) -> Any:
        """A yes/no about a value; ``among``: how many of its options make it hold, 0 where each is asked apart."""
        if isinstance(value, Several):
            return self._spread(
                Several(value.condition, self._map(value.then, function, among), self._map(value.otherwise, function, among))
            )  # fmt: skip
        if isinstance(value, Unknown):
            return Leaf(value.asks, among / value.options if value.options > among > 0 else CHANCE)
        if isinstance(value, Leaf | Joint | Turned):
            return Leaf(tuple(dict.fromkeys(asks_of(value))), CHANCE)
        return function(value)

    def _quantify(self, node: nodes.Quantify, env: dict[Any, Element]) -> Any:
        kind, ref, collection, var, condition, weight, key = node.args
        holder = self._resolve(ref, env)
        if not isinstance(holder, Element):
            return Leaf(holder, CHANCE) if kind in ("any", "all") else Unknown(holder)
        elements = holder.collections[collection.name]
        open_ = not holder.complete[collection.name]
        asks = self._asks(holder, collection.name) if open_ else ()
        if kind in ("any", "all"):
            parts: list[Tree] = [Leaf(asks, CHANCE)] if open_ else []
            each = (self._tree(condition, {**env, var: one}) for one in elements)
            return join(kind == "all", (part for parts_ in (parts, each) for part in parts_))
        total = Fraction(0)
        groups: dict[Any, Fraction] = {}
        waiting = list(asks)
        unsettled = open_
        for one in elements:
            inner = {**env, var: one}
            holds = self._tree(condition, inner)
            if holds is False:
                continue
            size = 1 if weight is None else self._value(weight, inner)
            name = None if key is None else self._value(key, inner)
            if (
                holds is not True
                or isinstance(size, Unknown | Several)
                or isinstance(name, Unknown | Several)
            ):
                unsettled = True
                waiting += [*asks_of(holds), *asks_of(size), *asks_of(name)]
                continue
            total += size
            groups[name] = max(groups.get(name, Fraction(0)), Fraction(size))
        if unsettled:
            return Unknown(tuple(dict.fromkeys(waiting)))
        return sum(groups.values(), Fraction(0)) if kind == "distinct" else total

    def _arithmetic(self, node: Node, env: dict[Any, Element]) -> Any:
        left, right = self._value(node.args[0], env), self._value(node.args[1], env)
        if isinstance(left, Unknown | Several) or isinstance(right, Unknown | Several):
            return Unknown(tuple(dict.fromkeys((*asks_of(left), *asks_of(right)))))
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
