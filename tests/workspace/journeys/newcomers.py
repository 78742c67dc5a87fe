"""People who come to a workspace that runs, and what its record says of them."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from typing import Any

from site_here import Site

WORD = "correct horse battery"
NAMES = {"elsewhere": "外来者", "half": "半信者", "keyed": "持钥者", "coded": "持码者"}
"""Whom the administrator invites, all at once."""


def invite_all(place: Site, browser: Any) -> dict[str, str]:
    """Let the administrator invite everybody; the addresses in the letters that wait to leave."""
    with place.person(browser, "admin") as page:
        for one, name in NAMES.items():
            page.goto(f"{place.address}/people/")
            form = page.locator("form.form:has(#email)")
            form.locator("#name").fill(name)
            form.locator("#email").fill(f"{one}@example.com")
            form.locator("input[name=roles][value=auditor]").check()
            form.locator("button").click()
            page.wait_for_selector(f"main :text('{one}@example.com')")
    with closing(sqlite3.connect(place.data / "guiju.sqlite3", timeout=20)) as rows:
        letters = dict(rows.execute('select "to", content from record_delivery'))
    return {
        one: re.search(r"/people/join/[^\s]+", json.loads(letters[f"{one}@example.com"])["text"])[0]
        for one in NAMES
    }


def joined(place: Site, page: Any, invitations: dict[str, str], one: str) -> str:
    """Let somebody who was invited join with a password, and sign in; the address."""
    email = f"{one}@example.com"
    page.goto(place.address + invitations[one])
    page.fill("#password", WORD)
    page.click("main form.form button")
    page.wait_for_url("**/account/login/")
    signed_in(page, email)
    return email


def signed_in(page: Any, email: str) -> None:
    """Give address and password on the page of signing in."""
    page.fill("#login", email)
    page.fill("#password", WORD)
    page.click("main form.form button")


def told(place: Site, email: str) -> list[tuple[str, dict[str, Any]]]:
    """What the record says of somebody's signing in and credentials, newest first."""
    with closing(sqlite3.connect(place.data / "guiju.sqlite3", timeout=20)) as rows:
        found = rows.execute(
            "select type, data from record_event where subject = (select id from people_member where email = ?)"
            " and (type like 'session.%' or type like 'credential.%') order by number desc",
            (email,),
        )
        return [(kind, json.loads(data)) for kind, data in found]
