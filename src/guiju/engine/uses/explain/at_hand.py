"""What an expression gives where all it looks at is known: no diagram is needed to see it."""

from __future__ import annotations

from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.elements import Element
from guiju.engine.evaluate.ground import exactly
from guiju.engine.facts import Choice, YesNo
from guiju.engine.nodes import Node
from guiju.engine.rules import OpenPoint, Parameter

Env = dict[Any, Element]


def target(ref: nodes.Ref, env: Env) -> Element | None:
    """The element that is meant, where that is known."""
    if isinstance(ref, nodes.Var):
        return env[ref]
    inner = target(ref.args[0], env)
    if inner is None or isinstance(ref, nodes.OwnerOf):
        return inner and inner.owner
    return inner.references.get(ref.args[1].name)


class AtHand:
    """Reads expressions about the known facts of one case."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._ruleset = judge.ruleset
        self._parameters: dict[Parameter, Any] = {}

    def is_open(self, node: Node, env: Env) -> bool:
        """Whether it is just what is not known, and might be one thing or another."""
        match node:
            case nodes.FactOf(args=(ref, (YesNo() | Choice()) as fact)):
                element = target(ref, env)
                several = isinstance(fact, YesNo) or len(fact.ids) > 1
                return several and element is not None and fact.name not in element.values
            case nodes.Reads(args=(point, _)):
                return self._read(point) is None and len(point.readings) > 1
        return False

    def value(self, node: Node, env: Env) -> Any:
        """The value, numbers and dates as fractions; None where something is not known or must be worked out."""
        match node:
            case nodes.FactOf(args=(ref, fact)):
                element = target(ref, env)
                value = None if element is None else element.values.get(fact.name)
                return None if value is None else exactly(value)
            case nodes.Const(args=(value,)):
                return exactly(value)
            case nodes.ParameterIs(args=(parameter,)):
                found = self._parameters.get(parameter)
                if found is None:
                    found = self._parameters[parameter] = exactly(parameter.on(self._ruleset.day))
                return found
            case nodes.AsOf():
                return exactly(self._ruleset.day)
            case nodes.Reads(args=(point, reading)):
                read = self._read(point)
                return None if read is None else read == reading
            case nodes.IsIn(args=(inner, options)):
                value = self.value(inner, env)
                return None if value is None else value in options
            case nodes.Has(args=(inner, option)):
                value = self.value(inner, env)
                return None if value is None else option in value
            case nodes.Compare(args=(sign, left, right)):
                a, b = self.value(left, env), self.value(right, env)
                return None if a is None or b is None else nodes.COMPARISONS[sign](a, b)
            case nodes.If(args=(condition, then, otherwise)):
                holds = self.value(condition, env)
                return None if holds is None else self.value(then if holds else otherwise, env)
            case nodes.Call(args=(decision, ref)):
                element, ruled = target(ref, env), self._ruleset.decisions.get(decision.id)
                if element is None or ruled is None:
                    return None
                value = self._judge.by_facts(ruled.node, ruled.decision.var, element)
                return None if value is None else exactly(value)
        return None

    def _read(self, point: OpenPoint) -> str | None:
        """How a point is read; None where it is open."""
        return self._ruleset.settled(point) or self._judge.readings.get(point.id)
