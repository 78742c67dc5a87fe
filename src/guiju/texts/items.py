"""Lines of one article as paragraphs (款) with items (项) of any depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guiju.engine.records import field, record, replace
from guiju.texts.lines import SENTENCE_ENDS, Mark, Marked, item
from guiju.texts.model import Item, Paragraph
from guiju.texts.numerals import NUMERAL, number

LONGEST_ITEM_HEADING = 30
MOST_BETWEEN = 20
"""Paragraphs that may stand between one item and the next that counts on."""

_INLINE = re.compile(rf"(?:(?<=[：:；;。])|^)\s*[（(]({NUMERAL})[）)]")


@record(slots=True)
class _Node:
    """An item that is being read, or a paragraph, which has no mark."""

    text: str
    marked: Marked | None = None
    items: list[_Node] = field(default_factory=list)
    more: list[_Node] = field(default_factory=list)

    def numbered_below(self, mark: Mark) -> int:
        """The last number of the items below it that are marked so; 0 where there are none."""
        last = self.items[-1].marked if self.items else None
        return last.number if last is not None and last.mark is mark else 0

    def is_heading(self) -> bool:
        """Whether it is named rather than said: short, and no sentence."""
        return 0 < len(self.text) <= LONGEST_ITEM_HEADING and not self.text.endswith(SENTENCE_ENDS)


class Lines:
    """Collects the lines of an article.

    Args:
        named: whether an item may be a heading, to which the lines after it belong, as in guides; in an article a
            line after items is its next paragraph.
    """

    def __init__(self, *, named: bool) -> None:
        self.named = named
        self._paragraphs: list[_Node] = []
        self._open: list[_Node] = []
        """The items that are open, outermost first."""

    def add(self, line: str, *, quoted: bool = False) -> None:
        """Take a line; a quoted one goes on with what stands before it."""
        if quoted:
            self._last().text += "\n" + line
            return
        for piece in apart(line):
            marked = item(piece)
            if marked is None or not self._take(marked):
                self._plain(piece)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What has been read."""
        return tuple(_paragraph(node) for node in self._paragraphs)

    def _last(self) -> _Node:
        if self._open:
            node = self._open[-1]
            return node.more[-1] if node.more else node
        if not self._paragraphs:
            self._paragraphs.append(_Node(""))
        return self._paragraphs[-1]

    def _plain(self, line: str) -> None:
        while self.named and self._open:
            if self._open[-1].is_heading():
                self._open[-1].more.append(_Node(line))
                return
            self._open.pop()
        self._open.clear()
        self._paragraphs.append(_Node(line))

    def _take(self, marked: Marked) -> bool:
        marked = self._as_latin(marked)
        for depth, node in enumerate(self._open):
            before = node.marked
            if before is None or before.mark is not marked.mark:
                continue
            if marked.number not in (before.number + 1, 1) and marked.mark not in _TRUSTED:
                return False
            siblings = self._siblings(depth)
            del self._open[depth:]
            self._push(siblings, marked)
            return True
        if not self._open and self._resume(marked):
            return True
        if marked.number != 1 and marked.mark is not Mark.CHINESE_IN_BRACKETS:
            return False
        if self._open:
            self._push(self._below(self._open[-1]), marked)
        else:
            if not self._paragraphs:
                self._paragraphs.append(_Node(""))
            self._push(self._paragraphs[-1].items, marked)
        return True

    def _as_latin(self, marked: Marked) -> Marked:
        """（i） after （h） is a letter."""
        if marked.mark is Mark.ROMAN:
            for node in self._open:
                letter = ord(marked.label[1]) - ord("a") + 1
                if node.marked is not None and node.marked.mark is Mark.LATIN:
                    return replace(marked, mark=Mark.LATIN, number=letter)
        return marked

    def _siblings(self, depth: int) -> list[_Node]:
        return self._paragraphs[-1].items if depth == 0 else self._below(self._open[depth - 1])

    @staticmethod
    def _below(node: _Node) -> list[_Node]:
        return node.more[-1].items if node.more else node.items

    def _resume(self, marked: Marked) -> bool:
        """An item that goes on counting after paragraphs: they belong to the item before it."""
        if marked.number < 2 or not self._paragraphs or self._paragraphs[-1].items:
            return False
        last = len(self._paragraphs) - 2
        for index in range(last, max(-1, last - MOST_BETWEEN), -1):
            before = self._paragraphs[index]
            if before.items:
                if before.numbered_below(marked.mark) != marked.number - 1:
                    return False
                before.items[-1].more += self._paragraphs[index + 1 :]
                del self._paragraphs[index + 1 :]
                self._push(before.items, marked)
                return True
        return False

    def _push(self, siblings: list[_Node], marked: Marked) -> None:
        node = _Node(marked.rest, marked)
        siblings.append(node)
        self._open.append(node)


_TRUSTED = (Mark.CHINESE_IN_BRACKETS, Mark.ARABIC_IN_BRACKETS, Mark.CIRCLED)
"""Marks that are items whatever they count; others may be a date or a reference at the head of a line."""


def _paragraph(node: _Node) -> Paragraph:
    return Paragraph(node.text, tuple(_item(below) for below in node.items))


def _item(node: _Node) -> Item:
    assert node.marked is not None
    return Item(
        str(node.marked.number),
        node.marked.label,
        node.text,
        tuple(_item(below) for below in node.items),
        tuple(_paragraph(paragraph) for paragraph in node.more),
    )


def apart(line: str) -> Iterator[str]:
    """A line, apart where items （一）, （二） and so on stand in it one after the other."""
    found = list(_INLINE.finditer(line))
    counted = [number(one[1]) for one in found]
    if len(found) < 2 or counted != list(range(1, len(found) + 1)):
        yield line
        return
    edges = [0, *(one.start() for one in found), len(line)]
    for start, end in pairwise(edges):
        piece = line[start:end].strip()
        if piece:
            yield piece


def irregular_items(paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[str, ...]]:
    """The labels of every row of items that does not count from one on without gap."""
    for paragraph in paragraphs:
        yield from _irregular(paragraph.items)


def _irregular(items: tuple[Item, ...]) -> Iterator[tuple[str, ...]]:
    if [one.number for one in items] != [str(at) for at in range(1, len(items) + 1)]:
        yield tuple(one.label for one in items)
    for one in items:
        yield from _irregular(one.items)
        yield from irregular_items(one.more)
