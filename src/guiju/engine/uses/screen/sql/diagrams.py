"""A decision as a diagram whose variables are columns."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from guiju.engine.diagram import Diagram, Manager
from guiju.engine.rules import OpenPoint

MOST_NODES = 600
"""Nodes of a diagram that is written out."""


@dataclass(slots=True)
class Cells:
    """The diagram of one decision.

    Attributes:
        sql: for each variable, for each of its values, that the value is still possible.
        unknowns: what each variable belongs to; None where a list is one.
        tied: whether constraints tie facts to each other.
    """

    diagram: Diagram
    outcomes: list[Any]
    manager: Manager
    sql: dict[Hashable, list[str]] = field(default_factory=dict)
    unknowns: dict[Hashable, Unknown | None] = field(default_factory=dict)
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact or an open point that may matter.

    Attributes:
        sql: that it is not known.
        point: the open point; None for a fact.
    """

    name: str
    sql: str
    point: OpenPoint | None = None
