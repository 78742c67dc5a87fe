"""What users are owed, now and in the draft."""

from __future__ import annotations

from typing import Any

import pytest

ALWAYS = (
    "publish_purpose",
    "protect_input",
    "handle_requests",
    "keep_service_stable",
    "have_complaints_mechanism",
    "users_may_complain",
)
DRAFT = ("guard_all_users_in_draft", "neither_profile_nor_pass_on_in_draft")


@pytest.mark.parametrize("name", ALWAYS)
def test_every_governed_service(ask: Any, build: Any, name: str) -> None:
    assert ask(f"duty:{name}", build.service()).value is True
    assert ask(f"duty:{name}", build.service(audiences=["employees"])).value is False


@pytest.mark.states("G16")
@pytest.mark.parametrize("name", DRAFT)
def test_those_of_the_draft(ask: Any, build: Any, name: str) -> None:
    assert ask(f"duty:{name}", build.service(), draft=True).value is True
    assert ask(f"duty:{name}", build.service(stage="ended"), draft=True).value is False


@pytest.mark.parametrize(
    ("name", "fact"), [("conclude_agreement", "users_register"), ("guard_minors", "minors_can_use")]
)
def test_those_that_depend_on_who_uses_it(ask: Any, build: Any, name: str, fact: str) -> None:
    assert ask(f"duty:{name}", build.service()).value is False
    assert ask(f"duty:{name}", build.service(**{fact: "yes"})).value is True
    assert ask(f"duty:{name}", build.service(**{fact: None})).missing == {fact}


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("conclude_agreement", "agreement_in_place"),
        ("publish_purpose", "purpose_published"),
        ("have_complaints_mechanism", "complaint_entry"),
    ],
)
def test_what_meets_them(ask: Any, build: Any, name: str, fact: str) -> None:
    assert ask(f"met:{name}", build.service()).value is False
    assert ask(f"met:{name}", build.service(**{fact: "yes"})).value is True


@pytest.mark.states("G16")
class TestInput:
    def test_unneeded_information(self, ask: Any, build: Any) -> None:
        assert ask("unneeded_information_collected", build.service()).value is False
        assert ask("unneeded_information_collected", build.service(collects_unneeded="yes")).value is True

    @pytest.mark.parametrize("draft", [False, True])
    def test_keeping_what_identifies(self, ask: Any, build: Any, draft: bool) -> None:
        kept = build.service(keeps_identifying_input="yes")
        assert ask("input_unlawfully_kept", build.service(), draft=draft).value is False
        assert ask("input_unlawfully_kept", kept, draft=draft).value is True
        assert ask("input_unlawfully_kept", kept | {"keeping_is_lawful": "yes"}, draft=draft).value is False

    @pytest.mark.parametrize(
        ("basis", "now", "in_draft"),
        [("none", True, True), ("separate_consent", False, True), ("law", False, False)],
    )
    def test_giving_it_away(self, ask: Any, build: Any, basis: str, now: bool, in_draft: bool) -> None:
        facts = build.service(gives_input_to_others="yes", giving_basis=basis)
        assert ask("input_wrongly_given", facts).value is now
        assert ask("input_wrongly_given", facts, draft=True).value is in_draft
        facts["gives_input_to_others"] = "no"
        assert ask("input_wrongly_given", facts).value is False
        assert ask("input_wrongly_given", facts, draft=True).value is False

    def test_profiling_is_forbidden_by_the_draft_alone(self, ask: Any, build: Any, genai: Any) -> None:
        facts = build.service(profiles_users="yes")
        assert ask("profiling_forbidden_in_draft", facts, draft=True).value is True
        assert ask("profiling_forbidden_in_draft", build.service(), draft=True).value is False
        (clause,) = genai.decisions["profiling_forbidden_in_draft"].versions
        assert clause.edition == "draft-2023-04"
