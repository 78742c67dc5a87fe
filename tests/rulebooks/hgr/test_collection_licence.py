"""What takes the collection licence in, and the papers it asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

LICENCE = "collection_licence_needed"
BEFORE, SINCE = date(2024, 8, 9), date(2024, 8, 10)


class TestTakenIn:
    def test_by_preservation(self, ask: Any, build: Any) -> None:
        facts = build.project(people=10000, storage="platform")
        assert ask("preservation_licence_needed", facts).value is True
        assert ask(LICENCE, facts).value is False

    def test_not_by_a_strangers_biobank(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project(people=10000, storage="licensed_biobank")).value is True

    def test_open_preservation_opens_it_too(self, ask: Any, build: Any) -> None:
        asked = ask(LICENCE, build.project(people=10000, storage="own_future_research"))
        assert asked.by_reading == {("licence",): False, ("none",): True}

    def cooperation(self, build: Any, **facts: Any) -> Any:
        return build.trial(**{"trial_aim": "not_a_trial", "people": 5000} | facts)

    def test_by_cooperation_licence(self, ask: Any, build: Any) -> None:
        facts = self.cooperation(build)
        assert ask("cooperation_licence_needed", facts).value is True
        assert ask(LICENCE, facts).value is False
        assert ask(LICENCE, facts, as_of=SINCE).value is False

    def test_before_the_answer_it_is_open(self, ask: Any, build: Any) -> None:
        asked = ask(LICENCE, self.cooperation(build), as_of=BEFORE)
        assert asked.points == {"collection_beside_cooperation"}
        assert asked.by_reading == {("both",): True, ("one",): False}

    @pytest.mark.parametrize(
        ("day", "clause", "is_open"),
        [
            (BEFORE, "taken_in_by_cooperation_before_answer", True),
            (SINCE, "taken_in_by_cooperation", False),
        ],
    )
    def test_versions(self, speaks: Any, day: date, clause: str, is_open: bool) -> None:
        assert speaks(LICENCE, day) == {LICENCE, "taken_in_by_preservation", clause}
        assert bool(speaks("point:collection_beside_cooperation", day)) is is_open

    def test_by_filing(self, ask: Any, build: Any) -> None:
        """In a pedigree, where the exemption of trials is read narrowly."""
        facts = build.trial(hereditary_group="yes", generations_affected=3)
        assert ask("trial_filing_needed", facts).value is True
        assert ask(LICENCE, facts).value is False
        asked = ask(LICENCE, facts, as_of=BEFORE, readings={"marketing_exemption_reach": "third-limb-only"})
        assert asked.by_reading == {("both",): True, ("one",): False}

    def test_own_cohort_beside_the_trial(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project(people=4000)).value is True

    def test_waits_for_who_takes_part(self, ask: Any, build: Any) -> None:
        asked = ask(LICENCE, build.project(people=5000, units=None))
        assert asked.value is None
        assert asked.missing == {"units[…]"}

    def test_small_collection_waits_for_nobody(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project(people=50, units=None)).value is False


class TestDuty:
    def test_follows_the_decision(self, ask: Any, build: Any) -> None:
        assert ask("duty:apply_for_collection_licence", build.project(people=3001)).value is True
        assert ask("duty:apply_for_collection_licence", build.project(people=3000)).value is False

    def test_papers_and_conditions(self, hgr: Any) -> None:
        duty = hgr.duties["apply_for_collection_licence"]
        assert {p.id for p in duty.papers} == {
            "application",
            "legal-personality",
            "ethics-approval",
            "consent-form",
            "collection-plan",
            "cooperation-agreement",
            "management",
            "undertaking",
        }
        assert {f"hgr-regulation/11({n})" for n in range(1, 7)} <= {c.id for c in duty.cites}

    @pytest.mark.parametrize(("sites", "expected"), [(1, False), (2, True)])
    def test_agreement_with_others(self, ask: Any, build: Any, sites: int, expected: bool) -> None:
        units = [build.unit(f"h{n}", "site") for n in range(sites)]
        asked = ask("paper:apply_for_collection_licence/cooperation-agreement", build.project(units=units))
        assert asked.value is expected


class TestIndividual:
    """Only a unit collects."""

    def doctor(self, build: Any, **facts: Any) -> list[dict[str, Any]]:
        return [build.unit("doctor", "research_partner", **{"body": "individual", "collects": "yes"} | facts)]

    def test_privately(self, ask: Any, build: Any) -> None:
        facts = build.project(people=50, units=self.doctor(build))
        assert ask("individual_collects", facts, "units[doctor]").value is True
        assert ask("duty:individual_must_not_collect", facts, "units[doctor]").value is True

    @pytest.mark.parametrize(
        "change",
        [{"body": "legal_person"}, {"collects": "no"}, {"seat": "abroad"}, {"acts_for_chinese_unit": "yes"}],
    )
    def test_otherwise(self, ask: Any, build: Any, change: dict[str, str]) -> None:
        facts = build.project(people=50, units=self.doctor(build, **change))
        assert ask("individual_collects", facts, "units[doctor]").value is False

    def test_waits_for_whom_it_acts(self, ask: Any, build: Any) -> None:
        facts = build.project(people=50, units=self.doctor(build, acts_for_chinese_unit=None))
        assert ask("individual_collects", facts, "units[doctor]").missing == {
            "units[doctor].acts_for_chinese_unit"
        }

    def test_nothing_in_scope(self, ask: Any, build: Any) -> None:
        facts = build.project(materials=[build.material("no_genome")], units=self.doctor(build))
        assert ask("individual_collects", facts, "units[doctor]").value is False

    def test_in_care(self, ask: Any, build: Any) -> None:
        facts = build.project(purpose="clinical_care", units=self.doctor(build))
        assert ask("individual_collects", facts, "units[doctor]").value is False
