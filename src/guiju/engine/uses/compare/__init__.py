"""Compare: what two editions, or two days, make of a case, or say as rules, and why they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from guiju.engine.asked import check_readings
from guiju.engine.assessment import assess, today
from guiju.engine.case import Case
from guiju.engine.determination import Citation, Determination
from guiju.engine.rulebook import Rulebook
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.compare.cases import case_differences
from guiju.engine.uses.compare.differences import Difference, RuleDifference, Turn
from guiju.engine.uses.compare.named import NamedChange, named_changes
from guiju.engine.uses.compare.reaches import Direction, Example, Reach
from guiju.engine.uses.compare.rules import rule_differences
from guiju.engine.uses.compare.sides import Cause, Sides, side
from guiju.engine.wording import value_text


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides beside each other: of a case (``before`` and ``after`` are its determinations), or as rules.

    ``citations`` has every provision named, as it stands on the side that names it. ``named``: of rules, the changes that
    the commentary names, and what binds less or more by the rules.
    """

    rulebook: Text
    before_side: Text
    after_side: Text
    before: Determination | None
    after: Determination | None
    differences: tuple[RuleDifference, ...]
    citations: dict[str, Citation]
    named: tuple[NamedChange, ...] = ()


def compare_rules(rulebook: Rulebook, before: str, after: str, *, day: date | None = None) -> Comparison:
    """Every rule that is not the same on two sides; a side is an edition, a date, or ``EDITION@DATE``.

    Args:
        day: where a side is an edition without a date (default: today in Asia/Shanghai).

    Raises:
        UnknownNameError: no such edition.
        NotInForceError: a day lies before its edition.
    """
    sides = Sides(*(side(rulebook, given, day or today()) for given in (before, after)))
    found = tuple(rule_differences(sides))
    named = named_changes(rulebook, found)
    ends = _named(sides.before), _named(sides.after)
    return Comparison(rulebook.title, *ends, None, None, found, sides.citations, named)


def compare(
    case: Case,
    before: str,
    after: str,
    *,
    day: date | None = None,
    readings: Mapping[str, str] | None = None,
    title: str = "",
) -> Comparison:
    """What two sides make of a case: decisions, duties, their strength, papers and authority.

    Raises:
        InputError: the facts contradict each other.
        UnknownNameError: no such edition, open point or reading.
        NotInForceError: a day lies before its edition.
    """
    rulebook = case.rulebook
    check_readings(rulebook, dict(readings or {}))
    sides = Sides(*(side(rulebook, given, day or today()) for given in (before, after)))
    one, other = (
        assess(case, as_of=ruleset.day, edition=ruleset.edition.id, readings=readings, title=title)
        for ruleset in (sides.before, sides.after)
    )
    found = tuple(case_differences(sides, one, other))
    return Comparison(
        rulebook.title, _named(sides.before), _named(sides.after), one, other, found, sides.citations
    )


def _named(ruleset: Ruleset) -> Text:
    edition, day = ruleset.edition.text, value_text(ruleset.day)
    return Text(f"{edition.zh}，{day.zh}", f"{edition.en}, {day.en}")


__all__ = [
    "Cause",
    "Comparison",
    "Difference",
    "Direction",
    "Example",
    "NamedChange",
    "Reach",
    "RuleDifference",
    "Turn",
    "compare",
    "compare_rules",
]
