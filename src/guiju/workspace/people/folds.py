"""What follows from the events of people."""

from __future__ import annotations

from uuid import UUID, uuid5

from guiju.workspace.people.events import (
    InvitationTaken,
    InvitationWithdrawn,
    MemberJoined,
    MemberLeft,
    OrganisationFounded,
    PersonInvited,
    RolesGiven,
)
from guiju.workspace.people.models import Invitation, Member, Organisation, RolesInMatter
from guiju.workspace.record import gate
from guiju.workspace.record.folding import Noted, follows


def member_id(organisation: UUID, person: UUID) -> UUID:
    """The identifier of a person as a member."""
    return uuid5(organisation, str(person))


@follows(OrganisationFounded)
def founded(one: Noted) -> None:
    """An organisation stands."""
    Organisation(id=one.subject, organisation_id=one.subject, name=one.data.name, founded_at=one.at).save()


@follows(MemberJoined)
def joined(one: Noted) -> None:
    """A member, new or back."""
    data = one.data
    Member(
        id=one.subject,
        organisation_id=gate.organisation(),
        person=data.person,
        name=data.name,
        email=data.email,
        roles=[str(role) for role in data.roles],
        joined_at=one.at,
    ).save()


@follows(RolesGiven)
def roles_given(one: Noted) -> None:
    """Roles stand as given."""
    member = Member.objects.get(id=one.subject)
    roles = [str(role) for role in one.data.roles]
    if one.data.matter is None:
        member.roles = roles
        member.save()
        return
    key = uuid5(one.subject, str(one.data.matter))
    if not roles:
        RolesInMatter.objects.filter(id=key).delete()
        return
    RolesInMatter(
        id=key, organisation_id=gate.organisation(), member=member, matter=one.data.matter, roles=roles
    ).save()


@follows(MemberLeft)
def left(one: Noted) -> None:
    """No role is left."""
    RolesInMatter.objects.filter(member_id=one.subject).delete()
    Member.objects.filter(id=one.subject).update(left=True, roles=[])


@follows(PersonInvited)
def invited(one: Noted) -> None:
    """An invitation waits."""
    data = one.data
    Invitation(
        id=one.subject,
        organisation_id=gate.organisation(),
        email=data.email,
        name=data.name,
        roles=[str(role) for role in data.roles],
        matter=data.matter,
        by=one.by,
        at=one.at,
        until=data.until,
    ).save()


@follows(InvitationTaken)
def taken(one: Noted) -> None:
    """The invitation is used."""
    Invitation.objects.filter(id=one.subject).update(state="taken")


@follows(InvitationWithdrawn)
def withdrawn(one: Noted) -> None:
    """The invitation holds no longer."""
    Invitation.objects.filter(id=one.subject).update(state="withdrawn")
