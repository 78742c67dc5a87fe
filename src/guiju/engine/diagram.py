"""Reduced ordered decision diagrams over variables with any number of values, and with any terminals.

A diagram maps every assignment of its variables to a terminal value. Diagrams are interned: equal functions
are the same object, so that equality is identity and *definite* means *is a terminal*.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

Key = tuple[Any, ...]

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

    def __init__(self, budget: int) -> None:
        self._most = budget
        self._most_steps = STEPS * budget
        self._terminals: dict[tuple[type, Any], Diagram] = {}
        self._nodes: dict[tuple[Any, ...], Diagram] = {}
        self._memo: dict[tuple[Any, ...], Diagram] = {}
        self.true = self.terminal(True)
        self.false = self.terminal(False)

    def allow(self, budget: int) -> None:
        """Let so many nodes more be made, from now on."""
        self._most = len(self._nodes) + budget
        self._most_steps = len(self._memo) + STEPS * budget

    def terminal(self, value: Any) -> Diagram:
        """The diagram that is one value everywhere."""
        key = (type(value), value)
        found = self._terminals.get(key)
        if found is None:
            found = self._terminals[key] = Diagram(len(self._terminals) + len(self._nodes), None, (), value)
        return found

    def node(self, variable: Variable, kids: tuple[Diagram, ...]) -> Diagram:
        """The diagram that continues with ``kids[i]`` where the variable has value i."""
        first = kids[0]
        if all(kid is first for kid in kids):
            return first
        # By identity: a variable's place in the order is slow to hash.
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

    def _split(self, first: Variable, f: Diagram, index: int) -> Diagram:
        return f.kids[index] if f.variable is not None and f.variable.key == first.key else f

    def _recurse(
        self, name: Hashable, combine: Callable[..., Diagram | None], operands: tuple[Diagram, ...]
    ) -> Diagram:
        done = combine(*operands)
        if done is not None:
            return done
        key = (name, *(f.number for f in operands))
        found = self._memo.get(key)
        if found is None:
            first = min((f.variable for f in operands if f.variable is not None), key=lambda v: v.key)
            found = self.node(
                first,
                tuple(
                    self._recurse(name, combine, tuple(self._split(first, f, i) for f in operands))
                    for i in range(first.arity)
                ),
            )
            if len(self._memo) >= self._most_steps:
                raise BudgetExceededError
            self._memo[key] = found
        return found

    def map(self, name: Hashable, function: Callable[..., Any], *operands: Diagram) -> Diagram:
        """Apply a function of values pointwise; ``name`` identifies the function (for the memory)."""

        def combine(*fs: Diagram) -> Diagram | None:
            if all(f.variable is None for f in fs):
                return self.terminal(function(*(f.value for f in fs)))
            return None

        return self._recurse(name, combine, operands)

    def both(self, f: Diagram, g: Diagram) -> Diagram:
        """Conjunction."""

        def combine(a: Diagram, b: Diagram) -> Diagram | None:
            if a is self.false or b is self.false:
                return self.false
            if a is self.true:
                return b
            if b is self.true or a is b:
                return a
            return None

        return self._recurse("and", combine, (f, g) if f.number <= g.number else (g, f))

    def either(self, f: Diagram, g: Diagram) -> Diagram:
        """Disjunction."""

        def combine(a: Diagram, b: Diagram) -> Diagram | None:
            if a is self.true or b is self.true:
                return self.true
            if a is self.false:
                return b
            if b is self.false or a is b:
                return a
            return None

        return self._recurse("or", combine, (f, g) if f.number <= g.number else (g, f))

    def negate(self, f: Diagram) -> Diagram:
        """Negation."""
        return self.map("not", lambda v: not v, f)

    def choose(self, condition: Diagram, then: Diagram, otherwise: Diagram) -> Diagram:
        """Choice by case."""

        def combine(c: Diagram, a: Diagram, b: Diagram) -> Diagram | None:
            if c is self.true or a is b:
                return a
            if c is self.false:
                return b
            return None

        return self._recurse("choose", combine, (condition, then, otherwise))

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

        def walk(g: Diagram) -> Diagram:
            if g.variable is None:
                return g
            found = memo.get(g.number)
            if found is None:
                if g.variable.key in values:
                    found = walk(g.kids[values[g.variable.key]])
                else:
                    found = self.node(g.variable, tuple(walk(kid) for kid in g.kids))
                memo[g.number] = found
            return found

        return walk(f)

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
        while stack:
            gs = stack.pop()
            place = tuple(g.number for g in gs)
            if gs[0] is self.false or place in seen:
                continue
            seen.add(place)
            if len(seen) > most:
                raise BudgetExceededError
            own = [v for g in gs for k, v in support(g).items() if k in keys]
            if not own:
                found[place] = gs
                continue
            first = min(own, key=lambda v: v.key)
            for value in range(first.arity):
                stack.append(tuple(self.restrict(g, {first.key: value}) for g in gs))
        return list(found.values())


def support(f: Diagram) -> dict[Key, Variable]:
    """The variables that a diagram tests, by key, in order."""
    found: dict[Key, Variable] = {}
    for g in reach(f):
        if g.variable is not None:
            found[g.variable.key] = g.variable
    return dict(sorted(found.items()))


def reach(f: Diagram) -> Iterable[Diagram]:
    """Every node of a diagram, once."""
    seen: set[int] = set()
    stack = [f]
    while stack:
        g = stack.pop()
        if g.number not in seen:
            seen.add(g.number)
            yield g
            stack.extend(g.kids)


def every_value(f: Diagram, memo: dict[int, frozenset[Any]] | None = None) -> frozenset[Any]:
    """The union of the set-valued terminals of a diagram; ``memo`` keeps it for each node."""
    known: dict[int, frozenset[Any]] = {} if memo is None else memo
    stack = [f]
    while stack:
        g = stack[-1]
        if g.number in known:
            stack.pop()
        elif g.variable is None:
            known[g.number] = g.value
        else:
            waiting = [kid for kid in g.kids if kid.number not in known]
            if waiting:
                stack.extend(waiting)
            else:
                known[g.number] = frozenset().union(*(known[kid.number] for kid in g.kids))
    return known[f.number]


def differs(
    f: Diagram, g: Diagram, free: frozenset[Key], most: int, values: dict[int, frozenset[Any]]
) -> bool:
    """Whether an assignment for ``f`` and one for ``g`` that agree on every variable but the free ones end in
    different values (terminals are sets of at most one value; the empty one ends nowhere). ``values`` is the
    memory of :func:`every_value`.

    Raises:
        BudgetExceededError: more than ``most`` pairs of nodes were looked at.
    """
    loose: dict[int, bool] = {}

    def moves(h: Diagram) -> bool:
        """Whether a free variable stands below."""
        found = loose.get(h.number)
        if found is None:
            found = h.variable is not None and (h.variable.key in free or any(moves(kid) for kid in h.kids))
            loose[h.number] = found
        return found

    seen: set[tuple[int, int]] = set()
    stack = [(f, g)]
    while stack:
        a, b = stack.pop()
        pair = (a.number, b.number) if a.number <= b.number else (b.number, a.number)
        if pair in seen:
            continue
        seen.add(pair)
        if len(seen) > most:
            raise BudgetExceededError
        ends_a, ends_b = every_value(a, values), every_value(b, values)
        if not ends_a or not ends_b or len(ends_a | ends_b) < 2 or (a is b and not moves(a)):
            continue
        if a.variable is None and b.variable is None:
            return True
        first = min((h.variable for h in (a, b) if h.variable is not None), key=lambda v: v.key)
        left = a.kids if a.variable is first else (a,) * first.arity
        right = b.kids if b.variable is first else (b,) * first.arity
        if first.key in free:
            stack.extend((x, y) for x in left for y in right)
        else:
            stack.extend(zip(left, right, strict=True))
    return False


def terminals(f: Diagram) -> list[Any]:
    """The terminal values of a diagram, each once."""
    return [g.value for g in reach(f) if g.variable is None]
