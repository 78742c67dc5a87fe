"""One value of each kind that a question tells apart, and no kind missing."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

import guiju
from guiju.engine.facts import Choice, Date, Exact, Fact, Integer, SetOf, YesNo
from guiju.engine.uses.explain.told import told

DAY = date(2026, 10, 1)


def drawn(fact: Fact[Any], draw: random.Random) -> Any:
    """Any value of a fact, near the limits of rules more often than not."""
    match fact:
        case YesNo():
            return draw.random() < 0.5
        case Choice():
            return draw.choice(fact.ids)
        case SetOf():
            return frozenset(one for one in fact.ids if draw.random() < 0.4)
        case Date():
            return min(max(DAY + timedelta(days=draw.randint(-900, 900)), fact.low), fact.high)
        case Integer() | Exact():
            value = draw.choice([0, 1, 3, 5, 10, 50, 100, 500, 3000]) + draw.randint(-1, 1)
            found = value if isinstance(fact, Integer) else value + Fraction(draw.randint(0, 3), 4)
            low = found if fact.low is None else max(found, fact.low)
            return low if fact.high is None else min(low, fact.high)
    raise AssertionError(fact)


@pytest.mark.parametrize("name", ["hgr", "genai"])
def test_no_kind_of_value_is_missing_and_none_is_doubled(name: str) -> None:
    ruleset = guiju.load_rulebook(name).on(DAY)
    draw = random.Random(1)
    looked_at = 0
    for ruled in ruleset.decisions.values():
        for fact, values in told(ruleset).of(ruled.node).items():
            if not values.whole:
                continue
            looked_at += 1
            kinds = [values.kind(value) for value in values.every]
            assert len(set(kinds)) == len(kinds), (ruled.decision.id, fact.name)
            missing = [v for v in (drawn(fact, draw) for _ in range(40)) if values.kind(v) not in kinds]
            assert not missing, (ruled.decision.id, fact.name, missing)
    assert looked_at > 500
