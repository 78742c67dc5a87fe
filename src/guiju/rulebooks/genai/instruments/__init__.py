"""The instruments of the generative-AI regime and their provisions."""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Instrument
from guiju.rulebooks.genai.instruments.algorithms import ALGORITHMS
from guiju.rulebooks.genai.instruments.anthropomorphic import ANTHROPOMORPHIC, DIGITAL_HUMAN_DRAFT
from guiju.rulebooks.genai.instruments.commentary import COMMENTARY
from guiju.rulebooks.genai.instruments.connected import (
    AUDIOVISUAL,
    DATA_EXPORT_PROVISIONS,
    DATA_SECURITY,
    ETHICS_REVIEW,
    FOREIGN_INVESTMENT,
    FOREIGN_TELECOM,
    INTERNET_CULTURE,
    NEWS_INFORMATION,
    SCIENCE_PROGRESS,
    TELECOM,
)
from guiju.rulebooks.genai.instruments.cyber_data import CYBERSECURITY, NETWORK_DATA, PIPL
from guiju.rulebooks.genai.instruments.draft import DRAFT
from guiju.rulebooks.genai.instruments.interim_measures import INTERIM
from guiju.rulebooks.genai.instruments.practice import PRACTICE
from guiju.rulebooks.genai.instruments.security_assessment import SECURITY_ASSESSMENT
from guiju.rulebooks.genai.instruments.standards import GB_LABELLING, GB_SECURITY
from guiju.rulebooks.genai.instruments.synthesis import DEEP_SYNTHESIS, LABELLING

COLLECTED = date(2026, 7, 31)
"""The day up to which they were collected; what was published later is not known here."""
ALL: tuple[Instrument, ...] = (
    INTERIM,
    DRAFT,
    SECURITY_ASSESSMENT,
    ALGORITHMS,
    DEEP_SYNTHESIS,
    LABELLING,
    GB_LABELLING,
    GB_SECURITY,
    NETWORK_DATA,
    CYBERSECURITY,
    DATA_SECURITY,
    PIPL,
    DATA_EXPORT_PROVISIONS,
    SCIENCE_PROGRESS,
    ETHICS_REVIEW,
    ANTHROPOMORPHIC,
    DIGITAL_HUMAN_DRAFT,
    PRACTICE,
    TELECOM,
    FOREIGN_TELECOM,
    AUDIOVISUAL,
    INTERNET_CULTURE,
    NEWS_INFORMATION,
    FOREIGN_INVESTMENT,
    COMMENTARY,
)

__all__ = [
    "ALGORITHMS",
    "ALL",
    "ANTHROPOMORPHIC",
    "AUDIOVISUAL",
    "COMMENTARY",
    "CYBERSECURITY",
    "DATA_EXPORT_PROVISIONS",
    "DATA_SECURITY",
    "DEEP_SYNTHESIS",
    "DIGITAL_HUMAN_DRAFT",
    "DRAFT",
    "ETHICS_REVIEW",
    "FOREIGN_INVESTMENT",
    "FOREIGN_TELECOM",
    "GB_LABELLING",
    "GB_SECURITY",
    "INTERIM",
    "INTERNET_CULTURE",
    "LABELLING",
    "NETWORK_DATA",
    "NEWS_INFORMATION",
    "PIPL",
    "PRACTICE",
    "SCIENCE_PROGRESS",
    "SECURITY_ASSESSMENT",
    "TELECOM",
]
