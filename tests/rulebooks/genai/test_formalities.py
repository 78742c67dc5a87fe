"""Assessments, filings and registrations: by which kind a duty is met, from which day, and one among several."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

KINDS = ("security_assessment", "algorithm_filing", "model_filing", "registration")
MET_BY = {
    "assess_before_launch": "security_assessment",
    "file_algorithm": "algorithm_filing",
    "file_service": "model_filing",
    "register_application": "registration",
}
MET_BY_IN_DRAFT = {
    "declare_assessment_in_draft": "security_assessment",
    "file_algorithm_in_draft": "algorithm_filing",
}
TODAY = date(2026, 10, 12)
DAYS = (("2026-10-11", True), ("2026-10-12", True), ("2026-10-13", False))
"""Yesterday, today, and a day that has not come."""


def shared(build: Any, *filings: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """A service with a comment feed and these formalities."""
    made: dict[str, Any] = build.service(functions=["sharing"], filings=list(filings), **facts)
    return made


class TestMet:
    @pytest.mark.parametrize(("duty", "of"), MET_BY.items())
    @pytest.mark.parametrize("kind", KINDS)
    def test_each_kind_meets_its_own_duty_alone(
        self, ask: Any, build: Any, duty: str, of: str, kind: str
    ) -> None:
        assert ask(f"met:{duty}", shared(build, build.filing(kind))).value is (kind == of)

    @pytest.mark.parametrize(("duty", "of"), MET_BY_IN_DRAFT.items())
    @pytest.mark.parametrize("kind", KINDS)
    def test_so_in_the_draft(self, ask: Any, build: Any, duty: str, of: str, kind: str) -> None:
        assert ask(f"met:{duty}", shared(build, build.filing(kind)), draft=True).value is (kind == of)

    @pytest.mark.parametrize(("duty", "of"), MET_BY.items())
    @pytest.mark.parametrize(("day", "met"), DAYS)
    def test_from_the_day_of_completion(
        self, ask: Any, build: Any, duty: str, of: str, day: str, met: bool
    ) -> None:
        facts = shared(build, build.filing(of, day), starts_on="2026-12-01", stage="launch_planned")
        assert ask(f"met:{duty}", facts, as_of=TODAY).value is met

    @pytest.mark.parametrize(("duty", "of"), MET_BY.items())
    def test_one_among_others_suffices(self, ask: Any, build: Any, duty: str, of: str) -> None:
        facts = shared(build, *(build.filing(kind, id=kind) for kind in KINDS))
        assert ask(f"met:{duty}", facts).value is True
        facts = shared(build, *(build.filing(kind, id=kind) for kind in KINDS if kind != of))
        assert ask(f"met:{duty}", facts).value is False


class TestLateAssessment:
    def test_another_formality_before_launch_does_not_make_it_timely(self, ask: Any, build: Any) -> None:
        early = build.filing("algorithm_filing", "2026-08-01")
        assert ask("assessment_late", shared(build, early)).value is True

    def test_one_in_time_among_later_ones_suffices(self, ask: Any, build: Any) -> None:
        filings = [
            build.filing("security_assessment", "2026-08-31"),
            build.filing("security_assessment", "2026-10-01", id="g"),
        ]
        assert ask("assessment_late", shared(build, *filings)).value is False


class TestNumbersShown:
    @pytest.mark.parametrize("draft", [False, True])
    @pytest.mark.parametrize(("day", "owed"), DAYS)
    def test_the_algorithms_from_the_day_of_filing(
        self, ask: Any, build: Any, draft: bool, day: str, owed: bool
    ) -> None:
        facts = shared(build, build.filing("algorithm_filing", day))
        assert ask("duty:show_algorithm_number", facts, "filings[f]", as_of=TODAY, draft=draft).value is owed

    @pytest.mark.parametrize(("day", "owed"), DAYS)
    @pytest.mark.parametrize("of", ["model_filing", "registration"])
    def test_the_models_from_the_day_of_filing(
        self, ask: Any, build: Any, of: str, day: str, owed: bool
    ) -> None:
        models = [build.model("own" if of == "model_filing" else "called", filed="no")]
        facts = shared(build, build.filing(of, day, number_shown="yes"), models=models)
        assert ask("duty:show_model_and_number", facts, as_of=TODAY).value is owed
        assert ask("met:show_model_and_number", facts, as_of=TODAY).value is owed

    @pytest.mark.parametrize("of", ["algorithm_filing", "security_assessment"])
    def test_other_formalities_give_no_number_of_a_model(self, ask: Any, build: Any, of: str) -> None:
        facts = shared(build, build.filing(of, number_shown="yes"))
        assert ask("duty:show_model_and_number", facts).value is False
        assert ask("met:show_model_and_number", facts).value is False

    @pytest.mark.parametrize("of", ["model_filing", "registration"])
    def test_one_number_among_several_filings(self, ask: Any, build: Any, of: str) -> None:
        models = [build.model("own" if of == "model_filing" else "called", filed="no")]
        filings = (build.filing(of, number_shown="yes"), build.filing("algorithm_filing", id="g"))
        facts = shared(build, *filings, models=models)
        assert ask("duty:show_model_and_number", facts).value is True
        assert ask("met:show_model_and_number", facts).value is True


class TestChangesAndEnd:
    """The details filed and the end of the service, in either text."""

    @pytest.mark.parametrize("draft", [False, True])
    @pytest.mark.parametrize("event", ["filed_details", "service_ends", "new_function", "written_notice"])
    def test_each_on_its_own_event(self, ask: Any, build: Any, draft: bool, event: str) -> None:
        facts = shared(build, build.filing("algorithm_filing"), changes=[build.change(event)])
        for duty, of in (
            ("change_algorithm_filing", "filed_details"),
            ("cancel_algorithm_filing", "service_ends"),
        ):
            assert ask(f"duty:{duty}", facts, "changes[c]", draft=draft).value is (event == of)

    @pytest.mark.parametrize(
        ("duty", "event"),
        [
            ("change_algorithm_filing", "filed_details"),
            ("cancel_algorithm_filing", "service_ends"),
            ("assess_change", "written_notice"),
        ],
    )
    def test_met_once_dealt_with(self, ask: Any, build: Any, duty: str, event: str) -> None:
        for dealt_with, met in (("no", False), ("yes", True)):
            facts = shared(build, changes=[build.change(event, dealt_with=dealt_with)])
            assert ask(f"met:{duty}", facts, "changes[c]").value is met
