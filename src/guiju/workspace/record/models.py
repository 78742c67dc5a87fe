"""Tables of the record itself: events, what they refer to, what signs them, and what leaves through the outbox."""

from __future__ import annotations

from typing import Any

from django.db import models

from guiju.workspace.record.gate import refuse


class Head(models.Model):
    """The end of an organisation's chain; whoever appends holds its row."""

    organisation = models.UUIDField(primary_key=True)
    name = models.TextField()
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)


class Event(models.Model):
    """What has happened: appended, never changed (triggers refuse it)."""

    organisation = models.UUIDField()
    number = models.BigIntegerField()
    subject = models.UUIDField()
    subject_number = models.BigIntegerField()
    type = models.TextField()
    version = models.IntegerField()
    at = models.CharField(max_length=27)
    """UTC, as the hash has it: ``2026-11-27T18:30:00.123456Z``."""
    by = models.TextField()
    command = models.UUIDField()
    data = models.JSONField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="event_number"),
            models.UniqueConstraint(
                fields=["organisation", "subject", "subject_number"], name="event_subject_number"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "command"], name="event_command")]

    def save(self, *args: Any, **options: Any) -> None:
        """Append; an event that is there is never changed."""
        if self.pk is not None:
            refuse()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> Any:
        """Refused."""
        refuse()

    def plain(self) -> dict[str, Any]:
        """The event as the record's format has it (``docs/record-format.md``)."""
        return {
            "organisation": str(self.organisation),
            "number": self.number,
            "subject": str(self.subject),
            "subject_number": self.subject_number,
            "type": self.type,
            "version": self.version,
            "at": self.at,
            "by": self.by,
            "command": str(self.command),
            "data": self.data,
            "previous": self.previous,
            "hash": self.hash,
        }


class Blob(models.Model):
    """Content that events refer to by its SHA-256, kept apart for each organisation."""

    organisation = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "sha256"], name="blob_once")]


class Checkpoint(models.Model):
    """The signed end of a chain at some time."""

    organisation = models.UUIDField()
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    at = models.CharField(max_length=27)
    key = models.TextField()
    signature = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number", "key"], name="checkpoint_once")
        ]

    def plain(self) -> dict[str, Any]:
        """The checkpoint as the record's format has it."""
        names = ("number", "hash", "at", "key", "signature")
        return {"organisation": str(self.organisation), **{name: getattr(self, name) for name in names}}


class Delivery(models.Model):
    """What is to leave because of an event: mail or a call to a webhook; kept until it left or was given up."""

    WAITING, SENT, DEAD = "waiting", "sent", "dead"

    organisation = models.UUIDField()
    event = models.BigIntegerField()
    """The number of the event."""
    kind = models.TextField()
    to = models.TextField()
    content = models.JSONField()
    state = models.TextField(default=WAITING)
    tries = models.IntegerField(default=0)
    due = models.DateTimeField()
    said = models.TextField(default="")
    """What was said when it last failed."""

    class Meta:
        indexes = [models.Index(fields=["state", "due"], name="delivery_due")]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "event", "kind", "to"], name="delivery_once")
        ]
