"""Systems of holdings solved exactly, against dense elimination: any size, any prime, closed loops."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import plain
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.ownership.lifting import PRIMES, System
from guiju.ownership.linear import hitting, least, solve
from thorough import drawn

Rows = dict[str, dict[str, Fraction]]


def random_rows(random: Random, size: int, parts: int, left: int) -> tuple[Rows, dict[str, Fraction]]:
    """Each node goes to the next one and to some others; what is left over is its constant."""
    names = [f"n{i}" for i in range(size)]
    rows: Rows = {}
    constants = {}
    for i, name in enumerate(names):
        others = {names[(i + 1) % size], *random.sample(names, min(size, 3))}
        weights = [random.randint(1, parts) for _ in others]
        whole = sum(weights) + random.randint(0, left)
        rows[name] = {other: Fraction(w, whole) for other, w in zip(sorted(others), weights, strict=True)}
        constants[name] = Fraction(random.randint(0, parts), random.randint(1, parts))
    return rows, constants


def dense(rows: Rows, constants: dict[str, Fraction]) -> dict[str, Fraction]:
    names = list(rows)
    found = plain.gauss(
        [[Fraction(i == j) - rows[i].get(j, Fraction(0)) for j in names] for i in names],
        [constants.get(i, Fraction(0)) for i in names],
    )
    return dict(zip(names, found, strict=True))


@settings(max_examples=drawn(60), deadline=None, derandomize=True)
@given(st.integers(1, 14), st.sampled_from([1, 4, 100, 10**9]), st.integers(0, 2**32))
def test_rows_that_leave_something(size: int, parts: int, seed: int) -> None:
    random = Random(seed)
    rows, constants = random_rows(random, size, parts, parts)
    rows["n0"] = {other: part / 2 for other, part in rows["n0"].items()}
    assert solve(rows, constants) == dense(rows, constants)


@settings(max_examples=drawn(40), deadline=None, derandomize=True)
@given(st.integers(2, 12), st.integers(0, 2**32))
def test_columns_that_leave_something(size: int, seed: int) -> None:
    """Visits of a walk: the system transposed."""
    rows, constants = random_rows(Random(seed), size, 100, 0)
    rows["n1"] = {other: part / 3 for other, part in rows["n1"].items()}
    down: Rows = {node: {} for node in rows}
    for node, row in rows.items():
        for other, part in row.items():
            down[other][node] = part
    assert solve(down, constants) == dense(down, constants)


def test_a_large_component_solves_its_own_equations() -> None:
    rows, constants = random_rows(Random(3), 150, 100, 20)
    found = solve(rows, constants)
    assert max(value.denominator for value in found.values()) > PRIMES[2]
    for node, row in rows.items():
        assert found[node] == constants[node] + sum(part * found[other] for other, part in row.items())


def test_values_come_in_lowest_terms() -> None:
    rows = {"A": {"B": Fraction(1, 2)}, "B": {"A": Fraction(1, 2), "C": Fraction(1, 4)}, "C": {}}
    found = solve(rows, {"A": Fraction(1, 2), "C": Fraction(1)})
    assert found == {"A": Fraction(5, 6), "B": Fraction(2, 3), "C": Fraction(1)}
    assert found["A"].denominator == 6


@pytest.mark.parametrize("size", [1, 2, 5])
def test_a_closed_loop_is_no_system(size: int) -> None:
    rows = {f"n{i}": {f"n{(i + 1) % size}": Fraction(1)} for i in range(size)}
    with pytest.raises(ZeroDivisionError):
        solve(rows, {"n0": Fraction(1)})
    assert least(rows, {}) == {}
    assert hitting(rows, {"target"}) == {"target": 1}


def test_links_of_nothing_lead_nowhere() -> None:
    rows = {"A": {"B": Fraction(1), "T": Fraction(0)}, "B": {"A": Fraction(1)}}
    assert hitting(rows, {"T"}) == {"T": 1}


SYSTEM = ([4, 5, 6], [{1: 1, 2: 2}, {0: 3, 2: 1}, {0: 1, 1: 2}], [1, 0, 7])


def test_a_prime_that_divides_a_pivot_gives_way_to_the_next() -> None:
    expected = dense(
        {
            str(i): {str(j): Fraction(v, SYSTEM[0][i]) for j, v in row.items()}
            for i, row in enumerate(SYSTEM[1])
        },
        {str(i): Fraction(v, SYSTEM[0][i]) for i, v in enumerate(SYSTEM[2])},
    )
    for primes in ((2, 3, 5, 7, 11, 13), (2, 5, 2**61 - 1), (101,), PRIMES):
        numerators, denominator = System(*SYSTEM).solution(primes)
        assert [Fraction(n, denominator) for n in numerators] == list(expected.values()), primes
    with pytest.raises(ZeroDivisionError):
        System(*SYSTEM).solution((2,))


def test_a_closed_loop_counted_by_columns_is_no_system_either() -> None:
    """What A and B hold is all theirs, in parts with different denominators."""
    down = {"A": {"A": Fraction(1, 3), "B": Fraction(3, 5)}, "B": {"A": Fraction(2, 3), "B": Fraction(2, 5)}}
    with pytest.raises(ZeroDivisionError):
        solve(down, {"A": Fraction(1)})
