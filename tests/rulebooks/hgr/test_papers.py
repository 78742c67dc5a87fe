"""Papers in hand: which goes with which application, its form, and what it must agree with."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import guiju
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import Form

MATTERS = {
    "apply_for_collection_licence": "collection_licence",
    "apply_for_preservation_licence": "preservation_licence",
    "apply_for_cooperation_licence": "cooperation_licence",
    "apply_for_export_licence": "export_licence",
    "file_trial": "trial_filing",
    "explain_people_declared": "collection_licence",
}
LISTED = [
    (duty.id, paper.id, MATTERS[duty.id], paper.id.replace("-", "_"))
    for duty in guiju.load_rulebook("hgr").duties.values()
    for paper in duty.papers
    if duty.id in MATTERS
]
FORMS = [
    (duty.id, paper.id, paper.form)
    for duty in guiju.load_rulebook("hgr").duties.values()
    for paper in duty.papers
    if any(flaw.id == "unsigned" for flaw in paper.flaws)
]
"""Papers whose signature and seal are said of the paper itself."""
CAP_DAY = date(2025, 10, 31)


def paper(kind: str, *matters: str, **facts: Any) -> dict[str, Any]:
    return {"kind": kind, "goes_with": list(matters), "signed": "no", "sealed": "no"} | facts


def test_every_paper_that_goes_with_an_application_or_filing_can_be_in_hand(hgr: Rulebook) -> None:
    for name in MATTERS:
        assert all(paper.held is not None for paper in hgr.duties[name].papers)


@pytest.mark.parametrize(("duty", "paper_id", "matter", "kind"), LISTED)
class TestInHand:
    """In hand where the list has one of its kind for that application."""

    def test_listed(self, ask: Any, duty: str, paper_id: str, matter: str, kind: str) -> None:
        other_kind = "undertaking" if kind != "undertaking" else "protocol"
        other = "trial_filing" if matter != "trial_filing" else "cooperation_licence"
        facts = {"papers": [paper(kind, matter), paper(other_kind, other)]}
        assert ask(f"held:{duty}/{paper_id}", facts).value is True

    def test_another_kind_or_another_application(
        self, ask: Any, duty: str, paper_id: str, matter: str, kind: str
    ) -> None:
        other_kind = "undertaking" if kind != "undertaking" else "protocol"
        other = "trial_filing" if matter != "trial_filing" else "cooperation_licence"
        facts = {"papers": [paper(kind, other), paper(other_kind, matter)]}
        assert ask(f"held:{duty}/{paper_id}", facts).value is False

    def test_an_incomplete_list_or_none_tells_nothing(
        self, ask: Any, duty: str, paper_id: str, matter: str, kind: str
    ) -> None:
        assert ask(f"held:{duty}/{paper_id}", {"papers": []}).value is False
        assert ask(f"held:{duty}/{paper_id}", {"papers": ["..."]}).value is None
        assert ask(f"held:{duty}/{paper_id}", {}).value is None
        unsaid = {"papers": [{"kind": kind}]}
        assert ask(f"held:{duty}/{paper_id}", unsaid).value is None


@pytest.mark.parametrize(("duty", "paper_id", "form"), FORMS)
class TestForm:
    """Signed, and sealed where the list asks for both; one copy must bear both."""

    @staticmethod
    def flaws(ask: Any, duty: str, paper_id: str, form: Form, *copies: tuple[str, str]) -> set[str]:
        kind, matter = paper_id.replace("-", "_"), MATTERS[duty]
        listed = [paper(kind, matter, signed=signed, sealed=sealed) for signed, sealed in copies]
        # What is signed and sealed beside it is of another kind, or goes with another application.
        other = "trial_filing" if matter != "trial_filing" else "cooperation_licence"
        whole = {"signed": "yes", "sealed": "yes"}
        facts = {"papers": [*listed, paper("protocol", matter, **whole), paper(kind, other, **whole)]}
        asked = ["unsigned", *(["unsealed"] if form is Form.SIGNED_AND_SEALED else [])]
        return {flaw for flaw in asked if ask(f"flaw:{duty}/{paper_id}/{flaw}", facts).value}

    def test_nothing_lacks(self, ask: Any, duty: str, paper_id: str, form: Form) -> None:
        assert self.flaws(ask, duty, paper_id, form, ("yes", "yes")) == set()
        assert self.flaws(ask, duty, paper_id, form, ("no", "no"), ("yes", "yes")) == set()

    def test_signature_or_seal_is_missing(self, ask: Any, duty: str, paper_id: str, form: Form) -> None:
        seal = {"unsealed"} if form is Form.SIGNED_AND_SEALED else set()
        assert self.flaws(ask, duty, paper_id, form, ("no", "no")) == {"unsigned"} | seal
        assert self.flaws(ask, duty, paper_id, form, ("yes", "no")) == seal
        assert self.flaws(ask, duty, paper_id, form, ("no", "yes")) == {"unsigned"}

    def test_one_copy_signed_and_another_sealed_is_not_enough(
        self, ask: Any, duty: str, paper_id: str, form: Form
    ) -> None:
        seal = {"unsealed"} if form is Form.SIGNED_AND_SEALED else set()
        assert self.flaws(ask, duty, paper_id, form, ("yes", "no"), ("no", "yes")) == seal


def test_which_papers_are_signed_and_sealed() -> None:
    assert {(duty, paper_id, form.value) for duty, paper_id, form in FORMS} == {
        *((f"apply_for_{kind}_licence", "application", "signed-and-sealed") for kind in APPLICATIONS),
        *((f"apply_for_{kind}_licence", "undertaking", "signed-and-sealed") for kind in APPLICATIONS[:3]),
        ("file_trial", "undertaking", "signed-and-sealed"),
        ("file_trial", "cooperation-agreement", "signed"),
    }


APPLICATIONS = ("collection", "preservation", "cooperation", "export")


class TestAgreement:
    """What a paper states must agree with the other papers (H18, H24, H27)."""

    @pytest.mark.parametrize(
        "of",
        [
            "apply_for_collection_licence/application",
            "apply_for_preservation_licence/application",
            "apply_for_cooperation_licence/application",
            "apply_for_export_licence/application",
            "file_trial/filing-form",
        ],
    )
    @pytest.mark.parametrize(("declared", "too_much"), [(499, False), (500, False), (501, True)])
    def test_application_declares_no_more_than_the_others(
        self, ask: Any, build: Any, of: str, declared: int, too_much: bool
    ) -> None:
        numbers = {"declared_quantity": declared, "protocol_quantity": 600, "consent_quantity": 500}
        enough = {"declared_quantity": 1, "protocol_quantity": 1, "consent_quantity": 1}
        blood = build.material(id="blood", **numbers)
        other = build.material(id="other", **enough)
        genomes = build.data("genome_sequencing", id="genomes")
        asked = f"flaw:{of}/declares-too-much"
        by_material = build.trial(people=5000, materials=[blood, other], data_sets=[{**genomes, **enough}])
        by_information = build.trial(
            people=5000,
            materials=[build.material(**enough)],
            data_sets=[{**genomes, **numbers}, {**genomes, **enough, "id": "few"}],
        )
        for facts in (by_material, by_information):
            assert ask(asked, facts).value is too_much
            assert ask(asked, facts, as_of=CAP_DAY).value is too_much

    @pytest.mark.parametrize(
        ("declared", "explained", "flawed"),
        [
            (3500, "", False),
            (3499, "", True),
            (3501, "", True),
            (3501, "cooperation_licence", True),
            (3501, "collection_licence", False),
        ],
    )
    def test_collection_plan_agrees_or_is_explained(
        self, ask: Any, build: Any, declared: int, explained: str, flawed: bool
    ) -> None:
        papers = [paper("collection_plan", "collection_licence")]
        papers += [paper("explanation_of_number", explained)] if explained else []
        facts = build.project(people=3500, declared_people=declared, protocol_people=3500, papers=papers)
        asked = "flaw:apply_for_collection_licence/collection-plan/number-unexplained"
        assert ask(asked, facts).value is flawed

    @pytest.mark.parametrize(
        "duty",
        [
            "apply_for_collection_licence",
            "apply_for_preservation_licence",
            "apply_for_cooperation_licence",
            "apply_for_export_licence",
            "file_trial",
        ],
    )
    def test_consent_form_tells_all(self, ask: Any, build: Any, duty: str) -> None:
        everything = ["purpose", "use", "health", "privacy", "voluntary", "withdrawal"]
        asked = f"flaw:{duty}/consent-form/tells-too-little"
        assert ask(asked, build.project(told=everything)).value is False
        assert ask(asked, build.project(told=everything[:-1])).value is True

    @pytest.mark.parametrize("duty", ["apply_for_cooperation_licence", "file_trial"])
    def test_trial_approval_names_the_sponsor(self, ask: Any, build: Any, duty: str) -> None:
        asked = f"flaw:{duty}/trial-approval/other-applicant"
        assert ask(asked, build.trial(trial_applicant_matches="yes")).value is False
        assert ask(asked, build.trial(trial_applicant_matches="no")).value is True

    @pytest.mark.parametrize("duty", ["apply_for_cooperation_licence", "file_trial"])
    def test_agreement_has_the_terms(self, ask: Any, build: Any, duty: str) -> None:
        agreed = {
            "chinese_side_participates": "yes",
            "records_open_and_backed_up": "yes",
            "patents_joint": "yes",
            "other_benefits_agreed": "yes",
        }
        asked = f"flaw:{duty}/cooperation-agreement/terms-lacking"
        assert ask(asked, build.trial(**agreed)).value is False
        assert ask(asked, build.trial(**agreed | {"patents_joint": "no"})).value is True

    def test_every_party_that_must_has_signed_and_sealed(self, ask: Any, build: Any) -> None:
        asked = "flaw:apply_for_cooperation_licence/cooperation-agreement/party-has-not-signed"

        def trial(**laboratory: Any) -> dict[str, Any]:
            units = [
                build.unit("sponsor", "sponsor", foreign=True),
                build.unit("hospital", "lead_site"),
                build.unit("laboratory", "lab", **laboratory),
            ]
            facts: dict[str, Any] = build.trial(units=units, processing_places=["abroad"])
            return facts

        assert ask(asked, trial()).value is False
        assert ask(asked, trial(signed_agreement="no")).value is True
        unsaid = ask(asked, trial(signed_agreement=None))
        assert (unsaid.value, unsaid.missing) == (None, {"units[laboratory].signed_agreement"})

    @pytest.mark.parametrize(
        ("paper_id", "flaw", "fact"),
        [
            ("protocol", "life-not-covered", "covers_whole_life"),
            ("transfer-agreements", "way-not-covered", "covers_whole_way"),
        ],
    )
    def test_papers_of_an_export_cover_it_whole(self, ask: Any, paper_id: str, flaw: str, fact: str) -> None:
        asked = f"flaw:apply_for_export_licence/{paper_id}/{flaw}"
        kind = paper_id.replace("-", "_")
        others = [paper("undertaking", "export_licence", **{fact: "yes"})]
        others.append(paper(kind, "cooperation_licence", **{fact: "yes"}))

        def value(*said: str) -> object:
            listed = [paper(kind, "export_licence", **{fact: one}) for one in said]
            return ask(asked, {"papers": [*listed, *others]}).value

        assert value("yes") is False
        assert value("no", "yes") is False
        assert value("no") is True
        assert value("unknown") is None


@pytest.mark.parametrize(
    ("paper_id", "fact"), [("site-ethics", "ethics_done"), ("site-undertaking", "undertaking_lodged")]
)
def test_papers_of_a_site_are_said_of_the_site(ask: Any, build: Any, paper_id: str, fact: str) -> None:
    for said, held in (("yes", True), ("no", False), ("unknown", None)):
        facts = build.project(units=[build.unit("site", "site", **{fact: said})])
        assert ask(f"held:lodge_site_papers/{paper_id}", facts, "units[site]").value is held


class TestSilence:
    """A case that says nothing of papers is judged as before and asked nothing about them."""

    def test_nothing_is_asked(self, hgr: Rulebook, build: Any) -> None:
        day = date(2026, 10, 1)
        made = guiju.assess(guiju.Case(hgr, build.trial(processing_places=["abroad"])), as_of=day)
        assert not any(m.path.startswith("papers") for m in made.missing)
        states = {p.state for p in made.duty("apply_for_cooperation_licence").papers}
        assert states == {"unsaid"}

    def test_results_do_not_depend_on_what_is_in_hand(self, hgr: Rulebook, build: Any) -> None:
        day = date(2026, 10, 1)
        facts = build.trial(processing_places=["abroad"])
        begun = [{"kind": "protocol", "goes_with": ["cooperation_licence"]}]
        before, after = (
            guiju.assess(guiju.Case(hgr, {**facts, **more}), as_of=day) for more in ({}, {"papers": begun})
        )
        assert before.conclusions == after.conclusions
        assert before.missing == after.missing
        assert {p.id: p.state for p in after.duty("apply_for_cooperation_licence").papers} == {
            p.id: "ready" if p.id == "protocol" else "missing"
            for p in before.duty("apply_for_cooperation_licence").papers
        }
