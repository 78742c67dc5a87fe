"""What differs between two wordings, by words: Chinese sign by sign, grouped so that it can be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from guiju.engine.records import record
from guiju.texts.numerals import CHINESE


class Fate(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@record(frozen=True, slots=True)
class Span:
    """A stretch of text that was kept, removed or added; kept ones as the new text writes them."""

    fate: Fate
    text: str


MOST_STEPS = 3_000_000
"""Steps of one comparison of two texts; what is left then is shown as replaced in one piece."""
MOST_EDITS = 1000
"""Signs that two stretches may differ in before they are shown as replaced in one piece."""
SHORTEST_KEPT = 2
"""Chinese signs that stay between two changes; a single one would tear a word apart."""

_TOKEN = re.compile(
    rf"[0-9０-９]+(?:[.,．，][0-9０-９]+)*|[{CHINESE}万亿]+|[A-Za-z]+(?:[-’'][A-Za-z]+)*|\s+|.", re.DOTALL
)
"""A number or a word is one piece, any other sign by itself."""
_SENTENCE = re.compile(r"[^。；：\n]*[。；：\n]|[^。；：\n]+")


class Steps:
    """Counts the steps of a comparison, so that its cost is bounded and its result is always the same."""

    def __init__(self, most: int = MOST_STEPS) -> None:
        self.left = most


def folded(text: str) -> str:
    """A text as it is compared: without spaces and regardless of the width of signs."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def differences(old: str, new: str, steps: Steps | None = None) -> tuple[Span, ...]:
    """The stretches kept, removed and added from one wording to the other.

    Differences in spaces and in the width of signs do not count. Sentences that are the same hold the two together;
    between them signs are compared, with the fewest changes.
    """
    steps = steps or Steps()
    pieces: list[Span] = []
    for before, after in _gaps(_SENTENCE.findall(old), _SENTENCE.findall(new), steps):
        if folded("".join(before)) == folded("".join(after)):
            _put(pieces, Fate.KEPT, "".join(after))
            continue
        within = _gaps(_TOKEN.findall("".join(before)), _TOKEN.findall("".join(after)), steps)
        for removed, added in within:
            if folded("".join(removed)) == folded("".join(added)):
                _put(pieces, Fate.KEPT, "".join(added))
            else:
                _put(pieces, Fate.REMOVED, "".join(removed))
                _put(pieces, Fate.ADDED, "".join(added))
    return _grouped(pieces)


def _put(pieces: list[Span], fate: Fate, text: str) -> None:
    if not text:
        return
    if pieces and pieces[-1].fate is fate:
        text = pieces.pop().text + text
    pieces.append(Span(fate, text))


Gap = tuple[Sequence[str], Sequence[str]]


def _gaps(old: Sequence[str], new: Sequence[str], steps: Steps) -> list[Gap]:
    """Both sequences in stretches: those that are the same on both sides, and those that differ."""
    keys_old, keys_new = [folded(one) for one in old], [folded(one) for one in new]
    # Spaces stand with what follows, so that they never hold anything together.
    pairs = _common([k for k in keys_old if k], [k for k in keys_new if k], steps)
    at_old = [index for index, key in enumerate(keys_old) if key]
    at_new = [index for index, key in enumerate(keys_new) if key]
    found: list[Gap] = []
    i = j = 0
    for a, b in pairs:
        if at_old[a] > i or at_new[b] > j:
            found.append((old[i : at_old[a]], new[j : at_new[b]]))
        found.append((old[at_old[a] : at_old[a] + 1], new[at_new[b] : at_new[b] + 1]))
        i, j = at_old[a] + 1, at_new[b] + 1
    if i < len(old) or j < len(new):
        found.append((old[i:], new[j:]))
    return found


def _common(old: Sequence[str], new: Sequence[str], steps: Steps) -> list[tuple[int, int]]:
    """A longest common subsequence, as pairs of indexes; the ends that are the same and no more where it costs too much."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    inner = _shortest(old[head : len(old) - tail], new[head : len(new) - tail], steps)
    ends = [(len(old) - tail + index, len(new) - tail + index) for index in range(tail)]
    return [(index, index) for index in range(head)] + [(head + a, head + b) for a, b in inner] + ends


def _shortest(old: Sequence[str], new: Sequence[str], steps: Steps) -> list[tuple[int, int]]:
    """The pairs kept by a shortest way of edits (Myers 1986), deletions first; none where it is longer than allowed."""
    if not old or not new:
        return []
    most = min(len(old) + len(new), MOST_EDITS)
    # How far each diagonal has come; the middle one, 0, stands at most + 1.
    reach = [0] * (2 * most + 3)
    trail: list[list[int]] = []
    for edits in range(most + 1):
        steps.left -= edits + 1
        if steps.left < 0:
            return []
        trail.append(reach[most - edits : most + edits + 3])
        for diagonal in range(-edits, edits + 1, 2):
            at = most + 1 + diagonal
            x = reach[at + 1] if _down(reach, at, diagonal, edits) else reach[at - 1] + 1
            y = x - diagonal
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            reach[at] = x
            if x >= len(old) and y >= len(new):
                return _back(trail, len(old), len(new))
    return []


def _down(reach: Sequence[int], at: int, diagonal: int, edits: int) -> bool:
    """Whether the way to a diagonal leads over an addition."""
    return diagonal == -edits or (diagonal != edits and reach[at - 1] < reach[at + 1])


def _back(trail: list[list[int]], x: int, y: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for edits in range(len(trail) - 1, -1, -1):
        reach, diagonal = trail[edits], x - y
        at = edits + 1 + diagonal
        down = _down(reach, at, diagonal, edits)
        start = reach[at + 1] if down else reach[at - 1]
        # After the one edit, all is kept up to here; without an edit, from the beginning.
        first = 0 if not edits else start + (not down)
        pairs += [(index, index - diagonal) for index in range(x - 1, first - 1, -1)]
        x, y = start, start - (diagonal + 1 if down else diagonal - 1)
    return pairs[::-1]


def _grouped(pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Changes with what is removed before what is added, and without scraps of kept text between them."""
    found: list[Span] = []
    removed = added = ""

    def settle() -> None:
        nonlocal removed, added
        if folded(removed) == folded(added):
            _put(found, Fate.KEPT, added)
        else:
            # Spaces alone are no change.
            _put(found, Fate.REMOVED, removed if folded(removed) else "")
            _put(found, Fate.ADDED if folded(added) else Fate.KEPT, added)
        removed = added = ""

    for index, piece in enumerate(pieces):
        if piece.fate is Fate.REMOVED:
            removed += piece.text
        elif piece.fate is Fate.ADDED:
            added += piece.text
        elif (removed or added) and index + 1 < len(pieces) and _scrap(piece.text):
            removed += piece.text
            added += piece.text
        else:
            settle()
            _put(found, Fate.KEPT, piece.text)
    settle()
    return tuple(found)


def _scrap(text: str) -> bool:
    """Whether so little is kept that it only tears the changes apart; a line break and a full stop hold."""
    bare = folded(text)
    return len(bare) < SHORTEST_KEPT and "\n" not in text and not re.search(r"[。；：，、;:,.]", bare)
