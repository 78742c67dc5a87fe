from __future__ import annotations

import random
import re
import unicodedata

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


# --- against the same said piece by piece ---------------------------------------------------------------------

NOT_FIRST = frozenset("，。、；：？！）》」』】〉”’％%,.;:?!)]}…—~·†‡")
NOT_LAST = frozenset("（《「『【〈“‘([{")
TOKENS = re.compile(r"\s+|[^\s⺀-鿿　-〿＀-￯“”‘’…—]+|.", re.DOTALL)


def columns(text: str) -> int:
    """Columns of a text, by what Unicode says of each character."""
    found = 0
    for char in text:
        if not (unicodedata.combining(char) or unicodedata.category(char) == "Cf"):
            found += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return found


def pieces(text: str) -> list[str]:
    """Pieces between which a line may be broken; spaces are pieces of their own."""
    found: list[str] = []
    glue, after_word = False, False
    for token in TOKENS.findall(text):
        if token[0].isspace():
            found.append(" ")
            glue = after_word = False
            continue
        if after_word and (glue or token[0] in NOT_FIRST):
            found[-1] += token
        else:
            found.append(token)
        glue, after_word = token[-1] in NOT_LAST, True
    return found


def piece_by_piece(text: str, width: int) -> list[str]:
    """Lines to each of which pieces are added as long as they fit."""
    if columns(text) <= width and "  " not in text:
        return [text.rstrip()]
    lines: list[str] = []
    line = ""
    for piece in pieces(text):
        if columns(line + piece) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = "" if piece == " " else piece
        while columns(line) > width:
            cut = max(n for n in range(1, len(line)) if n == 1 or columns(line[:n]) <= width)
            lines.append(line[:cut])
            line = line[cut:]
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


@pytest.mark.parametrize(
    "letters", ["ab1 中文，。（）“”…—·†()[].　\u00a0é\u0301\u200bＡ％;", "ab ,(中（）", "中文", " a"]
)
def test_lines_are_those_that_pieces_make(letters: str) -> None:
    draw = random.Random(letters)
    for _ in range(1500):
        text = "".join(draw.choices(letters, k=draw.randint(0, draw.choice([10, 40, 120]))))
        width = draw.choice([12, 13, 20, 40])
        assert wrap(text, width) == piece_by_piece(text, width), (text, width)
        assert width_of(text) == columns(text)


def test_ideographs_are_wide() -> None:
    assert all(width_of(chr(code)) == columns(chr(code)) for code in range(0x2E80, 0xFFFF))
