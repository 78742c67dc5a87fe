"""The draft against the Measures as rules: every change that the commentary names comes out of the comparison."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from guiju.engine.assessment import assess
from guiju.engine.case import Case
from guiju.engine.uses.compare import RuleDifference, compare_rules

DAY = date(2026, 10, 12)


@pytest.fixture(scope="module")
def differences(genai: Any) -> tuple[RuleDifference, ...]:
    return compare_rules(genai, "draft-2023-04", "in-force", day=DAY).differences


def test_every_change_row_is_found(genai: Any, differences: tuple[RuleDifference, ...]) -> None:
    changes = {s.id for s in genai.statements.values() if "change" in s.kinds}
    found = {state for d in differences for state in d.states}
    assert len(changes) == 12
    assert changes - found == set()


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        pytest.param(
            "guarantee_data_quality_in_draft", "raise_data_quality", "softer", marks=pytest.mark.states("G12")
        ),
        pytest.param(
            "be_true_in_draft", "raise_transparency_and_accuracy", None, marks=pytest.mark.states("G13")
        ),
        pytest.param(
            "declare_assessment_in_draft", "assess_before_launch", None, marks=pytest.mark.states("G20")
        ),
        pytest.param("retrain_in_draft", "rectify_model", None, marks=pytest.mark.states("G18")),
        pytest.param("stop_content_in_draft", "stop_unlawful_content", None, marks=pytest.mark.states("G17")),
    ],
)
def test_a_duty_stands_beside_what_became_of_it(
    differences: tuple[RuleDifference, ...], before: str, after: str | None, turn: str | None
) -> None:
    found = [d for d in differences if (d.before_id, d.after_id) == (before, after)]
    assert len(found) == 1, [(d.before_id, d.after_id) for d in differences if before in (d.before_id,)]
    assert turn in (None, found[0].turn)
    assert found[0].cites_before
    assert bool(found[0].cites_after) is (after is not None)


def test_both_sides_are_cited_from_their_own_text(differences: tuple[RuleDifference, ...]) -> None:
    for d in differences:
        assert d.kind == "note" or not any(c.startswith("genai-measures/") for c in d.cites_before), (
            d.before_id
        )
        assert d.kind == "note" or not any(c.startswith("genai-draft-2023/") for c in d.cites_after), (
            d.after_id
        )


@pytest.mark.states("G14", "G15")
def test_of_verified_identity_only_what_other_law_asks_is_left(genai: Any) -> None:
    made = compare_rules(genai, "draft-2023-04", "in-force", day=date(2023, 8, 15)).differences
    (found,) = [d for d in made if d.before_id == "require_identity_in_draft"]
    assert {c.partition("/")[0] for c in found.cites_before} == {"genai-draft-2023"}
    assert found.cites_after
    assert "genai-measures" not in {c.partition("/")[0] for c in found.cites_after}
    assert "scope" in {d.aspect for d in found.differences}


@pytest.fixture(scope="module")
def named(genai: Any) -> dict[str, Any]:
    return {c.statement: c for c in compare_rules(genai, "draft-2023-04", "in-force", day=DAY).named}


@pytest.mark.parametrize(
    ("statement", "less", "more"),
    [
        pytest.param("G12", {"Raise the quality of training data"}, set(), marks=pytest.mark.states("G12")),
        pytest.param(
            "G18", {"Rectify by optimisation training or the like"}, set(), marks=pytest.mark.states("G18")
        ),
        pytest.param("G17", {"Have a mechanism for complaints and reports"}, {"Report unlawful content"}),
        pytest.param("G20", {"Security assessment before launch"}, {"Security assessment for a change"}),
        pytest.param("G23", set(), {"Obtain the licence of the field of use"}),
    ],
)
def test_what_a_change_asks_now_comes_from_the_rules(
    named: dict[str, Any], statement: str, less: set[str], more: set[str]
) -> None:
    """Where the Measures added a duty to what the commentary calls a change for the easier, the table says so."""
    change = named[statement]
    assert less <= {t.en for t in change.less}
    assert more <= {t.en for t in change.more}
    assert bool(more) is bool(change.more)


def test_every_named_change_has_a_rule_that_turned(named: dict[str, Any]) -> None:
    assert len(named) == 12
    assert all(c.less or c.more or c.otherwise for c in named.values())


def test_every_changed_condition_is_decided(genai: Any, differences: tuple[RuleDifference, ...]) -> None:
    changed = [d for d in differences if d.direction is not None]
    assert len(changed) > 60
    undecided = {d.after_id for d in changed if d.direction and d.direction.reach == "not-determined"}
    # It is about one algorithm now, and was about the whole service.
    assert undecided == {"file_algorithm_for_function"}


@pytest.mark.states("G20")
def test_some_who_owed_the_assessment_no_longer_do(
    genai: Any, differences: tuple[RuleDifference, ...]
) -> None:
    (found,) = [d for d in differences if d.after_id == "assess_before_launch"]
    assert found.direction is not None
    assert found.direction.reach == "fewer"
    example = found.direction.loses
    assert example is not None
    case = Case(genai, example.facts)
    owed = []
    for edition in ("draft-2023-04", "in-force"):
        made = assess(case, as_of=DAY, edition=edition, readings=example.readings)
        wanted = {found.before_id, found.after_id}
        owed.append(any(d.id in wanted and d.result.value is True for d in made.duties))
    assert owed == [True, False]
