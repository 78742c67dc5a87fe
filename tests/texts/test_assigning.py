"""The best assignment, against plain enumeration."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from guiju.texts import assigning
from guiju.texts.assigning import SCALE, assigned, similarities

WEIGHTS = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), max_size=14)


def best(weights: dict[tuple[int, int], int], *, in_order: bool = False) -> int:
    """The most that pairs weigh together, by trying all sets of them."""
    found = 0
    for size in range(min(5, len(weights)) + 1):
        for pairs in itertools.combinations(sorted(weights), size):
            olds, news = [a for a, _ in pairs], [b for _, b in pairs]
            apart = len(set(olds)) == len(set(news)) == size
            if apart and (not in_order or news == sorted(news)):
                found = max(found, sum(weights[pair] for pair in pairs))
    return found


@given(WEIGHTS)
def test_no_assignment_weighs_more(weights: dict[tuple[int, int], int]) -> None:
    pairs = assigned(weights)
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
    assert sum(weights[pair] for pair in pairs) == best(weights)
    assert assigned(dict(reversed(weights.items()))) == pairs


@given(WEIGHTS)
def test_no_assignment_in_order_weighs_more(weights: dict[tuple[int, int], int]) -> None:
    rows, columns = sorted({a for a, _ in weights}), sorted({b for _, b in weights})
    pairs = assigning._in_order(rows, columns, weights)
    assert sum(weights[pair] for pair in pairs) == best(weights, in_order=True)


def test_a_greedy_choice_is_not_taken() -> None:
    assert assigned({(0, 0): 9, (0, 1): 8, (1, 0): 8, (1, 1): 1}) == [(0, 1), (1, 0)]


def test_large_groups_keep_the_order() -> None:
    size = assigning.LARGEST_FREE + 1
    weights = {(a, b): 1000 - abs(a - b) for a in range(size) for b in range(size)}
    assert assigned(weights) == [(index, index) for index in range(size)]


def test_similarity_is_exact() -> None:
    # 5 pairs with the edges each, of which 2 are shared: 甲乙 and the beginning.
    assert similarities(["甲乙丙丁"], ["甲乙戊己"]) == {(0, 0): 2 * 2 * SCALE // 10}
    assert similarities(["甲"], ["甲"]) == {(0, 0): SCALE}
    assert similarities(["甲甲甲"], ["甲"])[0, 0] == 2 * 2 * SCALE // 6
    assert similarities(["甲"], ["乙"]) == {}
