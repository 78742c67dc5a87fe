"""Quantifiers over the elements of a list, known and further ones: *any*, *all*, counts and sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.case import Element
from guiju.engine.diagram import Diagram
from guiju.engine.evaluate.asking import Asking
from guiju.engine.evaluate.kinds import Kinds
from guiju.engine.forms import Form, Quantity, Term, add, form_of
from guiju.engine.questions import sought, witnesses
from guiju.engine.traversal import support, terminals
from guiju.engine.unknowns import UnknownElements, UnknownFact, UnknownText


class Counting(Kinds):
    """What holds of some or all elements of a list, and how many or how much there is of them."""

    def _quantify(self, node: nodes.Quantify, holder: Element, env: dict[nodes.Ref, Element]) -> Diagram:
        m = self.manager
        kind, _, collection, var, condition, _, _ = node.args
        complete = holder.complete[collection.name]
        in_kinds = not complete and self._in_kinds(holder, collection, node, env)
        listed = [(m.true, e) for e in holder.listed(collection.name)]
        members: list[tuple[Diagram, Element]] = []
        for present, element in listed if in_kinds else self.members(holder, collection):
            holds = self.value(condition, {**env, var: element})
            if kind == "all":
                holds = m.negate(holds)
            members.append((m.both(present, holds), element))
            if holds is m.true and present is m.true and kind in ("any", "all"):
                # One known element settles it.
                return m.terminal(kind == "any")
        capped = kind == "count" and self.caps.get(node, 0) is not None
        some = m.false
        number = m.terminal(Fraction(0))
        if in_kinds:
            some, number = self._of_kinds(node, holder, env, witnesses(node, self.caps) if capped else 0)
        elif not complete:
            self._record(node, holder, members, env)
            for met, element in members:
                if element.anonymous:
                    some = m.either(some, met)
        if kind in ("any", "all"):
            found = some
            for met, _ in members:
                found = m.either(found, met)
            return found if kind == "any" else m.negate(found)
        counted = [p for p in members if capped or not p[1].anonymous]
        if kind == "distinct":
            total = self._distinct(node, counted, env)
        else:
            total = self._sum(node, counted, env)
        if capped:
            return m.map("add", add, total, number)
        if some is not m.false:
            models = [e for _, e in members if e.anonymous]
            if in_kinds:
                models = [self._profiles[holder, collection].model]
            more = self._further(node, holder, models, env)
            total = m.map("add", add, total, m.choose(some, more, m.terminal(Fraction(0))))
        return total

    def _record(
        self,
        node: nodes.Quantify,
        holder: Element,
        members: list[tuple[Diagram, Element]],
        env: dict[nodes.Ref, Element],
    ) -> None:
        """Note that further elements may answer this quantifier, and how many can be told apart."""
        collection = node.args[2]
        own = self._group(holder, UnknownElements(holder, collection))
        foreign = any(
            g != own
            for met, element in members
            if element.anonymous
            for variable in support(met).values()
            for g in variable.group  # type: ignore[attr-defined]
        )
        # Where the condition turns on something else unknown, two values of that may each need their own.
        needs = witnesses(node, self.caps) * (1 + foreign)
        self._askings.add(Asking(holder.number, collection, sought(node), self._about(node, env), needs))

    def _about(self, node: nodes.Quantify, env: dict[nodes.Ref, Element]) -> tuple[tuple[int, int], ...]:
        """The elements beside its own that a quantifier's functions speak of."""
        return tuple((v.args[1], e.number) for v, e in self._beside(node, env))

    def _sum(
        self, node: nodes.Quantify, members: list[tuple[Diagram, Element]], env: dict[nodes.Ref, Element]
    ) -> Diagram:
        m = self.manager
        _, _, _, var, _, weight, _ = node.args
        zero = m.terminal(Fraction(0))
        total = zero
        for met, element in members:
            amount = m.terminal(Fraction(1)) if weight is None else self.value(weight, {**env, var: element})
            total = m.map("add", add, total, m.choose(met, amount, zero))
        return total

    def _further(
        self,
        node: nodes.Quantify,
        holder: Element,
        models: list[Element],
        env: dict[nodes.Ref, Element],
    ) -> Diagram:
        """What further elements add to a count or sum, if there is one that meets the condition."""
        kind, _, collection, var, _, weight, _ = node.args
        group = self._group(holder, UnknownElements(holder, collection))
        low: Fraction | None = Fraction(1)
        high: Fraction | None = None
        integer, opaque = True, False
        if weight is not None:
            lows: list[Fraction | None] = []
            highs: list[Fraction | None] = []
            for element in models:
                for amount in terminals(self.value(weight, {**env, var: element})):
                    form = isinstance(amount, Form)
                    lows.append(amount.low if form else amount)
                    highs.append(amount.high if form else amount)
                    integer = integer and (amount.integer if form else amount.denominator == 1)
            least = None if None in lows else min(x for x in lows if x is not None)
            most = None if None in highs else max(x for x in highs if x is not None)
            opaque = not self._evenly(node, least, most, integer)
            if kind == "distinct":
                # A further element may fall into a group that is there already, and add nothing.
                low = Fraction(0) if least is not None and least >= 0 else None
                high = Fraction(0) if most == 0 else None
            else:
                low = least if least is not None and least >= 0 else None
                high = most if most is not None and most <= 0 else None
        key = (1, holder.rank, 900, 2, self._serial((node, holder.number, self._about(node, env))), 0)
        if low is not None and low == high:
            return self.manager.terminal(low)
        term = Term(key, (group,), low, high, integer, opaque=opaque)
        self.open_ended[term] = node
        return self.manager.terminal(form_of(term))

    def _evenly(
        self, node: nodes.Quantify, least: Fraction | None, most: Fraction | None, integer: bool
    ) -> bool:
        """Whether sums over further elements take every value between their bounds."""
        kind, _, _, var, condition, weight, key = node.args
        if not (isinstance(weight, nodes.FactOf) and weight.args[0] is var):
            return False
        fact = weight.args[1]
        others = (condition, *self.questions.laws)
        if any(fact in self.questions.facts(part) for part in others):
            return False
        if kind == "distinct":
            own_key = isinstance(key, nodes.FactOf) and key.args[0] is var
            return own_key and least == 0
        if least is None or most is None or least <= 0 <= most:
            return True
        # k elements reach from k times the least to k times the most: no gap if these ranges touch.
        return most >= 2 * least - integer if least > 0 else least <= 2 * most + integer

    # --- one for each key -----------------------------------------------------------------------------------

    def _distinct(
        self, node: nodes.Quantify, members: list[tuple[Diagram, Element]], env: dict[nodes.Ref, Element]
    ) -> Diagram:
        m = self.manager
        _, _, _, var, _, weight, key = node.args
        assert weight is not None
        assert key is not None
        keys = [self.value(key, {**env, var: element}) for _, element in members]
        labels = self._named(keys)
        state = m.terminal(())
        for (met, element), label in zip(members, keys, strict=True):
            amount = self.value(weight, {**env, var: element})
            entered = m.map("enter", self._enter, state, m.bind(label, labels), amount)
            state = m.choose(met, entered, state)
        return m.map("total", lambda s: _sum(v for _, v in s), state)

    def _named(self, keys: list[Diagram]) -> Callable[[Any], Diagram]:
        """Each unknown text among keys as a choice: one of the known texts, or one of as many others as there
        are unknown ones.
        """
        m = self.manager
        found = sorted({value for key in keys for value in terminals(key)}, key=repr)
        unknown = [value for value in found if isinstance(value, UnknownText)]
        choices = (
            *(value for value in found if isinstance(value, str)),
            *(("other text", i) for i in range(len(unknown))),
        )

        def choice(value: Any) -> Diagram:
            if not isinstance(value, UnknownText):
                return m.terminal(value)
            place = (value.element.number, value.fact.name)
            group = self._group(value.element, UnknownFact(value.element, value.fact))
            if self._labels.setdefault(place, choices) != choices:
                # Grouped among others elsewhere: the two groupings are not tied to each other.
                self.inexact.add(group)
            index = list(value.element.entity.facts).index(value.fact.name)
            key = (1, value.element.rank, index, 0, self._serial(choices), 0)
            return m.of(self._variable(key, len(choices), (group,)), choices)

        return choice

    def _enter(
        self, state: tuple[tuple[Any, Quantity], ...], label: Any, amount: Quantity
    ) -> tuple[tuple[Any, Quantity], ...]:
        groups = dict(state)
        if label in groups:
            groups[label] = self._larger(groups[label], amount)
        else:
            groups[label] = amount
        return tuple(sorted(groups.items(), key=lambda item: repr(item[0])))


def _sum(values: Iterator[Quantity]) -> Quantity:
    total: Quantity = Fraction(0)
    for value in values:
        total = add(total, value)
    return total
