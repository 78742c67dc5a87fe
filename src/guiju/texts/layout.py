"""Pages as paragraphs: lines that layout broke are joined, running heads and page numbers are left out."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from guiju.engine.records import record
from guiju.texts.lines import article, heading, item
from guiju.texts.pdf_pages import UNIT, Piece

LONGEST_PAGE_NUMBER = 30
_PAGE_NUMBER = re.compile(
    r"[-—–－_·•~\s]*(?:第\s*)?(\d{1,4}|[ivxlc]{1,6})\s*页?\s*(?:[,，/／]?\s*共?\s*\d{1,4}\s*页?)?[-—–－_·•~\s]*|"
    r"[Pp]age\s+(\d{1,4})(?:\s+of\s+\d{1,4})?"
)


@record(frozen=True, slots=True)
class Line:
    """A line on a page; places in hundredths of a point, ``end`` as far as it can be told from its signs."""

    x: int
    end: int
    y: int
    size: int
    text: str


def lines(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of a page, in the order in which they were written."""
    found: list[Line] = []
    for x, y, size, text in pieces:
        last = found[-1] if found else None
        if last is not None and abs(y - last.y) * 3 < max(size, last.size) and x >= last.x:
            gap = " " if (x - last.end) * 10 > last.size * 8 and not last.text.endswith(" ") else ""
            joined = last.text + gap + text
            found[-1] = Line(last.x, x + _width(text, size), last.y, max(size, last.size), joined)
        else:
            found.append(Line(x, x + _width(text, size), y, size, text))
    return [
        Line(line.x, line.end, line.y, line.size, line.text.strip()) for line in found if line.text.strip()
    ]


def _width(text: str, size: int) -> int:
    halves = sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text.rstrip())
    return halves * size // 2


def paragraphs(pages: Sequence[Sequence[Piece]]) -> Iterator[str]:
    """The paragraphs of all pages."""
    bodies = _bodies([lines(page) for page in pages])
    every = [line for body in bodies for line in body]
    if not every:
        return
    left = sorted(line.x for line in every)[len(every) // 10]
    right = sorted(line.end for line in every)[len(every) * 9 // 10]
    apart = _usual_distance(bodies)
    text, before = "", None
    for body in bodies:
        for index, line in enumerate(body):
            distance = body[index - 1].y - line.y if index else apart
            if before is not None and _goes_on(before, line, left, right, distance, apart):
                text = _joined(text, line.text)
            else:
                if text:
                    yield text
                text = line.text
            before = line
    yield text


def _usual_distance(bodies: Sequence[Sequence[Line]]) -> int:
    """The distance from line to line within paragraphs: the least that is common."""
    counted = Counter(
        round((above.y - line.y) / UNIT) for body in bodies for above, line in itertools.pairwise(body)
    )
    usual = [
        distance for distance, times in counted.items() if distance > 0 and times * 10 >= counted.total()
    ]
    return min(usual, default=0) * UNIT


def _goes_on(before: Line, line: Line, left: int, right: int, distance: int, apart: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if before.end < right - before.size * 5 // 2 or abs(before.size - line.size) * 10 > before.size:
        return False
    if line.x > left + line.size * 6 // 5:
        return False
    if apart and distance * 100 > apart * 125:
        return False
    # Without an indent, the start of an article after a full line is known by its words alone.
    starts = article(line.text)
    at_start = (starts is not None and starts.sure) or heading(line.text) or item(line.text)
    return not (at_start and before.text.endswith(("。", "；", "：", ".", ";", ":")))


def _joined(text: str, more: str) -> str:
    narrow = text[-1:].isascii() and more[:1].isascii() and not text.endswith("-")
    return f"{text} {more}" if narrow else text + more


# --- running heads and page numbers ----------------------------------------------------------------------------

_EDGE = 2
"""Lines at the top and at the bottom of a page among which running heads are looked for."""


def _bodies(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    edges = [_edges(page) for page in pages]
    times = Counter(key for page in edges for key in {_key(line) for line in page})
    offsets = Counter(
        number - at for at, page in enumerate(edges) for line in page if (number := _bare(line)) is not None
    )
    bodies = []
    for at, page in enumerate(pages):
        left_out = {
            id(line)
            for line in edges[at]
            if _is_running(line, times, len(pages)) or _is_page_number(line, at, offsets, len(pages))
        }
        bodies.append([line for line in page if id(line) not in left_out])
    return bodies


def _edges(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.y)
    return by_height if len(by_height) <= 2 * _EDGE else by_height[:_EDGE] + by_height[-_EDGE:]


def _key(line: Line) -> tuple[int, str]:
    """The same for the same words, whatever their numbers, at the same height."""
    return round(line.y / (2 * UNIT)), re.sub(r"\d+", "#", "".join(line.text.split()))


def _is_running(line: Line, times: Counter[tuple[int, str]], pages: int) -> bool:
    count = times[_key(line)]
    named = article(line.text) is not None or heading(line.text) is not None or item(line.text) is not None
    return count > 1 and count * 3 >= pages and not named and _bare(line) is None


def _is_page_number(line: Line, at: int, offsets: Counter[int], pages: int) -> bool:
    if len(line.text) > LONGEST_PAGE_NUMBER or _PAGE_NUMBER.fullmatch(line.text) is None:
        return False
    number = _bare(line)
    if number is None:
        return True
    # A number by itself may be anything; it counts the pages where it goes up with them.
    return number == at + 1 or (pages > 1 and offsets[number - at] > 1)


def _bare(line: Line) -> int | None:
    return int(line.text) if line.text.isascii() and line.text.isdigit() and len(line.text) <= 4 else None
