"""What may be owed for what a case does not list: a hidden unknown otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from shop import CITE, DAY, Crate, Shop, Supplier, case, rulebook

from guiju.engine.assessment import assess
from guiju.engine.determination import Determination
from guiju.engine.expressions import Bool
from guiju.engine.rules import Duty, Kind, duty


def made(condition: Callable[[Any], Bool]) -> Duty:
    condition.__module__ = "shop_rules"
    return duty(
        "义务",
        condition.__name__,
        bearer=("店主", "the owner"),
        act=("做", "act"),
        kind=Kind.CONDUCT,
        timing=("随时", "always"),
        cites=CITE,
    )(condition)


def seal(crate: Crate) -> Bool:
    return crate.shop.open & ~crate.sealed


def split(crate: Crate) -> Bool:
    return crate.pieces > 400


def count(crate: Crate) -> Bool:
    return crate.pieces > 500


def register(supplier: Supplier) -> Bool:
    return ~supplier.known


def close(shop: Shop) -> Bool:
    return ~shop.open


BOOK = rulebook(**{f.__name__: made(f) for f in (seal, split, count, register, close)})


def determined(**facts: Any) -> Determination:
    return assess(case(facts, BOOK), as_of=DAY)


def lists(**facts: Any) -> dict[str, list[str]]:
    return {one.path: list(one.duties) for one in determined(**facts).unlisted}


def test_a_list_that_is_left_out_or_open_names_what_it_may_bring() -> None:
    """The count of a crate is at most 500, so that one duty never arises."""
    assert lists() == {"crates[…]": ["seal", "split"], "suppliers[…]": ["register"]}
    open_ones = {"crates": [{"id": "a", "sealed": "yes"}, "..."], "suppliers": []}
    assert lists(**open_ones) == {"crates[…]": ["seal", "split"]}


def test_a_closed_list_brings_nothing_more() -> None:
    assert lists(crates=[], suppliers=[{"id": "s"}]) == {}


@pytest.mark.parametrize(("shop_open", "duties"), [("yes", ["seal", "split"]), ("no", ["split"])])
def test_what_is_known_of_the_holder_counts(shop_open: str, duties: list[str]) -> None:
    assert lists(open=shop_open, suppliers=[]) == {"crates[…]": duties}


def test_it_says_whose_list_it_is_and_what_to_ask() -> None:
    first = determined(suppliers=[]).unlisted[0]
    assert (first.subject.en, first.label.en, first.ask.zh) == ("shop", "crates", "货箱？")
    assert first.duties["seal"].en == "seal"


def test_what_may_arise_for_a_further_element_does_where_there_is_one() -> None:
    """Each list and duty named is borne out by a case; each that is not named, by none."""
    elements = [
        ("crates", {"id": "a", "sealed": sealed, "pieces": pieces})
        for sealed in ("yes", "no")
        for pieces in (0, 400, 401, 500)
    ] + [("suppliers", {"id": "s", "known": known}) for known in ("yes", "no")]
    for shop_open in ("yes", "no"):
        found: dict[str, set[str]] = {}
        for name, element in elements:
            rest = {"crates": [], "suppliers": [], "open": shop_open}
            for one in determined(**{**rest, name: [element]}).duties:
                if one.result.value is True and one.path:
                    found.setdefault(f"{name}[…]", set()).add(one.id)
        assert {path: set(names) for path, names in lists(open=shop_open).items()} == found
