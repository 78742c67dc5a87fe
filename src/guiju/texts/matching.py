"""The place in an attached text that a provision of ours names: 27(3), 适用范围, 变更：减少, 第四条末款, 附录E."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from guiju.engine.instruments import Instrument
from guiju.engine.places import Part
from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.texts.lines import article as article_at
from guiju.texts.model import Article, Document, Item, Kind, Paragraph
from guiju.texts.numerals import NUMERAL, number
from guiju.texts.wording import folded


@record(frozen=True, slots=True)
class Located:
    """What of a text a place names.

    Attributes:
        place: the key of the provision.
        article: None where the text has no such place; then there is a reason.
        paragraph: the paragraph, where the place names one, or an item in one.
        items: the item, after those that it stands in.
        reason: why there is nothing, or less than the place names.
    """

    place: str
    article: Article | None
    paragraph: int | None = None
    items: tuple[Item, ...] = ()
    reason: Text | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The text of the place, line by line; of the whole article where less was not found."""
        if self.article is None:
            return ()
        if self.items:
            return tuple(self.items[-1].lines())
        if self.paragraph is not None:
            return tuple(self.article.paragraphs[self.paragraph - 1].lines())
        return self.article.lines()


def locate_all(document: Document, instrument: Instrument) -> dict[str, Located]:
    """For each provision of an instrument, by its key, what of the text it names."""
    keys = dict.fromkeys(provision.key for provision in instrument)
    return {key: locate(document, key, instrument.parts) for key in keys}


def locate(document: Document, place: str, parts: Mapping[str, Part] | None = None) -> Located:
    """What of a text a place names, as our instruments name places.

    Args:
        document: the text.
        place: ``27``, ``27(3)``, ``12-1``; the name of a section, 变更 or 变更：减少; 第四条末款; 5.3.
        parts: what the numbers below articles count (:attr:`guiju.engine.instruments.Instrument.parts`). Where it does
            not say, a number is taken for a paragraph or an item only if the text leaves no choice.
    """
    found = _KEY.fullmatch(place)
    if found is not None:
        return _numbered(document, place, found[1], _numbers(found[2]), parts or {})
    words = _WORDS.match(place)
    if words is not None and number(words[1]):
        return _worded(document, place, words)
    if re.fullmatch(r"\d+(?:\.\d+)+", place):
        return _clause(document, place)
    return _titled(document, place)


_KEY = re.compile(r"(\d+(?:-\d+)?)((?:\(\d+\))*)")
_WORDS = re.compile(rf"第({NUMERAL})条(?:之({NUMERAL}))?")


def _numbers(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", text)]


def _nothing(place: str, zh: str, en: str) -> Located:
    return Located(place, None, reason=Text(zh, en))


# --- by number ------------------------------------------------------------------------------------------------


def _numbered(
    document: Document, place: str, name: str, below: list[int], parts: Mapping[str, Part]
) -> Located:
    found = _article(document, name)
    if isinstance(found, Text):
        return Located(place, None, reason=found)
    at: Located = Located(place, found)
    above, part = name, parts.get(name)
    for one in below:
        above = f"{above}({one})"
        part = parts.get(above, part)
        at = _step(at, one, part)
        if at.reason is not None:
            return at
        part = Part.ITEM if at.paragraph is not None else None
    return at


def _article(document: Document, name: str) -> Article | Text:
    """The article with a number, in the body; or a section, where the text has no articles."""
    body = [part for part in document.parts if not part.annex]
    found = [part for part in body if part.number == name and part.kind is Kind.ARTICLE]
    if not any(part.kind is Kind.ARTICLE for part in body):
        found = [part for part in body if part.number == name]
    if not found:
        return Text(
            f"所附文本中没有编号为 {name} 的条文", f"the attached text has no article numbered {name}"
        )
    if len(found) > 1:
        return Text(
            f"所附文本中编号 {name} 出现不止一次", f"number {name} occurs more than once in the attached text"
        )
    return found[0]


def _step(at: Located, one: int, part: Part | None) -> Located:
    """From an article, paragraph or item to what a number below it names."""
    assert at.article is not None
    if at.items:
        return _within(at, at.items[-1].items, one)
    if at.paragraph is not None:
        return _within(at, at.article.paragraphs[at.paragraph - 1].items, one)
    paragraphs = at.article.paragraphs
    as_paragraph = one <= len(paragraphs)
    as_item = [
        index for index, paragraph in enumerate(paragraphs, 1) if _item(paragraph.items, one) is not None
    ]
    if part is Part.PARAGRAPH:
        return (
            Located(at.place, at.article, one)
            if as_paragraph
            else _short(at, f"没有第{one}款", f"no paragraph {one}")
        )
    if part is Part.LAST_PARAGRAPH:
        return (
            Located(at.place, at.article, len(paragraphs))
            if paragraphs
            else _short(at, "没有款", "no paragraph")
        )
    if part is Part.ITEM:
        if len(as_item) == 1:
            return _in_paragraph(at, as_item[0], one)
        if as_item:
            return _short(at, f"第（{one}）项不止一处", f"more than one item ({one})")
        return _short(at, f"没有第（{one}）项", f"no item ({one})")
    only_paragraph = as_paragraph and not any(paragraph.items for paragraph in paragraphs)
    if only_paragraph:
        return Located(at.place, at.article, one)
    if len(paragraphs) == 1 and len(as_item) == 1 and one > 1:
        return _in_paragraph(at, 1, one)
    if not as_paragraph and not as_item:
        return _short(at, f"没有第{one}款，也没有第（{one}）项", f"neither a paragraph nor an item {one}")
    return _short(
        at,
        f"我们的条款没有说明（{one}）是款还是项，文本中两者都可能",
        f"our provision does not say whether ({one}) is a paragraph or an item, and the text may have either",
    )


def _within(at: Located, items: tuple[Item, ...], one: int) -> Located:
    found = _item(items, one)
    if found is None:
        return _short(at, f"没有第（{one}）项", f"no item ({one})")
    return Located(at.place, at.article, at.paragraph, (*at.items, found))


def _in_paragraph(at: Located, paragraph: int, one: int) -> Located:
    assert at.article is not None
    found = _item(at.article.paragraphs[paragraph - 1].items, one)
    assert found is not None
    return Located(at.place, at.article, paragraph, (found,))


def _item(items: tuple[Item, ...], one: int) -> Item | None:
    found = [item for item in items if item.number == str(one)]
    return found[0] if len(found) == 1 else None


def _short(at: Located, zh: str, en: str) -> Located:
    """The article alone, and why not more."""
    assert at.article is not None
    label = at.article.label
    return Located(
        at.place, at.article, reason=Text(f"所附文本的{label}{zh}", f"{label} of the attached text has {en}")
    )


def _worded(document: Document, place: str, words: re.Match[str]) -> Located:
    """第四条末款, 第四条第五项后段, 第九条：日志."""
    name = str(number(words[1])) + (f"-{number(words[2])}" if words[2] else "")
    found = _article(document, name)
    if isinstance(found, Text):
        return Located(place, None, reason=found)
    at, rest = Located(place, found), place[words.end() :]
    while rest:
        below = re.match(rf"(?:末款|第[（(]?({NUMERAL})[）)]?(款|项))", rest)
        if below is None:
            return Located(
                place,
                found,
                at.paragraph,
                at.items,
                Text(
                    f"“{rest.lstrip('：')}”没有编号，只能对到上一级",
                    f"'{rest.lstrip('：')}' has no number: what stands above it is shown",
                ),
            )
        one = number(below[1]) if below[1] else 1
        part = Part.LAST_PARAGRAPH if not below[1] else Part.PARAGRAPH if below[2] == "款" else Part.ITEM
        at = _step(at, one or 0, part)
        if at.reason is not None:
            return at
        rest = rest[below.end() :]
    return at


def _clause(document: Document, place: str) -> Located:
    found = [part for part in document.parts if part.number == place and not part.annex]
    if len(found) == 1:
        return Located(place, found[0])
    return _nothing(
        place, f"所附文本中没有唯一的 {place} 条", f"the attached text has no single clause {place}"
    )


# --- by title -------------------------------------------------------------------------------------------------


def _titled(document: Document, place: str) -> Located:
    """A section by its name, with what is named in it after a colon: 变更：减少."""
    name, _, inner = place.partition("：")
    found = _best(name, list(_named_places(document)))
    if isinstance(found, Text):
        return Located(place, None, reason=found)
    at = Located(place, found.article, found.paragraph, found.items)
    if not inner:
        return at
    items = found.items[-1] if found.items else None
    within = [
        one
        for one in _named_places(document)
        if one.article is found.article and (items is None or items in one.items[:-1]) and one.items
    ]
    exact = _best(inner, within)
    if isinstance(exact, Text):
        said = Text(
            f"“{inner}”在所附文本中没有自己的标题，只能对到“{name}”",
            f"'{inner}' has no heading of its own in the attached text: '{name}' is shown",
        )
        return Located(place, at.article, at.paragraph, at.items, said)
    return Located(place, exact.article, exact.paragraph, exact.items)


@record(frozen=True, slots=True)
class _Named:
    """Something in a text with a name."""

    name: str
    article: Article
    paragraph: int | None = None
    items: tuple[Item, ...] = ()


def _named_places(document: Document) -> Iterator[_Named]:
    for part in document.parts:
        if part.kind is Kind.ANNEX or not part.number:
            yield _Named(part.label, part)
        if part.heading:
            yield _Named(part.heading, part)
        for index, paragraph in enumerate(part.paragraphs, 1):
            yield from _in_items(part, index, paragraph.items, ())


def _in_items(
    part: Article, index: int, items: tuple[Item, ...], above: tuple[Item, ...]
) -> Iterator[_Named]:
    for item in items:
        here = (*above, item)
        yield _Named(_head(item.text), part, index, here)
        yield from _in_items(part, index, item.items, here)
        for paragraph in item.more:
            yield from _of_paragraph(part, index, paragraph, here)


def _of_paragraph(
    part: Article, index: int, paragraph: Paragraph, above: tuple[Item, ...]
) -> Iterator[_Named]:
    yield from _in_items(part, index, paragraph.items, above)


_LONGEST_NAME = 40


def _head(text: str) -> str:
    """The name of an item: all of a short one, or what stands before a colon, a space or a full stop."""
    head = re.split(r"[：:。\s]", text, maxsplit=1)[0]
    return head if len(head) <= _LONGEST_NAME else ""


def _best(name: str, places: list[_Named]) -> _Named | Text:
    """The one place with this name; else the one whose name holds it, in an article before an item."""
    wanted = folded(name)
    for level in (_exactly, _as_part):
        found = [one for one in places if level(wanted, folded(one.name))]
        for candidates in ([one for one in found if not one.items], found):
            if len(candidates) == 1:
                return candidates[0]
            if candidates:
                return Text(
                    f"所附文本中“{name}”不止一处：{'、'.join(one.name for one in candidates[:4])}",
                    f"the attached text has '{name}' in more than one place: "
                    f"{', '.join(one.name for one in candidates[:4])}",
                )
    return Text(f"所附文本中没有“{name}”一节", f"the attached text has no section '{name}'")


def _exactly(wanted: str, name: str) -> bool:
    return wanted == name


def _as_part(wanted: str, name: str) -> bool:
    return bool(name) and wanted in name and article_at(name) is None


__all__ = ["Located", "locate", "locate_all"]
