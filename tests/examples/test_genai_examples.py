"""Every example case on generative-AI services says what it is there to show, as law is and as the draft had it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from shown import Examples, Shows

import guiju
from guiju.engine import casefile

GENAI = Examples("genai")
DRAFT = "draft-2023-04"

EVERY_PROVIDER = {
    "generate_nothing_forbidden",
    "raise_transparency_and_accuracy",
    "prevent_discrimination",
    "answer_as_content_producer",
    "protect_input",
    "handle_requests",
    "cooperate_with_inspection",
    "label_in_metadata",
}
"""Duties of whoever offers a service to the public."""
GATE = {"assess_before_launch", "file_algorithm"}
GATE_IN_DRAFT = {"declare_assessment_in_draft", "file_algorithm_in_draft"}
PRACTICE = {"file_service", "register_application"}
PLAIN = {"plain_generation"}
FROM_ABROAD = {"filing_from_abroad"}
IDENTITY = {"conversing_as_publishing"}
CONTRACTORS = {"contractors_are_public"}
DEVELOPMENT = {"draft_reaches_development"}
TRAITS = {"without_traits"}

FEED, GROWTH = "changes[评论区]", "changes[九月用户翻倍]"
PAGES = "training_sources[公开网页语料]"
RECORDS, FORUM = "training_sources[合作医院的问诊记录]", "training_sources[健康论坛抓取]"
TEST_OF_MAY, TEST_OF_SEPTEMBER = "self_tests[2026年5月自测]", "self_tests[2026年9月自测]"
RUMOUR, FLOOD = "incidents[编造谣言的回答]", "incidents[伪造的洪水现场图]"
GHOSTWRITERS = "incidents[代写论文的团伙账号]"

IN_FORCE_TABLE = {
    "app-on-filed-model.yaml": Shows(
        {
            "governed": True,
            "unfiled_model_used": False,
            "service_filing_expected": False,
            "unneeded_information_collected": True,
            "needs_conspicuous_label": True,
            "assessment_late": False,
            "provider@parties[模型公司]": False,
        },
        open={
            "has_opinion_attributes": PLAIN,
            "gated": PLAIN,
            "registration_expected": PLAIN,
            "identity_required": IDENTITY,
        },
        waits={"anthropomorphic_service": {"anthropomorphic"}},
        duties=EVERY_PROVIDER | {"own_duties_for_embedded_model", "guard_minors"},
        to_do={"conclude_agreement", "publish_purpose", "have_complaints_mechanism"},
        none_of={"file_service", "use_lawful_sources", "deal_with_foreign_service"},
        due={
            "register_application": {"2026-11-01"},
            "assess_before_launch": {"2026-11-01"},
            "file_algorithm": {"2026-11-16"},
        },
        missing={"anthropomorphic"},
    ),
    "app-on-foreign-api.yaml": Shows(
        {
            "governed": True,
            "domestic_service_on_foreign_model": True,
            "reached_by_article_20": False,
            "gated": True,
            "assessment_late": True,
            "unfiled_model_used": True,
            "registration_expected": False,
            "service_filing_expected": False,
            "licence_missing": True,
            "unneeded_information_collected": True,
            "provider@parties[远帆科技（上海）]": True,
            "provider@parties[境外模型公司]": False,
        },
        open={"identity_required": IDENTITY},
        waits={"input_wrongly_given": {"gives_input_to_others"}},
        duties=EVERY_PROVIDER | {"own_duties_for_embedded_model", "guard_minors"},
        done={"file_algorithm", f"deal_with_user@{GHOSTWRITERS}", f"keep_records_of_misuse@{GHOSTWRITERS}"},
        to_do={
            "assess_before_launch",
            "show_algorithm_number@filings[算法备案]",
            f"report_misuse@{GHOSTWRITERS}",
            "obtain_licence",
        },
        none_of=PRACTICE | {"show_model_and_number", "secure_training_data"},
        due={"assess_before_launch": {"2026-08-02"}, "file_algorithm": {"2026-08-17"}},
        missing={"gives_input_to_others"},
    ),
    "comment-feed.yaml": Shows(
        {
            "governed": True,
            f"reassessment_owed@{FEED}": True,
            "personal_information_without_basis@training_sources[用户对话（征得同意）]": False,
            f"short_of_standard@{TEST_OF_MAY}": False,
            "opting_out_too_hard": True,
            "licence_missing": False,
        },
        open={
            "has_opinion_attributes": PLAIN,
            "gated": PLAIN,
            "assessment_late": PLAIN,
            "service_filing_expected": PLAIN,
            "identity_required": IDENTITY,
        },
        waits={
            f"reassessment_owed@{GROWTH}": {f"{GROWTH}.alters_attributes"},
            f"property_infringed@{PAGES}": {f"{PAGES}.rights_cleared"},
        },
        duties=EVERY_PROVIDER | {f"raise_data_quality@{PAGES}", "secure_training_data"},
        done={"conclude_agreement", "have_complaints_mechanism"},
        to_do={f"assess_change@{FEED}"},
        none_of={"register_application", "own_duties_for_embedded_model"},
        due={
            f"assess_change@{FEED}": {"2026-10-19"},
            f"assess_change@{GROWTH}": {"2026-10-30"},
            "file_algorithm": {"2026-06-30"},
        },
        missing={
            f"{GROWTH}.alters_attributes",
            f"{PAGES}.rights_cleared",
            f"{TEST_OF_MAY}.risks[…]",
            f"{TEST_OF_MAY}.aspects[…]",
        },
    ),
    "foreign-chat.yaml": Shows(
        {
            "governed": True,
            "reached_by_article_20": True,
            "domestic_service_on_foreign_model": False,
            "input_wrongly_given": True,
            "barred_to_foreign_investment": False,
            "provider@parties[LionChat Pte. Ltd.]": True,
        },
        open={"gated": PLAIN, "service_filing_expected": PLAIN | FROM_ABROAD, "identity_required": IDENTITY},
        waits={"foreign_service_to_be_dealt_with": {"breach_found"}},
        duties=EVERY_PROVIDER | {"guard_minors", "label_images"},
        to_do={"publish_purpose", "have_complaints_mechanism"},
        none_of={"own_duties_for_embedded_model", "keep_to_foreign_investment_rules", "register_application"},
        missing={"breach_found", "training_sources[…]"},
    ),
    "foreign-shareholder.yaml": Shows(
        {
            "governed": True,
            "gated": True,
            "barred_to_foreign_investment": True,
            "licence_missing": True,
            "sector_provisions_prevail": True,
            "service_filing_expected": True,
            "registration_expected": False,
            "unfiled_model_used": False,
            f"short_of_standard@{TEST_OF_SEPTEMBER}": True,
            f"sampled_too_little@{TEST_OF_SEPTEMBER}": True,
            "edited_without_prompt@tools[演员换脸与配音]": True,
            "option_owed@algorithms[短剧推荐]": True,
            "assessment_late": False,
            "user@parties[创作者]": True,
        },
        duties=EVERY_PROVIDER
        | {"keep_to_foreign_investment_rules", "label_video", "label_audio", "require_identity_since_2026"},
        done={"have_basis_for_personal_information@training_sources[自有短剧素材]"},
        to_do={
            "obtain_licence",
            "file_service",
            "measure_by_standard",
            "prompt_separate_consent@tools[演员换脸与配音]",
            "let_users_delete_tags@algorithms[短剧推荐]",
        }
        | GATE,
        none_of={"register_application"},
        due={
            "assess_before_launch": {"2026-11-30"},
            "file_service": {"2026-11-30"},
            "file_algorithm": {"2026-12-15"},
        },
        missing={
            f"{TEST_OF_SEPTEMBER}.risks[…]",
            f"{TEST_OF_SEPTEMBER}.aspects[…]",
            "parties[创作者].declares_content",
        },
    ),
    "internal-assistant.yaml": Shows(
        {"reached_by_article_20": False, "unfiled_model_used": False, "licence_missing": False},
        open={
            "governed": CONTRACTORS,
            "outside_as_research_or_own_use": CONTRACTORS,
            "gated": CONTRACTORS | PLAIN,
            "identity_required": CONTRACTORS | IDENTITY,
        },
        duties={"innovate"},
        none_of={"file_service", "guard_minors", "label_conspicuously"},
    ),
    "model-in-training.yaml": Shows(
        {
            "governed": False,
            "outside_as_research_or_own_use": True,
            "gated": False,
            f"personal_information_without_basis@{RECORDS}": True,
            f"personal_information_without_basis@{FORUM}": True,
            f"property_infringed@{FORUM}": False,
        },
        duties={"innovate"},
        none_of=EVERY_PROVIDER | GATE | PRACTICE | {"use_lawful_sources", "raise_data_quality"},
    ),
    "newspaper-images.yaml": Shows(
        {
            "governed": True,
            "sector_provisions_prevail": True,
            "gated": True,
            "assessment_late": False,
            "licence_missing": False,
            "identity_required": True,
            f"must_act_on_content@{FLOOD}": True,
            "label_lacks_element@labels[AI制图角标]": True,
            "metadata_faulty@file_labels[JPEG 样本]": True,
            "logs_too_short@unlabelled_supplies[版面编辑的底图]": True,
            "tool_needs_assessment@tools[新闻场景生成]": True,
        },
        open={
            "service_filing_expected": {"deployed_unchanged"},
            "registration_expected": {"deployed_unchanged"},
        },
        duties=EVERY_PROVIDER | {"keep_logs_of_unlabelled", "label_images", "label_exported_files"},
        done=GATE | {f"stop_unlawful_content@{FLOOD}", f"report_unlawful_content@{FLOOD}", "obtain_licence"},
        to_do={
            f"rectify_model@{FLOOD}",
            "form_labels_properly@labels[AI制图角标]",
            "assess_tool@tools[新闻场景生成]",
        },
        none_of={"label_text", "guard_minors", "keep_to_foreign_investment_rules"},
        due={"file_algorithm": {"2026-09-15"}, "register_application": {"2026-08-31"}},
    ),
    "public-chat.yaml": Shows(
        {
            "governed": True,
            "gated": True,
            "service_filing_expected": True,
            "registration_expected": False,
            "unfiled_model_used": False,
            "needs_conspicuous_label": True,
            "assessment_late": False,
            "licence_missing": False,
            "some_label_faulty": False,
        },
        duties=EVERY_PROVIDER | {"guard_minors", "require_identity_since_2026"},
        done={"assess_before_launch", "file_service", f"stop_unlawful_content@{RUMOUR}"},
        to_do={"file_algorithm", f"rectify_model@{RUMOUR}", f"report_unlawful_content@{RUMOUR}"},
        none_of={"register_application", "obtain_guardian_consent"},
        due={"file_algorithm": {"2026-10-16"}, "assess_before_launch": {"2026-09-27"}},
    ),
}

EVERY_PROVIDER_IN_DRAFT = {
    "generate_nothing_forbidden_in_draft",
    "be_true_in_draft",
    "guard_all_users_in_draft",
    "neither_profile_nor_pass_on_in_draft",
    "require_identity_in_draft",
    "supply_information_in_draft",
}

DRAFT_TABLE = {
    "app-on-filed-model.yaml": Shows(
        {"gated": True, "identity_required": True, "provider@parties[模型公司]": True},
        duties=EVERY_PROVIDER_IN_DRAFT,
        to_do=GATE_IN_DRAFT,
        none_of=EVERY_PROVIDER | PRACTICE,
        due={"file_algorithm_in_draft": {"2026-11-01"}, "declare_assessment_in_draft": {"2026-11-01"}},
    ),
    "app-on-foreign-api.yaml": Shows(
        {"gated": True, "identity_required": True, "provider@parties[境外模型公司]": True},
        waits={"input_wrongly_given": {"gives_input_to_others"}},
        duties=EVERY_PROVIDER_IN_DRAFT,
        done={f"suspend_user_in_draft@{GHOSTWRITERS}"},
        to_do={"declare_assessment_in_draft"},
        none_of={"own_duties_for_embedded_model", "report_misuse", "obtain_licence"},
        missing={"gives_input_to_others"},
    ),
    "comment-feed.yaml": Shows(
        {"gated": True, "identity_required": True},
        waits={f"property_infringed@{PAGES}": {f"{PAGES}.rights_cleared"}},
        duties=EVERY_PROVIDER_IN_DRAFT | {f"guarantee_data_quality_in_draft@{PAGES}"},
        to_do={"declare_assessment_in_draft"},
        none_of={"raise_data_quality", "assess_change"},
        due={"declare_assessment_in_draft": {"2026-06-14"}},
        missing={f"{PAGES}.rights_cleared"},
    ),
    "foreign-chat.yaml": Shows(
        {"governed": True, "gated": True, "profiling_forbidden_in_draft": True, "input_wrongly_given": True},
        duties=EVERY_PROVIDER_IN_DRAFT,
        to_do=GATE_IN_DRAFT | {"publish_purpose_in_draft"},
        none_of={"deal_with_foreign_service"},
    ),
    "foreign-shareholder.yaml": Shows(
        {"gated": True, "profiling_forbidden_in_draft": True, "provider@parties[配音模型公司]": True},
        duties=EVERY_PROVIDER_IN_DRAFT,
        to_do=GATE_IN_DRAFT,
        none_of={"obtain_licence", "keep_to_foreign_investment_rules", "file_service"},
        due={"file_algorithm_in_draft": {"2026-11-30"}},
    ),
    "internal-assistant.yaml": Shows(
        {"input_unlawfully_kept": False},
        open={"governed": CONTRACTORS, "gated": CONTRACTORS, "identity_required": CONTRACTORS},
        missing={"profiles_users"},
    ),
    "model-in-training.yaml": Shows(
        {f"personal_information_without_basis@{RECORDS}": True},
        open={
            "governed": DEVELOPMENT,
            "gated": DEVELOPMENT,
            "identity_required": DEVELOPMENT,
            f"property_infringed@{FORUM}": DEVELOPMENT,
        },
        waits={f"source_not_lawful@{FORUM}": {f"{FORUM}.lawful"}},
        none_of=EVERY_PROVIDER,
        missing={f"{FORUM}.lawful", "starts_on"},
    ),
    "newspaper-images.yaml": Shows(
        {"gated": True, f"must_act_on_content@{FLOOD}": True},
        duties=EVERY_PROVIDER_IN_DRAFT | {"label_in_draft"},
        done=GATE_IN_DRAFT | {f"stop_content_in_draft@{FLOOD}"},
        to_do={f"retrain_in_draft@{FLOOD}"},
        none_of={"report_unlawful_content", "keep_logs_of_unlabelled"},
        due={f"retrain_in_draft@{FLOOD}": {"2027-01-09"}},
    ),
    "public-chat.yaml": Shows(
        {"gated": True, "provider@parties[底座模型方]": True},
        waits={"profiling_forbidden_in_draft": {"profiles_users"}},
        duties=EVERY_PROVIDER_IN_DRAFT,
        to_do={f"retrain_in_draft@{RUMOUR}", "file_algorithm_in_draft"},
        none_of={"report_unlawful_content", "file_service"},
        due={f"retrain_in_draft@{RUMOUR}": {"2027-01-08"}, "file_algorithm_in_draft": {"2026-09-27"}},
        missing={"profiles_users"},
    ),
}

STATES = {
    "app-on-filed-model.yaml": ["G20"],
    "app-on-foreign-api.yaml": ["G16", "G22"],
    "comment-feed.yaml": ["G12", "G20"],
    "foreign-chat.yaml": ["G21"],
    "foreign-shareholder.yaml": ["G23", "G24"],
    "internal-assistant.yaml": ["G03"],
    "model-in-training.yaml": ["G03", "G16"],
    "newspaper-images.yaml": ["G04", "G17"],
    "public-chat.yaml": ["G17", "G18", "G20"],
}
POINTS = {
    **dict.fromkeys(GENAI.files, TRAITS),
    "app-on-filed-model.yaml": PLAIN | IDENTITY | TRAITS,
    "app-on-foreign-api.yaml": IDENTITY | TRAITS | {"supporter_abroad"},
    "comment-feed.yaml": PLAIN | IDENTITY | TRAITS,
    "foreign-chat.yaml": PLAIN | FROM_ABROAD | IDENTITY | TRAITS,
    "internal-assistant.yaml": CONTRACTORS | PLAIN | IDENTITY | TRAITS,
    "model-in-training.yaml": set[str](),
    "newspaper-images.yaml": {"deployed_unchanged"} | TRAITS,
}
"""All open points of the law in force."""
POINTS_IN_DRAFT = {
    **dict.fromkeys(GENAI.files, TRAITS),
    "internal-assistant.yaml": CONTRACTORS | TRAITS,
    "model-in-training.yaml": DEVELOPMENT | TRAITS,
}

BOTH = [
    pytest.param(file, edition, table[file], id=f"{file}-{edition}", marks=pytest.mark.states(*STATES[file]))
    for edition, table in (("in-force", IN_FORCE_TABLE), (DRAFT, DRAFT_TABLE))
    for file in table
]


@pytest.mark.parametrize(("file", "edition", "shows"), BOTH)
def test_an_example_says_what_it_is_there_to_show(file: str, edition: str, shows: Shows) -> None:
    shows.check_conclusions(GENAI.made(file, edition))


@pytest.mark.parametrize(("file", "edition", "shows"), BOTH)
def test_an_example_shows_its_duties_and_days(file: str, edition: str, shows: Shows) -> None:
    shows.check_duties(GENAI.made(file, edition), GENAI.rulebook)


@pytest.mark.parametrize("file", GENAI.files)
def test_an_example_leaves_open_what_law_leaves_open(file: str) -> None:
    for edition, points in (("in-force", POINTS), (DRAFT, POINTS_IN_DRAFT)):
        found = {point["id"] for point in GENAI.made(file, edition)["points"] if point["adopted"] is None}
        assert found == points[file], edition


def test_every_example_is_pinned() -> None:
    assert sorted(IN_FORCE_TABLE) == sorted(DRAFT_TABLE) == GENAI.files


@pytest.mark.states("G20")
@pytest.mark.parametrize("reading", ["practice", "text"])
def test_the_feed_is_assessed_first_however_the_service_is_read(reading: str) -> None:
    opened = casefile.open_case(
        casefile.load(str(GENAI.folder / "comment-feed.yaml")), {"genai": lambda: GENAI.rulebook}
    )
    made = guiju.assess(opened.case, as_of=opened.as_of, readings={"plain_generation": reading})
    assert made.conclusion("gated").result.value is (reading == "practice")
    assert made.duty("assess_change", FEED).result.value is True


@pytest.mark.states("G03")
def test_without_contractors_the_assistant_is_outside(tmp_path: Path) -> None:
    source = (GENAI.folder / "internal-assistant.yaml").read_text("utf-8")
    assert source.count("[employees, contractors]") == 1
    inside = tmp_path / "inside.yaml"
    inside.write_text(source.replace("[employees, contractors]", "[employees]"), "utf-8")
    opened = casefile.open_case(casefile.load(str(inside)), {"genai": lambda: GENAI.rulebook})
    made = guiju.assess(opened.case, as_of=opened.as_of)
    assert made.conclusion("outside_as_research_or_own_use").result.value is True
    assert made.conclusion("governed").result.value is False


def test_the_measures_do_not_speak_before_their_day() -> None:
    opened = casefile.open_case(
        casefile.load(str(GENAI.folder / "public-chat.yaml")), {"genai": lambda: GENAI.rulebook}
    )
    with pytest.raises(guiju.NotInForceError):
        guiju.assess(opened.case, as_of=date(2023, 8, 14), edition="in-force")
    draft = guiju.assess(opened.case, as_of=date(2023, 8, 14), edition=DRAFT)
    assert draft.conclusion("governed").result.status == "settled"


@pytest.mark.parametrize("file", GENAI.files)
def test_one_edition_does_not_rest_on_the_other(file: str) -> None:
    for edition, other in (("in-force", "genai-draft-2023/"), (DRAFT, "genai-measures/")):
        made = GENAI.made(file, edition)
        for found in (*made["conclusions"], *made["duties"]):
            assert not [c for c in found["cites"] if c.startswith(other)], (edition, found["id"])


def test_the_licence_that_is_missing_stands_among_the_first_things_to_do() -> None:
    to_do = [
        duty["id"]
        for duty in GENAI.made("foreign-shareholder.yaml")["duties"]
        if duty["result"]["value"] is True and not (duty["met"] and duty["met"]["value"] is True)
    ]
    assert "obtain_licence" in to_do[:8]
