"""Units: registered, named, archived; their holdings from files; what is stated; papers; by whom."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from offices import rows
from registers import VENTURE, unit_in

from guiju.engine.assessment import today
from guiju.workspace.people.commands import GiveRoles, RemoveMember
from guiju.workspace.record.blobs import content
from guiju.workspace.record.commands import Command, Role, execute
from guiju.workspace.record.errors import ChangedMeanwhileError, NotAllowedError, NotThereError, RefusedError
from guiju.workspace.record.events import read
from guiju.workspace.record.folding import folded, rebuild
from guiju.workspace.record.gate import entered
from guiju.workspace.record.models import Event
from guiju.workspace.units import events
from guiju.workspace.units.commands import (
    AddEvidence,
    ArchiveUnit,
    FileLetter,
    NameUnit,
    NoteAccount,
    RegisterUnit,
    RemoveEvidence,
    RestoreUnit,
    SetHoldings,
    StateUnitFact,
    WithdrawLetter,
)
from guiju.workspace.units.models import Evidence, Holdings, Unit
from guiju.workspace.units.statuses import CompareRules, DetermineStatus


def every(unit, person) -> list[Command]:
    """One of each command about a unit."""
    return [
        RegisterUnit(unit_name="乙公司"),
        NameUnit(id=unit, unit_name="甲", aliases=["A"]),
        NoteAccount(id=unit, account="chinese"),
        SetHoldings(id=unit, node="平台公司", file=VENTURE.read_bytes(), file_name="x.yaml"),
        StateUnitFact(id=unit, fact="dominated_by_rights", given="no"),
        DetermineStatus(id=unit),
        FileLetter(id=unit, signed_on=date(2026, 11, 2), content=b"x", file_name="x.pdf"),
        AddEvidence(
            id=unit, title="x", speaks_for=date(2026, 1, 1), owner=person, content=b"x", file_name="x.pdf"
        ),
        WithdrawLetter(id=unit, why="x"),
        ArchiveUnit(id=unit),
        RestoreUnit(id=unit),
    ]


def test_the_preparer_may_do_everything_in_order(office):
    unit = unit_in(office)
    for command in every(unit, office.people["preparer"]):
        assert execute(command, office.actor("preparer")), command.name


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("admin", set()),
        ("auditor", set()),
        ("reviewer", {"file_letter", "add_evidence", "withdraw_letter"}),
        ("signatory", {"file_letter", "add_evidence", "withdraw_letter"}),
    ],
)
def test_others_file_papers_at_most(office, name, may):
    unit = unit_in(office)
    done = set()
    for command in every(unit, office.people[name]):
        try:
            execute(command, office.actor(name))
        except NotAllowedError:
            continue
        done.add(command.name)
    assert done == may


def test_nobody_but_the_system_compares_rules(office):
    for name in ("admin", "preparer", "auditor"):
        with pytest.raises(NotAllowedError):
            execute(CompareRules(), office.actor(name))


def test_another_organisation_finds_no_unit(office, other):
    theirs = unit_in(other)
    for command in every(theirs, office.people["preparer"]):
        if isinstance(command, RegisterUnit):
            continue
        for name in ("preparer", "admin", "auditor"):
            with pytest.raises(NotThereError):
                execute(command, office.actor(name))


def test_names_are_cleaned_and_taken_once(office):
    preparer = office.actor("preparer")
    command = RegisterUnit(
        unit_name=" 甲　公司 ", aliases=["Ａ Co", "a co", "甲 公司", ""], registration=" 91 "
    )
    unit = execute(command, preparer)[0].subject
    with entered(office.id):
        one = Unit.objects.get(id=unit)
        assert (one.name, one.aliases, one.registration) == ("甲 公司", ["Ａ Co"], "91")
    for name in ("甲公司", "A CO", "  "):
        with pytest.raises(RefusedError):
            execute(RegisterUnit(unit_name=name), preparer)
    assert (
        execute(NameUnit(id=unit, unit_name="甲 公司", aliases=["Ａ Co"], registration="91"), preparer) == []
    )


def test_an_archived_unit_is_left_alone_until_restored(office):
    unit, preparer = unit_in(office), office.actor("preparer")
    execute(ArchiveUnit(id=unit), preparer)
    again = execute(RegisterUnit(unit_name="甲公司"), preparer)[0].subject
    with pytest.raises(RefusedError, match="archived"):
        execute(DetermineStatus(id=unit), preparer)
    with pytest.raises(RefusedError, match="in the register"):
        execute(RestoreUnit(id=unit), preparer)
    execute(ArchiveUnit(id=again), preparer)
    execute(RestoreUnit(id=unit), preparer)
    with pytest.raises(RefusedError, match="not archived"):
        execute(RestoreUnit(id=unit), preparer)


def test_the_file_is_kept_as_it_was(office):
    unit = unit_in(office)
    with entered(office.id):
        held = Holdings.objects.get(unit=unit)
        assert content(held.file["blob"]) == VENTURE.read_bytes()
        assert (held.node, held.nodes, held.links, held.as_of) == ("甲公司", 4, 4, date(2026, 11, 1))


def test_the_same_structure_in_another_notation_has_the_same_hash(office):
    from guiju.ownership.files import read_structure, sheet_of

    unit, preparer = unit_in(office), office.actor("preparer")
    sheet = sheet_of(read_structure(VENTURE))
    execute(SetHoldings(id=unit, node="甲公司", file=sheet, file_name="x.xlsx"), preparer)
    with entered(office.id):
        first, second = Holdings.objects.filter(unit=unit).order_by("serial")
        assert first.sha256 == second.sha256
        assert (first.superseded, second.superseded) == (True, False)
    with pytest.raises(RefusedError, match="on file"):
        execute(SetHoldings(id=unit, node="甲公司", file=sheet, file_name="x.xlsx"), preparer)


@pytest.mark.parametrize(
    ("file", "name", "node", "said"),
    [
        (b"", "x.yaml", "A", "file"),
        (b"\x00\xff", "x.yaml", "A", "."),
        (b"PK\x03\x04junk", "x.xlsx", "A", "."),
        (b"%PDF-1.7", "x.pdf", "A", "Excel"),
        ("规则库: 持股\n持股:\n  - {持有人: A, 被持有人: B, 份额: 101}\n".encode(), "x.yaml", "B", "101"),
        (VENTURE.read_bytes(), "x.yaml", "王某", "no body"),
        (VENTURE.read_bytes(), "x.yaml", "丁公司", "no body"),
    ],
)
def test_files_with_something_wrong_change_nothing(office, file, name, node, said):
    unit = unit_in(office, file=None)
    before = Event.objects.count()
    with pytest.raises((RefusedError, ValueError), match=said):
        execute(SetHoldings(id=unit, node=node, file=file, file_name=name), office.actor("preparer"))
    assert Event.objects.count() == before


def test_holdings_set_by_somebody_else_meanwhile_are_not_overwritten(office):
    unit, preparer = unit_in(office), office.actor("preparer")
    with entered(office.id):
        seen = Unit.objects.get(id=unit).number
    execute(StateUnitFact(id=unit, fact="dominated_by_rights", given="no"), preparer)
    other = SetHoldings(id=unit, node="平台公司", file=VENTURE.read_bytes(), file_name="x.yaml", seen=seen)
    with pytest.raises(ChangedMeanwhileError):
        execute(other, preparer)


def test_what_follows_from_holdings_is_not_stated_besides(office):
    unit, preparer = unit_in(office), office.actor("preparer")
    with pytest.raises(RefusedError, match="follows from the holdings"):
        execute(StateUnitFact(id=unit, fact="foreign_equity", given="30"), preparer)
    for fact in ("collects", "no_such_fact"):
        with pytest.raises(NotThereError):
            execute(StateUnitFact(id=unit, fact=fact, given="yes"), preparer)
    with pytest.raises(RefusedError):
        execute(StateUnitFact(id=unit, fact="dominated_by_rights", given="perhaps"), preparer)


def test_a_fact_that_somebody_else_stated_meanwhile_is_told(office):
    unit, preparer = unit_in(office), office.actor("preparer")
    execute(StateUnitFact(id=unit, fact="dominated_by_rights", given="no", seen=0), preparer)
    with pytest.raises(ChangedMeanwhileError, match="preparer"):
        execute(StateUnitFact(id=unit, fact="dominated_by_rights", given="yes", seen=0), preparer)
    execute(StateUnitFact(id=unit, fact="dominated_by_arrangement", given="yes", seen=0), preparer)
    with entered(office.id):
        seen = Unit.objects.get(id=unit).facts["dominated_by_rights"]["number"]
    execute(StateUnitFact(id=unit, fact="dominated_by_rights", given="yes", seen=seen), preparer)


def test_papers_have_owner_and_dates(office):
    unit, preparer = unit_in(office), office.actor("preparer")
    paper = {"id": unit, "title": "章程", "content": b"x", "file_name": "x.txt"}
    day = today()
    early = AddEvidence(
        **paper, speaks_for=day, expires=day - timedelta(days=1), owner=office.people["preparer"]
    )
    with pytest.raises(RefusedError, match="expire"):
        execute(early, preparer)
    with pytest.raises(RefusedError, match="no member"):
        execute(AddEvidence(**paper, speaks_for=day, owner=uuid4()), preparer)
    execute(AddEvidence(**paper, speaks_for=day, owner=office.people["reviewer"]), preparer)
    with entered(office.id):
        kept = Evidence.objects.get(unit=unit)
    with pytest.raises(NotThereError):
        execute(RemoveEvidence(id=unit, evidence=uuid4(), why="x"), preparer)
    execute(RemoveEvidence(id=unit, evidence=kept.id, why="有新章程"), preparer)
    with pytest.raises(NotThereError):
        execute(RemoveEvidence(id=unit, evidence=kept.id, why="x"), preparer)
    execute(GiveRoles(person=office.people["reviewer"], roles=[Role.REVIEWER]), office.actor("admin"))
    execute(RemoveMember(person=office.people["reviewer"]), office.actor("admin"))
    with pytest.raises(RefusedError, match="no member"):
        execute(AddEvidence(**paper, speaks_for=day, owner=office.people["reviewer"]), preparer)


def test_a_letter_is_signed_before_it_is_filed(office):
    unit, preparer = unit_in(office), office.actor("preparer")
    late = FileLetter(id=unit, signed_on=today() + timedelta(days=1), content=b"x", file_name="x.pdf")
    with pytest.raises(RefusedError, match="later than today"):
        execute(late, preparer)
    letter = {"id": unit, "signed_on": today(), "content": b"x", "file_name": "x.pdf"}
    with pytest.raises(RefusedError, match="expire"):
        execute(FileLetter(**letter, expires=today() - timedelta(days=1)), preparer)
    with pytest.raises(RefusedError, match="no member"):
        execute(FileLetter(**letter, owner=uuid4()), preparer)
    with pytest.raises(NotThereError):
        execute(WithdrawLetter(id=unit, why="x"), preparer)
    with pytest.raises(NotThereError):
        execute(NoteAccount(id=unit, account="golden"), preparer)


def test_rebuilding_gives_the_same_rows(office):
    unit = unit_in(office)
    for command in every(unit, office.people["preparer"]):
        execute(command, office.actor("preparer"))
    before = rows(office.id)
    assert before["Status"]
    assert before["Evidence"]
    rebuild(office.id)
    assert rows(office.id) == before


def test_something_follows_from_every_event_of_units():
    kinds = {
        one
        for one in vars(events).values()
        if isinstance(one, type) and issubclass(one, events.Happened) and one.__module__ == events.__name__
    }
    assert kinds
    latest = {
        kind: max(v for k, v in events.Happened.known if k == kind) for kind, _ in events.Happened.known
    }
    # An earlier form is read as the latest.
    assert {one for one in kinds if one.version == latest[one.kind]} <= folded()
    assert {one.kind for one in kinds} <= {one.kind for one in folded()}


def test_a_letter_of_the_first_form_reads_on() -> None:
    stored = {"blob": "0" * 64, "size": 1, "name": "a.pdf", "media": "application/pdf"}
    first = {"signed_on": "2026-01-01", "stored": stored, "serial": None}
    now = read("unit.letter_filed", 1, first)
    assert (type(now), now.version) == (events.LetterFiled, 2)
    assert now.plain() == first | {"owner": None, "expires": None}
    assert read("unit.letter_filed", 2, now.plain()) == now
