"""Traced expressions as terms of the solver, about the elements of a world.

The same table of nodes as :mod:`guiju.engine.evaluate`, of which it must not differ: a test asks both about random cases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.expressions import Bool, Category
from guiju.engine.facts import Fact
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.ruleset import Ruleset
from guiju.engine.uses.prove.moves import Moves
from guiju.engine.uses.prove.terms import (
    Amount,
    Chosen,
    Term,
    Truth,
    both,
    choose,
    compare,
    either,
    implies,
    minus,
    negate,
    plus,
    times,
)
from guiju.engine.uses.prove.worlds import Member, World

Env = dict[nodes.Ref, Member]


class Translation:
    """The expressions of one ruleset over a world.

    Args:
        readings: how points are read that are not read in every way here.
        raised: facts of which every element has a second value here, never less than its first.
        base: the same ruleset without either, which says what neither bears on.
    """

    def __init__(
        self,
        world: World,
        moves: Moves,
        ruleset: Ruleset,
        readings: Mapping[str, str] | None = None,
        raised: frozenset[Fact[Any]] = frozenset(),
        base: Translation | None = None,
    ) -> None:
        self.world = world
        self.moves = moves
        self.ruleset = ruleset
        self.readings = dict(readings or {})
        self.raised = raised
        self._base = base
        self._asked = questions(ruleset)
        self._calls: dict[tuple[str, int], Term] = {}
        self._quantified: dict[tuple[Any, ...], Term] = {}

    def constraints(self) -> list[Truth]:
        """What the declared constraints say of every element that is there."""
        found: list[Truth] = []
        for entity, laws in self.world.rulebook.constraints.items():
            for _, node, var in laws:
                # What the base says already is held already.
                if not self._by_base(node):
                    found += [
                        implies(member.present, self.truth(node, {var: member}))
                        for member in self.world.every(entity)
                    ]
        return found

    def _by_base(self, node: Node) -> bool:
        """Whether the base says the same of an expression."""
        if self._base is None:
            return False
        points = self._asked.points(node)
        return not any(point.id in self.readings for point in points) and not (
            self.raised & self._asked.facts(node)
        )

    def truth(self, node: Node, env: Env) -> Truth:
        """A yes/no expression."""
        found = self.term(node, env)
        assert not isinstance(found, Chosen)
        return found

    def amount(self, node: Node, env: Env) -> Amount:
        """A number, a date or a text."""
        return self.term(node, env)

    def term(self, node: Node, env: Env) -> Term:
        """Any expression."""
        match node:
            case nodes.Const(args=(value,)):
                return _constant(value)
            case nodes.FactOf(args=(ref, fact)):
                return self._over(ref, env, lambda one: self._fact(one, fact))
            case nodes.Call(args=(decision, ref)):
                return self._over(ref, env, lambda one: self.decide(decision.id, one))
            case nodes.And():
                return both(self.truth(part, env) for part in node.args)
            case nodes.Or():
                return either(self.truth(part, env) for part in node.args)
            case nodes.Not(args=(inner,)):
                return negate(self.truth(inner, env))
            case nodes.IsIn(args=(inner, options)):
                return self._chosen(inner, env).among(options)
            case nodes.Has(args=(inner, option)):
                return self._chosen(inner, env).among((option,))
            case nodes.Compare(args=(sign, left, right)):
                return self._compare(sign, self.term(left, env), self.term(right, env))
            case nodes.If(args=(condition, then, otherwise)):
                return choose(self.truth(condition, env), self.term(then, env), self.term(otherwise, env))
            case nodes.Add(args=(left, right)):
                return plus(self.amount(left, env), self.amount(right, env))
            case nodes.Subtract(args=(left, right)):
                return minus(self.amount(left, env), self.amount(right, env))
            case nodes.Multiply(args=(left, right)):
                return times(self.amount(left, env), self.amount(right, env))
            case nodes.Shift(args=(day, count, unit)):
                moved = self.amount(day, env), self.amount(count, env)
                if unit == "days":
                    return plus(*moved)
                return self.moves.move(*moved, unit, self.world.near, self.world.conditions)
            case nodes.ParameterIs(args=(parameter,)):
                return _constant(parameter.on(self.ruleset.day))
            case nodes.AsOf():
                return self.world.day
            case nodes.Reads(args=(point, reading)):
                settled = self.ruleset.settled(point) or self.readings.get(point.id)
                if settled is not None:
                    return bool(settled == reading)
                return self.world.reading(point).among((reading,))
        assert isinstance(node, nodes.Quantify), node
        return self._over(node.args[1], env, lambda holder: self._quantify(node, holder, env))

    def decide(self, decision_id: str, member: Member) -> Term:
        """What a decision says of an element."""
        place = (decision_id, id(member))
        found = self._calls.get(place)
        if found is None:
            ruled = self.ruleset.decisions.get(decision_id)
            if ruled is None:
                found = self._silent(decision_id)
            elif self._by_base(ruled.node):
                assert self._base is not None
                found = self._base.decide(decision_id, member)
            else:
                found = self.term(ruled.node, {ruled.decision.var: member})
            self._calls[place] = found
        return found

    def _silent(self, decision_id: str) -> Term:
        """A decision of which no version speaks: no; one that gives a value gives none that counts."""
        gives = self.world.rulebook.decisions[decision_id].gives
        if gives is Bool:
            return False
        return Chosen({}) if gives is Category else 0

    def _fact(self, member: Member, fact: Fact[Any]) -> Term:
        return self.world.raised_fact(member, fact) if fact in self.raised else self.world.fact(member, fact)

    def _chosen(self, node: Node, env: Env) -> Chosen:
        found = self.term(node, env)
        assert isinstance(found, Chosen), node
        return found

    def _compare(self, sign: str, left: Term, right: Term) -> Truth:
        if isinstance(left, Chosen):
            assert isinstance(right, Chosen)
            return left.same(right) if sign == "==" else negate(left.same(right))
        return compare(sign, left, right)

    # --- elements -------------------------------------------------------------------------------------------

    def resolve(self, ref: nodes.Ref, env: Env) -> list[tuple[Truth, Member]]:
        """The elements that an expression may speak of, each with its condition."""
        if isinstance(ref, nodes.Var):
            return [(True, env[ref])]
        inner = self.resolve(ref.args[0], env)
        if isinstance(ref, nodes.OwnerOf):
            owners: list[tuple[Truth, Member]] = []
            for guard, member in inner:
                assert member.owner is not None
                owners.append((guard, member.owner))
            return owners
        assert isinstance(ref, nodes.Deref)
        return [
            (both((guard, own)), target)
            for guard, member in inner
            for own, target in self.world.targets(member, ref.args[1])
        ]

    def _over(self, ref: nodes.Ref, env: Env, each: Callable[[Member], Term]) -> Term:
        """What holds of the element that a reference denotes."""
        *others, (_, last) = self.resolve(ref, env)
        found = each(last)
        for guard, member in reversed(others):
            found = choose(guard, each(member), found)
        return found

    def _quantify(self, node: nodes.Quantify, holder: Member, env: Env) -> Term:
        free = tuple((id(var), id(member)) for var, member in env.items())
        place = (id(node), id(holder), free)
        found = self._quantified.get(place)
        if found is None:
            found = self._quantified[place] = self._count(node, holder, env)
        return found

    def _count(self, node: nodes.Quantify, holder: Member, env: Env) -> Term:
        kind, _, collection, var, condition, weight, key = node.args
        each = [(member, {**env, var: member}) for member in self.world.members(holder, collection)]
        if kind == "all":
            return both(implies(member.present, self.truth(condition, inner)) for member, inner in each)
        met = [both((member.present, self.truth(condition, inner))) for member, inner in each]
        if kind == "any":
            return either(met)
        weights = [1 if weight is None else self.amount(weight, inner) for _, inner in each]
        if kind == "distinct":
            assert key is not None
            met = _largest(met, [self.amount(key, inner) for _, inner in each], weights)
        total: Amount = 0
        for counted, amount in zip(met, weights, strict=True):
            total = plus(total, choose(counted, amount, 0))
        return total


def _largest(met: list[Truth], keys: list[Amount], weights: list[Amount]) -> list[Truth]:
    """Of the elements that count, one for each key: the first of those with the largest weight."""
    out: list[Truth] = []
    for i, counted in enumerate(met):
        larger = [
            both(
                (
                    met[j],
                    compare("==", keys[i], keys[j]),
                    compare(">=" if j < i else ">", weights[j], weights[i]),
                )
            )
            for j in range(len(met))
            if j != i
        ]
        out.append(both((counted, negate(either(larger)))))
    return out


def _constant(value: Any) -> Term:
    if isinstance(value, bool | int | Fraction):
        return int(value) if isinstance(value, Fraction) and value.denominator == 1 else value
    if isinstance(value, date):
        return value.toordinal()
    assert isinstance(value, str), value
    return Chosen({value: True})


__all__ = ["Env", "Translation"]
