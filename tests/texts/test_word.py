"""Word files: numbering, tables, tracked changes, and what is not opened."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.oxml import parse_xml
from samples import MEASURES, level, number, numbering, saved, word

from guiju.engine.errors import InputError
from guiju.texts.reading import read
from guiju.texts.splitting import split
from guiju.texts.word import BODY
from guiju.texts.word_numbering import written

XMLNS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ARTICLES = numbering(
    [
        [
            level(0, "chineseCountingThousand", "第%1章"),
            level(1, "japaneseCounting", "第%2条", more='<w:lvlRestart w:val="0"/>'),
            level(2, "chineseCounting", "（%3）", more='<w:suff w:val="nothing"/>'),
        ]
    ]
)


def altered(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one part changed, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return made.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(content, "x.docx")
    (found,) = caught.value.problems
    assert found.file == "x.docx"
    return found.message.zh


def test_typed_numbers() -> None:
    lines = [line for line in MEASURES.split("\n") if line]
    assert split(read(word(lines), "x.docx")) == split(MEASURES)


def test_numbers_that_word_puts_there() -> None:
    """Articles go on counting from chapter to chapter; items begin anew in each article."""
    content = word(
        [
            "样例办法",
            (1, 0, "总则"),
            (1, 1, "为了登记。"),
            (1, 1, "应当有："),
            (1, 2, "账簿；"),
            (1, 2, "名册。"),
            (1, 0, "附则"),
            (1, 1, "下列除外："),
            (1, 2, "展览。"),
        ],
        ARTICLES,
    )
    text = read(content, "x.docx")
    assert text.split("\n") == [
        "样例办法",
        "第一章 总则",
        "第一条 为了登记。",
        "第二条 应当有：",
        "（一）账簿；",
        "（二）名册。",
        "第二章 附则",
        "第三条 下列除外：",
        "（一）展览。",
    ]
    assert [part.number for part in split(text).parts] == ["1", "2", "3"]


def test_numbers_by_style_by_override_and_turned_off() -> None:
    override = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="11"/></w:lvlOverride></w:num>'
    )
    lists = numbering([[level(0, "decimal", "第%1条")]], override)
    content = word([], lists)
    document = Document(io.BytesIO(content))
    style = document.styles["Heading 1"]
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {XMLNS}><w:numId w:val="1"/></w:numPr>'))
    document.add_paragraph("甲", style="Heading 1")
    number(document.add_paragraph("无", style="Heading 1"), 0, 0)
    document.add_paragraph("乙", style="Heading 1")
    number(document.add_paragraph("丙"), 2, 0)
    number(document.add_paragraph("丁"), 2, 0)
    number(document.add_paragraph("没有此表"), 7, 0)
    assert read(saved(document), "x.docx").split("\n") == [
        "第1条 甲",
        "无",
        "第2条 乙",
        "第11条 丙",
        "第12条 丁",
        "没有此表",
    ]


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 120, "一二〇"),
        ("chineseCountingThousand", 120, "一百二十"),
        ("japaneseCounting", 10, "十"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("ideographTraditional", 2, "乙"),
        ("ideographZodiac", 2, "丑"),
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 3, "③"),
        ("upperRoman", 4, "IV"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 2, "b"),
        ("bullet", 1, ""),
        ("none", 1, ""),
        ("thaiNumbers", 7, "7"),
        ("chineseCounting", 0, "0"),
        ("upperRoman", 400, "400"),
    ],
)
def test_formats_of_numbers(form: str, value: int, text: str) -> None:
    assert written(value, form) == text


def test_a_pattern_of_several_levels() -> None:
    lists = numbering(
        [[level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")]]
    )
    content = word([(1, 0, "甲"), (1, 1, "乙"), (1, 1, "丙"), (1, 0, "丁"), (1, 1, "戊")], lists)
    assert read(content, "x.docx").split("\n") == ["一、 甲", "1.1 乙", "1.2 丙", "二、 丁", "2.1 戊"]


def test_tables_stand_where_they_stand() -> None:
    document = Document()
    document.add_paragraph("第一条 如下：")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("名称", "数量"), ("账簿", "一")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    column = document.add_table(rows=2, cols=1)
    column.rows[0].cells[0].text = "第二条 甲。"
    column.rows[1].cells[0].text = "第三条 乙。"
    document.add_paragraph("第四条 丙。")
    text = read(saved(document), "x.docx")
    assert text.split("\n") == [
        "第一条 如下：",
        "名称\t数量",
        "账簿\t一",
        "第二条 甲。",
        "第三条 乙。",
        "第四条 丙。",
    ]
    assert [part.number for part in split(text).parts] == ["1", "2", "3", "4"]


def test_tracked_changes_are_taken_as_accepted_and_what_is_hidden_is_left_out() -> None:
    inner = (
        "<w:r><w:t>第一条 </w:t></w:r><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r>'
        "<w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:br/><w:t>下</w:t><w:tab/><w:t>行</w:t></w:r>"
    )
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {XMLNS}>{inner}</w:p>"))
    controlled = f"<w:sdt {XMLNS}><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(controlled))
    assert read(saved(document), "x.docx").split("\n") == ["第一条 新明链", "下\t行", "控件"]


GOOD = word(["第一条 甲。"])
ANOTHER = altered(GOOD, "a.xml", lambda _: b"<a/>").replace(BODY.encode(), b"word/documenz.xml")
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧式 .doc 或设有密码"),
        (b"PK\x03\x04 no more", "文档已损坏"),
        (ANOTHER, "不是 Word 文档"),
        (GOOD[: len(GOOD) // 2], "文档已损坏"),
        (altered(GOOD, BODY, lambda data: data[:-20]), "文档已损坏"),
        (altered(GOOD, BODY, lambda _: LAUGHS), "DOCTYPE"),
        (altered(GOOD, "customXml/item9.xml", lambda _: LAUGHS), "DOCTYPE"),
        (altered(GOOD, BODY, lambda _: b"<a/>"), "文档已损坏"),
        (altered(GOOD, "word/a.xml", lambda _: b"<a>" + b" " * 30_000_000 + b"</a>"), "与其大小不相称"),
        (altered(GOOD, "word/a.xml", lambda _: b"<a>" * 300 + b"</a>" * 300), "内容过多"),
        (altered(GOOD, "word/media/a.png", lambda _: bytes(70_000_000)), "与其大小不相称"),
    ],
)
def test_what_is_not_opened(content: bytes, said: str) -> None:
    begun = time.process_time()
    assert said in refused(content)
    assert time.process_time() - begun < 5


def test_pictures_and_embedded_files_are_not_looked_at() -> None:
    content = altered(GOOD, "word/embeddings/a.bin", lambda _: GOOD)
    assert read(content, "x.docx") == "第一条 甲。"


def test_levels_and_lists_out_of_bounds() -> None:
    lists = numbering(
        [[level(99, "decimal", "%1"), level(0, "decimal", "%1%9" * 40, start=99999)]],
        '<w:num w:numId="x"><w:abstractNumId w:val="9"/><w:lvlOverride w:ilvl="44"/></w:num>',
    )
    content = word([(1, 0, "甲"), (1, 8, "乙"), (2, 0, "丙")], lists)
    assert read(content, "x.docx").endswith("乙\n丙")
