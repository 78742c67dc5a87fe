"""Finds rulebooks: any installed package may offer one through the entry point ``guiju.rulebooks``."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from guiju.engine.asked import no_rulebook
from guiju.engine.errors import UnknownNameError
from guiju.engine.rulebook import Rulebook


def rulebook_ids() -> tuple[str, ...]:
    """Identifiers of the rulebooks that are installed."""
    return tuple(sorted({point.name for point in entry_points(group="guiju.rulebooks")}))


@cache
def load_rulebook(rulebook_id: str) -> Rulebook:
    """A rulebook, loaded and checked.

    Raises:
        UnknownNameError: none with this identifier is installed.
        RuleError: its rules are wrong.
    """
    for point in entry_points(group="guiju.rulebooks", name=rulebook_id):
        found = point.load()()
        assert isinstance(found, Rulebook)
        return found
    raise UnknownNameError(no_rulebook(rulebook_id, rulebook_ids()))
