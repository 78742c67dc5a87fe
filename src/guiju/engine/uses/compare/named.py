"""The changes that the commentary names, and what the rules say of them: what binds less now, and what binds more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guiju.engine.counterparts import FIRMNESS
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import Strength
from guiju.engine.text import Text
from guiju.engine.uses.compare.differences import RuleDifference, Turn
from guiju.engine.uses.compare.reaches import Reach


@dataclass(frozen=True, slots=True)
class NamedChange:
    """A statement of the commentary that names a change.

    Attributes:
        less: duties that answer it and are gone, bind less firmly, or arise in fewer cases.
        more: duties that answer it and are new, bind more firmly, or arise in more cases.
        otherwise: other rules that answer it and are not the same.
    """

    statement: str
    text: Text
    less: tuple[Text, ...]
    more: tuple[Text, ...]
    otherwise: tuple[Text, ...]


def named_changes(rulebook: Rulebook, differences: Iterable[RuleDifference]) -> tuple[NamedChange, ...]:
    """Every statement that names a change and that some difference answers."""
    found = list(differences)
    made = []
    for statement in rulebook.statements.values():
        own = [d for d in found if statement.id in d.states]
        if "change" not in statement.kinds or not own:
            continue
        sides = [_sides(rulebook, d) for d in own]
        less, more, neither = (
            tuple(dict.fromkeys(_label(d) for d, side in zip(own, sides, strict=True) if picked(side)))
            for picked in (lambda s: s[0], lambda s: s[1], lambda s: not any(s))
        )
        made.append(NamedChange(statement.id, statement.text, less, more, neither))
    return tuple(made)


def _sides(rulebook: Rulebook, difference: RuleDifference) -> tuple[bool, bool]:
    """Whether less is asked, and whether more is."""
    names = [name for name in (difference.before_id, difference.after_id) if name is not None]
    if difference.kind != "duty" or not all(_binds(rulebook, name) for name in names):
        return False, False
    reach = "" if difference.direction is None else difference.direction.reach
    less = {Reach.FEWER.value, Reach.CROSSED.value, Reach.SOME_FEWER.value}
    more = {Reach.MORE.value, Reach.CROSSED.value, Reach.SOME_MORE.value}
    return (
        difference.turn in (Turn.DROPPED, Turn.SOFTER) or reach in less,
        difference.turn in (Turn.NEW, Turn.FIRMER) or reach in more,
    )


def _binds(rulebook: Rulebook, duty: str) -> bool:
    return FIRMNESS[rulebook.duties[duty].strength] > FIRMNESS[Strength.ENCOURAGED]


def _label(difference: RuleDifference) -> Text:
    label = difference.after_label or difference.before_label
    assert label is not None
    return label
