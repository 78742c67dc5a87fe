"""What a case file may hold beside facts, and from which facts follow: holdings, from which a unit's foreign share is computed.

A rulebook says which annexes its case files may have and who reads them. Facts that follow from one are facts of the case like any
others. Where the case file gives one too, and it is another, that is an error to resolve.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

from guiju.engine.drafting import Draft
from guiju.engine.elements import Element, numbered
from guiju.engine.errors import Problem
from guiju.engine.facts import Fact
from guiju.engine.nodes import Limits, Value
from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.engine.values import parse, parse_limits
from guiju.engine.wording import limits_said, value_text

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


@record(frozen=True, slots=True)
class Supplied:
    """Facts that follow from an annex, as a case file would have them: by collection, identifier and fact."""

    facts: Mapping[tuple[str, str], Mapping[str, object]]
    problems: tuple[Problem, ...] = ()


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


def supply(draft: Draft, annex: Annex, supplied: Supplied) -> list[Problem]:
    """Give a draft the facts that follow from an annex; returns where the case file says otherwise."""
    problems = list(supplied.problems)
    root = draft.root
    if root is None:
        return problems
    for (collection, key), facts in supplied.facts.items():
        for element in root.collections[collection]:
            if element.key == key:
                for name, value in facts.items():
                    problems += _give(draft, element, element.entity.facts[name], value, annex)
    numbered(root)
    return problems


def _give(draft: Draft, element: Element, fact: Fact[Any], value: object, annex: Annex) -> list[Problem]:
    limits = parse_limits(fact, value)
    if limits is not None and limits[0] == limits[1]:
        limits, value = None, limits[0]
    follows = None if limits is not None else parse(fact, value)
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
    where = element.path or element.entity.title.zh
    shown = value_text(given, fact) if given is not None else limits_said(around or (Fraction(0), Fraction(0)), fact)
    wanted = value_text(follows, fact) if follows is not None else limits_said(limits or (Fraction(0), Fraction(0)), fact)
    message = Text(
        f"{where}：{fact.label.zh}（{fact.name}）写作“{shown.zh}”，由“{annex.label.zh}”得出“{wanted.zh}”：请更正其一，"
        "或删去该事实",
        f"{where}: {fact.label.en} ({fact.name}) is given as {shown.en}, but {wanted.en} follows from the {annex.label.en}: "
        "correct one of them, or delete the fact",
    )
    line, column = element.places.get(fact.name, element.place)
    return [Problem(draft.file, line, column, message)]


def _within(value: Value | None, limits: Limits | None) -> bool:
    """Whether a number lies between limits: it then says more than they do."""
    return isinstance(value, int | Fraction) and limits is not None and limits[0] <= value <= limits[1]
