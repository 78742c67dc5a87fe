"""The cooperation licence, its papers, and who signs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

LICENCE = "cooperation_licence_needed"


def licensed(build: Any, **facts: Any) -> dict[str, Any]:
    """A cooperation that cannot be filed, with the four parties and a participating site."""
    units = [
        build.unit("sponsor", "sponsor", foreign=True),
        build.unit("lead", "lead_site"),
        build.unit("site", "site"),
        build.unit("cro", "cro"),
        build.unit("lab", "lab"),
        build.unit("edc", "edc_vendor"),
    ]
    return dict(build.trial(trial_aim="not_a_trial", units=units) | facts)


class TestLicence:
    def test_research_that_is_no_trial(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, licensed(build)).value is True
        assert ask("duty:apply_for_cooperation_licence", licensed(build)).value is True

    def test_domestic_research(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project()).value is False
        assert ask("duty:apply_for_cooperation_licence", build.project()).value is False

    def test_blank_whole_blood(self, ask: Any, build: Any) -> None:
        facts = licensed(build, materials=[build.material(blank_matrix="yes", origin="purchased")])
        assert ask(LICENCE, facts).value is True

    def test_unknown_unit_waits(self, ask: Any, build: Any) -> None:
        facts = build.project()
        facts["units"].append(build.unit("x", "lab", seat=None))
        asked = ask(LICENCE, facts)
        assert "units[x].seat" in asked.missing


@pytest.mark.states("H24")
class TestSignatures:
    @pytest.mark.parametrize(
        ("unit", "expected"),
        [("sponsor", True), ("lead", True), ("cro", True), ("lab", True), ("site", False), ("edc", False)],
    )
    def test_four_parties_and_no_others(self, ask: Any, build: Any, unit: str, expected: bool) -> None:
        assert ask("must_sign_agreement", licensed(build), f"units[{unit}]").value is expected
        assert ask("duty:sign_cooperation_agreement", licensed(build), f"units[{unit}]").value is expected

    @pytest.mark.parametrize(("signed", "missing"), [("yes", False), ("no", True)])
    def test_missing_signature(self, ask: Any, build: Any, signed: str, missing: bool) -> None:
        facts = licensed(build)
        for unit in facts["units"]:
            unit["signed_agreement"] = signed
        assert ask("signature_missing", facts, "units[cro]").value is missing
        assert ask("signature_missing", facts, "units[site]").value is False

    def test_waits_for_the_signature(self, ask: Any, build: Any) -> None:
        facts = licensed(build)
        facts["units"][3]["signed_agreement"] = None
        assert ask("signature_missing", facts, "units[cro]").missing == {"units[cro].signed_agreement"}

    @pytest.mark.parametrize("foreign", [True, False])
    def test_research_partner_without_a_sponsor_is_open(self, ask: Any, build: Any, foreign: bool) -> None:
        units = [
            build.unit("abroad", "research_partner", foreign=True),
            build.unit("partner", "research_partner", foreign=foreign),
            build.unit("lead", "lead_site"),
        ]
        facts = licensed(build, units=[*units, build.unit("site", "site")])
        assert ask("must_sign_agreement", facts, "units[site]").value is False
        for what in ("must_sign_agreement", "duty:sign_cooperation_agreement"):
            asked = ask(what, facts, "units[partner]")
            assert asked.points == {"signature_of_research_partner"}
            assert asked.by_reading == {("signs",): True, ("four-only",): False}
        facts["units"].append(build.unit("sponsor", "sponsor"))
        assert ask("must_sign_agreement", facts, "units[partner]").value is False

    def test_no_signature_of_a_partner_in_domestic_research(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("partner", "research_partner")])
        assert ask("must_sign_agreement", facts, "units[partner]").value is False

    def test_filing_asks_for_no_four_signatures(self, ask: Any, build: Any) -> None:
        assert ask("must_sign_agreement", build.trial(), "units[sponsor]").value is False

    def test_before_the_guide_was_published(self, ask: Any, build: Any) -> None:
        asked = ask("must_sign_agreement", licensed(build), "units[sponsor]", as_of=date(2023, 7, 13))
        assert asked.points == {"guide_before_publication"}
        assert asked.by_reading == {("signed",): True, ("unsigned-serves",): False}
        asked = ask("must_sign_agreement", licensed(build), "units[sponsor]", as_of=date(2023, 7, 14))
        assert asked.value is True

    def test_form(self, hgr: Any) -> None:
        papers = {p.id: p for p in hgr.duties["apply_for_cooperation_licence"].papers}
        assert papers["cooperation-agreement"].form.value == "signed-and-sealed"
        assert papers["application"].form.value == "signed-and-sealed"


class TestPapers:
    @pytest.mark.parametrize(
        ("ethics", "approval", "recognition"),
        [("reviewed", True, False), ("recognises", False, True), ("neither", True, False)],
    )
    def test_foreign_ethics(
        self, ask: Any, build: Any, ethics: str, approval: bool, recognition: bool
    ) -> None:
        facts = licensed(build, ethics_abroad=ethics)
        duty = "paper:apply_for_cooperation_licence"
        assert ask(f"{duty}/foreign-ethics-approval", facts).value is approval
        assert ask(f"{duty}/foreign-ethics-recognition", facts).value is recognition

    @pytest.mark.parametrize(
        ("aim", "expected"), [("china_authorisation", True), ("post_marketing", True), ("not_a_trial", False)]
    )
    def test_trial_approval(self, ask: Any, build: Any, aim: str, expected: bool) -> None:
        asked = ask("paper:apply_for_cooperation_licence/trial-approval", licensed(build, trial_aim=aim))
        assert asked.value is expected

    def test_testing_agreement(self, ask: Any, build: Any) -> None:
        paper = "paper:apply_for_cooperation_licence/testing-agreement"
        assert ask(paper, licensed(build)).value is True
        assert ask(paper, build.trial()).value is False


class TestCentres:
    """A multi-centre project goes as one."""

    def test_several(self, ask: Any, build: Any) -> None:
        assert ask("duty:must_not_split_centres", licensed(build)).value is True

    def test_one(self, ask: Any, build: Any) -> None:
        assert ask("duty:must_not_split_centres", build.trial()).value is False

    def test_filing_too(self, ask: Any, build: Any) -> None:
        facts = build.trial()
        facts["units"].append(build.unit("site", "site"))
        assert ask("duty:must_not_split_centres", facts).value is True

    def test_domestic(self, ask: Any, build: Any) -> None:
        units = [build.unit("a", "lead_site"), build.unit("b", "site")]
        assert ask("duty:must_not_split_centres", build.project(units=units)).value is False
