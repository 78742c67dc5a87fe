"""Findings that stand against a project, the gravest first: a reader must meet them before anything else."""

from __future__ import annotations

ADVERSE: tuple[str, ...] = (
    # prohibited, whatever is applied for
    "no_licence_cures",
    "is_trade",
    "barred_activity",
    "foreign_use_alone",
    "individual_collects",
    "individual_preserves_or_provides",
    "consent_tainted",
    # nothing may begin, leave or be given away yet
    "research_must_wait",
    "exploratory_part_must_wait",
    "site_must_wait",
    "export_must_wait",
    "must_wait",
    "expired",
    # late, or done without what it needed
    "renewal_too_late",
    "passed_earlier",
    "annual_report_overdue",
    "cooperation_report_overdue",
    "unreported_provision_punishable",
    "collection_without_consent_punishable",
    # a condition is not met
    "declares_against_status",
    "consent_missing",
    "consent_not_in_writing",
    "telling_incomplete",
    "ethics_review_missing",
    "foreign_ethics_lacking",
    "party_without_personality",
    "export_party_wanting",
    "content_requirement_unmet",
    "participation_lacking",
    "records_not_open",
    "patents_not_joint",
    "agreement_terms_lacking",
    "leftover_plan_departs",
    # papers that will be sent back
    "signature_missing",
    "material_quantity_too_high",
    "data_quantity_too_high",
    "people_declared_differ",
    "sponsor_differs_from_applicant",
    "factors_need_explaining",
)
