from __future__ import annotations

import re

import pytest
from html_page import Page

from guiju import Determination, Rulebook
from guiju.documents.html import render
from guiju.documents.markup import el, linked
from guiju.documents.phrases import Words
from guiju.engine.text import LANGUAGES, Lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_whole(mixed: Determination, toy: Rulebook, lang: Lang) -> None:
    page = Page(render(mixed, lang, why=True, rulebook=toy))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)
    assert page.tags.count("h1") == page.tags.count("main") == page.tags.count("header") == 1
    assert page.tags.count("footer") == page.tags.count("nav") == 1
    assert ("lang", "zh-Hans" if lang == "zh" else "en") in page.attributes
    words = Words(lang)
    for key in ("summary", "missing", "points", "unverified", "not_judged", "notes", "facts", "provisions"):
        assert words(key) in page.text
    for citation in mixed.citations.values():
        assert citation.text.in_(lang) in page.text
    assert all(m.path in page.text for m in mixed.missing)


def test_nothing_is_fetched_and_nothing_runs(mixed: Determination, toy: Rulebook) -> None:
    source = render(mixed, "zh", why=True, rulebook=toy)
    page = Page(source)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert not re.search(r"https?:|url\(|@import|javascript:", source)
    assert not [k for k, _ in page.attributes if k.startswith("on") or k == "style"]


def test_hostile_text_is_only_text(hostile: Determination, toy: Rulebook) -> None:
    source = render(hostile, "en", why=True, rulebook=toy)
    page = Page(source)
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.text
    assert not re.search("[\x1b\u202e\ud800]", source)
    source.encode("utf-8")


def test_two_pages_of_one_determination_are_the_same(mixed: Determination, toy: Rulebook) -> None:
    assert render(mixed, "zh", rulebook=toy) == render(mixed, "zh", rulebook=toy)


def test_attributes_and_references_are_escaped() -> None:
    assert el("a", "<b>", href='"><x') == '<a href="&quot;&gt;&lt;x">&lt;b&gt;</a>'
    assert linked("<F1> P2") == '&lt;<a href="#F1">F1</a>&gt; <a href="#P2">P2</a>'
    assert linked("“quantities (F2-5)”") == "“quantities (F2-5)”"
    assert linked("至2024年5月1日止") == '至<span class="day">2024年5月1日</span>止'
    assert (
        linked("by 2024-05-01, not 12024-05-012")
        == 'by <span class="day">2024-05-01</span>, not 12024-05-012'
    )
