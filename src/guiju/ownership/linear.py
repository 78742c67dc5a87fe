"""Sparse linear systems of holdings, solved exactly, one strongly connected component after the other.

A system is ``x[i] = sum(a[i][j] * x[j] for j) + b[i]`` with non-negative coefficients whose rows add up to one at most, as
those of holders do. It is solved by eliminating one unknown after the other (state elimination; Grassmann, Taksar and
Heyman 1985), the one with the fewest neighbours first.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from guiju.ownership.graph import components, reaching

Rows = Mapping[str, Mapping[str, Fraction]]

ZERO, ONE = Fraction(0), Fraction(1)


def hitting(rows: Rows, targets: frozenset[str] | set[str]) -> dict[str, Fraction]:
    """From each node, the probability that a walk which follows the rows comes to a target.

    It is the least solution of the system: where no target can be reached it is zero, in a closed loop too. Nodes that
    are left out have zero.
    """
    going = {node: row for node, row in rows.items() if node not in targets}
    able = reaching(going, targets) - set(targets)
    constants = {n: sum((p for other, p in going[n].items() if other in targets), ZERO) for n in able}
    inner = {n: {o: p for o, p in going[n].items() if o in able and p} for n in able}
    found = solve(inner, constants)
    found.update(dict.fromkeys(targets, ONE))
    return found


def solve(rows: Rows, constants: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The one solution of a system.

    Args:
        rows: the coefficients of each unknown's equation; unknowns are the keys.
        constants: what is added in each; left out where nothing is.

    Raises:
        ZeroDivisionError: a closed loop: no solution, or many.
    """
    found: dict[str, Fraction] = {}
    for component in components(rows):
        inside = set(component)
        equations: dict[str, dict[str, Fraction]] = {}
        known: dict[str, Fraction] = {}
        for node in component:
            total = constants.get(node, ZERO)
            equations[node] = equation = {}
            for other, part in rows.get(node, {}).items():
                if other in inside:
                    equation[other] = part
                else:
                    total += part * found[other]
            known[node] = total
        _eliminate(equations, known)
        found.update(known)
    return found


def _eliminate(equations: dict[str, dict[str, Fraction]], known: dict[str, Fraction]) -> None:
    """Solve one component in place: ``known`` becomes the solution."""
    users: dict[str, set[str]] = {node: set() for node in equations}
    for node, equation in equations.items():
        for other in equation:
            users[other].add(node)
    left = set(equations)
    steps: list[tuple[str, dict[str, Fraction]]] = []
    while left:
        pivot = min(left, key=lambda node: (len(equations[node]) * len(users[node]), node))
        left.remove(pivot)
        equation = equations[pivot]
        own = equation.pop(pivot, ZERO)
        users[pivot].discard(pivot)
        if own:
            rest = ONE - own
            for other in equation:
                equation[other] /= rest
            known[pivot] /= rest
        for node in users[pivot]:
            target = equations[node]
            part = target.pop(pivot)
            known[node] += part * known[pivot]
            for other, value in equation.items():
                target[other] = target.get(other, ZERO) + part * value
                users[other].add(node)
        for other in equation:
            users[other].discard(pivot)
        steps.append((pivot, equation))
    for pivot, equation in reversed(steps):
        for other, value in equation.items():
            known[pivot] += value * known[other]
