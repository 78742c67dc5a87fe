"""What is in hand, and which duties it meets."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pytest

LICENCES = [
    ("collection_licence", "apply_for_collection_licence"),
    ("preservation_licence", "apply_for_preservation_licence"),
    ("cooperation_licence", "apply_for_cooperation_licence"),
    ("trial_filing", "file_trial"),
]


class TestLicences:
    """Applied for is not enough: the act is to obtain it."""

    @pytest.mark.parametrize(("of", "duty"), LICENCES)
    @pytest.mark.parametrize(("granted", "met"), [("yes", True), ("no", False)])
    def test_granted(self, ask: Any, build: Any, of: str, duty: str, granted: str, met: bool) -> None:
        facts = build.project(applications=[build.application(of, granted=granted)])
        assert ask(f"met:{duty}", facts).value is met

    @pytest.mark.parametrize(("of", "duty"), LICENCES)
    def test_nothing_applied_for(self, ask: Any, build: Any, of: str, duty: str) -> None:
        assert ask(f"met:{duty}", build.project()).value is False

    @pytest.mark.parametrize(("of", "duty"), LICENCES)
    def test_another_matter(self, ask: Any, build: Any, of: str, duty: str) -> None:
        others = [build.application(x) for x in ("export_licence", "prior_report")]
        assert ask(f"met:{duty}", build.project(applications=others)).value is False

    @pytest.mark.parametrize(("of", "duty"), LICENCES)
    @pytest.mark.parametrize(
        ("day", "met"),
        [(date(2026, 10, 30), True), (date(2026, 10, 31), True), (date(2026, 11, 1), False)],
    )
    def test_until_it_expires(self, ask: Any, build: Any, of: str, duty: str, day: date, met: bool) -> None:
        held = build.application(of, expires_on="2026-10-31", wants_renewal="no")
        assert ask(f"met:{duty}", build.project(applications=[held]), as_of=day).value is met

    def test_waits_for_the_expiry(self, ask: Any, build: Any) -> None:
        held = build.application("collection_licence", id="a", expires_on=None, wants_renewal="no")
        asked = ask("met:apply_for_collection_licence", build.project(applications=[held]))
        assert asked.missing == {"applications[a].expires_on"}

    def test_renewed_by_silence(self, ask: Any, build: Any) -> None:
        held = build.application(
            "collection_licence",
            expires_on="2026-09-30",
            wants_renewal="yes",
            renewal_applied_on="2026-07-01",
            renewal_decided="no",
        )
        asked = ask("met:apply_for_collection_licence", build.project(applications=[held]))
        assert asked.by_reading == {("not-granted",): False, ("granted",): True}

    @pytest.mark.parametrize(
        ("of", "duty", "met"),
        [
            ("cooperation_licence", "apply_for_cooperation_licence", True),
            ("trial_filing", "file_trial", True),
            ("collection_licence", "apply_for_collection_licence", False),
        ],
    )
    def test_expired_after_the_cooperation_ended(
        self, ask: Any, build: Any, of: str, duty: str, met: bool
    ) -> None:
        held = build.application(of, expires_on="2026-08-31", wants_renewal="no")
        facts = build.project(cooperation_ended="yes", applications=[held])
        assert ask(f"met:{duty}", facts).value is met


class TestExport:
    """A licence of its own, or the cooperation licence that lists the plan."""

    @pytest.mark.parametrize(
        ("of", "listed", "met"),
        [
            ("export_licence", "no", True),
            ("cooperation_licence", "yes", True),
            ("cooperation_licence", "no", False),
            ("trial_filing", "yes", False),
        ],
    )
    def test_met(self, ask: Any, build: Any, of: str, listed: str, met: bool) -> None:
        facts = build.project(
            materials=[build.material(leaves_mainland="yes"), build.material()],
            applications=[build.application(of, export_listed=listed)],
        )
        assert ask("met:apply_for_export_licence", facts).value is met

    def test_expired(self, ask: Any, build: Any) -> None:
        held = build.application("export_licence", expires_on="2026-09-30", wants_renewal="no")
        facts = build.project(materials=[build.material(leaves_mainland="yes")], applications=[held])
        assert ask("met:apply_for_export_licence", facts).value is False


class TestAgreement:
    @pytest.mark.parametrize(("signed", "met"), [("yes", True), ("no", False)])
    def test_signature(self, ask: Any, build: Any, signed: str, met: bool) -> None:
        facts = build.trial(units=[build.unit("lab", "lab", signed_agreement=signed)])
        assert ask("met:sign_cooperation_agreement", facts, "units[lab]").value is met

    TERMS: ClassVar = {
        "chinese_side_participates": "yes",
        "records_open_and_backed_up": "yes",
        "patents_joint": "yes",
        "other_benefits_agreed": "yes",
    }

    def test_concluded(self, ask: Any, build: Any) -> None:
        assert ask("met:agree_on_contents", build.trial(**self.TERMS)).value is True

    @pytest.mark.parametrize("term", TERMS)
    def test_a_term_wanting(self, ask: Any, build: Any, term: str) -> None:
        facts = build.trial(**{**self.TERMS, term: "no"})
        assert ask("met:agree_on_contents", facts).value is False

    @pytest.mark.parametrize(
        ("role", "met"),
        [
            ("sponsor", False),
            ("lead_site", False),
            ("research_partner", False),
            ("lab", True),
            ("site", True),
        ],
    )
    def test_a_side_has_not_signed(self, ask: Any, build: Any, role: str, met: bool) -> None:
        facts = build.trial(**self.TERMS)
        facts["units"].append(build.unit("x", role, signed_agreement="no"))
        assert ask("met:agree_on_contents", facts).value is met


class TestEthics:
    @pytest.mark.parametrize(("done", "met"), [("yes", True), ("no", False)])
    def test_one_unit(self, ask: Any, build: Any, done: str, met: bool) -> None:
        facts = build.project(units=[build.unit("h", "lead_site", ethics_done=done)])
        assert ask("met:pass_ethics_review", facts).value is met

    def test_a_site_without(self, ask: Any, build: Any) -> None:
        units = [build.unit("h", "lead_site"), build.unit("s", "site", ethics_done="no")]
        assert ask("met:pass_ethics_review", build.project(units=units)).value is False

    def test_a_laboratory_needs_none_of_its_own(self, ask: Any, build: Any) -> None:
        units = [build.unit("h", "lead_site"), build.unit("l", "lab", ethics_done=None)]
        assert ask("met:pass_ethics_review", build.project(units=units)).value is True

    def test_nobody_has_any(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("l", "lab")])
        assert ask("met:pass_ethics_review", facts).value is False

    @pytest.mark.parametrize("role", ["research_partner"])
    def test_data_only(self, ask: Any, build: Any, role: str) -> None:
        facts = build.project(collects="no", units=[build.unit("u", role)])
        assert ask("met:pass_ethics_review", facts).value is True

    def test_waits(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("h", "lead_site", ethics_done=None)])
        assert ask("met:pass_ethics_review", facts).missing == {"units[h].ethics_done"}

    def test_abroad(self, ask: Any, build: Any) -> None:
        duty = "met:pass_foreign_ethics_review"
        assert ask(duty, build.trial(ethics_abroad="reviewed")).value is True
        assert ask(duty, build.trial(ethics_abroad="neither")).value is False
        recognised = ask(duty, build.trial(ethics_abroad="recognises"))
        assert recognised.by_reading == {("review-only",): False, ("recognition-serves",): True}


@pytest.mark.parametrize(
    ("ethics", "undertaking", "met"),
    [("yes", "yes", True), ("yes", "no", False), ("no", "yes", False)],
)
def test_site_papers(ask: Any, build: Any, ethics: str, undertaking: str, met: bool) -> None:
    site = build.unit("s", "site", ethics_done=ethics, undertaking_lodged=undertaking)
    assert ask("met:lodge_site_papers", build.trial(units=[site]), "units[s]").value is met


@pytest.mark.parametrize(("state", "met"), [("not_lodged", False), ("lodged", True), ("completed", True)])
def test_prior_report(ask: Any, build: Any, state: str, met: bool) -> None:
    """To report is to lodge the report; what must wait for its answer is another duty."""
    recipient = {"id": "r", "unit": "hospital", "report": state}
    facts = build.project(data_sets=[{"id": "g", **build.data("gene", recipients=[recipient])}])
    assert ask("met:report_information_first", facts, "data_sets[g].recipients[r]").value is met


@pytest.mark.parametrize(("passed", "met"), [("yes", True), ("no", False)])
def test_security_review(ask: Any, build: Any, passed: str, met: bool) -> None:
    facts = build.project(data_sets=[build.data("gene", id="g", security_review_passed=passed)])
    assert ask("met:pass_security_review", facts, "data_sets[g]").value is met
