"""What happened, for people to read."""

from __future__ import annotations

from uuid import UUID

from guiju.workspace.record.folding import Noted, noted
from guiju.workspace.record.gate import organisation
from guiju.workspace.record.models import Event


def happened(subject: UUID, most: int | None = None) -> list[Noted]:
    """What happened to a subject, newest first; whoever asks has looked up the subject through the gate."""
    events = Event.objects.filter(organisation=organisation(), subject=subject).order_by("-subject_number")
    return [noted(event) for event in (events if most is None else events[:most])]
