"""A change of a rule is noticed by the questions that can tell it apart, and by no others."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mutants import mutants
from question import Question, Recorded
from run import explained
from shop import CITE, CURRENT, DAY, Shop, case, rulebook, ruled
from trial import Trial

import guiju
from guiju.engine.answers import Judge
from guiju.engine.expressions import Bool
from guiju.engine.rulebook import Edition, Rulebook
from guiju.engine.rules import OpenPoint, note
from guiju.engine.text import Text

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
    edition = book.on(day).edition.id
    return Question(book, Recorded(what, asked.canonical(), "", day, edition, {}, looked_at))


def heard(book: Rulebook, what: str, day: date = DAY, edition: str = "current", **looked_at: Any) -> Question:
    """A question of which a test looks at whether a rule speaks: ``speaks=…`` by which clauses, or ``in_force=…``."""
    return Question(book, Recorded(what, "{}", "", day, edition, {}, looked_at))


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
    question = heard(book, "large", day, speaks=frozenset({clause}))
    assert dies(book, f"since {DAY} shifted by 1", question) is (day == DAY)
    assert dies(book, f"since {DAY} shifted by -1", question) is (day == EVE)
    assert not dies(book, "large/large: > becomes >=", question)


@pytest.mark.parametrize(("day", "later", "earlier"), [(EVE, False, True), (DAY, True, False)])
def test_open_point(book: Rulebook, day: date, later: bool, earlier: bool) -> None:
    question = ask(book, "rests", day, open="yes")
    assert dies(book, f"until {DAY} shifted by 1", question) is later
    assert dies(book, f"until {DAY} shifted by -1", question) is earlier


@pytest.fixture
def two_texts() -> Rulebook:
    """By law a shop rests on Sundays and is large from six people on; the draft has only the latter."""

    def large(shop: Shop) -> Bool:
        return shop.staff > 5

    def rests(shop: Shop) -> Bool:
        return rule(shop) & shop.open

    rule = ruled(large)
    draft = Edition("draft", Text("草案", "draft"), date(2000, 1, 1))
    sundays = note(
        "周日休息。", "It rests on Sundays.", cites=CITE, edition="current", when=lambda shop: shop.open
    )
    weekends = OpenPoint(
        "周六算吗？",
        "Do Saturdays count?",
        readings={"yes": ("算", "they do"), "no": ("不算", "they do not")},
        cites=CITE,
        edition="current",
    )
    resting = ruled(rests, edition="current")
    return rulebook(rule, resting, editions=[CURRENT, draft], SUNDAYS=sundays, WEEKENDS=weekends)


@pytest.mark.parametrize(
    ("what", "name"),
    [("rests", "rests/rests"), ("note:sundays", "note sundays"), ("point:weekends", "point weekends")],
)
def test_silence_in_the_other_edition(two_texts: Rulebook, what: str, name: str) -> None:
    said = frozenset({what.rpartition(":")[2]})
    in_law = heard(two_texts, what, speaks=said)
    in_draft = heard(two_texts, what, edition="draft", speaks=frozenset())
    assert not dies(two_texts, f"{name}: in every edition", in_law)
    assert dies(two_texts, f"{name}: in every edition", in_draft)


@pytest.mark.parametrize("asked", ["current", "draft"])
def test_a_rule_of_both_editions_is_to_be_asked_in_both(two_texts: Rulebook, asked: str) -> None:
    facts = case({"staff": 6}, two_texts).canonical()
    question = Question(two_texts, Recorded("large", facts, "", DAY, asked, {}, {"value": True}))
    for only in ("current", "draft"):
        assert dies(two_texts, f"large/large: only in edition {only}", question) is (only != asked)


def test_that_a_rule_is_in_force_is_all_that_was_asked(book: Rulebook) -> None:
    question = heard(book, "large", in_force=True)
    assert not dies(book, f"since {DAY} shifted by 1", question)
    assert not dies(book, "large/large: > becomes >=", question)
    silent = heard(book, "large", in_force=False)
    assert dies(book, f"since {DAY} shifted by 1", silent)


def test_the_ruleset_is_left_as_it_was(book: Rulebook) -> None:
    before = list(book.on(DAY).decisions)
    dies(book, "large/large_by_visitors: > becomes >=", ask(book, "pays", staff=5, open="yes"))
    assert list(book.on(DAY).decisions) == before


@pytest.mark.parametrize(("name", "least"), [("hgr", 1000), ("genai", 800)])
def test_each_mutant_has_a_name_of_its_own(name: str, least: int) -> None:
    names = [m.name for m in mutants(guiju.load_rulebook(name))]
    assert len(names) == len(set(names)) > least


@pytest.mark.parametrize("name", ["hgr", "genai"])
def test_every_survivor_is_explained(name: str) -> None:
    path = Path(__file__).parent / f"survivors-{name}.txt"
    assert path.exists()
    assert all(explained(path).values())
