"""The edges of scope: each audience by itself, each reading, and the same under the draft."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

INTERFACE = "interface_supply"
CLOSED = {"contractors_are_public": "internal", "customers_are_public": "closed-group", INTERFACE: "never"}
"""The lenient reading of each question on who is the public."""
FROM_ABROAD = "non_public_supply_from_abroad"


@pytest.mark.states("G21")
class TestSupplyFromAbroad:
    @pytest.mark.parametrize(
        ("audience", "inside"),
        [
            ("mainland_public", True),
            ("employees", True),
            ("contractors", True),
            ("customers", True),
            ("businesses_by_interface", True),
            ("abroad", False),
        ],
    )
    def test_everyone_in_the_mainland_counts(self, ask: Any, build: Any, audience: str, inside: bool) -> None:
        facts = build.service(supplied_from="abroad", audiences=[audience])
        assert ask("supplied_inside", facts).value is inside
        readings = CLOSED | {FROM_ABROAD: "reached"}
        assert ask("reached_by_article_20", facts, readings=readings).value is inside


@pytest.mark.states("G02", "G03")
class TestWhoIsThePublic:
    @pytest.mark.parametrize("draft", [False, True])
    @pytest.mark.parametrize(
        ("audience", "point", "inside"),
        [
            ("contractors", "contractors_are_public", {"public"}),
            ("customers", "customers_are_public", {"public"}),
            ("businesses_by_interface", INTERFACE, {"always"}),
        ],
    )
    def test_each_reading_under_either_text(
        self, ask: Any, build: Any, draft: bool, audience: str, point: str, inside: set[str]
    ) -> None:
        answer = ask("governed", build.service(audiences=[audience]), draft=draft)
        assert answer.points == {point}
        assert {reading for (reading,), value in answer.by_reading.items() if value} == inside

    def test_on_the_strictest_reading_of_provider_passing_on_changes_nothing(
        self, ask: Any, build: Any
    ) -> None:
        facts = build.service(audiences=["businesses_by_interface"], business_customers_serve_public="yes")
        for reading, inside in (("always", True), ("if-passed-on", True), ("never", False)):
            assert ask("governed", facts, readings={INTERFACE: reading}).value is inside


class TestDraft:
    @pytest.mark.states("G03")
    @pytest.mark.parametrize(
        ("stage", "inside"), [("launch_planned", True), ("offered", True), ("ended", False)]
    )
    def test_stages(self, ask: Any, build: Any, stage: str, inside: bool) -> None:
        assert ask("governed", build.service(stage=stage), draft=True).value is inside

    @pytest.mark.states("G22")
    def test_who_has_no_part_in_the_service_is_no_provider(self, ask: Any, build: Any) -> None:
        party = {"id": "p", "offers_service": "no", "supports_technically": "no", "generates_content": "yes"}
        assert ask("provider", build.service(parties=[party]), "parties[p]", draft=True).value is False


@pytest.mark.states("G20")
@pytest.mark.parametrize("draft", [False, True])
def test_the_functions_named_in_2018_are_the_same_under_either_text(
    ask: Any, build: Any, draft: bool
) -> None:
    assert ask("has_named_function", build.service(functions=["forum"]), draft=draft).value is True
    assert ask("has_named_function", build.service(), draft=draft).value is False
    assert ask("has_other_capacity", build.service(can_mobilise="yes"), draft=draft).value is True
    assert ask("has_other_capacity", build.service(), draft=draft).value is False


@pytest.mark.states("G14", "G15")
@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 1, 1)])
def test_where_users_publish_identity_is_no_question(ask: Any, build: Any, day: date) -> None:
    readings = {"conversing_as_publishing": "no-identity"}
    published = build.service(functions=["sharing"])
    assert ask("identity_required", published, as_of=day, readings=readings).value is True
    assert ask("identity_required", build.service(), as_of=day, readings=readings).value is False


def test_the_assessment_is_done_under_either_text(ask: Any, build: Any) -> None:
    facts = build.service(filings=[build.filing("security_assessment")])
    for draft in (False, True):
        assert ask("assessed", facts, draft=draft).value is True
