"""A comparison as a page: what the text says stands in it too, whole and escaped."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest

import guiju
from guiju.documents import comparison_html
from guiju.documents.comparison import render
from guiju.engine.text import Lang
from guiju.engine.uses.compare import Comparison, compare, compare_rules
from guiju.registry import load_rulebook

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def made() -> Comparison:
    return compare_rules(load_rulebook("genai"), "draft-2023-04", "in-force", day=date(2026, 10, 12))


class Words(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@pytest.mark.parametrize("lang", get_args(Lang))
def test_the_page_says_what_the_text_says(made: Comparison, lang: Any) -> None:
    words = Words(comparison_html.render(made, lang))
    assert not words.open
    page = "".join(words.found)
    for one in made.differences:
        for text in (one.direction.text if one.direction else None, one.after_label or one.before_label):
            assert text is None or text.in_(lang) in page
    for change in made.named:
        assert change.text.in_(lang) in page


@pytest.mark.parametrize("lang", get_args(Lang))
def test_a_direction_and_its_example_are_in_the_text(made: Comparison, lang: Any) -> None:
    text = re.sub(r"\s+", "" if lang == "zh" else " ", render(made, lang, width=10_000))
    (found,) = [d for d in made.differences if d.after_id == "raise_data_quality"]
    assert found.direction is not None
    assert found.direction.loses is not None
    assert re.sub(r"\s+", "" if lang == "zh" else " ", found.direction.text.in_(lang)) in text
    for fact in found.direction.loses.said:
        assert re.sub(r"\s+", "" if lang == "zh" else " ", fact.in_(lang)) in text


@pytest.mark.parametrize("lang", get_args(Lang))
def test_a_comparison_of_a_case_names_it(lang: Lang) -> None:
    opened = guiju.open_case(EXAMPLES / "hgr" / "exported-pbmc.yaml")
    made = compare(opened.case, "2024-04-30", "2024-05-01", day=opened.as_of, title=opened.title)
    assert opened.title
    label = "个案" if lang == "zh" else "case"
    assert [line.split() for line in render(made, lang).splitlines()[1:2]] == [[label, *opened.title.split()]]
    assert f"<dt>{label}</dt><dd>{opened.title}</dd>" in comparison_html.render(made, lang)
