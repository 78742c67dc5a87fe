"""Signing in through a provider of OIDC that really runs."""

from __future__ import annotations

from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from newcomers import NAMES, told

from thorough import slow

pytestmark = slow

LANGUAGES = {"zh": "zh-hans", "en": "en"}
SAID = {
    "zh": {"button": "以Example Sign-in登录", "refused": "不能自行注册"},
    "en": {"button": "Sign in with Example Sign-in", "refused": "No sign-up"},
}


@contextmanager
def arriving(place, browser, lang, subject, *, scripts=True):
    """A page of somebody who has just been with the provider."""
    context = browser.new_context(java_script_enabled=scripts)
    context.add_cookies([{"name": "language", "value": LANGUAGES[lang], "url": place.address}])
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{place.address}/account/login/")
    page.get_by_role("button", name=SAID[lang]["button"]).click()
    page.wait_for_url("**/oauth2/authorize?**")
    if subject is None:
        # As the standard has it; this provider would leave the state out.
        (state,) = parse_qs(urlsplit(page.url).query)["state"]
        page.goto(f"{place.address}/account/oidc/office/login/callback/?error=access_denied&state={state}")
    else:
        page.fill("input[name=sub]", subject)
        page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{place.address}/**")
    try:
        yield page
    finally:
        context.close()


@pytest.mark.parametrize(("lang", "scripts"), [("zh", False), ("en", True)])
def test_a_member_signs_in_however_the_provider_writes_the_address(place, browser, vouching, lang, scripts):
    vouching.knows(f"zhou-{lang}", email="Zhou@Example.com", email_verified=True)
    with arriving(place, browser, lang, f"zhou-{lang}", scripts=scripts) as page:
        page.wait_for_url(f"{place.address}/")
        assert page.locator(".self a[href='/people/me/']").inner_text() == "周复"
    kind, data = told(place, "zhou@example.com")[0]
    assert (kind, data["how"]) == ("session.opened", ["oidc:office"])


def test_who_was_invited_joins_without_a_password(place, browser, vouching, invitations):
    email = "elsewhere@example.com"
    vouching.knows("elsewhere", email=email, email_verified=True, name="Somebody Else")
    with arriving(place, browser, "zh", "elsewhere") as page:
        assert page.locator("h1").inner_text() == "加入远川医药（示例）"
        assert page.locator("#name").input_value() == NAMES["elsewhere"]
        assert not page.locator("#password").count()
        page.click("main form.form button")
        page.wait_for_url(f"{place.address}/")
        assert page.locator(".self a[href='/people/me/']").inner_text() == NAMES["elsewhere"]
    with arriving(place, browser, "en", "elsewhere") as page:
        page.wait_for_url(f"{place.address}/")
    assert [kind for kind, _ in told(place, email)] == ["session.opened"]


@pytest.mark.parametrize(
    ("subject", "email", "verified", "lang"),
    [
        ("stranger", "stranger@example.com", True, "zh"),
        ("member-unverified", "gu@example.com", False, "en"),
        ("invited-unverified", "half@example.com", False, "zh"),
    ],
)
def test_nobody_else_comes_in(place, browser, vouching, invitations, subject, email, verified, lang):
    vouching.knows(subject, email=email, email_verified=verified)
    with arriving(place, browser, lang, subject) as page:
        assert page.locator("h1").inner_text() == SAID[lang]["refused"]
        page.goto(f"{place.address}/matters/")
        assert "/account/login/" in page.url


def test_who_turns_back_at_the_provider_is_told_so(place, browser):
    with arriving(place, browser, "en", None) as page:
        assert page.locator("h1").inner_text() == "Cancelled"
