"""Holdings and what follows from them as plain JSON: shares as exact text in per cent, texts in both languages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from guiju.documents import ownership_lines as lines
from guiju.engine.answers import Answer
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownFact
from guiju.engine.values import plain_value
from guiju.engine.wording import unknown_path
from guiju.ownership.methods import Finding
from guiju.ownership.model import Structure, Tie
from guiju.ownership.shares import Share, per_cent
from guiju.rulebooks.hgr.verdict import Limb, Verdict


def render(structure: Structure, verdicts: Sequence[Verdict]) -> str:
    """Verdicts as a JSON document."""
    day = verdicts[0].analysis.standing.day.isoformat() if verdicts else None
    notes = [_text(note) for note in structure.notes]
    made = {
        "title": structure.title,
        "as_of": day,
        "notes": notes,
        "units": [verdict_data(one) for one in verdicts],
    }
    return json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """A verdict as plain data."""
    analysis = verdict.analysis
    return {
        "unit": analysis.body.id,
        "threshold": per_cent(analysis.threshold),
        "foreign_unit": _limb(verdict.status),
        "limbs": {limb.decision.id: _limb(limb) for limb in verdict.limbs},
        "methods": {
            tie.value: {c.method.id: _finding(c.finding) for c in analysis.counts if c.tie is tie}
            for tie in (Tie.EQUITY, Tie.VOTES)
        },
        "methods_disagree": analysis.disagreeing,
        "largest_overseas_holder": _finding(analysis.largest),
        "held_in_full": _finding(analysis.in_full),
        "held_in_full_by_one": _finding(analysis.in_full_by_one),
        "unknown": [{"who": one.node, "share": _share(one.share)} for one in analysis.unknowns],
        "settling": [
            {
                "who": one.holder,
                "of": one.held or None,
                "reached_from": None if one.yes is None else per_cent(one.yes),
                "not_reached_below": None if one.no is None else per_cent(one.no),
            }
            for one in analysis.settling
        ],
        "closed_loops": [list(loop) for loop in analysis.loops],
        "assumptions": [_text(line) for line in lines.assumption_lines(analysis)],
        "arrangements": [_text(line) for line in lines.arrangement_lines(analysis)],
        "facts": dict(verdict.facts),
        "provisions": [_text(line) for line in lines.basis_lines(verdict)],
    }


def _limb(limb: Limb) -> dict[str, Any]:
    answer: Answer = limb.answer
    return {
        "status": answer.status,
        "exhaustive": answer.exhaustive,
        "value": None if answer.value is None else plain_value(answer.value),
        "points": [point.id for point in answer.points],
        "readings": [
            {
                "readings": dict(zip((p.id for p in answer.points), chosen, strict=True)),
                "value": None if value is None else plain_value(value),
            }
            for chosen, value in answer.readings
        ],
        "missing": [unknown_path(one) for one in answer.missing if isinstance(one, UnknownFact)],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "share": _share(finding.share),
        "reached": finding.passes,
        "chain": list(finding.chain),
        "limits_reached": finding.tight,
    }


def _share(share: Share | None) -> dict[str, str] | None:
    return None if share is None else {"low": per_cent(share.low), "high": per_cent(share.high)}


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
