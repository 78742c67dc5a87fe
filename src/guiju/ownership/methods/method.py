"""What every method has in common."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.ownership.shares import Share
from guiju.ownership.standing import Matrix

HALF = Fraction(1, 2)


@record(frozen=True, slots=True)
class Side:
    """Who counts as the holder: surely, and perhaps; never the body that is asked about."""

    surely: frozenset[str]
    perhaps: frozenset[str] = frozenset()


@record(frozen=True, slots=True)
class Finding:
    """What a method says of one body.

    Attributes:
        share: what the side holds of it; None where the method gives no figure.
        passes: whether that is enough; None where it turns on what is not known.
        chain: identifiers from the holder down to the body along which it comes out so; empty where there is none.
        tight: whether the limits of the share are both reached.
    """

    share: Share | None
    passes: bool | None
    chain: tuple[str, ...] = ()
    tight: bool = True


@record(frozen=True, slots=True)
class Method:
    """A way to count.

    Attributes:
        id: what it is called in files.
        label: its name.
        formula: what it computes, in words and signs.
        source: where it is defined.
        find: what it says of the part of a body that a side holds, by one matrix and a threshold.
    """

    id: str
    label: Text
    formula: Text
    source: str
    find: Callable[[Matrix, Side, str, Fraction], Finding]


def passing(share: Share, threshold: Fraction) -> bool | None:
    """Whether a share is at or above a threshold."""
    if share.low >= threshold:
        return True
    return False if share.high < threshold else None
