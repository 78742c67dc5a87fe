"""How results and rules show themselves in a notebook. The engine writes no HTML: who does says so here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_ways: dict[type, Callable[[Any], str]] = {}


def show_as(kind: type, way: Callable[[Any], str]) -> None:
    """Let everything of a kind show itself as the HTML that a function makes of it."""
    _ways[kind] = way


class Showing:
    """Shows itself in a notebook, where somebody said how."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        way = _ways.get(type(self))
        return None if way is None else way(self)
