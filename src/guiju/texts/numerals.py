"""Numbers as instruments write them: 一百二十三, 廿一, 二〇, １２, XII; and back."""

from __future__ import annotations

import unicodedata

_ONES = {
    **dict(zip("〇零○一二三四五六七八九", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖两貳參陸", (1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2, 3, 6), strict=True)),
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCORES = {"廿": 20, "卅": 30, "卌": 40}
_ARABIC = "0123456789０１２３４５６７８９"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

CHINESE = "".join((*_ONES, *_TENS, *_SCORES))
"""What a Chinese number is made of, for a pattern."""
NUMERAL = rf"(?:[{CHINESE}](?:\s?[{CHINESE}]){{0,11}}|[0-9０-９]{{1,4}})"
"""A Chinese or Arabic number; Chinese ones are often spaced out."""

LONGEST = 12
_DIGITS = "〇一二三四五六七八九"


def number(text: str) -> int | None:
    """What a numeral counts; None where it is none, or more than 9,999."""
    text = "".join(text.split())
    if not text or len(text) > LONGEST:
        return None
    if all(sign in _ARABIC for sign in text):
        return int(unicodedata.normalize("NFKC", text)) if len(text) <= 4 else None
    if all(sign in _ONES for sign in text):
        # Written digit by digit: 一二 is 12, 二〇 is 20.
        return int("".join(str(_ONES[sign]) for sign in text)) if len(text) <= 4 else None
    return _counted(text)


def _counted(text: str) -> int | None:
    """一百二十三 and 廿三: each digit before its power of ten, powers falling."""
    total, last, digit = 0, 10_000, -1
    for sign in text:
        if sign in _ONES:
            if digit > 0 or (digit == 0 and _ONES[sign] == 0):
                return None
            digit = _ONES[sign]
            continue
        power = 10 if sign in _SCORES else _TENS.get(sign, 0)
        if not power or power >= last or (sign in _SCORES and digit > 0):
            return None
        total += _SCORES[sign] if sign in _SCORES else power * (digit if digit > 0 else 1)
        last, digit = power, -1
    return total + max(digit, 0)


def chinese(value: int) -> str:
    """A number from 0 to 9,999 as it is counted: 一百零三, 二十七, 十."""
    if not 0 <= value <= 9999:
        raise ValueError(f"a number from 0 to 9,999, not {value}")
    if value == 0:
        return "零"
    text, gap = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            text += "零" if gap and text else ""
            gap = False
            text += ("" if power == 10 and digit == 1 and not text else _DIGITS[digit]) + word
        else:
            gap = True
    return text


def digits(value: int) -> str:
    """A number digit by digit: 二〇, 一二三."""
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def roman(text: str) -> int | None:
    """What a Roman numeral counts, up to CCCXCIX; None where it is none."""
    values = [_ROMAN.get(sign, 0) for sign in text.upper()]
    if not values or not all(values) or len(values) > LONGEST:
        return None
    pairs = zip(values, [*values[1:], 0], strict=True)
    total = sum(-value if value < after else value for value, after in pairs)
    return total if in_roman(total) == text.upper() else None


def in_roman(value: int) -> str:
    """A number from 1 to 399 in Roman numerals."""
    if not 1 <= value <= 399:
        raise ValueError(f"a number from 1 to 399, not {value}")
    text = ""
    steps = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    for worth, sign in steps:
        text += sign * (value // worth)
        value %= worth
    return text
