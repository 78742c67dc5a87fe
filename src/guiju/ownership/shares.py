"""Shares: exact, between two limits, or unknown; always a part of one whole, as fractions."""

from __future__ import annotations

import re
from fractions import Fraction
from math import floor

from guiju.engine.errors import ValueRefusedError
from guiju.engine.hints import quoted
from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.engine.values import UNKNOWN, exact_text

NONE, WHOLE = Fraction(0), Fraction(1)


@record(frozen=True, slots=True)
class Share:
    """A part of a whole: exactly ``low`` where that is ``high``, otherwise anything from ``low`` to ``high``.

    Both are fractions of one, not per cent.
    """

    low: Fraction
    high: Fraction

    @property
    def exact(self) -> bool:
        """Whether there is only one value."""
        return self.low == self.high

    def __str__(self) -> str:
        """In per cent: ``12.5 %``, ``20 % – 35 %``, ``1/3`` of the whole as ``100/3 %``."""
        if self.exact:
            return f"{per_cent(self.low)} %"
        return f"{per_cent(self.low)} % – {per_cent(self.high)} %"


UNKNOWN_SHARE = Share(NONE, WHOLE)

_NUMBER = r"(\d{1,12}(?:\.\d{1,30})?|\d{1,12}/\d{1,12})"
_ONE = re.compile(rf"{_NUMBER}\s*[%％]?")
_BAND = re.compile(rf"{_NUMBER}\s*[%％]?\s*(?:-|–|—|~|～|至|到|to|\.\.)\s*{_NUMBER}\s*[%％]?")


def per_cent(part: Fraction) -> str:
    """A fraction of one in per cent, never rounded: 1/8 is ``12.5``, 1/3 is ``100/3``."""
    return exact_text(part * 100)


def parse_share(given: object) -> Share:
    """A share as people write it, in per cent: ``12.5``, ``12.5%``, ``100/3``, ``20-35``, ``unknown``; empty is unknown.

    Raises:
        ValueRefusedError: it is no share, or not between 0 and 100.
    """
    if given is None:
        return UNKNOWN_SHARE
    if isinstance(given, bool | float) or not isinstance(given, str | int | Fraction):
        raise _not_one(given)
    text = str(given).strip()
    if not text or text.lower() in UNKNOWN:
        return UNKNOWN_SHARE
    one = _ONE.fullmatch(text)
    band = None if one else _BAND.fullmatch(text)
    found = one or band
    if found is None:
        raise _not_one(given)
    try:
        values = [Fraction(value) / 100 for value in found.groups()]
    except ZeroDivisionError:
        raise _not_one(given) from None
    low, high = values[0], values[-1]
    if high > WHOLE or low > WHOLE:
        what = quoted(text)
        raise ValueRefusedError(
            Text(
                f"{what.zh}超出范围：份额在 0 至 100 之间（百分数）",
                f"{what.en} is out of range: a share is from 0 to 100 (per cent)",
            )
        )
    if low > high:
        what = quoted(text)
        raise ValueRefusedError(
            Text(f"{what.zh}的下限大于上限：请对调", f"{what.en} runs from more to less: swap the two")
        )
    return Share(low, high)


def _not_one(given: object) -> ValueRefusedError:
    what = quoted(given)
    return ValueRefusedError(
        Text(
            f"{what.zh}不是份额：请以百分数填写，如 12.5、100/3、20-35，或填“不详”",
            f"{what.en} is no share: give per cent, such as 12.5, 100/3 or 20-35, or 'unknown'",
        )
    )


def about(share: Share) -> str | None:
    """About how much a share is that has no end in decimals; None of any other. Said beside the exact figure only."""
    ends = (share.low, share.high)
    if all("/" not in per_cent(end) for end in ends):
        return None
    return "–".join(dict.fromkeys(map(_about, ends))) + " %"


def _about(part: Fraction) -> str:
    """Per cent cut off after two decimals."""
    hundredths = floor(part * 10_000)
    return f"{hundredths // 100}.{hundredths % 100:02}"
