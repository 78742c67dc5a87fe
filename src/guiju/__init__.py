"""Guiju 规矩: from the facts of a study or a service to a determination with reasons.

The public surface is what this module exports; everything else may change without notice.
"""

from guiju.engine.assessment import assess, replay
from guiju.engine.case import Case
from guiju.engine.casefile import OpenedCase
from guiju.engine.determination import Determination
from guiju.engine.errors import (
    GuijuError,
    InputError,
    NotInForceError,
    OtherRulesError,
    Problem,
    RuleError,
    UnknownNameError,
)
from guiju.engine.rulebook import Rulebook
from guiju.registry import load_rulebook, open_case, rulebook_ids

__all__ = [
    "Case",
    "Determination",
    "GuijuError",
    "InputError",
    "NotInForceError",
    "OpenedCase",
    "OtherRulesError",
    "Problem",
    "RuleError",
    "Rulebook",
    "UnknownNameError",
    "assess",
    "load_rulebook",
    "open_case",
    "replay",
    "rulebook_ids",
]
