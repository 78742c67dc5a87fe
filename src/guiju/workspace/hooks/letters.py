"""What leaves to webhooks: that something happened, and nothing of its content."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings

from guiju.chain.canonical import canonical
from guiju.workspace.hooks.events import LetterRetried
from guiju.workspace.hooks.models import Hook
from guiju.workspace.record import gate
from guiju.workspace.record.folding import Noted
from guiju.workspace.record.models import Delivery
from guiju.workspace.record.outbox import Letter, sends

SIGNATURE = "Guiju-Signature"


def secret(hook: UUID) -> str:
    """What the signatures of a webhook are made with: derived from the installation's key, stored nowhere."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"webhook" + hook.bytes, hashlib.sha256).hexdigest()


def signature(hook: UUID, body: bytes, at: int | None = None) -> str:
    """The value of the header ``Guiju-Signature`` (how to check it is in ``docs/workspace.md``): ``t=<seconds>,v1=<hex HMAC-SHA-256 of "t.body">``."""
    when = int(time.time()) if at is None else at
    digest = hmac.new(secret(hook).encode(), f"{when}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={when},v1={digest}"


def body(content: dict[str, Any]) -> bytes:
    """What is sent, as bytes."""
    return canonical(content)


@sends()
def told(one: Noted) -> Iterable[Letter]:
    """Every webhook that asked for this kind of event is told of it."""
    for hook in Hook.objects.order_by("id"):
        if hook.kinds and one.data.kind not in hook.kinds:
            continue
        content = {
            "organisation": str(gate.organisation()),
            "number": one.number,
            "type": one.data.kind,
            "subject": str(one.subject),
            "at": one.at.isoformat(),
            "by": one.by,
        }
        yield Letter("webhook", str(hook.id), content)


@sends(LetterRetried)
def again(one: Noted) -> Iterable[Letter]:
    """The letter that was given up, as it was."""
    found = Delivery.objects.filter(
        organisation=gate.organisation(), event=one.data.event, kind=one.data.letter, to=one.data.to
    ).first()
    if found is not None:
        yield Letter(found.kind, found.to, found.content)
