"""Decision diagrams against tables."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.engine.diagram import BudgetExceededError, Diagram, Manager, Variable
from guiju.engine.traversal import support, terminals

ARITIES = (2, 3, 2)
POINTS = list(product(*(range(n) for n in ARITIES)))
TABLES = st.lists(st.booleans(), min_size=len(POINTS), max_size=len(POINTS))


# One object for each place in the order, as an evaluation makes them.
VARIABLES = [Variable((i,), n, (f"g{i}",)) for i, n in enumerate(ARITIES)]


def variables() -> list[Variable]:
    return VARIABLES


def of_table(m: Manager, table: list[Any]) -> Diagram:
    vs = variables()

    def build(level: int, rows: list[Any]) -> Diagram:
        if level == len(vs):
            return m.terminal(rows[0])
        size = len(rows) // vs[level].arity
        return m.node(
            vs[level],
            tuple(build(level + 1, rows[i * size : (i + 1) * size]) for i in range(vs[level].arity)),
        )

    return build(0, table)


def at(f: Diagram, point: tuple[int, ...]) -> Any:
    while f.variable is not None:
        f = f.kids[point[f.variable.key[0]]]
    return f.value


@given(TABLES, TABLES, TABLES)
def test_operations_are_pointwise(a: list[bool], b: list[bool], c: list[bool]) -> None:
    m = Manager(10_000)
    f, g, h = (of_table(m, t) for t in (a, b, c))
    for i, point in enumerate(POINTS):
        assert at(m.both(f, g), point) == (a[i] and b[i])
        assert at(m.either(f, g), point) == (a[i] or b[i])
        assert at(m.negate(f), point) == (not a[i])
        assert at(m.choose(f, g, h), point) == (b[i] if a[i] else c[i])
        assert at(m.map("plus", lambda x, y: int(x) + int(y), f, g), point) == a[i] + b[i]
        assert at(m.bind(f, lambda v: g if v else h), point) == (b[i] if a[i] else c[i])


@given(TABLES, TABLES)
def test_equal_functions_are_one_object(a: list[bool], b: list[bool]) -> None:
    m = Manager(10_000)
    f, g = of_table(m, a), of_table(m, b)
    assert (f is g) == (a == b)
    assert m.negate(m.both(f, g)) is m.either(m.negate(f), m.negate(g))
    assert f.is_terminal == (len(set(a)) == 1)


@given(TABLES, st.integers(0, 2))
def test_support_names_what_the_function_depends_on(a: list[bool], i: int) -> None:
    m = Manager(10_000)
    depends = any(
        a[POINTS.index(p)] != a[POINTS.index((*p[:i], v, *p[i + 1 :]))]
        for p in POINTS
        for v in range(ARITIES[i])
    )
    assert ((i,) in support(of_table(m, a))) == depends


@given(TABLES, st.integers(0, 2))
def test_join_and_restrict(a: list[bool], i: int) -> None:
    m = Manager(10_000)
    f = m.map("set", lambda v: frozenset({v}), of_table(m, a))
    joined = m.join(f, frozenset({(i,)}))
    for p in POINTS:
        across = [(*p[:i], v, *p[i + 1 :]) for v in range(ARITIES[i])]
        assert at(joined, p) == {a[POINTS.index(q)] for q in across}
        assert at(m.restrict(f, {(i,): 1}), p) == {a[POINTS.index(across[1])]}


@given(TABLES, TABLES)
def test_implication_without_a_diagram_for_it(a: list[bool], b: list[bool]) -> None:
    m = Manager(10_000)
    f, g = of_table(m, a), of_table(m, b)
    assert m.implies(f, g) == all(y for x, y in zip(a, b, strict=True) if x)
    assert m.implies(f, m.either(f, g))
    assert m.implies(m.both(f, g), g)


@given(TABLES, TABLES, st.sets(st.integers(0, len(ARITIES) - 1)))
def test_residuals_are_what_each_assignment_leaves(a: list[bool], b: list[bool], fixed: set[int]) -> None:
    m = Manager(10_000)
    condition, f = of_table(m, a), of_table(m, b)
    keys = frozenset((i,) for i in fixed)
    wanted = set()
    for values in product(*(range(ARITIES[i]) for i in sorted(fixed))):
        chosen = {(i,): value for i, value in zip(sorted(fixed), values, strict=True)}
        rest = (m.restrict(condition, chosen), m.restrict(f, chosen))
        if rest[0] is not m.false:
            wanted.add(rest)
    found = m.residuals(condition, (f,), keys, 1_000)
    assert set(found) == wanted
    assert len(found) == len(wanted)


def test_residuals_keep_to_their_steps() -> None:
    m = Manager(10_000)
    f = m.both(m.of(VARIABLES[0], [True, False]), m.of(VARIABLES[1], [True, False, True]))
    with pytest.raises(BudgetExceededError):
        m.residuals(m.true, (f,), frozenset({(0,), (1,)}), 2)


def test_terminals_of_another_type_are_another_value() -> None:
    m = Manager(10)
    assert m.terminal(1) is not m.terminal(True)
    assert sorted(map(str, terminals(m.of(variables()[0], (1, True))))) == ["1", "True"]


def test_the_budget_is_kept_and_can_be_renewed() -> None:
    m = Manager(1)
    first, second, third = variables()
    m.of(first, (False, True))
    with pytest.raises(BudgetExceededError):
        m.of(second, (0, 1, 2))
    m.allow(1)
    m.of(second, (0, 1, 2))
    with pytest.raises(BudgetExceededError):
        m.of(third, (False, True))
