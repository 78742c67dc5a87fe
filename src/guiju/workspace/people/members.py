"""Who somebody is in an organisation, asked before it is entered."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from guiju.workspace.people.models import Invitation, Member, RolesInMatter
from guiju.workspace.record.commands import Actor, Role
from guiju.workspace.record.gate import across


def memberships(person: UUID) -> list[Member]:
    """A person's memberships, in whatever organisations, oldest first."""
    return list(across(Member, person=person, left=False).order_by("joined_at", "id"))


def actor_of(member: Member) -> Actor:
    """A member as one who asks."""
    inside = across(RolesInMatter, organisation_id=member.organisation_id, member_id=member.id)
    return Actor(
        member.organisation_id,
        member.person,
        frozenset(Role(role) for role in member.roles),
        tuple((one.matter, frozenset(Role(role) for role in one.roles)) for one in inside.order_by("id")),
    )


def system(organisation: UUID) -> Actor:
    """The system itself as one who asks."""
    return Actor(organisation, None, system=True)


def invitation(invitation_id: UUID) -> Invitation | None:
    """The invitation whose link somebody holds."""
    return across(Invitation, id=invitation_id, state="waiting").first()


def invited(emails: Sequence[str]) -> Invitation | None:
    """The newest invitation that waits for one of these addresses."""
    waiting = across(Invitation, email__in=emails, state="waiting", until__gt=timezone.now())
    return waiting.order_by("-at", "id").first()
