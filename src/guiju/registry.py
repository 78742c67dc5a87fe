"""Finds rulebooks: any installed package may offer one through the entry point ``guiju.rulebooks``."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from guiju.engine.rulebook import Rulebook


def rulebook_ids() -> tuple[str, ...]:
    """Identifiers of the rulebooks that are installed."""
    return tuple(sorted({point.name for point in entry_points(group="guiju.rulebooks")}))


@cache
def load_rulebook(rulebook_id: str) -> Rulebook:
    """A rulebook, loaded and checked.

    Raises:
        KeyError: none with this identifier is installed.
        RuleError: its rules are wrong.
    """
    for point in entry_points(group="guiju.rulebooks", name=rulebook_id):
        found = point.load()()
        assert isinstance(found, Rulebook)
        return found
    raise KeyError(f"no rulebook {rulebook_id!r}; installed: {', '.join(rulebook_ids()) or 'none'}")
