"""What if: facts and elements changed on the page alone, and what would come out otherwise. Nothing is kept."""

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
from guiju.engine.hints import quoted
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
    add,
    all_of,
    at_of,
    case_of,
    check_addition,
    check_removal,
    checked,
    close,
    drop,
    element_at,
    put,
    read_value,
    thing_of,
)
from guiju.workspace.matters.models import Answer, Matter
from guiju.workspace.matters.rows import one_row, sheet, shown
from guiju.workspace.matters.views import frame
from guiju.workspace.pages.acting import members_only
from guiju.workspace.record.errors import NotThereError, RefusedError, not_there

COMPLETE, OPEN = Text("已列全", "complete as listed"), Text("可能还有其他", "there may be others")
MOST_CHANGES = 40
TOO_MANY = Text(f"至多改动 {MOST_CHANGES} 项", f"at most {MOST_CHANGES} changes")
LONGEST = 60_000
"""Characters in which the changes travel."""

LIST = "[…]"
"""Stands after the name of a list, as where a determination says that it misses whether there are others."""

Stated = tuple[str, str, Any]
"""Path of an element, name of a fact, its value; None: not known. Of a list: whether it is complete. Of an element of a
list (``units[甲]``): whether there is one."""

THERE, ABSENT = Text("有此项", "there is one"), Text("没有此项", "there is none")
LONGEST_KEY = 200


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
        changes = _without(rulebook, found.facts, changes, post.get("path", ""), post.get("fact", ""))
    facts = _with(rulebook, found.facts, changes)
    given, refused = None, None
    if act == "set":
        given = given_of(request)
        facts, changes, refused = _set(rulebook, found.facts, changes, path, name, given)
    elif act in ("add", "remove"):
        facts, changes, path, refused = _listed(rulebook, found.facts, changes, post)
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
        refused_list=refused if act in ("add", "remove") else None,
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
            if name.endswith("]"):
                facts = _put_or_gone(rulebook, facts, element, name, given)
                continue
            value = read_value(rulebook, facts, element, name, given, written=False)
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


def _named(name: str) -> tuple[str, str]:
    """The list and the name of an element, of ``units[甲]``."""
    collection, _, key = name.removesuffix("]").partition("[")
    return collection, key


def _put_or_gone(rulebook: Rulebook, facts: Facts, element: Element, name: str, there: Any) -> Facts:
    """Facts in which a list has an element, of which nothing is known, or has it no longer.

    Raises:
        UnfitError: the name is taken or no name; or something refers to the element.
        NotThereError: there is no such list or element.
    """
    collection, key = _named(name)
    if there is True:
        check_addition(rulebook, facts, element, collection, key)
        return add(facts, at_of(element), collection, key)
    gone = [one for one in element.collections.get(collection, ()) if one.key == key]
    if there is not False or not gone:
        raise not_there()
    check_removal(rulebook, facts, gone[0])
    return drop(facts, at_of(gone[0]))


def _listed(
    rulebook: Rulebook, base: Facts, changes: list[Stated], post: Any
) -> tuple[Facts, list[Stated], str, Text | None]:
    """The changes with an element more or less, and where to go on; what cannot be is refused with its reason."""
    facts, path = _with(rulebook, base, changes), post.get("path", "")
    element, there = element_at(case_of(rulebook, facts), path), post.get("act") == "add"
    if there:
        owner, name = element, f"{post.get('collection', '')}[{post.get('key', '').strip()[:LONGEST_KEY]}]"
    else:
        if element.owner is None:
            raise not_there()
        owner, name = element.owner, "{}[{}]".format(*at_of(element)[-1])
    try:
        new = _put_or_gone(rulebook, facts, owner, name, there)
    except UnfitError as error:
        return facts, changes, path, error.message
    if not there:
        changes = [one for one in changes if one[0] != path and not one[0].startswith(path + ".")]
    if any(one[:2] == (owner.path, name) for one in changes):
        # What was supposed is taken back.
        kept = _without(rulebook, base, changes, owner.path, name)
        return _with(rulebook, base, kept), kept, owner.path, None
    made: list[Stated] = [*changes, (owner.path, name, there)]
    if len(made) > MOST_CHANGES:
        return facts, changes, path, TOO_MANY
    where = owner.path
    if there:
        within = element_at(case_of(rulebook, new), owner.path).collections[_named(name)[0]]
        where = next(one.path for one in within if one.key == _named(name)[1])
    return new, made, where, None


def _without(rulebook: Rulebook, base: Facts, changes: list[Stated], path: str, name: str) -> list[Stated]:
    """The changes without one, and without those that rest on it."""
    facts, kept = base, []
    for one in changes:
        if one[:2] == (path, name):
            continue
        try:
            facts = _with(rulebook, facts, [one])
        except NotThereError:
            continue
        kept.append(one)
    return kept


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
        return _with(rulebook, base, changes), changes, TOO_MANY
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
    now = element_at(case_of(rulebook, facts), path)
    # What is only supposed to be there has nothing known of it before.
    was = next((one for one in case_of(rulebook, base).root.walk() if one.path == path), None)
    if name.endswith("]") and not name.endswith(LIST):
        collection, key = _named(name)
        label = now.entity.collections[collection].label + quoted(key)
        ends = [ABSENT, THERE] if change[2] else [THERE, ABSENT]
        return Supposed(path, name, subject_text(now), label, *ends)
    if name.endswith(LIST):
        collection = name.removesuffix(LIST)
        ends = [COMPLETE if one is not None and one.complete[collection] else OPEN for one in (was, now)]
        return Supposed(path, name, subject_text(now), now.entity.collections[collection].label, *ends)
    thing = thing_of(now, name)
    return Supposed(
        path,
        name,
        subject_text(now),
        thing.label,
        None if was is None else shown(was, thing),
        shown(now, thing),
    )


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
