"""What is irregular in a text that has been split: articles missing, twice or out of order, items likewise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guiju.engine.hints import LONGEST_SHOWN
from guiju.engine.text import Text
from guiju.texts.items import irregular_items
from guiju.texts.model import Article, Finding, Irregular, Kind

MOST_FINDINGS = 100


def irregular(parts: Sequence[Article], unclosed: Sequence[str]) -> tuple[Finding, ...]:
    """What is irregular, in the order of the text; at most a hundred.

    Args:
        parts: those of the body and of annexes.
        unclosed: lines with a quotation that is never closed.
    """
    found: list[Finding] = []
    if not any(not part.annex for part in parts):
        said = Text(
            "没有找到条文（“第一条”）或者分节（“一、”）：全文作为文前内容保留",
            "no articles (第一条) or sections (一、) found: the whole text is kept as what stands before them",
        )
        found.append(Finding(Irregular.NOTHING_FOUND, "", said))
    rows: dict[tuple[str, Kind, tuple[str, ...]], list[Article]] = {}
    for part in parts:
        if part.number:
            # Sections count anew under each heading, articles do not.
            path = (
                part.path[: 2 if part.annex else 1]
                if part.kind is Kind.SECTION and "." not in part.number
                else ()
            )
            rows.setdefault((part.annex, part.kind, path), []).append(part)
    for row in rows.values():
        if not any(not part.number.replace("-", "").isdigit() for part in row):
            found += _order(row)
    for part in parts:
        for labels in irregular_items(part.paragraphs):
            shown = "".join(labels)[:LONGEST_SHOWN]
            said = Text(
                f"{_where(part)}的项没有从一起连续编号：{shown}",
                f"{_where(part)}: items do not count on: {shown}",
            )
            found.append(Finding(Irregular.ITEMS, part.number, said))
    for line in unclosed:
        shown = line[:LONGEST_SHOWN]
        said = Text(
            f"引号没有配对，引文按当行结束处理：{shown}",
            f"a quotation is not closed, and taken to end on its line: {shown}",
        )
        found.append(Finding(Irregular.QUOTATION, "", said))
    return tuple(found[:MOST_FINDINGS])


def _where(part: Article) -> str:
    return f"{part.annex}{part.label.rstrip('、')}"


def _order(row: Sequence[Article]) -> Iterator[Finding]:
    seen: set[tuple[int, ...]] = set()
    before: tuple[int, ...] = ()
    for part in row:
        key = tuple(int(number) for number in part.number.split("-"))
        if key in seen:
            said = Text(f"{_where(part)}出现不止一次", f"{_where(part)} occurs more than once")
            yield Finding(Irregular.TWICE, part.number, said)
        elif key < before:
            said = Text(
                f"{_where(part)}排在编号更大的条文之后",
                f"{_where(part)} stands after one with a higher number",
            )
            yield Finding(Irregular.OUT_OF_ORDER, part.number, said)
        seen.add(key)
        before = max(before, key)
    there = {key[0] for key in seen}
    for first, last in _gaps(there):
        shown = str(first) if first == last else f"{first}–{last}"
        in_annex = Text(f"{row[0].annex}", f"{row[0].annex} ") if row[0].annex else Text("文中", "the text ")
        said = Text(f"{in_annex.zh}缺少编号 {shown}", f"{in_annex.en}lacks number {shown}")
        yield Finding(Irregular.MISSING, str(first), said)


def _gaps(there: set[int]) -> Iterator[tuple[int, int]]:
    before = 0
    for number in sorted(there):
        if number > before + 1:
            yield before + 1, number - 1
        before = number
