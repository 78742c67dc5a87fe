"""Signing in through a provider of OIDC: how one gets there."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpResponse
from django.shortcuts import render


def begin(request: Any, provider_id: str) -> HttpResponse:
    """To the provider, by a page that goes on by itself.

    Browsers hold a form to the policy of its page through every redirect that follows; where the provider
    leads people on its way is not known here, so the form ends on a page of ours.
    """
    answer = views.login(request, provider_id=provider_id)
    to = answer.headers.get("Location", "")
    if urlsplit(to).scheme not in ("http", "https"):
        return answer
    page = render(request, "account/onward.html", {"to": to})
    page.cookies.update(answer.cookies)
    return page
