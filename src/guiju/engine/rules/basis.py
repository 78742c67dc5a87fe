"""What every rule rests on and where it stands: provisions, statements of the commentary, its place in a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from guiju.engine.errors import RuleError
from guiju.engine.instruments import Cite
from guiju.engine.records import record

Cites = Cite | Sequence[Cite]
Pair = tuple[str, str]


def cited(cites: Cites) -> tuple[Cite, ...]:
    """The provisions that a rule cites: at least one."""
    found = (cites,) if isinstance(cites, Cite) else tuple(cites)
    if not found:
        raise RuleError("a rule must cite a provision")
    return found


def stated(states: str) -> tuple[str, ...]:
    """The statements of the commentary that a rule answers, written with spaces between them."""
    return tuple(states.split())


NO_COUNTERPART = ""
"""Said of a rule that no other edition has in any words: dropped later, or new in it."""


def counterparts(names: str | None) -> tuple[str, ...] | None:
    """The rules of another edition that a rule answers to, written with spaces between them; None where it is not said."""
    return None if names is None else tuple(names.split())


@record(frozen=True, slots=True)
class Place:
    """Where a rule stands, for messages."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def place_of(function: Callable[..., Any]) -> Place:
    """Where a rule function stands."""
    code = function.__code__
    return Place(code.co_filename, code.co_firstlineno)
