"""Taking facts from the register into a matter: what would be stated is shown first."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from guiju.engine.assessment import today
from guiju.engine.errors import InputError, NotInForceError
from guiju.engine.text import Text
from guiju.ownership.words import folded
from guiju.registry import load_rulebook
from guiju.rulebooks.hgr.facts import Unit as UnitEntity
from guiju.workspace.matters import facts as plain
from guiju.workspace.matters.commands import matter_of
from guiju.workspace.matters.models import Matter
from guiju.workspace.pages.acting import ask
from guiju.workspace.record.commands import Role
from guiju.workspace.record.errors import not_there
from guiju.workspace.units.holdings import RULEBOOK
from guiju.workspace.units.models import Unit
from guiju.workspace.units.showing import readers_only
from guiju.workspace.units.taking import TakeFromRegister, dropped, offered, takes
from guiju.workspace.units.telling import fact_said


@readers_only
def take(request: Any, id: UUID) -> HttpResponse:
    """Choose a unit for an element of a matter, see what would be stated, and state it."""
    given = request.POST if request.method == "POST" else request.GET
    matter, path = matter_of(id), given.get("at", "")
    if matter.rulebook != RULEBOOK:
        return redirect(f"/matters/{matter.id}/facts/")
    element = plain.element_at(plain.case_of(load_rulebook(RULEBOOK), matter.facts), path)
    if not takes(element):
        return redirect(f"/matters/{matter.id}/facts/")
    facts_page = f"/matters/{matter.id}/facts/?{urlencode({'at': path})}"
    chosen = given.get("unit", "")
    day = matter.as_of or today()
    if request.method == "POST":
        done = ask(request, lambda: TakeFromRegister(id=matter.id, path=path, unit=chosen))
        if done is None:
            return redirect(f"/matters/{matter.id}/take/?{urlencode({'at': path, 'unit': chosen})}")
        return redirect(facts_page)
    units = list(Unit.objects.filter(archived=False).order_by("name", "id"))
    unit = next((one for one in units if str(one.id) == chosen), None)
    if unit is None and chosen:
        raise not_there()
    unit = unit or next((one for one in units if _called(one, element.key)), None)
    own = plain.part(matter.facts, plain.at_of(element))
    context = {
        "section": "matters",
        "matter": matter,
        "path": path,
        "element": element.key,
        "units": units,
        "unit": unit,
        "day": day,
        "rows": [] if unit is None else _rows(matter, path, own, unit, day),
        "facts_page": facts_page,
        "may_prepare": Role.PREPARER in request.actor.roles_in(matter.id) and not matter.closed,
    }
    return render(request, "units/take.html", context)


def _rows(
    matter: Matter, path: str, own: dict[str, Any], unit: Unit, day: date
) -> list[tuple[Text, Text, Text, bool]]:
    """Each fact that the register has: its label, in the matter, in the register, whether they differ."""
    try:
        now = offered(unit, day)
    except (InputError, NotInForceError):
        return []
    if now:
        now |= dict.fromkeys(dropped(matter, unit, path, own, now))
    return [
        (
            UnitEntity.facts[name].label,
            fact_said(name, own.get(name)),
            fact_said(name, now[name]),
            own.get(name) != now[name],
        )
        for name in UnitEntity.facts
        if name in now
    ]


def _called(unit: Unit, key: str) -> bool:
    return folded(key) in {folded(name) for name in (unit.name, *unit.aliases)}
