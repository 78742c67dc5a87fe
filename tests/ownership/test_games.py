"""Matrix games in fractions: neither side can do better, and choices that come in as they are needed give the same."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.ownership import games
from guiju.ownership.games import least_of_largest, matrix_game
from thorough import drawn

costs = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.fractions(0, 3, max_denominator=6), min_size=columns, max_size=columns),
        min_size=1,
        max_size=6,
    )
)


@settings(max_examples=drawn(200), deadline=None, derandomize=True)
@given(costs)
def test_neither_side_can_do_better(table: list[list[Fraction]]) -> None:
    """By the theorem of von Neumann that alone makes it the value."""
    value, rows, columns = matrix_game(table)
    assert sum(rows) == sum(columns) == 1
    assert min(*rows, *columns) >= 0
    for column in range(len(columns)):
        assert sum(part * row[column] for part, row in zip(rows, table, strict=True)) <= value
    for row in table:
        assert sum(part * cost for part, cost in zip(columns, row, strict=True)) >= value


@settings(max_examples=drawn(200), deadline=None, derandomize=True)
@given(costs)
def test_choices_that_come_in_as_needed_give_the_same(table: list[list[Fraction]]) -> None:
    names = [f"n{i}" for i in range(len(table[0]))]
    figures = [dict(zip(names, row, strict=True)) for row in table]

    def pick(weights: games.Figures) -> tuple[games.Figures, int]:
        best = min(
            range(len(table)),
            key=lambda i: sum(weight * figures[i][name] for name, weight in weights.items()),
        )
        return figures[best], best

    outcome = least_of_largest(pick, names)
    assert outcome.reached
    assert outcome.value == matrix_game(table)[0] == max(outcome.figures.values())
    mixed = {name: sum(part * figures[i][name] for part, i in outcome.mixture) for name in names}
    assert mixed == outcome.figures


def test_an_outer_limit_where_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(games, "MOST_ROUNDS", 1)
    table = {"a": Fraction(1), "b": Fraction(0)}, {"a": Fraction(0), "b": Fraction(1)}

    def pick(weights: games.Figures) -> tuple[games.Figures, int]:
        best = min((0, 1), key=lambda i: sum(weight * table[i][name] for name, weight in weights.items()))
        return table[best], best

    outcome = least_of_largest(pick, ["a", "b"])
    assert not outcome.reached
    assert outcome.value <= Fraction(1, 2) <= max(outcome.figures.values())
