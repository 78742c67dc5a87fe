"""What can be asked for about webhooks and letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from pydantic import Field

from guiju.engine.text import Text
from guiju.workspace.hooks.events import HookAdded, HookRemoved, LetterRetried
from guiju.workspace.hooks.models import Hook
from guiju.workspace.record.commands import Actor, Command, Happening, Role
from guiju.workspace.record.errors import RefusedError, not_there
from guiju.workspace.record.events import Happened
from guiju.workspace.record.models import Delivery

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
MOST = 20


class AddHook(Command):
    """Tell an address of events."""

    name = "add_hook"
    said: ClassVar[Text] = Text("增加网络钩子", "add a webhook")
    by = ADMINISTRATORS
    url: str = Field(max_length=2000)
    kinds: list[str] = Field(default_factory=list)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The address, where letters can go there."""
        parts = urlsplit(self.url)
        if parts.scheme != "https" or not parts.hostname or parts.username or parts.fragment:
            raise RefusedError(
                Text(
                    "网络钩子须为 https:// 开头的地址，不含用户名",
                    "a webhook needs an address that begins with https:// and names no user",
                )
            )
        unknown = sorted(set(self.kinds) - {kind for kind, _ in Happened.known})
        if unknown:
            names = ", ".join(unknown)
            raise RefusedError(Text(f"没有这种事件：{names}", f"no such events: {names}"))
        if Hook.objects.count() >= MOST:
            raise RefusedError(Text(f"至多 {MOST} 个网络钩子", f"at most {MOST} webhooks"))
        return [Happening(uuid4(), HookAdded(url=self.url, kinds=self.kinds))]


class RemoveHook(Command):
    """Tell an address no longer."""

    name = "remove_hook"
    said: ClassVar[Text] = Text("移除网络钩子", "remove a webhook")
    by = ADMINISTRATORS
    hook: UUID

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The address is told no longer; what waits for it is given up when its turn comes."""
        if not Hook.objects.filter(id=self.hook).exists():
            raise not_there()
        return [Happening(self.hook, HookRemoved())]


class RetryLetter(Command):
    """Send a letter that was given up once more."""

    name = "retry_letter"
    said: ClassVar[Text] = Text("重新投递", "send a letter once more")
    by = ADMINISTRATORS
    letter: int

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The letter waits again, as a new one."""
        found = Delivery.objects.filter(
            organisation=actor.organisation, id=self.letter, state=Delivery.DEAD
        ).first()
        if found is None:
            raise not_there()
        data = LetterRetried(event=found.event, letter=found.kind, to=found.to)
        return [Happening(actor.organisation, data)]
