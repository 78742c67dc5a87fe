"""Whole journeys by keyboard alone: every step is reached, and is seen to be where one is."""

from __future__ import annotations

from pathlib import Path

from site_here import identifier

from thorough import slow

pytestmark = slow

MOST = 200
WHERE = """(wanted) => {
  const here = document.activeElement, style = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  return { seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0,
           there: here === wanted, body: here === document.body, html: here.outerHTML.slice(0, 120) };
}"""


def reach(page, selector):
    """Go from step to step until one is where the selector says; every step must be seen."""
    wanted = page.locator(selector).first.element_handle()
    for _ in range(MOST):
        page.keyboard.press("Tab")
        here = page.evaluate(WHERE, wanted)
        assert here["seen"] or here["body"], f"not seen: {here['html']}"
        if here["there"]:
            return
    raise AssertionError(f"not reached: {selector}")


def press(page, selector, key="Enter"):
    """Reach something and press it, to where it leads."""
    reach(page, selector)
    with page.expect_navigation():
        page.keyboard.press(key)


def choose_file(page, selector, path):
    """Reach a field for a file, open it by key, and choose."""
    # The browser is told that files will be chosen here well before the key is pressed: on a busy machine it hears of it late.
    with page.expect_file_chooser() as chooser:
        reach(page, selector)
        page.keyboard.press("Enter")
    chooser.value.set_files(path)


def test_a_unit_from_its_name_to_its_status(place, browser):
    with place.person(browser, "lin") as page:
        page.goto(f"{place.address}/units/")
        reach(page, "form[action='/units/new/'] input[name=name]")
        page.keyboard.type("键盘公司")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        unit = identifier(page.url)
        press(page, f".tabs a[href='/units/{unit}/holdings/']")
        choose_file(page, "input[type=file]", Path("examples/ownership/joint-venture.yaml").resolve())
        press(page, "form:has(input[type=file]) button")
        reach(page, "#node")
        page.keyboard.type("甲公司")
        assert page.locator("#node").input_value() == "甲公司"
        press(page, "form:has(#node) button")
        press(page, "form[action$='/determine/'] button")
        assert page.locator("img[src*='chart.svg']").count() == 1
        press(page, f".tabs a[href='/units/{unit}/facts/']")
        reach(page, "section.fact input[type=radio]")
        page.keyboard.press("Space")
        assert page.evaluate("document.activeElement.checked")


def test_a_sheet_taken_in_and_a_determination_signed(place, browser, tmp_path):
    with place.person(browser, "lin") as page:
        page.goto(f"{place.address}/matters/")
        reach(page, "#title")
        page.keyboard.type("键盘事项")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        matter = identifier(page.url)
        sheet = tmp_path / "facts.xlsx"
        sheet.write_bytes(page.request.get(f"{place.address}/matters/{matter}/sheet/").body())
        form = f"form[action='/matters/{matter}/sheet/in/']"
        choose_file(page, f"{form} input[type=file]", sheet)
        press(page, f"{form} button")
        assert "facts.xlsx" in page.locator("main").inner_text()
        page.goto(f"{place.address}/matters/{matter}/")
        press(page, f"form[action='/matters/{matter}/determine/'] button")
        made = identifier(page.url)
        press(page, "button[value=submit]")
    with place.person(browser, "zhou") as page:
        page.goto(f"{place.address}/determinations/{made}/")
        reach(page, "#remark")
        page.keyboard.type("已核对")
        press(page, "button[value=review]")
    with place.person(browser, "gu") as page:
        page.goto(f"{place.address}/determinations/{made}/")
        press(page, "button[value=sign]")
        assert page.locator("h1 .state.signed").count() == 1
