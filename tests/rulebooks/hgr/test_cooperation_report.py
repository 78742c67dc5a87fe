"""The report that both sides owe after a cooperation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

PATH = "applications[a]"


def one(
    of: str = "cooperation_licence", project: dict[str, Any] | None = None, **facts: Any
) -> dict[str, Any]:
    """A project with one application; None is unknown."""
    return {**(project or {}), "applications": [{"id": "a", "of": of, **facts}]}


ENDED = {"cooperation_ended": "yes", "cooperation_ended_on": "2025-08-31"}
DONE = {
    "granted": "yes",
    "decided": "yes",
    "expires_on": "2025-12-31",
    "final_report_submitted": "no",
}
PLAIN = {"six_months_from": "end-of-cooperation", "last_day_on_holiday": "stays"}


class TestCooperationReport:
    @pytest.mark.parametrize(
        ("ended", "last"),
        [
            ("2025-08-31", date(2026, 2, 28)),
            ("2025-09-30", date(2026, 3, 30)),
            ("2024-08-31", date(2025, 2, 28)),
            ("2023-08-31", date(2024, 2, 29)),
        ],
    )
    def test_six_months(self, ask: Any, ended: str, last: date) -> None:
        facts = one(project={**ENDED, "cooperation_ended_on": ended}, **DONE)
        assert ask("due:report_on_cooperation", facts, PATH, readings=PLAIN).value == last

    def test_end_and_holiday_are_open(self, ask: Any) -> None:
        # 28 February 2026, a Saturday, is worked; 30 June is a Tuesday.
        asked = ask("due:report_on_cooperation", one(project=ENDED, **DONE), PATH)
        assert asked.by_reading == {
            ("end-of-cooperation",): date(2026, 2, 28),
            ("end-of-term",): date(2026, 6, 30),
        }

    def test_last_day_on_a_holiday(self, ask: Any) -> None:
        # 30 November 2025 was a Sunday.
        facts = one(project={**ENDED, "cooperation_ended_on": "2025-05-30"}, **DONE)
        asked = ask(
            "cooperation_report_last_day", facts, PATH, readings={"six_months_from": "end-of-cooperation"}
        )
        assert asked.by_reading == {("stays",): date(2025, 11, 30), ("moves",): date(2025, 12, 1)}

    @pytest.mark.parametrize(
        ("day", "overdue"),
        [(date(2026, 2, 27), False), (date(2026, 2, 28), False), (date(2026, 3, 1), True)],
    )
    def test_overdue(self, ask: Any, day: date, overdue: bool) -> None:
        facts = one(project=ENDED, **DONE)
        asked = ask("cooperation_report_overdue", facts, PATH, as_of=day, readings=PLAIN)
        assert asked.value is overdue

    def test_filed_trial_is_open(self, ask: Any) -> None:
        facts = one("trial_filing", project=ENDED, **DONE)
        asked = ask("cooperation_report_owed", facts, PATH)
        assert asked.by_reading == {("report",): True, ("none",): False}

    @pytest.mark.parametrize("of", ["collection_licence", "export_licence", "prior_report"])
    def test_nothing_else_is_reported(self, ask: Any, of: str) -> None:
        assert ask("cooperation_report_owed", one(of, project=ENDED, **DONE), PATH).value is False

    def test_running_cooperation_with_an_expired_licence(self, ask: Any) -> None:
        facts = one(project={"cooperation_ended": "no"}, **DONE)
        asked = ask("cooperation_report_owed", facts, PATH)
        assert asked.by_reading == {("end-of-cooperation",): False, ("end-of-term",): True}

    @pytest.mark.parametrize(("day", "owed"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
    def test_day_after_the_term(self, ask: Any, day: date, owed: bool) -> None:
        facts = one(project={"cooperation_ended": "no"}, **DONE)
        readings = {"six_months_from": "end-of-term"}
        assert ask("cooperation_report_owed", facts, PATH, as_of=day, readings=readings).value is owed

    def test_submitted(self, ask: Any) -> None:
        facts = one(project=ENDED, **{**DONE, "final_report_submitted": "yes"})
        assert ask("duty:report_on_cooperation", facts, PATH).value is True
        assert ask("met:report_on_cooperation", facts, PATH).value is True
        assert ask("cooperation_report_overdue", facts, PATH).value is False

    def test_waits_for_the_end(self, ask: Any) -> None:
        facts = one(project={**ENDED, "cooperation_ended_on": None}, **DONE)
        asked = ask("due:report_on_cooperation", facts, PATH, readings=PLAIN)
        assert asked.missing == {"cooperation_ended_on"}

    @pytest.mark.parametrize("of", ["cooperation_licence", "trial_filing"])
    def test_not_without_licence_or_filing_in_hand(self, ask: Any, of: str) -> None:
        facts = one(of, project=ENDED, **{**DONE, "granted": "no"})
        assert ask("cooperation_report_owed", facts, PATH).value is False
        assert ask("cooperation_report_overdue", facts, PATH).value is False
        assert ask("duty:report_on_cooperation", facts, PATH).value is False

    def test_owed_once_ended(self, ask: Any) -> None:
        facts = one(project=ENDED, **DONE)
        assert ask("duty:report_on_cooperation", facts, PATH).value is True
        assert ask("met:report_on_cooperation", facts, PATH).value is False

    def test_early_end_counts_by_the_regulation_only(self, ask: Any) -> None:
        facts = one(project=ENDED, **{**DONE, "expires_on": "2028-12-31"})
        asked = ask("cooperation_report_owed", facts, PATH)
        assert asked.by_reading == {("end-of-cooperation",): True, ("end-of-term",): False}
