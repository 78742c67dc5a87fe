"""The first page."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guiju.engine.assessment import today
from guiju.engine.errors import UnknownNameError
from guiju.registry import load_rulebook
from guiju.workspace.home.coming import AHEAD, coming
from guiju.workspace.home.desk import MOST, SOON, desk
from guiju.workspace.matters.models import Matter
from guiju.workspace.pages.acting import members_only
from guiju.workspace.record.commands import Role


@members_only
@require_safe
def home(request: Any) -> HttpResponse:
    """What lies on the reader's desk, and the law that is coming."""
    day = today()
    by_rulebook: dict[str, list[Matter]] = defaultdict(list)
    for one in Matter.objects.filter(closed=False).order_by("-changed_at", "id"):
        by_rulebook[one.rulebook].append(one)
    there = {name: of for name, of in by_rulebook.items() if _installed(name)}
    context = {
        "section": "home",
        "desk": desk(request.actor, day),
        "coming": coming(day, there),
        "collected": [book for book in map(load_rulebook, sorted(there)) if book.collected is not None],
        "any_matters": bool(by_rulebook),
        "may_open": Role.PREPARER in request.actor.roles,
        "soon": SOON.days,
        "ahead": AHEAD.days,
        "most": f":{MOST}",
        "today": day,
    }
    return render(request, "home/home.html", context)


def _installed(name: str) -> bool:
    """Whether a rulebook is there still: matters outlive them."""
    try:
        load_rulebook(name)
    except UnknownNameError:
        return False
    return True
