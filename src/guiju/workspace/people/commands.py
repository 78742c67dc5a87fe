"""What can be asked for about an organisation and its people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from pydantic import Field

from guiju.engine.text import Text
from guiju.workspace.people.events import (
    CredentialChanged,
    InvitationTaken,
    InvitationWithdrawn,
    MemberJoined,
    MemberLeft,
    OrganisationFounded,
    PersonInvited,
    RolesGiven,
    SignedIn,
    SignedOut,
    SignInFailed,
)
from guiju.workspace.people.folds import member_id
from guiju.workspace.people.models import Invitation, Member
from guiju.workspace.record.commands import (
    NOBODY,
    Actor,
    Command,
    Happening,
    Role,
    begin_chain,
    execute,
)
from guiju.workspace.record.errors import RefusedError, not_there

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
VALID = timedelta(days=7)
"""How long an invitation holds."""


def checked_roles(roles: Sequence[Role]) -> list[Role]:
    """Roles in their order.

    Raises:
        RefusedError: an auditor, who changes nothing, is given a role that changes something.
    """
    given = [role for role in Role if role in roles]
    if Role.AUDITOR in given and len(given) > 1:
        raise RefusedError(
            Text(
                "审计人只看不改，不能兼有其他角色",
                "an auditor reads all and changes nothing, and can have no other role",
            )
        )
    return given


def _member(person: UUID) -> Member:
    found = Member.objects.filter(person=person, left=False).first()
    if found is None:
        raise not_there()
    return found


def _not_the_last(member: Member) -> None:
    """An organisation keeps an administrator."""
    others = Member.objects.filter(left=False).exclude(id=member.id)
    if Role.ADMINISTRATOR in member.roles and not any(Role.ADMINISTRATOR in one.roles for one in others):
        raise RefusedError(
            Text(
                "组织至少须有一名管理员",
                "an organisation needs at least one administrator: name another first",
            )
        )


class FoundOrganisation(Command):
    """An organisation begins with its first administrator."""

    name = "found_organisation"
    said: ClassVar[Text] = Text("设立组织", "found an organisation")
    by = NOBODY
    title: str = Field(min_length=1, max_length=200)
    person: UUID
    person_name: str = Field(min_length=1, max_length=100)
    email: str
    roles: list[Role] = Field(default_factory=list)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The organisation and its administrator."""
        here = actor.organisation
        return [
            Happening(here, OrganisationFounded(name=self.title)),
            Happening(
                member_id(here, self.person),
                MemberJoined(
                    person=self.person,
                    name=self.person_name,
                    email=self.email,
                    roles=checked_roles([*self.roles, Role.ADMINISTRATOR]),
                ),
            ),
        ]


def found(title: str, person: UUID, name: str, email: str, roles: Sequence[Role] = ()) -> UUID:
    """Found an organisation; returns its identifier."""
    here = uuid4()
    with transaction.atomic():
        begin_chain(here, title)
        command = FoundOrganisation(
            title=title, person=person, person_name=name, email=email, roles=list(roles)
        )
        execute(command, Actor(here, None, system=True))
    return here


class InvitePerson(Command):
    """Ask somebody to join."""

    name = "invite_person"
    said: ClassVar[Text] = Text("邀请成员", "invite a person")
    by = ADMINISTRATORS
    email: str = Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$|^[^@\s]+@localhost$", max_length=254)
    person_name: str = Field(min_length=1, max_length=100)
    roles: list[Role]
    in_matter: UUID | None = None

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """An invitation, unless the person is here."""
        email = self.email.lower()
        if Member.objects.filter(email=email, left=False).exists():
            raise RefusedError(Text(f"{email} 已是成员", f"{email} is a member already"))
        roles = checked_roles(self.roles)
        if not roles:
            raise RefusedError(Text("请至少选择一个角色", "choose at least one role"))
        data = PersonInvited(
            email=email,
            name=self.person_name,
            roles=roles,
            matter=self.in_matter,
            until=timezone.now() + VALID,
        )
        return [Happening(uuid4(), data)]


class TakeInvitation(Command):
    """Accept an invitation; its link was checked before."""

    name = "take_invitation"
    said: ClassVar[Text] = Text("接受邀请", "accept an invitation")
    by = NOBODY
    invitation: UUID
    person: UUID
    person_name: str = Field(min_length=1, max_length=100)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The person is a member with the roles of the invitation."""
        found = Invitation.objects.filter(id=self.invitation, state="waiting").first()
        if found is None or found.until < timezone.now():
            raise RefusedError(
                Text("邀请已失效，请管理员重新发出", "the invitation holds no longer: ask for a new one")
            )
        if Member.objects.filter(person=self.person, left=False).exists():
            raise RefusedError(Text("您已是成员", "you are a member already"))
        here = member_id(actor.organisation, self.person)
        roles = [Role(role) for role in found.roles]
        joined = MemberJoined(
            person=self.person,
            name=self.person_name,
            email=found.email,
            roles=[] if found.matter else roles,
            invitation=found.id,
        )
        given = [Happening(here, RolesGiven(person=self.person, roles=roles, matter=found.matter))]
        return [
            Happening(found.id, InvitationTaken(person=self.person)),
            Happening(here, joined),
            *(given if found.matter else ()),
        ]


class WithdrawInvitation(Command):
    """Take an invitation back."""

    name = "withdraw_invitation"
    said: ClassVar[Text] = Text("撤回邀请", "withdraw an invitation")
    by = ADMINISTRATORS
    invitation: UUID

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The invitation holds no longer."""
        if not Invitation.objects.filter(id=self.invitation, state="waiting").exists():
            raise not_there()
        return [Happening(self.invitation, InvitationWithdrawn())]


class GiveRoles(Command):
    """Set the roles of a member, in the organisation or in one matter."""

    name = "give_roles"
    said: ClassVar[Text] = Text("授予角色", "give roles")
    by = ADMINISTRATORS
    person: UUID
    roles: list[Role]
    in_matter: UUID | None = None

    def about(self) -> UUID | None:
        """The member."""
        return _member(self.person).id

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The roles stand as given."""
        member = _member(self.person)
        roles = checked_roles(self.roles)
        if self.in_matter is None and Role.ADMINISTRATOR not in roles:
            _not_the_last(member)
        if self.in_matter is not None:
            whole = [Role(role) for role in member.roles]
            checked_roles([*whole, *roles])
            if Role.ADMINISTRATOR in roles:
                raise RefusedError(
                    Text("管理员属于整个组织", "an administrator is one of the whole organisation")
                )
        return [Happening(member.id, RolesGiven(person=self.person, roles=roles, matter=self.in_matter))]


class RemoveMember(Command):
    """End a membership; what the person did stays in the record."""

    name = "remove_member"
    said: ClassVar[Text] = Text("移除成员", "remove a member")
    by = ADMINISTRATORS
    person: UUID

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The member has left."""
        member = _member(self.person)
        _not_the_last(member)
        return [Happening(member.id, MemberLeft(person=self.person))]


class NoteSession(Command):
    """Note that a member signed in or out, failed to, or changed a credential."""

    name = "note_session"
    said: ClassVar[Text] = Text("记录登录", "note a sign-in")
    by = NOBODY
    person: UUID
    what: str = Field(pattern="^(opened|refused|closed|password|totp|passkey|recovery_codes)$")
    how: list[str] = Field(default_factory=list)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The event of what happened."""
        person = self.person
        here = member_id(actor.organisation, person)
        match self.what:
            case "opened":
                return [Happening(here, SignedIn(person=person, how=self.how))]
            case "refused":
                return [Happening(here, SignInFailed(person=person))]
            case "closed":
                return [Happening(here, SignedOut(person=person))]
        return [Happening(here, CredentialChanged(person=person, what=self.what))]
