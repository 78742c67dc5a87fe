"""What meets a duty that an act meets: under the draft, and where several elements must be in order."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.states("G17", "G18")
@pytest.mark.parametrize(
    ("duty", "finding", "act"),
    [
        ("stop_content_in_draft", "unlawful_content", "stopped"),
        ("retrain_in_draft", "unlawful_content", "rectified"),
        ("suspend_user_in_draft", "user_misuse", "stopped"),
    ],
)
def test_on_a_finding_in_the_draft(ask: Any, build: Any, duty: str, finding: str, act: str) -> None:
    for done, met in (("no", False), ("yes", True)):
        facts = build.service(incidents=[build.incident(finding, **{act: done})])
        assert ask(f"met:{duty}", facts, "incidents[i]", draft=True).value is met


def test_cleared_rights_meet_the_ban_on_infringing(ask: Any, build: Any) -> None:
    for cleared, met in (("no", False), ("yes", True)):
        source = build.source(others_intellectual_property="yes", rights_cleared=cleared)
        facts = build.service(training_sources=[source])
        assert ask("met:infringe_no_property_in_training", facts, "training_sources[t]").value is met


def test_annotation_is_ordered_where_there_is_any(ask: Any, build: Any) -> None:
    for annotated, owed in (("no", False), ("yes", True)):
        facts = build.service(training_sources=[build.source(annotated=annotated)])
        duty = "duty:order_annotation_in_draft"
        assert ask(duty, facts, "training_sources[t]", draft=True).value is owed


@pytest.mark.states("G09", "G25")
def test_every_self_test_must_reach_the_standard(ask: Any, build: Any) -> None:
    good = {
        "corpus_sampled": 4000,
        "corpus_pass_rate": 96,
        "keywords": 10000,
        "test_bank": 2000,
        "refuse_bank": 500,
        "answer_bank": 500,
        "questions_tested": 1000,
        "pass_rate": 90,
        "refusal_rate": 95,
        "wrong_refusal_rate": 5,
    }
    for keywords, met in ((10000, True), (9999, False)):
        tests = [{"id": "s"} | good, {"id": "u"} | good | {"keywords": keywords}]
        facts = build.service(functions=["sharing"], self_tests=tests)
        assert ask("met:measure_by_standard", facts).value is met


class TestAnthropomorphic:
    def test_changes_of_another_kind_ask_for_no_assessment(self, ask: Any, build: Any) -> None:
        facts = build.service(
            anthropomorphic="yes",
            filings=[build.filing("security_assessment")],
            changes=[build.change("user_growth")],
        )
        assert ask("met:assess_anthropomorphic_service", facts).value is True
        facts["changes"] = [build.change("user_growth"), build.change("new_technology") | {"id": "d"}]
        assert ask("met:assess_anthropomorphic_service", facts).value is False

    def test_an_ordinary_service_owes_none_of_it(self, ask: Any, build: Any) -> None:
        facts = build.service(
            intimate_relationship="yes",
            minors_can_use="yes",
            registered_users=2_000_000,
            monthly_active_users=2_000_000,
        )
        assert ask("intimate_service_to_minors", facts).value is False
        assert ask("duty:keep_minors_out_of_intimacy", facts).value is False
        assert ask("duty:assess_for_a_million_users", facts).value is False
        facts |= {"intimate_relationship": "no", "under_14_can_use": "yes"}
        assert ask("duty:obtain_guardian_consent", facts).value is False

    def test_minors_may_use_what_is_not_intimate(self, ask: Any, build: Any) -> None:
        facts = build.service(anthropomorphic="yes", minors_can_use="yes")
        assert ask("intimate_service_to_minors", facts).value is False
