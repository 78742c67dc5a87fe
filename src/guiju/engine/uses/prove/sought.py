"""What is sought in a proof: a case in which some things hold of one element, each as one side judges it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from guiju.engine import nodes
from guiju.engine.facts import Collection, Entity, Fact
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.rulebook import Rulebook
from guiju.engine.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Side:
    """How a part of what is sought is judged.

    ``readings`` fixes points; ``raised`` names facts of which this side has a second value, never less than the first.
    """

    ruleset: Ruleset
    readings: tuple[tuple[str, str], ...] = ()
    raised: frozenset[Fact[Any]] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """A yes/no expression about the element, as a side judges it."""

    side: Side
    node: Node
    var: nodes.Ref


@dataclass(frozen=True, slots=True)
class Apart:
    """Any expression about the element, which two sides judge differently; or alike, where that is said."""

    side: Side
    other: Side
    node: Node
    var: nodes.Ref
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """A case in which every part holds of one element of an entity."""

    entity: type[Entity]
    parts: tuple[Part | Apart, ...]

    @property
    def sides(self) -> tuple[Side, ...]:
        """Each side once."""
        others = (part.other for part in self.parts if isinstance(part, Apart))
        return tuple(dict.fromkeys((*(part.side for part in self.parts), *others)))

    def read(self, point: str, reading: str) -> Sought:
        """The same where every side reads a point in a given way."""

        def so(side: Side) -> Side:
            return replace(side, readings=tuple(sorted({**dict(side.readings), point: reading}.items())))

        return Sought(
            self.entity,
            tuple(
                replace(part, side=so(part.side), other=so(part.other))
                if isinstance(part, Apart)
                else replace(part, side=so(part.side))
                for part in self.parts
            ),
        )

    def lists(self) -> dict[Collection[Any], None]:
        """The lists whose size bears on what is sought."""
        found: dict[Collection[Any], None] = {}
        for part in self.parts:
            ruleset = part.side.ruleset
            asked = questions(ruleset)
            among = ruleset.rulebook.root.collections
            for node in (part.node, *asked.laws):
                found |= dict.fromkeys(_ordered(q.args[2] for q in asked.asked(node)))
                found |= dict.fromkeys(_ordered(among[r.among] for r in asked.references(node)))
        return found


def _ordered(collections: Iterator[Collection[Any]]) -> list[Collection[Any]]:
    return sorted(set(collections), key=lambda c: (c.entity.__name__, c.name))


@dataclass(frozen=True, slots=True)
class Period:
    """Days on which the same rules speak; ``last`` None: without end."""

    edition: str
    first: date
    last: date | None

    def ruleset(self, rulebook: Rulebook) -> Ruleset:
        """The rules of these days."""
        return rulebook.on(self.first, self.edition)
