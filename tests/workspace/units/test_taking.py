"""Matters take facts from the register; what differs later is listed, and nothing is overwritten."""

from __future__ import annotations

import pytest
from offices import rows
from registers import VENTURE, unit_in

from guiju.workspace.matters.commands import CloseMatter, RemoveElement, StateFact
from guiju.workspace.matters.models import Answer, Matter
from guiju.workspace.people.commands import GiveRoles
from guiju.workspace.record.commands import Role, execute
from guiju.workspace.record.errors import NotAllowedError, NotThereError, RefusedError
from guiju.workspace.record.folding import rebuild
from guiju.workspace.record.gate import entered
from guiju.workspace.units.commands import SetHoldings, StateUnitFact
from guiju.workspace.units.models import Holdings, Taken, Unit
from guiju.workspace.units.taking import TakeFromRegister, uses

PATH = "units[参与医院甲]"
TEXT = VENTURE.read_text("utf-8")
MORE = TEXT.replace(
    "被持有人: 甲公司, 份额: 50, 来源: 甲公司工商档案}\n  - {持有人: 王某",
    "被持有人: 甲公司, 份额: 48, 来源: 甲公司工商档案}\n  - {持有人: 王某",
)


def element(office, matter):
    with entered(office.id):
        facts = Matter.objects.get(id=matter).facts
    return next(one for one in facts["units"] if one["id"] == "参与医院甲")


def use(office, unit):
    with entered(office.id):
        return uses(Unit.objects.get(id=unit))


def taken(office):
    unit, matter = unit_in(office), office.matter("hgr/oncology-trial")
    execute(TakeFromRegister(id=matter, path=PATH, unit=unit), office.actor("preparer"))
    return unit, matter


def test_facts_are_stated_with_the_register_as_their_source(office):
    unit, matter = taken(office)
    own = element(office, matter)
    assert (own["foreign_equity"], own["foreign_votes"], own["half_if_counted_in_full"]) == ("25", "25", True)
    assert own["collects"] is True
    with entered(office.id):
        answer = Answer.objects.get(matter=matter, path=PATH, name="foreign_equity")
        held = Holdings.objects.get(unit=unit)
        assert answer.source == "register"
        assert answer.source_text.startswith("甲公司 · ")
        assert held.sha256 in answer.source_text
        assert Taken.objects.get(unit=unit).facts["foreign_equity"] == "25"
    assert [(one.gone, one.differences) for one in use(office, unit)] == [(False, ())]


def test_taking_again_what_is_there_already_does_nothing(office):
    unit, matter = taken(office)
    command = TakeFromRegister(id=matter, path=PATH, unit=unit)
    assert execute(command, office.actor("preparer")) == []


def test_facts_stated_in_the_register_are_taken_too(office):
    unit, matter = unit_in(office), office.matter("hgr/oncology-trial")
    preparer = office.actor("preparer")
    execute(StateUnitFact(id=unit, fact="dominated_by_rights", given="yes"), preparer)
    execute(TakeFromRegister(id=matter, path=PATH, unit=unit), preparer)
    assert element(office, matter)["dominated_by_rights"] is True


def test_other_holdings_are_listed_and_nothing_is_overwritten(office):
    unit, matter = taken(office)
    before = element(office, matter)
    assert MORE != TEXT
    command = SetHoldings(id=unit, node="甲公司", file=MORE.encode(), file_name="x.yaml")
    execute(command, office.actor("preparer"))
    assert element(office, matter) == before
    (found,) = use(office, unit)
    said = {one.label.en: (one.matter.en, one.register.en) for one in found.differences}
    assert said["foreign equity, all holders together"] == (
        "25 %",
        "between 24 % and 26 % (not known exactly)",
    )
    execute(TakeFromRegister(id=matter, path=PATH, unit=unit), office.actor("preparer"))
    assert [one.differences for one in use(office, unit)] == [()]


def test_a_fact_that_the_register_has_no_longer_is_unknown_when_taken_again(office):
    unit, matter, preparer = unit_in(office), office.matter("hgr/oncology-trial"), office.actor("preparer")
    command = TakeFromRegister(id=matter, path=PATH, unit=unit)
    for fact in ("dominated_by_rights", "dominated_by_arrangement"):
        execute(StateUnitFact(id=unit, fact=fact, given="yes"), preparer)
    execute(command, preparer)
    for fact in ("dominated_by_rights", "dominated_by_arrangement"):
        execute(StateUnitFact(id=unit, fact=fact, given=None), preparer)
    execute(StateFact(id=matter, path=PATH, fact="dominated_by_arrangement", given="no"), preparer)
    assert element(office, matter)["dominated_by_rights"] is True
    execute(command, preparer)
    own = element(office, matter)
    assert "dominated_by_rights" not in own
    assert own["dominated_by_arrangement"] is False


def test_a_fact_changed_by_hand_and_an_element_removed_are_seen(office):
    unit, matter = taken(office)
    preparer = office.actor("preparer")
    execute(StateFact(id=matter, path=PATH, fact="foreign_equity", given="30"), preparer)
    (found,) = use(office, unit)
    assert [one.matter.en for one in found.differences] == ["30 %"]
    matter_2 = office.matter()
    with pytest.raises(NotThereError):
        execute(TakeFromRegister(id=matter_2, path=PATH, unit=unit), preparer)
    from guiju.workspace.matters.commands import AddElement

    execute(AddElement(id=matter_2, collection="units", key="甲"), preparer)
    execute(TakeFromRegister(id=matter_2, path="units[甲]", unit=unit), preparer)
    execute(RemoveElement(id=matter_2, path="units[甲]"), preparer)
    assert {one.gone for one in use(office, unit)} == {True, False}


def test_who_may_take(office, other):
    unit, matter = unit_in(office), office.matter("hgr/oncology-trial")
    command = TakeFromRegister(id=matter, path=PATH, unit=unit)
    for name in ("admin", "reviewer", "signatory", "auditor"):
        with pytest.raises(NotAllowedError):
            execute(command, office.actor(name))
    theirs = unit_in(other)
    with pytest.raises(NotThereError):
        execute(TakeFromRegister(id=matter, path=PATH, unit=theirs), office.actor("preparer"))
    with pytest.raises((NotThereError, NotAllowedError)):
        execute(command, other.actor("preparer"))


def test_who_is_in_one_matter_only_takes_nothing_of_the_register(office):
    unit, matter = unit_in(office), office.matter("hgr/oncology-trial")
    person = office.people["reviewer"]
    execute(GiveRoles(person=person, roles=[]), office.actor("admin"))
    execute(GiveRoles(person=person, roles=[Role.PREPARER], in_matter=matter), office.actor("admin"))
    with pytest.raises(NotThereError):
        execute(TakeFromRegister(id=matter, path=PATH, unit=unit), office.actor("reviewer"))
    client = office.client("reviewer")
    for address in ("/units/", f"/units/{unit}/", f"/matters/{matter}/take/?at={PATH}"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("path", ["", "units[无此单位]", "materials[全血（胚系对照）]"])
def test_only_units_take_facts_of_units(office, path):
    unit, matter = unit_in(office), office.matter("hgr/oncology-trial")
    with pytest.raises((NotThereError, ValueError)):
        execute(TakeFromRegister(id=matter, path=path, unit=unit), office.actor("preparer"))


def test_nothing_is_taken_into_a_closed_matter_or_from_an_empty_unit(office):
    matter, preparer = office.matter("hgr/oncology-trial"), office.actor("preparer")
    empty = unit_in(office, file=None)
    with pytest.raises(RefusedError, match="no holdings or facts"):
        execute(TakeFromRegister(id=matter, path=PATH, unit=empty), preparer)
    execute(CloseMatter(id=matter), preparer)
    with pytest.raises(RefusedError, match="closed"):
        execute(TakeFromRegister(id=matter, path=PATH, unit=empty), preparer)


def test_rebuilding_gives_the_same_rows(office):
    taken(office)
    before = rows(office.id)
    assert before["Taken"]
    rebuild(office.id)
    assert rows(office.id) == before
