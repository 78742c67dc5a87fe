"""Hard cases of content, training, users and minors: what is asked, how strictly, and what the draft asked instead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

INCIDENT = "incidents[i]"
SOURCE = "training_sources[t]"


def found(finding: str, **facts: Any) -> Any:
    """A service in which this was found."""
    return lambda b: b.service(**facts, incidents=[b.incident(finding)])


def trained(service: Any = (), **facts: Any) -> Any:
    """A service that trains on one source."""
    return lambda b: b.service(**dict(service), training_sources=[b.source(**facts)])


CASES = [
    # what was found
    (
        "14(1): content that is lawful but inaccurate is a matter of 4(5), not of stopping",
        ("duty:stop_unlawful_content", found("unfit_content"), False, INCIDENT),
    ),
    (
        "draft 13: the draft stopped whatever did not meet its requirements",
        ("duty:stop_content_in_draft", found("unfit_content"), True, INCIDENT, {"draft": True}),
    ),
    (
        "14(1): a report to the authority was added",
        ("duty:report_unlawful_content", found("unlawful_content"), True, INCIDENT),
    ),
    (
        "draft 15: three months to the day, a short month's end for a long one's",
        ("due:retrain_in_draft", found("unlawful_content"), date(2026, 4, 30), INCIDENT, {"draft": True}),
    ),
    (
        "14(1): content is one thing, a user's acts are another",
        ("duty:deal_with_user", found("unlawful_content"), False, INCIDENT),
    ),
    (
        "14(2): a user's acts call for records, which content does not",
        ("duty:keep_records_of_misuse", found("user_misuse"), True, INCIDENT),
    ),
    (
        "14, 2(3): what one's own staff find in a tool for themselves is outside",
        (
            "duty:report_unlawful_content",
            found("unlawful_content", audiences=["employees"]),
            False,
            INCIDENT,
        ),
    ),
    (
        "14(1), 2(3): what a test before launch brings up was not offered to anyone",
        (
            "duty:report_unlawful_content",
            found("unlawful_content", stage="launch_planned"),
            False,
            INCIDENT,
        ),
    ),
    (
        "14(1): what was found while it was offered is still to be reported after the end",
        ("duty:report_unlawful_content", found("unlawful_content", stage="ended"), True, INCIDENT),
    ),
    (
        "14(2): so is a user's unlawful act",
        ("duty:report_misuse", found("user_misuse", stage="ended"), True, INCIDENT),
    ),
    (
        "14: what was found is unknown, and is reported missing",
        (
            "duty:report_unlawful_content",
            lambda b: b.service(incidents=[b.incident("unlawful_content") | {"finding": None}]),
            {"missing": {"incidents[i].finding"}},
            INCIDENT,
        ),
    ),
    # training
    (
        "7: own training of a service that is not offered to the public is outside",
        ("source_not_lawful", trained({"audiences": ["employees"]}, lawful="no"), False, SOURCE),
    ),
    (
        "7(2): others' rights in the data are no infringement where the use is cleared",
        (
            "property_infringed",
            trained(others_intellectual_property="yes", rights_cleared="yes"),
            False,
            SOURCE,
        ),
    ),
    (
        "7(3): another case that law provides stands beside consent",
        (
            "personal_information_without_basis",
            trained(personal_information="yes", basis="other_lawful"),
            False,
            SOURCE,
        ),
    ),
    (
        "7(3): the basis unknown is missing",
        (
            "personal_information_without_basis",
            trained(personal_information="yes", basis=None),
            {"missing": {"training_sources[t].basis"}},
            SOURCE,
        ),
    ),
    (
        "7(3): without personal information the basis does not matter",
        ("personal_information_without_basis", trained(basis=None), False, SOURCE),
    ),
    (
        "8: rules of annotation where there is annotation",
        ("duty:order_annotation", trained(), False, SOURCE),
    ),
    # users
    (
        "9(2): an agreement with users who register, with nobody else",
        ("duty:conclude_agreement", lambda b: b.service(), False),
    ),
    (
        "10: minors who cannot use it need no guarding, and the draft guarded everyone",
        ("duty:guard_minors", lambda b: b.service(), False),
    ),
    (
        "draft 10: all users",
        ("duty:guard_all_users_in_draft", lambda b: b.service(), True, {"draft": True}),
    ),
    (
        "10: whether minors can use it is the missing fact",
        ("duty:guard_minors", lambda b: b.service(minors_can_use=None), {"missing": {"minors_can_use"}}),
    ),
    (
        "11(1): consent does not make unnecessary collection necessary",
        (
            "unneeded_information_collected",
            lambda b: b.service(collects_unneeded="yes", keeping_is_lawful="yes"),
            True,
        ),
    ),
    (
        "11(1): keeping what identifies is forbidden only where it is unlawful",
        (
            "input_unlawfully_kept",
            lambda b: b.service(keeps_identifying_input="yes", keeping_is_lawful="yes"),
            False,
        ),
    ),
    (
        "11(1), PIPL 23: with separate consent giving it is not unlawful",
        (
            "input_wrongly_given",
            lambda b: b.service(gives_input_to_others="yes", giving_basis="separate_consent"),
            False,
        ),
    ),
    (
        "draft 11: in the draft consent did not help",
        (
            "input_wrongly_given",
            lambda b: b.service(gives_input_to_others="yes", giving_basis="separate_consent"),
            True,
            {"draft": True},
        ),
    ),
    (
        "11(1): the basis unknown is missing",
        (
            "input_wrongly_given",
            lambda b: b.service(gives_input_to_others="yes", giving_basis=None),
            {"missing": {"giving_basis"}},
        ),
    ),
    (
        "11(1): nothing given, so the basis does not matter",
        ("input_wrongly_given", lambda b: b.service(giving_basis=None), False),
    ),
]


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[why for why, _ in CASES])
def test_content(says: Any, case: tuple[Any, ...]) -> None:
    question, facts, expected, *rest = case
    options = {"path": part} if (part := next((r for r in rest if isinstance(r, str)), "")) else {}
    says(question, facts, expected, **options, **next((r for r in rest if isinstance(r, dict)), {}))


STRENGTHS = [
    (
        "4(1): a ban outright, false and harmful information included",
        "generate_nothing_forbidden",
        "must-not",
    ),
    ("4(2): effective measures against discrimination", "prevent_discrimination", "best-efforts"),
    ("draft 4(2): measures against discrimination", "prevent_discrimination_in_draft", "best-efforts"),
    ("draft 12: no content that discriminates by the user", "discriminate_nobody_in_draft", "must-not"),
    ("4(3): no monopoly by advantage in algorithms", "respect_property_and_competition", "must-not"),
    ("4(5): raising accuracy is no guarantee of it", "raise_transparency_and_accuracy", "best-efforts"),
    ("draft 4(4): true and accurate is a result", "be_true_in_draft", "must"),
    ("7(4): raising the quality of data is no guarantee", "raise_data_quality", "best-efforts"),
    ("draft 7(4): able to guarantee", "guarantee_data_quality_in_draft", "must"),
    ("7(2): infringe nothing", "infringe_no_property_in_training", "must-not"),
    ("10: effective measures for minors", "guard_minors", "best-efforts"),
    ("draft 10: fitting measures for users", "guard_all_users_in_draft", "best-efforts"),
    ("11(1): nothing unlawful with input", "protect_input", "must-not"),
    ("11(2): requests are handled, no number of days is set", "handle_requests", "must"),
    ("14(1): stop on discovery", "stop_unlawful_content", "must"),
    ("18: users may complain", "users_may_complain", "may"),
    ("5, 6: encouragement", "innovate_independently", "encouraged"),
    ("network data 19: effective measures against risks", "secure_training_data", "best-efforts"),
]


@pytest.mark.parametrize(("why", "name", "strength"), STRENGTHS, ids=[s[0] for s in STRENGTHS])
def test_how_strictly(genai: Any, why: str, name: str, strength: str) -> None:
    assert genai.duties[name].strength == strength


BEARERS = [
    ("4: providing and using", "generate_nothing_forbidden", "the user"),
    ("18: the right is the users'", "users_may_complain", "users"),
    (
        "19(2): who inspects keeps secrets",
        "inspectors_keep_secrets",
        "bodies and persons that assess or inspect",
    ),
    ("20: the national authority acts", "deal_with_foreign_service", "the national cyberspace authority"),
    ("deep synthesis 19(2): the supporter", "supporter_files_algorithm", "the technical supporter"),
]


@pytest.mark.parametrize(("why", "name", "bearer"), BEARERS, ids=[b[0] for b in BEARERS])
def test_who_bears_it(genai: Any, why: str, name: str, bearer: str) -> None:
    assert bearer.removeprefix("the ") in genai.duties[name].bearer.en


def test_article_21_punishes_the_provider(genai: Any) -> None:
    """4 binds users too, 21 names the provider only: the sanction must say whom it meets."""
    for sanction in genai.duties["generate_nothing_forbidden"].sanctions:
        assert "provider" in sanction.text.en
        assert "提供者" in sanction.text.zh


def test_rectification_is_no_result(genai: Any) -> None:
    """14(1) asks for rectification; that nothing comes again within a time was the draft's 15."""
    rectify = genai.duties["rectify_model"]
    assert "防止再次生成" not in rectify.act.zh
    assert "not come again" not in rectify.act.en
    assert "防止再次生成" in genai.duties["retrain_in_draft"].act.zh


def test_lawful_sources_are_used_not_documented(genai: Any) -> None:
    """7(1) asks for sources that are lawful; keeping proof is prudent and not in the text."""
    assert "留存" not in genai.duties["use_lawful_sources"].act.zh


def test_a_provider_is_a_processor_too(genai: Any) -> None:
    """9(1), second sentence: with personal information, the duties of its processor."""
    act = genai.duties["answer_as_content_producer"].act
    assert "个人信息处理者" in act.zh
    assert "personal information" in act.en


def test_the_draft_has_no_fine_left_in_the_final_text(genai: Any) -> None:
    """21 against draft 20."""
    final = {s.text.en for d in genai.duties.values() for s in d.sanctions if "interim" in str(s.cites)}
    assert not any("10,000" in text for text in final)
    assert "10,000" in genai.duties["be_true_in_draft"].sanctions[0].text.en
