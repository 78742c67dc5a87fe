"""A determination as a file, and the proof pack: what others get to keep."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from guiju.chain.export import NotExported
from guiju.engine.errors import GuijuError
from guiju.workspace.determinations import pack
from guiju.workspace.determinations.commands import determination_of
from guiju.workspace.determinations.cover import cover_of
from guiju.workspace.determinations.reading import made, rulebook_of
from guiju.workspace.matters.views import as_file, kind_of
from guiju.workspace.pages.acting import members_only
from guiju.workspace.pages.templatetags.guiju import language
from guiju.workspace.record.blobs import content
from guiju.workspace.record.checkpoints import public_key
from guiju.workspace.record.errors import NotAllowedError, RefusedError, not_there

RENDERERS = {"docx": "word", "pdf": "pdf", "xlsx": "workbook", "html": "html"}
"""The module of ``guiju.documents`` that writes a format."""
MEDIA = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}


@members_only
@require_safe
def file(request: Any, id: UUID, form: str) -> HttpResponse:
    """A determination as a file; what the format lacks here is said on its page."""
    found = determination_of(id)
    stem = f"{found.matter.title} - {found.serial}"
    if form == "json":
        return as_file(content(found.stored["blob"]), f"{stem}.json", "application/json")
    if form not in RENDERERS:
        raise not_there()
    try:
        renderer = import_module(f"guiju.documents.{RENDERERS[form]}")
        data = renderer.render(made(found), language(), rulebook=rulebook_of(found), cover=cover_of(found))
    except GuijuError as error:
        messages.error(request, error.message.in_(language()))
        return redirect(f"/determinations/{id}/")
    raw = data.encode() if isinstance(data, str) else data
    return as_file(raw, f"{stem}.{form}", MEDIA.get(form, "application/octet-stream"))


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def proof_pack(request: Any, id: UUID) -> HttpResponse:
    """What a proof pack would hold; asked for, the pack itself."""
    found = determination_of(id)
    parts = {one.scope: one for one in pack.parts_of(found)}
    if request.method == "POST":
        part = parts.get(request.POST.get("scope", ""))
        if part is None:
            return redirect(f"/determinations/{id}/pack/")
        if part.others and not request.actor.sees_all:
            raise NotAllowedError(pack.NOT_ALLOWED)
        try:
            return as_file(
                pack.write(found, part, language()),
                f"{found.matter.title} - {found.serial} - {pack.TITLE.in_(language())}.zip",
                "application/zip",
            )
        except (RefusedError, NotExported) as error:
            messages.error(request, error.message.in_(language()))
            return redirect(f"/determinations/{id}/pack/")
    context = {
        "section": "matters",
        "determination": found,
        "matter": found.matter,
        "kind": kind_of(found.rulebook),
        "parts": [(one, not one.others or request.actor.sees_all) for one in parts.values()],
        "papers": pack.papers_of(found),
        "key": public_key(),
    }
    return render(request, "determinations/pack.html", context)
