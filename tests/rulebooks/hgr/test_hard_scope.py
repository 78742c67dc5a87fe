"""Hard cases on what is material, what is information, and what care leaves outside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

M, D = "materials[m]", "data_sets[d]"
FULL_OPEN = {("in",): True, ("out",): False}


def material(build: Any, kind: str, **facts: Any) -> dict[str, Any]:
    """A research project with one material."""
    return dict(build.project(materials=[build.material(kind, id="m", **facts)]))


@pytest.mark.states("H03", "H04", "H05")
class TestDerived:
    """What is taken, and what is made of it, are judged apart."""

    @pytest.mark.parametrize("fluid", ["urine", "saliva", "plasma", "swab"])
    def test_cells_gathered_from_a_fluid(self, ask: Any, build: Any, fluid: str) -> None:
        facts = material(build, fluid, used_as="cells", cells="present")
        assert ask("is_material", facts, M).value is True
        facts = material(build, "urine", cells="present")
        assert ask("is_material", facts, M).value is False

    @pytest.mark.parametrize("source", ["plasma", "swab", "saliva"])
    def test_nucleic_acid_from_what_is_out(self, ask: Any, build: Any, source: str) -> None:
        facts = material(build, source, used_as="nucleic_acid", cells="present")
        asked = ask("is_material", facts, M)
        assert asked.points == {"extracted_nucleic_acid"}
        assert asked.by_reading == FULL_OPEN

    def test_nucleic_acid_of_drawn_blood(self, ask: Any, build: Any) -> None:
        asked = ask("is_material", material(build, "whole_blood", used_as="nucleic_acid"), M)
        assert asked.by_reading == {
            ("as-collected", "in"): True,
            ("as-collected", "out"): True,
            ("as-used", "in"): True,
            ("as-used", "out"): False,
        }

    def test_swab_that_holds_cells(self, ask: Any, build: Any) -> None:
        assert ask("is_material", material(build, "swab", cells="present"), M).value is True

    def test_scan_of_a_slide_is_not_the_slide(self, ask: Any, build: Any) -> None:
        facts = material(build, "tissue_section") | {"data_sets": [build.data("image", id="d")]}
        assert ask("is_material", facts, M).value is True
        assert ask("is_information", facts, D).value is False

    @pytest.mark.parametrize("day", [date(2024, 12, 31), date(2025, 1, 1), date(2025, 10, 30)])
    def test_line_while_the_answers_have_no_certain_day(self, ask: Any, build: Any, day: date) -> None:
        facts = material(build, "cell_line", traceable="no", origin="purchased")
        asked = ask("is_material", facts, M, as_of=day)
        assert asked.points == {"cell_lines_before_2025"}
        assert asked.by_reading == FULL_OPEN

    @pytest.mark.parametrize(
        ("kind", "leaves"), [("cdx", False), ("pdx", True), ("cell_line", False), ("cells", True)]
    )
    def test_untraceable_models_and_lines_abroad(self, ask: Any, build: Any, kind: str, leaves: bool) -> None:
        facts = material(build, kind, traceable="no", origin="purchased", leaves_mainland="yes")
        assert ask("export_licence_needed", facts).value is leaves


@pytest.mark.states("H04", "H05")
class TestBlankMatrix:
    """A blank is in scope or out by its type."""

    @pytest.mark.parametrize(("kind", "needed"), [("whole_blood", True), ("plasma", False)])
    def test_with_a_foreign_partner(self, ask: Any, build: Any, kind: str, needed: bool) -> None:
        blank = build.material(kind, blank_matrix="yes", origin="purchased", cells="untested")
        facts = build.trial(trial_aim="not_a_trial", materials=[blank])
        assert ask("cooperation_licence_needed", facts).value is needed
        assert ask("duty:ensure_participation", facts).value is needed


@pytest.mark.states("H07", "H08", "H10")
class TestInformation:
    @pytest.mark.parametrize("kind", ["gene", "genome_sequencing", "nucleic_biomarker", "transcriptome"])
    def test_human_reads_from_fluids_that_are_out(self, ask: Any, build: Any, kind: str) -> None:
        facts = build.project(data_sets=[build.data(kind, id="d", from_excluded_fluids_only="yes")])
        asked = ask("is_information", facts, D)
        assert asked.points == {"data_from_excluded_fluids"}
        assert asked.by_reading == FULL_OPEN
        assert ask("is_information", facts, D, as_of=date(2023, 9, 7)).value is True

    def test_microbes_only(self, ask: Any, build: Any) -> None:
        facts = build.project(
            data_sets=[build.data("other_non_genetic", id="d", from_excluded_fluids_only="yes")]
        )
        assert ask("is_information", facts, D).value is False

    @pytest.mark.parametrize("day", [date(2023, 7, 1), date(2023, 9, 8), date(2026, 10, 1)])
    @pytest.mark.parametrize("kind", ["protein", "image", "metabolite", "clinical"])
    def test_kinds_that_the_rules_exclude_from_their_first_day(
        self, ask: Any, build: Any, kind: str, day: date
    ) -> None:
        facts = build.project(people=5000, materials=[], data_sets=[build.data(kind, id="d")])
        assert ask("is_information", facts, D, as_of=day).value is False
        assert ask("collection_licence_needed", facts, as_of=day).value is False

    def test_the_rules_are_the_ground(self, hgr: Any) -> None:
        for day in (date(2023, 7, 1), date(2023, 9, 8)):
            clause = hgr.on(day).decisions["is_information"].clause
            assert "hgr-rules/2(3)" in {c.id for c in clause.cites}


class TestCare:
    """What is for care is outside; what is turned to research is not."""

    def test_leftovers_given_to_a_foreign_partner(self, ask: Any, build: Any) -> None:
        facts = build.trial(
            trial_aim="not_a_trial",
            collects="no",
            materials=[build.material(origin="leftover_clinical")],
        )
        assert ask("cooperation_licence_needed", facts).value is True
        assert ask("duty:protect_privacy", facts).value is True

    @pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 10, 1)])
    def test_treatment_and_trial_with_the_same_cells(self, ask: Any, build: Any, day: date) -> None:
        for care, licence in (("yes", False), ("no", True)):
            cells = build.material("cells", leaves_mainland="yes", for_clinical_care=care)
            facts = build.trial(materials=[cells])
            assert ask("export_licence_needed", facts, as_of=day).value is licence
            assert ask("cooperation_licence_needed", facts, as_of=day).value is licence
            assert ask("trial_filing_needed", facts, as_of=day).value is False

    def test_sample_kept_after_a_doping_test(self, ask: Any, build: Any) -> None:
        kept = {"storage": "platform", "materials": [build.material(origin="earlier_project")]}
        assert ask("preservation_licence_needed", build.project(purpose="doping", **kept)).value is False
        assert ask("preservation_licence_needed", build.project(**kept)).value is True

    def test_foreign_owned_hospital_treats(self, ask: Any, build: Any) -> None:
        hospital = build.unit("h", "lead_site", collects="yes", foreign_equity=60, largest_foreign_equity=60)
        facts = build.project(purpose="clinical_care", units=[hospital])
        asked = ask("barred_activity", facts, "units[h]")
        assert asked.points == {"care_exception_reach"}
        assert asked.by_reading == {("licences-only",): True, ("everything",): False}
        assert ask("barred_activity", build.project(units=[hospital]), "units[h]").value is True

    @pytest.mark.parametrize("origin", ["leftover_clinical", "licensed_biobank"])
    def test_leftovers_and_what_a_biobank_holds(self, ask: Any, build: Any, origin: str) -> None:
        facts = build.project(
            collects="no", people=0, leftover_people=4000, materials=[build.material(origin=origin)]
        )
        asked = ask("collection_licence_needed", facts)
        if origin == "leftover_clinical":
            assert asked.by_reading == {("collection",): True, ("use-only",): False}
        else:
            assert asked.value is False


@pytest.mark.parametrize("day", [date(2019, 12, 1), date(2022, 6, 1), date(2023, 6, 30)])
def test_days_before_the_rules_are_refused(ask: Any, build: Any, day: date) -> None:
    """The law before the Implementing Rules is not held here; nothing is answered by later law."""
    with pytest.raises(ValueError, match="2023-07-01"):
        ask("is_material", material(build, "plasma"), M, as_of=day)
