"""The one stylesheet: that of documents, and what pages have beside it."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.http import HttpRequest, HttpResponse

from guiju.documents.html_style import STYLE


@cache
def sheet() -> str:
    """The whole of it."""
    return STYLE + Path(__file__).with_name("guiju.css").read_text("utf-8")


@cache
def address() -> str:
    """Where it is; another content is another address, so browsers may keep it."""
    return f"/style-{sha256(sheet().encode()).hexdigest()[:12]}.css"


def serve(request: HttpRequest, digest: str) -> HttpResponse:
    """The stylesheet."""
    response = HttpResponse(sheet(), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
