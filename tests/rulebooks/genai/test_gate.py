"""Who needs a security assessment and an algorithm filing, and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

POINT = "plain_generation"
TEXT = {POINT: "text"}
PRACTICE = {POINT: "practice"}
FUNCTIONS = (
    "forum",
    "blog",
    "chat_room",
    "groups",
    "public_account",
    "short_video",
    "live",
    "sharing",
    "mini_program",
)


@pytest.mark.states("G20")
class TestAttributes:
    @pytest.mark.parametrize("function", FUNCTIONS)
    def test_a_named_function_suffices_on_any_reading(self, ask: Any, build: Any, function: str) -> None:
        assert ask("has_opinion_attributes", build.service(functions=[function])).value is True

    @pytest.mark.parametrize("fact", ["expression_channel", "can_mobilise"])
    def test_either_capacity_suffices(self, ask: Any, build: Any, fact: str) -> None:
        assert ask("has_opinion_attributes", build.service(**{fact: "yes"})).value is True

    def test_a_plain_service_is_open(self, ask: Any, build: Any) -> None:
        assert ask("gated", build.service()).points == {POINT}
        assert ask("gated", build.service(), readings=PRACTICE).value is True
        assert ask("gated", build.service(), readings=TEXT).value is False

    def test_the_draft_asks_every_product(self, ask: Any, build: Any) -> None:
        assert ask("gated", build.service(), draft=True).value is True
        assert ask("duty:declare_assessment_in_draft", build.service(), draft=True).value is True
        assert ask("duty:file_algorithm_in_draft", build.service(), draft=True).value is True

    def test_own_use_is_not_gated_whatever_it_can_do(self, ask: Any, build: Any) -> None:
        facts = build.service(audiences=["employees"], functions=["forum"], can_mobilise="yes")
        assert ask("gated", facts).value is False
        assert ask("gated", facts, draft=True).value is False

    def test_it_waits_for_the_functions(self, ask: Any, build: Any) -> None:
        assert ask("gated", build.service(functions=None), readings=TEXT).missing == {"functions"}


@pytest.mark.states("G20")
class TestAssessment:
    def test_it_comes_before_launch(self, ask: Any, build: Any) -> None:
        facts = build.service(functions=["sharing"])
        assert ask("duty:assess_before_launch", facts).value is True
        assert ask("due:assess_before_launch", facts).value == date(2026, 8, 31)
        assert ask("met:assess_before_launch", facts).value is False

    @pytest.mark.parametrize(("day", "late"), [("2026-08-31", False), ("2026-09-01", True)])
    def test_on_the_day_of_launch_it_is_late(self, ask: Any, build: Any, day: str, late: bool) -> None:
        filings = [build.filing("security_assessment", day)]
        facts = build.service(functions=["sharing"], filings=filings)
        assert ask("assessment_late", facts).value is late
        assert ask("met:assess_before_launch", facts).value is True

    def test_before_launch_nothing_is_late(self, ask: Any, build: Any) -> None:
        facts = build.service(functions=["sharing"], stage="launch_planned")
        for day in (date(2026, 8, 31), date(2026, 9, 1), date(2026, 10, 12)):
            assert ask("assessment_late", facts, as_of=day).value is False
        facts["stage"] = "offered"
        assert ask("assessment_late", facts, as_of=date(2026, 8, 31)).value is False
        assert ask("assessment_late", facts, as_of=date(2026, 9, 1)).value is True

    def test_one_never_made_was_not_completed_before_launch(self, ask: Any, build: Any, genai: Any) -> None:
        assert ask("assessment_late", build.service(functions=["sharing"], filings=[])).value is True
        assert genai.decisions["assessment_late"].label.en == (
            "The security assessment owed was not completed before launch"
        )

    def test_another_formality_is_no_assessment(self, ask: Any, build: Any) -> None:
        facts = build.service(functions=["sharing"], filings=[build.filing("algorithm_filing")])
        assert ask("met:assess_before_launch", facts).value is False
        assert ask("met:file_algorithm", facts).value is True


@pytest.mark.states("G20")
class TestChange:
    def owed(self, ask: Any, build: Any, change: dict[str, Any]) -> Any:
        facts = build.service(functions=["sharing"], changes=[change])
        return ask("duty:assess_change", facts, "changes[c]").value

    @pytest.mark.parametrize("event", ["new_function", "harmful_spread", "written_notice"])
    def test_these_events_suffice(self, ask: Any, build: Any, event: str) -> None:
        assert self.owed(ask, build, build.change(event)) is True

    @pytest.mark.parametrize("reading", ["practice", "text"])
    def test_a_function_that_is_added_suffices_for_a_service_without_one(
        self, ask: Any, build: Any, reading: str
    ) -> None:
        facts = build.service(changes=[build.change("new_function")])
        readings = {"plain_generation": reading}
        assert ask("duty:assess_change", facts, "changes[c]", readings=readings).value is True
        facts["audiences"] = ["employees"]
        assert ask("duty:assess_change", facts, "changes[c]", readings=readings).value is False

    @pytest.mark.parametrize("event", ["new_technology", "user_growth"])
    def test_these_only_where_the_attributes_change(self, ask: Any, build: Any, event: str) -> None:
        assert self.owed(ask, build, build.change(event)) is False
        assert self.owed(ask, build, build.change(event, alters_attributes="yes")) is True

    @pytest.mark.parametrize("event", ["filed_details", "service_ends"])
    def test_these_do_not(self, ask: Any, build: Any, event: str) -> None:
        assert self.owed(ask, build, build.change(event, alters_attributes="yes")) is False

    @pytest.mark.parametrize(
        ("event", "last_day"),
        [
            ("new_function", date(2026, 9, 20)),
            ("new_technology", date(2026, 9, 20)),
            ("user_growth", date(2026, 11, 9)),
            ("harmful_spread", date(2026, 11, 9)),
            ("written_notice", date(2026, 11, 9)),
        ],
    )
    def test_the_last_day(self, ask: Any, build: Any, event: str, last_day: date) -> None:
        change = build.change(event, alters_attributes="yes")
        facts = build.service(functions=["sharing"], changes=[change])
        assert ask("due:assess_change", facts, "changes[c]").value == last_day


@pytest.mark.states("G20")
class TestAlgorithmFiling:
    def test_ten_working_days_from_launch(self, ask: Any, build: Any) -> None:
        facts = build.service(functions=["sharing"])
        assert ask("duty:file_algorithm", facts).value is True
        assert ask("due:file_algorithm", facts).value == date(2026, 9, 15)

    @pytest.mark.parametrize(("completed", "late"), [("2026-09-15", False), ("2026-09-16", True)])
    def test_one_completed_after_the_last_day_is_met_and_late(
        self, ask: Any, build: Any, completed: str, late: bool
    ) -> None:
        filings = [build.filing("algorithm_filing", completed)]
        facts = build.service(functions=["sharing"], filings=filings)
        assert ask("algorithm_filing_late", facts).value is late
        assert ask("met:file_algorithm", facts).value is True

    @pytest.mark.parametrize(("day", "late"), [(date(2026, 9, 15), False), (date(2026, 9, 16), True)])
    def test_one_never_made_is_late_the_day_after(self, ask: Any, build: Any, day: date, late: bool) -> None:
        facts = build.service(functions=["sharing"])
        assert ask("algorithm_filing_late", facts, as_of=day).value is late
        facts["stage"] = "launch_planned"
        assert ask("algorithm_filing_late", facts, as_of=day).value is False

    def test_another_formality_in_time_does_not_make_it_timely(self, ask: Any, build: Any) -> None:
        facts = build.service(functions=["sharing"], filings=[build.filing("security_assessment")])
        assert ask("algorithm_filing_late", facts).value is True
        early, later = (build.filing("algorithm_filing", day, id=day) for day in ("2026-09-14", "2026-10-08"))
        facts["filings"] = [later, early]
        assert ask("algorithm_filing_late", facts).value is False

    def test_nothing_is_late_where_none_is_owed(self, ask: Any, build: Any) -> None:
        assert ask("algorithm_filing_late", build.service(), readings=TEXT).value is False
        assert ask("algorithm_filing_late", build.service(), readings=PRACTICE).value is True

    @pytest.mark.parametrize(
        ("completed", "late"), [("2027-01-04", False), ("2027-01-12", None), ("2027-03-31", True)]
    )
    def test_without_the_calendar_it_is_said_where_it_cannot_matter(
        self, ask: Any, build: Any, completed: str, late: bool | None
    ) -> None:
        filings = [build.filing("algorithm_filing", completed)]
        facts = build.service(functions=["sharing"], starts_on="2026-12-28", filings=filings)
        asked = ask("algorithm_filing_late", facts, as_of=date(2027, 6, 1))
        assert asked.value is late
        assert ("calendar.2027" in asked.missing) is (late is None)

    @pytest.mark.parametrize(
        ("completed", "day", "late"),
        [
            ("2026-10-12", date(2026, 10, 20), False),
            ("2026-10-13", date(2026, 10, 20), True),
            (None, date(2026, 10, 12), False),
            (None, date(2026, 10, 13), True),
        ],
    )
    def test_a_function_that_came_later_has_its_own_ten_days(
        self, ask: Any, build: Any, completed: str | None, day: date, late: bool
    ) -> None:
        change = build.change("new_function", "2026-09-21", first_gives_attributes="yes")
        filings = [build.filing("algorithm_filing", completed)] if completed else []
        facts = build.service(functions=["sharing"], changes=[change], filings=filings)
        asked = ask("function_filed_late", facts, "changes[c]", as_of=day, readings=TEXT)
        assert asked.value is late
        assert ask("algorithm_filing_late", facts, as_of=day, readings=TEXT).value is False
        asked = ask("function_filed_late", facts, "changes[c]", as_of=day, readings=PRACTICE)
        assert asked.value is False

    def test_for_own_use_a_function_needs_no_filing(self, ask: Any, build: Any) -> None:
        change = build.change("new_function", "2026-09-01", first_gives_attributes="yes")
        facts = build.service(functions=["sharing"], changes=[change], audiences=["employees"])
        assert ask("function_filed_late", facts, "changes[c]", readings=TEXT).value is False

    def test_no_other_change_is_filed_late(self, ask: Any, build: Any) -> None:
        for change in (
            build.change("new_function", "2026-09-01"),
            build.change("new_technology", "2026-09-01", first_gives_attributes="yes"),
        ):
            facts = build.service(functions=["sharing"], changes=[change])
            assert ask("function_filed_late", facts, "changes[c]", readings=TEXT).value is False
        change = build.change("new_function", "2026-09-01", first_gives_attributes="yes")
        facts = build.service(
            functions=["sharing"], changes=[change], filings=[build.filing("security_assessment")]
        )
        assert ask("function_filed_late", facts, "changes[c]", readings=TEXT).value is True

    def test_the_draft_asks_it_before(self, ask: Any, build: Any) -> None:
        assert ask("due:file_algorithm_in_draft", build.service(), draft=True).value == date(2026, 8, 31)

    @pytest.mark.parametrize(("day", "met"), [("2026-10-12", True), ("2026-10-13", False)])
    def test_a_filing_of_tomorrow_is_not_there_yet(self, ask: Any, build: Any, day: str, met: bool) -> None:
        facts = build.service(functions=["sharing"], filings=[build.filing("algorithm_filing", day)])
        assert ask("met:file_algorithm", facts).value is met

    def test_a_change_of_details(self, ask: Any, build: Any) -> None:
        changes = [build.change("filed_details", "2026-09-07")]
        facts = build.service(functions=["sharing"], changes=changes)
        assert ask("duty:change_algorithm_filing", facts, "changes[c]").value is False
        facts["filings"] = [build.filing("algorithm_filing")]
        assert ask("duty:change_algorithm_filing", facts, "changes[c]").value is True
        assert ask("due:change_algorithm_filing", facts, "changes[c]").value == date(2026, 9, 20)

    def test_an_ended_service_still_cancels(self, ask: Any, build: Any) -> None:
        changes = [build.change("service_ends", "2026-08-03")]
        facts = build.service(stage="ended", changes=changes)
        assert ask("duty:cancel_algorithm_filing", facts, "changes[c]").value is False
        facts["filings"] = [build.filing("algorithm_filing", "2026-01-05")]
        assert ask("duty:cancel_algorithm_filing", facts, "changes[c]").value is True
        assert ask("due:cancel_algorithm_filing", facts, "changes[c]").value == date(2026, 8, 31)

    def test_the_number_is_shown(self, ask: Any, build: Any) -> None:
        facts = build.service(functions=["sharing"], filings=[build.filing("algorithm_filing")])
        assert ask("duty:show_algorithm_number", facts, "filings[f]").value is True
        assert ask("met:show_algorithm_number", facts, "filings[f]").value is False
        facts["filings"] = [build.filing("security_assessment")]
        assert ask("duty:show_algorithm_number", facts, "filings[f]").value is False

    def test_the_supporter_files_by_analogy(self, ask: Any, build: Any) -> None:
        party = {"id": "p", "offers_service": "no", "supports_technically": "yes", "abroad": "no"}
        facts = build.service(functions=["sharing"], parties=[party])
        assert ask("duty:supporter_files_algorithm", facts, "parties[p]").value is True
        assert ask("due:supporter_files_algorithm", facts, "parties[p]").value == date(2026, 9, 15)
        facts["parties"] = [party | {"supports_technically": "no"}]
        assert ask("duty:supporter_files_algorithm", facts, "parties[p]").value is False
        plain = build.service(parties=[party])
        assert ask("duty:supporter_files_algorithm", plain, "parties[p]", readings=TEXT).value is False

    def test_whether_a_supporter_abroad_files_is_open(self, ask: Any, build: Any) -> None:
        party = {"id": "p", "offers_service": "no", "supports_technically": "yes", "abroad": "yes"}
        facts = build.service(functions=["sharing"], parties=[party])
        asked = ask("duty:supporter_files_algorithm", facts, "parties[p]")
        assert (asked.points, asked.missing) == ({"supporter_abroad"}, set())
        for reading, owed in (("reached", True), ("not-reached", False)):
            chosen = {"supporter_abroad": reading}
            assert ask("duty:supporter_files_algorithm", facts, "parties[p]", readings=chosen).value is owed
        del party["abroad"]
        asked = ask("duty:supporter_files_algorithm", facts, "parties[p]")
        assert "parties[p].abroad" in asked.missing
