"""Hard cases of labels, identity and the law that came later: each on the day before its first day, and on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

EXISTING = {"already_launched": "new-only"}


def companion(**facts: Any) -> Any:
    """A companion service that simulates a person."""
    return lambda b: b.service(**{"anthropomorphic": "yes"} | facts)


def posing(**facts: Any) -> Any:
    """A service that writes like a person and may mislead."""
    return lambda b: b.service(**{"traits": ["human_like_text"], "may_mislead": "yes"} | facts)


CASES = [
    # labels
    (
        "deep synthesis 17(1)(1): chat that may mislead was labelled before 2025",
        ("duty:label_conspicuously", posing(starts_on="2023-08-15"), True, {"day": "2023-09-01"}),
    ),
    (
        "deep synthesis 17(2): what cannot mislead gets a function, not a label",
        ("duty:offer_labelling_function", posing(may_mislead="no"), True),
    ),
    (
        "deep synthesis 16: the mark is owed whether or not anything misleads",
        ("duty:mark_technically", lambda b: b.service(), True),
    ),
    (
        "12, 2(3): own use is not labelled under the Measures",
        ("duty:mark_technically", posing(audiences=["employees"]), False),
    ),
    (
        "draft 16: it sent to the whole of those provisions, the mark of 16 included",
        ("duty:label_in_draft", posing(may_mislead="no"), True, {"draft": True}),
    ),
    (
        "draft 16, 2(1): for own use it asked for no labels",
        ("duty:label_in_draft", posing(audiences=["employees"]), False, {"draft": True}),
    ),
    (
        "labelling 4: only what 17(1) names carries the explicit label",
        ("duty:label_images", posing(generates=["image"], may_mislead="no"), False),
    ),
    (
        "labelling 4: of two kinds of content each has its own label",
        ("duty:label_audio", posing(generates=["text", "audio"]), True),
    ),
    (
        "labelling 4: whether it may mislead is the missing fact",
        ("duty:label_text", posing(may_mislead=None), {"missing": {"may_mislead"}}),
    ),
    (
        "labelling 5: the metadata speak also where nothing misleads",
        ("duty:label_in_metadata", lambda b: b.service(generates=["image"]), True),
    ),
    (
        "labelling 4: files that can be taken away carry the label in them",
        ("duty:label_exported_files", posing(allows_export="yes"), True),
    ),
    (
        "labelling 12, anthropomorphic 26: who files as an anthropomorphic service hands in its labels too",
        (
            "duty:hand_in_labelling_material",
            companion(),
            True,
            {"readings": {"plain_generation": "text"}},
        ),
    ),
    # identity
    (
        "cybersecurity 26(1): the law's own duty stays for publishing",
        ("identity_required", lambda b: b.service(functions=["forum"]), True),
    ),
    (
        "cybersecurity 26(1): conversing only is open",
        ("identity_required", lambda b: b.service(), {"points": {"conversing_as_publishing"}}),
    ),
    (
        "cybersecurity 26(1): where users voice opinion to each other they publish, on any reading",
        ("identity_required", lambda b: b.service(expression_channel="yes"), True),
    ),
    (
        "cybersecurity 26(1): a mini-program is a way to reach a service, not users' publishing",
        (
            "identity_required",
            lambda b: b.service(functions=["mini_program"]),
            {"points": {"conversing_as_publishing"}},
        ),
    ),
    (
        "draft 9: every service to the public",
        ("identity_required", lambda b: b.service(), True, {"draft": True}),
    ),
    # network data
    (
        "network data 19: training data are managed by who has some",
        ("duty:secure_training_data", lambda b: b.service(), False),
    ),
    (
        "network data 19: one source suffices",
        ("duty:secure_training_data", lambda b: b.service(training_sources=[b.source()]), True),
    ),
    (
        "network data 19: the article does not name the public, so own use is neither bound nor free",
        (
            "duty:secure_training_data",
            lambda b: b.service(audiences=["employees"], training_sources=[b.source()]),
            {"points": {"beyond_the_public"}},
        ),
    ),
    (
        "network data 19: a model under development is a service to nobody on any reading",
        (
            "duty:secure_training_data",
            lambda b: b.service(stage="development", training_sources=[b.source()]),
            False,
        ),
    ),
    (
        "network data 19: without training data no reading matters",
        ("duty:secure_training_data", lambda b: b.service(audiences=["employees"]), False),
    ),
    # anthropomorphic services
    (
        "anthropomorphic 14: kept from minors although they use everything else",
        (
            "intimate_service_to_minors",
            companion(intimate_relationship="yes", minors_can_use="yes", guardian_consents="yes"),
            True,
        ),
    ),
    (
        "anthropomorphic 14: minors of 14 and more need no guardian for other services",
        ("duty:obtain_guardian_consent", companion(minors_can_use="yes"), False),
    ),
    (
        "anthropomorphic 14: under 14 they do",
        ("duty:obtain_guardian_consent", companion(minors_can_use="yes", under_14_can_use="yes"), True),
    ),
    (
        "anthropomorphic 14: an intimate mode for adults frees nobody from consent for what children may use",
        (
            "duty:obtain_guardian_consent",
            companion(intimate_relationship="yes", minors_can_use="yes", under_14_can_use="yes"),
            True,
        ),
    ),
    (
        "anthropomorphic 14: whether minors can use it is missing",
        (
            "intimate_service_to_minors",
            companion(intimate_relationship="yes", minors_can_use=None),
            {"missing": {"minors_can_use"}},
        ),
    ),
    (
        "anthropomorphic 22: a million is not more than a million",
        (
            "duty:assess_for_a_million_users",
            companion(registered_users=1_000_000, monthly_active_users=1_000_000),
            False,
        ),
    ),
    (
        "anthropomorphic 22: one more, counted either way, is",
        (
            "duty:assess_for_a_million_users",
            companion(registered_users=1_000_001, monthly_active_users=1_000_001),
            True,
        ),
    ),
    (
        "anthropomorphic 22: registered above and active below is open",
        (
            "duty:assess_for_a_million_users",
            companion(registered_users=1_000_001, monthly_active_users=1_000_000),
            {"points": {"how_users_count"}},
        ),
    ),
    (
        "anthropomorphic 22: launched on the first day, assessed whatever the number of users",
        ("duty:assess_anthropomorphic_service", companion(starts_on="2026-07-15", registered_users=1), True),
    ),
    (
        "anthropomorphic 22: launched the day before, whether it is assessed is not said",
        (
            "duty:assess_anthropomorphic_service",
            companion(starts_on="2026-07-14"),
            {"points": {"already_launched"}},
        ),
    ),
    (
        "anthropomorphic 22: new technology since then calls for it on any reading",
        (
            "duty:assess_anthropomorphic_service",
            lambda b: b.service(
                anthropomorphic="yes",
                starts_on="2025-01-06",
                changes=[b.change("new_technology", "2026-07-15")],
            ),
            True,
        ),
    ),
    (
        "anthropomorphic 22: new technology of before does not",
        (
            "duty:assess_anthropomorphic_service",
            lambda b: b.service(
                anthropomorphic="yes",
                starts_on="2025-01-06",
                changes=[b.change("new_technology", "2026-07-14")],
            ),
            False,
            {"readings": EXISTING},
        ),
    ),
    (
        "anthropomorphic: a service that simulates nobody is not meant",
        ("duty:assess_for_a_million_users", lambda b: b.service(registered_users=2_000_000), False),
    ),
]


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[why for why, _ in CASES])
def test_later(says: Any, case: tuple[Any, ...]) -> None:
    question, facts, expected, *options = case
    says(question, facts, expected, **(options[0] if options else {}))


FIRST_DAYS = [
    ("labelling 14", "label_in_metadata", date(2025, 9, 1)),
    ("labelling 14", "explain_labels_in_agreement", date(2025, 9, 1)),
    ("network data regulation", "secure_training_data", date(2025, 1, 1)),
    ("cybersecurity 26, as numbered since", "require_identity_since_2026", date(2026, 1, 1)),
    ("anthropomorphic measures", "keep_minors_out_of_intimacy", date(2026, 7, 15)),
    ("anthropomorphic measures", "file_anthropomorphic_algorithm", date(2026, 7, 15)),
]


@pytest.mark.parametrize(("why", "name", "first"), FIRST_DAYS, ids=[f"{w}: {n}" for w, n, _ in FIRST_DAYS])
def test_first_day(spoken: Any, why: str, name: str, first: date) -> None:
    assert name not in spoken(first - timedelta(days=1))
    assert name in spoken(first)


def test_old_number_ends_the_day_before_the_new_one(spoken: Any) -> None:
    """Cybersecurity Law 24 until 2025-12-31, 26 from 2026-01-01; never both, never neither."""
    for day in (date(2025, 12, 31), date(2026, 1, 1)):
        assert len({"require_identity", "require_identity_since_2026"} & spoken(day)) == 1


@pytest.mark.parametrize("name", ["label_conspicuously", "mark_technically", "leave_marks_alone"])
def test_labels_of_2023_did_not_wait_for_2025(spoken: Any, name: str) -> None:
    """Deep synthesis 16 to 18 apply since 2023-01-10: to label, to mark, and to leave both alone."""
    assert name in spoken(date(2023, 8, 15))
    assert name in spoken(date(2025, 8, 31))


@pytest.mark.parametrize(("dealt_with", "met"), [("yes", True), ("no", False)])
def test_an_assessment_for_new_technology_is_one(ask: Any, build: Any, dealt_with: str, met: bool) -> None:
    """Anthropomorphic 22: nothing else is asked of a service that was launched before."""
    changes = [build.change("new_technology", "2026-08-03", dealt_with=dealt_with)]
    facts = build.service(anthropomorphic="yes", starts_on="2025-01-06", changes=changes)
    assert ask("met:assess_anthropomorphic_service", facts).value is met
    facts["starts_on"] = "2026-07-15"
    assert ask("met:assess_anthropomorphic_service", facts).value is False
