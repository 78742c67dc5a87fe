"""What pages of units show, made ready: a status in words, what expires, what holdings say, what can be stated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Any

from django.http import HttpResponse

from guiju.documents.ownership_lines import share_text
from guiju.engine.assessment import today
from guiju.engine.errors import InputError, NotInForceError
from guiju.engine.text import Text
from guiju.ownership.model import SHARED, Structure
from guiju.ownership.shares import UNKNOWN_SHARE
from guiju.registry import load_rulebook
from guiju.rulebooks.hgr.facts import Unit as UnitEntity
from guiju.workspace.matters import facts as plain
from guiju.workspace.matters.rows import Row, in_field, kind_of, options_of
from guiju.workspace.pages.acting import members_only
from guiju.workspace.record.commands import Role
from guiju.workspace.record.errors import not_there
from guiju.workspace.record.events import Happened
from guiju.workspace.units import holdings as held
from guiju.workspace.units.commands import FILERS, status_of
from guiju.workspace.units.events import (
    AccountNoted,
    EvidenceAdded,
    EvidenceRemoved,
    FactsTaken,
    HoldingsSet,
    LetterFiled,
    LetterWithdrawn,
    StatusDetermined,
    UnitFactStated,
    UnitNamed,
    UnitRegistered,
)
from guiju.workspace.units.expiring import Expiring, expiring
from guiju.workspace.units.folds import known
from guiju.workspace.units.models import Holdings, Status, Unit
from guiju.workspace.units.telling import account_said, fact_said

SOON = timedelta(days=60)
"""How long before a paper expires it is shown as expiring soon."""
ANSWERS = {
    True: Text("外方单位", "foreign unit"),
    False: Text("不是外方单位", "not a foreign unit"),
    None: Text("尚不能得出", "cannot be said yet"),
}
MOST_ROWS = 300
"""Rows of a table of holdings; a file has the rest."""

View = Callable[..., HttpResponse]


def readers_only(view: View) -> View:
    """A page for those who see the whole organisation: the register belongs to no single matter."""

    @wraps(view)
    def handle(request: Any, *args: Any, **values: Any) -> HttpResponse:
        if not request.actor.sees_all:
            raise not_there()
        return view(request, *args, **values)

    return members_only(handle)


def frame(request: Any, unit: Unit, tab: str, **more: Any) -> dict[str, Any]:
    """What every page of a unit shows."""
    roles = request.actor.roles
    return {
        "section": "units",
        "unit": unit,
        "tab": tab,
        "may_prepare": Role.PREPARER in roles and not unit.archived,
        "may_file": bool(FILERS & roles) and not unit.archived,
        "may_restore": Role.PREPARER in roles and unit.archived,
        "status": status_of(unit),
        **more,
    }


def spoken(data: Any) -> Any:
    """Plain data with every sentence in both languages as a text."""
    if isinstance(data, dict):
        if data.keys() == {"zh", "en"}:
            return Text(data["zh"], data["en"])
        return {key: spoken(value) for key, value in data.items()}
    return [spoken(one) for one in data] if isinstance(data, list) else data


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit in the list."""

    unit: Unit
    status: Status | None
    has_holdings: bool
    expiring: tuple[Expiring, ...]


def listed(archived: bool) -> list[Listed]:
    """The units of the register by name."""
    papers: dict[Any, list[Expiring]] = {}
    for one in expiring_soon():
        papers.setdefault(one.unit.id, []).append(one)
    statuses = {one.unit_id: one for one in Status.objects.filter(superseded=False)}
    with_holdings = set(Holdings.objects.filter(superseded=False).values_list("unit_id", flat=True))
    return [
        Listed(one, statuses.get(one.id), one.id in with_holdings, tuple(papers.get(one.id, ())))
        for one in Unit.objects.filter(archived=archived).order_by("name", "id")
    ]


def expiring_soon() -> list[Expiring]:
    """Papers of units that are looked after which have expired, or do so soon."""
    return expiring(today() + SOON)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of holdings as the page shows it."""

    holder: str
    held: str
    tie: Text
    share: Text
    counterpart: str
    since: date | None
    until: date | None
    source: str
    stands: bool


def link_rows(structure: Structure, day: date) -> list[LinkRow]:
    """The links, in the order of the file."""
    return [
        LinkRow(
            link.holder,
            link.held,
            link.tie.label,
            _share(link.share, shared=link.tie in SHARED),
            link.counterpart,
            link.since,
            link.until,
            link.source,
            link.on(day),
        )
        for link in structure.links[:MOST_ROWS]
    ]


def _share(share: Any, *, shared: bool) -> Text:
    if not shared:
        return Text("—", "—")
    return Text("不详", "not known") if share == UNKNOWN_SHARE else share_text(share)


def node_rows(structure: Structure) -> list[tuple[str, Text, Text | None, Text | None]]:
    """The persons and bodies: name, kind, place, place of owners."""
    return [
        (
            name,
            node.kind.label,
            None if node.place is None else node.place.label,
            None if node.owners is None else node.owners.label,
        )
        for name, node in list(structure.nodes.items())[:MOST_ROWS]
    ]


def turning_days(structure: Structure, after: date, until: date) -> list[date]:
    """Days after one and up to another on which a link begins, or has ended."""
    found = {link.since for link in structure.links if link.since is not None}
    found |= {
        link.until + timedelta(days=1) for link in structure.links if link.until not in (None, date.max)
    }
    return sorted(day for day in found if after < day <= until)


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact of a unit that can be stated: its field, what is said, or what follows from the holdings."""

    row: Row
    said: Text | None
    by: str
    at: str
    source: str
    stated: bool
    seen: int
    """The number of the event that it was last stated by."""
    follows: Text | None
    waits: bool
    """Whether the status waits for it."""


def fact_rows(unit: Unit, status: Status | None, wrong: tuple[str, Any, Text] | None = None) -> list[FactRow]:
    """Every fact of a unit on which its status turns, those that it waits for first.

    Args:
        wrong: a fact, what was just given for it, and why it was not taken.
    """
    rulebook, day = load_rulebook(held.RULEBOOK), today()
    stated = known(unit.facts)
    case = plain.case_of(rulebook, {held.LIST: [{"id": unit.name, **stated}]})
    element = case.root.collections[held.LIST][0]
    try:
        followed = held.drawn(unit, day)
    except (InputError, NotInForceError):
        followed = {}
    waited = set(status.missing) if status is not None else set()
    rows = []
    for name in held.statable(rulebook, day):
        thing = element.entity.facts[name]
        given, refused = (wrong[1], wrong[2]) if wrong is not None and wrong[0] == name else (None, None)
        row = Row(
            "",
            name,
            kind_of(thing),
            thing.label,
            thing.ask,
            thing.help,
            getattr(thing, "unit", None),
            options_of(case, thing),
            stated.get(name),
            None,
            None,
            given,
            refused,
            in_field(thing, stated.get(name)),
        )
        told = unit.facts.get(name)
        rows.append(
            FactRow(
                row,
                fact_said(name, stated[name]) if name in stated else None,
                "" if told is None else told["by"],
                "" if told is None else told["at"],
                "" if told is None else told["source"],
                told is not None,
                0 if told is None else told["number"],
                fact_said(name, followed[name]) if name in followed else None,
                name in waited and name not in followed,
            )
        )
    return sorted(rows, key=lambda one: (not one.waits, one.follows is not None))


def happened_said(data: Happened) -> Text | None:
    """What an event says, in words; None where its name says it."""
    match data:
        case UnitRegistered() | UnitNamed():
            parts = [data.name, *data.aliases, data.registration]
            return _plain("、".join(filter(None, parts)))
        case HoldingsSet():
            return Text(
                f"{data.file.name}：{data.nodes} 个主体，{data.links} 项持有关系；本单位为“{data.node}”",
                f"{data.file.name}: {data.nodes} nodes, {data.links} links; this unit is “{data.node}”",
            )
        case UnitFactStated():
            label = UnitEntity.facts[data.fact].label if data.fact in UnitEntity.facts else _plain(data.fact)
            before, now = fact_said(data.fact, data.before), fact_said(data.fact, data.value)
            return Text(f"{label.zh}：{before.zh} → {now.zh}", f"{label.en}: {before.en} → {now.en}")
        case StatusDetermined():
            answer = ANSWERS[data.foreign]
            day = data.as_of.isoformat()
            return Text(f"截至 {day}：{answer.zh}", f"as of {day}: {answer.en}")
        case LetterFiled():
            said = Text(f"{data.signed_on} 签署", f"signed on {data.signed_on}")
            until = Text(f"，{data.expires} 到期", f", expires on {data.expires}")
            return said if data.expires is None else said + until
        case LetterWithdrawn() | EvidenceRemoved():
            return _plain(data.why)
        case AccountNoted():
            return account_said(data.account) or Text("没有或不详", "none, or not known")
        case EvidenceAdded():
            return _plain(data.title)
        case FactsTaken():
            return _plain(data.path)
    return None


def _plain(text: str) -> Text:
    return Text(text, text)
