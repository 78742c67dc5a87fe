"""The first page: own work, what waits, what is due, what is stale, and the law that is coming."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest

from guiju.registry import load_rulebook
from guiju.workspace.determinations.commands import (
    MakeDetermination,
    ReturnDetermination,
    SubmitDetermination,
)
from guiju.workspace.home import coming as coming_module
from guiju.workspace.home import views
from guiju.workspace.home.coming import coming, turns
from guiju.workspace.home.desk import desk
from guiju.workspace.matters.commands import CloseMatter, DateMatter, StateFact
from guiju.workspace.matters.models import Matter
from guiju.workspace.people.commands import GiveRoles
from guiju.workspace.record.commands import Role, execute
from guiju.workspace.record.gate import entered
from guiju.workspace.units.commands import AddEvidence, ArchiveUnit, FileLetter, RegisterUnit

BEFORE = date(2026, 6, 1)
"""Some weeks before measures of 2026-07-15 that the rulebook on generative AI knows."""
TOUCHED = "genai/app-on-filed-model"
"""A service of which it is not said whether it is anthropomorphic."""


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    monkeypatch.setattr(coming_module, "_kept", type(coming_module._kept)())


def seen(office, name: str, day: date):
    actor = office.actor(name)
    matters = None if actor.sees_all else frozenset(matter for matter, _ in actor.in_matters)
    with entered(office.id, matters):
        return desk(actor, day)


def page(office, name: str = "preparer", language: str = "zh-hans") -> str:
    client = office.client(name)
    client.cookies["language"] = language
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def determined(office, matter):
    return execute(MakeDetermination(id=matter), office.actor("preparer"))[0].subject


def test_who_has_nothing_is_told_the_next_step(office):
    assert "建立第一个事项" in page(office)
    assert "Open the first one" in page(office, language="en")
    assert "可以先阅读法规库" in page(office, "auditor")


def test_own_matters_come_with_what_is_wrong_in_them(office):
    matter = office.matter("hgr/oncology-trial", title="甲")
    execute(StateFact(id=matter, fact="people", given="很多"), office.actor("preparer"))
    assert [(one.matter.title, one.unfit) for one in seen(office, "preparer", BEFORE).work] == [("甲", 1)]
    assert "1 处回答无法识别" in page(office)
    assert seen(office, "reviewer", BEFORE).work == []
    execute(CloseMatter(id=matter), office.actor("preparer"))
    assert seen(office, "preparer", BEFORE).work == []


def test_what_is_returned_waits_for_whoever_made_it(office):
    made = determined(office, office.matter("hgr/oncology-trial"))
    execute(SubmitDetermination(id=made), office.actor("preparer"))
    assert [one.id for one in seen(office, "reviewer", BEFORE).mine] == [made]
    assert [one.id for one in seen(office, "preparer", BEFORE).others] == [made]
    execute(ReturnDetermination(id=made, remark="请补充方案依据"), office.actor("reviewer"))
    assert [one.id for one in seen(office, "preparer", BEFORE).returned] == [made]
    assert seen(office, "reviewer", BEFORE).returned == []
    assert "请补充方案依据" in page(office)


def test_stale_determinations_are_listed_with_the_reason(office):
    matter = office.matter("hgr/oncology-trial")
    determined(office, matter)
    execute(StateFact(id=matter, fact="people", given="77"), office.actor("preparer"))
    assert "事实、日期或版本有变" in page(office, "auditor")
    assert "facts, day or edition changed" in page(office, "auditor", "en")


def test_last_days_of_duties_are_listed_from_thirty_days_before(office):
    matter = office.matter("genai/public-chat", "genai", title="青灯")
    execute(DateMatter(id=matter, as_of=BEFORE), office.actor("preparer"))
    determined(office, matter)
    at = date(2026, 9, 27)

    def days(day: date) -> set[tuple[date, bool]]:
        return {(one.day, one.past) for one in seen(office, "preparer", day).due}

    assert (at, False) in days(at - timedelta(days=30))
    assert (at, False) not in days(at - timedelta(days=31))
    assert (at, False) in days(at)
    assert (at, True) in days(at + timedelta(days=1))
    assert (at, True) not in days(at + timedelta(days=91))


def test_what_is_known_to_be_done_is_not_due(office):
    from guiju.workspace.home.gists import _gist

    duty = {
        "label": {"zh": "甲", "en": "a"},
        "subject": {"zh": "乙", "en": "b"},
        "result": {"value": True},
        "due": {"status": "settled", "value": "2026-09-27"},
        "met": None,
    }

    def dues(**change) -> int:
        return len(_gist({"conclusions": [], "duties": [duty | change]}).dues)

    assert dues() == 1
    assert dues(met={"value": True}) == 0
    assert dues(met={"value": None}) == 1
    assert dues(result={"value": False}) == 0
    assert dues(result={"value": None}) == 0
    assert dues(due=None) == 0
    assert dues(due={"status": "facts", "value": None}) == 0


def test_papers_of_units_that_expire_are_seen_by_those_who_see_the_register(office):
    preparer = office.actor("preparer")
    unit = execute(RegisterUnit(unit_name="甲公司"), preparer)[0].subject
    paper = AddEvidence(
        id=unit,
        title="营业执照",
        speaks_for=date(2026, 1, 1),
        owner=office.people["preparer"],
        expires=date(2026, 6, 20),
        content=b"x",
        file_name="a.pdf",
    )
    execute(paper, preparer)
    assert [(one.label.zh, one.of) for one in seen(office, "preparer", BEFORE).due] == [
        ("营业执照", "甲公司")
    ]
    assert seen(office, "preparer", date(2026, 5, 1)).due == []
    matter = office.matter()
    execute(GiveRoles(person=office.people["reviewer"], roles=[]), office.actor("admin"))
    give = GiveRoles(person=office.people["reviewer"], roles=[Role.REVIEWER], in_matter=matter)
    execute(give, office.actor("admin"))
    assert seen(office, "reviewer", BEFORE).due == []


def test_letters_that_expire_are_due_too(office):
    preparer = office.actor("preparer")
    unit = execute(RegisterUnit(unit_name="甲公司"), preparer)[0].subject
    letter = FileLetter(
        id=unit,
        signed_on=date(2026, 1, 1),
        owner=office.people["reviewer"],
        expires=date(2026, 6, 20),
        content=b"x",
        file_name="a.pdf",
    )
    execute(letter, preparer)
    [due] = seen(office, "preparer", BEFORE).due
    assert (due.day, due.of, due.address) == (date(2026, 6, 20), "甲公司", f"/units/{unit}/papers/")
    assert "承诺书" in due.label.zh
    assert seen(office, "preparer", date(2026, 5, 1)).due == []
    assert seen(office, "preparer", date(2026, 6, 21)).due[0].past
    execute(ArchiveUnit(id=unit), preparer)
    assert seen(office, "preparer", BEFORE).due == []


def test_a_rulebook_turns_on_the_days_that_its_parts_name():
    book = load_rulebook("genai")
    found = turns(book, BEFORE, BEFORE + timedelta(days=180))
    assert list(found) == [date(2026, 7, 15)]
    turned = found[date(2026, 7, 15)]
    assert {one.provision for one in turned if one.provision} >= {"anthropomorphic-measures/26"}
    assert any("/rules/file_anthropomorphic_algorithm/" in (one.address or "") for one in turned)
    assert turns(book, date(2026, 7, 15), date(2027, 1, 1)) == {}
    assert list(turns(book, date(2026, 7, 14), date(2026, 7, 15))) == [date(2026, 7, 15)]
    ended = turns(book, date(2025, 12, 1), date(2026, 1, 2))[date(2026, 1, 1)]
    assert any(one.provision and not one.begins for one in ended)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-hans", "“人类遗传资源管理”的法律文件收集至2026-07-31，此后公布的未计入"),
        ("en", "The law of “human genetic resources” was collected up to 2026-07-31;"),
    ],
)
def test_the_first_page_says_up_to_which_day_law_was_collected(office, language, said):
    client = office.client("preparer")
    client.cookies["language"] = language

    def page() -> str:
        return unescape(re.sub(r"<[^>]*>", "", client.get("/").content.decode()))

    assert said not in page()
    office.matter("hgr/plasma-only")
    assert said in page()


def come(office, *matters):
    with entered(office.id):
        of = {"genai": list(Matter.objects.filter(id__in=matters).order_by("title"))}
        return coming(BEFORE, of)


def test_law_that_starts_soon_names_the_matters_that_come_out_otherwise(office):
    touched = office.matter(TOUCHED, "genai", title="甲")
    # It is settled that this one is no anthropomorphic service: the rules begin, and say no.
    same = office.matter("genai/public-chat", "genai", title="乙")
    later = office.matter(TOUCHED, "genai", title="丙")
    execute(DateMatter(id=later, as_of=date(2026, 8, 1)), office.actor("preparer"))
    [one] = come(office, touched, same, later)
    assert one.day == date(2026, 7, 15)
    [hit] = one.touched
    assert hit.matter.id == touched
    assert load_rulebook("genai").duties["file_anthropomorphic_algorithm"].label in hit.results
    assert load_rulebook("genai").duties["keep_minors_out_of_intimacy"].label not in hit.results
    assert not hit.rests
    assert not one.waiting


def test_a_matter_whose_provision_changes_is_named_though_results_stay(office):
    matter = office.matter("genai/public-chat", "genai", title="甲")
    execute(DateMatter(id=matter, as_of=date(2025, 12, 1)), office.actor("preparer"))
    determined(office, matter)
    with entered(office.id):
        of = {"genai": [Matter.objects.get(id=matter)]}
        found = {one.day: one for one in coming(date(2025, 12, 1), of)}
    [hit] = found[date(2026, 1, 1)].touched
    assert hit.rests


def test_what_changed_before_is_not_said_of_what_comes(office):
    """Judged as of a day before several changes, a matter differs by the coming one alone."""
    matter = office.matter(TOUCHED, "genai", title="甲")
    execute(DateMatter(id=matter, as_of=date(2024, 1, 1)), office.actor("preparer"))
    label = load_rulebook("genai").duties["label_text"].label
    [one] = come(office, matter)
    assert label not in one.touched[0].results
    with entered(office.id):
        of = {"genai": [Matter.objects.get(id=matter)]}
        found = {one.day: one for one in coming(date(2025, 8, 1), of)}
    assert label in found[date(2025, 9, 1)].touched[0].results


def test_only_a_few_are_judged_for_one_page_and_the_others_are_named(office, monkeypatch):
    monkeypatch.setattr(coming_module, "MOST_FRESH", 1)
    matters = [office.matter(TOUCHED, "genai", title=title) for title in ("甲", "乙")]
    execute(StateFact(id=matters[1], fact="breach_found", given="no"), office.actor("preparer"))
    first = come(office, *matters)[0]
    assert (len(first.touched), len(first.waiting)) == (1, 1)
    second = come(office, *matters)[0]
    assert (len(second.touched), second.waiting) == (2, [])
    monkeypatch.setattr(coming_module, "assess", lambda *_, **__: pytest.fail("judged again"))
    assert len(come(office, *matters)[0].touched) == 2


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "项结果不同"), ("en", "results differ from that day on")]
)
def test_the_page_shows_what_comes(office, monkeypatch, language, words):
    monkeypatch.setattr(views, "today", lambda: BEFORE)
    office.matter(TOUCHED, "genai", title="甲")
    shown = page(office, language=language)
    assert "2026-07-15" in shown
    assert words in shown


def test_nothing_of_others_is_on_the_page(office, other, monkeypatch):
    monkeypatch.setattr(views, "today", lambda: BEFORE)
    determined(other, other.matter("genai/public-chat", "genai", title="他人事项"))
    hidden = office.matter("genai/public-chat", "genai", title="不可见")
    determined(office, hidden)
    visible = office.matter("genai/public-chat", "genai", title="看得见")
    execute(GiveRoles(person=office.people["reviewer"], roles=[]), office.actor("admin"))
    give = GiveRoles(person=office.people["reviewer"], roles=[Role.REVIEWER], in_matter=visible)
    execute(give, office.actor("admin"))
    shown = page(office, "reviewer")
    assert "看得见" in shown
    assert "不可见" not in shown
    assert "他人事项" not in page(office, "auditor")
