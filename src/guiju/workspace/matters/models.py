"""What events say of matters and their facts."""

from __future__ import annotations

from django.db import models

from guiju.workspace.record.gate import Projection


class Matter(Projection):
    """A project (human genetic resources) or a service (generative AI), under one rulebook."""

    matter_path = "id"
    id = models.UUIDField(primary_key=True)
    rulebook = models.TextField()
    title = models.TextField()
    as_of = models.DateField(null=True)
    """The day judged; None: the day on which a determination is made."""
    edition = models.TextField(default="")
    """Empty: the rulebook's first."""
    facts = models.JSONField(default=dict)
    """As a case file has them, every name as the rulebook has it."""
    number = models.BigIntegerField()
    """Of the last event about it."""
    facts_number = models.BigIntegerField()
    """Of the last event that changed a fact, or the day or edition."""
    opened_at = models.DateTimeField()
    opened_by = models.TextField()
    changed_at = models.DateTimeField()
    closed = models.BooleanField(default=False)


class Answer(Projection):
    """The last thing said about one fact of a matter: the value, or that it is not known."""

    matter_path = "matter"
    id = models.UUIDField(primary_key=True)
    matter = models.ForeignKey(Matter, on_delete=models.DO_NOTHING, related_name="answers")
    path = models.TextField()
    name = models.TextField()
    value = models.JSONField(null=True)
    """As in a case file; None: said to be unknown."""
    unfit = models.TextField(default="")
    """What was given last and cannot be read as a value; it is kept until it is corrected."""
    source = models.TextField(default="")
    """Kind of the source: paper, person, system; empty: not said."""
    source_text = models.TextField(default="")
    paper = models.UUIDField(null=True)
    page = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()
    number = models.BigIntegerField()
    """Of the event, among those about the matter."""


class Paper(Projection):
    """A paper that was attached to a matter."""

    matter_path = "matter"
    id = models.UUIDField(primary_key=True)
    matter = models.ForeignKey(Matter, on_delete=models.DO_NOTHING, related_name="papers")
    title = models.TextField()
    stored = models.JSONField()
    by = models.TextField()
    at = models.DateTimeField()
    removed = models.BooleanField(default=False)
