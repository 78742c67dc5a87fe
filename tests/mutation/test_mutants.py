"""A change of a rule is noticed by the questions that can tell it apart, and by no others."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mutants import mutants
from run import Question, Trial, explained
from shop import CITE, DAY, Shop, case, rulebook, ruled

import guiju
from guiju.engine.answers import Judge
from guiju.engine.expressions import Bool
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import OpenPoint

EVE = date(2024, 4, 30)
SUNDAYS = OpenPoint(
    "周日算吗？",
    "Do Sundays count?",
    readings={"yes": ("算", "they do"), "no": ("不算", "they do not")},
    cites=CITE,
    until=DAY,
    settled="no",
)


@pytest.fixture
def book() -> Rulebook:
    """A shop is large with more than five people; since May also with a hundred visitors. A large one pays."""

    def large(shop: Shop) -> Bool:
        return shop.staff > 5

    def large_by_visitors(shop: Shop) -> Bool:
        return (shop.staff > 5) | (shop.visitors >= 100)

    rule = ruled(large)
    rule.version(cites=CITE, since=DAY)(large_by_visitors)

    def pays(shop: Shop) -> Bool:
        return rule(shop) & shop.open

    def owned_abroad(shop: Shop) -> Bool:
        return shop.share > 50

    due = ruled(pays)
    due.unless("外资", "owned abroad", cites=CITE)(owned_abroad)

    def rests(shop: Shop) -> Bool:
        return shop.open & SUNDAYS.reads("no")

    return rulebook(rule, due, ruled(rests), SUNDAYS=SUNDAYS)


def ask(book: Rulebook, what: str, day: date = DAY, **facts: Any) -> Question:
    """A question of which a test looks at the value."""
    asked = case(facts, book)
    answer = Judge(book.on(day), asked.root).decision(what, asked.root)
    looked_at = {"value": answer.value, "by_reading": dict(answer.readings)}
    return Question(book, what, asked.canonical(), "", day, {}, looked_at)


def dies(book: Rulebook, name: str, *questions: Question) -> bool:
    """Whether the one mutant with this in its name does."""
    (mutant,) = [m for m in mutants(book) if name in m.name]
    return Trial(book, list(questions)).killer(mutant, []) is not None


def test_only_the_question_at_the_limit_notices(book: Rulebook) -> None:
    around = [ask(book, "large", EVE, staff=people) for people in (4, 6)]
    assert not dies(book, "large/large: > becomes >=", *around)
    assert dies(book, "large/large: > becomes >=", *around, ask(book, "large", EVE, staff=5))


def test_what_was_not_looked_at_is_not_compared(book: Rulebook) -> None:
    question = ask(book, "large", EVE, staff=5)
    question.looked_at = {"missing": set()}
    assert not dies(book, "large/large: > becomes >=", question)


def test_a_clause_not_in_force_is_not_noticed(book: Rulebook) -> None:
    assert not dies(book, "large/large: > becomes >=", ask(book, "large", staff=5, visitors=0))


def test_noticed_by_a_rule_that_rests_on_it(book: Rulebook) -> None:
    facts = {"staff": 5, "visitors": 0, "share": 0}
    name = "large/large_by_visitors: > becomes >="
    assert dies(book, name, ask(book, "pays", open="yes", **facts))
    assert not dies(book, name, ask(book, "pays", open="no", **facts))


def test_removed_exception(book: Rulebook) -> None:
    large = {"staff": 9, "visitors": 0, "open": "yes"}
    assert not dies(book, "remove exception owned_abroad", ask(book, "pays", share=50, **large))
    assert dies(book, "remove exception owned_abroad", ask(book, "pays", share=51, **large))


@pytest.mark.parametrize(("day", "later", "earlier"), [(EVE, False, True), (DAY, True, False)])
def test_first_day(book: Rulebook, day: date, later: bool, earlier: bool) -> None:
    question = ask(book, "large", day, staff=5, visitors=100)
    assert dies(book, f"since {DAY} shifted by 1", question) is later
    assert dies(book, f"since {DAY} shifted by -1", question) is earlier


@pytest.mark.parametrize(("day", "clause"), [(EVE, "large"), (DAY, "large_by_visitors")])
def test_which_clause_speaks(book: Rulebook, day: date, clause: str) -> None:
    question = Question(book, "large", "{}", "", day, {}, {"speaks": frozenset({clause})})
    assert dies(book, f"since {DAY} shifted by 1", question) is (day == DAY)
    assert dies(book, f"since {DAY} shifted by -1", question) is (day == EVE)
    assert not dies(book, "large/large: > becomes >=", question)


@pytest.mark.parametrize(("day", "later", "earlier"), [(EVE, False, True), (DAY, True, False)])
def test_open_point(book: Rulebook, day: date, later: bool, earlier: bool) -> None:
    question = ask(book, "rests", day, open="yes")
    assert dies(book, f"until {DAY} shifted by 1", question) is later
    assert dies(book, f"until {DAY} shifted by -1", question) is earlier


def test_the_ruleset_is_left_as_it_was(book: Rulebook) -> None:
    before = list(book.on(DAY).decisions)
    dies(book, "large/large_by_visitors: > becomes >=", ask(book, "pays", staff=5, open="yes"))
    assert list(book.on(DAY).decisions) == before


def test_each_mutant_has_a_name_of_its_own() -> None:
    names = [m.name for m in mutants(guiju.load_rulebook("hgr"))]
    assert len(names) == len(set(names)) > 1000


def test_every_survivor_is_explained() -> None:
    reasons = explained(Path(__file__).parent / "survivors-hgr.txt")
    assert all(reasons.values())
