"""What an international cooperation must contain."""

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
HOSPITAL = {**UNIT, "id": "hospital", "roles": ["lead_site"]}
SPONSOR = {**UNIT, "id": "sponsor", "roles": ["sponsor"], "seat": "abroad"}
SATISFIED = {
    "purpose": "research",
    "units": [HOSPITAL, SPONSOR],
    "materials": [
        {
            "id": "blood",
            "collected_as": "whole_blood",
            "used_as": "whole_blood",
            "for_clinical_care": "no",
            "origin": "new_collection",
            "blank_matrix": "no",
        }
    ],
    "data_sets": [],
    "foreign_side_takes_part": "yes",
    "chinese_side_participates": "yes",
    "records_open_and_backed_up": "yes",
    "patents_joint": "yes",
    "other_benefits_agreed": "yes",
    "ethics_abroad": "reviewed",
}
DUTIES = (
    "ensure_participation",
    "open_records",
    "own_patents_jointly",
    "share_results",
    "agree_on_contents",
    "pass_foreign_ethics_review",
)
REQUIREMENTS = {
    "participation_lacking": "chinese_side_participates",
    "records_not_open": "records_open_and_backed_up",
    "patents_not_joint": "patents_joint",
    "statutory_sharing_applies": "other_benefits_agreed",
}


def cooperation(**facts: Any) -> dict[str, Any]:
    """A cooperation with everything in order; None is unknown."""
    return {**SATISFIED, **facts}


def test_nothing_unmet(ask: Any) -> None:
    assert ask("content_requirement_unmet", cooperation()).value is False
    assert ask("agreement_terms_lacking", cooperation()).value is False


@pytest.mark.parametrize(("decision", "fact"), REQUIREMENTS.items())
class TestEachRequirement:
    def test_unmet(self, ask: Any, decision: str, fact: str) -> None:
        facts = cooperation(**{fact: "no"})
        assert ask(decision, facts).value is True
        assert ask("agreement_terms_lacking", facts).value is True
        assert ask("content_requirement_unmet", facts).value is True

    def test_met(self, ask: Any, decision: str, fact: str) -> None:
        assert ask(decision, cooperation()).value is False

    def test_waits(self, ask: Any, decision: str, fact: str) -> None:
        facts = cooperation(**{fact: None})
        assert ask(decision, facts).missing == {fact}
        assert ask("content_requirement_unmet", facts).missing == {fact}

    def test_not_in_a_domestic_study(self, ask: Any, decision: str, fact: str) -> None:
        facts = cooperation(units=[HOSPITAL], foreign_side_takes_part="no", **{fact: "no"})
        assert ask(decision, facts).value is False

    def test_not_for_care(self, ask: Any, decision: str, fact: str) -> None:
        assert ask(decision, cooperation(purpose="clinical_care", **{fact: "no"})).value is False


class TestForeignEthics:
    @pytest.mark.parametrize(("state", "lacking"), [("reviewed", False), ("neither", True)])
    def test_clear(self, ask: Any, state: str, lacking: bool) -> None:
        facts = cooperation(ethics_abroad=state)
        assert ask("foreign_ethics_lacking", facts).value is lacking
        assert ask("content_requirement_unmet", facts).value is lacking

    def test_recognition_is_open(self, ask: Any) -> None:
        asked = ask("foreign_ethics_lacking", cooperation(ethics_abroad="recognises"))
        assert asked.by_reading == {("review-only",): True, ("recognition-serves",): False}

    @pytest.mark.parametrize(
        ("state", "approval", "recognition"),
        [("reviewed", True, False), ("neither", True, False), ("recognises", False, True)],
    )
    def test_papers(self, ask: Any, state: str, approval: bool, recognition: bool) -> None:
        facts = cooperation(ethics_abroad=state)
        assert ask("paper:pass_foreign_ethics_review/foreign-ethics", facts).value is approval
        assert ask("paper:pass_foreign_ethics_review/ethics-recognition", facts).value is recognition


@pytest.mark.parametrize("duty", DUTIES)
class TestDuties:
    def test_owed_in_a_cooperation(self, ask: Any, duty: str) -> None:
        assert ask(f"duty:{duty}", cooperation()).value is True

    def test_owed_in_a_filed_trial_too(self, ask: Any, duty: str) -> None:
        facts = cooperation(
            trial_aim="china_authorisation", applications=[{"of": "trial_filing", "granted": "yes"}]
        )
        assert ask(f"duty:{duty}", facts).value is True

    def test_not_in_a_domestic_study(self, ask: Any, duty: str) -> None:
        facts = cooperation(units=[HOSPITAL], foreign_side_takes_part="no")
        assert ask(f"duty:{duty}", facts).value is False

    def test_not_where_only_the_edc_vendor_is_foreign(self, ask: Any, duty: str) -> None:
        facts = cooperation(units=[HOSPITAL, {**SPONSOR, "roles": ["edc_vendor"]}])
        assert ask(f"duty:{duty}", facts).value is False


@pytest.mark.parametrize("day", [date(2023, 7, 1), date(2024, 4, 30), date(2024, 5, 1), date(2026, 10, 1)])
def test_the_requirements_did_not_change_with_the_authority(ask: Any, day: date) -> None:
    assert ask("content_requirement_unmet", cooperation(patents_joint="no"), as_of=day).value is True


@pytest.mark.states("H15", "H24", "H27")
def test_the_signed_agreement_belongs_to_licence_and_filing(ask: Any) -> None:
    paper = "paper:agree_on_contents/agreement-terms"
    assert ask("duty:agree_on_contents", cooperation()).value is True
    assert ask(paper, cooperation()).value is True


def test_foreign_ethics_is_asked_in_a_cooperation_only(ask: Any) -> None:
    domestic = cooperation(units=[HOSPITAL], foreign_side_takes_part="no", ethics_abroad="neither")
    assert ask("foreign_ethics_lacking", domestic).value is False
