"""Declaring as a Chinese unit."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.states("H02", "H13")
DUTY = "duty:declare_as_chinese"


def with_laboratory(build: Any, **facts: Any) -> dict[str, Any]:
    """A trial with a foreign sponsor, and a laboratory that wishes to declare as Chinese."""
    shown = build.trial()
    shown["units"].append(build.unit("x", "lab", **{"declares_as_chinese": "yes", **facts}))
    return dict(shown)


class TestWho:
    @pytest.mark.parametrize(("wishes", "expected"), [("yes", True), ("no", False)])
    def test_whoever_wishes(self, ask: Any, build: Any, wishes: str, expected: bool) -> None:
        assert ask(DUTY, with_laboratory(build, declares_as_chinese=wishes), "units[x]").value is expected

    @pytest.mark.parametrize(("share", "expected"), [("49.99", True), ("50", False)])
    def test_no_foreign_unit(self, ask: Any, build: Any, share: str, expected: bool) -> None:
        facts = with_laboratory(build, foreign_equity=share, largest_foreign_equity=share)
        assert ask(DUTY, facts, "units[x]").value is expected

    def test_waits_for_influence(self, ask: Any, build: Any) -> None:
        facts = with_laboratory(build, foreign_equity=20, dominated_by_rights=None)
        assert ask(DUTY, facts, "units[x]").missing == {"units[x].dominated_by_rights"}


class TestSomethingToDeclare:
    def test_nothing(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("h", "lead_site", declares_as_chinese="yes")])
        assert ask(DUTY, facts, "units[h]").value is False

    @pytest.mark.parametrize(("people", "expected"), [(3000, False), (3001, True)])
    def test_a_licence(self, ask: Any, build: Any, people: int, expected: bool) -> None:
        units = [build.unit("h", "lead_site", declares_as_chinese="yes")]
        assert ask(DUTY, build.project(people=people, units=units), "units[h]").value is expected

    @pytest.mark.parametrize(("seat", "expected"), [("mainland", False), ("abroad", True)])
    def test_a_report(self, ask: Any, build: Any, seat: str, expected: bool) -> None:
        units = [
            build.unit("h", "lead_site", declares_as_chinese="yes"),
            build.unit("db", "recipient", seat=seat),
        ]
        recipient = {"id": "r", "unit": "db", "way": "provided", "giver": "chinese_unit"}
        facts = build.project(units=units, data_sets=[build.data("gene", recipients=[recipient])])
        assert ask(DUTY, facts, "units[h]").value is expected


@pytest.mark.parametrize(("account", "met"), [("yes", True), ("no", False)])
def test_done_once_the_account_is_set(ask: Any, build: Any, account: str, met: bool) -> None:
    facts = with_laboratory(build, chinese_account_set=account)
    assert ask("met:declare_as_chinese", facts, "units[x]").value is met


class TestPapers:
    def test_commitment_letter(self, ask: Any, build: Any) -> None:
        paper = "paper:declare_as_chinese/commitment-letter"
        assert ask(paper, with_laboratory(build), "units[x]").value is True

    @pytest.mark.parametrize(
        ("share", "expected"),
        [({}, False), ({"foreign_equity": "0.01"}, True), ({"foreign_votes": "0.01"}, True)],
    )
    def test_counsels_analysis(self, ask: Any, build: Any, share: dict[str, Any], expected: bool) -> None:
        paper = "paper:declare_as_chinese/counsel-analysis"
        assert ask(paper, with_laboratory(build, **share), "units[x]").value is expected
