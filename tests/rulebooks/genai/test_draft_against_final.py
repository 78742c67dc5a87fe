"""Draft against final: every change that the commentary names is found from the rules themselves."""

from __future__ import annotations

from typing import Any

import pytest

from guiju.engine.counterparts import Aspect, Fate, Link, links

DRAFT_2023 = "draft-2023-04"


@pytest.fixture(scope="module")
def linked(genai: Any) -> tuple[Link, ...]:
    """Every link of the rulebook."""
    return links(genai)


def of(linked: tuple[Link, ...], earlier: str | None, later: str | None) -> Link:
    """The one link between two rules."""
    (found,) = [
        x
        for x in linked
        if (x.earlier.id if x.earlier else None, x.later.id if x.later else None) == (earlier, later)
    ]
    return found


def test_every_change_row_has_a_link(genai: Any, linked: tuple[Link, ...]) -> None:
    changes = {s.id for s in genai.statements.values() if "change" in s.kinds}
    assert changes == {"G03", "G06", "G07", "G12", "G13", "G14", "G16", "G17", "G18", "G19", "G20", "G23"}
    assert changes - {state for link in linked for state in link.states} == set()


def test_every_duty_of_the_draft_has_its_counterpart_or_was_dropped(
    genai: Any, linked: tuple[Link, ...]
) -> None:
    of_draft = {d.id for d in genai.duties.values() if d.edition == DRAFT_2023}
    assert of_draft
    assert of_draft - {x.earlier.id for x in linked if x.earlier is not None} == set()


def test_every_duty_of_the_measures_has_its_counterpart_or_is_new(
    genai: Any, linked: tuple[Link, ...]
) -> None:
    """What other instruments ask, and what practice adds, is no change of the draft."""
    of_measures = {
        d.id
        for d in genai.duties.values()
        if d.edition == "in-force" and d.cites[0].instrument.id == "genai-measures"
    }
    assert len(of_measures) > 30
    assert of_measures - {x.later.id for x in linked if x.later is not None} == set()


def test_each_link_stands_between_draft_and_law(linked: tuple[Link, ...]) -> None:
    for link in linked:
        for rule, edition in ((link.earlier, DRAFT_2023), (link.later, "in-force")):
            if rule is None or link.earlier is link.later:
                continue
            spoken = {rule.edition} if hasattr(rule, "edition") else {c.edition for c in rule.versions}
            assert spoken == {edition}, rule.id


@pytest.mark.states("G12", "G13", "G19")
@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("guarantee_data_quality_in_draft", "raise_data_quality"),
        ("be_true_in_draft", "raise_transparency_and_accuracy"),
        ("supply_information_in_draft", "raise_transparency_and_accuracy"),
        ("discriminate_nobody_in_draft", "prevent_discrimination"),
    ],
)
def test_what_was_owed_became_a_matter_of_efforts(linked: tuple[Link, ...], earlier: str, later: str) -> None:
    link = of(linked, earlier, later)
    assert link.firmness == -1
    assert Aspect.STRENGTH in link.differs


@pytest.mark.states("G13")
def test_the_flat_prohibition_was_not_softened_and_reaches_users(linked: tuple[Link, ...]) -> None:
    link = of(linked, "generate_nothing_forbidden_in_draft", "generate_nothing_forbidden")
    assert link.firmness == 0
    assert Aspect.BEARER in link.differs


@pytest.mark.states("G03", "G14", "G17", "G20")
@pytest.mark.parametrize(
    ("earlier", "later", "through"),
    [
        ("governed", "governed", "governed"),
        ("declare_assessment_in_draft", "assess_before_launch", "gated"),
        ("file_algorithm_in_draft", "file_algorithm", "gated"),
        ("require_identity_in_draft", "require_identity", "identity_required"),
        ("require_identity_in_draft", "require_identity_since_2026", "identity_required"),
        ("stop_content_in_draft", "stop_unlawful_content", "must_act_on_content"),
    ],
)
def test_the_scope_was_narrowed(linked: tuple[Link, ...], earlier: str, later: str, through: str) -> None:
    link = of(linked, earlier, later)
    assert Aspect.SCOPE in link.differs
    assert through in link.through


@pytest.mark.states("G18", "G20")
@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("retrain_in_draft", "rectify_model"),
        ("file_algorithm_in_draft", "file_algorithm"),
        ("supply_information_in_draft", "cooperate_with_inspection"),
    ],
)
def test_the_time_changed(linked: tuple[Link, ...], earlier: str, later: str) -> None:
    assert Aspect.TIMING in of(linked, earlier, later).differs


@pytest.mark.states("G07", "G16", "G17", "G23")
@pytest.mark.parametrize(
    "later",
    [
        "report_unlawful_content",
        "keep_records_of_misuse",
        "report_misuse",
        "conclude_agreement",
        "unneeded_information_collected",
        "obtain_licence",
        "keep_to_foreign_investment_rules",
        "deal_with_foreign_service",
        "supervised_by_departments",
        "supervise_within_duties",
        "make_graded_rules",
        "outside_as_research_or_own_use",
    ],
)
def test_what_is_new(linked: tuple[Link, ...], later: str) -> None:
    assert of(linked, None, later).fate is Fate.NEW


@pytest.mark.states("G16")
def test_the_ban_on_profiling_was_dropped(linked: tuple[Link, ...]) -> None:
    assert of(linked, "profiling_forbidden_in_draft", None).fate is Fate.DROPPED


def test_the_fine_is_gone_from_every_pair(linked: tuple[Link, ...]) -> None:
    """The draft's own fine went, whatever else changed."""
    pairs = [x for x in linked if hasattr(x.earlier, "sanctions") and hasattr(x.later, "sanctions")]
    fined = [x for x in pairs if any("10,000" in s.text.en for s in x.earlier.sanctions)]  # type: ignore[union-attr]
    assert len(fined) > 20
    assert all(Aspect.SANCTION in x.differs for x in fined)


def test_supervision_by_departments(ask: Any, build: Any) -> None:
    assert ask("supervised_by_departments", build.service()).value is True
    assert ask("supervised_by_departments", build.service(audiences=["employees"])).value is False


@pytest.mark.states("G10")
@pytest.mark.parametrize("name", ["support_innovation_in_draft", "prefer_trusted_resources_in_draft"])
def test_the_draft_encouraged_too(ask: Any, build: Any, genai: Any, name: str) -> None:
    assert ask(f"duty:{name}", build.service(audiences=["employees"]), draft=True).value is True
    assert ask(f"duty:{name}", build.service(generates=[]), draft=True).value is False
    assert genai.duties[name].strength == "encouraged"


def test_every_duty_of_the_draft_has_the_drafts_sanction(genai: Any) -> None:
    for duty in genai.duties.values():
        if duty.edition == DRAFT_2023 and duty.strength != "encouraged":
            assert {c.id for s in duty.sanctions for c in s.cites} == {"genai-draft-2023/20"}, duty.id
