"""What a preserving unit owes, and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

BIOBANK = {
    "purpose": "research",
    "collects": "no",
    "storage": "platform",
    "materials": [
        {
            "id": "tissue",
            "collected_as": "tissue",
            "used_as": "tissue",
            "origin": "licensed_biobank",
            "for_clinical_care": "no",
        }
    ],
    "data_sets": [],
    "applications": [{"of": "preservation_licence", "granted": "yes"}],
    "biobank_approved_on": "2022-03-01",
    "annual_report_year": 2025,
    "annual_report_submitted": "no",
}


def biobank(**facts: Any) -> dict[str, Any]:
    """A licensed biobank; None is unknown."""
    return {**BIOBANK, **facts}


class TestWho:
    def test_holding_a_licence_suffices(self, ask: Any) -> None:
        assert ask("runs_biobank", biobank(storage="none")).value is True

    def test_a_platform_without_licence_has_the_duties(self, ask: Any) -> None:
        facts = biobank(applications=[])
        assert ask("runs_biobank", facts).value is True
        assert ask("duty:keep_records", facts).value is True
        assert ask("duty:preserve_safely", facts).value is True

    def test_storing_in_anothers_biobank_does_not(self, ask: Any) -> None:
        facts = biobank(storage="licensed_biobank", applications=[])
        assert ask("runs_biobank", facts).value is False
        assert ask("duty:keep_records", facts).value is False

    def test_an_application_that_was_not_granted_does_not(self, ask: Any) -> None:
        facts = biobank(storage="none", applications=[{"of": "preservation_licence", "granted": "no"}])
        assert ask("runs_biobank", facts).value is False

    def test_care_is_outside(self, ask: Any) -> None:
        assert ask("duty:keep_records", biobank(purpose="clinical_care")).value is False


class TestLastDay:
    def test_by_reading(self, ask: Any) -> None:
        asked = ask("due:report_every_year", biobank())
        assert asked.points == {"thirty_first_included"}
        assert asked.by_reading == {("before",): date(2026, 1, 30), ("included",): date(2026, 1, 31)}

    @pytest.mark.parametrize(("year", "last"), [(2023, 2024), (2024, 2025), (2027, 2028)])
    def test_each_year(self, ask: Any, year: int, last: int) -> None:
        facts = biobank(annual_report_year=year)
        asked = ask("annual_report_last_day", facts, readings={"thirty_first_included": "included"})
        assert asked.value == date(last, 1, 31)

    @pytest.mark.parametrize(
        ("day", "overdue"),
        [(date(2026, 1, 30), False), (date(2026, 1, 31), None), (date(2026, 2, 1), True)],
    )
    def test_overdue(self, ask: Any, day: date, overdue: bool | None) -> None:
        asked = ask("annual_report_overdue", biobank(), as_of=day)
        assert asked.value is overdue
        if overdue is None:
            assert asked.by_reading == {("before",): True, ("included",): False}

    def test_not_overdue_once_submitted(self, ask: Any) -> None:
        facts = biobank(annual_report_submitted="yes")
        assert ask("annual_report_overdue", facts).value is False
        assert ask("duty:report_every_year", facts).value is True
        assert ask("met:report_every_year", facts).value is True
        assert ask("met:report_every_year", biobank(annual_report_submitted="no")).value is False

    def test_waits_for_the_year(self, ask: Any) -> None:
        assert ask("due:report_every_year", biobank(annual_report_year=None)).missing == {
            "annual_report_year"
        }


class TestPartYear:
    """Less than a year old on the last day: open since the answer of 2022 was withdrawn."""

    @pytest.mark.parametrize(
        ("approved", "expected"),
        [
            ("2025-01-30", True),
            ("2025-01-31", True),
            ("2025-02-01", None),
            ("2025-11-20", None),
            ("2025-12-31", None),
            ("2026-01-01", False),
        ],
    )
    def test_open(self, ask: Any, approved: str, expected: bool | None) -> None:
        asked = ask("annual_report_owed", biobank(biobank_approved_on=approved))
        assert asked.value is expected
        if expected is None:
            assert asked.by_reading == {("report",): True, ("next-year",): False}

    @pytest.mark.parametrize(("day", "value"), [(date(2023, 9, 7), False), (date(2023, 9, 8), None)])
    def test_settled_while_the_answer_stood(self, ask: Any, day: date, value: bool | None) -> None:
        facts = biobank(biobank_approved_on="2023-06-01", annual_report_year=2023)
        assert ask("annual_report_owed", facts, as_of=day).value is value

    @pytest.mark.parametrize(("day", "is_open"), [(date(2023, 9, 7), False), (date(2023, 9, 8), True)])
    def test_open_since(self, speaks: Any, day: date, is_open: bool) -> None:
        assert bool(speaks("point:part_year_biobank", day)) is is_open

    def test_a_full_year_was_owed_then_too(self, ask: Any) -> None:
        facts = biobank(biobank_approved_on="2022-03-01", annual_report_year=2023)
        assert ask("annual_report_owed", facts, as_of=date(2023, 9, 7)).value is True

    @pytest.mark.parametrize("day", [date(2023, 9, 7), date(2026, 10, 1)])
    def test_without_a_licence_no_report(self, ask: Any, day: date) -> None:
        other = [{"of": "export_licence", "granted": "yes"}]
        for applications in ([], other):
            facts = biobank(applications=applications)
            assert ask("annual_report_owed", facts, as_of=day).value is False
            assert ask("annual_report_overdue", facts, as_of=day).value is False
            assert ask("duty:report_every_year", facts, as_of=day).value is False

    @pytest.mark.parametrize("day", [date(2023, 9, 7), date(2026, 10, 1)])
    def test_not_for_a_year_before_the_licence(self, ask: Any, day: date) -> None:
        facts = biobank(biobank_approved_on="2023-01-01", annual_report_year=2022)
        readings = {"part_year_biobank": "report"} if day.year > 2023 else {}
        assert ask("annual_report_owed", facts, as_of=day, readings=readings).value is False
