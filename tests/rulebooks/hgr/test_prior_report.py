"""Prior report of information that is provided or opened to the outside."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

CHINESE: dict[str, Any] = {
    "id": "site",
    "seat": "mainland",
    "body": "legal_person",
    "roles": ["lead_site"],
    "foreign_equity": 0,
    "largest_foreign_equity": 0,
    "half_if_counted_in_full": "no",
    "half_by_one_if_counted_in_full": "no",
    "foreign_votes": 0,
    "dominated_by_rights": "no",
    "dominated_by_arrangement": "no",
    "held_through_counted_institution": "no",
    "domestic_control": "none",
}
ABROAD: dict[str, Any] = {**CHINESE, "id": "sponsor", "seat": "abroad", "roles": ["sponsor"]}
AT = "data_sets[g].recipients[r]"
HELD: dict[str, Any] = {"id": "l", "of": "cooperation_licence", "granted": "yes", "expires_on": "2028-12-31"}
LICENCE: list[dict[str, Any]] = [HELD]
FILED_TRIAL: dict[str, Any] = {
    "trial_aim": "china_authorisation",
    "collected_in_clinical_institution": "yes",
    "processing_places": ["clinical_institution"],
    "exploratory_uses_hgr": "no",
    "materials": [],
}


def unit(id: str, seat: str = "abroad", roles: tuple[str, ...] = (), **facts: Any) -> dict[str, Any]:
    return {**CHINESE, "id": id, "seat": seat, "roles": list(roles), **facts}


def case(
    to: str = "sponsor",
    *,
    units: tuple[dict[str, Any], ...] = (),
    applications: list[dict[str, Any]] | None = None,
    data: dict[str, Any] | None = None,
    project: dict[str, Any] | None = None,
    **recipient: Any,
) -> dict[str, Any]:
    """Genomes produced by a licensed cooperation and given to one recipient, use by both agreed."""
    return {
        "purpose": "research",
        "trial_aim": "not_a_trial",
        **(project or {}),
        "units": [CHINESE, ABROAD, *units],
        "applications": LICENCE if applications is None else applications,
        "data_sets": [
            {
                "id": "g",
                "kinds": ["genome_sequencing"],
                "from_human_material": "yes",
                "from_excluded_fluids_only": "no",
                "linked_to_genetic": "yes",
                "produced_by_cooperation": "yes",
                **(data or {}),
                "recipients": [
                    {
                        "id": "r",
                        "unit": to,
                        "way": "provided",
                        "giver": "chinese_unit",
                        "use_agreed": "yes",
                        **recipient,
                    }
                ],
            }
        ],
    }


def owed(ask: Any, facts: dict[str, Any], **kwargs: Any) -> Any:
    return ask("prior_report_owed", facts, AT, **kwargs)


@pytest.mark.states("H15")
class TestExemption:
    """All elements of the exemption are needed; each of them alone can fail it."""

    def test_free_under_licence(self, ask: Any) -> None:
        assert owed(ask, case()).value is False

    @pytest.mark.parametrize("held", ["collection_licence", "prior_report", "export_licence", "trial_filing"])
    def test_nothing_else_frees_what_needs_the_licence(self, ask: Any, held: str) -> None:
        assert owed(ask, case(applications=[{**HELD, "of": held}])).value is True

    def test_not_granted_yet(self, ask: Any) -> None:
        assert owed(ask, case(applications=[{**HELD, "granted": "no"}])).value is True

    @pytest.mark.parametrize(
        ("day", "expected"), [("2026-09-30", True), ("2026-10-01", False), ("2026-10-02", False)]
    )
    def test_expired(self, ask: Any, day: str, expected: bool) -> None:
        held = {**HELD, "expires_on": day, "wants_renewal": "no"}
        assert owed(ask, case(applications=[held])).value is expected

    def test_no_application(self, ask: Any) -> None:
        assert owed(ask, case(applications=[])).value is True

    def test_agreement_silent(self, ask: Any) -> None:
        assert owed(ask, case(use_agreed="no")).value is True

    def test_data_from_before_the_cooperation(self, ask: Any) -> None:
        assert owed(ask, case(data={"produced_by_cooperation": "no"})).value is True

    @pytest.mark.parametrize("way", ["open_deposit", "regulatory_submission"])
    def test_other_ways_than_giving(self, ask: Any, way: str) -> None:
        assert owed(ask, case(way=way)).value is True

    def test_duty_follows_the_decision(self, ask: Any) -> None:
        assert ask("duty:report_information_first", case(), AT).value is False
        assert ask("duty:report_information_first", case(use_agreed="no"), AT).value is True

    @pytest.mark.parametrize(
        ("facts", "path"),
        [
            ({"use_agreed": "unknown"}, f"{AT}.use_agreed"),
            ({"giver": "unknown"}, f"{AT}.giver"),
            ({"data": {"produced_by_cooperation": "unknown"}}, "data_sets[g].produced_by_cooperation"),
        ],
    )
    def test_waits(self, ask: Any, facts: dict[str, Any], path: str) -> None:
        assert path in owed(ask, case(**facts)).missing

    def test_waits_for_the_grant(self, ask: Any) -> None:
        asked = owed(ask, case(applications=[{**HELD, "granted": None}]))
        assert asked.missing == {"applications[l].granted"}
        assert asked.points == set()


@pytest.mark.states("H15")
class TestFiledTrial:
    """The filing covers the trial, not an exploratory part that needs its own licence."""

    READS: ClassVar = {"information_leaves_filed_trial": "material-only"}
    FILING: ClassVar = {**HELD, "id": "f", "of": "trial_filing"}

    def owed(
        self, ask: Any, *held: dict[str, Any], exploratory: str = "no", part: str | None = "no", **facts: Any
    ) -> Any:
        trial = {**FILED_TRIAL, "exploratory_part": "yes", "exploratory_uses_hgr": exploratory, **facts}
        data = {"from_exploratory_part": part}
        return owed(ask, case(applications=list(held), project=trial, data=data), readings=self.READS)

    def test_free_under_filing(self, ask: Any) -> None:
        assert self.owed(ask, self.FILING).value is False

    def test_no_filing(self, ask: Any) -> None:
        assert self.owed(ask).value is True
        assert self.owed(ask, {**self.FILING, "granted": "no"}).value is True

    def test_expired_filing(self, ask: Any) -> None:
        assert self.owed(ask, {**self.FILING, "expires_on": "2026-09-30"}).value is True

    @pytest.mark.parametrize(
        ("exploratory", "part", "expected"),
        [
            ("yes", "yes", True),
            ("yes", "no", False),
            ("no", "yes", False),
            ("no", None, False),
        ],
    )
    def test_exploratory_part(self, ask: Any, exploratory: str, part: str | None, expected: bool) -> None:
        assert self.owed(ask, self.FILING, exploratory=exploratory, part=part).value is expected

    def test_waits_for_the_part(self, ask: Any) -> None:
        asked = self.owed(ask, self.FILING, exploratory="yes", part=None)
        assert asked.missing == {"data_sets[g].from_exploratory_part"}

    def test_both_in_hand(self, ask: Any) -> None:
        for part in ("yes", "no", None):
            held = {**HELD, "covers_whole_trial": "no"}
            assert self.owed(ask, self.FILING, held, exploratory="yes", part=part).value is False

    @pytest.mark.parametrize(
        ("part", "whole", "expected"),
        [("yes", "no", False), ("no", "no", True), ("no", "yes", False)],
    )
    def test_licence_without_filing(self, ask: Any, part: str, whole: str, expected: bool) -> None:
        held = {**HELD, "covers_whole_trial": whole}
        assert self.owed(ask, held, exploratory="yes", part=part).value is expected

    def test_a_filing_does_not_serve_what_needs_the_licence(self, ask: Any) -> None:
        assert self.owed(ask, self.FILING, processing_places=["abroad"]).value is True

    def test_information_abroad_may_bar_the_filing(self, ask: Any) -> None:
        facts = case(applications=[self.FILING], project={**FILED_TRIAL, "exploratory_part": "no"})
        assert owed(ask, facts).by_reading == {("bars",): True, ("material-only",): False}


@pytest.mark.states("H15")
class TestRecipient:
    """Who the recipient is decides, not whether the data cross the border."""

    def test_chinese_unit(self, ask: Any) -> None:
        assert owed(ask, case(to="site", use_agreed="no")).value is False

    def test_foreign_company_on_the_mainland(self, ask: Any) -> None:
        half = unit("x", "mainland", foreign_equity=50, largest_foreign_equity=50)
        assert owed(ask, case(to="x", units=(half,))).value is True

    def test_just_below_half(self, ask: Any) -> None:
        below = unit("x", "mainland", foreign_equity="49.99", largest_foreign_equity="49.99")
        assert owed(ask, case(to="x", units=(below,))).value is False

    @pytest.mark.parametrize("seat", ["hong_kong", "taiwan", "abroad"])
    def test_bodies_outside_the_mainland(self, ask: Any, seat: str) -> None:
        assert owed(ask, case(to="x", units=(unit("x", seat),))).value is True

    def test_counted_as_chinese(self, ask: Any) -> None:
        facts = case(to="x", units=(unit("x", "hong_kong", domestic_control="direct"),))
        asked = owed(ask, facts)
        assert asked.points == {"counted_as_chinese_recipient"}
        assert asked.by_reading == {("overseas",): True, ("chinese",): False}

    @pytest.mark.parametrize(
        "ties",
        [
            {"foreign_equity": 100, "largest_foreign_equity": 100},
            {"dominated_by_arrangement": "yes"},
            {"dominated_by_rights": "yes"},
        ],
    )
    def test_subsidiary_of_one_counted_as_chinese(self, ask: Any, ties: dict[str, Any]) -> None:
        facts = case(to="x", units=(unit("x", "mainland", held_through_counted_institution="yes", **ties),))
        asked = owed(ask, facts, readings={"subsidiaries_of_counted": "follows"})
        assert asked.by_reading == {("overseas",): True, ("chinese",): False}
        assert owed(ask, facts, readings={"subsidiaries_of_counted": "still-foreign"}).value is True

    @pytest.mark.parametrize("role", ["edc_vendor", "recipient", "other_vendor"])
    def test_vendors_and_mere_recipients_are_no_party(self, ask: Any, role: str) -> None:
        facts = case(to="x", units=(unit("x", roles=(role,)),))
        assert owed(ask, facts, readings={"other_vendor": "cooperation"}).value is True

    def test_edc_vendor_with_clinical_data_only(self, ask: Any) -> None:
        facts = case(
            to="x",
            units=(unit("x", roles=("edc_vendor",)),),
            data={"kinds": ["clinical"], "linked_to_genetic": "no"},
        )
        assert owed(ask, facts).value is False

    def test_regulator(self, ask: Any) -> None:
        facts = case(to="fda", units=(unit("fda", roles=("recipient",)),), way="regulatory_submission")
        assert owed(ask, facts).value is True

    def test_foreign_national_on_the_mainland(self, ask: Any) -> None:
        person = unit("x", "mainland", body="individual", foreign_national="yes")
        asked = owed(ask, case(to="x", units=(person,)))
        assert asked.points == {"nationality_or_residence"}
        assert asked.by_reading == {("either",): True, ("residence",): False}
        person["foreign_national"] = "no"
        assert owed(ask, case(to="x", units=(person,))).value is False

    def test_unknown_seat_waits(self, ask: Any) -> None:
        facts = case(to="x", units=(unit("x", "unknown", ("recipient",)),))
        assert owed(ask, facts).missing == {"units[x].seat"}


@pytest.mark.states("H16")
class TestFurtherParties:
    """Beyond both sides: open for the four parties, not for others."""

    @pytest.mark.parametrize("role", ["cro", "lab", "lead_site"])
    def test_open_beside_a_foreign_sponsor(self, ask: Any, role: str) -> None:
        asked = owed(ask, case(to="x", units=(unit("x", roles=(role,)),)))
        assert asked.points == {"parties_beyond_both"}
        assert asked.by_reading == {("both-only",): True, ("four-parties",): False}

    def test_the_sponsor_stays_free_beside_it(self, ask: Any) -> None:
        assert owed(ask, case(units=(unit("x", roles=("cro",)),))).value is False

    def test_chinese_parties_are_no_foreign_side(self, ask: Any) -> None:
        facts = case(units=(unit("x", "mainland", ("cro",)),))
        readings = {"parties_beyond_both": "four-parties"}
        assert ask("exempt_party", facts, "units[x]", readings=readings).value is False

    def test_participating_site_is_none_of_the_four(self, ask: Any) -> None:
        assert owed(ask, case(to="x", units=(unit("x", roles=("site",)),))).value is True

    def test_only_foreign_partner_is_the_foreign_side(self, ask: Any) -> None:
        facts = case(to="x", units=(unit("x", roles=("lab",)),))
        facts["units"] = [u for u in facts["units"] if u["id"] != "sponsor"]
        assert owed(ask, facts).value is False

    def test_research_partner_is_the_foreign_side(self, ask: Any) -> None:
        assert owed(ask, case(to="x", units=(unit("x", roles=("research_partner",)),))).value is False


@pytest.mark.states("H16")
class TestPassedOn:
    """The foreign unit passes information on."""

    def facts(self, **more: Any) -> dict[str, Any]:
        return case(to="x", units=(unit("x", roles=("recipient",)),), giver="foreign_unit", **more)

    def test_open(self, ask: Any) -> None:
        asked = owed(ask, self.facts())
        assert asked.points == {"passed_on_by_foreign_unit"}
        assert asked.by_reading == {("owner-reports",): True, ("free-use",): False}

    def test_not_open_for_what_the_cooperation_did_not_produce(self, ask: Any) -> None:
        assert owed(ask, self.facts(data={"produced_by_cooperation": "no"})).value is True

    def test_not_open_without_licence(self, ask: Any) -> None:
        assert owed(ask, self.facts(applications=[])).value is True

    def test_to_the_sponsor_from_another_foreign_unit_is_not_exempt(self, ask: Any) -> None:
        asked = owed(ask, case(giver="foreign_unit"))
        assert asked.points == {"passed_on_by_foreign_unit"}


class TestOpening:
    """Databases and use abroad."""

    overseas = unit("db", roles=("recipient",))
    domestic = unit("db", "mainland", ("recipient",))

    def test_open_database_abroad(self, ask: Any) -> None:
        assert owed(ask, case(to="db", units=(self.overseas,), way="open_deposit")).value is True

    def test_open_database_on_the_mainland(self, ask: Any) -> None:
        asked = owed(ask, case(to="db", units=(self.domestic,), way="open_deposit"))
        assert asked.by_reading == {("opening",): True, ("no-recipient",): False}
        assert asked.points == {"open_domestic_database"}

    def test_controlled_access_abroad(self, ask: Any) -> None:
        asked = owed(ask, case(to="db", units=(self.overseas,), way="controlled_deposit"))
        assert asked.points == {"controlled_access"}
        assert asked.by_reading == {("on-deposit",): True, ("on-admission",): False}

    def test_controlled_access_on_the_mainland(self, ask: Any) -> None:
        assert owed(ask, case(to="db", units=(self.domestic,), way="controlled_deposit")).value is False

    def test_own_use_abroad(self, ask: Any) -> None:
        asked = owed(ask, case(to="db", units=(self.overseas,), way="own_use_abroad"))
        assert asked.points == {"own_use_abroad"}
        assert asked.by_reading == {("provision",): True, ("own-use",): False}


class TestScope:
    """Only information in scope, and not what care is wholly outside for."""

    def test_protein_data(self, ask: Any) -> None:
        data = {"kinds": ["protein"], "linked_to_genetic": "no"}
        assert owed(ask, case(use_agreed="no", data=data)).value is False

    def test_care(self, ask: Any) -> None:
        asked = owed(ask, case(use_agreed="no", project={"purpose": "clinical_care"}))
        assert asked.points == {"care_exception_reach"}
        assert asked.by_reading == {("licences-only",): True, ("everything",): False}


@pytest.mark.states("H15", "H17")
class TestOutstanding:
    """Until the report is in order."""

    @pytest.mark.parametrize(("state", "expected"), [("not_lodged", True), ("completed", False)])
    def test_settled(self, ask: Any, state: str, expected: bool) -> None:
        facts = case(use_agreed="no", report=state)
        assert ask("prior_report_outstanding", facts, AT).value is expected

    def test_lodged(self, ask: Any) -> None:
        asked = ask("prior_report_outstanding", case(use_agreed="no", report="lodged"), AT)
        assert asked.points == {"act_upon_lodging"}
        assert asked.by_reading == {("after-check",): True, ("upon-lodging",): False}

    def test_waits_for_the_state(self, ask: Any) -> None:
        asked = ask("prior_report_outstanding", case(use_agreed="no"), AT)
        assert asked.missing == {f"{AT}.report"}

    def test_nothing_outstanding_where_exempt(self, ask: Any) -> None:
        assert ask("prior_report_outstanding", case(), AT).value is False


class TestPapers:
    @pytest.mark.parametrize(
        ("way", "expected"), [("provided", True), ("controlled_deposit", True), ("open_deposit", False)]
    )
    def test_agreement(self, ask: Any, way: str, expected: bool) -> None:
        facts = case(way=way)
        assert ask("paper:report_information_first/transfer-agreement", facts, AT).value is expected
