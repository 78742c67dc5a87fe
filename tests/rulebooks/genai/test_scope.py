"""Which services are governed, and who is who."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from guiju.engine.errors import NotInForceError

CONTRACTORS = "contractors_are_public"
CUSTOMERS = "customers_are_public"
INTERFACE = "interface_supply"


@pytest.mark.states("G02")
class TestPublicService:
    def test_a_public_service_is_governed(self, ask: Any, build: Any) -> None:
        assert ask("governed", build.service()).value is True

    def test_one_for_users_abroad_only_is_not(self, ask: Any, build: Any) -> None:
        assert ask("governed", build.service(audiences=["abroad"])).value is False

    def test_one_that_generates_nothing_is_not(self, ask: Any, build: Any) -> None:
        assert ask("governed", build.service(generates=[])).value is False

    @pytest.mark.parametrize("kind", ["text", "code", "image", "audio", "video", "scene"])
    def test_any_kind_of_content_counts(self, ask: Any, build: Any, kind: str) -> None:
        assert ask("governed", build.service(generates=[kind])).value is True

    def test_templates_only_fall_under_the_draft_alone(self, ask: Any, build: Any) -> None:
        facts = build.service(technique="rules_only")
        assert ask("governed", facts).value is False
        assert ask("governed", facts, draft=True).value is True

    def test_it_waits_for_who_can_use_it(self, ask: Any, build: Any) -> None:
        answer = ask("governed", build.service(audiences=None))
        assert answer.value is None
        assert "audiences" in answer.missing

    def test_a_planned_launch_is_judged_like_a_launch(self, ask: Any, build: Any) -> None:
        assert ask("governed", build.service(stage="launch_planned")).value is True

    def test_what_has_ended_is_not(self, ask: Any, build: Any) -> None:
        assert ask("governed", build.service(stage="ended")).value is False


@pytest.mark.states("G03")
class TestDevelopmentAndOwnUse:
    def test_development_is_outside(self, ask: Any, build: Any) -> None:
        facts = build.service(stage="development")
        assert ask("governed", facts).value is False
        assert ask("outside_as_research_or_own_use", facts).value is True

    def test_in_the_draft_development_is_open(self, ask: Any, build: Any) -> None:
        facts = build.service(stage="development")
        point = "draft_reaches_development"
        assert ask("governed", facts, draft=True).points == {point}
        assert ask("governed", facts, draft=True, readings={point: "reached"}).value is True
        assert ask("governed", facts, draft=True, readings={point: "offer-only"}).value is False

    def test_employees_are_own_use(self, ask: Any, build: Any) -> None:
        facts = build.service(audiences=["employees"])
        assert ask("governed", facts).value is False
        assert ask("outside_as_research_or_own_use", facts).value is True

    def test_one_member_of_the_public_beside_employees_suffices(self, ask: Any, build: Any) -> None:
        facts = build.service(audiences=["employees", "mainland_public"])
        assert ask("governed", facts).value is True
        assert ask("outside_as_research_or_own_use", facts).value is False

    @pytest.mark.parametrize(
        ("audience", "point", "inside", "outside"),
        [
            ("contractors", CONTRACTORS, "public", "internal"),
            ("customers", CUSTOMERS, "public", "closed-group"),
            ("businesses_by_interface", INTERFACE, "always", "never"),
        ],
    )
    def test_who_is_the_public_is_open(
        self, ask: Any, build: Any, audience: str, point: str, inside: str, outside: str
    ) -> None:
        facts = build.service(audiences=[audience])
        assert ask("governed", facts).points == {point}
        assert ask("governed", facts, readings={point: inside}).value is True
        assert ask("governed", facts, readings={point: outside}).value is False

    def test_supply_that_is_passed_on(self, ask: Any, build: Any) -> None:
        readings = {INTERFACE: "if-passed-on"}
        facts = build.service(audiences=["businesses_by_interface"])
        assert ask("governed", facts, readings=readings).value is False
        facts["business_customers_serve_public"] = "yes"
        assert ask("governed", facts, readings=readings).value is True
        facts["business_customers_serve_public"] = None
        assert ask("governed", facts, readings=readings).missing == {"business_customers_serve_public"}


@pytest.mark.states("G04")
def test_sector_provisions(ask: Any, build: Any) -> None:
    assert ask("sector_provisions_prevail", build.service()).value is False
    for activity in ("news", "film", "literature_and_art"):
        facts = build.service(activities=[activity])
        assert ask("sector_provisions_prevail", facts).value is True
        assert ask("note:sector_provisions", facts).value is True
        assert ask("governed", facts).value is True


@pytest.mark.states("G21")
class TestFromAbroad:
    POINT = "non_public_supply_from_abroad"

    def test_a_public_service_is_reached(self, ask: Any, build: Any) -> None:
        assert ask("reached_by_article_20", build.service(supplied_from="abroad")).value is True
        assert ask("reached_by_article_20", build.service()).value is False

    def test_supply_that_is_not_public_is_open(self, ask: Any, build: Any) -> None:
        facts = build.service(supplied_from="abroad", audiences=["employees"])
        assert ask("reached_by_article_20", facts).points == {self.POINT}
        assert ask("reached_by_article_20", facts, readings={self.POINT: "reached"}).value is True
        assert ask("reached_by_article_20", facts, readings={self.POINT: "public-only"}).value is False

    def test_users_abroad_only_are_not_reached_on_any_reading(self, ask: Any, build: Any) -> None:
        facts = build.service(supplied_from="abroad", audiences=["abroad"])
        assert ask("reached_by_article_20", facts).value is False

    def test_only_a_breach_is_dealt_with(self, ask: Any, build: Any) -> None:
        facts = build.service(supplied_from="abroad")
        assert ask("duty:deal_with_foreign_service", facts).value is False
        facts["breach_found"] = "yes"
        assert ask("duty:deal_with_foreign_service", facts).value is True
        assert ask("foreign_service_to_be_dealt_with", facts).value is True
        facts["breach_found"] = None
        assert ask("duty:deal_with_foreign_service", facts).missing == {"breach_found"}

    def test_what_is_not_offered_yet_is_not_dealt_with(self, ask: Any, build: Any) -> None:
        facts = build.service(supplied_from="abroad", breach_found="yes", stage="launch_planned")
        assert ask("foreign_service_to_be_dealt_with", facts).value is False


@pytest.mark.states("G22")
class TestEmbedded:
    @pytest.mark.parametrize("access", ["called", "deployed", "fine_tuned"])
    def test_the_domestic_provider_has_its_own_duties(self, ask: Any, build: Any, access: str) -> None:
        facts = build.service(models=[build.model(access, maker_abroad="yes")])
        assert ask("domestic_service_on_foreign_model", facts).value is True
        assert ask("duty:own_duties_for_embedded_model", facts).value is True

    def test_an_own_model_embeds_nothing(self, ask: Any, build: Any) -> None:
        assert ask("duty:own_duties_for_embedded_model", build.service()).value is False

    def test_a_domestic_third_party_model_is_embedded_but_not_foreign(self, ask: Any, build: Any) -> None:
        facts = build.service(models=[build.model("called")])
        assert ask("domestic_service_on_foreign_model", facts).value is False
        assert ask("duty:own_duties_for_embedded_model", facts).value is True

    def test_own_use_of_a_foreign_model_is_outside(self, ask: Any, build: Any) -> None:
        facts = build.service(audiences=["employees"], models=[build.model("called", maker_abroad="yes")])
        assert ask("domestic_service_on_foreign_model", facts).value is False
        assert ask("duty:own_duties_for_embedded_model", facts).value is False

    def test_a_foreign_service_is_not_a_domestic_provider(self, ask: Any, build: Any) -> None:
        facts = build.service(supplied_from="abroad", models=[build.model("called", maker_abroad="yes")])
        assert ask("domestic_service_on_foreign_model", facts).value is False
        assert ask("duty:own_duties_for_embedded_model", facts).value is False


class TestParties:
    @staticmethod
    def with_party(build: Any, **does: str) -> dict[str, Any]:
        party = {"offers_service": "no", "supports_technically": "no", "generates_content": "no"}
        facts: dict[str, Any] = build.service(parties=[{"id": "p"} | party | does])
        return facts

    def roles(self, ask: Any, facts: dict[str, Any], draft: bool = False) -> set[str]:
        names = ("provider", "technical_supporter") if draft else ("provider", "technical_supporter", "user")
        return {n for n in names if ask(n, facts, "parties[p]", draft=draft).value is True}

    def test_each_role(self, ask: Any, build: Any) -> None:
        assert self.roles(ask, self.with_party(build, offers_service="yes")) == {"provider"}
        assert self.roles(ask, self.with_party(build, supports_technically="yes")) == {"technical_supporter"}
        assert self.roles(ask, self.with_party(build, generates_content="yes")) == {"user"}

    def test_the_draft_makes_the_supporter_a_provider(self, ask: Any, build: Any) -> None:
        facts = self.with_party(build, supports_technically="yes")
        assert self.roles(ask, facts, draft=True) == {"provider", "technical_supporter"}
        facts = self.with_party(build, offers_service="yes")
        assert self.roles(ask, facts, draft=True) == {"provider"}

    def test_nobody_has_a_role_in_what_is_not_governed(self, ask: Any, build: Any) -> None:
        facts = self.with_party(
            build, offers_service="yes", supports_technically="yes", generates_content="yes"
        )
        assert self.roles(ask, facts | {"audiences": ["employees"]}) == set()


class TestEditions:
    def test_the_first_day_of_each(self, genai: Any) -> None:
        assert genai.on(date(2023, 8, 15)).edition.id == "in-force"
        with pytest.raises(NotInForceError):
            genai.on(date(2023, 8, 14))
        assert genai.on(date(2023, 4, 11), "draft-2023-04").edition.id == "draft-2023-04"
        with pytest.raises(NotInForceError):
            genai.on(date(2023, 4, 10), "draft-2023-04")


@pytest.mark.states("G03")
def test_outside_the_measures_other_law_is_pointed_to(ask: Any, build: Any) -> None:
    assert ask("note:other_law_applies", build.service(stage="development")).value is True
    assert ask("note:other_law_applies", build.service(audiences=["employees"])).value is True
    assert ask("note:other_law_applies", build.service()).value is False


@pytest.mark.parametrize("draft", [False, True])
class TestDatesThatDoNotFit:
    @pytest.mark.parametrize(
        ("stage", "starts_on", "wrong"),
        [
            ("launch_planned", "2026-10-11", True),
            ("launch_planned", "2026-10-12", False),
            ("launch_planned", "2026-10-13", False),
            ("offered", "2026-10-11", False),
            ("offered", "2026-10-12", False),
            ("offered", "2026-10-13", True),
            ("ended", "2026-10-12", False),
            ("ended", "2026-10-13", True),
            ("development", "2026-10-11", False),
            ("development", "2026-10-13", False),
        ],
    )
    def test_the_stage(
        self, ask: Any, build: Any, draft: bool, stage: str, starts_on: str, wrong: bool
    ) -> None:
        facts = build.service(stage=stage, starts_on=starts_on)
        assert ask("dates_do_not_fit", facts, draft=draft).value is wrong

    @pytest.mark.parametrize(("day", "wrong"), [("2026-10-12", False), ("2026-10-13", True)])
    def test_a_formality_of_a_later_day(
        self, ask: Any, build: Any, draft: bool, day: str, wrong: bool
    ) -> None:
        filings = [build.filing("registration"), build.filing("algorithm_filing", day, id="g")]
        assert ask("dates_do_not_fit", build.service(filings=filings), draft=draft).value is wrong
