"""Finds rulebooks: the folders of :mod:`guiju.rulebooks`, and those that other installed packages offer through the
entry point ``guiju.rulebooks``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from importlib import import_module
from importlib.machinery import PathFinder
from os import PathLike, fspath

import guiju.rulebooks
from guiju.engine import casefile
from guiju.engine.asked import no_rulebook
from guiju.engine.errors import UnknownNameError
from guiju.engine.rulebook import Rulebook
from guiju.engine.stamp import stamp_of_package


def _own() -> tuple[str, ...]:
    from pkgutil import iter_modules

    return tuple(module.name for module in iter_modules(guiju.rulebooks.__path__) if module.ispkg)


def _is_own(rulebook_id: str) -> bool:
    """Whether a rulebook is one of ours, without looking at all of them."""
    if not rulebook_id.isidentifier():
        return False
    found = PathFinder.find_spec(f"{guiju.rulebooks.__name__}.{rulebook_id}", guiju.rulebooks.__path__)
    return found is not None and found.submodule_search_locations is not None and found.origin is not None


def rulebook_ids() -> tuple[str, ...]:
    """Identifiers of the rulebooks that are installed."""
    # Slow to import, and needed only for what is not our own.
    from importlib.metadata import entry_points

    return tuple(sorted({*_own(), *(point.name for point in entry_points(group="guiju.rulebooks"))}))


@cache
def load_rulebook(rulebook_id: str) -> Rulebook:
    """A rulebook, loaded and checked; the case of its identifier does not matter.

    Raises:
        UnknownNameError: none with this identifier is installed.
        RuleError: its rules are wrong.
    """
    if _is_own(rulebook_id):
        package = import_module(f"guiju.rulebooks.{rulebook_id}")
        found = package.rulebook()
        assert isinstance(found, Rulebook)
        found.follows_from(stamp_of_package(package))
        return found
    from importlib.metadata import entry_points

    for point in entry_points(group="guiju.rulebooks", name=rulebook_id):
        found = point.load()()
        assert isinstance(found, Rulebook)
        return found
    if rulebook_id != rulebook_id.lower():
        try:
            return load_rulebook(rulebook_id.lower())
        except UnknownNameError:
            pass
    raise UnknownNameError(no_rulebook(rulebook_id, rulebook_ids()))


def open_case(file: str | PathLike[str]) -> casefile.OpenedCase:
    """A case file (YAML or JSON; ``-`` is standard input) read under the rulebook that it names.

    Raises:
        InputError: with every problem found, and its place.
    """
    return casefile.open_case(casefile.scan_file(fspath(file)), Installed())


class Installed(Mapping[str, Callable[[], Rulebook]]):
    """Every installed rulebook by its identifier, loaded when called."""

    def __getitem__(self, rulebook_id: str) -> Callable[[], Rulebook]:
        if not _is_own(rulebook_id) and rulebook_id not in rulebook_ids():
            raise KeyError(rulebook_id)
        return partial(load_rulebook, rulebook_id)

    def __iter__(self) -> Iterator[str]:
        return iter(rulebook_ids())

    def __len__(self) -> int:
        return len(rulebook_ids())
