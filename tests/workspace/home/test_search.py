"""Search over everything that may be seen, and nothing else."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest

from guiju.registry import load_rulebook
from guiju.workspace.determinations.commands import MakeDetermination
from guiju.workspace.home.search import KINDS, search
from guiju.workspace.library.commands import RemoveText
from guiju.workspace.library.grams import query
from guiju.workspace.library.rules_index import index_of
from guiju.workspace.matters.commands import AttachPaper, StateFact
from guiju.workspace.people.commands import GiveRoles
from guiju.workspace.record.commands import Role, execute
from guiju.workspace.record.gate import entered
from guiju.workspace.units.commands import AddEvidence, RegisterUnit

sys.path.insert(0, str(Path(__file__).parent.parent / "library"))
from books import OLD, attach


def kinds(office, wanted: str, name: str = "preparer", lang: str = "zh") -> dict[str, list[str]]:
    """Titles of what was found, by kind."""
    actor = office.actor(name)
    seen = None if actor.sees_all else frozenset(matter for matter, _ in actor.in_matters)
    with entered(office.id, seen):
        found = search(query(wanted), actor, lang)
    return {one.kind: ["".join(piece.text for piece in hit.title) for hit in one.hits] for one in found}


def filled(office, word: str) -> None:
    """One of everything, each with a word in it."""
    preparer = office.actor("preparer")
    matter = office.matter("hgr/oncology-trial", title=f"{word}项目")
    execute(MakeDetermination(id=matter), preparer)
    execute(AttachPaper(id=matter, title=f"{word}批件", content=b"x", file_name="a.pdf"), preparer)
    unit = execute(RegisterUnit(unit_name=f"{word}公司", aliases=["Walrus Holdings"]), preparer)[0].subject
    paper = AddEvidence(
        id=unit,
        title=f"{word}章程",
        speaks_for=date(2026, 1, 1),
        owner=office.people["preparer"],
        content=b"x",
        file_name="a.pdf",
    )
    execute(paper, preparer)
    attach(office, OLD.replace("第十三条 数据出境", f"第十三条 {word}的数据出境"))


def test_everything_is_found_and_led_to(office):
    filled(office, "麒麟座")
    found = kinds(office, "麒麟座")
    assert {kind: len(hits) for kind, hits in found.items()} == dict.fromkeys(
        ("matter", "determination", "paper", "unit", "evidence", "text"), 1
    )
    client = office.client("preparer")
    page = client.get("/search/", {"q": "麒麟座"}).content.decode()
    assert page.count("<mark>麒麟座</mark>") >= 6
    for link in re.findall(r'<li[^>]*><p><a href="([^"]+)"', page):
        assert client.get(link.partition("#")[0]).status_code == 200, link


def test_text_facts_of_a_matter_are_found_and_codes_are_not(office):
    matter = office.matter("hgr/oncology-trial")
    execute(StateFact(id=matter, fact="name", given="白鲸制药 301"), office.actor("preparer"))
    assert "matter" in kinds(office, "白鲸制药")
    assert "matter" not in kinds(office, "clinical_institution")


def test_conclusions_of_a_determination_are_found(office):
    matter = office.matter("genai/public-chat", "genai", title="青灯")
    execute(MakeDetermination(id=matter), office.actor("preparer"))
    assert kinds(office, "须作安全评估和算法备案")["determination"] == ["青灯 · 1"]


def test_nothing_of_another_organisation_is_found(office, other):
    filled(other, "麒麟座")
    assert kinds(office, "麒麟座") == {}
    assert kinds(office, "walrus") == {}
    page = office.client("admin").get("/search/", {"q": "麒麟座"}).content.decode()
    assert page.count("麒麟座") == page.count('value="麒麟座"') + page.count("<title>麒麟座")


def test_who_is_in_one_matter_finds_nothing_of_others_and_no_units(office):
    filled(office, "麒麟座")
    seen = office.matter("hgr/oncology-trial", title="麒麟座分支")
    execute(MakeDetermination(id=seen), office.actor("preparer"))
    person = office.people["reviewer"]
    execute(GiveRoles(person=person, roles=[]), office.actor("admin"))
    execute(GiveRoles(person=person, roles=[Role.PREPARER], in_matter=seen), office.actor("admin"))
    found = kinds(office, "麒麟座", "reviewer")
    assert found.keys() == {"matter", "determination", "text"}
    assert found["matter"] == ["麒麟座分支"]
    page = office.client("reviewer").get("/search/", {"q": "麒麟座"}).content.decode()
    assert "麒麟座项目" not in page
    assert "麒麟座公司" not in page


def test_removed_things_are_not_found(office):
    text = attach(office, OLD.replace("为了规范", "为了麒麟座规范"))
    assert "text" in kinds(office, "麒麟座")
    execute(RemoveText(id=text, why="x"), office.actor("preparer"))
    assert kinds(office, "麒麟座") == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("wanted", "kind", "first"),
    [
        ("外方单位", "decision", "外方单位"),
        ("备案", "decision", "备案"),
        ("数据出境", "provision", "《网络数据条例》第三十七条"),
        ("数据出境", "text", "第十三条"),
        ("算法备案", "duty", "算法备案"),
        ("第十二条", "text", "第十二条"),
        ("algorithm filing", "duty", "lgorithm filing"),
        ("EDC", "point", "EDC"),
        ("foreign unit", "decision", "oreign unit"),
    ],
)
def test_the_first_that_is_found_is_what_was_meant(office, lang, wanted, kind, first):
    attach(office)
    assert first in kinds(office, wanted, lang=lang)[kind][0]


def test_chinese_is_found_in_texts_by_parts_too_but_the_phrase_comes_first(office):
    more = "第二十条 数据可以出境。\n第二十一条 数据出境前应当评估。\n第二十二条 材料出境。\n"
    attach(office, OLD + more)
    assert kinds(office, "数据出境")["text"] == ["第十三条", "第二十一条", "第二十条"]
    assert kinds(office, "材")["text"] == ["第十一条", "第二十二条"]


def test_a_mixed_query_needs_its_parts(office):
    office.matter(title="EDC 外方供应商")
    office.matter(title="外方实验室")
    assert kinds(office, "外方 edc")["matter"] == ["EDC 外方供应商"]
    assert sorted(kinds(office, "外方")["matter"]) == ["EDC 外方供应商", "外方实验室"]


@pytest.mark.parametrize("name", ["hgr", "genai"])
def test_every_rule_and_provision_is_found_by_its_name(name):
    book = load_rulebook(name)
    index = index_of(book)
    for rules in (book.decisions, book.duties, book.parameters):
        for rule in list(rules.values())[::5]:
            for lang in ("zh", "en"):
                wanted = query(rule.label.in_(lang))
                found = index.find(wanted, lang)[:10]
                assert any(f"/rules/{rule.id}/" in entry.address for _, entry in found), (rule.id, lang)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_escapes_counts_and_shows_one_kind(office, language):
    client = office.client("preparer")
    client.cookies["language"] = language
    for _ in range(7):
        office.matter(title="<b>备案</b>事项")
    page = client.get("/search/", {"q": "备案"}).content.decode()
    assert "&lt;b&gt;<mark>备案</mark>&lt;/b&gt;" in page
    assert page.count("/matters/") - page.count('href="/matters/"') == 5
    one = client.get("/search/", {"q": "备案", "kind": "matter"}).content.decode()
    assert one.count('<a href="/matters/') - one.count('<a href="/matters/"') == 7
    assert "duty" not in re.findall(r'id="k-(\w+)"', one)
    label = KINDS["matter"].in_("en" if language == "en" else "zh")
    assert f"{label} 7" in one
    hostile = client.get("/search/", {"q": '"><script>alert(1)</script>', "kind": "<x>"}).content.decode()
    assert "<script>alert" not in hostile


@pytest.mark.parametrize(
    "asked", ["", "   ", "，。", "没有这样的词语组合啊呀", "%", "_", "\x00", "'", "a" * 5000]
)
def test_odd_queries_find_nothing_and_break_nothing(office, asked):
    attach(office)
    assert office.client("preparer").get("/search/", {"q": asked}).status_code == 200
