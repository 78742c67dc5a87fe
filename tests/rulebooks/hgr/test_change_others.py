"""Changes to collection, preservation and export licences and to prior reports."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

LINE: dict[str, Any] = {
    "id": "blood",
    "is_new_type": "no",
    "first_approved": 5000,
    "increase_now": 0,
    "decrease_now": 0,
    "size_increase_now": 0,
}
LICENCES = ["collection_licence", "preservation_licence"]
MAJOR_DUTY = {
    "collection_licence": "duty:apply_for_collection_change",
    "preservation_licence": "duty:apply_for_preservation_change",
}


def case(of: str, *matters: str, lines: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    change = {"id": "c", "of": of, "matters": list(matters), "lines": [{**LINE, **x} for x in lines]}
    return {"changes": [change]}


def route(ask: Any, facts: dict[str, Any], as_of: date = date(2026, 10, 1), **readings: str) -> Any:
    return ask("change_route", facts, "changes[c]", as_of=as_of, readings=readings)


@pytest.mark.parametrize("of", LICENCES)
class TestCollectionAndPreservation:
    @pytest.mark.parametrize("now", [1, 100, 500, 501])
    def test_no_tolerance(self, ask: Any, of: str, now: int) -> None:
        facts = case(of, lines=({"increase_now": now},))
        assert route(ask, facts).value == "change_application"
        assert ask(MAJOR_DUTY[of], facts, "changes[c]").value is True
        assert ask("major_change", facts, "changes[c]").value is True

    def test_new_type(self, ask: Any, of: str) -> None:
        new = {"is_new_type": "yes", "first_approved": 0, "increase_now": 1}
        assert route(ask, case(of, lines=(new,))).value == "change_application"

    @pytest.mark.parametrize("matter", ["purpose", "content", "protocol", "use", "item_name"])
    def test_listed(self, ask: Any, of: str, matter: str) -> None:
        assert route(ask, case(of, matter)).value == "change_application"

    def test_decrease(self, ask: Any, of: str) -> None:
        asked = route(ask, case(of, lines=({"decrease_now": 5},)))
        assert asked.points == {"decrease_elsewhere"}
        assert asked.by_reading == {("change",): "change_application", ("nothing",): "nothing"}

    def test_renaming(self, ask: Any, of: str) -> None:
        asked = route(ask, case(of, "party_name"))
        assert asked.points == {"renaming_outside_cooperation"}
        assert asked.by_reading == {("as-change",): "change_application", ("explanation",): "explanation"}
        lenient = {"renaming_outside_cooperation": "explanation"}
        facts = case(of, "party_name")
        assert ask("duty:explain_new_name", facts, "changes[c]", readings=lenient).value is True

    def test_item_name_before_the_answer(self, ask: Any, of: str) -> None:
        asked = route(ask, case(of, "item_name"), as_of=date(2024, 8, 9))
        assert asked.points == {"item_name_before_answer"}
        assert asked.by_reading == {("major",): "change_application", ("explanation",): "explanation"}
        assert route(ask, case(of, "item_name"), as_of=date(2024, 8, 10)).value == "change_application"

    def test_period(self, ask: Any, of: str) -> None:
        assert route(ask, case(of, "period")).value == "renewal"
        assert ask("duty:renew_for_longer_period", case(of, "period"), "changes[c]").value is True

    def test_nothing(self, ask: Any, of: str) -> None:
        assert route(ask, case(of)).value == "nothing"


class TestParticipants:
    @pytest.mark.parametrize("matter", ["other_participant", "sponsor", "lead_site", "cro", "lab"])
    def test_collection(self, ask: Any, matter: str) -> None:
        assert route(ask, case("collection_licence", matter)).value == "change_application"

    @pytest.mark.parametrize("matter", ["other_participant", "sponsor", "lead_site", "cro", "lab"])
    def test_preservation(self, ask: Any, matter: str) -> None:
        asked = route(ask, case("preservation_licence", matter))
        assert asked.points == {"participant_in_preservation"}
        assert asked.by_reading == {("change",): "change_application", ("nothing",): "nothing"}


class TestExport:
    @pytest.mark.parametrize(
        "matter",
        [
            "purpose",
            "content",
            "protocol",
            "use",
            "sponsor",
            "lead_site",
            "cro",
            "lab",
            "other_participant",
            "party_name",
            "item_name",
        ],
    )
    def test_content(self, ask: Any, matter: str) -> None:
        facts = case("export_licence", matter)
        asked = route(ask, facts)
        assert asked.points == {"change_of_export"}
        assert asked.by_reading == {("new",): "new_application", ("change",): "change_application"}
        assert ask("duty:license_changed_export", facts, "changes[c]").value is True

    def test_one_more(self, ask: Any) -> None:
        facts = case("export_licence", lines=({"increase_now": 1},))
        assert ask("export_content_changes", facts, "changes[c]").value is True

    def test_recipient_of_information(self, ask: Any) -> None:
        assert route(ask, case("export_licence", "recipient")).value == "nothing"

    def test_fewer(self, ask: Any) -> None:
        assert route(ask, case("export_licence", lines=({"decrease_now": 1},))).value == "nothing"

    def test_period(self, ask: Any) -> None:
        assert route(ask, case("export_licence", "period")).value == "renewal"


class TestPriorReport:
    @pytest.mark.parametrize("matter", ["purpose", "use", "recipient"])
    def test_again(self, ask: Any, matter: str) -> None:
        facts = case("prior_report", matter)
        assert route(ask, facts).value == "new_report"
        assert ask("duty:report_again", facts, "changes[c]").value is True

    def test_more_information(self, ask: Any) -> None:
        assert route(ask, case("prior_report", lines=({"increase_now": 1},))).value == "new_report"

    def test_renaming(self, ask: Any) -> None:
        asked = route(ask, case("prior_report", "party_name"))
        assert asked.by_reading == {("as-change",): "new_report", ("explanation",): "explanation"}

    def test_nothing(self, ask: Any) -> None:
        assert route(ask, case("prior_report", "protocol")).value == "nothing"
        assert route(ask, case("prior_report", "item_name")).value == "nothing"
        assert route(ask, case("prior_report", "period")).value == "nothing"
        assert route(ask, case("prior_report", lines=({"decrease_now": 1},))).value == "nothing"


LENIENT = {"renaming_outside_cooperation": "explanation"}


class TestNameToBeExplained:
    @pytest.mark.parametrize(
        ("of", "matters", "expected"),
        [
            ("collection_licence", ["party_name"], True),
            ("collection_licence", ["party_name", "purpose"], False),
            ("preservation_licence", ["party_name", "purpose"], False),
            ("prior_report", ["party_name"], True),
            ("prior_report", ["party_name", "use"], False),
            ("prior_report", ["item_name"], False),
            ("trial_filing", ["party_name"], False),
            ("collection_licence", ["period"], False),
        ],
    )
    def test_when(self, ask: Any, of: str, matters: list[str], expected: bool) -> None:
        asked = ask("name_to_be_explained", case(of, *matters), "changes[c]", readings=LENIENT)
        assert asked.value is expected

    def test_not_under_the_cautious_reading(self, ask: Any) -> None:
        cautious = {"renaming_outside_cooperation": "as-change"}
        facts = case("collection_licence", "party_name")
        assert ask("name_to_be_explained", facts, "changes[c]", readings=cautious).value is False


def test_unknown_licence_waits(ask: Any) -> None:
    facts = {"changes": [{"id": "c", "matters": ["recipient"], "lines": []}]}
    assert route(ask, facts).missing == {"changes[c].of"}
