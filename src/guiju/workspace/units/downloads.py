"""Files of units: the chart, the analysis in Word, JSON, the holdings in each form, papers, and the empty sheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from guiju.engine.errors import InputError, NotInForceError
from guiju.engine.text import Text
from guiju.registry import load_rulebook
from guiju.workspace.matters.views import as_file
from guiju.workspace.pages.templatetags.guiju import language
from guiju.workspace.record.blobs import content
from guiju.workspace.record.errors import not_there
from guiju.workspace.units import holdings as held
from guiju.workspace.units import statuses
from guiju.workspace.units.commands import unit_of
from guiju.workspace.units.models import Evidence, Holdings
from guiju.workspace.units.showing import readers_only
from guiju.workspace.units.views import status_at

CHART_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A drawing shows itself and nothing else."""


@readers_only
@require_safe
def chart(request: Any, id: UUID, serial: int) -> HttpResponse:
    """The drawing of a status, in the language of the page."""
    status = status_at(unit_of(id), serial)
    kept = status.charts[language()]
    response = HttpResponse(content(kept["blob"]), content_type="image/svg+xml; charset=utf-8")
    response["Content-Security-Policy"] = CHART_POLICY
    return response


@readers_only
@require_safe
def status_file(request: Any, id: UUID, serial: int, form: str) -> HttpResponse:
    """A status as JSON, as it was made; or the analysis in Word, drawn up again from the same holdings and rules."""
    unit = unit_of(id)
    status = status_at(unit, serial)
    if form not in ("docx", "json"):
        raise not_there()
    stem = f"{unit.name} - {status.serial}"
    if form == "json":
        return as_file(content(status.stored["blob"]), f"{stem}.json", "application/json")
    from guiju.documents.ownership_word import render

    rulebook = load_rulebook(status.rulebook)
    holding = Holdings.objects.filter(unit=unit, sha256=status.holdings).order_by("serial").first()
    try:
        if holding is None or rulebook.fingerprint != status.fingerprint:
            raise not_there()
        verdict = statuses.renewed(status, holding, rulebook)
    except (InputError, NotInForceError):
        raise not_there() from None
    readings = [f"{point}={reading}" for point, reading in sorted(status.readings.items())]
    return as_file(render(verdict, language(), readings), f"{stem}.docx")


@readers_only
@require_safe
def holdings_file(request: Any, id: UUID, serial: int, form: str) -> HttpResponse:
    """Holdings as they were uploaded, or as an Excel sheet, YAML or BODS."""
    unit = unit_of(id)
    holding = Holdings.objects.filter(unit=unit, serial=serial).first()
    if holding is None or form not in ("file", "xlsx", "yaml", "bods"):
        raise not_there()
    if form == "file":
        return as_file(content(holding.file["blob"]), holding.file["name"])
    try:
        structure = held.structure_of(holding)
    except InputError:
        said = Text(
            "现行版本不能再读取该文件，请下载原件",
            "this version cannot read the file any more: take the original",
        )
        messages.error(request, said.in_(language()))
        return redirect(f"/units/{unit.id}/holdings/")
    stem = f"{unit.name} - {holding.serial}"
    if form == "xlsx":
        from guiju.ownership.files.sheet_writing import sheet_of

        return as_file(sheet_of(structure, language()), f"{stem}.xlsx")
    if form == "bods":
        from guiju.engine.assessment import today
        from guiju.ownership.files.bods_writing import bods_of

        made = bods_of(structure, structure.as_of or today(), subject=holding.node)
        return as_file(made.text.encode(), f"{stem}.bods.json", "application/json")
    from guiju.ownership.files.text import yaml_of

    return as_file(yaml_of(structure).encode(), f"{stem}.yaml", "application/yaml")


@readers_only
@require_safe
def evidence(request: Any, id: UUID, evidence: UUID) -> HttpResponse:
    """A paper as it was filed."""
    found = Evidence.objects.filter(id=evidence, unit=unit_of(id), removed=False).first()
    if found is None:
        raise not_there()
    return as_file(content(found.stored["blob"]), found.stored["name"])


@readers_only
@require_safe
def letter(request: Any, id: UUID) -> HttpResponse:
    """The commitment letter on file."""
    unit = unit_of(id)
    if unit.letter is None:
        raise not_there()
    stored = unit.letter["stored"]
    return as_file(content(stored["blob"]), stored["name"])


@readers_only
@require_safe
def template(request: Any) -> HttpResponse:
    """An empty workbook of holdings to fill in."""
    from guiju.ownership.files.sheet_writing import template as empty

    return as_file(empty(language()), Text("持股表.xlsx", "holdings.xlsx").in_(language()))
