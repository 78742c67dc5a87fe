"""The facts that the rules on generative-AI services speak of."""

from guiju.rulebooks.genai.facts.change import Change, Event
from guiju.rulebooks.genai.facts.filing import Filing, Formality
from guiju.rulebooks.genai.facts.model import Access, Model
from guiju.rulebooks.genai.facts.party import Party
from guiju.rulebooks.genai.facts.service import (
    Activity,
    Audience,
    Content,
    Function,
    Origin,
    Service,
    Stage,
    Technique,
)

__all__ = [
    "Access",
    "Activity",
    "Audience",
    "Change",
    "Content",
    "Event",
    "Filing",
    "Formality",
    "Function",
    "Model",
    "Origin",
    "Party",
    "Service",
    "Stage",
    "Technique",
]
