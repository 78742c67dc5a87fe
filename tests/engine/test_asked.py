"""What is asked of a rulebook that it does not have, or not on that day; said whole in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from shop import CITE, DAY, Shop, case, rulebook, ruled

from guiju.engine.answers import Judge
from guiju.engine.assessment import assess
from guiju.engine.errors import GuijuError, InputError, NotInForceError, Problem, UnknownNameError
from guiju.engine.expressions import Bool
from guiju.engine.rules import OpenPoint
from guiju.engine.text import Text


def is_open(shop: Shop) -> Bool:
    return shop.open


def judged_on(day: date, decision: str = "is_open") -> None:
    rule = ruled(is_open, since=date(2025, 1, 1), until=date(2026, 1, 1))
    book = rulebook(rule)
    root = case({"open": True}, book).root
    Judge(book.on(day), root).decision(decision, root)


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 1, 1)])
def test_a_decision_not_in_force_is_said_to_be_so(day: date) -> None:
    judged_on(date(2025, 1, 1))
    judged_on(date(2025, 12, 31))
    with pytest.raises(NotInForceError) as caught:
        judged_on(day)
    assert isinstance(caught.value, GuijuError)
    assert caught.value.in_("zh") == (
        f"结论“判断”（is_open）在版本“current”中于 {day} 不适用；适用期间：自 2025-01-01 起至 2026-01-01 前"
    )
    assert caught.value.in_("en") == (
        f"the decision “decision” (is_open) is not in force on {day} in edition 'current'; "
        "it applies: from 2025-01-01 until before 2026-01-01"
    )


def test_a_decision_that_is_none() -> None:
    with pytest.raises(UnknownNameError) as caught:
        judged_on(date(2025, 6, 1), "is_opne")
    assert caught.value.in_("zh") == "shop 没有结论“is_opne”；是否指“is_open”？"
    assert str(caught.value) == (
        "shop 没有结论“is_opne”；是否指“is_open”？ | shop has no decision 'is_opne'; did you mean 'is_open'?"
    )


@pytest.mark.parametrize("words", ["判断", "Decision", " decision "])
def test_a_decision_by_its_words(words: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        judged_on(date(2025, 6, 1), words)
    assert "；是否指“is_open”（判断）？" in caught.value.in_("zh")
    assert "; did you mean 'is_open' (decision)?" in caught.value.in_("en")


def test_editions_days_points_and_readings() -> None:
    point = OpenPoint(
        "何时？", "When?", readings={"cautious": ("早", "early"), "lenient": ("晚", "late")}, cites=CITE
    )
    asked = case({}, rulebook(ruled(is_open), when=point))
    for options, zh, en in [
        (
            {"edition": "old"},
            "shop 没有版本“old”；可选：current",
            "shop has no edition 'old'; there are: current",
        ),
        ({"readings": {"wen": "x"}}, "shop 没有未决问题“wen”；是否指“when”？", "did you mean 'when'?"),
        (
            {"readings": {"when": "x"}},
            "未决问题“when”没有读法“x”；可选：cautious、lenient",
            "open point 'when' has no reading 'x'; it has: cautious, lenient",
        ),
    ]:
        with pytest.raises(UnknownNameError) as unknown:
            assess(asked, as_of=DAY, **options)  # type: ignore[arg-type]
        assert unknown.value.in_("zh") == zh
        assert en in unknown.value.in_("en")
    with pytest.raises(NotInForceError) as early:
        assess(asked, as_of=date(1999, 12, 31))
    assert early.value.in_("zh") == (
        "版本“current”自 2000-01-01 起方可判断，不能按 1999-12-31 判断；shop 没有早于 2000-01-01 的版本"
    )


def test_a_title_that_no_file_can_carry() -> None:
    with pytest.raises(InputError) as caught:
        assess(case({}), as_of=DAY, title="a\ud800")
    assert caught.value.in_("zh") == "标题含有半个字符（U+D800），无法写入任何文件：请补全或删去"


def test_problems_in_order_each_once() -> None:
    late, early = (Problem("f", n, 1, Text("错", "wrong")) for n in (2, 1))
    error = InputError([late, early, late])
    assert error.problems == (early, late)
    assert (str(error), error.in_("en")) == (
        "f:1:1: 错 | wrong\nf:2:1: 错 | wrong",
        "f:1:1: wrong\nf:2:1: wrong",
    )
