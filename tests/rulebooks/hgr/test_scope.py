"""Material, information and the activities outside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

DAY_BEFORE, ANSWER_DAY = date(2023, 9, 7), date(2023, 9, 8)
BEFORE_2025, ANSWERS_2025 = date(2025, 10, 30), date(2025, 10, 31)


def material(kind: str, **more: Any) -> dict[str, Any]:
    """A case with one material, bought ready-made unless said otherwise."""
    return {"materials": [{"id": "m", "collected_as": kind, "used_as": kind, "origin": "purchased", **more}]}


def data(*kinds: str, **more: Any) -> dict[str, Any]:
    """A case with one data set produced from regulated material."""
    base = {"from_human_material": "yes", "from_excluded_fluids_only": "no", "linked_to_genetic": "no"}
    return {"data_sets": [{"id": "d", "kinds": list(kinds), **base, **more}]}


@pytest.mark.states("H03", "H04")
@pytest.mark.parametrize(
    "kind",
    [
        "cells",
        "whole_blood",
        "bone_marrow",
        "organ",
        "tissue",
        "tissue_section",
        "smear",
        "hair_with_follicle",
        "pdx",
        "other_with_genome",
        "effusion",
    ],
)
def test_listed_types_are_material(ask: Any, kind: str) -> None:
    assert ask("is_material", material(kind, cells="untested"), "materials[m]").value is True


@pytest.mark.states("H03")
def test_material_without_genome_is_none(ask: Any) -> None:
    assert ask("is_material", material("no_genome"), "materials[m]").value is False


@pytest.mark.parametrize("kind", ["plasma", "serum", "urine", "faeces"])
def test_whole_blood_does_not_come_of_it(ask: Any, kind: str) -> None:
    with pytest.raises(Exception, match="不会作为全血使用"):
        ask("is_material", material(kind, used_as="whole_blood"), "materials[m]")
    assert ask("is_material", material(kind, used_as="tissue"), "materials[m]").value is True


@pytest.mark.parametrize("kind", ["whole_blood", "tissue", "organ"])
def test_whole_blood_may_come_of_it(ask: Any, kind: str) -> None:
    assert ask("is_material", material(kind, used_as="whole_blood"), "materials[m]").value is True


@pytest.mark.states("H05")
@pytest.mark.parametrize("kind", ["plasma", "serum", "urine", "faeces"])
def test_fluids_named_out_on_the_day_of_the_answer(ask: Any, kind: str) -> None:
    facts = material(kind, cells="untested")
    before = ask("is_material", facts, "materials[m]", as_of=DAY_BEFORE)
    assert before.points == {"untreated_fluid"}
    assert before.by_reading == {("cautious",): True, ("lenient",): False}
    assert ask("is_material", facts, "materials[m]", as_of=ANSWER_DAY).value is False


@pytest.mark.states("H05", "H06")
@pytest.mark.parametrize("as_of", [DAY_BEFORE, ANSWER_DAY])
def test_tested_fluid_without_cells_is_free_before_and_after(ask: Any, as_of: date) -> None:
    assert (
        ask("is_material", material("serum", cells="shown_free"), "materials[m]", as_of=as_of).value is False
    )


@pytest.mark.states("H06")
@pytest.mark.parametrize("as_of", [DAY_BEFORE, ANSWER_DAY])
@pytest.mark.parametrize("kind", ["saliva", "sputum", "swab", "other_fluid"])
def test_untreated_fluids_not_named_stay_open(ask: Any, kind: str, as_of: date) -> None:
    asked = ask("is_material", material(kind, cells="untested"), "materials[m]", as_of=as_of)
    assert asked.by_reading == {("cautious",): True, ("lenient",): False}
    assert asked.points == {"untreated_fluid"}
    assert asked.missing == set()
    for cells, expected in (("present", True), ("shown_free", False)):
        assert ask("is_material", material(kind, cells=cells), "materials[m]", as_of=as_of).value is expected
    assert ask("is_material", material(kind), "materials[m]", as_of=as_of).missing == {"materials[m].cells"}


def test_what_is_no_fluid_is_not_drawn_in_by_its_cells(ask: Any) -> None:
    for as_of in (DAY_BEFORE, ANSWER_DAY):
        assert (
            ask("is_material", material("no_genome", cells="present"), "materials[m]", as_of=as_of).value
            is False
        )


@pytest.mark.states("H04", "H05")
def test_a_listed_fluid_is_not_silently_freed_by_having_no_cells(ask: Any) -> None:
    for kind in ("semen", "effusion"):
        asked = ask("is_material", material(kind, cells="shown_free"), "materials[m]")
        assert asked.by_reading == {("cautious",): True, ("lenient",): False}
        assert ask("is_material", material(kind, cells="untested"), "materials[m]").value is True
    facts = material("cerebrospinal_fluid", cells="shown_free")
    asked = ask("is_material", facts, "materials[m]")
    assert asked.by_reading == {("cautious",): True, ("lenient",): False}
    for reading, value in (("cautious", True), ("lenient", False)):
        chosen = {"listed_fluid_without_cells": reading}
        assert ask("is_material", facts, "materials[m]", readings=chosen).value is value
    assert ask("is_material", material("cerebrospinal_fluid", cells="untested"), "materials[m]").value is True


@pytest.mark.states("H04")
@pytest.mark.parametrize(
    ("kind", "point"),
    [
        ("nucleic_acid", "extracted_nucleic_acid"),
        ("hair_shaft", "cells_without_genome"),
        ("anucleate_cells", "cells_without_genome"),
    ],
)
def test_types_that_the_list_does_not_settle(ask: Any, kind: str, point: str) -> None:
    asked = ask("is_material", material(kind), "materials[m]")
    assert asked.by_reading == {("in",): True, ("out",): False}
    assert asked.points == {point}


class TestBloodDrawnPlasmaUsed:
    """As collected and as used are judged apart."""

    FACTS = material("whole_blood", used_as="plasma", origin="new_collection", residue_kept="no")

    def test_open_where_the_cells_are_discarded(self, ask: Any) -> None:
        asked = ask("is_material", self.FACTS, "materials[m]")
        assert asked.by_reading == {("as-collected",): True, ("as-used",): False}

    def test_no_doubt_where_the_cells_are_kept(self, ask: Any) -> None:
        kept = material("whole_blood", used_as="plasma", origin="new_collection", residue_kept="yes")
        assert ask("is_material", kept, "materials[m]").value is True

    def test_bought_plasma_is_judged_as_it_is(self, ask: Any) -> None:
        bought = material("whole_blood", used_as="plasma", origin="purchased")
        assert ask("is_material", bought, "materials[m]").value is False

    def test_only_the_form_sent_counts_for_export(self, ask: Any) -> None:
        assert ask("is_material_as_sent", self.FACTS, "materials[m]").value is False

    @pytest.mark.parametrize(
        "kind",
        [
            "cells",
            "bone_marrow",
            "organ",
            "tissue",
            "tissue_section",
            "semen",
            "cerebrospinal_fluid",
            "effusion",
            "smear",
            "hair_with_follicle",
            "other_with_genome",
        ],
    )
    def test_any_listed_type_of_which_only_a_free_part_is_used(self, ask: Any, kind: str) -> None:
        facts = material(kind, used_as="serum", origin="new_collection", residue_kept="yes")
        assert ask("is_material", facts, "materials[m]").value is True

    def test_a_type_out_of_scope_stays_out_as_collected(self, ask: Any) -> None:
        facts = material("urine", used_as="urine", origin="new_collection", residue_kept="yes")
        assert ask("is_material", facts, "materials[m]").value is False

    def test_waits_for_whether_cells_are_kept(self, ask: Any) -> None:
        unknown = material("whole_blood", used_as="plasma", origin="new_collection")
        assert ask("is_material", unknown, "materials[m]").missing == {"materials[m].residue_kept"}


@pytest.mark.states("H04")
class TestCellLines:
    """Immortalised lines and the models made from them."""

    def test_untraceable_line_before_and_since_the_answers(self, ask: Any) -> None:
        facts = material("cell_line", traceable="no")
        before = ask("is_material", facts, "materials[m]", as_of=BEFORE_2025)
        assert before.by_reading == {("in",): True, ("out",): False}
        assert before.points == {"cell_lines_before_2025"}
        assert ask("is_material", facts, "materials[m]", as_of=ANSWERS_2025).value is False
        model = ask("is_material", material("cdx", traceable="no"), "materials[m]", as_of=BEFORE_2025)
        assert model.by_reading == {("in",): True, ("out",): False}

    def test_traceable_cdx_on_the_day_before(self, ask: Any) -> None:
        facts = material("cdx", traceable="yes")
        assert ask("is_material", facts, "materials[m]", as_of=BEFORE_2025).value is True
        assert ask("is_material", facts, "materials[m]", as_of=ANSWERS_2025).points == {
            "cdx_of_traceable_line"
        }

    @pytest.mark.parametrize(("day", "since"), [(BEFORE_2025, False), (ANSWERS_2025, True)])
    def test_what_is_open_when(self, speaks: Any, day: date, since: bool) -> None:
        assert bool(speaks("point:cdx_of_traceable_line", day)) is since
        assert bool(speaks("point:cell_lines_before_2025", day)) is not since

    @pytest.mark.parametrize("as_of", [BEFORE_2025, ANSWERS_2025])
    def test_traceable_line_is_material(self, ask: Any, as_of: date) -> None:
        assert (
            ask("is_material", material("cell_line", traceable="yes"), "materials[m]", as_of=as_of).value
            is True
        )

    def test_line_of_unknown_traceability_waits(self, ask: Any) -> None:
        assert ask("is_material", material("cell_line"), "materials[m]").missing == {"materials[m].traceable"}

    def test_primary_cells_are_not_freed_by_anonymity(self, ask: Any) -> None:
        assert ask("is_material", material("cells", traceable="no"), "materials[m]").value is True

    def test_cdx_and_pdx(self, ask: Any) -> None:
        assert ask("is_material", material("cdx", traceable="no"), "materials[m]").value is False
        assert ask("is_material", material("pdx", traceable="no"), "materials[m]").value is True
        doubtful = ask("is_material", material("cdx", traceable="yes"), "materials[m]")
        assert doubtful.by_reading == {("in",): True, ("out",): False}


@pytest.mark.states("H07")
@pytest.mark.parametrize("kind", ["clinical", "image", "protein", "metabolite", "other_non_genetic"])
def test_excluded_kinds_of_data(ask: Any, kind: str) -> None:
    assert ask("is_information", data(kind), "data_sets[d]").value is False


@pytest.mark.states("H08", "H09", "H10")
@pytest.mark.parametrize(
    "kind",
    ["gene", "exome_sequencing", "genome_sequencing", "transcriptome", "epigenome", "nucleic_biomarker"],
)
def test_kinds_of_data_in_scope(ask: Any, kind: str) -> None:
    assert ask("is_information", data(kind), "data_sets[d]").value is True


@pytest.mark.states("H10")
def test_other_biomarkers_are_not_declared(ask: Any) -> None:
    assert ask("is_information", data("other_biomarker"), "data_sets[d]").value is False


@pytest.mark.states("H08")
def test_linked_information(ask: Any) -> None:
    assert ask("is_information", data("clinical"), "data_sets[d]").value is False
    linked = ask("is_information", data("clinical", linked_to_genetic="yes"), "data_sets[d]")
    assert linked.by_reading == {("in",): True, ("out",): False}
    assert ask("is_information", data("ethnicity", linked_to_genetic="yes"), "data_sets[d]").value is True
    assert ask("is_information", data("ethnicity"), "data_sets[d]").value is False


@pytest.mark.states("H08", "H10")
def test_that_the_fluid_is_out_does_not_free_the_data(ask: Any) -> None:
    facts = data("nucleic_biomarker", from_excluded_fluids_only="yes")
    asked = ask("is_information", facts, "data_sets[d]")
    assert asked.points == {"data_from_excluded_fluids"}
    assert asked.by_reading == {("in",): True, ("out",): False}


@pytest.mark.parametrize(("day", "is_open"), [(DAY_BEFORE, False), (ANSWER_DAY, True)])
def test_data_from_fluids_before_the_answer(ask: Any, speaks: Any, day: date, is_open: bool) -> None:
    facts = data("nucleic_biomarker", from_excluded_fluids_only="yes")
    assert bool(speaks("point:data_from_excluded_fluids", day)) is is_open
    assert ask("is_information", facts, "data_sets[d]", as_of=day).value is (None if is_open else True)


def test_aggregate_data_are_open(ask: Any) -> None:
    asked = ask("is_information", data("aggregate"), "data_sets[d]")
    assert asked.points == {"aggregate_data"}
    assert asked.by_reading == {("in",): True, ("out",): False}


@pytest.mark.states("H07")
def test_data_not_produced_from_human_material_are_none(ask: Any) -> None:
    assert ask("is_information", data("gene", from_human_material="no"), "data_sets[d]").value is False


@pytest.mark.states("H08")
def test_linked_information_of_no_listed_kind_is_none(ask: Any) -> None:
    assert ask("is_information", data("image", linked_to_genetic="yes"), "data_sets[d]").value is False


@pytest.mark.states("H04", "H05")
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (material("tissue"), True),
        (material("saliva", cells="present"), True),
        (material("cell_line", traceable="yes"), True),
        (material("whole_blood", used_as="plasma", origin="new_collection", residue_kept="yes"), False),
    ],
)
def test_only_the_form_that_leaves_counts_for_export(ask: Any, facts: dict[str, Any], expected: bool) -> None:
    assert ask("is_material_as_sent", facts, "materials[m]").value is expected


@pytest.mark.parametrize(
    ("purpose", "outside"),
    [
        ("research", False),
        ("clinical_care", True),
        ("blood_service", True),
        ("crime", True),
        ("doping", True),
        ("funeral", True),
    ],
)
def test_activities_outside(ask: Any, purpose: str, outside: bool) -> None:
    assert ask("activity_outside", {"purpose": purpose}).value is outside


def test_whether_the_care_exception_lifts_the_ban_is_open(ask: Any) -> None:
    asked = ask("wholly_outside", {"purpose": "clinical_care"})
    assert asked.by_reading == {("licences-only",): False, ("everything",): True}
    assert ask("wholly_outside", {"purpose": "research"}).value is False


@pytest.mark.parametrize(
    ("kind", "care", "involved", "beyond_care"),
    [
        ("cells", "yes", True, False),
        ("cells", "no", True, True),
        ("cells", None, True, None),
        ("urine", "no", False, False),
        ("urine", "yes", False, False),
    ],
)
def test_material_for_care_is_involved_all_the_same(
    ask: Any, kind: str, care: str | None, involved: bool, beyond_care: bool | None
) -> None:
    facts = {**material(kind, for_clinical_care=care), "data_sets": []}
    assert ask("involves_resources", facts).value is involved
    assert ask("no_resources_involved", facts).value is not involved
    assert ask("resources_beyond_care", facts).value is beyond_care


def test_a_data_set_not_listed_may_be_information(ask: Any) -> None:
    assert ask("involves_resources", {"materials": [], "data_sets": ["..."]}).missing == {"data_sets[…]"}
