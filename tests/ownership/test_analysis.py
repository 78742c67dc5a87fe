"""What holdings say of one body: figures, what is not known, what would settle it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from structures import DAY

from guiju.ownership.analysis import Analysis, analyse
from guiju.ownership.bounds import reach
from guiju.ownership.files.text import structure_of
from guiju.ownership.methods.method import HALF
from guiju.ownership.model import Tie
from guiju.ownership.shares import Share
from guiju.ownership.standing import REST, Standing

PLACES = {"F": "abroad", "G": "abroad", "HK": "hong_kong", "K": "abroad"}


def analysis(*links: str, body: str = "T", owners: str = "", day: date = DAY, **kinds: str) -> Analysis:
    """Of links such as ``F L 20`` or ``F T - contract``; F, G, K and HK are outside, D and E are persons, U is unknown."""
    rows = []
    for link in links:
        holder, held, share, *rest = link.split()
        kind, counterpart = (*rest, "equity", "")[:2] if rest else ("equity", "")
        row = {"holder": holder, "held": held, "share": None if share == "-" else share, "kind": kind}
        rows.append(row | ({"with": counterpart} if len(rest) > 1 else {}))
    names = dict.fromkeys(
        name for row in rows for name in (row["holder"], row["held"], row.get("with")) if name
    )
    nodes = []
    for name in names:
        kind = kinds.get(name, "person" if name in ("D", "E") else "unknown" if name == "U" else "company")
        node = {"id": name, "kind": kind}
        if kind != "unknown":
            node["place"] = PLACES.get(name, "mainland")
        if owners and name == body:
            node["owners"] = owners
        nodes.append(node)
    structure = structure_of({"nodes": nodes, "links": rows}, lambda path: (0, 0))
    return analyse(Standing(structure, day), body, HALF)


def part(text: str) -> Fraction:
    return Fraction(text) / 100


def test_overseas_holders_count_wherever_their_own_owners_are() -> None:
    # A red chip: founders on the mainland hold the unit through a Cayman company.
    found = analysis("D K 100", "K T 60", "D T 40")
    assert found.count("look_through", Tie.EQUITY).share == Share(part("60"), part("60"))
    assert found.unknowns == ()


def test_whoever_no_link_names_may_be_anybody() -> None:
    found = analysis("F T 30", "D T 40")
    assert found.count("look_through", Tie.EQUITY).share == Share(part("30"), part("60"))
    assert found.count("look_through", Tie.EQUITY).passes is None
    assert [(one.node, one.share.high) for one in found.unknowns] == [(REST + "T", part("30"))]
    (one,) = found.settling
    assert (one.holder, one.held, one.yes, one.no) == (REST + "T", "", 1, 0)


@pytest.mark.parametrize(("owners", "high"), [("mainland", "30"), ("abroad", "60"), ("", "60")])
def test_what_no_link_names_is_where_its_owners_are_said_to_be(owners: str, high: str) -> None:
    share = analysis("F T 30", "D T 40", owners=owners).count("look_through", Tie.EQUITY).share
    assert share is not None
    assert share.high == part(high)
    assert share.low == part("60" if owners == "abroad" else "30")


def test_a_body_of_which_nothing_is_known_is_not_held_by_nobody() -> None:
    found = analysis("F T 100", body="F")
    assert found.count("look_through", Tie.EQUITY).share == Share(Fraction(0), Fraction(1))
    assert found.in_full.passes is None


def test_a_mainland_company_without_listed_owners_is_not_domestic() -> None:
    found = analysis("L T 60", "D T 40")
    assert found.count("look_through", Tie.EQUITY).share == Share(Fraction(0), part("60"))
    assert [one.node for one in found.unknowns] == [REST + "L"]


@pytest.mark.parametrize(("share", "passes"), [("49.999999", False), ("50", True), ("50.000001", True)])
def test_the_threshold_of_a_figure(share: str, passes: bool) -> None:
    rest = str(100 - float(share)) if share != "49.999999" else "50.000001"
    found = analysis(f"F T {share}", f"D T {'49.999999' if share == '50.000001' else rest}")
    assert found.count("look_through", Tie.EQUITY).passes is passes
    assert found.in_full.passes is passes


def test_votes_that_are_given_replace_equity() -> None:
    found = analysis("F T 85", "D T 15", "F T 40 votes", "D T 60 votes")
    assert found.votes_given
    assert found.count("look_through", Tie.EQUITY).passes is True
    assert found.count("look_through", Tie.VOTES).share == Share(part("40"), part("40"))


def test_a_nominee_is_replaced_by_whom_it_holds_for() -> None:
    found = analysis("D T 100", "F T 60 nominee D")
    assert found.count("look_through", Tie.EQUITY).share == Share(part("60"), part("60"))
    assert found.standing.in_name["T"]["D"] == Share(Fraction(1), Fraction(1))


def test_votes_cast_in_concert_with_an_overseas_holder_may_all_be_its_own() -> None:
    found = analysis("F T 30", "D T 20", "E T 50", "F T - concert D")
    assert found.count("look_through", Tie.EQUITY).share == Share(part("30"), part("30"))
    assert found.count("look_through", Tie.VOTES).share == Share(part("30"), part("50"))
    assert found.count("look_through", Tie.VOTES).passes is None
    assert found.in_full.passes is None
    # Who leads is not known, however little the overseas holder has.
    small = analysis("F T 1", "D T 99", "F T - concert D")
    assert small.count("look_through", Tie.VOTES).share == Share(part("1"), part("100"))
    assert (small.in_full.passes, small.domestic) == (None, None)


def test_a_contract_makes_an_arrangement_and_what_it_controls_counts_in_full() -> None:
    # VIE: the operating company is held by a founder and controlled by contract; it holds half of the unit.
    found = analysis("F W 100", "W V - contract", "D V 100", "V T 50", "D T 50")
    assert found.count("look_through", Tie.EQUITY).share == Share(Fraction(0), Fraction(0))
    assert found.in_full.passes is True
    assert found.in_full.chain == ("F", "W", "V", "T")
    assert found.arrangements == ()
    operating = analysis("F W 100", "W V - contract", "D V 100", body="V")
    assert [link.holder for link in operating.arrangements] == ["W"]
    assert operating.in_full.passes is False


def test_a_general_partner_controls_its_partnership() -> None:
    found = analysis("F P - general_partner", "D P 99", "F P 1", "P T 100", P="partnership")
    assert found.in_full.passes is True
    assert found.count("look_through", Tie.EQUITY).share == Share(part("1"), part("1"))


def test_seats_are_counted_of_all_that_the_overseas_side_controls() -> None:
    found = analysis("F L 60", "D L 40", "L T 30", "D T 70", "L T 40 board", "F T 20 board", "D T 40 board")
    assert found.board == Share(part("60"), part("60"))
    assert analysis("F T 30", "D T 70").board is None


def test_seats_that_nobody_is_named_for_may_be_anybodys() -> None:
    assert analysis("F T 20", "D T 80", "D T 60 board").board == Share(Fraction(0), part("40"))
    assert analysis("F T 20", "D T 80", "D T 100 board").board == Share(Fraction(0), Fraction(0))
    assert analysis("F T 20", "U T 80", "U T 60 board").board == Share(Fraction(0), Fraction(1))


def test_half_of_half_counted_in_full_and_by_one() -> None:
    found = analysis("F A 50", "D A 50", "A T 50", "D T 50")
    assert (found.in_full.passes, found.in_full_by_one.passes) == (True, True)
    assert found.disagreeing
    two = analysis("F A 50", "D A 50", "G B 50", "D B 50", "A T 25", "B T 25", "D T 50")
    assert two.in_full.passes is True
    assert two.in_full_by_one.passes is False


@pytest.mark.parametrize(
    ("links", "domestic"),
    [
        (("D HK 60", "F HK 40"), True),
        (("D M 100", "M HK 100"), True),
        (("D K 60", "F K 40", "K HK 100"), False),
        # Half of the holder is foreign, or may be; or the votes say otherwise.
        (("F M 50", "D M 50", "M HK 100"), None),
        (("D M 50", "M HK 100"), None),
        (("D V 50", "F V 50", "V HK 100"), None),
        (("D HK 60", "F HK 40", "F HK 70 votes", "D HK 30 votes"), None),
        (("D M 60", "F M 40", "F M 70 votes", "D M 30 votes", "M HK 100"), None),
        # Somebody else has a say.
        (("F L - general_partner", "D L 99", "F L 1", "L HK 100"), None),
        (("F P - contract", "D P 100", "P HK 100"), None),
        (("D HK 60", "F HK 40", "F HK - contract"), None),
        (("F HK 99", "D HK 1", "F HK - concert D"), None),
        (("D HK 60", "F HK 40", "F HK 80 board"), None),
        (("D HK 50", "F HK 50"), None),
        (("D K 100", "K HK 100"), False),
        (("F HK 100",), None),
    ],
)
def test_domestic_control_of_a_hong_kong_body(links: tuple[str, ...], domestic: bool | None) -> None:
    assert analysis(*links, body="HK").domestic is domestic


def test_the_share_that_settles_it_is_exact() -> None:
    found = analysis("F L 20-80", "D L 20-80", "L T 90", "D T 10")
    (one,) = [one for one in found.settling if one.holder == "F"]
    assert (one.held, one.yes, one.no) == ("L", Fraction(5, 9), None)
    matrix = found.standing.equity
    for share, passes in ((Fraction(5, 9), True), (Fraction(5, 9) - Fraction(1, 10**9), False)):
        row = {**matrix["L"], "F": Share(share, share)}
        value = reach({**matrix, "L": row}, ["F"], [REST + "L"])["T"]
        assert (value.low >= HALF) is passes


def test_the_share_that_settles_it_through_a_loop() -> None:
    found = analysis("F L 20-60", "D L 0-60", "T L 20", "L T 90", "D T 10", L="company")
    (one,) = [one for one in found.settling if one.holder == "F"]
    assert one.yes is not None
    # In T by hand: x(T) = 0.9 x(L), x(L) = s + 0.2 x(T), so x(T) = 0.9 s / 0.82 = 1/2.
    assert one.yes == HALF * part("82") / part("90")


def test_a_closed_loop_above_is_named() -> None:
    found = analysis("A B 100", "B A 100", "A T 100")
    assert found.loops == (("A", "B"),)
    # Somebody outside was left out.
    assert found.count("look_through", Tie.EQUITY).share == Share(Fraction(0), Fraction(1))
    assert analysis("F T 100").loops == ()


def test_limits_that_hang_together_are_not_said_to_be_reached() -> None:
    """What a nominee keeps and hands over add up, and shares of what treasury stock leaves move together."""

    def reached(*links: str) -> tuple[bool, bool]:
        found = analysis(*links)
        return found.count("look_through", Tie.EQUITY).tight, found.largest.tight

    assert reached("F T 20-40", "D T 30-80") == (True, True)
    assert reached("D T 60", "F T 20-60 nominee D", "G T 40") == (False, False)
    assert reached("D T 40-60", "F T 50 nominee D", "G T 40") == (False, False)
    assert reached("F T 40", "D T 30-50", "T T 0-10 treasury") == (False, False)
    # Exact figures are what they are, and exact parts bring no limits.
    assert reached("D T 60", "F T 20 nominee D", "G T 20-40", "E T 0-20") == (True, True)
    assert reached("F T 40", "G T 30-50", "T T 10 treasury") == (True, True)
