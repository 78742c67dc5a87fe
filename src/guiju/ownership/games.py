"""The least that the largest of several figures can be, where one choice makes all of them: a game, solved exactly.

Somebody chooses so that no figure is large, somebody else says which figure counts. Where mixtures of choices are choices
too, both do best by mixing, and the value of the game is the limit that is looked for (von Neumann 1928). Choices and
figures come in only as they are needed (double oracle: McMahan, Gordon and Blum 2003).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from typing import Generic, TypeVar

from guiju.engine.records import record
from guiju.ownership.linear import ONE, ZERO

Choice = TypeVar("Choice")
Figures = Mapping[str, Fraction]
"""What each figure comes to under a choice; zero where it is left out."""

MOST_ROUNDS = 120
"""So many choices are looked at; if they are not enough the limit is an outer one."""


@record(frozen=True, slots=True)
class Outcome(Generic[Choice]):
    """What a game comes to.

    Attributes:
        value: the largest figure is no less than that under any mixture.
        mixture: choices and how much of each, under which it is not more, if that is so.
        figures: what the figures come to under the mixture.
        reached: whether it is so.
    """

    value: Fraction
    mixture: tuple[tuple[Fraction, Choice], ...]
    figures: dict[str, Fraction]
    reached: bool


def least_of_largest(
    pick: Callable[[Figures], tuple[Figures, Choice]], names: Collection[str]
) -> Outcome[Choice]:
    """The least, over mixtures of choices, of the largest figure; no figure is negative.

    Args:
        pick: the choice under which the sum of the figures, each times its weight, is least, and the figures under it.
        names: the figures; at least one.
    """
    weights: dict[str, Fraction] = dict.fromkeys(names, Fraction(1, len(names)))
    counting: list[str] = []
    tried: list[tuple[Figures, Choice]] = []
    low = ZERO
    while True:
        figures, choice = pick(weights)
        tried.append((figures, choice))
        low = max(low, sum((weight * figures.get(name, ZERO) for name, weight in weights.items()), ZERO))
        while True:
            value, parts, found = matrix_game(
                [[figures.get(name, ZERO) for name in counting] for figures, _ in tried]
            )
            mixed = {
                name: sum(
                    (part * figures.get(name, ZERO) for part, (figures, _) in zip(parts, tried, strict=True)),
                    ZERO,
                )
                for name in names
            }
            largest = min(names, key=lambda name: (-mixed[name], name))
            if mixed[largest] <= value:
                break
            counting.append(largest)
        if value <= low or len(tried) >= MOST_ROUNDS:
            mixture = tuple((part, choice) for part, (_, choice) in zip(parts, tried, strict=True) if part)
            return Outcome(low, mixture, mixed, value <= low)
        weights = {name: weight for name, weight in zip(counting, found, strict=True) if weight}


def matrix_game(costs: list[list[Fraction]]) -> tuple[Fraction, list[Fraction], list[Fraction]]:
    """The value of a game in which one side picks a row and pays what the other side, which picks a column, finds in it.

    Costs are not negative. With them come the best mixtures of rows and of columns. It is a linear program: the most that numbers, one
    for each row, can add up to where in no column they cost more than one (Dantzig's simplex with the rule of Bland 1977).
    """
    rows, columns = len(costs), len(costs[0])
    if not columns:
        return ZERO, [ONE, *[ZERO] * (rows - 1)], []
    # One is added to every cost, so that all are positive. Variables: one for each row of the game, then the slack of each column.
    table = [
        [
            *(costs[row][column] + 1 for row in range(rows)),
            *(Fraction(column == k) for k in range(columns)),
            ONE,
        ]
        for column in range(columns)
    ]
    goal = [*[ONE] * rows, *[ZERO] * (columns + 1)]
    basis = list(range(rows, rows + columns))
    while (entering := next((j for j, gain in enumerate(goal[:-1]) if gain > 0), None)) is not None:
        leaving = min(
            (k for k in range(columns) if table[k][entering] > 0),
            key=lambda k: (table[k][-1] / table[k][entering], basis[k]),
        )
        by = table[leaving][entering]
        pivot = table[leaving] = [value / by for value in table[leaving]]
        basis[leaving] = entering
        for line in (*(table[k] for k in range(columns) if k != leaving), goal):
            factor = line[entering]
            if factor:
                line[:] = [value - factor * own for value, own in zip(line, pivot, strict=True)]
    value = -1 / goal[-1]
    parts = [ZERO] * (rows + columns)
    for line, variable in zip(table, basis, strict=True):
        parts[variable] = line[-1] * value
    return value - 1, parts[:rows], [-price * value for price in goal[rows:-1]]
