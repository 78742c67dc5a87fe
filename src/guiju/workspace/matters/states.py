"""What the facts of a matter were after any of its events, and in what two such states differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from guiju.engine.errors import InputError
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.workspace.matters.facts import At, Facts, at_of, case_of, part
from guiju.workspace.matters.folds import step
from guiju.workspace.matters.rows import shown
from guiju.workspace.record.folding import noted
from guiju.workspace.record.gate import organisation
from guiju.workspace.record.models import Event


@dataclass(frozen=True, slots=True)
class Moment:
    """A state of the facts: the event after which they stood so."""

    number: int
    at: datetime
    by: str
    said: Text


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that two states know otherwise; None: not known."""

    path: str
    label: Text
    before: Text | None
    after: Text | None


def moments(matter: UUID) -> Iterator[tuple[Moment, Facts]]:
    """Every state of the facts of a matter, oldest first; whoever asks has looked up the matter through the gate."""
    facts: Facts = {}
    for event in Event.objects.filter(organisation=organisation(), subject=matter).order_by("subject_number"):
        one = noted(event)
        now = step(facts, one.data)
        if now is not facts:
            facts = now
            yield Moment(one.subject_number, one.at, one.by, one.data.said), facts


def facts_after(matter: UUID, number: int) -> Facts:
    """The facts as they stood after an event of the matter; none before its first."""
    found: Facts = {}
    for moment, facts in moments(matter):
        if moment.number > number:
            break
        found = facts
    return found


def differences(rulebook: Rulebook, before: Facts, after: Facts) -> list[Difference]:
    """In what two states of the facts differ, in the order of the later one; what it lacks comes last.

    Raises:
        InputError: one of them cannot be read under the rulebook.
    """
    old, new = _known(rulebook, before), _known(rulebook, after)
    found = [
        Difference(k[0], new[k][0], old.get(k, (None, None, None))[1], new[k][1])
        for k in new
        if _value(old, k) != new[k][2]
    ]
    found += [Difference(k[0], old[k][0], old[k][1], None) for k in old if k not in new]
    return found


def _value(known: dict[Any, Any], key: Any) -> Any:
    return known[key][2] if key in known else _NOTHING


_NOTHING = object()


def _known(rulebook: Rulebook, facts: Facts) -> dict[tuple[str, str], tuple[Text, Text | None, Any]]:
    """Every fact and list that is known: label, value in words, value."""
    known: dict[tuple[str, str], tuple[Text, Text | None, Any]] = {}
    for element in case_of(rulebook, facts).root.walk():
        at: At = at_of(element)
        own = part(facts, at)
        things: dict[str, Any] = {**element.entity.facts, **element.entity.references}
        for name, thing in things.items():
            if name in own:
                known[element.path, name] = (thing.label, shown(element, thing), own[name])
        for name, held in element.entity.collections.items():
            if name in own:
                keys = [one.key for one in element.collections[name]]
                complete = element.complete[name]
                more_zh, more_en = ("", "") if complete else ("（可能还有其他）", " (there may be others)")
                words = Text(("、".join(keys) or "无") + more_zh, (", ".join(keys) or "none") + more_en)
                known[element.path, name] = (held.label, words, (keys, complete))
    return known


def readable(rulebook: Rulebook, *states: Facts) -> bool:
    """Whether facts can be read under the rulebook that is installed."""
    try:
        for facts in states:
            case_of(rulebook, facts)
    except InputError:
        return False
    return True
