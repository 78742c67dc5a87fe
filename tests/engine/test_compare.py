"""Two editions or two days beside each other: of a case, and as rules."""

from __future__ import annotations

from datetime import date
from types import ModuleType
from typing import Any

import pytest
from shop import CITE, LAW, Shop

from guiju.engine.case import Case
from guiju.engine.errors import NotInForceError, UnknownNameError
from guiju.engine.expressions import Bool
from guiju.engine.rulebook import Edition, Rulebook
from guiju.engine.rules import (
    FORMS,
    Dated,
    Form,
    Kind,
    OpenPoint,
    Parameter,
    Strength,
    decision,
    duty,
    note,
    paper,
    sanction,
)
from guiju.engine.text import Text
from guiju.engine.uses.compare import Comparison, RuleDifference, compare, compare_rules

TURN = date(2024, 5, 1)
LIMIT = Parameter([(date.min, 3), (TURN, 5)], label=("上限", "limit"), unit=("人", "people"), cites=CITE)
POINT = OpenPoint(
    "算不算",
    "does it count",
    readings={"counts": ("算", "it counts"), "not": ("不算", "it does not")},
    cites=CITE,
    until=TURN,
    settled="not",
)


@decision("大店", "large shop", cites=CITE, edition="draft", states="S1")
def large(shop: Shop) -> Bool:
    return shop.staff > 1


@large.version(cites=CITE, edition="final", states="S1")
def large_at_last(shop: Shop) -> Bool:
    return shop.staff > LIMIT.now


@decision("须登记", "must register", cites=CITE, since=TURN, edition="final")
def must_register(shop: Shop) -> Bool:
    return shop.open


@decision("另计", "counted apart", cites=CITE, edition="final")
def counted_apart(shop: Shop) -> Bool:
    return shop.open & POINT.reads("counts")


def _duty(name: str, strength: Strength, act: tuple[str, str], **more: Any) -> Any:
    def arises(shop: Shop) -> Bool:
        return large(shop)

    arises.__name__ = name
    made = duty(
        "报告",
        "report",
        bearer=("店主", "owner"),
        act=act,
        kind=Kind.REPORT,
        strength=strength,
        timing=("时", "then"),
        cites=CITE,
        **more,
    )(arises)
    made.condition.__module__ = "shop_rules"
    return made


SURE = _duty(
    "be_sure",
    Strength.MUST,
    ("保证", "guarantee"),
    edition="draft",
    counterpart="do_your_best",
    towards=("甲部", "Ministry A"),
    papers=[paper("form", "表", "form", cites=CITE)],
    sanctions=[sanction("罚款", "fine", cites=CITE)],
)
BEST = _duty(
    "do_your_best",
    Strength.BEST_EFFORTS,
    ("尽力", "do your best"),
    edition="final",
    towards=Dated((date(2000, 1, 1), "甲部", "Ministry A"), (TURN, "乙部", "Ministry B")),
)
GONE = _duty("hand_in_keys", Strength.MUST, ("交钥匙", "hand in keys"), edition="draft", counterpart="")


def book() -> Rulebook:
    module = ModuleType("shop_rules")
    module.__doc__ = "商店 | shop"
    for rule in (large, must_register, counted_apart):
        rule.function.__module__ = "shop_rules"
        setattr(module, rule.id, rule)
    module.SURE, module.BEST, module.GONE = SURE, BEST, GONE  # type: ignore[attr-defined]
    module.LIMIT, module.POINT = LIMIT, POINT  # type: ignore[attr-defined]
    module.EARLY = note("早", "early", cites=CITE, edition="draft")  # type: ignore[attr-defined]
    from guiju.engine.rulebook import Statement

    return Rulebook(
        "shop",
        Text("商店", "shop"),
        "1",
        Shop,
        [module],
        editions=[
            Edition("final", Text("定稿", "final"), date(2000, 1, 1)),
            Edition("draft", Text("草案", "draft"), date(2000, 1, 1)),
        ],
        instruments=[LAW],
        statements=[Statement("S1", (), Text("一", "one"))],
    )


BEFORE, AFTER = "final@2024-04-30", "final@2024-05-01"


def of(comparison: Comparison, name: str) -> RuleDifference:
    (found,) = [d for d in comparison.differences if name in (d.before_id, d.after_id)]
    return found


def rows(found: RuleDifference) -> dict[str, tuple[str | None, str | None]]:
    return {d.aspect: (d.before and d.before.en, d.after and d.after.en) for d in found.differences}


def of_case(facts: dict[str, Any], before: str, after: str) -> Comparison:
    return compare(Case(book(), facts), before, after, day=date(2024, 6, 1))


# --- of a case ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("staff", "said"), [(1, None), (2, ("yes", "no")), (5, ("yes", "no")), (6, None)])
def test_a_decision_that_comes_out_otherwise(staff: int, said: tuple[str, str] | None) -> None:
    found = of_case({"staff": staff}, "draft", "final")
    named = [d for d in found.differences if d.before_id == "large"]
    assert [rows(d)["result"] for d in named] == ([] if said is None else [said])
    for d in named:
        assert [(c.kind, c.id) for c in d.causes] == [("decision", "large")]
        assert d.cites_before and d.cites_after  # noqa: PT018
        assert d.states == ("S1",)


@pytest.mark.parametrize(("staff", "differs"), [(3, False), (4, True), (5, True), (6, False)])
def test_a_number_that_changed_is_why(staff: int, differs: bool) -> None:
    found = [d for d in of_case({"staff": staff}, BEFORE, AFTER).differences if d.after_id == "large"]
    assert bool(found) is differs
    for d in found:
        (cause,) = d.causes
        assert (cause.kind, cause.id, cause.before and cause.before.en, cause.after and cause.after.en) == (
            "parameter",
            "limit",
            "3",
            "5",
        )


def test_a_duty_that_binds_less_firmly() -> None:
    found = of(of_case({"staff": 6}, "draft", "final"), "do_your_best")
    assert (found.turn, found.before_id) == ("softer", "be_sure")
    assert rows(found) == {
        "act": ("guarantee", "do your best"),
        "strength": ("must", "must take effective measures"),
        "towards": ("Ministry A", "Ministry B"),
        "papers": (f"form ({FORMS[Form.PLAIN].en})", None),
        "sanction": ("fine", None),
    }


def test_a_duty_that_is_gone_for_this_case_or_altogether() -> None:
    found = of_case({"staff": 4}, "draft", "final@2024-06-01")
    assert of(found, "hand_in_keys").turn == "dropped"
    assert rows(of(found, "hand_in_keys")) == {"arises": ("yes", "no such rule")}
    assert rows(of(found, "be_sure")) == {"arises": ("yes", "no")}
    assert of(found, "be_sure").turn == "dropped"


def test_the_authority_of_another_day() -> None:
    found = of(of_case({"staff": 6}, BEFORE, AFTER), "do_your_best")
    assert rows(found) == {"towards": ("Ministry A", "Ministry B")}
    assert not found.causes


def test_a_rule_that_is_there_on_one_side_only() -> None:
    found = of_case({"open": True}, BEFORE, AFTER)
    assert (of(found, "must_register").turn, rows(of(found, "must_register"))) == (
        "new",
        {"result": (None, "yes")},
    )
    assert not [d for d in of_case({"open": False}, BEFORE, AFTER).differences if d.kind == "decision"]


def test_a_point_that_was_settled_is_why() -> None:
    found = of(of_case({"open": True}, BEFORE, AFTER), "counted_apart")
    assert rows(found) == {"result": ("open in law", "no")}
    assert [(c.kind, c.before and c.before.en, c.after and c.after.en) for c in found.causes] == [
        ("point", "open", "it does not")
    ]


def test_unknown_facts_are_said_on_the_side_where_they_matter() -> None:
    found = of(of_case({}, BEFORE, AFTER), "must_register")
    assert rows(found) == {"result": (None, "waits for facts")}


def test_nothing_differs_between_a_side_and_itself() -> None:
    assert of_case({"staff": 6, "open": True}, "final", "final").differences == ()


# --- as rules -----------------------------------------------------------------------------------------------


def test_every_rule_that_differs_is_in_the_table() -> None:
    found = compare_rules(book(), "draft", "final", day=date(2024, 6, 1))
    turns = {(d.kind, d.before_id, d.after_id): d.turn for d in found.differences}
    assert turns == {
        ("decision", "large", "large"): "otherwise",
        ("decision", None, "must_register"): "new",
        ("decision", None, "counted_apart"): "new",
        ("duty", "be_sure", "do_your_best"): "softer",
        ("duty", "hand_in_keys", None): "dropped",
        ("note", "early", None): "dropped",
    }


def test_the_table_turned_around() -> None:
    found = compare_rules(book(), "final", "draft", day=date(2024, 6, 1))
    assert of(found, "be_sure").turn == "firmer"
    assert of(found, "hand_in_keys").turn == "new"


def test_the_table_of_two_days() -> None:
    found = compare_rules(book(), BEFORE, AFTER)
    assert rows(of(found, "limit")) == {"value": ("3 people", "5 people")}
    assert rows(of(found, "point")) == {"reading": ("open", "it does not")}
    assert of(found, "must_register").turn == "new"
    assert [(c.kind, c.id) for c in of(found, "do_your_best").causes] == [("parameter", "limit")]


def test_a_rule_that_is_added_is_compared_with_no_further_work() -> None:
    made = book()
    (module,) = made.modules

    @decision("新规", "new rule", cites=CITE, edition="draft")
    def newly_added(shop: Shop) -> Bool:
        return shop.open

    newly_added.function.__module__ = "shop_rules"
    module.newly_added = newly_added  # type: ignore[attr-defined]
    again = Rulebook(
        "shop",
        made.title,
        "1",
        Shop,
        [module],
        editions=list(made.editions.values()),
        instruments=[LAW],
        statements=list(made.statements.values()),
    )
    assert of(compare_rules(again, "draft", "final"), "newly_added").turn == "dropped"


@pytest.mark.parametrize(
    ("side", "error", "said"),
    [
        ("drift", UnknownNameError, "draft"),
        ("2024-13-01", UnknownNameError, "date"),
        ("1999-12-31", NotInForceError, "2000-01-01"),
        ("draft@1999-12-31", NotInForceError, "2000-01-01"),
    ],
)
def test_a_side_that_is_none(side: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        compare_rules(book(), side, "final")
