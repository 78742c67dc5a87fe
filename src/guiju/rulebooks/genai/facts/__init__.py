"""The facts that the rules on generative-AI services speak of."""

from guiju.rulebooks.genai.facts.algorithm import Algorithm, AlgorithmClass
from guiju.rulebooks.genai.facts.breach import Breach, Broken, Fine, Statute
from guiju.rulebooks.genai.facts.change import Change, Event
from guiju.rulebooks.genai.facts.coverage import AspectCoverage, RiskClass, RiskCoverage
from guiju.rulebooks.genai.facts.filing import Filing, Formality
from guiju.rulebooks.genai.facts.incident import Finding, Incident
from guiju.rulebooks.genai.facts.labels import ExplicitLabel, ImplicitLabel, LabelForm, LabelValue
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
from guiju.rulebooks.genai.facts.spread import Found, Notice, SpreadItem, UnlabelledSupply
from guiju.rulebooks.genai.facts.tool import Tool
from guiju.rulebooks.genai.facts.training import Basis, TrainingSource

__all__ = [
    "Access",
    "Activity",
    "Algorithm",
    "AlgorithmClass",
    "AspectCoverage",
    "Audience",
    "Basis",
    "Breach",
    "Broken",
    "Change",
    "Content",
    "Event",
    "ExplicitLabel",
    "Field",
    "Filing",
    "Finding",
    "Fine",
    "Formality",
    "Found",
    "Function",
    "GivingBasis",
    "ImplicitLabel",
    "Incident",
    "LabelForm",
    "LabelValue",
    "Model",
    "Notice",
    "Origin",
    "Party",
    "RiskClass",
    "RiskCoverage",
    "SelfTest",
    "Service",
    "SpreadItem",
    "Stage",
    "Statute",
    "Technique",
    "Tool",
    "TrainingSource",
    "Trait",
    "UnlabelledSupply",
]
