"""Every page for everybody: WCAG by axe, narrow screens, keyboard alone, and nothing from elsewhere."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from site_here import every, identifier

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def addresses(page, place):
    """Pages of the sample organisation."""
    page.goto(f"{place.address}/matters/")
    matters = [identifier(a.get_attribute("href")) for a in page.locator("tbody th a").all()]
    made = [identifier(a.get_attribute("href")) for a in page.locator("tbody td a").all()]
    page.goto(f"{place.address}/units/")
    units = [identifier(a.get_attribute("href")) for a in page.locator("tbody th a").all()]
    yield from ("/", "/matters/", "/units/", "/people/", "/people/me/", "/law/", "/search/?q=外方单位")
    for matter in matters[:2]:
        yield from (f"/matters/{matter}/{tab}" for tab in ("", "interview/", "facts/", "papers/", "history/"))
    yield from (f"/determinations/{one}/" for one in made[:2])
    for unit in units[:1]:
        yield from (f"/units/{unit}/{tab}" for tab in ("", "holdings/", "facts/", "papers/", "history/"))
    yield "/law/hgr/points/"


@pytest.mark.parametrize(
    ("lang", "scheme"), every([("zh", "light"), ("en", "dark"), ("zh", "dark"), ("en", "light")], few=2)
)
def test_pages_can_be_used_by_everybody(place, browser, lang, scheme):
    wrong = []
    with place.person(browser, "lin", lang) as page:
        page.emulate_media(color_scheme=scheme)
        for path in addresses(page, place):
            answer = page.goto(place.address + path)
            if answer.status != 200:
                wrong.append(f"{path}: {answer.status}")
                continue
            found = Axe().run(page, options=AXE)
            wrong += [
                f"{path}: {one['id']}: {one['nodes'][0]['html'][:150]}"
                for one in found.response["violations"]
            ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", ["admin", "audit"])
def test_pages_of_those_who_look_after_the_record(place, browser, name):
    wrong = []
    with place.person(browser, name) as page:
        for path in ["/people/", "/record/", *(["/people/webhooks/"] if name == "admin" else [])]:
            assert page.goto(place.address + path).status == 200
            found = Axe().run(page, options=AXE)
            wrong += [
                f"{path}: {one['id']}: {one['nodes'][0]['html'][:150]}"
                for one in found.response["violations"]
            ]
    assert not wrong, "\n".join(wrong)


def test_pages_before_signing_in(place, browser):
    context = browser.new_context()
    page = context.new_page()
    for path in ("/account/login/", "/account/password/reset/", "/people/join/x/", "/nowhere/"):
        page.goto(place.address + path)
        found = Axe().run(page, options=AXE)
        assert not [f"{path}: {one['id']}" for one in found.response["violations"]]
    context.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_fit_a_narrow_screen_and_load_nothing_from_elsewhere(place, browser, lang):
    wrong, elsewhere, said = [], [], []
    with place.person(browser, "lin", lang, width=360) as page:
        page.on(
            "request",
            lambda request: (
                elsewhere.append(request.url)
                if not request.url.startswith((place.address, "data:"))
                else None
            ),
        )
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        for path in addresses(page, place):
            page.goto(place.address + path)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > 360:
                wrong.append(f"{path}: {width}")
    assert not wrong
    assert not elsewhere
    assert not said


def test_the_keyboard_is_enough(place, browser):
    with place.person(browser, "lin") as page:
        page.goto(f"{place.address}/matters/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        for _ in range(40):
            page.keyboard.press("Tab")
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            where = page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
            if page.evaluate("document.activeElement === document.body"):
                break
            assert outline != "none", where
            if page.evaluate("document.activeElement.id") == "title":
                page.keyboard.type("键盘建立的事项")
                page.keyboard.press("Enter")
                page.wait_for_url("**/matters/*-*/")
                break
        assert "键盘建立的事项" in page.locator("h1").inner_text()
