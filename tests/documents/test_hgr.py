"""The documents over a real rulebook and a full example."""

from __future__ import annotations

import dataclasses
import io
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from html_page import Page

from guiju import Case, Determination, Rulebook, assess, load_rulebook
from guiju.documents import html, text, word
from guiju.documents.lines import Lines
from guiju.documents.outline import Outline
from guiju.documents.parts import placed
from guiju.documents.summary import Summary
from guiju.documents.wrap import width_of, wrap
from guiju.engine import casefile
from guiju.engine.text import LANGUAGES, Lang, Text

EXAMPLE = Path(__file__).parents[2] / "examples" / "hgr" / "oncology-trial.yaml"


@pytest.fixture(scope="module")
def hgr() -> Rulebook:
    return load_rulebook("hgr")


@pytest.fixture(scope="module")
def trial(hgr: Rulebook) -> Determination:
    opened = casefile.open_case(casefile.load(EXAMPLE), {"hgr": lambda: hgr})
    return assess(opened.case, as_of=opened.as_of, readings=opened.readings, title=opened.title)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_formats(trial: Determination, hgr: Rulebook, lang: Lang) -> None:
    said = text.render(trial, lang, rulebook=hgr)
    assert all(width_of(line) <= 96 for line in said.split("\n"))
    page = Page(html.render(trial, lang, rulebook=hgr))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert word.render(trial, lang, rulebook=hgr) == word.render(trial, lang, rulebook=hgr)
    for content in (said, page.text):
        assert lang == "en" or "None" not in content
        assert "Text(" not in content


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_summary_fits_one_screen(trial: Determination, hgr: Rulebook, lang: Lang) -> None:
    lines = Lines(Outline(trial, hgr), lang)
    rows = Summary(lines).rows()
    height = sum(len(wrap(line, 72)) for _, texts in rows for line in texts)
    assert height + len(lines.head()) <= 50


def test_nested_elements_are_named_with_what_holds_them() -> None:
    inner = Text("接收方“丙”", "recipient “丙”")
    assert placed(inner, "data_sets[甲].recipients[丙]") == Text("接收方“甲 · 丙”", "recipient “甲 · 丙”")
    assert placed(inner, "recipients[丙]") == inner
    assert placed(inner, "") == inner


def test_what_stands_against_the_project_leads(trial: Determination, hgr: Rulebook) -> None:
    outline = Outline(trial, hgr)
    assert [f.first.id for f in outline.adverse] == [
        "exploratory_part_must_wait",
        "site_must_wait",
        "ethics_review_missing",
        "signature_missing",
        "material_quantity_too_high",
    ]
    assert not {f.first.id for f in outline.holding} & set(hgr.adverse)
    assert outline.waiting[0].first.id in hgr.adverse
    for lang in LANGUAGES:
        lines = Lines(outline, lang)
        key, (_, named) = Summary(lines).keyed()[0]
        assert key == "adverse"
        assert [f.first.label.in_(lang) in one for f, one in zip(outline.adverse, named, strict=True)] == [
            True
        ] * 5
        said = text.render(trial, lang, rulebook=hgr)
        order = [
            said.rindex(f"\n{lines.words.section(n)}{lines.words(k)}")
            for n, k in ((1, "conclusions"), (2, "duties"), (6, "missing"), (11, "negatives"))
        ]
        assert order == sorted(order)


def test_conclusions_say_what_they_rest_on_directly(trial: Determination, hgr: Rulebook) -> None:
    outline = Outline(trial, hgr)
    assert outline.grounds is not None
    found = {
        name: [(label.en, value.en) for label, value in outline.grounds.of(trial.conclusion(name, path))]
        for name, path in (
            ("signature_missing", "units[中心实验室]"),
            ("material_quantity_too_high", "materials[全血（胚系对照）]"),
            ("exploratory_part_outside_filing", ""),
        )
    }
    assert found == {
        "signature_missing": [
            ("Must give the cooperation agreement signed and sealed", "yes"),
            ("has signed and sealed the cooperation agreement", "no"),
        ],
        "material_quantity_too_high": [
            ("Quantities are declared in a licence or filing (project)", "yes"),
            ("Human genetic resource material", "yes"),
            ("quantity declared", "640"),
            ("quantity in the consent form", "480"),
        ],
        "exploratory_part_outside_filing": [
            ("Filing as an international cooperation clinical trial needed", "yes"),
            ("exploratory part uses human genetic resources", "yes"),
        ],
    }
    memo = docx.Document(io.BytesIO(word.render(trial, "en", rulebook=hgr)))
    said = [c.text for row in memo.tables[1].rows for c in row.cells]
    assert any("quantity declared: 640; quantity in the consent form: 480" in text for text in said)
    assert Outline(trial).grounds is None
    assert Outline(dataclasses.replace(trial, explained=True), hgr).grounds is None


@pytest.fixture(scope="module")
def plain(hgr: Rulebook) -> Determination:
    """A case whose own words are in neither language, with much that is not known."""
    facts = {
        "purpose": "research",
        "units": [{"id": "U1", "seat": "hong_kong"}, "..."],
        "changes": [{"id": "C1"}],
    }
    return assess(Case(hgr, facts), as_of=date(2026, 10, 1), title="T-1")


def test_english_is_wholly_english(plain: Determination, hgr: Rulebook) -> None:
    said = text.render(plain, "en", rulebook=hgr)
    body, _, names = said.partition("Chinese names of the sections cited")
    assert not re.findall(".*[\u4e00-\u9fff].*", body)
    assert "“Changes” 变更" in names.partition("\n\n")[0]
    assert not re.findall(".*[\u4e00-\u9fff].*", names.partition("\n\n")[2])


def test_chinese_is_wholly_chinese(plain: Determination, hgr: Rulebook) -> None:
    said = text.render(plain, "zh", rulebook=hgr)
    assert not [line for line in re.findall(".*[a-z]{2,} [a-z]{2,}.*", said) if "--reading" not in line]


def test_an_annex_gives_the_name_by_which_a_section_is_found(plain: Determination, hgr: Rulebook) -> None:
    page = Page(html.render(plain, "en", rulebook=hgr))
    assert "“Changes” (变更)†" in page.text
    assert "“Changes” (变更)†" not in Page(html.render(plain, "zh", rulebook=hgr)).text
