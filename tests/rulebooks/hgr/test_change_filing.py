"""Changes to a trial filing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

LINE: dict[str, Any] = {
    "id": "blood",
    "is_new_type": "no",
    "first_approved": 1000,
    "increase_now": 0,
    "decrease_now": 0,
    "size_increase_now": 0,
}


def case(*matters: str, lines: tuple[dict[str, Any], ...] = (), of: str = "trial_filing") -> dict[str, Any]:
    change = {"id": "c", "of": of, "matters": list(matters), "lines": [{**LINE, **x} for x in lines]}
    return {"changes": [change]}


def route(ask: Any, facts: dict[str, Any], as_of: date = date(2026, 10, 1), **readings: str) -> Any:
    return ask("change_route", facts, "changes[c]", as_of=as_of, readings=readings)


@pytest.mark.states("H26")
class TestFiling:
    @pytest.mark.parametrize("now", [1, 10, 100, 101])
    def test_any_increase(self, ask: Any, now: int) -> None:
        facts = case(lines=({"increase_now": now},))
        assert route(ask, facts).value == "filing_change"
        assert ask("major_change", facts, "changes[c]").value is True
        assert ask("duty:change_the_filing", facts, "changes[c]").value is True

    @pytest.mark.parametrize("now", [0, 1])
    def test_new_type(self, ask: Any, now: int) -> None:
        new = {"is_new_type": "yes", "first_approved": 0, "increase_now": now}
        assert route(ask, case(lines=(new,))).value == "filing_change"

    def test_no_explanation_beside_a_change_of_filing(self, ask: Any) -> None:
        facts = case("protocol", "purpose")
        assert ask("filing_explanation_owed", facts, "changes[c]").value is False

    @pytest.mark.parametrize("matter", ["purpose", "use", "sponsor", "lead_site", "cro", "lab"])
    def test_listed(self, ask: Any, matter: str) -> None:
        assert route(ask, case(matter)).value == "filing_change"

    @pytest.mark.parametrize("matter", ["protocol", "content"])
    def test_amended_without_quantity(self, ask: Any, matter: str) -> None:
        asked = route(ask, case(matter))
        assert asked.points == {"filing_amended_without_quantity"}
        assert asked.by_reading == {("change",): "filing_change", ("explanation",): "explanation"}

    def test_amended_with_quantity(self, ask: Any) -> None:
        facts = case("protocol", lines=({"increase_now": 1},))
        assert route(ask, facts).value == "filing_change"

    def test_decrease(self, ask: Any) -> None:
        asked = route(ask, case(lines=({"decrease_now": 1},)))
        assert asked.points == {"decrease_in_filing"}
        assert asked.by_reading == {("change",): "filing_change", ("nothing",): "nothing"}

    def test_renaming(self, ask: Any) -> None:
        asked = route(ask, case("party_name"))
        assert asked.points == {"renaming_outside_cooperation"}
        assert asked.by_reading == {("as-change",): "filing_change", ("explanation",): "explanation"}

    def test_item_name(self, ask: Any) -> None:
        asked = route(ask, case("item_name"))
        assert asked.by_reading == {("major",): "filing_change", ("explanation",): "explanation"}

    def test_site_added(self, ask: Any) -> None:
        asked = route(ask, case("other_participant"))
        assert asked.points == {"site_added_to_filing"}
        assert asked.by_reading == {("change",): "filing_change", ("upload",): "site_upload"}

    def test_upload_goes_with_another_change(self, ask: Any) -> None:
        facts = case("other_participant", "purpose")
        assert ask("duty:upload_of_added_site", facts, "changes[c]").value is False
        assert ask("paper:change_the_filing/site-papers", facts, "changes[c]").value is True

    @pytest.mark.parametrize("matter", ["sponsor", "lead_site", "cro", "lab"])
    def test_agreement_of_new_party(self, ask: Any, matter: str) -> None:
        paper = "paper:change_the_filing/agreement-with-new-party"
        assert ask(paper, case(matter), "changes[c]").value is True
        assert ask(paper, case("purpose"), "changes[c]").value is False

    @pytest.mark.parametrize(("matter", "expected"), [("party_name", True), ("protocol", False)])
    def test_proof_of_new_name(self, ask: Any, matter: str, expected: bool) -> None:
        for duty in ("change_the_filing", "explain_filing_change"):
            paper = f"paper:{duty}/proof-of-new-name"
            assert ask(paper, case(matter), "changes[c]").value is expected, duty

    @pytest.mark.parametrize(("matter", "expected"), [("other_participant", True), ("party_name", False)])
    def test_papers_of_the_site(self, ask: Any, matter: str, expected: bool) -> None:
        for duty in ("change_the_filing", "upload_of_added_site"):
            assert ask(f"paper:{duty}/site-papers", case(matter), "changes[c]").value is expected, duty

    @pytest.mark.parametrize(("now", "expected"), [(0, False), (1, True)])
    def test_protocol_and_ethics_for_growth(self, ask: Any, now: int, expected: bool) -> None:
        facts = case("party_name", lines=({"increase_now": now},))
        for duty in ("change_the_filing", "explain_filing_change"):
            for paper in ("amended-protocol", "ethics-of-amendment"):
                found = ask(f"paper:{duty}/{paper}", facts, "changes[c]").value
                assert found is expected, (duty, paper)

    def test_explanation_duty(self, ask: Any) -> None:
        lenient = {"filing_amended_without_quantity": "explanation"}
        asked = ask("duty:explain_filing_change", case("protocol"), "changes[c]", readings=lenient)
        assert asked.value is True
        strict = {"filing_amended_without_quantity": "change"}
        asked = ask("duty:explain_filing_change", case("protocol"), "changes[c]", readings=strict)
        assert asked.value is False

    def test_nothing(self, ask: Any) -> None:
        assert route(ask, case()).value == "nothing"
        assert route(ask, case("recipient")).value == "nothing"

    def test_other_licences_are_not_judged_here(self, ask: Any) -> None:
        facts = case("purpose", of="cooperation_licence")
        assert ask("filing_change_owed", facts, "changes[c]").value is False
        facts = case("party_name", of="cooperation_licence")
        assert ask("filing_explanation_owed", facts, "changes[c]").value is False
        facts = case("other_participant", of="cooperation_licence")
        assert ask("site_upload_suffices", facts, "changes[c]").value is False

    def test_waits(self, ask: Any) -> None:
        facts = case(lines=({"increase_now": "unknown"},))
        assert route(ask, facts).missing == {"changes[c].lines[blood].increase_now"}


@pytest.mark.states("H26")
class TestPeriodOfFiling:
    def test_open_before_the_answer(self, ask: Any) -> None:
        asked = route(ask, case("period"), as_of=date(2025, 10, 30))
        assert asked.points == {"period_of_filing"}
        assert asked.by_reading == {("renewal",): "renewal", ("explanation",): "explanation"}

    @pytest.mark.parametrize(("reading", "expected"), [("renewal", False), ("explanation", True)])
    def test_explained_only_under_its_reading(self, ask: Any, reading: str, expected: bool) -> None:
        readings = {"period_of_filing": reading}
        for facts, value in ((case("period"), expected), (case(), False)):
            asked = ask(
                "filing_explanation_owed",
                facts,
                "changes[c]",
                as_of=date(2025, 10, 30),
                readings=readings,
            )
            assert asked.value is value

    @pytest.mark.parametrize(("day", "is_open"), [(date(2025, 10, 30), True), (date(2025, 10, 31), False)])
    def test_open_until(self, speaks: Any, day: date, is_open: bool) -> None:
        assert bool(speaks("point:period_of_filing", day)) is is_open

    def test_settled_since(self, ask: Any) -> None:
        assert route(ask, case("period"), as_of=date(2025, 10, 31)).value == "renewal"
