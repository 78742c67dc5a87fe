"""Changes to a cooperation licence."""

from __future__ import annotations

from typing import Any

import pytest

LINE: dict[str, Any] = {
    "id": "blood",
    "is_new_type": "no",
    "first_approved": 1000,
    "major_increase_approved": 0,
    "minor_before_major": 0,
    "decrease_before_major": 0,
    "increase_so_far": 0,
    "decrease_so_far": 0,
    "increase_now": 0,
    "decrease_now": 0,
    "size_increase_so_far": 0,
    "size_increase_now": 0,
}


def case(*matters: str, lines: tuple[dict[str, Any], ...] = (), **facts: Any) -> dict[str, Any]:
    change = {
        "id": "c",
        "of": "cooperation_licence",
        "matters": list(matters),
        "lines": [{**LINE, **line} for line in lines],
        **facts,
    }
    return {"changes": [change]}


def route(ask: Any, facts: dict[str, Any], **readings: str) -> Any:
    return ask("change_route", facts, "changes[c]", readings=readings)


def more(now: int, **facts: Any) -> dict[str, Any]:
    return {"increase_now": now, **facts}


@pytest.mark.states("H19", "H20")
class TestQuantityAlone:
    @pytest.mark.parametrize(
        ("now", "expected"), [(99, "explanation"), (100, "explanation"), (101, "change_application")]
    )
    def test_route(self, ask: Any, now: int, expected: str) -> None:
        facts = case(lines=(more(now),))
        assert route(ask, facts).value == expected
        major = expected == "change_application"
        assert ask("major_change", facts, "changes[c]").value is major
        assert ask("duty:apply_for_cooperation_change", facts, "changes[c]").value is major
        assert ask("duty:explain_cooperation_change", facts, "changes[c]").value is not major

    def test_decrease(self, ask: Any) -> None:
        asked = route(ask, case(lines=({"decrease_now": 300},)))
        assert asked.points == {"decrease_to_be_explained"}
        assert asked.by_reading == {("explain",): "explanation", ("nothing",): "nothing"}

    def test_smaller_unit_size(self, ask: Any) -> None:
        assert route(ask, case(lines=({},))).value == "nothing"

    def test_larger_unit_size(self, ask: Any) -> None:
        asked = route(ask, case(lines=({"size_increase_now": 1000},)))
        assert asked.by_reading == {("quantity",): "change_application", ("number",): "nothing"}

    @pytest.mark.states("H22")
    def test_one_type_of_several_suffices(self, ask: Any) -> None:
        tissue = more(110, id="tissue")
        assert route(ask, case(lines=(more(20), tissue))).value == "change_application"
        assert route(ask, case(lines=(more(80), more(80, id="tissue")))).value == "explanation"

    @pytest.mark.states("H21")
    def test_new_type(self, ask: Any) -> None:
        new = {"id": "rna", "is_new_type": "yes", "first_approved": 0, "increase_now": 1}
        assert route(ask, case(lines=(new,))).value == "change_application"
        within = case("protocol", lines=(new,), within_approved_scope="yes")
        assert route(ask, within).value == "change_application"

    @pytest.mark.states("H23")
    def test_the_change_that_passes_is_major(self, ask: Any) -> None:
        assert route(ask, case(lines=(more(60),))).value == "explanation"
        assert route(ask, case(lines=(more(50, increase_so_far=60),))).value == "change_application"

    def test_unknown_lines_wait(self, ask: Any) -> None:
        asked = route(ask, {"changes": [{"id": "c", "of": "cooperation_licence", "matters": []}]})
        assert any(path.startswith("changes[c].lines") for path in asked.missing)

    def test_nothing_changes(self, ask: Any) -> None:
        assert route(ask, case()).value == "nothing"


@pytest.mark.states("H19")
class TestMatters:
    @pytest.mark.parametrize("matter", ["purpose", "sponsor", "lead_site", "cro", "lab", "use"])
    def test_major(self, ask: Any, matter: str) -> None:
        assert route(ask, case(matter)).value == "change_application"

    @pytest.mark.parametrize("matter", ["other_participant", "party_name"])
    def test_minor(self, ask: Any, matter: str) -> None:
        facts = case(matter)
        assert route(ask, facts).value == "explanation"
        assert ask("minor_cooperation_change", facts, "changes[c]").value is True

    @pytest.mark.parametrize("matter", ["content", "protocol"])
    @pytest.mark.parametrize("within", ["yes", "no", "unknown"])
    def test_amended_without_quantity(self, ask: Any, matter: str, within: str) -> None:
        assert route(ask, case(matter, within_approved_scope=within)).value == "explanation"

    @pytest.mark.parametrize(("within", "expected"), [("yes", "explanation"), ("no", "change_application")])
    def test_use_with_amendment(self, ask: Any, within: str, expected: str) -> None:
        assert route(ask, case("use", "protocol", within_approved_scope=within)).value == expected

    def test_use_with_amendment_waits(self, ask: Any) -> None:
        assert route(ask, case("use", "protocol")).missing == {"changes[c].within_approved_scope"}

    def test_purpose_is_major_within_scope_too(self, ask: Any) -> None:
        facts = case("purpose", "content", within_approved_scope="yes")
        assert route(ask, facts).value == "change_application"

    def test_recipient_is_no_matter_of_the_licence(self, ask: Any) -> None:
        assert route(ask, case("recipient")).value == "nothing"

    def test_period(self, ask: Any) -> None:
        asked = route(ask, case("period"))
        assert asked.points == {"period_of_cooperation"}
        assert asked.by_reading == {("change",): "change_application", ("renewal",): "renewal"}

    @pytest.mark.parametrize(("reading", "expected"), [("change", False), ("renewal", True)])
    def test_renewal_only_under_its_reading(self, ask: Any, reading: str, expected: bool) -> None:
        readings = {"period_of_cooperation": reading}
        asked = ask("period_by_renewal", case("period"), "changes[c]", readings=readings)
        assert asked.value is expected

    def test_period_by_renewal_leaves_the_explanation_owed(self, ask: Any) -> None:
        facts = case("period", "party_name")
        readings = {"period_of_cooperation": "renewal"}
        assert route(ask, facts, **readings).value == "renewal"
        for duty in ("renew_for_longer_period", "explain_cooperation_change"):
            assert ask(f"duty:{duty}", facts, "changes[c]", readings=readings).value is True

    def test_item_name(self, ask: Any) -> None:
        asked = route(ask, case("item_name"))
        assert asked.by_reading == {("major",): "change_application", ("explanation",): "explanation"}

    def test_other_licences_are_not_judged_here(self, ask: Any) -> None:
        facts = case("purpose", of="collection_licence")
        assert ask("major_cooperation_change", facts, "changes[c]").value is False
        facts = case("party_name", of="trial_filing")
        assert ask("minor_cooperation_change", facts, "changes[c]").value is False


@pytest.mark.states("H19")
class TestGrowthWithAmendment:
    def test_open(self, ask: Any) -> None:
        asked = route(ask, case("protocol", lines=(more(50),), within_approved_scope="no"))
        assert asked.points == {"growth_with_amended_protocol"}
        assert asked.by_reading == {("major",): "change_application", ("minor",): "explanation"}

    def test_within_scope(self, ask: Any) -> None:
        facts = case("protocol", lines=(more(50),), within_approved_scope="yes")
        assert route(ask, facts).value == "explanation"

    def test_scope_does_not_lift_the_limit(self, ask: Any) -> None:
        facts = case("protocol", lines=(more(101),), within_approved_scope="yes")
        assert route(ask, facts).value == "change_application"

    def test_waits_for_scope(self, ask: Any) -> None:
        asked = route(ask, case("protocol", lines=(more(50),)), growth_with_amended_protocol="major")
        assert asked.missing == {"changes[c].within_approved_scope"}

    def test_decrease_with_amendment(self, ask: Any) -> None:
        facts = case("protocol", lines=({"decrease_now": 50},), within_approved_scope="no")
        literal = {"decrease_to_be_explained": "explain", "growth_with_amended_protocol": "major"}
        assert route(ask, facts, **literal).value == "change_application"
        assert route(ask, facts, decrease_to_be_explained="nothing").value == "explanation"


class TestPapers:
    def paper(self, ask: Any, duty: str, paper: str, facts: dict[str, Any]) -> Any:
        return ask(f"paper:{duty}/{paper}", facts, "changes[c]").value

    @pytest.mark.states("H23")
    @pytest.mark.parametrize(("now", "expected"), [(40, False), (41, True)])
    def test_sum_of_earlier_changes(self, ask: Any, now: int, expected: bool) -> None:
        facts = case("sponsor", lines=(more(now, increase_so_far=60),))
        assert self.paper(ask, "apply_for_cooperation_change", "sum-of-earlier-changes", facts) is expected

    @pytest.mark.states("H23")
    def test_sum_where_one_type_of_two_passes(self, ask: Any) -> None:
        facts = case(lines=(more(20), more(110, id="tissue")))
        assert self.paper(ask, "apply_for_cooperation_change", "sum-of-earlier-changes", facts) is True

    @pytest.mark.parametrize(
        ("matter", "expected"),
        [
            ("content", True),
            ("protocol", True),
            ("purpose", True),
            ("use", True),
            ("sponsor", False),
            ("party_name", False),
        ],
    )
    def test_protocol_and_ethics(self, ask: Any, matter: str, expected: bool) -> None:
        for duty in ("apply_for_cooperation_change", "change_the_filing", "explain_filing_change"):
            for paper in ("amended-protocol", "ethics-of-amendment"):
                assert self.paper(ask, duty, paper, case(matter)) is expected, (duty, paper)
        assert ask("alters_protocol", case(matter), "changes[c]").value is expected

    @pytest.mark.parametrize(("line", "expected"), [(more(1), True), ({"decrease_now": 1}, False)])
    def test_protocol_and_ethics_for_growth(self, ask: Any, line: dict[str, Any], expected: bool) -> None:
        facts = case(lines=(line,))
        assert ask("alters_protocol", facts, "changes[c]").value is expected
        for paper in ("amended-protocol", "ethics-of-amendment"):
            assert self.paper(ask, "apply_for_cooperation_change", paper, facts) is expected, paper

    @pytest.mark.parametrize(
        ("matters", "expected"), [((), False), (("protocol",), True), (("content",), True)]
    )
    def test_protocol_and_ethics_of_a_minor_growth(
        self, ask: Any, matters: tuple[str, ...], expected: bool
    ) -> None:
        """Art. 47(1) presupposes an unchanged protocol."""
        facts = case(*matters, lines=(more(1),))
        for paper in ("amended-protocol", "ethics-of-amendment"):
            assert self.paper(ask, "explain_cooperation_change", paper, facts) is expected, paper

    @pytest.mark.parametrize(
        ("matter", "expected"),
        [("lab", True), ("sponsor", True), ("cro", True), ("lead_site", True), ("purpose", False)],
    )
    def test_agreement_of_new_party(self, ask: Any, matter: str, expected: bool) -> None:
        found = self.paper(ask, "apply_for_cooperation_change", "agreement-with-new-party", case(matter))
        assert found is expected

    @pytest.mark.parametrize(
        ("matter", "paper", "expected"),
        [
            ("party_name", "proof-of-new-name", True),
            ("protocol", "proof-of-new-name", False),
            ("other_participant", "papers-of-participant", True),
            ("party_name", "papers-of-participant", False),
            ("protocol", "amended-protocol", True),
            ("protocol", "ethics-of-amendment", True),
            ("party_name", "ethics-of-amendment", False),
            ("party_name", "explanation", True),
        ],
    )
    def test_of_an_explanation(self, ask: Any, matter: str, paper: str, expected: bool) -> None:
        assert self.paper(ask, "explain_cooperation_change", paper, case(matter)) is expected
