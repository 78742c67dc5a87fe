"""What the written code calls."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from guiju.engine.calendar import (
    UnpublishedCalendarError,
    add_days,
    add_months,
    add_working_days,
    moved_within,
)
from guiju.engine.case import Element
from guiju.engine.facts import Collection

Bounds = tuple[Any, Any]
"""Least and greatest; the infinities are floats, which compare exactly with every exact number."""

EVERYTHING: Bounds = (-math.inf, math.inf)


class UndecidedError(Exception):
    """The answer turns on something that is not known."""


# --- what the written code calls: plain -------------------------------------------------------------------


def _members(element: Element, name: str) -> list[Element]:
    if not element.complete[name]:
        raise UndecidedError
    return element.collections[name]


def _shift(day: date, count: Any, unit: str) -> date:
    steps = int(count)
    if unit == "days":
        moved = add_days(day, steps)
        if steps != count or (moved - day).days != steps:
            raise UndecidedError
        return moved
    if unit == "months":
        return add_months(day, steps)
    try:
        return add_working_days(day, steps)
    except UnpublishedCalendarError:
        raise UndecidedError from None


def _undecided() -> Any:
    raise UndecidedError


def _once(pairs: Iterable[tuple[Any, Any]]) -> Any:
    best: dict[Any, Any] = {}
    for key, weight in pairs:
        if key not in best or best[key] < weight:
            best[key] = weight
    return sum(best.values())


# --- what the written code calls: bounds ------------------------------------------------------------------


def _known(element: Element | None, name: str) -> Any:
    return None if element is None else element.values.get(name)


def _number(element: Element | None, name: str, least: Any, most: Any) -> Bounds:
    if element is None:
        return least, most
    value = element.values.get(name)
    return element.limits.get(name, (least, most)) if value is None else (value, value)


def _day(element: Element | None, name: str, least: int, most: int) -> Bounds:
    value = None if element is None else element.values.get(name)
    if value is None:
        return least, most
    ordinal = value.toordinal()  # type: ignore[union-attr]
    return ordinal, ordinal


def _plus(a: Bounds, b: Bounds) -> Bounds:
    return a[0] + b[0], a[1] + b[1]


def _minus(a: Bounds, b: Bounds) -> Bounds:
    return a[0] - b[1], a[1] - b[0]


def _times(a: Bounds, b: Bounds) -> Bounds:
    # Nothing times without end is nothing here: the bound is a limit, not a value.
    products = [x * y if x and y else 0 for x in a for y in b]
    return min(products), max(products)


def _shifted(day: Bounds, count: Bounds, unit: str) -> Bounds:
    if unit == "days":
        return _plus(day, count)
    first, last = date.min.toordinal(), date.max.toordinal()
    start, stop = (date.fromordinal(int(min(max(end, first), last))) for end in day)
    if math.inf in count or -math.inf in count:
        return first, last
    least, most = (int(end) for end in count)
    low, high = moved_within(start, stop, least, most, unit)
    return low.toordinal(), high.toordinal()


def _either(certain: bool, possible: bool, then: Bounds, otherwise: Bounds) -> Bounds:
    if certain:
        return then
    if not possible:
        return otherwise
    return min(then[0], otherwise[0]), max(then[1], otherwise[1])


def _one_of(certain: bool, possible: bool, then: Any, otherwise: Any) -> Any:
    if certain:
        return then
    if not possible:
        return otherwise
    return then if then == otherwise else None


def _total(parts: Iterable[tuple[bool, bool, Bounds]], blank: tuple[bool, Bounds]) -> Bounds:
    """The sum over elements that certainly or possibly count, and over further ones like ``blank``."""
    low: Any = 0
    high: Any = 0
    for certain, possible, (least, most) in parts:
        if certain:
            low, high = low + least, high + most
        elif possible:
            low, high = low + min(least, 0), high + max(most, 0)
    possible, (least, most) = blank
    if possible:
        low = low if least >= 0 else -math.inf
        high = high if most <= 0 else math.inf
    return low, high


def _total_once(parts: Iterable[tuple[bool, bool, Bounds, Any]], blank: tuple[bool, Bounds]) -> Bounds:
    """The same where each known key counts once, with its largest weight."""
    least_of: dict[Any, Any] = {}
    most_of: dict[Any, Any] = {}
    extra: Any = 0
    negative = False
    settled = True
    for certain, possible, (least, most), key in parts:
        if not possible:
            continue
        settled = settled and certain
        negative = negative or least < 0
        if key is None:
            settled = False
            extra += max(most, 0)
            continue
        known = most_of.get(key)
        most_of[key] = most if known is None else max(known, most)
        if certain:
            known = least_of.get(key)
            least_of[key] = least if known is None else max(known, least)
    possible, (least, most) = blank
    if possible:
        settled = False
        negative = negative or least < 0
        extra = extra if most <= 0 else math.inf
    high = sum(most_of.values()) if settled else sum(max(m, 0) for m in most_of.values()) + extra
    if not settled and negative:
        return -math.inf, high
    return sum(least_of.values()), high


def _blank(element: Element, collection: Collection[Any]) -> Element:
    """An element of which nothing is known but where it belongs."""
    return Element(collection.of, "?", "?", element, anonymous=True)


def _any_c(holder: Element | None, collection: Any, test: Callable[[Element], bool]) -> bool:
    return holder is not None and any(map(test, holder.collections[collection.name]))


def _any_p(holder: Element | None, collection: Any, test: Callable[[Element], bool]) -> bool:
    if holder is None or any(map(test, holder.collections[collection.name])):
        return True
    return not holder.complete[collection.name] and test(_blank(holder, collection))


def _all_c(holder: Element | None, collection: Any, test: Callable[[Element], bool]) -> bool:
    if holder is None or not all(map(test, holder.collections[collection.name])):
        return False
    return holder.complete[collection.name] or test(_blank(holder, collection))


def _all_p(holder: Element | None, collection: Any, test: Callable[[Element], bool]) -> bool:
    return holder is None or all(map(test, holder.collections[collection.name]))


def _add_up(
    holder: Element | None,
    collection: Any,
    certainly: Callable[[Element], bool],
    possibly: Callable[[Element], bool],
    weight: Callable[[Element], Bounds] | None,
    key: Callable[[Element], Any] | None,
) -> Bounds:
    if holder is None:
        return (0, math.inf) if weight is None else EVERYTHING
    weigh = weight or (lambda _: (1, 1))
    blank: tuple[bool, Bounds] = (False, (0, 0))
    if not holder.complete[collection.name]:
        further = _blank(holder, collection)
        if possibly(further):
            blank = (True, weigh(further))
    known = holder.collections[collection.name]
    if key is None:
        return _total(((certainly(e), possibly(e), weigh(e)) for e in known), blank)
    return _total_once(((certainly(e), possibly(e), weigh(e), key(e)) for e in known), blank)


def _cmp_c(sign: str, a: Bounds, b: Bounds) -> bool:
    match sign:
        case "<":
            return bool(a[1] < b[0])
        case "<=":
            return bool(a[1] <= b[0])
        case ">":
            return bool(a[0] > b[1])
        case ">=":
            return bool(a[0] >= b[1])
        case "==":
            return bool(a[0] == a[1] == b[0] == b[1])
    return bool(a[1] < b[0] or a[0] > b[1])


OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def _cmp_p(sign: str, a: Bounds, b: Bounds) -> bool:
    return not _cmp_c(OPPOSITE[sign], a, b)


def _in_c(value: Any, options: frozenset[str]) -> bool:
    return value is not None and value in options


def _in_p(value: Any, options: frozenset[str]) -> bool:
    return value is None or value in options


def _has_c(values: Any, option: str) -> bool:
    return values is not None and option in values


def _has_p(values: Any, option: str) -> bool:
    return values is None or option in values


def _same_c(a: Any, b: Any, equal: bool) -> bool:
    return a is not None and b is not None and (a == b) is equal


def _same_p(a: Any, b: Any, equal: bool) -> bool:
    return a is None or b is None or (a == b) is equal


HELPERS: dict[str, Any] = {
    f.__name__: f
    for f in (
        _members,
        _shift,
        _once,
        _undecided,
        _known,
        _number,
        _day,
        _plus,
        _minus,
        _times,
        _shifted,
        _either,
        _one_of,
        _in_c,
        _in_p,
        _has_c,
        _has_p,
        _any_c,
        _any_p,
        _all_c,
        _all_p,
        _add_up,
        _cmp_c,
        _cmp_p,
        _same_c,
        _same_p,
    )
}
"""By the names under which the written code calls them."""
