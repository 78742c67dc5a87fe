"""Whether a threshold is reached, for all bodies at once: never other than what the exact figures say."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_structures import COMPANIES, ENDS, Banded, banded_matrices, exact_matrices, exactly

from guiju.ownership import deciding
from guiju.ownership.bounds import reach
from guiju.ownership.deciding import BITS, at_least, decide, enclosed
from guiju.ownership.linear import hitting
from guiju.ownership.methods import Side
from guiju.ownership.methods.method import HALF, passing
from guiju.ownership.shares import Share
from guiju.ownership.standing import exact_matrix
from thorough import drawn

NODES = (*COMPANIES, *ENDS)
some_nodes = st.sets(st.sampled_from(NODES), max_size=3).map(frozenset)
thresholds = st.sampled_from([HALF, Fraction(1, 3), Fraction(1, 4), Fraction(1), Fraction(1, 10**6)])


@settings(max_examples=drawn(150), deadline=None, derandomize=True)
@given(exact_matrices(), some_nodes, some_nodes, thresholds)
def test_as_the_exact_figures_say(
    matrix: Banded, surely: frozenset[str], perhaps: frozenset[str], threshold: Fraction
) -> None:
    side = Side(surely, perhaps)
    exact = reach(matrix, surely, perhaps)
    assert decide(matrix, side, threshold) == {body: passing(exact[body], threshold) for body in matrix}


@settings(max_examples=drawn(60), deadline=None, derandomize=True)
@given(banded_matrices(), some_nodes, some_nodes, thresholds)
def test_with_limits_too(
    matrix: Banded, surely: frozenset[str], perhaps: frozenset[str], threshold: Fraction
) -> None:
    side = Side(surely, perhaps)
    found = reach(matrix, surely, perhaps)
    assert decide(matrix, side, threshold) == {body: passing(found[body], threshold) for body in matrix}


@settings(max_examples=drawn(150), deadline=None, derandomize=True)
@given(exact_matrices(), some_nodes)
def test_limits_enclose_the_exact_figures(matrix: Banded, targets: frozenset[str]) -> None:
    rows = exact_matrix(matrix)
    assert rows is not None
    low, high = enclosed(rows, targets)
    exact = hitting(rows, targets)
    for node in NODES:
        scaled = exact.get(node, Fraction(0)) * (1 << BITS)
        assert low.get(node, 0) <= scaled <= high.get(node, 0)


@settings(max_examples=drawn(150), deadline=None, derandomize=True)
@given(exact_matrices(), some_nodes, st.sampled_from(COMPANIES), st.booleans())
def test_at_and_just_above_the_exact_figure(
    matrix: Banded, targets: frozenset[str], body: str, turned: bool
) -> None:
    """The threshold is the figure itself, or more than it by less than limits can tell."""
    rows = exact_matrix(matrix)
    assert rows is not None
    figure = hitting(rows, targets).get(body, Fraction(0))
    little = Fraction(1, 10**60)
    assert at_least(rows, targets, figure)[body] is True
    assert at_least(rows, targets, figure + little)[body] is False
    assert at_least(rows, targets, figure - little)[body] is True


def test_a_loop_that_hardly_leaks_is_solved_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    """After ten thousand million rounds the limits would still be wide."""
    inside = 1 - Fraction(1, 10**12)
    leak = 1 - inside
    matrix = {
        "A": {"B": exactly(inside), "f": exactly(leak)},
        "B": {"A": exactly(inside), "d": exactly(leak)},
    }
    figure = hitting({k: {h: s.low for h, s in row.items()} for k, row in matrix.items()}, {"f"})
    assert figure["A"] > HALF > figure["B"]
    assert decide(matrix, Side(frozenset("f")), HALF) == {"A": True, "B": False}
    monkeypatch.setattr(deciding, "MOST_ROUNDS", 1)
    assert decide(matrix, Side(frozenset("f")), HALF) == {"A": True, "B": False}


def test_a_larger_structure_with_loops() -> None:
    random = Random(5)
    names = [f"c{n}" for n in range(120)]
    matrix: dict[str, dict[str, Share]] = {}
    for name in names:
        holders = [*random.sample([n for n in names if n != name], 2), random.choice("fd")]
        first, second = sorted(random.sample(range(1, 100), 2))
        parts = (first, second - first, 100 - second)
        matrix[name] = {h: exactly(Fraction(p, 100)) for h, p in zip(holders, parts, strict=True)}
    exact = reach(matrix, ["f"])
    found = decide(matrix, Side(frozenset("f")), HALF)
    assert found == {name: exact[name].low >= HALF for name in names}
    assert len(set(found.values())) == 2
