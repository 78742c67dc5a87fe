"""Facts by form and interview: kept with who and whence, never lost, never overwritten, and any two states compared."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from offices import rows

from guiju.engine.facts import Collection
from guiju.registry import load_rulebook
from guiju.workspace.matters.commands import (
    AddElement,
    BringInFacts,
    CloseMatter,
    RemoveElement,
    StateFact,
    StateList,
)
from guiju.workspace.matters.facts import UnfitError
from guiju.workspace.matters.interviews import interview_of
from guiju.workspace.matters.models import Answer, Matter
from guiju.workspace.matters.states import differences, facts_after, moments
from guiju.workspace.people.commands import GiveRoles
from guiju.workspace.record.commands import Role, execute
from guiju.workspace.record.errors import ChangedMeanwhileError, NotThereError
from guiju.workspace.record.folding import rebuild
from guiju.workspace.record.gate import entered


def state(office, matter, fact, given, path="", **more):
    return execute(StateFact(id=matter, path=path, fact=fact, given=given, **more), office.actor("preparer"))


def matter_in(office, matter):
    with entered(office.id):
        return Matter.objects.get(id=matter)


def answer_in(office, matter, fact, path=""):
    with entered(office.id):
        return Answer.objects.get(matter=matter, path=path, name=fact)


def test_an_answer_is_kept_with_its_source_and_can_be_unknown(office):
    matter = office.matter()
    source = {"kind": "person", "text": "王主任"}
    state(office, matter, "people", " 320 ", source=source)
    answer = answer_in(office, matter, "people")
    assert answer.value == 320
    assert (answer.source, answer.source_text) == ("person", "王主任")
    assert answer.by == str(office.people["preparer"])
    state(office, matter, "people", "不详")
    assert matter_in(office, matter).facts == {}
    assert answer_in(office, matter, "people").value is None


@pytest.mark.parametrize(("given", "taken"), [(2**53 - 2, True), (2**53 - 1, True), (2**53, False)])
def test_a_number_beyond_what_the_record_holds_is_told_so(office, given, taken):
    matter = office.matter()
    state(office, matter, "people", str(given))
    assert answer_in(office, matter, "people").value == (given if taken else None)
    said = office.client("preparer").post(
        f"/matters/{matter}/fact/",
        {"path": "", "fact": "people", "kind": "number", "value": str(given)},
        headers={"HX-Request": "true"},
    )
    assert ("采集人数：数过大，至多 9,007,199,254,740,991" in said.content.decode()) is not taken
    bring = BringInFacts(id=matter, facts={"people": given})
    if taken:
        execute(bring, office.actor("preparer"))
    else:
        with pytest.raises(UnfitError, match="too large"):
            execute(bring, office.actor("preparer"))


def test_what_is_not_answered_has_no_source(office):
    """What was written and is no value is kept, and rests on nothing."""
    matter = office.matter()
    state(office, matter, "people", None, source={"kind": "paper", "text": "方案"})
    client = office.client("preparer")
    assert "据文件" in client.get(f"/matters/{matter}/facts/").content.decode()
    state(office, matter, "people", "许多")
    page = client.get(f"/matters/{matter}/facts/").content.decode()
    assert "已照原样保留" in page
    assert " · 据文件" not in page


def test_a_percentage_that_may_be_a_part_of_one_is_not_taken(office):
    """A half of a unit typed as 0.5 must not make it a Chinese one."""
    matter = office.matter()
    execute(AddElement(id=matter, path="", collection="units", key="甲"), office.actor("preparer"))
    given = {"path": "units[甲]", "fact": "foreign_equity", "kind": "number", "value": "0.5"}
    answer = office.client("preparer").post(f"/matters/{matter}/fact/", given, headers={"HX-Request": "true"})
    assert "请写作 0.5% 或 50" in answer.content.decode()
    assert answer_in(office, matter, "foreign_equity", "units[甲]").unfit == "0.5"
    page = office.client("preparer").get(f"/matters/{matter}/facts/?at=units[甲]").content.decode()
    assert "已照原样保留" in page
    assert "请写作 0.5% 或 50" in page
    state(office, matter, "foreign_equity", "0.5%", "units[甲]")
    assert answer_in(office, matter, "foreign_equity", "units[甲]").value == "0.5"
    page = office.client("preparer").get(f"/matters/{matter}/facts/?at=units[甲]").content.decode()
    assert 'value="0.5%"' in page, "what a field begins with can be sent again"


@pytest.mark.parametrize(
    ("given", "taken"),
    [("2999", 2999), ("3000", 3000), ("3001", 3001), ("-1", None), ("1.5", None), ("三千", None)],
)
def test_what_cannot_be_read_is_kept_as_it_was_written(office, given, taken):
    matter = office.matter()
    state(office, matter, "people", "7")
    state(office, matter, "people", given)
    answer = answer_in(office, matter, "people")
    assert answer.unfit == ("" if taken is not None else given)
    assert matter_in(office, matter).facts == {"people": 7 if taken is None else taken}


def test_the_same_said_again_is_no_event(office):
    matter = office.matter()
    assert len(state(office, matter, "collects", "yes")) == 1
    assert state(office, matter, "collects", "是") == []


def test_two_people_at_one_fact_are_told(office):
    matter = office.matter()
    state(office, matter, "people", "1", seen=0)
    with pytest.raises(ChangedMeanwhileError, match="preparer"):
        state(office, matter, "people", "2", seen=0)
    assert matter_in(office, matter).facts == {"people": 1}
    seen = answer_in(office, matter, "people").number
    state(office, matter, "collects", "yes", seen=0)
    state(office, matter, "people", "2", seen=seen)
    assert matter_in(office, matter).facts == {"people": 2, "collects": True}


def test_lists_grow_are_closed_and_shrink(office):
    matter = office.matter()
    preparer = office.actor("preparer")
    execute(StateList(id=matter, collection="units", keys=["甲", "乙"], complete=False), preparer)
    state(office, matter, "seat", "abroad", path="units[甲]")
    with pytest.raises(UnfitError):
        execute(AddElement(id=matter, collection="units", key=" 甲 "), preparer)
    with pytest.raises(NotThereError):
        execute(AddElement(id=matter, collection="nothing", key="x"), preparer)
    execute(RemoveElement(id=matter, path="units[甲]"), preparer)
    assert matter_in(office, matter).facts == {"units": [{"id": "乙"}, "..."]}
    with entered(office.id):
        assert not Answer.objects.filter(matter=matter, path="units[甲]").exists()
    before = rows(office.id)
    rebuild(office.id)
    assert rows(office.id) == before


def test_an_element_that_something_refers_to_stays(office):
    matter = office.matter("hgr/oncology-trial")
    with pytest.raises(UnfitError):
        execute(RemoveElement(id=matter, path="units[中心实验室]"), office.actor("preparer"))


def test_the_interview_does_not_ask_what_is_said_to_be_unknown(office):
    matter = office.matter()
    asked = set()
    for _ in range(15):
        with entered(office.id):
            question = interview_of(Matter.objects.get(id=matter)).question()
        assert (question.path, question.name) not in asked
        asked.add((question.path, question.name))
        if not isinstance(question.thing, Collection):
            state(office, matter, question.name, None, path=question.path)
        else:
            execute(
                StateList(id=matter, path=question.path, collection=question.name, keys=[], complete=False),
                office.actor("preparer"),
            )


def test_any_two_states_of_the_facts_can_be_compared(office):
    matter = office.matter()
    state(office, matter, "people", "1")
    state(office, matter, "people", "2")
    execute(AddElement(id=matter, collection="units", key="甲"), office.actor("preparer"))
    hgr = load_rulebook("hgr")
    with entered(office.id):
        known = [moment.number for moment, _ in moments(matter)]
        first, second, third = (facts_after(matter, number) for number in known[-3:])
        assert facts_after(matter, 0) == {}
    assert (first, second) == ({"people": 1}, {"people": 2})
    (one,) = differences(hgr, first, second)
    assert (one.path, one.before.en[:1], one.after.en[:1]) == ("", "1", "2")
    assert [d.before for d in differences(hgr, second, third)] == [None]
    assert [d.after for d in differences(hgr, third, second)] == [None]
    assert differences(hgr, third, third) == []


def test_facts_brought_in_replace_what_was_said(office):
    matter = office.matter()
    state(office, matter, "people", "1")
    execute(
        BringInFacts(id=matter, facts={"collects": "是", "units": [{"seat": "abroad"}]}),
        office.actor("preparer"),
    )
    assert matter_in(office, matter).facts == {"collects": True, "units": [{"id": "1", "seat": "abroad"}]}
    with entered(office.id):
        assert {(a.path, a.name) for a in Answer.objects.filter(matter=matter)} == {
            ("", "collects"),
            ("units[1]", "seat"),
        }


def test_pages_show_the_states(office):
    matter = office.matter("hgr/plasma-only")
    state(office, matter, "people", "77")
    client = office.client("auditor")
    page = client.get(f"/matters/{matter}/states/").content.decode()
    assert "77" in page
    client.cookies["language"] = "en"
    assert "Facts at two moments" in client.get(f"/matters/{matter}/states/?before=0").content.decode()


def test_an_answer_that_is_refused_is_on_the_page_again(office):
    matter = office.matter()
    client = office.client("preparer")
    form = {"path": "", "fact": "people", "kind": "number", "value": "许多", "seen": "0"}
    page = client.post(f"/matters/{matter}/fact/", form)
    assert page.status_code == 422
    assert 'value="许多"' in page.content.decode()
    assert 'value="许多"' in client.get(f"/matters/{matter}/facts/").content.decode()
    late = client.post(f"/matters/{matter}/fact/", {**form, "value": "5"})
    assert late.status_code == 422
    assert 'value="5"' in late.content.decode()
    part = client.post(f"/matters/{matter}/fact/", {**form, "value": "6"}, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith("<section")
    refused = client.post(f"/matters/{matter}/determine/", follow=True)
    assert "无法识别" in refused.content.decode()


FORM = {"path": "", "fact": "collects", "kind": "choice", "seen": "0"}


def colleague(office):
    """A second preparer."""
    execute(GiveRoles(person=office.people["reviewer"], roles=[Role.PREPARER]), office.actor("admin"))
    return "reviewer"


def test_ones_own_answer_that_comes_twice_stands_in_nobodys_way(office):
    matter = office.matter()
    client = office.client("preparer")
    form = {**FORM, "value": "yes", "interview": "1"}
    for _ in range(2):
        assert client.post(f"/matters/{matter}/fact/", form).status_code == 302
    assert client.session["trail"] == [[str(matter), "", "collects"]]
    unfit = {"path": "", "fact": "people", "given": "许多", "seen": 0}
    preparer = office.actor("preparer")
    assert len(execute(StateFact(id=matter, **unfit), preparer)) == 1
    assert execute(StateFact(id=matter, **unfit), preparer) == []
    with pytest.raises(ChangedMeanwhileError, match="elsewhere"):
        execute(StateFact(id=matter, **unfit | {"given": "很多"}), preparer)
    late = client.post(f"/matters/{matter}/fact/", {**form, "value": "no"})
    assert late.status_code == 422
    assert "您（preparer）已在别处作答" in late.content.decode()


@pytest.mark.parametrize("value", ["yes", "no"])
def test_an_answer_of_somebody_else_is_shown_beside_ones_own(office, value):
    matter = office.matter()
    client = office.client("preparer")
    first = client.get(f"/matters/{matter}/interview/").content.decode()
    assert "为何问：" in first
    client.post(
        f"/matters/{matter}/fact/",
        {**FORM, "fact": "people", "kind": "number", "value": "7", "interview": "1"},
    )
    second = colleague(office)
    execute(StateFact(id=matter, fact="collects", given="yes"), office.actor(second))
    page = client.post(f"/matters/{matter}/fact/", {**FORM, "value": value, "interview": "1"})
    said = page.content.decode()
    assert page.status_code == 422
    assert f"{second}已作答" in said
    assert "现为：是" in said
    assert f'value="{value}" checked' in said
    assert "为何问：<" not in said
    assert "返回上一题" in said
    again = re.search(r'name="seen" value="(\d+)"', said)[1]
    taken = {**FORM, "value": value, "seen": again, "interview": "1"}
    assert client.post(f"/matters/{matter}/fact/", taken).status_code == 302
    assert matter_in(office, matter).facts["collects"] is (value == "yes")


def test_the_way_back_leads_step_by_step(office):
    matter = office.matter()
    client = office.client("preparer")
    for fact in ("people", "name"):
        form = {**FORM, "fact": fact, "kind": "text", "value": "7", "interview": "1"}
        assert client.post(f"/matters/{matter}/fact/", form).status_code == 302
    back = r'href="(/matters/[^"]*)">返回上一题'
    at = f"/matters/{matter}/interview/"
    for fact in ("name", "people"):
        at = unescape(re.search(back, client.get(at).content.decode())[1])
        assert f"fact={fact}" in at
        assert "为何问：<" not in client.get(at).content.decode()
    assert not re.search(back, client.get(at).content.decode())


@pytest.mark.parametrize("more", [{}, {"interview": "1"}, "script"])
def test_an_answer_given_after_a_matter_was_closed_stays_and_is_told_who_closed_it(office, more):
    matter = office.matter()
    second = colleague(office)
    execute(CloseMatter(id=matter), office.actor(second))
    client = office.client("preparer")
    script = more == "script"
    form = {**FORM, "value": "no"} | ({} if script else more)
    page = client.post(f"/matters/{matter}/fact/", form, headers={"HX-Request": "true"} if script else {})
    said = page.content.decode()
    assert f"事项已由{second}关闭，须先重开；您的回答尚未保存，仍在此处" in said
    assert 'value="no" checked' in said
    client.cookies["language"] = "en"
    assert f"{second} has closed the matter" in client.post(f"/matters/{matter}/fact/", form).content.decode()
    assert matter_in(office, matter).facts == {}


def test_a_script_is_told_that_somebody_is_signed_out(office):
    matter = office.matter()
    client = Client()
    answer = client.post(f"/matters/{matter}/fact/", FORM, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert client.post(f"/matters/{matter}/fact/", FORM).status_code == 302
