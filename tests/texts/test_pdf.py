"""PDF files: lines joined to paragraphs, running heads left out, and what is refused."""

from __future__ import annotations

import contextlib
import io
import time
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from samples import pdf

from guiju.engine.errors import InputError
from guiju.texts import pdf as reading
from guiju.texts import pdf_pages
from guiju.texts.layout import paragraphs
from guiju.texts.reading import read
from guiju.texts.splitting import split

HEAD = "header: align(center)[样例公报], footer: context align(center)[— #counter(page).display() —]"
BARE = "footer: context align(center)[#counter(page).display()]"
LONG = "登记单位应当依照本办法第十二条规定的期限和程序，向主管部门报送账簿、名册以及其他有关材料，并对其真实性负责。"
PARAGRAPHS = [
    "第一条　" + LONG * 2,
    "有下列情形之一的，不适用前款规定，但是应当依照第三条的规定办理：",
    "（一）" + LONG,
    "（二）仅变更联系方式的。",
    *(f"第{number}条　{LONG * 3}" for number in "二三四五六七八九"),
    "第十条　本办法自2031年3月1日起施行。",
]


def refused(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(content, "x.pdf")
    (found,) = caught.value.problems
    return found.message.zh


@pytest.mark.parametrize("page", [HEAD, BARE, ""])
def test_lines_broken_by_layout_are_joined(page: str) -> None:
    text = read(pdf(PARAGRAPHS, page=page, title="样例登记管理办法"), "x.pdf")
    lines = ["".join(line.split()) for line in text.split("\n")]
    assert lines == ["样例登记管理办法", *("".join(paragraph.split()) for paragraph in PARAGRAPHS)]
    document = split(text)
    assert [part.number for part in document.parts] == [str(number) for number in range(1, 11)]
    assert not document.findings


def test_a_scan_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    assert "没有文字层" in refused(written(writer))


def test_a_password_is_refused() -> None:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf(["第一条　甲。"]))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    assert "密码或使用限制" in refused(written(writer))


def test_too_many_pages() -> None:
    writer = PdfWriter()
    for _ in range(pdf_pages.MOST_PAGES + 1):
        writer.add_blank_page(300, 300)
    assert "超过 1,000 页" in refused(written(writer))


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"1 0 obj<<" * 1000, b"%PDF-1.4 trailer<</Root 1 0 R>>"]
)
def test_damage_is_refused(content: bytes) -> None:
    assert "已损坏" in refused(content)


def test_half_a_file_does_not_break_anything() -> None:
    content = pdf(PARAGRAPHS[:4])
    for length in (len(content) // 3, len(content) // 2, len(content) - 30):
        with contextlib.suppress(InputError):
            assert read(content[:length], "x.pdf")


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SECONDS", 0.01)
    assert "超出限度，已中止" in refused(pdf(["第一条　甲。"]))


def test_a_page_that_is_a_picture_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [{"pieces": [[0, 0, 1000, "甲"]], "picture": False}, {"pieces": [], "picture": True}]
    monkeypatch.setattr(reading, "_read", lambda _: {"pages": pages})
    assert "第 2 页没有文字" in refused(b"%PDF-1.7")


def test_signs_without_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [{"pieces": [[0, 0, 1000, "\ue001\ue002甲乙丙丁"]], "picture": False}]
    monkeypatch.setattr(reading, "_read", lambda _: {"pages": pages})
    assert "字体没有对照表" in refused(b"%PDF-1.7")


def test_more_text_than_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_PIECES", 3)
    assert pdf_pages.result(pdf(PARAGRAPHS)) == {"refused": "much"}


def test_numbers_at_the_edge_that_count_no_pages_stay() -> None:
    pages = [
        [(7000, 70000, 1000, "甲"), (7000, 5000, 1000, "2031")],
        [(7000, 70000, 1000, "乙"), (7000, 5000, 1000, "77")],
    ]
    assert "".join(paragraphs(pages)) == "甲2031乙77"
    pages = [[(7000, 70000, 1000, text), (7000, 5000, 1000, str(at))] for at, text in enumerate("甲乙丙", 12)]
    assert "".join(paragraphs(pages)) == "甲乙丙"


def test_a_hostile_line_at_the_edge_takes_no_long() -> None:
    begun = time.process_time()
    assert list(paragraphs([[(0, 0, 1000, "3" + " " * 20_000 + "x")]]))
    assert time.process_time() - begun < 1


def written(writer: Any) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
