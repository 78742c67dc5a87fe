"""Official texts that an organisation attached: versions, their articles, and what they are found by."""

from __future__ import annotations

from django.db import models

from guiju.workspace.record.gate import Projection


class OfficialText(Projection):
    """A version of the official text of an instrument."""

    id = models.UUIDField(primary_key=True)
    rulebook = models.TextField()
    """Where it was attached; it is shown wherever a rulebook has the instrument."""
    instrument = models.TextField(db_index=True)
    instrument_title = models.JSONField()
    """In both languages, as the rulebook had it."""
    label = models.TextField()
    """Which version it is: the date of the text, or the like."""
    source = models.TextField()
    stored = models.JSONField()
    title = models.TextField()
    preamble = models.JSONField()
    findings = models.JSONField()
    articles = models.IntegerField()
    removed = models.BooleanField(default=False)
    removed_why = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()


class TextArticle(Projection):
    """An article of an official text."""

    id = models.UUIDField(primary_key=True)
    text = models.ForeignKey(OfficialText, on_delete=models.DO_NOTHING, related_name="parts")
    place = models.IntegerField()
    """Which one it is, from 0."""
    plain = models.JSONField()
    """As it was split."""
    words = models.TextField()
    """Label, heading and text, for search."""

    class Meta(Projection.Meta):
        indexes = [models.Index(fields=["text", "place"], name="article_place")]


class TextGram(Projection):
    """Two neighbouring Chinese signs, or a word, of an official text, and the articles in which they stand."""

    id = models.UUIDField(primary_key=True)
    text = models.ForeignKey(OfficialText, on_delete=models.DO_NOTHING, related_name="grams")
    gram = models.TextField()
    places = models.JSONField()

    class Meta(Projection.Meta):
        indexes = [models.Index(fields=["organisation_id", "gram"], name="gram_of_organisation")]
