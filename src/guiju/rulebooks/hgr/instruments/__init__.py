"""The instruments of the human-genetic-resources regime and their provisions."""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Instrument
from guiju.rulebooks.hgr.instruments import (
    guides_cooperation,
    implementing_rules_cooperation,
    implementing_rules_procedure,
    regulation_cooperation,
    regulation_oversight,
)
from guiju.rulebooks.hgr.instruments.biosecurity_law import BIOSECURITY_LAW
from guiju.rulebooks.hgr.instruments.commentary import COMMENTARY
from guiju.rulebooks.hgr.instruments.connected import (
    CUSTOMS_LAW,
    DATA_EXPORT_PROVISIONS,
    ETHICS_REVIEW,
    EXPORT_CONTROL_LAW,
    GCP,
    LICENSING_LAW,
    PIPL,
    REVISION_DRAFT_2026,
    SCIENCE_ETHICS_REVIEW,
    SPECIAL_ARTICLES,
)
from guiju.rulebooks.hgr.instruments.guides import (
    GUIDE_COLLECTION,
    GUIDE_COOPERATION,
    GUIDE_EXPORT,
    GUIDE_FILING,
    GUIDE_PRESERVATION,
    GUIDE_PRIOR_REPORT,
)
from guiju.rulebooks.hgr.instruments.implementing_rules import RULES
from guiju.rulebooks.hgr.instruments.official_answers import (
    ANSWERS_2022,
    ANSWERS_2023,
    ANSWERS_2024,
    ANSWERS_2025,
    BRIEFING_2023,
)
from guiju.rulebooks.hgr.instruments.regulation import REGULATION

# These modules add provisions to an instrument that another module defines.
_CONTINUED = (
    regulation_cooperation,
    regulation_oversight,
    implementing_rules_cooperation,
    implementing_rules_procedure,
    guides_cooperation,
)

COLLECTED = date(2026, 7, 31)
"""The day up to which they were collected; what was published later is not known here."""
ALL: tuple[Instrument, ...] = (
    BIOSECURITY_LAW,
    REGULATION,
    RULES,
    GUIDE_COLLECTION,
    GUIDE_PRESERVATION,
    GUIDE_EXPORT,
    GUIDE_COOPERATION,
    GUIDE_FILING,
    GUIDE_PRIOR_REPORT,
    ANSWERS_2022,
    BRIEFING_2023,
    ANSWERS_2023,
    ANSWERS_2024,
    ANSWERS_2025,
    PIPL,
    DATA_EXPORT_PROVISIONS,
    EXPORT_CONTROL_LAW,
    CUSTOMS_LAW,
    SPECIAL_ARTICLES,
    GCP,
    ETHICS_REVIEW,
    SCIENCE_ETHICS_REVIEW,
    LICENSING_LAW,
    REVISION_DRAFT_2026,
    COMMENTARY,
)

__all__ = [
    "ALL",
    "ANSWERS_2022",
    "ANSWERS_2023",
    "ANSWERS_2024",
    "ANSWERS_2025",
    "BIOSECURITY_LAW",
    "BRIEFING_2023",
    "COMMENTARY",
    "CUSTOMS_LAW",
    "DATA_EXPORT_PROVISIONS",
    "ETHICS_REVIEW",
    "EXPORT_CONTROL_LAW",
    "GCP",
    "GUIDE_COLLECTION",
    "GUIDE_COOPERATION",
    "GUIDE_EXPORT",
    "GUIDE_FILING",
    "GUIDE_PRESERVATION",
    "GUIDE_PRIOR_REPORT",
    "LICENSING_LAW",
    "PIPL",
    "REGULATION",
    "REVISION_DRAFT_2026",
    "RULES",
    "SCIENCE_ETHICS_REVIEW",
    "SPECIAL_ARTICLES",
]
