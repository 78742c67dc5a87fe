"""Clauses: what can hold at once, against trying all values."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from guiju.engine.uses.explain.solver import Solver

VARIABLES = 7
LITERALS = st.integers(1, VARIABLES).flatmap(lambda n: st.sampled_from([n, -n]))
CLAUSES = st.lists(st.lists(LITERALS, min_size=1, max_size=3), max_size=34)
GIVEN = st.lists(LITERALS, max_size=3, unique_by=abs)


def solver_of(clauses: list[list[int]], first: int = 0) -> Solver:
    solver = Solver()
    for number in range(VARIABLES):
        solver.variable(first=number < first, chosen=True)
    for clause in clauses:
        solver.add(clause)
    return solver


def met(clause: list[int], values: tuple[bool, ...]) -> bool:
    return any(values[abs(one) - 1] is (one > 0) for one in clause)


def possible(clauses: list[list[int]], given_: list[int]) -> bool:
    every = product([False, True], repeat=VARIABLES)
    return any(all(met(one, values) for one in (*clauses, *([g] for g in given_))) for values in every)


@given(CLAUSES, st.lists(GIVEN, min_size=1, max_size=4), st.integers(0, VARIABLES))
def test_it_finds_values_just_where_there_are_some(
    clauses: list[list[int]], askings: list[list[int]], first: int
) -> None:
    """One after the other: what was learnt for one holds for the next."""
    solver = solver_of(clauses, first)
    for given_ in askings:
        found = solver.solve(given_)
        assert found is possible(clauses, given_)
        if found:
            assert all(any(solver.holds(one) for one in clause) for clause in clauses)
            assert all(solver.holds(one) for one in given_)


def test_what_comes_first_stays_true_where_it_can() -> None:
    solver = solver_of([[-1, -2], [3, 4]], first=2)
    assert solver.solve([]) is True
    assert (solver.holds(1), solver.holds(2)) == (True, False)
    assert solver.solve([2]) is True
    assert (solver.holds(1), solver.holds(2)) == (False, True)


def test_a_long_search_ends_without_an_answer() -> None:
    """Eight pigeons in seven holes."""
    solver = Solver()
    at = {place: solver.variable(chosen=True) for place in product(range(8), range(7))}
    for pigeon in range(8):
        solver.add([at[pigeon, hole] for hole in range(7)])
    for hole in range(7):
        for one, other in combinations(range(8), 2):
            solver.add([-at[one, hole], -at[other, hole]])
    assert solver.solve([], most=50) is None
    # It can be asked again.
    assert solver.solve([at[0, 0]], most=50) is None
