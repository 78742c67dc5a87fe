"""Decisions, exceptions, duties, papers, open points, parameters and notes: what the author of a rulebook declares."""

from guiju.engine.rules.basis import NO_COUNTERPART, Place
from guiju.engine.rules.decisions import Clause, Decision, decision
from guiju.engine.rules.duties import Duty, Flaw, Paper, Sanction, duty, flaw, paper, sanction
from guiju.engine.rules.notes import Note, not_judged, note
from guiju.engine.rules.points import OpenPoint, Parameter, Reading
from guiju.engine.rules.tracing import calls, signature, trace
from guiju.engine.rules.words import FORMS, KINDS, STRENGTHS, Dated, Form, Kind, Strength

__all__ = [
    "FORMS",
    "KINDS",
    "NO_COUNTERPART",
    "STRENGTHS",
    "Clause",
    "Dated",
    "Decision",
    "Duty",
    "Flaw",
    "Form",
    "Kind",
    "Note",
    "OpenPoint",
    "Paper",
    "Parameter",
    "Place",
    "Reading",
    "Sanction",
    "Strength",
    "calls",
    "decision",
    "duty",
    "flaw",
    "not_judged",
    "note",
    "paper",
    "sanction",
    "signature",
    "trace",
]
