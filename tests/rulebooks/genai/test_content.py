"""What may not be generated, what is a duty of effort, and what follows a finding; draft against final text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

FINAL = (
    "generate_nothing_forbidden",
    "raise_transparency_and_accuracy",
    "prevent_discrimination",
    "respect_property_and_competition",
    "harm_nobody",
    "answer_as_content_producer",
)
DRAFT = ("generate_nothing_forbidden_in_draft", "be_true_in_draft", "prevent_discrimination_in_draft")
ON_CONTENT = ("stop_unlawful_content", "rectify_model", "report_unlawful_content")
ON_CONTENT_IN_DRAFT = ("stop_content_in_draft", "retrain_in_draft")
ON_USER = ("deal_with_user", "keep_records_of_misuse", "report_misuse")


class TestStanding:
    @pytest.mark.parametrize("name", FINAL)
    def test_they_bind_a_governed_service_only(self, ask: Any, build: Any, name: str) -> None:
        assert ask(f"duty:{name}", build.service()).value is True
        assert ask(f"duty:{name}", build.service(audiences=["employees"])).value is False

    @pytest.mark.parametrize("name", DRAFT)
    def test_those_of_the_draft(self, ask: Any, build: Any, name: str) -> None:
        assert ask(f"duty:{name}", build.service(), draft=True).value is True
        assert ask(f"duty:{name}", build.service(audiences=["employees"]), draft=True).value is False

    def test_each_edition_has_its_own(self, spoken: Callable[..., set[str]]) -> None:
        day = date(2026, 10, 12)
        assert not {*DRAFT, *ON_CONTENT_IN_DRAFT, "suspend_user_in_draft"} & spoken(day)
        assert not {*FINAL, *ON_CONTENT, *ON_USER} & spoken(day, draft=True)

    @pytest.mark.states("G13")
    def test_only_accuracy_became_a_duty_of_effort(self, genai: Any) -> None:
        assert genai.duties["generate_nothing_forbidden"].strength == "must-not"
        assert genai.duties["raise_transparency_and_accuracy"].strength == "best-efforts"
        assert genai.duties["be_true_in_draft"].strength == "must"


@pytest.mark.states("G17", "G18")
class TestUnlawfulContent:
    @pytest.mark.parametrize("name", ON_CONTENT)
    def test_stop_rectify_and_report(self, ask: Any, build: Any, name: str) -> None:
        for finding, owed in (("unlawful_content", True), ("unfit_content", False), ("user_misuse", False)):
            facts = build.service(incidents=[build.incident(finding)])
            assert ask(f"duty:{name}", facts, "incidents[i]").value is owed

    @pytest.mark.parametrize("name", ON_CONTENT_IN_DRAFT)
    def test_the_draft_acts_on_unfit_content_too(self, ask: Any, build: Any, name: str) -> None:
        for finding, owed in (("unlawful_content", True), ("unfit_content", True), ("user_misuse", False)):
            facts = build.service(incidents=[build.incident(finding)])
            assert ask(f"duty:{name}", facts, "incidents[i]", draft=True).value is owed

    def test_three_months_in_the_draft_and_no_last_day_now(self, ask: Any, build: Any, genai: Any) -> None:
        facts = build.service(incidents=[build.incident("unlawful_content")])
        assert ask("due:retrain_in_draft", facts, "incidents[i]", draft=True).value == date(2026, 4, 30)
        assert genai.duties["rectify_model"].due is None

    @pytest.mark.parametrize(
        ("name", "fact"),
        [
            ("stop_unlawful_content", "stopped"),
            ("rectify_model", "rectified"),
            ("report_unlawful_content", "reported"),
        ],
    )
    def test_each_is_met_by_its_own_act(self, ask: Any, build: Any, name: str, fact: str) -> None:
        facts = build.service(incidents=[build.incident("unlawful_content")])
        assert ask(f"met:{name}", facts, "incidents[i]").value is False
        facts = build.service(incidents=[build.incident("unlawful_content", **{fact: "yes"})])
        assert ask(f"met:{name}", facts, "incidents[i]").value is True

    def test_the_difference_is_shown(self, ask: Any, build: Any) -> None:
        facts = build.service(incidents=[build.incident("unlawful_content")])
        assert ask("note:stop_duty_is_kept", facts).value is True
        assert ask("note:stop_duty_is_kept", build.service()).value is False


class TestMisuse:
    @pytest.mark.parametrize("name", ON_USER)
    def test_it_arises_on_misuse_only(self, ask: Any, build: Any, name: str) -> None:
        for finding, owed in (("user_misuse", True), ("unlawful_content", False)):
            facts = build.service(incidents=[build.incident(finding)])
            assert ask(f"duty:{name}", facts, "incidents[i]").value is owed

    def test_the_draft_suspends_or_ends(self, ask: Any, build: Any) -> None:
        facts = build.service(incidents=[build.incident("user_misuse")])
        assert ask("duty:suspend_user_in_draft", facts, "incidents[i]", draft=True).value is True

    @pytest.mark.parametrize(
        ("name", "fact"),
        [
            ("deal_with_user", "stopped"),
            ("keep_records_of_misuse", "records_kept"),
            ("report_misuse", "reported"),
        ],
    )
    def test_each_is_met_by_its_own_act(self, ask: Any, build: Any, name: str, fact: str) -> None:
        facts = build.service(incidents=[build.incident("user_misuse")])
        assert ask(f"met:{name}", facts, "incidents[i]").value is False
        facts = build.service(incidents=[build.incident("user_misuse", **{fact: "yes"})])
        assert ask(f"met:{name}", facts, "incidents[i]").value is True
