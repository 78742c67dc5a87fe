"""Which cases contradict themselves: their facts break a declared constraint whatever is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import polars as pl

from guiju.engine.elements import Element, contradiction
from guiju.engine.text import Text
from guiju.engine.uses.screen.cases import Cases
from guiju.engine.uses.screen.favouring import Favouring, favoured
from guiju.engine.uses.screen.frames import Frame
from guiju.engine.uses.screen.keys import Keys, is_own
from guiju.engine.uses.screen.logic import both, spread
from guiju.engine.uses.screen.store import Store
from guiju.engine.uses.screen.vector import Vector

if TYPE_CHECKING:
    from guiju.engine.uses.screen.screening import Screener

Row = tuple[str, int, Text]
"""Table, place in its frame, and what is contradictory."""


def contradictions(screener: Screener, store: Store, vector: Vector) -> list[Row]:
    """The elements whose facts contradict each other."""
    found: list[Row] = []
    cases = Cases(screener.layout, store.root)
    for frame in store.frames.values():
        table = frame.table
        assert table is not None
        laws = screener.ruleset.rulebook.constraints[table.entity]
        if not laws or not frame.size:
            continue
        own = all(is_own(vector, node) for _, node, _ in laws)
        at_best = vector
        # A number that does not fit stands as if it were not known.
        if own and not frame.odd:
            at_best = Favouring(vector.ruleset, vector.readings, favoured(node for _, node, _ in laws))
        holds: Any = True
        for _, node, var in laws:
            holds = both(holds, at_best.tri(node, frame, {var: ()}))
        if holds is True:
            continue
        rows = (~spread(holds, frame.size).fill_null(False)).arg_true()
        if not len(rows):
            continue
        if own:
            found += _alike(screener, cases, frame, rows, vector)
        else:
            found += _whole_cases(screener, cases, frame, rows)
    return found


def _alike(screener: Screener, cases: Cases, frame: Frame, rows: pl.Series, vector: Vector) -> Iterator[Row]:
    """Where constraints speak of one element only, rows with the same facts are judged once; so are those of which the
    same is left to ask.
    """
    table = frame.table
    assert table is not None
    laws = screener.ruleset.rulebook.constraints[table.entity]
    asked = frozenset().union(*(vector.questions.facts(node) for _, node, _ in laws))
    odd = {row for row, name in frame.odd if name in {fact.name for fact in asked}}
    if odd:
        yield from _whole_cases(screener, cases, frame, rows.filter(rows.is_in(sorted(odd))))
        rows = rows.filter(~rows.is_in(sorted(odd)))
    given = [frame.facts[fact.name].gather(rows) for fact in asked if fact.name in frame.facts]
    names = [f"fact {number}" for number in range(len(given))]
    facts = pl.DataFrame([rows.alias("row"), *(g.alias(n) for g, n in zip(given, names, strict=True))])
    different = facts.unique(names) if names else facts.head(1)
    keys = Keys(vector, screener.memory).of_laws(table, frame, different["row"])
    broken: list[tuple[int, int]] = []
    reasons: list[Text] = []
    for (_,), alike in different.with_columns(key=keys).group_by("key", maintain_order=True):
        root, own, _ = cases.case(frame, alike["row"][0], frozenset())
        # What holds it may contradict itself, too: that is said of its own row.
        reason = _broken(screener, root, own, only=own)
        if reason is not None:
            broken += [(row, len(reasons)) for row in alike["row"]]
            reasons.append(reason)
    if not broken:
        return
    told = pl.DataFrame(broken, schema={"first": rows.dtype, "reason": pl.UInt32}, orient="row")
    told = different.rename({"row": "first"}).join(told, on="first")
    joined = (
        facts.join(told, on=names, nulls_equal=True, maintain_order="left")
        if names
        else facts.join(told, how="cross")
    )
    for row, reason_number in joined.select("row", "reason").iter_rows():
        yield table.name, row, reasons[reason_number]


def _broken(screener: Screener, root: Element, own: Element, only: Element | None = None) -> Text | None:
    own.path = ""
    broken = [one for one in screener.judge(root).contradictions() if only is None or one[1] is only]
    if not broken:
        return None
    messages = [contradiction(element, law.text) for law, element in broken]
    return Text("；".join(m.zh for m in messages), "; ".join(m.en for m in messages))


def _whole_cases(screener: Screener, cases: Cases, frame: Frame, rows: pl.Series) -> Iterator[Row]:
    """Where a constraint speaks of several elements, each case is judged as a whole."""
    lists = frozenset(t.collection for t in screener.layout.tables.values() if t.collection is not None)
    seen: dict[int, Text | None] = {}
    assert frame.table is not None
    for row in rows.to_list():
        at, place = frame.top(row)
        if place not in seen:
            root, _, _ = cases.case(at, place, lists)
            seen[place] = _broken(screener, root, root)
        reason = seen[place]
        if reason is not None:
            yield frame.table.name, row, reason
