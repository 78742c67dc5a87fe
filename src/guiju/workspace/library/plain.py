"""A text that was split, as events and rows keep it; and back. Nothing here reads or splits: a record is read without."""

from __future__ import annotations

from typing import Any

from guiju.engine.text import Text
from guiju.texts.model import Article, Document, Finding, Irregular, Item, Kind, Paragraph

Plain = dict[str, Any]


def article_plain(one: Article) -> Plain:
    """An article as plain data."""
    return {
        "kind": one.kind.value,
        "number": one.number,
        "label": one.label,
        "path": list(one.path),
        "heading": one.heading,
        "annex": one.annex,
        "deleted": one.deleted,
        "paragraphs": [_paragraph_plain(paragraph) for paragraph in one.paragraphs],
    }


def _paragraph_plain(one: Paragraph) -> Plain:
    return {"text": one.text, "items": [_item_plain(item) for item in one.items]}


def _item_plain(one: Item) -> Plain:
    return {
        "number": one.number,
        "label": one.label,
        "text": one.text,
        "items": [_item_plain(item) for item in one.items],
        "more": [_paragraph_plain(paragraph) for paragraph in one.more],
    }


def article_of(plain: Plain) -> Article:
    """An article out of plain data."""
    return Article(
        Kind(plain["kind"]),
        plain["number"],
        plain["label"],
        tuple(plain["path"]),
        plain["heading"],
        tuple(_paragraph_of(one) for one in plain["paragraphs"]),
        plain["annex"],
        plain["deleted"],
    )


def _paragraph_of(plain: Plain) -> Paragraph:
    return Paragraph(plain["text"], tuple(_item_of(one) for one in plain["items"]))


def _item_of(plain: Plain) -> Item:
    return Item(
        plain["number"],
        plain["label"],
        plain["text"],
        tuple(_item_of(one) for one in plain["items"]),
        tuple(_paragraph_of(one) for one in plain["more"]),
    )


def finding_plain(one: Finding) -> Plain:
    """What looks wrong in a text, as plain data."""
    return {"kind": one.kind.value, "place": one.place, "zh": one.message.zh, "en": one.message.en}


def finding_of(plain: Plain) -> Finding:
    """What looks wrong in a text, out of plain data."""
    return Finding(Irregular(plain["kind"]), plain["place"], Text(plain["zh"], plain["en"]))


def words_of(plain: Plain) -> str:
    """Label, heading and text of an article, line by line: what it is found by.

    Rows are made of it whenever a record is folded, so it stays as it is.
    """
    lines = [" ".join(part for part in (plain["label"], plain["heading"]) if part)]
    for paragraph in plain["paragraphs"]:
        lines += _paragraph_lines(paragraph)
    return "\n".join(lines)


def _paragraph_lines(plain: Plain) -> list[str]:
    lines = [plain["text"]] if plain["text"] else []
    for item in plain["items"]:
        lines += _item_lines(item)
    return lines


def _item_lines(plain: Plain) -> list[str]:
    lines = [plain["label"] + plain["text"]]
    for item in plain["items"]:
        lines += _item_lines(item)
    for paragraph in plain["more"]:
        lines += _paragraph_lines(paragraph)
    return lines


def document(title: str, preamble: list[str], parts: list[Plain], findings: list[Plain]) -> Document:
    """The whole text out of plain data."""
    return Document(
        title,
        tuple(preamble),
        tuple(article_of(one) for one in parts),
        tuple(finding_of(one) for one in findings),
    )
