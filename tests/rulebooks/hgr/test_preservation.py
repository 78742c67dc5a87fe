"""When keeping needs the preservation licence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

LICENCE = "preservation_licence_needed"


class TestWayOfStoring:
    """Platform: yes. Teaching, temporary, in another's biobank, for this study only: no."""

    @pytest.mark.parametrize(
        ("storage", "expected"),
        [
            ("none", False),
            ("temporary", False),
            ("teaching", False),
            ("licensed_biobank", False),
            ("long_for_this_study", False),
            ("platform", True),
        ],
    )
    def test_settled(self, ask: Any, build: Any, storage: str, expected: bool) -> None:
        assert ask(LICENCE, build.project(storage=storage)).value is expected

    def test_own_future_research_is_open(self, ask: Any, build: Any) -> None:
        asked = ask(LICENCE, build.project(storage="own_future_research"))
        assert asked.points == {"private_collection"}
        assert asked.by_reading == {("licence",): True, ("none",): False}

    def test_future_research_in_the_protocol_is_open(self, ask: Any, build: Any) -> None:
        facts = build.project(storage="protocol_future_research")
        asked = ask(LICENCE, facts)
        assert asked.points == {"future_research_in_protocol", "private_collection"}
        read = {"future_research_in_protocol": "preservation", "private_collection": "licence"}
        assert ask(LICENCE, facts, readings=read).value is True
        assert (
            ask(LICENCE, facts, readings=read | {"future_research_in_protocol": "temporary"}).value is False
        )
        assert ask(LICENCE, facts, readings=read | {"private_collection": "none"}).value is False

    def test_waits_for_the_way(self, ask: Any, build: Any) -> None:
        asked = ask(LICENCE, build.project(storage=None))
        assert "storage" in asked.missing

    def test_one_tube_suffices(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project(storage="platform", people=1)).value is True


class TestWhatIsStored:
    def test_no_resources(self, ask: Any, build: Any) -> None:
        facts = build.project(storage="platform", materials=[build.material("no_genome")])
        assert ask(LICENCE, facts).value is False

    def test_one_material_of_several(self, ask: Any, build: Any) -> None:
        materials = [build.material("no_genome"), build.material()]
        assert ask(LICENCE, build.project(storage="platform", materials=materials)).value is True

    def test_one_data_set_of_several(self, ask: Any, build: Any) -> None:
        facts = build.project(
            storage="platform",
            stores_material="no",
            data_sets=[build.data("clinical"), build.data("genome_sequencing")],
        )
        assert ask(LICENCE, facts, readings={"database_as_preservation": "preservation"}).value is True

    def test_database_without_material_is_open(self, ask: Any, build: Any) -> None:
        facts = build.project(
            storage="platform", stores_material="no", data_sets=[build.data("genome_sequencing")]
        )
        asked = ask(LICENCE, facts)
        assert asked.points == {"database_as_preservation"}
        assert asked.by_reading == {("preservation",): True, ("none",): False}

    def test_database_beside_material_does_not_matter(self, ask: Any, build: Any) -> None:
        facts = build.project(storage="platform", data_sets=[build.data("genome_sequencing")])
        assert ask(LICENCE, facts).value is True

    def test_clinical_database_is_none(self, ask: Any, build: Any) -> None:
        facts = build.project(storage="platform", stores_material="no", data_sets=[build.data("clinical")])
        assert ask(LICENCE, facts).value is False

    def test_material_for_care_is_not_counted(self, ask: Any, build: Any) -> None:
        facts = build.project(storage="platform", materials=[build.material(for_clinical_care="yes")])
        assert ask(LICENCE, facts).value is False

    def test_waits_for_whether_material_is_stored(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project(storage="platform", stores_material=None)).missing == {
            "stores_material"
        }


class TestOutside:
    @pytest.mark.parametrize("purpose", ["clinical_care", "blood_service", "crime", "doping", "funeral"])
    def test_care_and_the_like(self, ask: Any, build: Any, purpose: str) -> None:
        assert ask(LICENCE, build.project(storage="platform", purpose=purpose)).value is False

    def test_cooperation_does_not_take_it_in(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.trial(storage="platform")).value is True
        assert ask("duty:apply_for_preservation_licence", build.trial(storage="platform")).value is True


class TestDuty:
    def test_follows_the_decision(self, ask: Any, build: Any) -> None:
        assert ask("duty:apply_for_preservation_licence", build.project(storage="platform")).value is True
        assert ask("duty:apply_for_preservation_licence", build.project()).value is False

    @pytest.mark.parametrize(
        ("origin", "expected"), [("new_collection", False), ("leftover_clinical", True), ("purchased", True)]
    )
    def test_proof_of_origin(self, ask: Any, build: Any, origin: str, expected: bool) -> None:
        facts = build.project(storage="platform", materials=[build.material(origin=origin)])
        asked = ask("paper:apply_for_preservation_licence/lawful-origin", facts)
        assert asked.value is expected

    def test_proof_of_origin_of_one_among_several(self, ask: Any, build: Any) -> None:
        materials = [build.material(), build.material(origin="purchased")]
        facts = build.project(storage="platform", materials=materials)
        assert ask("paper:apply_for_preservation_licence/lawful-origin", facts).value is True

    def test_proof_of_origin_where_nothing_is_collected(self, ask: Any, build: Any) -> None:
        facts = build.project(storage="platform", collects="no")
        assert ask("paper:apply_for_preservation_licence/lawful-origin", facts).value is True


class TestLicensedBiobank:
    """A cohort's long-kept samples lie in a licensed biobank, by the answers of August 2024."""

    @pytest.mark.parametrize(
        ("storage", "expected"),
        [("long_for_this_study", True), ("licensed_biobank", False), ("temporary", False)],
    )
    def test_cohort(self, ask: Any, build: Any, storage: str, expected: bool) -> None:
        facts = build.project(people=3001, storage=storage)
        assert ask("must_use_licensed_biobank", facts).value is expected
        assert ask("duty:deposit_in_licensed_biobank", facts).value is expected

    def test_no_licence_of_its_own(self, ask: Any, build: Any) -> None:
        facts = build.project(people=3001, storage="long_for_this_study")
        assert ask(LICENCE, facts).value is False
        assert ask("collection_licence_needed", facts).value is True

    def test_below_the_licence(self, ask: Any, build: Any) -> None:
        facts = build.project(people=3000, storage="long_for_this_study")
        assert ask("must_use_licensed_biobank", facts).value is False

    def test_data_only(self, ask: Any, build: Any) -> None:
        facts = build.project(people=3001, storage="long_for_this_study", stores_material="no")
        assert ask("must_use_licensed_biobank", facts).value is False

    @pytest.mark.parametrize("change", [{}, {"kind": "whole_blood", "for_clinical_care": "yes"}])
    def test_samples_out_of_scope(self, ask: Any, build: Any, change: dict[str, str]) -> None:
        """Collection by the information that the samples yield; the samples themselves are free."""
        materials = [build.material("urine"), build.material(**{"kind": "urine"} | change)]
        facts = build.project(
            people=3001,
            storage="long_for_this_study",
            materials=materials,
            data_sets=[build.data("genome_sequencing")],
        )
        reads = {"information_as_collection": "collection"}
        assert ask("collection_in_licensed_scope", facts, readings=reads).value is True
        assert ask("must_use_licensed_biobank", facts, readings=reads).value is False

    def test_one_material_among_others(self, ask: Any, build: Any) -> None:
        materials = [build.material(), build.material("no_genome")]
        facts = build.project(people=3001, storage="long_for_this_study", materials=materials)
        assert ask("must_use_licensed_biobank", facts, as_of=date(2024, 8, 10)).value is True

    def test_protocol_future_research(self, ask: Any, build: Any) -> None:
        facts = build.project(people=3001, storage="protocol_future_research")
        reads = {"future_research_in_protocol": "temporary", "private_collection": "licence"}
        assert ask("must_use_licensed_biobank", facts, readings=reads).value is True

    def test_own_future_research(self, ask: Any, build: Any) -> None:
        facts = build.project(people=3001, storage="own_future_research")
        reads = {"private_collection": "none"}
        assert ask("must_use_licensed_biobank", facts, readings=reads).value is True
        reads = {"private_collection": "licence"}
        assert ask("must_use_licensed_biobank", facts, readings=reads).value is False

    @pytest.mark.parametrize("what", ["must_use_licensed_biobank", "duty:deposit_in_licensed_biobank"])
    def test_from_the_day_of_the_answer(self, speaks: Any, what: str) -> None:
        """Of September 2023, re-issued in August 2024."""
        assert not speaks(what, date(2023, 9, 7))
        assert speaks(what, date(2023, 9, 8))
