"""The recommended standard on annotation, on input for training and on users who offend again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

pytestmark = pytest.mark.states("G09")

SOURCE = "training_sources[t]"
FOUND = "incidents[i]"


def annotated(build: Any, **facts: Any) -> dict[str, Any]:
    """A gated service with one annotated source."""
    both = {"safety_annotation_reviewed": "yes", "functional_annotation_reviewed": "yes", "annotated": "yes"}
    made: dict[str, Any] = build.service(
        functions=["sharing"], training_sources=[build.source(**both | facts)]
    )
    return made


@pytest.mark.parametrize(
    ("facts", "unreviewed"),
    [
        ({}, False),
        ({"safety_annotation_reviewed": "no"}, True),
        ({"functional_annotation_reviewed": "no"}, True),
        ({"safety_annotation_reviewed": "no", "annotated": "no"}, False),
    ],
)
def test_review_of_annotation(ask: Any, build: Any, facts: dict[str, str], unreviewed: bool) -> None:
    case = annotated(build, **facts)
    assert ask("annotation_unreviewed", case, SOURCE).value is unreviewed
    assert ask("met:review_annotation", case, SOURCE).value is not unreviewed
    assert ask("duty:review_annotation", case, SOURCE).value is (facts.get("annotated") != "no")
    assert ask("annotation_unreviewed", case | {"audiences": ["employees"]}, SOURCE).value is False


@pytest.mark.states("G16")
@pytest.mark.parametrize(
    ("uses", "can", "clicks", "hard"),
    [
        ("yes", "yes", 3, False),
        ("yes", "yes", 4, False),
        ("yes", "yes", 5, True),
        ("yes", "no", 1, True),
        ("no", "no", 9, False),
    ],
)
def test_keeping_input_out_of_training(
    ask: Any, build: Any, uses: str, can: str, clicks: int, hard: bool
) -> None:
    facts = build.service(
        functions=["sharing"],
        uses_input_for_training=uses,
        can_opt_out_of_training=can,
        opt_out_clicks=clicks,
    )
    assert ask("opting_out_too_hard", facts).value is hard
    assert ask("met:let_users_opt_out", facts).value is not hard
    assert ask("duty:let_users_opt_out", facts).value is (uses == "yes")
    assert ask("opting_out_too_hard", facts | {"audiences": ["employees"]}).value is False


@pytest.mark.parametrize(
    ("row", "day", "often"),
    [(2, 4, False), (3, 3, True), (4, 4, True), (2, 5, True), (2, 6, True), (0, 0, False)],
)
def test_users_who_offend_again(ask: Any, build: Any, row: int, day: int, often: bool) -> None:
    def case(finding: str, **facts: Any) -> dict[str, Any]:
        one = build.incident(finding, inputs_in_a_row=row, inputs_in_a_day=day, **facts)
        made: dict[str, Any] = build.service(functions=["sharing"], incidents=[one])
        return made

    assert ask("duty:suspend_repeat_offender", case("user_misuse"), FOUND).value is often
    assert ask("duty:suspend_repeat_offender", case("unlawful_content"), FOUND).value is False
    for stopped in ("yes", "no"):
        met = ask("met:suspend_repeat_offender", case("user_misuse", stopped=stopped), FOUND).value
        assert met is (stopped == "yes")


PRACTICE = ("review_annotation", "let_users_opt_out", "suspend_repeat_offender")


@pytest.mark.parametrize("name", PRACTICE)
def test_none_of_it_is_a_duty_of_law(genai: Any, spoken: Callable[..., set[str]], name: str) -> None:
    assert genai.duties[name].strength == "practice"
    assert "no duty of law" in genai.duties[name].act.en
    assert not genai.duties[name].sanctions
    assert {c.grade for cite in genai.duties[name].cites for c in [cite.on(date(2026, 10, 12))]} == {
        "unverified"
    }
    assert name not in spoken(date(2025, 10, 31))
    assert name in spoken(date(2025, 11, 1))


@pytest.mark.parametrize(
    ("name", "path"),
    [("review_annotation", SOURCE), ("let_users_opt_out", ""), ("suspend_repeat_offender", FOUND)],
)
def test_only_of_gated_services(ask: Any, build: Any, name: str, path: str) -> None:
    facts = annotated(build) | {
        "uses_input_for_training": "yes",
        "incidents": [build.incident("user_misuse", inputs_in_a_row=3, inputs_in_a_day=3)],
    }
    assert ask(f"duty:{name}", facts, path).value is True
    plain = facts | {"functions": []}
    assert ask(f"duty:{name}", plain, path, readings={"plain_generation": "text"}).value is False
