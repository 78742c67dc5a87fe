"""The one door: roles, what was seen, the same request twice, hashes."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import Error, connection, transaction

from guiju.chain.canonical import ZERO, event_hash
from guiju.workspace.matters.commands import AttachPaper, NameMatter, OpenMatter, StateFact
from guiju.workspace.matters.models import Matter
from guiju.workspace.record.checkpoints import sign_end
from guiju.workspace.record.commands import Command, execute
from guiju.workspace.record.errors import ChangedMeanwhileError, NotAllowedError, NotThereError, RefusedError
from guiju.workspace.record.gate import GateClosedError, OnlyByEventsError, entered, folding
from guiju.workspace.record.models import Event, Head


def test_each_event_carries_the_hash_of_the_one_before(office):
    office.matter("hgr/oncology-trial")
    before = ZERO
    events = list(Event.objects.filter(organisation=office.id).order_by("number"))
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    for event in events:
        plain = event.plain()
        assert plain.pop("hash") == event_hash(plain)
        assert plain["previous"] == before
        before = event.hash
    assert Head.objects.get(pk=office.id).hash == before


@pytest.mark.parametrize("name", ["admin", "reviewer", "signatory", "auditor"])
def test_only_preparers_open_matters(office, name):
    with pytest.raises(NotAllowedError, match="preparer"):
        execute(OpenMatter(rulebook="hgr", title="x"), office.actor(name))
    with entered(office.id):
        assert not Matter.objects.exists()


def test_the_same_request_twice_does_its_work_once(office):
    once = uuid4()
    command = OpenMatter(rulebook="hgr", title="x")
    first = execute(command, office.actor("preparer"), once=once)
    again = execute(command, office.actor("preparer"), once=once)
    assert [e.hash for e in first] == [e.hash for e in again]
    with entered(office.id):
        assert Matter.objects.count() == 1


def test_what_was_changed_meanwhile_is_told_and_not_overwritten(office):
    matter = office.matter()
    preparer = office.actor("preparer")
    with entered(office.id):
        seen = Matter.objects.get(id=matter).number
    execute(NameMatter(id=matter, title="甲", seen=seen), preparer)
    with pytest.raises(ChangedMeanwhileError):
        execute(NameMatter(id=matter, title="乙", seen=seen), preparer)
    with entered(office.id):
        assert Matter.objects.get(id=matter).title == "甲"


def test_a_command_sees_nothing_of_others(office, other):
    matter = other.matter()
    with pytest.raises(NotThereError):
        execute(StateFact(id=matter, fact="collects", given="yes"), office.actor("preparer"))


def test_rows_are_seen_only_where_an_organisation_is_entered(office, other):
    office.matter(title="甲")
    other.matter(title="乙")
    with pytest.raises(GateClosedError):
        list(Matter.objects.all())
    with entered(office.id):
        assert [one.title for one in Matter.objects.all()] == ["甲"]
    with entered(other.id):
        assert [one.title for one in Matter.objects.all()] == ["乙"]


def test_rows_are_written_by_events_alone(office):
    matter = office.matter()
    with entered(office.id):
        one = Matter.objects.get(id=matter)
        for write in (
            one.save,
            one.delete,
            Matter.objects.all().delete,
            lambda: Matter.objects.update(title="x"),
            lambda: Matter.objects.create(title="x"),
            lambda: Matter.objects.bulk_create([]),
        ):
            with pytest.raises(OnlyByEventsError):
                write()
        one.organisation_id = uuid4()
        with folding(), pytest.raises(GateClosedError):
            one.save()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE record_event SET data = '{}'",
        "DELETE FROM record_event",
        "UPDATE record_blob SET sha256 = ''",
        "DELETE FROM record_blob",
        "UPDATE record_checkpoint SET hash = ''",
        "DELETE FROM record_checkpoint",
    ],
)
def test_the_database_refuses_to_change_what_the_record_holds(office, sql):
    paper = AttachPaper(id=office.matter(), title="x", content=b"x", file_name="x")
    execute(paper, office.actor("preparer"))
    sign_end(office.id)
    with pytest.raises(Error, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_event_is_appended_once(office):
    event = Event.objects.filter(organisation=office.id).first()
    with pytest.raises(OnlyByEventsError):
        event.save()
    with pytest.raises(OnlyByEventsError):
        event.delete()


def test_every_command_says_who_may_and_in_both_languages():
    assert Command.known
    for name, kind in Command.known.items():
        assert name == kind.name
        assert kind.said.zh, name
        assert isinstance(kind.by, frozenset), name


def test_what_no_database_keeps_is_refused(office):
    preparer = office.actor("preparer")
    with pytest.raises(RefusedError):
        execute(OpenMatter(rulebook="hgr", title="a\0b"), preparer)
    matter = office.matter()
    for given in ("a\0b", ["x", "a\0b"], "a\ud800b", ["a\ud800b"]):
        with pytest.raises(RefusedError):
            execute(StateFact(id=matter, fact="purpose", given=given), preparer)
