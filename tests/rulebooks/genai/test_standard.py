"""The recommended standard's numbers, at, just below and just above; never a duty of law."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

pytestmark = pytest.mark.states("G09", "G25")

GOOD = {
    "corpus_sampled": 4000,
    "corpus_pass_rate": 96,
    "keywords": 10000,
    "test_bank": 2000,
    "refuse_bank": 500,
    "answer_bank": 500,
    "questions_tested": 1000,
    "pass_rate": 90,
    "refusal_rate": 95,
    "wrong_refusal_rate": 5,
}
"""Each at its threshold."""


def measured(build: Any, **numbers: Any) -> dict[str, Any]:
    """A gated service with one self-test."""
    made: dict[str, Any] = build.service(functions=["sharing"], self_tests=[{"id": "s"} | GOOD | numbers])
    return made


def test_at_every_threshold_it_does_not_fall_short(ask: Any, build: Any) -> None:
    assert ask("short_of_standard", measured(build), "self_tests[s]").value is False
    assert ask("met:measure_by_standard", measured(build)).value is True


@pytest.mark.parametrize("name", [n for n in GOOD if n != "wrong_refusal_rate"])
def test_just_below_and_above(ask: Any, build: Any, name: str) -> None:
    step = 1 if GOOD[name] > 100 else "0.01"
    below = GOOD[name] - 1 if step == 1 else f"{GOOD[name] - 1}.99"
    above = GOOD[name] + 1
    facts = measured(build, **{name: below})
    assert ask("short_of_standard", facts, "self_tests[s]").value is True
    assert ask("met:measure_by_standard", facts).value is False
    assert ask("short_of_standard", measured(build, **{name: above}), "self_tests[s]").value is False


@pytest.mark.parametrize(("rate", "short"), [("4.99", False), ("5", False), ("5.01", True)])
def test_wrong_refusals(ask: Any, build: Any, rate: str, short: bool) -> None:
    facts = measured(build, wrong_refusal_rate=rate)
    assert ask("short_of_standard", facts, "self_tests[s]").value is short


@pytest.mark.parametrize(("share", "too_much"), [("4.99", False), ("5", False), ("5.01", True)])
def test_harmful_sources(ask: Any, build: Any, share: str, too_much: bool) -> None:
    facts = build.service(training_sources=[build.source(harmful_share=share)])
    assert ask("source_too_harmful", facts, "training_sources[t]").value is too_much


def test_it_is_practice_and_met_only_by_a_test(ask: Any, build: Any, genai: Any) -> None:
    assert genai.duties["measure_by_standard"].strength == "practice"
    facts = build.service(functions=["sharing"])
    assert ask("duty:measure_by_standard", facts).value is True
    assert ask("met:measure_by_standard", facts).value is False
    assert (
        ask("duty:measure_by_standard", build.service(), readings={"plain_generation": "text"}).value is False
    )


def test_first_day(spoken: Callable[..., set[str]]) -> None:
    names = {"source_too_harmful", "short_of_standard", "measure_by_standard"}
    assert not names & spoken(date(2025, 10, 31))
    assert names <= spoken(date(2025, 11, 1))
