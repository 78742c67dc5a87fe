"""Facts of a matter as a form shows them: question, field, what was said, by whom, from where."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from guiju.engine.case import Case
from guiju.engine.elements import Element
from guiju.engine.facts import (
    Choice,
    Collection,
    Date,
    Exact,
    Fact,
    Integer,
    Reference,
    SetOf,
    TextFact,
    YesNo,
)
from guiju.engine.text import Text
from guiju.engine.values import written_value
from guiju.engine.wording import limits_said, subject_text, value_text
from guiju.workspace.matters.facts import at_of, element_at, part, thing_of, why_unfit
from guiju.workspace.matters.models import Answer, Matter

YES_NO = (("yes", Text("是", "yes")), ("no", Text("否", "no")))


@dataclass(frozen=True, slots=True)
class Row:
    """One fact.

    ``given`` is what the reader just wrote, where it was not taken; ``refused`` why; ``unsaved`` that it was not kept
    as it was written either; ``unfit`` why what was kept as it was written is no value.
    """

    path: str
    name: str
    kind: str
    label: Text
    ask: Text
    help: Text
    unit: Text | None
    options: tuple[tuple[str, Text, Text | None], ...]
    value: Any
    shown: Text | None
    answer: Answer | None
    given: Any = None
    refused: Text | None = None
    value_written: str = ""
    unfit: Text | None = None
    unsaved: bool = False

    @property
    def field(self) -> str:
        """An identifier for the page."""
        return "f-" + sha256("\n".join((self.path, self.name)).encode()).hexdigest()[:10]

    @property
    def seen(self) -> int:
        """The number of the event that it was last stated by."""
        return 0 if self.answer is None else self.answer.number

    @property
    def said_unknown(self) -> bool:
        """Whether somebody said that it is not known."""
        return self.answer is not None and self.answer.value is None and not self.answer.unfit

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is chosen among options."""
        now = self.value if self.given is None else self.given
        if now is None:
            return ()
        if isinstance(now, bool):
            return ("yes" if now else "no",)
        return tuple(map(str, now)) if isinstance(now, list) else (str(now),)

    @property
    def none_chosen(self) -> bool:
        """Whether it is said that no option holds."""
        return (self.value if self.given is None else self.given) == [] and self.kind == "set"

    @property
    def written(self) -> str:
        """What stands in a field of text."""
        if self.given is not None:
            return str(self.given)
        if self.answer is not None and self.answer.unfit:
            return self.answer.unfit
        return self.value_written


@dataclass(frozen=True, slots=True)
class ListRow:
    """One list of an element."""

    path: str
    name: str
    label: Text
    ask: Text
    help: Text
    complete: bool
    said: bool
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that can be said of one element."""

    path: str
    subject: Text
    rows: tuple[Row, ...]
    lists: tuple[ListRow, ...]
    removable: bool
    places: tuple[tuple[str, Text, int], ...] = field(default=())
    """Every element of the case: path, name, depth."""


def sheet(case: Case, matter: Matter, path: str) -> Sheet:
    """The form for one element.

    Raises:
        NotThereError: there is none.
    """
    element = element_at(case, path)
    answers = {answer.name: answer for answer in Answer.objects.filter(matter=matter, path=path)}
    things: list[Fact[Any] | Reference[Any]] = [
        *element.entity.facts.values(),
        *element.entity.references.values(),
    ]
    rows = tuple(row(case, matter, element, thing, answers.get(thing.name)) for thing in things)
    own = part(matter.facts, at_of(element))
    lists = tuple(
        ListRow(
            path,
            name,
            one.label,
            one.ask,
            one.help,
            element.complete[name],
            name in own,
            tuple(element.collections[name]),
        )
        for name, one in element.entity.collections.items()
    )
    places = tuple((one.path, subject_text(one), len(at_of(one))) for one in case.root.walk())
    return Sheet(path, subject_text(element), rows, lists, element.owner is not None, places)


def one_row(
    case: Case,
    matter: Matter,
    path: str,
    name: str,
    given: Any = None,
    refused: Text | None = None,
    *,
    unsaved: bool = False,
) -> Row:
    """The row of one fact, with what was just given and why it was not taken."""
    element = element_at(case, path)
    answer = Answer.objects.filter(matter=matter, path=path, name=name).first()
    return replace(
        row(case, matter, element, thing_of(element, name), answer, given, refused), unsaved=unsaved
    )


def row(
    case: Case,
    matter: Matter,
    element: Element,
    thing: Fact[Any] | Reference[Any] | Collection[Any],
    answer: Answer | None,
    given: Any = None,
    refused: Text | None = None,
) -> Row:
    """A fact as the form shows it."""
    name = thing.name
    value = part(matter.facts, at_of(element)).get(name)
    return Row(
        element.path,
        name,
        kind_of(thing),
        thing.label,
        thing.ask,
        thing.help,
        thing.unit if isinstance(thing, Integer | Exact) else None,
        options_of(case, thing),
        value,
        shown(element, thing),
        answer,
        given,
        refused,
        in_field(thing, value),
        why_unfit(thing, answer.unfit) if answer is not None and answer.unfit else None,
    )


def in_field(thing: Any, value: Any) -> str:
    """What a field of text begins with: a value as it can be typed."""
    return written_value(thing, value) if isinstance(thing, Fact) and value is not None else ""


def kind_of(thing: Any) -> str:
    """How the fact is asked for."""
    kinds = {
        YesNo: "choice",
        Choice: "choice",
        SetOf: "set",
        Integer: "number",
        Exact: "number",
        Date: "date",
    }
    more = {TextFact: "text", Reference: "choice", Collection: "list"}
    return next(word for kind, word in (kinds | more).items() if isinstance(thing, kind))


def options_of(case: Case, thing: Any) -> tuple[tuple[str, Text, Text | None], ...]:
    """What can be chosen: identifier, label, what it covers."""
    if isinstance(thing, YesNo):
        return tuple((key, label, None) for key, label in YES_NO)
    if isinstance(thing, Choice | SetOf):
        return tuple((one.option_id, one.label, one.help) for one in thing.options.members)
    if isinstance(thing, Reference):
        among = case.root.collections[thing.among]
        return tuple((one.key, Text(one.key, one.key), None) for one in among)
    return ()


def shown(element: Element, thing: Any) -> Text | None:
    """What is known of a fact, in words; None where it is not known."""
    name = thing.name
    if isinstance(thing, Reference):
        held = element.references.get(name)
        return None if held is None else subject_text(held)
    if name in element.values:
        return value_text(element.values[name], thing)
    return limits_said(element.limits[name], thing) if name in element.limits else None
