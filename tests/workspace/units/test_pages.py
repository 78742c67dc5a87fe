"""Pages of the register: every form, both languages, bad files, files out."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
import zlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from registers import NOT_DOMINATED, VENTURE, determined, unit_in

from guiju.engine.assessment import today
from guiju.ownership.files import read_structure, sheet_of
from guiju.registry import load_rulebook
from guiju.workspace.determinations.readings import AdoptReading
from guiju.workspace.record.commands import execute
from guiju.workspace.record.gate import entered
from guiju.workspace.units import holdings
from guiju.workspace.units.commands import AddEvidence, FileLetter
from guiju.workspace.units.models import Evidence, Holdings, Status, Unit
from guiju.workspace.units.statuses import DetermineStatus

BAD = """规则库: 持股
主体:
  - {名称: A, 类型: 公司, 所在地: 境内}
持股:
  - {持有人: <script>alert(1)</script>, 被持有人: A, 份额: 101}
  - {持有人: A, 被持有人: A, 份额: 5}
"""


def text(response) -> str:
    return response.content.decode()


def upload(client, unit, data: bytes, name: str, **more):
    file = SimpleUploadedFile(name, data)
    return client.post(f"/units/{unit}/holdings/", {"act": "check", "file": file, **more})


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def test_a_unit_from_its_name_to_its_status(office):
    client = office.client("preparer")
    sent = client.post("/units/new/", {"name": "甲公司", "aliases": "A Co\n甲", "registration": "91"})
    unit = sent["Location"].split("/")[2]
    assert "尚无持股" in text(client.get(f"/units/{unit}/"))
    sheet = sheet_of(read_structure(VENTURE))
    preview = text(upload(client, unit, sheet, "持股.xlsx", seen="1"))
    assert "尚未保存" in preview
    assert '<option value="甲公司" selected>' in preview
    with entered(office.id):
        assert not Holdings.objects.exists()
    form = {name: hidden(preview, name) for name in ("kept", "file_name", "seen")}
    assert (
        client.post(f"/units/{unit}/holdings/", {"act": "set", "node": "甲公司", **form}).status_code == 302
    )
    page = text(client.get(f"/units/{unit}/"))
    assert "尚未判定单位性质" in page
    assert 'value="2026-11-01"' in page
    for fact, _ in NOT_DOMINATED:
        assert "判定所需" not in text(client.get(f"/units/{unit}/facts/"))
        client.post(f"/units/{unit}/facts/", {"fact": fact, "value": "no", "source_text": "章程"})
    client.post(f"/units/{unit}/determine/", {"as_of": "2026-11-01"})
    page = text(client.get(f"/units/{unit}/"))
    for said in (
        "法律未决，各种理解结论不同",
        "各算法结论不一",
        "北方资本 —50 %→ 平台公司",
        "控制闭包",
        "单位填报",
    ):
        assert said in page
    assert "style=" not in page
    client.cookies["language"] = "en"
    page = text(client.get(f"/units/{unit}/"))
    for said in ("Open in law: readings differ", "The methods do not agree", "Decisive chain"):
        assert said in page
    own = re.sub(r"甲公司|北方资本|平台公司|王某|preparer|甲|中文|A Co", "", page)
    assert not re.search(r"[一-鿿]", own), re.search(r".{20}[一-鿿].{20}", own)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everything_wrong_with_a_file_is_told_and_nothing_is_saved(office, language):
    unit, client = unit_in(office, file=None), office.client("preparer")
    client.cookies["language"] = language
    answer = upload(client, unit, BAD.encode(), "<b>x</b>.yaml")
    page = text(answer)
    assert answer.status_code == 422
    assert page.count("<tr><td>") >= 2
    assert "<script>alert" not in page
    assert "<b>x" not in page
    with entered(office.id):
        assert not Holdings.objects.exists()


def test_a_sheet_names_sheet_and_row(office):
    from openpyxl import load_workbook

    unit, client = unit_in(office, file=None), office.client("preparer")
    book = load_workbook(io.BytesIO(sheet_of(read_structure(VENTURE))))
    sheet = book["持股"]
    sheet.cell(sheet.max_row, 3).value = 140
    changed = io.BytesIO()
    book.save(changed)
    page = text(upload(client, unit, changed.getvalue(), "x.xlsx"))
    assert "x.xlsx[持股]" in page
    assert re.search(rf"<td>{sheet.max_row}</td>", page)


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (200 * 1024 * 1024))
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.xlsx", bomb()),
        ("x.xlsx", b"\xd0\xcf\x11\xe0old"),
        ("x.yaml", b"a: &a [x]\nb: *a\n"),
        ("x.json", b"[" * 100_000),
        ("x.yaml", b"guiju: holdings\nlinks: [" + b"{holder: a, held: b}," * 100_000 + b"]"),
        ("x.exe", b"MZ"),
        ("x.yaml", b"\xff\xfe\x00"),
    ],
    ids=["bomb", "xls", "anchors", "deep", "many", "exe", "bytes"],
)
def test_hostile_files_are_refused(office, name, data):
    unit = unit_in(office, file=None)
    answer = upload(office.client("preparer"), unit, data, name)
    assert answer.status_code == 422
    assert "nothing was saved" in text(answer) or "未保存任何内容" in text(answer)


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "!!!",
        base64.b64encode(b"not packed").decode(),
        base64.b64encode(zlib.compress(b"0" * (17 * 1024 * 1024))).decode(),
        base64.b64encode(zlib.compress(VENTURE.read_bytes())[:-8]).decode(),
    ],
    ids=["empty", "letters", "unpacked", "bomb", "cut"],
)
def test_a_preview_that_was_tampered_with_saves_nothing(office, kept):
    unit, client = unit_in(office, file=None), office.client("preparer")
    form = {"act": "set", "node": "甲公司", "kept": kept, "file_name": "x.yaml"}
    assert client.post(f"/units/{unit}/holdings/", form).status_code == 302
    assert "重新上传" in text(client.get(f"/units/{unit}/holdings/"))
    with entered(office.id):
        assert not Holdings.objects.exists()


def test_what_was_changed_meanwhile_is_told(office):
    unit, client = unit_in(office), office.client("preparer")
    kept = base64.b64encode(zlib.compress(VENTURE.read_bytes())).decode()
    form = {"act": "set", "node": "平台公司", "kept": kept, "file_name": "x.yaml", "seen": "1"}
    client.post(f"/units/{unit}/holdings/", form)
    assert "他人已作修改" in text(client.get(f"/units/{unit}/holdings/"))
    with entered(office.id):
        assert Holdings.objects.get(superseded=False).node == "甲公司"


def test_only_preparers_are_offered_forms_and_others_are_refused(office):
    unit = unit_in(office)
    for name in ("admin", "reviewer", "signatory", "auditor"):
        client = office.client(name)
        page = text(client.get(f"/units/{unit}/"))
        assert f"/units/{unit}/determine/" not in page
        assert f"/units/{unit}/change/" not in page
        for address, form in (
            ("new", {"name": "x"}),
            (f"{unit}/change", {"act": "archive"}),
            (f"{unit}/determine", {}),
            (f"{unit}/facts", {"fact": "dominated_by_rights", "value": "no"}),
        ):
            assert client.post(f"/units/{address}/", form).status_code == 403
        assert upload(client, unit, VENTURE.read_bytes(), "x.yaml").status_code == 404


def test_every_change_of_a_unit(office):
    unit, client = unit_in(office), office.client("preparer")
    address = f"/units/{unit}/change/"
    client.post(address, {"act": "name", "name": "甲公司（新）", "aliases": "甲公司"})
    client.post(address, {"act": "account", "account": "chinese"})
    client.post(address, {"act": "archive"})
    with entered(office.id):
        one = Unit.objects.get(id=unit)
        assert (one.name, one.aliases, one.account, one.archived) == (
            "甲公司（新）",
            ["甲公司"],
            "chinese",
            True,
        )
    assert "甲公司（新）" not in text(client.get("/units/"))
    assert "甲公司（新）" in text(client.get("/units/?archived"))
    assert "恢复单位" in text(client.get(f"/units/{unit}/"))
    client.post(address, {"act": "restore"})
    assert "甲公司（新）" in text(client.get("/units/"))
    client.post(address, {"act": "name", "name": ""})
    assert "请填写单位名称" in text(client.get(f"/units/{unit}/"))


def test_an_account_that_does_not_go_with_the_status_is_told(office):
    unit = determined(office, "joint-venture", "甲公司", ("dominated_by_rights", "yes"))
    client = office.client("preparer")
    client.post(f"/units/{unit}/change/", {"act": "account", "account": "chinese"})
    assert "与判定不一致" in text(client.get(f"/units/{unit}/"))
    client.post(f"/units/{unit}/change/", {"act": "account", "account": "foreign"})
    page = text(client.get(f"/units/{unit}/"))
    assert "与判定不一致" not in page
    assert "由判定得出：外方单位账号" in page


def test_papers_come_and_go(office):
    unit, client = unit_in(office), office.client("reviewer")
    address = f"/units/{unit}/papers/"
    day = today()
    file = SimpleUploadedFile("章程<x>.txt", b"articles")
    form = {
        "act": "evidence",
        "title": "<i>章程</i>",
        "speaks_for": "2026-01-01",
        "owner": str(office.people["preparer"]),
        "expires": (day + timedelta(days=10)).isoformat(),
        "file": file,
    }
    client.post(address, form)
    page = text(client.get(address))
    assert "&lt;i&gt;章程&lt;/i&gt;" in page
    assert "即将到期" in page
    assert "即将到期" in text(client.get("/units/"))
    with entered(office.id):
        paper = Evidence.objects.get(unit=unit)
    got = client.get(f"/units/{unit}/papers/{paper.id}/")
    assert got.content == b"articles"
    assert got["Content-Disposition"].startswith("attachment")
    client.post(address, {"act": "remove", "evidence": str(paper.id), "why": ""})
    assert "请填写理由" in text(client.get(address))
    client.post(address, {"act": "remove", "evidence": str(paper.id), "why": "换新"})
    assert client.get(f"/units/{unit}/papers/{paper.id}/").status_code == 404
    letter = {"act": "letter", "signed_on": "2026-11-02", "file": SimpleUploadedFile("x.pdf", b"letter")}
    client.post(address, letter)
    assert client.get(f"{address}letter/").content == b"letter"
    client.post(address, {"act": "withdraw", "why": "已失效"})
    assert client.get(f"{address}letter/").status_code == 404
    client.post(address, {"act": "evidence", "title": "x"})
    assert "20 MB" in text(client.get(address))
    wrong = form | {"speaks_for": "soon", "owner": "x", "file": SimpleUploadedFile("x", b"x")}
    client.post(address, wrong)
    page = text(client.get(address))
    assert "证明所述日期不是有效的值" in page
    assert "负责人不是有效的值" in page


def test_a_letter_that_expires_is_shown_with_its_owner(office):
    unit, client = unit_in(office), office.client("preparer")
    address, day = f"/units/{unit}/papers/", today() + timedelta(days=20)
    letter = {"act": "letter", "signed_on": today().isoformat(), "expires": day.isoformat()}
    file = SimpleUploadedFile("x.pdf", b"letter")
    client.post(address, letter | {"owner": str(office.people["reviewer"]), "file": file})
    page = text(client.get(address))
    assert f"{day} 到期" in page
    assert "即将到期" in page
    units = text(client.get("/units/"))
    assert f"承诺书：{day} 到期" in units.replace("</a>", "")
    # As a reminder, not as what is wrong already.
    assert 'aria-labelledby="soon" class="message"' in units
    assert f"{day} 到期" in text(client.get(f"/units/{unit}/"))
    assert f"签署，{day} 到期" in text(client.get(f"/units/{unit}/history/"))


def test_expired_papers_are_named_with_their_owner(office):
    unit = unit_in(office)
    paper = AddEvidence(
        id=unit,
        title="旧章程",
        speaks_for=today() - timedelta(days=400),
        owner=office.people["preparer"],
        expires=today() - timedelta(days=1),
        content=b"x",
        file_name="x.txt",
    )
    execute(paper, office.actor("preparer"))
    page = text(office.client("auditor").get("/units/"))
    assert "旧章程" in page
    assert "已到期" in page
    assert 'aria-labelledby="soon" class="message warning"' in page


def test_an_answer_that_cannot_be_read_stays_in_its_field(office):
    unit, client = unit_in(office, file=None), office.client("preparer")
    answer = client.post(f"/units/{unit}/facts/", {"fact": "foreign_equity", "value": "about half"})
    assert answer.status_code == 422
    assert 'value="about half"' in text(answer)
    client.post(f"/units/{unit}/facts/", {"fact": "foreign_equity", "value": "30"})
    assert "所填：30 %" in text(client.get(f"/units/{unit}/facts/"))
    client.post(f"/units/{unit}/facts/", {"fact": "foreign_equity", "unknown": "1", "value": "30"})
    assert "已说明不详" in text(client.get(f"/units/{unit}/facts/"))
    assert client.post(f"/units/{unit}/facts/", {"fact": "roles", "value": "x"}).status_code == 404


def test_files_come_out(office):
    unit = determined(office, "joint-venture", "甲公司")
    client = office.client("auditor")
    chart = client.get(f"/units/{unit}/statuses/1/chart.svg")
    assert chart["Content-Type"].startswith("image/svg+xml")
    assert "sandbox" in chart["Content-Security-Policy"]
    assert "平台公司" in text(chart)
    assert json.loads(client.get(f"/units/{unit}/statuses/1/json/").content)["unit"] == "甲公司"
    word = client.get(f"/units/{unit}/statuses/1/docx/").content
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert "承诺书" in archive.read("word/document.xml").decode()
    structure = read_structure(VENTURE)
    for form, name in (("xlsx", "x.xlsx"), ("yaml", "x.yaml")):
        data = client.get(f"/units/{unit}/holdings/1/{form}/").content
        assert holdings.digest(holdings.read(data, name)) == holdings.digest(structure)
    assert client.get(f"/units/{unit}/holdings/1/file/").content == VENTURE.read_bytes()
    assert json.loads(client.get(f"/units/{unit}/holdings/1/bods/").content)
    empty = client.get("/units/template/").content
    assert zipfile.is_zipfile(io.BytesIO(empty))
    for address in ("statuses/2/json", "statuses/1/exe", "holdings/2/yaml", "holdings/1/exe", "statuses/2"):
        assert client.get(f"/units/{unit}/{address}/").status_code == 404


def test_word_is_offered_only_under_the_rules_it_was_made_with(office, monkeypatch):
    unit = determined(office, "joint-venture", "甲公司")
    client = office.client("auditor")
    monkeypatch.setattr(type(load_rulebook("hgr")), "fingerprint", property(lambda self: "another"))
    page = text(client.get(f"/units/{unit}/"))
    assert "规则库版本已不是现在安装的版本" in page
    assert "/docx/" not in page
    assert client.get(f"/units/{unit}/statuses/1/docx/").status_code == 404
    assert client.get(f"/units/{unit}/statuses/1/json/").status_code == 200


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_readings_are_told_in_words(office, language):
    point = load_rulebook("hgr").points["information_leaves_filed_trial"]
    reading = next(one for one in point.readings if one.id == "material-only")
    adopt = AdoptReading(rulebook="hgr", point=point.id, reading=reading.id, why="条例只就材料")
    execute(adopt, office.actor("signatory"))
    unit, client = determined(office, "joint-venture", "甲公司"), office.client("auditor")
    client.cookies["language"] = language
    page = text(client.get(f"/units/{unit}/"))
    assert reading.text.in_("en" if language == "en" else "zh") in page
    assert "material-only" not in page


def test_earlier_determinations_stay_readable(office):
    unit = determined(office, "joint-venture", "甲公司")
    execute(FileLetter(id=unit, signed_on=today(), content=b"x", file_name="x"), office.actor("preparer"))
    execute(DetermineStatus(id=unit, as_of="2026-11-20"), office.actor("preparer"))
    client = office.client("auditor")
    page = text(client.get(f"/units/{unit}/"))
    assert "第 1 次" in page
    assert "存入之后已重新判定" in page
    assert "截至 2026-11-01" in text(client.get(f"/units/{unit}/statuses/1/"))
    with entered(office.id):
        assert Status.objects.filter(unit=unit).count() == 2


def test_days_on_which_holdings_begin_or_end_are_told(office):
    from guiju.workspace.units.commands import RegisterUnit, SetHoldings

    day = today()
    ended = f"份额: 50, 截止日: {day - timedelta(days=1)}, 来源: 甲公司工商档案}}\n  - {{持有人: 王某, 被持有人: 甲公司"
    text_ = VENTURE.read_text("utf-8").replace(
        "份额: 50, 来源: 甲公司工商档案}\n  - {持有人: 王某, 被持有人: 甲公司", ended
    )
    preparer = office.actor("preparer")
    unit = execute(RegisterUnit(unit_name="甲公司"), preparer)[0].subject
    execute(SetHoldings(id=unit, node="甲公司", file=text_.encode(), file_name="x.yaml"), preparer)
    execute(DetermineStatus(id=unit, as_of=day - timedelta(days=2)), preparer)
    assert (
        day.isoformat()
        in re.search("有起止：([^。]*)。", text(office.client("auditor").get(f"/units/{unit}/")))[1]
    )
    execute(DetermineStatus(id=unit, as_of=day), preparer)
    assert "有起止：" not in text(office.client("auditor").get(f"/units/{unit}/"))


def test_a_matter_takes_facts_by_its_page(office):
    unit, matter, client = (
        unit_in(office, name="参与医院甲"),
        office.matter("hgr/oncology-trial"),
        office.client("preparer"),
    )
    facts = f"/matters/{matter}/facts/?at=units%5B%E5%8F%82%E4%B8%8E%E5%8C%BB%E9%99%A2%E7%94%B2%5D"
    link = re.search(rf"/matters/{matter}/take/\?at=[^\"]*", text(client.get(facts)))[0]
    page = text(client.get(link))
    assert f'value="{unit}" selected' in page
    assert "<ins>25 %</ins>" in page
    form = {"at": "units[参与医院甲]", "unit": str(unit)}
    assert client.post(f"/matters/{matter}/take/", form).status_code == 302
    assert "据单位登记册" in text(client.get(facts))
    assert "与登记册一致" in text(client.get(f"/units/{unit}/"))
    assert client.get(f"/matters/{matter}/take/").status_code == 302
    assert f"/matters/{matter}/take/" not in text(client.get(f"/matters/{matter}/facts/"))
    assert "引用" in text(client.get(f"/units/{unit}/history/"))
