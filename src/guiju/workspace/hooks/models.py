"""What events say of webhooks."""

from __future__ import annotations

from django.db import models

from guiju.workspace.record.gate import Projection


class Hook(Projection):
    """An address that is told of events."""

    id = models.UUIDField(primary_key=True)
    url = models.TextField()
    kinds = models.JSONField(default=list)
    """Kinds of events; empty: all."""
    at = models.DateTimeField()
    by = models.TextField()
