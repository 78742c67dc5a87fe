"""The register as an Excel sheet: out, and in again with a preview."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from guiju.engine.errors import InputError
from guiju.engine.text import Text
from guiju.ownership.files import MOST_BYTES
from guiju.workspace.matters.sheet_views import MEDIA, WORKBOOK
from guiju.workspace.matters.views import as_file
from guiju.workspace.pages.acting import ask
from guiju.workspace.pages.carrying import arrived, carried, uploaded
from guiju.workspace.pages.templatetags.guiju import language
from guiju.workspace.record.commands import Role
from guiju.workspace.record.errors import NotAllowedError
from guiju.workspace.units.bringing import BringInUnits, brought_by
from guiju.workspace.units.commands import LONGEST_NAME
from guiju.workspace.units.models import Unit
from guiju.workspace.units.sheets import sheet_of
from guiju.workspace.units.showing import readers_only


@readers_only
@require_safe
def download(request: Any) -> HttpResponse:
    """All units that are looked after, as a sheet to fill in further; without units, an empty one."""
    units = Unit.objects.filter(archived=False).order_by("name", "id")
    name = Text("单位表.xlsx", "units.xlsx").in_(language())
    return as_file(sheet_of(units, language()), name, MEDIA)


@readers_only
@require_POST
def upload(request: Any) -> HttpResponse:
    """What a sheet would add and change is shown first; it is taken once that is confirmed."""
    if Role.PREPARER not in request.actor.roles:
        raise NotAllowedError(
            Text("导入单位表须为经办人", "it takes a preparer to bring in a sheet of units")
        )
    if request.POST.get("act") == "take":
        return _take(request)
    sent = uploaded(request, MOST_BYTES, WORKBOOK)
    if sent is None:
        return redirect("/units/")
    data, name = sent
    try:
        brought = brought_by(data, name)
    except InputError as error:
        context = {"section": "units", "problems": error.problems, "file_name": name}
        return render(request, "units/bad_sheet.html", context, status=422)
    shown = {"section": "units", "brought": brought, "file_name": name, "kept": carried(data)}
    return render(request, "units/sheet.html", shown)


def _take(request: Any) -> HttpResponse:
    post = request.POST
    data = arrived(request, MOST_BYTES)
    if data is None:
        return redirect("/units/")
    ask(
        request,
        lambda: BringInUnits(
            file=data,
            file_name=post.get("file_name", "")[-LONGEST_NAME:] or "xlsx",
            shown=post.get("shown", ""),
        ),
    )
    return redirect("/units/")
