"""Quick answers: what they decide, and where they leave the question to the diagrams."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from shop import CITE, DAY, Goods, Shop, case, rulebook, ruled

from guiju.engine.answers import Judge
from guiju.engine.expressions import Bool, Category, Day, Number, choose, option_value
from guiju.engine.quick import Quick, compiled
from guiju.engine.rules import OpenPoint


def quick(function: Any, facts: dict[str, Any], readings: dict[str, str] | None = None, **names: Any) -> Any:
    """What is decided quickly about a shop."""
    rule = ruled(function)
    book = rulebook(rule, **names)
    root = case(facts, book).root
    node = book.on(DAY).decisions[rule.id].node
    return Quick(book.on(DAY), readings or {}).value(node, rule.var, root)


def sealed_enough(shop: Shop) -> Bool:
    return shop.crates.count(lambda c: c.sealed) >= 2


@pytest.mark.parametrize(
    ("crates", "value"),
    [
        ([{"sealed": True}] * 2, True),
        ([{"sealed": True}] * 2 + ["..."], True),
        ([{"sealed": True}, {}], None),
        ([{"sealed": True}, {"sealed": False}], False),
        ([{"sealed": True}, {"sealed": False}, "..."], None),
        ([{}], False),
        ([], False),
        (["..."], None),
    ],
)
def test_counts(crates: list[Any], value: bool | None) -> None:
    assert quick(sealed_enough, {"crates": crates}) is value


def test_numbers_by_their_bounds() -> None:
    def total(shop: Shop) -> Bool:
        return shop.visitors + shop.crates.sum(lambda c: c.pieces) > 1000

    crate = {"pieces": 500}
    assert quick(total, {"crates": [crate, crate, {"pieces": 1}]}) is True
    assert quick(total, {"crates": [crate, crate, {"pieces": 1}, "..."]}) is True
    assert quick(total, {"crates": []}) is False
    assert quick(total, {"crates": [{}], "visitors": 500}) is False
    assert quick(total, {"crates": [{}], "visitors": 501}) is None


def test_nothing_times_something_without_end() -> None:
    def product(shop: Shop) -> Bool:
        return shop.staff * shop.visitors > 0

    assert quick(product, {"visitors": 0}) is False
    assert quick(product, {"visitors": 1}) is None


def test_people_counted_once() -> None:
    def pieces(shop: Shop) -> Bool:
        return shop.crates.sum_distinct(lambda c: c.pieces, by=lambda c: c.mark) > 500

    crates: list[Any] = [{"mark": "a", "pieces": 300}, {"mark": "a", "pieces": 500}]
    assert quick(pieces, {"crates": crates}) is False
    assert quick(pieces, {"crates": [*crates, {"mark": "b", "pieces": 1}, {}]}) is True
    assert quick(pieces, {"crates": [*crates, {"pieces": 1}]}) is None
    assert quick(pieces, {"crates": [*crates, {"mark": "a"}]}) is False


def test_dates_choices_and_numbers_as_results() -> None:
    def due(shop: Shop) -> Day:
        return shop.opened.plus_months(1)

    def main(shop: Shop) -> Category:
        return choose(shop.open, shop.goods, option_value(Goods.TOYS))

    def part(shop: Shop) -> Number:
        return shop.share * Fraction(1, 3)

    assert quick(due, {"opened": "2024-01-31"}) == date(2024, 2, 29)
    assert quick(due, {}) is None
    assert quick(main, {"open": False}) == "toys"
    assert quick(main, {"goods": "toys"}) == "toys"
    assert quick(main, {"goods": "food"}) is None
    assert quick(part, {"share": 3}) == 1
    assert quick(part, {"share": 1}) == Fraction(1, 3)


def test_an_unpublished_calendar_is_bounded() -> None:
    def soon(shop: Shop) -> Bool:
        return shop.opened.plus_working_days(10) <= date(2150, 1, 12)

    def later(shop: Shop) -> Bool:
        return shop.opened.plus_working_days(10) > date(2150, 1, 5)

    assert quick(soon, {"opened": "2150-01-01"}) is None
    assert quick(later, {"opened": "2150-01-01"}) is True


def test_open_points_are_unknown_until_read() -> None:
    question = OpenPoint("问", "q", readings={"strict": ("严", "s"), "mild": ("宽", "m")}, cites=CITE)

    def strictly(shop: Shop) -> Bool:
        return question.reads("strict") & shop.open

    assert quick(strictly, {"open": True}, question=question) is None
    assert quick(strictly, {"open": False}, question=question) is False
    assert quick(strictly, {"open": True}, {"question": "strict"}, question=question) is True
    assert quick(strictly, {"open": True}, {"question": "mild"}, question=question) is False


def test_what_contradicts_itself_is_left_to_the_diagrams() -> None:
    def always(shop: Shop) -> Bool:
        return shop.open | ~shop.open

    assert quick(always, {}) is None
    rule = ruled(always)
    book = rulebook(rule)
    root = case({}, book).root
    assert Judge(book.on(DAY), root).decision("always", root).value is True


def test_all_decisions_at_once() -> None:
    rule = ruled(sealed_enough)
    book = rulebook(rule)
    root = case({"crates": [{"sealed": True}, {}]}, book).root
    judge = Judge(book.on(DAY), root)
    assert judge.decide_all() == {("sealed_enough", 0): judge.decision("sealed_enough", root)}


def test_the_code_of_a_ruleset_is_written_once() -> None:
    ruleset = rulebook(ruled(sealed_enough)).on(DAY)
    assert compiled(ruleset) is compiled(ruleset)


def test_past_the_budget_bounds_answer_and_say_so() -> None:
    question = OpenPoint("问", "q", readings={"strict": ("严", "s"), "mild": ("宽", "m")}, cites=CITE)

    def strictly(shop: Shop) -> Bool:
        return question.reads("strict") & (shop.open | (shop.staff > 3))

    rule = ruled(strictly)
    book = rulebook(rule, question=question)
    root = case({}, book).root
    answer = Judge(book.on(DAY), root, budget=0).decision("strictly", root)
    assert not answer.exhaustive
    assert {u.fact.name for u in answer.missing} == {"open", "staff"}  # type: ignore[union-attr]
    assert (answer.points, answer.readings) == ((question,), ((("strict",), None), (("mild",), False)))
