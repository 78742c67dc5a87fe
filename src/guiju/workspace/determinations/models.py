"""What events say of determinations and adopted readings."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.db import models

from guiju.chain.canonical import canonical
from guiju.engine.text import Text
from guiju.workspace.matters.models import Matter
from guiju.workspace.record.gate import Projection

DRAFT, SUBMITTED, RETURNED, REVIEWED, SIGNED = "draft", "submitted", "returned", "reviewed", "signed"
STATES = {
    DRAFT: Text("草稿", "draft"),
    SUBMITTED: Text("待复核", "waits for review"),
    RETURNED: Text("已退回", "returned"),
    REVIEWED: Text("待签署", "waits for signature"),
    SIGNED: Text("已签署", "signed"),
}


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
    """A later one of the matter is there, signed or not; whether it takes the place of this one, ``displaced_by`` says."""
    stale = models.JSONField(default=list)
    """Why it no longer says what is the case: ``facts``, ``reading:POINT``, ``rulebook``."""
    number = models.BigIntegerField()

    @property
    def state_text(self) -> Text:
        """Its state in words."""
        return STATES[self.state]

    @property
    def displaced_by(self) -> Determination | None:
        """The one that takes its place: a later one of the matter that was signed; one in work takes no place."""
        return self._later().filter(state=SIGNED).first() if self.superseded else None

    @property
    def in_work(self) -> Determination | None:
        """A later one of the matter that is not signed, where none was."""
        if not self.superseded or self.displaced_by is not None:
            return None
        return self._later().first()

    @property
    def why_stale(self) -> list[str]:
        """Why it no longer says what is the case, also where a later one is in work."""
        if not self.superseded:
            return list(self.stale)
        if self.displaced_by is not None:
            return []
        found = {one for one in self.stale if one == "rulebook"}
        matter = self.matter
        facts = sha256(canonical(matter.facts)).hexdigest()
        asked = (self.facts_sha256, self.asked_as_of, self.asked_edition)
        if asked != (facts, matter.as_of, matter.edition):
            found.add("facts")
        adopted = {one.point: one.reading for one in AdoptedReading.objects.filter(rulebook=self.rulebook)}
        found |= {f"reading:{p}" for p in self.points if self.readings.get(p) != adopted.get(p)}
        return sorted(found)

    def _later(self) -> Any:
        later = Determination.objects.filter(matter_id=self.matter_id, serial__gt=self.serial)
        return later.order_by("-serial")


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
