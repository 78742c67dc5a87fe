"""What leaves because of an event is written down with it, and leaves later (``guiju manage work``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from guiju.workspace.record.events import Happened
from guiju.workspace.record.folding import Noted
from guiju.workspace.record.models import Delivery


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to leave: ``mail`` to an address, or ``webhook`` to a hook by its identifier."""

    kind: str
    to: str
    content: dict[str, Any]


Write = Callable[[Noted], Iterable[Letter]]
_writers: dict[type[Happened] | None, list[Write]] = {}


def sends(*kinds: type[Happened]) -> Callable[[Write], Write]:
    """The decorated function says what leaves because of these events; of every event where none is named."""

    def keep(write: Write) -> Write:
        for kind in kinds or (None,):
            _writers.setdefault(kind, []).append(write)
        return write

    return keep


def post(organisation: UUID, one: Noted) -> None:
    """Write down what leaves because of an event."""
    for write in [*_writers.get(type(one.data), ()), *_writers.get(None, ())]:
        for letter in write(one):
            Delivery.objects.create(
                organisation=organisation,
                event=one.number,
                kind=letter.kind,
                to=letter.to,
                content=letter.content,
                due=timezone.now(),
            )
