"""Addresses of signing in: those of django-allauth that the workspace uses. Whatever else allauth names leads nowhere."""

from __future__ import annotations

from typing import Any

from allauth.account import views
from allauth.socialaccount import views as socialaccount
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.http import Http404
from django.urls import include, path, re_path

from guiju.workspace.people import providers
from guiju.workspace.people import views as people


def nowhere(request: Any, **_: Any) -> Any:
    """Accounts come from invitations, and their addresses from the record: these pages do not exist.

    Raises:
        Http404: always.
    """
    raise Http404


urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", people.forgotten, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("signup/", nowhere, name="account_signup"),
    path("email/", nowhere, name="account_email"),
    path("confirm-email/", nowhere, name="account_email_verification_sent"),
    path("confirm-email/<str:key>/", nowhere, name="account_confirm_email"),
    path("connections/", nowhere, name="socialaccount_connections"),
    path("oidc/signup/", nowhere, name="socialaccount_signup"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("oidc/cancelled/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("oidc/error/", socialaccount.login_error, name="socialaccount_login_error"),
    path("oidc/<str:provider_id>/login/", providers.begin, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", openid_connect.callback, name="openid_connect_callback"),
]
