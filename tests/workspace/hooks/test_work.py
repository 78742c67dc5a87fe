"""Letters leave once, are tried again, and are given up where anybody can see it."""

from __future__ import annotations

import hashlib
import hmac
import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from certificates import certificate
from django.core import mail
from django.utils import timezone

from guiju.workspace.hooks import sending
from guiju.workspace.hooks.commands import AddHook, RemoveHook, RetryLetter
from guiju.workspace.hooks.letters import secret
from guiju.workspace.hooks.sending import WAITS, send_all
from guiju.workspace.hooks.work import work
from guiju.workspace.people.commands import InvitePerson
from guiju.workspace.record.commands import Role, execute
from guiju.workspace.record.errors import NotAllowedError, NotThereError, RefusedError
from guiju.workspace.record.folding import rebuild
from guiju.workspace.record.models import Checkpoint, Delivery, Event


def invite(office, address="x@example.com"):
    command = InvitePerson(email=address, person_name="x", roles=[Role.REVIEWER])
    return execute(command, office.actor("admin"))


@pytest.fixture(autouse=True)
def _nothing_waits(office):
    Delivery.objects.all().update(state=Delivery.SENT)


def test_an_invitation_leaves_once(office):
    invite(office)
    assert send_all().sent == 1
    assert send_all().sent == 0
    assert mail.outbox[-1].to == ["x@example.com"]
    assert "/people/join/" in mail.outbox[-1].body


def test_an_invitation_that_was_withdrawn_does_not_leave(office):
    from guiju.workspace.people.commands import WithdrawInvitation

    mail.outbox.clear()
    event = invite(office)[0]
    execute(WithdrawInvitation(invitation=event.subject), office.actor("admin"))
    send_all()
    assert not mail.outbox


def test_a_rebuild_sends_nothing(office):
    invite(office)
    send_all()
    before = Delivery.objects.count()
    rebuild(office.id)
    assert Delivery.objects.count() == before
    assert send_all().sent == 0


def test_what_fails_is_tried_again_later_and_given_up_at_last(office, monkeypatch):
    def fails(*_: object, **__: object) -> None:
        raise OSError("no route")

    monkeypatch.setattr(sending, "send_mail", fails)
    invite(office)
    for tries in range(len(WAITS) + 1):
        one = Delivery.objects.get(state=Delivery.WAITING)
        assert one.tries == tries
        assert send_all().failed == 1
        assert send_all().failed == 0
        Delivery.objects.filter(id=one.id).update(due=timezone.now())
    assert Delivery.objects.get(id=one.id).state == Delivery.DEAD
    assert Delivery.objects.get(id=one.id).said == "no route"
    monkeypatch.undo()
    with pytest.raises(NotAllowedError):
        execute(RetryLetter(letter=one.id), office.actor("preparer"))
    execute(RetryLetter(letter=one.id), office.actor("admin"))
    assert send_all().sent == 1


def test_dead_letters_of_others_are_not_there(office, other):
    invite(other)
    Delivery.objects.update(state=Delivery.DEAD)
    letter = Delivery.objects.get(organisation=other.id, to="x@example.com")
    with pytest.raises(NotThereError):
        execute(RetryLetter(letter=letter.id), office.actor("admin"))


def test_a_letter_that_somebody_is_sending_is_not_sent_by_another(office, monkeypatch):
    invite(office)
    inner = []

    def meanwhile(*_: object, **__: object) -> None:
        inner.append(send_all().sent)

    monkeypatch.setattr(sending, "send_mail", meanwhile)
    assert send_all().sent == 1
    assert inner == [0]


@pytest.mark.parametrize(
    "url", ["http://example.com/", "https://me@example.com/", "ftp://example.com", "https:///x", "x"]
)
def test_only_addresses_that_letters_can_go_to(office, url):
    with pytest.raises(RefusedError):
        execute(AddHook(url=url), office.actor("admin"))
    with pytest.raises(RefusedError):
        execute(AddHook(url="https://example.com/", kinds=["no.such"]), office.actor("admin"))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]", "192.168.1.1"]
)
def test_no_letter_reaches_this_network(office, host):
    execute(AddHook(url=f"https://{host}/", kinds=["invitation.sent"]), office.actor("admin"))
    Delivery.objects.all().update(state=Delivery.SENT)
    invite(office)
    done = send_all()
    assert (done.sent, done.failed) == (1, 1)
    assert "this network" in Delivery.objects.get(kind="webhook").said


@pytest.fixture
def receiver(tmp_path, monkeypatch, settings_of):
    """A real server with a certificate of its own."""
    certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    got = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(500 if len(got) == 1 else 204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings_of(HOOK_HOSTS=frozenset({"localhost"}))
    yield f"https://localhost:{server.server_port}/in?a=b", got
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_webhook_is_told_that_something_happened_and_nothing_of_what(office, receiver):
    url, got = receiver
    hook = execute(AddHook(url=url, kinds=["invitation.sent"]), office.actor("admin"))[0].subject
    event = invite(office)[0]
    Delivery.objects.filter(kind="mail").update(state=Delivery.SENT)
    assert send_all().failed == 1
    page = office.client("admin").get("/people/webhooks/").content.decode()
    assert "未能送达、将再投递" in page
    assert Delivery.objects.get(kind="webhook").said in page
    Delivery.objects.filter(kind="webhook").update(due=timezone.now())
    assert send_all().sent == 1
    headers, body = got[1]
    told = json.loads(body)
    assert told["number"] == event.number
    assert told["type"] == "invitation.sent"
    assert set(told) == {"organisation", "number", "type", "subject", "at", "by"}
    assert headers["Idempotency-Key"] == f"{office.id}:{event.number}"
    when, given = (part.split("=")[1] for part in headers["Guiju-Signature"].split(","))
    expected = hmac.new(secret(hook).encode(), f"{when}.".encode() + body, hashlib.sha256).hexdigest()
    assert given == expected
    execute(RemoveHook(hook=hook), office.actor("admin"))
    invite(office, "y@example.com")
    assert not Delivery.objects.filter(kind="webhook", state=Delivery.WAITING).exists()


def test_chains_are_signed_once_a_day(office):
    assert work().signed >= 1
    assert work().signed == 0
    office.matter()
    assert work().signed == 0
    number = Event.objects.filter(organisation=office.id).count()
    assert Checkpoint.objects.filter(organisation=office.id).count() == 1
    assert Checkpoint.objects.get(organisation=office.id).number < number
