"""What stands of a structure: nominees, treasury stock, votes, the rest; limits hold every way the links could be meant."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from random_structures import QUARTER, exactly
from structures import DAY

from guiju.ownership.model import Kind, Link, Node, Structure, Tie
from guiju.ownership.shares import Share, parse_share
from guiju.ownership.standing import REST, Standing
from thorough import drawn

NAMES = ("N", "M", "X", "Y", "T")


def standing(*links: Link) -> Standing:
    return Standing(Structure({name: Node(name, Kind.COMPANY) for name in NAMES}, links), DAY)


def link(holder: str, share: str, tie: Tie = Tie.EQUITY, counterpart: str = "") -> Link:
    return Link(holder, "T", tie, parse_share(share), counterpart)


def nominee(holder: str, share: str, counterpart: str) -> Link:
    return link(holder, share, Tie.NOMINEE, counterpart)


def row(*links: Link) -> dict[str, Share]:
    return dict(standing(*links).equity["T"])


def test_a_nominee_gives_way_to_the_one_it_holds_for() -> None:
    of = standing(link("N", "30"), link("M", "70"), nominee("X", "20", "N"))
    assert of.equity["T"] == {"N": exactly("1/10"), "M": exactly("7/10"), "X": exactly("1/5")}
    assert of.in_name["T"] == {"N": exactly("3/10"), "M": exactly("7/10")}


@pytest.mark.parametrize("turned", [False, True])
def test_nominees_of_nominees_whatever_the_order_of_the_links(turned: bool) -> None:
    ties = [nominee("X", "30", "N"), nominee("Y", "30", "X")]
    found = row(link("N", "30"), link("M", "70"), *(reversed(ties) if turned else ties))
    assert {h: s for h, s in found.items() if s.high} == {"M": exactly("7/10"), "Y": exactly("3/10")}


def test_an_unknown_part_held_for_another_is_no_more_than_what_is_held() -> None:
    found = row(link("N", "30"), link("M", "40-70"), nominee("X", "unknown", "N"))
    assert found["X"] == Share(Fraction(0), Fraction(3, 10))
    assert found["N"] == Share(Fraction(0), Fraction(3, 10))


def test_treasury_stock_brings_nobody_anything() -> None:
    found = row(link("N", "45"), link("M", "45"), link("T", "10", Tie.TREASURY))
    assert found == {"N": exactly("1/2"), "M": exactly("1/2")}
    of = standing(link("N", "45"), link("T", "10", Tie.TREASURY))
    assert of.equity["T"] == {"N": exactly("1/2"), REST + "T": exactly("1/2")}
    assert of.in_name["T"]["T"] == exactly("1/10")


def test_treasury_stock_is_no_more_than_the_others_leave() -> None:
    found = row(link("N", "50"), link("M", "40"), link("T", "0-50", Tie.TREASURY))
    assert found["N"] == Share(Fraction(1, 2), Fraction(5, 9))
    assert found["M"] == Share(Fraction(2, 5), Fraction(4, 9))
    assert row(link("N", "0-100"), link("T", "0-100", Tie.TREASURY))["N"] == Share(Fraction(0), Fraction(1))


def test_nothing_but_treasury_stock_leaves_all_to_the_rest() -> None:
    assert row(link("N", "0"), link("T", "100", Tie.TREASURY)) == {REST + "T": exactly(1)}


def test_links_about_votes_are_all_the_votes_and_treasury_stock_has_none() -> None:
    of = standing(
        link("N", "45"), link("M", "45"), link("T", "10", Tie.TREASURY),
        link("N", "60", Tie.VOTES), link("M", "40", Tie.VOTES),
    )  # fmt: skip
    assert of.votes["T"] == {"N": exactly("3/5"), "M": exactly("2/5")}
    assert of.equity["T"] == {"N": exactly("1/2"), "M": exactly("1/2")}
    assert of.votes_follow == frozenset()


def test_votes_follow_equity_where_no_link_says_otherwise() -> None:
    of = standing(link("N", "45"), link("M", "45"), link("T", "10", Tie.TREASURY))
    assert of.votes["T"] == of.equity["T"]
    assert of.votes_follow == frozenset("T")


def test_all_that_is_held_for_another_comes_with_all_its_votes() -> None:
    votes = standing(
        link("N", "30"), link("M", "70"), nominee("X", "30", "N"),
        link("N", "60", Tie.VOTES), link("M", "40", Tie.VOTES),
    ).votes["T"]  # fmt: skip
    assert votes == {"M": exactly("2/5"), "X": exactly("3/5")}


def test_how_many_votes_come_with_a_part_is_not_known_where_votes_are_not_as_equity() -> None:
    votes = standing(
        link("N", "30"), link("M", "70"), nominee("X", "10", "N"),
        link("N", "60", Tie.VOTES), link("M", "40", Tie.VOTES),
    ).votes["T"]  # fmt: skip
    assert votes["X"] == Share(Fraction(0), Fraction(3, 5))
    assert votes["N"] == Share(Fraction(0), Fraction(3, 5))
    votes = standing(
        link("N", "30"), link("M", "70"), nominee("X", "10", "N"),
        link("N", "30", Tie.VOTES), link("M", "70", Tie.VOTES),
    ).votes["T"]  # fmt: skip
    assert votes == {"N": exactly("1/5"), "M": exactly("7/10"), "X": exactly("1/10")}


def test_the_rest_is_what_no_link_names() -> None:
    assert row(link("N", "20-35"))[REST + "T"] == Share(Fraction(13, 20), Fraction(4, 5))
    assert row(link("N", "60"), link("M", "30-80")) == {
        "N": exactly("3/5"),
        "M": Share(Fraction(3, 10), Fraction(2, 5)),
        REST + "T": Share(Fraction(0), Fraction(1, 10)),
    }
    assert row(link("N", "unknown")) == {
        "N": Share(Fraction(0), Fraction(1)),
        REST + "T": Share(Fraction(0), Fraction(1)),
    }


# --- every way links with limits could be meant -----------------------------------------------------------


@st.composite
def limits(draw: st.DrawFn, most: int = 4) -> Share:
    low = draw(st.integers(0, most))
    return Share(low * QUARTER, draw(st.integers(low, most)) * QUARTER)


@st.composite
def some_links(draw: st.DrawFn) -> list[Link]:
    """Shares in quarters of one company; perhaps some are held for another, perhaps some are its own."""
    found = [Link(h, "T", Tie.EQUITY, draw(limits())) for h in draw(st.sampled_from((("N",), ("N", "M"))))]
    for holder, counterpart in draw(
        st.sampled_from(((), (("X", "N"),), (("X", "N"), ("Y", "N")), (("Y", "X"), ("X", "N"))))
    ):
        found.append(Link(holder, "T", Tie.NOMINEE, draw(limits()), counterpart))
    if draw(st.booleans()):
        found.append(Link("T", "T", Tie.TREASURY, draw(limits(3))))
    return found


def meant(links: list[Link]) -> Iterator[dict[str, Fraction]]:
    """Who owns what, for every choice in quarters that can be; the rest included."""
    ranges = [
        [n * QUARTER for n in range(int(one.share.low * 4), int(one.share.high * 4) + 1)] for one in links
    ]
    for chosen in product(*ranges):
        owned: dict[str, Fraction] = {}
        own = Fraction(0)
        for one, part in zip(links, chosen, strict=True):
            if one.tie is Tie.EQUITY:
                owned[one.holder] = part
            elif one.tie is Tie.TREASURY:
                own = part
        rest = 1 - own - sum(owned.values())
        if rest < 0:
            continue
        moves = [(one, part) for one, part in zip(links, chosen, strict=True) if one.tie is Tie.NOMINEE]
        # What X holds for Y it holds through N first.
        for one, part in sorted(moves, key=lambda move: move[0].counterpart == "X"):
            owned[one.counterpart] = owned.get(one.counterpart, Fraction(0)) - part
            owned[one.holder] = owned.get(one.holder, Fraction(0)) + part
        if own == 1 or any(part < 0 for part in owned.values()):
            continue
        yield {holder: part / (1 - own) for holder, part in {**owned, REST + "T": rest}.items()}


@settings(max_examples=drawn(300), deadline=None, derandomize=True)
@given(some_links(), st.randoms(use_true_random=False))
def test_limits_hold_whatever_is_meant(links: list[Link], random: object) -> None:
    every = list(meant(links))
    assume(every)
    shuffled = list(links)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = row(*shuffled)
    for holder in {*found, *(holder for one in every for holder in one)}:
        share = found.get(holder, exactly(0))
        some = [one.get(holder, Fraction(0)) for one in every]
        assert share.low <= min(some), holder
        assert max(some) <= share.high, holder
        plain = all(one.tie is Tie.EQUITY for one in links)
        treasury = all(one.tie is not Tie.NOMINEE for one in links) and not holder.startswith(REST)
        if plain or treasury:
            assert share == Share(min(some), max(some)), holder
