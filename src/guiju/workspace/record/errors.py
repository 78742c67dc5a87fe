"""Why a command was not carried out, as the person who asked is told."""

from __future__ import annotations

from guiju.engine.text import Text


class RefusedError(Exception):
    """A command that is not carried out; nothing was changed."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.both)
        self.message = message


class NotAllowedError(RefusedError):
    """The person has no role that may do this."""


class ChangedMeanwhileError(RefusedError):
    """Somebody else has changed what the person saw."""


class NotThereError(RefusedError):
    """What the command speaks of is not there, or not for this person to see."""


def not_there() -> NotThereError:
    """The same for what never was and for what belongs to others."""
    return NotThereError(Text("找不到所指的内容", "it is not there"))
