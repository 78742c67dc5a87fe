"""Numbers as instruments write them."""

from __future__ import annotations

import pytest

from guiju.engine.places import numeral
from guiju.texts.numerals import chinese, digits, in_roman, number, roman


def test_every_number_that_is_written_is_read() -> None:
    for value in range(1, 10_000):
        assert number(chinese(value)) == number(digits(value)) == number(str(value)) == value
    for value in range(1, 400):
        assert roman(in_roman(value)) == value


def test_articles_are_counted_as_citations_count_them() -> None:
    assert all(chinese(value) == numeral(value) for value in range(1, 1000))
    assert (chinese(0), chinese(1260), chinese(1006)) == ("零", "一千二百六十", "一千零六")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("廿", 20),
        ("廿三", 23),
        ("卅一", 31),
        ("二〇", 20),
        ("一 百 二 十 三", 123),
        ("一百十", 110),
        ("两百", 200),
        ("拾贰", 12),
        ("１２", 12),
        ("零", 0),
    ],
)
def test_other_ways_to_write_one(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text", ["", "十十", "二二十", "百千", "一廿", "甲", "12345", "①", "一" * 13, "二〇三一年"]
)
def test_what_is_none(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize("text", ["", "IIII", "IC", "A", "X" * 13])
def test_what_is_no_roman_numeral(text: str) -> None:
    assert roman(text) is None


def test_what_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="from 0 to 9,999"):
        chinese(10_000)
    with pytest.raises(ValueError, match="from 1 to 399"):
        in_roman(0)
