"""Content without explicit label: a request, an agreement, six months of logs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

AT = "unlabelled_supplies[u]"


def supply(build: Any, **facts: Any) -> dict[str, Any]:
    """A service that must label, and one supply without label that keeps to the rule."""
    good = {
        "id": "u",
        "supplied_on": "2026-01-31",
        "asked_for": "yes",
        "agreement_fixes_duty": "yes",
        "logs_kept_until": "2026-07-31",
    }
    made: dict[str, Any] = build.service(
        traits=["human_like_text"],
        may_mislead="yes",
        gives_unlabelled="yes",
        unlabelled_supplies=[good | facts],
    )
    return made


@pytest.mark.parametrize(
    ("until", "short"), [("2026-07-30", True), ("2026-07-31", False), ("2026-08-01", False)]
)
def test_six_months(ask: Any, build: Any, until: str, short: bool) -> None:
    facts = supply(build, logs_kept_until=until)
    assert ask("logs_until", facts, AT).value == date(2026, 7, 31)
    assert ask("logs_too_short", facts, AT).value is short
    assert ask("due:keep_log_of_supply", facts, AT).value == date(2026, 7, 31)
    assert ask("met:keep_log_of_supply", facts, AT).value is not short
    assert ask("met:keep_logs_of_unlabelled", facts).value is not short


def test_six_months_end_in_a_short_month(ask: Any, build: Any) -> None:
    assert ask("logs_until", supply(build, supplied_on="2025-10-31"), AT).value == date(2026, 4, 30)


def test_the_log_is_kept_while_the_time_runs(ask: Any, build: Any) -> None:
    for day, met in ((date(2026, 7, 31), False), (date(2026, 8, 1), True)):
        assert ask("met:keep_log_of_supply", supply(build), AT, as_of=day).value is met


@pytest.mark.parametrize(("day", "owed"), [("2025-08-31", False), ("2025-09-01", True)])
def test_supplies_before_the_measures(ask: Any, build: Any, day: str, owed: bool) -> None:
    facts = supply(build, supplied_on=day, asked_for="no", logs_kept_until="2025-10-01")
    assert ask("duty:keep_log_of_supply", facts, AT).value is owed
    assert ask("logs_too_short", facts, AT).value is owed
    assert ask("given_unlabelled_wrongly", facts, AT).value is owed


@pytest.mark.parametrize(
    ("asked", "agreed", "wrong"),
    [("yes", "yes", False), ("no", "yes", True), ("yes", "no", True), ("no", "no", True)],
)
def test_request_and_agreement(ask: Any, build: Any, asked: str, agreed: str, wrong: bool) -> None:
    facts = supply(build, asked_for=asked, agreement_fixes_duty=agreed)
    assert ask("given_unlabelled_wrongly", facts, AT).value is wrong
    assert ask("supplied_properly", facts, AT).value is not wrong
    assert ask("met:keep_logs_of_unlabelled", facts).value is not wrong


def test_where_no_label_is_owed_nothing_is_given_wrongly(ask: Any, build: Any) -> None:
    facts = supply(build, asked_for="no") | {"may_mislead": "no"}
    assert ask("given_unlabelled_wrongly", facts, AT).value is False
    assert ask("duty:may_give_unlabelled", facts).value is False
    assert ask("duty:may_give_unlabelled", supply(build)).value is True


def test_without_a_supply_listed_the_duty_is_not_met(ask: Any, build: Any) -> None:
    facts = build.service(gives_unlabelled="yes", unlabelled_supplies=[])
    assert ask("duty:keep_logs_of_unlabelled", facts).value is True
    assert ask("met:keep_logs_of_unlabelled", facts).value is False


def test_own_use_owes_no_log(ask: Any, build: Any) -> None:
    facts = supply(build, logs_kept_until="2026-02-01") | {"audiences": ["employees"]}
    assert ask("logs_too_short", facts, AT).value is False
    assert ask("duty:keep_log_of_supply", facts, AT).value is False


def test_first_day_and_strength(spoken: Callable[..., set[str]], genai: Any) -> None:
    names = {"may_give_unlabelled", "keep_log_of_supply", "logs_too_short", "given_unlabelled_wrongly"}
    assert not names & spoken(date(2025, 8, 31))
    assert names <= spoken(date(2025, 9, 1))
    assert genai.duties["may_give_unlabelled"].strength == "may"


@pytest.mark.parametrize(("until", "met"), [("2026-07-31", True), ("2026-07-30", False)])
def test_every_supply_must_keep_to_the_rule(ask: Any, build: Any, until: str, met: bool) -> None:
    facts = supply(build)
    good = facts["unlabelled_supplies"][0]
    facts["unlabelled_supplies"] = [good, good | {"id": "v", "logs_kept_until": until}]
    assert ask("met:keep_logs_of_unlabelled", facts).value is met
