"""From a form to a command: carried out, or refused with its reason on the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from pydantic import ValidationError

from guiju.engine.errors import InputError
from guiju.engine.text import Text
from guiju.workspace.pages.again import keep
from guiju.workspace.pages.templatetags.guiju import language
from guiju.workspace.record.commands import Command, execute
from guiju.workspace.record.errors import NotAllowedError, NotThereError, RefusedError
from guiju.workspace.record.models import Event

View = Callable[..., HttpResponse]


def members_only(view: View) -> View:
    """A page for members of an organisation; what is not there, or not theirs, is not found."""

    @wraps(view)
    def handle(request: Any, *args: Any, **values: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            if request.htmx:
                # A script that follows would take the page for signing in as the answer.
                return HttpResponse(status=401)
            return redirect_to_login(request.get_full_path())
        if request.member is None:
            return render(request, "pages/nowhere.html", status=403)
        try:
            return view(request, *args, **values)
        except NotThereError as error:
            raise Http404 from error
        except NotAllowedError as error:
            return render(request, "pages/refused.html", {"message": error.message}, status=403)
        except InputError as error:
            # Facts that were stated under another rulebook than the one installed.
            return render(request, "pages/refused.html", {"message": error.problems[0].message}, status=409)

    handle.__dict__["members_only"] = True
    return handle


def ask(request: Any, make: Callable[[], Command]) -> list[Event] | None:
    """Carry out a command of a form; None where it was refused, and the page says why and has what was written.

    Raises:
        NotThereError: what it speaks of is not there.
        NotAllowedError: no role allows it.
    """
    try:
        return execute(make(), request.actor, once=_once(request))
    except ValidationError as error:
        for message in _complaints(error):
            messages.error(request, message.in_(language()))
        keep(request)
    except NotThereError:
        raise
    except NotAllowedError:
        keep(request)
        raise
    except RefusedError as error:
        messages.error(request, error.message.in_(language()))
        keep(request)
    return None


def _once(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return None


LABELS: dict[str, Text] = {
    "title": Text("标题", "title"),
    "person_name": Text("姓名", "name"),
    "email": Text("电子邮箱", "e-mail"),
    "key": Text("名称", "name"),
    "why": Text("理由", "reasons"),
    "remark": Text("意见", "remark"),
    "content": Text("文件", "file"),
    "file": Text("文件", "file"),
    "as_of": Text("判断日期", "day judged"),
    "unit_name": Text("单位名称", "name of the unit"),
    "aliases": Text("别名", "other names"),
    "registration": Text("登记号", "registration number"),
    "node": Text("单位在结构中的名称", "which body of the structure the unit is"),
    "signed_on": Text("签署日期", "day of signature"),
    "speaks_for": Text("证明所述日期", "the day of which it speaks"),
    "owner": Text("负责人", "owner"),
    "expires": Text("到期日", "expiry date"),
    "unit": Text("单位", "unit"),
}


def _complaints(error: ValidationError) -> list[Text]:
    found = []
    for one in error.errors():
        name = str(one["loc"][0]) if one["loc"] else ""
        label = LABELS.get(name, Text(name or "输入", name or "input"))
        if one["type"] in ("string_too_short", "bytes_too_short", "missing"):
            found.append(Text(f"请填写{label.zh}", f"{label.en}: fill it in"))
        elif one["type"] in ("string_too_long", "bytes_too_long"):
            most = one["ctx"]["max_length"]
            found.append(Text(f"{label.zh}过长，至多 {most:,}", f"{label.en}: too long, at most {most:,}"))
        else:
            found.append(Text(f"{label.zh}不是有效的值", f"{label.en}: not a valid value"))
    return found


def back(request: HttpRequest, default: str) -> HttpResponse:
    """To where the form says, where that is a page of ours."""
    to = request.POST.get("next", "")
    return redirect(to if to.startswith("/") and not to.startswith(("//", "/\\")) else default)
