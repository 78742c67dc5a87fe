"""Pages of determinations: making one, reading it, review and signature, files, and the readings of open points."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from guiju.documents import html_beside
from guiju.documents import why as why_document
from guiju.engine import determination as engine
from guiju.engine.assessment import explain_one
from guiju.engine.errors import UnknownNameError
from guiju.registry import load_rulebook
from guiju.workspace.determinations import commands, readings
from guiju.workspace.determinations.beside import beside
from guiju.workspace.determinations.commands import determination_of
from guiju.workspace.determinations.comparing import changed_since
from guiju.workspace.determinations.models import (
    DRAFT,
    RETURNED,
    REVIEWED,
    SUBMITTED,
    AdoptedReading,
)
from guiju.workspace.determinations.outdated import outdated
from guiju.workspace.determinations.reading import made, rulebook_of
from guiju.workspace.matters.views import kind_of
from guiju.workspace.pages.acting import ask, back, members_only
from guiju.workspace.pages.again import kept_of
from guiju.workspace.pages.templatetags.guiju import language
from guiju.workspace.record.commands import Role
from guiju.workspace.record.errors import not_there
from guiju.workspace.record.gate import organisation
from guiju.workspace.record.history import happened
from guiju.workspace.record.models import Head


@members_only
@require_POST
def make(request: Any, id: UUID) -> HttpResponse:
    """Make a determination of a matter."""
    done = ask(request, lambda: commands.MakeDetermination(id=id))
    if not done:
        return redirect(f"/matters/{id}/")
    found = determination_of(done[0].subject)
    return redirect(f"/determinations/{found.id}/" + ("#changed" if found.serial > 1 else ""))


@members_only
@require_safe
def determination(request: Any, id: UUID) -> HttpResponse:
    """A determination, its state, and what may be done with it."""
    found = determination_of(id)
    roles = request.actor.roles_in(found.matter_id)
    second = str(request.actor.person) not in (found.made_by, found.submitted_by)
    fresh = not found.stale and not found.superseded
    rulebook = rulebook_of(found)
    one = made(found)
    body = html_beside.fragment(one, language(), rulebook=rulebook, beside=beside(request, found, rulebook))
    context = {
        "section": "matters",
        "determination": found,
        "matter": found.matter,
        "kind": kind_of(found.rulebook),
        "body": mark_safe(body),
        "events": happened(found.id),
        "may_submit": fresh and found.state in (DRAFT, RETURNED) and Role.PREPARER in roles,
        "may_review": fresh and found.state == SUBMITTED and Role.REVIEWER in roles and second,
        "may_sign": fresh and found.state == REVIEWED and Role.SIGNATORY in roles and second,
        "may_return": found.state in (SUBMITTED, REVIEWED) and bool(roles & {Role.REVIEWER, Role.SIGNATORY}),
        "may_prepare": Role.PREPARER in roles,
        "not_second": not second and found.state in (SUBMITTED, REVIEWED),
        "other_rules": rulebook is None,
        "outdated": outdated(found),
        "organisation_name": Head.objects.get(pk=organisation()).name,
    }
    acts = any(context[one] for one in ("may_submit", "may_review", "may_sign", "may_return"))
    context["unsaved"] = "" if acts else kept_of(request, f"/determinations/{id}/act/", "remark")
    context |= changed_since(found, one)
    return render(request, "determinations/determination.html", context)


@members_only
@require_safe
def why(request: Any, id: UUID) -> HttpResponse:
    """Why one conclusion or duty of a determination comes out as it does."""
    found = determination_of(id)
    rule, path = request.GET.get("of", ""), request.GET.get("at", "")
    one = made(found)
    parts: list[engine.Conclusion | engine.DutyResult] = [*one.conclusions, *one.duties]
    part = next((p for p in parts if (p.id, p.path) == (rule, path)), None)
    if part is None:
        return redirect(f"/determinations/{id}/")
    rulebook = rulebook_of(found)
    body = ""
    if rulebook is not None:
        explained = explain_one(rulebook, one, rule, path)
        body = why_document.fragment(explained, language(), rulebook=rulebook)
    context = {
        "section": "matters",
        "determination": found,
        "matter": found.matter,
        "kind": kind_of(found.rulebook),
        "label": part.label,
        "subject": part.subject,
        "path": path,
        "body": mark_safe(body),
    }
    return render(request, "determinations/why.html", context)


ACTS = {
    "submit": commands.SubmitDetermination,
    "review": commands.ReviewDetermination,
    "return": commands.ReturnDetermination,
    "sign": commands.SignDetermination,
}


@members_only
@require_POST
def act(request: Any, id: UUID) -> HttpResponse:
    """A step in the life of a determination."""
    determination_of(id)
    kind = ACTS.get(request.POST.get("act", ""))
    seen = request.POST.get("seen", "")
    if kind is not None and seen.isascii() and seen.isdigit():
        ask(request, lambda: kind(id=id, remark=request.POST.get("remark", ""), seen=int(seen)))
    return redirect(f"/determinations/{id}/")


@members_only
@require_safe
def open_points(request: Any, rulebook: str) -> HttpResponse:
    """The open points of a rulebook, and how the organisation reads them."""
    try:
        book = load_rulebook(rulebook)
    except UnknownNameError:
        raise not_there() from None
    held = {one.point: one for one in AdoptedReading.objects.filter(rulebook=rulebook)}
    rows = [(point, held.get(point.id)) for point in book.points.values()]
    context = {
        "section": "law",
        "rulebook": book,
        "rows": rows,
        "may_adopt": Role.SIGNATORY in request.actor.roles,
    }
    return render(request, "determinations/points.html", context)


@members_only
@require_POST
def adopt(request: Any, rulebook: str) -> HttpResponse:
    """Adopt a reading, or leave the point open again."""
    post = request.POST
    point, why = post.get("point", ""), post.get("why", "")
    if post.get("reading"):
        ask(
            request,
            lambda: readings.AdoptReading(rulebook=rulebook, point=point, reading=post["reading"], why=why),
        )
    else:
        ask(request, lambda: readings.DropReading(rulebook=rulebook, point=point, why=why))
    return back(request, f"/law/{rulebook}/points/#{point}")
