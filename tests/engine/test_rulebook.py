"""What a rulebook checks when it loads, and its fingerprint: another whenever a determination could come out otherwise."""

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
from guiju.engine.rules import Kind, OpenPoint, Parameter, duty, flaw, not_judged, note, paper, sanction
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
        "note_since": None,
        "note_edition": None,
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
        NOTE=note(
            parts["note"], "note", cites=CITE, since=parts["note_since"], edition=parts["note_edition"]
        ),
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
    "note_since": date(2030, 1, 1),
    "note_edition": "current",
    "reading": "更宽",
    "sanction": "警告",
    "rule": lambda shop: shop.staff > 4,
    "after": date(2030, 1, 1),
}


@pytest.mark.parametrize("part", CHANGES)
def test_any_change_of_what_is_said_changes_it(part: str) -> None:
    changed: Callable[[], Parts] = lambda: {**_parts(), part: CHANGES[part]}  # noqa: E731
    assert _fingerprint(changed()) != _fingerprint(_parts())


def test_what_is_read_first_is_a_decision() -> None:
    with pytest.raises(RuleError, match="nothing is to be read first"):
        Rulebook("shop", Text("商店", "shop"), "1", Shop, [], editions=[], instruments=[], first=["nothing"])


def test_what_is_called_adverse_is_a_decision() -> None:
    with pytest.raises(RuleError, match="nothing is called adverse"):
        Rulebook(
            "shop", Text("商店", "shop"), "1", Shop, [], editions=[], instruments=[], adverse=["nothing"]
        )


@pytest.mark.parametrize("kind", ["decision", "duty", "point", "note"])
def test_a_rule_names_an_edition_that_there_is(kind: str) -> None:
    def open_for_long(shop: Shop) -> Bool:
        return shop.open

    never = {"edition": "never"}
    readings = {"a": ("严", "a"), "b": ("宽", "b")}
    act = duty(
        "义务",
        "duty",
        bearer=("人", "one"),
        act=("办", "do"),
        kind=Kind.CONDUCT,
        timing=("时", "then"),
        cites=CITE,
        **never,
    )(open_for_long)
    act.condition.__module__ = "shop_rules"
    declared = {
        "decision": ruled(open_for_long, **never),
        "duty": act,
        "point": OpenPoint("问", "question", readings=readings, cites=CITE, **never),
        "note": note("注", "note", cites=CITE, **never),
    }[kind]
    with pytest.raises(RuleError, match="edition 'never', which shop does not have"):
        _ = rulebook(declared) if kind == "decision" else rulebook(DECLARED=declared)


def test_a_note_speaks_in_its_edition_and_on_its_days() -> None:
    book = rulebook(
        EARLY=note("早", "early", cites=CITE, until=date(2020, 1, 1)),
        LATE=note("晚", "late", cites=CITE, since=date(2020, 1, 1)),
        HERE=note("此", "here", cites=CITE, edition="current"),
        BEYOND=not_judged("外", "beyond", cites=CITE, since=date(2020, 1, 1), edition="current"),
    )
    before, on = ({n.id for n, _ in book.on(day).notes} for day in (date(2019, 12, 31), date(2020, 1, 1)))
    assert (before, on) == ({"early", "here"}, {"late", "here", "beyond"})


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
