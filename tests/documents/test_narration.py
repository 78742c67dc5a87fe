"""A rulebook in words, in three formats: whole, linked, escaped."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from types import ModuleType
from xml.etree import ElementTree

import docx
import pytest
import toy_rules
from docx.oxml.ns import qn
from docx.shared import Mm
from html_page import Page
from toy_facts import Study
from toy_law import GUIDE, LAW, PAPER

from guiju import Rulebook
from guiju.documents import narration_html, narration_markdown, narration_word
from guiju.documents.chapters import Chapter, Group, Narration, anchor
from guiju.documents.narration import narrate
from guiju.documents.phrases import Words
from guiju.documents.steps import steps
from guiju.engine.expressions import Bool
from guiju.engine.rulebook import Edition, Statement
from guiju.engine.rules import decision
from guiju.engine.text import LANGUAGES, Lang, Text
from guiju.registry import load_rulebook

HOSTILE = "<img src=x onerror=alert(1)>&\"'[a](b)`|*_"


@pytest.fixture(params=["hgr", "genai"])
def book(request: pytest.FixtureRequest) -> Rulebook:
    """Each of the two."""
    return load_rulebook(request.param)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_a_rulebook_holds_is_told(book: Rulebook, lang: Lang) -> None:
    told = {(e.target.kind, e.target.name): e for e in narrate(book, lang).entries()}
    for kind, things in (
        ("decision", book.decisions),
        ("duty", book.duties),
        ("point", book.points),
        ("parameter", book.parameters),
        ("note", book.notes),
        ("statement", book.statements),
    ):
        for name in things:
            assert told[kind, name].title, name
    for instrument in book.instruments.values():
        for provision in instrument:
            words = " ".join(s.plain for row in told["provision", provision.id].rows for s in row.said)
            assert provision.text.in_(lang) in words
    for name, point in book.points.items():
        words = " ".join(s.plain for row in told["point", name].rows for s in row.said)
        assert all(reading.text.in_(lang) in words for reading in point.readings)
    for name, duty in book.duties.items():
        words = " ".join(s.plain for row in told["duty", name].rows for s in row.said)
        for text in (duty.bearer, duty.act, duty.timing, *(p.label for p in duty.papers)):
            assert text.in_(lang) in words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_of_the_page_leads_somewhere_and_every_place_is_one(book: Rulebook, lang: Lang) -> None:
    page = Page(narration_html.render(narrate(book, lang)))
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert not [link for link in page.links if not link.startswith("#")]


def test_the_markdown_links_lead_somewhere_too(book: Rulebook) -> None:
    text = narration_markdown.render(narrate(book, "zh"))
    places = set(re.findall(r'<a id="([^"]+)"></a>', text))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= places


def test_links_go_both_ways(toy: Rulebook) -> None:
    told = {e.target.name: e for e in narrate(toy, "en").entries()}

    def named(name: str, label: str) -> set[str]:
        rows = (row for row in told[name].rows if row.label == label)
        return {run.to.name for row in rows for said in row.said for run in said.runs if run.to}

    assert "toy-law/1" in named("foreign_unit", "Basis")
    assert "foreign_unit" in named("toy-law/1", "Rules that rest on it")
    assert "cooperation" in named("foreign_unit", "Used by")
    assert "foreign_unit" in named("T1", "Answered by")


def test_the_word_document_holds_every_entry_and_is_the_same_each_time(toy: Rulebook) -> None:
    narration = narrate(toy, "zh")
    made = narration_word.render(narration)
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(made)).paragraphs)
    for entry in narration.entries():
        assert entry.title in text
    assert made == narration_word.render(narration)


def with_rule(title: str) -> Rulebook:
    """The toy rulebook with one rule more."""

    @decision("新规则", title, cites=LAW.article(1))
    def fresh(study: Study) -> Bool:
        return study.participants > 41

    module = ModuleType("fresh_rules")
    module.__doc__ = "新主题 | Fresh theme"
    fresh.function.__module__ = module.__name__
    module.fresh = fresh  # type: ignore[attr-defined]
    return Rulebook(
        "toy",
        Text("玩具规则", "Toy rules"),
        "1.0",
        Study,
        [toy_rules, module],
        editions=[
            Edition(e.id, e.text, e.since) for e in __import__("toy_rulebook").rulebook().editions.values()
        ],
        instruments=[LAW, GUIDE, PAPER],
        statements=[Statement(f"T{n}", ("rule",), Text(f"第{n}句", f"Statement {n}")) for n in range(1, 10)],
    )


def rendered(narration: Narration) -> dict[str, str]:
    """The text of each format."""
    word = docx.Document(io.BytesIO(narration_word.render(narration)))
    return {
        "html": Page(narration_html.render(narration)).text,
        "md": narration_markdown.render(narration),
        "docx": "\n".join(p.text for p in word.paragraphs),
    }


def test_a_rule_that_is_added_is_told_in_every_format_without_further_work() -> None:
    for text in rendered(narrate(with_rule("A fresh rule"), "en")).values():
        assert "Fresh theme" in text
        assert "A fresh rule" in text
        assert re.search(r"“participants” of the study is above 41 people", text)


def test_nothing_from_a_rulebook_is_markup() -> None:
    narration = narrate(with_rule(HOSTILE), "en")
    page = narration_html.render(narration)
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert HOSTILE.replace(" ", "") in Page(page).text.replace(" ", "")
    text = narration_markdown.render(narration)
    assert r"\<img src=x onerror=alert(1)\>" in text
    assert r"\[a\](b)\`\|\*\_" in text


def test_the_page_fetches_nothing(toy: Rulebook) -> None:
    page = narration_html.render(narrate(toy, "zh"))
    assert not re.search(r'(src|href)="(?!#)', page)
    assert "http" not in page
    assert "@import" not in page
    assert "url(" not in page


def test_a_text_in_two_files_loses_nothing_and_its_links_lead_across(book: Rulebook) -> None:
    narration = narrate(book, "en", brief=True)
    made = narration_markdown.render_apart(narration, "book")
    files = {name: text for name, text in made.items() if name.endswith(".md")}
    for there in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", files["book.md"]):
        assert there in made
    assert (
        files.keys() | {f"book.diagrams/{name}" for name in narration_markdown.diagrams(narration)}
        == made.keys()
    )
    places = {file: set(re.findall(r'<a id="([^"]+)"></a>', text)) for file, text in files.items()}
    assert list(files) == ["book.md", "book.annex.md"]
    assert sorted(e for own in places.values() for e in own) == sorted(
        [*(anchor(e.target) for e in narration.entries()), *(c.anchor for c in narration.chapters)]
    )
    crossed = 0
    for file, text in files.items():
        for there, at in re.findall(r"\]\(([\w.]*)#([^)]+)\)", text):
            assert at in places[there or file], (file, there, at)
            crossed += bool(there)
    assert crossed > 100
    for instrument in book.instruments.values():
        for provision in instrument:
            assert narration_markdown.escape(provision.text.en) in files["book.annex.md"]
    assert "](book.annex.md)" in files["book.md"]
    assert "](book.md)" in files["book.annex.md"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_steps_of_a_decision_come_to_what_its_diagram_comes_to(book: Rulebook, lang: Lang) -> None:
    words = Words(lang)
    for entry in narrate(book, lang).entries():
        if not entry.shapes:
            continue
        told = steps(entry.shapes, words)
        asked = [shape for shape in entry.shapes if not shape.is_result]
        assert len(told) == len(asked) > 0
        texts = [shape.text for shape in asked]
        for number, (line, shape) in enumerate(zip(told, asked, strict=True), start=1):
            first = texts.index(shape.text) + 1
            question, _, leads = line.rpartition(" — ")
            assert question == (shape.text if first == number else words("step_again", place=first))
            for word, place, _ in shape.ways(words):
                to = entry.shapes[place]
                assert word in leads
                assert (to.text if to.is_result else str(asked.index(to) + 1)) in leads


def test_in_word_each_diagram_is_drawn_with_its_questions_for_those_who_do_not_see_it(book: Rulebook) -> None:
    narration = narrate(book, "en")
    words = Words("en")
    drawn = [e for e in narration.entries() if e.shapes]
    document = docx.Document(io.BytesIO(narration_word.render(narration)))
    shown = document.element.body.findall(f".//{qn('wp:inline')}")
    pictured = {one.find(f".//{qn('a:blip')}").get(qn("r:embed")) for one in shown}
    assert len(pictured) == len(drawn)
    assert len({one.docPr.get("id") for one in shown}) == len(shown)
    told = " ".join(one.docPr.get("descr") for one in shown)
    for entry in drawn:
        assert f"1. {steps(entry.shapes or (), words)[0]}"[:1000] in told
    for one in shown:
        assert one.extent.cx <= Mm(164.1)
        assert one.extent.cy <= Mm(228.1)


def test_a_drawing_higher_than_a_page_goes_on_where_it_was_cut() -> None:
    narration = narrate(load_rulebook("hgr"), "en")
    (entry,) = [e for e in narration.entries() if e.target.name == "filing_change_owed"]
    alone = replace(narration, chapters=(Chapter("x", "X", (Group("", (entry,)),)),))
    document = docx.Document(io.BytesIO(narration_word.render(alone)))
    shown = document.element.body.findall(f".//{qn('wp:inline')}")
    cuts = [one.find(f".//{qn('a:srcRect')}") for one in shown]
    assert len(shown) == 2
    tops, bottoms = ([int(cut.get(edge)) for cut in cuts] for edge in "tb")
    assert (tops[0], bottoms[-1]) == (0, 0)
    assert tops[1:] == [100_000 - b for b in bottoms[:-1]]
    text = "\n".join(p.text for p in document.paragraphs)
    assert "Diagram, continued (2 of 2):" in text


def test_in_markdown_each_diagram_is_a_file_beside_the_page(book: Rulebook) -> None:
    narration = narrate(book, "en")
    files = narration_markdown.diagrams(narration)
    assert len(files) == sum(bool(e.shapes) for e in narration.entries())
    for svg in files.values():
        assert ElementTree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    page = narration_markdown.render(narration, "my drawings")
    assert re.findall(r"!\[Diagram: .*\]\(my%20drawings/(\S+)\)", page) == list(files)
    bare = narration_markdown.render(narration)
    assert "![" not in bare
    left_out = sum(e.shapes == () for e in narration.entries())
    assert bare.count("not drawn: it has more than") == left_out


def test_an_open_point_stands_in_a_diagram_with_its_readings(book: Rulebook) -> None:
    told = {e.target.name: e for e in narrate(book, "en").entries() if e.shapes}
    shown = [shape for entry in told.values() for shape in entry.shapes or () if shape.readings]
    assert shown
    assert all(shape.text.startswith("open point: ") and shape.yes is None for shape in shown)
    for point in book.points.values():
        for shape in shown:
            if point.question.en in shape.text:
                assert all(reading.text.en in shape.text for reading in point.readings)
                assert len(shape.readings) == len(point.readings)


def test_what_a_paper_may_lack_keeps_its_provision_where_its_condition_is_a_list() -> None:
    book = load_rulebook("hgr")
    told = {e.target.name: e for e in narrate(book, "en").entries() if e.target.kind == "duty"}
    for name, duty in book.duties.items():
        runs = {
            run.to.name
            for row in told[name].rows
            for s in row.said
            for part in s
            for run in part.runs
            if run.to
        }
        cited = {cite.id for paper in duty.papers for flaw in paper.flaws for cite in flaw.cites}
        assert cited <= runs, name


def test_a_diagram_is_of_the_law_in_force_and_says_of_when() -> None:
    book = load_rulebook("genai")
    told = {e.target.name: e for e in narrate(book, "en").entries()}
    assert told["generative"].drawn == " (Edition: law in force (Interim Measures))"
    assert told["identity_required"].drawn.startswith(" (from 2026-01-01; Edition: law in force")
    hgr = {e.target.name: e for e in narrate(load_rulebook("hgr"), "zh").entries()}
    assert hgr["collection_licence_needed"].drawn == "（自 2024-08-10 起）"
    assert hgr["foreign_unit"].drawn == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_brackets_come_in_pairs(book: Rulebook, lang: Lang) -> None:
    for entry in narrate(book, lang).entries():
        for said in (s for row in entry.rows for s in row.said):
            for left, right in ("（）", "〔〕", "[]"):
                assert said.plain.count(left) == said.plain.count(right), (entry.target, said.plain)
