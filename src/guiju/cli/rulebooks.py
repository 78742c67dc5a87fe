"""Rulebooks by name, with a message where there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from guiju import registry
from guiju.cli.problems import CommandError
from guiju.cli.words import nearest, say
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang


def loaders() -> dict[str, Callable[[], Rulebook]]:
    """Every installed rulebook, loaded when called."""
    return {name: partial(registry.load_rulebook, name) for name in registry.rulebook_ids()}


def load(name: str, lang: Lang) -> Rulebook:
    """An installed rulebook.

    Raises:
        CommandError: there is none of this name.
    """
    known = loaders()
    if name not in known:
        listed = ", ".join(known) or say("none", lang)
        raise CommandError(
            say("no_rulebook", lang, value=repr(name), known=listed) + nearest(name, [*known], lang)
        )
    return known[name]()
