"""The record as people read it, and as they take it away."""

from __future__ import annotations

import io
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from guiju.workspace.pages.acting import members_only
from guiju.workspace.record.checkpoints import sign_end
from guiju.workspace.record.commands import READERS
from guiju.workspace.record.errors import not_there
from guiju.workspace.record.exports import write_all
from guiju.workspace.record.folding import noted
from guiju.workspace.record.models import Checkpoint, Event

PAGE = 100


def _reader(request: Any) -> None:
    if not READERS & request.actor.roles:
        raise not_there()


@members_only
@require_safe
def record(request: Any) -> HttpResponse:
    """Events, newest first, and checkpoints."""
    _reader(request)
    here = request.actor.organisation
    before = request.GET.get("before", "")
    events = Event.objects.filter(organisation=here).order_by("-number")
    if before.isascii() and before.isdigit() and len(before) < 18:
        events = events.filter(number__lt=int(before))
    page = list(events[:PAGE])
    context = {
        "section": "record",
        "events": [(event, noted(event)) for event in page],
        "older": page[-1].number if len(page) == PAGE else None,
        "checkpoints": Checkpoint.objects.filter(organisation=here).order_by("-number")[:10],
    }
    return render(request, "record/record.html", context)


@members_only
@require_POST
def checkpoint(request: Any) -> HttpResponse:
    """Sign the end of the chain now."""
    _reader(request)
    sign_end(request.actor.organisation)
    return redirect("/record/")


@members_only
@require_safe
def export(request: Any) -> HttpResponse:
    """The whole record, to be verified without this software."""
    _reader(request)
    target = io.BytesIO()
    write_all(target, request.actor.organisation)
    response = HttpResponse(target.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="guiju-record.zip"'
    return response
