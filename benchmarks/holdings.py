"""Large structures of holdings for benchmarks, all shares exact in hundredths of a per cent."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from guiju.ownership.shares import Share

Exact = dict[str, dict[str, Fraction]]
WHOLE = 10_000
GROUP = 50
FOREIGN, DOMESTIC = ("F1", "F2", "F3", "F4"), ("D1", "D2", "D3", "D4")
ENDS = FOREIGN + DOMESTIC


def parts(random: Random, count: int) -> list[Fraction]:
    """So many shares that make up the whole, none of them nothing."""
    cuts = sorted(random.sample(range(1, WHOLE), count - 1))
    return [Fraction(b - a, WHOLE) for a, b in zip([0, *cuts], [*cuts, WHOLE], strict=True)]


def row(random: Random, holders: list[str]) -> dict[str, Fraction]:
    return dict(zip(holders, parts(random, len(holders)), strict=True))


def layered(companies: int, core: int, cross: float = 0.1, seed: int = 1) -> Exact:
    """Groups of fifty companies, each held by companies above it in its group, by one above it anywhere and by one end.

    So many companies at the top are a core in which everybody holds everybody through others: each is held by three of them
    and by one end. Of the others a part (``cross``) is held by one company below it in its group too, which makes
    loops within groups.
    """
    random = Random(seed)
    names = [f"c{n}" for n in range(companies)]
    found: Exact = {}
    for n, name in enumerate(names):
        end = random.choice(ENDS)
        if n < core:
            others = [names[(n + 1) % core]]
            pool = [one for one in random.sample(names[:core], min(4, core)) if one not in (name, *others)]
            holders = [*others, *pool[:2], end]
        else:
            first = core + (n - core) // GROUP * GROUP
            last = min(first + GROUP, companies)
            above = names[first:n] or names[:core]
            some = random.sample(above, min(2, len(above)))
            if random.random() < cross and n + 1 < last:
                some[-1] = names[random.randrange(n + 1, last)]
            anywhere = names[random.randrange(n)]
            if anywhere not in some:
                some.append(anywhere)
            holders = [*some, end]
        found[name] = row(random, holders)
    return found


def wholly_random(companies: int, seed: int = 1) -> Exact:
    """Each company is held by three others, drawn from all, and by one end: nearly all are one component."""
    random = Random(seed)
    names = [f"c{n}" for n in range(companies)]
    found: Exact = {}
    for name in names:
        others = random.sample(names, 4)
        found[name] = row(random, [*[other for other in others if other != name][:3], random.choice(ENDS)])
    return found


def shares(matrix: Exact) -> dict[str, dict[str, Share]]:
    return {held: {holder: Share(part, part) for holder, part in own.items()} for held, own in matrix.items()}
