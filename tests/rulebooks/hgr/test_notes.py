"""For which cases, and from which day, a note is shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from guiju.registry import load_rulebook
from guiju.rulebooks.hgr.connected import LATER_LAW
from guiju.rulebooks.hgr.instruments import COLLECTED


@pytest.mark.parametrize(
    ("note", "first"),
    [
        ("blank_matrix", date(2025, 10, 31)),
        ("untreated_fluids_differ", date(2023, 9, 8)),
        ("freed_fluids_may_leave", date(2023, 9, 8)),
        ("licensed_biobank_use", date(2024, 8, 10)),
        ("only_its_own_collection", date(2024, 8, 10)),
        ("cooperation_does_not_preserve", date(2024, 8, 10)),
        ("carried_on", date(2024, 4, 26)),
        ("provinces_designate", date(2024, 5, 1)),
    ],
)
def test_first_day(speaks: Any, note: str, first: date) -> None:
    assert not speaks(f"note:{note}", first - timedelta(days=1))
    assert speaks(f"note:{note}", first)


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 7, 31), False), (date(2026, 8, 1), True)])
def test_that_later_law_is_not_known(shown: Any, build: Any, day: date, expected: bool) -> None:
    assert shown("later_law", build.project(), day) is expected


def test_the_month_that_law_was_collected_up_to_is_the_one_that_is_said() -> None:
    assert f"{COLLECTED.year}年{COLLECTED.month}月以后" in LATER_LAW.text.zh
    assert f"after {COLLECTED:%B %Y}:" in LATER_LAW.text.en
    assert load_rulebook("hgr").collected == COLLECTED


class TestMaterial:
    def test_blank_matrix(self, shown: Any, build: Any) -> None:
        blank, other = build.material(blank_matrix="yes"), build.material(blank_matrix="no")
        assert shown("blank_matrix", build.trial(materials=[blank, other])) is True
        assert shown("blank_matrix", build.trial(materials=[other])) is False
        assert shown("blank_matrix", build.project(materials=[blank, other])) is False

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            ("plasma", True),
            ("serum", True),
            ("urine", True),
            ("faeces", True),
            ("swab", True),
            ("saliva", True),
            ("sputum", True),
            ("other_fluid", True),
            ("tissue", False),
        ],
    )
    def test_untreated_fluids(self, shown: Any, build: Any, kind: str, expected: bool) -> None:
        facts = build.project(materials=[build.material(kind), build.material()])
        assert shown("untreated_fluids_differ", facts) is expected

    @pytest.mark.parametrize(
        ("kind", "leaves", "expected"),
        [("urine", "yes", True), ("urine", "no", False), ("whole_blood", "yes", False)],
    )
    def test_freed_fluids(self, shown: Any, build: Any, kind: str, leaves: str, expected: bool) -> None:
        one = build.material(kind, leaves_mainland=leaves)
        assert shown("freed_fluids_may_leave", build.project(materials=[one])) is expected
        two = build.project(materials=[one, build.material()])
        assert shown("freed_fluids_may_leave", two) is expected

    def test_licensed_biobank(self, shown: Any, build: Any) -> None:
        from_bank = build.material(origin="licensed_biobank")
        facts = build.project(materials=[from_bank, build.material()])
        assert shown("licensed_biobank_use", facts) is True
        assert shown("licensed_biobank_use", build.project()) is False

    def test_what_leaves(self, shown: Any, build: Any) -> None:
        leaves = build.material(leaves_mainland="yes")
        for note in ("customs_and_quarantine", "export_control"):
            assert shown(note, build.project(materials=[leaves, build.material()])) is True, note

    def test_export_licence(self, shown: Any, build: Any) -> None:
        leaves = build.project(materials=[build.material(leaves_mainland="yes")])
        assert shown("export_excludes_filing", leaves) is True
        assert shown("export_excludes_filing", build.project()) is False


class TestCollectionAndPreservation:
    @pytest.mark.parametrize(
        ("people", "population", "expected"),
        [(2999, "no", False), (3000, "no", False), (3001, "no", True), (3001, "yes", False)],
    )
    def test_large_but_no_population_study(
        self, shown: Any, build: Any, people: int, population: str, expected: bool
    ) -> None:
        facts = build.project(people=people, population_study=population)
        assert shown("not_a_population_study", facts) is expected

    def test_collection_taken_in_by_cooperation(self, shown: Any, build: Any) -> None:
        note = "only_its_own_collection"
        assert shown(note, build.trial(trial_aim="not_a_trial", people=5000)) is True
        assert shown(note, build.trial(trial_aim="not_a_trial", people=100)) is False
        assert shown(note, build.project(people=5000)) is False

    def test_preservation(self, shown: Any, build: Any) -> None:
        assert shown("cooperation_does_not_preserve", build.trial(storage="platform")) is True
        assert shown("cooperation_does_not_preserve", build.trial()) is False
        assert shown("cooperation_does_not_preserve", build.project(storage="platform")) is False

    def test_teaching(self, shown: Any, build: Any) -> None:
        assert shown("teaching_temporary", build.project(storage="teaching")) is True
        assert shown("teaching_temporary", build.project()) is False

    def test_use_by_the_state(self, shown: Any, build: Any) -> None:
        held = [build.application("preservation_licence")]
        assert shown("state_may_use", build.project(applications=held)) is True
        assert shown("state_may_use", build.project()) is False


class TestFiling:
    @pytest.mark.parametrize(
        ("lab", "expected"),
        [
            ({}, True),
            ({"roles": ["site"]}, False),
            ({"seat": "abroad"}, False),
            (
                dict.fromkeys(
                    ("foreign_equity", "largest_foreign_equity", "foreign_votes", "largest_foreign_votes"), 0
                ),
                False,
            ),
        ],
    )
    def test_foreign_invested_laboratory(
        self, shown: Any, build: Any, lab: dict[str, Any], expected: bool
    ) -> None:
        note = "foreign_invested_laboratories"
        facts = build.trial(processing_places=["domestic_named"])
        facts["units"].append(build.unit("lab", "lab", foreign=True) | lab)
        assert shown(note, facts) is expected
        assert shown(note, facts | {"processing_places": ["abroad"]}) is False

    def test_approved_in_the_old_system(self, shown: Any, build: Any) -> None:
        old = [build.application("cooperation_licence", submitted_on="2023-06-30")]
        assert shown("old_project_may_wait", build.trial(applications=old)) is True
        assert shown("old_project_may_wait", build.trial()) is False
        not_filed = build.trial(applications=old, trial_aim="not_a_trial")
        assert shown("old_project_may_wait", not_filed) is False
        assert shown("sites_of_old_projects", not_filed) is True
        assert shown("sites_of_old_projects", build.trial()) is False

    @pytest.mark.parametrize(("uses", "expected"), [("yes", True), ("no", False)])
    def test_exploratory_part(self, shown: Any, build: Any, uses: str, expected: bool) -> None:
        assert shown("exploratory_from_memory", build.trial(exploratory_uses_hgr=uses)) is expected


class TestApplications:
    LICENCES = ("collection_licence", "preservation_licence", "cooperation_licence", "export_licence")

    @pytest.mark.parametrize("of", LICENCES)
    @pytest.mark.parametrize("note", ["batches", "service_of_decision"])
    def test_any_licence(self, shown: Any, build: Any, note: str, of: str) -> None:
        facts = build.project(applications=[{"of": of}, {"of": "prior_report"}])
        assert shown(note, facts) is True

    @pytest.mark.parametrize(
        ("of", "expected"),
        [
            ("cooperation_licence", True),
            ("trial_filing", True),
            ("collection_licence", True),
            ("export_licence", False),
        ],
    )
    def test_briefing(self, shown: Any, build: Any, of: str, expected: bool) -> None:
        facts = build.project(applications=[{"of": of}, {"of": "prior_report"}])
        assert shown("reported_briefing", facts) is expected

    @pytest.mark.parametrize("note", ["carried_on", "old_and_new_system"])
    def test_lodged_before(self, shown: Any, build: Any, note: str) -> None:
        old = build.application("collection_licence", submitted_on="2023-06-30")
        new = build.application("export_licence", submitted_on="2026-01-05")
        assert shown(note, build.project(applications=[old, new])) is True
        assert shown(note, build.project(applications=[new])) is False
        assert shown(note, build.project(applications=[old | {"submitted": "no", "granted": "no"}])) is False

    def test_revocation(self, shown: Any, build: Any) -> None:
        held, asked_for = build.application("export_licence"), {"of": "trial_filing", "granted": "no"}
        assert shown("revocation", build.project(applications=[held, asked_for])) is True
        filed = build.application("trial_filing")
        assert shown("revocation", build.project(applications=[filed])) is False


def changes(*of: tuple[str, str], grown: int | None = None) -> dict[str, Any]:
    """Changes, each of what is held and of one matter; the first perhaps with two types, of which one grew before."""
    found = [
        {"id": str(i), "of": held, "matters": [matter], "lines": []} for i, (held, matter) in enumerate(of)
    ]
    if grown is not None:
        lines = [{"id": "a", "major_increase_approved": grown}, {"id": "b", "major_increase_approved": 0}]
        found[0] = {**found[0], "lines": lines}
    return {"changes": found}


COOPERATION, FILING, REPORT = "cooperation_licence", "trial_filing", "prior_report"
OTHER = ("collection_licence", "party_name")


class TestChanges:
    @pytest.mark.parametrize(
        ("note", "of", "expected"),
        [
            ("explanation_is_owed", (COOPERATION, "party_name"), True),
            ("explanation_is_owed", (COOPERATION, "purpose"), False),
            ("content_in_regulation", (COOPERATION, "content"), True),
            ("content_in_regulation", (COOPERATION, "protocol"), False),
            ("content_in_regulation", (FILING, "content"), False),
            ("filing_conflict_rests_on_memory", (FILING, "protocol"), True),
            ("filing_conflict_rests_on_memory", (FILING, "purpose"), False),
            ("filing_conflict_rests_on_memory", (COOPERATION, "protocol"), False),
            ("report_change_from_memory", (REPORT, "recipient"), True),
            ("report_change_from_memory", (FILING, "recipient"), False),
            ("recipient_of_a_licence", (COOPERATION, "recipient"), True),
            ("recipient_of_a_licence", (REPORT, "recipient"), False),
            ("recipient_of_a_licence", (COOPERATION, "purpose"), False),
        ],
    )
    def test_one_change_suffices(self, shown: Any, note: str, of: tuple[str, str], expected: bool) -> None:
        assert shown(note, changes(of)) is expected
        assert shown(note, changes(of, OTHER)) is expected

    @pytest.mark.parametrize(
        ("held", "grown", "expected"),
        [(COOPERATION, 0, False), (COOPERATION, 1, True), (COOPERATION, 2, True), (FILING, 1, False)],
    )
    def test_two_bases(self, shown: Any, held: str, grown: int, expected: bool) -> None:
        note = "two_bases_of_ten_per_cent"
        assert shown(note, changes((held, "protocol"), grown=grown)) is expected
        assert shown(note, changes((held, "protocol"), OTHER, grown=grown)) is expected


class TestInformation:
    @staticmethod
    def sets(build: Any, *recipients: dict[str, Any], **facts: Any) -> dict[str, Any]:
        """A data set with recipients beside another that nobody receives."""
        plain = {"of_pedigree": "no", "of_special_region": "no", "may_affect_public_interest": "no"}
        one = build.data("genome_sequencing", people=501, **plain, recipients=list(recipients), **facts)
        other = build.data("clinical", people=1, **plain, produced_by_cooperation="yes")
        units = [
            build.unit("hospital", "lead_site"),
            build.unit("vendor", "edc_vendor"),
            build.unit("other", "other_vendor"),
            build.unit("abroad", "sponsor", foreign=True, seat="abroad", domestic_control="none"),
        ]
        return dict(build.project(units=units, data_sets=[one, other]))

    @pytest.mark.parametrize(
        ("kind", "expected"), [("epigenome", True), ("transcriptome", True), ("genome_sequencing", False)]
    )
    def test_beyond_base_sequences(self, shown: Any, build: Any, kind: str, expected: bool) -> None:
        facts = build.project(data_sets=[build.data(kind), build.data("clinical")])
        assert shown("not_only_base_sequences", facts) is expected

    @pytest.mark.parametrize(
        ("produced", "agreed", "expected"), [("no", "yes", True), ("no", "no", False), ("yes", "yes", False)]
    )
    def test_two_wordings(self, shown: Any, build: Any, produced: str, agreed: str, expected: bool) -> None:
        recipients = [{"unit": "abroad", "use_agreed": agreed}, {"unit": "hospital", "use_agreed": "no"}]
        facts = self.sets(build, *recipients, produced_by_cooperation=produced)
        assert shown("two_wordings_of_exemption", facts) is expected

    @pytest.mark.parametrize(("unit", "expected"), [("vendor", True), ("other", True), ("abroad", False)])
    def test_vendors(self, shown: Any, build: Any, unit: str, expected: bool) -> None:
        facts = self.sets(build, {"unit": unit}, {"unit": "hospital"})
        assert shown("vendors_get_no_exemption", facts) is expected

    @pytest.mark.parametrize(("way", "expected"), [("controlled_deposit", True), ("provided", False)])
    def test_controlled_access(self, shown: Any, build: Any, way: str, expected: bool) -> None:
        facts = self.sets(build, {"unit": "abroad", "way": way}, {"unit": "hospital", "way": "provided"})
        assert shown("controlled_access_applicants", facts) is expected

    @pytest.mark.parametrize("note", ["personal_information_abroad", "export_control"])
    @pytest.mark.parametrize(("unit", "expected"), [("abroad", True), ("vendor", False)])
    def test_data_abroad(self, shown: Any, build: Any, note: str, unit: str, expected: bool) -> None:
        assert shown(note, self.sets(build, {"unit": unit}, {"unit": "hospital"})) is expected

    @pytest.mark.parametrize("note", ["personal_information_abroad", "export_control"])
    def test_one_unit_provides_abroad(self, shown: Any, build: Any, note: str) -> None:
        facts = self.sets(build, {"unit": "hospital"})
        facts["units"][0]["provides_abroad"] = "yes"
        assert shown(note, facts) is True

    @staticmethod
    def given(unit: str, agreed: str = "no") -> dict[str, Any]:
        """Reported; exempt from the report where its use is agreed."""
        return {
            "unit": unit,
            "way": "provided",
            "giver": "chinese_unit",
            "report": "completed",
            "use_agreed": agreed,
        }

    @pytest.mark.parametrize(("unit", "expected"), [("abroad", True), ("hospital", False)])
    def test_review(self, shown: Any, build: Any, unit: str, expected: bool) -> None:
        facts = self.sets(build, self.given(unit), produced_by_cooperation="no")
        assert shown("nothing_separate_is_a_reading", facts) is expected

    @pytest.mark.parametrize(
        ("others", "people", "expected"),
        [
            ([], 501, False),
            ([("abroad", "yes")], 501, True),
            ([("abroad", "yes")], 500, False),
            ([("hospital", "no")], 501, False),
        ],
    )
    def test_review_without_report(
        self, shown: Any, build: Any, others: list[tuple[str, str]], people: int, expected: bool
    ) -> None:
        recipients = [self.given("abroad"), *(self.given(*other) for other in others)]
        facts = self.sets(build, *recipients, produced_by_cooperation="yes")
        facts["data_sets"][0]["people"] = people
        facts["applications"] = [build.application("cooperation_licence")]
        assert shown("review_without_report", facts) is expected


@pytest.mark.parametrize(
    ("purpose", "aim", "expected"),
    [
        ("research", "china_authorisation", True),
        ("research", "not_a_trial", False),
        ("clinical_care", "china_authorisation", False),
    ],
)
def test_trial_law(shown: Any, build: Any, purpose: str, aim: str, expected: bool) -> None:
    assert shown("trial_law", build.project(purpose=purpose, trial_aim=aim)) is expected


def test_one_chinese_national_abroad_among_others(shown: Any, build: Any) -> None:
    one = build.unit("p", "research_partner", body="individual", seat="abroad", foreign_national="no")
    facts = build.project(units=[one, build.unit("hospital", "lead_site")])
    assert shown("chinese_nationals_abroad", facts) is True
