"""Checkpoints: the end of a chain, signed by the key of this installation."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings

from guiju.chain.checkpoint import new_key, public, sign
from guiju.workspace.environment import kept
from guiju.workspace.record.commands import utc_now
from guiju.workspace.record.models import Checkpoint, Head


def key() -> bytes:
    """The private key of this installation, made once and readable by its user alone."""
    return kept(Path(settings.DATA) / "checkpoint.key", new_key)


def public_key() -> str:
    """What others check signatures with, in base64."""
    return public(key())


def sign_end(organisation: UUID) -> Checkpoint | None:
    """Sign the end of a chain; None where there is nothing yet. The same end is signed once."""
    head = Head.objects.get(pk=organisation)
    if head.number == 0:
        return None
    private = key()
    found = Checkpoint.objects.filter(
        organisation=organisation, number=head.number, key=public(private)
    ).first()
    if found is not None:
        return found
    made = sign(private, str(organisation), head.number, head.hash, utc_now())
    return Checkpoint.objects.create(
        organisation=organisation,
        number=head.number,
        hash=head.hash,
        at=made["at"],
        key=made["key"],
        signature=made["signature"],
    )
