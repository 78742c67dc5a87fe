"""Forms that save by themselves, over slow and broken lines, beside colleagues, and after signing out."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from site_here import identifier

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ROW = "section.fact:has(input[name=fact][value='{}'])"
CLOSED = {"zh": "事项已由林岚关闭", "en": "林岚 has closed the matter"}
UNSAVED = {"zh": "未保存", "en": "Not saved"}
AGAIN = {"zh": "重新登录", "en": "Sign in again"}


@contextmanager
def facts_of(place, browser, lang="zh", width=1200, kind="hgr", scripts=True):
    """A page with the facts of a new matter, and where it is."""
    with place.person(browser, "lin", lang, width=width, scripts=scripts) as page:
        page.goto(f"{place.address}/matters/")
        page.select_option("#kind", kind)
        page.fill("#title", "试存")
        page.locator("form:has(#title) button").click()
        page.wait_for_url("**/matters/*-*/")
        address = f"{place.address}/matters/{identifier(page.url)}/facts/"
        page.goto(address)
        yield page, address


@cache
def session(page):
    """What a browser is told by about its page; another one would not take back what the first said."""
    return page.context.new_cdp_session(page)


def line(page, *, latency=0, offline=False):
    """How the line to the server is from now on."""
    session(page).send("Network.enable")
    way = {"offline": offline, "latency": latency, "downloadThroughput": -1, "uploadThroughput": -1}
    session(page).send("Network.emulateNetworkConditions", way)


def elsewhere(page, address, act):
    """What the same person does meanwhile on another page."""
    with page.context.new_page() as other:
        other.goto(address)
        act(other)


def removes(page):
    """Removing the thing that the page is about."""
    page.locator("details:has(button[value=remove]) > summary").click()
    page.locator("button[value=remove]").click()


def chooses(name, value):
    """Choosing an option of a fact, until it is saved."""

    def act(page):
        row = page.locator(ROW.format(name))
        row.locator(f"input[value={value}]").check()
        row.locator(".said time").wait_for()

    return act


def quiet(page):
    """Wait until nothing more is being saved."""
    page.wait_for_timeout(150)
    page.wait_for_function("() => !document.querySelector('.htmx-request')")
    page.wait_for_timeout(150)
    page.wait_for_function("() => !document.querySelector('.htmx-request')")


def chosen(page, address, fact):
    """What is stored of a set."""
    page.goto(address)
    return page.eval_on_selector_all(
        f"{ROW.format(fact)} input[name=value]:checked", "all => all.map((one) => one.value)"
    )


@pytest.mark.parametrize("pause", [0, 600])
def test_no_tick_is_lost_over_a_slow_line(place, browser, pause):
    with facts_of(place, browser) as (page, address):
        line(page, latency=800)
        row = page.locator(ROW.format("told"))
        wanted = ["purpose", "use", "health", "privacy", "voluntary"]
        for one in wanted:
            row.locator(f"input[value={one}]").check()
            page.wait_for_timeout(pause)
        quiet(page)
        assert row.locator("input:checked").count() == 5
        assert not page.locator(".wrong").count()
        line(page)
        assert chosen(page, address, "told") == wanted


def test_a_field_that_is_being_written_in_is_left_alone(place, browser):
    with facts_of(place, browser) as (page, address):
        line(page, latency=800)
        text = page.locator(ROW.format("name")).locator("textarea")
        text.click()
        page.keyboard.type("甲乙丙")
        page.keyboard.press("Tab")
        text.click()
        page.keyboard.press("End")
        page.keyboard.type("丁")
        page.locator(ROW.format("name")).locator(".said", has_text="甲乙丙").wait_for()
        page.keyboard.type("戊")
        assert text.input_value() == "甲乙丙丁戊"
        assert text.evaluate("one => one === document.activeElement")
        page.keyboard.press("Tab")
        quiet(page)
        assert not page.locator(".wrong").count()
        line(page)
        page.goto(address)
        assert text.input_value() == "甲乙丙丁戊"


def test_focus_stays_where_it_is_and_unknown_empties_the_field(place, browser):
    with facts_of(place, browser) as (page, _):
        row = page.locator(ROW.format("collects"))
        row.locator("input[value=yes]").focus()
        page.keyboard.press("Space")
        row.locator(".said time").wait_for()
        page.keyboard.press("ArrowDown")
        quiet(page)
        assert row.locator("input[value=no]").evaluate("one => one === document.activeElement && one.checked")
        row.locator("button[name=unknown]").click()
        quiet(page)
        assert not row.locator("input:checked").count()
        people = page.locator(ROW.format("people"))
        people.locator("input[name=value]").fill(" 320 ")
        page.keyboard.press("Tab")
        quiet(page)
        assert people.locator("input[name=value]").input_value() == "320"
        people.locator("input[name=value]").fill("许多")
        page.keyboard.press("Tab")
        people.locator(".wrong").wait_for()
        assert people.locator("input[name=value]").get_attribute("aria-invalid") == "true"
        people.locator("input[name=value]").fill("5")
        page.keyboard.press("Tab")
        quiet(page)
        assert not people.locator(".wrong").count()
        assert people.locator("input[name=value]").get_attribute("aria-invalid") is None


@pytest.mark.parametrize(("lang", "width"), [("zh", 360), ("en", 360), ("zh", 1200)])
def test_what_could_not_be_sent_is_said_at_the_field_and_where_one_is(place, browser, lang, width):
    with facts_of(place, browser, lang, width) as (page, address):
        row = page.locator(ROW.format("told"))
        row.scroll_into_view_if_needed()
        line(page, offline=True)
        row.locator("input[value=use]").check()
        row.locator(".wrong", has_text=UNSAVED[lang]).wait_for()
        said = page.locator("#messages [role=alert]")
        assert UNSAVED[lang] in said.inner_text()
        box = said.bounding_box()
        assert 0 <= box["y"] < 900 - box["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, context="#messages, .fact.unsaved", options=AXE).response["violations"]
        assert not [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found]
        line(page)
        row.locator("button.unscripted").click()
        row.locator(".said time").wait_for()
        assert not page.locator(".message.error, .wrong, .fact.unsaved").count()
        assert not row.locator("button.unscripted").is_visible()
        assert chosen(page, address, "told") == ["use"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whoever_is_signed_out_signs_in_again_and_loses_nothing(place, browser, lang):
    with facts_of(place, browser, lang) as (page, _):
        page.context.clear_cookies(name="sessionid")
        row = page.locator(ROW.format("name"))
        row.locator("textarea").fill("甲乙丙")
        page.keyboard.press("Tab")
        row.locator(".wrong a", has_text=AGAIN[lang]).wait_for()
        assert row.locator("textarea").input_value() == "甲乙丙"
        with page.context.expect_page() as opened:
            page.locator("#messages a", has_text=AGAIN[lang]).click()
        door = opened.value
        door.fill("#login", "lin@example.com")
        door.fill("#password", place.password)
        door.click("main form.form button")
        door.wait_for_url(f"{place.address}/")
        door.close()
        row.locator("button.unscripted").click()
        row.locator(".said", has_text="甲乙丙").wait_for()
        assert not page.locator(".message.error, .wrong").count()


def test_what_was_written_about_a_thing_that_is_gone_stays(place, browser):
    with facts_of(place, browser) as (page, address):
        page.fill("#add-units", "丙")
        page.locator("form:has(#add-units) button[value=add]").click()
        page.goto(f"{address}?at=units[丙]")
        elsewhere(page, page.url, removes)
        row = page.locator(ROW.format("roles"))
        row.locator("input[value=site]").check()
        row.locator(".wrong", has_text="已不存在").wait_for()
        assert row.locator("input[value=site]").is_checked()


def test_after_a_conflict_the_button_sends_what_is_chosen(place, browser):
    with facts_of(place, browser) as (page, address):
        elsewhere(page, address, chooses("collects", "no"))
        line(page, latency=400)
        row = page.locator(ROW.format("collects"))
        row.locator("input[value=yes]").check()
        row.locator(".wrong").wait_for()
        assert "请核对后再次提交" in page.locator("#messages [role=alert]").inner_text()
        assert "现为：否" in row.locator(".said").inner_text()
        assert row.locator("input[value=yes]").is_checked()
        row.locator("button.unscripted").click()
        row.locator(".said", has_text="现为：是").wait_for()
        assert not page.locator(".message.error, .wrong").count()


def test_what_waits_behind_a_conflict_is_not_written_over_it(place, browser):
    with facts_of(place, browser) as (page, address):
        elsewhere(page, address, chooses("told", "withdrawal"))
        line(page, latency=800)
        row = page.locator(ROW.format("told"))
        for one in ("purpose", "use", "health"):
            row.locator(f"input[value={one}]").check()
        row.locator(".wrong").wait_for()
        quiet(page)
        assert row.locator("input:checked").count() == 3
        line(page)
        row.locator("button.unscripted").wait_for()
        with page.context.new_page() as other:
            assert chosen(other, address, "told") == ["withdrawal"]
        row.locator("button.unscripted").click()
        quiet(page)
        assert chosen(page, address, "told") == ["purpose", "use", "health"]


@pytest.mark.parametrize(("lang", "scripts"), [("zh", True), ("en", False)])
def test_an_answer_to_a_matter_that_was_closed_stays_in_sight(place, browser, lang, scripts):
    with facts_of(place, browser, lang, scripts=scripts) as (page, address):
        overview = address.removesuffix("facts/")
        elsewhere(page, overview, lambda other: other.locator("button[value=close]").click())
        row = page.locator(ROW.format("collects"))
        row.locator("input[value=yes]").check()
        if not scripts:
            row.locator("button.unscripted").click()
        row.locator(".wrong", has_text=CLOSED[lang]).wait_for()
        assert row.locator("input[value=yes]").is_checked()
        found = (
            Axe().run(page, context="#messages, .fact.unsaved", options=AXE).response["violations"]
            if scripts
            else []
        )
        assert not [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_page_says_how_it_saves(place, browser, scripts):
    with facts_of(place, browser, scripts=scripts) as (page, _):
        help = page.locator("main p.help", has_text="系统不会代为假定").inner_text()
        assert ("自动保存" in help) is scripts
        assert ("请按该项的“保存”" in help) is not scripts


def test_a_button_pressed_twice_goes_on(place, browser):
    with facts_of(place, browser) as (page, address):
        page.goto(f"{address.removesuffix('facts/')}interview/?fact=collects")
        page.locator("input[value=yes]").check()
        page.locator("section.question form").first.locator("button").first.dblclick()
        page.wait_for_url("**/interview/")
        assert not page.locator(".wrong").count()
