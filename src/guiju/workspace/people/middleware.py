"""Which organisation a request is in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from guiju.workspace.people.members import actor_of, memberships
from guiju.workspace.record.gate import entered

CHOSEN = "organisation"
"""Where the session keeps the organisation that somebody works in."""


def organisation(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Enter the organisation that the person works in, for the time of the request."""

    def handle(request: Any) -> HttpResponse:
        request.actor = request.member = None
        request.memberships = memberships(request.user.id) if request.user.is_authenticated else []
        if not request.memberships:
            return get_response(request)
        chosen = request.session.get(CHOSEN)
        member = next(
            (m for m in request.memberships if str(m.organisation_id) == chosen), request.memberships[0]
        )
        actor = actor_of(member)
        request.member, request.actor = member, actor
        seen = None if actor.sees_all else frozenset(matter for matter, _ in actor.in_matters)
        with entered(actor.organisation, seen):
            return get_response(request)

    return handle
