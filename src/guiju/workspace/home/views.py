"""The first page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guiju.workspace.determinations.models import REVIEWED, SUBMITTED, Determination
from guiju.workspace.matters.models import Matter
from guiju.workspace.matters.views import kind_of
from guiju.workspace.pages.acting import members_only
from guiju.workspace.record.commands import Role


@members_only
@require_safe
def home(request: Any) -> HttpResponse:
    """What waits for whom."""
    current = list(
        Determination.objects.filter(superseded=False).select_related("matter").order_by("-made_at")
    )
    mine: list[Determination] = []
    others: list[Determination] = []
    for one in current:
        roles = request.actor.roles_in(one.matter_id)
        wanted = {SUBMITTED: Role.REVIEWER, REVIEWED: Role.SIGNATORY}.get(one.state)
        if wanted is None or one.stale:
            continue
        second = str(request.actor.person) not in (one.made_by, one.submitted_by)
        (mine if wanted in roles and second else others).append(one)
    context = {
        "section": "home",
        "mine": mine,
        "others": others,
        "stale": [one for one in current if one.stale],
        "matters": [
            (one, kind_of(one.rulebook))
            for one in Matter.objects.filter(closed=False).order_by("-changed_at")[:8]
        ],
    }
    return render(request, "home/home.html", context)
