"""What meets a duty, part by part."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

HELD = ("collection_licence", "preservation_licence", "cooperation_licence", "export_licence", "trial_filing")


def held(build: Any, of: str, id: str, **facts: Any) -> dict[str, Any]:
    """Granted, until a day."""
    return {
        "id": id,
        **build.application(of, decided="yes", expires_on="2026-08-31", wants_renewal="no", **facts),
    }


@pytest.mark.parametrize("of", HELD)
class TestObtainedAnew:
    def anew(self, ask: Any, build: Any, old: str, *others: dict[str, Any]) -> Any:
        facts = build.project(applications=[held(build, old, "old"), *others])
        return ask("obtained_anew", facts, "applications[old]").value

    @pytest.mark.parametrize(
        ("expires", "expected"), [("2026-08-30", False), ("2026-08-31", False), ("2026-09-01", True)]
    )
    def test_expires_later(self, ask: Any, build: Any, of: str, expires: str, expected: bool) -> None:
        new = {**held(build, of, "new"), "expires_on": expires}
        assert self.anew(ask, build, of, new) is expected

    def test_not_granted(self, ask: Any, build: Any, of: str) -> None:
        new = {**held(build, of, "new", granted="no"), "expires_on": "2029-08-31"}
        assert self.anew(ask, build, of, new) is False

    def test_another_matter(self, ask: Any, build: Any, of: str) -> None:
        others = [{**held(build, o, o), "expires_on": "2029-08-31"} for o in HELD if o != of]
        assert self.anew(ask, build, of, *others) is False
        assert self.anew(ask, build, "prior_report", *others) is False


def test_a_request_too_late_meets_nothing(ask: Any, build: Any) -> None:
    late = held(build, "collection_licence", "a") | {
        "wants_renewal": "yes",
        "renewal_applied_on": "2026-08-28",
    }
    facts = build.project(applications=[late])
    day = date(2026, 8, 29)
    assert ask("met:ask_for_renewal", facts, "applications[a]", as_of=day).value is False


class TestInHand:
    @pytest.mark.parametrize("granted", ["yes", "no"])
    @pytest.mark.parametrize(
        ("of", "kept"),
        [
            ("cooperation_licence", True),
            ("trial_filing", True),
            ("export_licence", True),
            ("collection_licence", False),
            ("preservation_licence", False),
        ],
    )
    def test_after_the_cooperation(self, ask: Any, build: Any, of: str, kept: bool, granted: str) -> None:
        facts = build.project(cooperation_ended="yes", applications=[held(build, of, "a", granted=granted)])
        assert ask("in_hand", facts, "applications[a]").value is (kept and granted == "yes")

    def test_nothing_that_leaves_needs_a_licence(self, ask: Any, build: Any) -> None:
        assert ask("met:apply_for_export_licence", build.project()).value is True


class TestFiled:
    @pytest.mark.parametrize(("of", "is_open"), [("trial_filing", True), ("cooperation_licence", False)])
    def test_lodged(self, ask: Any, build: Any, of: str, is_open: bool) -> None:
        facts = build.project(applications=[build.application(of, granted="no")])
        assert ask("trial_filed", facts).value is (None if is_open else False)

    def test_numbered_and_expired_is_not_lodged(self, ask: Any, build: Any) -> None:
        facts = build.project(applications=[held(build, "trial_filing", "a")])
        assert ask("trial_filed", facts).value is False


class TestEthics:
    @pytest.mark.parametrize(
        "does",
        [
            {"roles": ["site"]},
            {"roles": ["lead_site"]},
            {"roles": ["research_partner"]},
            {"collects": "yes"},
            {"preserves": "yes"},
            {"provides_abroad": "yes"},
        ],
    )
    @pytest.mark.parametrize(("done", "met"), [("yes", True), ("no", False)])
    def test_who_does_research(
        self, ask: Any, build: Any, does: dict[str, Any], done: str, met: bool
    ) -> None:
        unit = build.unit("u", "lab", ethics_done=done) | does
        assert ask("ethics_review_passed", build.project(units=[unit])).value is met

    def test_who_does_none(self, ask: Any, build: Any) -> None:
        assert ask("ethics_review_passed", build.project(units=[build.unit("u", "lab")])).value is False


def test_one_report_among_recipients_is_something_to_declare(ask: Any, build: Any) -> None:
    abroad = build.unit("x", "recipient", foreign=True, seat="abroad", domestic_control="none")
    given = {"way": "provided", "giver": "chinese_unit", "use_agreed": "no", "report": "not_lodged"}
    sets = [build.data("gene", recipients=[{"unit": "x", **given}, {"unit": "hospital", **given}])]
    facts = build.project(units=[build.unit("hospital", "lead_site"), abroad], data_sets=sets)
    assert ask("something_to_declare", facts).value is True
