"""The record of an organisation as an export (``docs/record-format.md``)."""

from __future__ import annotations

from typing import BinaryIO
from uuid import UUID

from guiju.chain.export import write_export
from guiju.workspace.record.checkpoints import sign_end
from guiju.workspace.record.commands import utc_now
from guiju.workspace.record.models import Blob, Checkpoint, Event, Head


def write_all(target: BinaryIO, organisation: UUID) -> None:
    """Write the whole record of an organisation, its end signed."""
    sign_end(organisation)
    head = Head.objects.get(pk=organisation)
    events = Event.objects.filter(organisation=organisation, number__lte=head.number).order_by("number")
    checkpoints = Checkpoint.objects.filter(organisation=organisation, number__lte=head.number).order_by(
        "number"
    )

    def blob(digest: str) -> bytes:
        return bytes(Blob.objects.get(organisation=organisation, sha256=digest).content)

    write_export(
        target,
        organisation={"id": str(organisation), "name": head.name},
        events=(event.plain() for event in events.iterator(500)),
        checkpoints=(one.plain() for one in checkpoints),
        blob=blob,
        made_at=utc_now(),
    )
