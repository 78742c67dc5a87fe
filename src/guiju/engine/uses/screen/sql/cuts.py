"""Numbers and days as cells: the pieces between the limits that the expressions compare them with."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine.facts import Date, Exact, Fact, Integer
from guiju.engine.uses.screen.sql.writing import number

Limit = tuple[Fraction, int]
"""A number, and 1 where the cell begins just above it (0: at it)."""
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def begins(fact: Integer | Exact | Date, cuts: set[Limit]) -> list[Limit | None]:
    """Where each cell of a fact begins, the first without a limit."""
    low, high = (ordinal(e) for e in (fact.low, fact.high))
    found: set[Limit] = set()
    for limit, above in cuts:
        if not isinstance(fact, Exact):
            # Whole numbers: "above t" is "at least the next".
            limit, above = Fraction(limit.__floor__() + 1 if above else limit.__ceil__()), 0
        if low is not None and (limit < low or (limit == low and not above)):
            continue
        if high is not None and (limit > high or (limit == high and above)):
            continue
        found.add((limit, above))
    return [None, *sorted(found)]


def possible(fact: Integer | Exact | Date, column: str, cells: list[Limit | None]) -> list[str]:
    """For each cell, that a column may lie in it."""
    found = []
    for index, begin in enumerate(cells):
        end = cells[index + 1] if index + 1 < len(cells) else None
        parts = []
        if begin is not None:
            parts.append(f"{column} {'>' if begin[1] else '>='} {literal(fact, begin[0])}")
        if end is not None:
            parts.append(f"{column} {'<=' if end[1] else '<'} {literal(fact, end[0])}")
        found.append(f"COALESCE({' AND '.join(parts)}, TRUE)" if parts else "TRUE")
    return found


def holds(sign: str, limit: Fraction, begin: Limit | None, end: Limit | None, low: Any, whole: bool) -> bool:
    """A comparison within a cell, which lies wholly on one side of every limit."""
    if begin is not None:
        some = begin[0] + (Fraction(1, 10**12) if begin[1] else 0)
    elif low is not None:
        some = Fraction(low)
    elif end is not None:
        some = end[0] - 1 if not end[1] else end[0]
        if not whole and end[1]:
            some = end[0] - 1
    else:
        some = limit
    return {
        "<": some < limit,
        "<=": some <= limit,
        ">": some > limit,
        ">=": some >= limit,
        "==": some == limit,
        "!=": some != limit,
    }[sign]


def ordinal(value: Any) -> Any:
    return value.toordinal() if hasattr(value, "toordinal") else value


def literal(fact: Fact[Any], limit: Fraction) -> str:
    if isinstance(fact, Date):
        return f"DATE '{date.fromordinal(int(limit)).isoformat()}'"
    return number(limit)
