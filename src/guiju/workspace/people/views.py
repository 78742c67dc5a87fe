"""Pages of people: members and their roles, invitations, one's own account."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from allauth.account.views import password_reset
from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from guiju.engine.text import Text
from guiju.workspace.matters.models import Matter
from guiju.workspace.pages.acting import ask, members_only
from guiju.workspace.pages.templatetags.guiju import language
from guiju.workspace.people import commands
from guiju.workspace.people.mail import invited_by
from guiju.workspace.people.members import invitation, system
from guiju.workspace.people.middleware import CHOSEN
from guiju.workspace.people.models import Account, Invitation, Member, Organisation, RolesInMatter
from guiju.workspace.record.commands import ROLES, Role, execute
from guiju.workspace.record.errors import RefusedError
from guiju.workspace.record.gate import entered

IN_MATTER = tuple(role for role in Role if role is not Role.ADMINISTRATOR)


def _roles(request: Any) -> list[Role]:
    return [role for role in Role if str(role) in request.POST.getlist("roles")]


@members_only
@require_safe
def people(request: Any) -> HttpResponse:
    """Members, their roles, and invitations that wait."""
    members = list(Member.objects.order_by("left", "joined_at"))
    inside: dict[UUID, list[RolesInMatter]] = {}
    titles = {one.id: one.title for one in Matter.objects.all()}
    for one in RolesInMatter.objects.all():
        one.title = titles.get(one.matter, "")
        inside.setdefault(one.member_id, []).append(one)
    context = {
        "section": "people",
        "rows": [(one, inside.get(one.id, [])) for one in members],
        "invitations": Invitation.objects.filter(state="waiting", until__gt=timezone.now()).order_by("at"),
        "all_roles": [(str(role), label) for role, label in ROLES.items()],
        "matter_roles": [(str(role), ROLES[role]) for role in IN_MATTER],
        "matters": list(titles.items()),
        "may_administer": Role.ADMINISTRATOR in request.actor.roles,
    }
    return render(request, "people/people.html", context)


@members_only
@require_POST
def change(request: Any) -> HttpResponse:
    """Roles given, members removed, invitations sent and withdrawn."""
    post = request.POST
    act, matter = post.get("act"), post.get("matter") or None
    if act == "roles":
        ask(
            request,
            lambda: commands.GiveRoles(person=post.get("person"), roles=_roles(request), in_matter=matter),
        )
    elif act == "remove":
        ask(request, lambda: commands.RemoveMember(person=post.get("person")))
    elif act == "withdraw":
        ask(request, lambda: commands.WithdrawInvitation(invitation=post.get("invitation")))
    elif act == "invite":
        done = ask(
            request,
            lambda: commands.InvitePerson(
                email=post.get("email", "").strip().lower(),
                person_name=post.get("name", "").strip(),
                roles=_roles(request),
                in_matter=matter,
            ),
        )
        if done:
            said = Text("邀请已交付发送", "the invitation is on its way")
            messages.success(request, said.in_(language()))
    return redirect("/people/")


@members_only
@require_safe
def me(request: Any) -> HttpResponse:
    """One's own account: what one may do, how one signs in, sessions, and other organisations."""
    names = []
    for member in request.memberships:
        with entered(member.organisation_id):
            names.append((member, Organisation.objects.get(id=member.organisation_id).name))
    return render(request, "people/me.html", {"section": "people", "organisations": names})


@require_POST
def choose(request: Any) -> HttpResponse:
    """Work in another of one's organisations."""
    wanted = request.POST.get("organisation", "")
    if any(str(one.organisation_id) == wanted for one in request.memberships):
        request.session[CHOSEN] = wanted
    return redirect("/")


def forgotten(request: Any) -> HttpResponse:
    """Ask for a link by which a forgotten password is replaced.

    The link is a secret, so it waits in no outbox: where mail cannot leave now, the person is told so.
    """
    try:
        return password_reset(request)
    except OSError:
        logging.getLogger(__name__).exception("a link for a new password could not be sent")
        return render(request, "account/not_sent.html", status=503)


def join(request: Any, token: str) -> HttpResponse:
    """Accept an invitation: as an account that is there, or with a new one."""
    found_id = invited_by(token)
    found = None if found_id is None else invitation(found_id)
    if found is None or found.until < timezone.now():
        return render(request, "people/no_invitation.html", status=404)
    with entered(found.organisation_id):
        name = Organisation.objects.get(id=found.organisation_id).name
    account = Account.objects.filter(email=found.email).first()
    context: dict[str, Any] = {"invitation": found, "organisation": name, "account": account}
    if request.method != "POST":
        return render(request, "people/join.html", context)
    if account is not None and request.user != account:
        return redirect(f"/account/login/?next={request.path}")
    person_name = request.POST.get("name", "").strip()
    password = request.POST.get("password", "")
    if account is None:
        try:
            validate_password(password, Account(email=found.email))
        except ValidationError as error:
            return render(
                request,
                "people/join.html",
                context | {"wrong": error.messages, "given": person_name},
                status=422,
            )
    try:
        _take(found, account, person_name, password)
    except IntegrityError:
        # The same form arrived twice at once: the account is there by now.
        return redirect("/account/login/")
    except (RefusedError, ValueError) as error:
        said = error.message if isinstance(error, RefusedError) else Text("请填写姓名", "fill in your name")
        return render(request, "people/join.html", context | {"wrong": [said.in_(language())]}, status=422)
    messages.success(request, Text("已加入，请登录", "you have joined: sign in").in_(language()))
    return redirect("/" if request.user.is_authenticated else "/account/login/")


def _take(found: Invitation, account: Account | None, name: str, password: str) -> None:
    from django.db import transaction

    with transaction.atomic():
        person = account or Account.objects.create_user(found.email, password)
        command = commands.TakeInvitation(invitation=found.id, person=person.id, person_name=name)
        execute(command, system(found.organisation_id))
