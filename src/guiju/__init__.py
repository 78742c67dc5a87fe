"""Guiju 规矩: from the facts of a study or a service to a determination with reasons.

The public surface is what this module exports; everything else may change without notice.
"""

from typing import TYPE_CHECKING, Any

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
    ValueRefusedError,
)
from guiju.engine.rulebook import Rulebook
from guiju.notebook import connect as _connect
from guiju.registry import load_rulebook, open_case, rulebook_ids

if TYPE_CHECKING:
    from guiju.engine.uses.advise import Advice, advise
    from guiju.engine.uses.ask import Interview, Question
    from guiju.engine.uses.compare import Comparison, compare, compare_rules
    from guiju.engine.uses.prove import Proofs, prove

_connect()

_USES = {
    "Advice": "advise",
    "Comparison": "compare",
    "Interview": "ask",
    "Proofs": "prove",
    "Question": "ask",
    "advise": "advise",
    "compare": "compare",
    "compare_rules": "compare",
    "prove": "prove",
}
"""What is imported only when it is asked for: the first answer of a command must not wait for it."""


def __getattr__(name: str) -> Any:
    use = _USES.get(name)
    if use is None:
        raise AttributeError(f"module 'guiju' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"guiju.engine.uses.{use}"), name)


__all__ = [
    "Advice",
    "Case",
    "Comparison",
    "Determination",
    "GuijuError",
    "InputError",
    "Interview",
    "NotInForceError",
    "OpenedCase",
    "OtherRulesError",
    "Problem",
    "Proofs",
    "Question",
    "RuleError",
    "Rulebook",
    "UnknownNameError",
    "ValueRefusedError",
    "advise",
    "assess",
    "compare",
    "compare_rules",
    "load_rulebook",
    "open_case",
    "prove",
    "replay",
    "rulebook_ids",
]
