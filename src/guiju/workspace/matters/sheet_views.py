"""Facts of a matter as an Excel sheet: out, and in again with a preview."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from guiju.engine.errors import InputError
from guiju.engine.text import Text
from guiju.registry import load_rulebook
from guiju.workspace.matters.commands import BringInSheet, matter_of
from guiju.workspace.matters.sheets import said_by, sheet_of
from guiju.workspace.matters.views import as_file, frame, preview
from guiju.workspace.pages.acting import ask, members_only
from guiju.workspace.pages.carrying import arrived, uploaded
from guiju.workspace.pages.templatetags.guiju import language

MOST_BYTES = 16 * 1024 * 1024
WORKBOOK = Text(" Excel 工作簿", "an Excel workbook")
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@members_only
@require_safe
def download(request: HttpRequest, id: UUID) -> HttpResponse:
    """The facts as a sheet to be filled in."""
    found = matter_of(id)
    data = sheet_of(load_rulebook(found.rulebook), found.facts, language())
    return as_file(data, f"{found.title}.xlsx", MEDIA)


@members_only
@require_POST
def upload(request: Any, id: UUID) -> HttpResponse:
    """What a sheet would change is shown first; it is taken once that is confirmed."""
    found = matter_of(id)
    if request.POST.get("act") == "take":
        return _take(request, id)
    sent = uploaded(request, MOST_BYTES, WORKBOOK)
    if sent is None:
        return redirect(f"/matters/{id}/")
    data, name = sent
    try:
        _, changes = said_by(data, name, load_rulebook(found.rulebook), found.facts)
    except InputError as error:
        context = frame(request, found, "matter", problems=error.problems, file_name=name)
        return render(request, "matters/bad_file.html", context, status=422)
    return preview(request, found, data, name, changes)


def _take(request: Any, id: UUID) -> HttpResponse:
    post = request.POST
    data = arrived(request, MOST_BYTES)
    if data is None:
        return redirect(f"/matters/{id}/")
    ask(
        request,
        lambda: BringInSheet(
            id=id, file=data, file_name=post.get("file_name", "")[:200] or "xlsx", seen=post.get("seen", "")
        ),
    )
    return redirect(f"/matters/{id}/")
