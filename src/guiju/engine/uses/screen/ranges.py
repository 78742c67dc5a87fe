"""What quantifiers range over: the elements of every holder, and what may be there beside them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import polars as pl

from guiju.engine import nodes
from guiju.engine.uses.screen.frames import HOLDER, Frame, Index, Path
from guiju.engine.uses.screen.logic import Mask

Env = dict[nodes.Ref, Path]


@dataclass(frozen=True, slots=True, eq=False)
class Range:
    """What a quantifier ranges over.

    Attributes:
        elements: those of every holder, or each row paired with each element it is compared with.
        blanks: for each holder an element of which nothing is known.
        complete: for each holder, whether its list is complete.
        env: what the variables are in ``elements`` and ``blanks``.
        index: the way from the rows to the holders.
    """

    holder: Frame
    elements: Frame
    blanks: Frame
    complete: Mask
    env: Env
    index: Index


def bound(env: Env) -> Hashable:
    """What variables stand for, as a key."""
    return tuple(sorted((v.args[1], p) for v, p in env.items()))


def owners(elements: Frame) -> Mask:
    """For each element, the place of its holder."""
    index = elements.links[HOLDER][1]
    found: Mask = np.arange(elements.size) if index is None else index.to_numpy()
    return found


def nobody(holder: Frame, name: str) -> Frame:
    """A list that has no elements."""
    assert holder.table is not None, name
    frame = Frame(0, table=holder.table.children[name], key=pl.Series(dtype=pl.String))
    frame.links[HOLDER] = holder, pl.Series(dtype=pl.UInt32)
    frame.place = pl.Series(dtype=pl.UInt32)
    return frame
