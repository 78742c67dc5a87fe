"""Assessing a case: making its determination, and making one again from its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

from guiju.engine.asked import check_readings
from guiju.engine.assessor import Assessor
from guiju.engine.case import Case, check_text
from guiju.engine.determination import (
    Conclusion,
    Determination,
    DutyResult,
)
from guiju.engine.errors import OtherRulesError, UnknownNameError
from guiju.engine.instruments import Grade
from guiju.engine.records import replace
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The time of the place where the law is in force; it has known no summer time since 1992."""


def today() -> date:
    """Today's date where the law is in force (Asia/Shanghai)."""
    return datetime.now(SHANGHAI).date()


def assess(
    case: Case,
    *,
    as_of: date | None = None,
    edition: str | None = None,
    readings: Mapping[str, str] | None = None,
    explained: bool = False,
    title: str = "",
) -> Determination:
    """Determine a case.

    Args:
        as_of: the day judged (default: today in Asia/Shanghai).
        edition: which state of the law (default: the rulebook's first).
        readings: how open points are read, by identifier; the others stay open.
        explained: whether to add reasons and proofs.

    Raises:
        InputError: the facts contradict each other.
        UnknownNameError: no such edition, open point or reading.
        NotInForceError: the day lies before the edition begins.
    """
    day = as_of or today()
    ruleset = case.rulebook.on(day, edition)
    chosen = dict(readings or {})
    check_readings(case.rulebook, chosen)
    check_text(title, Text("标题", "the title"))
    return Assessor(case, ruleset, chosen, explained, title).run()


def replay(rulebook: Rulebook, determination: Mapping[str, Any]) -> Determination:
    """Make a determination again from its own JSON: the same rulebook gives the same bytes.

    Raises:
        OtherRulesError: it was made under another rulebook or version.
    """
    made = determination["rulebook"]
    _same_rules(rulebook, made["id"], made["version"], made["fingerprint"])
    return assess(
        Case(rulebook, determination["facts"]),
        as_of=date.fromisoformat(determination["as_of"]),
        edition=determination["edition"],
        readings=determination["readings"],
        explained=determination["explained"],
        title=determination["title"],
    )


def explain_one(rulebook: Rulebook, determination: Determination, rule: str, path: str = "") -> Determination:
    """One conclusion or duty of a determination with its reason and proof, as the whole would have it had it been made
    explained: the same determination with this result alone, and the provisions that it cites.

    Raises:
        OtherRulesError: it was made under another rulebook or version.
        UnknownNameError: it has no conclusion and no duty of this name about the element at this path.
    """
    made = determination
    _same_rules(rulebook, made.rulebook.id, made.rulebook.version, made.rulebook.fingerprint)
    case = Case(rulebook, made.facts)
    assessor = Assessor(case, rulebook.on(made.as_of, made.edition), dict(made.readings), True, made.title)
    found = assessor.one(rule, path)
    if found is None:
        at = f"{rule} @ {path}" if path else rule
        raise UnknownNameError(Text(f"判定中没有“{at}”", f"the determination has no {at!r}"))
    return replace(
        made,
        explained=True,
        conclusions=[found] if isinstance(found, Conclusion) else [],
        duties=[found] if isinstance(found, DutyResult) else [],
        notes=[],
        not_judged=[],
        unlisted=[],
        citations={**made.citations, **assessor.citations},
        unverified=sorted(c.id for c in assessor.citations.values() if c.grade != Grade.VERBATIM.value),
    )


def _same_rules(rulebook: Rulebook, name: str, version: str, fingerprint: str) -> None:
    """Whether a determination was made under this rulebook.

    Raises:
        OtherRulesError: it was made under another, or another version.
    """
    if name != rulebook.id or fingerprint != rulebook.fingerprint:
        was = f"{name} {version} ({fingerprint[:12]})"
        now = f"{rulebook.id} {rulebook.version} ({rulebook.fingerprint[:12]})"
        raise OtherRulesError(
            Text(f"作出时的规则库为 {was}，现为 {now}", f"made under rulebook {was}, this is {now}")
        )
