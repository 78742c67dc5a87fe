"""A diagram as steps of a query: which values are still possible, and which unknowns matter."""

from __future__ import annotations

import math
from collections.abc import Hashable
from itertools import product
from typing import Any

from guiju.engine.diagram import BudgetExceededError, Diagram
from guiju.engine.rules import OpenPoint
from guiju.engine.traversal import reach
from guiju.engine.uses.screen.sql.diagrams import MOST_NODES, Cells, Unknown
from guiju.engine.uses.screen.sql.writing import quote

MOST_READINGS = 16
"""Combinations of readings that are looked at one by one."""
BUDGET = 20_000
MATTERS = "it matters"
"""The end of a diagram that tells where an unknown matters."""


class Walk:
    """The nodes of some diagrams, each with the ends that are still possible from it, from the ends up.

    Args:
        prefix: what the names of its steps and columns begin with.
    """

    def __init__(self, cells: Cells, prefix: str = "") -> None:
        self.cells = cells
        self.prefix = prefix
        self._wanted: dict[tuple[int, Any], Diagram] = {}
        self._places: dict[Hashable, int] = {}
        self._unknown: dict[Unknown, int] = {}

    def may(self, diagram: Diagram, end: Any) -> str:
        """That a diagram may still end in a value (for outcomes: in one that allows it)."""
        if diagram.variable is None:
            found = diagram.value if isinstance(diagram.value, bool) else end in diagram.value
            return "TRUE" if found else "FALSE"
        stack = [diagram]
        while stack:
            one = stack.pop()
            if one.variable is not None and (one.number, end) not in self._wanted:
                self._wanted[one.number, end] = one
                stack.extend(one.kids)
        return self._name(diagram, end)

    def numbers(self) -> set[int]:
        """The nodes that are written out."""
        return {number for number, _ in self._wanted}

    def steps(self, keys: str, source: str) -> list[str]:
        """The steps that hold what was asked for, the last with everything."""
        x = self.prefix
        nodes = {d.number: d for d in self._wanted.values()}
        used = sorted({d.variable.key for d in nodes.values() if d.variable is not None}, key=repr)
        self._places = {key: index for index, key in enumerate(used)}
        columns = [
            f"{sql} AS {x}p{self._places[key]}_{i}"
            for key in used
            for i, sql in enumerate(self.cells.sql[key])
        ]
        columns += [f"({u.sql}) AS {x}u{number}" for u, number in self._unknown.items()]
        found = [f"{x}s0 AS (SELECT {', '.join([keys, *columns])} FROM {source})"]
        levels: dict[int, int] = {}

        def level(d: Diagram) -> int:
            if d.variable is None:
                return 0
            if d.number not in levels:
                levels[d.number] = 1 + max(level(kid) for kid in d.kids)
            return levels[d.number]

        by_height: dict[int, list[tuple[Diagram, Any]]] = {}
        for (_, end), d in self._wanted.items():
            by_height.setdefault(level(d), []).append((d, end))
        for height in sorted(by_height):
            made = [f"({self._over(d, end)}) AS {self._name(d, end)}" for d, end in by_height[height]]
            last = len(found) - 1
            found.append(f"{x}s{last + 1} AS (SELECT {x}s{last}.*, {', '.join(made)} FROM {x}s{last})")
        return found

    def unknown(self, one: Unknown) -> str:
        """That something is not known."""
        return (
            "TRUE"
            if one.sql == "TRUE"
            else f"{self.prefix}u{self._unknown.setdefault(one, len(self._unknown))}"
        )

    def _over(self, d: Diagram, end: Any) -> str:
        assert d.variable is not None
        at = self._places[d.variable.key]
        parts = []
        for index, kid in enumerate(d.kids):
            below = self.may(kid, end)
            if below != "FALSE":
                place = f"{self.prefix}p{at}_{index}"
                parts.append(place if below == "TRUE" else f"({place} AND {below})")
        return " OR ".join(parts) or "FALSE"

    def _name(self, d: Diagram, end: Any) -> str:
        return f"{self.prefix}n{d.number}_{'m' if end is MATTERS else self.cells.outcomes.index(end)}"


def walked(
    name: str, cells: Cells, keys: str, source: str, own: tuple[str, ...], *, names: bool
) -> tuple[str, bool]:
    """The query of a decision, and whether it names what matters where the decision is not settled."""
    walk = Walk(cells)
    beside = [f"{chosen(walk, cells.diagram)} AS value"]
    named = names
    if names:
        try:
            beside += _names(walk, cells)
        except BudgetExceededError:
            named = False
            walk = Walk(cells)
            beside = [f"{chosen(walk, cells.diagram)} AS value"]
    steps = walk.steps(keys, source)
    last = len(steps) - 1
    listed = ", ".join(f'"{key}"' for key in own)
    steps.append(f"s{last + 1} AS (SELECT {listed}, {', '.join(beside)} FROM s{last})")
    shown = [f'value AS "{name}"']
    if named:
        shown += [
            f"""CASE WHEN value IS NOT NULL THEN 'settled' WHEN points IS NULL THEN 'facts' """
            f"""WHEN missing IS NOT NULL OR waits THEN 'facts-and-open' ELSE 'open' END AS "{name}__status\"""",
            f'CASE WHEN value IS NULL THEN missing END AS "{name}__missing"',
            f'CASE WHEN value IS NULL THEN points END AS "{name}__open"',
            f"CASE WHEN value IS NULL AND missing IS NULL AND waits THEN 'joint' END AS \"{name}__note\"",
        ]
    return f"WITH {', '.join(steps)} SELECT {listed}, {', '.join(shown)} FROM s{last + 1}", named


def chosen(walk: Walk, diagram: Diagram) -> str:
    """The value where only one is left."""
    outcomes = walk.cells.outcomes
    cases = []
    for value in outcomes:
        others = [f"NOT {walk.may(diagram, o)}" for o in outcomes if o is not value]
        said = quote(value) if isinstance(value, str) else "TRUE" if value else "FALSE"
        cases.append(f"WHEN {' AND '.join([walk.may(diagram, value), *others])} THEN {said}")
    return f"CASE {' '.join(cases)} END"


def _names(walk: Walk, cells: Cells) -> list[str]:
    """The facts and the open points that matter, each joined by ``|``; and whether facts change the result at all.

    Raises:
        BudgetExceededError: that would be too large, or a list is asked.
    """
    m, outcomes = cells.manager, cells.diagram
    m.allow(BUDGET)
    groups: dict[Unknown, set[Any]] = {}
    for d in reach(outcomes):
        if d.variable is not None:
            one = cells.unknowns[d.variable.key]
            if one is None:
                # Which facts of which elements matter is not in the row.
                raise BudgetExceededError
            groups.setdefault(one, set()).add(d.variable.key)
    told: dict[bool, list[str]] = {True: [], False: []}
    for one, keys in groups.items():
        united = m.join(outcomes, frozenset(keys))
        turns = m.map(MATTERS, lambda v: len(v) > 1, united)
        said = f"{walk.unknown(one)} AND {walk.may(turns, MATTERS)}"
        told[one.point is not None].append(f"CASE WHEN {said} THEN {quote(one.name)} END")
    waits = _waits(walk, cells, groups) if cells.tied else "FALSE"
    if len(walk.numbers()) > MOST_NODES:
        raise BudgetExceededError
    columns = [
        f"NULLIF(CONCAT_WS('|', {', '.join(some)}), '') AS {name}"
        if some
        else f"CAST(NULL AS TEXT) AS {name}"
        for name, some in (("missing", told[False]), ("points", told[True]))
    ]
    return [*columns, f"({waits}) AS waits"]


def _waits(walk: Walk, cells: Cells, groups: dict[Unknown, set[Any]]) -> str:
    """Whether facts change the result under some reading: where constraints tie them, perhaps only together."""
    points: list[tuple[Any, OpenPoint]] = [
        (key, one.point) for one, keys in groups.items() if one.point is not None for key in keys
    ]
    if math.prod(len(point.readings) for _, point in points) > MOST_READINGS:
        raise BudgetExceededError
    parts = []
    for choice in product(*(range(len(point.readings)) for _, point in points)):
        fixed = {key: index for (key, _), index in zip(points, choice, strict=True)}
        left = cells.manager.restrict(cells.diagram, fixed)
        parts.append(f"({chosen(walk, left)}) IS NULL")
    return " OR ".join(parts)
