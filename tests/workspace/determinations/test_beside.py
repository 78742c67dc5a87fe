"""Answers to what is missing, and readings adopted, on the page of a determination itself."""

from __future__ import annotations

import re

import pytest
from offices import rows

from guiju.workspace.determinations.commands import MakeDetermination
from guiju.workspace.determinations.models import AdoptedReading, Determination
from guiju.workspace.record.commands import execute
from guiju.workspace.record.folding import rebuild
from guiju.workspace.record.gate import entered


@pytest.fixture
def made(office):
    matter = office.matter("hgr/oncology-trial")
    return matter, execute(MakeDetermination(id=matter), office.actor("preparer"))[0].subject


def hidden(form: str) -> dict[str, str]:
    return {
        name: value.replace("&#x27;", "'")
        for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    }


def forms(page: str, action: str) -> list[str]:
    return [form for form in re.findall(r"<form.*?</form>", page, re.S) if f'action="{action}"' in form]


def test_a_missing_fact_is_answered_in_place_and_the_determination_made_again(office, made):
    matter, id = made
    client = office.client("preparer")
    page = client.get(f"/determinations/{id}/").content.decode()
    found = forms(page, f"/matters/{matter}/fact/")
    assert found
    given = hidden(found[0]) | {"value": "yes"}
    assert given["next"].startswith(f"/determinations/{id}/#F")
    answer = client.post(f"/matters/{matter}/fact/", given)
    assert answer["Location"] == given["next"]
    page = client.get(f"/determinations/{id}/").content.decode()
    assert "作出判定后已填报" in page
    assert 'id="stale"' in page
    assert forms(page, f"/matters/{matter}/determine/")
    with entered(office.id):
        assert Determination.objects.get(id=id).stale == ["facts"]


@pytest.mark.parametrize("name", ["reviewer", "signatory", "auditor", "admin"])
def test_only_preparers_get_the_forms(office, made, name):
    matter, id = made
    page = office.client(name).get(f"/determinations/{id}/").content.decode()
    assert 'id="F1"' in page
    assert not forms(page, f"/matters/{matter}/fact/")


def test_a_closed_matter_takes_no_answers(office, made):
    from guiju.workspace.matters.commands import CloseMatter

    matter, id = made
    execute(CloseMatter(id=matter), office.actor("preparer"))
    page = office.client("preparer").get(f"/determinations/{id}/").content.decode()
    assert not forms(page, f"/matters/{matter}/fact/")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_signatory_adopts_a_reading_and_the_page_says_who_why_and_when(office, made, language):
    matter, id = made
    client = office.client("signatory")
    client.cookies["language"] = language
    page = client.get(f"/determinations/{id}/").content.decode()
    form = forms(page, "/law/hgr/adopt/")[0]
    reading = re.search(r'type="radio" name="reading" value="([^"]+)"', form)[1]
    given = hidden(form) | {"reading": reading, "why": "按主管部门二〇二五年的答复 <b>"}
    answer = client.post("/law/hgr/adopt/", given)
    assert answer["Location"] == f"/determinations/{id}/#points"
    with entered(office.id):
        assert Determination.objects.get(id=id).stale == [f"reading:{given['point']}"]
        assert AdoptedReading.objects.get().why.startswith("按主管部门")
    now = client.get(f"/determinations/{id}/").content.decode()
    assert ("现采用" if language == "zh-hans" else "Now read as") in now
    again = execute(MakeDetermination(id=matter), office.actor("preparer"))[0].subject
    page = client.get(f"/determinations/{again}/").content.decode()
    assert "按主管部门二〇二五年的答复 &lt;b&gt;" in page
    assert ("采用时的理由" if language == "zh-hans" else "Why it was read so") in page
    assert "signatory" in page
    before = rows(office.id)
    rebuild(office.id)
    assert rows(office.id) == before


def test_nobody_else_gets_the_readings_to_adopt(office, made):
    for name in ("preparer", "reviewer", "auditor", "admin"):
        page = office.client(name).get(f"/determinations/{made[1]}/").content.decode()
        assert not forms(page, "/law/hgr/adopt/")


def test_a_rulebook_that_is_not_installed_has_no_points(office):
    client = office.client("signatory")
    assert client.get("/law/no-such/points/").status_code == 404
    assert client.get("/law/hgr/points/").status_code == 200


def test_what_if_is_offered_for_what_is_missing(office, made):
    matter, id = made
    page = office.client("auditor").get(f"/determinations/{id}/").content.decode()
    address = re.search(rf'href="(/matters/{matter}/what-if/[^"#]*)#', page)[1].replace("&amp;", "&")
    asked = office.client("auditor").get(address).content.decode()
    assert asked.count('<details class="fact"') > 5
    assert len(re.findall(r'<details class="fact" id="[^"]+" open>', asked)) == 1
