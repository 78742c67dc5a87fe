"""Every example case of every rulebook: listed, introduced, readable in both languages, and replayed."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from shown import Examples

import guiju
from guiju.documents import text
from guiju.engine.text import LANGUAGES

ALL = [Examples("hgr"), Examples("genai")]
EACH = pytest.mark.parametrize(
    ("examples", "file"), [pytest.param(e, f, id=f"{e.rulebook_id}/{f}") for e in ALL for f in e.files]
)
EACH_FOLDER = pytest.mark.parametrize("examples", ALL, ids=[e.rulebook_id for e in ALL])


@EACH_FOLDER
def test_the_list_names_every_example_once_in_both_languages(examples: Examples) -> None:
    page = (examples.folder / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(.+?)\]\((.+?)\) \| (.+?) \| (.+?) \|$", page, re.M)
    assert sorted(name for name, *_ in rows) == examples.files
    for name, target, chinese, english in rows:
        assert target == name
        assert re.search("[一-鿿]", chinese)
        assert not re.search("[一-鿿]", english)


@EACH
def test_an_example_begins_by_saying_what_it_shows(examples: Examples, file: str) -> None:
    chinese, english = (examples.folder / file).read_text("utf-8").splitlines()[:2]
    assert re.fullmatch("# .*[一-鿿].*。", chinese)
    assert re.fullmatch(r"# [^一-鿿]+\.", english)


@pytest.mark.parametrize("lang", LANGUAGES)
@EACH
def test_an_example_reads_in_both_languages(examples: Examples, file: str, lang: Any) -> None:
    page = text.render(examples.assessed(file), lang, rulebook=examples.rulebook)
    assert examples.made(file)["title"] in page
    assert len(page.splitlines()) > 50


@EACH
def test_an_example_replays_to_the_same_bytes(examples: Examples, file: str) -> None:
    for edition in examples.rulebook.editions:
        first = examples.assessed(file, edition).to_json()
        assert guiju.replay(examples.rulebook, json.loads(first)).to_json() == first
