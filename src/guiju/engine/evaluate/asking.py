"""What is asked of lists that may hold further elements, and the kinds that such elements come in."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from guiju.engine import nodes
from guiju.engine.case import Element
from guiju.engine.diagram import Diagram, Variable
from guiju.engine.facts import Collection
from guiju.engine.nodes import Node
from guiju.engine.records import record

Place = tuple[Element, Collection[Any]]
"""A holder and a collection of it that may have further elements."""
About = tuple[tuple[nodes.Ref, Element], ...]
"""The elements beside its own that a condition speaks of."""


@record(frozen=True, slots=True)
class Test:
    """A condition asked of the elements of a collection."""

    condition: Node
    var: nodes.Ref
    about: About


@record(slots=True)
class Profiles:
    """The kinds of further elements that a collection may hold, told apart by the conditions asked of them.

    ``kinds`` pairs a variable (how many there are of the kind: none, one, … or as many as are followed) with
    what each condition says of such an element, which may turn on other unknowns.
    """

    model: Element
    index: dict[Test, int]
    kinds: list[tuple[Variable, tuple[Diagram, ...]]]
    askings: frozenset[Asking]


@record(frozen=True, slots=True)
class Asking:
    """One asking that further elements of a collection may answer: of which holder, what, about what else."""

    holder: int
    collection: Collection[Any]
    what: Hashable
    about: tuple[tuple[int, int], ...]
    needs: int
