"""Why one result comes out as it does: on demand, the same as in a determination made explained."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from offices import Office

from guiju.documents.outline import Outline
from guiju.engine.assessment import assess, explain_one
from guiju.engine.determination import Determination
from guiju.engine.errors import OtherRulesError, UnknownNameError
from guiju.engine.instruments import GRADES, Grade
from guiju.registry import open_case
from guiju.workspace.determinations.commands import MakeDetermination
from guiju.workspace.record.commands import execute


def determined(office: Office, matter):
    return execute(MakeDetermination(id=matter), office.actor("preparer"))[0].subject


@pytest.fixture(scope="module")
def chat():
    return open_case("examples/genai/public-chat.yaml")


def test_one_result_is_explained_as_the_whole_would_have_it(chat):
    plain = assess(chat.case, as_of=chat.as_of)
    whole = assess(chat.case, as_of=chat.as_of, explained=True)
    for one in (*whole.conclusions[:12], *whole.duties[:12]):
        found = explain_one(chat.rulebook, plain, one.id, one.path)
        assert [*found.conclusions, *found.duties] == [one]
        assert set(one.cites) <= set(found.citations)
    assert Determination.from_json(found.to_json()) == found


def test_what_the_determination_does_not_have_is_said(chat):
    plain = assess(chat.case, as_of=chat.as_of)
    for rule, path in (("no_such_rule", ""), (plain.duties[0].id, "nowhere[x]")):
        with pytest.raises(UnknownNameError):
            explain_one(chat.rulebook, plain, rule, path)
    with pytest.raises(OtherRulesError):
        explain_one(open_case("examples/hgr/oncology-trial.yaml").rulebook, plain, plain.duties[0].id)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_result_leads_to_its_proof(office, language):
    matter = office.matter("genai/public-chat", rulebook="genai")
    made = determined(office, matter)
    client = office.client("auditor")
    client.cookies["language"] = language
    page = client.get(f"/determinations/{made}/").content.decode()
    links = [
        link.replace("&amp;", "&") for link in re.findall(r'href="(/determinations/[^"]*/why/[^"]*)"', page)
    ]
    chat = open_case("examples/genai/public-chat.yaml")
    whole = assess(chat.case)
    outline = Outline(whole)
    entries = (*outline.arising, *outline.maybe, *outline.done, *outline.idle)
    shown = len(whole.conclusions) + sum(len(entry.duties) for entry in entries)
    assert len(links) == len(set(links)) == shown
    for link in links[:3]:
        answer = client.get(link)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert '<ul class="proof tree">' in text
        grades = [GRADES[grade].in_("zh" if language == "zh-hans" else "en") for grade in Grade]
        assert any(grade in text for grade in grades)
        anchors = set(re.findall(r'href="#(\w+)"', text)) - {"main"}
        assert anchors <= set(re.findall(r'id="(\w+)"', text))


def test_a_proof_needs_the_rules_that_it_was_made_under(office, monkeypatch):
    from guiju.workspace.determinations import reading

    matter = office.matter("genai/public-chat", rulebook="genai")
    made = determined(office, matter)
    chat = open_case("examples/genai/public-chat.yaml")
    one = assess(chat.case).duties[0]
    address = f"/determinations/{made}/why/?{urlencode({'of': one.id, 'at': one.path})}"
    client = office.client("preparer")
    assert '<ul class="proof tree">' in client.get(address).content.decode()
    hgr = open_case("examples/hgr/oncology-trial.yaml").rulebook
    monkeypatch.setattr(reading, "load_rulebook", lambda _: hgr)
    text = client.get(address).content.decode()
    assert "已不是现在安装的版本" in text
    assert '<ul class="proof tree">' not in text
    page = client.get(f"/determinations/{made}/").content.decode()
    assert "/why/" not in page


def test_an_unknown_result_leads_back(office):
    made = determined(office, office.matter("genai/public-chat", rulebook="genai"))
    answer = office.client("preparer").get(f"/determinations/{made}/why/?of=nothing&at=units%5Bx%5D")
    assert answer.status_code == 302
    assert answer["Location"] == f"/determinations/{made}/"


def test_names_out_of_a_case_are_shown_as_text(office):
    from guiju.workspace.matters.commands import StateList

    preparer = office.actor("preparer")
    matter = office.matter()
    hostile = '<script>alert(1)</script>"'
    execute(StateList(id=matter, path="", collection="units", keys=[hostile], complete=True), preparer)
    made = determined(office, matter)
    client = office.client("preparer")
    page = client.get(f"/determinations/{made}/").content.decode()
    link = next(
        one.replace("&amp;", "&")
        for one in re.findall(r'href="(/determinations/[^"]*/why/[^"]*)"', page)
        if "script" in one
    )
    why = client.get(link).content.decode()
    for text in (page, why):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text
