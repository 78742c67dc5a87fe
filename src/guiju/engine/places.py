"""Places in an instrument as a lawyer cites them: 第五十六条第四款, 第三十六条第（四）项; Art. 56(4).

The key of a provision numbers what stands below the article; whether that is a paragraph or an item, its instrument
says. Where it does not, the number stands alone: nobody may take a guess for a reading of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from guiju.engine.text import Text


class Part(StrEnum):
    """What a number below an article counts."""

    PARAGRAPH = "paragraph"
    """款"""
    ITEM = "item"
    """项"""
    LAST_PARAGRAPH = "last-paragraph"
    """末款: which one it is, by number, is not known."""


_KEY = re.compile(r"(\d+)((?:\(\d+\))*)")
_DIGITS = "零一二三四五六七八九"


def place(
    key: str, parts: Mapping[str, Part], sections: Mapping[str, str], subjects: Mapping[str, Text]
) -> Text:
    """A place by its key: an article with what stands below it, a section by its name, or an answer by its subject.

    Args:
        parts: what the numbers below an article count, by the article (``56``) or for one place (``32(3)``).
        sections: English names of sections, by their Chinese ones.
        subjects: what numbered answers are about, by their numbers.
    """
    found = _KEY.fullmatch(key)
    if found is not None:
        return Text(_article(key, found, parts), f"Art. {key}")
    if key in subjects:
        about = subjects[key]
        return Text(f"“{about.zh}（{key}）”", f"“{about.en} ({key})”")
    return Text(f"“{key}”", f"“{sections.get(key, key)}”")


def numeral(number: int) -> str:
    """A number from 1 to 999 in Chinese, as articles are numbered: 一百零三, 二十七, 十."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if hundreds and rest and not tens:
        text += "零"
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    return text + (_DIGITS[ones] if ones else "")


def _article(key: str, found: re.Match[str], parts: Mapping[str, Part]) -> str:
    text, above, part = f"第{numeral(int(found[1]))}条", found[1], parts.get(found[1])
    for number in found[2][1:-1].split(")(") if found[2] else ():
        above = f"{above}({number})"
        part = parts.get(above, part)
        if part is Part.PARAGRAPH:
            text += f"第{numeral(int(number))}款"
        elif part is Part.ITEM:
            text += f"第（{numeral(int(number))}）项"
        elif part is Part.LAST_PARAGRAPH:
            text += "末款"
        else:
            text += f"（{number}）"
        # What stands below a paragraph is an item.
        part = Part.ITEM if part is Part.PARAGRAPH else None
    return text


def divided(*, paragraphs: str = "", items: str = "", last: str = "") -> dict[str, Part]:
    """What the numbers below articles count: articles in a row, ``"3 9 10"``."""
    return {
        **dict.fromkeys(paragraphs.split(), Part.PARAGRAPH),
        **dict.fromkeys(items.split(), Part.ITEM),
        **dict.fromkeys(last.split(), Part.LAST_PARAGRAPH),
    }
