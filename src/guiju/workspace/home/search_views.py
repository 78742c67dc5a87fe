"""The page of search."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guiju.workspace.home.search import FEW, KINDS, MOST, search
from guiju.workspace.library.grams import LONGEST, query
from guiju.workspace.pages.acting import members_only
from guiju.workspace.pages.templatetags.guiju import language


@members_only
@require_safe
def find(request: Any) -> HttpResponse:
    """What was found, by kind; of one kind all of it."""
    given = request.GET.get("q", "").strip()[:LONGEST]
    wanted = query(given)
    found = [] if wanted is None else search(wanted, request.actor, language())
    only = request.GET.get("kind", "")
    context = {
        "query": given,
        "nothing_asked": wanted is None,
        "counts": found,
        "found": [one for one in found if one.kind == only] if only in KINDS else found,
        "only": only if only in KINDS else "",
        "few": FEW,
        "most": MOST,
        "sees_all": request.actor.sees_all,
    }
    return render(request, "home/search.html", context)
