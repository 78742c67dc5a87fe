"""What lies on a member's desk: own work, what waits for whom, what is due soon, what is stale."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from guiju.engine.text import Text
from guiju.workspace.determinations.models import RETURNED, REVIEWED, SUBMITTED, Determination
from guiju.workspace.home.gists import gist
from guiju.workspace.matters.models import Answer, Matter
from guiju.workspace.record.commands import Actor, Role
from guiju.workspace.units.expiring import expiring

SOON = timedelta(days=30)
LONG_AGO = timedelta(days=90)
"""Days after which what was due is no longer listed here: the determination still says it."""
MOST = 20


@dataclass(frozen=True, slots=True)
class Work:
    """A matter that somebody works in."""

    matter: Matter
    latest: Determination | None
    unfit: int
    """Answers that cannot be read."""


@dataclass(frozen=True, slots=True)
class DueSoon:
    """Something with a last day: a duty of a determination, or a paper of a unit."""

    day: date
    label: Text
    address: str
    of: str
    subject: Text | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """All of it."""

    work: list[Work]
    returned: list[Determination]
    mine: list[Determination]
    others: list[Determination]
    stale: list[Determination]
    due: list[DueSoon]


def desk(actor: Actor, day: date) -> Desk:
    """What lies on somebody's desk on a day; of what may be seen."""
    matters = list(Matter.objects.filter(closed=False).order_by("-changed_at", "id"))
    standing = list(
        Determination.objects.filter(superseded=False, matter__closed=False)
        .select_related("matter")
        .order_by("-made_at", "id")
    )
    mine, others = _waiting(actor, standing)
    return Desk(
        _work(actor, matters, standing),
        [one for one in standing if one.state == RETURNED and actor.name in (one.made_by, one.submitted_by)],
        mine,
        others,
        [one for one in standing if one.stale],
        _due(actor, standing, day),
    )


def _waiting(actor: Actor, standing: list[Determination]) -> tuple[list[Determination], list[Determination]]:
    mine: list[Determination] = []
    others: list[Determination] = []
    for one in standing:
        wanted = {SUBMITTED: Role.REVIEWER, REVIEWED: Role.SIGNATORY}.get(one.state)
        if wanted is None or one.stale:
            continue
        second = actor.name not in (one.made_by, one.submitted_by)
        (mine if wanted in actor.roles_in(one.matter_id) and second else others).append(one)
    return mine, others


def _work(actor: Actor, matters: list[Matter], standing: list[Determination]) -> list[Work]:
    """Matters that somebody opened, answered in, determined, or has a role of its own in."""
    own = {matter for matter, _ in actor.in_matters}
    own |= {one.matter_id for one in standing if actor.name in (one.made_by, one.submitted_by)}
    own |= set(Answer.objects.filter(by=actor.name).values_list("matter_id", flat=True).distinct())
    latest = {one.matter_id: one for one in standing}
    unfit: dict[UUID, int] = defaultdict(int)
    for matter in Answer.objects.exclude(unfit="").values_list("matter_id", flat=True):
        unfit[matter] += 1
    mine = [one for one in matters if one.id in own or one.opened_by == actor.name]
    return [Work(one, latest.get(one.id), unfit[one.id]) for one in mine]


def _due(actor: Actor, standing: list[Determination], day: date) -> list[DueSoon]:
    """Last days within the days ahead, and those just passed, the nearest first."""
    first, last = day - LONG_AGO, day + SOON
    found = [
        DueSoon(due.day, due.duty, f"/determinations/{one.id}/", one.matter.title, due.subject, due.day < day)
        for one in standing
        for due in gist(one).dues
        if first <= due.day <= last
    ]
    if actor.sees_all:
        # The register belongs to no single matter.
        for paper in expiring(last, first):
            address = f"/units/{paper.unit.id}/papers/"
            past = paper.expires < day
            found.append(DueSoon(paper.expires, paper.title, address, paper.unit.name, None, past))
    return sorted(found, key=lambda one: (one.day, one.address))
