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


class TestAgainstStatus:
    """What the account says does not change what the unit is."""

    NAME = "declares_against_status"
    NOTE = "wrong_status_and_licence"

    @pytest.mark.parametrize(
        ("wishes", "account", "expected"),
        [("yes", "yes", True), ("no", "yes", True), ("yes", "no", True), ("no", "no", False)],
    )
    def test_foreign(
        self, ask: Any, shown: Any, build: Any, wishes: str, account: str, expected: bool
    ) -> None:
        said = {"declares_as_chinese": wishes, "chinese_account_set": account}
        facts = build.project(units=[build.unit("x", "cro", foreign=True, **said)])
        assert ask(self.NAME, facts, "units[x]").value is expected
        assert shown(self.NOTE, facts) is expected

    @pytest.mark.parametrize(("share", "expected"), [("49.99", False), ("50", True)])
    def test_share(self, ask: Any, shown: Any, build: Any, share: str, expected: bool) -> None:
        held = {"foreign_equity": share, "largest_foreign_equity": share}
        facts = with_laboratory(build, chinese_account_set="yes", **held)
        assert ask(self.NAME, facts, "units[x]").value is expected

    @pytest.mark.parametrize(
        ("seat", "expected"),
        [("mainland", True), ("hong_kong", True), ("macau", True), ("taiwan", False), ("abroad", False)],
    )
    def test_where_a_unit_judges_itself(self, ask: Any, build: Any, seat: str, expected: bool) -> None:
        said = {"seat": seat, "domestic_control": "none", "chinese_account_set": "yes"}
        facts = build.project(units=[build.unit("x", "cro", foreign=True, **said)])
        assert ask(self.NAME, facts, "units[x]").value is expected

    def test_controlled_from_the_mainland(self, ask: Any, build: Any) -> None:
        said = {"seat": "hong_kong", "domestic_control": "direct", "chinese_account_set": "yes"}
        facts = build.project(units=[build.unit("x", "cro", **said)])
        assert ask(self.NAME, facts, "units[x]").value is False

    def test_open_with_the_status(self, ask: Any, build: Any) -> None:
        parted = {"foreign_equity": 50, "largest_foreign_equity": 30, "chinese_account_set": "yes"}
        asked = ask(self.NAME, with_laboratory(build, **parted), "units[x]")
        assert asked.by_reading == {("together",): True, ("singly",): False}

    def test_a_chinese_unit(self, shown: Any, build: Any) -> None:
        units = [build.unit("h", "lead_site", declares_as_chinese="yes", chinese_account_set="yes")]
        assert shown(self.NOTE, build.project(units=units)) is False

    def test_one_such_unit_suffices(self, shown: Any, build: Any) -> None:
        wrong = build.unit("x", "cro", foreign=True, declares_as_chinese="yes", chinese_account_set="yes")
        assert shown(self.NOTE, build.project(units=[build.unit("h", "lead_site"), wrong])) is True
