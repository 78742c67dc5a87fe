"""Every page there is, in both languages, light and dark: WCAG by axe, and room on a narrow screen.

That none is missed is not left to a list: every address is walked, and every template must have been seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core import mail
from django.core.cache import cache
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.test.signals import template_rendered
from django.test.utils import override_settings
from django.utils.translation import override
from offices import Office
from registers import determined, unit_in
from showing import Showing, Shown
from test_doors import OURS, filled, things

import guiju.workspace
from guiju.workspace.determinations.commands import MakeDetermination, SubmitDetermination
from guiju.workspace.determinations.readings import AdoptReading
from guiju.workspace.environment import oidc
from guiju.workspace.hooks.commands import AddHook
from guiju.workspace.matters.commands import AddElement, RemoveElement, StateFact
from guiju.workspace.matters.grid import written
from guiju.workspace.pages import views
from guiju.workspace.people.commands import InvitePerson
from guiju.workspace.people.mail import link
from guiju.workspace.people.models import Account
from guiju.workspace.record.commands import Role, execute
from guiju.workspace.record.models import Delivery
from thorough import slow

SMTP = "django.core.mail.backends.smtp.EmailBackend"
WORD = "correct horse battery"
TEMPLATES = {
    str(path.relative_to(folder))
    for folder in Path(guiju.workspace.__file__).parent.glob("*/templates")
    for path in folder.rglob("*.html")
}
NET = {"allauth/layouts/base.html"}
"""What would carry a page of a library that has none of ours; there is no such page."""
LOOKED_AFTER_BY = {"people/": "admin", "record/": "admin", "law/<slug:rulebook>/points/": "signatory"}
HOLDINGS = Path("examples/ownership/joint-venture.yaml")


def reader(office: Office, address: str) -> Client:
    """Somebody who can do on a page what can be done there."""
    names = [name for start, name in LOOKED_AFTER_BY.items() if address.startswith(start)]
    return office.client(names[0] if names else "preparer")


def sign_in(office: Office, name: str) -> Client:
    """Somebody who has just given the password, again where it is asked for."""
    client = Client()
    client.post("/account/login/", {"login": f"{name}@one.example.com", "password": WORD})
    client.post("/account/reauthenticate/", {"password": WORD})
    return client


class Pages:
    """All pages of an office, one after the other."""

    def __init__(self, office: Office, language: str) -> None:
        self.office, self.language = office, language

    def get(self, client: Client, path: str, /, **data: Any) -> Shown:
        """A page asked for."""
        client.cookies["language"] = self.language
        return Shown(f"{self.language} {path}", client.get(path, data))

    def post(self, client: Client, path: str, /, **data: Any) -> Shown:
        """What a form is answered with."""
        client.cookies["language"] = self.language
        return Shown(f"{self.language} POST {path}", client.post(path, data))

    def ours(self, ids: dict[str, str]) -> Iterator[Shown]:
        """Every address of ours, asked for, and sent a form that says nothing."""
        for address in OURS:
            client, path = reader(self.office, address), filled(address, ids)
            yield self.get(client, path)
            if not path.startswith(("/people/change/", "/record/checkpoint/")):
                yield self.post(client, path)

    def with_content(self, ids: dict[str, str]) -> Iterator[Shown]:
        """Pages in the states that an address alone does not show."""
        office, (matter, made, unit) = (
            self.office,
            (ids[one] for one in ("matters", "determinations", "units")),
        )
        lin, gu, admin = (office.client(one) for one in ("preparer", "signatory", "admin"))
        yield self.get(gu, f"/determinations/{made}/")
        yield self.get(office.client("auditor"), f"/determinations/{made}/")
        yield self.get(lin, f"/determinations/{made}/why/", of="international_cooperation")
        yield self.get(lin, f"/determinations/{made}/compare/", as_of="2024-04-01")
        yield self.get(lin, f"/determinations/{made}/compare/", as_of="x")
        yield self.get(lin, f"/determinations/{made}/compare/", **{"with": ids["before"]})
        yield self.get(lin, "/search/", q="外方单位")
        yield self.get(lin, "/search/", q="无此内容之词")
        yield self.get(lin, f"/matters/{matter}/facts/", at="units[甲大学附属儿童医院]")
        yield self.get(lin, f"/matters/{matter}/take/", at="units[甲大学附属儿童医院]", unit=unit)
        yield self.get(lin, f"/matters/{matter}/history/", fact="collects")
        yield self.get(lin, f"/matters/{ids['empty']}/")
        yield self.get(lin, f"/matters/{ids['empty']}/interview/")
        yield self.get(lin, f"/matters/{ids['against']}/interview/")
        yield self.get(lin, f"/matters/{ids['unfit']}/facts/")
        path = f"/matters/{matter}/what-if/"
        yield self.post(lin, path, act="set", fact="collects", value="no", path="")
        yield self.post(lin, f"/matters/{matter}/fact/", fact="samples_total", value="x", path="")
        sheet = lin.get(f"/matters/{matter}/sheet/").content
        yield self.post(lin, f"/matters/{matter}/sheet/in/", file=named("a.xlsx", sheet))
        yield self.post(lin, f"/matters/{matter}/sheet/in/", file=named("a.xlsx", b"x"))
        yield self.post(lin, f"/matters/{matter}/bring-in/", file=named("a.yaml", b"x: ["))
        yield self.post(lin, f"/units/{unit}/holdings/", file=named("a.yaml", HOLDINGS.read_bytes()))
        yield self.post(lin, f"/units/{unit}/holdings/", file=named("a.yaml", b"x: ["))
        units = lin.get("/units/sheet/").content
        yield self.post(lin, "/units/sheet/in/", file=named("a.xlsx", units))
        yield self.post(lin, "/units/sheet/in/", file=named("a.xlsx", sheet_of_units()))
        yield self.post(lin, "/units/sheet/in/", file=named("a.xlsx", b"x"))
        for one in ("bare", "open"):
            yield self.get(lin, f"/units/{ids[one]}/")
            yield self.get(lin, f"/units/{ids[one]}/facts/")
            yield self.get(lin, f"/units/{ids[one]}/holdings/")
        for one in ("", "?old={law}&new={law}"):
            yield self.get(lin, "/law/hgr/hgr-rules/text/" + ("compare/" if one else "") + one.format(**ids))
        yield self.get(lin, "/law/genai/")
        yield self.get(admin, "/people/webhooks/")
        yield self.get(office.client("reviewer"), "/")
        for one in ids["unsaid"].split():
            yield self.get(lin, f"/determinations/{one}/")

    def signing_in(self, invitation: str) -> Iterator[Shown]:
        """Pages of accounts: one's own and those before one has any."""
        office, nobody = self.office, Client()
        name = "reviewer" if self.language == "en" else "auditor"
        person = Account.objects.get(id=office.people[name])
        for path in ("login", "password/reset", "password/reset/done", "password/reset/key/done", "inactive"):
            yield self.get(nobody, f"/account/{path}/")
        yield self.post(nobody, "/account/login/", login="x@example.com", password="x")
        nobody.post("/account/password/reset/", {"email": person.email})
        reset = re.search(r"/account/password/reset/key/\S+", mail.outbox[-1].body)[0]
        yield Shown(f"{self.language} {reset}", nobody.get(reset, follow=True))
        yield self.get(nobody, "/account/password/reset/key/x-y/")
        join = "/" + invitation.split("/", 3)[3]
        yield self.get(nobody, join)
        yield self.post(nobody, join, name="x", password="short")
        yield self.get(nobody, "/people/join/x/")
        yield self.get(nobody, "/account/oidc/office/login/")
        yield self.post(nobody, "/account/oidc/office/login/")
        yield self.get(nobody, "/account/oidc/office/login/callback/", error="x")
        yield self.get(nobody, "/account/oidc/cancelled/")
        client = sign_in(office, name)
        for path in ("logout", "reauthenticate", "password/change", "sessions", "2fa", "2fa/totp/activate"):
            yield self.get(client, f"/account/{path}/")
        for path in ("2fa/webauthn", "2fa/webauthn/add", "2fa/recovery-codes/generate"):
            yield self.get(client, f"/account/{path}/")
        yield self.post(client, "/account/password/change/", oldpassword="x", password1="1", password2="2")
        yield self.post(client, "/account/2fa/totp/activate/", code="x")
        TOTP.activate(person, generate_totp_secret())
        key = Authenticator.objects.create(
            user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "x", "credential": {}}
        )
        client.post("/account/2fa/recovery-codes/generate/")
        for path in ("2fa", "2fa/totp/deactivate", "2fa/recovery-codes", "2fa/recovery-codes/generate"):
            yield self.get(client, f"/account/{path}/")
        for path in ("2fa/reauthenticate", "2fa/webauthn", f"2fa/webauthn/keys/{key.pk}/edit"):
            yield self.get(client, f"/account/{path}/")
        yield self.get(client, f"/account/2fa/webauthn/keys/{key.pk}/remove/")
        yield self.get(client, "/account/2fa/webauthn/reauthenticate/")
        key.delete()
        with override_settings(EMAIL_BACKEND=SMTP, EMAIL_HOST="127.0.0.1", EMAIL_PORT=1):
            yield self.post(nobody, "/account/password/reset/", email="x@example.com")
        half = Client()
        half.post("/account/login/", {"login": person.email, "password": WORD})
        yield self.get(half, "/account/2fa/authenticate/")
        yield self.post(half, "/account/2fa/authenticate/", code="x")
        keyless = Account.objects.create_user(f"keyless-{self.language}@example.com")
        stray = Client()
        stray.force_login(keyless)
        yield self.get(stray, "/account/password/set/")
        yield self.get(stray, "/")

    def gone_wrong(self) -> Iterator[Shown]:
        """Pages that tell why there is no other."""
        lin = self.office.client("preparer")
        yield self.get(lin, "/nowhere/")
        yield self.post(self.office.client("auditor"), "/matters/new/", rulebook="hgr", title="x")
        checking = Client(enforce_csrf_checks=True)
        yield self.post(checking, "/account/login/")
        request = RequestFactory().get("/")
        request.LANGUAGE_CODE = self.language
        with override(self.language):
            for view, more in (
                (views.unreadable, [Exception()]),
                (views.forbidden, [Exception()]),
                (views.too_many, []),
                (views.broken, []),
            ):
                yield Shown(f"{self.language} {view.__name__}", view(request, *more))
            yield Shown(f"{self.language} closed", render(request, "account/signup_closed.html"))


def named(name: str, content: bytes) -> Any:
    """A file as a form sends it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


def sheet_of_units() -> bytes:
    """A sheet with a unit that the register does not have."""
    return written("单位", {"name": 20, "registration": 20}, [["丙医院", "91"]], "B2", [1, 2])


def filled_office(office: Office) -> dict[str, str]:
    """An office in which everything is in some state that shows."""
    ids, preparer = things(office, "hgr/exomes-600-to-foreign-partner"), office.actor("preparer")
    execute(SubmitDetermination(id=ids["determinations"], remark="请看"), preparer)
    reading = AdoptReading(
        rulebook="hgr", point="information_leaves_filed_trial", reading="material-only", why="条例只就材料"
    )
    execute(reading, office.actor("signatory"))
    ids["before"] = ids["determinations"]
    ids["determinations"] = str(execute(MakeDetermination(id=ids["matters"]), preparer)[0].subject)
    ids["empty"] = str(office.matter(title="空白"))
    unfit = office.matter(title="不能读取")
    execute(StateFact(id=unfit, path="", fact="collects", given="maybe"), preparer)
    ids["unfit"] = str(unfit)
    against = office.matter(title="矛盾")
    execute(AddElement(id=against, path="", collection="units", key="甲"), preparer)
    for fact, given in (("foreign_equity", "10"), ("largest_foreign_equity", "50")):
        execute(StateFact(id=against, path="units[甲]", fact=fact, given=given), preparer)
    ids["against"] = str(against)
    # Of nothing, and of a unit of which nothing is known: facts and lists to be filled in where they are missing.
    nothing = execute(MakeDetermination(id=UUID(ids["empty"])), preparer)[0].subject
    execute(SubmitDetermination(id=nothing), preparer)
    gone = office.matter(title="已移除")
    execute(AddElement(id=gone, path="", collection="units", key="甲"), preparer)
    before = execute(MakeDetermination(id=gone), preparer)[0].subject
    execute(RemoveElement(id=gone, path="units[甲]"), preparer)
    ids["unsaid"] = f"{nothing} {before}"
    ids["bare"] = str(unit_in(office, "乙公司", None))
    ids["open"] = str(determined(office, "hospital-group", "丙医院投资管理公司"))
    execute(AddHook(url="https://example.com/x"), office.actor("admin"))
    execute(
        InvitePerson(email="w@example.com", person_name="待定", roles=[Role.AUDITOR]), office.actor("admin")
    )
    dead = Delivery.objects.filter(organisation=office.id).order_by("-id").first()
    Delivery.objects.filter(id=dead.id).update(state=Delivery.DEAD, said="no route")
    return ids


@pytest.fixture
def provided(settings_of, tmp_path, monkeypatch) -> None:
    """A provider that is named, and not asked."""
    file = tmp_path / "oidc.json"
    file.write_text(
        '[{"provider_id": "office", "name": "Office", "client_id": "x", "secret": "x", "server_url": "https://x"}]'
    )
    settings_of(SOCIALACCOUNT_PROVIDERS=oidc(str(file)))
    asked = {"authorization_endpoint": "https://x/authorize", "token_endpoint": "https://x/token"}
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", asked)
    # A key of which only the name is known, and no browser asks it anything.
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.begin_authentication", lambda *_: {})


@slow
# Each language is looked at in one scheme by every rule, and in the other by the rule on colours.
@pytest.mark.parametrize(("language", "scheme"), [("zh-hans", "light"), ("en", "dark")])
def test_every_page_is_for_everybody(office, provided, browser, language, scheme):
    cache.clear()
    rendered: set[str] = set()

    def note(sender: Any, template: Any, **_: Any) -> None:
        rendered.add(template.name)

    template_rendered.connect(note)
    ids = filled_office(office)
    asked = InvitePerson(email="new@example.com", person_name="新人", roles=[Role.PREPARER])
    invitation = link(execute(asked, office.actor("admin"))[0].subject)
    wrong: list[str] = []
    showing = Showing(browser.new_page(viewport={"width": 360, "height": 900}))
    try:
        pages, seen = Pages(office, language), set[bytes]()
        for one in (
            *pages.ours(ids),
            *pages.with_content(ids),
            *pages.signing_in(invitation),
            *pages.gone_wrong(),
        ):
            if one.is_page and one.content not in seen:
                seen.add(one.content)
                wrong += showing.wrong(one, scheme)
    finally:
        template_rendered.disconnect(note)
        showing.page.close()
    assert not wrong, "\n".join(wrong)
    assert not TEMPLATES - NET - rendered
