"""Whether anything must be applied for, and what no licence cures."""

from __future__ import annotations

from typing import Any

import pytest

NONE = "no_licence_needed"


class TestStillOwed:
    """No licence is not nothing owed, but nothing is owed of what is not involved."""

    NOTE = "still_owed_without_licence"

    def test_small_domestic_study(self, shown: Any, build: Any) -> None:
        assert shown(self.NOTE, build.project()) is True

    def test_urine_only(self, shown: Any, build: Any) -> None:
        urine = build.material("urine", cells="shown_free")
        assert shown(self.NOTE, build.project(materials=[urine])) is False

    def test_care(self, shown: Any, build: Any) -> None:
        assert shown(self.NOTE, build.project(purpose="clinical_care")) is False

    def test_a_licence(self, shown: Any, build: Any) -> None:
        assert shown(self.NOTE, build.project(people=3001)) is False


class TestNothingToApplyFor:
    def test_small_domestic_study(self, ask: Any, build: Any) -> None:
        assert ask(NONE, build.project()).value is True
        assert ask("collects_below_scope", build.project()).value is True
        assert ask("no_cooperation", build.project()).value is True

    def test_no_resources(self, ask: Any, build: Any) -> None:
        facts = build.project(materials=[], data_sets=[build.data("protein")])
        assert ask(NONE, facts).value is True
        assert ask("no_resources_involved", facts).value is True
        assert ask("no_resources_involved", build.project()).value is False

    def test_care(self, ask: Any, build: Any) -> None:
        facts = build.project(purpose="clinical_care", people=5000, storage="platform")
        assert ask(NONE, facts).value is True
        assert ask("collects_below_scope", facts).value is False

    @pytest.mark.parametrize(
        "change",
        [
            {"people": 3001},
            {"storage": "platform"},
            {"hereditary_group": "yes", "generations_affected": 3},
        ],
    )
    def test_a_licence(self, ask: Any, build: Any, change: dict[str, Any]) -> None:
        assert ask(NONE, build.project(**change)).value is False
        assert ask("some_licence_needed", build.project(**change)).value is True

    def test_filing(self, ask: Any, build: Any) -> None:
        assert ask(NONE, build.trial()).value is False
        assert ask("filing_in_place_of_licence", build.trial()).value is True

    def test_filing_with_exploratory_licence(self, ask: Any, build: Any) -> None:
        assert ask("filing_in_place_of_licence", build.trial(exploratory_uses_hgr="yes")).value is False

    def test_cooperation(self, ask: Any, build: Any) -> None:
        assert ask(NONE, build.trial(trial_aim="not_a_trial")).value is False
        assert ask("no_cooperation", build.trial(trial_aim="not_a_trial")).value is False

    def test_export(self, ask: Any, build: Any) -> None:
        facts = build.project(materials=[build.material(leaves_mainland="yes")])
        assert ask(NONE, facts).value is False

    def test_taken_in(self, ask: Any, build: Any) -> None:
        facts = build.project(people=3001, storage="platform")
        assert ask("collection_taken_in", facts).value is True
        assert ask("collection_taken_in", build.project(people=3001)).value is False
        assert ask("collection_taken_in", build.project(storage="platform")).value is False


class TestReasons:
    """Each says why nothing is needed, and is silent where that is not why."""

    def test_below_scope(self, ask: Any, build: Any) -> None:
        assert ask("collects_below_scope", build.project(people=3001)).value is False
        assert (
            ask("collects_below_scope", build.project(materials=[build.material("no_genome")])).value is False
        )

    def test_filing(self, ask: Any, build: Any) -> None:
        assert ask("filing_in_place_of_licence", build.project()).value is False

    def test_no_cooperation(self, ask: Any, build: Any) -> None:
        assert ask("no_cooperation", build.project(materials=[build.material("no_genome")])).value is False
        assert ask("no_cooperation", build.project(purpose="clinical_care")).value is False


class TestNoLicenceCures:
    """No clearance while a ban may apply."""

    def test_foreign_unit_collects(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("f", "edc_vendor", foreign=True, collects="yes")])
        assert ask("some_licence_needed", facts).value is False
        assert ask("no_licence_cures", facts).value is True
        assert ask(NONE, facts).value is False

    def test_status_of_the_collecting_unit_unknown(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("x", "edc_vendor", collects="yes", seat=None)])
        asked = ask(NONE, facts)
        assert "units[x].seat" in asked.missing

    def test_alone(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("f", "sponsor", foreign=True)])
        assert ask("no_licence_cures", facts).value is True

    @pytest.mark.parametrize("act", ["collects", "preserves"])
    def test_individual(self, ask: Any, build: Any, act: str) -> None:
        person = build.unit("p", "research_partner", body="individual", **{act: "yes"})
        facts = build.project(units=[person])
        assert ask("no_licence_cures", facts).value is True
        assert ask(NONE, facts).value is False

    def test_party_without_personality(self, ask: Any, build: Any) -> None:
        facts = build.trial()
        facts["units"][0]["body"] = "without_personality"
        assert ask("no_licence_cures", facts).value is True

    def test_in_order(self, ask: Any, build: Any) -> None:
        facts = build.trial()
        facts["units"][1]["collects"] = "yes"
        assert ask("no_licence_cures", facts).value is False
