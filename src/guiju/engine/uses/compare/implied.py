"""Whether one expression follows from another because it is built alike from parts that follow: quick, and certain where it
says yes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guiju.engine import nodes
from guiju.engine.nodes import Node, Ref
from guiju.engine.rules import Decision
from guiju.engine.ruleset import Ruleset

Follows = Callable[[Decision[Any, Any], Decision[Any, Any]], bool]
"""Whether the second decision holds wherever the first does, by other means."""

MORE, LESS = frozenset({">=", ">"}), frozenset({"<=", "<"})


class Implied:
    """Finds what follows from what under one ruleset; ``otherwise`` is asked of decisions that are not built alike."""

    def __init__(self, ruleset: Ruleset, otherwise: Follows) -> None:
        self._ruleset = ruleset
        self._otherwise = otherwise
        self._known: dict[tuple[Node, Node], bool] = {}
        self._decisions: dict[tuple[str, str], bool] = {}

    def holds(self, one: Node, other: Node) -> bool:
        """Whether the other holds wherever the one does; False where that is not seen."""
        if one is other or one is nodes.FALSE or other is nodes.TRUE:
            return True
        pair = one, other
        if pair not in self._known:
            self._known[pair] = False
            self._known[pair] = self._seen(one, other)
        return self._known[pair]

    def _seen(self, one: Node, other: Node) -> bool:
        if isinstance(one, nodes.Or):
            return all(self.holds(part, other) for part in one.args)
        if isinstance(other, nodes.And):
            return all(self.holds(one, part) for part in other.args)
        if isinstance(one, nodes.And) and any(self.holds(part, other) for part in one.args):
            return True
        if isinstance(other, nodes.Or) and any(self.holds(one, part) for part in other.args):
            return True
        match one, other:
            case nodes.Not(args=(first,)), nodes.Not(args=(second,)):
                return self.holds(second, first)
            case nodes.Call(args=(first, ref)), nodes.Call(args=(second, same)) if ref is same:
                return self._decision(first, second)
            case nodes.Quantify(), nodes.Quantify() if one.args[0] == other.args[0] and one.args[0] in (
                "any",
                "all",
            ):
                return self._alike(one, other)
            case nodes.Compare(args=(sign, left, limit)), nodes.Compare(args=(as_well, right, same)) if (
                sign == as_well and limit is same
            ):
                return self._counts(sign, left, right)
            case nodes.If(args=(first, yes, no)), nodes.If(args=(second, then, otherwise)) if first is second:
                return self.holds(yes, then) and self.holds(no, otherwise)
        return False

    def _counts(self, sign: str, left: Node, right: Node) -> bool:
        if not all(isinstance(side, nodes.Quantify) and side.args[0] == "count" for side in (left, right)):
            return False
        if sign in MORE:
            return self._alike(left, right)
        return sign in LESS and self._alike(right, left)

    def _alike(self, one: Node, other: Node) -> bool:
        """Whether what a quantifier looks for in a list is found by the other in the same one."""
        if one.args[1] is not other.args[1] or one.args[2] is not other.args[2]:
            return False
        instead: dict[Ref, Ref] = {other.args[3]: one.args[3]}
        return self.holds(one.args[4], renamed(other.args[4], instead))

    def _decision(self, one: Decision[Any, Any], other: Decision[Any, Any]) -> bool:
        pair = one.id, other.id
        if pair not in self._decisions:
            first, second = self._ruleset.body(one), self._ruleset.body(other)
            second = renamed(second, {other.var: one.var})
            self._decisions[pair] = self.holds(first, second) or self._otherwise(one, other)
        return self._decisions[pair]


def renamed(node: Node, instead: dict[Ref, Ref]) -> Node:
    """An expression with other variables for some of its own."""
    if all(one is other for one, other in instead.items()):
        return node
    parts: list[Any] = []
    for part in node.args:
        if isinstance(part, Ref):
            parts.append(_moved(part, instead))
        else:
            parts.append(renamed(part, instead) if isinstance(part, Node) else part)
    return type(node)(*parts)


def _moved(ref: Ref, instead: dict[Ref, Ref]) -> Ref:
    if isinstance(ref, nodes.Var):
        return instead.get(ref, ref)
    made = type(ref)(_moved(ref.args[0], instead), *ref.args[1:])
    assert isinstance(made, Ref)
    return made
