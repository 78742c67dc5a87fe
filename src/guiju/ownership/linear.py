"""Sparse linear systems of holdings, solved exactly, one strongly connected component after the other.

A system is ``x[i] = sum(a[i][j] * x[j] for j) + b[i]`` with non-negative coefficients whose rows (or columns) add up to one at
most, as those of holders do. Values are kept as numerators over denominators that many of them share, and are reduced once,
at the end; components of more than one unknown are solved by lifting (:mod:`guiju.ownership.lifting`).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import gcd, lcm

from guiju.ownership.graph import components, reaching
from guiju.ownership.lifting import System

Rows = Mapping[str, Mapping[str, Fraction]]

ZERO, ONE = Fraction(0), Fraction(1)


def hitting(rows: Rows, targets: frozenset[str] | set[str]) -> dict[str, Fraction]:
    """From each node, the probability that a walk which follows the rows comes to a target.

    It is the least solution of the system: where no target can be reached it is zero, in a closed loop too. Nodes that
    are left out have zero.
    """
    inner: dict[str, dict[str, Fraction]] = {}
    constants: dict[str, Fraction] = {}
    for node, row in rows.items():
        if node in targets:
            continue
        met = [part for other, part in row.items() if other in targets]
        if met:
            constants[node] = sum(met[1:], met[0])
        inner[node] = {other: part for other, part in row.items() if other not in targets}
    found = least(inner, constants)
    found.update(dict.fromkeys(targets, ONE))
    return found


def least(rows: Rows, constants: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The least solution of a system: zero, and left out, where no constant is reached."""
    moving = {node: [other for other, part in row.items() if part] for node, row in rows.items()}
    able = reaching(moving, [node for node, value in constants.items() if value])
    inner = {
        node: {other: part for other, part in row.items() if part and other in able}
        for node, row in rows.items()
        if node in able
    }
    return solve(inner, constants)


def solve(rows: Rows, constants: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The one solution of a system.

    Args:
        rows: the coefficients of each unknown's equation; unknowns are the keys.
        constants: what is added in each; left out where nothing is.

    Raises:
        ZeroDivisionError: a closed loop: no solution, or many.
    """
    values = _Values()
    for component in components(rows):
        if len(component) == 1:
            node = component[0]
            own, numerator, denominator = values.equation(rows.get(node, {}), constants.get(node), {node: 0})
            left = denominator - own.get(0, 0)
            values.put(node, numerator, left * values.common)
        else:
            _solve_component(component, rows, constants, values)
    return {node: Fraction(values.numerators[node], values.denominators[node]) for node in values.numerators}


class _Values:
    """What is known so far, as numerators and denominators that are not reduced."""

    def __init__(self) -> None:
        self.numerators: dict[str, int] = {}
        self.denominators: dict[str, int] = {}
        self.common = 1
        """The denominator of the constant of the last equation, beside that of its coefficients."""
        self._multiples: dict[frozenset[int], int] = {}
        self._quotients: dict[tuple[int, int], int] = {}

    def put(self, node: str, numerator: int, denominator: int) -> None:
        if not denominator:
            raise ZeroDivisionError("a closed loop")
        if not numerator or numerator == denominator:
            numerator, denominator = int(bool(numerator)), 1
        self.numerators[node] = numerator
        self.denominators[node] = denominator

    def equation(
        self, row: Mapping[str, Fraction], constant: Fraction | None, places: Mapping[str, int]
    ) -> tuple[dict[int, int], int, int]:
        """An equation in whole numbers: coefficients of the unknowns at their places, the constant, and what to divide by.

        The constant is to be divided by :attr:`common` too.
        """
        parts = [(other, *part.as_integer_ratio()) for other, part in row.items() if part]
        of = lcm(*[d for _, _, d in parts], 1 if constant is None else constant.denominator)
        inner: dict[int, int] = {}
        outer: list[tuple[int, str]] = []
        for other, n, d in parts:
            place = places.get(other)
            if place is None:
                outer.append((n * (of // d), other))
            else:
                inner[place] = n * (of // d)
        denominators = frozenset([self.denominators[other] for _, other in outer])
        common = self.common = self._multiple(denominators)
        total = 0 if constant is None else constant.numerator * (of // constant.denominator) * common
        for weight, other in outer:
            total += weight * self.numerators[other] * self._quotient(common, self.denominators[other])
        return inner, total, of

    def _multiple(self, denominators: frozenset[int]) -> int:
        if len(denominators) < 2:
            return next(iter(denominators), 1)
        found = self._multiples.get(denominators)
        if found is None:
            found = self._multiples[denominators] = lcm(*denominators)
        return found

    def _quotient(self, common: int, denominator: int) -> int:
        if common == denominator:
            return 1
        found = self._quotients.get((common, denominator))
        if found is None:
            found = self._quotients[common, denominator] = common // denominator
        return found


def _solve_component(
    component: list[str], rows: Rows, constants: Mapping[str, Fraction], values: _Values
) -> None:
    places = {node: place for place, node in enumerate(component)}
    diagonal: list[int] = []
    off: list[dict[int, int]] = []
    right: list[tuple[int, int]] = []
    for place, node in enumerate(component):
        inner, total, of = values.equation(rows[node], constants.get(node), places)
        own = of - inner.pop(place, 0)
        # Coefficients as short as they can be: the determinant has all of them as factors.
        shorter = gcd(own, *inner.values())
        diagonal.append(own // shorter)
        off.append({j: value // shorter for j, value in inner.items()})
        right.append((total, values.common * shorter))
    common = lcm(*{d // gcd(n, d) for n, d in right})
    whole = [n * common // d for n, d in right]
    numerators, denominator = System(diagonal, off, whole).solution()
    for node, numerator in zip(component, numerators, strict=True):
        values.put(node, numerator, denominator * common)
