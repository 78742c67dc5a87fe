"""Finding articles of official texts by the rows that say where each pair of signs stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q

from guiju.workspace.library.grams import Query, folded, is_pair, score
from guiju.workspace.library.models import TextArticle, TextGram

MOST_LOOKED_AT = 400
"""Articles that are ranked exactly: those with most of the grams."""
MOST_LIKE = 2000
"""Rows that one short gram may mean."""


def find(wanted: Query) -> list[tuple[int, TextArticle]]:
    """Articles that fit, the best first; of texts that may be seen and are not removed."""
    counts: Counter[tuple[UUID, int]] = Counter()
    for gram in wanted.grams:
        like = _like(gram)
        rows = TextGram.objects.filter(like, text__removed=False).order_by("gram", "text_id")
        places = {
            (text, place)
            for text, where in rows.values_list("text_id", "places")[:MOST_LIKE]
            for place in where
        }
        counts.update(places)
    ranked = sorted(counts.items(), key=lambda one: (-one[1], str(one[0])))
    likely = [key for key, count in ranked if count >= wanted.needed][:MOST_LOOKED_AT]
    found = [(_points(wanted, one), one) for one in _articles(likely)]
    return sorted(
        ((p, one) for p, one in found if p), key=lambda one: (-one[0], str(one[1].text_id), one[1].place)
    )


def _like(gram: str) -> Q:
    if is_pair(gram):
        return Q(gram=gram)
    return Q(gram__startswith=gram) if gram.isascii() else Q(gram__contains=gram)


def _articles(keys: list[tuple[UUID, int]]) -> Iterator[TextArticle]:
    by_text: dict[UUID, list[int]] = {}
    for text, place in keys:
        by_text.setdefault(text, []).append(place)
    for text, places in by_text.items():
        yield from TextArticle.objects.filter(text_id=text, place__in=places).select_related("text")


def _points(wanted: Query, one: TextArticle) -> int:
    title, _, body = one.words.partition("\n")
    return score(wanted, folded(f"{title} {one.text.title}")[0], folded(body)[0])
