"""Pages of a workspace that runs: official texts, narrow screens, keyboard alone, and nothing from elsewhere."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from site_here import identifier

from thorough import every

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
        yield from (
            f"/matters/{matter}/{tab}"
            for tab in ("", "interview/", "facts/", "papers/", "what-if/", "history/", "states/")
        )
    yield from (f"/determinations/{one}/{page}" for one in made[:1] for page in ("", "compare/", "pack/"))
    for unit in units[:1]:
        yield from (f"/units/{unit}/{tab}" for tab in ("", "holdings/", "facts/", "papers/", "history/"))
    yield from (f"/law/hgr/{one}" for one in ("", "points/", "rules/foreign_unit/", "hgr-guide-4/"))
    yield from ("/law/hgr/hgr-rules/text/", "/search/", "/search/?q=备案&kind=duty")


TEXT = "第一章 总则\n第一条 为了规范有关活动。\n第二条 适用于境内的活动。\n第三条 {}\n"


@pytest.mark.parametrize("lang", every(["zh", "en"]))
def test_official_texts_are_attached_and_compared_by_everybody(place, browser, lang):
    wrong = []
    with place.person(browser, "lin", lang, width=360) as page:
        for label, last in ((f"甲{lang}", "外方单位应当备案。"), (f"乙{lang}", "外方单位应当报告。")):
            page.goto(f"{place.address}/law/hgr/hgr-rules/text/")
            page.fill("#label", label)
            file = {"name": "a.txt", "mimeType": "text/plain", "buffer": TEXT.format(last + lang).encode()}
            page.set_input_files("#file", files=[file])
            page.click("form.form button")
            page.wait_for_url("**/text/*-*/")
            assert label in page.locator("h1").inner_text()
            found = Axe().run(page, options=AXE).response["violations"]
            wrong += [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:150]}" for one in found]
        page.select_option("#old", label=f"甲{lang}")
        page.select_option("#new", label=f"乙{lang}")
        page.click("form[method=get].row button")
        page.wait_for_url("**/compare/**")
        assert "备案" in page.locator("del", has_text="备案").inner_text()
        assert "报告" in page.locator("ins", has_text="报告").inner_text()
        found = Axe().run(page, options=AXE).response["violations"]
        wrong += [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:150]}" for one in found]
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("lang", every(["en", "zh"]))
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


@pytest.mark.parametrize("scripted", [True, False])
def test_the_things_of_a_matter_stand_beside_its_facts_or_are_folded_before_them(place, browser, scripted):
    with place.person(browser, "lin", width=360, scripts=scripted) as page:
        page.goto(f"{place.address}/matters/")
        trial = next(row for row in page.locator("tbody tr").all() if "XY-101" in row.inner_text())
        matter = identifier(trial.locator("th a").get_attribute("href"))
        page.goto(f"{place.address}/matters/{matter}/facts/")
        things = page.locator("nav.aside a")
        assert not things.first.is_visible()
        assert page.locator(".columns h2").bounding_box()["y"] < 700
        page.locator("nav.aside summary").focus()
        page.keyboard.press("Enter")
        things.nth(1).click()
        page.wait_for_url("**/facts/?at=*")
        assert not things.first.is_visible()
        page.set_viewport_size({"width": 1280, "height": 900})
        assert things.first.is_visible()
        assert not page.locator("nav.aside summary").is_visible()
        unit, recipient = (page.locator(f"nav.aside .depth-{depth}").first for depth in (1, 2))
        left = "one => getComputedStyle(one).paddingLeft"
        assert unit.evaluate(left) != recipient.evaluate(left), (
            "what belongs to a thing stands below it, set in"
        )
        things.nth(2).focus()
        assert things.nth(2).evaluate("one => one === document.activeElement")


@pytest.mark.parametrize("lang", every(["zh", "en"]))
def test_days_are_not_broken_on_a_narrow_screen(place, browser, lang):
    lines = """() => [...document.querySelectorAll("main td, main dd")].filter(
      (cell) => /\\d{4}-\\d\\d-\\d\\d/.test(cell.innerText)
    ).flatMap((cell) => {
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), broken = [];
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const found = /^\\d{4}-\\d\\d-\\d\\d$/.exec(text.data.trim());
        if (!found || cell.closest("article")) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        if (new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1) broken.push(text.data);
      }
      return broken;
    })"""
    broken = []
    with place.person(browser, "lin", lang, width=360) as page:
        for path in addresses(page, place):
            page.goto(place.address + path)
            broken += [f"{path}: {one}" for one in page.evaluate(lines)]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("lang", every(["en", "zh"]))
def test_tables_fit_a_wide_screen(place, browser, lang):
    cut = """() => [...document.querySelectorAll(".scroll")].filter((one) => one.scrollWidth > one.clientWidth + 1)
      .map((one) => one.innerText.slice(0, 80))"""
    found = []
    with place.person(browser, "lin", lang) as page:
        for path in addresses(page, place):
            page.goto(place.address + path)
            found += [f"{path}: {one}" for one in page.evaluate(cut)]
    assert not found, "\n".join(found)


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


@pytest.mark.parametrize(("lang", "said"), every([("zh", "文件超过 20 MB"), ("en", "more than 20 MB")]))
def test_a_file_that_is_too_large_is_said_so_before_it_is_sent(place, browser, tmp_path, lang, said):
    with place.person(browser, "lin", lang) as page:
        page.goto(f"{place.address}/units/")
        field = page.locator("#sheet")
        for size, wrong in ((20 * 1024 * 1024, False), (20 * 1024 * 1024 + 1, True), (1, False)):
            path = tmp_path / f"{size}.xlsx"
            with path.open("wb") as file:
                file.truncate(size)
            field.set_input_files(path)
            assert (said in field.evaluate("field => field.validationMessage")) is wrong
