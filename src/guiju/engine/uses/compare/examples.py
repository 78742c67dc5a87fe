"""Cases that show a difference between two conditions: judged on both sides, and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.elements import Element
from guiju.engine.errors import InputError
from guiju.engine.rules import OpenPoint
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownFact, UnknownReference
from guiju.engine.uses.advise.bounds import Setting
from guiju.engine.uses.compare.joint import End
from guiju.engine.uses.compare.reaches import Example
from guiju.engine.wording import subject_text, unknown_text, value_text


def comes_out(case: Case, number: int, ends: Iterable[End], readings: dict[str, str]) -> bool:
    """Whether both sides judge an element of a case, by its number, as wanted."""
    place = next(one for one in case.root.walk() if one.number == number)
    try:
        for end in ends:
            own = {name: reading for name, reading in readings.items() if name in end.ruleset.points}
            if Judge(end.ruleset, case.root, own).ask(end.node, end.var, place).value is not end.wanted:
                return False
    except InputError:
        return False
    return True


def example(
    case: Case, settings: Iterable[Text], points: Iterable[OpenPoint], readings: dict[str, str]
) -> Example:
    """A case with what is said of it, and how points are read in it."""
    read = [reading_text(point, readings[point.id]) for point in points if point.id in readings]
    return Example(case.facts(), (*settings, *read), readings)


def said_of(root: Element) -> Iterator[Text]:
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
        yield from map(setting_text, known)


def setting_text(setting: Setting) -> Text:
    """A fact and its value in words."""
    label = unknown_text(setting.lever)
    if isinstance(setting.value, Element):
        value = Text(setting.value.key, setting.value.key)
    else:
        assert isinstance(setting.lever, UnknownFact)
        value = value_text(setting.value, setting.lever.fact)
    return Text(f"{label.zh}：{value.zh}", f"{label.en}: {value.en}")


def reading_text(point: OpenPoint, reading: str) -> Text:
    """How a point is read, in words."""
    said = next(r.text for r in point.readings if r.id == reading)
    return Text(f"{point.question.zh}{said.zh}", f"{point.question.en} {said.en}")
