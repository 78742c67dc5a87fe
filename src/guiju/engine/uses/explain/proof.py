"""The whole proof as a tree."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any
from weakref import WeakKeyDictionary

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.elements import Element
from guiju.engine.forms import Form
from guiju.engine.nodes import Node
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownElements, UnknownText
from guiju.engine.uses.explain.at_hand import AtHand, Env, target
from guiju.engine.uses.explain.parts import Step, as_number
from guiju.engine.uses.explain.shapes import Shape, shape_of, stand_in, written
from guiju.engine.wording import (
    YES_NO,
    Narrator,
    fact_text,
    is_date_node,
    subject_text,
    unknown_path,
    unknown_text,
    value_text,
)

MARKS = tuple(map(chr, range(1, 9)))
"""Stand for elements in a text that is said once for all; no text and no id holds such characters."""


_ALL_OF, _ANY_OF = Text("同时满足", "all of"), Text("满足其一", "any of")


MOST_SHARED = 20_000
"""Steps about the subjects of cases that are kept for one ruleset."""
_shared: WeakKeyDictionary[Ruleset, dict[Hashable, Step]] = WeakKeyDictionary()
"""Steps about the subject of a case, which has the same name in every case, by what they turn on."""

_shapes: WeakKeyDictionary[Ruleset, dict[Hashable, Shape | Step | None]] = WeakKeyDictionary()
"""The shapes of proofs about elements, by the decision and all that known facts tell it; None where there is none."""


class Prover:
    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.at_hand = AtHand(judge)
        self.memo: dict[tuple[str, int], Step] = {}
        self.answers: dict[tuple[str, int], Any] = {}
        self.values: dict[tuple[Any, ...], Any] = {}
        self.subjects: dict[Element, Text] = {}
        self.texts: dict[tuple[Any, ...], Text] = {}
        self.fixed: dict[Node, Step] = {}
        self.shared: dict[Hashable, Step] = _shared.setdefault(judge.ruleset, {})
        self.shapes: dict[Hashable, Shape | Step | None] = _shapes.setdefault(judge.ruleset, {})

    def _value(self, node: Node, env: Env) -> Any:
        key = (node, *env.values())
        found = self.values.get(key, self)
        if found is self:
            found = self.values[key] = self._found(node, env)
        return found

    def _found(self, node: Node, env: Env) -> Any:
        """What a step gives, from its parts; a decision gives what it gives over all completions."""
        if isinstance(node, nodes.Not):
            inner = self._value(node.args[0], env)
            return None if inner is None else not inner
        if isinstance(node, (nodes.And, nodes.Or)):
            return self._joined(((part, env) for part in node.args), isinstance(node, nodes.Or))
        if isinstance(node, nodes.Call):
            called = target(node.args[1], env)
            if called is not None and node.args[0].id in self.judge.ruleset.decisions:
                return self._decided(node.args[0].id, called)
        if isinstance(node, nodes.Quantify) and node.args[0] in ("any", "all"):
            kind, ref, collection, var, condition, _, _ = node.args
            holder = target(ref, env)
            if holder is not None:
                elements = holder.collections[collection.name]
                parts = ((condition, {**env, var: element}) for element in elements)
                found = self._joined(parts, kind == "any")
                settled = found is (kind == "any") or holder.complete[collection.name]
                return found if settled else None
        if self.at_hand.is_open(node, env):
            return None
        found = self.at_hand.value(node, env)
        return self._worked_out(node, env) if found is None else found

    def _worked_out(self, node: Node, env: Env) -> Any:
        """What known facts do not give at once."""
        return self.judge.settled(node, env)

    def _answer(self, decision_id: str, element: Element) -> Any:
        """What a decision says of an element; None where it is not settled."""
        return self.judge.decision(decision_id, element).value

    def _joined(self, parts: Iterable[tuple[Node, Env]], deciding: bool) -> bool | None:
        """What parts give together, one of which may decide."""
        is_open = False
        for part, env in parts:
            value: bool | None = self._value(part, env)
            if value is deciding:
                return deciding
            is_open = is_open or value is None
        return None if is_open else not deciding

    def _decided(self, decision_id: str, element: Element) -> Any:
        key = (decision_id, element.number)
        if key not in self.answers:
            value = self._answer(decision_id, element)
            if value is None or value is True or value is False:
                self.answers[key] = value
                return value
            # As in diagrams: numbers and dates as fractions.
            is_number = isinstance(value, int | Fraction | date)
            self.answers[key] = as_number(value) if is_number else value
        return self.answers[key]

    def _outcome(self, node: Node, env: Env, of: Any = None) -> Text | None:
        value = self._value(node, env)
        if value is True or value is False:
            return YES_NO[value]
        if value is None or isinstance(value, (Form, tuple, UnknownText)):
            return None
        if is_date_node(node):
            value = date.fromordinal(int(value))
        elif isinstance(value, Fraction) and value.denominator == 1:
            value = int(value)
        return value_text(value, of)

    def _truth(self, node: Node, env: Env) -> bool | None:
        value = self._value(node, env)
        return value if isinstance(value, bool) else None

    def _name(self, element: Element) -> Text:
        found = self.subjects.get(element)
        if found is None:
            found = self.subjects[element] = subject_text(element)
        return found

    def _said(self, node: Node, env: Env) -> Text:
        """An expression in words, with its elements by their names."""
        if len(env) > len(MARKS):
            return Narrator({var: self._name(e) for var, e in env.items()}).say(node)
        text = self.texts.get((node, *env))
        if text is None:
            marked: dict[Any, Text] = {var: Text(mark, mark) for var, mark in zip(env, MARKS, strict=False)}
            text = self.texts[node, *env] = Narrator(marked).say(node)
        zh, en = text.zh, text.en
        if zh.isprintable():
            # It names no element: a mark is no letter.
            return text
        for mark, element in zip(MARKS, env.values(), strict=False):
            name = self._name(element)
            zh, en = zh.replace(mark, name.zh), en.replace(mark, name.en)
        return Text(zh, en)

    def call(self, decision: Any, element: Element) -> Step:
        """A decision about an element, with its base and exceptions."""
        key = (decision.id, element.number)
        found = self.memo.get(key)
        if found is None:
            ruled = self.judge.ruleset.decisions.get(decision.id)
            if ruled is not None and element.owner is not None:
                found = self._alike(decision, ruled.node, element)
                if found is not None:
                    return found
            place = None if ruled is None else self._place(ruled.node, {decision.var: element})
            if place is None:
                found = self._call(decision, element)
            else:
                found = self._kept(("call", place), lambda: self._call(decision, element))
            self.memo[key] = found
        return found

    def _alike(self, decision: Any, node: Node, element: Element) -> Step | None:
        """A decision about an element, said after the shape of such proofs; None where they have none."""
        told = self.judge.told(node, decision.var, element)
        if told is None:
            return None
        place = (decision.id, told)
        try:
            shape = self.shapes[place]
        except KeyError:
            try:
                step = AtOnce(self.judge).call(decision, stand_in(element))
                shape = shape_of(step, element.entity, self.judge.ruleset.decisions.__contains__)
            except NotAtOnceError:
                shape = None
            if len(self.shapes) >= MOST_SHARED:
                self.shapes.clear()
            self.shapes[place] = shape
        return written(shape, element, self.memo) if isinstance(shape, Shape) else shape

    def _call(self, decision: Any, element: Element) -> Step:
        subject = self._name(element)
        text = Text(f"{decision.label.zh}（{subject.zh}）", f"{decision.label.en} ({subject.en})")
        ruled = self.judge.ruleset.decisions.get(decision.id)
        if ruled is None:
            return Step(
                text,
                Text("否（尚无此规则）", "no (no such rule on this day)"),
                decision.id,
                None,
                None,
                (),
                (),
            )
        env = {decision.var: element}
        answer = self._answer(decision.id, element)
        outcome = None if answer is None else value_text(answer, decision)
        steps = [*self.parts(ruled.base, env)]
        for clause, node in ruled.exceptions:
            if self._truth(ruled.base, env) is False:
                break
            assert clause.label is not None
            steps.append(
                Step(
                    Text("例外：" + clause.label.zh, "exception: " + clause.label.en),
                    self._outcome(node, env),
                    f"{decision.id}/{clause.name}",
                    None,
                    None,
                    clause.cites,
                    tuple(self.parts(node, env)),
                )
            )
        return Step(text, outcome, decision.id, None, None, ruled.clause.cites, tuple(steps))

    def _place(self, node: Node, env: Env) -> Hashable | None:
        """Where a step is kept that is the same in every case of which as much is known; None where it is not."""
        for element in env.values():
            if element.owner is not None:
                return None
        return self.judge.turns_on(node, env)

    def _kept(self, place: Hashable, make: Callable[[], Step]) -> Step:
        found = self.shared.get(place)
        if found is None:
            found = make()
            if len(self.shared) >= MOST_SHARED:
                self.shared.clear()
            self.shared[place] = found
        return found

    def parts(self, node: Node, env: Env) -> list[Step]:
        """What decides an expression: all parts of a conjunction that holds, the first that fails of one
        that does not; the other way round for a disjunction; all parts where it is not settled.
        """
        if isinstance(node, (nodes.And, nodes.Or)):
            truth = self._truth(node, env)
            deciding = isinstance(node, nodes.Or)
            if truth is deciding:
                for part in node.args:
                    if self._truth(part, env) is deciding:
                        return [self.step(part, env)]
            return [self.step(part, env) for part in node.args]
        return [self.step(node, env)]

    def step(self, node: Node, env: Env) -> Step:
        """One expression as a step; one that speaks of no element is the same wherever it stands."""
        if isinstance(node, nodes.FactOf):
            return self._fact(node, env)
        if isinstance(node, nodes.Call):
            called = target(node.args[1], env)
            if called is not None:
                return self.call(node.args[0], called)
        if not isinstance(node, (nodes.ParameterIs, nodes.Reads)):
            place = self._place(node, env)
            return (
                self._step(node, env) if place is None else self._kept(place, lambda: self._step(node, env))
            )
        found = self.fixed.get(node)
        if found is None:
            found = self.fixed[node] = self._step(node, {})
        return found

    def _step(self, node: Node, env: Env) -> Step:
        if isinstance(node, nodes.Not):
            inner = self.step(node.args[0], env)
            if isinstance(node.args[0], nodes.Call):
                return inner
            return Step(
                Text("并非：" + inner.text.zh, "not: " + inner.text.en),
                self._outcome(node, env),
                None,
                inner.point,
                inner.fact,
                inner.cites,
                inner.steps,
            )
        if isinstance(node, (nodes.And, nodes.Or)):
            head = _ALL_OF if isinstance(node, nodes.And) else _ANY_OF
            return Step(head, self._outcome(node, env), None, None, None, (), tuple(self.parts(node, env)))
        text = self._said(node, env)
        if isinstance(node, nodes.Quantify):
            return Step(text, self._outcome(node, env), None, None, None, (), tuple(self._members(node, env)))
        if isinstance(node, nodes.Reads):
            return Step(text, self._outcome(node, env), None, node.args[0].id, None, node.args[0].cites, ())
        inner_steps = tuple(self.step(c, env) for c in node.children() if not isinstance(c, nodes.Const))
        cites = node.args[0].cites if isinstance(node, nodes.ParameterIs) else ()
        return Step(text, self._outcome(node, env), None, None, None, cites, inner_steps)

    def _fact(self, node: nodes.FactOf, env: Env) -> Step:
        ref, fact = node.args
        element = target(ref, env)
        if element is None:
            return Step(self._said(node, env), None, None, None, None, (), ())
        value = element.values.get(fact.name)
        outcome = None if value is None else fact_text(value, fact)
        if element.owner is None:
            return Step(fact.label, outcome, None, None, fact.name, (), ())
        subject = self._name(element)
        text = Text(f"{subject.zh}：{fact.label.zh}", f"{subject.en}: {fact.label.en}")
        return Step(text, outcome, None, None, f"{element.path}.{fact.name}", (), ())

    def _members(self, node: nodes.Quantify, env: Env) -> list[Step]:
        kind, ref, collection, var, condition, weight, _ = node.args
        steps: list[Step] = []
        holder = target(ref, env)
        if holder is not None:
            truth = self._truth(node, env) if kind in ("any", "all") else None
            for element in holder.collections[collection.name]:
                inner = {**env, var: element}
                holds = self._truth(condition, inner)
                if truth is not None and truth is (kind == "any") and holds is not truth:
                    continue
                if kind not in ("any", "all") and holds is False:
                    continue
                subject = subject_text(element)
                parts = self.parts(condition, inner) if condition is not nodes.TRUE else []
                if weight is not None:
                    parts.append(self.step(weight, inner))
                steps.append(
                    Step(subject, self._outcome(condition, inner), None, None, None, (), tuple(parts))
                )
                if truth is (kind == "any") and truth is not None:
                    break
            if not holder.complete[collection.name]:
                unknown = UnknownElements(holder, collection)
                steps.append(Step(unknown_text(unknown), None, None, None, unknown_path(unknown), (), ()))
            elif truth is not (kind == "any"):
                # That nothing further is there is a fact too, where the result rests on it.
                known = UnknownElements(holder, collection)
                path = unknown_path(known).removesuffix("[…]")
                steps.append(
                    Step(
                        unknown_text(known),
                        Text("否，已列全", "no, complete as listed"),
                        None,
                        None,
                        path,
                        (),
                        (),
                    )
                )
        return steps


class NotAtOnceError(Exception):
    """A step takes more than known facts."""


class AtOnce(Prover):
    """Proves by known facts alone what looks at nothing but facts of one element.

    Raises:
        NotAtOnceError: a step takes more.
    """

    def call(self, decision: Any, element: Element) -> Step:
        key = (decision.id, element.number)
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = self._call(decision, element)
        return found

    def _place(self, node: Node, env: Env) -> Hashable | None:
        return None

    def _worked_out(self, node: Node, env: Env) -> Any:
        raise NotAtOnceError

    def _answer(self, decision_id: str, element: Element) -> Any:
        ruled = self.judge.ruleset.decisions[decision_id]
        found = self.judge.by_facts(ruled.node, ruled.decision.var, element)
        if found is None:
            raise NotAtOnceError
        return found
