"""What follows from events for units: their rows, and which statuses are stale."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from guiju.workspace.determinations.events import ReadingAdopted, ReadingDropped
from guiju.workspace.record import gate
from guiju.workspace.record.folding import Noted, follows
from guiju.workspace.units.events import (
    AccountNoted,
    EvidenceAdded,
    EvidenceRemoved,
    FactsTaken,
    HoldingsSet,
    LetterFiled,
    LetterWithdrawn,
    StatusDetermined,
    UnitArchived,
    UnitFactStated,
    UnitNamed,
    UnitRegistered,
    UnitRestored,
    UnitRulesCompared,
)
from guiju.workspace.units.models import Evidence, Holdings, Status, Taken, Unit

HOLDINGS, FACTS, RULEBOOK = "holdings", "facts", "rulebook"


@follows(UnitRegistered)
def registered(one: Noted) -> None:
    """A unit of which nothing but its name is known."""
    Unit(
        id=one.subject,
        organisation_id=gate.organisation(),
        name=one.data.name,
        aliases=one.data.aliases,
        registration=one.data.registration,
        registered_by=one.by,
        registered_at=one.at,
        changed_at=one.at,
        number=one.subject_number,
    ).save(force_insert=True)


@follows(UnitNamed, UnitArchived, UnitRestored, AccountNoted, LetterFiled, LetterWithdrawn)
def changed(one: Noted) -> None:
    """The unit itself is another."""
    match one.data:
        case UnitNamed() as data:
            _change(one, name=data.name, aliases=data.aliases, registration=data.registration)
        case UnitArchived():
            _change(one, archived=True)
        case UnitRestored():
            _change(one, archived=False)
        case AccountNoted() as data:
            _change(one, account=data.account)
        case LetterFiled() as data:
            letter = data.plain() | {"by": one.by, "at": one.at.isoformat()}
            _change(one, letter=letter)
        case LetterWithdrawn():
            _change(one, letter=None)


@follows(HoldingsSet)
def holdings_set(one: Noted) -> None:
    """These holdings count; a status on others is stale, until they are what they were."""
    data: HoldingsSet = one.data
    before = Holdings.objects.filter(unit_id=one.subject)
    serial = before.count() + 1
    before.update(superseded=True)
    Holdings(
        id=_id(one),
        organisation_id=gate.organisation(),
        unit_id=one.subject,
        serial=serial,
        file=data.file.model_dump(),
        sha256=data.sha256,
        node=data.node,
        title=data.title,
        as_of=data.as_of,
        nodes=data.nodes,
        links=data.links,
        by=one.by,
        at=one.at,
    ).save(force_insert=True)
    _change(one)
    for found in _standing(one.subject):
        mark(found, HOLDINGS, stale=(found.holdings, found.node) != (data.sha256, data.node))


@follows(UnitFactStated)
def fact_stated(one: Noted) -> None:
    """The fact is as stated; a status on others is stale, until they are what they were."""
    data: UnitFactStated = one.data
    unit = Unit.objects.get(id=one.subject)
    facts = {name: held for name, held in unit.facts.items() if name != data.fact}
    facts[data.fact] = {
        "value": data.value,
        "source": data.source,
        "by": one.by,
        "at": one.at.isoformat(),
        "number": one.subject_number,
    }
    _change(one, facts=facts)
    now = known(facts)
    for found in _standing(one.subject):
        mark(found, FACTS, stale=found.stated != now)


@follows(StatusDetermined)
def determined(one: Noted) -> None:
    """A status; those before it are superseded."""
    data: StatusDetermined = one.data
    before = Status.objects.filter(unit_id=one.subject)
    serial = before.count() + 1
    before.update(superseded=True)
    Status(
        id=_id(one),
        organisation_id=gate.organisation(),
        unit_id=one.subject,
        serial=serial,
        stored=data.stored.model_dump(),
        charts=data.charts.model_dump(),
        rulebook=data.rulebook.id,
        version=data.rulebook.version,
        fingerprint=data.rulebook.fingerprint,
        as_of=data.as_of,
        holdings=data.holdings,
        node=data.node,
        stated=data.stated,
        readings=data.readings,
        points=data.points,
        foreign=data.foreign,
        state=data.state,
        account=data.account,
        missing=data.missing,
        open=data.open,
        compared=data.rulebook.fingerprint,
        by=one.by,
        at=one.at,
    ).save(force_insert=True)
    _change(one)


@follows(EvidenceAdded)
def evidence_added(one: Noted) -> None:
    """A paper with its dates and owner."""
    data: EvidenceAdded = one.data
    Evidence(
        id=data.evidence,
        organisation_id=gate.organisation(),
        unit_id=one.subject,
        title=data.title,
        speaks_for=data.speaks_for,
        owner=data.owner,
        expires=data.expires,
        stored=data.stored.model_dump(),
        by=one.by,
        at=one.at,
    ).save(force_insert=True)
    _change(one)


@follows(EvidenceRemoved)
def evidence_removed(one: Noted) -> None:
    """The paper is no longer shown."""
    Evidence.objects.filter(id=one.data.evidence).update(removed=True)
    _change(one)


@follows(FactsTaken)
def facts_taken(one: Noted) -> None:
    """The last taking of an element counts."""
    data: FactsTaken = one.data
    Taken.objects.update_or_create(
        id=uuid5(one.subject, f"{data.matter}\n{data.path}"),
        defaults={
            "organisation_id": gate.organisation(),
            "unit_id": one.subject,
            "matter": data.matter,
            "place": [list(step) for step in data.at],
            "path": data.path,
            "day": data.day,
            "holdings": data.holdings,
            "facts": data.facts,
            "by": one.by,
            "at": one.at,
        },
    )
    _change(one)


@follows(ReadingAdopted, ReadingDropped)
def reading(one: Noted) -> None:
    """Statuses that turn on the point and read it otherwise are stale."""
    data = one.data
    now = data.reading if isinstance(data, ReadingAdopted) else None
    for found in Status.objects.filter(rulebook=data.rulebook, superseded=False):
        if data.point in found.points:
            mark(found, f"reading:{data.point}", stale=found.readings.get(data.point) != now)


@follows(UnitRulesCompared)
def rules_compared(one: Noted) -> None:
    """The status is stale where it would be another under the new version."""
    data: UnitRulesCompared = one.data
    _change(one)
    for found in _standing(one.subject):
        if found.serial == data.serial:
            found.compared = data.rulebook.fingerprint
            found.save()
            mark(found, RULEBOOK, stale=data.affected)


def known(facts: dict[str, Any]) -> dict[str, Any]:
    """Of what is stated of a unit, the values that are known."""
    return {name: held["value"] for name, held in sorted(facts.items()) if held["value"] is not None}


def mark(found: Status, why: str, *, stale: bool) -> None:
    """A status is stale for a reason, or no longer."""
    if stale == (why in found.stale):
        return
    found.stale = sorted({*found.stale, why} if stale else {*found.stale} - {why})
    found.save()


def _standing(unit: UUID) -> list[Status]:
    return list(Status.objects.filter(unit_id=unit, superseded=False))


def _id(one: Noted) -> UUID:
    return uuid5(one.subject, str(one.subject_number))


def _change(one: Noted, **values: Any) -> None:
    Unit.objects.filter(id=one.subject).update(number=one.subject_number, changed_at=one.at, **values)
