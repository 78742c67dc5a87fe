"""Two determinations beside each other on a page, and what has changed since the one before."""

from __future__ import annotations

from uuid import uuid4

import pytest

from guiju.workspace.determinations.commands import MakeDetermination
from guiju.workspace.matters.commands import StateFact
from guiju.workspace.record.commands import execute

CRO = "units[合同研究组织]"


@pytest.fixture
def two(office):
    """A matter with two determinations, between which one missing fact became known."""
    matter = office.matter("hgr/oncology-trial")
    preparer = office.actor("preparer")
    first = execute(MakeDetermination(id=matter), preparer)[0].subject
    execute(StateFact(id=matter, path=CRO, fact="dominated_by_rights", given="yes"), preparer)
    second = execute(MakeDetermination(id=matter), preparer)[0].subject
    return matter, first, second


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_one_before_is_compared_with_by_default(office, two, language):
    _, first, second = two
    client = office.client("auditor")
    client.cookies["language"] = language
    text = client.get(f"/determinations/{second}/compare/").content.decode()
    zh = language == "zh-hans"
    assert ("不再缺" if zh else "no longer missing") in text
    assert f"<code>{CRO}.dominated_by_rights</code>" in text
    named = client.get(f"/determinations/{first}/compare/?with={second}").content.decode()
    start = named.index('<section class="determination"'), text.index('<section class="determination"')
    assert (
        named[start[0] : named.index("</section>", start[0])]
        == text[start[1] : text.index("</section>", start[1])]
    )
    alone = client.get(f"/determinations/{first}/compare/").content.decode()
    assert ("尚无可比较的另一份" if zh else "no other to compare") in alone


def test_only_what_is_of_the_same_matter_is_compared(office, two):
    other = execute(MakeDetermination(id=office.matter()), office.actor("preparer"))[0].subject
    client = office.client("preparer")
    for given in (other, uuid4(), "nonsense"):
        assert client.get(f"/determinations/{two[1]}/compare/?with={given}").status_code == 404


def test_making_it_again_leads_to_what_has_changed(office, two):
    matter, first, _ = two
    client = office.client("preparer")
    client.post(f"/matters/{matter}/fact/", {"path": CRO, "fact": "dominated_by_rights", "unknown": "1"})
    answer = client.post(f"/matters/{matter}/determine/")
    assert answer["Location"].endswith("/#changed")
    page = client.get(answer["Location"].partition("#")[0]).content.decode()
    assert "与第 2 份相比" in page
    assert "新缺" in page
    assert 'id="changed"' not in client.get(f"/determinations/{first}/").content.decode()
    fresh = client.post(f"/matters/{office.matter()}/determine/")
    assert not fresh["Location"].endswith("#changed")


def test_another_day_is_worked_out_from_the_stored_facts(office, two):
    client = office.client("preparer")
    text = client.get(f"/determinations/{two[1]}/compare/?as_of=2023-08-01").content.decode()
    assert "推算，未作出判定" in text
    assert "科学技术部" in text
    assert "国家卫生健康委员会" in text
    # The earlier day stands first, whichever was asked for.
    assert text.index("<dt>之前</dt><dd>现行法，2023-08-01") < text.index("<dt>之后</dt><dd>判定第 1 份")


def test_another_edition_shows_the_provisions_of_both(office):
    matter = office.matter("genai/public-chat", rulebook="genai")
    made = execute(MakeDetermination(id=matter), office.actor("preparer"))[0].subject
    client = office.client("preparer")
    text = client.get(f"/determinations/{made}/compare/?edition=draft-2023-04").content.decode()
    row = text[text.index('<th scope="row" rowspan="2">提供者') :]
    was, now = row.split('<td class="cites">')[1:3]
    assert "《生成式人工智能暂行办法》第二十二条第（二）项" in was
    assert "《生成式人工智能办法征求意见稿》第五条" in now


@pytest.mark.parametrize("asked", ["edition=nonsense", "as_of=2026-13-01", "as_of=1990-01-01", "as_of=x%00"])
def test_what_cannot_be_is_said(office, two, asked):
    answer = office.client("preparer").get(f"/determinations/{two[1]}/compare/?{asked}")
    assert answer.status_code == 422
    assert 'class="message error"' in answer.content.decode()
