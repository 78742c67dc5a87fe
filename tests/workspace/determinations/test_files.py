"""A determination as a file, and its proof pack: it verifies without this software, and shows no more than it says."""

from __future__ import annotations

import io
import json
import shutil
import zipfile

import pytest
from offices import Office

from guiju.chain.verify import main as verify_main
from guiju.chain.verify import verify
from guiju.engine.errors import GuijuError
from guiju.engine.text import Text
from guiju.registry import Installed
from guiju.workspace.determinations.commands import (
    MakeDetermination,
    ReviewDetermination,
    SignDetermination,
    SubmitDetermination,
)
from guiju.workspace.matters.commands import AttachPaper
from guiju.workspace.people.commands import GiveRoles
from guiju.workspace.record.checkpoints import public_key
from guiju.workspace.record.commands import Role, execute
from guiju.workspace.record.models import Event


def signed(office: Office, *, meanwhile: bool = False):
    """A signed determination of a matter with a paper; ``meanwhile`` another matter is opened."""
    matter = office.matter("genai/public-chat", rulebook="genai")
    preparer = office.actor("preparer")
    paper = AttachPaper(id=matter, title="章程", content=b"paper\n", file_name="../章程 <1>.txt")
    execute(paper, preparer)
    made = execute(MakeDetermination(id=matter), preparer)[0].subject
    execute(SubmitDetermination(id=made), preparer)
    if meanwhile:
        office.matter(title="他人的秘密事项")
    execute(ReviewDetermination(id=made), office.actor("reviewer"))
    execute(SignDetermination(id=made), office.actor("signatory"))
    return matter, made


@pytest.fixture(scope="module")
def done(office):
    """A matter and its signed determination."""
    return signed(office)


@pytest.fixture(scope="module")
def unknown(office):
    """A determination of a matter of which nothing is known."""
    return execute(MakeDetermination(id=office.matter()), office.actor("preparer"))[0].subject


def pack_of(office: Office, made, scope: str, name: str = "auditor", language: str = "zh-hans") -> bytes:
    client = office.client(name)
    client.cookies["language"] = language
    answer = client.post(f"/determinations/{made}/pack/", {"scope": scope})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    return answer.content


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx", "html", "json"])
def test_every_form_is_given(office, unknown, form):
    answer = office.client("auditor").get(f"/determinations/{unknown}/{form}/")
    if answer.status_code == 302:
        pytest.skip("no font with Chinese characters here")
    assert answer.status_code == 200
    begins = {"pdf": b"%PDF-", "docx": b"PK", "xlsx": b"PK", "html": b"<!DOCTYPE html>", "json": b"{"}
    assert answer.content.startswith(begins[form])
    assert "attachment" in answer["Content-Disposition"]


def test_what_a_format_lacks_is_said_on_the_page(office, unknown, monkeypatch):
    from guiju.documents import pdf

    def fails(*_args, **_values):
        raise GuijuError(Text("没有含中文的字体", "no font with Chinese characters"))

    monkeypatch.setattr(pdf, "render", fails)
    answer = office.client("auditor").get(f"/determinations/{unknown}/pdf/", follow=True)
    assert answer.status_code == 200
    assert "没有含中文的字体" in answer.content.decode()


@pytest.mark.parametrize("scope", ["determination", "matter"])
def test_a_pack_verifies_without_this_software(office, done, tmp_path, capsys, scope):
    _, made = done
    data = pack_of(office, made, scope)
    report = verify(io.BytesIO(data), [public_key()])
    assert report.exit_code == 0, report.as_text("en")
    assert report.counts["error"] == 0
    assert [one["signature"] for one in report.checkpoints] == ["valid_trusted"]
    path = tmp_path / "pack.zip"
    path.write_bytes(data)
    assert verify_main([str(path), "--key", public_key(), "--lang", "en"]) == 0
    assert "wrong" not in capsys.readouterr().out.split("\n\n")[1]
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = set(archive.namelist())
    assert {"determination.json", "facts.yaml", "proof.html", "README.txt", "papers/01-章程_1_.txt"} <= names
    assert names & {"determination.pdf", "determination.docx"}
    events = [json.loads(line) for line in archive.read("events.jsonl").splitlines()]
    kinds = [one["type"] for one in events if one["subject"] == str(made)]
    assert kinds == [
        "determination.made",
        "determination.submitted",
        "determination.reviewed",
        "determination.signed",
    ]
    assert (events[0]["type"] == "matter.opened") is (scope == "matter")
    stored = events[[one["type"] for one in events].index("determination.made")]["data"]["stored"]["blob"]
    assert archive.read(f"blobs/{stored}") == archive.read("determination.json")


def test_a_changed_pack_does_not_verify(office, done):
    _, made = done
    source = zipfile.ZipFile(io.BytesIO(pack_of(office, made, "determination")))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "events.jsonl":
                content = content.replace(b"determination.signed", b"determination.signet")
            archive.writestr(name, content)
    assert verify(io.BytesIO(target.getvalue()), [public_key()]).exit_code == 1


def test_the_facts_in_a_pack_read_back_as_those_of_the_determination(office, done):
    from guiju.engine import casefile

    _, made = done
    archive = zipfile.ZipFile(io.BytesIO(pack_of(office, made, "determination")))
    one = json.loads(archive.read("determination.json"))
    opened = casefile.open_case(casefile.scan(archive.read("facts.yaml"), "facts.yaml"), Installed())
    assert opened.case.sha256 == one["facts_sha256"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_counts_what_is_of_others(office, language):
    _, made = signed(office, meanwhile=True)
    client = office.client("auditor")
    client.cookies["language"] = language
    text = client.get(f"/determinations/{made}/pack/").content.decode()
    zh = language == "zh-hans"
    assert ("关于其他事项或人员 1 个" if zh else "1 about other matters or people") in text
    assert ("建立事项 1" if zh else "matter opened 1") in text
    assert public_key() in text


def test_events_of_others_go_only_to_those_who_see_all(office):
    matter, made = signed(office, meanwhile=True)
    admin = office.actor("admin")
    execute(GiveRoles(person=office.people["reviewer"], roles=[]), admin)
    execute(GiveRoles(person=office.people["reviewer"], roles=[Role.REVIEWER], in_matter=matter), admin)
    client = office.client("reviewer")
    before = Event.objects.count()
    page = client.get(f"/determinations/{made}/pack/")
    assert page.status_code == 200
    assert page.content.decode().count("disabled") == 2
    for scope in ("determination", "matter"):
        answer = client.post(f"/determinations/{made}/pack/", {"scope": scope})
        assert answer.status_code == 403
        assert "秘密".encode() not in answer.content
    assert client.post(f"/determinations/{made}/pack/", {"scope": "all"}).status_code == 302
    assert Event.objects.count() == before
    assert "他人的秘密事项".encode() in pack_of(office, made, "determination")


def test_who_sees_one_matter_gets_the_part_that_tells_of_it_alone(office, done):
    matter, made = done
    admin = office.actor("admin")
    execute(GiveRoles(person=office.people["reviewer"], roles=[]), admin)
    execute(GiveRoles(person=office.people["reviewer"], roles=[Role.REVIEWER], in_matter=matter), admin)
    assert verify(io.BytesIO(pack_of(office, made, "determination", "reviewer"))).exit_code == 0


def test_the_page_of_a_pack_verifies_itself_offline(office, done, tmp_path):
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    playwright = pytest.importorskip("playwright.sync_api")
    if program is None:
        pytest.skip("no browser")
    _, made = done
    data = pack_of(office, made, "matter", language="en")
    zipfile.ZipFile(io.BytesIO(data)).extractall(tmp_path)
    asked: list[str] = []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(offline=True)
        page = context.new_page()
        page.on("request", lambda one: asked.append(one.url))
        page.goto((tmp_path / "proof.html").as_uri())
        page.wait_for_function("!document.querySelector('#verdict').textContent.includes('…')")
        page.wait_for_selector("#files li")
        verdict = page.inner_text("#verdict")
        wrong = page.locator("main .wrong:visible").all_inner_texts()
        files = page.inner_text("#files")
        browser.close()
    assert wrong == [], verdict
    assert "determination.json" in files
    assert {url.partition("#")[0] for url in asked} == {(tmp_path / "proof.html").as_uri()}
