"""What follows from events for determinations: their state, and which of them are stale."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from guiju.chain.canonical import canonical
from guiju.workspace.determinations import models
from guiju.workspace.determinations.events import (
    DeterminationMade,
    DeterminationReturned,
    DeterminationReviewed,
    DeterminationSigned,
    DeterminationSubmitted,
    ReadingAdopted,
    ReadingDropped,
    RulebookChanged,
)
from guiju.workspace.determinations.models import AdoptedReading, Determination

# Facts are folded before what rests on them.
from guiju.workspace.matters import folds as _first  # noqa: F401
from guiju.workspace.matters.events import (
    ElementAdded,
    ElementRemoved,
    FactsBroughtIn,
    FactStated,
    ListClosed,
    MatterDated,
)
from guiju.workspace.matters.models import Matter
from guiju.workspace.record import gate
from guiju.workspace.record.folding import Noted, follows

FACTS, RULEBOOK = "facts", "rulebook"


@follows(DeterminationMade)
def made(one: Noted) -> None:
    """A determination; those before it are superseded."""
    data: DeterminationMade = one.data
    before = Determination.objects.filter(matter_id=data.matter)
    serial = before.count() + 1
    before.update(superseded=True)
    Determination(
        id=one.subject,
        organisation_id=gate.organisation(),
        matter_id=data.matter,
        serial=serial,
        stored=data.stored.model_dump(),
        rulebook=data.rulebook.id,
        version=data.rulebook.version,
        fingerprint=data.rulebook.fingerprint,
        edition=data.edition,
        as_of=data.as_of,
        asked_as_of=data.asked_as_of,
        asked_edition=data.asked_edition,
        readings=data.readings,
        points=data.points,
        provisions=data.provisions,
        facts_sha256=data.facts_sha256,
        counts=data.counts,
        made_by=one.by,
        made_at=one.at,
        number=one.subject_number,
    ).save(force_insert=True)


@follows(DeterminationSubmitted, DeterminationReturned, DeterminationReviewed, DeterminationSigned)
def moved(one: Noted) -> None:
    """A determination is in another state."""
    values: dict[str, Any] = {"remark": one.data.remark, "number": one.subject_number}
    match one.data:
        case DeterminationSubmitted():
            values |= {"state": models.SUBMITTED, "submitted_by": one.by}
        case DeterminationReturned():
            values |= {"state": models.RETURNED, "reviewed_by": "", "reviewed_at": None}
        case DeterminationReviewed():
            values |= {"state": models.REVIEWED, "reviewed_by": one.by, "reviewed_at": one.at}
        case DeterminationSigned():
            values |= {"state": models.SIGNED, "signed_by": one.by, "signed_at": one.at}
    Determination.objects.filter(id=one.subject).update(**values)


@follows(FactStated, ElementAdded, ElementRemoved, ListClosed, FactsBroughtIn, MatterDated)
def facts_changed(one: Noted) -> None:
    """The determination that stands is stale while the facts, day or edition are not those that it was made of."""
    matter = Matter.objects.get(id=one.subject)
    now = sha256(canonical(matter.facts)).hexdigest()
    for found in Determination.objects.filter(matter=matter, superseded=False):
        asked = (found.facts_sha256, found.asked_as_of, found.asked_edition)
        _mark(found, FACTS, stale=asked != (now, matter.as_of, matter.edition))


@follows(ReadingAdopted, ReadingDropped)
def reading(one: Noted) -> None:
    """The point is read so; determinations that turn on it and read it otherwise are stale."""
    data = one.data
    now = data.reading if isinstance(data, ReadingAdopted) else None
    if now is None:
        AdoptedReading.objects.filter(id=one.subject).delete()
    else:
        AdoptedReading(
            id=one.subject,
            organisation_id=gate.organisation(),
            rulebook=data.rulebook,
            point=data.point,
            reading=now,
            why=data.why,
            by=one.by,
            at=one.at,
            number=one.subject_number,
        ).save()
    for found in Determination.objects.filter(rulebook=data.rulebook, superseded=False):
        if data.point in found.points:
            _mark(found, f"reading:{data.point}", stale=found.readings.get(data.point) != now)


@follows(RulebookChanged)
def rulebook(one: Noted) -> None:
    """Those that would say something else under the new version are stale."""
    affected = set(one.data.affected)
    for found in Determination.objects.filter(rulebook=one.data.rulebook.id, superseded=False):
        _mark(found, RULEBOOK, stale=found.id in affected)


def _mark(found: Determination, why: str, *, stale: bool) -> None:
    if stale == (why in found.stale):
        return
    found.stale = sorted({*found.stale, why} if stale else {*found.stale} - {why})
    found.save()
