"""Cases that show a difference between two conditions: judged on both sides, and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.elements import Element
from guiju.engine.errors import InputError
from guiju.engine.quick import Quick
from guiju.engine.rules import OpenPoint
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownFact, UnknownReference
from guiju.engine.uses.advise.bounds import Setting
from guiju.engine.uses.compare.joint import End
from guiju.engine.uses.compare.reaches import Example
from guiju.engine.uses.compare.witness import leave_out_blanks
from guiju.engine.wording import subject_text, unknown_text, value_text


def example(
    case: Case, number: int, ends: Sequence[End], points: Iterable[OpenPoint], readings: dict[str, str]
) -> Example | None:
    """A case, and how points are read in it, without what is of no account; None where not both sides judge its element of this
    number as wanted.
    """
    place = next(one for one in case.root.walk() if one.number == number)
    if not _comes_out(case, place, ends, readings):
        return None
    left = _thinned(case, place, ends, readings)
    read = [_reading_text(point, left[point.id]) for point in points if point.id in left]
    return Example(case.facts(), (*_said_of(case.root), *read), left)


def _comes_out(
    case: Case, place: Element, ends: Sequence[End], readings: dict[str, str], *, consistent: bool = True
) -> bool:
    """Whether both sides judge an element of a case as wanted.

    Args:
        consistent: whether it is asked if its facts can all be.
    """
    try:
        for end in ends:
            own = {name: reading for name, reading in readings.items() if name in end.ruleset.points}
            judge = Judge(end.ruleset, case.root, own, consistent=consistent)
            if judge.ask(end.node, end.var, place).value is not end.wanted:
                return False
    except InputError:
        return False
    return True


def _thinned(case: Case, place: Element, ends: Sequence[End], readings: dict[str, str]) -> dict[str, str]:
    """Leave out of a case what is of no account: readings exactly, facts as far as bounds show it; gives the readings that are
    left.
    """
    left = dict(readings)
    # Of facts that can be, fewer can be, too.
    _leave_out(left, lambda: _comes_out(case, place, ends, left, consistent=False))
    sides = [(Quick(end.ruleset, left), end) for end in ends]

    def holds() -> bool:
        for quick, _ in sides:
            quick.said.clear()
        return all(quick.value(end.node, end.var, place) is end.wanted for quick, end in sides)

    if holds():
        for one in case.root.walk():
            _leave_out(one.values, holds)
            _leave_out(one.references, holds)
        leave_out_blanks(case.root, place, holds)
    return left


def _leave_out(known: dict[str, Any], holds: Callable[[], bool]) -> None:
    for name in list(known):
        value = known.pop(name)
        if not holds():
            known[name] = value


def _said_of(root: Element) -> Iterator[Text]:
    """What is known in a case, in words; of an element of which nothing is known, that there is one."""
    for one in root.walk():
        facts = [UnknownFact(one, one.entity.facts[name]) for name in one.values]
        known = [Setting(fact, one.values[fact.fact.name]) for fact in facts]
        known += [
            Setting(UnknownReference(one, one.entity.references[name]), to)
            for name, to in one.references.items()
        ]
        if not known and one.owner is not None and not any(one.collections.values()):
            yield subject_text(one)
        yield from map(_setting_text, known)


def _setting_text(setting: Setting) -> Text:
    """A fact and its value in words."""
    label = unknown_text(setting.lever)
    if isinstance(setting.value, Element):
        value = Text(setting.value.key, setting.value.key)
    else:
        assert isinstance(setting.lever, UnknownFact)
        value = value_text(setting.value, setting.lever.fact)
    return Text(f"{label.zh}：{value.zh}", f"{label.en}: {value.en}")


def _reading_text(point: OpenPoint, reading: str) -> Text:
    """How a point is read, in words."""
    said = next(r.text for r in point.readings if r.id == reading)
    return Text(f"{point.question.zh}{said.zh}", f"{point.question.en} {said.en}")
