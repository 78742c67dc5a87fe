"""What events say of determinations and adopted readings."""

from __future__ import annotations

from django.db import models

from guiju.workspace.matters.models import Matter
from guiju.workspace.record.gate import Projection

DRAFT, SUBMITTED, RETURNED, REVIEWED, SIGNED = "draft", "submitted", "returned", "reviewed", "signed"


class Determination(Projection):
    """A determination: immutable, bound to facts, rulebook version and day. What happens to it afterwards is its state."""

    matter_path = "matter"
    id = models.UUIDField(primary_key=True)
    matter = models.ForeignKey(Matter, on_delete=models.DO_NOTHING, related_name="determinations")
    serial = models.IntegerField()
    """Which one of its matter it is, from 1."""
    stored = models.JSONField()
    """Its JSON, kept under its hash."""
    rulebook = models.TextField()
    version = models.TextField()
    fingerprint = models.TextField()
    edition = models.TextField()
    as_of = models.DateField()
    asked_as_of = models.DateField(null=True)
    asked_edition = models.TextField()
    readings = models.JSONField()
    points = models.JSONField()
    """Open points that matter for it or were read for it."""
    provisions = models.JSONField()
    """Provisions that it cites."""
    facts_sha256 = models.CharField(max_length=64)
    counts = models.JSONField()
    """How many duties arise, facts are missing, points open."""
    state = models.TextField(default=DRAFT)
    made_by = models.TextField()
    made_at = models.DateTimeField()
    submitted_by = models.TextField(default="")
    reviewed_by = models.TextField(default="")
    reviewed_at = models.DateTimeField(null=True)
    signed_by = models.TextField(default="")
    signed_at = models.DateTimeField(null=True)
    remark = models.TextField(default="")
    """What the last of those who looked at it wrote."""
    superseded = models.BooleanField(default=False)
    """A later one of the matter is there."""
    stale = models.JSONField(default=list)
    """Why it no longer says what is the case: ``facts``, ``reading:POINT``, ``rulebook``."""
    number = models.BigIntegerField()


class AdoptedReading(Projection):
    """How the organisation reads an open point, and why."""

    id = models.UUIDField(primary_key=True)
    rulebook = models.TextField()
    point = models.TextField()
    reading = models.TextField()
    why = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    number = models.BigIntegerField()
