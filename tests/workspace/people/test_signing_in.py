"""Signing in: pages in both languages, throttled, with a second factor, and all of it in the record."""

from __future__ import annotations

import re
from time import time

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client, TestCase

from guiju.workspace.people import views
from guiju.workspace.people.commands import InvitePerson
from guiju.workspace.people.folds import member_id
from guiju.workspace.people.mail import link
from guiju.workspace.people.models import Account
from guiju.workspace.record.commands import Role, execute
from guiju.workspace.record.gate import entered
from guiju.workspace.record.history import happened

WORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _unthrottled():
    cache.clear()


def kinds(office, name):
    with entered(office.id):
        return [event.data.kind for event in happened(member_id(office.id, office.people[name]))]


def sign_in(client, name, password=WORD):
    return client.post("/account/login/", {"login": f"{name}@one.example.com", "password": password})


def test_a_sign_in_is_in_the_record(office):
    client = Client()
    assert sign_in(client, "preparer")["Location"] == "/"
    assert kinds(office, "preparer")[0] == "session.opened"
    with entered(office.id):
        assert happened(member_id(office.id, office.people["preparer"]))[0].data.how == ["password"]
    client.post("/account/logout/")
    assert kinds(office, "preparer")[0] == "session.closed"


def test_a_failed_sign_in_is_in_the_record_and_does_not_tell_whether_the_address_exists(office):
    wrong = sign_in(Client(), "preparer", "wrong horse battery")
    assert kinds(office, "preparer")[0] == "session.refused"
    unknown = sign_in(Client(), "nobody", "wrong horse battery")
    assert wrong.status_code == unknown.status_code == 200

    def said(answer):
        return re.findall(r'class="message[^>]*>([^<]*)', answer.content.decode())

    assert said(wrong) == said(unknown) != []


def test_signing_in_is_throttled(office):
    for _ in range(5):
        sign_in(Client(), "preparer", "wrong horse battery")
    right = sign_in(Client(), "preparer")
    assert right.status_code == 200
    assert "_auth_user_id" not in right.client.session


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "请求过多"), ("en", "Too many requests")])
def test_whoever_asks_too_often_is_told_so(office, language, said):
    client = Client()
    client.cookies["language"] = language
    statuses = [sign_in(client, "nobody").status_code for _ in range(30)]
    assert set(statuses) == {200}
    answer = sign_in(client, "nobody")
    assert answer.status_code == 429
    assert said in answer.content.decode()


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "表单已过期"), ("en", "The form is out of date")])
def test_a_form_of_another_session_is_refused_in_the_language_of_the_reader(office, language, said):
    client = Client(enforce_csrf_checks=True)
    client.cookies["language"] = language
    answer = sign_in(client, "preparer")
    assert answer.status_code == 403
    assert said in answer.content.decode()


def test_a_wrong_code_is_in_the_record(office):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(Account.objects.get(id=office.people["preparer"]), generate_totp_secret())
    client = Client()
    sign_in(client, "preparer")
    answer = client.post("/account/2fa/authenticate/", {"code": "x"})
    assert "验证码不正确。" in answer.content.decode()
    assert kinds(office, "preparer")[0] == "session.refused"


def test_nobody_signs_up(office):
    for path in ("/account/signup/", "/account/email/", "/account/confirm-email/x/", "/account/connections/"):
        assert Client().get(path).status_code == 404


def test_a_one_time_code_is_asked_for_once_it_is_set_up(office):
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    client = Client()
    sign_in(client, "preparer")
    assert client.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")
    client.post("/account/reauthenticate/", {"password": WORD})
    page = client.get("/account/2fa/totp/activate/")
    assert page.status_code == 200
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page.content.decode())[1]
    code = format_hotp_value(hotp_value(secret, int(time()) // 30))
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post("/account/2fa/totp/activate/", {"code": code})
    assert "credential.changed" in kinds(office, "preparer")
    fresh = Client()
    assert sign_in(fresh, "preparer")["Location"].startswith("/account/2fa/authenticate/")
    assert fresh.get("/").status_code == 302
    assert fresh.get("/account/2fa/authenticate/").status_code == 200


def test_a_forgotten_password_is_replaced_by_a_link(office):
    client = Client()
    assert client.post("/account/password/reset/", {"email": "preparer@one.example.com"}).status_code == 302
    link = re.search(r"http\S+/account/password/reset/key/\S+", mail.outbox[-1].body)[0]
    path = "/" + link.split("/", 3)[3]
    form = client.get(path, follow=True)
    new = {"password1": "another long secret", "password2": "another long secret"}
    assert client.post(form.request["PATH_INFO"], new).status_code == 302
    assert sign_in(Client(), "preparer", "another long secret")["Location"] == "/"
    assert "credential.changed" in kinds(office, "preparer")


def test_whoever_has_replaced_a_password_can_set_up_a_second_factor(office):
    client = Client()
    client.post("/account/password/reset/", {"email": "preparer@one.example.com"})
    link = re.search(r"http\S+/account/password/reset/key/\S+", mail.outbox[-1].body)[0]
    form = client.get("/" + link.split("/", 3)[3], follow=True)
    new = {"password1": "another long secret", "password2": "another long secret"}
    client.post(form.request["PATH_INFO"], new)
    client = Client()
    sign_in(client, "preparer", "another long secret")
    client.post("/account/reauthenticate/", {"password": "another long secret"})
    for path in ("/account/2fa/totp/activate/", "/account/2fa/webauthn/add/"):
        assert client.get(path).status_code == 200, path


PAGES = [
    "/account/login/",
    "/account/password/change/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/reauthenticate/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/sessions/",
    "/people/me/",
]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_of_signing_in_are_in_the_language_of_the_reader(office, path, language):
    client = Client()
    client.cookies["language"] = language
    if path not in ("/account/login/", "/account/password/reset/", "/account/password/reset/done/"):
        sign_in(client, "preparer")
        client.post("/account/reauthenticate/", {"password": WORD})
    answer = client.get(path)
    assert answer.status_code == 200, answer.get("Location")
    body = answer.content.decode().split('<main id="main"')[1].split("</main>")[0]
    body = re.sub(r"<script.*?</script>|<[^>]*>|[\w.]+@[\w.]+", " ", body, flags=re.S)
    if language == "en":
        assert not re.findall(r"[一-鿿]+", body)
    else:
        assert re.search(r"[一-鿿]", body)


def test_what_a_form_complains_of_is_in_chinese(office):
    client = Client()
    sign_in(client, "preparer")
    answer = client.post(
        "/account/password/change/", {"oldpassword": "x", "password1": "123", "password2": "124"}
    )
    said = re.findall(r'class="wrong">([^<]*)', answer.content.decode())
    assert said
    assert all(re.search(r"[一-鿿]", one) for one in said), said


def test_an_account_is_made_by_its_invitation(office):
    asked = InvitePerson(email="new@one.example.com", person_name="新人", roles=[Role.PREPARER])
    invitation = execute(asked, office.actor("admin"))[0].subject
    path = "/" + link(invitation).split("/", 3)[3]
    client = Client()
    assert "新人" in client.get(path).content.decode()
    assert client.post(path, {"name": "新人", "password": "short"}).status_code == 422
    assert not Account.objects.filter(email="new@one.example.com").exists()
    assert client.post(path, {"name": "新人", "password": WORD})["Location"] == "/account/login/"
    assert sign_in(client, "new")["Location"] == "/"
    assert client.get("/matters/").status_code == 200
    assert Client().get(path).status_code == 404
    assert Client().get("/people/join/forged/").status_code == 404


def test_an_invitation_accepted_twice_at_once_leads_to_signing_in(office, monkeypatch):
    asked = InvitePerson(email="late@one.example.com", person_name="late", roles=[Role.PREPARER])
    with entered(office.id):
        invitation = execute(asked, office.actor("admin"))[0].subject
        path = "/" + link(invitation).split("/", 3)[3]
    form = {"name": "late", "password": WORD}
    taken = views._take

    def twice(*given):
        taken(*given)
        taken(*given)

    monkeypatch.setattr(views, "_take", twice)
    answer = Client().post(path, form)
    assert (answer.status_code, answer["Location"]) == (302, "/account/login/")


def test_who_may_not_read_the_record_is_not_led_to_it(office):
    for name in office.people:
        page = office.client(name).get("/").content.decode()
        assert ('href="/record/"' in page) == (name in ("admin", "auditor")), name


def test_signing_in_again_leads_back_to_a_page_and_says_that_nothing_was_saved(office):
    client = office.client("preparer")
    assert client.get("/matters/new/").status_code == 405
    back = client.get("/matters/new/", headers={"Referer": "http://testserver/account/login/"}, follow=True)
    assert back.redirect_chain == [("/matters/", 302)]
    assert "没有保存" in back.content.decode()
