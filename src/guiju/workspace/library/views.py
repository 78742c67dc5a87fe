"""Pages of the law library: rulebooks, instruments with their provisions, rules, and the questions asked."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from guiju.documents.narration import narrate_rule
from guiju.documents.narration_html import fragment
from guiju.engine.assessment import today
from guiju.engine.instruments import FORCES
from guiju.registry import load_rulebook, rulebook_ids
from guiju.workspace.library.models import OfficialText
from guiju.workspace.library.shelf import (
    KINDS,
    address,
    cited_by,
    instrument_of,
    places,
    resting,
    rulebook_of,
    shelved,
    themes,
)
from guiju.workspace.matters.models import Matter
from guiju.workspace.matters.views import kind_of
from guiju.workspace.pages.acting import members_only
from guiju.workspace.pages.templatetags.guiju import language
from guiju.workspace.record.errors import not_there


@members_only
@require_safe
def law(request: Any) -> HttpResponse:
    """The rulebooks that are installed."""
    matters = Counter(Matter.objects.filter(closed=False).values_list("rulebook", flat=True))
    rows = [(load_rulebook(name), kind_of(name), matters[name]) for name in rulebook_ids()]
    return render(request, "library/law.html", {"section": "law", "rows": rows})


@members_only
@require_safe
def rulebook(request: Any, rulebook: str) -> HttpResponse:
    """The instruments of a rulebook, and ways into its rules."""
    book = rulebook_of(rulebook)
    texts = Counter(OfficialText.objects.filter(removed=False).values_list("instrument", flat=True))
    context = {
        "section": "law",
        "rulebook": book,
        "rows": shelved(book, dict(texts), resting(rulebook)),
        "today": today(),
    }
    return render(request, "library/rulebook.html", context)


@members_only
@require_safe
def instrument(request: Any, rulebook: str, instrument: str) -> HttpResponse:
    """An instrument: its provisions, each with the rules that cite it and the determinations that rest on it."""
    book = rulebook_of(rulebook)
    found = instrument_of(book, instrument)
    context = {
        "section": "law",
        "rulebook": book,
        "instrument": found,
        "force": FORCES[found.force],
        "places": list(places(book, found, resting(rulebook))),
        "kinds": KINDS,
        "texts": OfficialText.objects.filter(instrument=instrument, removed=False).count(),
        "today": today(),
    }
    return render(request, "library/instrument.html", context)


@members_only
@require_safe
def rules(request: Any, rulebook: str) -> HttpResponse:
    """Every rule of a rulebook, theme by theme."""
    book = rulebook_of(rulebook)
    return render(request, "library/rules.html", {"section": "law", "rulebook": book, "themes": themes(book)})


@members_only
@require_safe
def rule(request: Any, rulebook: str, rule: str) -> HttpResponse:
    """What a rulebook has under a name, in sentences, and the determinations that rest on what it cites."""
    book = rulebook_of(rulebook)
    entries = narrate_rule(book, language(), rule)
    if not entries:
        raise not_there()
    shown = [
        (entry, mark_safe(fragment(entry, language(), lambda to: address(book, to)))) for entry in entries
    ]
    on = resting(rulebook)
    resting_on = {one.id: one for entry in entries for name in cited_by(entry) for one in on.get(name, ())}
    context = {
        "section": "law",
        "rulebook": book,
        "entries": shown,
        "determinations": list(resting_on.values()),
    }
    return render(request, "library/rule.html", context)


@members_only
@require_safe
def questions(request: Any, rulebook: str) -> HttpResponse:
    """Every fact that a rulebook asks for, as it is asked."""
    book = rulebook_of(rulebook)
    # Entities are classes, which templates would call: they are given what is said of them.
    rows = [
        (entity.__name__.lower(), entity.title, [*entity.collections.values(), *entity.facts.values()])
        for entity in book.entities
        if entity.facts or entity.collections
    ]
    return render(request, "library/questions.html", {"section": "law", "rulebook": book, "rows": rows})
