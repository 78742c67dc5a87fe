"""In what state a determination is: on its page, in print, and on the first page of every file of it."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from offices import Office

from guiju.workspace.determinations.commands import (
    MakeDetermination,
    ReviewDetermination,
    SignDetermination,
    SubmitDetermination,
)
from guiju.workspace.determinations.models import Determination
from guiju.workspace.matters.commands import DateMatter, StateFact
from guiju.workspace.record.commands import execute
from guiju.workspace.record.gate import entered
from guiju.workspace.record.models import Head

CRO = "units[合同研究组织]"


def make(office: Office, matter):
    return execute(MakeDetermination(id=matter), office.actor("preparer"))[0].subject


def sign(office: Office, made) -> None:
    execute(SubmitDetermination(id=made), office.actor("preparer"))
    execute(ReviewDetermination(id=made), office.actor("reviewer"))
    execute(SignDetermination(id=made), office.actor("signatory"))


def change(office: Office, matter, given: str = "yes") -> None:
    execute(StateFact(id=matter, path=CRO, fact="dominated_by_rights", given=given), office.actor("preparer"))


def words(form: str, data: bytes) -> str:
    """What a file says first: before its summary, or on its first sheet."""
    if form == "html":
        return data.decode().partition("<main>")[0]
    if form == "pdf":
        pypdf = pytest.importorskip("pypdf")
        return pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    if form == "docx":
        from docx import Document

        document = Document(io.BytesIO(data))
        said = [one.text for one in document.paragraphs[:4]]
        return "\n".join(said + [cell.text for row in document.tables[0].rows for cell in row.cells])
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    return "\n".join(str(cell.value) for row in sheet.iter_rows(max_row=16) for cell in row if cell.value)


def file(office: Office, made, form: str, language: str = "zh-hans") -> str:
    client = office.client("auditor")
    client.cookies["language"] = language
    answer = client.get(f"/determinations/{made}/{form}/")
    if answer.status_code == 302:
        pytest.skip("no font with Chinese characters here")
    return " ".join(words(form, answer.content).split())


FORMS = ("pdf", "docx", "xlsx", "html")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_a_draft_says_so_first(office, form, language):
    made = make(office, office.matter("hgr/oncology-trial", title="甲试验"))
    said = file(office, made, form, language)
    assert Head.objects.get(pk=office.id).name in said
    zh = language == "zh-hans"
    assert ("草稿，未经复核和签署" if zh else "Draft: neither reviewed nor signed") in said
    assert ("第 1 份" if zh else "no. 1") in said
    assert ("尚无" if zh else "nobody yet") in said
    assert "甲试验" in said
    assert "preparer" in said
    assert "signatory" not in said


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_a_signed_one_names_those_who_signed(office, form):
    made = make(office, office.matter("hgr/oncology-trial"))
    sign(office, made)
    said = file(office, made, form)
    assert "已签署（20" in said
    assert "未经" not in said
    assert "过时" not in said
    for name in ("preparer", "reviewer", "signatory"):
        assert name in said


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_a_stale_one_says_since_when_and_why(office, form, language):
    matter = office.matter("hgr/oncology-trial")
    made = make(office, matter)
    sign(office, made)
    change(office, matter)
    said = file(office, made, form, language)
    zh = language == "zh-hans"
    assert ("已过时：事实有变：" if zh else "Stale: facts have changed: ") in said
    assert CRO in said
    assert ("（自 20" if zh else "(since 20") in said
    assert ("已签署" if zh else "signed (20") in said


def test_the_table_of_signatures_has_names_and_dates(office):
    from docx import Document

    made = make(office, office.matter("hgr/oncology-trial"))
    sign(office, made)
    data = office.client("auditor").get(f"/determinations/{made}/docx/").content
    tables = Document(io.BytesIO(data)).tables
    table = next(one for one in tables if len(one.columns) == 4 and one.cell(0, 2).text == "签名")
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows[1:]]
    assert [row[:2] for row in rows] == [["作出", "preparer"], ["复核", "reviewer"], ["签署", "signatory"]]
    assert all(row[3].startswith("20") for row in rows)


def test_the_document_in_a_pack_says_it_too(office):
    made = make(office, office.matter("hgr/oncology-trial"))
    sign(office, made)
    data = office.client("auditor").post(f"/determinations/{made}/pack/", {"scope": "determination"}).content
    archive = zipfile.ZipFile(io.BytesIO(data))
    name = next(one for one in archive.namelist() if one in ("determination.pdf", "determination.docx"))
    assert "signatory" in words(name.partition(".")[2], archive.read(name))


def test_a_later_draft_does_not_displace_a_signed_one(office):
    matter = office.matter("hgr/oncology-trial")
    first = make(office, matter)
    sign(office, first)
    change(office, matter)
    second = make(office, matter)
    client = office.client("auditor")
    page = client.get(f"/determinations/{first}/").content.decode()
    head = page[page.index("<h1>") : page.index("</h1>")]
    assert "取代" not in head
    assert "已过时" in head
    assert "另有第 2 份，尚未签署" in head
    assert "第 2 份，尚未签署" in file(office, first, "html")
    sign(office, second)
    page = client.get(f"/determinations/{first}/").content.decode()
    head = page[page.index("<h1>") : page.index("</h1>")]
    assert "已被第 2 份（已签署）取代" in head
    assert "已过时" not in head
    assert "已被第 2 份取代" in file(office, first, "html")


def test_what_a_later_draft_was_made_of_may_be_that_of_the_signed_one(office):
    matter = office.matter("hgr/oncology-trial")
    first = make(office, matter)
    sign(office, first)
    make(office, matter)
    with entered(office.id):
        assert Determination.objects.get(id=first).why_stale == []
    change(office, matter)
    with entered(office.id):
        assert Determination.objects.get(id=first).why_stale == ["facts"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_notice_names_what_changed_and_leads_to_the_comparison(office, language):
    matter = office.matter("hgr/oncology-trial")
    made = make(office, matter)
    change(office, matter)
    client = office.client("preparer")
    client.cookies["language"] = language
    page = client.get(f"/determinations/{made}/").content.decode()
    notice = page[page.index('id="stale"') : page.index("</ul>", page.index('id="stale"'))]
    assert ("事实有变" if language == "zh-hans" else "facts have changed") in notice
    assert CRO in notice
    link = notice.partition('<a href="')[2].partition('"')[0]
    compared = client.get(link.replace("&amp;", "&"))
    assert compared.status_code == 200
    assert ("相差 1 处" if language == "zh-hans" else "1 differences") in compared.content.decode()
    assert page.count('class="message warning"') == 1


def test_the_notice_says_which_of_day_and_facts_changed(office):
    matter = office.matter("hgr/oncology-trial")
    made = make(office, matter)
    execute(DateMatter(id=matter, as_of=date(2026, 1, 1), edition=""), office.actor("preparer"))
    page = office.client("auditor").get(f"/determinations/{made}/").content.decode()
    notice = page[page.index('id="stale"') : page.index("</ul>", page.index('id="stale"'))]
    assert "判断日期有变" in notice
    assert "事实有变" not in notice


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_changed_facts_come_first_among_differences(office, language):
    matter = office.matter("hgr/oncology-trial")
    make(office, matter)
    change(office, matter)
    second = make(office, matter)
    client = office.client("auditor")
    client.cookies["language"] = language
    zh = language == "zh-hans"
    for address in (f"/determinations/{second}/", f"/determinations/{second}/compare/"):
        page = client.get(address).content.decode()
        start = page.index("<h3>事实</h3>" if zh else "<h3>Facts</h3>")
        row = page[start : page.index("</table>", start)]
        assert f"<code>{CRO}</code>" in row
        assert f"<td>{'不详' if zh else 'not known'}</td><td><strong>{'是' if zh else 'yes'}</strong>" in row
        assert page.index("<h3>", start + 1) > start


def test_print_has_organisation_and_matter(office):
    made = make(office, office.matter("hgr/oncology-trial", title="乙试验"))
    client = office.client("auditor")
    page = client.get(f"/determinations/{made}/").content.decode()
    with entered(office.id):
        name = Head.objects.get(pk=office.id).name
    assert f'<p class="printed">{name} · 乙试验</p>' in page
    style = client.get(page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]).content.decode()
    before, _, printed = style.rpartition("@media print")
    assert ".printed { display: none; }" in before
    assert ".printed { display: block;" in printed


def test_the_page_says_each_state_beside_the_number(office: Office) -> None:
    made = make(office, office.matter("hgr/plasma-only"))
    steps = (
        ("草稿", "draft", SubmitDetermination, "preparer"),
        ("待复核", "waits for review", ReviewDetermination, "reviewer"),
        ("待签署", "waits for signature", SignDetermination, "signatory"),
        ("已签署", "signed", None, ""),
    )
    for zh, en, command, by in steps:
        for language, said in (("zh-hans", zh), ("en", en)):
            client = office.client("auditor")
            client.cookies["language"] = language
            page = client.get(f"/determinations/{made}/").content.decode()
            assert f'">{said}</span>' in page.partition("<h1>")[2].partition("</h1>")[0]
        if command is not None:
            execute(command(id=made), office.actor(by))
