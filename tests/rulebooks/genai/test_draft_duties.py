"""What the draft asked in other words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

OF_SERVICE = (
    "respect_property_in_draft",
    "harm_nobody_in_draft",
    "answer_as_producer_in_draft",
    "publish_purpose_in_draft",
    "handle_complaints_in_draft",
    "keep_service_stable_in_draft",
    "guide_users_in_draft",
)
OF_SOURCE = {
    "use_lawful_sources_in_draft": ("lawful", {}),
    "no_infringing_data_in_draft": ("rights_cleared", {"others_intellectual_property": "yes"}),
    "basis_for_personal_information_in_draft": ("basis", {"personal_information": "yes"}),
}
AT = "training_sources[t]"


@pytest.mark.parametrize("name", OF_SERVICE)
def test_of_every_service(ask: Any, build: Any, name: str) -> None:
    assert ask(f"duty:{name}", build.service(), draft=True).value is True
    assert ask(f"duty:{name}", build.service(audiences=["employees"]), draft=True).value is False


@pytest.mark.parametrize("name", OF_SOURCE)
def test_of_a_source(ask: Any, build: Any, name: str) -> None:
    fact, where = OF_SOURCE[name]
    bad = "none" if fact == "basis" else "no"
    good = "consent" if fact == "basis" else "yes"
    for value, met in ((bad, False), (good, True)):
        facts = build.service(training_sources=[build.source(**where, **{fact: value} | {})])
        assert ask(f"duty:{name}", facts, AT, draft=True).value is True
        assert ask(f"met:{name}", facts, AT, draft=True).value is met
    if where:
        facts = build.service(training_sources=[build.source()])
        assert ask(f"duty:{name}", facts, AT, draft=True).value is False


def test_published_purpose(ask: Any, build: Any) -> None:
    assert ask("met:publish_purpose_in_draft", build.service(), draft=True).value is False
    facts = build.service(purpose_published="yes")
    assert ask("met:publish_purpose_in_draft", facts, draft=True).value is True


def test_none_of_them_is_in_force(spoken: Callable[..., set[str]]) -> None:
    assert not {*OF_SERVICE, *OF_SOURCE} & spoken(date(2026, 10, 12))


def test_the_fine_was_the_drafts_alone(genai: Any) -> None:
    for duty in genai.duties.values():
        cited = {c.id for s in duty.sanctions for c in s.cites}
        if duty.edition == "draft-2023-04":
            assert not any(c.startswith("genai-measures/") for c in cited), duty.id
        else:
            assert "genai-draft-2023/20" not in cited, duty.id
