from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from guiju import Determination, Rulebook
from guiju.documents.phrases import Words
from guiju.documents.word import render
from guiju.engine.text import LANGUAGES, Lang


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def all_text(document: Any) -> str:
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_memo_opens_with_its_headings(mixed: Determination, toy: Rulebook, lang: Lang) -> None:
    document = opened(render(mixed, lang, rulebook=toy))
    words = Words(lang)
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    keys = (
        "conclusions", "duties", "maybe", "unlisted", "sanctions", "missing", "points", "unverified", "not_judged", "notes",
        "signatures", "negatives", "facts", "provisions",
    )  # fmt: skip
    assert len(headings) == len(keys)
    assert all(
        h.startswith(words.section(n) + words(k))
        for n, (h, k) in enumerate(zip(headings, keys, strict=True), 1)
    )
    assert document.paragraphs[0].style.name == "Title"
    text = all_text(document)
    for key in ("next", "unknown_and_open", "prepared", "reviewed", "disclaimer"):
        assert words(key) in text
    assert all(m.path in text and m.question.in_(lang) in text for m in mixed.missing)
    assert all(r.in_(lang) in text for p in mixed.points for r in p.readings.values())
    assert all(n.text.in_(lang) in text for n in (*mixed.notes, *mixed.not_judged))
    assert all(c.text.in_(lang) in text for c in mixed.citations.values() if c.id != "toy-law/2(2)")
    assert mixed.facts_sha256 in text


def test_the_same_determination_gives_the_same_bytes(mixed: Determination, toy: Rulebook) -> None:
    first, second = (render(mixed, "zh", why=True, rulebook=toy) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {i.date_time for i in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(first).core_properties
    assert properties.created.date() == properties.modified.date() == mixed.as_of
    assert properties.author == properties.last_modified_by == ""


def test_tables_repeat_their_head_and_fonts_name_a_chinese_face(mixed: Determination, toy: Rulebook) -> None:
    document = opened(render(mixed, "zh", rulebook=toy))
    headed = [t for t in document.tables if t.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(headed) >= len(document.tables) - 1
    for name, face in (("Normal", "宋体"), ("Heading 1", "黑体")):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == face
        assert fonts.get(qn("w:asciiTheme")) is None
    footer = document.sections[0].footer._element.xml
    assert "NUMPAGES" in footer
    assert "PAGE" in footer


def test_hostile_text_does_not_break_the_file(hostile: Determination, toy: Rulebook) -> None:
    text = all_text(opened(render(hostile, "zh", why=True, rulebook=toy)))
    assert "<script>alert(1)</script>" in text
    assert "\x1b" not in text
