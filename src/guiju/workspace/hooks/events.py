"""What can have happened to webhooks and letters."""

from __future__ import annotations

from typing import ClassVar

from guiju.engine.text import Text
from guiju.workspace.record.events import Happened


class HookAdded(Happened):
    """An address is told of events from now on."""

    kind = "hook.added"
    said: ClassVar[Text] = Text("增加网络钩子", "webhook added")
    url: str
    kinds: list[str]


class HookRemoved(Happened):
    """An address is told no longer."""

    kind = "hook.removed"
    said: ClassVar[Text] = Text("移除网络钩子", "webhook removed")


class LetterRetried(Happened):
    """A letter that had been given up is sent once more."""

    kind = "letter.retried"
    said: ClassVar[Text] = Text("重新投递", "letter sent once more")
    event: int
    letter: str
    to: str
