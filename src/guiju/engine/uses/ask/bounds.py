"""How small and how large a number can be that is not known: a sum need not be known to be past its limit."""

from __future__ import annotations

from datetime import date
from typing import Any

from guiju.engine import nodes
from guiju.engine.nodes import Node
from guiju.engine.uses.ask.trees import OPEN, Several, Unknown

Bounds = tuple[Any, Any]
"""The least and the most; None: no bound."""


def bounds(value: Any) -> Bounds:
    """Between what a value must lie."""
    if isinstance(value, Unknown):
        return value.low, value.high
    if isinstance(value, Several):
        (a, b), (c, d) = bounds(value.then), bounds(value.otherwise)
        return None if a is None or c is None else min(a, c), None if b is None or d is None else max(b, d)
    return (None, None) if isinstance(value, OPEN) else (value, value)


def compared(sign: str, left: Bounds, right: Bounds) -> bool | None:
    """What a comparison gives whatever the numbers are; None where it depends on them."""
    below = left[1] is not None and right[0] is not None and left[1] < right[0]
    above = left[0] is not None and right[1] is not None and left[0] > right[1]
    at_most = below or (left[1] is not None and left[1] == right[0])
    at_least = above or (left[0] is not None and left[0] == right[1])
    holds = {"<": below, "<=": at_most, ">": above, ">=": at_least, "!=": below or above, "==": False}
    fails = {"<": at_least, "<=": above, ">": at_most, ">=": below, "!=": False, "==": below or above}
    return True if holds[sign] else False if fails[sign] else None


def reach(node: Node, left: Bounds, right: Bounds) -> Bounds:
    """Between what a sum, a difference or a product must lie."""
    ends = (*left, *right)
    if any(isinstance(end, date) for end in ends):
        return None, None
    (a, b), (c, d) = left, right
    match node:
        case nodes.Add():
            return None if a is None or c is None else a + c, None if b is None or d is None else b + d
        case nodes.Subtract():
            return None if a is None or d is None else a - d, None if b is None or c is None else b - c
        case nodes.Multiply() if a is not None and c is not None and a >= 0 and c >= 0:
            return a * c, None if b is None or d is None else b * d
    return None, None
