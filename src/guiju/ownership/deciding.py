"""For every body at once, whether what a side holds of it, looked through, reaches a threshold.

In large structures exact figures are fractions of thousands of digits, and mostly nobody needs them to know on which side of a
threshold they lie. Here each figure is enclosed between two whole numbers over a power of two, each step rounded outwards
(interval iteration: Haddad and Monmege 2014): what is at or above the threshold by its lower limit, or below it by its upper one,
is decided; only the others are solved exactly. No answer differs from the exact one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm

from guiju.ownership.bounds import reach
from guiju.ownership.graph import components, reached, reaching
from guiju.ownership.linear import Rows, hitting
from guiju.ownership.methods.method import Side, passing
from guiju.ownership.standing import Matrix, exact_matrix

BITS = 96
"""Limits are whole numbers over this power of two."""
MOST_ROUNDS = 400
"""As often a component is gone through; where its limits are still wide then, it is solved exactly if need be."""
CLOSE = 1 << (BITS - 64)
"""Limits so close need no further rounds."""

Limits = Mapping[str, int]


def decide(matrix: Matrix, side: Side, threshold: Fraction) -> dict[str, bool | None]:
    """Of every held body whether the side has at least the threshold; None where it turns on what is not known."""
    exact = exact_matrix(matrix)
    if exact is None:
        found = reach(matrix, side.surely, side.perhaps)
        return {body: passing(found[body], threshold) for body in matrix}
    surely = at_least(exact, side.surely, threshold)
    if not side.perhaps:
        return dict(surely)
    perhaps = at_least(exact, side.surely | side.perhaps, threshold)
    return {body: True if surely[body] else None if perhaps[body] else False for body in matrix}


def at_least(rows: Rows, targets: frozenset[str], threshold: Fraction) -> dict[str, bool]:
    """Of every held body whether the targets have at least the threshold."""
    low, high = enclosed(rows, targets)
    scaled = threshold * (1 << BITS)
    open_ = [body for body in rows if low.get(body, 0) < scaled <= high.get(body, 0)]
    exact: dict[str, Fraction] = {}
    if open_:
        above = reached(rows, open_)
        part = {held: row for held, row in rows.items() if held in above}
        exact = hitting(part, targets)
    undecided = set(open_)
    return {
        body: exact.get(body, 0) >= threshold if body in undecided else low.get(body, 0) >= scaled
        for body in rows
    }


def enclosed(rows: Rows, targets: Iterable[str]) -> tuple[Limits, Limits]:
    """Lower and upper limits of what the targets have of each node; zero where they are left out."""
    ends = frozenset(targets)
    going = {node: [o for o, part in row.items() if part] for node, row in rows.items() if node not in ends}
    able = reaching(going, ends)
    inner = {node: [o for o in others if o in able] for node, others in going.items() if node in able}
    low = dict.fromkeys(ends, 1 << BITS)
    high = dict(low)
    for component in components(inner):
        equations = [_equation(node, rows[node], inner[node]) for node in component if node in inner]
        for node, _, _, _ in equations:
            low[node], high[node] = 0, 1 << BITS
        alone = len(component) == 1
        for _ in range(1 if alone else MOST_ROUNDS):
            moved = wide = False
            for node, own, weights, others in equations:
                least = sum([w * low[o] for w, o in zip(weights, others, strict=True)]) // own
                most = -(-sum([w * high[o] for w, o in zip(weights, others, strict=True)]) // own)
                if least > low[node]:
                    low[node] = least
                    moved = True
                if most < high[node]:
                    high[node] = most
                    moved = True
                wide = wide or high[node] - low[node] > CLOSE
            if not (moved and wide):
                break
    return low, high


def _equation(
    node: str, row: Mapping[str, Fraction], others: list[str]
) -> tuple[str, int, list[int], list[str]]:
    """``own * x[node] = sum(weight * x[other])`` in whole numbers."""
    of = lcm(*[row[other].denominator for other in others])
    own = of
    weights: list[int] = []
    outer: list[str] = []
    for other in others:
        weight = row[other].numerator * (of // row[other].denominator)
        if other == node:
            own -= weight
        else:
            weights.append(weight)
            outer.append(other)
    return node, own, weights, outer
