"""What django-allauth asks us: nobody signs up on their own, and a provider signs in only whom an organisation knows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.utils.functional import lazy

from guiju.engine.text import Text
from guiju.workspace.pages.templatetags.guiju import text
from guiju.workspace.people.mail import HEADERS, path
from guiju.workspace.people.members import invited, memberships
from guiju.workspace.people.models import Account

_later = lazy(text, str)
SAID = {
    code: _later(said)
    for code, said in {
        "incorrect_code": Text("验证码不正确。", "The code is not right."),
        "incorrect_password": Text("口令不正确。", "The password is not right."),
        "enter_current_password": Text("现在的口令不正确。", "The present password is not right."),
        "too_many_login_attempts": Text(
            "尝试次数过多，请稍后再试。", "Too many attempts: try again in a few minutes."
        ),
        "rate_limited": Text("请求过多，请稍后再试。", "Too many requests: try again in a few minutes."),
    }.items()
}
"""What a library's forms complain of, in the words of this one."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations."""

    error_messages = DefaultAccountAdapter.error_messages | SAID

    def is_open_for_signup(self, request: Any) -> bool:
        """Nobody signs up on their own."""
        return False

    def get_login_redirect_url(self, request: Any) -> str:
        """Whoever belongs to no organisation, and is invited to one, gets to the invitation."""
        waiting = None if memberships(request.user.id) else invited([request.user.email])
        return str(super().get_login_redirect_url(request)) if waiting is None else path(waiting.id)

    def render_mail(self, *args: Any, **options: Any) -> Any:
        """With the headers that every mail has."""
        mail = super().render_mail(*args, **options)
        mail.extra_headers |= HEADERS
        return mail

    def get_reset_password_from_key_url(self, key: str) -> str:
        """A link that begins as all links in mail do."""
        return settings.BASE_URL + urlsplit(super().get_reset_password_from_key_url(key)).path

    def add_message(self, *args: Any, **options: Any) -> None:
        """Pages say what is the case, in both languages; a library's messages would not."""


class SocialAdapter(DefaultSocialAccountAdapter):
    """A provider vouches for an address, which must be that of an account or of an invitation that waits."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """Nobody signs up on their own."""
        return False

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Join the sign-in to the account of an address that the provider has verified; where the address is
        invited and has no account, make one that has no password."""
        if sociallogin.is_existing:
            return
        verified = [one.email.lower() for one in sociallogin.email_addresses if one.verified]
        account = Account.objects.filter(email__in=verified).first()
        if account is None and (invitation := invited(verified)) is not None:
            account = Account.objects.create_user(invitation.email)
        if account is not None:
            sociallogin.connect(request, account)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Codes and passkeys."""

    error_messages = DefaultMFAAdapter.error_messages | SAID
