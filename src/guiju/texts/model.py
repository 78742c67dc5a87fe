"""A text that has been split: its title, what stands before, and its articles with paragraphs (款) and items (项)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from guiju.engine.records import record
from guiju.engine.text import Text


class Kind(StrEnum):
    """What a part of a text is."""

    ARTICLE = "article"
    """条"""
    SECTION = "section"
    """一、 of a guide or notice, where there are no articles; or a numbered clause of a standard."""
    ANNEX = "annex"
    """附件 that is not divided itself."""


@record(frozen=True, slots=True)
class Item:
    """A numbered item: （一）, below it 1., below that （1）.

    Attributes:
        number: ``3``.
        label: as written: （三）.
        text: what follows the label.
        items: those numbered below it.
        more: paragraphs that belong to it after its text, as below a heading of a guide.
    """

    number: str
    label: str
    text: str
    items: tuple[Item, ...] = ()
    more: tuple[Paragraph, ...] = ()

    def lines(self) -> Iterator[str]:
        """Its text, line by line, with labels."""
        yield self.label + self.text
        for item in self.items:
            yield from item.lines()
        for paragraph in self.more:
            yield from paragraph.lines()


@record(frozen=True, slots=True)
class Paragraph:
    """A paragraph (款) with its items; without text where items stand at the head of an article."""

    text: str
    items: tuple[Item, ...] = ()

    def lines(self) -> Iterator[str]:
        """Its text, line by line, with the labels of items."""
        if self.text:
            yield self.text
        for item in self.items:
            yield from item.lines()


@record(frozen=True, slots=True)
class Article:
    """An article (条), or what takes its place in a text without articles.

    Attributes:
        number: ``12``, ``12-1`` (第十二条之一), ``5.3`` in a standard; an undivided annex has none.
        label: as written, without spaces: 第十二条, 一、.
        path: the headings above it, outermost first: 第二章 服务规范; that of an annex before them.
        heading: its own: that of a section, or in 【】 after the number of an article.
        annex: the label of the annex that it stands in, as 附件1; empty in the body.
        deleted: the text says that it is deleted.
    """

    kind: Kind
    number: str
    label: str
    path: tuple[str, ...]
    heading: str
    paragraphs: tuple[Paragraph, ...]
    annex: str = ""
    deleted: bool = False

    def lines(self) -> tuple[str, ...]:
        """Its text, line by line, with the labels of items and without its own label and heading."""
        return tuple(line for paragraph in self.paragraphs for line in paragraph.lines())


class Irregular(StrEnum):
    """What may be wrong with a text, or with how it was split."""

    NOTHING_FOUND = "nothing-found"
    MISSING = "missing"
    TWICE = "twice"
    OUT_OF_ORDER = "out-of-order"
    ITEMS = "items"
    QUOTATION = "quotation"


@record(frozen=True, slots=True)
class Finding:
    """Something irregular, and where; the text is split all the same."""

    kind: Irregular
    place: str
    message: Text


@record(frozen=True, slots=True)
class Document:
    """A text that has been split.

    Attributes:
        title: the line that looks like one; may be empty.
        preamble: other lines before the first article.
        parts: articles in the order of the text, those of annexes after the body.
        findings: what is irregular.
    """

    title: str
    preamble: tuple[str, ...]
    parts: tuple[Article, ...]
    findings: tuple[Finding, ...] = ()
