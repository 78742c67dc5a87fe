"""Papers of units that expire: evidence, and commitment letters. The day is one that somebody gave: law names no term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guiju.engine.text import Text
from guiju.workspace.units.models import Evidence, Unit

LETTER = Text("中方单位申报承诺书", "Commitment letter for declaring as a Chinese unit")


@dataclass(frozen=True, slots=True)
class Expiring:
    """A paper with the day on which it expires and the member who looks after it."""

    unit: Unit
    title: Text
    expires: date
    owner: str
    evidence: UUID | None
    """None: it is the commitment letter."""


def expiring(last: date, first: date = date.min) -> list[Expiring]:
    """Papers of units that are looked after which expire between two days, the nearest first."""
    papers = Evidence.objects.filter(removed=False, expires__range=(first, last), unit__archived=False)
    found = [
        Expiring(one.unit, Text(one.title, one.title), one.expires, str(one.owner), one.id)
        for one in papers.select_related("unit").order_by("at", "id")
    ]
    for unit in Unit.objects.filter(archived=False, letter__isnull=False).order_by("id"):
        day = letter_expires(unit)
        if day is not None and first <= day <= last:
            found.append(Expiring(unit, LETTER, day, unit.letter.get("owner") or unit.letter["by"], None))
    return sorted(found, key=lambda one: one.expires)


def letter_expires(unit: Unit) -> date | None:
    """The day on which a unit's letter expires; None where there is none, or nobody gave any."""
    given = None if unit.letter is None else unit.letter.get("expires")
    return None if given is None else date.fromisoformat(given)
