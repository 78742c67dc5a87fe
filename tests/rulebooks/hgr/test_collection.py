"""Which collecting is of a kind that needs a licence."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pytest

SCOPE = "collection_in_licensed_scope"
LICENCE = "collection_licence_needed"


class TestPeople:
    """More than 3,000, strictly; people, not samples."""

    @pytest.mark.parametrize(("people", "expected"), [(2999, False), (3000, False), (3001, True)])
    def test_limit(self, ask: Any, build: Any, people: int, expected: bool) -> None:
        assert ask(LICENCE, build.project(people=people)).value is expected

    @pytest.mark.parametrize("day", [date(2023, 7, 1), date(2024, 5, 1), date(2026, 10, 1)])
    def test_limit_from_the_first_day(self, ask: Any, build: Any, day: date) -> None:
        assert ask(LICENCE, build.project(people=500), as_of=day).value is False
        assert ask(LICENCE, build.project(people=3001), as_of=day).value is True

    def test_both_elements_are_needed(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project(people=3001, population_study="no")).value is False

    def test_waits_for_people(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project(people=None)).missing == {"people"}

    def test_waits_for_the_kind_of_study_only_above_the_limit(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project(people=3001, population_study=None)).missing == {"population_study"}
        assert ask(LICENCE, build.project(people=3000, population_study=None)).value is False

    @pytest.mark.parametrize(("others", "together"), [(1000, False), (1001, True)])
    def test_one_study_cut_in_parts(self, ask: Any, build: Any, others: int, together: bool) -> None:
        facts = build.project(people=2000, people_in_other_parts=others)
        asked = ask(LICENCE, facts)
        if together:
            assert asked.points == {"study_cut_in_parts"}
            assert asked.by_reading == {("together",): True, ("singly",): False}
        else:
            assert asked.value is False

    def test_parts_do_not_matter_above_the_limit(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project(people=3001, people_in_other_parts=None)).value is True


class TestWhatIsCollected:
    def test_questionnaires_and_images(self, ask: Any, build: Any) -> None:
        facts = build.project(people=5000, materials=[], data_sets=[build.data("image", "clinical")])
        assert ask(LICENCE, facts).value is False

    def test_blood_of_which_plasma_only_is_used(self, ask: Any, build: Any) -> None:
        blood = build.material(used_as="plasma", cells="untested")
        asked = ask(LICENCE, build.project(people=5000, materials=[blood]))
        assert asked.points == {"as_collected_or_as_used"}
        assert asked.by_reading == {("as-collected",): True, ("as-used",): False}

    def test_information_from_what_is_no_material(self, ask: Any, build: Any) -> None:
        facts = build.project(
            people=5000, materials=[build.material("urine")], data_sets=[build.data("genome_sequencing")]
        )
        asked = ask(LICENCE, facts)
        assert asked.points == {"information_as_collection"}
        assert asked.by_reading == {("collection",): True, ("material-only",): False}

    @pytest.mark.parametrize("origin", ["licensed_biobank", "earlier_project", "purchased"])
    def test_existing_samples(self, ask: Any, build: Any, origin: str) -> None:
        facts = build.project(people=8000, collects="no", materials=[build.material(origin=origin)])
        assert ask(LICENCE, facts).value is False
        assert ask("collects_resources", facts).value is False

    def test_collected_abroad_only(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project(people=8000, collects="no")).value is False

    def test_bought_beside_what_is_collected(self, ask: Any, build: Any) -> None:
        materials = [build.material("no_genome"), build.material(origin="purchased")]
        assert ask("collects_resources", build.project(materials=materials)).value is False

    @pytest.mark.parametrize("change", [{"kind": "no_genome"}, {"for_clinical_care": "yes"}])
    def test_leftovers_out_of_scope(self, ask: Any, build: Any, change: dict[str, str]) -> None:
        leftover = build.material(origin="leftover_clinical", **change)
        facts = build.project(collects="no", people=0, leftover_people=4000, materials=[leftover])
        assert ask(LICENCE, facts).value is False

    def test_material_for_care(self, ask: Any, build: Any) -> None:
        facts = build.project(people=8000, materials=[build.material(for_clinical_care="yes")])
        assert ask(LICENCE, facts).value is False

    @pytest.mark.parametrize(("people", "open_in_law"), [(3000, False), (3001, True), (4000, True)])
    def test_leftovers_of_care(self, ask: Any, build: Any, people: int, open_in_law: bool) -> None:
        facts = build.project(
            collects="no",
            people=0,
            leftover_people=people,
            materials=[build.material(origin="leftover_clinical")],
        )
        asked = ask(LICENCE, facts)
        if open_in_law:
            assert asked.points == {"leftovers_as_collection"}
            assert asked.by_reading == {("collection",): True, ("use-only",): False}
        else:
            assert asked.value is False

    def test_leftovers_beside_new_samples_are_added_or_not(self, ask: Any, build: Any) -> None:
        facts = build.project(
            people=2000,
            leftover_people=1001,
            materials=[build.material(), build.material(origin="leftover_clinical")],
        )
        asked = ask(LICENCE, facts)
        assert asked.by_reading == {("collection",): True, ("use-only",): False}
        facts["leftover_people"] = 1000
        assert ask(LICENCE, facts).value is False

    def test_leftover_number_does_not_matter_without_leftovers(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project(leftover_people=None)).value is False

    @pytest.mark.parametrize("purpose", ["clinical_care", "blood_service", "crime", "doping", "funeral"])
    def test_care_and_the_like(self, ask: Any, build: Any, purpose: str) -> None:
        assert ask(LICENCE, build.project(people=5000, purpose=purpose)).value is False


class TestPedigree:
    """Three generations with affected members; common diseases out."""

    def family(self, build: Any, **facts: Any) -> Any:
        return build.project(
            **{"people": 3, "population_study": "no", "hereditary_group": "yes", "generations_affected": 3}
            | facts
        )

    @pytest.mark.parametrize(("generations", "expected"), [(2, False), (3, True), (4, True)])
    def test_generations(self, ask: Any, build: Any, generations: int, expected: bool) -> None:
        facts = self.family(build, generations_affected=generations)
        assert ask("key_pedigree", facts).value is expected
        assert ask(LICENCE, facts).value is expected

    def test_no_blood_relation(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, self.family(build, hereditary_group="no")).value is False

    def test_named_common_disease(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, self.family(build, generations_affected=5, common_disease="named")).value is False

    @pytest.mark.parametrize(
        ("disease", "point"),
        [("other_common", "other_common_disease"), ("rare_form_of_named", "rare_form_of_named_disease")],
    )
    def test_doubtful_disease(self, ask: Any, build: Any, disease: str, point: str) -> None:
        asked = ask(LICENCE, self.family(build, common_disease=disease))
        assert asked.points == {point}
        assert asked.by_reading == {("pedigree",): True, ("excluded",): False}

    def test_waits_for_generations(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, self.family(build, generations_affected=None)).missing == {"generations_affected"}

    def test_one_person_suffices(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, self.family(build, people=1)).value is True

    def test_a_pedigree_of_which_nothing_is_collected(self, ask: Any, build: Any) -> None:
        facts = self.family(build, collects="no", materials=[])
        assert ask("key_pedigree", facts).value is True
        assert ask(LICENCE, facts).value is False


class TestRegion:
    """Isolation or special environment, with special constitution or adaptive traits."""

    @pytest.mark.parametrize(
        ("isolated", "trait", "expected"),
        [("yes", "yes", True), ("yes", "no", False), ("no", "yes", False), ("no", "no", False)],
    )
    def test_both_elements(self, ask: Any, build: Any, isolated: str, trait: str, expected: bool) -> None:
        facts = build.project(people=1, isolated_or_special_environment=isolated, special_constitution=trait)
        assert ask("special_region", facts).value is expected
        assert ask(LICENCE, facts).value is expected


class TestMarketingExemption:
    """Trials for authorisation in China: free in the third limb; the other two are open."""

    def test_third_limb(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, build.project(people=4000, trial_aim="china_authorisation")).value is False

    @pytest.mark.parametrize("aim", ["not_a_trial", "abroad_only"])
    def test_other_trials(self, ask: Any, build: Any, aim: str) -> None:
        assert ask(LICENCE, build.project(people=4000, trial_aim=aim)).value is True

    def test_post_marketing_is_open(self, ask: Any, build: Any) -> None:
        asked = ask(LICENCE, build.project(people=4000, trial_aim="post_marketing"))
        assert asked.points == {"post_marketing_study"}
        assert asked.by_reading == {("not-for-authorisation",): True, ("for-authorisation",): False}

    @pytest.mark.parametrize(
        "limb",
        [
            {"hereditary_group": "yes", "generations_affected": 3},
            {"isolated_or_special_environment": "yes", "special_constitution": "yes"},
        ],
    )
    def test_pedigree_and_region_are_open(self, ask: Any, build: Any, limb: dict[str, Any]) -> None:
        asked = ask(LICENCE, build.project(people=60, trial_aim="china_authorisation", **limb))
        assert asked.points == {"marketing_exemption_reach"}
        assert asked.by_reading == {("third-limb-only",): True, ("all-limbs",): False}


class TestNewFinds:
    """A newly found pedigree or region is registered, licence or not."""

    FAMILY: ClassVar[dict[str, Any]] = {
        "hereditary_group": "yes",
        "generations_affected": 3,
        "newly_found": "yes",
    }

    def test_pedigree(self, ask: Any, build: Any) -> None:
        assert ask("duty:register_new_find", build.project(**self.FAMILY)).value is True

    def test_not_new(self, ask: Any, build: Any) -> None:
        assert (
            ask("duty:register_new_find", build.project(**self.FAMILY | {"newly_found": "no"})).value is False
        )

    def test_region(self, ask: Any, build: Any) -> None:
        facts = build.project(
            isolated_or_special_environment="yes", special_constitution="yes", newly_found="yes"
        )
        assert ask("duty:register_new_find", facts).value is True

    def test_neither(self, ask: Any, build: Any) -> None:
        assert ask("duty:register_new_find", build.project(newly_found="yes")).value is False

    def test_licence_absorbed_all_the_same(self, ask: Any, build: Any) -> None:
        facts = build.project(**self.FAMILY, storage="platform")
        assert ask(LICENCE, facts).value is False
        assert ask("duty:register_new_find", facts).value is True

    def test_found_in_care_is_open(self, ask: Any, build: Any) -> None:
        asked = ask("duty:register_new_find", build.project(**self.FAMILY, purpose="clinical_care"))
        assert asked.points == {"registration_in_care"}
        assert asked.by_reading == {("register",): True, ("none",): False}
