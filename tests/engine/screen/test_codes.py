"""Rows told apart over whole columns: each keeps its own value and its own answer."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import numpy as np
import polars as pl
import pytest
from random_cases import Maker
from test_same_answers import expected, key_of, screened

import guiju
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.uses.screen import screening
from guiju.engine.uses.screen.buffers import is_plain, made, opened, option_numbers, truths
from guiju.engine.uses.screen.codes import SLOTS, different
from guiju.engine.uses.screen.screening import Screener

OPTIONS = ("yes", "mainland", "hong_kong", "without_it", "without_personality", "without_that_either", "别处")


CODED = {
    "hgr": ["foreign_unit", "account_kind", "is_material", "is_information", "foreign_partner"],
    "genai": [
        "provider",
        "must_act_on_content",
        "unneeded_information_collected",
        "gated",
        "reassessment_owed",
    ],
}
"""Decisions that ask of a row and of what holds it: of numbers that constraints tie, options, sets and days; the last ones
lie in more ways than an array has places.
"""


@pytest.mark.parametrize("total", [50, 1 << SLOTS, (1 << SLOTS) + 1, 2**62])
@pytest.mark.parametrize("size", [0, 1, 1000, 300_000])
def test_numbers_that_differ_are_told_apart_and_others_are_not(total: int, size: int) -> None:
    """So many numbers share places of the array that some are looked at more than once."""
    given = np.random.default_rng(size).integers(0, total, size)
    packed = given.astype(np.int32 if total < 2**31 else np.int64)
    first, of_row = different(packed, total)
    assert (packed[first][of_row] == packed).all()
    assert len(first) == len(np.unique(packed))


@pytest.mark.parametrize("start", [0, 1, 7, 8, 13])
def test_columns_are_opened_wherever_they_begin(start: int) -> None:
    for column in (
        pl.Series([True, False, None, True] * 9),
        pl.Series([1, None, 250] * 12, dtype=pl.UInt8),
        pl.Series([-(2**60), 0, None, 7] * 9, dtype=pl.Int64),
        pl.Series([3] * 36, dtype=pl.Int64),
    ):
        part = column.slice(start, 20)
        values, known = opened(part)
        there = [True] * 20 if known is None else known.astype(bool).tolist()
        assert [v if k else None for v, k in zip(values.tolist(), there, strict=True)] == part.cast(
            pl.Int64
        ).to_list()
        if part.dtype != pl.Boolean:
            assert made(values, known).equals(part)


def test_yes_and_no_become_a_column() -> None:
    yes, known = np.array([True, False, True, False] * 5), np.array([True, True, False, False] * 5)
    assert truths(yes, known).to_list() == [True, False, None, None] * 5
    assert truths(yes, yes | True).to_list() == yes.tolist()


@pytest.mark.parametrize("start", [0, 3, 9])
def test_options_are_numbered_and_what_is_none_is_not(start: int) -> None:
    texts = [
        *OPTIONS,
        None,
        "",
        "ye",
        "yes ",
        "mainlanD",
        "mainland and more",
        "without_personalitY",
        "without_",
    ]
    given = pl.concat([pl.Series(texts[:5], dtype=pl.String), pl.Series(texts[5:])])
    found = option_numbers(given.slice(start), OPTIONS)
    assert found is not None
    numbers = [OPTIONS.index(t) if t in OPTIONS else None for t in texts]
    assert found.to_list() == numbers[start:]


def test_long_options_are_found_wherever_a_column_holds_them() -> None:
    """Once for all rows, once for each, and where a row of which nothing is known still leads there."""
    long = "without_personality"
    given = pl.Series([long, "yes", "without_personalitY"] * 20).gather([0, 1, 2] * 20)
    given = given.set(pl.Series([True, False, False] + [False] * 57), None)
    found = option_numbers(given, OPTIONS)
    assert found is not None
    number = OPTIONS.index(long)
    assert found.to_list() == [None, 0, None] + [number, 0, None] * 19
    apart = pl.Series([f"{long}{'' if i % 3 else i}" for i in range(60)])
    found = option_numbers(apart, OPTIONS)
    assert found is not None
    assert found.to_list() == [number if i % 3 else None for i in range(60)]


def test_options_that_are_many_or_empty_are_left_to_others() -> None:
    assert option_numbers(pl.Series(["a"]), tuple(f"o{i}" for i in range(17))) is None
    assert option_numbers(pl.Series(["a"]), ("a", "")) is None
    assert option_numbers(pl.Series([], dtype=pl.String), ("a",)) is None


@pytest.mark.parametrize(
    ("keys", "plain"),
    [
        (["a", " ~"], True),
        (["abc", "abcd"], True),
        (["abcde"], False),
        (["a", ""], False),
        (["a", "\x1f"], False),
        (["a", "\x7f"], False),
        (["a", "é"], False),
        ([None, "a"], True),
        ([None], False),
    ],
)
def test_keys_that_need_no_closer_look(keys: list[str | None], plain: bool) -> None:
    given = pl.Series(["\n", *keys, "\n"], dtype=pl.String)
    assert is_plain(given.slice(1, len(keys)), 4) is plain


@pytest.mark.parametrize(("book", "unknown"), [("hgr", 0.2), ("hgr", 0.5), ("genai", 0.6)])
def test_what_is_read_off_few_diagrams_is_what_a_judge_says_of_each_row(book: str, unknown: float) -> None:
    ruleset = guiju.load_rulebook(book).on(date(2026, 10, 1))
    maker = Maker(ruleset, Random(f"ways {unknown}"), unknown, most=3)
    cases: list[dict[str, Any]] = [maker.case(f"c{i}") for i in range(25)]
    screener = Screener(ruleset, CODED[book], few=0, coded_from=0)
    found = screened(screener, cases)
    coded = {ways.decision for ways in screener.ways()}
    assert coded == set(CODED[book])
    compared = 0
    for facts in cases:
        case = Case(ruleset.rulebook, facts)
        judge = Judge(ruleset, case.root)
        for element in case.root.walk():
            for name in coded:
                if ruleset.decisions[name].decision.entity is element.entity:
                    answer = judge.decision(name, element)
                    place = element.entity.__name__, key_of(element, facts["id"]), name
                    assert found[place] == expected(answer, element), place
                    compared += answer.value is None
    assert compared > 10
    # None was asked of a judge for its own sake.
    assert not {name for name, _, _ in screener.memory.answers} & coded


@pytest.mark.parametrize("room", [0, screening.ROOM])
def test_what_was_met_in_one_batch_holds_in_the_next(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """With a place for each combination, and with none."""
    ruleset = guiju.load_rulebook("hgr").on(date(2026, 10, 1))
    monkeypatch.setattr(screening, "ROOM", room)
    together = Screener(ruleset, ["foreign_unit", "account_kind"], few=0, coded_from=0)
    for batch in range(4):
        maker = Maker(ruleset, Random(f"batch {batch // 2}"), 0.4, most=3)
        # The second time a batch holds nothing that was not met before.
        cases = [maker.case(f"c{i}") for i in range(8)]
        alone = Screener(ruleset, ["foreign_unit", "account_kind"], few=0, coded_from=0)
        assert screened(together, cases) == screened(alone, cases)
    assert {ways.codes.room > 0 for ways in together.ways()} == {room > 0}
