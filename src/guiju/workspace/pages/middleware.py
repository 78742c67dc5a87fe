"""The language of a page, and what browsers may do with it."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from guiju.engine.text import Text
from guiju.workspace.pages.templatetags.guiju import language as language_now

COOKIE = "language"
KNOWN = ("zh-hans", "en")
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

Handler = Callable[[HttpRequest], HttpResponse]


def language(get_response: Handler) -> Handler:
    """Chinese, unless the reader chose English: by the switch on the page, or in the account."""

    def handle(request: Any) -> HttpResponse:
        chosen = request.COOKIES.get(COOKIE)
        if chosen not in KNOWN:
            chosen = request.user.language if request.user.is_authenticated else KNOWN[0]
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response

    return handle


def back_from_forms(get_response: Handler) -> Handler:
    """Somebody sent to what only takes forms, after signing in again or choosing a language, comes to the page above it and is
    told that nothing was saved.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        refused = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET"
        if not refused or "Referer" not in request.headers:
            return response
        said = Text(
            "刚才提交的内容没有保存，请重新填写", "what was sent just now was not saved: fill it in again"
        )
        messages.warning(request, said.in_(language_now()))
        above = request.path.rstrip("/").rpartition("/")[0]
        return redirect(f"{above}/")

    return handle


def safe_headers(get_response: Handler) -> Handler:
    """Nothing from elsewhere, nothing framed, nothing kept by caches between."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if not request.path.startswith("/static/") and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return handle
