"""Lines within quotations."""

from __future__ import annotations

import time

import pytest

from guiju.texts.quotations import quoted_lines


@pytest.mark.parametrize(
    ("lines", "within", "unclosed"),
    [
        (["甲“乙”", "丙"], [], []),
        (["改为：“乙", "丙", "丁”。", "戊"], [1, 2], []),
        (["改为：“乙", "“丙", "“丁”", "戊"], [1, 2], []),
        (["改为：“乙", "丙”，再改为：“丁", "戊”", "己"], [1, 2], []),
        (["改为：“乙", "丙", "丁"], [], [0]),
        (["改为：“乙", "丙“丁”", "戊"], [], [0]),
        (["改为：「乙", "丙」", "丁"], [1], []),
        (["改为：‘乙", "丙’", "丁"], [1], []),
        (['改为："乙', '丙"', "丁"], [1], []),
        (["the authority’s file", "the units’ files", "丁"], [], []),
        ([], [], []),
    ],
)
def test_which_lines_are_quoted(lines: list[str], within: list[int], unclosed: list[int]) -> None:
    found, open_ = quoted_lines(lines)
    assert (sorted(found), list(open_)) == (within, unclosed)


def test_a_text_of_opening_signs_only_takes_no_long() -> None:
    begun = time.process_time()
    found, open_ = quoted_lines(["“甲"] * 50_000)
    assert not found
    assert len(open_) == 50_000
    assert time.process_time() - begun < 2
