"""Pages that put two determinations beside each other: one before, another edition, another day."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guiju.engine import determination as engine
from guiju.engine.assessment import assess
from guiju.engine.errors import InputError, NotInForceError, UnknownNameError
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.uses.compare.sides import Sides
from guiju.registry import load_rulebook
from guiju.workspace.determinations.commands import determination_of
from guiju.workspace.determinations.differences import Differences, Pairs, differences
from guiju.workspace.determinations.models import Determination
from guiju.workspace.determinations.outdated import facts_changed
from guiju.workspace.determinations.reading import made
from guiju.workspace.matters.facts import all_of, case_of
from guiju.workspace.matters.views import kind_of
from guiju.workspace.pages.acting import members_only
from guiju.workspace.record.errors import RefusedError, not_there


def before_of(found: Determination) -> Determination | None:
    """The one that was made before it, in the same matter."""
    earlier = Determination.objects.filter(matter_id=found.matter_id, serial__lt=found.serial)
    first: Determination | None = earlier.order_by("-serial").first()
    return first


def changed_since(found: Determination, one: engine.Determination) -> dict[str, Any]:
    """What has changed since the determination before it, for the page of a determination."""
    earlier = before_of(found)
    if earlier is None:
        return {}
    before = made(earlier)
    return {
        "earlier": earlier,
        "changed": differences(before, one),
        "changed_facts": facts_changed(found.rulebook, before.facts, one.facts),
        "before_side": name_of(earlier),
        "after_side": name_of(found),
    }


def name_of(found: Determination) -> Text:
    """A determination as a side of a comparison."""
    return Text(
        f"判定第 {found.serial} 份（{found.as_of.isoformat()}）",
        f"determination no. {found.serial} ({found.as_of.isoformat()})",
    )


@members_only
@require_safe
def compare(request: Any, id: UUID) -> HttpResponse:
    """A determination beside another of its matter, or beside what its facts give under another edition or on another
    day.
    """
    found = determination_of(id)
    asked = request.GET
    context: dict[str, Any] = {
        "section": "matters",
        "determination": found,
        "matter": found.matter,
        "kind": kind_of(found.rulebook),
        "others": list(
            Determination.objects.filter(matter_id=found.matter_id).exclude(id=id).order_by("serial")
        ),
        "editions": [(one.id, one.text) for one in load_rulebook(found.rulebook).editions.values()],
        "edition": asked.get("edition", ""),
        "as_of": asked.get("as_of", ""),
    }
    status = 200
    if context["edition"] or context["as_of"]:
        try:
            context |= _elsewhere(found, context["edition"], context["as_of"])
        except RefusedError as error:
            context["wrong"], status = error.message, 422
    else:
        other = _other(found, asked.get("with", ""))
        if other is not None:
            first, last = sorted((found, other), key=lambda one: one.serial)
            left, right = made(first), made(last)
            context |= {
                "other": other,
                "before_side": name_of(first),
                "after_side": name_of(last),
                "changed": differences(left, right),
                "changed_facts": facts_changed(found.rulebook, left.facts, right.facts),
            }
    return render(request, "determinations/compare.html", context, status=status)


def _other(found: Determination, given: str) -> Determination | None:
    """The determination to compare with: of the same matter, or not found."""
    if not given:
        return before_of(found)
    try:
        other = Determination.objects.filter(matter_id=found.matter_id, id=UUID(given)).first()
    except ValueError:
        other = None
    if other is None:
        raise not_there()
    return other


def _elsewhere(found: Determination, edition: str, as_of: str) -> dict[str, Any]:
    """The stored facts under another edition or on another day, beside the determination.

    Raises:
        RefusedError: there is no such day or edition, or the facts cannot be judged so.
    """
    rulebook = load_rulebook(found.rulebook)
    before = made(found)
    day = _day(as_of) or before.as_of
    readings = {point: one for point, one in before.readings.items() if point in rulebook.points}
    try:
        after = assess(
            case_of(rulebook, before.facts),
            as_of=day,
            edition=edition or (before.edition if before.edition in rulebook.editions else None),
            readings=readings,
            title=before.title,
        )
    except InputError as error:
        raise RefusedError(all_of(error)) from None
    except (UnknownNameError, NotInForceError) as error:
        raise RefusedError(error.message) from None
    side = Text(
        f"{after.edition_text.zh}，{after.as_of.isoformat()}（推算，未作出判定）",
        f"{after.edition_text.en}, {after.as_of.isoformat()} (worked out, no determination made)",
    )
    same = rulebook.fingerprint == found.fingerprint
    # The earlier day comes first.
    ends = [(name_of(found), before), (side, after)]
    (first_side, first), (last_side, last) = ends if before.as_of <= after.as_of else ends[::-1]
    return {
        "before_side": first_side,
        "after_side": last_side,
        "changed": _under_rules(rulebook, first, last) if same else differences(first, last),
        "other_rules": None if same else rulebook.version,
    }


def _under_rules(
    rulebook: Rulebook, before: engine.Determination, after: engine.Determination
) -> Differences:
    """Differences under one rulebook, each rule beside the one that answers to it in the other edition."""
    sides = Sides(*(rulebook.on(one.as_of, one.edition) for one in (before, after)))
    decisions: Pairs = [
        (one.decision.id if one else None, other.decision.id if other else None)
        for one, other in sides.decisions
    ]
    duties: Pairs = [
        (one.duty.id if one else None, other.duty.id if other else None) for one, other in sides.duties
    ]
    return differences(before, after, decisions=decisions, duties=duties)


def _day(given: str) -> date | None:
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise RefusedError(
            Text("日期须写作 2026-01-31 这样的格式", "write the date like 2026-01-31")
        ) from None
