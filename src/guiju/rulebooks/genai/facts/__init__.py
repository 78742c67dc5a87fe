"""The facts that the rules on generative-AI services speak of."""

from guiju.rulebooks.genai.facts.change import Change, Event
from guiju.rulebooks.genai.facts.filing import Filing, Formality
from guiju.rulebooks.genai.facts.incident import Finding, Incident
from guiju.rulebooks.genai.facts.model import Access, Model
from guiju.rulebooks.genai.facts.options import (
    Activity,
    Audience,
    Content,
    Field,
    Function,
    GivingBasis,
    Origin,
    Stage,
    Technique,
    Trait,
)
from guiju.rulebooks.genai.facts.party import Party
from guiju.rulebooks.genai.facts.self_test import SelfTest
from guiju.rulebooks.genai.facts.service import Service
from guiju.rulebooks.genai.facts.training import Basis, TrainingSource

__all__ = [
    "Access",
    "Activity",
    "Audience",
    "Basis",
    "Change",
    "Content",
    "Event",
    "Field",
    "Filing",
    "Finding",
    "Formality",
    "Function",
    "GivingBasis",
    "Incident",
    "Model",
    "Origin",
    "Party",
    "SelfTest",
    "Service",
    "Stage",
    "Technique",
    "TrainingSource",
    "Trait",
]
