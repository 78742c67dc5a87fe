"""What follows from the events of webhooks."""

from __future__ import annotations

from guiju.workspace.hooks.events import HookAdded, HookRemoved
from guiju.workspace.hooks.models import Hook
from guiju.workspace.record import gate
from guiju.workspace.record.folding import Noted, follows


@follows(HookAdded)
def added(one: Noted) -> None:
    """The address is told."""
    Hook(
        id=one.subject,
        organisation_id=gate.organisation(),
        url=one.data.url,
        kinds=one.data.kinds,
        at=one.at,
        by=one.by,
    ).save(force_insert=True)


@follows(HookRemoved)
def removed(one: Noted) -> None:
    """The address is told no longer."""
    Hook.objects.filter(id=one.subject).delete()
