"""What follows from the events of matters."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from guiju.workspace.matters import facts as plain
from guiju.workspace.matters.events import (
    ElementAdded,
    ElementRemoved,
    FactGivenUnfit,
    FactsBroughtIn,
    FactStated,
    ListClosed,
    MatterClosed,
    MatterDated,
    MatterNamed,
    MatterOpened,
    MatterReopened,
    PaperAttached,
    PaperRemoved,
)
from guiju.workspace.matters.models import Answer, Matter, Paper
from guiju.workspace.record import gate
from guiju.workspace.record.folding import Noted, follows


@follows(MatterOpened)
def opened(one: Noted) -> None:
    """A matter of which nothing is known."""
    Matter(
        id=one.subject,
        organisation_id=gate.organisation(),
        rulebook=one.data.rulebook,
        title=one.data.title,
        number=one.subject_number,
        facts_number=one.subject_number,
        opened_at=one.at,
        opened_by=one.by,
        changed_at=one.at,
    ).save(force_insert=True)


@follows(MatterNamed, MatterDated, MatterClosed, MatterReopened)
def changed(one: Noted) -> None:
    """The matter itself is another."""
    match one.data:
        case MatterNamed() as data:
            _change(one, title=data.title)
        case MatterDated() as data:
            _change(one, as_of=data.as_of, edition=data.edition, facts_number=one.subject_number)
        case MatterClosed():
            _change(one, closed=True)
        case MatterReopened():
            _change(one, closed=False)


@follows(FactStated, ElementAdded, ElementRemoved, ListClosed, FactsBroughtIn)
def facts(one: Noted) -> None:
    """The facts are others."""
    matter = Matter.objects.get(id=one.subject)
    now = step(matter.facts, one.data)
    _change(one, facts=now, facts_number=one.subject_number)
    match one.data:
        case FactStated() as data:
            source = data.source
            _answer(one, data.path, data.fact, value=data.value, unfit="", **_told(source))
        case ElementRemoved() as data:
            below = [a for a in Answer.objects.filter(matter=matter) if _within(a.path, data.path)]
            Answer.objects.filter(id__in=[a.id for a in below]).delete()
        case FactsBroughtIn() as data:
            Answer.objects.filter(matter=matter).delete()
            told = _told(data.source)
            # Of two things said of one fact, the later one stands.
            stated = {(path, name): value for path, name, value in data.stated}
            Answer.objects.bulk_create(
                Answer(
                    id=_answer_id(one.subject, path, name),
                    **_said(one, path, name),
                    value=value,
                    unfit="",
                    **told,
                )
                for (path, name), value in stated.items()
            )


@follows(FactGivenUnfit)
def unfit(one: Noted) -> None:
    """What was written is kept beside what the fact was."""
    before = Answer.objects.filter(id=_answer_id(one.subject, one.data.path, one.data.fact)).first()
    value = None if before is None else before.value
    _answer(one, one.data.path, one.data.fact, value=value, unfit=one.data.given)
    _change(one)


@follows(PaperAttached)
def attached(one: Noted) -> None:
    """A paper to point to."""
    Paper(
        id=one.subject,
        organisation_id=gate.organisation(),
        matter_id=one.data.matter,
        title=one.data.title,
        stored=one.data.stored.model_dump(),
        by=one.by,
        at=one.at,
    ).save(force_insert=True)


@follows(PaperRemoved)
def removed(one: Noted) -> None:
    """The paper is no longer shown."""
    Paper.objects.filter(id=one.subject).update(removed=True)


def step(facts: plain.Facts, data: Any) -> plain.Facts:
    """Facts after an event."""
    match data:
        case FactStated():
            return plain.put(facts, data.at, data.fact, data.value)
        case ElementAdded():
            return plain.add(facts, data.at, data.collection, data.key)
        case ElementRemoved():
            return plain.drop(facts, data.at)
        case ListClosed():
            return plain.close(facts, data.at, data.collection, data.complete)
        case FactsBroughtIn():
            return dict(data.facts)
    return facts


def _within(path: str, above: str) -> bool:
    return path == above or path.startswith((f"{above}.", f"{above}["))


def _told(source: Any) -> dict[str, Any]:
    if source is None:
        return {"source": "", "source_text": "", "paper": None, "page": ""}
    return {
        "source": str(source.kind),
        "source_text": source.text,
        "paper": source.paper,
        "page": source.page,
    }


def _answer_id(matter: UUID, path: str, name: str) -> UUID:
    return uuid5(matter, f"{path}\n{name}")


def _answer(one: Noted, path: str, name: str, **values: Any) -> None:
    Answer.objects.update_or_create(
        id=_answer_id(one.subject, path, name), defaults={**_said(one, path, name), **values}
    )


def _said(one: Noted, path: str, name: str) -> dict[str, Any]:
    """What an answer holds beside what was said: of which fact, by whom and when."""
    return {
        "organisation_id": gate.organisation(),
        "matter_id": one.subject,
        "path": path,
        "name": name,
        "by": one.by,
        "at": one.at,
        "number": one.subject_number,
    }


def _change(one: Noted, **values: Any) -> None:
    Matter.objects.filter(id=one.subject).update(number=one.subject_number, changed_at=one.at, **values)
