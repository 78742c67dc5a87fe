"""The measures of 2026 on anthropomorphic services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

POINT = "how_users_count"
NAMES = (
    "anthropomorphic_service",
    "intimate_service_to_minors",
    "more_than_a_million_users",
    "keep_minors_out_of_intimacy",
    "obtain_guardian_consent",
    "assess_for_a_million_users",
    "assess_anthropomorphic_service",
    "file_anthropomorphic_algorithm",
)


def companion(build: Any, **facts: Any) -> dict[str, Any]:
    """A companion for everyone on the mainland."""
    made: dict[str, Any] = build.service(**{"anthropomorphic": "yes"} | facts)
    return made


@pytest.mark.parametrize("name", NAMES)
def test_first_day(spoken: Callable[..., set[str]], name: str) -> None:
    assert name not in spoken(date(2026, 7, 14))
    assert name in spoken(date(2026, 7, 15))
    assert name not in spoken(date(2026, 7, 15), draft=True)


@pytest.mark.parametrize("name", ["assess_anthropomorphic_service", "file_anthropomorphic_algorithm"])
def test_whether_or_not_it_has_attributes(ask: Any, build: Any, name: str) -> None:
    assert ask(f"duty:{name}", companion(build)).value is True
    assert ask(f"duty:{name}", build.service()).value is False
    assert ask(f"duty:{name}", companion(build, audiences=["employees"])).value is False


def test_what_meets_them(ask: Any, build: Any) -> None:
    facts = companion(build, filings=[build.filing("algorithm_filing")])
    assert ask("met:file_anthropomorphic_algorithm", facts).value is True
    assert ask("met:assess_anthropomorphic_service", facts).value is False
    facts["filings"] = [build.filing("security_assessment")]
    assert ask("met:file_anthropomorphic_algorithm", facts).value is False
    assert ask("met:assess_anthropomorphic_service", facts).value is True
    facts["changes"] = [build.change("new_technology")]
    assert ask("met:assess_anthropomorphic_service", facts).value is False
    facts["changes"] = [build.change("new_technology", dealt_with="yes")]
    assert ask("met:assess_anthropomorphic_service", facts).value is True


def test_minors_and_intimacy(ask: Any, build: Any) -> None:
    partner = companion(build, intimate_relationship="yes")
    assert ask("duty:keep_minors_out_of_intimacy", partner).value is True
    assert ask("duty:keep_minors_out_of_intimacy", companion(build)).value is False
    for minors, found in (("no", False), ("yes", True)):
        facts = partner | {"minors_can_use": minors}
        assert ask("intimate_service_to_minors", facts).value is found
        assert ask("met:keep_minors_out_of_intimacy", facts).value is not found


def test_guardians_of_children(ask: Any, build: Any) -> None:
    facts = companion(build, under_14_can_use="yes", minors_can_use="yes")
    assert ask("duty:obtain_guardian_consent", companion(build)).value is False
    assert ask("duty:obtain_guardian_consent", facts).value is True
    assert ask("met:obtain_guardian_consent", facts).value is False
    assert ask("met:obtain_guardian_consent", facts | {"guardian_consents": "yes"}).value is True
    intimate = facts | {"intimate_relationship": "yes"}
    assert ask("duty:obtain_guardian_consent", intimate).value is True


@pytest.mark.parametrize(("count", "above"), [(999_999, False), (1_000_000, False), (1_000_001, True)])
def test_a_million_on_each_reading(ask: Any, build: Any, count: int, above: bool) -> None:
    registered, active = (
        companion(build, registered_users=count),
        companion(build, monthly_active_users=count),
    )
    for reading, of_registered, of_active in (
        ("either", above, above),
        ("registered", above, False),
        ("active", False, above),
    ):
        readings = {POINT: reading}
        duty = "duty:assess_for_a_million_users"
        assert ask(duty, registered, readings=readings).value is of_registered
        assert ask(duty, active, readings=readings).value is of_active
