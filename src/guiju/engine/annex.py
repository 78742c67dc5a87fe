"""What a case file may hold beside facts, and from which facts follow: holdings, from which a unit's foreign share is computed.

A rulebook says which annexes its case files may have and who reads them. Facts that follow from one are facts of the case like any
others. Where the case file gives one too, and it is another, that is an error to resolve.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from importlib import import_module
from typing import TYPE_CHECKING, Any

from guiju.engine.drafting import Draft
from guiju.engine.elements import Element, numbered
from guiju.engine.errors import Problem
from guiju.engine.facts import Fact
from guiju.engine.nodes import Limits, Value
from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.engine.values import parse, parse_limits
from guiju.engine.wording import limits_said, value_text

if TYPE_CHECKING:
    from pathlib import Path

KeyPath = tuple[str | int, ...]


@record(frozen=True, slots=True)
class Enclosed:
    """An annex as it stands in a case file.

    Attributes:
        data: what stands under its key; a text names another file.
        path: where that is in the case file.
        positions: line and column of everything in the case file.
        file: the case file, for messages.
        folder: where other files may lie; None where the case does not come from a disk.
        day: the day judged.
    """

    data: Any
    path: KeyPath
    positions: Mapping[KeyPath, tuple[int, int]]
    file: str
    folder: Path | None
    day: date


Supplied = Callable[[str, str], Mapping[str, object] | None]
"""Facts that follow for the element of a collection with an identifier, as a case file would have them; None where nothing does."""


@record(frozen=True, slots=True)
class Annex:
    """An annex that case files of a rulebook may have.

    Attributes:
        key: its key in a case file.
        label: what it is called; the Chinese name is a key too.
        help: what is written there.
        reader: module and function that read it, as ``module:function``; loaded only where there is one.
    """

    key: str
    label: Text
    help: Text
    reader: str

    def read(self, enclosed: Enclosed) -> Supplied:
        """The facts that follow.

        Raises:
            InputError: it cannot be read; with every problem found.
        """
        module, _, name = self.reader.partition(":")
        function: Callable[[Enclosed], Supplied] = getattr(import_module(module), name)
        return function(enclosed)


def supply(draft: Draft, annex: Annex, supplied: Supplied, place: tuple[int, int]) -> list[Problem]:
    """Give a draft the facts that follow from an annex; returns where the case file says otherwise.

    Args:
        place: line and column of the annex in the case file.
    """
    root = draft.root
    if root is None:
        return []
    problems: list[Problem] = []
    met = False
    for collection, elements in root.collections.items():
        for element in elements:
            facts = supplied(collection, element.key) if element.key else None
            met = met or facts is not None
            for name, value in (facts or {}).items():
                problems += _give(draft, element, element.entity.facts[name], value, annex)
    if not met and draft.names_known:
        message = Text(
            f"“{annex.label.zh}”里没有个案中的任何一项：请使两处的编号（id）一致",
            f"the {annex.label.en} name nothing that the case lists: use the same ids in both",
        )
        problems.append(Problem(draft.file, *place, message))
    numbered(root)
    return problems


def _give(draft: Draft, element: Element, fact: Fact[Any], value: object, annex: Annex) -> list[Problem]:
    limits = parse_limits(fact, value)
    follows: Value | None = None
    if limits is None:
        follows = parse(fact, value)
    given, around = element.values.get(fact.name), element.limits.get(fact.name)
    if given is None and (around is None or around == limits or _within(follows, around)):
        if limits is not None:
            element.limits[fact.name] = limits
        elif follows is not None:
            element.values[fact.name] = follows
            element.limits.pop(fact.name, None)
        return []
    if given is not None and (given == follows or _within(given, limits)):
        return []
    if around is not None and limits is not None and limits[0] <= around[0] and around[1] <= limits[1]:
        return []
    where = element.path or element.entity.title.zh
    shown = (
        value_text(given, fact)
        if given is not None
        else limits_said(around or (Fraction(0), Fraction(0)), fact)
    )
    wanted = (
        value_text(follows, fact)
        if follows is not None
        else limits_said(limits or (Fraction(0), Fraction(0)), fact)
    )
    message = Text(
        f"{where}：{fact.label.zh}（{fact.name}）写作“{shown.zh}”，由“{annex.label.zh}”得出“{wanted.zh}”：请更正其一，"
        "或删去该事实",
        f"{where}: {fact.label.en} ({fact.name}) is given as {shown.en}, but {wanted.en} follows from the {annex.label.en}: "
        "correct one of them, or delete the fact",
    )
    # One of the two is wrong: neither is held against other facts.
    element.values.pop(fact.name, None)
    element.limits.pop(fact.name, None)
    line, column = element.places.get(fact.name, element.place)
    return [Problem(draft.file, line, column, message)]


def _within(value: Value | None, limits: Limits | None) -> bool:
    """Whether a number lies between limits: it then says more than they do."""
    return isinstance(value, int | Fraction) and limits is not None and limits[0] <= value <= limits[1]
