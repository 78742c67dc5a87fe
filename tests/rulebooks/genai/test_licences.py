"""Licences and foreign investment by field of use."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.states("G23", "G24")

FIELDS = ("telecom", "audiovisual", "culture", "news")


def test_generative_ai_as_such_needs_no_licence(ask: Any, build: Any) -> None:
    assert ask("duty:obtain_licence", build.service()).value is False
    assert ask("licence_missing", build.service()).value is False
    assert ask("duty:keep_to_foreign_investment_rules", build.service()).value is False


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_asks_for_its_own_licence(ask: Any, build: Any, field: str) -> None:
    facts = build.service(fields=[field], licences=[f for f in FIELDS if f != field])
    assert ask("duty:obtain_licence", facts).value is True
    assert ask("licence_missing", facts).value is True
    assert ask("met:obtain_licence", facts).value is False
    facts["licences"] = [field]
    assert ask("duty:obtain_licence", facts).value is True
    assert ask("licence_missing", facts).value is False
    assert ask("met:obtain_licence", facts).value is True


@pytest.mark.parametrize(
    ("field", "barred"), [("telecom", False), ("audiovisual", True), ("culture", True), ("news", True)]
)
def test_foreign_investment(ask: Any, build: Any, field: str, barred: bool) -> None:
    facts = build.service(fields=[field], foreign_invested="yes")
    assert ask("barred_to_foreign_investment", facts).value is barred
    assert ask("duty:keep_to_foreign_investment_rules", facts).value is True
    facts["foreign_invested"] = "no"
    assert ask("barred_to_foreign_investment", facts).value is False
    facts["foreign_invested"] = None
    answer = ask("barred_to_foreign_investment", facts)
    assert (answer.missing == {"foreign_invested"}) is barred


def test_a_service_from_abroad_invests_nothing_in_the_mainland(ask: Any, build: Any) -> None:
    facts = build.service(fields=["news"], foreign_invested="yes", supplied_from="abroad")
    assert ask("barred_to_foreign_investment", facts).value is False
    assert ask("duty:keep_to_foreign_investment_rules", facts).value is False
    assert ask("licence_missing", facts).value is True


def test_own_use_needs_none_of_it(ask: Any, build: Any) -> None:
    facts = build.service(audiences=["employees"], fields=["news"], foreign_invested="yes")
    for name in ("duty:obtain_licence", "licence_missing", "barred_to_foreign_investment"):
        assert ask(name, facts).value is False


def test_the_date_of_the_commentary_is_shown(ask: Any, build: Any) -> None:
    assert ask("note:as_of_2023", build.service()).value is False
    assert ask("note:as_of_2023", build.service(fields=["telecom"])).value is True
    assert ask("note:as_of_2023", build.service(foreign_invested="yes")).value is True
