"""The record of an organisation as an export (``docs/record-format.md``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO
from uuid import UUID

from guiju.chain.export import write_export
from guiju.workspace.record.checkpoints import sign_end
from guiju.workspace.record.commands import utc_now
from guiju.workspace.record.models import Blob, Checkpoint, Event, Head


def write_all(target: BinaryIO, organisation: UUID) -> None:
    """Write the whole record of an organisation, its end signed."""
    sign_end(organisation)
    head = Head.objects.get(pk=organisation)
    write_part(target, organisation, 1, head.number)


def events_of(organisation: UUID, first: int, last: int) -> Any:
    """A part of the chain, without gaps."""
    found = Event.objects.filter(organisation=organisation, number__gte=first, number__lte=last)
    return found.order_by("number")


def checkpoints_of(organisation: UUID, first: int, last: int) -> Any:
    """The checkpoints about events of a part."""
    found = Checkpoint.objects.filter(organisation=organisation, number__gte=first, number__lte=last)
    return found.order_by("number", "id")


def write_part(
    target: BinaryIO,
    organisation: UUID,
    first: int,
    last: int,
    *,
    extra: Mapping[str, bytes] | None = None,
) -> None:
    """Write a part of the chain with its checkpoints and attachments, and further files."""
    name = Head.objects.get(pk=organisation).name

    def blob(digest: str) -> bytes:
        return bytes(Blob.objects.get(organisation=organisation, sha256=digest).content)

    write_export(
        target,
        organisation={"id": str(organisation), "name": name},
        events=(event.plain() for event in events_of(organisation, first, last).iterator(500)),
        checkpoints=(one.plain() for one in checkpoints_of(organisation, first, last)),
        blob=blob,
        made_at=utc_now(),
        extra=extra,
    )
