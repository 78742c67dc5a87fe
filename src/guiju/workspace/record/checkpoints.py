"""Checkpoints: the end of a chain, signed by the key of this installation."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings

from guiju.chain.checkpoint import new_key, public, sign
from guiju.workspace.environment import kept
from guiju.workspace.record.commands import utc_now
from guiju.workspace.record.models import Checkpoint, Event, Head


def key() -> bytes:
    """The private key of this installation, made once and readable by its user alone."""
    return kept(Path(settings.DATA) / "checkpoint.key", new_key)


def public_key() -> str:
    """What others check signatures with, in base64."""
    return public(key())


def sign_end(organisation: UUID) -> Checkpoint | None:
    """Sign the end of a chain; None where there is nothing yet. The same end is signed once."""
    head = Head.objects.get(pk=organisation)
    return None if head.number == 0 else _signed(organisation, head.number, head.hash)


def sign_at(organisation: UUID, number: int) -> Checkpoint:
    """Sign that an event has the hash that it has, and with it all before it: for a part of the chain that ends there."""
    event = Event.objects.get(organisation=organisation, number=number)
    return _signed(organisation, number, event.hash)


def _signed(organisation: UUID, number: int, hash: str) -> Checkpoint:
    private = key()
    found = Checkpoint.objects.filter(organisation=organisation, number=number, key=public(private)).first()
    if found is not None:
        return found
    made = sign(private, str(organisation), number, hash, utc_now())
    return Checkpoint.objects.create(
        organisation=organisation,
        number=number,
        hash=hash,
        at=made["at"],
        key=made["key"],
        signature=made["signature"],
    )
