"""Hard cases on the licences for collection, preservation, cooperation and export, and on filing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

COLLECTION = "collection_licence_needed"
PRESERVATION = "preservation_licence_needed"
COOPERATION = "cooperation_licence_needed"
FILING = "trial_filing_needed"
EXPORT = "export_licence_needed"
FAMILY = {"hereditary_group": "yes", "generations_affected": 3}
REGION = {"isolated_or_special_environment": "yes", "special_constitution": "yes"}


class TestCollection:
    @pytest.mark.parametrize(
        ("enrolled", "screened_out", "needed"), [(2900, 180, True), (2900, 100, False), (2900, 101, True)]
    )
    def test_screen_failures_are_people_collected_from(
        self, ask: Any, build: Any, enrolled: int, screened_out: int, needed: bool
    ) -> None:
        assert ask(COLLECTION, build.project(people=enrolled + screened_out)).value is needed

    def test_tubes_and_visits_are_not_asked(self, ask: Any, build: Any) -> None:
        tubes = build.material(declared_quantity=4800, protocol_quantity=4800, consent_quantity=4800)
        assert ask(COLLECTION, build.project(people=1200, materials=[tubes])).value is False

    @pytest.mark.parametrize("people", [500, 3000])
    def test_old_threshold_ended_with_the_rules(self, ask: Any, build: Any, people: int) -> None:
        assert ask(COLLECTION, build.project(people=people), as_of=date(2023, 7, 1)).value is False

    def test_raw_material_of_many_donors(self, ask: Any, build: Any) -> None:
        facts = build.project(people=3001, population_study="no", materials=[build.material("cells")])
        assert ask(COLLECTION, facts).value is False

    @pytest.mark.parametrize(("limb", "people"), [(FAMILY, 3), (FAMILY, 1), (REGION, 1)])
    def test_family_and_region_know_no_number(
        self, ask: Any, build: Any, limb: dict[str, Any], people: int
    ) -> None:
        assert ask(COLLECTION, build.project(people=people, population_study="no", **limb)).value is True

    def test_four_generations_of_a_rare_form(self, ask: Any, build: Any) -> None:
        facts = build.project(
            **FAMILY | {"generations_affected": 4, "common_disease": "rare_form_of_named", "people": 9}
        )
        assert ask(COLLECTION, facts).by_reading == {("pedigree",): True, ("excluded",): False}
        assert ask(COLLECTION, facts | {"common_disease": "named"}).value is False

    @pytest.mark.parametrize("day", [date(2023, 8, 15), date(2023, 9, 8), date(2024, 8, 9)])
    def test_beside_a_cooperation_before_the_answer(self, ask: Any, build: Any, day: date) -> None:
        facts = build.trial(trial_aim="not_a_trial", people=5000)
        asked = ask(COLLECTION, facts, as_of=day)
        assert asked.points == {"collection_beside_cooperation"}
        assert asked.by_reading == {("both",): True, ("one",): False}

    def test_cohort_around_a_filed_trial(self, ask: Any, build: Any) -> None:
        """Two projects of one hospital: the filing takes in its own collection only."""
        trial = build.trial(people=200)
        cohort = build.project(people=4000, applications=[build.application("trial_filing")])
        assert (ask(FILING, trial).value, ask(COLLECTION, trial).value) == (True, False)
        assert (ask(FILING, cohort).value, ask(COLLECTION, cohort).value) == (False, True)

    @pytest.mark.parametrize("aim", ["china_authorisation", "abroad_only", "not_a_trial"])
    def test_domestic_trial_of_many_people(self, ask: Any, build: Any, aim: str) -> None:
        facts = build.project(people=4000, trial_aim=aim)
        assert ask(COLLECTION, facts).value is (aim != "china_authorisation")


class TestPreservation:
    @pytest.mark.parametrize("make", ["project", "trial"])
    @pytest.mark.parametrize("granted", ["trial_filing", "cooperation_licence"])
    def test_no_other_licence_takes_it_in(self, ask: Any, build: Any, make: str, granted: str) -> None:
        facts = getattr(build, make)(storage="platform", applications=[build.application(granted)])
        assert ask(PRESERVATION, facts).value is True

    def test_in_a_cooperation_future_research_by_protocol_is_open(self, ask: Any, build: Any) -> None:
        facts = build.trial(storage="protocol_future_research")
        asked = ask(PRESERVATION, facts)
        assert asked.points == {"future_research_in_protocol", "private_collection"}
        assert asked.by_reading == {
            ("licence", "preservation"): True,
            ("none", "preservation"): False,
            ("licence", "temporary"): False,
            ("none", "temporary"): False,
        }

    @pytest.mark.parametrize(
        ("purpose", "storage", "needed"),
        [
            ("clinical_care", "platform", False),
            ("research", "platform", True),
            ("research", "teaching", False),
            ("research", "temporary", False),
        ],
    )
    def test_archive_and_teaching_collection(
        self, ask: Any, build: Any, purpose: str, storage: str, needed: bool
    ) -> None:
        sections = build.material("tissue_section", origin="leftover_clinical")
        facts = build.project(purpose=purpose, storage=storage, collects="no", materials=[sections])
        assert ask(PRESERVATION, facts).value is needed


@pytest.mark.states("H25")
class TestFiling:
    @pytest.mark.parametrize("day", [date(2023, 7, 1), date(2023, 7, 5), date(2026, 10, 1)])
    @pytest.mark.parametrize(("place", "filed"), [("domestic_named", True), ("domestic_not_named", False)])
    def test_the_protocol_names_the_laboratory(
        self, ask: Any, build: Any, place: str, filed: bool, day: date
    ) -> None:
        facts = build.trial(processing_places=["clinical_institution", place])
        assert ask(FILING, facts, as_of=day).value is filed
        assert ask(COOPERATION, facts, as_of=day).value is not filed

    @pytest.mark.parametrize("control", ["direct", "none"])
    def test_one_tube_to_hong_kong(self, ask: Any, build: Any, control: str) -> None:
        """Who receives it does not matter: the border is crossed."""
        tube = build.material(leaves_mainland="yes", declared_quantity=1, receiver="lab")
        facts = build.trial(materials=[build.material(), tube])
        facts["units"].append(build.unit("lab", "lab", seat="hong_kong", domestic_control=control))
        assert ask(FILING, facts).value is False
        assert ask(COOPERATION, facts).value is True
        assert ask(EXPORT, facts).value is True

    @pytest.mark.parametrize("day", [date(2023, 7, 5), date(2026, 10, 1)])
    def test_approved_in_the_old_system(self, ask: Any, build: Any, day: date) -> None:
        old = build.application("cooperation_licence", submitted_on="2023-05-04")
        facts = build.trial(applications=[old])
        assert ask("duty:file_trial", facts, as_of=day).value is False
        assert ask("research_must_wait", facts, as_of=day).value is False

    def test_first_patient_before_the_filing(self, ask: Any, build: Any, hgr: Any) -> None:
        asked = ask("duty:must_not_start_yet", build.trial(applications=[]))
        assert asked.value is True
        cited = {c.id for s in hgr.duties["file_trial"].sanctions for c in s.cites}
        assert "hgr-regulation/36(5)" in cited

    @pytest.mark.parametrize(("uses", "licence"), [("yes", True), ("no", False)])
    def test_exploratory_part(self, ask: Any, build: Any, uses: str, licence: bool) -> None:
        facts = build.trial(exploratory_part="yes", exploratory_uses_hgr=uses)
        assert (ask(FILING, facts).value, ask(COOPERATION, facts).value) == (True, licence)
        dropped = build.trial(exploratory_part="no", exploratory_uses_hgr=None)
        assert (ask(FILING, dropped).value, ask(COOPERATION, dropped).value) == (True, False)

    def test_both_sides_apply(self, hgr: Any) -> None:
        for name in ("apply_for_cooperation_licence", "file_trial"):
            assert "双方" in hgr.duties[name].bearer.zh
        form = next(p for p in hgr.duties["apply_for_cooperation_licence"].papers if p.id == "application")
        assert "双方" in form.label.zh


@pytest.mark.states("H05", "H06", "H18")
class TestExport:
    def sent(self, build: Any, kind: str, **facts: Any) -> dict[str, Any]:
        return dict(build.trial(materials=[build.material(kind, id="m", leaves_mainland="yes", **facts)]))

    def test_plasma_on_the_day_before_the_answer(self, ask: Any, build: Any) -> None:
        facts = self.sent(build, "plasma", cells="untested")
        asked = ask(EXPORT, facts, as_of=date(2023, 9, 7))
        assert asked.points == {"untreated_fluid"}
        assert asked.by_reading == {("cautious",): True, ("lenient",): False}
        assert ask(EXPORT, facts, as_of=date(2023, 9, 8)).value is False

    def test_one_section(self, ask: Any, build: Any) -> None:
        facts = self.sent(build, "tissue_section", declared_quantity=1)
        assert ask(EXPORT, facts).value is True
        assert ask("duty:must_not_send_yet", facts, "materials[m]").value is True

    def test_sent_by_the_foreign_partner(self, ask: Any, build: Any) -> None:
        facts = self.sent(build, "tissue_section") | {
            "applications": [build.application("cooperation_licence", export_listed="yes")]
        }
        facts["units"][0]["provides_abroad"] = "yes"
        assert ask("duty:foreign_unit_must_not", facts, "units[sponsor]").value is True

    def test_disk_with_genomes(self, ask: Any, build: Any) -> None:
        genomes = {"id": "d"} | build.data(
            "genome_sequencing",
            produced_by_cooperation="no",
            recipients=[{"id": "r", "unit": "lab", "way": "provided", "giver": "chinese_unit"}],
        )
        facts = build.project(data_sets=[genomes])
        facts["units"].append(build.unit("lab", "recipient", seat="abroad"))
        assert ask(EXPORT, facts).value is False
        assert ask("prior_report_owed", facts, "data_sets[d].recipients[r]").value is True

    def test_certificate_though_listed(self, ask: Any, build: Any) -> None:
        listed = [build.application("cooperation_licence", export_listed="yes")]
        facts = self.sent(build, "tissue_section") | {"applications": listed}
        assert ask("separate_export_application", facts).value is False
        assert ask("duty:clear_customs", facts).value is True
        assert ask("export_certificate_needed", facts, "materials[m]").value is True


class TestSmallDomesticStudy:
    def test_nothing_to_apply_for_is_not_nothing_owed(self, ask: Any, build: Any) -> None:
        facts = build.project(people=100)
        assert ask("no_licence_needed", facts).value is True
        for duty in ("pass_ethics_review", "inform_and_obtain_consent", "follow_norms"):
            assert ask(f"duty:{duty}", facts).value is True
