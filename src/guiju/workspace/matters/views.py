"""Pages of matters: the list, one matter, its papers, history and files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from guiju.engine import casefile
from guiju.engine.casefile.writing import write
from guiju.engine.errors import InputError
from guiju.engine.text import Text
from guiju.registry import Installed, load_rulebook, rulebook_ids
from guiju.workspace.determinations.commands import adopted
from guiju.workspace.determinations.models import Determination
from guiju.workspace.matters import commands
from guiju.workspace.matters.commands import matter_of
from guiju.workspace.matters.events import SOURCES, Source, SourceKind
from guiju.workspace.matters.facts import case_of
from guiju.workspace.matters.models import Answer, Matter, Paper
from guiju.workspace.matters.states import differences, facts_after, moments, readable
from guiju.workspace.matters.telling import content as told
from guiju.workspace.pages.acting import ask, back, members_only
from guiju.workspace.pages.carrying import arrived, carried, uploaded
from guiju.workspace.pages.templatetags.guiju import language
from guiju.workspace.record.blobs import content
from guiju.workspace.record.commands import Role
from guiju.workspace.record.errors import NotThereError
from guiju.workspace.record.history import happened

KINDS = {
    "hgr": Text("人类遗传资源项目", "human genetic resources project"),
    "genai": Text("生成式人工智能服务", "generative-AI service"),
}


def kind_of(rulebook: str) -> Text:
    """What a matter under a rulebook is called."""
    return KINDS.get(rulebook) or load_rulebook(rulebook).title


def frame(request: Any, matter: Matter, tab: str, **more: Any) -> dict[str, Any]:
    """What every page of a matter shows."""
    roles = request.actor.roles_in(matter.id)
    return {
        "section": "matters",
        "matter": matter,
        "kind": kind_of(matter.rulebook),
        "tab": tab,
        "may_prepare": Role.PREPARER in roles and not matter.closed,
        "sources": [(str(kind), label) for kind, label in SOURCES.items() if kind is not SourceKind.REGISTER],
        **more,
    }


@members_only
@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """All matters that the reader may see."""
    found = list(Matter.objects.order_by("closed", "-changed_at"))
    latest = {one.matter_id: one for one in Determination.objects.filter(superseded=False)}
    rows = [(one, kind_of(one.rulebook), latest.get(one.id)) for one in found]
    kinds = [(one, kind_of(one)) for one in rulebook_ids()]
    return render(
        request,
        "matters/list.html",
        {
            "section": "matters",
            "rows": rows,
            "kinds": kinds,
            "may_open": Role.PREPARER in request.actor.roles,
        },
    )


@members_only
@require_POST
def open_matter(request: HttpRequest) -> HttpResponse:
    """Begin a matter."""
    given = request.POST
    done = ask(
        request,
        lambda: commands.OpenMatter(rulebook=given.get("rulebook", ""), title=given.get("title", "").strip()),
    )
    return redirect(f"/matters/{done[0].subject}/") if done else back(request, "/matters/")


@members_only
@require_safe
def matter(request: HttpRequest, id: UUID) -> HttpResponse:
    """One matter: what it is, what is known, what was determined."""
    found = matter_of(id)
    rulebook = load_rulebook(found.rulebook)
    determinations = list(Determination.objects.filter(matter=found).order_by("-serial"))
    unfit = Answer.objects.filter(matter=found).exclude(unfit="").count()
    case = case_of(rulebook, found.facts)
    elements = list(case.root.walk())
    known = sum(len(one.values) + len(one.references) for one in elements)
    return render(
        request,
        "matters/matter.html",
        frame(
            request,
            found,
            "matter",
            determinations=determinations,
            unfit=unfit,
            known=known,
            elements=len(elements) - 1,
            editions=[(one.id, one.text) for one in rulebook.editions.values()],
        ),
    )


@members_only
@require_POST
def change(request: HttpRequest, id: UUID) -> HttpResponse:
    """Title, day and edition; closing and reopening."""
    given = request.POST
    act = given.get("act")
    if act == "name":
        ask(
            request,
            lambda: commands.NameMatter(
                id=id, title=given.get("title", "").strip(), seen=number_of(given.get("seen"))
            ),
        )
    elif act == "date":
        ask(
            request,
            lambda: commands.DateMatter(
                id=id, as_of=given.get("as_of") or None, edition=given.get("edition", "")
            ),
        )
    elif act == "close":
        ask(request, lambda: commands.CloseMatter(id=id))
    elif act == "reopen":
        ask(request, lambda: commands.ReopenMatter(id=id))
    return redirect(f"/matters/{id}/")


def number_of(given: str | None) -> int | None:
    """A number that a form carries; None where it is none."""
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 18 else None


def papers_of(found: Matter) -> list[Paper]:
    """The papers of a matter, oldest first."""
    return list(Paper.objects.filter(matter=found, removed=False).order_by("at"))


# --- papers, history, files -----------------------------------------------------------------------------------------


@members_only
def papers(request: Any, id: UUID) -> HttpResponse:
    """Papers of a matter: those attached, and attaching one."""
    found = matter_of(id)
    if request.method == "POST":
        if request.POST.get("act") == "remove":
            ask(request, lambda: commands.RemovePaper(id=id, paper=request.POST.get("paper")))
        else:
            sent = uploaded(request, commands.LARGEST_PAPER)
            if sent is not None:
                data, name = sent
                title = request.POST.get("title", "").strip() or name
                ask(
                    request,
                    lambda: commands.AttachPaper(
                        id=id,
                        title=title[:300],
                        content=data,
                        file_name=name,
                        media=(request.FILES["file"].content_type or "")[:100],
                    ),
                )
        return redirect(f"/matters/{id}/papers/")
    return render(request, "matters/papers.html", frame(request, found, "papers", papers=papers_of(found)))


@members_only
@require_safe
def paper(request: HttpRequest, id: UUID, paper: UUID) -> HttpResponse:
    """A paper as it was attached: always to be saved, never shown by the browser as a page of ours."""
    found = Paper.objects.filter(id=paper, matter_id=id).first()
    if found is None:
        raise NotThereError(Text("找不到文件", "no such paper"))
    return as_file(content(found.stored["blob"]), found.stored["name"])


def as_file(data: bytes, name: str, media: str = "application/octet-stream") -> HttpResponse:
    """Content to be saved under a name."""
    from django.utils.http import content_disposition_header

    response = HttpResponse(data, content_type=media)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@members_only
@require_safe
def history(request: HttpRequest, id: UUID) -> HttpResponse:
    """What happened in a matter, newest first."""
    found = matter_of(id)
    events = happened(found.id)
    path, name = request.GET.get("at"), request.GET.get("fact")
    if name:
        events = [
            e
            for e in events
            if getattr(e.data, "fact", None) == name and getattr(e.data, "path", "") == (path or "")
        ]
    rulebook = load_rulebook(found.rulebook)
    rows = [(event, told(rulebook, event.data)) for event in events]
    return render(request, "matters/history.html", frame(request, found, "history", events=rows, fact=name))


@members_only
@require_safe
def case_file(request: HttpRequest, id: UUID) -> HttpResponse:
    """The facts as a case file that the command line reads."""
    found = matter_of(id)
    rulebook = load_rulebook(found.rulebook)
    text = write(
        case_of(rulebook, found.facts),
        language(),
        title=found.title,
        as_of=found.as_of,
        edition=found.edition or None,
        readings=adopted(found.rulebook),
    )
    return as_file(text.encode(), f"{found.title}.yaml", "application/yaml")


def preview(request: Any, found: Matter, data: bytes, name: str, changes: Sequence[Any]) -> HttpResponse:
    """What a file that was sent would change, with the file, to be confirmed where it was sent."""
    context = {"changes": changes, "file_name": name, "kept": carried(data), "seen": found.number}
    return render(request, "matters/sheet.html", frame(request, found, "matter", **context, to=request.path))


@members_only
@require_POST
def bring_in(request: Any, id: UUID) -> HttpResponse:
    """Take all facts from a case file; what is wrong with it is told all at once, and what it would change or take away of
    what is known is shown first.
    """
    found = matter_of(id)
    confirmed = request.POST.get("act") == "take"
    if confirmed:
        kept = arrived(request, casefile.MOST_BYTES)
        sent = None if kept is None else (kept, request.POST.get("file_name", "") or "yaml")
    else:
        sent = uploaded(request, casefile.MOST_BYTES, Text("个案文件", "a case file"))
    if sent is None:
        return redirect(f"/matters/{id}/")
    data, name = sent
    try:
        opened = casefile.open_case(casefile.scan(data, name), Installed())
    except InputError as error:
        context = frame(request, found, "matter", problems=error.problems, file_name=name)
        return render(request, "matters/bad_file.html", context, status=422)
    if opened.rulebook.id != found.rulebook:
        messages.error(
            request, Text("个案文件属于另一规则库", "the case file is under another rulebook").in_(language())
        )
        return redirect(f"/matters/{id}/")
    facts = opened.case.facts()
    changes = differences(opened.rulebook, found.facts, facts)
    if not confirmed and any(one.before is not None for one in changes):
        return preview(request, found, data, name, changes)
    source = Source(kind=SourceKind.PAPER, text=name[:500])
    seen = number_of(request.POST.get("seen")) if confirmed else found.number
    ask(
        request,
        lambda: commands.BringInFacts(
            id=id, facts=facts, source=source, file=data, file_name=name[:200], seen=seen
        ),
    )
    return redirect(f"/matters/{id}/")


@members_only
@require_safe
def states(request: HttpRequest, id: UUID) -> HttpResponse:
    """Two states of the facts side by side; the last two where none are chosen."""
    found = matter_of(id)
    rulebook = load_rulebook(found.rulebook)
    known = [moment for moment, _ in moments(found.id)]
    last = known[-1].number if known else 0
    before = number_of(request.GET.get("before"))
    after = number_of(request.GET.get("after"))
    after = last if after is None else after
    if before is None:
        before = max((one.number for one in known if one.number < after), default=0)
    old, new = facts_after(found.id, before), facts_after(found.id, after)
    legible = readable(rulebook, old, new)
    context = frame(
        request,
        found,
        "history",
        moments=known[::-1],
        before=before,
        after=after,
        legible=legible,
        differences=differences(rulebook, old, new) if legible else [],
    )
    return render(request, "matters/states.html", context)
