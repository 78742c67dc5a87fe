"""Pages of facts: by form and by interview."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from guiju.documents.interview import MOST_SERVED
from guiju.engine.errors import InputError
from guiju.engine.facts import Collection
from guiju.engine.text import Text
from guiju.registry import load_rulebook
from guiju.workspace.matters import commands
from guiju.workspace.matters.commands import matter_of
from guiju.workspace.matters.events import Source, SourceKind
from guiju.workspace.matters.facts import UnfitError, case_of, element_at, read_value
from guiju.workspace.matters.interviews import Asked, interview_of, question_at
from guiju.workspace.matters.models import Answer, Matter
from guiju.workspace.matters.rows import one_row, row, sheet
from guiju.workspace.matters.views import frame, number_of, papers_of
from guiju.workspace.pages.acting import ask, back, members_only
from guiju.workspace.record.commands import execute
from guiju.workspace.record.errors import NotAllowedError, NotThereError, RefusedError

SKIPPED = "skipped"
TRAIL = "trail"


# --- facts ----------------------------------------------------------------------------------------------------------


@members_only
@require_safe
def facts(request: HttpRequest, id: UUID) -> HttpResponse:
    """The facts of one element as a form."""
    found = matter_of(id)
    case = case_of(load_rulebook(found.rulebook), found.facts)
    shown = sheet(case, found, request.GET.get("at", ""))
    return render(
        request, "matters/facts.html", frame(request, found, "facts", sheet=shown, papers=papers_of(found))
    )


@members_only
@require_POST
def state(request: Any, id: UUID) -> HttpResponse:
    """One fact as given: the row alone for scripts, the page for others; what was written is never lost."""
    path, name = request.POST.get("path", ""), request.POST.get("fact", "")
    given = given_of(request)
    refused: Text | None = None
    try:
        command = commands.StateFact(
            id=id,
            path=path,
            fact=name,
            given=given,
            source=_source(request),
            seen=number_of(request.POST.get("seen")),
        )
        execute(command, request.actor, once=None)
    except (NotThereError, NotAllowedError):
        raise
    except RefusedError as error:
        refused = error.message
    except ValueError:
        refused = Text("来源不是有效的值", "the source is not valid")
    found = matter_of(id)
    unsaved = refused is not None
    if refused is not None and found.closed:
        refused = Text(
            f"{refused.zh}；您的回答尚未保存，仍在此处",
            f"{refused.en}; your answer was not saved, and is still here",
        )
    rulebook = load_rulebook(found.rulebook)
    case = case_of(rulebook, found.facts)
    if refused is None:
        refused = _unfit(rulebook, found, case, path, name, given)
    if request.POST.get("interview") and refused is None:
        _went_past(request, id, path, name)
        return redirect(f"/matters/{id}/interview/")
    one = one_row(case, found, path, name, given if refused else None, refused, unsaved=unsaved)
    if request.POST.get("interview"):
        interview = interview_of(found)
        question = question_at(interview, (path, name))
        context = frame(request, found, "interview", row=one, question=question, papers=papers_of(found))
        context["before"] = _before(request, id, (path, name))
        return render(request, "matters/interview.html", context | _about(question, interview), status=422)
    context = frame(request, found, "facts", row=one, papers=papers_of(found))
    if request.htmx:
        return render(request, "matters/row.html", context)
    if refused is None:
        return back(request, f"{_facts_page(id, path)}#{one.field}")
    shown = sheet(case, found, path)
    rows = tuple(one if r.name == name else r for r in shown.rows)
    return render(request, "matters/facts.html", context | {"sheet": shown, "rows": rows}, status=422)


def _unfit(rulebook: Any, found: Matter, case: Any, path: str, name: str, given: Any) -> Text | None:
    """Why what was given is no value, where it was kept as it was written."""
    try:
        read_value(rulebook, found.facts, element_at(case, path), name, given)
    except UnfitError as error:
        return error.message
    return None


def given_of(request: HttpRequest) -> Any:
    """What a form gives for a fact."""
    post = request.POST
    if "unknown" in post:
        return None
    if post.get("kind") == "set":
        chosen = post.getlist("value")
        if chosen == ["..none"]:
            return []
        return [one for one in chosen if one != "..none"] or None
    return post.get("value") or None


def _source(request: HttpRequest) -> Source | None:
    post = request.POST
    kind = post.get("source", "")
    if not kind:
        return None
    paper = post.get("paper") or None
    return Source(
        kind=SourceKind(kind),
        text=post.get("source_text", "").strip()[:500],
        paper=None if paper is None or kind != "paper" else UUID(paper),
        page=post.get("page", "").strip()[:50],
    )


def _facts_page(id: UUID, path: str) -> str:
    from urllib.parse import urlencode

    return f"/matters/{id}/facts/" + (f"?{urlencode({'at': path})}" if path else "")


@members_only
@require_POST
def lists(request: HttpRequest, id: UUID) -> HttpResponse:
    """Elements of a list come and go; the list is complete or not."""
    post = request.POST
    path, collection = post.get("path", ""), post.get("collection", "")
    act = post.get("act")
    if act == "add":
        done = ask(
            request,
            lambda: commands.AddElement(id=id, path=path, collection=collection, key=post.get("key", "")),
        )
    elif act == "remove":
        done = ask(request, lambda: commands.RemoveElement(id=id, path=path))
        path = post.get("above", "") if done else path
    else:
        done = ask(
            request,
            lambda: commands.CloseList(id=id, path=path, collection=collection, complete=act == "complete"),
        )
    return redirect(_facts_page(id, path))


# --- interview ------------------------------------------------------------------------------------------------------


@members_only
@require_safe
def interview(request: Any, id: UUID) -> HttpResponse:
    """The next question, or one asked before."""
    found = matter_of(id)
    skipped = frozenset((p, n) for m, p, n in request.session.get(SKIPPED, []) if m == str(id))
    try:
        asking = interview_of(found, skipped)
    except InputError as error:
        return render(
            request, "matters/contradicts.html", frame(request, found, "interview", problems=error.problems)
        )
    if "fact" in request.GET:
        question = question_at(asking, (request.GET.get("at", ""), request.GET["fact"]))
    else:
        question = asking.question()
    context = frame(
        request, found, "interview", question=question, papers=papers_of(found), skipped=len(skipped)
    )
    if question is not None and not isinstance(question.thing, Collection):
        case = asking.case
        element = element_at(case, question.path)
        answer = Answer.objects.filter(matter=found, path=question.path, name=question.name).first()
        context["row"] = row(case, found, element, question.thing, answer)
    context["before"] = _before(request, id, None if question is None else (question.path, question.name))
    return render(request, "matters/interview.html", context | _about(question, asking))


def _went_past(request: Any, id: UUID, path: str, name: str) -> None:
    """Remember what was answered, for the way back; the same sent twice is one step."""
    trail = request.session.get(TRAIL, [])
    if trail[-1:] != [[str(id), path, name]]:
        request.session[TRAIL] = [*trail, [str(id), path, name]][-50:]


def _before(request: Any, id: UUID, asked: Asked | None) -> Asked | None:
    """The question answered before the one that is asked."""
    trail = [(p, n) for m, p, n in request.session.get(TRAIL, []) if m == str(id)]
    if asked in trail:
        trail = trail[: len(trail) - 1 - trail[::-1].index(asked)]
    return trail[-1] if trail else None


def _about(question: Any, asking: Any) -> dict[str, Any]:
    settled = len(asking.settled)
    about: dict[str, Any] = {"settled": settled, "left": asking.left(), "total": asking.total}
    if question is None:
        return about
    goals = list(dict.fromkeys(goal.label for goal in question.serves))
    about["goals"] = goals[:MOST_SERVED]
    about["more_goals"] = max(0, len(goals) - MOST_SERVED)
    about["cites"] = [cite.on(question.day) for cite in question.cites]
    about["is_list"] = isinstance(question.thing, Collection)
    return about


@members_only
@require_POST
def answer_list(request: Any, id: UUID) -> HttpResponse:
    """The elements of a list, as the interview asks for them."""
    post = request.POST
    names = [line.strip() for line in post.get("names", "").splitlines() if line.strip()]
    done = ask(
        request,
        lambda: commands.StateList(
            id=id,
            path=post.get("path", ""),
            collection=post.get("fact", ""),
            keys=names,
            complete=post.get("complete") == "yes",
        ),
    )
    if done is not None:
        _went_past(request, id, post.get("path", ""), post.get("fact", ""))
    return redirect(f"/matters/{id}/interview/")


@members_only
@require_POST
def skip(request: Any, id: UUID) -> HttpResponse:
    """Leave a question for later, or take up again what was left."""
    matter_of(id)
    post = request.POST
    kept = request.session.get(SKIPPED, [])
    if "again" in post:
        request.session[SKIPPED] = [one for one in kept if one[0] != str(id)]
    else:
        request.session[SKIPPED] = [*kept, [str(id), post.get("path", ""), post.get("fact", "")]][-500:]
    return redirect(f"/matters/{id}/interview/")
