"""What the rules on units make of holdings: is a body a foreign unit, by which limb, and on what does it turn.

The rules are those of :mod:`guiju.rulebooks.hgr.units` and nothing else; holdings only give them facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guiju.engine.answers import Answer, Judge
from guiju.engine.drafting import Draft
from guiju.engine.errors import InputError
from guiju.engine.records import record
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import Decision
from guiju.ownership.analysis import Analysis, analyse
from guiju.ownership.standing import Standing
from guiju.rulebooks.hgr.holdings import facts_of, threshold_on

LIMBS = (
    "seated_outside",
    "half_held_from_abroad",
    "dominated_from_abroad",
    "counted_as_chinese",
)
"""The limbs of the definition of a foreign unit, and the exception for Hong Kong and Macau, as decisions."""
STATUS = "foreign_unit"
ACCOUNT = "account_kind"
"""The kind of account in the authority's system that goes with the status."""


@record(frozen=True, slots=True)
class Limb:
    """What one decision on a unit comes to."""

    decision: Decision[Any, Any]
    answer: Answer


@record(frozen=True, slots=True)
class Verdict:
    """What follows for one body from holdings on a day.

    Attributes:
        analysis: what the holdings say.
        facts: the facts that follow from them, as a case file would have them, and those stated besides.
        limbs: each limb of the definition.
        status: whether it is a foreign unit.
        account: the kind of account that goes with it.
    """

    analysis: Analysis
    facts: Mapping[str, object]
    limbs: tuple[Limb, ...]
    status: Limb
    account: Limb


def verdict(
    rulebook: Rulebook,
    standing: Standing,
    body: str,
    readings: Mapping[str, str] | None = None,
    stated: Mapping[str, object] | None = None,
) -> Verdict:
    """Judge one body of a structure as a unit.

    Args:
        readings: how open points are read.
        stated: facts that the unit states besides, as a case file has them: what holdings cannot say. Where holdings
            say something of one, theirs counts.

    Raises:
        KeyError: there is no such body.
        InputError: a fact stated cannot be read, or contradicts the others.
        NotInForceError: the rules do not say anything of that day yet.
    """
    return verdict_of(rulebook, analyse(standing, body, threshold_on(standing.day)), readings, stated)


def verdict_of(
    rulebook: Rulebook,
    analysis: Analysis,
    readings: Mapping[str, str] | None = None,
    stated: Mapping[str, object] | None = None,
) -> Verdict:
    """Judge the body that was looked at; as :func:`verdict`."""
    day, body = analysis.standing.day, analysis.body.id
    facts = {**(stated or {}), **facts_of(analysis)}
    draft = Draft(rulebook, {"units": [{"id": body, **facts}]})
    if draft.problems or draft.root is None:
        raise InputError(draft.problems)
    judge = Judge(rulebook.on(day), draft.root, dict(readings or {}), consistent=bool(stated))
    unit = draft.root.collections["units"][0]

    def limb(name: str) -> Limb:
        return Limb(rulebook.decisions[name], judge.decision(name, unit))

    return Verdict(analysis, facts, tuple(map(limb, LIMBS)), limb(STATUS), limb(ACCOUNT))
