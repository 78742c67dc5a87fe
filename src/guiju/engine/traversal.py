"""What stands in a diagram: its variables, its values, and whether some variables change where it ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from guiju.engine.diagram import BudgetExceededError, Diagram, Key, Variable


def support(f: Diagram) -> dict[Key, Variable]:
    """The variables that a diagram tests, by key, in order."""
    # A variable is one object, and its key is slow to hash.
    found = sorted(dict.fromkeys([g.variable for g in reach(f) if g.variable is not None]), key=_place)
    return {variable.key: variable for variable in found}


def _place(variable: Variable) -> Key:
    return variable.key


def reach(f: Diagram) -> Iterable[Diagram]:
    """Every node of a diagram, once."""
    seen: dict[Diagram, None] = {}
    stack = [f]
    while stack:
        g = stack.pop()
        if g not in seen:
            seen[g] = None
            stack.extend(g.kids)
    return seen


def every_value(
    f: Diagram,
    memo: dict[int, frozenset[Any]] | None = None,
    fixed: dict[Variable, int] | None = None,
) -> frozenset[Any]:
    """The union of the set-valued terminals of a diagram, some variables fixed; ``memo`` keeps it for each node."""
    known: dict[int, frozenset[Any]] = {} if memo is None else memo
    there = known.get(f.number)
    if there is not None:
        return there
    stack = [f]
    while stack:
        g = stack[-1]
        variable = g.variable
        if g.number in known:
            stack.pop()
        elif variable is None:
            known[g.number] = g.value
            stack.pop()
        else:
            kids = g.kids
            if fixed is not None and variable in fixed:
                kids = (kids[fixed[variable]],)
            waiting = [kid for kid in kids if kid.number not in known]
            if waiting:
                stack.extend(waiting)
                continue
            values = known[kids[0].number]
            for kid in kids:
                other = known[kid.number]
                # Most often one holds the other, and no set need be made.
                if other is not values and not other <= values:
                    values = other if values <= other else values | other
            known[g.number] = values
            stack.pop()
    return known[f.number]


class Looked:
    """What was found out about diagrams of one manager, for when they are looked at again.

    Attributes:
        values: the memory of :func:`every_value`.
        loose: by free variables, whether one stands in a diagram.
        apart: by free variables, whether two diagrams differ.
        under: the memory of :func:`every_value` where some variables are fixed.
        supports: the memory of :func:`support`.
    """

    __slots__ = ("apart", "loose", "supports", "under", "values")

    def __init__(self) -> None:
        self.values: dict[int, frozenset[Any]] = {}
        self.loose: dict[frozenset[Variable], dict[int, bool]] = {}
        self.apart: dict[frozenset[Variable], dict[tuple[int, int], bool]] = {}
        self.under: dict[tuple[tuple[Variable, int], ...], dict[int, frozenset[Any]]] = {}
        self.supports: dict[int, dict[Key, Variable]] = {}

    def support(self, f: Diagram) -> dict[Key, Variable]:
        """The variables that a diagram tests, by key, in order."""
        found = self.supports.get(f.number)
        if found is None:
            found = self.supports[f.number] = support(f)
        return found

    def values_under(self, f: Diagram, fixed: dict[Variable, int]) -> frozenset[Any]:
        """The union of the set-valued terminals of a diagram where some variables are fixed."""
        return every_value(f, self.under.setdefault(tuple(fixed.items()), {}), fixed)


def differs(f: Diagram, g: Diagram, free: frozenset[Variable], most: int, looked: Looked) -> bool:
    """Whether an assignment for ``f`` and one for ``g`` that agree on every variable but the free ones end in
    different values (terminals are sets of at most one value; the empty one ends nowhere).

    Raises:
        BudgetExceededError: more than ``most`` pairs of nodes were looked at.
    """
    loose = looked.loose.setdefault(free, {})
    apart = looked.apart.setdefault(free, {})
    values = looked.values

    def moves(h: Diagram) -> bool:
        """Whether a free variable stands below."""
        found = loose.get(h.number)
        if found is None:
            found = h.variable is not None and (h.variable in free or any(moves(kid) for kid in h.kids))
            loose[h.number] = found
        return found

    seen: set[tuple[int, int]] = set()
    stack = [(f, g)]
    while stack:
        a, b = stack.pop()
        pair = (a.number, b.number) if a.number <= b.number else (b.number, a.number)
        if pair in seen:
            continue
        known = apart.get(pair)
        if known is False:
            continue
        seen.add(pair)
        if len(seen) > most:
            raise BudgetExceededError
        ends_a, ends_b = values.get(pair[0]), values.get(pair[1])
        if ends_a is None or ends_b is None:
            ends_a, ends_b = every_value(a, values), every_value(b, values)
        if not ends_a or not ends_b or len(ends_a | ends_b) < 2 or (a is b and not moves(a)):
            continue
        if known or (a.variable is None and b.variable is None):
            apart[(f.number, g.number) if f.number <= g.number else (g.number, f.number)] = True
            return True
        of_a, of_b = a.variable, b.variable
        first = (
            of_a if of_b is None or (of_a is not None and (of_a is of_b or of_a.key <= of_b.key)) else of_b
        )
        assert first is not None
        left = a.kids if of_a is first else (a,) * first.arity
        right = b.kids if of_b is first else (b,) * first.arity
        if first in free:
            stack.extend((x, y) for x in left for y in right)
        else:
            stack.extend(zip(left, right, strict=True))
    apart.update(dict.fromkeys(seen, False))
    return False


def terminals(f: Diagram) -> list[Any]:
    """The terminal values of a diagram, each once."""
    return [g.value for g in reach(f) if g.variable is None]
