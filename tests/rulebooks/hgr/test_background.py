"""Background, practice, differences, and what is not judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from guiju.engine.rulebook import Rulebook

Shown = Callable[..., "bool | None"]


ABROAD = {"id": "x", "seat": "abroad", "provides_abroad": "no"}
HOME = {"id": "x", "seat": "mainland", "body": "legal_person", "provides_abroad": "no"}
BLOOD = {
    "id": "b",
    "collected_as": "whole_blood",
    "used_as": "whole_blood",
    "leaves_mainland": "no",
    "for_clinical_care": "no",
}


def facts(**given: Any) -> dict[str, Any]:
    """A domestic study in which nothing leaves."""
    return {
        "purpose": "research",
        "trial_aim": "not_a_trial",
        "units": [HOME],
        "materials": [BLOOD],
        "data_sets": [],
        "applications": [],
        **given,
    }


def sent_to(unit: dict[str, Any], kinds: tuple[str, ...] = ("clinical",)) -> dict[str, Any]:
    """A data set that one unit receives."""
    recipients = [{"unit": "x", "way": "provided"}]
    return facts(units=[unit], data_sets=[{"kinds": list(kinds), "recipients": recipients}])


class TestStatements:
    """Statements that are background have their home here."""

    @pytest.mark.states("H01")
    def test_guides(self, shown: Shown, hgr: Rulebook) -> None:
        assert shown("six_guides", facts()) is True
        assert len({c.instrument.id for c in hgr.notes["six_guides"].cites} - {"hgr-rules"}) == 6

    @pytest.mark.states("H02")
    def test_online(self, shown: Shown, hgr: Rulebook) -> None:
        assert shown("online_only", facts()) is True
        assert "H02" in hgr.notes["online_only"].states

    @pytest.mark.states("H28")
    def test_enforcement(self, shown: Shown, hgr: Rulebook) -> None:
        assert shown("enforcement_tightens", facts()) is True
        assert shown("enforcement_tightens", facts(materials=[])) is False
        assert [n for n, note in hgr.notes.items() if "H28" in note.states] == ["enforcement_tightens"]

    @pytest.mark.states("H04")
    def test_list(self, shown: Shown) -> None:
        assert shown("list_read_in_one_guide", facts()) is True
        assert shown("list_read_in_one_guide", facts(materials=[])) is False

    def test_all_28_are_listed_and_have_a_home(self, hgr: Rulebook) -> None:
        assert list(hgr.statements) == [f"H{n:02d}" for n in range(1, 29)]
        homes = {s for _, states in hgr.cited_statements() for s in states}
        assert homes == set(hgr.statements)


class TestDates:
    @pytest.mark.parametrize(
        ("note", "first"),
        [
            ("authority_in_commentary", date(2024, 5, 1)),
            ("revision_not_in_force", date(2026, 5, 31)),
        ],
    )
    def test_first_day(self, shown: Shown, note: str, first: date) -> None:
        assert shown(note, facts(), as_of=date.fromordinal(first.toordinal() - 1)) is False
        assert shown(note, facts(), as_of=first) is True

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2023, 9, 7), False),
            (date(2023, 9, 8), True),
            (date(2025, 10, 30), True),
            (date(2025, 10, 31), False),
        ],
    )
    def test_doubt_about_the_dates_of_answers(self, shown: Shown, day: date, expected: bool) -> None:
        assert shown("dates_of_answers", facts(), as_of=day) is expected

    @pytest.mark.parametrize(("lodged", "expected"), [("2023-06-30", True), ("2023-07-01", False)])
    def test_old_system(self, shown: Shown, lodged: str, expected: bool) -> None:
        old = [{"of": "cooperation_licence", "submitted": "yes", "submitted_on": lodged}]
        assert shown("old_and_new_system", facts(applications=old)) is expected

    @pytest.mark.parametrize(("lodged", "expected"), [("2024-04-30", True), ("2024-05-01", False)])
    def test_handover(self, shown: Shown, lodged: str, expected: bool) -> None:
        before = [{"of": "collection_licence", "submitted": "yes", "submitted_on": lodged}]
        assert shown("carried_on", facts(applications=before)) is expected


class TestNotJudged:
    """What lies outside is said, where it can matter."""

    ALWAYS = ("personal_information", "state_secrets", "liability_in_the_case", "merits")

    @pytest.mark.parametrize("note", ALWAYS)
    def test_always(self, shown: Shown, hgr: Rulebook, note: str) -> None:
        assert shown(note, facts()) is True
        assert hgr.notes[note].judged is False

    def test_clinical_data_abroad_are_personal_information(self, shown: Shown) -> None:
        assert shown("personal_information_abroad", sent_to(ABROAD)) is True
        assert shown("personal_information_abroad", sent_to(HOME)) is False
        assert shown("personal_information_abroad", sent_to({**HOME, "provides_abroad": "yes"})) is True

    def test_hong_kong_is_abroad_too(self, shown: Shown) -> None:
        assert shown("personal_information_abroad", sent_to({**ABROAD, "seat": "hong_kong"})) is True

    def test_unknown_seat_is_not_settled(self, shown: Shown) -> None:
        assert shown("personal_information_abroad", sent_to({**ABROAD, "seat": None})) is None

    def test_customs_and_control(self, shown: Shown) -> None:
        sent = facts(materials=[{**BLOOD, "leaves_mainland": "yes"}])
        assert shown("customs_and_quarantine", sent) is True
        assert shown("customs_and_quarantine", facts()) is False
        assert shown("export_control", sent) is True
        assert shown("export_control", sent_to(ABROAD)) is True
        assert shown("export_control", facts()) is False

    @pytest.mark.parametrize(
        ("aim", "expected"), [("not_a_trial", False), ("china_authorisation", True), ("abroad_only", True)]
    )
    def test_trials(self, shown: Shown, aim: str, expected: bool) -> None:
        assert shown("trial_law", facts(trial_aim=aim)) is expected

    def test_care(self, shown: Shown) -> None:
        assert shown("law_of_care", facts(purpose="clinical_care")) is True
        assert shown("law_of_care", facts()) is False
        for note in ("research_ethics_law", "biotechnology_law", "trial_law"):
            assert shown(note, facts(purpose="clinical_care")) is False
        assert shown("research_ethics_law", facts()) is True
        assert shown("biotechnology_law", facts()) is True

    def test_foreign_law(self, shown: Shown) -> None:
        assert shown("foreign_law", facts(units=[{**ABROAD, "roles": ["sponsor"]}])) is True
        assert shown("foreign_law", facts(units=[])) is False


class TestWhereNotesAreWorthShowing:
    @pytest.mark.parametrize(
        "note", ["inspection", "support_for_research", "provinces_designate", "bars_on_persons"]
    )
    def test_research_only(self, shown: Shown, note: str) -> None:
        assert shown(note, facts()) is True
        assert shown(note, facts(purpose="clinical_care")) is False

    @pytest.mark.parametrize("note", ["both_may_use", "no_penalty_named"])
    def test_with_a_foreign_partner(self, shown: Shown, note: str) -> None:
        assert shown(note, facts(units=[{**ABROAD, "roles": ["sponsor"]}])) is True
        assert shown(note, facts(units=[])) is False

    @pytest.mark.parametrize("note", ["batches", "service_of_decision"])
    def test_with_a_licence_in_hand_or_asked_for(self, shown: Shown, note: str) -> None:
        assert shown(note, facts(applications=[{"of": "export_licence"}])) is True
        assert shown(note, facts(applications=[{"of": "prior_report"}])) is False
        assert shown(note, facts()) is False

    def test_minutes_of_the_briefing(self, shown: Shown) -> None:
        assert shown("reported_briefing", facts(applications=[{"of": "trial_filing"}])) is True
        assert shown("reported_briefing", facts(applications=[{"of": "prior_report"}])) is False

    @pytest.mark.parametrize(("day", "expected"), [(date(2025, 10, 30), True), (date(2025, 10, 31), False)])
    def test_before_the_cap_on_quantities(self, shown: Shown, day: date, expected: bool) -> None:
        chinese = {
            "id": "h",
            "roles": ["lead_site"],
            "seat": "mainland",
            "foreign_equity": 0,
            "largest_foreign_equity": 0,
            "foreign_votes": 0,
            "dominated_by_rights": "no",
            "dominated_by_arrangement": "no",
        }
        together = facts(
            units=[{**ABROAD, "roles": ["sponsor"]}, chinese],
            foreign_side_takes_part="yes",
            exploratory_part="no",
        )
        assert shown("quantities_match_research", together, as_of=day) is expected

    @pytest.mark.parametrize(("granted", "expected"), [("yes", True), ("no", False)])
    def test_revocation(self, shown: Shown, granted: str, expected: bool) -> None:
        held = [{"of": "collection_licence", "granted": granted, "decided": "yes"}]
        assert shown("revocation", facts(applications=held)) is expected

    @pytest.mark.parametrize(("storage", "expected"), [("platform", True), ("none", False)])
    def test_use_by_the_state(self, shown: Shown, storage: str, expected: bool) -> None:
        assert shown("state_may_use", facts(storage=storage)) is expected


class TestWhatTheFactsDoNotAsk:
    """Questions that the text leaves open and the facts do not tell apart are said in the result."""

    @pytest.mark.parametrize(
        ("person", "expected"),
        [
            ({"foreign_national": "no"}, True),
            ({"foreign_national": "yes"}, False),
            ({"foreign_national": "no", "seat": "mainland"}, False),
            ({"foreign_national": "no", "body": "legal_person"}, False),
        ],
    )
    def test_chinese_nationals_abroad(self, shown: Shown, person: dict[str, str], expected: bool) -> None:
        unit = {**ABROAD, "body": "individual", **person}
        assert shown("chinese_nationals_abroad", facts(units=[unit])) is expected


@pytest.mark.states("H15")
@pytest.mark.parametrize(
    ("of", "submitted", "granted", "expected"),
    [
        ("cooperation_licence", "yes", "no", True),
        ("trial_filing", "yes", "no", True),
        ("cooperation_licence", "yes", "yes", False),
        ("cooperation_licence", "no", "no", False),
        ("export_licence", "yes", "no", False),
    ],
)
def test_a_pending_licence_frees_nothing(
    shown: Shown, of: str, submitted: str, granted: str, expected: bool
) -> None:
    agreed, not_agreed = {"use_agreed": "yes"}, {"use_agreed": "no"}
    given = facts(
        data_sets=[
            {"produced_by_cooperation": "yes", "recipients": [agreed, not_agreed]},
            {"produced_by_cooperation": "no", "recipients": []},
        ],
        applications=[
            {"of": of, "submitted": submitted, "granted": granted},
            {"of": "collection_licence", "submitted": "no", "granted": "no"},
        ],
    )
    assert shown("pending_frees_nothing", given) is expected
    for changed in ({"recipients": [not_agreed]}, {"produced_by_cooperation": "no"}):
        other = {**given, "data_sets": [{**given["data_sets"][0], **changed}]}
        assert shown("pending_frees_nothing", other) is False
