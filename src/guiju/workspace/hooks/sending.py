"""Sending what waits in the outbox: mail, and calls to webhooks."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from guiju.workspace.hooks.letters import SIGNATURE, body, signature
from guiju.workspace.hooks.models import Hook
from guiju.workspace.people.mail import HEADERS
from guiju.workspace.people.models import Invitation
from guiju.workspace.record.gate import entered
from guiju.workspace.record.models import Delivery

WAITS = (1, 5, 30, 120, 480, 1440, 2880)
"""Minutes until the next try, after each that failed; then a letter is given up."""
LEASE = timedelta(minutes=10)
"""How long somebody who is sending a letter has it alone."""
TIMEOUT = 15


class NotSentError(Exception):
    """A letter did not leave; it may be tried again."""


class NeverSentError(Exception):
    """A letter cannot leave at all."""


@dataclass
class Sent:
    """What a run did."""

    sent: int = 0
    failed: int = 0
    dead: int = 0


def send_all() -> Sent:
    """Send every letter whose time has come. Two that run at once send none twice: each letter is taken first."""
    done = Sent()
    while True:
        found = (
            Delivery.objects.filter(state=Delivery.WAITING, due__lte=timezone.now()).order_by("id").first()
        )
        if found is None:
            return done
        took = Delivery.objects.filter(id=found.id, state=Delivery.WAITING, due=found.due, tries=found.tries)
        if not took.update(due=timezone.now() + LEASE, tries=found.tries + 1):
            continue
        _send(found, done)


def _send(found: Delivery, done: Sent) -> None:
    tries = found.tries + 1
    try:
        if found.kind == "mail":
            _mail(found)
        else:
            _call(found)
    except (NotSentError, OSError, http.client.HTTPException) as error:
        done.failed += 1
        if tries > len(WAITS):
            done.dead += 1
            _note(found, state=Delivery.DEAD, said=str(error))
        else:
            _note(found, due=timezone.now() + timedelta(minutes=WAITS[tries - 1]), said=str(error))
    except (NeverSentError, ValueError) as error:
        # After the others: a certificate that is not trusted is a ValueError, too, and may be trusted tomorrow.
        done.dead += 1
        _note(found, state=Delivery.DEAD, said=str(error))
    else:
        done.sent += 1
        _note(found, state=Delivery.SENT, said="")


def _note(found: Delivery, **values: object) -> None:
    Delivery.objects.filter(id=found.id).update(**values)


def _mail(found: Delivery) -> None:
    content = found.content
    if "invitation" in content:
        with entered(found.organisation):
            waits = Invitation.objects.filter(id=UUID(content["invitation"]), state="waiting").exists()
        if not waits:
            # Taken or withdrawn meanwhile: the link would lead nowhere.
            return
    # The same letter tried again is known to be the same, should the first have arrived after all.
    host = urlsplit(settings.BASE_URL).hostname
    headers = HEADERS | {"Message-ID": f"<{found.organisation}.{found.event}.{found.id}@{host}>"}
    send_mail(content["subject"], content["text"], found.to, headers)


def send_mail(subject: str, text: str, to: str, headers: dict[str, str]) -> None:
    """Send a mail.

    Raises:
        OSError: the server did not take it.
        ValueError: no mail can be made of this.
    """
    connection = get_connection()
    mail = EmailMessage(
        subject, text, settings.DEFAULT_FROM_EMAIL, [to], headers=headers, connection=connection
    )
    try:
        mail.send()
    finally:
        # A server that refuses the password leaves the line open.
        connection.close()


def _call(found: Delivery) -> None:
    with entered(found.organisation):
        hook = Hook.objects.filter(id=UUID(found.to)).first()
    if hook is None:
        raise NeverSentError("the webhook was removed")
    data = body(found.content)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "guiju",
        "Idempotency-Key": f"{found.organisation}:{found.event}",
        SIGNATURE: signature(hook.id, data),
    }
    status = post(hook.url, data, headers)
    if not 200 <= status < 300:
        raise NotSentError(f"HTTP {status}")


def post(url: str, data: bytes, headers: dict[str, str]) -> int:
    """Call an address; redirects are not followed, and the address called is the one that was looked at.

    Raises:
        NotSentError: it is one of this network.
        OSError: it cannot be reached.
    """
    parts = urlsplit(url)
    assert parts.hostname is not None
    port = parts.port or 443
    address = _outside(parts.hostname, port)
    connection = _Fixed(parts.hostname, port, address)
    try:
        target = parts.path or "/"
        connection.request("POST", f"{target}?{parts.query}" if parts.query else target, data, headers)
        return connection.getresponse().status
    finally:
        connection.close()


class _Fixed(http.client.HTTPSConnection):
    """A connection to an address that was looked at, under the name that was asked for."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
        self.address = address

    def connect(self) -> None:
        """Connect to that address."""
        plain = socket.create_connection((self.address, self.port), TIMEOUT)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)  # type: ignore[attr-defined]


def _outside(host: str, port: int) -> str:
    """An address of a host outside this network: a webhook must not reach what only this machine can.

    Raises:
        NotSentError: it has none.
        OSError: its name is not known.
    """
    for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        address = str(place[0])
        if ipaddress.ip_address(address.split("%")[0]).is_global or host in settings.HOOK_HOSTS:
            return address
    raise NotSentError(f"{host} is an address of this network (GUIJU_HOOK_HOSTS lists exceptions)")
