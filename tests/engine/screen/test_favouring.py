"""Constraints at their best: a case that some completion satisfies is never taken for one that contradicts itself."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import polars as pl

import guiju
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.nodes import And, Compare, Const, FactOf, IsIn, Not, Or, Var
from guiju.engine.uses.screen.favouring import favoured
from guiju.engine.uses.screen.screening import Screener
from guiju.rulebooks.hgr.facts.unit import Unit

RULES = guiju.load_rulebook("hgr").on(date(2026, 10, 1))
UNIT = Var.fresh(Unit)


def of(name: str) -> Any:
    return FactOf(UNIT, Unit.facts[name])


def named(*laws: Any) -> dict[str, Any]:
    return {fact.name: best for fact, best in favoured(laws).items()}


def test_a_fact_is_favoured_where_all_constraints_want_the_same_of_it() -> None:
    half = Compare("<", Const(50), of("foreign_equity"))
    assert named(half) == {"foreign_equity": 100 * 10**6}
    assert named(Not(half)) == {"foreign_equity": 0}
    assert named(half, Not(half)) == {}
    assert named(half, Compare("==", of("foreign_equity"), Const(60))) == {}
    assert named(Or(Not(of("foreign_national")), of("dominated_by_rights"))) == {
        "foreign_national": False,
        "dominated_by_rights": True,
    }
    assert named(And(of("foreign_national"), Not(of("foreign_national")))) == {}
    # What is larger than a fact may be anything: where the other side is computed, nothing is said of what it asks.
    assert named(Compare("<=", of("largest_foreign_votes"), of("foreign_votes"))) == {
        "largest_foreign_votes": 0,
        "foreign_votes": 100 * 10**6,
    }


def test_an_option_is_favoured_that_all_constraints_take() -> None:
    abroad = IsIn(of("seat"), frozenset({"abroad", "macau"}))
    not_there = Not(IsIn(of("seat"), frozenset({"macau", "mainland"})))
    seat = Unit.facts["seat"].ids  # type: ignore[attr-defined]
    assert named(abroad, not_there) == {"seat": seat.index("abroad")}
    assert named(IsIn(of("seat"), frozenset({"mainland"})), not_there) == {}


def test_just_the_units_that_contradict_themselves_are_refused() -> None:
    """Every way in which holdings may be given or not, at the ends of what they may be, and at the limit of the law."""
    amounts = (None, 0, 49, 50, 100)
    rows: list[dict[str, Any]] = [
        {
            "foreign_equity": equity,
            "largest_foreign_equity": largest,
            "foreign_votes": votes,
            "half_by_one_if_counted_in_full": by_one,
            "half_if_counted_in_full": half,
        }
        for equity, largest, votes, by_one, half in product(
            amounts, amounts, (None, 0, 50), (None, True, False), (None, True, False)
        )
    ]
    table = pl.DataFrame(
        [{"case": f"c{i}", "id": "u", **row} for i, row in enumerate(rows)], infer_schema_length=None
    )
    done = Screener(RULES, ["foreign_unit"], values_only=True).screen({"units": table})
    refused = {one.row - 1 for one in done.rejects}
    expected = {i for i, row in enumerate(rows) if contradicts(row)}
    assert refused == expected
    assert 0 < len(refused) < len(rows)


def contradicts(row: dict[str, Any]) -> bool:
    facts = {name: value for name, value in row.items() if value is not None}
    case = Case(RULES.rulebook, {"units": [{"id": "u", **facts}]})
    return bool(Judge(RULES, case.root, consistent=False).contradictions())
