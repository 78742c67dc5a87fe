"""What if: nothing is kept, everything is read as an answer would be, and the page says what would differ."""

from __future__ import annotations

import html
import json
import re

import pytest
from offices import rows

from guiju.workspace.determinations.what_if import LONGEST, MOST_CHANGES
from guiju.workspace.matters.commands import StateFact
from guiju.workspace.record.commands import execute
from guiju.workspace.record.models import Event

CRO = "units[合同研究组织]"
SUPPOSED = {"act": "set", "path": CRO, "fact": "dominated_by_rights", "kind": "choice", "value": "yes"}


def travelling(page: str) -> str:
    return html.unescape(re.search(r'name="changes" value="([^"]*)"', page)[1])


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_would_differ_is_shown_and_nothing_kept(office, language):
    matter = office.matter("hgr/oncology-trial")
    client = office.client("auditor")
    client.cookies["language"] = language
    before, events = rows(office.id), Event.objects.count()
    page = client.post(f"/matters/{matter}/what-if/", SUPPOSED).content.decode()
    zh = language == "zh-hans"
    assert ("不再缺" if zh else "no longer missing") in page
    assert f"<code>{CRO}.dominated_by_rights</code>" in page
    assert json.loads(travelling(page)) == [[CRO, "dominated_by_rights", True]]
    assert (rows(office.id), Event.objects.count()) == (before, events)


def test_changes_travel_with_the_page_and_can_be_taken_back(office):
    matter = office.matter("hgr/oncology-trial")
    client = office.client("preparer")
    address = f"/matters/{matter}/what-if/"
    first = travelling(client.post(address, SUPPOSED).content.decode())
    more = {
        "act": "set",
        "path": CRO,
        "fact": "seat",
        "kind": "choice",
        "value": "hong_kong",
        "changes": first,
    }
    answer = client.post(address, more)
    if answer.status_code == 422:  # The option is called otherwise: what was there is not lost.
        assert travelling(answer.content.decode()) == first
        options = re.findall(r'name="value" value="([^"]+)"', _field(answer.content.decode(), "seat"))
        answer = client.post(address, more | {"value": options[-1]})
    both = travelling(answer.content.decode())
    assert [one[1] for one in json.loads(both)] == ["dominated_by_rights", "seat"]
    dropped = client.post(
        address, {"act": "drop", "at": CRO, "path": CRO, "fact": "dominated_by_rights", "changes": both}
    ).content.decode()
    assert [one[1] for one in json.loads(travelling(dropped))] == ["seat"]
    cleared = client.post(address, {"act": "clear", "at": CRO, "changes": both}).content.decode()
    assert travelling(cleared) == ""
    shown = client.post(address, {"act": "show", "at": "", "changes": both}).content.decode()
    assert json.loads(travelling(shown)) == json.loads(both)


def _field(page: str, fact: str) -> str:
    return next(
        form
        for form in re.findall(r"<form.*?</form>", page, re.S)
        if f'name="fact" value="{fact}"' in form and "set" in form
    )


def test_what_is_no_value_is_refused_with_what_was_written(office):
    matter = office.matter("hgr/oncology-trial")
    given = {"act": "set", "path": CRO, "fact": "foreign_equity", "kind": "number", "value": "一半 <b>"}
    answer = office.client("preparer").post(f"/matters/{matter}/what-if/", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "一半 &lt;b&gt;" in page
    assert 'aria-invalid="true"' in page
    assert travelling(page) == ""


def test_the_same_facts_give_no_difference(office):
    matter = office.matter("hgr/oncology-trial")
    given = SUPPOSED | {"unknown": "1"}
    page = office.client("preparer").post(f"/matters/{matter}/what-if/", given).content.decode()
    assert "结果没有不同" in page


@pytest.mark.parametrize(
    "changes",
    [
        "{",
        "{}",
        "[1]",
        '[["units[x]","seat","a"]]',
        f'[["{CRO}","nothing","a"]]',
        f'[["{CRO}","seat","no such option"]]',
        f'[["{CRO}","seat",1.5]]',
        '[["","units[…]",null]]',
        '[["","nothing[…]",true]]',
        f'[["{CRO}","seat",{{"a":1}}]]',
        '[["","units[x]",null]]',
        '[["","units[x]",false]]',
        '[["","units[]",true]]',
        '[["","nothing[x]",true]]',
        "[" * 5000,
        json.dumps([["", "title", "x" * (LONGEST + 1)]]),
        json.dumps([["", "collects", True]] * (MOST_CHANGES + 1)),
    ],
)
def test_what_no_page_of_ours_sends_is_not_found(office, changes):
    matter = office.matter("hgr/oncology-trial")
    answer = office.client("preparer").post(f"/matters/{matter}/what-if/", {"changes": changes})
    assert answer.status_code == 404


def test_facts_that_contradict_each_other_are_told(office, monkeypatch):
    from guiju.engine.errors import InputError, Problem
    from guiju.engine.text import Text
    from guiju.workspace.determinations import what_if

    def contradict(*_args, **_values):
        raise InputError([Problem("", 0, 0, Text("事实互相矛盾", "they contradict"))])

    matter = office.matter("hgr/oncology-trial")
    monkeypatch.setattr(what_if, "assess", contradict)
    page = office.client("preparer").post(f"/matters/{matter}/what-if/", SUPPOSED).content.decode()
    assert "无法判断：事实互相矛盾" in page


def test_answers_that_cannot_be_read_are_said_to_count_as_unknown(office):
    matter = office.matter("hgr/oncology-trial")
    execute(StateFact(id=matter, path=CRO, fact="foreign_equity", given="一半"), office.actor("preparer"))
    page = office.client("preparer").get(f"/matters/{matter}/what-if/").content.decode()
    assert "1 处填报的内容无法识别" in page


def test_an_element_is_supposed_to_be_there_with_facts_of_its_own(office):
    matter = office.matter("hgr/oncology-trial")
    client, address = office.client("preparer"), f"/matters/{matter}/what-if/"
    before, events = rows(office.id), Event.objects.count()
    add = {"act": "add", "path": "", "collection": "units", "key": " 丁实验室 "}
    page = client.post(address, add).content.decode()
    assert json.loads(travelling(page)) == [["", "units[丁实验室]", True]]
    assert "没有此项 → <strong>有此项</strong>" in page
    assert "<h3>单位“丁实验室”</h3>" in page
    fact = {"act": "set", "path": "units[丁实验室]", "fact": "dominated_by_rights", "kind": "choice"}
    page = client.post(address, fact | {"value": "yes", "changes": travelling(page)}).content.decode()
    assert [one[:2] for one in json.loads(travelling(page))][1] == ["units[丁实验室]", "dominated_by_rights"]
    again = client.post(address, add | {"changes": travelling(page)})
    assert again.status_code == 422
    assert "已有名为“丁实验室”的一项" in again.content.decode()
    assert json.loads(travelling(again.content.decode())) == json.loads(travelling(page))
    back = {"act": "drop", "at": "", "path": "", "fact": "units[丁实验室]", "changes": travelling(page)}
    assert travelling(client.post(address, back).content.decode()) == ""
    gone = {"act": "remove", "path": "units[丁实验室]", "changes": travelling(page)}
    assert travelling(client.post(address, gone).content.decode()) == ""
    assert (rows(office.id), Event.objects.count()) == (before, events)


def test_an_element_is_supposed_to_be_gone(office):
    matter = office.matter("hgr/oncology-trial")
    client, address = office.client("preparer"), f"/matters/{matter}/what-if/"
    name = "data_sets[转录组（探索性研究）]"
    page = client.get(address, {"at": name}).content.decode()
    assert "假如没有" in page
    page = client.post(address, {"act": "remove", "path": name}).content.decode()
    assert json.loads(travelling(page)) == [["", name, False]]
    assert "有此项 → <strong>没有此项</strong>" in page
    assert "结果没有不同" not in page
    add = {"act": "add", "path": "", "collection": "data_sets", "key": "转录组（探索性研究）"}
    assert travelling(client.post(address, add | {"changes": travelling(page)}).content.decode()) == ""
    assert client.post(address, {"act": "remove", "path": ""}).status_code == 404
    assert client.post(address, add | {"collection": "nothing"}).status_code == 404
    # Something else refers to it.
    refused = client.post(address, {"act": "remove", "path": CRO})
    assert refused.status_code == 422
    assert travelling(refused.content.decode()) == ""


def test_a_list_is_supposed_to_be_complete_or_not(office):
    matter = office.matter("hgr/oncology-trial")
    client = office.client("preparer")
    address = f"/matters/{matter}/what-if/"
    given = {"act": "set", "path": "", "fact": "units[…]", "value": "open"}
    page = client.post(address, given).content.decode()
    assert json.loads(travelling(page)) == [["", "units[…]", False]]
    assert "已列全 → <strong>可能还有其他</strong>" in page
    assert "新缺" in page or "法律未决" in page or "待定事实" in page
    back = client.post(address, given | {"value": "complete", "changes": travelling(page)}).content.decode()
    assert json.loads(travelling(back)) == [["", "units[…]", True]]
    assert "结果没有不同" in back
    assert client.post(address, given | {"value": "perhaps"}).status_code == 404
