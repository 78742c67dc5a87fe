"""Why a decision comes out as it does: the shortest sufficient reason, and the whole proof as a tree."""

from __future__ import annotations

import heapq
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.case import Element
from guiju.engine.diagram import BudgetExceededError, Diagram, Key, support
from guiju.engine.evaluate import (
    MOST_ADDED,
    Evaluation,
    UnknownElements,
    UnknownFact,
    UnknownReference,
    UnknownText,
)
from guiju.engine.facts import Collection
from guiju.engine.forms import Form
from guiju.engine.instruments import Cite
from guiju.engine.nodes import Node, Value
from guiju.engine.text import Text
from guiju.engine.wording import Narrator, is_date_node, subject_text, unknown_path, unknown_text, value_text

MOST_ROUNDS = 60
"""Rounds of the search for a shortest reason; past it an irreducible one is given."""
REASON_BUDGET = 3_000
"""Diagram nodes for that search; past it the facts of the proof are given."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A known fact that a result rests on."""

    path: str
    label: Text
    value: Text


@dataclass(frozen=True, slots=True)
class Reason:
    """Known facts that suffice for a result, whatever the others are.

    ``kind`` is ``shortest`` (no smaller set suffices), ``irreducible`` (none of them can be left out) or
    ``sufficient``.
    """

    grounds: tuple[Ground, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proof.

    ``outcome`` is the value in words, or None where it is not settled. ``rule`` names the decision or
    exception that the step applies; ``point`` the open point it reads.
    """

    text: Text
    outcome: Text | None
    rule: str | None
    point: str | None
    fact: str | None
    cites: tuple[Cite, ...]
    steps: tuple[Step, ...]


def reason(judge: Judge, decision_id: str, element: Element) -> Reason:
    """The shortest set of known facts that suffices for a settled decision."""
    ruled = judge.ruleset.decisions[decision_id]
    return reason_for(judge, ruled.node, ruled.decision.var, element)


def reason_for(judge: Judge, node: Node, var: Any, element: Element) -> Reason:
    """The same for any expression about an element."""
    try:
        return _Shortest(judge, node, var, element).find()
    except (BudgetExceededError, RecursionError):
        grounds: dict[str, Ground] = {}
        _grounds_of(_Prover(judge).step(node, {var: element}), grounds)
        return Reason(tuple(grounds.values()), "sufficient")


def _grounds_of(step: Step, found: dict[str, Ground]) -> None:
    if step.fact and step.outcome is not None:
        found.setdefault(step.fact, Ground(step.fact, step.text, step.outcome))
    for inner in step.steps:
        _grounds_of(inner, found)


class _Shortest:
    """Search by hitting sets: every counterexample to a candidate names facts one of which must be added."""

    def __init__(self, judge: Judge, node: Node, var: Any, element: Element) -> None:
        self.judge = judge
        masked, place = _masked(judge.root, element)
        added: dict[Collection[Any], int] = {}
        while True:
            # Constraints are left out: what suffices without them suffices with them.
            evaluation = Evaluation(
                judge.ruleset, masked, judge.readings, added, REASON_BUDGET, constrained=False
            )
            self.diagram, askings = evaluation.ask(node, {var: place})
            short = evaluation.short_of(askings)
            if not short:
                break
            if max(short.values()) > MOST_ADDED:
                raise BudgetExceededError
            added |= short
        self.evaluation = evaluation
        self.originals = {m.number: o for m, o in zip(masked.walk(), judge.root.walk(), strict=True)}
        value = judge.ask(node, var, element).value
        if value is None:
            raise ValueError("only a settled result has a reason")
        self.wanted = value if isinstance(value, bool | str) else _as_number(value)
        self.actual: dict[Key, int | None] = {}
        self.groups: dict[Key, frozenset[Hashable]] = {}

    def find(self) -> Reason:
        if self.diagram.is_terminal:
            return Reason((), "shortest")
        wanted = self.wanted
        demands: list[frozenset[Hashable]] = []
        for _ in range(MOST_ROUNDS):
            chosen = _smallest_hitting(demands)
            if chosen is None:
                break
            counter = self._counterexample(frozenset(chosen), wanted)
            if counter is None:
                return self._reason(chosen, "shortest")
            if not counter:
                raise BudgetExceededError
            demands.append(counter)
        return self._irreducible(wanted)

    def _irreducible(self, wanted: Any) -> Reason:
        every = {g for key in self._keys() for g in self._known_groups(key)}
        kept = sorted(every, key=repr)
        for group in list(kept):
            rest = frozenset(g for g in kept if g != group)
            if self._counterexample(rest, wanted) is None:
                kept.remove(group)
        return self._reason(kept, "irreducible")

    def _reason(self, groups: Any, kind: str) -> Reason:
        grounds = [self._ground(g) for g in groups]
        return Reason(tuple(sorted(grounds, key=lambda g: _natural(g.path))), kind)

    def _keys(self) -> list[Key]:
        return list(support(self.diagram))

    # --- what is actually the case ------------------------------------------------------------------------

    def _known_groups(self, key: Key) -> frozenset[Hashable]:
        """The known facts behind a variable; empty where it rests on something unknown in the real case."""
        self._index_of(key)
        return self.groups[key]

    def _index_of(self, key: Key) -> int | None:
        """The branch that the real case takes at a variable; None where the real case leaves it open."""
        if key in self.actual:
            return self.actual[key]
        variable = self.evaluation.variable(key)
        index: int | None = None
        groups: tuple[Any, ...] = variable.group  # type: ignore[assignment]
        if all(self._is_known(g) for g in groups):
            index = self._actual(key, variable, groups)
        self.actual[key] = index
        self.groups[key] = frozenset(groups) if index is not None else frozenset()
        return index

    def _is_known(self, group: Any) -> bool:
        if isinstance(group, UnknownFact):
            return group.fact.name in self.originals[group.element.number].values
        if isinstance(group, UnknownElements):
            return self.originals[group.element.number].complete[group.collection.name]
        if isinstance(group, UnknownReference):
            return group.reference.name in self.originals[group.element.number].references
        return False

    def _actual(self, key: Key, variable: Any, groups: tuple[Any, ...]) -> int | None:
        if isinstance(groups[0], UnknownElements):
            # Only presence is decided by the list being complete: nothing further is there.
            return 0 if key[2] == -1 else None
        if isinstance(variable.meaning, Form):
            total = variable.meaning.constant
            for term, weight in variable.meaning.terms:
                if term.opaque:
                    return None
                (own,) = term.groups
                total += weight * _as_number(self._value(own))
            limit, strict = key[5]
            return int(total > limit if strict else total >= limit)
        if isinstance(groups[0], UnknownReference):
            original = self.originals[groups[0].element.number].references[groups[0].reference.name]
            siblings = self.judge.root.collections[groups[0].reference.among]
            return siblings.index(original)
        (group,) = groups
        value = self._value(group)
        if isinstance(value, bool):
            return int(value)
        if isinstance(value, frozenset):
            return int(group.fact.ids[int(key[4])] in value)
        if group.fact.kind == "choice":
            ids: tuple[str, ...] = group.fact.ids
            return ids.index(str(value))
        return None

    def _value(self, group: Any) -> Value:
        return self.originals[group.element.number].values[group.fact.name]

    def _counterexample(self, fixed: frozenset[Hashable], wanted: Any) -> frozenset[Hashable] | None:
        """A path to another result that agrees with the real case on ``fixed``, departing from it on as few
        facts as can be; the facts it departs on. None: there is no such path.
        """
        queue: list[tuple[int, int, Diagram, frozenset[Hashable]]] = [(0, 0, self.diagram, frozenset())]
        seen: set[int] = set()
        serial = 0
        while queue:
            cost, _, g, departed = heapq.heappop(queue)
            if g.number in seen:
                continue
            seen.add(g.number)
            if g.variable is None:
                if g.value != wanted or type(g.value) is not type(wanted):
                    return departed
                continue
            index = self._index_of(g.variable.key)
            groups = self._known_groups(g.variable.key)
            for branch, kid in enumerate(g.kids):
                serial += 1
                if index is None or branch == index:
                    heapq.heappush(queue, (cost, serial, kid, departed))
                elif not groups <= fixed:
                    more = departed | (groups - fixed)
                    heapq.heappush(queue, (len(more), serial, kid, more))
        return None

    def _ground(self, group: Any) -> Ground:
        original = self.originals[group.element.number]
        if isinstance(group, UnknownElements):
            label = group.collection.label
            known = (
                Text("已列全", "complete as listed")
                if original.collections[group.collection.name]
                else Text("无", "none")
            )
            real = UnknownElements(original, group.collection)
            return Ground(unknown_path(real).removesuffix("[…]"), label, known)
        if isinstance(group, UnknownReference):
            reference = UnknownReference(original, group.reference)
            return Ground(
                unknown_path(reference),
                unknown_text(reference),
                subject_text(original.references[group.reference.name]),
            )
        fact = UnknownFact(original, group.fact)
        return Ground(
            unknown_path(fact), unknown_text(fact), value_text(original.values[group.fact.name], group.fact)
        )


def _natural(path: str) -> tuple[tuple[int, int | str], ...]:
    """Order paths with numbers as numbers."""
    import re

    return tuple((0, int(p)) if p.isdigit() else (1, p) for p in re.split(r"(\d+)", path) if p)


def _as_number(value: Value) -> Fraction:
    if isinstance(value, date):
        return Fraction(value.toordinal())
    assert isinstance(value, int | Fraction)
    return Fraction(value)


def _smallest_hitting(demands: list[frozenset[Hashable]]) -> list[Hashable] | None:
    """A smallest set that meets every demand; None where the search would be too long."""
    if not demands:
        return []
    pool = sorted({g for d in demands for g in d}, key=repr)
    minimal = [d for d in demands if not any(o < d for o in demands)]
    tries = 0
    for size in range(1, len(pool) + 1):
        for chosen in combinations(pool, size):
            tries += 1
            if tries > 5_000:
                return None
            if all(d & set(chosen) for d in minimal):
                return list(chosen)
    return None


def _masked(root: Element, element: Element) -> tuple[Element, Element]:
    """A copy of the case with every fact unknown, and the copy of one element."""
    places: dict[int, Element] = {}

    def copy(one: Element, owner: Element | None) -> Element:
        twin = Element(one.entity, one.key, one.path, owner)
        twin.number = one.number
        places[one.number] = twin
        for name, elements in one.collections.items():
            twin.collections[name] = [copy(e, twin) for e in elements]
        return twin

    masked = copy(root, None)
    # Which element a reference names is taken as given: it is structure, not a circumstance to weigh.
    for one in root.walk():
        for name, target in one.references.items():
            places[one.number].references[name] = places[target.number]
    return masked, places[element.number]


# --- proof -------------------------------------------------------------------------------------------------


def proof(judge: Judge, decision_id: str, element: Element) -> Step:
    """The whole proof of a decision: each step with its facts, values, provisions and open point."""
    prover = _Prover(judge)
    ruled = judge.ruleset.decisions[decision_id]
    return prover.call(ruled.decision, element)


def proof_of(judge: Judge, node: Node, var: Any, element: Element) -> Step:
    """The same for any expression about an element."""
    return _Prover(judge).step(node, {var: element})


class _Prover:
    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.memo: dict[tuple[str, int], Step] = {}
        self.answers: dict[tuple[str, int], Any] = {}
        self.values: dict[tuple[Node, frozenset[tuple[Any, int]]], Any] = {}

    def _value(self, node: Node, env: dict[Any, Element]) -> Any:
        key = (node, frozenset((var, e.number) for var, e in env.items()))
        if key not in self.values:
            self.values[key] = self._found(node, env)
        return self.values[key]

    def _found(self, node: Node, env: dict[Any, Element]) -> Any:
        """What a step gives, from its parts; a decision gives what it gives over all completions."""
        if isinstance(node, nodes.Not):
            inner = self._value(node.args[0], env)
            return None if inner is None else not inner
        if isinstance(node, nodes.And | nodes.Or):
            return self._joined([self._value(part, env) for part in node.args], isinstance(node, nodes.Or))
        if isinstance(node, nodes.Call):
            target = self._target(node.args[1], env)
            if target is not None and node.args[0].id in self.judge.ruleset.decisions:
                return self._decided(node.args[0].id, target)
        if isinstance(node, nodes.Quantify) and node.args[0] in ("any", "all"):
            kind, ref, collection, var, condition, _, _ = node.args
            holder = self._target(ref, env)
            if holder is not None:
                parts = [self._value(condition, {**env, var: e}) for e in holder.collections[collection.name]]
                parts += [] if holder.complete[collection.name] else [None]
                return self._joined(parts, kind == "any")
        return self.judge.settled(node, env)

    @staticmethod
    def _joined(parts: list[Any], deciding: bool) -> bool | None:
        if any(part is deciding for part in parts):
            return deciding
        return None if any(part is None for part in parts) else not deciding

    def _decided(self, decision_id: str, element: Element) -> Any:
        key = (decision_id, element.number)
        if key not in self.answers:
            value = self.judge.decision(decision_id, element).value
            # As in diagrams: numbers and dates as fractions.
            is_number = isinstance(value, int | Fraction | date) and not isinstance(value, bool)
            self.answers[key] = _as_number(value) if is_number and value is not None else value
        return self.answers[key]

    def _outcome(self, node: Node, env: dict[Any, Element], of: Any = None) -> Text | None:
        value = self._value(node, env)
        if value is None or isinstance(value, Form | tuple | UnknownText):
            return None
        if is_date_node(node):
            value = date.fromordinal(int(value))
        elif isinstance(value, Fraction) and value.denominator == 1:
            value = int(value)
        return value_text(value, of)

    def _truth(self, node: Node, env: dict[Any, Element]) -> bool | None:
        value = self._value(node, env)
        return value if isinstance(value, bool) else None

    def _target(self, ref: nodes.Ref, env: dict[Any, Element]) -> Element | None:
        """The element that is meant, where that is known."""
        if isinstance(ref, nodes.Var):
            return env[ref]
        inner = self._target(ref.args[0], env)
        if inner is None or isinstance(ref, nodes.OwnerOf):
            return inner and inner.owner
        return inner.references.get(ref.args[1].name)

    def _names(self, env: dict[Any, Element]) -> Narrator:
        return Narrator({var: subject_text(e) for var, e in env.items()})

    def call(self, decision: Any, element: Element) -> Step:
        """A decision about an element, with its base and exceptions."""
        key = (decision.id, element.number)
        if key in self.memo:
            return self.memo[key]
        subject = subject_text(element)
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
        answer = self.judge.decision(decision.id, element).value
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
        step = Step(text, outcome, decision.id, None, None, ruled.clause.cites, tuple(steps))
        self.memo[key] = step
        return step

    def parts(self, node: Node, env: dict[Any, Element]) -> list[Step]:
        """What decides an expression: all parts of a conjunction that holds, the first that fails of one
        that does not; the other way round for a disjunction; all parts where it is not settled.
        """
        if isinstance(node, nodes.And | nodes.Or):
            truth = self._truth(node, env)
            deciding = isinstance(node, nodes.Or)
            if truth is deciding:
                for part in node.args:
                    if self._truth(part, env) is deciding:
                        return [self.step(part, env)]
            return [self.step(part, env) for part in node.args]
        return [self.step(node, env)]

    def step(self, node: Node, env: dict[Any, Element]) -> Step:
        """One expression as a step."""
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
        if isinstance(node, nodes.Call):
            target = self._target(node.args[1], env)
            if target is not None:
                return self.call(node.args[0], target)
        text = self._names(env).say(node)
        if isinstance(node, nodes.And | nodes.Or):
            head = Text("同时满足", "all of") if isinstance(node, nodes.And) else Text("满足其一", "any of")
            return Step(head, self._outcome(node, env), None, None, None, (), tuple(self.parts(node, env)))
        if isinstance(node, nodes.Quantify):
            return Step(text, self._outcome(node, env), None, None, None, (), tuple(self._members(node, env)))
        if isinstance(node, nodes.Reads):
            return Step(text, self._outcome(node, env), None, node.args[0].id, None, node.args[0].cites, ())
        if isinstance(node, nodes.FactOf):
            return self._fact(node, env)
        inner_steps = tuple(self.step(c, env) for c in node.children() if not isinstance(c, nodes.Const))
        cites = node.args[0].cites if isinstance(node, nodes.ParameterIs) else ()
        return Step(text, self._outcome(node, env), None, None, None, cites, inner_steps)

    def _fact(self, node: nodes.FactOf, env: dict[Any, Element]) -> Step:
        ref, fact = node.args
        element = self._target(ref, env)
        if element is None:
            return Step(self._names(env).say(node), None, None, None, None, (), ())
        unknown = UnknownFact(element, fact)
        value = element.values.get(fact.name)
        return Step(
            unknown_text(unknown),
            None if value is None else value_text(value, fact),
            None,
            None,
            unknown_path(unknown),
            (),
            (),
        )

    def _members(self, node: nodes.Quantify, env: dict[Any, Element]) -> list[Step]:
        kind, ref, collection, var, condition, weight, _ = node.args
        steps: list[Step] = []
        holder = self._target(ref, env)
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
