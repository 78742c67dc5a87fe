"""When a trial is filed in place of a licence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

FILING = "trial_filing_needed"
LICENCE = "cooperation_licence_needed"


def check(ask: Any, facts: dict[str, Any], *, filing: bool, licence: bool) -> None:
    assert ask(FILING, facts).value is filing
    assert ask(LICENCE, facts).value is licence


class TestConditions:
    def test_all_met(self, ask: Any, build: Any) -> None:
        check(ask, build.trial(), filing=True, licence=False)
        assert ask("duty:file_trial", build.trial()).value is True
        assert ask("duty:apply_for_cooperation_licence", build.trial()).value is False

    @pytest.mark.parametrize("day", [date(2023, 7, 1), date(2024, 5, 1), date(2026, 10, 1)])
    def test_from_the_first_day(self, ask: Any, build: Any, day: date) -> None:
        assert ask(FILING, build.trial(), as_of=day).value is True

    def test_no_foreign_partner(self, ask: Any, build: Any) -> None:
        facts = build.trial(units=[build.unit("sponsor", "sponsor"), build.unit("hospital", "lead_site")])
        check(ask, facts, filing=False, licence=False)

    @pytest.mark.parametrize("aim", ["not_a_trial", "abroad_only"])
    def test_other_aim(self, ask: Any, build: Any, aim: str) -> None:
        check(ask, build.trial(trial_aim=aim), filing=False, licence=True)

    def test_post_marketing_is_open(self, ask: Any, build: Any) -> None:
        facts = build.trial(trial_aim="post_marketing")
        assert ask(FILING, facts).by_reading == {
            ("not-for-authorisation",): False,
            ("for-authorisation",): True,
        }
        assert ask(LICENCE, facts).by_reading == {
            ("not-for-authorisation",): True,
            ("for-authorisation",): False,
        }

    def test_institution_not_filed(self, ask: Any, build: Any) -> None:
        facts = build.trial(collected_in_clinical_institution="no")
        check(ask, facts, filing=False, licence=True)

    def test_institution_unknown(self, ask: Any, build: Any) -> None:
        facts = build.trial(collected_in_clinical_institution=None)
        for decision in (FILING, LICENCE):
            assert ask(decision, facts).missing == {"collected_in_clinical_institution"}


@pytest.mark.states("H25")
class TestPlaces:
    @pytest.mark.parametrize(
        ("places", "filing"),
        [
            (["clinical_institution"], True),
            (["domestic_named"], True),
            (["clinical_institution", "domestic_named"], True),
            (["domestic_not_named"], False),
            (["clinical_institution", "domestic_not_named"], False),
            (["abroad"], False),
        ],
    )
    def test_where_it_is_processed(self, ask: Any, build: Any, places: list[str], filing: bool) -> None:
        check(ask, build.trial(processing_places=places), filing=filing, licence=not filing)

    @pytest.mark.parametrize("foreign", [True, False])
    def test_who_owns_the_laboratory_does_not_matter(self, ask: Any, build: Any, foreign: bool) -> None:
        facts = build.trial(processing_places=["domestic_named"])
        facts["units"].append(build.unit("lab", "lab", foreign=foreign))
        check(ask, facts, filing=True, licence=False)

    def test_note_on_foreign_invested_laboratories(self, hgr: Any) -> None:
        note = hgr.notes["foreign_invested_laboratories"]
        assert "commentary-2023-07/H25" in {c.id for c in note.cites}


class TestExport:
    """Material that leaves bars filing; whoever receives it."""

    def test_material_leaves(self, ask: Any, build: Any) -> None:
        facts = build.trial(materials=[build.material(), build.material(leaves_mainland="yes")])
        check(ask, facts, filing=False, licence=True)

    def test_freed_fluid_leaves(self, ask: Any, build: Any) -> None:
        facts = build.trial(
            materials=[build.material(), build.material("urine", cells="shown_free", leaves_mainland="yes")]
        )
        check(ask, facts, filing=True, licence=False)

    def test_material_for_care_leaves(self, ask: Any, build: Any) -> None:
        facts = build.trial(
            materials=[build.material(), build.material(leaves_mainland="yes", for_clinical_care="yes")]
        )
        check(ask, facts, filing=True, licence=False)

    def given(self, build: Any, seat: str, kind: str = "genome_sequencing") -> dict[str, Any]:
        facts = build.trial(data_sets=[build.data(kind, recipients=[{"unit": "taker"}])])
        facts["units"].append(
            build.unit("taker", "recipient", foreign=True, seat=seat, domestic_control="none")
        )
        return dict(facts)

    @pytest.mark.parametrize("seat", ["abroad", "hong_kong", "taiwan"])
    def test_information_leaves_is_open(self, ask: Any, build: Any, seat: str) -> None:
        facts = self.given(build, seat)
        asked = ask(FILING, facts)
        assert asked.points == {"information_leaves_filed_trial"}
        assert asked.by_reading == {("bars",): False, ("material-only",): True}
        assert ask(LICENCE, facts).by_reading == {("bars",): True, ("material-only",): False}

    def test_one_recipient_of_several(self, ask: Any, build: Any) -> None:
        facts = self.given(build, "abroad")
        facts["data_sets"][0]["recipients"].append({"unit": "hospital"})
        assert ask(FILING, facts).points == {"information_leaves_filed_trial"}

    def test_one_data_set_of_several(self, ask: Any, build: Any) -> None:
        facts = self.given(build, "abroad")
        facts["data_sets"].append(build.data("genome_sequencing"))
        assert ask(FILING, facts).points == {"information_leaves_filed_trial"}

    def test_information_stays(self, ask: Any, build: Any) -> None:
        check(ask, self.given(build, "mainland"), filing=True, licence=False)

    def test_clinical_data_leave(self, ask: Any, build: Any) -> None:
        check(ask, self.given(build, "abroad", "clinical"), filing=True, licence=False)


class TestExploratoryPart:
    def test_beside_the_filing(self, ask: Any, build: Any) -> None:
        facts = build.trial(exploratory_uses_hgr="yes")
        check(ask, facts, filing=True, licence=True)
        assert ask("exploratory_part_outside_filing", facts).value is True
        assert ask("duty:file_trial", facts).value is True
        assert ask("duty:apply_for_cooperation_licence", facts).value is True

    def test_proteins_only(self, ask: Any, build: Any) -> None:
        assert ask("exploratory_part_outside_filing", build.trial()).value is False

    def test_one_licence_where_the_trial_cannot_be_filed(self, ask: Any, build: Any) -> None:
        facts = build.trial(exploratory_uses_hgr="yes", trial_aim="not_a_trial")
        check(ask, facts, filing=False, licence=True)
        assert ask("exploratory_part_outside_filing", facts).value is False

    def test_waits_for_it(self, ask: Any, build: Any) -> None:
        facts = build.trial(exploratory_uses_hgr=None)
        assert ask(LICENCE, facts).missing == {"exploratory_uses_hgr"}
        assert ask(FILING, facts).value is True

    def test_known_from_memory(self, hgr: Any) -> None:
        cites = hgr.decisions["exploratory_part_outside_filing"].versions[0].cites
        assert [c.on(date(2026, 10, 1)).grade.value for c in cites] == ["unverified"]


class TestOldProjects:
    """Approved as cooperation in the old system: may wait for the next change."""

    @pytest.mark.parametrize(("submitted", "due"), [("2023-06-30", False), ("2023-07-01", True)])
    def test_old_system(self, ask: Any, build: Any, submitted: str, due: bool) -> None:
        old = build.application("cooperation_licence", submitted_on=submitted)
        facts = build.trial(applications=[old])
        assert ask(FILING, facts).value is True
        assert ask("duty:file_trial", facts).value is due

    @pytest.mark.parametrize("change", [{"granted": "no"}, {"of": "collection_licence"}])
    def test_no_approval(self, ask: Any, build: Any, change: dict[str, str]) -> None:
        old = build.application("cooperation_licence", submitted_on="2023-01-05") | change
        assert ask("duty:file_trial", build.trial(applications=[old])).value is True

    def test_waits_for_what_is_in_hand(self, ask: Any, build: Any) -> None:
        asked = ask("duty:file_trial", build.trial(applications=None))
        assert asked.missing == {"applications[…]"}


@pytest.mark.states("H27")
class TestPapers:
    def test_signed_agreement(self, hgr: Any) -> None:
        papers = {p.id: p for p in hgr.duties["file_trial"].papers}
        assert papers["cooperation-agreement"].form.value == "signed"
        assert papers["cooperation-agreement"].when is None
        assert papers["cooperation-agreement"].states == ("H27",)
