"""Pages that belong to no subject."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from guiju.workspace.pages.acting import back
from guiju.workspace.pages.middleware import COOKIE, KNOWN


@require_POST
def choose_language(request: Any) -> HttpResponse:
    """Keep the language that the reader chose, here and in the account."""
    chosen = request.POST.get("language")
    response = back(request, "/")
    if chosen in KNOWN:
        response.set_cookie(
            COOKIE, chosen, max_age=365 * 86400, httponly=True, samesite="Lax", secure=request.is_secure()
        )
        if request.user.is_authenticated:
            request.user.language = chosen
            request.user.save(update_fields=["language"])
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing here, or nothing for this reader: the page does not tell which."""
    return render(request, "pages/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something went wrong that should not have."""
    return render(request, "pages/broken.html", status=500)
