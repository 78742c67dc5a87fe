"""What is owed wherever human genetic resources are involved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

WHOLE_BLOOD = {
    "id": "blood",
    "collected_as": "whole_blood",
    "used_as": "whole_blood",
    "for_clinical_care": "no",
    "origin": "new_collection",
    "residue_kept": "yes",
}
CHINESE = {
    "id": "hospital",
    "roles": ["lead_site"],
    "seat": "mainland",
    "body": "legal_person",
    "foreign_equity": 0,
    "largest_foreign_equity": 0,
    "foreign_votes": 0,
    "dominated_by_rights": "no",
    "dominated_by_arrangement": "no",
    "collects": "yes",
    "preserves": "no",
    "provides_abroad": "no",
    "ethics_done": "yes",
    "acts_for_chinese_unit": "no",
    "foreign_national": "no",
}
FOREIGN = {**CHINESE, "id": "sponsor", "roles": ["sponsor"], "seat": "abroad", "collects": "no"}
SMALL = {
    "purpose": "research",
    "collects": "yes",
    "people": 100,
    "materials": [WHOLE_BLOOD],
    "data_sets": [],
    "units": [CHINESE],
    "applications": [],
    "consent": "written_before",
    "told": ["purpose", "use", "health", "privacy", "voluntary", "withdrawal"],
    "told_truthfully": "yes",
    "consideration": "none",
}
EVERYWHERE = (
    "pass_ethics_review",
    "inform_and_obtain_consent",
    "protect_privacy",
    "follow_norms",
    "do_no_harm",
    "manage_internally",
    "must_not_trade",
)


def project(**facts: Any) -> dict[str, Any]:
    """A small domestic study; None is unknown."""
    return {**SMALL, **facts}


class TestWithoutLicence:
    """No licence at a hundred people is not nothing owed."""

    @pytest.mark.parametrize("duty", EVERYWHERE)
    def test_owed_in_a_small_domestic_study(self, ask: Any, duty: str) -> None:
        assert ask(f"duty:{duty}", project()).value is True

    @pytest.mark.parametrize("people", [1, 3000, 3001])
    def test_at_every_number(self, ask: Any, people: int) -> None:
        assert ask("conduct_owed", project(people=people)).value is True

    @pytest.mark.parametrize("duty", EVERYWHERE)
    def test_not_where_nothing_is_in_scope(self, ask: Any, duty: str) -> None:
        urine = {**WHOLE_BLOOD, "collected_as": "urine", "used_as": "urine", "cells": "shown_free"}
        assert ask(f"duty:{duty}", project(materials=[urine])).value is False

    def test_care_follows_other_law(self, ask: Any) -> None:
        for duty in EVERYWHERE:
            if duty != "do_no_harm":
                assert ask(f"duty:{duty}", project(purpose="clinical_care")).value is False

    def test_harm_in_care_is_as_open_as_the_exception(self, ask: Any) -> None:
        asked = ask("duty:do_no_harm", project(purpose="clinical_care"))
        assert asked.by_reading == {("licences-only",): True, ("everything",): False}

    def test_waits_for_the_purpose(self, ask: Any) -> None:
        assert ask("conduct_owed", project(purpose=None)).missing == {"purpose"}

    def test_no_collection_no_telling(self, ask: Any) -> None:
        old = project(collects="no")
        assert ask("duty:inform_and_obtain_consent", old).value is False
        assert ask("duty:protect_privacy", old).value is True

    @pytest.mark.parametrize(
        ("consent", "met"),
        [("written_before", True), ("oral_before", None), ("later", False), ("none", False)],
    )
    def test_consent_to_the_use_of_what_exists(self, ask: Any, consent: str, met: bool | None) -> None:
        old = project(collects="no", consent=consent)
        assert ask("duty:obtain_consent_to_use", old).value is True
        asked = ask("met:obtain_consent_to_use", old)
        assert asked.value is met
        assert asked.points == (set() if met is not None else {"consent_without_writing"})
        assert ask("duty:obtain_consent_to_use", project()).value is False
        assert ask("duty:obtain_consent_to_use", {**old, "purpose": "clinical_care"}).value is False


class TestEthics:
    def test_site_without_approval(self, ask: Any) -> None:
        facts = project(units=[{**CHINESE, "ethics_done": "no"}])
        assert ask("ethics_review_missing", facts, "units[hospital]").value is True
        assert ask("ethics_review_missing", project(), "units[hospital]").value is False

    @pytest.mark.parametrize(
        ("roles", "collects", "missing"),
        [
            (["lead_site"], "no", True),
            (["site"], "no", True),
            (["other_vendor"], "yes", True),
            (["other_vendor"], "no", False),
        ],
    )
    def test_who_needs_it(self, ask: Any, roles: list[str], collects: str, missing: bool) -> None:
        unit = {**CHINESE, "roles": roles, "collects": collects, "ethics_done": "no"}
        assert ask("ethics_review_missing", project(units=[unit]), "units[hospital]").value is missing

    def test_not_in_care(self, ask: Any) -> None:
        facts = project(purpose="clinical_care", units=[{**CHINESE, "ethics_done": "no"}])
        assert ask("ethics_review_missing", facts, "units[hospital]").value is False

    def test_waits(self, ask: Any) -> None:
        facts = project(units=[{**CHINESE, "ethics_done": None}])
        assert ask("ethics_review_missing", facts, "units[hospital]").missing == {
            "units[hospital].ethics_done"
        }

    def test_vendor_needs_none(self, ask: Any) -> None:
        vendor = {**CHINESE, "roles": ["edc_vendor"], "collects": "no", "ethics_done": "no"}
        assert ask("ethics_review_missing", project(units=[vendor]), "units[hospital]").value is False

    def test_whoever_preserves_needs_it(self, ask: Any) -> None:
        store = {
            **CHINESE,
            "roles": ["other_vendor"],
            "collects": "no",
            "preserves": "yes",
            "ethics_done": "no",
        }
        assert ask("ethics_review_missing", project(units=[store]), "units[hospital]").value is True


class TestConsent:
    @pytest.mark.parametrize(
        ("consent", "missing", "unwritten"),
        [
            ("written_before", False, False),
            ("oral_before", False, True),
            ("later", True, False),
            ("none", True, False),
        ],
    )
    def test_of_collection_must_be_written_and_before(
        self, ask: Any, consent: str, missing: bool, unwritten: bool
    ) -> None:
        """What was given beforehand is not said to be missing: only its form is."""
        assert ask("consent_missing", project(consent=consent)).value is missing
        assert ask("consent_not_in_writing", project(consent=consent)).value is unwritten

    @pytest.mark.parametrize(
        ("consent", "punishable"), [("written_before", False), ("later", True), ("none", True)]
    )
    def test_sanction(self, ask: Any, consent: str, punishable: bool) -> None:
        asked = ask("collection_without_consent_punishable", project(consent=consent))
        assert asked.value is punishable

    def test_sanction_for_want_of_writing_is_open(self, ask: Any) -> None:
        asked = ask("collection_without_consent_punishable", project(consent="oral_before"))
        assert asked.by_reading == {("punishable",): True, ("not-punishable",): False}

    @pytest.mark.parametrize("consent", ["oral_before", "later", "none"])
    def test_sanction_is_for_collecting(self, ask: Any, consent: str) -> None:
        old = {**WHOLE_BLOOD, "origin": "leftover_clinical"}
        facts = project(collects="no", materials=[old], consent=consent)
        assert ask("collection_without_consent_punishable", facts).value is False

    @pytest.mark.parametrize(
        ("said", "met"),
        [
            ({}, True),
            ({"consent": "oral_before"}, False),
            ({"consent": "later"}, False),
            ({"consent": "none"}, False),
            ({"told_truthfully": "no"}, False),
            *(({"told": [t for t in SMALL["told"] if t != left_out]}, False) for left_out in SMALL["told"]),
        ],
    )
    def test_done_once_told_truly_and_agreed_in_writing(
        self, ask: Any, said: dict[str, Any], met: bool
    ) -> None:
        assert ask("met:inform_and_obtain_consent", project(**said)).value is met

    @pytest.mark.parametrize(
        ("consent", "met"), [("written_before", True), ("later", False), ("none", False)]
    )
    def test_consent_to_use_is_had(self, ask: Any, consent: str, met: bool) -> None:
        old = {**WHOLE_BLOOD, "origin": "leftover_clinical"}
        facts = project(collects="no", materials=[old], consent=consent)
        assert ask("met:obtain_consent_to_use", facts).value is met

    def test_consent_to_use_without_writing_is_open(self, ask: Any) -> None:
        old = {**WHOLE_BLOOD, "origin": "leftover_clinical"}
        facts = project(collects="no", materials=[old], consent="oral_before")
        asked = ask("met:obtain_consent_to_use", facts)
        assert asked.by_reading == {("writing",): False, ("any-form",): True}

    def test_form_is_open_where_nothing_is_collected(self, ask: Any) -> None:
        old = {**WHOLE_BLOOD, "origin": "leftover_clinical"}
        facts = project(collects="no", materials=[old], consent="oral_before")
        asked = ask("consent_not_in_writing", facts)
        assert asked.by_reading == {("writing",): True, ("any-form",): False}
        assert ask("consent_missing", facts).value is False

    @pytest.mark.parametrize("consent", ["later", "none"])
    def test_leftovers_need_it_too(self, ask: Any, consent: str) -> None:
        old = {**WHOLE_BLOOD, "origin": "leftover_clinical"}
        assert ask("consent_missing", project(collects="no", materials=[old], consent=consent)).value is True

    @pytest.mark.parametrize("left_out", SMALL["told"])
    def test_each_matter_must_be_told(self, ask: Any, left_out: str) -> None:
        told = [t for t in SMALL["told"] if t != left_out]
        assert ask("telling_incomplete", project(told=told)).value is True
        assert ask("telling_incomplete", project()).value is False

    def test_deceit(self, ask: Any) -> None:
        assert ask("consent_tainted", project(told_truthfully="no")).value is True
        assert ask("consent_tainted", project()).value is False
        assert ask("consent_tainted", project(told_truthfully=None)).missing == {"told_truthfully"}


class TestConsentWhereNotOwed:
    WRONG = project(consent="none", told=[], told_truthfully="no", consideration="profit")

    @pytest.mark.parametrize(
        "decision",
        [
            "consent_missing",
            "collection_without_consent_punishable",
            "telling_incomplete",
            "consent_tainted",
            "is_trade",
        ],
    )
    def test_care(self, ask: Any, decision: str) -> None:
        assert ask(decision, self.WRONG).value is True
        assert ask(decision, {**self.WRONG, "purpose": "clinical_care"}).value is False

    def test_form_in_care(self, ask: Any) -> None:
        oral = {**self.WRONG, "consent": "oral_before"}
        assert ask("consent_not_in_writing", oral).value is True
        assert ask("consent_not_in_writing", {**oral, "purpose": "clinical_care"}).value is False

    @pytest.mark.parametrize("decision", ["telling_incomplete", "consent_tainted"])
    def test_contents_are_prescribed_for_collection(self, ask: Any, decision: str) -> None:
        assert ask(decision, {**self.WRONG, "collects": "no"}).value is False


class TestIndividual:
    """The Rules, from memory, want a unit to act."""

    @pytest.mark.parametrize(
        ("body", "act", "expected"),
        [
            ("individual", "preserves", True),
            ("individual", "provides_abroad", True),
            ("individual", "collects", False),
            ("legal_person", "preserves", False),
        ],
    )
    def test_private_keeper(self, ask: Any, body: str, act: str, expected: bool) -> None:
        unit = {**CHINESE, "collects": "no", "body": body, act: "yes"}
        facts = project(units=[unit])
        assert ask("individual_preserves_or_provides", facts, "units[hospital]").value is expected
        assert ask("duty:individual_must_act_through_a_unit", facts, "units[hospital]").value is expected

    def test_care(self, ask: Any) -> None:
        facts = project(
            purpose="clinical_care", units=[{**CHINESE, "body": "individual", "preserves": "yes"}]
        )
        assert ask("individual_preserves_or_provides", facts, "units[hospital]").value is False

    def test_in_a_units_name(self, ask: Any) -> None:
        unit = {**CHINESE, "body": "individual", "preserves": "yes", "acts_for_chinese_unit": "yes"}
        facts = project(units=[unit])
        assert ask("individual_preserves_or_provides", facts, "units[hospital]").value is False

    def test_overseas_individual_is_barred_elsewhere(self, ask: Any) -> None:
        facts = project(units=[{**CHINESE, "body": "individual", "seat": "abroad", "preserves": "yes"}])
        assert ask("individual_preserves_or_provides", facts, "units[hospital]").value is False


class TestTrade:
    @pytest.mark.parametrize(("paid", "trade"), [("none", False), ("cost", False), ("profit", True)])
    def test_cost_is_no_sale(self, ask: Any, paid: str, trade: bool) -> None:
        assert ask("is_trade", project(consideration=paid)).value is trade

    def test_waits(self, ask: Any) -> None:
        assert ask("is_trade", project(consideration=None)).missing == {"consideration"}


class TestLeftovers:
    TOGETHER = project(
        units=[CHINESE, FOREIGN],
        foreign_side_takes_part="yes",
        leftover_plan="otherwise",
    )

    @pytest.mark.parametrize(
        ("plan", "departs", "owed"),
        [
            ("none", False, False),
            ("returned", False, True),
            ("kept_then_destroyed", False, True),
            ("otherwise", True, True),
        ],
    )
    def test_plans(self, ask: Any, plan: str, departs: bool, owed: bool) -> None:
        facts = {**self.TOGETHER, "leftover_plan": plan}
        assert ask("leftover_plan_departs", facts).value is departs
        assert ask("duty:deal_with_leftovers", facts).value is owed

    def test_domestic_study_is_not_asked(self, ask: Any) -> None:
        facts = project(leftover_plan="otherwise", foreign_side_takes_part="no")
        assert ask("leftover_plan_departs", facts).value is False
        assert ask("duty:deal_with_leftovers", facts).value is False

    def test_information_alone_leaves_nothing_over(self, ask: Any) -> None:
        genomes = {
            "kinds": ["genome_sequencing"],
            "from_human_material": "yes",
            "from_excluded_fluids_only": "no",
        }
        facts = {**self.TOGETHER, "materials": [], "data_sets": [genomes]}
        assert ask("leftover_plan_departs", facts).value is False
        assert ask("duty:deal_with_leftovers", facts).value is False

    def test_one_material_in_scope_suffices(self, ask: Any) -> None:
        urine = {**WHOLE_BLOOD, "id": "urine", "collected_as": "urine", "used_as": "urine"}
        facts = {**self.TOGETHER, "materials": [WHOLE_BLOOD, urine]}
        assert ask("leftover_plan_departs", facts).value is True
        assert ask("duty:deal_with_leftovers", facts).value is True

    @pytest.mark.parametrize(("day", "said"), [(date(2024, 8, 9), False), (date(2024, 8, 10), True)])
    def test_from_the_answer_on(self, ask: Any, speaks: Any, day: date, said: bool) -> None:
        for rule in ("leftover_plan_departs", "duty:deal_with_leftovers"):
            assert bool(speaks(rule, day)) is said
        if said:
            assert ask("leftover_plan_departs", self.TOGETHER, as_of=day).value is True
