"""What events say of units: their holdings, status, papers, and which matters took facts from them."""

from __future__ import annotations

from django.db import models

from guiju.workspace.record.gate import Projection


class Unit(Projection):
    """A unit in the register."""

    id = models.UUIDField(primary_key=True)
    name = models.TextField()
    aliases = models.JSONField(default=list)
    registration = models.TextField(default="")
    archived = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)
    """What is stated of it besides holdings: value, who, when and source of each fact, by name."""
    account = models.TextField(default="")
    """The kind of account that it has, as the rulebook names it; empty: none, or not known."""
    letter = models.JSONField(null=True)
    """The commitment letter on file: its content, the day on which it was signed, who filed it, when, on which status."""
    registered_by = models.TextField()
    registered_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    number = models.BigIntegerField()
    """Of the last event about it."""


class Holdings(Projection):
    """Holdings of a unit as a file has them; the last ones count."""

    id = models.UUIDField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="holdings")
    serial = models.IntegerField()
    file = models.JSONField()
    sha256 = models.CharField(max_length=64)
    node = models.TextField()
    title = models.TextField()
    as_of = models.DateField(null=True)
    nodes = models.IntegerField()
    links = models.IntegerField()
    superseded = models.BooleanField(default=False)
    by = models.TextField()
    at = models.DateTimeField()


class Status(Projection):
    """What the rules on units made of holdings on a day: immutable; what happens later makes it stale or superseded."""

    id = models.UUIDField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="statuses")
    serial = models.IntegerField()
    stored = models.JSONField()
    charts = models.JSONField()
    rulebook = models.TextField()
    version = models.TextField()
    fingerprint = models.TextField()
    as_of = models.DateField()
    holdings = models.CharField(max_length=64)
    node = models.TextField()
    stated = models.JSONField()
    readings = models.JSONField()
    points = models.JSONField()
    foreign = models.BooleanField(null=True)
    state = models.TextField()
    account = models.TextField()
    missing = models.JSONField()
    open = models.JSONField()
    compared = models.TextField()
    """Fingerprint of the rulebook that it was made under, or last held against."""
    superseded = models.BooleanField(default=False)
    stale = models.JSONField(default=list)
    """Why it no longer says what is the case: ``holdings``, ``facts``, ``reading:POINT``, ``rulebook``."""
    by = models.TextField()
    at = models.DateTimeField()


class Evidence(Projection):
    """A paper that shows something of a unit."""

    id = models.UUIDField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="evidence")
    title = models.TextField()
    speaks_for = models.DateField()
    owner = models.UUIDField()
    expires = models.DateField(null=True)
    stored = models.JSONField()
    removed = models.BooleanField(default=False)
    by = models.TextField()
    at = models.DateTimeField()


class Taken(Projection):
    """That an element of a matter took facts from the register, and which, the last time."""

    matter_path = "matter"
    id = models.UUIDField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="takings")
    matter = models.UUIDField(db_index=True)
    place = models.JSONField()
    """The lists that lead to the element, each with the name of an element."""
    path = models.TextField()
    day = models.DateField()
    holdings = models.CharField(max_length=64)
    facts = models.JSONField()
    by = models.TextField()
    at = models.DateTimeField()
