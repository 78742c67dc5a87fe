"""What is declared agrees with protocol, consent form and trial approval."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

UNIT = {
    "seat": "mainland",
    "body": "legal_person",
    "foreign_equity": 0,
    "largest_foreign_equity": 0,
    "foreign_votes": 0,
    "dominated_by_rights": "no",
    "dominated_by_arrangement": "no",
}
BLOOD = {
    "id": "blood",
    "collected_as": "whole_blood",
    "used_as": "whole_blood",
    "for_clinical_care": "no",
    "origin": "new_collection",
    "leaves_mainland": "no",
    "declared_quantity": 500,
    "protocol_quantity": 600,
    "consent_quantity": 500,
}
GENOMES = {
    "id": "genomes",
    "kinds": ["genome_sequencing"],
    "from_human_material": "yes",
    "from_excluded_fluids_only": "no",
    "recipients": [],
    "declared_quantity": 500,
    "protocol_quantity": 600,
    "consent_quantity": 500,
}
TOGETHER = {
    "purpose": "research",
    "trial_aim": "not_a_trial",
    "collects": "no",
    "storage": "none",
    "stores_material": "no",
    "exploratory_part": "no",
    "units": [
        {**UNIT, "id": "hospital", "roles": ["lead_site"]},
        {**UNIT, "id": "sponsor", "roles": ["sponsor"], "seat": "abroad"},
    ],
    "materials": [BLOOD],
    "data_sets": [GENOMES],
    "applications": [],
}


def cooperation(**facts: Any) -> dict[str, Any]:
    """A cooperation that needs a licence; None is unknown."""
    return {**TOGETHER, **facts}


@pytest.mark.parametrize(
    ("decision", "duty", "entry", "collection"),
    [
        ("material_quantity_too_high", "lower_material_quantity", BLOOD, "materials"),
        ("data_quantity_too_high", "lower_data_quantity", GENOMES, "data_sets"),
    ],
)
class TestCap:
    """The smaller of protocol and consent form; equal is allowed."""

    @staticmethod
    def facts(entry: dict[str, Any], collection: str, **numbers: Any) -> tuple[dict[str, Any], str]:
        path = f"{collection}[{entry['id']}]"
        return cooperation(**{collection: [{**entry, **numbers}]}), path

    @pytest.mark.parametrize(
        ("declared", "protocol", "consent", "too_high"),
        [
            (499, 600, 500, False),
            (500, 600, 500, False),
            (501, 600, 500, True),
            (499, 500, 600, False),
            (500, 500, 600, False),
            (501, 500, 600, True),
            (600, 600, 500, True),
        ],
    )
    def test_threshold(
        self,
        ask: Any,
        decision: str,
        duty: str,
        entry: dict[str, Any],
        collection: str,
        declared: int,
        protocol: int,
        consent: int,
        too_high: bool,
    ) -> None:
        facts, path = self.facts(
            entry,
            collection,
            declared_quantity=declared,
            protocol_quantity=protocol,
            consent_quantity=consent,
        )
        assert ask(decision, facts, path).value is too_high
        assert ask(f"duty:{duty}", facts, path).value is too_high

    def test_one_number_too_low_settles_it(
        self, ask: Any, decision: str, duty: str, entry: dict[str, Any], collection: str
    ) -> None:
        facts, path = self.facts(entry, collection, declared_quantity=501, protocol_quantity=None)
        assert ask(decision, facts, path).value is True

    def test_waits(self, ask: Any, decision: str, duty: str, entry: dict[str, Any], collection: str) -> None:
        facts, path = self.facts(entry, collection, protocol_quantity=None)
        assert ask(decision, facts, path).missing == {f"{path}.protocol_quantity"}

    def test_nothing_declared_without_licence_or_filing(
        self, ask: Any, decision: str, duty: str, entry: dict[str, Any], collection: str
    ) -> None:
        facts, path = self.facts(entry, collection, declared_quantity=501)
        facts["units"] = [TOGETHER["units"][0]]
        assert ask(decision, facts, path).value is False

    def test_from_the_answer_on(
        self, speaks: Any, decision: str, duty: str, entry: dict[str, Any], collection: str
    ) -> None:
        for day, said in ((date(2025, 10, 30), False), (date(2025, 10, 31), True)):
            assert bool(speaks(decision, day)) is said
            assert bool(speaks(f"duty:{duty}", day)) is said


@pytest.mark.parametrize(
    ("decision", "path"),
    [("material_quantity_too_high", "materials[blood]"), ("data_quantity_too_high", "data_sets[genomes]")],
)
def test_on_the_first_day(ask: Any, decision: str, path: str) -> None:
    facts = cooperation(
        materials=[{**BLOOD, "declared_quantity": 501}], data_sets=[{**GENOMES, "declared_quantity": 501}]
    )
    assert ask(decision, facts, path, as_of=date(2025, 10, 31)).value is True


def test_data_out_of_scope_are_not_counted(ask: Any) -> None:
    images = {**GENOMES, "kinds": ["image"], "linked_to_genetic": "no", "declared_quantity": 501}
    facts = cooperation(data_sets=[images])
    assert ask("data_quantity_too_high", facts, "data_sets[genomes]").value is False


AT_HOME = [TOGETHER["units"][0]]


class TestWhereQuantitiesAreDeclared:
    """In each licence and in the filing."""

    def test_nowhere(self, ask: Any) -> None:
        facts = cooperation(units=AT_HOME, foreign_side_takes_part="no")
        assert ask("quantities_declared", facts).value is False

    def test_cooperation(self, ask: Any) -> None:
        assert ask("quantities_declared", cooperation()).value is True

    def test_collection(self, ask: Any) -> None:
        assert ask("quantities_declared", COHORT).value is True

    def test_preservation(self, ask: Any) -> None:
        facts = cooperation(
            units=AT_HOME, foreign_side_takes_part="no", storage="platform", stores_material="yes"
        )
        assert ask("quantities_declared", facts).value is True

    def test_export(self, ask: Any) -> None:
        sent = {**BLOOD, "leaves_mainland": "yes"}
        facts = cooperation(units=AT_HOME, foreign_side_takes_part="no", materials=[sent])
        assert ask("quantities_declared", facts).value is True


def test_material_out_of_scope_is_not_counted(ask: Any) -> None:
    urine = {**BLOOD, "collected_as": "urine", "used_as": "urine", "declared_quantity": 501}
    facts = cooperation(materials=[urine])
    assert ask("material_quantity_too_high", facts, "materials[blood]").value is False


COHORT = {
    "purpose": "research",
    "trial_aim": "not_a_trial",
    "collects": "yes",
    "people": 4000,
    "people_in_other_parts": 0,
    "leftover_people": 0,
    "population_study": "yes",
    "hereditary_group": "no",
    "isolated_or_special_environment": "no",
    "storage": "none",
    "stores_material": "no",
    "foreign_side_takes_part": "no",
    "units": [{**UNIT, "id": "hospital", "roles": ["lead_site"]}],
    "materials": [BLOOD],
    "data_sets": [],
    "applications": [],
    "declared_people": 4000,
    "protocol_people": 4000,
}


class TestPeopleDeclared:
    @pytest.mark.parametrize(("declared", "differ"), [(3999, True), (4000, False), (4001, True)])
    def test_either_way(self, ask: Any, declared: int, differ: bool) -> None:
        facts = {**COHORT, "declared_people": declared}
        assert ask("people_declared_differ", facts).value is differ
        assert ask("duty:explain_people_declared", facts).value is differ

    def test_only_with_a_collection_licence(self, ask: Any) -> None:
        facts = {**COHORT, "people": 3000, "declared_people": 2999, "protocol_people": 3000}
        assert ask("people_declared_differ", facts).value is False

    def test_on_the_first_day(self, ask: Any) -> None:
        facts = {**COHORT, "declared_people": 3999}
        assert ask("people_declared_differ", facts, as_of=date(2024, 8, 10)).value is True

    def test_waits(self, ask: Any) -> None:
        assert ask("people_declared_differ", {**COHORT, "protocol_people": None}).missing == {
            "protocol_people"
        }

    @pytest.mark.parametrize(("day", "said"), [(date(2024, 8, 9), False), (date(2024, 8, 10), True)])
    def test_from_the_answer_on(self, speaks: Any, day: date, said: bool) -> None:
        for rule in ("people_declared_differ", "duty:explain_people_declared"):
            assert bool(speaks(rule, day)) is said


class TestSponsor:
    TRIAL = cooperation(
        trial_aim="china_authorisation",
        processing_places=["clinical_institution"],
        collected_in_clinical_institution="yes",
        trial_applicant_matches="no",
    )

    def test_differs(self, ask: Any) -> None:
        assert ask("sponsor_differs_from_applicant", self.TRIAL).value is True
        assert ask("duty:align_sponsor", self.TRIAL).value is True

    @pytest.mark.parametrize(
        "facts",
        [{"trial_applicant_matches": "yes"}, {"trial_aim": "not_a_trial"}, {"trial_aim": "abroad_only"}],
    )
    def test_does_not(self, ask: Any, facts: dict[str, Any]) -> None:
        assert ask("sponsor_differs_from_applicant", {**self.TRIAL, **facts}).value is False

    def test_waits(self, ask: Any) -> None:
        facts = {**self.TRIAL, "trial_applicant_matches": None}
        assert ask("sponsor_differs_from_applicant", facts).missing == {"trial_applicant_matches"}

    @pytest.mark.parametrize(("day", "said"), [(date(2024, 8, 9), False), (date(2024, 8, 10), True)])
    def test_from_the_answer_on(self, speaks: Any, day: date, said: bool) -> None:
        for rule in ("sponsor_differs_from_applicant", "duty:align_sponsor"):
            assert bool(speaks(rule, day)) is said

    def test_on_the_first_day(self, ask: Any) -> None:
        assert ask("sponsor_differs_from_applicant", self.TRIAL, as_of=date(2024, 8, 10)).value is True

    def test_domestic_trial(self, ask: Any) -> None:
        facts = {**self.TRIAL, "units": [TOGETHER["units"][0]], "foreign_side_takes_part": "no"}
        assert ask("sponsor_differs_from_applicant", facts).value is False
