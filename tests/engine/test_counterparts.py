"""Rules of one edition beside those of another: what a rulebook checks of them, and in what they differ."""

from __future__ import annotations

from datetime import date
from types import ModuleType
from typing import Any

import pytest
from shop import CITE, LAW, Shop

from guiju.documents.rulebook import details
from guiju.engine.counterparts import ASPECTS, FATES, Aspect, Fate, Link, links
from guiju.engine.errors import RuleError
from guiju.engine.expressions import Bool
from guiju.engine.rulebook import Edition, Rulebook
from guiju.engine.rules import NO_COUNTERPART, Dated, Decision, Duty, Kind, Strength, decision, duty, sanction
from guiju.engine.text import LANGUAGES, Text

OLD = {"edition": "draft"}
NEW = {"edition": "law"}
ASKED: dict[str, Any] = {
    "bearer": ("人", "one"),
    "act": ("办", "do"),
    "kind": Kind.CONDUCT,
    "timing": ("时", "then"),
    "cites": CITE,
}


def owed(name: str, condition: Any = None, **options: Any) -> Duty:
    """A duty of this name."""

    def arises(shop: Shop) -> Bool:
        return shop.open

    function = condition or arises
    function.__name__, function.__module__ = name, "shop_rules"
    return duty("义务", name, **ASKED | options)(function)


def ruled(name: str, **options: Any) -> Decision[Any, Any]:
    """A decision of this name."""

    def holds(shop: Shop) -> Bool:
        return shop.open

    holds.__name__, holds.__module__ = name, "shop_rules"
    return decision("判断", name, cites=CITE, **options)(holds)


def book(*rules: Any) -> Rulebook:
    """A rulebook whose later edition is declared first, as in force."""
    module = ModuleType("shop_rules")
    module.__doc__ = "商店 | shop"
    for number, rule in enumerate(rules):
        setattr(module, f"rule_{number}", rule)
    return Rulebook(
        "shop",
        Text("商店", "shop"),
        "1",
        Shop,
        [module],
        editions=[
            Edition("law", Text("现行", "law"), date(2021, 1, 1)),
            Edition("draft", Text("草案", "draft"), date(2020, 1, 1)),
        ],
        instruments=[LAW],
    )


def only(rulebook: Rulebook) -> Link:
    """Its one link."""
    (link,) = links(rulebook)
    return link


class TestLinks:
    @pytest.mark.parametrize("says", ["old", "new", "both"])
    def test_it_is_enough_that_one_side_says_so(self, says: str) -> None:
        old = owed("old", **OLD, counterpart="new" if says in ("old", "both") else None)
        new = owed("new", **NEW, counterpart="old" if says in ("new", "both") else None)
        link = only(book(new, old))
        assert (link.earlier, link.later, link.fate) == (old, new, Fate.CHANGED)

    def test_one_against_two(self) -> None:
        old, one, two = owed("old", **OLD, counterpart="one two"), owed("one", **NEW), owed("two", **NEW)
        assert [(x.earlier, x.later) for x in links(book(one, two, old))] == [(old, one), (old, two)]

    def test_dropped_and_new(self) -> None:
        old, new = (
            owed("old", **OLD, counterpart=NO_COUNTERPART),
            ruled("new", **NEW, counterpart=NO_COUNTERPART),
        )
        dropped, added = links(book(new, old))
        assert (dropped.earlier, dropped.later, dropped.fate) == (old, None, Fate.DROPPED)
        assert (added.earlier, added.later, added.fate) == (None, new, Fate.NEW)

    def test_what_says_nothing_is_not_linked(self) -> None:
        assert links(book(owed("old", **OLD), owed("new", **NEW), ruled("both"))) == ()

    def test_versions_of_one_decision_are_counterparts_of_themselves(self) -> None:
        both = ruled("both", **NEW)

        @both.version(cites=CITE, edition="draft")
        def before(shop: Shop) -> Bool:
            return shop.open & (shop.staff > 1)

        link = only(book(both))
        assert link == Link(both, both, (), (Aspect.SCOPE,), ("both",))


class TestDifferences:
    @pytest.mark.parametrize(
        ("aspect", "other"),
        [
            (Aspect.BEARER, {"bearer": ("他", "other")}),
            (Aspect.ACT, {"act": ("做", "make")}),
            (Aspect.KIND, {"kind": Kind.REPORT}),
            (Aspect.STRENGTH, {"strength": Strength.BEST_EFFORTS}),
            (Aspect.TOWARDS, {"towards": ("局", "office")}),
            (Aspect.TOWARDS, {"towards": Dated((date(2020, 1, 1), "局", "office"))}),
            (Aspect.TIMING, {"timing": ("后", "after")}),
            (Aspect.TIMING, {"due": lambda shop: shop.opened}),
            (Aspect.SANCTION, {"sanctions": [sanction("罚", "fine", cites=CITE)]}),
        ],
    )
    def test_each_is_found_by_itself(self, aspect: Aspect, other: dict[str, Any]) -> None:
        link = only(book(owed("new", **NEW, **other, counterpart="old"), owed("old", **OLD)))
        assert link.differs == (aspect,)

    @pytest.mark.parametrize(
        ("before", "after", "firmness"),
        [
            ("must", "best-efforts", -1),
            ("must-not", "best-efforts", -1),
            ("must", "must-not", 0),
            ("best-efforts", "practice", -1),
            ("practice", "encouraged", 0),
            ("encouraged", "may", -1),
            ("may", "must", 1),
        ],
    )
    def test_how_firmly_it_binds(self, before: str, after: str, firmness: int) -> None:
        old = owed("old", **OLD, strength=Strength(before))
        new = owed("new", **NEW, strength=Strength(after), counterpart="old")
        assert only(book(new, old)).firmness == firmness

    def test_a_decision_has_no_firmness(self) -> None:
        assert only(book(ruled("new", **NEW, counterpart="old"), ruled("old", **OLD))).firmness == 0

    def test_the_same_words_differ_in_nothing(self) -> None:
        link = only(book(owed("new", **NEW, counterpart="old"), owed("old", **OLD)))
        assert (link.differs, link.through) == ((), ())

    def test_another_condition_is_another_scope(self) -> None:
        def wider(shop: Shop) -> Bool:
            return shop.open | (shop.staff > 1)

        link = only(book(owed("new", **NEW, counterpart="old"), owed("old", wider, **OLD)))
        assert (link.differs, link.through) == ((Aspect.SCOPE,), ())

    def test_the_scope_differs_through_a_decision_far_below(self) -> None:
        low = ruled("low", **NEW)
        low.version(cites=CITE, edition="draft")(lambda shop: shop.open | (shop.staff > 1))

        @decision("中", "mid", cites=CITE)
        def mid(shop: Shop) -> Bool:
            return low(shop)

        mid.function.__module__ = "shop_rules"
        old, new = owed("old", lambda shop: mid(shop), **OLD), owed("new", lambda shop: mid(shop), **NEW)
        for one in (old, new):
            one.condition.__annotations__.update({"shop": Shop, "return": Bool})
        new.counterpart = ("old",)
        pair = next(x for x in links(book(new, old, low, mid)) if x.earlier is old)
        assert (pair.differs, pair.through) == ((Aspect.SCOPE,), ("low",))


class TestChecks:
    @pytest.mark.parametrize(
        ("rules", "said"),
        [
            (lambda: [owed("new", **NEW, counterpart="nobody")], "'nobody', which is no duty"),
            (lambda: [ruled("new", **NEW, counterpart="nobody")], "'nobody', which is no decision"),
            (lambda: [owed("new", **NEW, counterpart="old"), ruled("old", **OLD)], "'old', which is no duty"),
            (lambda: [owed("new", **NEW, counterpart="old"), owed("old", **NEW)], "in different editions"),
            (lambda: [owed("new", **NEW, counterpart="old"), owed("old")], "in different editions"),
            (lambda: [owed("new", counterpart="old"), owed("old", **OLD)], "new speaks in every edition"),
            (lambda: [owed("new", counterpart=NO_COUNTERPART)], "new speaks in every edition"),
            (
                lambda: [
                    owed("new", **NEW, counterpart="old"),
                    owed("old", **OLD, counterpart=NO_COUNTERPART),
                ],
                "old says that it has no counterpart",
            ),
        ],
    )
    def test_a_wrong_counterpart_fails_on_loading(self, rules: Any, said: str) -> None:
        with pytest.raises(RuleError, match=said):
            book(*rules())


def test_the_fingerprint_knows_it() -> None:
    def made(**says: Any) -> str:
        return book(owed("new", **NEW, **says), owed("old", **OLD)).fingerprint

    assert made() == made()
    assert len({made(), made(counterpart="old"), made(counterpart=NO_COUNTERPART)}) == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_shown_on_both_sides(lang: Any) -> None:
    rules = book(
        owed("new", **NEW, strength=Strength.BEST_EFFORTS, counterpart="old"),
        owed("old", **OLD),
        owed("gone", **OLD, counterpart=NO_COUNTERPART),
    )
    for name, other in (("new", "old"), ("old", "new")):
        shown = details(rules, name, lang)
        assert FATES[Fate.CHANGED].in_(lang) in shown
        assert other in shown.split(FATES[Fate.CHANGED].in_(lang))[1]
        assert ASPECTS[Aspect.STRENGTH].in_(lang) in shown
    assert FATES[Fate.DROPPED].in_(lang) in details(rules, "gone", lang)
