"""Reduced ordered decision diagrams over variables with any number of values, and with any terminals.

A diagram maps every assignment of its variables to a terminal value. Diagrams are interned: equal functions
are the same object, so that equality is identity and *definite* means *is a terminal*.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterable
from fractions import Fraction
from typing import Any

Key = tuple[Any, ...]

Memo = dict[Any, "Diagram"]
"""What came of combining diagrams, by their numbers."""

STEPS = 4
"""Steps of combining diagrams that a budget allows for each node."""


class BudgetExceededError(Exception):
    """A diagram grew past the published size budget."""


class Variable:
    """A variable with values ``0 .. arity-1``; ``key`` is its place in the order, ``group`` what it belongs to."""

    __slots__ = ("arity", "group", "key", "meaning")

    def __init__(self, key: Key, arity: int, group: Hashable, meaning: Any = None) -> None:
        self.key = key
        self.arity = arity
        self.group = group
        self.meaning = meaning

    def __repr__(self) -> str:
        return f"<variable {self.key}>"


class Diagram:
    """A node: a terminal (``variable`` None, with a ``value``) or a variable with one child per value."""

    __slots__ = ("kids", "number", "value", "variable")

    def __init__(self, number: int, variable: Variable | None, kids: tuple[Diagram, ...], value: Any) -> None:
        self.number = number
        self.variable = variable
        self.kids = kids
        self.value = value

    @property
    def is_terminal(self) -> bool:
        """Whether it is the same value everywhere."""
        return self.variable is None

    def __repr__(self) -> str:
        return f"<{self.value!r}>" if self.variable is None else f"<{self.variable.key}:{len(self.kids)}>"


class Manager:
    """Makes diagrams and combines them; one per evaluation.

    Args:
        budget: how many nodes may be made, until more are allowed, before :class:`BudgetExceededError` is raised.
    """

    # This is where the time of a case with unknown facts goes. Loops, not comprehensions: one frame of the
    # interpreter for each variable on the way down.

    def __init__(self, budget: int) -> None:
        self._most = budget
        self._most_steps = STEPS * budget
        self._terminals: dict[tuple[Any, ...], Diagram] = {}
        self._nodes: dict[tuple[Any, ...], Diagram] = {}
        self._steps = 0
        self._and: Memo = {}
        self._or: Memo = {}
        self._not: Memo = {}
        self._implied: dict[tuple[int, int], bool] = {}
        self._chosen: Memo = {}
        self._memos: dict[Hashable, Memo] = {}
        self.true = self.terminal(True)
        self.false = self.terminal(False)

    def allow(self, budget: int) -> None:
        """Let so many nodes more be made, from now on."""
        self._most = len(self._nodes) + budget
        self._most_steps = self._steps + STEPS * budget

    def terminal(self, value: Any) -> Diagram:
        """The diagram that is one value everywhere."""
        # A fraction is slow to hash; its parts tell it as well.
        key: tuple[Any, ...] = (
            (Fraction, value.numerator, value.denominator)
            if type(value) is Fraction
            else (type(value), value)
        )
        found = self._terminals.get(key)
        if found is None:
            found = self._terminals[key] = Diagram(len(self._terminals) + len(self._nodes), None, (), value)
        return found

    def node(self, variable: Variable, kids: tuple[Diagram, ...]) -> Diagram:
        """The diagram that continues with ``kids[i]`` where the variable has value i."""
        # By identity: a variable's place in the order is slow to hash.
        key: tuple[int, ...]
        if len(kids) == 2:
            first, second = kids
            if first is second:
                return first
            key = (id(variable), first.number, second.number)
        else:
            first = kids[0]
            for kid in kids:
                if kid is not first:
                    break
            else:
                return first
            key = (id(variable), *[kid.number for kid in kids])
        found = self._nodes.get(key)
        if found is None:
            if len(self._nodes) >= self._most:
                raise BudgetExceededError
            found = self._nodes[key] = Diagram(len(self._terminals) + len(self._nodes), variable, kids, None)
        return found

    def of(self, variable: Variable, values: Iterable[Any]) -> Diagram:
        """The diagram that gives ``values[i]`` where the variable has value i."""
        return self.node(variable, tuple(self.terminal(value) for value in values))

    def _made(self, variable: Variable, kids: list[Diagram]) -> Diagram:
        """The diagram that a step of combining ends in; the step counts."""
        found = self.node(variable, tuple(kids))
        if self._steps >= self._most_steps:
            raise BudgetExceededError
        self._steps += 1
        return found

    def map(self, name: Hashable, function: Callable[..., Any], *operands: Diagram) -> Diagram:
        """Apply a function of values pointwise; ``name`` identifies the function (for the memory)."""
        memo = self._memos.setdefault(name, {})
        if len(operands) == 1:
            return self._map_one(memo, function, operands[0])
        return self._map_all(memo, function, operands)

    def _map_one(self, memo: Memo, function: Callable[[Any], Any], f: Diagram) -> Diagram:
        if f.variable is None:
            return self.terminal(function(f.value))
        found = memo.get(f.number)
        if found is None:
            kids = []
            for kid in f.kids:
                kids.append(self._map_one(memo, function, kid))
            found = memo[f.number] = self._made(f.variable, kids)
        return found

    def _map_all(self, memo: Memo, function: Callable[..., Any], fs: tuple[Diagram, ...]) -> Diagram:
        for f in fs:
            if f.variable is not None:
                break
        else:
            return self.terminal(function(*(f.value for f in fs)))
        key = tuple([f.number for f in fs])
        found = memo.get(key)
        if found is None:
            kids = []
            first, parts = _parted(fs)
            for part in parts:
                kids.append(self._map_all(memo, function, part))
            found = memo[key] = self._made(first, kids)
        return found

    def both(self, f: Diagram, g: Diagram) -> Diagram:
        """Conjunction."""
        return self._both(f, g) if f.number <= g.number else self._both(g, f)

    def _both(self, f: Diagram, g: Diagram) -> Diagram:
        true, false = self.true, self.false
        if f is false or g is false:
            return false
        if f is true:
            return g
        if g is true or f is g:
            return f
        key = (f.number, g.number)
        found = self._and.get(key)
        if found is None:
            found = self._and[key] = self._combined(self._both, f, g)
        return found

    def either(self, f: Diagram, g: Diagram) -> Diagram:
        """Disjunction."""
        return self._either(f, g) if f.number <= g.number else self._either(g, f)

    def _either(self, f: Diagram, g: Diagram) -> Diagram:
        true, false = self.true, self.false
        if f is true or g is true:
            return true
        if f is false:
            return g
        if g is false or f is g:
            return f
        key = (f.number, g.number)
        found = self._or.get(key)
        if found is None:
            found = self._or[key] = self._combined(self._either, f, g)
        return found

    def _combined(self, step: Callable[[Diagram, Diagram], Diagram], f: Diagram, g: Diagram) -> Diagram:
        """Two diagrams, neither of them a terminal, combined below whichever variable comes first."""
        first, w = f.variable, g.variable
        kids = []
        if first is w:
            others = g.kids
            for i, kid in enumerate(f.kids):
                kids.append(step(kid, others[i]))
        elif first.key < w.key:  # type: ignore[union-attr]
            for kid in f.kids:
                kids.append(step(kid, g))
        else:
            first = w
            for kid in g.kids:
                kids.append(step(f, kid))
        return self._made(first, kids)  # type: ignore[arg-type]

    def implies(self, f: Diagram, g: Diagram) -> bool:
        """Whether the second of two diagrams of yes and no holds wherever the first one does.

        No node is made for it; its steps count.
        """
        if f is g or f is self.false or g is self.true:
            return True
        if f is self.true or g is self.false:
            return False
        key = (f.number, g.number)
        found = self._implied.get(key)
        if found is None:
            if self._steps >= self._most_steps:
                raise BudgetExceededError
            self._steps += 1
            found = True
            v, w = f.variable, g.variable
            if v is w:
                others = g.kids
                for i, kid in enumerate(f.kids):
                    if not self.implies(kid, others[i]):
                        found = False
                        break
            elif w is None or (v is not None and v.key < w.key):
                for kid in f.kids:
                    if not self.implies(kid, g):
                        found = False
                        break
            else:
                for kid in g.kids:
                    if not self.implies(f, kid):
                        found = False
                        break
            self._implied[key] = found
        return found

    def negate(self, f: Diagram) -> Diagram:
        """Negation."""
        return self._map_one(self._not, operator.not_, f)

    def choose(self, condition: Diagram, then: Diagram, otherwise: Diagram) -> Diagram:
        """Choice by case."""
        if condition is self.true or then is otherwise:
            return then
        if condition is self.false:
            return otherwise
        key = (condition.number, then.number, otherwise.number)
        found = self._chosen.get(key)
        if found is None:
            kids = []
            first, parts = _parted((condition, then, otherwise))
            for c, a, b in parts:
                kids.append(self.choose(c, a, b))
            found = self._chosen[key] = self._made(first, kids)
        return found

    def bind(self, f: Diagram, function: Callable[[Any], Diagram]) -> Diagram:
        """Replace each terminal value by a diagram, which may test variables anywhere in the order."""
        memo: dict[int, Diagram] = {}

        def walk(g: Diagram) -> Diagram:
            if g.variable is None:
                return function(g.value)
            found = memo.get(g.number)
            if found is None:
                kids = [walk(kid) for kid in g.kids]
                if all(kid.variable is None or kid.variable.key > g.variable.key for kid in kids):
                    found = memo[g.number] = self.node(g.variable, tuple(kids))
                    return found
                found = kids[-1]
                for index in range(len(kids) - 2, -1, -1):
                    is_index = self.of(g.variable, [i == index for i in range(g.variable.arity)])
                    found = self.choose(is_index, kids[index], found)
                memo[g.number] = found
            return found

        return walk(f)

    def join(self, f: Diagram, keys: frozenset[Key]) -> Diagram:
        """Union of set-valued terminals over every value of some variables (existential quantification)."""
        memo: dict[int, Diagram] = {}

        def walk(g: Diagram) -> Diagram:
            if g.variable is None:
                return g
            found = memo.get(g.number)
            if found is None:
                kids = tuple(walk(kid) for kid in g.kids)
                if g.variable.key in keys:
                    found = kids[0]
                    for kid in kids[1:]:
                        found = self.map("union", frozenset.union, found, kid)
                else:
                    found = self.node(g.variable, kids)
                memo[g.number] = found
            return found

        return walk(f)

    def restrict(self, f: Diagram, values: dict[Key, int]) -> Diagram:
        """Fix some variables."""
        memo: dict[int, Diagram] = {}
        # A variable's place in the order is slow to hash, and most variables stand in many nodes.
        fixed: dict[Variable, int | None] = {}

        def walk(g: Diagram) -> Diagram:
            variable = g.variable
            if variable is None:
                return g
            found = memo.get(g.number)
            if found is None:
                if variable not in fixed:
                    fixed[variable] = values.get(variable.key)
                value = fixed[variable]
                if value is not None:
                    found = walk(g.kids[value])
                else:
                    kids = []
                    for kid in g.kids:
                        kids.append(walk(kid))
                    found = self.node(variable, tuple(kids))
                memo[g.number] = found
            return found

        return walk(f)

    def under(self, f: Diagram, fixed: dict[Variable, int], memo: Memo) -> Diagram:
        """The same, where what comes of each node under these values is kept in ``memo``."""
        variable = f.variable
        if variable is None:
            return f
        found = memo.get(f.number)
        if found is None:
            value = fixed.get(variable)
            if value is not None:
                found = self.under(f.kids[value], fixed, memo)
            else:
                kids = []
                for kid in f.kids:
                    kids.append(self.under(kid, fixed, memo))
                found = self.node(variable, tuple(kids))
            memo[f.number] = found
        return found

    def residuals(
        self, condition: Diagram, fs: tuple[Diagram, ...], keys: frozenset[Key], most: int
    ) -> list[tuple[Diagram, ...]]:
        """What is left of a condition and some diagrams under each assignment of some variables that the
        condition allows: tuples over the other variables, each once, the condition's rest first.

        Raises:
            BudgetExceededError: it takes more than ``most`` steps.
        """
        found: dict[tuple[int, ...], tuple[Diagram, ...]] = {}
        seen: set[tuple[int, ...]] = set()
        stack = [(condition, *fs)]
        firsts: dict[int, Variable | None] = {}
        rests: dict[tuple[int, int], dict[int, Diagram]] = {}

        def first_of(g: Diagram) -> Variable | None:
            """The first of the variables given that a diagram tests, in their order."""
            v = g.variable
            if v is None or v.key in keys:
                return v
            if g.number not in firsts:
                below = [w for w in map(first_of, g.kids) if w is not None]
                firsts[g.number] = min(below, key=_place) if below else None
            return firsts[g.number]

        def rest_of(g: Diagram, variable: Variable, value: int, memo: dict[int, Diagram]) -> Diagram:
            v = g.variable
            if v is variable:
                return g.kids[value]
            if v is None or variable.key < v.key:
                return g
            rest = memo.get(g.number)
            if rest is None:
                rest = self.node(v, tuple([rest_of(kid, variable, value, memo) for kid in g.kids]))
                memo[g.number] = rest
            return rest

        while stack:
            gs = stack.pop()
            place = tuple(g.number for g in gs)
            if gs[0] is self.false or place in seen:
                continue
            seen.add(place)
            if len(seen) > most:
                raise BudgetExceededError
            own = [v for v in map(first_of, gs) if v is not None]
            if not own:
                found[place] = gs
                continue
            first = min(own, key=_place)
            for value in range(first.arity):
                memo = rests.setdefault((id(first), value), {})
                stack.append(tuple([rest_of(g, first, value, memo) for g in gs]))
        return list(found.values())


def _place(variable: Variable) -> Key:
    return variable.key


def _parted(fs: tuple[Diagram, ...]) -> tuple[Variable, Iterable[tuple[Diagram, ...]]]:
    """Whichever variable of some diagrams comes first, and all of them by its branches."""
    first = min([f.variable for f in fs if f.variable is not None], key=lambda v: v.key)
    return first, zip(*(f.kids if f.variable is first else (f,) * first.arity for f in fs), strict=True)
