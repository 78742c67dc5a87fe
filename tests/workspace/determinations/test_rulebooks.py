"""Another version of a rulebook: those determinations become stale that it would say otherwise, and no others."""

from __future__ import annotations

from datetime import date
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from offices import Office, rows

from guiju.engine.expressions import Bool
from guiju.engine.facts import Entity, Integer, YesNo
from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.rulebook import Edition, Rulebook
from guiju.engine.rules import decision
from guiju.engine.text import Text
from guiju.workspace.determinations import commands, reading, rulebooks
from guiju.workspace.determinations.commands import MakeDetermination, SubmitDetermination
from guiju.workspace.determinations.models import Determination
from guiju.workspace.determinations.rulebooks import NoteRulebook, note_rulebooks
from guiju.workspace.matters import commands as matters
from guiju.workspace.matters.commands import OpenMatter, StateFact
from guiju.workspace.people.members import system
from guiju.workspace.record.commands import execute
from guiju.workspace.record.errors import NotAllowedError, RefusedError
from guiju.workspace.record.folding import rebuild
from guiju.workspace.record.gate import entered
from guiju.workspace.record.models import Event

DAY = date(2020, 1, 1)
LAW = Instrument("law", Text("法", "Law"), Text("法", "Law"), Text("部", "Ministry"), Force.BINDS, DAY, DAY)
LAW.provide(1, "条", "article", Grade.VERBATIM)


def words(zh: str, en: str) -> Any:
    return {"label": (zh, en), "ask": (f"{zh}？", f"{en}?"), "help": ("见…", "see…")}


class Shop(Entity):
    """商店 | shop"""

    staff = Integer(low=0, unit=("人", "people"), **words("员工", "staff"))
    open = YesNo(**words("营业", "open"))


def shop(version: str, limit: int, edition: str = "current") -> Rulebook:
    """A rulebook whose one number is this."""
    module = ModuleType("shop_rules")
    module.__doc__ = "商店 | shop"

    def large(one: Shop) -> Bool:
        return one.staff > limit

    large.__module__ = module.__name__
    module.large = decision("大型商店", "large shop", cites=LAW.article(1))(large)  # type: ignore[attr-defined]
    editions = [Edition(edition, Text("现行", "current"), date(2000, 1, 1))]
    title = Text("商店", "shop")
    return Rulebook(
        "shop", title, version, Shop, [module], editions=editions, instruments=[LAW], statements=[]
    )


@pytest.fixture
def install(monkeypatch):
    """Makes a version of the rulebook the one that is installed."""

    def installed(version: str, limit: int) -> None:
        book = shop(version, limit)
        for module in (commands, reading, rulebooks, matters):
            monkeypatch.setattr(module, "load_rulebook", lambda _: book)
        monkeypatch.setattr(rulebooks, "rulebook_ids", lambda: ("shop",))

    return installed


def determined(office: Office, staff: int | None) -> UUID:
    preparer = office.actor("preparer")
    matter = execute(OpenMatter(rulebook="shop", title=str(staff)), preparer)[0].subject
    if staff is not None:
        execute(StateFact(id=matter, fact="staff", given=str(staff)), preparer)
    return execute(MakeDetermination(id=matter), preparer)[0].subject


def stale(office: Office) -> dict[UUID, list[str]]:
    with entered(office.id):
        return {one.id: one.stale for one in Determination.objects.all() if one.stale}


def noted(office: Office) -> int:
    return Event.objects.filter(organisation=office.id, type="rulebook.changed").count()


def test_those_that_would_say_otherwise_are_stale_and_no_others(office, other, install):
    install("1", 10)
    note_rulebooks([office.id, other.id])
    between, above, below, unknown = (determined(office, n) for n in (15, 30, 5, None))
    theirs = determined(other, 15)
    assert stale(office) == {}
    install("2", 20)
    note_rulebooks([office.id])
    assert stale(office) == {between: ["rulebook"]}
    assert stale(other) == {}
    note_rulebooks([office.id, other.id])
    assert stale(other) == {theirs: ["rulebook"]}
    assert noted(office) == 2, "the same version is noted once"
    before = rows(office.id)
    rebuild(office.id)
    assert rows(office.id) == before
    with pytest.raises(RefusedError, match="stale"):
        execute(SubmitDetermination(id=between), office.actor("preparer"))
    for one in (above, below, unknown):
        execute(SubmitDetermination(id=one), office.actor("preparer"))


def test_another_fingerprint_alone_makes_nothing_stale(office, install):
    install("1", 10)
    determined(office, 15)
    note_rulebooks([office.id])
    install("1.1", 10)
    note_rulebooks([office.id])
    assert noted(office) == 2
    assert stale(office) == {}


def test_back_to_the_version_before_nothing_is_stale(office, install):
    install("1", 10)
    made = determined(office, 15)
    for version, limit, expected in (("2", 20, {made: ["rulebook"]}), ("1", 10, {})):
        install(version, limit)
        note_rulebooks([office.id])
        assert stale(office) == expected


def test_what_is_superseded_stays_as_it_is(office, install):
    install("1", 10)
    first = determined(office, 15)
    with entered(office.id):
        matter = Determination.objects.get(id=first).matter_id
    install("2", 20)
    second = execute(MakeDetermination(id=matter), office.actor("preparer"))[0].subject
    note_rulebooks([office.id])
    assert stale(office) == {}
    install("3", 10)
    note_rulebooks([office.id])
    assert stale(office) == {second: ["rulebook"]}


def test_what_can_no_longer_be_judged_is_stale(office, install, monkeypatch):
    install("1", 10)
    made = determined(office, 15)
    renewed = shop("2", 10, edition="renewed")
    monkeypatch.setattr(rulebooks, "load_rulebook", lambda _: renewed)
    note_rulebooks([office.id])
    assert stale(office) == {made: ["rulebook"]}


@pytest.mark.parametrize("name", ["admin", "preparer", "reviewer", "signatory", "auditor"])
def test_only_the_system_notes_rulebooks(office, install, name):
    install("1", 10)
    with pytest.raises(NotAllowedError):
        execute(NoteRulebook(rulebook="shop"), office.actor(name))
    assert noted(office) == 0
    execute(NoteRulebook(rulebook="shop"), system(office.id))
    assert noted(office) == 1


def test_the_installed_rulebooks_are_noted_when_the_workspace_starts(office, monkeypatch):
    from guiju.workspace import running

    running.note_rulebooks()
    running.note_rulebooks()
    found = Event.objects.filter(organisation=office.id, type="rulebook.changed").order_by("number")
    assert [one.data["rulebook"]["id"] for one in found] == ["genai", "hgr"]
    assert all(one.by == "system" and one.data["affected"] == [] for one in found)
