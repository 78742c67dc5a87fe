"""Chinese and foreign units."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pytest

CHINESE = {
    "id": "u",
    "seat": "mainland",
    "body": "legal_person",
    "foreign_equity": 0,
    "largest_foreign_equity": 0,
    "half_if_counted_in_full": "no",
    "half_by_one_if_counted_in_full": "no",
    "foreign_votes": 0,
    "dominated_by_rights": "no",
    "dominated_by_arrangement": "no",
    "held_through_counted_institution": "no",
}


def unit(**facts: Any) -> dict[str, Any]:
    """A case with one unit, Chinese unless said otherwise; a value of None is unknown."""
    return {"units": [{**CHINESE, **facts}]}


def foreign(ask: Any, **facts: Any) -> Any:
    return ask("foreign_unit", unit(**facts), "units[u]")


def under_each_reading(ask: Any, decision: str, **facts: Any) -> tuple[bool | None, ...]:
    """Holders together and chains in full, together and multiplied, singly and in full, singly and multiplied."""
    return tuple(
        ask(
            decision,
            unit(**facts),
            "units[u]",
            readings={"holders_together": holders, "chain_of_holdings": chain},
        ).value
        for holders in ("together", "singly")
        for chain in ("in-full", "multiplied")
    )


@pytest.mark.states("H11")
class TestHalf:
    """Fifty per cent is foreign; a hair below is not."""

    @pytest.mark.parametrize(
        ("share", "expected"), [("49.99", False), ("49999999/1000000", False), ("50", True), ("50.01", True)]
    )
    def test_one_holder(self, ask: Any, share: str, expected: bool) -> None:
        assert foreign(ask, foreign_equity=share, largest_foreign_equity=share).value is expected

    @pytest.mark.parametrize(("share", "expected"), [("49.99", False), ("50", True), ("50.01", True)])
    def test_votes_count_apart_from_equity(self, ask: Any, share: str, expected: bool) -> None:
        held = {"foreign_equity": 40, "largest_foreign_equity": 40}
        assert foreign(ask, **held, foreign_votes=share, largest_foreign_votes=share).value is expected

    @pytest.mark.parametrize(("total", "open_in_law"), [("49.99", False), ("50", True), ("60", True)])
    def test_votes_of_unrelated_holders(self, ask: Any, total: str, open_in_law: bool) -> None:
        held = {"foreign_equity": 40, "largest_foreign_equity": 30}
        asked = foreign(ask, **held, foreign_votes=total, largest_foreign_votes=30)
        assert asked.points == ({"holders_together"} if open_in_law else set())
        if open_in_law:
            assert asked.by_reading == {("together",): True, ("singly",): False}

    @pytest.mark.parametrize(("share", "expected"), [("49.99", None), ("50", True), ("50.01", True)])
    def test_votes_of_the_largest_holder(self, ask: Any, share: str, expected: bool | None) -> None:
        held = {"foreign_equity": 40, "largest_foreign_equity": 40, "foreign_votes": 60}
        assert foreign(ask, **held, largest_foreign_votes=share).value is expected

    def test_votes_without_equity_counted_in_full(self, ask: Any) -> None:
        full = {"half_if_counted_in_full": "yes", "half_by_one_if_counted_in_full": "yes"}
        asked = foreign(ask, foreign_votes=25, largest_foreign_votes=25, **full)
        assert asked.points == {"chain_of_holdings"}
        assert foreign(ask, **full).value is False

    def test_largest_votes_unknown_matter_from_half_on(self, ask: Any) -> None:
        assert foreign(ask, foreign_votes="49.99").value is False
        assert foreign(ask, foreign_votes=50).missing == {"units[u].largest_foreign_votes"}

    @pytest.mark.parametrize(("total", "open_in_law"), [("49.99", False), ("50", True), ("60", True)])
    def test_unrelated_holders(self, ask: Any, total: str, open_in_law: bool) -> None:
        asked = foreign(ask, foreign_equity=total, largest_foreign_equity=30)
        assert asked.points == ({"holders_together"} if open_in_law else set())
        if open_in_law:
            assert asked.by_reading == {("together",): True, ("singly",): False}

    def test_largest_holder_unknown_below_half_does_not_matter(self, ask: Any) -> None:
        assert foreign(ask, foreign_equity=20, largest_foreign_equity=None).value is False

    def test_largest_holder_unknown_at_half_matters(self, ask: Any) -> None:
        asked = foreign(ask, foreign_equity=60, largest_foreign_equity=None)
        assert asked.missing == {"units[u].largest_foreign_equity"}
        assert asked.points == {"holders_together"}


@pytest.mark.states("H11")
class TestChain:
    """A foreign side holds half of A, and A half of the unit: a quarter or a half."""

    @pytest.mark.parametrize("share", ["0.01", 25, "49.99"])
    def test_open_below_half(self, ask: Any, share: Any) -> None:
        held = {"foreign_equity": share, "largest_foreign_equity": share}
        asked = foreign(ask, **held, half_if_counted_in_full="yes", half_by_one_if_counted_in_full="yes")
        assert asked.points == {"chain_of_holdings"}
        assert asked.by_reading == {("in-full",): True, ("multiplied",): False}
        assert foreign(ask, **held).value is False
        assert foreign(ask, **held, half_if_counted_in_full=None).missing == {
            "units[u].half_if_counted_in_full"
        }

    @pytest.mark.parametrize(("share", "expected"), [(0, False), (50, True)])
    def test_does_not_matter_otherwise(self, ask: Any, share: int, expected: bool) -> None:
        held = {"foreign_equity": share, "largest_foreign_equity": share}
        unsaid = {"half_if_counted_in_full": None, "half_by_one_if_counted_in_full": None}
        assert foreign(ask, **held, **unsaid).value is expected

    @pytest.mark.parametrize("total", [50, 60])
    def test_two_holders_above_half_are_another_question(self, ask: Any, total: int) -> None:
        asked = foreign(ask, foreign_equity=total, largest_foreign_equity=30, half_if_counted_in_full="yes")
        assert asked.points == {"holders_together"}

    @pytest.mark.parametrize(
        ("total", "expected"),
        [
            ("49.99", (True, False, True, False)),
            (50, (True, True, True, False)),
            ("50.01", (True, True, True, False)),
        ],
    )
    def test_one_holder_counted_in_full_whatever_all_have(
        self, ask: Any, total: Any, expected: tuple[bool, ...]
    ) -> None:
        """Passing half together takes nothing from what one of them has in full."""
        facts = {"foreign_equity": total, "largest_foreign_equity": 30}
        full = {"half_if_counted_in_full": "yes", "half_by_one_if_counted_in_full": "yes"}
        assert under_each_reading(ask, "foreign_unit", **facts, **full) == expected

    @pytest.mark.parametrize("what", ["equity", "votes"])
    @pytest.mark.parametrize(
        ("total", "in_full", "one_in_full", "expected"),
        [
            (0, "yes", "yes", (False, False, False, False)),
            ("0.01", "yes", "yes", (True, False, True, False)),
            (1, "yes", "yes", (True, False, True, False)),
            (1, "yes", "no", (True, False, False, False)),
            (1, "no", "no", (False, False, False, False)),
            ("49.99", "no", "no", (False, False, False, False)),
            ("49.99", "yes", "no", (True, False, False, False)),
            # From half on it is not asked how much all of them have in full.
            (50, "no", "no", (True, True, False, False)),
            (50, "no", "yes", (True, True, True, False)),
            (50, None, "yes", (True, True, True, False)),
            ("50.01", "no", "yes", (True, True, True, False)),
        ],
    )
    def test_equity_and_votes_below_at_and_above_half(
        self,
        ask: Any,
        what: str,
        total: Any,
        in_full: str | None,
        one_in_full: str,
        expected: tuple[bool, ...],
    ) -> None:
        facts = {f"foreign_{what}": total, f"largest_foreign_{what}": 0}
        full = {"half_if_counted_in_full": in_full, "half_by_one_if_counted_in_full": one_in_full}
        assert under_each_reading(ask, "half_held_from_abroad", **facts, **full) == expected

    def test_several_holders_counted_in_full_only_together(self, ask: Any) -> None:
        asked = foreign(ask, foreign_equity=40, largest_foreign_equity=20, half_if_counted_in_full="yes")
        assert asked.points == {"chain_of_holdings", "holders_together"}
        reached = [names for names, value in asked.by_reading.items() if value]
        assert [set(names) for names in reached] == [{"in-full", "together"}]

    def test_one_holder_at_half_is_half_of_all(self, ask: Any) -> None:
        unsaid = {"half_by_one_if_counted_in_full": None}
        assert foreign(ask, foreign_equity=40, largest_foreign_equity=40, **unsaid).value is False


@pytest.mark.states("H11", "H12")
class TestInfluence:
    """Below half, influence decides; it needs no equity at all."""

    def test_by_rights(self, ask: Any) -> None:
        assert (
            foreign(ask, foreign_equity=49, largest_foreign_equity=49, dominated_by_rights="yes").value
            is True
        )

    def test_by_arrangement_without_equity(self, ask: Any) -> None:
        assert foreign(ask, dominated_by_arrangement="yes").value is True

    def test_unknown_influence_waits(self, ask: Any) -> None:
        assert foreign(
            ask, foreign_equity=49, largest_foreign_equity=49, dominated_by_rights=None
        ).missing == {"units[u].dominated_by_rights"}

    @pytest.mark.parametrize(
        "factor", ["foreign_side_can_block", "foreign_side_appoints_directors", "foreign_board_majority"]
    )
    def test_factors_ask_for_an_explanation_but_decide_nothing(self, ask: Any, factor: str) -> None:
        others = dict.fromkeys(
            ("foreign_side_can_block", "foreign_side_appoints_directors", "foreign_board_majority"), "no"
        )
        held = {"foreign_equity": 20, "largest_foreign_equity": 20}
        facts = unit(**held, **{**others, factor: "yes"})
        assert ask("foreign_unit", facts, "units[u]").value is False
        assert ask("factors_need_explaining", facts, "units[u]").value is True
        assert ask("factors_need_explaining", unit(**held, **others), "units[u]").value is False

    @pytest.mark.parametrize(
        ("share", "asked"),
        [
            ({}, set()),
            ({"foreign_equity": "0.01", "largest_foreign_equity": "0.01"}, {"foreign_board_majority"}),
            ({"foreign_votes": "0.01"}, {"foreign_board_majority"}),
        ],
    )
    def test_factors_are_asked_only_where_something_is_held(
        self, ask: Any, share: dict[str, Any], asked: set[str]
    ) -> None:
        facts = unit(**share, foreign_side_can_block="no", foreign_side_appoints_directors="no")
        missing = ask("factors_need_explaining", facts, "units[u]").missing
        assert missing == {f"units[u].{name}" for name in asked}

    def test_a_foreign_unit_has_nothing_to_explain(self, ask: Any) -> None:
        facts = unit(foreign_equity=20, foreign_board_majority="yes", dominated_by_rights="yes")
        assert ask("factors_need_explaining", facts, "units[u]").value is False

    def test_nor_has_a_counted_institution_outside(self, ask: Any) -> None:
        facts = unit(
            seat="hong_kong", domestic_control="direct", foreign_equity=20, foreign_board_majority="yes"
        )
        assert ask("factors_need_explaining", facts, "units[u]").value is False


@pytest.mark.states("H11", "H14")
class TestSeat:
    """A body seated outside is foreign whoever owns it, but for Hong Kong and Macau."""

    @pytest.mark.parametrize("seat", ["abroad", "taiwan"])
    def test_outside_whoever_controls(self, ask: Any, seat: str) -> None:
        assert foreign(ask, seat=seat, domestic_control="direct").value is True

    @pytest.mark.parametrize("seat", ["hong_kong", "macau"])
    def test_hong_kong_and_macau(self, ask: Any, seat: str) -> None:
        assert foreign(ask, seat=seat, domestic_control="direct").value is False
        assert foreign(ask, seat=seat, domestic_control="none").value is True
        red_chip = foreign(ask, seat=seat, domestic_control="indirect")
        assert red_chip.by_reading == {("direct-only",): True, ("indirect-too",): False}
        unknown = foreign(ask, seat=seat)
        assert unknown.missing == {"units[u].domestic_control"}

    def test_subsidiary_of_a_counted_institution(self, ask: Any) -> None:
        held = {
            "foreign_equity": 100,
            "largest_foreign_equity": 100,
            "foreign_votes": 100,
            "largest_foreign_votes": 100,
        }
        asked = foreign(ask, **held, held_through_counted_institution="yes")
        assert asked.by_reading == {("still-foreign",): True, ("follows",): False}
        assert foreign(ask, **held).value is True


@pytest.mark.states("H02", "H13")
@pytest.mark.parametrize(("share", "account"), [("49.99", "chinese"), ("50", "foreign")])
def test_account(ask: Any, share: str, account: str) -> None:
    facts = unit(foreign_equity=share, largest_foreign_equity=share)
    assert ask("account_kind", facts, "units[u]").value == account


def project(**facts: Any) -> dict[str, Any]:
    """A research project on whole blood with one foreign unit."""
    return {
        "purpose": "research",
        "materials": [{"collected_as": "whole_blood", "used_as": "whole_blood", "for_clinical_care": "no"}],
        "data_sets": [],
        "units": [
            {
                "id": "u",
                "seat": "abroad",
                "body": "legal_person",
                "collects": "no",
                "preserves": "no",
                "provides_abroad": "no",
                **facts,
            }
        ],
    }


@pytest.mark.states("H11")
class TestBan:
    """A foreign unit may neither collect nor preserve nor provide abroad."""

    @pytest.mark.parametrize("act", ["collects", "preserves", "provides_abroad"])
    def test_each_act(self, ask: Any, act: str) -> None:
        assert ask("duty:foreign_unit_must_not", project(**{act: "yes"}), "units[u]").value is True

    def test_testing_alone_is_not_barred(self, ask: Any) -> None:
        assert ask("barred_activity", project(), "units[u]").value is False

    def test_a_chinese_unit_is_not_barred(self, ask: Any) -> None:
        facts = project(**{k: v for k, v in CHINESE.items() if k != "id"}, collects="yes")
        assert ask("barred_activity", facts, "units[u]").value is False

    def test_nothing_is_barred_where_no_resources_are_involved(self, ask: Any) -> None:
        facts = {**project(collects="yes"), "materials": []}
        assert ask("barred_activity", facts, "units[u]").value is False

    def individual(self, **facts: Any) -> dict[str, Any]:
        person = {"body": "individual", "collects": "yes", "acts_for_chinese_unit": "no"}
        return project(**person | facts)

    def test_individual_in_a_units_name_is_open(self, ask: Any) -> None:
        asked = ask("barred_activity", self.individual(acts_for_chinese_unit="yes"), "units[u]")
        assert asked.by_reading == {("barred",): True, ("act-of-unit",): False}

    def test_individual_on_its_own_account(self, ask: Any) -> None:
        assert ask("barred_activity", self.individual(), "units[u]").value is True
        asked = ask("barred_activity", self.individual(acts_for_chinese_unit=None), "units[u]")
        assert asked.missing == {"units[u].acts_for_chinese_unit"}
        assert asked.points == {"overseas_individual"}

    def test_only_an_individual_acts_as_another(self, ask: Any) -> None:
        facts = self.individual(body="legal_person", acts_for_chinese_unit="yes")
        assert ask("barred_activity", facts, "units[u]").value is True

    def test_foreign_national_on_the_mainland_is_open(self, ask: Any) -> None:
        here = {k: v for k, v in CHINESE.items() if k not in ("id", "body")} | {"foreign_national": "yes"}
        asked = ask("foreign_unit", self.individual(**here), "units[u]")
        assert asked.points == {"nationality_or_residence"}
        assert asked.by_reading == {("either",): True, ("residence",): False}
        asked = ask("barred_activity", self.individual(**here, acts_for_chinese_unit="yes"), "units[u]")
        assert asked.points == {"nationality_or_residence", "overseas_individual"}
        unknown = self.individual(**here | {"foreign_national": None})
        assert ask("foreign_unit", unknown, "units[u]").missing == {"units[u].foreign_national"}

    @pytest.mark.parametrize("change", [{"body": "legal_person"}, {"foreign_national": "no"}])
    def test_nationality_is_that_of_individuals(self, ask: Any, change: dict[str, str]) -> None:
        here = {k: v for k, v in CHINESE.items() if k not in ("id", "body")} | {"foreign_national": "yes"}
        assert ask("foreign_unit", self.individual(**here | change), "units[u]").value is False

    def test_care_leaves_the_ban_open(self, ask: Any) -> None:
        asked = ask("barred_activity", {**project(collects="yes"), "purpose": "clinical_care"}, "units[u]")
        assert asked.by_reading == {("licences-only",): True, ("everything",): False}

    def test_material_for_care_is_no_less_barred(self, ask: Any) -> None:
        facts = {**project(collects="yes"), "purpose": "clinical_care"}
        facts["materials"][0]["for_clinical_care"] = "yes"
        assert ask("barred_activity", facts, "units[u]").points == {"care_exception_reach"}

    def test_unknown_status_waits(self, ask: Any) -> None:
        facts = {**CHINESE, "collects": "yes", "dominated_by_rights": None}
        del facts["id"]
        assert ask("barred_activity", project(**facts), "units[u]").missing == {
            "units[u].dominated_by_rights"
        }


class TestPartners:
    """Who makes a cooperation international."""

    @pytest.mark.parametrize(
        "role", ["sponsor", "lead_site", "site", "cro", "lab", "research_partner", "funder"]
    )
    def test_partner_roles(self, ask: Any, role: str) -> None:
        assert ask("foreign_partner", project(roles=[role]), "units[u]").value is True

    def test_a_chinese_partner_is_none(self, ask: Any) -> None:
        assert ask("foreign_partner", unit(roles=["sponsor"]), "units[u]").value is False

    def test_one_foreign_partner_among_others_suffices(self, ask: Any) -> None:
        facts = {
            "purpose": "research",
            "units": [
                {**CHINESE, "roles": ["lead_site"]},
                {"id": "f", "seat": "abroad", "roles": ["sponsor"]},
            ],
        }
        assert ask("has_foreign_partner", facts).value is True
        assert ask("has_foreign_partner", {"units": [{**CHINESE, "roles": ["lead_site"]}]}).value is False

    @pytest.mark.parametrize("role", ["sponsor", "lab", "funder", "other_vendor"])
    def test_care_knows_no_partner_in_research(self, ask: Any, role: str) -> None:
        facts = {**project(roles=[role]), "purpose": "clinical_care"}
        assert ask("foreign_partner", facts, "units[u]").value is False
        assert ask("has_foreign_partner", facts).value is False

    @pytest.mark.parametrize("role", ["edc_vendor", "recipient"])
    def test_edc_vendor_and_recipient_are_none(self, ask: Any, role: str) -> None:
        assert ask("foreign_partner", project(roles=[role]), "units[u]").value is False

    @pytest.mark.parametrize(("role", "is_open"), [("edc_vendor", True), ("recipient", False)])
    def test_edc_vendor_and_recipient_before_the_answer(self, ask: Any, role: str, is_open: bool) -> None:
        asked = ask("foreign_partner", project(roles=[role]), "units[u]", as_of=date(2024, 8, 9))
        assert asked.value is (None if is_open else False)

    def test_other_vendor_is_open(self, ask: Any) -> None:
        assert ask("foreign_partner", project(roles=["other_vendor"]), "units[u]").by_reading == {
            ("cooperation",): True,
            ("none",): False,
        }


class TestIndividual:
    """Shares, votes and domination are those of a body: nobody holds a natural person."""

    PERSON: ClassVar[dict[str, Any]] = {"id": "p", "body": "individual", "seat": "mainland"}

    @pytest.mark.parametrize(
        ("said", "expected"), [({"foreign_national": "no"}, False), ({"seat": "abroad"}, True)]
    )
    def test_is_not_asked_for_holdings(self, ask: Any, said: dict[str, str], expected: bool) -> None:
        facts = {"units": [{**self.PERSON, **said}]}
        assert ask("foreign_unit", facts, "units[p]").value is expected

    def test_nationality_alone_is_asked(self, ask: Any) -> None:
        asked = ask("foreign_unit", {"units": [self.PERSON]}, "units[p]")
        assert asked.missing == {"units[p].foreign_national"}

    @pytest.mark.parametrize(
        "said",
        [
            {"foreign_equity": "0.01"},
            {"foreign_votes": "0.01"},
            {"foreign_equity": 1, "largest_foreign_equity": "0.01"},
            {"foreign_votes": 1, "largest_foreign_votes": "0.01"},
            {"half_if_counted_in_full": "yes"},
            {"half_if_counted_in_full": "yes", "half_by_one_if_counted_in_full": "yes"},
            {"dominated_by_rights": "yes"},
            {"dominated_by_arrangement": "yes"},
            {"held_through_counted_institution": "yes"},
        ],
    )
    @pytest.mark.parametrize("body", ["individual", "legal_person", "without_personality"])
    def test_holdings_are_of_a_body(self, ask: Any, said: dict[str, Any], body: str) -> None:
        facts = {"units": [{**self.PERSON, **said, "body": body}]}
        if body != "individual":
            assert ask("seated_outside", facts, "units[p]").value is False
            return
        with pytest.raises(Exception, match="个人没有股东"):
            ask("seated_outside", facts, "units[p]")
