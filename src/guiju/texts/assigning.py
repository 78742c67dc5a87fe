"""Which old article became which new one: the best assignment by similarity, in whole numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

SCALE = 10_000
"""Similarity is counted in ten-thousandths."""
LARGEST_FREE = 300
"""Articles on a side among which any assignment is weighed; among more, only those that keep the order."""

Weights = Mapping[tuple[int, int], int]


MOST_COMPARED = 400_000
"""Pairs of texts; where there are more, only those at about the same place are compared."""


def similarities(old: Sequence[str], new: Sequence[str]) -> dict[tuple[int, int], int]:
    """How similar any two texts are that share anything: twice the pairs of signs that they share over all they have.

    In ten-thousandths, rounded down; texts are to be given as they are compared. Of more than some 630 on each side
    those far from each other in their order are not compared.
    """
    within = max(len(old), len(new))
    if len(old) * len(new) > MOST_COMPARED:
        within = MOST_COMPARED // (2 * within)
    ours, theirs = [_pairs(text) for text in old], [_pairs(text) for text in new]
    where: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, counted in enumerate(theirs):
        for pair, times in counted.items():
            where[pair].append((index, times))
    sizes_old, sizes_new = [c.total() for c in ours], [c.total() for c in theirs]
    found: dict[tuple[int, int], int] = {}
    for index, counted in enumerate(ours):
        shared: defaultdict[int, int] = defaultdict(int)
        for pair, times in counted.items():
            at = where.get(pair, [])
            first = bisect_left(at, (index - within, 0))
            for other, others in at[first : bisect_left(at, (index + within + 1, 0))]:
                shared[other] += times if times < others else others
        for other, common in shared.items():
            found[index, other] = 2 * common * SCALE // (sizes_old[index] + sizes_new[other])
    return found


def _pairs(text: str) -> Counter[str]:
    # With edges, so that a text of one sign has pairs too.
    edged = f"\x02{text}\x03"
    return Counter(edged[at : at + 2] for at in range(len(edged) - 1))


def assigned(weights: Weights) -> list[tuple[int, int]]:
    """The pairs, each old and each new at most once, that weigh most together.

    What no pair connects is weighed apart. In a group of more than 300 on a side only assignments that keep the order
    are weighed. Of several that weigh the same, the choice depends on the numbers alone.
    """
    weights = dict(weights)
    chosen = _beyond_doubt(weights)
    for rows, columns in _groups(weights):
        if max(len(rows), len(columns)) <= LARGEST_FREE:
            chosen += _free(rows, columns, weights)
        else:
            chosen += _in_order(rows, columns, weights)
    return sorted(chosen)


MOST_ROUNDS = 20


def _beyond_doubt(weights: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Pairs that weigh at least what the best others of both together do: some best assignment has them.

    They are taken out of the weights, with all that they rule out.
    """
    chosen: list[tuple[int, int]] = []
    for _ in range(MOST_ROUNDS):
        of_old, of_new = _best_two(weights, 0), _best_two(weights, 1)
        sure: dict[int, int] = {}
        taken: set[int] = set()
        for (old, new), weight in sorted(weights.items()):
            others = _other(of_old[old], weight) + _other(of_new[new], weight)
            if weight >= others and old not in sure and new not in taken:
                sure[old] = new
                taken.add(new)
        if not sure:
            break
        chosen += sure.items()
        for old, new in [pair for pair in weights if pair[0] in sure or pair[1] in taken]:
            del weights[old, new]
    return chosen


def _best_two(weights: Weights, side: int) -> dict[int, tuple[int, int]]:
    best: dict[int, tuple[int, int]] = {}
    for pair, weight in weights.items():
        first, second = best.get(pair[side], (0, 0))
        best[pair[side]] = (weight, first) if weight > first else (first, max(second, weight))
    return best


def _other(best: tuple[int, int], weight: int) -> int:
    """The best weight beside this one."""
    return best[1] if best[0] == weight else best[0]


def _groups(weights: Weights) -> list[tuple[list[int], list[int]]]:
    """Old and new ones that pairs connect, each sorted."""
    of_old: defaultdict[int, list[int]] = defaultdict(list)
    of_new: defaultdict[int, list[int]] = defaultdict(list)
    for old, new in sorted(weights):
        of_old[old].append(new)
        of_new[new].append(old)
    groups, seen = [], set()
    for first in sorted(of_old):
        if first in seen:
            continue
        rows, columns, waiting = {first}, set[int](), [first]
        while waiting:
            for new in of_old[waiting.pop()]:
                if new not in columns:
                    columns.add(new)
                    more = [old for old in of_new[new] if old not in rows]
                    rows.update(more)
                    waiting += more
        seen |= rows
        groups.append((sorted(rows), sorted(columns)))
    return groups


def _free(rows: Sequence[int], columns: Sequence[int], weights: Weights) -> list[tuple[int, int]]:
    """Any assignment, by shortest augmenting paths (Kuhn, Munkres); each row may stay alone at no cost."""
    turned = len(rows) > len(columns)
    ours, theirs = (columns, rows) if turned else (rows, columns)

    def weight(i: int, j: int) -> int:
        return weights.get((theirs[j], ours[i]) if turned else (ours[i], theirs[j]), 0)

    cost = [[-weight(i, j) for j in range(len(theirs))] for i in range(len(ours))]
    matched = _hungarian(cost, len(theirs))
    pairs = [(ours[i], theirs[j]) for j, i in enumerate(matched) if i is not None and weight(i, j) > 0]
    return [(b, a) for a, b in pairs] if turned else pairs


def _hungarian(cost: Sequence[Sequence[int]], width: int) -> list[int | None]:
    """For each column the row that it goes with, at the least cost for all rows; rows are not more than columns."""
    of_row, of_column = [0] * len(cost), [0] * width
    row_of: list[int | None] = [None] * width
    for start in range(len(cost)):
        least: list[int | None] = [None] * width
        before = [-1] * width
        done = [False] * width
        row, column = start, -1
        while True:
            step, best = None, -1
            base, line = of_row[row], cost[row]
            for j in range(width):
                if done[j]:
                    continue
                reduced = line[j] - base - of_column[j]
                known = least[j]
                if known is None or reduced < known:
                    known = least[j] = reduced
                    before[j] = column
                if step is None or known < step:
                    step, best = known, j
            assert step is not None
            of_row[start] += step
            for j in range(width):
                if done[j]:
                    with_row = row_of[j]
                    assert with_row is not None
                    of_row[with_row] += step
                    of_column[j] -= step
                else:
                    rest = least[j]
                    if rest is not None:
                        least[j] = rest - step
            column = best
            done[column] = True
            following = row_of[column]
            if following is None:
                break
            row = following
        while column >= 0:
            earlier = before[column]
            row_of[column] = start if earlier < 0 else row_of[earlier]
            column = earlier
    return row_of


def _in_order(rows: Sequence[int], columns: Sequence[int], weights: Weights) -> list[tuple[int, int]]:
    """The assignment that keeps the order, by a table of best sums."""
    best = [[0] * (len(columns) + 1)]
    for old in rows:
        above, line = best[-1], [0]
        for j, new in enumerate(columns):
            line.append(max(above[j] + weights.get((old, new), 0), above[j + 1], line[j]))
        best.append(line)
    pairs = []
    i, j = len(rows), len(columns)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((rows[i], columns[j]))
    return pairs
