"""Look-through of large structures: exact, against scipy in floats and networkx over paths; what is decided without exact figures.

How the structures are made is said in ``holdings.py``; every share has four digits, and all values compared are exact.
scipy and networkx are used here only.
"""

from __future__ import annotations

import os
import time
from fractions import Fraction
from itertools import islice, pairwise

import numpy as np
import pytest
from holdings import ENDS, FOREIGN, Exact, layered, shares, wholly_random
from timing import best

from guiju.ownership.deciding import BITS, at_least, decide, enclosed
from guiju.ownership.graph import components
from guiju.ownership.linear import hitting
from guiju.ownership.methods import Side, chain_product, look_through
from guiju.ownership.methods.method import HALF

sparse = pytest.importorskip("scipy.sparse")
linalg = pytest.importorskip("scipy.sparse.linalg")
networkx = pytest.importorskip("networkx")

heavy = pytest.mark.skipif(not os.environ.get("GUIJU_BENCH_HEAVY"), reason="set GUIJU_BENCH_HEAVY")
TARGETS = frozenset(FOREIGN)
GOAL = 50
"""Times that of scipy."""


def told(what: str, **values: float) -> None:
    print(f"\n  {what}: " + ", ".join(f"{name} {value:.3g}" for name, value in values.items()), end="")


def largest(matrix: Exact) -> int:
    return max(map(len, components({n: [h for h in row if h in matrix] for n, row in matrix.items()})))


def in_floats(matrix: Exact) -> tuple[object, object]:
    """The same system for scipy: the matrix and the right side."""
    place = {name: i for i, name in enumerate(matrix)}
    right = np.zeros(len(matrix))
    entries = [(i, i, 1.0) for i in range(len(matrix))]
    for name, own in matrix.items():
        for holder, part in own.items():
            if holder in place:
                entries.append((place[name], place[holder], -float(part)))
            elif holder in TARGETS:
                right[place[name]] += float(part)
    rows, columns, values = zip(*entries, strict=True)
    return sparse.csc_matrix((values, (rows, columns)), shape=(len(matrix), len(matrix))), right


def against_scipy(matrix: Exact, rounds: int = 3) -> dict[str, float]:
    """Seconds of ours, of scipy as it comes, and of scipy where the order of the rows suits it best."""
    found: dict[str, dict[str, Fraction]] = {}
    ours = best(lambda: found.update(exact=hitting(matrix, TARGETS)), rounds)
    system, right = in_floats(matrix)
    values = linalg.spsolve(system, right)
    as_it_comes = best(lambda: linalg.spsolve(system, right), rounds)
    orders = ("NATURAL", "MMD_AT_PLUS_A", "MMD_ATA", "COLAMD")
    fastest = min(best(lambda o=o: linalg.spsolve(system, right, permc_spec=o), rounds) for o in orders)  # type: ignore[misc]
    for name, value in zip(matrix, values, strict=True):
        assert abs(float(found["exact"].get(name, 0)) - value) < 1e-9
    return {
        "ours": ours,
        "scipy": as_it_comes,
        "times": ours / as_it_comes,
        "scipy best order": fastest,
        "times that": ours / fastest,
        "digits": max(value.denominator for value in found["exact"].values()).bit_length() * 0.30103,
    }


@pytest.mark.parametrize("core", [10, 100, 300, 600])
def test_three_thousand_companies_exactly(core: int) -> None:
    matrix = layered(3_000, core)
    seconds = against_scipy(matrix)
    told(f"3,000 companies, largest component {largest(matrix)}", **seconds)
    assert seconds["times"] < GOAL


@pytest.mark.parametrize("companies", [100, 200, 400])
def test_wholly_random(companies: int) -> None:
    matrix = wholly_random(companies)
    told(f"{companies} companies, largest component {largest(matrix)}", **against_scipy(matrix, 1))


@heavy
@pytest.mark.parametrize("companies", [800, 1_600])
def test_wholly_random_and_large(companies: int) -> None:
    matrix = wholly_random(companies)
    told(f"{companies} companies, largest component {largest(matrix)}", **against_scipy(matrix, 1))


PATIENCE = 20.0
"""Seconds that networkx is given for one company."""


def by_paths(matrix: Exact, body: str) -> tuple[Fraction, int, bool]:
    """Products along all simple paths that networkx finds from a company up to the foreign side, and whether it came to an end."""
    graph = networkx.DiGraph()
    for held, own in matrix.items():
        graph.add_edges_from((held, holder) for holder in own)
    total, count = Fraction(0), 0
    until = time.perf_counter() + PATIENCE
    for path in networkx.all_simple_paths(graph, body, TARGETS):
        product = Fraction(1)
        for held, holder in pairwise(path):
            product *= matrix[held][holder]
        total, count = total + product, count + 1
        if time.perf_counter() > until:
            return total, count, False
    return total, count, True


@pytest.mark.parametrize(("companies", "cross"), [(20, 0.0), (30, 0.0), (40, 0.0), (40, 0.1), (3_000, 0.1)])
def test_against_paths(companies: int, cross: float) -> None:
    """One company, the last: without cross-holdings both give the same; with them paths fall short, and soon do not end."""
    matrix = layered(companies, 1, cross)
    matrix["c0"] = {end: Fraction(1, 8) for end in ENDS}
    body = f"c{companies - 1}"
    started = time.perf_counter()
    total, count, ended = by_paths(matrix, body)
    theirs = time.perf_counter() - started
    given = shares(matrix)
    side = Side(TARGETS)
    ours = best(lambda: look_through.find(given, side, body, HALF), 3)
    share = look_through.find(given, side, body, HALF).share
    assert share is not None
    assert total == share.low if ended and not cross else total <= share.low
    own = best(lambda: chain_product.find(given, side, body, HALF), 1)
    told(
        f"{companies} companies, cross-holdings {cross}, {count} paths{'' if ended else ' and not at an end'}",
        ours=ours, networkx=theirs, times=theirs / ours, chain_product=own,
    )  # fmt: skip
    assert ours < theirs


def test_a_hundred_thousand_links_decided() -> None:
    """Every company at one half; what the limits leave open is solved exactly, and counted."""
    for core in (100, 1_000):
        matrix = layered(25_200, core)
        links = sum(map(len, matrix.values()))
        assert links > 100_000
        seconds = best(lambda m=matrix: at_least(m, TARGETS, HALF), 3)  # type: ignore[misc]
        low, high = enclosed(matrix, TARGETS)
        half = HALF * (1 << BITS)
        left = sum(low.get(name, 0) < half <= high.get(name, 0) for name in matrix)
        system, right = in_floats(matrix)
        theirs = best(lambda s=system, r=right: linalg.spsolve(s, r, permc_spec="NATURAL"), 1)  # type: ignore[misc]
        told(
            f"{links} links, largest component {largest(matrix)}",
            decided=seconds,
            scipy=theirs,
            left_open=left,
        )
    matrix = wholly_random(25_000)
    seconds = best(lambda: at_least(matrix, TARGETS, HALF), 1)
    told(f"wholly random, 100,000 links, largest component {largest(matrix)}", decided=seconds)


def test_decided_as_exactly() -> None:
    matrix = layered(3_000, 100)
    exact = hitting(matrix, TARGETS)
    decided = decide(shares(matrix), Side(TARGETS), HALF)
    assert decided == {name: exact.get(name, 0) >= HALF for name in matrix}


def test_cost_against_size() -> None:
    sizes = (300, 1_000, 3_000, 10_000, 30_000)
    made = {size: layered(size, size // 30) for size in sizes}
    told(
        "decided, seconds",
        **{f"{n:,}": best(lambda m=m: at_least(m, TARGETS, HALF), 1) for n, m in made.items()},
    )  # type: ignore[misc]
    told("exactly, seconds", **{f"{n:,}": best(lambda m=made[n]: hitting(m, TARGETS), 1) for n in sizes[:3]})  # type: ignore[misc]
    last = {n: shares(m) for n, m in islice(made.items(), 4)}
    told(
        "exactly, one company, seconds",
        **{
            f"{n:,}": best(lambda n=n, m=m: look_through.find(m, Side(TARGETS), f"c{n - 1}", HALF), 1)  # type: ignore[misc]
            for n, m in last.items()
        },
    )


@heavy
def test_a_hundred_thousand_links_exactly() -> None:
    matrix = layered(25_200, 100)
    seconds = best(lambda: hitting(matrix, TARGETS), 1)
    told(f"{sum(map(len, matrix.values()))} links exactly", seconds=seconds)
