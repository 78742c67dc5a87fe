"""Mail to people about their place in an organisation."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer

from guiju.workspace.people.events import PersonInvited
from guiju.workspace.people.models import Organisation
from guiju.workspace.record import gate
from guiju.workspace.record.folding import Noted
from guiju.workspace.record.outbox import Letter, sends

HEADERS = {"Auto-Submitted": "auto-generated", "Content-Language": "zh-Hans, en"}
"""Of every mail: no machine need answer it (RFC 3834), and it is in both languages."""
_signer = Signer(salt="invitation")


def path(invitation: UUID) -> str:
    """The address here under which an invitation is accepted."""
    return f"/people/join/{_signer.sign(invitation.hex)}/"


def link(invitation: UUID) -> str:
    """Where an invitation is accepted; who holds it may."""
    return settings.BASE_URL + path(invitation)


def invited_by(token: str) -> UUID | None:
    """The invitation of a link; None where nobody here made it."""
    try:
        return UUID(hex=_signer.unsign(token))
    except (BadSignature, ValueError):
        return None


@sends(PersonInvited)
def invitation(one: Noted) -> Iterable[Letter]:
    """The link, in both languages: the language of who gets it is not known yet."""
    name = Organisation.objects.get(id=gate.organisation()).name
    to = link(one.subject)
    yield Letter(
        "mail",
        one.data.email,
        {
            "invitation": str(one.subject),
            "subject": f"规矩：“{name}”邀请您加入 | Guiju: {name} invites you",
            "text": f"{one.data.name}：\n\n“{name}”邀请您加入其规矩工作区。请在七日内打开：\n\n"
            f"{name} invites you to its Guiju workspace. Please open within seven days:\n\n{to}\n",
        },
    )
