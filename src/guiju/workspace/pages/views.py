"""Pages that belong to no subject."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from guiju.engine.text import Text
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


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent is not what any page of ours sends."""
    said = Text(
        "浏览器送来的内容无法读取，没有任何更改。",
        "What the browser sent cannot be read; nothing was changed.",
    )
    return _told(request, Text("无法读取", "Cannot be read"), said, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not for this reader."""
    said = Text("您的角色不能进行这一步。", "Your role does not allow this.")
    return _told(request, Text("不能进行", "Not allowed"), said, 403)


def old_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that this session did not give out: mostly one from before signing in anew."""
    said = Text(
        "页面打开后您重新登录过，或浏览器未保存本站的 Cookie。没有任何更改：请返回、刷新页面后再提交。",
        "You have signed in anew since the page was opened, or the browser keeps no cookies of this site. "
        "Nothing was changed: go back, load the page again, and send it once more.",
    )
    return _told(request, Text("表单已过期", "The form is out of date"), said, 403)


def too_many(request: HttpRequest) -> HttpResponse:
    """More than anybody would ask for by hand."""
    said = Text("请求过多，请过几分钟再试。", "Too many requests: try again in a few minutes.")
    return _told(request, Text("请稍后再试", "Later, please"), said, 429)


def _told(request: HttpRequest, title: Text, message: Text, status: int) -> HttpResponse:
    return render(request, "pages/told.html", {"title": title, "message": message}, status=status)
