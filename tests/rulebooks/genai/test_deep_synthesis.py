"""Deep synthesis beside labels and filing: faces and voices, tools, roles, identity before publishing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

AT = "tools[t]"
EDITS = ("edits_biometrics", "generates_biometrics", "sensitive_objects")


def tool(build: Any, **facts: Any) -> dict[str, Any]:
    """A service with one tool that does none of what needs care."""
    plain = {"id": "t"} | dict.fromkeys((*EDITS, "prompts_consent", "assessed"), "no")
    made: dict[str, Any] = build.service(tools=[plain | facts])
    return made


class TestTools:
    @pytest.mark.parametrize("what", EDITS)
    def test_only_editing_asks_for_consent(self, ask: Any, build: Any, what: str) -> None:
        facts = tool(build, **{what: "yes"})
        edits = what == "edits_biometrics"
        for name in ("prompt_separate_consent", "get_separate_consent"):
            assert ask(f"duty:{name}", facts, AT).value is edits
        assert ask("edited_without_prompt", facts, AT).value is edits

    def test_the_prompt(self, ask: Any, build: Any) -> None:
        facts = tool(build, edits_biometrics="yes", prompts_consent="yes")
        assert ask("met:prompt_separate_consent", facts, AT).value is True
        assert ask("edited_without_prompt", facts, AT).value is False
        assert ask("met:prompt_separate_consent", tool(build, edits_biometrics="yes"), AT).value is False

    @pytest.mark.parametrize("what", [*EDITS, None])
    def test_assessment_of_each_kind(self, ask: Any, build: Any, what: str | None) -> None:
        facts = tool(build) if what is None else tool(build, **{what: "yes"})
        owed = what is not None
        assert ask("tool_needs_assessment", facts, AT).value is owed
        assert ask("has_tool_to_assess", facts).value is owed
        assert ask("duty:assess_tool", facts, AT).value is owed

    def test_assessment_does_not_turn_on_public_opinion(self, ask: Any, build: Any) -> None:
        facts = tool(build, edits_biometrics="yes")
        answer = ask("tool_needs_assessment", facts, AT, readings={"plain_generation": "text"})
        assert answer.value is True
        assert ask("met:assess_tool", facts, AT).value is False
        assert ask("met:assess_tool", tool(build, assessed="yes"), AT).value is True

    def test_tools_that_are_not_listed_are_asked_for(self, ask: Any, build: Any) -> None:
        assert ask("has_tool_to_assess", build.service()).missing == {"tools[…]"}
        assert ask("has_tool_to_assess", build.service(tools=[])).value is False

    @pytest.mark.parametrize(
        "name",
        [
            "tool_needs_assessment",
            "edited_without_prompt",
            "duty:prompt_separate_consent",
            "duty:get_separate_consent",
            "duty:assess_tool",
        ],
    )
    def test_own_use_is_outside(self, ask: Any, build: Any, name: str) -> None:
        facts = tool(build, **dict.fromkeys(EDITS, "yes")) | {"audiences": ["employees"]}
        assert ask(name, facts, AT).value is False


@pytest.mark.parametrize("name", ["safeguard_information", "make_no_fake_news"])
def test_of_every_governed_service(ask: Any, build: Any, name: str) -> None:
    assert ask(f"duty:{name}", build.service()).value is True
    assert ask(f"duty:{name}", build.service(audiences=["employees"])).value is False


@pytest.mark.states("G15")
def test_identity_before_publishing(ask: Any, build: Any) -> None:
    assert ask("duty:verify_before_publishing", build.service()).value is False
    assert ask("duty:verify_before_publishing", build.service(functions=["sharing"])).value is True
    inside = build.service(functions=["sharing"], audiences=["employees"])
    assert ask("duty:verify_before_publishing", inside).value is False


def test_training_data(ask: Any, build: Any) -> None:
    facts = build.service(training_sources=[build.source()])
    assert ask("duty:manage_synthesis_data", facts, "training_sources[t]").value is True
    inside = facts | {"audiences": ["employees"]}
    assert ask("duty:manage_synthesis_data", inside, "training_sources[t]").value is False


@pytest.mark.parametrize(
    ("name", "role"),
    [("supporter_cooperates", "supports_technically"), ("store_checks_synthesis", "distributes_apps")],
)
def test_roles(ask: Any, build: Any, name: str, role: str) -> None:
    for does, owed in (("no", False), ("yes", True)):
        facts = build.service(parties=[{"id": "p", role: does}])
        assert ask(f"duty:{name}", facts, "parties[p]").value is owed
    own_use = build.service(parties=[{"id": "p", role: "yes"}], audiences=["employees"])
    assert ask(f"duty:{name}", own_use, "parties[p]").value is (role == "distributes_apps")
    generates_nothing = build.service(parties=[{"id": "p", role: "yes"}], generates=[])
    assert ask(f"duty:{name}", generates_nothing, "parties[p]").value is False


@pytest.mark.parametrize(("event", "owed"), [("suspension_ordered", True), ("written_notice", False)])
def test_an_order_to_suspend(ask: Any, build: Any, event: str, owed: bool) -> None:
    facts = build.service(changes=[build.change(event)])
    assert ask("duty:suspend_as_ordered", facts, "changes[c]").value is owed
    assert ask("met:suspend_as_ordered", facts, "changes[c]").value is False
    done = build.service(changes=[build.change(event, dealt_with="yes")])
    assert ask("met:suspend_as_ordered", done, "changes[c]").value is True
    inside = build.service(changes=[build.change(event)], audiences=["employees"])
    assert ask("duty:suspend_as_ordered", inside, "changes[c]").value is False


def test_an_order_to_suspend_calls_for_no_new_assessment(ask: Any, build: Any) -> None:
    facts = build.service(
        functions=["sharing"], changes=[build.change("suspension_ordered", alters_attributes="yes")]
    )
    assert ask("reassessment_owed", facts, "changes[c]").value is False


def test_marks_are_left_alone_before_and_after_the_measures(
    ask: Any, build: Any, spoken: Callable[..., set[str]]
) -> None:
    last, first = date(2025, 8, 31), date(2025, 9, 1)
    assert "leave_marks_alone" in spoken(last)
    assert "leave_marks_alone" not in spoken(first)
    assert "leave_labels_alone" in spoken(first)
    assert ask("duty:leave_marks_alone", build.service(), as_of=last).value is True
    assert ask("duty:leave_marks_alone", build.service(audiences=["employees"]), as_of=last).value is False


def test_how_well_the_articles_are_known(genai: Any) -> None:
    rules = genai.instruments["deep-synthesis-provisions"]
    grades = {p.key: p.grade for p in rules}
    assert {k: grades[k] for k in ("6(2)", "7", "8", "9", "13", "14(2)", "15(2)")} == dict.fromkeys(
        ("6(2)", "7", "8", "9", "13", "14(2)", "15(2)"), "quoted"
    )
    assert {grades[k] for k in ("21(1)", "21(2)", "22")} == {"verbatim"}
    assert grades["14(1)"] == "unverified"


def test_what_was_not_seen_is_said(genai: Any) -> None:
    assert genai.notes["not_synthesis"].judged is False
    assert genai.notes["not_synthesis"].when is None
