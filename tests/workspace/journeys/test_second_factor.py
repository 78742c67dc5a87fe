"""One-time codes and passkeys, from setting up to signing in, in a browser with an authenticator of its own."""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from base64 import b32decode
from contextlib import contextmanager

from newcomers import WORD, joined, signed_in, told

from thorough import slow

pytestmark = slow


def code(secret, back=0):
    """The one-time code of now (RFC 6238), or of so many steps before."""
    step = (int(time.time()) // 30 - back).to_bytes(8, "big")
    digest = hmac.new(b32decode(secret + "=" * (-len(secret) % 8)), step, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06d}"


@contextmanager
def visitor(browser):
    """A browser of somebody's own."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(15_000)
    try:
        yield page
    finally:
        context.close()


def signed_out(page):
    page.click("form[action='/account/logout/'] button")
    page.wait_for_url("**/account/login/**")


def once_more(page):
    """The password once more, where it is asked for."""
    if "/reauthenticate/" in page.url:
        page.fill("#id_password", WORD)
        page.click("main form button")


def test_one_time_codes_from_setting_up_to_recovery(place, browser, invitations):
    with visitor(browser) as page:
        email = joined(place, page, invitations, "coded")
        page.goto(f"{place.address}/account/2fa/")
        page.click("a[href='/account/2fa/totp/activate/']")
        once_more(page)
        secret = page.locator("main code").first.inner_text()
        wrong = f"{(int(code(secret)) + 1) % 10**6:06d}"
        page.fill("#id_code", wrong)
        page.click("main form button")
        assert page.locator("main .wrong").inner_text() == "验证码不正确。"
        assert page.locator("main code").first.inner_text() == secret
        page.fill("#id_code", code(secret, back=1))
        page.click("main form button")
        page.wait_for_url("**/account/2fa/recovery-codes/")
        assert told(place, email)[0][0] == "credential.changed"
        recovery = page.locator("main li code").all_inner_texts()
        assert len(recovery) == 10
        signed_out(page)

        signed_in(page, email)
        page.wait_for_url("**/account/2fa/authenticate/")
        page.fill("#id_code", wrong)
        page.click("main form.form button")
        assert page.locator("main .wrong").inner_text() == "验证码不正确。"
        assert told(place, email)[0][0] == "session.refused"
        page.fill("#id_code", code(secret))
        page.click("main form.form button")
        page.wait_for_url(f"{place.address}/")
        kind, data = told(place, email)[0]
        assert (kind, data["how"]) == ("session.opened", ["password", "totp"])
        signed_out(page)

        for given, good in ((recovery[0], True), (recovery[0], False), (recovery[1], True)):
            if "/authenticate/" not in page.url:
                signed_in(page, email)
            page.fill("#id_code", given)
            page.click("main form.form button")
            if good:
                page.wait_for_url(f"{place.address}/")
                signed_out(page)
            else:
                page.wait_for_selector("main .wrong")
        assert next(data["how"] for kind, data in told(place, email) if kind == "session.opened") == [
            "password",
            "recovery_codes",
        ]


def test_a_passkey_from_adding_to_removing(place, browser, invitations):
    here = place.address.replace("127.0.0.1", "localhost")
    with visitor(browser) as page:
        email = joined(place, page, invitations, "keyed")
        tool = page.context.new_cdp_session(page)
        tool.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        key = tool.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
        # Passkeys belong to a name, not to a number.
        page.goto(f"{here}/account/login/")
        signed_in(page, email)
        page.wait_for_url(f"{here}/")
        page.goto(f"{here}/account/2fa/")
        page.click("a[href='/account/2fa/webauthn/add/']")
        once_more(page)
        page.fill("#id_name", "办公室电脑")
        page.check("#id_passwordless")
        page.click("#mfa_webauthn_add")
        page.wait_for_url("**/account/2fa/recovery-codes/")
        assert told(place, email)[0][0] == "credential.changed"
        assert len(tool.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1
        signed_out(page)

        page.click("#passkey_login")
        page.wait_for_url(f"{here}/")
        kind, data = told(place, email)[0]
        assert (kind, data["how"]) == ("session.opened", ["webauthn"])
        signed_out(page)

        signed_in(page, email)
        page.wait_for_url("**/account/2fa/authenticate/")
        page.click("#mfa_webauthn_authenticate")
        page.wait_for_url(f"{here}/")
        assert told(place, email)[0][1]["how"] == ["password", "webauthn"]

        page.goto(f"{here}/account/2fa/webauthn/")
        assert "办公室电脑" in page.locator("main").inner_text()
        page.click("main a[href$='/remove/']")
        once_more(page)
        page.click("main button.against")
        page.wait_for_url("**/account/2fa/webauthn/")
        assert "办公室电脑" not in page.locator("main").inner_text()
        assert told(place, email)[0][0] == "credential.changed"
        signed_out(page)
        signed_in(page, email)
        page.wait_for_url(f"{here}/")
        assert re.search("持钥者", page.locator(".self").inner_text())
