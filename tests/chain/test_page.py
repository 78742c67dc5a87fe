"""The proof page as text: what it may do, what it says, that nothing in the data gets out of its place."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

from records import NAME, OWN, record

from guiju.chain.canonical import canonical
from guiju.chain.page import SCRIPTS, proof_page, script_of
from guiju.chain.page_words import WORDS
from guiju.engine.text import LANGUAGES, Text

HOSTILE = "</script><script>alert(1)</script><!--<script>\u2028\u202e\x00&amp;\"'"


class Reader(HTMLParser):
    """The elements of a page and what is in its scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.contents: list[tuple[str, dict[str, str | None], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.tags[-1] if self.tags else ("", {})
        if tag in ("script", "style") and data.strip():
            self.contents.append((tag, attributes, data))


def made(**changes: Any) -> str:
    one = record(5)
    given: dict[str, Any] = {
        "organisation": {"id": OWN, "name": NAME},
        "events": one.events,
        "checkpoints": one.checkpoints,
        "files": {"determination.json": b'{"a":1}\n'},
        "title": Text("判定证明", "Proof of a determination"),
        "summary": [(Text("项目", "Project"), "ONC-301")],
        "lang": "zh",
    }
    return proof_page(**{**given, **changes})


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def test_the_policy_allows_the_one_script_and_the_one_style_and_nothing_else() -> None:
    reader = read(made())
    (policy,) = [a["content"] for t, a in reader.tags if t == "meta" and "http-equiv" in a]
    allowed = dict(part.split(" ", 1) for part in str(policy).split("; "))
    assert (allowed.pop("default-src"), allowed.pop("base-uri"), allowed.pop("form-action")) == (
        "'none'",
    ) * 3
    hashes = {}
    for tag, attributes, content in reader.contents:
        if attributes.get("type") != "application/json":
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            hashes[f"{tag}-src"] = f"'sha256-{digest}'"
    assert allowed == hashes
    assert set(hashes) == {"script-src", "style-src"}


def test_it_names_no_address() -> None:
    page = made()
    assert not re.search(
        r"https?:|//[a-z]|url\(|@import|src=|fetch\(|XMLHttp|WebSocket|sendBeacon|import\(|eval\(", page
    )
    assert {a["rel"] for t, a in read(page).tags if t == "link"} == set()


def test_the_data_are_what_was_given() -> None:
    one = record(5)
    data = {a["id"]: json.loads(c) for t, a, c in read(made()).contents if "id" in a}
    assert data["record"] == {
        "organisation": OWN,
        "events": [canonical(e).decode() for e in one.events],
        "checkpoints": [canonical(c).decode() for c in one.checkpoints],
        "files": [
            {
                "name": "determination.json",
                "hash": hashlib.sha256(b'{"a":1}\n').hexdigest(),
                "content": base64.b64encode(b'{"a":1}\n').decode(),
            }
        ],
    }


def test_hostile_texts_stay_where_they_are() -> None:
    one = record(2)
    one.add(said=HOSTILE, **{HOSTILE: 1})
    plain = [tag for tag, _ in read(made()).tags]
    page = made(
        organisation={"id": OWN, "name": HOSTILE},
        events=one.events,
        files={HOSTILE: HOSTILE.encode()},
        title=Text(HOSTILE, HOSTILE),
        summary=[(Text(HOSTILE, HOSTILE), HOSTILE)],
    )
    assert [tag for tag, _ in read(page).tags] == plain
    assert "\u2028" not in page
    assert "\u202e" not in page.split('<script type="application/json"')[0]
    data = {a["id"]: json.loads(c) for t, a, c in read(page).contents if "id" in a}
    assert json.loads(data["record"]["events"][2])["data"] == {"said": HOSTILE, HOSTILE: 1}


def test_it_says_everything_in_both_languages() -> None:
    for lang, code in (("zh", "zh-Hans"), ("en", "en")):
        page = made(lang=lang)
        assert f'<html lang="{code}" data-lang="{lang}">' in page
        title = {"zh": "判定证明", "en": "Proof of a determination"}[lang]
        assert f"<title>{title}</title>" in page
    zh, en = ('<span class="zh" lang="zh-Hans">', '<span class="en" lang="en">')
    head = page.split('<script type="application/json"')[0]
    assert head.count(zh) == head.count(en) > 25
    for key, text in WORDS.items():
        blanks = [set(re.findall(r"{(\w+)}", text.in_(lang))) for lang in LANGUAGES]
        assert blanks[0] == blanks[1], key
        assert re.search("[\u4e00-\u9fff]", text.zh), key
        assert not re.search("[\u4e00-\u9fff]", text.en), key


def test_the_scripts_say_only_what_there_are_words_for_and_all_of_it() -> None:
    scripts = "\n".join(script_of(name) for name in SCRIPTS)
    page = made()
    used = set(re.findall(r'"(\w+)"', scripts))
    said_by_python = {
        key for key, text in WORDS.items() if text.zh in page.split('<script type="application/json"')[0]
    }
    assert set(WORDS) - used - said_by_python == set()
    codes = set(re.findall(r'(?:said|push)\(\[?"(\w+)"', scripts))
    codes |= set(re.findall(r'verdict\([^,()]+(?:\([^)]*\))?[^,()]*, "(\w+)"', scripts))
    assert len(codes) > 30
    assert codes - set(WORDS) - {"good", "wrong", "note"} == set()


def test_without_scripts_it_says_so_and_how_else() -> None:
    page = made()
    shown = page[page.index("<noscript>") : page.index("</noscript>")]
    assert "JavaScript" in shown
    assert "guiju verify" in shown
    assert "verify.py" in shown
    assert '<main id="works" hidden>' in page
