"""What can be read of facts that are partly wrong, and what contradicts itself in it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from guiju.engine.case import Case
from guiju.engine.casefile import MOST_PROBLEMS, Orders, open_case, scan
from guiju.engine.errors import InputError
from guiju.engine.expressions import Bool
from guiju.engine.facts import Collection, Entity, Exact, Integer, Reference, YesNo, constraint
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text

sys.path.insert(0, str(Path(__file__).parent))

from casefile_toy import LAW, TOY, words
from casefile_toy import rulebook as toy


class Holding(Entity):
    """持股 | holding"""

    share = Exact(**words("份额", "share"), low=0, high=100)
    votes = Exact(**words("表决权", "votes"), low=0, high=100)
    ours = YesNo(**words("本方", "ours"))


class Line(Entity):
    """行 | line"""

    first = Integer(**words("首次", "first"), low=0)
    more = Integer(**words("增加", "more"), low=0)
    holding = Reference(Holding, "holdings", **words("持有人", "holding"))


class Company(Entity):
    """公司 | company"""

    listed = YesNo(**words("上市", "listed"))
    foreign = YesNo(**words("外资", "foreign"))
    holdings = Collection(Holding, **words("持股明细", "holdings"))
    lines = Collection(Line, **words("行明细", "lines"))


@constraint("份额相加不得超过 100%", "the shares add up to at most 100 %")
def shares_fit(company: Company) -> Bool:
    return company.holdings.sum(lambda one: one.share) <= 100


@constraint("上市公司至少有两名持有人", "a listed company has two holders or more")
def several_holders(company: Company) -> Bool:
    return company.listed.implies(company.holdings.count(lambda one: one.share > 0) >= 2)


@constraint("表决权不多于份额", "votes are not more than the share")
def votes_within_share(holding: Holding) -> Bool:
    return holding.votes <= holding.share


@constraint("有增加须有基数", "an increase needs a baseline")
def baseline(line: Line) -> Bool:
    return (line.more > 0).implies(line.first > 0)


@constraint("本行的持有人为本方", "the holder of a line is ours")
def holder_is_ours(line: Line) -> Bool:
    return line.holding.ours


SHARES = Rulebook("shares", Text("份额", "shares"), "1", Company, [ModuleType("none", "主题 | theme")], instruments=[LAW], editions=[*TOY.editions.values()])  # fmt: skip


def told(facts: str, header: str = "", orders: Orders | None = None) -> list[str]:
    """The problems of a case file whose facts begin on line 3, in English."""
    text = f"guiju: shares\n{header or '# none'}\nfacts:\n{facts}"
    try:
        open_case(scan(text, "f"), {"shares": lambda: SHARES, "toy": toy}, orders)
    except InputError as error:
        return [problem.in_("en").removeprefix("f:") for problem in error.problems]
    return []


def places(lines: list[str]) -> list[str]:
    return [line.partition(": ")[0] for line in lines]


def test_contradictions_stand_beside_all_other_problems_in_their_places() -> None:
    said = told(
        "  listd: yes\n"
        "  holdings:\n"
        "    - {id: A, share: 60, votes: 70}\n"
        "    - {id: B, share: 50, votes: much}\n"
        "  lines:\n"
        "    - {first: 0, more: 3}\n"
        "    - {first: 2, more: 3, holding: C}\n",
        "edition: in-farce",
        Orders(readings={"linked_data": "x"}),
    )
    assert [line.partition(": ")[::2] for line in said] == [
        ("--reading", "shares has no open point 'linked_data'; there are: none"),
        ("2:1", "shares has no edition 'in-farce'; did you mean 'in-force'?"),
        ("4:3", "the company has no fact 'listd'; did you mean 'listed'?"),
        ("5:3", "company: contradiction: the shares add up to at most 100 %"),
        ("6:15", "holdings[A]: contradiction: votes are not more than the share"),
        ("7:26", "votes (votes): expected an exact number such as 12.5 or 1/3, not 'much'"),
        ("9:8", "lines[1]: contradiction: an increase needs a baseline"),
        ("10:27", "'holding' names 'C', which is not the id of an entry of 'holdings'; known: A, B"),
    ]


@pytest.mark.parametrize(("share", "wrong"), [("39.9", False), ("40", False), ("40.1", True)])
def test_shares_that_add_up_to_more(share: str, wrong: bool) -> None:
    said = told(f"  holdings:\n    - {{share: 60}}\n    - {{share: {share}}}\n")
    assert places(said) == (["4:3"] if wrong else [])


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        # An unreadable fact may have any value.
        ("  lines:\n    - {first: none, more: 3}\n", "5:8"),
        ("  lines:\n    - {first: 0, more: some}\n", "5:18"),
        # A fact given twice has neither value for sure.
        ("  lines:\n    - {first: 0, more: 3, first: 1}\n", "5:27"),
        ("  lines:\n    - {first: 0, more: 3, 首次: 1}\n", "5:27"),
        # What stands for an alias or has a tag is not known.
        ("  lines:\n    - {first: *a, more: 3}\n", "5:15"),
        ("  lines:\n    - {first: !t 0, more: 3}\n", "5:15"),
        ('  lines:\n    - {first: "\\a", more: 3}\n', "5:15"),
        # A list that holds something unreadable may be longer than it looks.
        ("  listed: yes\n  holdings: [{share: 1}, B]\n", "5:26"),
        ("  listed: yes\n  holdings: [{share: 1}, *b]\n", "5:26"),
        ("  listed: yes\n  holdings: B\n", "5:3"),
        ("  listed: yes\n  holdings: *b\n", "5:13"),
        ("  listed: yes\n  holdings: !t [{share: 1}]\n", "5:13"),
        ("  listed: yes\n  holdings: [!t {share: 1}]\n", "5:14"),
        ("  listed: yes\n  holdings: [{share: 1}]\n  持股明细: []\n", "6:3"),
        ("  listed: yes\n  holdings: [{share: 1}]\n  holdings: []\n", "6:3"),
        ("  holdings: [{share: 60}, {share: 60, share: 1}]\n", "4:39"),
        # It may be cut off, too.
        ("  listed: yes\n  holdings: [{share: 1}\n", "6:1"),
        ("  listed: yes\n  holdings:\n    - share: 1\n   - share: 2\n", "7:4"),
    ],
)
def test_nothing_is_concluded_from_what_cannot_be_read(facts: str, place: str) -> None:
    assert places(told(facts)) == [place]


@pytest.mark.parametrize(
    "entry",
    ["{ours: yes, id: [1]}", "B", "*b", "{ours: yes, id: !t B}", "{ours: yes, id: C, 编号: B}"],
)
def test_a_name_may_be_that_of_what_cannot_be_read(entry: str) -> None:
    assert len(told(f"  holdings: [{entry}]\n  lines: [{{holding: B}}]\n")) == 1


def test_of_two_elements_with_one_id_neither_is_meant_for_sure() -> None:
    said = told("  holdings:\n    - {id: A, ours: no}\n    - {id: A, ours: yes}\n  lines: [{holding: A}]\n")
    assert places(said) == ["6:8"]
    assert "have the id 'A'" in said[0]


def test_what_is_known_of_a_list_is_counted_all_the_same() -> None:
    said = told("  holdings: [{share: 60}, {share: 41}, B]\n")
    assert places(said) == ["4:3", "4:40"]


def test_every_contradiction_is_told_and_only_the_constraints_that_take_part() -> None:
    facts = (
        "  listed: yes\n  holdings: [{share: 101, votes: 3}, {share: 2, votes: 3}, {share: 1, votes: 2}]\n"
    )
    said = told(facts)
    assert len(said) == 3
    assert "101 is outside the range" in said[0]
    assert places(said[1:]) == ["5:39", "5:61"]


def test_what_stood_before_an_error_of_writing_is_looked_at() -> None:
    said = told("  lines:\n    - {first: 0, more: 3}\n  listd: yes\n  holdings: [1, 2\n")
    assert places(said) == ["5:8", "6:3", "7:14", "7:17", "8:1"]
    assert told("", "title: 'x") == ["2:8: the quote that opens here is never closed: add the closing quote"]


def test_markup_header_and_facts_at_once() -> None:
    said = told("  foreign: &a yes\n  listed: perhaps\n  foreign: no\n---\n", "as_of: 2024-02-30")
    assert places(said) == ["2:1", "4:12", "5:3", "6:3", "7:1"]


def test_a_rulebook_given_twice_is_not_guessed() -> None:
    with pytest.raises(InputError) as caught:
        open_case(
            scan("guiju: toy\nguiju: shares\nfacts: {listd: yes}\n", "f"),
            {"shares": lambda: SHARES, "toy": toy},
        )
    assert places([problem.in_("en") for problem in caught.value.problems]) == ["f:2:1"]


@pytest.mark.parametrize(
    "twice", ["as_of: 2019-03-01\nas_of: 2024-01-01", "edition: draft\nedition: in-force"]
)
def test_a_day_or_an_edition_given_twice_is_not_guessed(twice: str) -> None:
    assert len(told("  {}\n", f"{twice}\n" + ("" if "as_of" in twice else "as_of: 2019-03-01"))) == 1


def test_python_gets_one_error_with_everything() -> None:
    facts: dict[str, Any] = {"lines": [{"first": 0, "more": 1}, {"first": "x"}], "colour": "red"}
    with pytest.raises(InputError) as caught:
        Case(SHARES, facts)
    assert [problem.in_("en") for problem in caught.value.problems] == [
        "colour: the company has no fact 'colour'; known here: foreign, holdings, lines, listed",
        "lines[1]: contradiction: an increase needs a baseline",
        "lines[2].first: first (first): expected a whole number, not 'x'",
    ]
    # Whether facts that can all be read fit together is asked when they are judged.
    assert Case(SHARES, {"lines": facts["lines"][:1]}).root.collections["lines"]


def test_orders_go_before_the_file() -> None:
    late = "as_of: 2018-01-01"
    assert places(told("  {}\n", late)) == ["2:1"]
    from datetime import date

    assert told("  {}\n", late, Orders(as_of=date(2024, 1, 1))) == []
    assert told("  {}\n", "edition: in-farce\nas_of: 2019-03-01", Orders(edition="draft"))[0].startswith(
        "2:1"
    )
    assert told("  {}\n", "as_of: 2019-03-01", Orders(edition="draft")) == []
    assert places(told("  {}\n", "", Orders(as_of=date(2018, 1, 1)))) == ["--as-of"]
    assert places(told("  {}\n", "", Orders(edition="x", as_of=date(2018, 1, 1)))) == ["--edition"]
    assert told("  {}\n", late, Orders(day_known=False)) == []


def test_an_edition_that_has_not_begun_is_refused_where_no_day_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from datetime import date

    from guiju.engine import assessment

    monkeypatch.setattr(assessment, "today", lambda: date(2019, 12, 31))
    assert places(told("  {}\n", "edition: in-force")) == ["2:1"]
    assert places(told("  {}\n", "", Orders(edition="in-force"))) == ["--edition"]
    assert places(told("  {}\n")) == ["1:1"]
    monkeypatch.setattr(assessment, "today", lambda: date(2020, 1, 1))
    assert told("  {}\n", "edition: in-force") == []


def test_there_is_an_end_to_what_is_told() -> None:
    line = "    - {first: 0, more: 3}\n"
    exactly = told("  lines:\n" + line * MOST_PROBLEMS)
    assert (len(exactly), exactly[-1][:6]) == (100, "104:8:")
    more = told("  lines:\n" + line * (MOST_PROBLEMS + 1))
    assert (len(more), more[-1]) == (101, "105:8: more than 100 problems; the rest is not listed")
    mixed = told("  lines:\n" + line * 99 + "    - {first: x}\n" * 2)
    assert (len(mixed), places(mixed)[-1]) == (101, "105:8")
    cut = told("  lines:\n" + line * 150 + "  holdings: [\n", "as_of: never")
    assert (len(cut), sum("more than 100" in one for one in cut), places(cut)[0]) == (101, 1, "2:1")


def test_too_many_places_are_kept_apart() -> None:
    """Two keys that are refused do not lend their places to what lies beside them."""
    said = told("  ? {listed: yes}\n  : {foreign: no}\n  listed: maybe\n  holdings: 1\n  holdings: {foreign: 2}\n  foreign: perhaps\n")  # fmt: skip
    assert places(said) == ["4:5", "6:3", "7:3", "8:3", "9:3"]
