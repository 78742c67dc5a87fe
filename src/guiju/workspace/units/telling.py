"""A status in plain JSON: the answer and all that it rests on, with every sentence in both languages.

It is kept as it was made, so that it can be read when rules and program are others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from guiju.documents import ownership_lines as lines
from guiju.documents.ownership_draft import letter_text
from guiju.documents.ownership_json import verdict_data
from guiju.documents.phrases import Words
from guiju.engine.errors import ValueRefusedError
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownFact
from guiju.engine.values import parse, parse_limits, plain_value
from guiju.engine.wording import limits_said, value_text
from guiju.ownership.shares import per_cent
from guiju.rulebooks.hgr.facts import Unit as UnitEntity
from guiju.rulebooks.hgr.units import Account
from guiju.rulebooks.hgr.verdict import Limb, Verdict

Said = dict[str, str]
ACCOUNTS = [(one.option_id, one.label) for one in Account.members]


def told(
    verdict: Verdict,
    rulebook: Rulebook,
    *,
    unit: str,
    holdings: str,
    stated: Mapping[str, Any],
    readings: Mapping[str, str],
) -> dict[str, Any]:
    """The whole of it."""
    analysis = verdict.analysis
    account = verdict.account.answer.value
    return {
        "guiju": "unit status",
        "version": 1,
        "unit": unit,
        "as_of": analysis.standing.day.isoformat(),
        "rulebook": {"id": rulebook.id, "version": rulebook.version, "fingerprint": rulebook.fingerprint},
        "readings": dict(readings),
        "holdings_sha256": holdings,
        "stated": dict(stated),
        "account": None if account is None else str(plain_value(account)),
        "found": verdict_data(verdict),
        "said": _said(verdict, stated),
    }


def _said(verdict: Verdict, stated: Mapping[str, Any]) -> dict[str, Any]:
    analysis = verdict.analysis
    differs = lines.disagreement(verdict)
    letter = Text(letter_text(verdict, Words("zh")), letter_text(verdict, Words("en")))
    return {
        "answer": _all(lines.answer_lines(verdict.status)),
        "account": _all(lines.answer_lines(verdict.account)),
        "letter": _one(letter),
        "limbs": [_limb(limb) for limb in verdict.limbs],
        "limit": per_cent(analysis.threshold),
        "figures": [
            {
                "method": _one(row.method),
                "formula": _one(row.formula),
                "equity": _one(row.equity),
                "votes": _one(row.votes),
            }
            for row in lines.figure_rows(analysis)
        ],
        "largest": _one(lines.finding_text(analysis.largest)),
        "in_full": _one(lines.finding_text(analysis.in_full)),
        "in_full_by_one": _one(lines.finding_text(analysis.in_full_by_one)),
        "disagreement": None if differs is None else _one(differs),
        "missing": _all(lines.missing_lines(verdict)),
        "unknown": _all(lines.unknown_lines(analysis)),
        "chains": _all(lines.decisive(verdict)),
        "arrangements": _all(lines.arrangement_lines(analysis)),
        "assumed": _all(lines.assumption_lines(analysis)),
        "facts": [
            {
                "name": name,
                "label": _one(UnitEntity.facts[name].label),
                "value": _one(fact_said(name, value)),
                "stated": name in stated,
            }
            for name, value in verdict.facts.items()
        ],
        "open": [
            {"point": point.id, "question": _one(point.question)} for point in verdict.status.answer.points
        ],
        "basis": _all(lines.basis_lines(verdict)),
    }


def _limb(limb: Limb) -> dict[str, Any]:
    missing = [one.fact.label for one in limb.answer.missing if isinstance(one, UnknownFact)]
    return {
        "label": _one(limb.decision.label),
        "holds": limb.answer.value if isinstance(limb.answer.value, bool) else None,
        "answer": _all(lines.answer_lines(limb)),
        "missing": _all(missing),
    }


def _all(texts: Iterable[Text]) -> list[Said]:
    return [_one(text) for text in texts]


def _one(text: Text) -> Said:
    return {"zh": text.zh, "en": text.en}


def account_said(account: str) -> Text | None:
    """A kind of account in words; as it stands where this rulebook has none of that name."""
    return dict(ACCOUNTS).get(account, Text(account, account)) if account else None


def fact_said(name: str, value: Any) -> Text:
    """The value of a fact of a unit in words; as it stands where the rulebook has no such fact or value any more."""
    if value is None:
        return Text("不详", "not known")
    fact = UnitEntity.facts.get(name)
    if fact is None:
        return Text(str(value), str(value))
    try:
        limits = parse_limits(fact, value)
        return value_text(parse(fact, value), fact) if limits is None else limits_said(limits, fact)
    except ValueRefusedError:
        return Text(str(value), str(value))
