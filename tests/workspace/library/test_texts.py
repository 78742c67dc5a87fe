"""Official texts: attached, split, removed; refused whole with every reason; rows are what events make of them."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from books import NEW, OLD, attach
from django.core.files.uploadedfile import SimpleUploadedFile
from offices import rows

from guiju.texts.splitting import split
from guiju.workspace.library import commands
from guiju.workspace.library.beside import changes, document_of, side_by_side
from guiju.workspace.library.commands import AttachText, RemoveText
from guiju.workspace.library.models import OfficialText, TextArticle, TextGram
from guiju.workspace.library.shelf import rulebook_of
from guiju.workspace.record.commands import execute
from guiju.workspace.record.errors import NotAllowedError, NotThereError, RefusedError
from guiju.workspace.record.folding import rebuild
from guiju.workspace.record.gate import entered
from guiju.workspace.record.models import Event

HOME = "/law/hgr/hgr-rules/text/"


def test_a_text_is_kept_as_it_was_split(office):
    text = attach(office)
    with entered(office.id):
        found = OfficialText.objects.get(id=text)
        assert document_of(found) == split(OLD)
        assert (found.articles, found.title) == (5, "人类遗传资源管理条例实施细则")
        assert found.instrument_title["zh"].startswith("人类遗传资源管理条例实施细则")


def test_a_rebuild_gives_the_same_rows_without_reading_or_rulebook(office, monkeypatch):
    attach(office)
    execute(RemoveText(id=attach(office, NEW, "新"), why="错了"), office.actor("reviewer"))
    before = rows(office.id)
    assert before["TextGram"]

    def never(*_: object) -> None:
        raise AssertionError("a fold reads nothing")

    for name in ("split", "read", "load_rulebook"):
        monkeypatch.setattr(commands, name, never)
    rebuild(office.id)
    assert rows(office.id) == before


def test_a_removed_text_is_neither_shown_nor_found_and_stays_in_the_record(office):
    text = attach(office)
    execute(RemoveText(id=text, why="版本有误"), office.actor("signatory"))
    with entered(office.id):
        assert not TextGram.objects.exists()
        assert OfficialText.objects.get(id=text).removed_why == "版本有误"
    client = office.client("preparer")
    assert client.get(f"{HOME}{text}/").status_code == 404
    assert Event.objects.filter(organisation=office.id, type="text.attached").count() == 1
    with pytest.raises(NotThereError):
        execute(RemoveText(id=text, why="再撤"), office.actor("preparer"))


@pytest.mark.parametrize("name", ["preparer", "reviewer", "signatory", "admin"])
def test_whoever_works_attaches(office, name):
    assert attach(office, name=name)


def test_auditors_attach_and_remove_nothing(office):
    with pytest.raises(NotAllowedError):
        attach(office, name="auditor")
    text = attach(office)
    with pytest.raises(NotAllowedError):
        execute(RemoveText(id=text, why="x"), office.actor("auditor"))
    client = office.client("auditor")
    page = client.get(HOME).content.decode()
    assert 'type="file"' not in page
    assert client.post(HOME, {"label": "x"}).status_code == 403
    assert client.post(f"{HOME}{text}/remove/", {"why": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"label": "2023-07-01"}, "已附有版本"),
        ({"label": "乙", "text": OLD}, "同一文件"),
        ({"label": " ", "text": NEW}, "哪个版本"),
        ({"label": "乙", "text": "这里没有条文。\n"}, "没有找到条文"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(office, change, said):
    attach(office)
    with pytest.raises(RefusedError, match=said):
        attach(office, **({"text": NEW} | change))
    with entered(office.id):
        assert OfficialText.objects.count() == 1


def test_an_instrument_that_is_not_there_takes_no_text(office):
    for wrong in ({"rulebook": "none"}, {"instrument": "none"}):
        with pytest.raises(NotThereError):
            attach(office, **wrong)


def test_a_text_that_no_export_could_hold_is_refused(office, monkeypatch):
    monkeypatch.setattr(commands, "MOST_KEPT", 500)
    with pytest.raises(RefusedError, match="MiB"):
        attach(office)


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "x")
        file.writestr("word/document.xml", b"0" * (80 * 1024 * 1024))
    return target.getvalue()


def entities() -> bytes:
    target = io.BytesIO()
    xml = (
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&c;</w:body></w:document>'
    )
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", xml)
    return target.getvalue()


HOSTILE = {
    "bomb.docx": bomb(),
    "entities.docx": entities(),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100,
    "broken.pdf": b"%PDF-1.7\n%broken",
    "page.txt": b"<!DOCTYPE html><script>alert(1)</script>",
    "rich.txt": b"{\\rtf1 x}",
    "noise.txt": bytes(range(256)) * 10,
    "empty.txt": b"",
}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_is_refused_with_its_reason_and_the_form_keeps_what_was_written(
    office, name, language
):
    client = office.client("preparer")
    client.cookies["language"] = language
    file = SimpleUploadedFile(name, HOSTILE[name])
    answer = client.post(HOME, {"label": "我的版本", "source": "公报", "file": file})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="我的版本"' in page
    assert 'value="公报"' in page
    assert 'class="message error"' in page
    assert not re.search(r"Traceback|/tmp/|root:", page)
    with entered(office.id):
        assert not OfficialText.objects.exists()


def test_a_file_that_is_too_large_is_not_read(office, monkeypatch):
    from guiju.workspace.library import text_views

    monkeypatch.setattr(text_views, "LARGEST_TEXT", 10)
    monkeypatch.setattr(commands, "split_file", lambda *_: pytest.fail("it was read"))
    file = SimpleUploadedFile("a.txt", OLD.encode())
    answer = office.client("preparer").post(HOME, {"label": "x", "file": file})
    assert answer.status_code == 422
    assert "20 MB" in answer.content.decode()


def test_markup_in_a_text_is_shown_and_not_obeyed(office):
    text = attach(office, OLD.replace("数据出境", "<script>alert(1)</script><b>数据</b>"), "<i>甲</i>")
    page = office.client("preparer").get(f"{HOME}{text}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<i>" not in page


def test_each_article_stands_beside_the_provisions_that_name_it(office):
    text = attach(office)
    instrument = rulebook_of("hgr").instruments["hgr-rules"]
    with entered(office.id):
        found = side_by_side(instrument, document_of(OfficialText.objects.get(id=text)))
    by_label = {row.first.label: row for row in found.rows}
    eleven = next(one for one in by_label["第十一条"].ours)
    assert eleven.where.zh == "第十一条"
    assert eleven.reason is None
    keys = {one.anchor for row in found.rows for one in row.ours} | {one.anchor for one in found.lost}
    assert len(keys) == len({provision.key for provision in instrument})
    assert all(one.reason is not None for one in found.lost)
    assert sorted(place for row in found.rows for place, _ in row.articles) == list(range(5))


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "文本中未找到的条款"), ("en", "the text does not have")]
)
def test_the_page_shows_both_sides_and_says_what_was_not_found(office, language, words):
    text = attach(office)
    client = office.client("auditor")
    client.cookies["language"] = language
    page = client.get(f"{HOME}{text}/").content.decode()
    assert "外方单位不得在境内采集材料" in page
    assert words in page
    assert "所附文本中没有编号为" in page or "has no article numbered" in page


def test_two_versions_are_compared_article_by_article(office):
    old, new = attach(office), attach(office, NEW, "2025-01-01")
    with entered(office.id):
        found = {one.label: one for one in changes(*(OfficialText.objects.get(id=one) for one in (old, new)))}
    assert found["第一条"].became.en == "unchanged"
    assert found["第二条"].became.en == "reworded"
    assert found["第十四条"].became.en == "new"
    page = office.client("preparer").get(f"{HOME}compare/?old={old}&new={new}").content.decode()
    assert re.search(
        r'<ins><span class="sign">〔增：</span>和有关规定<span class="sign">〕</span></ins>', page
    )
    assert re.search(r"<del>.*?备案.*?</del>", page)
    assert "其余 3 条未变" in page


def test_texts_of_others_are_not_there(office, other):
    theirs, ours = attach(other), attach(office)
    client = office.client("admin")
    assert client.get(f"{HOME}{theirs}/").status_code == 404
    assert client.get(f"{HOME}{theirs}/file/").status_code == 404
    assert client.post(f"{HOME}{theirs}/remove/", {"why": "x"}).status_code == 404
    for pair in (f"old={theirs}&new={ours}", f"old={ours}&new={theirs}", "old=x&new=y"):
        assert client.get(f"{HOME}compare/?{pair}").status_code == 404
    assert client.get(f"{HOME}compare/")["Location"] == HOME
    assert client.get(f"/law/hgr/hgr-regulation/text/{ours}/").status_code == 404
    with entered(other.id):
        assert not OfficialText.objects.get(id=theirs).removed


def test_the_file_comes_back_as_it_was_given(office):
    text = attach(office)
    answer = office.client("preparer").get(f"{HOME}{text}/file/")
    assert answer.content == OLD.encode()
    assert answer["Content-Disposition"].startswith("attachment")


def test_attaching_through_the_page(office):
    client = office.client("preparer")
    file = SimpleUploadedFile("细则.md", OLD.encode())
    answer = client.post(HOME, {"label": "2023", "source": "公报", "file": file})
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    listed = client.get(HOME).content.decode()
    assert "2023" in listed
    with entered(office.id):
        assert TextArticle.objects.count() == 5


def test_a_command_by_itself_bounds_what_it_is_given():
    with pytest.raises(ValueError, match="at most"):
        AttachText(
            rulebook="hgr",
            instrument="hgr-rules",
            label="x",
            content=b"x" * (20 * 1024 * 1024 + 1),
            file_name="x",
        )
