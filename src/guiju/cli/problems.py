"""An error that a command reports and that ends it."""

from __future__ import annotations

from collections.abc import Iterable


class CommandError(Exception):
    """Something the user can mend; each message goes to a line of its own."""

    def __init__(self, *messages: str) -> None:
        super().__init__("\n".join(messages))
        self.messages: tuple[str, ...] = messages

    @classmethod
    def of(cls, messages: Iterable[str]) -> CommandError:
        """From any number of messages."""
        return cls(*messages)
