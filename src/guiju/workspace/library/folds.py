"""What follows from events for official texts: their rows, and what they are found by."""

from __future__ import annotations

from collections import defaultdict
from uuid import uuid5

from guiju.workspace.library.events import TextAttached, TextRemoved
from guiju.workspace.library.grams import folded, grams
from guiju.workspace.library.models import OfficialText, TextArticle, TextGram
from guiju.workspace.library.plain import words_of
from guiju.workspace.record import gate
from guiju.workspace.record.folding import Noted, follows

BATCH = 1000


@follows(TextAttached)
def attached(one: Noted) -> None:
    """The text, its articles, and where each pair of signs stands."""
    data: TextAttached = one.data
    here = gate.organisation()
    OfficialText(
        id=one.subject,
        organisation_id=here,
        rulebook=data.rulebook,
        instrument=data.instrument,
        instrument_title=data.instrument_title,
        label=data.label,
        source=data.source,
        stored=data.stored.model_dump(),
        title=data.title,
        preamble=data.preamble,
        findings=data.findings,
        articles=len(data.articles),
        by=one.by,
        at=one.at,
    ).save(force_insert=True)
    articles: list[TextArticle] = []
    places: dict[str, list[int]] = defaultdict(list)
    for place, plain in enumerate(data.articles):
        words = words_of(plain)
        articles.append(
            TextArticle(
                id=uuid5(one.subject, f"article\n{place}"),
                organisation_id=here,
                text_id=one.subject,
                place=place,
                plain=plain,
                words=words,
            )
        )
        for gram in grams(folded(words)[0]):
            places[gram].append(place)
    TextArticle.objects.bulk_create(articles, batch_size=BATCH)
    found = (
        TextGram(
            id=uuid5(one.subject, f"gram\n{gram}"),
            organisation_id=here,
            text_id=one.subject,
            gram=gram,
            places=where,
        )
        for gram, where in sorted(places.items())
    )
    TextGram.objects.bulk_create(found, batch_size=BATCH)


@follows(TextRemoved)
def removed(one: Noted) -> None:
    """The text is no longer shown or found."""
    OfficialText.objects.filter(id=one.subject).update(removed=True, removed_why=one.data.why)
    TextGram.objects.filter(text_id=one.subject).delete()
