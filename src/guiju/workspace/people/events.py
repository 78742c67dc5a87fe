"""What can have happened to an organisation and its people."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from guiju.engine.text import Text
from guiju.workspace.record.commands import Role
from guiju.workspace.record.events import Happened


class OrganisationFounded(Happened):
    """An organisation begins; the first event of every chain."""

    kind = "organisation.founded"
    said: ClassVar[Text] = Text("设立组织", "organisation founded")
    name: str


class MemberJoined(Happened):
    """A person joins."""

    kind = "member.joined"
    said: ClassVar[Text] = Text("成员加入", "member joined")
    person: UUID
    name: str
    email: str
    roles: list[Role]
    invitation: UUID | None = None


class RolesGiven(Happened):
    """From now on a member has these roles: in the whole organisation, or in one matter."""

    kind = "member.roles_given"
    said: ClassVar[Text] = Text("授予角色", "roles given")
    person: UUID
    roles: list[Role]
    matter: UUID | None = None


class MemberLeft(Happened):
    """A member has no part any more."""

    kind = "member.left"
    said: ClassVar[Text] = Text("成员离开", "member left")
    person: UUID


class PersonInvited(Happened):
    """Somebody is invited; the link carries the invitation's identifier, signed."""

    kind = "invitation.sent"
    said: ClassVar[Text] = Text("发出邀请", "invitation sent")
    email: str
    name: str
    roles: list[Role]
    matter: UUID | None = None
    until: datetime


class InvitationTaken(Happened):
    """An invitation was accepted."""

    kind = "invitation.taken"
    said: ClassVar[Text] = Text("接受邀请", "invitation accepted")
    person: UUID


class InvitationWithdrawn(Happened):
    """An invitation holds no longer."""

    kind = "invitation.withdrawn"
    said: ClassVar[Text] = Text("撤回邀请", "invitation withdrawn")


class SignedIn(Happened):
    """A member signed in."""

    kind = "session.opened"
    said: ClassVar[Text] = Text("登录", "signed in")
    person: UUID
    how: list[str]


class SignInFailed(Happened):
    """Somebody tried a member's address with a wrong password or code."""

    kind = "session.refused"
    said: ClassVar[Text] = Text("登录失败", "sign-in failed")
    person: UUID


class SignedOut(Happened):
    """A member signed out, or ended a session."""

    kind = "session.closed"
    said: ClassVar[Text] = Text("退出", "signed out")
    person: UUID


class CredentialChanged(Happened):
    """A member changed what he or she signs in with."""

    kind = "credential.changed"
    said: ClassVar[Text] = Text("更改登录凭证", "credential changed")
    person: UUID
    what: str
