"""What if: facts changed on the page alone, and what would come out otherwise. Nothing is kept."""

from __future__ import annotations

import json
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from guiju.engine.assessment import assess, today
from guiju.engine.elements import Element
from guiju.engine.errors import InputError, NotInForceError, UnknownNameError
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.wording import subject_text
from guiju.registry import load_rulebook
from guiju.workspace.determinations.commands import adopted
from guiju.workspace.determinations.differences import Differences, differences
from guiju.workspace.matters.commands import matter_of
from guiju.workspace.matters.fact_views import given_of
from guiju.workspace.matters.facts import (
    Facts,
    UnfitError,
    all_of,
    at_of,
    case_of,
    checked,
    close,
    element_at,
    put,
    read_value,
    thing_of,
)
from guiju.workspace.matters.models import Answer, Matter
from guiju.workspace.matters.rows import one_row, sheet, shown
from guiju.workspace.matters.views import frame
from guiju.workspace.pages.acting import members_only
from guiju.workspace.record.errors import RefusedError, not_there

COMPLETE, OPEN = Text("已列全", "complete as listed"), Text("可能还有其他", "there may be others")
MOST_CHANGES = 40
LONGEST = 60_000
"""Characters in which the changes travel."""

LIST = "[…]"
"""Stands after the name of a list, as where a determination says that it misses whether there are others."""

Stated = tuple[str, str, Any]
"""Path of an element, name of a fact, its value; None: not known. Of a list: whether it is complete."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """A changed fact as the page shows it."""

    path: str
    name: str
    subject: Text
    label: Text
    before: Text | None
    after: Text | None


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def what_if(request: Any, id: UUID) -> HttpResponse:
    """Facts changed without saving them, and what would come out otherwise than as the matter stands."""
    found = matter_of(id)
    rulebook = load_rulebook(found.rulebook)
    post = request.POST
    changes = _changes(post.get("changes", ""))
    path, name = _asked(request)
    act = post.get("act", "")
    if act == "clear":
        changes = []
    if act == "drop":
        changes = [one for one in changes if one[:2] != (post.get("path", ""), post.get("fact", ""))]
    facts = _with(rulebook, found.facts, changes)
    given, refused = None, None
    if act == "set":
        given = given_of(request)
        facts, changes, refused = _set(rulebook, found.facts, changes, path, name, given)
    # The form speaks of the facts as they are supposed.
    supposed = copy(found)
    supposed.facts = facts
    case = case_of(rulebook, facts)
    here = path if any(one.path == path for one in case.root.walk()) else ""
    page = sheet(case, supposed, here)
    rows = [
        one_row(case, supposed, here, name, given, refused) if refused and one.name == name else one
        for one in page.rows
    ]
    context = frame(
        request,
        found,
        "what_if",
        sheet=page,
        rows=rows,
        open_fact=name,
        refused=refused,
        changes=json.dumps(changes, ensure_ascii=False, separators=(",", ":")) if changes else "",
        supposed=[_shown(rulebook, found.facts, facts, one) for one in changes],
        most=MOST_CHANGES,
        unfit=Answer.objects.filter(matter=found).exclude(unfit="").count(),
        before_side=Text("现状", "as it stands"),
        after_side=Text("假如", "what if"),
    )
    if changes:
        try:
            context["changed"] = _difference(rulebook, found, facts)
            context["judged"] = True
        except RefusedError as error:
            context["wrong"] = error.message
    return render(request, "determinations/what_if.html", context, status=422 if refused else 200)


def _asked(request: HttpRequest) -> tuple[str, str]:
    """The element that is shown, and the fact of it that is asked about."""
    given = request.POST if request.method == "POST" else request.GET
    if given.get("act") in ("drop", "clear"):
        return given.get("at", ""), ""
    return given.get("path") or given.get("at", ""), given.get("fact", "")


def _changes(given: str) -> list[Stated]:
    """The changes that travelled with the page; what was not made by it is not there.

    Raises:
        NotThereError: it is no list of changes, or too long.
    """
    if not given:
        return []
    if len(given) > LONGEST:
        raise not_there()
    try:
        found = json.loads(given)
    except (ValueError, RecursionError):
        raise not_there() from None
    if not isinstance(found, list) or len(found) > MOST_CHANGES:
        raise not_there()
    changes = []
    for one in found:
        match one:
            case [str(path), str(name), value] if _is_plain(value):
                changes.append((path, name, value))
            case _:
                raise not_there()
    return changes


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return value is None or isinstance(value, str | bool | int)


def _with(rulebook: Rulebook, facts: Facts, changes: list[Stated]) -> Facts:
    """Facts with the changes in them, each read as if it had been answered.

    Raises:
        NotThereError: there is no such element or fact, or no such value.
    """
    for path, name, given in changes:
        element = element_at(case_of(rulebook, facts), path)
        if name.endswith(LIST):
            facts = _closed(rulebook, facts, element, name, given)
            continue
        try:
            value = read_value(rulebook, facts, element, name, given)
        except UnfitError:
            raise not_there() from None
        facts = put(facts, at_of(element), name, value)
    return facts


def _closed(rulebook: Rulebook, facts: Facts, element: Element, name: str, complete: Any) -> Facts:
    """Facts in which a list is complete, or may have others.

    Raises:
        NotThereError: there is no such list, or it is not said which.
    """
    collection = name.removesuffix(LIST)
    if collection not in element.entity.collections or not isinstance(complete, bool):
        raise not_there()
    return checked(rulebook, close(facts, at_of(element), collection, complete))


def _set(
    rulebook: Rulebook, base: Facts, changes: list[Stated], path: str, name: str, given: Any
) -> tuple[Facts, list[Stated], Text | None]:
    """The changes with one more; what cannot be read is refused with its reason."""
    others = [one for one in changes if one[:2] != (path, name)]
    facts = _with(rulebook, base, others)
    element = element_at(case_of(rulebook, facts), path)
    if not name.endswith(LIST):
        thing_of(element, name)
    if len(others) >= MOST_CHANGES:
        text = Text(f"至多改动 {MOST_CHANGES} 项", f"at most {MOST_CHANGES} changes")
        return _with(rulebook, base, changes), changes, text
    try:
        if name.endswith(LIST):
            value: Any = {"complete": True, "open": False}.get(str(given))
            new = _closed(rulebook, facts, element, name, value)
        else:
            value = read_value(rulebook, facts, element, name, given)
            new = put(facts, at_of(element), name, value)
    except UnfitError as error:
        return _with(rulebook, base, changes), changes, error.message
    stated: Stated = (path, name, value)
    made = [*others, stated]
    if len(json.dumps(made, ensure_ascii=False)) > LONGEST:
        text = Text("改动的内容过长", "the changes are too long")
        return _with(rulebook, base, changes), changes, text
    return new, made, None


def _shown(rulebook: Rulebook, base: Facts, facts: Facts, change: Stated) -> Supposed:
    path, name, _ = change
    was, now = (element_at(case_of(rulebook, one), path) for one in (base, facts))
    if name.endswith(LIST):
        collection = name.removesuffix(LIST)
        ends = [COMPLETE if one.complete[collection] else OPEN for one in (was, now)]
        return Supposed(path, name, subject_text(now), now.entity.collections[collection].label, *ends)
    thing = thing_of(now, name)
    return Supposed(path, name, subject_text(now), thing.label, shown(was, thing), shown(now, thing))


def _difference(rulebook: Rulebook, matter: Matter, facts: Facts) -> Differences:
    """What would come out otherwise, on the same day and under the same readings.

    Raises:
        RefusedError: the facts contradict each other, or cannot be judged on this day.
    """
    readings = {p: one for p, one in adopted(matter.rulebook).items() if p in rulebook.points}
    day = matter.as_of or today()
    made = []
    for one in (matter.facts, facts):
        try:
            made.append(
                assess(case_of(rulebook, one), as_of=day, edition=matter.edition or None, readings=readings)
            )
        except InputError as error:
            raise RefusedError(all_of(error)) from None
        except (UnknownNameError, NotInForceError) as error:
            raise RefusedError(error.message) from None
    return differences(*made)
