"""The narrated rulebook in a browser: its filter box, its links, and that nothing runs off the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import browser

from guiju.documents import narration_html
from guiju.documents.narration import narrate
from guiju.registry import load_rulebook


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages") / "genai.html"
    made.write_text(narration_html.render(narrate(load_rulebook("genai"), "en")), encoding="utf-8")
    return made


@pytest.fixture
def page(running: Any, file: Path) -> Iterator[Any]:
    """The page, and a failure where it asks for anything beside itself or something goes wrong in it."""
    shown = running.new_page(viewport={"width": 1200, "height": 900})
    asked: list[str] = []
    wrong: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("pageerror", lambda error: wrong.append(str(error)))
    shown.goto(file.as_uri())
    yield shown
    assert {url.partition("#")[0] for url in asked} == {file.as_uri()}
    assert wrong == []
    shown.close()


def counts(page: Any) -> tuple[int, int]:
    """What the page says it shows, of how many; and that it is so."""
    shown, every = (int(part) for part in page.inner_text("#found").split(" / "))
    assert page.locator(".entry:not([hidden])").count() == shown
    assert page.locator(".entry").count() == every
    return shown, every


def test_the_box_leaves_what_holds_every_word(page: Any) -> None:
    everything, total = counts(page)
    assert everything == total > 500
    page.fill("#find", "Complaints MECHANISM")
    few, _ = counts(page)
    assert 0 < few < 50
    for text in page.locator(".entry:not([hidden])").all_text_contents():
        assert "complaints" in text.lower()
        assert "mechanism" in text.lower()
    assert not page.locator(".toc").is_visible(), "what was found comes at once"
    hidden = page.locator("section[data-group][hidden]").count()
    assert hidden > 5
    page.fill("#find", "")
    assert counts(page) == (total, total)
    assert page.locator("[hidden]").count() == 0


def test_a_word_that_is_nowhere_leaves_nothing(page: Any) -> None:
    page.fill("#find", "xyzzy")
    assert counts(page)[0] == 0
    assert page.locator("section[data-group]:not([hidden])").count() == 0


def test_a_link_to_what_is_filtered_out_shows_it(page: Any) -> None:
    page.fill("#find", "Have a mechanism for complaints")
    shown, total = counts(page)
    assert shown < total
    link = page.locator(".entry:not([hidden]) a[href^='#c-']").first
    target = link.get_attribute("href").removeprefix("#")
    link.click()
    page.wait_for_function("document.getElementById('find').value === ''")
    assert counts(page) == (total, total)
    assert page.locator(f"[id='{target}']").is_visible()


def test_what_was_typed_into_the_box_before_the_page_was_left_counts_again(page: Any, file: Path) -> None:
    page.fill("#find", "minors")
    shown, _ = counts(page)
    page.goto("about:blank")
    page.go_back()
    page.wait_for_function("document.getElementById('found').textContent !== ''")
    value = page.input_value("#find")
    assert counts(page)[0] == (shown if value else counts(page)[1])


@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_runs_off_the_page(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_in_print_everything_is_there_whatever_the_box_holds(page: Any) -> None:
    page.fill("#find", "xyzzy")
    page.emulate_media(media="print")
    assert page.locator(".entry").first.is_visible()
    assert not page.locator(".finder").is_visible()
