"""The commentary's statements H01–H28, in short, so that each can be traced to its home."""

from guiju.engine.rulebook import Statement

STATEMENTS: tuple[Statement, ...] = ()
