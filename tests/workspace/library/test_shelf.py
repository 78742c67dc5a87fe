"""The rulebooks as pages: every provision has a place of its own, every rule is told, and what rests on them is listed."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from guiju.engine.uses.narrate import Target
from guiju.registry import load_rulebook, rulebook_ids
from guiju.workspace.determinations.commands import MakeDetermination
from guiju.workspace.library.shelf import address, anchor, provision_address, resting, themes
from guiju.workspace.people.commands import GiveRoles
from guiju.workspace.record.commands import Role, execute
from guiju.workspace.record.gate import entered
from thorough import every

BOTH = pytest.mark.parametrize("language", every(["zh-hans", "en"]))


def opened(office, path: str, language: str = "zh-hans", name: str = "preparer") -> str:
    client = office.client(name)
    client.cookies["language"] = language
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("name", rulebook_ids())
def test_every_provision_has_a_place_of_its_own(name):
    for instrument in load_rulebook(name).instruments.values():
        keys = {provision.key for provision in instrument}
        assert len({anchor(key) for key in keys}) == len(keys), instrument.id
        assert all(re.fullmatch(r"a-[\w.-]+", anchor(key)) for key in keys)


def test_places_that_look_alike_are_apart():
    assert anchor("12(1)") != anchor("12-1")
    assert anchor("27(3)(1)") == "a-27.3.1"


@BOTH
@pytest.mark.parametrize("name", rulebook_ids())
def test_every_instrument_can_be_read_and_its_places_are_on_the_page(office, name, language):
    book = load_rulebook(name)
    assert book.title.in_("en" if language == "en" else "zh") in opened(office, f"/law/{name}/", language)
    for instrument in book.instruments.values():
        page = opened(office, f"/law/{name}/{instrument.id}/", language)
        for provision in instrument:
            where = unquote(provision_address(book, provision.id)).partition("#")[2]
            assert f'id="{where}"' in page, provision.id


@BOTH
def test_every_link_of_a_rule_leads_somewhere(office, language):
    book = load_rulebook("hgr")
    for rule in ("foreign_unit", "annual_report_owed", "apply_anew", "funding_only"):
        page = opened(office, f"/law/hgr/rules/{rule}/", language)
        body = page.partition('<article class="narrated">')[2].partition("</article>")[0]
        links = {link.partition("#")[0] for link in re.findall(r'href="(/law/[^"]*)"', body)}
        assert links
        for link in links:
            opened(office, link, language)
    assert address(book, Target("statement", "H11")) is None


def test_a_rule_is_told_with_its_provisions_linked(office):
    page = opened(office, "/law/hgr/rules/foreign_unit/")
    assert re.search(r'<a href="/law/hgr/hgr-rules/#a-11">《实施细则》第十一条</a>', page)
    assert "style=" not in page


def test_what_is_not_in_a_rulebook_is_not_found(office):
    client = office.client("preparer")
    for path in ("none/", "hgr/none/", "hgr/rules/none/", "none/rules/", "hgr/none/text/", "none/questions/"):
        assert client.get(f"/law/{path}").status_code == 404, path


def test_every_rule_is_listed(office):
    for name in rulebook_ids():
        book = load_rulebook(name)
        listed = [one.address for theme in themes(book) for one in theme.rules]
        wanted = (book.decisions, book.duties, book.points, book.parameters, book.notes)
        assert len(listed) == sum(map(len, wanted))
        page = opened(office, f"/law/{name}/rules/")
        assert all(f'href="{one}"' in page for one in listed)


@BOTH
def test_every_question_can_be_read(office, language):
    page = opened(office, "/law/genai/questions/", language)
    for entity in load_rulebook("genai").entities:
        for fact in entity.facts.values():
            assert f'id="f-{entity.__name__.lower()}-{fact.name}"' in page


def test_which_projects_rest_on_an_article(office, other):
    matter = office.matter("hgr/oncology-trial", title="甲项目")
    made = execute(MakeDetermination(id=matter), office.actor("preparer"))[0].subject
    execute(MakeDetermination(id=other.matter("hgr/oncology-trial", title="乙项目")), other.actor("preparer"))
    page = opened(office, "/law/hgr/hgr-rules/")
    at = page.partition('id="a-11"')[2].partition("</section>")[0]
    assert f'href="/determinations/{made}/"' in at
    assert "甲项目" in at
    assert "乙项目" not in page
    assert "甲项目" in opened(office, "/law/hgr/rules/foreign_unit/")
    again = execute(MakeDetermination(id=matter), office.actor("preparer"))[0].subject
    with entered(office.id):
        assert [one.id for one in resting("hgr")["hgr-rules/11"]] == [again]


@BOTH
def test_every_provision_that_a_determination_cites_leads_to_its_article(office, language):
    matter = office.matter("hgr/oncology-trial")
    event = execute(MakeDetermination(id=matter), office.actor("preparer"))[0]
    page = opened(office, f"/determinations/{event.subject}/", language)
    book = load_rulebook("hgr")
    for name in event.data["provisions"]:
        assert f'href="{provision_address(book, name)}"' in page, name


def test_a_provision_that_is_there_no_longer_leads_to_its_instrument():
    book = load_rulebook("hgr")
    assert provision_address(book, "hgr-rules/27(3)") == "/law/hgr/hgr-rules/#a-27.3"
    assert provision_address(book, "hgr-rules/999") == "/law/hgr/hgr-rules/"
    assert provision_address(book, "none/1") is None


def test_who_is_in_one_matter_sees_the_law_and_no_other_matter(office):
    seen, hidden = (
        office.matter("hgr/oncology-trial", title="可见"),
        office.matter("hgr/oncology-trial", title="不可见"),
    )
    for matter in (seen, hidden):
        execute(MakeDetermination(id=matter), office.actor("preparer"))
    person = office.people["reviewer"]
    execute(GiveRoles(person=person, roles=[]), office.actor("admin"))
    execute(GiveRoles(person=person, roles=[Role.PREPARER], in_matter=seen), office.actor("admin"))
    for path in ("/law/", "/law/hgr/", "/law/hgr/hgr-rules/", "/law/hgr/rules/foreign_unit/"):
        page = opened(office, path, name="reviewer")
        assert "不可见" not in page
    assert "可见" in opened(office, "/law/hgr/hgr-rules/", name="reviewer")
