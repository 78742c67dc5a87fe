"""Signing in, out and failing to, told to every organisation of the person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.signals import password_changed, password_reset, password_set, user_logged_in
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver

from guiju.workspace.people.commands import NoteSession
from guiju.workspace.people.members import memberships, system
from guiju.workspace.people.models import Account
from guiju.workspace.record.commands import execute

NAMES = {"totp": "totp", "webauthn": "passkey", "recovery_codes": "recovery_codes"}


def note(person: UUID, what: str, how: list[str] | None = None) -> None:
    """Tell every organisation of a person."""
    for member in memberships(person):
        command = NoteSession(person=person, what=what, how=how or [])
        execute(command, system(member.organisation_id))


@receiver(user_logged_in)
def opened(request: Any, user: Account, **_: Any) -> None:
    """Somebody signed in."""
    records = request.session.get("account_authentication_methods", [])
    note(user.id, "opened", [how for one in records if (how := _how(one))])


def _how(record: dict[str, Any]) -> str:
    if "provider" in record:
        return f"oidc:{record['provider']}"
    return str(record.get("type") or record.get("method", ""))


@receiver(user_logged_out)
def closed(user: Account | None, **_: Any) -> None:
    """Somebody signed out."""
    if user is not None:
        note(user.id, "closed")


@receiver(user_login_failed)
def refused(credentials: dict[str, Any], **_: Any) -> None:
    """Somebody failed to sign in with an address that is a member's."""
    email = str(credentials.get("email") or credentials.get("username") or "").lower()
    account = Account.objects.filter(email=email).first()
    if account is not None:
        note(account.id, "refused")


@receiver(authentication_failed)
def code_refused(user: Account, **_: Any) -> None:
    """Somebody gave the right password and a wrong code."""
    note(user.id, "refused")


@receiver([password_changed, password_reset, password_set])
def password(user: Account, **_: Any) -> None:
    """Somebody has a new password."""
    note(user.id, "password")


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def authenticator(user: Account, authenticator: Any, **_: Any) -> None:
    """Somebody has another second factor, or one fewer."""
    note(user.id, NAMES.get(str(authenticator.type), "totp"))
