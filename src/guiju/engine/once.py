"""What is made once for each thing, and goes with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

K = TypeVar("K")
V = TypeVar("V")


def once_for_each(make: Callable[[K], V]) -> Callable[[K], V]:
    """A function that makes what it gives once for each argument, and forgets it with the argument."""
    kept: WeakKeyDictionary[K, V] = WeakKeyDictionary()

    @wraps(make)
    def found(of: K) -> V:
        made = kept.get(of)
        if made is None:
            made = kept[of] = make(of)
        return made

    return found
