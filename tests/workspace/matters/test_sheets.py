"""Facts out to Excel and back: the same facts, every wrong row told, and nothing hostile let in."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from guiju.engine.errors import InputError
from guiju.registry import load_rulebook, open_case
from guiju.workspace.matters.folds import step
from guiju.workspace.matters.models import Answer, Matter
from guiju.workspace.matters.sheets import HEADS, names_in, said_by, sheet_of
from guiju.workspace.record.gate import entered

COLUMNS = {key: number for number, key in enumerate(HEADS, 1)}


def facts_of(example):
    return open_case(f"examples/{example}.yaml").case.facts()


def edited(content, changes):
    """A workbook in which some values are others, by path and name."""
    book = load_workbook(BytesIO(content))
    page = book.active
    for row in range(2, page.max_row + 1):
        key = (page.cell(row, COLUMNS["path"]).value or "", page.cell(row, COLUMNS["name"]).value)
        if key in changes:
            page.cell(row, COLUMNS["value"]).value = changes[key]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("example", ["genai/public-chat", "hgr/plasma-only"])
def test_a_sheet_filled_in_says_the_same_facts_again(example, lang):
    rulebook, facts = load_rulebook(example.split("/")[0]), facts_of(example)
    content = sheet_of(rulebook, facts, lang)
    time.sleep(1.1)
    assert content == sheet_of(rulebook, facts, lang), "the same facts give the same bytes, whenever"
    assert said_by(content, "x.xlsx", rulebook, facts) == ([], [])
    said, changes = said_by(content, "x.xlsx", rulebook, {})
    now = {}
    for one in said:
        now = step(now, one)
    assert now == facts
    assert len(changes) <= len(said)


def test_what_is_typed_in_excel_arrives_exactly():
    rulebook = load_rulebook("hgr")
    facts = {"units": [{"id": "甲"}, "..."]}
    content = sheet_of(rulebook, facts, "zh")
    given = {
        ("", "people"): 320,
        ("units[甲]", "foreign_equity"): 33.3,
        ("units[甲]", "seat"): "境内（不含港澳台）",
        ("", "units"): "甲；乙",
        ("units[甲]", "foreign_votes"): "100/3",
        ("units[甲]", "collects"): True,
    }
    said, _ = said_by(edited(content, given), "x.xlsx", rulebook, facts)
    values = {(one.path, one.fact): one.value for one in said if hasattr(one, "fact")}
    assert values[("", "people")] == 320
    assert values[("units[甲]", "foreign_equity")] == "33.3"
    assert values[("units[甲]", "foreign_votes")] == "100/3"
    assert values[("units[甲]", "seat")] == "mainland"
    assert values[("units[甲]", "collects")] in (True, "yes")
    assert [one.key for one in said if hasattr(one, "key")] == ["乙"]


@pytest.mark.parametrize(
    ("given", "shown_as", "taken"),
    [
        (0.6, "General", None),
        ("0.6", "@", None),
        ("1/2", "@", None),
        ("40..0.6", "@", None),
        (0.6, "0%", "60"),
        (0.006, "0.0%", "0.6"),
        ("0.6%", "@", "0.6"),
        (0, "General", "0"),
        (1, "General", "1"),
        (60, "General", "60"),
    ],
)
def test_a_percentage_that_may_be_a_part_of_one_is_asked_about(given, shown_as, taken):
    rulebook = load_rulebook("hgr")
    facts = {"units": [{"id": "甲"}, "..."]}
    key = ("units[甲]", "foreign_equity")
    content = edited(sheet_of(rulebook, facts, "zh"), {key: given})
    book = load_workbook(BytesIO(content))
    for row in book.active.iter_rows(min_row=2):
        if (row[COLUMNS["path"] - 1].value, row[COLUMNS["name"] - 1].value) == key:
            row[COLUMNS["value"] - 1].number_format = shown_as
    out = BytesIO()
    book.save(out)
    if taken is None:
        with pytest.raises(InputError, match="cannot be told"):
            said_by(out.getvalue(), "x.xlsx", rulebook, facts)
        return
    said, _ = said_by(out.getvalue(), "x.xlsx", rulebook, facts)
    assert [one.value for one in said] == [taken]
    # What goes out again comes back the same.
    there = {"units": [{"id": "甲", "foreign_equity": taken}, "..."]}
    assert said_by(sheet_of(rulebook, there, "en"), "x.xlsx", rulebook, facts)[0] == said


def test_every_wrong_row_is_told_at_once_and_nothing_is_used():
    rulebook = load_rulebook("hgr")
    facts = {"units": [{"id": "甲"}, "..."]}
    wrong = {
        ("", "people"): "许多",
        ("units[甲]", "seat"): "月球",
        ("units[甲]", "foreign_equity"): 100 / 3,
        ("", "units"): "乙",
    }
    with pytest.raises(InputError) as told:
        said_by(edited(sheet_of(rulebook, facts, "zh"), wrong), "x.xlsx", rulebook, facts)
    assert len(told.value.problems) == 4
    assert all(one.line > 1 and "x.xlsx" in one.file for one in told.value.problems)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"%PDF-1.4", b"a,b\n1,2\n"])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(InputError):
        said_by(content, "x.xlsx", load_rulebook("hgr"), {})


def test_text_that_looks_like_a_formula_stays_text():
    content = sheet_of(load_rulebook("hgr"), {"units": [{"id": "=1+1"}]}, "zh")
    page = load_workbook(BytesIO(content)).active
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("甲；乙", (["甲", "乙"], True)),
        ("甲; ...", (["甲"], False)),
        ("无", ([], True)),
        ("等", ([], False)),
        ("a\nb", (["a", "b"], True)),
    ],
)
def test_lists_are_written_with_semicolons(said, meant):
    assert names_in(said) == meant


def test_a_sheet_is_shown_first_and_taken_once_it_is_confirmed(office):
    matter = office.matter(title="表")
    client = office.client("preparer")
    content = client.get(f"/matters/{matter}/sheet/").content
    file = SimpleUploadedFile("填好.xlsx", edited(content, {("", "people"): 12}))
    shown = client.post(f"/matters/{matter}/sheet/in/", {"file": file})
    assert shown.status_code == 200
    with entered(office.id):
        assert Matter.objects.get(id=matter).facts == {}
    kept = shown.context["kept"]
    form = {"act": "take", "kept": kept, "file_name": "填好.xlsx", "seen": shown.context["seen"]}
    assert client.post(f"/matters/{matter}/sheet/in/", form).status_code == 302
    with entered(office.id):
        assert Matter.objects.get(id=matter).facts == {"people": 12}
        assert Answer.objects.get(matter=matter, name="people").source_text == "填好.xlsx"
    again = client.post(f"/matters/{matter}/sheet/in/", form, follow=True)
    assert "他人已作修改" in again.content.decode()
    bad = SimpleUploadedFile("坏.xlsx", edited(content, {("", "people"): "许多"}))
    assert client.post(f"/matters/{matter}/sheet/in/", {"file": bad}).status_code == 422
    assert office.client("auditor").post(f"/matters/{matter}/sheet/in/", form).status_code == 403


@pytest.mark.parametrize("given", ["全血、血浆", "全血，血浆", "blood, plasma"])
def test_commas_in_a_list_are_asked_about(given):
    rulebook = load_rulebook("hgr")
    facts = {"materials": [{"id": "甲、乙"}, "..."]}
    content = sheet_of(rulebook, facts, "zh")
    with pytest.raises(InputError) as told:
        said_by(edited(content, {("", "materials"): f"甲、乙；{given}"}), "x.xlsx", rulebook, facts)
    (problem,) = told.value.problems
    assert given in problem.message.zh
    assert "分号" in problem.message.zh
    said, _ = said_by(edited(content, {("", "materials"): "甲、乙；全血；血浆"}), "x.xlsx", rulebook, facts)
    assert [one.key for one in said if hasattr(one, "key")] == ["全血", "血浆"]


def test_a_case_file_that_takes_away_what_is_known_is_shown_first(office):
    matter = office.matter(title="表")
    client = office.client("preparer")
    address = f"/matters/{matter}/bring-in/"

    def send(text, **more):
        return client.post(address, {"file": SimpleUploadedFile("a.yaml", text.encode()), **more})

    assert send("guiju: hgr\nfacts:\n  people: 12\n").status_code == 302, "nothing known is changed"
    with entered(office.id):
        assert Matter.objects.get(id=matter).facts == {"people": 12}
    shown = send("guiju: hgr\nfacts:\n  collects: yes\n")
    assert shown.status_code == 200
    assert [(one.before is None, one.after is None) for one in shown.context["changes"]] == [
        (True, False),
        (False, True),
    ]
    with entered(office.id):
        assert Matter.objects.get(id=matter).facts == {"people": 12}
    form = {
        "act": "take",
        "kept": shown.context["kept"],
        "file_name": "a.yaml",
        "seen": shown.context["seen"],
    }
    assert client.post(address, form).status_code == 302
    with entered(office.id):
        assert Matter.objects.get(id=matter).facts == {"collects": True}
        assert Answer.objects.get(matter=matter, name="collects").source_text == "a.yaml"
    again = client.post(address, form, follow=True)
    assert "他人已作修改" in again.content.decode()
