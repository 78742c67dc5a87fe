"""What is kept of the questions that rule tests ask: the parts looked at, in the edition asked, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from asking import Asking, Recorded
from shop import CITE, CURRENT, DAY, Shop, rulebook, ruled

from guiju.engine.expressions import Bool
from guiju.engine.rulebook import Edition
from guiju.engine.rules import note
from guiju.engine.text import Text

EVE = DAY - timedelta(days=1)


@pytest.fixture
def kept() -> list[Recorded]:
    """The questions that were kept."""
    return []


@pytest.fixture
def asking(kept: list[Recorded]) -> Asking:
    """Asks whether a shop is large: with more than five people; in the draft, from May, with any."""

    def large(shop: Shop) -> Bool:
        return shop.staff > 5

    def large_in_draft(shop: Shop) -> Bool:
        return shop.staff > 0

    rule = ruled(large, edition="current")
    rule.version(cites=CITE, since=DAY, edition="draft")(large_in_draft)
    draft = Edition("draft", Text("草案", "draft"), date(2000, 1, 1))
    sundays = note("周日休息。", "Closed on Sundays.", cites=CITE, since=DAY, when=lambda shop: shop.open)
    return Asking(rulebook(rule, editions=[CURRENT, draft], SUNDAYS=sundays), DAY, kept)


def test_an_answer_not_looked_at_leaves_nothing(asking: Asking, kept: list[Recorded]) -> None:
    asking.ask("large", {"staff": 6})
    assert [q.looked_at for q in kept] == [{}]


def test_only_what_was_looked_at_is_kept(asking: Asking, kept: list[Recorded]) -> None:
    answer = asking.ask("large", {"staff": None})
    assert answer.missing == {"staff"}
    (question,) = kept
    assert question.looked_at == {"missing": {"staff"}}


def test_the_edition_is_kept(asking: Asking, kept: list[Recorded]) -> None:
    assert asking.ask("large", {"staff": 5}).value is False
    assert asking.ask("large", {"staff": 5}, edition="draft").value is True
    assert [(q.edition, q.day, q.looked_at) for q in kept] == [
        ("current", DAY, {"value": False}),
        ("draft", DAY, {"value": True}),
    ]


def test_facts_are_kept_as_they_were_asked(asking: Asking, kept: list[Recorded]) -> None:
    facts = {"staff": 5}
    asking.ask("large", facts)
    facts["staff"] = 6
    asking.ask("large", facts)
    assert kept[0].facts != kept[1].facts


def test_by_which_clause_it_speaks(asking: Asking, kept: list[Recorded]) -> None:
    assert asking.speaks("large", DAY) == {"large"}
    assert asking.speaks("large", EVE, "draft") == set()
    assert asking.speaks("large", DAY, "draft") == {"large_in_draft"}
    assert [q.looked_at["speaks"] for q in kept] == [{"large"}, set(), {"large_in_draft"}]


def test_of_what_speaks_the_names_looked_for_are_kept(asking: Asking, kept: list[Recorded]) -> None:
    spoken = asking.spoken(EVE, "draft")
    assert kept == []
    assert "large" not in spoken
    assert set(asking.spoken(DAY)) == {"large"}
    assert [(q.what, q.edition, q.looked_at) for q in kept] == [("large", "draft", {"in_force": False})]


def test_a_note_that_does_not_speak_is_not_shown(asking: Asking, kept: list[Recorded]) -> None:
    assert asking.shown("sundays", {"open": "yes"}, EVE) is False
    assert asking.shown("sundays", {"open": "yes"}) is True
    assert asking.shown("sundays", {"open": "no"}) is False
    assert asking.shown("sundays", {}) is None
    assert [q.looked_at for q in kept][:2] == [{"speaks": set()}, {"speaks": {"sundays"}}]


def test_a_name_that_is_not_there_fails(asking: Asking) -> None:
    for what in ("lage", "duty:large", "point:large"):
        with pytest.raises(AssertionError, match=f"there is no {what}"):
            asking.speaks(what, DAY)
    with pytest.raises(AssertionError, match="there is no duty:lage"):
        assert "lage" in asking.spoken(DAY)
