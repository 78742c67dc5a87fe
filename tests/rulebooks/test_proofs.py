"""What is proved of the two rulebooks: pinned, so that a changed rule that changes a theorem is seen."""

from __future__ import annotations

import pytest

import guiju
from guiju.engine import casefile
from guiju.engine.casefile import open_case
from guiju.engine.uses.prove import Outcome, Proofs, Theorem, prove

RELAXED = {
    "assess_before_launch": ("G20", "only where plain_generation = text"),
    "file_algorithm": ("G20", "only where plain_generation = text"),
    "file_algorithm_for_function": ("G20", ""),
    "gated": ("G20", "only where plain_generation = text"),
    "raise_transparency_and_accuracy": ("G13 G19", "less firmly"),
    "raise_data_quality": ("G12", "less firmly"),
    "stop_unlawful_content": ("G17", ""),
    "rectify_model": ("G17 G18", ""),
    "must_act_on_content": ("G17 G18", ""),
    "require_identity": ("G14", "only where conversing_as_publishing = no-identity"),
    "identity_required": ("G14", "only where conversing_as_publishing = no-identity"),
    "profiling_forbidden_in_draft": ("G16", "dropped"),
    "input_wrongly_given": ("G16", ""),
    "governed": ("G03", ""),
}
"""Of the changes that the commentary claims: what was relaxed, and in which way."""
NOT_RELAXED = {
    "generate_nothing_forbidden": ("G13", "kept"),
    "have_basis_for_personal_information": ("G16", "kept"),
    "protect_input": ("G16", "kept"),
    "have_complaints_mechanism": ("G17", "kept"),
    "cooperate_with_inspection": ("G19", "kept"),
    "report_unlawful_content": ("G17", "added"),
    "supervise_within_duties": ("G07", "added"),
    "unneeded_information_collected": ("G16", "added"),
    "obtain_licence": ("G23", "added"),
    "keep_to_foreign_investment_rules": ("G23", "added"),
    "licence_missing": ("G23", "added"),
    "barred_to_foreign_investment": ("G23", "added"),
}
"""Of the same rows: what was kept in itself, and what was added."""
HGR_FINDINGS: set[str] = set()
"""Theorems that are known not to hold."""


@pytest.fixture(scope="module")
def claims() -> Proofs:
    return prove(guiju.load_rulebook("genai"), only=["claim"], lang="en", limit=60)


def told(one: Theorem) -> str:
    """How a claim comes out, in a word."""
    if one.remark is None:
        return ""
    if "only where" in one.remark.en:
        (case,) = one.cases
        points = guiju.load_rulebook("genai").points
        needed = [f"{p} = {r}" for p, r in case.readings if points[p].question.en in one.remark.en]
        return f"only where {', '.join(needed)}"
    words = ("less firmly", "kept", "added", "dropped", "wider")
    return next(word for word in words if word in one.remark.en)


def test_what_the_commentary_says_was_relaxed(claims: Proofs) -> None:
    found: dict[Outcome, dict[str, tuple[str, str]]] = {outcome: {} for outcome in Outcome}
    for one in claims.theorems:
        if one.states:
            found[one.outcome][str(one.about)] = (" ".join(sorted(one.states)), told(one))
    assert found[Outcome.UNDECIDED] == {}
    assert found[Outcome.PROVED] == RELAXED
    assert found[Outcome.REFUTED] == NOT_RELAXED


def test_a_claim_that_needs_a_reading_says_it_in_words(claims: Proofs) -> None:
    points = guiju.load_rulebook("genai").points
    needing = [one for one in claims.theorems if one.remark is not None and "only where" in one.remark.en]
    assert len(needing) > 4
    for one in needing:
        assert one.remark is not None
        (case,) = one.cases
        needed = [(points[p], r) for p, r in case.readings if points[p].question.en in one.remark.en]
        for point, name in needed:
            (reading,) = [r for r in point.readings if r.id == name]
            assert f"“{point.question.en}” is read “{reading.text.en}” ({name})" in one.remark.en
            assert f"“{point.question.zh}”读作“{reading.text.zh}”（{name}）" in one.remark.zh


def test_every_case_file_shows_it_when_it_is_read_again(claims: Proofs) -> None:
    rulebook = guiju.load_rulebook("genai")
    checked = 0
    for one in claims.theorems:
        if one.about not in rulebook.duties or not one.cases:
            continue
        (case,) = one.cases
        opened = open_case(casefile.scan(case.yaml, case.name), {"genai": lambda: rulebook})
        now, then = (
            guiju.assess(opened.case, as_of=opened.as_of, edition=edition, readings=opened.readings)
            for edition in ("in-force", "draft-2023-04")
        )
        owed = any(duty.id == one.about and duty.result.value is True for duty in now.duties)
        assert owed is (one.remark is not None and "added" in one.remark.en), one.id
        assert then.edition != now.edition
        checked += 1
    assert checked > 25


def test_theorems_of_human_genetic_resources() -> None:
    made = prove(guiju.load_rulebook("hgr"), only=["law"], limit=60)
    assert {t.id for t in made.theorems if t.outcome is Outcome.REFUTED} == HGR_FINDINGS
    assert not made.failed
    assert len(made.theorems) > 20


def test_theorems_of_generative_ai() -> None:
    made = prove(guiju.load_rulebook("genai"), only=["law"], limit=60)
    assert {t.outcome for t in made.theorems} == {Outcome.PROVED}
    assert len(made.theorems) > 5
