from __future__ import annotations

import pytest

from guiju.documents.safe import visible
from guiju.documents.wrap import shortened, width_of, wrap


def test_a_chinese_character_takes_two_columns() -> None:
    assert width_of("外方 unit") == 9


@pytest.mark.parametrize("width", [12, 20, 33])
def test_no_line_is_wider_than_asked(width: int) -> None:
    text = "外方单位（含境外个人）不得采集、保藏 human genetic resources，也不得向境外提供。" * 3
    assert all(width_of(line) <= width for line in wrap(text, width))
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


def test_punctuation_neither_begins_nor_ends_a_line_wrongly() -> None:
    text = "一二三四五（六七八九十），一二三四五《六七八》、九十“一二三”。" * 4
    for width in range(14, 30):
        lines = wrap(text, width)
        assert not any(line[0] in "，、。）》”" for line in lines)
        assert not any(line[-1] in "（《“" for line in lines)


def test_words_are_not_broken_unless_longer_than_a_line() -> None:
    assert wrap("alpha beta gamma", 12) == ["alpha beta", "gamma"]
    assert wrap("x" * 30, 12) == ["x" * 12, "x" * 12, "x" * 6]


def test_a_shortened_text_says_that_more_follows() -> None:
    assert shortened("人类遗传资源", 12) == "人类遗传资源"
    assert shortened("人类遗传资源", 11) == "人类遗传资…"


def test_control_characters_are_made_visible() -> None:
    assert visible("a\nb\tc") == "a b c"
    assert visible("\x1b[31m\x00\u202e\ud800\x9b") == "�[31m����"
    assert visible("人遗“A” – ok") == "人遗“A” – ok"
