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

YES = frozenset({"yes", "true", "y", "是", "是的", "对", "有", "√"})
NO = frozenset({"no", "false", "n", "否", "不是", "无", "×"})


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
    """Limits as the facts of a case have them."""
    return f"{exact_text(limits[0])}..{exact_text(limits[1])}"


PERCENT_SIGNS = ("%", "％")


def is_percentage(fact: Fact[Any]) -> bool:
    """Whether a fact is a number of per cent."""
    return isinstance(fact, Exact) and fact.unit is not None and fact.unit.zh.startswith("%")


def check_percentage(fact: Fact[Any], value: object) -> None:
    """Refuse, of what people write, a percentage of which nobody can tell whether a part of one is meant.

    Raises:
        ValueRefusedError: it, or one of two limits, lies between 0 and 1 and has no percent sign.
    """
    if not isinstance(value, str) or not is_percentage(fact):
        return
    band = re.fullmatch(_BAND, value) if any(sign in value for sign in _BETWEEN) else None
    for end in (value,) if band is None else band.groups():
        if not end.strip().endswith(PERCENT_SIGNS) and 0 < cast("Fraction", parse(fact, end)) < 1:
            raise ValueRefusedError(undecided(end.strip()))


def undecided(text: str) -> Text:
    """Whether per cent or parts of one are meant cannot be told: what to write instead."""
    number = Fraction(*(Fraction(part.strip()) for part in text.split("/")))
    whole = exact_text(number * 100)
    said = quoted(text)
    return Text(
        f"不能断定{said.zh}是指百分之 {text} 还是百分之 {whole}：请写作 {text}% 或 {whole}",
        f"whether {said.en} means {text} % or {whole} % cannot be told: write {text}% or {whole}",
    )


def written_text(fact: Fact[Any], number: Fraction) -> str:
    """A number as a case file has it: with a percent sign where none would leave in doubt what is meant."""
    return exact_text(number) + ("%" if 0 < number < 1 and is_percentage(fact) else "")


def written_value(fact: Fact[Any], value: object) -> str:
    """What the facts of a case hold of a fact, as people write it: a number or limits of one as :func:`written_text` has them."""
    if not isinstance(value, str) or not is_percentage(fact):
        return str(value)
    limits = parse_limits(fact, value)
    return (
        written_text(fact, cast("Fraction", parse(fact, value)))
        if limits is None
        else written_limits(fact, limits)
    )


def written_limits(fact: Fact[Any], limits: Limits) -> str:
    """Limits as a case file has them."""
    return f"{written_text(fact, limits[0])}..{written_text(fact, limits[1])}"


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
    parts = [part.strip() for part in re.split("[、，,；;/]", text) if part.strip()]
    if len(parts) > 1 and any(part in names for part in parts):
        raise ValueRefusedError(
            Text(f"选项中没有{given.zh}", f"{given.en} is not an option") + _apart(fact, parts)
        )
    there = listed(Text(f"{o.label.zh}（{o.option_id}）", o.option_id) for o in options)
    raise ValueRefusedError(
        Text(f"选项中没有{given.zh}", f"{given.en} is not an option")
        + meant(text, names, Text(f"可选：{there.zh}", f"options: {there.en}"))
    )


def _apart(fact: Choice | SetOf, parts: Sequence[str]) -> Text:
    """How several options in one text are to be written."""
    if isinstance(fact, Choice):
        return Text("：只能写其中一项", ": only one of them can be written")
    form = f"[{', '.join(parts)}]"
    return Text(f"：多个选项请写成清单（{form}）", f": write several options as a list ({form})")


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
    text, dot, rest = str(value).strip().partition(".")
    text = text.replace("_", "") + (dot + rest if rest.strip("0") or not rest else "")
    if not re.fullmatch(r"[+-]?\d{1,30}", text):
        refused = (
            _too_long(value) if re.fullmatch(_WHOLE, text) else _expected("整数", "a whole number", value)
        )
        raise _bare(refused, text)
    number = int(text)
    _check_bounds(number, number, fact.low, fact.high)
    return number


def _bare(refused: ValueRefusedError, text: str) -> ValueRefusedError:
    """Adds what to do about a unit behind a number, or about what divides its digits into groups."""
    if re.fullmatch(r"[+-]?\d{1,3}([,，'’ ]\d{3})+(\.\d+)?", text):
        hint = Text("；请去掉千位分隔符", "; leave out what divides the digits into groups")
    elif re.fullmatch(r"[+-]?\d[\d.]*\s*[^\W\d][^\d/,，]*", text):
        hint = Text("；请只写数字，不写单位", "; write the bare number, without a unit")
    else:
        return refused
    return ValueRefusedError(refused.message + hint)


def _exact(fact: Exact, value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal | Fraction):
        raise _not_exact(fact, value)
    text = str(value).strip()
    text = text[:-1].strip() if text.endswith(PERCENT_SIGNS) else text
    try:
        if "/" in text:
            above, _, below = text.partition("/")
            if (
                not (_DECIMAL.fullmatch(above.strip()) and _DECIMAL.fullmatch(below.strip()))
                or Fraction(below) == 0
            ):
                raise _not_exact(fact, value)
            number = Fraction(above.strip()) / Fraction(below.strip())
        elif _DECIMAL.fullmatch(text):
            number = Fraction(text)
        else:
            raise _too_long(value) if re.fullmatch(_DIGITS, text) else _bare(_not_exact(fact, value), text)
    except (InvalidOperation, ZeroDivisionError):
        raise _not_exact(fact, value) from None
    _check_bounds(exact_text(number), number, fact.low, fact.high)
    return number


def _not_exact(fact: Exact, given: object) -> ValueRefusedError:
    part = "100/3" if is_percentage(fact) else "1/3"
    return _expected(f"精确的数，如 12.5 或 {part}", f"an exact number such as 12.5 or {part}", given)


_DAY = (
    r"([0-9]{4}(?:-[0-9]{1,2}-|/[0-9]{1,2}/|\.[0-9]{1,2}\.)[0-9]{1,2}"
    r"|[0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日)(?:[T ]00:00(?::00(?:\.0+)?)?)?"
)
"""The year comes first; the time can only be midnight, as other programs write it behind a day."""


def parse_day(text: str) -> date:
    """A day as it is written in a case file or on the command line.

    Raises:
        ValueRefusedError: it is none.
    """
    found = re.fullmatch(_DAY, text.strip())
    if found is None:
        refused = _expected("日期，如 2024-05-01", "a date such as 2024-05-01", text)
        if re.fullmatch("[0-9]{5}", text.strip()):
            # What Excel makes of a day that is not formatted as one.
            hint = Text(
                "；表格中日期的序号请改写为日期，如 2026-01-01",
                "; write the number that a spreadsheet has for a day as a date, such as 2026-01-01",
            )
            refused = ValueRefusedError(refused.message + hint)
        raise refused
    try:
        return date(*(int(part) for part in re.findall("[0-9]+", found[1])))
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
