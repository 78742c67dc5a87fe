"""Mail by a server that really listens: what arrives, over TLS and with a password, and what becomes of it while the server is down."""

from __future__ import annotations

import gc
import socket
import ssl
import warnings
from contextlib import contextmanager
from datetime import UTC
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from certificates import certificate
from django.test import Client
from django.utils import timezone

from guiju.workspace.environment import mail
from guiju.workspace.hooks.sending import WAITS, send_all
from guiju.workspace.people.commands import InvitePerson
from guiju.workspace.record.commands import Role, execute
from guiju.workspace.record.models import Delivery


class Box:
    """Keeps what arrives."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (the library's name)
        self.mails.append((envelope, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 kept"


def ident(server, session, envelope, mechanism, given):
    """Who signs in to the server."""
    return AuthResult(success=(given.login, given.password) == (b"guiju", b"p@ss/word"), handled=False)


@contextmanager
def listening(port=0, **more):
    """A server of mail."""
    box = Box()
    one = Controller(box, hostname="127.0.0.1", port=port or free(), **more)
    one.start()
    try:
        yield box, one.port
    finally:
        one.stop()
        # The library leaves the end of a refused connection to be collected.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()


def free():
    """A port on which nothing listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def by_smtp(settings_of):
    """Lets mail leave as a setting says."""

    def set_to(url):
        backend, options = mail(url)
        settings_of(EMAIL_BACKEND=backend, DEFAULT_FROM_EMAIL="规矩 <guiju@example.com>", **options)

    return set_to


@pytest.fixture(autouse=True)
def _nothing_waits(office):
    Delivery.objects.all().update(state=Delivery.SENT)


def invite(office, address="new@example.com", name="新来者"):
    execute(
        InvitePerson(email=address, person_name=name, roles=[Role.REVIEWER]),
        office.actor("admin"),
    )


def test_an_invitation_arrives_in_both_languages_with_its_headers(office, by_smtp):
    with listening() as (box, port):
        by_smtp(f"smtp://127.0.0.1:{port}")
        invite(office)
        assert send_all().sent == 1
    ((envelope, message),) = box.mails
    assert envelope.mail_from == "guiju@example.com"
    assert envelope.rcpt_tos == ["new@example.com"]
    assert message["To"] == "new@example.com"
    assert message["From"] == "规矩 <guiju@example.com>"
    assert message["Subject"].strip() == "规矩：“one”邀请您加入 | Guiju: one invites you"
    written = parsedate_to_datetime(message["Date"]).replace(tzinfo=UTC)
    assert abs((written - timezone.now()).total_seconds()) < 60
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "zh-Hans, en"
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert b"\n" not in envelope.content.replace(b"\r\n", b"")
    text = message.get_content()
    assert "新来者" in text
    assert "请在七日内打开" in text
    assert "open within seven days" in text
    assert text.count("http://127.0.0.1:8000/people/join/") == 1


def test_a_letter_tried_again_is_known_to_be_the_same(office, by_smtp):
    with listening() as (box, port):
        by_smtp(f"smtp://127.0.0.1:{port}")
        invite(office)
        send_all()
        Delivery.objects.filter(to="new@example.com").update(state=Delivery.WAITING, due=timezone.now())
        send_all()
        invite(office, "other@example.com")
        send_all()
    first, again, other = (message["Message-ID"] for _, message in box.mails)
    assert first == again != other


def test_a_link_for_a_new_password_arrives_in_both_languages(office, by_smtp):
    with listening() as (box, port):
        by_smtp(f"smtp://127.0.0.1:{port}")
        asked = Client().post("/account/password/reset/", {"email": "preparer@one.example.com"})
        assert asked.status_code == 302
    ((envelope, message),) = box.mails
    assert envelope.rcpt_tos == ["preparer@one.example.com"]
    assert message["Subject"].strip() == "规矩：重设口令 | Guiju: a new password"
    assert message["Auto-Submitted"] == "auto-generated"
    text = message.get_content()
    assert "有人为这一邮箱索取" in text
    assert "Somebody asked for a link" in text
    assert text.count("http://127.0.0.1:8000/account/password/reset/key/") == 1


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_who_asks_for_a_link_while_the_server_is_down_is_told_so(office, by_smtp, language):
    by_smtp(f"smtp://127.0.0.1:{free()}")
    client = Client()
    client.cookies["language"] = language
    answer = client.post("/account/password/reset/", {"email": "preparer@one.example.com"})
    assert answer.status_code == 503
    said = "邮件暂时无法寄出" if language == "zh-hans" else "Mail cannot be sent at present"
    assert said in answer.content.decode()


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize("scheme", ["smtp+tls", "smtps"])
def test_mail_leaves_over_tls_with_a_password(office, by_smtp, tmp_path, monkeypatch, scheme):
    certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    more = {"authenticator": ident, "auth_required": True}
    if scheme == "smtps":
        more |= {"ssl_context": context, "auth_require_tls": False}
    else:
        more |= {"tls_context": context, "require_starttls": True}
    with listening(**more) as (box, port):
        by_smtp(f"{scheme}://guiju:p%40ss%2Fword@localhost:{port}")
        invite(office)
        # Nobody has said that this certificate is to be trusted.
        assert send_all().failed == 1
        assert "CERTIFICATE_VERIFY_FAILED" in Delivery.objects.get(to="new@example.com").said
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        Delivery.objects.filter(to="new@example.com").update(due=timezone.now())
        assert send_all().sent == 1
        by_smtp(f"{scheme}://guiju:wrong@localhost:{port}")
        invite(office, "other@example.com")
        assert send_all().failed == 1
    assert [envelope.rcpt_tos for envelope, _ in box.mails] == [["new@example.com"]]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_while_the_server_is_down_a_letter_waits_and_is_given_up_on_the_page(office, by_smtp, language):
    port = free()
    by_smtp(f"smtp://127.0.0.1:{port}")
    invite(office)
    client = office.client("admin")
    client.cookies["language"] = language

    def page():
        return client.get("/people/webhooks/").content.decode()

    waits = "等待送出 1 件" if language == "zh-hans" else "1 waiting to leave"
    for _ in range(len(WAITS)):
        assert send_all().failed == 1
        assert waits in page()
        assert 'value="retry"' not in page()
        Delivery.objects.filter(to="new@example.com").update(due=timezone.now())
    assert send_all().dead == 1
    assert page().count('value="retry"') == 1
    assert "new@example.com" in page()
    letter = Delivery.objects.get(to="new@example.com")
    client.post("/people/webhooks/change/", {"act": "retry", "letter": letter.id})
    with listening(port) as (box, _):
        assert send_all().sent == 1
    assert [message["To"] for _, message in box.mails] == ["new@example.com"]


def test_a_letter_that_can_never_be_written_is_given_up_and_holds_up_no_other(office, by_smtp):
    with listening() as (box, port):
        by_smtp(f"smtp://127.0.0.1:{port}")
        invite(office)
        letter = Delivery.objects.get(to="new@example.com")
        Delivery.objects.filter(id=letter.id).update(content=letter.content | {"subject": "a\nBcc: b@x.com"})
        invite(office, "other@example.com")
        done = send_all()
    assert (done.sent, done.dead) == (1, 1)
    assert [message["To"] for _, message in box.mails] == ["other@example.com"]
