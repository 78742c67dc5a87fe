"""Pages of official texts: the versions of an instrument, one beside our provisions, two beside each other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from guiju.engine.errors import InputError, Problem
from guiju.engine.instruments import Instrument
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.workspace.library import commands
from guiju.workspace.library.beside import changes, counted, document_of, side_by_side
from guiju.workspace.library.commands import LARGEST_TEXT, text_of
from guiju.workspace.library.models import OfficialText
from guiju.workspace.library.shelf import instrument_of, rulebook_of
from guiju.workspace.matters.views import as_file
from guiju.workspace.pages.acting import ask, members_only
from guiju.workspace.pages.templatetags.guiju import language
from guiju.workspace.record.blobs import content
from guiju.workspace.record.commands import WRITERS
from guiju.workspace.record.errors import NotAllowedError, not_there


def _frame(request: Any, rulebook: Rulebook, instrument: Instrument, **more: Any) -> dict[str, Any]:
    return {
        "section": "law",
        "rulebook": rulebook,
        "instrument": instrument,
        "may_attach": bool(WRITERS & request.actor.roles),
        **more,
    }


def _versions(instrument: str) -> list[OfficialText]:
    return list(OfficialText.objects.filter(instrument=instrument, removed=False).order_by("-at", "id"))


def _here(rulebook: str, instrument: str, id: UUID) -> tuple[Rulebook, Instrument, OfficialText]:
    """A text of an instrument.

    Raises:
        NotThereError: there is none.
    """
    book = rulebook_of(rulebook)
    found = text_of(id)
    if found.instrument != instrument:
        raise not_there()
    return book, instrument_of(book, instrument), found


@members_only
def texts(request: Any, rulebook: str, instrument: str) -> HttpResponse:
    """The versions on file, and attaching another."""
    book = rulebook_of(rulebook)
    found = instrument_of(book, instrument)
    context = _frame(request, book, found, versions=_versions(instrument))
    if request.method != "POST":
        return render(request, "library/texts.html", context)
    if not WRITERS & request.actor.roles:
        raise NotAllowedError(Text("审计人只能查阅", "auditors read only"))
    done, problems = _attach(request, book, found)
    if done is not None:
        return redirect(f"/law/{rulebook}/{instrument}/text/{done}/")
    given = {"label": request.POST.get("label", ""), "source": request.POST.get("source", "")}
    return render(request, "library/texts.html", context | {"problems": problems, **given}, status=422)


def _attach(request: Any, book: Rulebook, instrument: Instrument) -> tuple[UUID | None, list[Problem]]:
    """The text attached; or None, with everything that is wrong with the file where that is why."""
    post, file = request.POST, request.FILES.get("file")
    if file is None or file.size > LARGEST_TEXT:
        said = Text("请选择一份不超过 20 MB 的文件", "choose a file of at most 20 MB")
        return None, [Problem("", 0, 0, said)]
    data, name = file.read(), file.name[-200:]
    try:
        # Before the chain is held: a PDF may take its time.
        commands.split_file(data, name)
    except InputError as error:
        return None, list(error.problems)
    made = ask(
        request,
        lambda: commands.AttachText(
            rulebook=book.id,
            instrument=instrument.id,
            label=post.get("label", "").strip(),
            source=post.get("source", "").strip(),
            content=data,
            file_name=name,
        ),
    )
    return (made[0].subject if made else None), []


@members_only
@require_safe
def text(request: Any, rulebook: str, instrument: str, id: UUID) -> HttpResponse:
    """A version beside our provisions, article by article."""
    book, of, found = _here(rulebook, instrument, id)
    document = document_of(found)
    context = _frame(
        request,
        book,
        of,
        version=found,
        versions=_versions(instrument),
        document=document,
        beside=side_by_side(of, document),
    )
    return render(request, "library/text.html", context)


@members_only
@require_safe
def file(request: Any, rulebook: str, instrument: str, id: UUID) -> HttpResponse:
    """The file as it was attached."""
    _, _, found = _here(rulebook, instrument, id)
    return as_file(content(found.stored["blob"]), found.stored["name"])


@members_only
@require_POST
def remove(request: Any, rulebook: str, instrument: str, id: UUID) -> HttpResponse:
    """Show a version no longer."""
    _here(rulebook, instrument, id)
    done = ask(request, lambda: commands.RemoveText(id=id, why=request.POST.get("why", "").strip()))
    if done:
        said = Text("已撤下；记录中仍可查到", "removed; the record keeps it")
        messages.success(request, said.in_(language()))
        return redirect(f"/law/{rulebook}/{instrument}/text/")
    return redirect(f"/law/{rulebook}/{instrument}/text/{id}/")


@members_only
@require_safe
def compare(request: Any, rulebook: str, instrument: str) -> HttpResponse:
    """Two versions, article by article."""
    if "old" not in request.GET or "new" not in request.GET:
        return redirect(f"/law/{rulebook}/{instrument}/text/")
    old, new = (_given(request.GET[name]) for name in ("old", "new"))
    book, of, before = _here(rulebook, instrument, old)
    _, _, after = _here(rulebook, instrument, new)
    context = _frame(request, book, of, before=before, after=after, versions=_versions(instrument))
    try:
        found = changes(before, after)
    except InputError as error:
        context["problems"] = list(error.problems)
        return render(request, "library/compare.html", context, status=422)
    rows = [one for one in found if one.change.became != "same" or one.change.reworded]
    context |= {"rows": rows, "same": len(found) - len(rows), "counts": counted(found)}
    return render(request, "library/compare.html", context)


def _given(identifier: str) -> UUID:
    try:
        return UUID(identifier)
    except ValueError:
        raise not_there() from None
