"""What can be asked for: a closed set of commands, and the one door through which they are carried out.

A command is data. Its class says who may ask (``by``), and ``happen`` what follows: it reads rows through the gate and
returns events, or refuses. :func:`execute` does the rest in one transaction: it holds the organisation's chain, checks
role and what the person saw, appends the events with their hashes, folds them into rows, and writes to the outbox.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from pydantic import BaseModel, ConfigDict

from guiju.chain.canonical import ZERO, event_hash
from guiju.engine.text import Text
from guiju.workspace.record.blobs import keep_blobs, nothing_given
from guiju.workspace.record.errors import ChangedMeanwhileError, NotAllowedError, RefusedError
from guiju.workspace.record.events import Happened
from guiju.workspace.record.folding import fold, noted
from guiju.workspace.record.gate import entered
from guiju.workspace.record.models import Event, Head
from guiju.workspace.record.outbox import post

SYSTEM = "system"


class Role(StrEnum):
    """What a person may do, in an organisation or in one matter."""

    PREPARER = "preparer"
    REVIEWER = "reviewer"
    SIGNATORY = "signatory"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


EVERYBODY = frozenset(Role)
WRITERS = EVERYBODY - {Role.AUDITOR}
READERS = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
"""Those who read the whole record; others see the history of what they may see."""
NOBODY: frozenset[Role] = frozenset()
"""Of commands that only the system gives."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a person with roles, or the system.

    ``roles`` are those in the whole organisation; ``in_matters`` those in single matters.
    """

    organisation: UUID
    person: UUID | None
    roles: frozenset[Role] = frozenset()
    in_matters: tuple[tuple[UUID, frozenset[Role]], ...] = ()
    system: bool = False

    @property
    def name(self) -> str:
        """As events name who did it."""
        return SYSTEM if self.person is None else str(self.person)

    @property
    def sees_all(self) -> bool:
        """Whether every matter is seen."""
        return self.system or bool(self.roles)

    def roles_in(self, matter: UUID | None) -> frozenset[Role]:
        """The roles in a matter; None: in the organisation."""
        return self.roles.union(*(roles for one, roles in self.in_matters if one == matter))


class Happening(NamedTuple):
    """An event to be appended: what it is about, and what happened."""

    subject: UUID
    data: Happened


class Command(BaseModel):
    """Something that can be asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: ClassVar[str]
    said: ClassVar[Text]
    """What it is called where roles are shown."""
    by: ClassVar[frozenset[Role]]
    known: ClassVar[dict[str, type[Command]]] = {}
    """Every command there is, by name."""

    seen: int | None = None
    """The number of the last event of the subject that the person saw; None: it does not matter."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        if "name" not in cls.__dict__:
            return
        if cls.name in Command.known:
            raise TypeError(f"two commands {cls.name}")
        Command.known[cls.name] = cls

    def about(self) -> UUID | None:
        """The subject of which ``seen`` speaks."""
        return None

    def matter(self) -> UUID | None:
        """The matter in which the role is needed; None: in the organisation."""
        return None

    def look(self) -> None:
        """Look whether what the command speaks of is there, before anything is said of roles.

        Raises:
            NotThereError: it is not, or not to be seen.
        """

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """What happens; rows are read through the gate.

        Raises:
            RefusedError: it cannot be, as things stand.
        """
        raise NotImplementedError


def execute(command: Command, actor: Actor, *, once: UUID | None = None) -> list[Event]:
    """Carry out a command; returns the events appended.

    Args:
        once: names this request; the same request again changes nothing and returns what it did the first time.

    Raises:
        NotAllowedError: the person has no role that may.
        ChangedMeanwhileError: somebody else was there first.
        RefusedError: it cannot be, as things stand.
    """
    _writable(vars(command))
    request = once or uuid4()
    seen = None if actor.sees_all else frozenset(matter for matter, _ in actor.in_matters)
    with transaction.atomic(), entered(actor.organisation, seen):
        head = Head.objects.select_for_update().get(pk=actor.organisation)
        before = list(
            Event.objects.filter(organisation=actor.organisation, command=request).order_by("number")
        )
        if before:
            return before
        command.look()
        _allowed(command, actor)
        _as_seen(command, actor)
        nothing_given()
        happenings = command.happen(actor)
        keep_blobs(actor.organisation, happenings)
        return [_append(head, one, actor, request) for one in happenings]


def _writable(value: Any) -> None:
    """Look whether what was given can be written down.

    Raises:
        RefusedError: it holds a character that no database keeps, or half of one.
    """
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise RefusedError(
                Text(
                    "内容含有不能保存的字符，请删去后重试",
                    "it holds a character that cannot be kept: take it out",
                )
            )
    elif isinstance(value, dict):
        for key, one in value.items():
            _writable(key)
            _writable(one)
    elif isinstance(value, list | tuple):
        for one in value:
            _writable(one)
    elif isinstance(value, BaseModel):
        _writable(vars(value))


def _allowed(command: Command, actor: Actor) -> None:
    if actor.system:
        return
    if not command.by & actor.roles_in(command.matter()):
        raise NotAllowedError(
            Text(
                f"您没有“{command.said.zh}”所需的角色：须为{'、'.join(ROLES[r].zh for r in Role if r in command.by) or '系统'}",
                f"your roles do not allow this ({command.said.en}): "
                f"it takes {' or '.join(ROLES[r].en for r in Role if r in command.by) or 'the system'}",
            )
        )


def _as_seen(command: Command, actor: Actor) -> None:
    about = command.about()
    if command.seen is None or about is None:
        return
    if last_number(actor.organisation, about) != command.seen:
        raise ChangedMeanwhileError(
            Text(
                "在您打开页面之后，他人已作修改；您的修改尚未保存，请核对后再次提交",
                "somebody else changed this after you opened the page; nothing of yours was saved over it: compare and submit again",
            )
        )


def last_number(organisation: UUID, subject: UUID) -> int:
    """How many events there are about a subject."""
    last = (
        Event.objects.filter(organisation=organisation, subject=subject).order_by("-subject_number").first()
    )
    return 0 if last is None else last.subject_number


def _append(head: Head, one: Happening, actor: Actor, request: UUID) -> Event:
    event = Event(
        organisation=head.organisation,
        number=head.number + 1,
        subject=one.subject,
        subject_number=last_number(head.organisation, one.subject) + 1,
        type=one.data.kind,
        version=one.data.version,
        at=utc_now(),
        by=actor.name,
        command=request,
        data=one.data.plain(),
        previous=head.hash,
    )
    plain = event.plain()
    del plain["hash"]
    event.hash = event_hash(plain)
    event.save()
    head.number, head.hash = event.number, event.hash
    head.save()
    fold(event)
    post(head.organisation, noted(event))
    return event


def utc_now() -> str:
    """Now, as the record writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def begin_chain(organisation: UUID, name: str) -> None:
    """Begin the chain of a new organisation; its first event comes next."""
    Head.objects.create(organisation=organisation, name=name, number=0, hash=ZERO)


ROLES: dict[Role, Text] = {
    Role.PREPARER: Text("经办人", "preparer"),
    Role.REVIEWER: Text("复核人", "reviewer"),
    Role.SIGNATORY: Text("签署人", "signatory"),
    Role.AUDITOR: Text("审计人", "auditor"),
    Role.ADMINISTRATOR: Text("管理员", "administrator"),
}
