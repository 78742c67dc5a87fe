"""What is to be done now and then: units are held against a new rulebook, letters leave, chains are signed. Safe to run as often as one likes."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import close_old_connections

from guiju.workspace.hooks.sending import Sent, send_all
from guiju.workspace.record.checkpoints import public_key, sign_end
from guiju.workspace.record.models import Checkpoint, Head
from guiju.workspace.units.statuses import compare_rules

SIGNED_EVERY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Worked:
    """What a run did."""

    letters: Sent
    signed: int


def work() -> Worked:
    """Do everything whose time has come."""
    for head in Head.objects.all():
        compare_rules(head.organisation)
    return Worked(send_all(), sum(_sign(head.organisation, head.number) for head in Head.objects.all()))


def _sign(organisation: UUID, number: int) -> bool:
    """Sign the end of a chain, unless that was done in the last day or nothing has happened since."""
    last = Checkpoint.objects.filter(organisation=organisation, key=public_key()).order_by("-number").first()
    if last is not None:
        age = datetime.now(UTC) - datetime.fromisoformat(last.at)
        if last.number == number or age < SIGNED_EVERY:
            return False
    return sign_end(organisation) is not None


def go_on(pause: float = 30.0) -> None:
    """Work until stopped."""
    while True:
        try:
            work()
        except Exception:
            logging.getLogger(__name__).exception("work is tried again in %s seconds", pause)
        finally:
            close_old_connections()
        time.sleep(pause)
