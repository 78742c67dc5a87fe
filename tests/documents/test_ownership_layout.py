"""Layers, order, places and tracks of the drawing of holdings, each by itself."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.documents.ownership_layers import closing, crossings, layers, ordered
from guiju.documents.ownership_layout import Item, Wire, place, spread
from guiju.documents.ownership_sheet import EDGE, LEAST, POINT, beside, paper, rowed
from guiju.documents.ownership_tracks import NEAR, Crossing, tracks

edges_of = st.integers(2, 9).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.lists(
            st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda e: e[0] != e[1]),
            max_size=20,
        ),
    )
)


@given(edges_of)
def test_without_the_closing_edges_there_is_no_loop_and_holders_are_above(
    drawn: tuple[int, list[tuple[int, int]]],
) -> None:
    count, edges = drawn
    turned = closing(count, edges)
    # Those that close a loop are drawn the other way round.
    down = [
        (lower, upper) if place in turned else (upper, lower) for place, (upper, lower) in enumerate(edges)
    ]
    level = layers(count, down, 3)
    assert all(level[upper] > level[lower] for upper, lower in down)
    assert all(level.count(one) <= 3 for one in level)


def test_a_structure_without_loops_is_left_as_it_is() -> None:
    assert not closing(4, [(1, 0), (2, 1), (3, 1), (3, 0)])


def test_the_body_asked_about_stays_at_the_bottom_of_a_loop() -> None:
    edges = [(1, 0), (2, 1), (0, 2)]
    assert closing(3, edges) == {2}
    assert layers(3, edges[:2], 9) == [0, 1, 2]


def test_those_above_whom_others_stand_come_first_into_a_full_layer() -> None:
    level = layers(4, [(1, 0), (2, 0), (3, 2)], 1)
    assert level == [0, 2, 1, 3]


def plain_crossings(rows: list[list[int]], links: list[tuple[int, int]]) -> int:
    """Pair by pair."""
    found = 0
    for upper, lower in pairwise(rows):
        here = [(upper.index(a), lower.index(b)) for a, b in links if a in upper and b in lower]
        found += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(here, 2))
    return found


rows_of = st.lists(st.integers(1, 5), min_size=2, max_size=4).flatmap(
    lambda sizes: st.tuples(
        st.just(sizes),
        st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 9)), max_size=18),
    )
)


@given(rows_of)
def test_crossings_are_counted_as_pair_by_pair_and_never_grow_by_ordering(
    drawn: tuple[list[int], list[tuple[int, int, int]]],
) -> None:
    sizes, raw = drawn
    rows, first = [], 0
    for size in sizes:
        rows.append(list(range(first, first + size)))
        first += size
    links = []
    for a, b, row in raw:
        upper, lower = rows[row % (len(rows) - 1)], rows[row % (len(rows) - 1) + 1]
        links.append((upper[a % len(upper)], lower[b % len(lower)]))
    down: dict[int, list[int]] = {}
    for a, b in links:
        down.setdefault(a, []).append(b)
    before = plain_crossings(rows, links)
    assert crossings(rows, down) == before
    after = ordered(rows, links)
    assert [sorted(row) for row in after] == rows
    assert plain_crossings(after, links) <= before


def test_two_crossed_arrows_are_uncrossed() -> None:
    assert ordered([[0, 1], [2, 3]], [(0, 3), (1, 2)]) in ([[0, 1], [3, 2]], [[1, 0], [2, 3]])


@given(
    st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 9), st.integers(1, 20)), min_size=1, max_size=8)
)
def test_places_keep_their_distance_and_nothing_else_moves_them(drawn: list[tuple[int, int, int]]) -> None:
    wanted = [float(w) for w, _, _ in drawn]
    weights = [float(w) for _, w, _ in drawn]
    apart = [float(a) for _, _, a in drawn[1:]]
    found = spread(wanted, weights, apart)
    assert all(b - a >= gap - 1e-6 for (a, b), gap in zip(pairwise(found), apart, strict=True))
    if all(b - a >= gap for (a, b), gap in zip(pairwise(wanted), apart, strict=True)):
        assert found == pytest.approx(wanted)
    # No single place can move nearer to where it was wanted without coming too near to another.
    for n, (x, w) in enumerate(zip(found, wanted, strict=True)):
        step = 0.01 if w > x else -0.01
        if abs(w - x) < 0.02:
            continue
        moved = [*found[:n], x + step, *found[n + 1 :]]
        assert any(b - a < gap - 1e-9 for (a, b), gap in zip(pairwise(moved), apart, strict=True))


ends_of = st.lists(st.integers(0, 12), min_size=1, max_size=9, unique=True)


@given(ends_of.flatmap(lambda a: st.tuples(st.just(a), st.permutations(a), st.booleans())))
def test_in_a_channel_no_two_arrows_lie_on_each_other(drawn: tuple[list[int], list[int], bool]) -> None:
    above, below, aside = drawn
    crossings_ = [
        Crossing(a * 20.0, b * 20.0 + (2.0 if aside else 0.0)) for a, b in zip(above, below, strict=True)
    ]
    found, count = tracks(crossings_)
    down, across = [], []
    for wire, (one, bends) in enumerate(zip(crossings_, found, strict=True)):
        x, y = one.above, -1
        for to, track in bends:
            assert y < track < count
            down.append((x, y, track, wire))
            across.append((track, min(x, to), max(x, to), wire))
            x, y = to, track
        assert x == one.below
        down.append((x, y, count, wire))
    for (x, top, low, wire), (u, over, under, other) in combinations(down, 2):
        if wire != other and abs(x - u) < NEAR:
            assert low <= over or under <= top
    for (track, left, right, wire), (where, start, end, other) in combinations(across, 2):
        if wire != other and track == where:
            assert right + NEAR < start or end + NEAR < left


def test_two_that_change_places_get_by_with_a_detour() -> None:
    found, _ = tracks([Crossing(0, 40), Crossing(40, 0)])
    assert sorted(len(bends) for bends in found) == [1, 2]


def test_a_straight_arrow_has_no_bend() -> None:
    assert tracks([Crossing(7, 7)]) == ([[]], 0)


def test_a_wide_label_makes_its_box_wide_and_stands_above_it() -> None:
    items = [Item(50, 40), Item(50, 40)]
    wires = [Wire(1, 0, 120, 14)]
    size = place(items, wires, 4)
    assert items[0].width >= 130
    assert items[1].top + items[1].height < wires[0].label[1] - 14
    assert wires[0].label[1] < items[0].top
    assert wires[0].points[0][1] == items[1].top + items[1].height
    assert wires[0].points[-1][1] == items[0].top
    assert size.height == items[0].top + 40


def test_what_is_not_named_stands_above_its_box_even_in_the_first_row() -> None:
    items = [Item(50, 40, tag=(60.0, 30.0))]
    place(items, [], 4)
    assert items[0].top >= 30
    assert items[0].tag_x == items[0].x


@pytest.mark.parametrize(
    ("wide", "high", "name"),
    [
        (400, 900, "A4 portrait"),
        (900, 400, "A4 landscape"),
        (2400, 1500, "A3 landscape"),
        (9000, 9000, "A0 portrait"),
    ],
)
def test_the_paper_is_the_smallest_on_which_it_can_be_read(wide: float, high: float, name: str) -> None:
    (across, down), found = paper(wide, high)
    assert found == name
    assert across <= wide * POINT + 1e-6
    assert across / down == pytest.approx(wide / high)
    if "A0" not in name:
        assert across >= LEAST * wide * POINT
    limits = {"A4": (210, 297), "A3": (297, 420), "A0": (841, 1189)}[name[:2]]
    assert sorted((across, down)) <= [one - 2 * EDGE for one in limits]


def test_the_legend_goes_on_in_another_row_where_one_is_full() -> None:
    assert rowed([40, 40, 40], 100) == [2, 1]
    assert rowed([500], 100) == [1]
    assert rowed([], 100) == [0]


def test_more_bodies_stand_beside_each_other_where_there_are_more() -> None:
    assert [beside(n) for n in (0, 10, 11, 60, 200)] == [4, 4, 5, 10, 18]
