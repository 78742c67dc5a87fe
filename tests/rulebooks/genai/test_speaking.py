"""Under which text, and from which day, each rule, note and open point speaks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

DAY = date(2026, 10, 12)

NOW_ONLY = [
    "algorithm_filing_last_day",
    "algorithm_filing_late",
    "function_filed_late",
    "function_needs_filing",
    "assessed_beforehand",
    "assessment_late",
    "barred_to_foreign_investment",
    "domestic_service_on_foreign_model",
    "embeds_third_party_model",
    "supplied_inside",
    "foreign_service_to_be_dealt_with",
    "gives_files",
    "gives_number",
    "has_a_track",
    "has_opinion_attributes",
    "licence_missing",
    "other_track_taken",
    "outside_as_research_or_own_use",
    "reached_by_article_20",
    "reassessment_last_day",
    "reassessment_owed",
    "registration_expected",
    "sector_provisions_prevail",
    "service_filing_expected",
    "short_of_standard",
    "source_too_harmful",
    "treated_as_own",
    "unfiled_model_used",
    "unneeded_information_collected",
    "user",
    "assess_before_launch",
    "assess_change",
    "conclude_agreement",
    "cooperate_with_inspection",
    "deal_with_foreign_service",
    "file_algorithm",
    "guard_minors",
    "handle_requests",
    "have_basis_for_personal_information",
    "have_complaints_mechanism",
    "infringe_no_property_in_training",
    "innovate",
    "innovate_independently",
    "inspectors_keep_secrets",
    "supervise_within_duties",
    "make_graded_rules",
    "keep_service_stable",
    "keep_to_foreign_investment_rules",
    "label_conspicuously",
    "mark_technically",
    "measure_by_standard",
    "obtain_licence",
    "offer_labelling_function",
    "order_annotation",
    "own_duties_for_embedded_model",
    "protect_input",
    "publish_purpose",
    "raise_data_quality",
    "require_identity_since_2026",
    "secure_training_data",
    "supporter_files_algorithm",
    "use_lawful_sources",
    "use_trusted_resources",
    "users_may_complain",
    "work_together",
    "annotation_unreviewed",
    "keep_log_of_supply",
    "let_users_opt_out",
    "may_give_unlabelled",
    "review_annotation",
    "suspend_repeat_offender",
    "watermark",
    "foreign_investment_governed",
    "given_unlabelled_wrongly",
    "label_faulty",
    "logs_too_short",
    "logs_until",
    "metadata_appended",
    "metadata_understates",
    "opting_out_too_hard",
    "platform",
    "some_content_unmarked",
    "some_label_faulty",
    "supervised_by_departments",
    "supplied_properly",
    "users_publish",
    "assessed_since_for_technology",
    "attributes_came_later",
    "file_algorithm_for_function",
    "gated_from_launch",
    "new_technology_since",
]
DRAFT_ONLY = [
    "profiling_forbidden_in_draft",
    "declare_assessment_in_draft",
    "file_algorithm_in_draft",
    "guarantee_data_quality_in_draft",
    "guard_all_users_in_draft",
    "label_in_draft",
    "neither_profile_nor_pass_on_in_draft",
    "order_annotation_in_draft",
    "require_identity_in_draft",
    "supply_information_in_draft",
    "prefer_trusted_resources_in_draft",
    "support_innovation_in_draft",
    "discriminate_nobody_in_draft",
]
BOTH = [
    "dates_do_not_fit",
    "governed",
    "for_mainland_public",
    "generates_something",
    "technical_supporter",
    "source_not_lawful",
    "input_unlawfully_kept",
    "has_named_function",
    "has_other_capacity",
    "assessed",
    "day_before_launch",
    "algorithm_filed",
    "needs_conspicuous_label",
    "change_algorithm_filing",
    "cancel_algorithm_filing",
    "show_algorithm_number",
    "algorithm_service",
    "consumers_treated_unequally",
    "answer_for_algorithm_security",
    "assess_tool",
    "explain_effect",
    "get_separate_consent",
    "keep_feature_library",
    "keep_network_logs",
    "keep_news_genuine",
    "keep_records_of_unlawful_information",
    "let_users_delete_tags",
    "lure_nobody",
    "make_algorithm_known",
    "make_no_fake_news",
    "make_rules_explainable",
    "manage_synthesis_data",
    "manage_tags",
    "manipulate_nothing",
    "misuse_no_algorithm",
    "obstruct_nobody",
    "offer_option",
    "prompt_separate_consent",
    "protect_workers",
    "review_algorithm",
    "safeguard_information",
    "serve_older_people",
    "spare_minors",
    "store_checks_synthesis",
    "suit_minors",
    "supporter_cooperates",
    "suspend_as_ordered",
    "take_appeals",
    "tend_prominent_places",
    "treat_consumers_alike",
    "verify_before_publishing",
    "edited_without_prompt",
    "harmful_tags_used",
    "has_tool_to_assess",
    "lures_users",
    "option_missing",
    "option_owed",
    "recommends_beside_generation",
    "tool_needs_assessment",
]

NOTES_NOW_ONLY = [
    "as_of_2023",
    "commentary_on_sectors",
    "filed_foundation_model",
    "foreign_filers",
    "graded_supervision",
    "input_for_training",
    "not_anthropomorphic",
    "not_penalties",
    "practice_wider",
    "sector_provisions",
    "stop_duty_is_kept",
    "transparency_of_service",
    "formats",
    "other_law_applies",
    "public_security_and_crime",
    "science_ethics",
    "after_the_end",
]
NOTES_OF_BOTH = [
    "answer_to_filing",
    "every_product_in_draft",
    "local_measures",
    "not_personal_information",
    "not_standard",
    "origin",
    "shares",
    "not_synthesis",
]

POINTS_NOW_ONLY = [
    "supporter_abroad",
    "conversing_as_publishing",
    "deployed_unchanged",
    "how_users_count",
    "non_public_supply_from_abroad",
    "filing_from_abroad",
    "places_in_video",
    "plain_generation",
    "second_hand_label",
    "speed_of_speech",
    "already_launched",
    "beyond_the_public",
    "events_without_attributes",
]
POINTS_DRAFT_ONLY = ["draft_reaches_development", "draft_names_three_laws"]
POINTS_OF_BOTH = [
    "contractors_are_public",
    "customers_are_public",
    "interface_supply",
    "without_traits",
]


class TestEditions:
    def test_rules_of_the_law_in_force_are_not_the_drafts(self, spoken: Callable[..., Any]) -> None:
        assert [name for name in NOW_ONLY if name not in spoken()] == []
        assert [name for name in NOW_ONLY if name in spoken(draft=True)] == []

    def test_rules_of_the_draft_are_not_in_force(self, spoken: Callable[..., Any]) -> None:
        assert [name for name in DRAFT_ONLY if name not in spoken(draft=True)] == []
        assert [name for name in DRAFT_ONLY if name in spoken()] == []

    def test_rules_of_both(self, spoken: Callable[..., Any]) -> None:
        assert [name for name in BOTH if name not in spoken()] == []
        assert [name for name in BOTH if name not in spoken(draft=True)] == []

    def test_notes(self, speaks: Callable[..., frozenset[str]]) -> None:
        for name in NOTES_NOW_ONLY:
            assert speaks(f"note:{name}"), name
            assert not speaks(f"note:{name}", draft=True), name
        for name in NOTES_OF_BOTH:
            assert speaks(f"note:{name}"), name
            assert speaks(f"note:{name}", draft=True), name

    def test_open_points(self, speaks: Callable[..., frozenset[str]]) -> None:
        for name in POINTS_NOW_ONLY:
            assert speaks(f"point:{name}"), name
            assert not speaks(f"point:{name}", draft=True), name
        for name in POINTS_OF_BOTH:
            assert speaks(f"point:{name}"), name
            assert speaks(f"point:{name}", draft=True), name
        for name in POINTS_DRAFT_ONLY:
            assert speaks(f"point:{name}", draft=True), name
            assert not speaks(f"point:{name}"), name

    def test_each_text_has_its_own_version(self, speaks: Callable[..., frozenset[str]]) -> None:
        for name, now, in_draft in (
            ("governed", "governed", "governed_in_draft"),
            ("generative", "generative", "generative_in_draft"),
            ("gated", "gated", "gated_in_draft"),
            ("provider", "provider", "provider_in_draft"),
            ("must_act_on_content", "must_act_on_content", "must_act_on_content_in_draft"),
            ("property_infringed", "property_infringed", "property_infringed_in_draft"),
            ("input_wrongly_given", "input_wrongly_given", "input_wrongly_given_in_draft"),
            ("identity_required", "identity_required_as_renumbered", "identity_required_in_draft"),
            ("punished_under", "punished_under_as_renumbered", "punished_under_in_draft"),
        ):
            assert speaks(name) == {now}
            assert speaks(name, draft=True) == {in_draft}


class TestFirstDays:
    @pytest.mark.parametrize(
        ("what", "first"),
        [
            ("note:practice_wider", date(2024, 4, 2)),
            ("note:foreign_filers", date(2024, 4, 2)),
            ("point:deployed_unchanged", date(2024, 8, 31)),
            ("duty:secure_training_data", date(2025, 1, 1)),
            ("duty:label_in_metadata", date(2025, 9, 1)),
            ("gives_files", date(2025, 9, 1)),
            ("duty:measure_by_standard", date(2025, 11, 1)),
            ("duty:require_identity_since_2026", date(2026, 1, 1)),
            ("annotation_unreviewed", date(2025, 11, 1)),
            ("opting_out_too_hard", date(2025, 11, 1)),
            ("duty:watermark", date(2025, 9, 1)),
            ("label_faulty", date(2025, 9, 1)),
            ("logs_until", date(2025, 9, 1)),
            ("metadata_appended", date(2025, 9, 1)),
            ("metadata_understates", date(2025, 9, 1)),
            ("note:formats", date(2025, 9, 1)),
            ("platform", date(2025, 9, 1)),
            ("point:filing_from_abroad", date(2024, 4, 2)),
            ("note:filed_foundation_model", date(2025, 11, 1)),
            ("point:places_in_video", date(2025, 9, 1)),
            ("point:second_hand_label", date(2025, 9, 1)),
            ("point:speed_of_speech", date(2025, 9, 1)),
            ("some_content_unmarked", date(2025, 9, 1)),
            ("some_label_faulty", date(2025, 9, 1)),
            ("supplied_properly", date(2025, 9, 1)),
            ("point:beyond_the_public", date(2025, 1, 1)),
            ("point:already_launched", date(2026, 7, 15)),
            ("assessed_since_for_technology", date(2026, 7, 15)),
            ("new_technology_since", date(2026, 7, 15)),
            ("note:not_anthropomorphic", date(2026, 7, 15)),
            ("point:how_users_count", date(2026, 7, 15)),
        ],
    )
    def test_silent_on_the_day_before(
        self, speaks: Callable[..., frozenset[str]], what: str, first: date
    ) -> None:
        assert speaks(what, first - timedelta(days=1)) == set()
        assert speaks(what, first) == {what.rpartition(":")[2]}

    @pytest.mark.parametrize("draft", [False, True])
    def test_marks_were_to_be_left_alone_before_the_labelling_measures(
        self, speaks: Callable[..., frozenset[str]], draft: bool
    ) -> None:
        assert speaks("duty:leave_marks_alone", date(2025, 8, 31), draft=draft)

    def test_the_cybersecurity_law_is_renumbered_on_new_years_day(
        self, speaks: Callable[..., frozenset[str]]
    ) -> None:
        assert speaks("identity_required", date(2025, 12, 31)) == {"identity_required"}
        assert speaks("identity_required", date(2026, 1, 1)) == {"identity_required_as_renumbered"}
        assert speaks("punished_under", date(2025, 12, 31)) == {"punished_under"}
        assert speaks("punished_under", date(2026, 1, 1)) == {"punished_under_as_renumbered"}
        assert speaks("duty:require_identity", date(2025, 12, 31))
        assert not speaks("duty:require_identity", date(2026, 1, 1))
        assert not speaks("duty:require_identity", date(2025, 12, 31), draft=True)
