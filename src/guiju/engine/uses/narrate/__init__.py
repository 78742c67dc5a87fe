"""Narrate: rules as sentences that a lawyer reads, made from their expressions."""

from guiju.engine.uses.narrate.flow import MOST, Box, flow
from guiju.engine.uses.narrate.links import Links, label_of, links_of
from guiju.engine.uses.narrate.said import Run, Runs, Said, Target, label, mark, plain
from guiju.engine.uses.narrate.sentences import Teller

__all__ = [
    "MOST",
    "Box",
    "Links",
    "Run",
    "Runs",
    "Said",
    "Target",
    "Teller",
    "flow",
    "label",
    "label_of",
    "links_of",
    "mark",
    "plain",
]
