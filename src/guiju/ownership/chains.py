"""Chains of holdings: the one that carries most, and all of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from heapq import heappop, heappush

from guiju.ownership.graph import reaching
from guiju.ownership.linear import ONE, ZERO
from guiju.ownership.standing import Matrix


def heaviest(matrix: Matrix, side: frozenset[str], body: str) -> tuple[str, ...]:
    """The chain from the side down to a body whose shares, each at its most, have the largest product; empty where there is none.

    Among equal ones the first in order of names (Dijkstra 1959, on products).
    """
    if body in side:
        return ()
    best: dict[str, Fraction] = {body: ONE}
    below: dict[str, str] = {}
    done: set[str] = set()
    queue: list[tuple[Fraction, str]] = [(-ONE, body)]
    while queue:
        product, node = heappop(queue)
        if node in done:
            continue
        done.add(node)
        if node in side:
            chain = [node]
            while chain[-1] != body:
                chain.append(below[chain[-1]])
            return tuple(chain)
        for holder, share in sorted(matrix.get(node, {}).items()):
            value = -product * share.high
            if value > best.get(holder, ZERO):
                best[holder] = value
                below[holder] = node
                heappush(queue, (-value, holder))
    return ()


class TooManyChainsError(Exception):
    """There are more chains than anybody follows."""


def products(
    matrix: Matrix, side: frozenset[str], body: str, most: int
) -> Iterator[tuple[tuple[str, ...], Fraction, Fraction]]:
    """Every simple chain from the side down to a body, with the product of its least and of its most shares.

    A chain ends at the first of the side that it meets.

    Args:
        most: how many links are followed.

    Raises:
        TooManyChainsError: more links than that; not all chains have been given.
    """
    if body in side:
        return
    able = reaching({held: [h for h, s in row.items() if s.high] for held, row in matrix.items()}, side)
    path = [body]
    on_path = {body}
    followed = 0
    work = [(iter(sorted(matrix.get(body, {}).items())), ONE, ONE)]
    while work:
        rest, low, high = work[-1]
        for holder, share in rest:
            if holder in on_path or holder not in able or not share.high:
                continue
            followed += 1
            if followed > most:
                raise TooManyChainsError
            least, most_of_it = low * share.low, high * share.high
            if holder in side:
                yield (holder, *reversed(path)), least, most_of_it
                continue
            path.append(holder)
            on_path.add(holder)
            work.append((iter(sorted(matrix[holder].items())), least, most_of_it))
            break
        else:
            work.pop()
            on_path.discard(path.pop())
