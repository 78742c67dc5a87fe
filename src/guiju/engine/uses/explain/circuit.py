"""A question about a case as clauses over its facts, each known one of which may be kept as it is or not.

Where clauses cannot hold with some facts kept and another result, these facts suffice for the result. What clauses do not tell (sums,
comparisons of several facts, further elements of a list) is left free, so that this is so whatever those are; what they allow is a
hint only, to be tried by running the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from itertools import product
from math import ceil, floor
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.answers.reader import fixed_limit
from guiju.engine.elements import Element
from guiju.engine.expressions import Bool
from guiju.engine.facts import Collection, SetOf
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.quick import gives
from guiju.engine.quick.writing import TURNED
from guiju.engine.records import record
from guiju.engine.unknowns import UnknownElements, UnknownFact
from guiju.engine.uses.explain.departures import Otherwise
from guiju.engine.uses.explain.families import MOST_COMPARED, Env, Families
from guiju.engine.uses.explain.gates import YES
from guiju.engine.uses.explain.laws import related
from guiju.engine.uses.explain.literals import Literals
from guiju.engine.uses.explain.masks import Group
from guiju.engine.uses.explain.told import told

MOST_VARIABLES = 20_000
"""Past so many further elements are no longer asked all questions about their list."""


@record(frozen=True, slots=True)
class _Asked:
    """A question about a list.

    Attributes:
        sign: 1 where an element is sought that meets the condition, -1 where one that does not.
        some: the literal that there is one; of a count, that there are so many further ones as it lacks at most.
        least: how many such elements make it true.
    """

    condition: Node
    env: Env
    var: Any
    sign: int
    some: int
    least: int = 1


class Circuit(Literals):
    """One question.

    Args:
        wanted: what it gives.
        groups: the known facts that it looks at.
        by_rules: the constraints are left out.
        besides: constraints that will be asked of further elements, whose values are told apart by them as well.
    """

    def __init__(
        self,
        judge: Judge,
        families: Families,
        node: Node,
        var: Any,
        element: Element,
        wanted: Any,
        groups: list[Group],
        *,
        by_rules: bool = True,
        besides: Iterable[Node] = (),
    ) -> None:
        bearing = [] if by_rules else related(judge.ruleset, node)
        every = judge.ruleset.rulebook.constraints
        laws = [(law, v, e) for e in judge.root.walk() for _, law, v in every[e.entity] if law in bearing]
        kinds = told(judge.ruleset).of(node, *(law for law, _, _ in laws), *besides)
        super().__init__(judge, families, kinds, groups)
        self._questions = questions(judge.ruleset)
        self._calls: dict[tuple[str, Element], int] = {}
        self._unread: dict[Hashable, int] = {}
        self._further: list[tuple[int, Element, Collection[Any], int]] = []
        self._lists: dict[tuple[Element, str], tuple[list[_Asked], list[tuple[int, Element]]]] = {}
        self._loose: list[tuple[int, Node, bool]] = []
        self._sums: list[tuple[int, Node, Env, dict[int, int]]] = []
        """Comparisons of more facts than every subset is tried of, each fact with the literal that it is kept."""
        self._pairs: list[tuple[_Asked, int, Element]] = []
        as_wanted = self._gives(node, {var: element}, lambda value: bool(value == wanted))
        self._solver.add([-as_wanted])
        for law, its, one in laws:
            self._solver.add([self._says(law, {its: one})])
        self._pair()

    def suffices(self, kept: Iterable[Group]) -> bool | None:
        """Whether some facts suffice; None where that was not seen in time. After no, :meth:`otherwise` is how it may come out
        otherwise.
        """
        chosen = [self._kept[group] for group in kept]
        found = self._solver.solve(chosen)
        while found and self._bounded():
            found = self._solver.solve(chosen)
        return None if found is None else not found

    def _bounded(self) -> bool:
        """Add what bounds tell of the comparisons that came out against them; whether any did."""
        clauses = []
        for literal, node, env, facts in self._sums:
            known = [bit for bit, kept in facts.items() if self._solver.holds(kept)]
            outcome = self._families.decided(node, env, sum(known))
            if outcome is None or self._solver.holds(literal) is outcome:
                continue
            for bit in list(known):
                rest = [one for one in known if one != bit]
                if self._families.decided(node, env, sum(rest)) is outcome:
                    known = rest
            clauses.append([*(-facts[bit] for bit in known), literal if outcome else -literal])
        for clause in clauses:
            self._solver.add(clause)
        return bool(clauses)

    def otherwise(self) -> Otherwise:
        """What was found last."""
        holds = self._solver.holds
        values: dict[Element, dict[str, Any]] = {}
        for (element, fact), each in self._values.items():
            values.setdefault(element, {})[fact.name] = next(v for v, literal in each if holds(literal))
        for (element, fact), options in self._options.items():
            chosen = frozenset(option for option, literal in options.items() if holds(literal))
            values.setdefault(element, {})[fact.name] = chosen
        turned = {
            fact
            for literal, node, actual in self._loose
            if holds(literal) is not actual
            for fact in self._questions.facts(node)
        }
        return Otherwise(
            [group for group, literal in self._kept.items() if not holds(literal)],
            values,
            [
                (one, collection, copies)
                for literal, one, collection, copies in self._further
                if holds(literal)
            ],
            [group for group in self._kept if isinstance(group, UnknownFact) and group.fact in turned],
            {
                point: reading
                for point, each in self._points.items()
                for reading, literal in each.items()
                if holds(literal)
            },
        )

    # --- yes and no -------------------------------------------------------------------------------------------

    def _says(self, node: Node, env: Env) -> int:
        """The literal of a yes/no expression."""
        match node:
            case nodes.Const(args=(value,)):
                return YES if value else -YES
            case nodes.Not(args=(inner,)):
                return -self._says(inner, env)
            case nodes.And():
                return self._all([self._says(part, env) for part in node.args])
            case nodes.Or():
                return self._any([self._says(part, env) for part in node.args])
            case nodes.Reads(args=(point, reading)):
                read = self._ruleset.settled(point) or self._readings.get(point.id)
                return self._reading(point, reading) if read is None else YES if read == reading else -YES
            case nodes.IsIn(args=(inner, options)):
                return self._gives(inner, env, lambda value: value in options)
            case nodes.Has(args=(nodes.FactOf(args=(ref, SetOf() as fact)), option)):
                element = self._families.target(ref, env)
                if element is not None:
                    return self._set(element, fact)[option]
            case nodes.Compare(args=(sign, left, right)):
                for one, other, turned in ((left, right, sign), (right, left, TURNED[sign])):
                    found = self._limited(turned, one, other, env) or self._counted(turned, one, other, env)
                    if found is not None:
                        return found
                return self._two(node, env)
            case nodes.Quantify(args=("any" | "all", *_)):
                found = self._over(node, env)
                if found is not None:
                    return found
            case nodes.FactOf() | nodes.Call() | nodes.If():
                return self._gives(node, env, bool)
        return self._not_told(node, env)

    def _gives(self, node: Node, env: Env, test: Callable[[Any], bool]) -> int:
        """The literal that an expression gives a value that meets a test."""
        match node:
            case nodes.Const(args=(value,)):
                return YES if test(value) else -YES
            case nodes.FactOf(args=(ref, fact)):
                element = self._families.target(ref, env)
                kinds = self._kinds.get(fact)
                if element is not None and kinds is not None and kinds.whole and not isinstance(fact, SetOf):
                    return self._any([lit for value, lit in self._each(element, fact, kinds) if test(value)])
            case nodes.If(args=(condition, then, otherwise)):
                chosen = self._says(condition, env)
                first, second = self._gives(then, env, test), self._gives(otherwise, env, test)
                return self._any([self._all([chosen, first]), self._all([-chosen, second])])
            case nodes.Call(args=(decision, ref)):
                element = self._families.target(ref, env)
                ruled = self._ruleset.decisions.get(decision.id)
                if ruled is None and decision.gives is Bool:
                    return YES if test(False) else -YES
                if ruled is not None and element is not None:
                    inner = {ruled.decision.var: element}
                    if decision.gives is not Bool:
                        return self._gives(ruled.node, inner, test)
                    key = decision.id, element
                    if key not in self._calls:
                        self._calls[key] = self._says(ruled.node, inner)
                    return self._tested(self._calls[key], test)
            case nodes.Not() | nodes.And() | nodes.Or() | nodes.IsIn() | nodes.Has() | nodes.Reads():
                return self._tested(self._says(node, env), test)
            case nodes.Compare() | nodes.Quantify(args=("any" | "all", *_)):
                return self._tested(self._says(node, env), test)
        if gives(node) is Bool:
            return self._tested(self._not_told(node, env), test)
        return self._left_free(node, env, test)

    def _tested(self, literal: int, test: Callable[[Any], bool]) -> int:
        yes, no = test(True), test(False)
        return literal if yes and not no else -literal if no and not yes else YES if yes else -YES

    # --- facts ------------------------------------------------------------------------------------------------

    def _two(self, node: Node, env: Env) -> int:
        """The literal of another comparison; of two facts it follows where their kinds tell which is the larger."""
        known = (node, *self._where(node, env)) in self._unread
        found = self._not_told(node, env)
        if known:
            return found
        sides = []
        for side in node.args[1:]:
            if not isinstance(side, nodes.FactOf):
                return found
            element, kinds = self._families.target(side.args[0], env), self._kinds.get(side.args[1])
            if element is None or kinds is None or not kinds.whole:
                return found
            sides.append(
                [(kinds.kind(v), literal) for v, literal in self._each(element, side.args[1], kinds)]
            )
        compare = nodes.COMPARISONS[node.args[0]]
        for (one, left), (other, right) in product(*sides):
            if one != other:
                self._solver.add([-left, -right, found if compare(one, other) else -found])
        return found

    # --- what is left free ------------------------------------------------------------------------------------

    def _not_told(self, node: Node, env: Env) -> int:
        """The literal of a yes/no expression that clauses do not tell."""
        key = node, *self._where(node, env)
        if key not in self._unread:
            self._unread[key] = self._left_free(node, env, bool)
        return self._unread[key]

    def _where(self, node: Node, env: Env) -> list[Element]:
        free = self._questions.free(node)
        return [env[ref] for ref in env if ref in free]

    def _left_free(self, node: Node, env: Env, test: Callable[[Any], bool]) -> int:
        """A literal that is free but for what is seen to suffice for the expression."""
        found = self._solver.variable(chosen=True)
        value, sets = self._families.of(node, env)
        self._loose.append((found, node, value is not None and test(value)))
        for one in sets:
            groups = self._families.groups(one)
            if all(group in self._kept for group in groups):
                self._solver.add(
                    [*(-self._kept[group] for group in groups), found if test(value) else -found]
                )
        if isinstance(node, nodes.Compare):
            facts = self._families.compared(node, env)
            if facts is not None and len(facts) > MOST_COMPARED:
                kept = {bit: self._kept.get(self._families.groups(bit)[0]) for bit in facts}
                self._sums.append((found, node, env, {b: k for b, k in kept.items() if k is not None}))
        return found

    # --- lists ------------------------------------------------------------------------------------------------

    def _over(self, node: Node, env: Env) -> int | None:
        """Whether some or all elements of a list meet a condition, further ones among them where the list may go on."""
        kind, ref, collection, var, condition, *_ = node.args
        holder = self._families.target(ref, env)
        if holder is None:
            return None
        key = node, *self._where(node, env)
        if key not in self._unread:
            # That all meet it is that none fails to.
            sign = 1 if kind == "any" else -1
            asked = _Asked(condition, env, var, sign, self._solver.variable())
            self._unread[key] = sign * asked.some
            self._ask(asked, holder, collection)
        return self._unread[key]

    def _counted(self, sign: str, left: Node, right: Node, env: Env) -> int | None:
        """The literal of a comparison of how many elements meet a condition with a fixed limit; None of any other."""
        limit = fixed_limit(right, self._ruleset.day)
        if limit is None or not isinstance(left, nodes.Quantify) or left.args[0] != "count":
            return None
        match sign:
            case ">" | "<=":
                found = self._at_least(left, floor(limit) + 1, env)
            case ">=" | "<":
                found = self._at_least(left, ceil(limit), env)
            case _:
                return None
        return found if found is None or sign in (">", ">=") else -found

    def _at_least(self, node: Node, least: int, env: Env) -> int | None:
        _, ref, collection, var, condition, *_ = node.args
        holder = self._families.target(ref, env)
        if holder is None:
            return None
        key = node, least, *self._where(node, env)
        if key not in self._unread:
            asked = _Asked(condition, env, var, 1, self._solver.variable(), max(least, 1))
            # So many of those that are known, or more of further ones.
            reached = self._reached(
                least, (self._meets(asked, e) for e in holder.collections[collection.name])
            )
            self._unread[key] = self._any([reached, asked.some])
            self._further_meet(asked, holder, collection, [])
        return self._unread[key]

    def _ask(self, asked: _Asked, holder: Element, collection: Collection[Any]) -> None:
        parts = [self._meets(asked, element) for element in holder.collections[collection.name]]
        for one in parts:
            self._solver.add([-one, asked.some])
        self._further_meet(asked, holder, collection, parts)

    def _further_meet(
        self, asked: _Asked, holder: Element, collection: Collection[Any], parts: list[int]
    ) -> None:
        """Say that elements answer a question only if some of those known do, or further ones."""
        some = asked.some
        kept = self._kept.get(UnknownElements(holder, collection))
        if kept is not None or not holder.complete[collection.name]:
            others, blanks = self._lists.setdefault((holder, collection.name), ([], []))
            # Each question has a further element of its own, so that no two of them must be the same one; it speaks to the others too.
            blank = Element(collection.of, "?", "?", holder, anonymous=True)
            there = self._solver.variable(chosen=True)
            self._further.append((there, blank, collection, asked.least))
            self._solver.add([-there, self._meets(asked, blank)])
            if kept is not None:
                self._solver.add([-there, -kept])
            parts.append(there)
            self._pairs += [(asked, *other) for other in blanks]
            self._pairs += [(other, there, blank) for other in others]
            others.append(asked)
            blanks.append((there, blank))
        self._solver.add([-some, *parts])

    def _meets(self, asked: _Asked, element: Element) -> int:
        return asked.sign * self._says(asked.condition, {**asked.env, asked.var: element})

    def _pair(self) -> None:
        """Whatever further element a question has, it answers the others about the same list as well."""
        while self._pairs and self._solver.variables < MOST_VARIABLES:
            asked, there, blank = self._pairs.pop(0)
            meets = self._meets(asked, blank)
            if asked.least == 1:
                self._solver.add([-there, -meets, asked.some])
