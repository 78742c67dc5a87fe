"""Rulebooks by name, with a message where there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from guiju import registry
from guiju.engine.asked import no_rulebook
from guiju.engine.errors import UnknownNameError
from guiju.engine.rulebook import Rulebook


def loaders() -> dict[str, Callable[[], Rulebook]]:
    """Every installed rulebook, loaded when called."""
    return {name: partial(registry.load_rulebook, name) for name in registry.rulebook_ids()}


def load(name: str) -> Rulebook:
    """An installed rulebook.

    Raises:
        UnknownNameError: there is none of this name.
    """
    known = loaders()
    if name not in known:
        raise UnknownNameError(no_rulebook(name, known))
    return known[name]()
