"""Many units from one sheet: what it adds and changes, every wrong cell told, taken as it was shown."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from registers import unit_in

from guiju.engine.errors import InputError
from guiju.workspace.record.commands import execute
from guiju.workspace.record.errors import ChangedMeanwhileError, NotAllowedError, RefusedError
from guiju.workspace.record.gate import entered
from guiju.workspace.record.models import Event
from guiju.workspace.units.bringing import MOST, BringInUnits, brought_by
from guiju.workspace.units.commands import NameUnit, RegisterUnit, StateUnitFact
from guiju.workspace.units.models import Unit
from guiju.workspace.units.sheets import columns, sheet_of


def sheet(*rows: dict[str, object], title: str = "单位", heads: list[object] | None = None) -> bytes:
    """A sheet with the columns that its rows speak of."""
    keys = list(dict.fromkeys(key for row in rows for key in row)) or ["name"]
    book = Workbook()
    page = book.active
    page.title = title
    page.append(heads or [columns()[key].zh for key in keys])
    for row in rows:
        page.append([row.get(key) for key in keys])
    for cell in (cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)):
        cell.data_type = "s"
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def bring(office, content: bytes, **more: str):
    return execute(BringInUnits(file=content, file_name="单位.xlsx", **more), office.actor("preparer"))


def units(office) -> dict[str, Unit]:
    with entered(office.id):
        return {one.name: one for one in Unit.objects.filter(archived=False)}


def problems(office, content: bytes) -> list[tuple[int, int, str]]:
    with entered(office.id), pytest.raises(InputError) as caught:
        brought_by(content, "单位.xlsx")
    return [(one.line, one.column, one.message.en) for one in caught.value.problems]


def test_units_are_registered_with_what_is_said_of_them(office):
    content = sheet(
        {
            "name": " 甲  医院 ",
            "registration": "91310000MA1FL0000X",
            "aliases": "甲；A Hospital\n甲",
            "account": "中方单位账号",
            "seat": "境内（不含港澳台）",
            "foreign_equity": "100/3",
            "dominated_by_rights": "否",
        },
        {"name": "乙公司", "foreign_equity": 33.3, "dominated_by_rights": "不详"},
    )
    events = bring(office, content)
    assert [one.type for one in events if one.type == "unit.registered"] == ["unit.registered"] * 2
    found = units(office)
    first = found["甲 医院"]
    assert (first.aliases, first.registration) == (["甲", "A Hospital"], "91310000MA1FL0000X")
    stated = {name: fact["value"] for name, fact in first.facts.items()}
    assert stated["foreign_equity"] == "100/3"
    assert stated["dominated_by_rights"] in (False, "no")
    assert first.facts["seat"]["source"] == "单位.xlsx"
    second = found["乙公司"].facts
    assert second["foreign_equity"]["value"] == "33.3"
    assert second["dominated_by_rights"]["value"] is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_register_comes_out_and_says_nothing_new_when_it_comes_back(office, lang):
    bring(
        office,
        sheet({"name": "甲", "foreign_equity": "100/3", "dominated_by_rights": "不详", "aliases": "x；y"}),
    )
    with entered(office.id):
        content = sheet_of(Unit.objects.all(), lang)
        assert content == sheet_of(Unit.objects.all(), lang)
        assert brought_by(content, "x.xlsx").happenings == []
    with pytest.raises(RefusedError, match="changes nothing"):
        bring(office, content)


def test_an_empty_sheet_has_heads_and_keeps_long_numbers_as_they_are_typed(office):
    with entered(office.id):
        page = load_workbook(BytesIO(sheet_of([], "zh"))).active
    assert [cell.value for cell in page[1]] == [head.zh for head in columns().values()]
    assert page.max_row == 1
    assert page.column_dimensions["B"].number_format == "@"


def test_rows_change_what_they_say_and_nothing_else(office):
    unit = unit_in(office, "甲公司", None)
    preparer = office.actor("preparer")
    execute(NameUnit(id=unit, unit_name="甲公司", aliases=["老名"], registration="91"), preparer)
    execute(StateUnitFact(id=unit, fact="dominated_by_rights", given="no"), preparer)
    content = sheet({"id": str(unit), "name": "甲集团", "dominated_by_rights": "是", "seat": None})
    with entered(office.id):
        changes = [
            (c.column.en, c.before and c.before.en, c.after.en) for c in brought_by(content, "x").changes
        ]
    assert changes == [
        ("name (as registered)", "甲公司", "甲集团"),
        ("foreign rights dominate or materially influence", "no", "yes"),
    ]
    bring(office, content)
    found = units(office)["甲集团"]
    assert (found.id, found.aliases, found.registration) == (unit, ["老名"], "91")
    # By one of its other names a unit is found, not renamed; 无 takes the other names away.
    bring(office, sheet({"name": "老名", "registration": "92", "aliases": "无"}))
    found = units(office)["甲集团"]
    assert (found.registration, found.aliases) == ("92", [])


def test_every_wrong_cell_is_told_and_nothing_is_taken(office):
    unit_in(office, "甲公司", None)
    before = Event.objects.count()
    told = problems(
        office,
        sheet(
            {"name": "甲公司", "registration": "1"},
            {"name": "甲 公司", "registration": "2"},
            {"name": None, "registration": "3"},
            {"name": "丙", "seat": "月球", "account": "账号"},
            {"name": "丙", "foreign_equity": 101},
            {"name": "丁", "foreign_equity": 1 / 3},
            {"name": "戊", "id": "00000000-0000-0000-0000-000000000000"},
            {"name": "己", "id": "甲"},
            {"name": "长" * 201, "aliases": "；".join(map(str, range(21)))},
        ),
    )
    assert [line for line, _, _ in told] == sorted(line for line, _, _ in told)
    by_row = {line: [message for at, _, message in told if at == line] for line in range(2, 11)}
    assert by_row[2] == []
    assert "row 2" in by_row[3][0]
    assert "fill in the name" in by_row[4][0]
    assert len(by_row[5]) == 2
    assert "must be one of" in " ".join(by_row[5])
    assert "row 5" in by_row[6][0]
    assert "rounded" in by_row[7][0]
    assert "no unit with this identifier" in by_row[8][0]
    assert "no unit with this identifier" in by_row[9][0]
    assert len(by_row[10]) == 2
    assert Event.objects.count() == before


def test_a_name_is_taken_once_whoever_has_it(office):
    preparer = office.actor("preparer")
    execute(RegisterUnit(unit_name="甲", aliases=["共"]), preparer)
    other = execute(RegisterUnit(unit_name="乙", aliases=["共"]), preparer)[0].subject
    assert "several units" in problems(office, sheet({"name": "共", "registration": "1"}))[0][2]
    assert "in the register already" in problems(office, sheet({"name": "甲", "id": str(other)}))[0][2]
    assert (
        "same unit"
        in problems(office, sheet({"name": "乙", "registration": "1"}, {"name": "乙", "id": str(other)}))[0][
            2
        ]
    )


def test_what_follows_from_holdings_is_not_stated_besides(office):
    unit = unit_in(office)
    told = problems(office, sheet({"id": str(unit), "foreign_equity": 10}))
    assert "follows from the holdings" in told[0][2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (sheet({"name": "x"}, title="其他"), "no sheet named"),
        (sheet({"name": "x"}, heads=["别的"]), "no such column"),
        (sheet({"registration": "x"}), "is missing"),
        (sheet({"name": "x"}, heads=["name", "name"]), "twice"),
        (sheet(*({"name": f"u{n}"} for n in range(MOST + 1))), "more than"),
        (b"not a workbook", "workbook"),
    ],
)
def test_what_is_no_sheet_of_units_is_refused(office, content, said):
    assert any(said in message for _, _, message in problems(office, content))


def test_as_many_as_are_let_in(office):
    assert len(bring(office, sheet(*({"name": f"u{n}"} for n in range(200))))) == 200


def test_it_is_taken_only_as_it_was_shown(office):
    content = sheet({"name": "甲", "registration": "1"})
    with entered(office.id):
        shown = brought_by(content, "x").digest
    execute(RegisterUnit(unit_name="甲"), office.actor("preparer"))
    with pytest.raises(ChangedMeanwhileError):
        bring(office, content, shown=shown)
    with pytest.raises(NotAllowedError):
        execute(BringInUnits(file=content, file_name="x"), office.actor("reviewer"))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_shows_it_first_and_takes_it_then(office, language):
    client = office.client("preparer")
    client.cookies["language"] = language
    zh = language == "zh-hans"
    assert ("从 Excel 导入多个单位" if zh else "Bring in many units") in client.get(
        "/units/"
    ).content.decode()
    content = sheet({"name": "=甲<b>", "registration": "1"})
    page = client.post(
        "/units/sheet/in/", {"act": "check", "file": SimpleUploadedFile("x.xlsx", content)}
    ).content.decode()
    assert ("尚未保存" if zh else "Nothing is saved yet") in page
    assert "<b>" not in page
    assert not units(office)
    form = {
        name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("kept", "file_name", "shown")
    }
    assert client.post("/units/sheet/in/", {"act": "take", **form})["Location"] == "/units/"
    assert list(units(office)) == ["=甲<b>"]
    out = client.get("/units/sheet/")
    assert load_workbook(BytesIO(out.content)).active["A2"].value == "=甲<b>"


def test_the_page_tells_what_is_wrong_and_who_may(office):
    bad = {"act": "check", "file": SimpleUploadedFile("<i>.xlsx", sheet({"name": "甲", "seat": "月球"}))}
    answer = office.client("preparer").post("/units/sheet/in/", bad)
    assert answer.status_code == 422
    assert "<i>" not in answer.content.decode()
    assert office.client("auditor").post("/units/sheet/in/", {"act": "take"}).status_code == 403
    assert (
        office.client("preparer").post("/units/sheet/in/", {"act": "take", "kept": "x"})["Location"]
        == "/units/"
    )
    assert office.client("preparer").post("/units/sheet/in/", {"act": "check"})["Location"] == "/units/"


def test_what_is_wrong_is_said_in_the_words_of_the_sheet(office):
    told = problems(office, sheet({"name": "丙", "seat": "月球", "foreign_equity": 101}))
    assert [message.partition(": ")[0] for _, _, message in told] == [
        columns()["seat"].en,
        columns()["foreign_equity"].en,
    ]
