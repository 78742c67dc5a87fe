"""Events become rows: each event has one function that writes what follows from it, and nothing else writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from guiju.workspace.record.events import Happened, read
from guiju.workspace.record.gate import entered, folding, projections
from guiju.workspace.record.models import Event, Head

H = TypeVar("H", bound=Happened)


@dataclass(frozen=True, slots=True)
class Noted:
    """An event as those that fold it see it."""

    number: int
    subject: UUID
    subject_number: int
    at: datetime
    by: str
    """A person's identifier, or ``system``."""
    data: Any


Fold = Callable[[Noted], None]
_folds: dict[type[Happened], list[Fold]] = {}


def follows(*kinds: type[Happened]) -> Callable[[Fold], Fold]:
    """The decorated function writes what follows from these events."""

    def keep(fold: Fold) -> Fold:
        for kind in kinds:
            _folds.setdefault(kind, []).append(fold)
        return fold

    return keep


def folded() -> set[type[Happened]]:
    """The kinds of events that something follows from."""
    return set(_folds)


def noted(event: Event) -> Noted:
    """An event out of its row."""
    at = datetime.fromisoformat(event.at)
    data = read(event.type, event.version, event.data)
    return Noted(event.number, event.subject, event.subject_number, at, event.by, data)


def fold(event: Event) -> None:
    """Write what follows from an event; its organisation is entered."""
    one = noted(event)
    with folding():
        for function in _folds.get(type(one.data), ()):
            function(one)


def rebuild(organisation: UUID) -> int:
    """Drop all rows of an organisation and make them again from its events; returns how many these were."""
    with transaction.atomic(), entered(organisation):
        Head.objects.select_for_update().get(pk=organisation)
        with folding():
            for model in projections():
                rows = model.objects.all()
                rows._raw_delete(rows.db)
        count = 0
        for event in Event.objects.filter(organisation=organisation).order_by("number").iterator(500):
            fold(event)
            count += 1
    return count
