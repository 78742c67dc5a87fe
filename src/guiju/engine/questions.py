"""What the expressions of a ruleset ask: which facts, quantifiers and open points, and how far they count."""

from __future__ import annotations

import math
from typing import Any

from guiju.engine import nodes
from guiju.engine.facts import Fact, Reference
from guiju.engine.nodes import Node
from guiju.engine.once import once_for_each
from guiju.engine.rules import OpenPoint
from guiju.engine.ruleset import Ruleset

COUNTED = 6
"""Counts compared with a number below this are followed exactly in an incomplete collection."""


class Questions:
    """What the expressions of a ruleset ask, found once by reading them through the decisions they call."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._asked: dict[Node, frozenset[nodes.Quantify]] = {}
        self._free: dict[Node, frozenset[nodes.Ref]] = {}
        self._facts: dict[Node, frozenset[Fact[Any]]] = {}
        self._points: dict[Node, frozenset[OpenPoint]] = {}
        self._references: dict[Node, frozenset[Reference[Any]]] = {}
        self._counts: dict[Node, dict[nodes.Quantify, int | None]] = {}
        self._caps: dict[nodes.Quantify, int | None] | None = None
        self._law_caps: dict[nodes.Quantify, int | None] | None = None
        self.laws = tuple(node for laws in ruleset.rulebook.constraints.values() for _, node, _ in laws)

    def asked(self, node: Node) -> frozenset[nodes.Quantify]:
        """Every quantifier that an expression asks."""
        found = self._asked.get(node)
        if found is None:
            parts: set[nodes.Quantify] = {node} if isinstance(node, nodes.Quantify) else set()
            for inner in self._parts(node):
                parts |= self.asked(inner)
            found = self._asked[node] = frozenset(parts)
        return found

    def facts(self, node: Node) -> frozenset[Fact[Any]]:
        """Every fact that an expression looks at."""
        found = self._facts.get(node)
        if found is None:
            parts: set[Fact[Any]] = {node.args[1]} if isinstance(node, nodes.FactOf) else set()
            for inner in self._parts(node):
                parts |= self.facts(inner)
            found = self._facts[node] = frozenset(parts)
        return found

    def references(self, node: Node) -> frozenset[Reference[Any]]:
        """Every reference that an expression follows."""
        found = self._references.get(node)
        if found is None:
            parts: set[Reference[Any]] = set()
            for ref in node.args:
                while isinstance(ref, nodes.Ref) and not isinstance(ref, nodes.Var):
                    if isinstance(ref, nodes.Deref):
                        parts.add(ref.args[1])
                    ref = ref.args[0]
            for inner in self._parts(node):
                parts |= self.references(inner)
            found = self._references[node] = frozenset(parts)
        return found

    def points(self, node: Node) -> frozenset[OpenPoint]:
        """Every open point that an expression reads."""
        found = self._points.get(node)
        if found is None:
            parts: set[OpenPoint] = {node.args[0]} if isinstance(node, nodes.Reads) else set()
            for inner in self._parts(node):
                parts |= self.points(inner)
            found = self._points[node] = frozenset(parts)
        return found

    def _parts(self, node: Node) -> tuple[Node, ...]:
        if isinstance(node, nodes.Call):
            return (self._ruleset.body(node.args[0]),)
        return node.children()

    def free(self, node: Node) -> frozenset[nodes.Ref]:
        """The variables that an expression leaves unbound."""
        found = self._free.get(node)
        if found is None:
            parts: set[nodes.Ref] = set()
            for part in node.args:
                if isinstance(part, nodes.Ref) and not (
                    isinstance(node, nodes.Quantify) and part is node.args[3]
                ):
                    parts.add(_base(part))
            for inner in node.children():
                parts |= self.free(inner)
            if isinstance(node, nodes.Quantify):
                parts.discard(node.args[3])
            found = self._free[node] = frozenset(parts)
        return found

    def caps(self, node: Node | None) -> dict[nodes.Quantify, int | None]:
        """How far each count must be followed for an expression and the constraints to be decided: so many
        elements and one more are told apart from fewer, but not from more. None: without end.
        """
        if self._law_caps is None:
            self._law_caps = self._capped({}, self.laws)
        return self._capped(dict(self._law_caps), () if node is None else (node,))

    def _capped(
        self, found: dict[nodes.Quantify, int | None], roots: tuple[Node, ...]
    ) -> dict[nodes.Quantify, int | None]:
        for root in roots:
            _merge(found, self._counted(root))
            if _is_count(root):
                found[root] = None  # type: ignore[index]
        return found

    def all_caps(self) -> dict[nodes.Quantify, int | None]:
        """The same for everything that the ruleset says."""
        if self._caps is None:
            self._caps = self.caps(None)
            for ruled in self._ruleset.decisions.values():
                _merge(self._caps, self.caps(ruled.node))
        return self._caps

    def _counted(self, node: Node) -> dict[nodes.Quantify, int | None]:
        found = self._counts.get(node)
        if found is None:
            found = {}
            for child in self._parts(node):
                _merge(found, self._counted(child))
                if _is_count(child):
                    _merge(found, {child: self._limit(node, child)})  # type: ignore[dict-item]
            self._counts[node] = found
        return found

    def _limit(self, node: Node, count: Node) -> int | None:
        if not isinstance(node, nodes.Compare):
            return None
        other = node.args[2] if node.args[1] is count else node.args[1]
        if isinstance(other, nodes.Const):
            limit = other.args[0]
        elif isinstance(other, nodes.ParameterIs):
            limit = other.args[0].on(self._ruleset.day)
        else:
            return None
        return None if limit >= COUNTED else max(0, math.floor(limit) + 1)


def _base(ref: nodes.Ref) -> nodes.Ref:
    while not isinstance(ref, nodes.Var):
        ref = ref.args[0]
    return ref


def _is_count(node: Node) -> bool:
    return isinstance(node, nodes.Quantify) and node.args[0] == "count"


def _merge(into: dict[nodes.Quantify, int | None], more: dict[nodes.Quantify, int | None]) -> None:
    for quantifier, limit in more.items():
        known = into.get(quantifier, 0)
        into[quantifier] = None if known is None or limit is None else max(known, limit)


@once_for_each
def questions(ruleset: Ruleset) -> Questions:
    """What a ruleset asks."""
    return Questions(ruleset)


def sought(node: nodes.Quantify) -> Node:
    """The condition that a quantifier looks for among elements: for *all*, the opposite."""
    condition: Node = node.args[4]
    if node.args[0] != "all":
        return condition
    return condition.args[0] if isinstance(condition, nodes.Not) else nodes.Not(condition)


def witnesses(quantifier: nodes.Quantify, caps: dict[nodes.Quantify, int | None]) -> int:
    """How many further elements one asking of a quantifier can tell apart (an open sum or count: one and more)."""
    if quantifier.args[0] == "count":
        limit = caps.get(quantifier)
        return 1 if limit is None else limit
    return 1
