"""Content on platforms, declarations of users, review by stores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

AT = "spread[s]"
WHO = "parties[p]"


def item(build: Any, **facts: Any) -> dict[str, Any]:
    """A service with one piece of content on a platform of which nothing speaks."""
    found = {
        "id": "s",
        "metadata": "none",
        "user_declared": "no",
        "traces_detected": "no",
        "notice": "none",
        "elements_written": "no",
    }
    made: dict[str, Any] = build.service(spread=[found | facts])
    return made


def party(build: Any, **facts: Any) -> dict[str, Any]:
    """A service with one party, which does only what is passed."""
    names = (
        "offers_service",
        "supports_technically",
        "generates_content",
        "spreads_content",
        "distributes_apps",
        "publishes_content",
        "declares_content",
        "asks_for_declaration",
        "checks_labelling_material",
    )
    made: dict[str, Any] = build.service(parties=[{"id": "p"} | dict.fromkeys(names, "no") | facts])
    return made


class TestNotice:
    @pytest.mark.parametrize(
        ("metadata", "declared", "traces", "owed"),
        [
            ("is", "no", "no", "is"),
            ("is", "yes", "yes", "is"),
            ("none", "yes", "no", "may_be"),
            ("none", "yes", "yes", "may_be"),
            ("none", "no", "yes", "suspected"),
            ("none", "no", "no", "none"),
        ],
    )
    def test_the_three_cases_in_order(
        self, ask: Any, build: Any, metadata: str, declared: str, traces: str, owed: str
    ) -> None:
        facts = item(build, metadata=metadata, user_declared=declared, traces_detected=traces)
        assert ask("notice_owed", facts, AT).value == owed
        for name in ("give_notice", "write_elements"):
            assert ask(f"duty:{name}", facts, AT).value is (owed != "none")
        for notice in ("is", "may_be", "suspected", "none"):
            given = item(
                build, metadata=metadata, user_declared=declared, traces_detected=traces, notice=notice
            )
            wrong = owed not in ("none", notice)
            assert ask("notice_wrong", given, AT).value is wrong
            assert ask("met:give_notice", given, AT).value is not wrong

    @pytest.mark.parametrize(
        ("reading", "declared", "owed"),
        [
            ("as-found", "no", "is"),
            ("as-found", "yes", "is"),
            ("afresh", "no", "suspected"),
            ("afresh", "yes", "may_be"),
        ],
    )
    def test_a_label_of_an_earlier_platform_is_open(
        self, ask: Any, build: Any, reading: str, declared: str, owed: str
    ) -> None:
        facts = item(build, metadata="weaker", user_declared=declared)
        assert ask("notice_owed", facts, AT).points == {"second_hand_label"}
        assert ask("notice_owed", facts, AT, readings={"second_hand_label": reading}).value == owed

    def test_a_clear_label_waits_for_nothing(self, ask: Any, build: Any) -> None:
        facts = item(build, metadata="is", user_declared=None, traces_detected=None)
        assert ask("notice_owed", facts, AT).value == "is"
        facts = item(build, metadata="none", user_declared=None, traces_detected="yes")
        assert ask("notice_owed", facts, AT).missing == {"spread[s].user_declared"}

    def test_elements(self, ask: Any, build: Any) -> None:
        for written, missing in (("no", True), ("yes", False)):
            facts = item(build, metadata="is", elements_written=written)
            assert ask("elements_missing", facts, AT).value is missing
            assert ask("met:write_elements", facts, AT).value is not missing
        assert ask("elements_missing", item(build), AT).value is False

    def test_of_the_service_as_a_whole(self, ask: Any, build: Any) -> None:
        assert ask("some_content_unmarked", build.service(spread=[])).value is False
        assert ask("some_content_unmarked", build.service()).missing == {"spread[…]"}
        assert ask("some_content_unmarked", item(build, metadata="is", notice="is")).value is True
        assert ask("some_content_unmarked", item(build, metadata="is", elements_written="yes")).value is True
        done = item(build, metadata="is", notice="is", elements_written="yes")
        assert ask("some_content_unmarked", done).value is False

    @pytest.mark.parametrize(
        "name", ["notice_wrong", "elements_missing", "duty:give_notice", "duty:write_elements"]
    )
    def test_whoever_generated_it(self, ask: Any, build: Any, name: str) -> None:
        """What an own-use service made and somebody published spreads like any other content."""
        facts = item(build, metadata="is") | {"audiences": ["employees"]}
        assert ask(name, facts, AT).value is True


ROLES = {
    "check_metadata": ("spreads_content", "asks_for_declaration"),
    "declare_on_publishing": ("publishes_content", "declares_content"),
    "check_before_listing": ("distributes_apps", "checks_labelling_material"),
}


@pytest.mark.parametrize(("name", "role", "done"), [(n, *both) for n, both in ROLES.items()])
def test_each_role_has_its_duty(ask: Any, build: Any, name: str, role: str, done: str) -> None:
    assert ask(f"duty:{name}", party(build), WHO).value is False
    assert ask(f"duty:{name}", party(build, **{role: "yes"}), WHO).value is True
    assert ask(f"met:{name}", party(build, **{role: "yes"}), WHO).value is False
    assert ask(f"met:{name}", party(build, **{role: "yes", done: "yes"}), WHO).value is True
    own_use = party(build, **{role: "yes"}) | {"audiences": ["employees"]}
    assert ask(f"duty:{name}", own_use, WHO).value is True
    generates_nothing = party(build, **{role: "yes"}) | {"generates": []}
    assert ask(f"duty:{name}", generates_nothing, WHO).value is False


def test_the_store_has_the_material(genai: Any) -> None:
    assert [p.id for p in genai.duties["check_before_listing"].papers] == ["labelling-material"]


def test_first_day(spoken: Callable[..., set[str]]) -> None:
    names = {*ROLES, "notice_owed", "notice_wrong", "elements_missing", "give_notice", "write_elements"}
    assert not names & spoken(date(2025, 8, 31))
    assert names <= spoken(date(2025, 9, 1))
    assert not names & spoken(date(2025, 9, 1), draft=True)


def test_how_well_each_case_is_known(genai: Any) -> None:
    measures = genai.instruments["labelling-measures"]
    grades = {key: measures.versions(key)[0].grade for key in ("6(1)", "6(2)", "6(3)", "6(4)", "10(1)", "13")}
    assert grades == {
        "6(1)": "quoted",
        "6(2)": "verbatim",
        "6(3)": "verbatim",
        "6(4)": "verbatim",
        "10(1)": "quoted",
        "13": "quoted",
    }
