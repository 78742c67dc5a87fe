"""Links that cannot all be true: which day, which rows."""

from __future__ import annotations

import time

import pytest
from test_checking import FIRST, links, problem

A, B, C = FIRST, FIRST + 1, FIRST + 2


@pytest.mark.parametrize("share", ["50", "49.999999", "0-100", "unknown", "50-80"])
def test_up_to_the_whole_is_possible(share: str) -> None:
    links("holder: F, held: A, share: 50", f"holder: B, held: A, share: {share}")


@pytest.mark.parametrize("share", ["50.000001", "51-100"])
@pytest.mark.parametrize(
    ("tie", "zh"), [("equity", "股权（连同库存股）"), ("votes", "表决权"), ("board", "董事席位")]
)
def test_over_the_whole(tie: str, zh: str, share: str) -> None:
    found = problem(
        f"holder: F, held: A, kind: {tie}, share: 50", f"holder: B, held: A, kind: {tie}, share: {share}"
    )
    total = "101" if "-" in share else "100.000001"
    assert found.line == B
    assert f"“A”的{zh}自始合计至少 {total} %，超过 100 %（第 {A}、{B} 行）" in found.in_("zh")
    assert f"add up to {total} % at least, over 100 %, from the beginning (rows {A}, {B})" in found.in_("en")


def test_treasury_stock_counts_with_equity_and_kinds_of_ties_apart() -> None:
    found = problem("holder: F, held: A, share: 95", "holder: A, held: A, kind: treasury, share: 6")
    assert "101 %" in found.in_("en")
    links("holder: F, held: A, share: 95", "holder: A, held: A, kind: treasury, share: 5")
    links("holder: F, held: A, share: 95", "holder: B, held: A, kind: votes, share: 95")


@pytest.mark.parametrize(
    ("until", "since", "over"), [("2020-06-30", "2020-07-01", False), ("2020-07-01", "2020-07-01", True)]
)
def test_sums_go_by_the_day(until: str, since: str, over: bool) -> None:
    given = f"holder: F, held: A, share: 60, to: {until}", f"holder: B, held: A, share: 60, from: {since}"
    if over:
        assert "自 2020-07-01 起合计至少 120 %" in problem(*given).in_("zh")
    else:
        links(*given)


@pytest.mark.parametrize(
    ("until", "since", "twice"), [("2020-06-30", "2020-07-01", False), ("2020-07-01", "2020-07-01", True)]
)
def test_two_facts_for_one_link_on_one_day(until: str, since: str, twice: bool) -> None:
    given = f"holder: F, held: A, share: 20, to: {until}", f"holder: F, held: A, share: 30, from: {since}"
    if twice:
        found = problem(*given)
        assert found.line == B
        assert f"在同一日（自 2020-07-01 起）有两个说法，另一个在第 {A} 行" in found.in_("zh")
        assert f"equity is given twice for one day (from 2020-07-01), also in row {A}" in found.in_("en")
    else:
        links(*given)


def test_one_fact_within_another() -> None:
    found = problem(
        "holder: F, held: A, share: 20",
        "holder: F, held: A, share: 20, from: 2020-01-01, to: 2020-01-01",
    )
    assert found.line == B
    # Of another kind, or with another counterpart, it is another link.
    links("holder: F, held: A, share: 20", "holder: F, held: A, kind: votes, share: 20")
    links("holder: F, held: A, kind: concert, with: B", "holder: F, held: A, kind: concert, with: P")


@pytest.mark.parametrize(
    ("share", "possible"), [("10", True), ("5-30", True), ("10.01", False), ("11-30", False)]
)
def test_a_nominee_holds_as_much_in_name(share: str, possible: bool) -> None:
    given = "holder: B, held: A, share: 10", f"holder: F, held: A, kind: nominee, with: B, share: {share}"
    if possible:
        links(*given)
    else:
        found = problem(*given)
        assert found.line == B
        assert "“B”代持“A”至少" in found.in_("zh")
        assert "其名下却至多 10 %" in found.in_("zh")


def test_nominees_are_added_up_and_judged_by_the_day() -> None:
    name, one, other = (
        "holder: B, held: A, share: 10, from: 2020-01-01",
        "holder: F, held: A, kind: nominee, with: B, share: 6, from: 2020-01-01",
        "holder: P, held: A, kind: nominee, with: B, share: 6, from: 2021-01-01",
    )
    links(name, one)
    found = problem(name, one, other)
    assert found.line == C
    assert "自 2021-01-01 起，“B”代持“A”至少 12 %" in found.in_("zh")
    early = problem(name, one.replace("2020-01-01", "2019-12-31"))
    assert "自 2019-12-31 起" in early.in_("zh")
    assert "没有股权或表决权" in early.in_("zh")
    links(
        "holder: B, held: A, kind: votes, share: 10", "holder: F, held: A, kind: nominee, with: B, share: 10"
    )


def test_nominees_of_nominees() -> None:
    """P owns in fact what F has through B, who holds it in name."""
    name, one = "holder: B, held: A, share: 10", "holder: F, held: A, kind: nominee, with: B, share: 8"
    links(name, one, "holder: P, held: A, kind: nominee, with: F, share: 8")
    found = problem(name, one, "holder: P, held: A, kind: nominee, with: F, share: 9")
    assert found.line == C
    assert "“F”代持“A”至少 9 %，其名下却至多 8 %" in found.in_("zh")


def test_nominees_in_a_circle_hold_what_they_have_otherwise() -> None:
    name, one, back = (
        "holder: B, held: A, share: 10",
        "holder: F, held: A, kind: nominee, with: B, share: 5",
        "holder: B, held: A, kind: nominee, with: F, share: 5",
    )
    found = problem(name, one, back)
    assert found.line == C
    assert "“F”代持“A”至少 5 %，其名下却没有股权或表决权" in found.in_("zh")
    links(name, one, back, "holder: F, held: A, share: 5")


def test_shares_of_which_no_sum_is_computed() -> None:
    """A thousand fractions without a common denominator, which only somebody who wants to do harm writes."""
    from fractions import Fraction

    from guiju.ownership.consistency import contradictions
    from guiju.ownership.model import Link, Spot
    from guiju.ownership.shares import Share

    def held(denominators: range) -> list[Link]:
        return [
            Link(f"P{n}", "A", share=Share(Fraction(1, n), Fraction(1, n)), spot=Spot("x", "", n))
            for n in denominators
        ]

    found = contradictions(held(range(10**12 - 1000, 10**12)))
    assert len(found) == 1
    assert "no common denominator of a sensible size" in found[0][1].en
    assert found[0][0].row < 10**12 - 800
    assert not contradictions(held(range(10**12 - 50, 10**12)))


def test_a_long_history_is_checked_in_time() -> None:
    from datetime import date, timedelta

    from guiju.ownership.consistency import contradictions
    from guiju.ownership.model import Link, Spot, Tie
    from guiju.ownership.shares import parse_share

    day = date(1900, 1, 1)
    many = [
        Link(f"P{n}", "A", Tie.EQUITY, parse_share("60"), since=day + timedelta(2 * n), until=day + timedelta(2 * n + 2),
             spot=Spot("x", "", n))
        for n in range(10_000)
    ]  # fmt: skip
    begun = time.perf_counter()
    found = contradictions(many)
    assert len(found) == 100
    assert time.perf_counter() - begun < 5
