"""Values of facts: read from what was given, exactly, and written back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from fractions import Fraction
from typing import Any, cast

from guiju.engine.errors import ValueRefusedError
from guiju.engine.facts import Choice, Date, Exact, Fact, Integer, SetOf, TextFact, YesNo
from guiju.engine.hints import listed, meant, quoted
from guiju.engine.nodes import Limits, Value
from guiju.engine.text import Text

YES = frozenset({"yes", "true", "是", "有"})
NO = frozenset({"no", "false", "否", "无"})


class _Unreadable(Enum):
    UNREADABLE = "?"


UNREADABLE = _Unreadable.UNREADABLE
"""Stands where a file has a value that could not be read, which was said already."""

UNKNOWN = frozenset({"unknown", "不详", "未知", "待定", "?"})


def plain_value(value: Value) -> bool | int | str | list[str]:
    """A value as JSON: dates in ISO form, exact numbers as decimal or fraction text, sets sorted."""
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return exact_text(value)
    return sorted(value)


def exact_text(value: Fraction | int) -> str:
    """An exact number as a decimal where it has a finite one, else as a fraction; never rounded."""
    rest = value.denominator
    if rest == 1:
        return str(value.numerator)
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return ("-" if value < 0 else "") + digits[:-places] + "." + digits[-places:]


def describe(value: object) -> Text:
    """What was given, for a message."""
    if isinstance(value, Mapping):
        return Text("一组“名称: 值”", "a mapping")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Text("一个清单", "a list")
    return quoted(value)


def half_characters(text: str) -> Text | None:
    """What is wrong with a text that holds half of a character, which no file can carry."""
    # Every half is unprintable; the pattern is compiled for what looks like one.
    found = None if text.isprintable() else re.search("[\ud800-\udfff]", text)
    if found is None:
        return None
    code = f"U+{ord(found.group()):04X}"
    return Text(
        f"含有半个字符（{code}），无法写入任何文件：请补全或删去",
        f"holds half of a character ({code}), which no file can carry: complete or delete it",
    )


_DIGITS = r"[+-]?\d+(\.\d+)?"
_WHOLE = r"[+-]?\d+"
"""Both are compiled only for what is refused."""
MOST_BITS = 200
"""Of a whole number that Python code gives; what is longer has more than 30 digits."""
_DECIMAL = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?")


def parse(fact: Fact[Any], value: object) -> Value:
    """A given value as the value of a fact.

    Raises:
        ValueRefusedError: it is of the wrong type, or outside the domain; says what is expected.
    """
    if isinstance(value, float):
        raise ValueRefusedError(
            Text(
                f"{value!r} 是二进制浮点数，并不精确：请写成文本 '{value!r}'",
                f"{value!r} is a binary float, which is not exact: give it as text, '{value!r}'",
            )
        )
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise _too_long(value)
    if isinstance(fact, YesNo):
        return _yes_no(value)
    if isinstance(fact, Choice):
        return _option(fact, value)
    if isinstance(fact, SetOf):
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, Sequence | frozenset | set):
            raise _expected("选项清单", "a list of options", value)
        return frozenset(_option(fact, one) for one in value)
    if isinstance(fact, Integer):
        return _integer(fact, value)
    if isinstance(fact, Exact):
        return _exact(fact, value)
    if isinstance(fact, Date):
        return _date(fact, value)
    assert isinstance(fact, TextFact)
    if not isinstance(value, str | int):
        raise _expected("文本", "a text", value)
    wrong = half_characters(str(value))
    if wrong is not None:
        raise ValueRefusedError(wrong)
    return str(value)


_BAND = r"\s*(\S.*?)\s*(?:\.\.|至|~|～|\bto\b)\s*(.*\S)\s*"
_BETWEEN = ("..", "至", "~", "～", "to")
"""One of them stands in every text that the pattern fits."""


def parse_limits(fact: Fact[Any], value: object) -> Limits | None:
    """Between what a number is said to lie, as ``18..49.5`` or ``18至49.5``; None where that is not what was given.

    Raises:
        ValueRefusedError: one of the limits is no value of the fact, or the first is the larger.
    """
    if not isinstance(fact, Integer | Exact) or not isinstance(value, str):
        return None
    found = re.fullmatch(_BAND, value) if any(sign in value for sign in _BETWEEN) else None
    if found is None:
        return None
    low, high = (Fraction(cast("Fraction | int", parse(fact, end))) for end in found.groups())
    if low > high:
        said = quoted(value)
        raise ValueRefusedError(
            Text(f"{said.zh}的下限大于上限：请对调", f"{said.en} runs from more to less: swap the two")
        )
    return low, high


def limits_text(limits: Limits) -> str:
    """Limits as a case file has them."""
    return f"{exact_text(limits[0])}..{exact_text(limits[1])}"


def _expected(zh: str, en: str, given: object) -> ValueRefusedError:
    what = describe(given)
    return ValueRefusedError(Text(f"应为{zh}，不能是{what.zh}", f"expected {en}, not {what.en}"))


def _too_long(given: object) -> ValueRefusedError:
    what = describe(given)
    return ValueRefusedError(
        Text(
            f"{what.zh}的位数过多：小数点前、后各不得超过 30 位",
            f"{what.en} has too many digits: at most 30 before the decimal point and 30 after it",
        )
    )


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in YES | NO:
        return value.strip().lower() in YES
    raise _expected("是、否或不详（yes/no/unknown）", "yes/no/unknown (是/否/不详)", value)


def _option(fact: Choice | SetOf, value: object) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise _expected("所列选项之一", "one of its options", value)
    text = str(value).strip()
    options = fact.options.members
    names = {n: o.option_id for o in options for n in (o.label.zh, o.label.en, o.option_id)}
    if text in names:
        return names[text]
    given = describe(value)
    there = listed(Text(f"{o.label.zh}（{o.option_id}）", o.option_id) for o in options)
    raise ValueRefusedError(
        Text(f"选项中没有{given.zh}", f"{given.en} is not an option")
        + meant(text, names, Text(f"可选：{there.zh}", f"options: {there.en}"))
    )


def _check_bounds(given: object, value: Any, low: Any, high: Any) -> None:
    if (low is None or value >= low) and (high is None or value <= high):
        return

    def plain(bound: Any) -> str:
        return exact_text(bound) if isinstance(bound, int | Fraction) else str(bound)

    if low is None:
        span = Text(f"不大于 {plain(high)}", f"to {plain(high)}")
    elif high is None:
        span = Text(f"不小于 {plain(low)}", f"from {plain(low)}")
    else:
        span = Text(f"{plain(low)} 至 {plain(high)}", f"from {plain(low)} to {plain(high)}")
    raise ValueRefusedError(Text(f"{given} 超出范围（{span.zh}）", f"{given} is outside the range {span.en}"))


def _integer(fact: Integer, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise _expected("整数", "a whole number", value)
    text = str(value).strip().replace("_", "")
    if not re.fullmatch(r"[+-]?\d{1,30}", text):
        raise _too_long(value) if re.fullmatch(_WHOLE, text) else _expected("整数", "a whole number", value)
    number = int(text)
    _check_bounds(number, number, fact.low, fact.high)
    return number


def _exact(fact: Exact, value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal | Fraction):
        raise _not_exact(value)
    text = str(value).strip().removesuffix("%").strip()
    try:
        if "/" in text:
            above, _, below = text.partition("/")
            if (
                not (_DECIMAL.fullmatch(above.strip()) and _DECIMAL.fullmatch(below.strip()))
                or Fraction(below) == 0
            ):
                raise _not_exact(value)
            number = Fraction(above.strip()) / Fraction(below.strip())
        elif _DECIMAL.fullmatch(text):
            number = Fraction(text)
        else:
            raise _too_long(value) if re.fullmatch(_DIGITS, text) else _not_exact(value)
    except (InvalidOperation, ZeroDivisionError):
        raise _not_exact(value) from None
    _check_bounds(exact_text(number), number, fact.low, fact.high)
    return number


def _not_exact(given: object) -> ValueRefusedError:
    return _expected("精确的数，如 12.5 或 1/3", "an exact number such as 12.5 or 1/3", given)


def parse_day(text: str) -> date:
    """A day as it is written in a case file or on the command line.

    Raises:
        ValueRefusedError: it is none.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", text.strip()):
        raise _expected("日期，如 2024-05-01", "a date such as 2024-05-01", text)
    try:
        return date(*map(int, text.strip().split("-")))
    except ValueError:
        said = Text(f"日历上没有 {text.strip()} 这一天", f"{text.strip()} is not a date of the calendar")
        raise ValueRefusedError(said) from None


def _date(fact: Date, value: object) -> date:
    if isinstance(value, str):
        value = parse_day(value)
    if type(value) is not date:
        raise _expected("日期，如 2024-05-01", "a date such as 2024-05-01", value)
    _check_bounds(value, value, fact.low, fact.high)
    return value
