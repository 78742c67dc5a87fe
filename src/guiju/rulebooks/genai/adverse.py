"""Findings that stand against a service, the gravest first: a reader must meet them before anything else."""

from __future__ import annotations

ADVERSE: tuple[str, ...] = (
    "foreign_service_to_be_dealt_with",
    "barred_to_foreign_investment",
    "licence_missing",
    "intimate_service_to_minors",
    "source_not_lawful",
    "property_infringed",
    "personal_information_without_basis",
    "input_wrongly_given",
    "input_unlawfully_kept",
    "unneeded_information_collected",
    "profiling_forbidden_in_draft",
    "assessment_late",
    "unfiled_model_used",
    "given_unlabelled_wrongly",
    "logs_too_short",
    "label_lacks_element",
    "label_too_small",
    "label_too_brief",
    "label_at_wrong_speed",
    "label_misplaced",
    "metadata_faulty",
    "metadata_understates",
    "metadata_appended",
    "notice_wrong",
    "elements_missing",
)
