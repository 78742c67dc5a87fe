"""Settings of the workspace, from the environment; every one has a default that works on one machine.

``docs/workspace.md`` lists them; a test fails where one is missing there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from guiju.workspace.environment import database, mail, oidc, proxy, secret

HERE = Path(__file__).parent
DATA = Path(os.environ.get("GUIJU_DATA", "guiju-workspace")).resolve()
"""Folder of the embedded database, the keys and nothing else."""
BASE_URL = os.environ.get("GUIJU_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
"""Where people reach the workspace; links in mail begin with it."""
SECURE = BASE_URL.startswith("https://")
PROXY = proxy(os.environ.get("GUIJU_PROXY", ""))

DEBUG = False
SECRET_KEY = secret(DATA)
ALLOWED_HOSTS = os.environ.get("GUIJU_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_FAILURE_VIEW = "guiju.workspace.pages.views.old_form"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if SECURE else []
DATABASES = {"default": database(DATA, os.environ.get("GUIJU_DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # First: their templates stand before those of others.
    "guiju.workspace.pages",
    "guiju.workspace.people",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "guiju.workspace.record",
    "guiju.workspace.units",
    "guiju.workspace.matters",
    "guiju.workspace.determinations",
    "guiju.workspace.hooks",
    "guiju.workspace.library",
    "guiju.workspace.home",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "guiju.workspace.pages.middleware.safe_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "guiju.workspace.pages.middleware.language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "guiju.workspace.people.middleware.organisation",
    "guiju.workspace.pages.middleware.back_from_forms",
    "guiju.workspace.pages.again.again",
]
ROOT_URLCONF = "guiju.workspace.urls"
WSGI_APPLICATION = "guiju.workspace.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "guiju.workspace.pages.context.page",
            ],
            "builtins": ["guiju.workspace.pages.templatetags.guiju"],
        },
    }
]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "guiju.workspace.people.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "guiju.workspace.people.passwords.NotCommon"},
    {
        "NAME": "guiju.workspace.people.passwords.NotLikeTheAccount",
        "OPTIONS": {"user_attributes": ("email",)},
    },
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "/account/login/"
ACCOUNT_ADAPTER = "guiju.workspace.people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "guiju.workspace.people.adapters.SocialAdapter"
MFA_ADAPTER = "guiju.workspace.people.adapters.SecondFactorAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
"""Addresses come from invitations and links sent to them; the library, which did not send these, calls them unverified."""
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Guiju"
MFA_TOTP_TOLERANCE = 1
"""A code of half a minute ago still holds: clocks differ, and people type."""
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_PROVIDERS = oidc(os.environ.get("GUIJU_OIDC", ""))
SOCIALACCOUNT_ONLY = False

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
X_FRAME_OPTIONS = "DENY"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "throttle"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024 * 1024
"""A page that shows a file before it is taken carries it: 16 MiB, a third longer as text."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

EMAIL_BACKEND, MAIL_OPTIONS = mail(os.environ.get("GUIJU_MAIL", ""))
globals().update(MAIL_OPTIONS)
DEFAULT_FROM_EMAIL = os.environ.get("GUIJU_MAIL_FROM", "guiju@localhost")

HOOK_HOSTS = frozenset(filter(None, os.environ.get("GUIJU_HOOK_HOSTS", "").split(",")))
"""Hosts of this network that webhooks may reach all the same."""

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
"""The law's dates are those of Shanghai, and so are the times that pages show; the record keeps UTC."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
