"""Plain implementations of the methods on exact shares: slow, dense, and sharing nothing with the ones they check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from guiju.ownership.shares import Share

Exact = dict[str, dict[str, Fraction]]
"""Of each held body, what each holder has."""
Banded = Mapping[str, Mapping[str, Share]]


def gauss(rows: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """The solution of a dense regular system, by Gauss and Jordan."""
    size = len(rows)
    work = [[*row, value] for row, value in zip(rows, right, strict=True)]
    for column in range(size):
        pivot = next(row for row in range(column, size) if work[row][column] != 0)
        work[column], work[pivot] = work[pivot], work[column]
        work[column] = [value / work[column][column] for value in work[column]]
        for row in range(size):
            if row != column:
                factor = work[row][column]
                work[row] = [a - factor * b for a, b in zip(work[row], work[column], strict=True)]
    return [row[-1] for row in work]


def nodes_of(matrix: Mapping[str, Mapping[str, object]]) -> list[str]:
    return sorted({*matrix, *(holder for row in matrix.values() for holder in row)})


def look_through(matrix: Exact, targets: set[str]) -> dict[str, Fraction]:
    """``x = A x`` with one at targets: dense, over the nodes from which some target is reached at all."""
    nodes = nodes_of(matrix)
    able = set(targets)
    for _ in nodes:
        able |= {n for n in nodes if any(part > 0 and h in able for h, part in matrix.get(n, {}).items())}
    inner = [n for n in nodes if n in able and n not in targets]
    rows = [[Fraction(i == j) - matrix[i].get(j, Fraction(0)) for j in inner] for i in inner]
    right = [sum((part for h, part in matrix[i].items() if h in targets), Fraction(0)) for i in inner]
    found = dict(zip(inner, gauss(rows, right), strict=True))
    return {n: Fraction(1) if n in targets else found.get(n, Fraction(0)) for n in nodes}


def walks(matrix: Exact, targets: set[str], body: str, length: int) -> tuple[Fraction, Fraction]:
    """Of all walks upwards of some length: the part that has met a target, and the part still on its way."""
    here = {body: Fraction(1)}
    met = Fraction(0)
    for _ in range(length + 1):
        further: dict[str, Fraction] = {}
        for node, weight in here.items():
            if node in targets:
                met += weight
                continue
            for holder, part in matrix.get(node, {}).items():
                further[holder] = further.get(holder, Fraction(0)) + weight * part
        here = further
    return met, sum(here.values(), Fraction(0))


def integrated(matrix: Exact, holder: str, body: str) -> Fraction:
    """The recursion ``y[j] = a[i][j] + sum over k other than i of y[k] * a[k][j]``, its least solution."""
    companies = sorted(matrix)
    able = {j for j in companies if matrix[j].get(holder, 0)}
    for _ in companies:
        able |= {j for j in companies if any(p and k in able and k != holder for k, p in matrix[j].items())}
    some = sorted(able)
    rows = [
        [Fraction(j == k) - (matrix[j].get(k, Fraction(0)) if k != holder else Fraction(0)) for k in some]
        for j in some
    ]
    found = dict(zip(some, gauss(rows, [matrix[j].get(holder, Fraction(0)) for j in some]), strict=True))
    return found.get(body, Fraction(0))


def closure(matrix: Exact, side: set[str], threshold: Fraction, *, strict: bool) -> set[str]:
    """The least closed set: add whatever is held enough until nothing is added."""
    members = set(side)
    while True:
        more = set()
        for body, row in matrix.items():
            held = sum((part for h, part in row.items() if h in members), Fraction(0))
            if held > threshold or (held == threshold and not strict):
                more.add(body)
        if more <= members:
            return members
        members |= more


def majority_chain(matrix: Exact, side: set[str], body: str, threshold: Fraction) -> bool:
    """Whether going up links above the threshold comes to the side."""
    met, edge = {body}, [body]
    while edge:
        node = edge.pop(0)
        for holder, part in matrix.get(node, {}).items():
            if part > threshold and holder not in met:
                if holder in side:
                    return True
                met.add(holder)
                edge.append(holder)
    return False


def chain_product(matrix: Exact, side: set[str], body: str, seen: frozenset[str] = frozenset()) -> Fraction:
    """Over simple chains that end with the first of the side."""
    total = Fraction(0)
    for holder, part in matrix.get(body, {}).items():
        if holder in seen or holder == body:
            continue
        total += part * (1 if holder in side else chain_product(matrix, side, holder, seen | {body}))
    return total


def points(row: Mapping[str, Share], unit: Fraction) -> list[dict[str, Fraction]]:
    """All shares of one body between their limits, in steps, that add up to one; its corners are among them."""

    def filled(left: list[str], rest: Fraction) -> Iterator[dict[str, Fraction]]:
        if not left:
            if rest == 0:
                yield {}
            return
        holder, *others = left
        part = row[holder].low
        while part <= min(row[holder].high, rest):
            for more in filled(others, rest - part):
                yield {holder: part, **more}
            part += unit

    return list(filled(list(row), Fraction(1)))


def completions(matrix: Banded, unit: Fraction) -> Iterator[Exact]:
    """Every choice of the shares of every body, in steps."""
    held = list(matrix)
    for rows in product(*(points(matrix[body], unit) for body in held)):
        yield dict(zip(held, rows, strict=True))
