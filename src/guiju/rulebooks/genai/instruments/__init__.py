"""The instruments of the generative-AI regime and their provisions."""

from __future__ import annotations

from guiju.engine.instruments import Instrument
from guiju.rulebooks.genai.instruments.algorithms import ALGORITHMS
from guiju.rulebooks.genai.instruments.cyber_data import CYBERSECURITY, NETWORK_DATA, PIPL
from guiju.rulebooks.genai.instruments.draft import DRAFT
from guiju.rulebooks.genai.instruments.interim_measures import INTERIM
from guiju.rulebooks.genai.instruments.security_assessment import SECURITY_ASSESSMENT
from guiju.rulebooks.genai.instruments.standards import GB_LABELLING, GB_SECURITY
from guiju.rulebooks.genai.instruments.synthesis import DEEP_SYNTHESIS, LABELLING

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
    PIPL,
)

__all__ = [
    "ALGORITHMS",
    "ALL",
    "CYBERSECURITY",
    "DEEP_SYNTHESIS",
    "DRAFT",
    "GB_LABELLING",
    "GB_SECURITY",
    "INTERIM",
    "LABELLING",
    "NETWORK_DATA",
    "PIPL",
    "SECURITY_ASSESSMENT",
]
