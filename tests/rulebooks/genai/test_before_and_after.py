"""Services that were there before a text applied, and services that have ended."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

TEXT = {"plain_generation": "text"}


class TestThereBefore:
    @pytest.mark.parametrize(
        ("starts_on", "last_day"),
        [
            ("2024-04-01", date(2024, 4, 2)),
            ("2024-04-02", date(2024, 4, 2)),
            ("2024-04-03", date(2024, 4, 2)),
            ("2024-04-04", date(2024, 4, 3)),
            ("2026-09-01", date(2026, 8, 31)),
        ],
    )
    def test_filing_is_not_due_before_practice_began(
        self, ask: Any, build: Any, starts_on: str, last_day: date
    ) -> None:
        facts = build.service(functions=["sharing"], starts_on=starts_on)
        assert ask("due:file_service", facts).value == last_day

    @pytest.mark.parametrize(
        ("starts_on", "last_day"),
        [
            ("2024-08-30", date(2024, 8, 31)),
            ("2024-08-31", date(2024, 8, 31)),
            ("2024-09-01", date(2024, 8, 31)),
            ("2024-09-02", date(2024, 9, 1)),
            ("2026-09-01", date(2026, 8, 31)),
        ],
    )
    def test_registration_is_not_due_before_there_was_any(
        self, ask: Any, build: Any, starts_on: str, last_day: date
    ) -> None:
        models = [build.model("called")]
        facts = build.service(functions=["sharing"], models=models, starts_on=starts_on)
        assert ask("due:register_application", facts).value == last_day


class TestNewTechnology:
    """A companion that was launched before the measures of 2026 may be assessed for the technology it took up since."""

    @staticmethod
    def companion(build: Any, *changes: dict[str, Any], starts_on: str = "2026-07-14") -> dict[str, Any]:
        made: dict[str, Any] = build.service(
            anthropomorphic="yes", starts_on=starts_on, changes=[dict(c) for c in changes]
        )
        return made

    @pytest.mark.parametrize(("starts_on", "before"), [("2026-07-14", True), ("2026-07-15", False)])
    def test_only_where_it_was_launched_before(
        self, ask: Any, build: Any, starts_on: str, before: bool
    ) -> None:
        change = build.change("new_technology", "2026-08-03", dealt_with="yes")
        facts = self.companion(build, change, starts_on=starts_on)
        assert ask("assessed_since_for_technology", facts).value is before

    @pytest.mark.parametrize(
        ("event", "day", "dealt_with", "assessed"),
        [
            ("new_technology", "2026-07-15", "yes", True),
            ("new_technology", "2026-07-14", "yes", False),
            ("new_technology", "2026-07-15", "no", False),
            ("user_growth", "2026-07-15", "yes", False),
        ],
    )
    def test_by_what_and_when(
        self, ask: Any, build: Any, event: str, day: str, dealt_with: str, assessed: bool
    ) -> None:
        facts = self.companion(build, build.change(event, day, dealt_with=dealt_with))
        assert ask("assessed_since_for_technology", facts).value is assessed

    def test_one_among_other_changes_suffices(self, ask: Any, build: Any) -> None:
        changes = [
            build.change("new_technology", "2026-08-03", dealt_with="yes"),
            build.change("user_growth") | {"id": "d"},
        ]
        assert ask("assessed_since_for_technology", self.companion(build, *changes)).value is True
        assert ask("met:assess_anthropomorphic_service", self.companion(build, *changes)).value is True


@pytest.mark.states("G20")
class TestFunctionThatCameLater:
    @pytest.mark.parametrize(
        ("event", "first", "owed"),
        [
            ("new_function", "yes", True),
            ("new_function", "no", False),
            ("user_growth", "yes", False),
            ("written_notice", "yes", False),
        ],
    )
    def test_only_a_function_that_first_gives_the_attributes(
        self, ask: Any, build: Any, event: str, first: str, owed: bool
    ) -> None:
        change = build.change(event, first_gives_attributes=first)
        facts = build.service(functions=["sharing"], changes=[change])
        assert ask("attributes_came_later", facts).value is owed
        duty = "duty:file_algorithm_for_function"
        assert ask(duty, facts, "changes[c]", readings=TEXT).value is owed
        own_use = facts | {"audiences": ["employees"]}
        assert ask(duty, own_use, "changes[c]", readings=TEXT).value is False

    @pytest.mark.parametrize(("of", "met"), [("algorithm_filing", True), ("security_assessment", False)])
    def test_an_algorithm_filing_meets_it(self, ask: Any, build: Any, of: str, met: bool) -> None:
        change = build.change("new_function", first_gives_attributes="yes")
        facts = build.service(functions=["sharing"], changes=[change], filings=[build.filing(of)])
        assert ask("met:file_algorithm_for_function", facts, "changes[c]").value is met


@pytest.mark.states("G17", "G18")
class TestEnded:
    @pytest.mark.parametrize(
        ("duty", "finding", "draft"),
        [
            ("rectify_model", "unlawful_content", False),
            ("deal_with_user", "user_misuse", False),
            ("retrain_in_draft", "unlawful_content", True),
            ("suspend_user_in_draft", "user_misuse", True),
        ],
    )
    def test_what_needs_a_running_service(
        self, ask: Any, build: Any, duty: str, finding: str, draft: bool
    ) -> None:
        for stage, owed in (("offered", True), ("ended", False)):
            facts = build.service(stage=stage, incidents=[build.incident(finding)])
            assert ask(f"duty:{duty}", facts, "incidents[i]", draft=draft).value is owed

    @pytest.mark.parametrize(
        ("duty", "finding"),
        [
            ("report_unlawful_content", "unlawful_content"),
            ("keep_records_of_misuse", "user_misuse"),
            ("report_misuse", "user_misuse"),
        ],
    )
    def test_report_and_records_stay_owed(self, ask: Any, build: Any, duty: str, finding: str) -> None:
        facts = build.service(stage="ended", incidents=[build.incident(finding)])
        assert ask(f"duty:{duty}", facts, "incidents[i]").value is True

    def test_what_generated_nothing_owed_nothing(self, ask: Any, build: Any) -> None:
        facts = build.service(stage="ended", generates=[], incidents=[build.incident("unlawful_content")])
        assert ask("offered_so_far", facts).value is False
        assert ask("duty:report_unlawful_content", facts, "incidents[i]").value is False


def test_unlawful_content_suspends_no_user(ask: Any, build: Any) -> None:
    facts = build.service(incidents=[build.incident("unlawful_content")])
    assert ask("duty:suspend_user_in_draft", facts, "incidents[i]", draft=True).value is False


def test_the_draft_forbade_content_that_discriminates(ask: Any, build: Any) -> None:
    for audience, owed in (("mainland_public", True), ("employees", False)):
        facts = build.service(audiences=[audience])
        assert ask("duty:discriminate_nobody_in_draft", facts, draft=True).value is owed
