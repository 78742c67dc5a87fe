"""Two sides as one ruleset, so that a rule of the one and a rule of the other can stand in one expression."""

from __future__ import annotations

import copy
from typing import Any

from guiju.engine import nodes
from guiju.engine.nodes import Node, Ref
from guiju.engine.records import record
from guiju.engine.rules import Decision
from guiju.engine.ruleset import Ruled, Ruleset


@record(frozen=True, slots=True)
class End:
    """A condition as its own side has it, and whether it is to be met."""

    ruleset: Ruleset
    node: Node
    var: Any
    wanted: bool


class Joint(Ruleset):
    """Both sides under names of their own. What speaks alike on both is one decision; numbers, days and points that
    are settled on a side are put in as they stand there.
    """

    def __init__(self, before: Ruleset, after: Ruleset) -> None:
        self.rulebook, self.day, self.edition = before.rulebook, after.day, after.edition
        self.decisions: dict[str, Ruled] = {}
        self.duties, self.notes = (), ()
        self.points = before.points | after.points
        self._copies: dict[tuple[str, Node], Decision[Any, Any]] = {}
        self._called: dict[tuple[Ruleset, str], Decision[Any, Any]] = {}
        self._said: dict[tuple[Ruleset, Node, bool], Node] = {}
        self.own: dict[str, Node] = {}
        """What each decision says by its own words, whatever those say that it calls."""

    def said(self, node: Node, side: Ruleset, *, calls: bool = True) -> Node:
        """An expression of a side; without ``calls``, decisions keep the name that they have on both."""
        found = self._said.get((side, node, calls))
        if found is None:
            found = self._said[side, node, calls] = self._rewritten(node, side, calls)
        return found

    def _rewritten(self, node: Node, side: Ruleset, calls: bool) -> Node:
        match node:
            case nodes.ParameterIs(args=(parameter,)):
                return nodes.Const(parameter.on(side.day))
            case nodes.AsOf():
                return nodes.Const(side.day)
            case nodes.Reads(args=(point, reading)):
                settled = side.settled(point)
                return node if settled is None else nodes.Const(settled == reading)
            case nodes.Call(args=(decision, ref)):
                return nodes.Call(self._decision(decision, side), ref) if calls else node
        inner = (isinstance(part, Node) and not isinstance(part, Ref) for part in node.args)
        parts = zip(node.args, inner, strict=True)
        return type(node)(*(self.said(part, side, calls=calls) if within else part for part, within in parts))

    def _decision(self, decision: Decision[Any, Any], side: Ruleset) -> Decision[Any, Any]:
        """A decision as it speaks on a side; the same for both where it speaks alike."""
        found = self._called.get((side, decision.id))
        if found is not None:
            return found
        body = self.said(side.body(decision), side)
        found = self._copies.get((decision.id, body))
        if found is None:
            found = copy.copy(decision)
            found.id = f"{decision.id}@{len(self._copies)}"
            self._copies[decision.id, body] = found
            ruled = side.decisions.get(decision.id)
            clause = decision.versions[0] if ruled is None else ruled.clause
            self.own[found.id] = self.said(side.body(decision), side, calls=False)
            self.decisions[found.id] = Ruled(found, clause, body, (), body)
        self._called[side, decision.id] = found
        return found
