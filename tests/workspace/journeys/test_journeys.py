"""The main journeys, end to end, in both languages, with and without scripts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from site_here import identifier

from guiju.chain import verify
from thorough import every

WAYS = pytest.mark.parametrize(
    ("lang", "scripts"), every([("zh", True), ("en", False), ("zh", False), ("en", True)], few=1)
)
SAID = {
    "zh": {
        "open": "建立", "go_on": "保存并继续", "unknown": "不详", "make": "作出判定", "again": "重新作出判定",
        "submit": "提交复核", "review": "通过复核", "sign": "签署", "signed": "已签署", "stale": "已过时", "add": "增加",
        "interview": "访谈", "facts": "事实", "not_second": "须由他人复核", "answered": "现为",
    },
    "en": {
        "open": "Open", "go_on": "Save and go on", "unknown": "Unknown", "make": "Make a determination", "again": "Make it again",
        "submit": "Submit for review", "review": "Pass on", "sign": "Sign as", "signed": "signed", "stale": "stale", "add": "Add",
        "interview": "Interview", "facts": "Facts", "not_second": "somebody else must", "answered": "Now",
    },
}  # fmt: skip


def answer(page, said):
    """Answer a question of the interview in whatever form it has."""
    form = page.locator("section.question form").first
    if form.locator("#names").count():
        form.locator("#names").fill("甲医院\n乙申办方")
        form.locator("input[name=complete][value=yes]").check()
    elif form.locator("input[type=radio]").count():
        form.locator("input[type=radio]").first.check()
    elif form.locator("input[type=checkbox]").count():
        form.locator("input[type=checkbox]").first.check()
    else:
        form.get_by_role("button", name=said["unknown"]).click()
        return
    form.get_by_role("button", name=said["go_on"]).click()


@WAYS
def test_a_trial_from_empty_to_signed(place, browser, lang, scripts):
    said = SAID[lang]
    with place.person(browser, "lin", lang, scripts=scripts) as page:
        page.goto(f"{place.address}/matters/")
        page.select_option("#kind", "hgr")
        page.fill("#title", f"新试验 {lang} {scripts}")
        page.get_by_role("button", name=said["open"], exact=True).click()
        matter = identifier(page.url)
        page.get_by_role("link", name=said["interview"], exact=True).click()
        asked = []
        for _ in range(12):
            asked.append(
                page.locator("section.question .kind").inner_text() + page.locator("#q").inner_text()
            )
            answer(page, said)
            page.wait_for_load_state()
        assert len(set(asked)) == len(asked)
        page.goto(f"{place.address}/matters/{matter}/facts/")
        page.fill("#add-units", "丙实验室")
        page.locator("form:has(#add-units)").get_by_role("button", name=said["add"]).click()
        page.get_by_role("link", name="丙实验室").first.click()
        row = page.locator("section.fact:has(input[name=fact][value=seat])")
        row.locator("input[type=radio][value=mainland]").check()
        if not scripts:
            row.locator("button.quiet").click()
        page.wait_for_selector(
            f"section.fact:has(input[name=fact][value=seat]) .said:has-text('{said['answered']}')"
        )
        page.goto(f"{place.address}/matters/{matter}/")
        page.get_by_role("button", name=said["make"]).click()
        determination = identifier(page.url)
        assert "/determinations/" in page.url
        page.get_by_role("button", name=said["submit"]).click()
        assert said["not_second"] in page.content()
        assert not page.get_by_role("button", name=said["review"]).count()
    with place.person(browser, "zhou", lang, scripts=scripts) as page:
        page.locator(f"a[href='/determinations/{determination}/']").first.click()
        page.fill("#remark", "已核对 / checked")
        page.get_by_role("button", name=said["review"]).click()
    with place.person(browser, "gu", lang, scripts=scripts) as page:
        page.locator(f"a[href='/determinations/{determination}/']").first.click()
        page.get_by_role("button", name=said["sign"]).click()
        assert page.locator("h1 .state.signed").inner_text() == said["signed"]
        assert "顾签" in page.locator("main dl").first.inner_text()


@WAYS
def test_a_changed_fact_makes_a_determination_stale_and_it_is_made_again(
    place, browser, lang, scripts, tmp_path
):
    said = SAID[lang]
    with place.person(browser, "lin", lang, scripts=scripts) as page:
        page.goto(f"{place.address}/matters/")
        page.select_option("#kind", "genai")
        page.fill("#title", f"服务 {lang} {scripts}")
        page.get_by_role("button", name=said["open"], exact=True).click()
        matter = identifier(page.url)
        page.set_input_files("#file", Path("examples/genai/public-chat.yaml"))
        page.locator("form:has(#file) button").click()
        page.get_by_role("button", name=said["make"]).click()
        first = identifier(page.url)
        assert not page.locator("h1 .state.stale").count()
        page.goto(f"{place.address}/matters/{matter}/facts/")
        denied = page.locator("section.fact:has(input[type=radio][value=no]:checked)").first
        name = denied.locator("input[name=fact]").get_attribute("value")
        row = page.locator(f"section.fact:has(input[name=fact][value='{name}'])")
        row.locator("input[type=radio][value=yes]").check()
        if scripts:
            page.wait_for_selector(
                f"section.fact:has(input[name=fact][value='{name}']) input[value=yes][checked]",
                state="attached",
            )
        else:
            row.locator("button.quiet").click()
        page.goto(f"{place.address}/determinations/{first}/")
        assert page.locator("h1 .state.stale").inner_text() == said["stale"]
        page.goto(f"{place.address}/")
        assert page.locator(f"main a[href='/determinations/{first}/']").count()
        page.goto(f"{place.address}/determinations/{first}/")
        page.get_by_role("button", name=said["again"]).first.click()
        assert identifier(page.url) != first
        assert not page.locator("h1 .state.stale").count()


@WAYS
def test_a_sheet_of_holdings_becomes_a_units_status(place, browser, lang, scripts, tmp_path):
    sheet = tmp_path / "holdings.xlsx"
    command = [sys.executable, "-m", "guiju.cli.main", "ownership", "examples/ownership/joint-venture.yaml"]
    subprocess.run([*command, "--format", "xlsx", "-o", str(sheet)], check=True)
    with place.person(browser, "lin", lang, scripts=scripts) as page:
        page.goto(f"{place.address}/units/")
        page.locator("input[name=name]").first.fill(f"甲公司 {lang} {scripts}")
        page.locator("form[action='/units/new/'] button").click()
        unit = identifier(page.url)
        page.goto(f"{place.address}/units/{unit}/holdings/")
        page.set_input_files("input[type=file]", sheet)
        page.locator("form:has(input[type=file]) button").first.click()
        page.wait_for_load_state()
        page.select_option("#node", label="甲公司")
        page.locator("form:has(#node) button").click()
        page.wait_for_load_state()
        page.goto(f"{place.address}/units/{unit}/")
        page.locator("form[action$='/determine/'] button").first.click()
        page.wait_for_load_state()
        page.goto(f"{place.address}/units/{unit}/")
        chart = page.locator("img[src*='chart.svg']").first
        assert chart.get_attribute("alt")
        answer = page.request.get(place.address + chart.get_attribute("src"))
        assert answer.status == 200
        assert answer.text().startswith(("<?xml", "<svg"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_auditor_takes_the_record_away_and_a_stranger_verifies_it(place, browser, lang, tmp_path):
    with place.person(browser, "audit", lang) as page:
        page.goto(f"{place.address}/record/")
        with page.expect_download() as download:
            page.locator("a[href='/record/export/']").click()
        export = tmp_path / "record.zip"
        download.value.save_as(export)
    program = tmp_path / "verify.py"
    program.write_bytes(Path(verify.__file__).read_bytes())
    alone = subprocess.run(
        [sys.executable, "-I", str(program), str(export), "--lang", lang],
        capture_output=True, text=True, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert alone.returncode == 0, alone.stdout
    data = bytearray(export.read_bytes())
    data[data.index(b"member.joined") if b"member.joined" in data else len(data) // 2] ^= 1
    export.write_bytes(data)
    broken = subprocess.run(
        [sys.executable, "-I", str(program), str(export)], capture_output=True, check=False
    )
    assert broken.returncode in (1, 2)
