"""The evaluation of one case: any expression as a diagram over what is not known."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.case import Element
from guiju.engine.diagram import Diagram
from guiju.engine.evaluate.counting import Counting
from guiju.engine.evaluate.ground import exactly
from guiju.engine.forms import add
from guiju.engine.nodes import Node


class Evaluation(Counting):
    """Diagrams for the decisions of one case. What it is made from is said at :class:`Ground`."""

    def value(self, node: Node, env: dict[nodes.Ref, Element]) -> Diagram:
        m = self.manager
        kind = type(node)
        if kind is nodes.Const:
            return m.terminal(exactly(node.args[0]))
        if kind is nodes.FactOf:
            ref, fact = node.args
            if type(ref) is nodes.Var:
                return self._fact(env[ref], fact)
            return self._over(ref, env, lambda e: self._fact(e, fact))
        if kind is nodes.Call:
            decision, ref = node.args
            if type(ref) is nodes.Var:
                return self.decide(decision.id, env[ref])
            if decision.id not in self.ruleset.decisions:
                # Not in force, whoever is meant: an element that is asked by itself need not have what it would reach.
                return m.false
            return self._over(ref, env, lambda e: self.decide(decision.id, e))
        if kind is nodes.And:
            found = m.true
            for part in node.args:
                found = m.both(found, self.value(part, env))
                if found is m.false:
                    break
            return found
        if kind is nodes.Or:
            found = m.false
            for part in node.args:
                found = m.either(found, self.value(part, env))
                if found is m.true:
                    break
            return found
        if kind is nodes.Not:
            return m.negate(self.value(node.args[0], env))
        if kind is nodes.IsIn:
            options: frozenset[str] = node.args[1]
            return m.map(("in", options), lambda v: v in options, self.value(node.args[0], env))
        if kind is nodes.Has:
            return self._has(node.args[0], node.args[1], env)
        if kind is nodes.Compare:
            return self._compare(node.args[0], self.value(node.args[1], env), self.value(node.args[2], env))
        if kind is nodes.If:
            condition = self.value(node.args[0], env)
            if condition is m.true:
                return self.value(node.args[1], env)
            if condition is m.false:
                return self.value(node.args[2], env)
            return m.choose(condition, self.value(node.args[1], env), self.value(node.args[2], env))
        if kind is nodes.Quantify:
            asked: Any = node
            return self._over(node.args[1], env, lambda e: self._quantify(asked, e, env))
        if kind is nodes.Add:
            return m.map("add", add, self.value(node.args[0], env), self.value(node.args[1], env))
        if kind is nodes.Subtract:
            left, right = self.value(node.args[0], env), self.value(node.args[1], env)
            return m.map("subtract", lambda a, b: add(a, b, -1), left, right)
        if kind is nodes.Multiply:
            return m.map(
                "multiply", self._multiply, self.value(node.args[0], env), self.value(node.args[1], env)
            )
        if kind is nodes.Shift:
            unit: str = node.args[2]
            left, right = self.value(node.args[0], env), self.value(node.args[1], env)
            return m.map(("shift", unit), lambda a, b: self._shift(a, b, unit), left, right)
        if kind is nodes.ParameterIs:
            return m.terminal(Fraction(node.args[0].on(self.ruleset.day)))
        if kind is nodes.AsOf:
            return m.terminal(Fraction(self.ruleset.day.toordinal()))
        assert kind is nodes.Reads, node
        return self._reads(node.args[0], node.args[1])
