"""Pages of webhooks and of letters that did not leave."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from guiju.workspace.hooks import commands
from guiju.workspace.hooks.letters import secret
from guiju.workspace.hooks.models import Hook
from guiju.workspace.pages.acting import ask, members_only
from guiju.workspace.record.commands import Role
from guiju.workspace.record.errors import not_there
from guiju.workspace.record.events import Happened
from guiju.workspace.record.models import Delivery


@members_only
@require_safe
def hooks(request: Any) -> HttpResponse:
    """Webhooks with their secrets, and dead letters."""
    if Role.ADMINISTRATOR not in request.actor.roles:
        raise not_there()
    kinds = sorted({(kind, one.said) for (kind, _), one in Happened.known.items()}, key=lambda pair: pair[0])
    letters = Delivery.objects.filter(organisation=request.actor.organisation)
    context = {
        "section": "people",
        "hooks": [(one, secret(one.id)) for one in Hook.objects.order_by("at")],
        "kinds": kinds,
        "dead": letters.filter(state=Delivery.DEAD).order_by("-id")[:100],
        "waiting": letters.filter(state=Delivery.WAITING).count(),
        "failing": letters.filter(state=Delivery.WAITING, tries__gt=0).order_by("-id")[:100],
    }
    return render(request, "hooks/hooks.html", context)


@members_only
@require_POST
def change(request: Any) -> HttpResponse:
    """Webhooks come and go; dead letters are sent once more."""
    post = request.POST
    if post.get("act") == "add":
        ask(request, lambda: commands.AddHook(url=post.get("url", "").strip(), kinds=post.getlist("kinds")))
    elif post.get("act") == "remove":
        ask(request, lambda: commands.RemoveHook(hook=post.get("hook")))
    elif post.get("act") == "retry":
        ask(request, lambda: commands.RetryLetter(letter=post.get("letter")))
    return redirect("/people/webhooks/")
