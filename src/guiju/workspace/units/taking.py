"""Matters take facts of units from the register; where the register says otherwise later, that is shown and nothing
is overwritten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from pydantic import Field

from guiju.engine.assessment import today
from guiju.engine.elements import Element
from guiju.engine.errors import InputError, NotInForceError
from guiju.engine.text import Text
from guiju.registry import load_rulebook
from guiju.rulebooks.hgr.facts import Unit as UnitEntity
from guiju.workspace.matters import facts as plain
from guiju.workspace.matters.commands import InMatter, open_matter
from guiju.workspace.matters.events import FactStated, Source, SourceKind
from guiju.workspace.matters.models import Answer, Matter
from guiju.workspace.record.commands import Actor, Happening
from guiju.workspace.record.errors import RefusedError, not_there
from guiju.workspace.units import holdings as held
from guiju.workspace.units.commands import PREPARERS, current_unit
from guiju.workspace.units.events import FactsTaken
from guiju.workspace.units.folds import known
from guiju.workspace.units.models import Taken, Unit
from guiju.workspace.units.telling import fact_said


def offered(unit: Unit, day: date) -> dict[str, Any]:
    """The facts that the register has of a unit on a day: what follows from its holdings, and what is stated besides.

    Raises:
        InputError: the holdings cannot be read any more.
        NotInForceError: the rules say nothing of that day yet.
    """
    return known(unit.facts) | held.drawn(unit, day)


def takes(element: Element) -> bool:
    """Whether an element of a matter can take facts from the register."""
    return element.entity is UnitEntity


class TakeFromRegister(InMatter):
    """State of a unit in a matter what the register has of it."""

    name = "take_from_register"
    said: ClassVar[Text] = Text("引用单位登记册", "take facts from the register of units")
    by = PREPARERS
    path: str = Field(min_length=1)
    unit: UUID

    def about(self) -> UUID | None:
        """What is said of others does not stand in its way."""
        return None

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """Each fact that differs, and in the register that they were taken."""
        if not actor.sees_all:
            raise not_there()
        matter, unit = open_matter(self.id), current_unit(self.unit)
        rulebook = load_rulebook(matter.rulebook)
        if matter.rulebook != held.RULEBOOK:
            raise not_there()
        element = plain.element_at(plain.case_of(rulebook, matter.facts), self.path)
        if not takes(element):
            raise not_there()
        day = matter.as_of or today()
        holding, now = held.of_unit(unit), _offered(unit, day)
        if not now:
            raise RefusedError(
                Text("登记册中没有该单位的持股或事实", "the register has no holdings or facts of this unit")
            )
        at, facts = plain.at_of(element), matter.facts
        before = plain.part(facts, at)
        now |= dict.fromkeys(dropped(matter, unit, self.path, before, now))
        for name, value in now.items():
            facts = plain.put(facts, at, name, value)
        own = plain.part(plain.checked(rulebook, facts), at)
        digest = "" if holding is None else holding.sha256
        source = Source(kind=SourceKind.REGISTER, text=_told(unit, day, digest))
        answers = {one.name: one for one in Answer.objects.filter(matter=matter, path=self.path)}
        stated = [
            Happening(
                self.id,
                FactStated(
                    at=at,
                    path=self.path,
                    fact=name,
                    value=own.get(name),
                    before=before.get(name),
                    source=source,
                ),
            )
            for name in now
            if not _same(answers.get(name), own.get(name), source)
        ]
        taken = FactsTaken(
            matter=self.id,
            at=at,
            path=self.path,
            day=day,
            holdings=digest,
            facts={name: own[name] for name, value in now.items() if value is not None},
        )
        return [*stated, Happening(unit.id, taken)] if stated else []


def dropped(matter: Matter, unit: Unit, path: str, own: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Facts that were taken earlier, stand in the matter as they were taken, and that the register has no longer."""
    taken = Taken.objects.filter(unit=unit, matter=matter.id, path=path).first()
    if taken is None:
        return []
    return [name for name, value in taken.facts.items() if name not in now and own.get(name) == value]


def _offered(unit: Unit, day: date) -> dict[str, Any]:
    try:
        return offered(unit, day)
    except InputError as error:
        raise RefusedError(plain.all_of(error)) from None
    except NotInForceError as error:
        raise RefusedError(error.message) from None


def _told(unit: Unit, day: date, digest: str) -> str:
    """The unit, the day, and the hash of the holdings that the facts were drawn from."""
    text = f"{unit.name} · {day.isoformat()}"
    return (f"{text} · SHA-256 {digest}" if digest else text)[:500]


def _same(answer: Answer | None, value: Any, source: Source) -> bool:
    if answer is None or answer.unfit:
        return False
    return (answer.value, answer.source, answer.source_text) == (value, str(source.kind), source.text)


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that a matter has otherwise than the register has it now."""

    label: Text
    matter: Text
    register: Text


@dataclass(frozen=True, slots=True)
class Use:
    """A matter that took facts of a unit, and in what it differs now."""

    matter: Matter
    taken: Taken
    gone: bool
    """Whether the matter has no such element any more."""
    differences: tuple[Difference, ...]


def uses(unit: Unit) -> list[Use]:
    """The matters that took facts of a unit, as far as the reader may see them, those that differ first."""
    found = []
    offers: dict[date, dict[str, Any]] = {}
    matters = {one.id: one for one in Matter.objects.all()}
    for taken in Taken.objects.filter(unit=unit).order_by("at", "id"):
        matter = matters.get(taken.matter)
        if matter is None:
            continue
        day = matter.as_of or today()
        if day not in offers:
            try:
                offers[day] = offered(unit, day)
            except (InputError, NotInForceError):
                offers[day] = {}
        try:
            own = plain.part(matter.facts, [(name, key) for name, key in taken.place])
        except KeyError:
            found.append(Use(matter, taken, True, ()))
            continue
        found.append(Use(matter, taken, False, _differences(own, offers[day], taken.facts)))
    return sorted(found, key=lambda use: not use.differences)


def _differences(own: dict[str, Any], now: dict[str, Any], taken: dict[str, Any]) -> tuple[Difference, ...]:
    return tuple(
        Difference(
            UnitEntity.facts[name].label, fact_said(name, own.get(name)), fact_said(name, now.get(name))
        )
        for name in UnitEntity.facts
        if name in {*now, *taken} and own.get(name) != now.get(name)
    )
