"""What django-allauth asks us: nobody signs up on their own, and a provider signs in only whom an organisation knows."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter

from guiju.workspace.people.models import Account


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Nobody signs up on their own."""
        return False

    def add_message(self, *args: Any, **options: Any) -> None:
        """Pages say what is the case, in both languages; a library's messages would not."""


class SocialAdapter(DefaultSocialAccountAdapter):
    """A provider vouches for an address; the account must be there."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """Nobody signs up on their own."""
        return False

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Join the sign-in to the account of an address that the provider has verified."""
        if sociallogin.is_existing:
            return
        verified = [one.email.lower() for one in sociallogin.email_addresses if one.verified]
        account = Account.objects.filter(email__in=verified, is_active=True).first()
        if account is not None:
            sociallogin.connect(request, account)
