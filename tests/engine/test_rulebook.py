"""The fingerprint of a rulebook: stable, and another whenever a determination could come out otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from shop import CITE, Shop, rulebook, ruled

from guiju.engine.errors import RuleError
from guiju.engine.expressions import Bool
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import Kind, OpenPoint, Parameter, duty, flaw, note, paper, sanction
from guiju.engine.text import Text

Parts = dict[str, Any]


def _parts() -> Parts:
    return {
        "act": ("办", "do"),
        "due": lambda shop: shop.opened.plus_days(1),
        "met": lambda shop: shop.open,
        "when": lambda shop: shop.share > 5,
        "held": lambda shop: shop.open,
        "lacks": "缺盖章",
        "flaw": lambda shop: shop.staff > 1,
        "limit": 5,
        "note": "注",
        "reading": "宽",
        "sanction": "罚款",
        "rule": lambda shop: shop.staff > 3,
        "after": None,
    }


def _fingerprint(parts: Parts) -> str:
    def open_for_long(shop: Shop) -> Bool:
        result: Bool = parts["rule"](shop)
        return result

    @duty(
        "义务",
        "duty",
        bearer=("人", "one"),
        act=parts["act"],
        kind=Kind.CONDUCT,
        timing=("时", "then"),
        due=parts["due"],
        met=parts["met"],
        papers=[
            paper(
                "form",
                "表",
                "form",
                cites=CITE,
                when=parts["when"],
                held=parts["held"],
                flaws=[flaw("unsealed", parts["lacks"], "seal missing", when=parts["flaw"], cites=CITE)],
            )
        ],
        sanctions=[sanction(parts["sanction"], "fine", cites=CITE)],
        cites=CITE,
        until=parts["after"],
    )
    def act(shop: Shop) -> Bool:
        return shop.open

    act.condition.__module__ = "shop_rules"
    book = rulebook(
        ruled(open_for_long),
        ACT=act,
        LIMIT=Parameter(parts["limit"], label=("限", "limit"), unit=("天", "days"), cites=CITE),
        NOTE=note(parts["note"], "note", cites=CITE),
        POINT=OpenPoint(
            "问", "question", readings={"a": ("严", "a"), "b": (parts["reading"], "b")}, cites=CITE
        ),
    )
    return book.fingerprint


def test_the_same_rules_have_the_same_fingerprint() -> None:
    assert _fingerprint(_parts()) == _fingerprint(_parts())


CHANGES: dict[str, Any] = {
    "act": ("做", "do"),
    "due": lambda shop: shop.opened.plus_days(2),
    "met": lambda shop: ~shop.open,
    "when": lambda shop: shop.share >= 5,
    "held": lambda shop: ~shop.open,
    "lacks": "未盖章",
    "flaw": lambda shop: shop.staff > 2,
    "limit": Fraction(11, 2),
    "note": "注意",
    "reading": "更宽",
    "sanction": "警告",
    "rule": lambda shop: shop.staff > 4,
    "after": date(2030, 1, 1),
}


@pytest.mark.parametrize("part", CHANGES)
def test_any_change_of_what_is_said_changes_it(part: str) -> None:
    changed: Callable[[], Parts] = lambda: {**_parts(), part: CHANGES[part]}  # noqa: E731
    assert _fingerprint(changed()) != _fingerprint(_parts())


def test_what_is_called_adverse_is_a_decision() -> None:
    with pytest.raises(RuleError, match="nothing is called adverse"):
        Rulebook(
            "shop", Text("商店", "shop"), "1", Shop, [], editions=[], instruments=[], adverse=["nothing"]
        )


def test_what_a_paper_lacks_is_said_only_of_one_that_can_be_in_hand() -> None:
    form = paper(
        "form",
        "表",
        "form",
        cites=CITE,
        flaws=[flaw("unsealed", "缺盖章", "seal missing", when=lambda shop: shop.open, cites=CITE)],
    )

    @duty(
        "义务",
        "duty",
        bearer=("人", "one"),
        act=("办", "do"),
        kind=Kind.CONDUCT,
        timing=("时", "then"),
        papers=[form],
        cites=CITE,
    )
    def act(shop: Shop) -> Bool:
        return shop.open

    act.condition.__module__ = "shop_rules"
    with pytest.raises(RuleError, match="paper form may lack something, but nothing says when it is in hand"):
        rulebook(ACT=act)
