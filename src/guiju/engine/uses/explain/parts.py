"""What an explanation is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from guiju.engine.instruments import Cite
from guiju.engine.nodes import Value
from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.engine.unknowns import Unknown, UnknownCalendar, UnknownElements, UnknownReference
from guiju.engine.wording import subject_text, unknown_path, unknown_text, value_text


@record(frozen=True, slots=True)
class Ground:
    """A known fact that a result rests on."""

    path: str
    label: Text
    value: Text


@record(frozen=True, slots=True)
class Reason:
    """Known facts that suffice for a result, whatever the others are.

    ``kind`` is ``shortest`` (no smaller set suffices), ``irreducible`` (none of them can be left out) or
    ``sufficient``.
    """

    grounds: tuple[Ground, ...]
    kind: str


@record(frozen=True, slots=True)
class Step:
    """One step of a proof.

    ``outcome`` is the value in words, or None where it is not settled. ``rule`` names the decision or
    exception that the step applies; ``point`` the open point it reads.
    """

    text: Text
    outcome: Text | None
    rule: str | None
    point: str | None
    fact: str | None
    cites: tuple[Cite, ...]
    steps: tuple[Step, ...]


def said(groups: Iterable[Unknown]) -> tuple[Ground, ...]:
    """Known facts in words, in the order of their paths."""
    return tuple(sorted(map(_ground, groups), key=lambda g: natural(g.path)))


def _ground(group: Unknown) -> Ground:
    assert not isinstance(group, UnknownCalendar)
    element = group.element
    if isinstance(group, UnknownElements):
        known = (
            Text("已列全", "complete as listed")
            if element.collections[group.collection.name]
            else Text("无", "none")
        )
        return Ground(unknown_path(group).removesuffix("[…]"), group.collection.label, known)
    if isinstance(group, UnknownReference):
        value = subject_text(element.references[group.reference.name])
    else:
        value = value_text(element.values[group.fact.name], group.fact)
    return Ground(unknown_path(group), unknown_text(group), value)


def natural(path: str) -> tuple[tuple[int, int | str], ...]:
    """Order paths with numbers as numbers."""
    return tuple((0, int(p)) if p.isdigit() else (1, p) for p in re.split(r"(\d+)", path) if p)


def as_number(value: Value) -> Fraction:
    """A number, or a date by its ordinal, as diagrams hold it."""
    if isinstance(value, date):
        return Fraction(value.toordinal())
    assert isinstance(value, int | Fraction)
    return Fraction(value)
