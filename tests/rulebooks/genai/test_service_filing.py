"""Filing of the service against registration of the application, as practice has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

POINT = "deployed_unchanged"


def service(build: Any, *models: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """A gated service on these models."""
    made: dict[str, Any] = build.service(functions=["sharing"], models=list(models), **facts)
    return made


class TestTracks:
    @pytest.mark.parametrize("access", ["own", "fine_tuned"])
    def test_own_and_fine_tuned_models_are_filed(self, ask: Any, build: Any, access: str) -> None:
        facts = service(build, build.model(access))
        assert ask("duty:file_service", facts).value is True
        assert ask("duty:register_application", facts).value is False

    def test_calling_a_filed_model_is_registered(self, ask: Any, build: Any) -> None:
        facts = service(build, build.model("called"))
        assert ask("duty:file_service", facts).value is False
        assert ask("duty:register_application", facts).value is True
        assert ask("unfiled_model_used", facts).value is False

    def test_calling_an_unfiled_model_has_no_track(self, ask: Any, build: Any) -> None:
        facts = service(build, build.model("called", filed="no"))
        assert ask("duty:file_service", facts).value is False
        assert ask("duty:register_application", facts).value is False
        assert ask("unfiled_model_used", facts).value is True

    def test_an_own_model_beside_a_called_one_is_filing_alone(self, ask: Any, build: Any) -> None:
        facts = service(build, build.model("own"), build.model("called", id="n"))
        assert ask("duty:file_service", facts).value is True
        assert ask("duty:register_application", facts).value is False

    def test_deployed_unchanged_is_open(self, ask: Any, build: Any) -> None:
        facts = service(build, build.model("deployed"))
        assert ask("duty:file_service", facts).points == {POINT}
        assert ask("duty:file_service", facts, readings={POINT: "filing"}).value is True
        assert ask("duty:register_application", facts, readings={POINT: "filing"}).value is False
        assert ask("duty:file_service", facts, readings={POINT: "registration"}).value is False
        assert ask("duty:register_application", facts, readings={POINT: "registration"}).value is True

    def test_nothing_is_expected_of_what_is_not_gated(self, ask: Any, build: Any) -> None:
        facts = service(build, build.model("own"), audiences=["employees"])
        assert ask("duty:file_service", facts).value is False

    def test_both_are_practice(self, genai: Any) -> None:
        for name in ("file_service", "register_application", "show_model_and_number"):
            assert genai.duties[name].strength == "practice"

    def test_the_algorithm_filing_is_another_thing(self, ask: Any, build: Any) -> None:
        facts = service(build, build.model("own"), filings=[build.filing("algorithm_filing")])
        assert ask("met:file_service", facts).value is False
        facts["filings"] = [build.filing("model_filing")]
        assert ask("met:file_service", facts).value is True
        assert ask("met:file_algorithm", facts).value is False

    def test_registration_is_met_by_registration(self, ask: Any, build: Any) -> None:
        facts = service(build, build.model("called"), filings=[build.filing("registration")])
        assert ask("met:register_application", facts).value is True
        assert ask("due:register_application", facts).value == date(2026, 8, 31)


class TestDisplay:
    def test_it_arises_once_something_is_filed(self, ask: Any, build: Any) -> None:
        facts = service(build, build.model("own"))
        assert ask("duty:show_model_and_number", facts).value is False
        facts["filings"] = [build.filing("model_filing")]
        assert ask("duty:show_model_and_number", facts).value is True
        assert ask("met:show_model_and_number", facts).value is False
        facts["filings"] = [build.filing("model_filing", number_shown="yes")]
        assert ask("met:show_model_and_number", facts).value is True

    def test_an_application_shows_the_model_it_calls(self, ask: Any, build: Any) -> None:
        assert ask("duty:show_model_and_number", service(build, build.model("called"))).value is True

    @pytest.mark.parametrize("access", ["own", "fine_tuned"])
    def test_a_registration_gives_no_filing_number_of_an_own_model(
        self, ask: Any, build: Any, access: str
    ) -> None:
        shown = build.filing("registration", number_shown="yes")
        facts = service(build, build.model(access, filed="no"), filings=[shown])
        assert ask("duty:show_model_and_number", facts).value is False
        assert ask("met:show_model_and_number", facts).value is False
        facts["filings"] = [shown, build.filing("model_filing", id="g")]
        assert ask("duty:show_model_and_number", facts).value is True
        assert ask("met:show_model_and_number", facts).value is False
        facts["filings"] = [shown, build.filing("model_filing", id="g", number_shown="yes")]
        assert ask("met:show_model_and_number", facts).value is True

    def test_a_registration_does_not_show_the_number_beside_a_called_model_either(
        self, ask: Any, build: Any
    ) -> None:
        models = (build.model("fine_tuned", filed="no"), build.model("called", id="n"))
        shown = build.filing("registration", number_shown="yes")
        facts = service(build, *models, filings=[shown])
        assert ask("duty:show_model_and_number", facts).value is True
        assert ask("met:show_model_and_number", facts).value is False

    def test_with_a_model_deployed_unchanged_it_turns_on_the_reading(self, ask: Any, build: Any) -> None:
        shown = build.filing("registration", number_shown="yes")
        facts = service(build, build.model("deployed"), filings=[shown])
        assert ask("met:show_model_and_number", facts).points == {POINT}
        assert ask("met:show_model_and_number", facts, readings={POINT: "filing"}).value is False
        assert ask("met:show_model_and_number", facts, readings={POINT: "registration"}).value is True

    def test_the_number_of_a_filing_will_do_for_an_application_too(self, ask: Any, build: Any) -> None:
        shown = build.filing("model_filing", number_shown="yes")
        facts = service(build, build.model("called"), filings=[shown])
        assert ask("met:show_model_and_number", facts).value is True

    @pytest.mark.parametrize("of", ["algorithm_filing", "security_assessment"])
    def test_other_formalities_do_not_show_the_number_of_a_called_model(
        self, ask: Any, build: Any, of: str
    ) -> None:
        shown = build.filing(of, number_shown="yes")
        facts = service(build, build.model("called", filed="no"), filings=[shown])
        assert ask("duty:show_model_and_number", facts).value is False
        assert ask("met:show_model_and_number", facts).value is False


class TestOtherTrack:
    DAYS = (("2026-10-12", True), ("2026-10-13", False))

    @pytest.mark.parametrize(("day", "taken"), DAYS)
    @pytest.mark.parametrize(
        ("access", "of", "due"),
        [
            ("own", "registration", "model_filing"),
            ("fine_tuned", "registration", "model_filing"),
            ("called", "model_filing", "registration"),
        ],
    )
    def test_one_does_not_replace_the_other(
        self, ask: Any, build: Any, access: str, of: str, due: str, day: str, taken: bool
    ) -> None:
        facts = service(build, build.model(access), filings=[build.filing(of, day)])
        assert ask("other_track_taken", facts).value is taken
        facts["filings"] = [build.filing(of, day), build.filing(due, id="g")]
        assert ask("other_track_taken", facts).value is False

    @pytest.mark.parametrize(
        ("access", "of", "due"),
        [("own", "registration", "model_filing"), ("called", "model_filing", "registration")],
    )
    def test_the_due_one_of_tomorrow_is_not_there_yet(
        self, ask: Any, build: Any, access: str, of: str, due: str
    ) -> None:
        for day, taken in (("2026-10-12", False), ("2026-10-13", True)):
            filings = [build.filing(of), build.filing(due, day, id="g")]
            facts = service(build, build.model(access), filings=filings)
            assert ask("other_track_taken", facts).value is taken

    @pytest.mark.parametrize("access", ["own", "called"])
    @pytest.mark.parametrize("of", ["security_assessment", "algorithm_filing"])
    def test_other_formalities_are_no_track(self, ask: Any, build: Any, access: str, of: str) -> None:
        facts = service(build, build.model(access), filings=[build.filing(of)])
        assert ask("other_track_taken", facts).value is False

    @pytest.mark.parametrize(("access", "of"), [("own", "model_filing"), ("called", "registration")])
    def test_the_due_one_alone_is_right(self, ask: Any, build: Any, access: str, of: str) -> None:
        facts = service(build, build.model(access), filings=[build.filing(of)])
        assert ask("other_track_taken", facts).value is False

    def test_where_neither_is_due_there_is_no_other(self, ask: Any, build: Any) -> None:
        facts = service(build, build.model("called", filed="no"), filings=[build.filing("registration")])
        assert ask("other_track_taken", facts).value is False
        own_use = service(
            build, build.model("own"), filings=[build.filing("registration")], audiences=["employees"]
        )
        assert ask("other_track_taken", own_use).value is False


class TestSince:
    @pytest.mark.parametrize(
        ("name", "before", "day"),
        [
            ("file_service", date(2024, 4, 1), date(2024, 4, 2)),
            ("service_filing_expected", date(2024, 4, 1), date(2024, 4, 2)),
            ("treated_as_own", date(2024, 4, 1), date(2024, 4, 2)),
            ("register_application", date(2024, 8, 30), date(2024, 8, 31)),
            ("registration_expected", date(2024, 8, 30), date(2024, 8, 31)),
            ("unfiled_model_used", date(2024, 8, 30), date(2024, 8, 31)),
            ("other_track_taken", date(2024, 8, 30), date(2024, 8, 31)),
            ("has_a_track", date(2024, 4, 1), date(2024, 4, 2)),
            ("gives_number", date(2024, 4, 1), date(2024, 4, 2)),
            ("show_model_and_number", date(2024, 4, 1), date(2024, 4, 2)),
        ],
    )
    def test_first_day(self, spoken: Callable[..., set[str]], name: str, before: date, day: date) -> None:
        assert name not in spoken(before)
        assert name in spoken(day)

    def test_before_there_was_registration_a_deployed_model_is_filed(self, ask: Any, build: Any) -> None:
        facts = service(build, build.model("deployed"), starts_on="2024-05-06")
        assert ask("duty:file_service", facts, as_of=date(2024, 8, 30)).value is True
        assert ask("duty:file_service", facts, as_of=date(2024, 8, 31)).points == {POINT}

    def test_the_draft_knows_none_of_it(self, spoken: Callable[..., set[str]]) -> None:
        assert not {"file_service", "register_application", "show_model_and_number"} & spoken(
            date(2024, 8, 31), draft=True
        )


@pytest.mark.states("G23")
def test_foreign_filers_are_spoken_of_where_supply_is_foreign(ask: Any, build: Any) -> None:
    assert (
        ask("note:foreign_filers", service(build, build.model("own"), supplied_from="abroad")).value is True
    )
    assert ask("note:foreign_filers", service(build, build.model("own"))).value is False


def test_practice_is_shown_where_the_text_asks_for_nothing(ask: Any, build: Any) -> None:
    plain = service(build, build.model("own")) | {"functions": []}
    for reading in ("practice", "text"):
        assert ask("note:practice_wider", plain, readings={"plain_generation": reading}).value is True
    assert ask("note:practice_wider", plain | {"audiences": ["employees"]}).value is False


@pytest.mark.states("G21 G23")
class TestFromAbroad:
    @pytest.mark.parametrize(
        ("access", "duty"), [("own", "file_service"), ("called", "register_application")]
    )
    def test_who_files_a_service_from_abroad_is_open(
        self, ask: Any, build: Any, access: str, duty: str
    ) -> None:
        facts = service(build, build.model(access), supplied_from="abroad")
        asked = ask(f"duty:{duty}", facts)
        assert (asked.points, asked.missing) == ({"filing_from_abroad"}, set())
        for reading, owed in (("provider", True), ("no-track", False)):
            chosen = {"filing_from_abroad": reading}
            assert ask(f"duty:{duty}", facts, readings=chosen).value is owed
        facts["supplied_from"] = "mainland"
        assert ask(f"duty:{duty}", facts).value is True

    def test_without_a_track_for_filing_it_is_no_registration_either(self, ask: Any, build: Any) -> None:
        models = (build.model("own"), build.model("called", id="n"))
        facts = service(build, *models, supplied_from="abroad")
        for reading in ("provider", "no-track"):
            chosen = {"filing_from_abroad": reading}
            assert ask("registration_expected", facts, readings=chosen).value is False

    def test_the_duties_say_so_where_they_name_the_authority(self, genai: Any) -> None:
        for name in ("file_service", "register_application"):
            assert "从境外直接提供" in genai.duties[name].towards.zh
            assert "straight from abroad" in genai.duties[name].towards.en


@pytest.mark.parametrize(
    ("access", "filed", "shown"),
    [
        ("own", "no", False),
        ("fine_tuned", "no", True),
        ("deployed", "no", True),
        ("called", "no", True),
        ("called", "yes", False),
    ],
)
def test_what_the_standard_says_of_unfiled_foundation_models(
    ask: Any, build: Any, access: str, filed: str, shown: bool
) -> None:
    facts = service(build, build.model(access, filed=filed))
    assert ask("note:filed_foundation_model", facts).value is shown
    facts["models"].append(build.model("own", id="n"))
    assert ask("note:filed_foundation_model", facts).value is shown
    facts["audiences"] = ["employees"]
    assert ask("note:filed_foundation_model", facts).value is False
