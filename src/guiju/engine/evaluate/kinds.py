"""The further elements of a list by their kinds: told apart by the conditions asked of them, not one by one."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.case import Element
from guiju.engine.diagram import BudgetExceededError, Diagram, Key, Variable
from guiju.engine.evaluate.arithmetic import Arithmetic
from guiju.engine.evaluate.asking import About, Profiles, Test
from guiju.engine.facts import Collection
from guiju.engine.forms import add
from guiju.engine.questions import sought
from guiju.engine.traversal import support
from guiju.engine.unknowns import UnknownElements

MOST_KINDS = 200
"""Kinds of further elements of a collection; past it they are told apart one by one."""
MOST_STEPS = 4_000
"""Steps of finding these kinds; past it likewise."""


class Kinds(Arithmetic):
    """What further elements can do to the questions asked of a list, by kind."""

    def _in_kinds(
        self,
        holder: Element,
        collection: Collection[Any],
        node: nodes.Quantify,
        env: dict[nodes.Ref, Element],
    ) -> bool:
        """Whether the further elements of a collection are told apart by kind only."""
        if self.tests is None or holder.anonymous:
            return False
        others = [e for _, e in self._beside(node, env) if e.anonymous]
        if others:
            # An element of one list that is compared with those of another: both one by one.
            self.single.add((holder, collection))
            for one in others:
                self._one_by_one(one)
        return (holder, collection) not in self.single

    def _of_kinds(
        self, node: nodes.Quantify, holder: Element, env: dict[nodes.Ref, Element], most: int
    ) -> tuple[Diagram, Diagram]:
        """Whether some further element meets a condition (for *all*: fails it), and how many, up to ``most``."""
        m = self.manager
        place = (holder, node.args[2])
        test = Test(sought(node), node.args[3], self._beside(node, env))
        assert self.tests is not None
        if self.tests.get(place, {}).get(test, -1) < most:
            known = self.untested.setdefault(place, {})
            known[test] = max(most, known.get(test, 0))
            # What is answered here is thrown away: the evaluation is done again with this test.
            if place not in self._profiles:
                model = self._fresh(node.args[2].of, holder, UnknownElements(*place))
                self._profiles[place] = Profiles(model, {}, [], frozenset())
            return m.of(self._untested(holder), (False, True)), m.terminal(Fraction(0))
        profiles = self._profiles.get(place)
        if profiles is None:
            profiles = self._profiles[place] = self._kinds(holder, node.args[2], self.tests[place])
        self._askings |= profiles.askings
        some, number = m.false, m.terminal(Fraction(0))
        for variable, says in profiles.kinds:
            meets = says[profiles.index[test]]
            some = m.either(some, m.both(m.of(variable, [v > 0 for v in range(variable.arity)]), meets))
            if most:
                many = m.of(variable, [Fraction(v) for v in range(variable.arity)])
                number = m.map("add", add, number, m.choose(meets, many, m.terminal(Fraction(0))))
        return some, number

    def _untested(self, holder: Element) -> Variable:
        key = (1, holder.rank, 901, 0, self._serial("untested"), 0)
        return self._variable(key, 2, (self.root,))

    def _kinds(self, holder: Element, collection: Collection[Any], tests: dict[Test, int]) -> Profiles:
        m = self.manager
        group = UnknownElements(holder, collection)
        model = self._fresh(collection.of, holder, group)
        laws, self.constraints, ties, self.ties = self.constraints, [], self.ties, []
        outer, self._askings = self._askings, set()
        try:
            self._constrain(model, m.true)
            says = [self.value(t.condition, {**dict(t.about), t.var: model}) for t in tests]
        finally:
            inner, self.constraints = self.constraints, laws
            inner_ties, self.ties = self.ties, ties
            askings, self._askings = self._askings, outer
        allowed = m.true
        for law in inner:
            if group in _groups_of(law[0]):
                allowed = m.both(allowed, law[0])
            else:
                self.constraints.append(law)
        for tie in inner_ties:
            if group in _groups_of(tie):
                allowed = m.both(allowed, tie)
            else:
                self.ties.append(tie)
        own: set[Key] = set()
        for part in (allowed, *says):
            for key, variable in support(part).items():
                if group in variable.group:  # type: ignore[operator]
                    own.add(key)
                    if variable.group != (group,):
                        # A sum with something else: not a kind of its own.
                        self.single.add((holder, collection))
        allowed = m.both(allowed, self.chains(own))
        self.hidden[group] = frozenset(own)
        caps = list(tests.values())
        try:
            found = m.residuals(allowed, tuple(says), frozenset(own), MOST_STEPS)
        except BudgetExceededError:
            found = []
        if not found or len(found) > MOST_KINDS:
            if found or allowed is not m.false:
                self.single.add((holder, collection))
            found = []
        kinds: list[tuple[Variable, tuple[Diagram, ...]]] = []
        for rule, *rest in self._irreducible(found, caps):
            arity = 1 + max((cap for cap, f in zip(caps, rest, strict=True) if f is not m.false), default=0)
            place: Key = (1, model.number, -1, 0, Fraction(len(kinds)), 0)
            beside = [k for part in (rule, *rest) for k in support(part)]
            if beside:
                # Next to what it turns on: apart, every subset of the kinds would be told apart in between.
                place = (*max(beside)[:3], 50, Fraction(model.number * 1000 + len(kinds)), 0)
            kind = self._variable(place, max(arity, 2), (group,))
            if rule is not m.true:
                self.ties.append(m.either(m.of(kind, [v == 0 for v in range(kind.arity)]), rule))
            kinds.append((kind, tuple(rest)))
        return Profiles(model, {t: i for i, t in enumerate(tests)}, kinds, frozenset(askings))

    def _irreducible(self, found: list[tuple[Diagram, ...]], caps: list[int]) -> list[tuple[Diagram, ...]]:
        """The kinds without those that some others together stand for, where nothing is counted."""
        m = self.manager
        plain = [
            p
            for p in found
            if p[0] is m.true and all(not cap or f is m.false for cap, f in zip(caps, p[1:], strict=True))
        ]
        kept = [p for p in found if p not in plain]
        for one in list(plain):
            below = []
            for p in plain:
                for a, b in zip(p, one, strict=True):
                    if a is not b and not m.implies(a, b):
                        break
                else:
                    if p is not one:
                        below.append(p)
            union = [m.false] * (len(one) - 1)
            for p in below:
                union = [m.either(a, b) for a, b in zip(union, p[1:], strict=True)]
            if all(a is b for a, b in zip(union, one[1:], strict=True)):
                plain.remove(one)
        return kept + plain

    def _beside(self, node: nodes.Quantify, env: dict[nodes.Ref, Element]) -> About:
        _, _, _, var, condition, weight, key = node.args
        free = set().union(*(self.questions.free(p) for p in (condition, weight, key) if p is not None))
        return tuple(sorted(((v, env[v]) for v in free if v is not var), key=lambda p: p[0].args[1]))


def _groups_of(diagram: Diagram) -> set[Hashable]:
    return {g for variable in support(diagram).values() for g in variable.group}  # type: ignore[attr-defined]
