"""When a foreign side's part makes a project an international cooperation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

COOPERATION = "international_cooperation"
BEFORE, SINCE = date(2023, 9, 7), date(2023, 9, 8)


def with_foreign(build: Any, *roles: str, **facts: Any) -> dict[str, Any]:
    """A Chinese hospital with one foreign unit."""
    units = [build.unit("hospital", "lead_site"), build.unit("other", *roles, foreign=True)]
    facts = build.project(units=units) | facts
    return dict(facts)


@pytest.mark.parametrize("day", [BEFORE, SINCE, date(2026, 10, 1)])
class TestRoles:
    @pytest.mark.parametrize("role", ["sponsor", "lead_site", "site", "cro", "lab", "research_partner"])
    def test_partner(self, ask: Any, build: Any, role: str, day: date) -> None:
        assert ask(COOPERATION, with_foreign(build, role), as_of=day).value is True

    @pytest.mark.parametrize("takes_part", ["yes", "no"])
    def test_no_partner(self, ask: Any, build: Any, takes_part: str, day: date) -> None:
        facts = with_foreign(build, "recipient", foreign_side_takes_part=takes_part)
        assert ask(COOPERATION, facts, as_of=day).value is False

    def test_other_vendor_is_open(self, ask: Any, build: Any, day: date) -> None:
        asked = ask(COOPERATION, with_foreign(build, "other_vendor"), as_of=day)
        assert asked.points == {"other_vendor"}
        assert asked.by_reading == {("cooperation",): True, ("none",): False}

    def test_all_chinese(self, ask: Any, build: Any, day: date) -> None:
        facts = build.project(foreign_side_takes_part="yes")
        assert ask(COOPERATION, facts, as_of=day).value is False


class TestEdcVendor:
    """Freed by an answer that is known from August 2024 on."""

    @pytest.mark.parametrize("day", [date(2023, 7, 1), date(2024, 8, 9)])
    def test_open_before_the_answer(self, ask: Any, build: Any, day: date) -> None:
        facts = with_foreign(build, "edc_vendor")
        for decision, path in ((COOPERATION, ""), ("foreign_partner", "units[other]")):
            asked = ask(decision, facts, path, as_of=day)
            assert asked.points == {"edc_vendor_before_answer"}
            assert asked.by_reading == {("cooperation",): True, ("none",): False}

    @pytest.mark.parametrize("day", [date(2024, 8, 10), date(2026, 10, 1)])
    @pytest.mark.parametrize("takes_part", ["yes", "no"])
    def test_none_since(self, ask: Any, build: Any, takes_part: str, day: date) -> None:
        facts = with_foreign(build, "edc_vendor", foreign_side_takes_part=takes_part)
        assert ask(COOPERATION, facts, as_of=day).value is False
        assert ask("foreign_partner", facts, "units[other]", as_of=day).value is False

    def test_a_chinese_vendor_never_was_one(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("hospital", "lead_site"), build.unit("edc", "edc_vendor")])
        assert ask(COOPERATION, facts, as_of=date(2024, 8, 9)).value is False


class TestHolding:
    def test_half_foreign_laboratory_on_the_mainland(self, ask: Any, build: Any) -> None:
        """Where it stands does not matter; who holds it does."""
        for share, expected in (("49.99", False), ("50", True)):
            lab = build.unit("lab", "lab", foreign_equity=share, largest_foreign_equity=share)
            facts = build.project(units=[build.unit("hospital", "lead_site"), lab])
            assert ask(COOPERATION, facts).value is expected

    def test_waits_for_the_holding(self, ask: Any, build: Any) -> None:
        lab = build.unit("lab", "lab", foreign_equity=None, largest_foreign_equity=None)
        facts = build.project(units=[build.unit("hospital", "lead_site"), lab])
        assert ask(COOPERATION, facts).missing == {
            "units[lab].foreign_equity",
            "units[lab].largest_foreign_equity",
        }


class TestFunding:
    """Giving drug or money only."""

    @pytest.mark.parametrize("day", [BEFORE, SINCE])
    def test_with_data_or_results(self, ask: Any, build: Any, day: date) -> None:
        facts = with_foreign(build, "funder", foreign_side_takes_part="yes")
        assert ask(COOPERATION, facts, as_of=day).value is True

    def test_nothing_received_before_the_withdrawal(self, ask: Any, build: Any) -> None:
        assert ask(COOPERATION, with_foreign(build, "funder"), as_of=BEFORE).value is False

    @pytest.mark.parametrize("day", [SINCE, date(2026, 10, 1)])
    def test_nothing_received_since(self, ask: Any, build: Any, day: date) -> None:
        asked = ask(COOPERATION, with_foreign(build, "funder"), as_of=day)
        assert asked.points == {"funding_only"}
        assert asked.by_reading == {("cooperation",): True, ("none",): False}

    @pytest.mark.parametrize(("day", "is_open"), [(BEFORE, False), (SINCE, True)])
    def test_open_since(self, speaks: Any, day: date, is_open: bool) -> None:
        assert bool(speaks("point:funding_only", day)) is is_open

    def test_waits_for_what_it_receives(self, ask: Any, build: Any) -> None:
        facts = with_foreign(build, "funder", foreign_side_takes_part=None)
        assert ask(COOPERATION, facts, as_of=BEFORE).missing == {"foreign_side_takes_part"}

    def test_a_sponsor_is_no_mere_funder(self, ask: Any, build: Any) -> None:
        assert ask(COOPERATION, with_foreign(build, "sponsor"), as_of=BEFORE).value is True


class TestResources:
    def test_none(self, ask: Any, build: Any) -> None:
        facts = with_foreign(build, "sponsor", materials=[], data_sets=[build.data("clinical")])
        assert ask(COOPERATION, facts).value is False

    def test_information_only(self, ask: Any, build: Any) -> None:
        facts = with_foreign(build, "sponsor", materials=[], data_sets=[build.data("genome_sequencing")])
        assert ask(COOPERATION, facts).value is True

    @pytest.mark.parametrize("purpose", ["clinical_care", "blood_service", "crime", "doping", "funeral"])
    def test_care_and_the_like(self, ask: Any, build: Any, purpose: str) -> None:
        assert ask(COOPERATION, with_foreign(build, "sponsor", purpose=purpose)).value is False


class TestAlone:
    """A foreign unit uses the resources with a Chinese partner only."""

    def test_alone(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("f", "sponsor", foreign=True)])
        assert ask("foreign_use_alone", facts).value is True
        assert ask("duty:foreign_unit_must_cooperate", facts).value is True

    @pytest.mark.parametrize("role", ["sponsor", "lead_site", "site", "cro", "lab", "research_partner"])
    def test_any_chinese_partner_will_do(self, ask: Any, build: Any, role: str) -> None:
        units = [build.unit("f", "sponsor", foreign=True), build.unit("c", role)]
        assert ask("foreign_use_alone", build.project(units=units)).value is False

    def test_with_a_chinese_partner(self, ask: Any, build: Any) -> None:
        facts = with_foreign(build, "sponsor")
        assert ask("foreign_use_alone", facts).value is False
        assert ask("duty:foreign_unit_must_cooperate", facts).value is False

    def test_a_vendor_is_no_partner(self, ask: Any, build: Any) -> None:
        units = [build.unit("f", "sponsor", foreign=True), build.unit("edc", "edc_vendor")]
        assert ask("foreign_use_alone", build.project(units=units)).value is True

    def test_there_may_be_others(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("f", "sponsor", foreign=True), "..."])
        assert ask("foreign_use_alone", facts).missing == {"units[…]"}


class TestPersonality:
    @pytest.mark.parametrize("body", ["without_personality", "individual"])
    @pytest.mark.parametrize("role", ["sponsor", "research_partner"])
    def test_a_side(self, ask: Any, build: Any, role: str, body: str) -> None:
        facts = with_foreign(build, role)
        facts["units"][1] = build.unit("other", role, body=body, seat="abroad")
        assert ask("party_without_personality", facts, "units[other]").value is True
        assert ask("duty:replace_party_without_personality", facts, "units[other]").value is True

    def test_lead_site(self, ask: Any, build: Any) -> None:
        facts = with_foreign(build, "sponsor")
        facts["units"][0]["body"] = "without_personality"
        assert ask("party_without_personality", facts, "units[hospital]").value is True

    def test_legal_person(self, ask: Any, build: Any) -> None:
        facts = with_foreign(build, "sponsor")
        assert ask("party_without_personality", facts, "units[other]").value is False

    @pytest.mark.parametrize("role", ["cro", "lab"])
    def test_further_parties_are_open(self, ask: Any, build: Any, role: str) -> None:
        facts = with_foreign(build, role)
        facts["units"][1]["body"] = "without_personality"
        asked = ask("party_without_personality", facts, "units[other]")
        assert asked.points == {"personality_of_others"}
        assert asked.by_reading == {("every-party",): True, ("two-sides",): False}

    def test_a_participating_site_is_no_side(self, ask: Any, build: Any) -> None:
        facts = with_foreign(build, "sponsor")
        facts["units"].append(build.unit("site", "site", body="without_personality"))
        assert ask("party_without_personality", facts, "units[site]").value is False

    def test_no_cooperation(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("u", "lead_site", body="without_personality")])
        assert ask("party_without_personality", facts, "units[u]").value is False
