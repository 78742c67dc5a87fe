"""What is made once for each thing."""

from __future__ import annotations

import gc
import weakref

from guiju.engine.once import once_for_each


class Thing:
    pass


def test_it_is_made_once_for_each_and_goes_with_it() -> None:
    made: list[weakref.ref[Thing]] = []

    @once_for_each
    def parts(of: Thing) -> list[int]:
        """The parts of a thing."""
        made.append(weakref.ref(of))
        return [len(made)]

    first, second = Thing(), Thing()
    assert parts(first) is parts(first)
    assert (parts(first), parts(second)) == ([1], [2])
    assert parts.__doc__ == "The parts of a thing."
    del first
    gc.collect()
    assert [one() is None for one in made] == [True, False]
