"""What differs between two sides, as it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from guiju.engine.counterparts import ASPECTS, FIRMNESS, Aspect
from guiju.engine.ruleset import Ruled, RuledDuty
from guiju.engine.text import Text
from guiju.engine.uses.compare.reaches import Direction
from guiju.engine.uses.compare.sides import Cause


class Turn(StrEnum):
    """Which way a rule, or what it makes of a case, has turned."""

    NEW = "new"
    DROPPED = "dropped"
    FIRMER = "firmer"
    SOFTER = "softer"
    OTHERWISE = "otherwise"


TURNS: dict[Turn, Text] = {
    Turn.NEW: Text("新增", "new"),
    Turn.DROPPED: Text("不再有", "no longer there"),
    Turn.FIRMER: Text("强度提高", "binds more firmly"),
    Turn.SOFTER: Text("强度降低", "binds less firmly"),
    Turn.OTHERWISE: Text("有变", "otherwise"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One respect in which the sides differ; None where a side says nothing."""

    aspect: str
    label: Text
    before: Text | None
    after: Text | None


SCOPE = Difference(Aspect.SCOPE.value, ASPECTS[Aspect.SCOPE], None, None)
"""The conditions are not in the same words: what speaks otherwise below them are the causes."""


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """A rule beside the one that answers to it on the other side, which may be itself.

    ``kind`` is ``decision``, ``duty``, ``parameter``, ``point`` or ``note``. ``path`` and ``subject`` name the element
    that a case's result is about; of rules alone there are none. ``direction``: of rules alone, whether the condition is
    met in more cases than before or in fewer; None where it is the same expression or no question of yes or no.
    """

    kind: str
    turn: str
    turn_text: Text
    before_id: str | None
    after_id: str | None
    before_label: Text | None
    after_label: Text | None
    differences: tuple[Difference, ...]
    causes: tuple[Cause, ...]
    cites_before: tuple[str, ...]
    cites_after: tuple[str, ...]
    states: tuple[str, ...]
    path: str = ""
    subject: Text | None = None
    direction: Direction | None = None


Name = tuple[str, Text]
"""Identifier and label of a rule."""


def name_of(rule: Ruled | RuledDuty | None) -> Name | None:
    """What a rule is called; None for none."""
    if rule is None:
        return None
    own = rule.duty if isinstance(rule, RuledDuty) else rule.decision
    return own.id, own.label


def difference(
    kind: str,
    turn: Turn,
    names: Sequence[Name | None],
    differences: Iterable[Difference],
    cites: Sequence[tuple[str, ...]],
    states: Iterable[str],
    *,
    causes: tuple[Cause, ...] = (),
    path: str = "",
    subject: Text | None = None,
    direction: Direction | None = None,
) -> RuleDifference:
    """A difference with its two names and provisions, before and after."""
    before, after = names
    return RuleDifference(
        kind,
        turn.value,
        TURNS[turn],
        None if before is None else before[0],
        None if after is None else after[0],
        None if before is None else before[1],
        None if after is None else after[1],
        tuple(differences),
        causes,
        cites[0],
        cites[1],
        tuple(dict.fromkeys(states)),
        path,
        subject,
        direction,
    )


def turned(before: object | None, after: object | None) -> Turn:
    """Which way a rule has turned, from its own words."""
    if before is None:
        return Turn.NEW
    if after is None:
        return Turn.DROPPED
    if isinstance(before, RuledDuty) and isinstance(after, RuledDuty):
        was, now = FIRMNESS[before.duty.strength], FIRMNESS[after.duty.strength]
        if was != now:
            return Turn.FIRMER if now > was else Turn.SOFTER
    return Turn.OTHERWISE


def unlike(rows: Iterable[Difference]) -> list[Difference]:
    """Those in which the sides do differ."""
    return [row for row in rows if row.before != row.after]


def listing(parts: Sequence[Text]) -> Text | None:
    """Several texts as one; None for none."""
    if not parts:
        return None
    return Text("；".join(p.zh for p in parts), "; ".join(p.en for p in parts))


def words(aspect: Aspect, before: Text | None, after: Text | None) -> Difference:
    """A respect in which a duty can differ from its counterpart."""
    return Difference(aspect.value, ASPECTS[aspect], before, after)
