"""Pages of the register of units: the list, one unit with the answer first, its holdings, facts, papers and history."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from guiju.engine.assessment import today
from guiju.engine.errors import InputError
from guiju.engine.text import Text
from guiju.ownership.files import MOST_BYTES
from guiju.registry import load_rulebook
from guiju.workspace.pages.acting import ask
from guiju.workspace.pages.carrying import arrived, carried, uploaded
from guiju.workspace.people.models import Member
from guiju.workspace.record.commands import Role, execute
from guiju.workspace.record.errors import NotAllowedError, NotThereError, RefusedError, not_there
from guiju.workspace.record.history import happened
from guiju.workspace.units import commands, statuses
from guiju.workspace.units import holdings as held
from guiju.workspace.units.commands import LARGEST_PAPER, unit_of
from guiju.workspace.units.expiring import letter_expires
from guiju.workspace.units.models import Evidence, Holdings, Status, Unit
from guiju.workspace.units.showing import (
    MOST_ROWS,
    expiring_soon,
    fact_rows,
    frame,
    happened_said,
    link_rows,
    listed,
    node_rows,
    readers_only,
    spoken,
    turning_days,
)
from guiju.workspace.units.taking import uses
from guiju.workspace.units.telling import ACCOUNTS, account_said


@readers_only
@require_safe
def units(request: Any) -> HttpResponse:
    """All units, with their status and what expires soon."""
    archived = "archived" in request.GET
    soon = [] if archived else expiring_soon()
    context = {
        "section": "units",
        "rows": listed(archived),
        "archived": archived,
        "some_archived": Unit.objects.filter(archived=True).exists(),
        "expiring": soon,
        "expired": any(one.expires < today() for one in soon),
        "today": today(),
        "may_prepare": Role.PREPARER in request.actor.roles,
    }
    return render(request, "units/list.html", context)


@readers_only
@require_POST
def register(request: Any) -> HttpResponse:
    """Put a unit into the register."""
    done = ask(request, lambda: commands.RegisterUnit(**_names(request)))
    return redirect(f"/units/{done[0].subject}/" if done else "/units/")


def _names(request: HttpRequest) -> dict[str, Any]:
    post = request.POST
    aliases = [line.strip() for line in post.get("aliases", "").replace("；", "\n").splitlines()]
    return {
        "unit_name": post.get("name", "").strip(),
        "aliases": [one for one in aliases if one],
        "registration": post.get("registration", "").strip(),
    }


@readers_only
@require_safe
def unit(request: Any, id: UUID) -> HttpResponse:
    """One unit: what it is, on what that rests, what is missing, its papers, and who took facts from it."""
    found = unit_of(id)
    status = commands.status_of(found)
    context = frame(
        request,
        found,
        "unit",
        holding=held.of_unit(found),
        default_day=_default_day(found),
        account=account_said(found.account),
        accounts=ACCOUNTS,
        uses=uses(found),
        papers=list(Evidence.objects.filter(unit=found, removed=False).order_by("expires", "at")),
        statuses=list(Status.objects.filter(unit=found).order_by("-serial")[:20]),
        letter_expires=letter_expires(found),
        today=today(),
    )
    return render(request, "units/unit.html", context | _status(found, status))


def _default_day(found: Unit) -> Any:
    holding = held.of_unit(found)
    return (holding.as_of if holding is not None else None) or today()


def _status(found: Unit, status: Status | None) -> dict[str, Any]:
    """A status in words, and what speaks against resting on it still."""
    if status is None:
        return {}
    made = statuses.of_status(status)
    rulebook = load_rulebook(held.RULEBOOK)
    same_rules, turns = rulebook.fingerprint == status.fingerprint, _days(_turns(found, status))
    return {
        "told": spoken(made["said"]),
        "readings": [_reading(point, reading) for point, reading in sorted(status.readings.items())],
        "other_rules": not same_rules,
        "turns": turns,
        "again": bool(status.stale or turns or not same_rules),
        "account_differs": bool(found.account and status.account and found.account != status.account),
        "expected_account": account_said(status.account),
        "letter_before": found.letter is not None and found.letter["serial"] != status.serial,
    }


def _reading(point: str, reading: str) -> Text:
    """A reading in words; as it stands where the rulebook has no such point or reading any more."""
    found = load_rulebook(held.RULEBOOK).points.get(point)
    for one in () if found is None else found.readings:
        if found is not None and one.id == reading:
            question, said = found.question, one.text
            return Text(f"{question.zh}{said.zh}", f"{question.en} {said.en}")
    return Text(f"{point}={reading}", f"{point}={reading}")


def _turns(found: Unit, status: Status) -> list[Any]:
    """Days since the status on which a holding began or ended."""
    holding = held.of_unit(found)
    if holding is None:
        return []
    try:
        return turning_days(held.structure_of(holding), status.as_of, today())
    except InputError:
        return []


def _days(days: list[Any]) -> Text | None:
    said = [day.isoformat() for day in days]
    return Text("、".join(said), ", ".join(said)) if said else None


@readers_only
@require_safe
def status(request: Any, id: UUID, serial: int) -> HttpResponse:
    """A status as it was made, the last or an earlier one."""
    found = unit_of(id)
    one = status_at(found, serial)
    context = (
        frame(request, found, "unit") | _status(found, one) | {"status": one, "alone": True, "again": False}
    )
    return render(request, "units/status_page.html", context)


def status_at(found: Unit, serial: int) -> Status:
    """A status by its number.

    Raises:
        NotThereError: there is none.
    """
    one: Status | None = Status.objects.filter(unit=found, serial=serial).first()
    if one is None:
        raise not_there()
    return one


@readers_only
@require_POST
def change(request: Any, id: UUID) -> HttpResponse:
    """Names and account; archiving and restoring."""
    post = request.POST
    act = post.get("act")
    if act == "name":
        ask(request, lambda: commands.NameUnit(id=id, seen=_number(post.get("seen")), **_names(request)))
    elif act == "account":
        ask(request, lambda: commands.NoteAccount(id=id, account=post.get("account", "")))
    elif act == "archive":
        ask(request, lambda: commands.ArchiveUnit(id=id))
    elif act == "restore":
        ask(request, lambda: commands.RestoreUnit(id=id))
    return redirect(f"/units/{unit_of(id).id}/")


def _number(given: str | None) -> int | None:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 18 else None


@readers_only
@require_POST
def determine(request: Any, id: UUID) -> HttpResponse:
    """Determine the status as of a day."""
    found, given = unit_of(id), request.POST.get("as_of") or None
    if Role.PREPARER in request.actor.roles:
        with suppress(ValueError):
            statuses.look_first(found, None if given is None else date.fromisoformat(given))
    ask(request, lambda: statuses.DetermineStatus(id=id, as_of=given))
    return redirect(f"/units/{found.id}/")


# --- holdings -------------------------------------------------------------------------------------------------------


@readers_only
def holdings(request: Any, id: UUID) -> HttpResponse:
    """The holdings on file; a file uploaded is looked at first, and set once the reader has seen what it says."""
    found = unit_of(id)
    if request.method == "POST":
        return (
            _take_file(request, found) if request.POST.get("act") == "set" else _look_at_file(request, found)
        )
    holding = held.of_unit(found)
    more: dict[str, Any] = {
        "holding": holding,
        "before": list(Holdings.objects.filter(unit=found).order_by("-serial")),
    }
    if holding is not None:
        try:
            more |= _tables(held.structure_of(holding))
        except InputError as error:
            more["problems"] = error.problems
    return render(request, "units/holdings.html", frame(request, found, "holdings", **more))


def _tables(structure: Any) -> dict[str, Any]:
    day = structure.as_of or today()
    return {
        "links": link_rows(structure, day),
        "nodes": node_rows(structure),
        "more_links": max(0, len(structure.links) - MOST_ROWS),
        "more_nodes": max(0, len(structure.nodes) - MOST_ROWS),
        "notes": structure.notes,
        "structure": structure,
        "day": day,
    }


def _look_at_file(request: Any, found: Unit) -> HttpResponse:
    _may_prepare(request)
    sent = uploaded(request, MOST_BYTES, Text("持股文件", "a file of holdings"))
    if sent is None:
        return redirect(f"/units/{found.id}/holdings/")
    data, name = sent
    try:
        structure = held.read(data, name)
    except InputError as error:
        context = frame(request, found, "holdings", problems=error.problems, file_name=name)
        return render(request, "units/bad_file.html", context, status=422)
    context = frame(
        request,
        found,
        "holdings",
        file_name=name,
        kept=carried(data),
        bodies=held.bodies(structure),
        likely=held.likely(structure, found),
        seen=_number(request.POST.get("seen")),
        **_tables(structure),
    )
    return render(request, "units/preview.html", context)


def _take_file(request: Any, found: Unit) -> HttpResponse:
    post = request.POST
    data = arrived(request, MOST_BYTES)
    if data is None:
        return redirect(f"/units/{found.id}/holdings/")
    done = ask(
        request,
        lambda: commands.SetHoldings(
            id=found.id,
            node=post.get("node", ""),
            file=data,
            file_name=post.get("file_name", ""),
            seen=_number(post.get("seen")),
        ),
    )
    return redirect(f"/units/{found.id}/" if done else f"/units/{found.id}/holdings/")


def _may_prepare(request: Any) -> None:
    if Role.PREPARER not in request.actor.roles:
        raise not_there()


# --- facts ----------------------------------------------------------------------------------------------------------


@readers_only
def facts(request: Any, id: UUID) -> HttpResponse:
    """What is stated of a unit besides its holdings."""
    found = unit_of(id)
    wrong: tuple[str, Any, Text] | None = None
    if request.method == "POST":
        post = request.POST
        name, given = post.get("fact", ""), None if "unknown" in post else post.get("value") or None
        try:
            command = commands.StateUnitFact(
                id=found.id,
                fact=name,
                given=given,
                source=post.get("source_text", ""),
                seen=_number(post.get("seen")),
            )
            execute(command, request.actor)
            return redirect(f"/units/{found.id}/facts/#f-{name}")
        except (NotThereError, NotAllowedError):
            raise
        except RefusedError as error:
            wrong = (name, given, error.message)
        except ValueError:
            wrong = (name, given, Text("来源过长", "the source is too long"))
    rows = fact_rows(found, commands.status_of(found), wrong)
    context = frame(request, found, "facts", rows=rows)
    return render(request, "units/facts.html", context, status=422 if wrong else 200)


# --- papers and history ---------------------------------------------------------------------------------------------


@readers_only
def papers(request: Any, id: UUID) -> HttpResponse:
    """The commitment letter and evidence: what is on file, and filing more."""
    found = unit_of(id)
    if request.method == "POST":
        _paper_act(request, found)
        return redirect(f"/units/{found.id}/papers/")
    rows = list(Evidence.objects.filter(unit=found, removed=False).order_by("expires", "at"))
    context = frame(
        request,
        found,
        "papers",
        papers=rows,
        members=list(Member.objects.filter(left=False).order_by("joined_at")),
        letter_expires=letter_expires(found),
        today=today(),
        soon={one.evidence for one in expiring_soon() if one.unit.id == found.id},
    )
    return render(request, "units/papers.html", context)


def _paper_act(request: Any, found: Unit) -> None:
    post = request.POST
    act = post.get("act")
    if act == "remove":
        ask(
            request,
            lambda: commands.RemoveEvidence(
                id=found.id, evidence=post.get("evidence"), why=post.get("why", "").strip()
            ),
        )
    elif act == "withdraw":
        ask(request, lambda: commands.WithdrawLetter(id=found.id, why=post.get("why", "").strip()))
    elif act in ("letter", "evidence"):
        sent = uploaded(request, LARGEST_PAPER)
        if sent is None:
            return
        data, name = sent
        if act == "letter":
            ask(
                request,
                lambda: commands.FileLetter(
                    id=found.id,
                    signed_on=post.get("signed_on"),
                    owner=post.get("owner") or None,
                    expires=post.get("expires") or None,
                    content=data,
                    file_name=name,
                ),
            )
        else:
            ask(
                request,
                lambda: commands.AddEvidence(
                    id=found.id,
                    title=(post.get("title", "").strip() or name)[:300],
                    speaks_for=post.get("speaks_for"),
                    owner=post.get("owner"),
                    expires=post.get("expires") or None,
                    content=data,
                    file_name=name,
                ),
            )


@readers_only
@require_safe
def history(request: Any, id: UUID) -> HttpResponse:
    """What happened to a unit, newest first."""
    found = unit_of(id)
    events = [(one, happened_said(one.data)) for one in happened(found.id)]
    return render(request, "units/history.html", frame(request, found, "history", events=events))
