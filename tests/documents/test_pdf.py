from __future__ import annotations

import dataclasses
import io
import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from guiju import Case, Determination, Rulebook, assess
from guiju.documents.pdf import render
from guiju.documents.pdf_parts import (
    FONTS,
    Frame,
    Line,
    Pages,
    Row,
    Run,
    TypesettingError,
    linked,
    text,
    typeset,
)
from guiju.documents.phrases import Words
from guiju.engine.extras import MissingExtraError
from guiju.engine.text import LANGUAGES, Lang

MARKUP = (
    '#eval("1+1") $x^2$ @ref <label> \\ *b* _i_ `r` // c /* d */ = H #sys.inputs - + ~ --- https://a.b ]['
)


def printed(frame: Frame, pages: Pages) -> bytes:
    try:
        return typeset(frame, pages)
    except TypesettingError as error:
        if "fonts-noto-cjk" in error.message.en:
            pytest.skip("no Chinese font on this machine")
        raise


def made(determination: Determination, lang: Lang, **how: Any) -> bytes:
    try:
        return render(determination, lang, **how)
    except TypesettingError as error:
        if "fonts-noto-cjk" in error.message.en:
            pytest.skip("no Chinese font on this machine")
        raise


def frame(lang: Lang = "en", title: str = "T") -> Frame:
    return Frame(lang, "kind", title, "subject", date(2024, 3, 1), "running", ["foot"], "p {page} of {pages}")


def opened(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def close(said: str) -> str:
    """Without blanks and line ends, which a PDF does not keep."""
    return re.sub(r"\s", "", said)


def all_text(reader: PdfReader) -> str:
    return close("".join(page.extract_text() for page in reader.pages))


def flat(reader: PdfReader) -> list[Any]:
    return [one for one in reader.outline if not isinstance(one, list)]


def bookmarks(reader: PdfReader) -> list[str]:
    """Those of the first level."""
    return [str(one.title) for one in flat(reader)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_what_the_determination_says(mixed: Determination, toy: Rulebook, lang: Lang) -> None:
    reader = opened(made(mixed, lang, rulebook=toy))
    words = Words(lang)
    keys = (
        "conclusions", "duties", "maybe", "unlisted", "sanctions", "missing", "points", "unverified", "not_judged", "notes",
        "signatures", "negatives", "facts", "provisions",
    )  # fmt: skip
    summary, contents, *sections = bookmarks(reader)
    assert (summary, contents) == (words("summary"), words("contents"))
    assert len(sections) == len(keys)
    assert all(
        s.startswith(words.section(n) + words(k))
        for n, (s, k) in enumerate(zip(sections, keys, strict=True), 1)
    )
    said = all_text(reader)
    for key in ("holds", "disclaimer", "prepared", "reviewed", "weak_line"):
        assert close(words(key, count=len(mixed.unverified))) in said, key
    for expected in (
        *(m.path for m in mixed.missing),
        *(m.question.in_(lang) for m in mixed.missing),
        *(r.in_(lang) for p in mixed.points for r in p.readings.values()),
        *(n.text.in_(lang) for n in (*mixed.notes, *mixed.not_judged)),
        *(c.text.in_(lang) for c in mixed.citations.values()),
        *(d.label.in_(lang) for d in mixed.duties),
        mixed.facts_sha256,
        mixed.rulebook.fingerprint,
    ):
        assert close(expected) in said, expected


def test_proofs_are_an_annex_where_they_are_asked_for(mixed: Determination, toy: Rulebook) -> None:
    words = Words("en")
    assert words("reasons") not in bookmarks(opened(made(mixed, "en", rulebook=toy)))[-1]
    assert words("reasons") in bookmarks(opened(made(mixed, "en", why=True, rulebook=toy)))[-1]


def test_the_same_determination_gives_the_same_bytes(mixed: Determination, toy: Rulebook) -> None:
    first, second = (made(mixed, "zh", why=True, rulebook=toy) for _ in range(2))
    assert first == second
    told = opened(first).metadata
    assert told is not None
    assert told.creation_date is not None
    assert told.creation_date.date() == mixed.as_of
    assert told.author is None
    assert told.title == "ONC-301"


@pytest.mark.parametrize(("lang", "tag"), [("zh", "zh-CN"), ("en", "en-GB")])
def test_its_language_is_set_and_it_is_tagged(
    mixed: Determination, toy: Rulebook, lang: Lang, tag: str
) -> None:
    root = opened(made(mixed, lang, rulebook=toy)).trailer["/Root"]
    assert root["/Lang"] == tag
    assert root["/MarkInfo"]["/Marked"]
    metadata = root["/Metadata"].get_data().decode()
    assert "pdfaid:part" in metadata
    assert "pdfuaid:part" in metadata


def test_a_cited_provision_leads_to_its_place_in_the_annex(mixed: Determination, toy: Rulebook) -> None:
    reader = opened(made(mixed, "en", rulebook=toy))
    annex = reader.get_destination_page_number(
        next(o for o in flat(reader) if Words("en")("provisions") in str(o.title))
    )
    into_annex = named = 0
    for page in reader.pages:
        for annotation in page.get("/Annots", ()):
            to = annotation.get_object()["/Dest"]
            if isinstance(to, str):
                named += 1
                assert to in reader.named_destinations
                continue
            place = next(
                n for n, one in enumerate(reader.pages) if one.indirect_reference == to.get_object()[0]
            )
            into_annex += place >= annex
    assert into_annex >= len(mixed.citations)
    assert named, "an open point is a heading and has a name"


def test_what_comes_from_a_case_is_never_markup(toy: Rulebook, mixed: Determination) -> None:
    units = [{"id": MARKUP, "seat": "abroad"}]
    found = assess(Case(toy, {**mixed.facts, "units": units}), as_of=mixed.as_of, explained=True)
    found = dataclasses.replace(found, title=MARKUP)
    for lang in LANGUAGES:
        reader = opened(made(found, lang, why=True, rulebook=toy))
        assert reader.metadata is not None
        assert reader.metadata.title == MARKUP
        assert all_text(reader).count(close(MARKUP)) > 3


def test_hostile_text_does_not_break_the_file(hostile: Determination, toy: Rulebook) -> None:
    said = all_text(opened(made(hostile, "zh", why=True, rulebook=toy)))
    assert "<script>alert(1)</script>" in said
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_the_template_reads_nothing_but_its_data() -> None:
    template = (files("guiju.documents") / "document.typ").read_text("utf-8")
    assert re.findall(r"\b(?:read|json|yaml|csv|toml|xml|cbor|image|plugin|eval)\([^)]*\)", template) == [
        "json(bytes(sys.inputs.data)"
    ]
    assert not re.search(r"#?\b(?:import|include)\b", template)


def test_every_page_of_a_table_has_its_head_and_counts_pages() -> None:
    pages = Pages()
    pages.table(["HEAD"], [("", [Row(([text(f"row {n}")],)) for n in range(200)])], [16.6])
    reader = opened(printed(frame(), pages))
    assert len(reader.pages) > 3
    for number, page in enumerate(reader.pages, 1):
        said = page.extract_text()
        assert said.count("HEAD") == 1
        assert f"p {number} of {len(reader.pages)}" in said
        assert "foot" in said


def test_a_heading_stays_with_what_it_heads() -> None:
    for rows in range(30, 60):
        pages = Pages()
        for n in range(rows):
            pages.paragraph(text(f"before {n}"))
        pages.heading(1, text("SECTION"))
        pages.table(["HEAD"], [("GROUP", [Row(([text("first row")],))])], [16.6])
        shown = [page.extract_text() for page in opened(printed(frame(), pages)).pages]
        (place,) = (n for n, said in enumerate(shown) if "SECTION" in said and "first row" in said)
        assert "GROUP" in shown[place], rows


def test_a_long_row_goes_on_over_the_page_and_a_short_one_stays_whole() -> None:
    long = [text(f"line {n}") for n in range(150)]
    assert Row((long,)).plain([16.6])["whole"] is False
    assert Row((long[:5],)).plain([16.6])["whole"] is True
    assert Row(([text("字" * 500)],)).plain([4.0])["whole"] is False
    pages = Pages()
    pages.table([], [("", [Row((long,))])], [16.6])
    said = all_text(opened(printed(frame(), pages)))
    assert all(f"line{n}" in said for n in range(150))


def test_a_word_without_end_stays_on_the_page() -> None:
    for word in (
        "a" * 400,
        "a" * 45,
        "units[x].a_long_name_of_a_fact_that_goes_on_and_on",
        "/".join(["ab"] * 90),
    ):
        pages = Pages()
        pages.table(["a", "b"], [("", [Row(([text(word)], [text("beside")]))])], [4.0, 12.6])
        said = opened(printed(frame(), pages)).pages[0].extract_text()
        assert close(word) in close(said)
        assert max(len(line) for line in said.splitlines() if line.strip() and line.strip() in word) < 40


def test_references_lead_only_where_there_is_something() -> None:
    line = linked("depends on facts F1, F2; F2-5 is an answer", frozenset({"F1", "F2"}))
    assert line == Line(
        (Run("depends on facts "), Run("F1", "F1"), Run(", "), Run("F2", "F2"), Run("; F2-5 is an answer"))
    )
    assert linked("F3", frozenset({"F1"})) == Line((Run("F3"),))


def test_a_character_that_no_font_has_is_written_as_its_number() -> None:
    pages = Pages()
    pages.paragraph(text("甲\U0010fffd乙"))
    said = all_text(opened(printed(frame("zh", "题\ue123"), pages)))
    assert "甲[U+10FFFD]乙" in said
    assert "题[U+E123]" in said
    assert "[U+7532]" not in said


def test_looking_for_what_cannot_be_shown_has_an_end() -> None:
    pages = Pages()
    many = "".join(chr(0x100000 + 7 * n) for n in range(400))
    pages.paragraph(text(f"plain {many}"))
    said = all_text(opened(printed(frame(), pages)))
    assert said.count("[U+10") >= 400
    assert "plain" in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_chinese_font_the_remedy_is_named(
    mixed: Determination, toy: Rulebook, lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FONTS, str(tmp_path))
    with pytest.raises(TypesettingError) as caught:
        render(dataclasses.replace(mixed, title="肿瘤试验"), lang, rulebook=toy)
    assert "fonts-noto-cjk" in caught.value.message.zh
    assert "没有含中文字形的字体" in caught.value.message.zh
    assert "install fonts-noto-cjk" in caught.value.message.en
    assert FONTS in caught.value.message.en


def test_a_folder_of_fonts_that_is_not_there(
    mixed: Determination, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FONTS, str(tmp_path / "none"))
    with pytest.raises(TypesettingError, match="no such folder"):
        render(mixed, "en")


def test_without_typst_the_extra_is_named(mixed: Determination, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guiju.engine.extras.find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"guiju\[pdf\]"):
        render(mixed, "en")
