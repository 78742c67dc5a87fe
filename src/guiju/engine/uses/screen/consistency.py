"""Which cases contradict themselves: their facts break a declared constraint whatever is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import polars as pl

from guiju.engine.elements import contradiction
from guiju.engine.text import Text
from guiju.engine.uses.screen.cases import Cases
from guiju.engine.uses.screen.frames import HOLDER, Frame
from guiju.engine.uses.screen.keys import Keys, OneByOneError
from guiju.engine.uses.screen.logic import both, spread
from guiju.engine.uses.screen.store import Store
from guiju.engine.uses.screen.vector import Vector

if TYPE_CHECKING:
    from guiju.engine.uses.screen.screening import Screener

Broken = list[tuple[str, int, Text]]
"""Table, place in its frame, and what is contradictory."""


def contradictions(screener: Screener, store: Store, vector: Vector) -> Broken:
    """The elements whose facts contradict each other."""
    found: Broken = []
    cases = Cases(screener.layout, store.root)
    for name, frame in store.frames.items():
        table = frame.table
        assert table is not None
        laws = screener.ruleset.rulebook.constraints[table.entity]
        if not laws or not frame.size:
            continue
        holds: Any = True
        for _, node, var in laws:
            holds = both(holds, vector.tri(node, frame, {var: ()}))
        rows = (~spread(holds, frame.size).fill_null(False)).arg_true()
        if not len(rows):
            continue
        try:
            keys = Keys(vector, screener.memory).of_laws(table, frame, rows)
        except OneByOneError:
            found += _whole_cases(screener, cases, frame, rows)
            continue
        table_of = pl.DataFrame({"row": rows, "key": keys})
        for (_,), alike in table_of.group_by("key", maintain_order=True):
            reason = _broken(screener, *cases.case(frame, alike["row"][0], frozenset())[:2])
            if reason is not None:
                found += [(name, row, reason) for row in alike["row"].to_list()]
    return found


def _broken(screener: Screener, root: Any, own: Any) -> Text | None:
    own.path = ""
    broken = screener.judge(root).contradictions()
    if not broken:
        return None
    messages = [contradiction(element, law.text) for law, element in broken]
    return Text("；".join(m.zh for m in messages), "; ".join(m.en for m in messages))


def _whole_cases(
    screener: Screener, cases: Cases, frame: Frame, rows: pl.Series
) -> Iterator[tuple[str, int, Text]]:
    """Where a constraint speaks of several elements, each case is judged as a whole."""
    lists = frozenset(t.collection for t in screener.layout.tables.values() if t.collection is not None)
    seen: dict[int, Text | None] = {}
    assert frame.table is not None
    for row in rows.to_list():
        at, place = frame, row
        while HOLDER in at.links:
            holder, index = at.links[HOLDER]
            assert index is not None
            at, place = holder, index[place]
        if place not in seen:
            root, _, _ = cases.case(at, place, lists)
            seen[place] = _broken(screener, root, root)
        reason = seen[place]
        if reason is not None:
            yield frame.table.name, row, reason
