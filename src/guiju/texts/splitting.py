"""A text, split into articles (条), or sections where it has none, with the headings above and annexes after them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from guiju.engine.errors import InputError, Problem
from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.texts.contents import contents
from guiju.texts.irregular import irregular
from guiju.texts.items import Lines
from guiju.texts.lines import (
    SENTENCE_ENDS,
    Heading,
    Start,
    annex,
    article,
    clause,
    close,
    heading,
    is_deleted,
    item,
    section,
    tidied,
)
from guiju.texts.model import Article, Document, Kind, Paragraph
from guiju.texts.numerals import chinese
from guiju.texts.quotations import quoted_lines

MOST_CHARACTERS = 1_000_000
"""Of one text; the longest Chinese code has 110,000."""
LONGEST_TITLE = 60

Begins = Callable[[str], Start | None]


def split(text: str) -> Document:
    """A text split into its articles, or into sections where it has none.

    What looks wrong (articles missing, twice or out of order) is said in the findings; the text is split all the same.

    Raises:
        InputError: the text is longer than any instrument.
    """
    if len(text) > MOST_CHARACTERS:
        said = Text(
            f"文本超过 {MOST_CHARACTERS:,} 字，不予拆分：请只保留一部法规文件的正文",
            f"the text has more than {MOST_CHARACTERS:,} characters and is not split: keep the text of one instrument",
        )
        raise InputError([Problem("", 0, 0, said)])
    raw = [line for line in text.splitlines() if tidied(line)]
    lines = [tidied(line) for line in raw]
    dropped = contents(lines, raw)
    kept = [line for index, line in enumerate(lines) if index not in dropped]
    quoted, unclosed = quoted_lines(kept)
    regions = _regions(kept, quoted)
    front: _Front | None = None
    parts: list[Article] = []
    for region in regions:
        split_region = _Region(kept, quoted, region)
        parts += split_region.parts()
        if front is None:
            front = split_region.front()
    assert front is not None
    found = irregular(parts, [kept[index] for index in unclosed])
    return Document(front.title, front.others, tuple(parts), found)


@record(frozen=True, slots=True)
class _Extent:
    """The body, or an annex, by its lines: from one inclusive to one exclusive."""

    annex: str
    title: str
    first: int
    end: int


@record(frozen=True, slots=True)
class _Front:
    title: str
    others: tuple[str, ...]


def _regions(lines: Sequence[str], quoted: frozenset[int]) -> list[_Extent]:
    starts = [
        (index, start)
        for index, line in enumerate(lines)
        # At the very head 附件1 says what the whole text was attached to.
        if index > 0 and index not in quoted and (start := annex(line)) is not None
    ]
    # A list of annexes names one after the other; an annex has a text.
    followed = [*(at for at, _ in starts[1:]), len(lines)] if starts else []
    starts = [start for start, after in zip(starts, followed, strict=True) if after > start[0] + 1]
    edges = [*(index for index, _ in starts), len(lines)]
    regions = [_Extent("", "", 0, edges[0])]
    for (index, start), end in zip(starts, edges[1:], strict=True):
        first, title = index + 1, start.rest
        if not title and end > first + 1 and _may_be_title(lines[first]):
            title, first = lines[first], first + 1
        regions.append(_Extent(start.label, title, first, end))
    return regions


def _may_be_title(line: str) -> bool:
    structural = (article(line), section(line), clause(line), heading(line), item(line))
    return (
        len(line) <= LONGEST_TITLE
        and not line.endswith((*SENTENCE_ENDS, "."))
        and all(found is None for found in structural)
    )


class _Region:
    """The body or an annex, split."""

    def __init__(self, lines: Sequence[str], quoted: frozenset[int], extent: _Extent) -> None:
        self.lines = lines
        self.quoted = quoted
        self.extent = extent
        self.kind, self.begins = self._way()
        self.starts = self._starts()

    def front(self) -> _Front:
        """What stands before the first part."""
        end = min([*self.starts, *self._headings(), self.extent.end])
        return _front(self.lines[self.extent.first : end])

    def parts(self) -> list[Article]:
        """The parts in the order of the text."""
        headings = self._headings()
        if not self.starts and not headings:
            return self._whole()
        builder = _Builder(self.kind, self.extent)
        at = min([*self.starts, *headings])
        if self.extent.annex and at > self.extent.first:
            builder.head(self.lines[self.extent.first : at])
        while at < self.extent.end:
            line = self.lines[at]
            if at in headings:
                found = headings[at]
                if not found.title and self._titles(at + 1):
                    at += 1
                    found = Heading(found.rank, found.label, close(self.lines[at]))
                builder.under(found)
            elif at in self.starts:
                builder.begin(self.starts[at])
            else:
                builder.line(line, quoted=at in self.quoted)
            at += 1
        return builder.done() or self._whole()

    def _titles(self, index: int) -> bool:
        """Whether a line is the title of the heading before it."""
        return (
            index < self.extent.end - 1
            and index not in self.quoted
            and index not in self.starts
            and _may_be_title(self.lines[index])
        )

    def _headings(self) -> dict[int, Heading]:
        return {
            index: found
            for index in range(self.extent.first, self.extent.end)
            if index not in self.quoted and (found := heading(self.lines[index])) is not None
        }

    def _whole(self) -> list[Article]:
        """An annex that is not divided; a body that is not has no parts."""
        if not self.extent.annex:
            return []
        lines = Lines(named=True)
        for index in range(self.extent.first, self.extent.end):
            lines.add(self.lines[index], quoted=index in self.quoted)
        of = self.extent
        return [Article(Kind.ANNEX, "", of.annex, (), of.title, lines.paragraphs(), of.annex)]

    def _all(self, begins: Begins) -> dict[int, Start]:
        return {
            index: found
            for index in range(self.extent.first, self.extent.end)
            if index not in self.quoted and (found := begins(self.lines[index])) is not None
        }

    def _way(self) -> tuple[Kind, Begins]:
        """How this text is divided: by 条, by 一、, by clauses, or by its outermost items."""
        articles, sections = self._all(article), self._all(section)
        one = any(start.numbers[0] == 1 for start in articles.values())
        if articles and (not sections or min(articles) < min(sections)):
            return Kind.ARTICLE, article
        if one and len(articles) > len(sections):
            return Kind.ARTICLE, article
        if len(sections) > 1 or any(start.numbers == (1,) for start in sections.values()):
            return Kind.SECTION, section
        clauses = self._all(clause)
        if len(clauses) > 1 and min(start.numbers for start in clauses.values()) == (1,):
            return Kind.SECTION, clause
        return Kind.SECTION, self._outermost()

    def _outermost(self) -> Begins:
        """The items that come first, where there are several."""
        marks = [
            found.mark
            for index in range(self.extent.first, self.extent.end)
            if index not in self.quoted and (found := item(self.lines[index])) is not None
        ]
        if not marks or marks.count(marks[0]) < 2 or self.extent.annex:
            return lambda line: None

        def begins(line: str) -> Start | None:
            found = item(line)
            if found is None or found.mark is not marks[0]:
                return None
            return Start(found.label, (found.number,), (found.number,), found.rest, True)

        return begins

    def _starts(self) -> dict[int, Start]:
        """The lines that begin a part; one not set off from its text must go on counting."""
        found = self._all(self.begins)
        if self.kind is Kind.SECTION:
            return found
        numbers = {start.numbers for start in found.values()}
        before: tuple[int, ...] = ()
        kept: dict[int, Start] = {}
        for index, start in found.items():
            if start.sure or _goes_on(before, start.numbers, numbers):
                kept[index] = start
                before = start.last
        return kept


def _goes_on(before: tuple[int, ...], numbers: tuple[int, ...], all_of_them: set[tuple[int, ...]]) -> bool:
    if not before:
        return numbers == (1,) or (numbers[0] + 1,) in all_of_them
    return numbers in ((before[0] + 1,), (before[0], 1), (*before[:-1], before[-1] + 1))


_NAMED_SO = re.compile(
    r"(?:法|条例|办法|规定|细则|指南|程序|规范|通知|决定|解答|标准|意见|措施|公告|制度|准则|要求|规则|方案"
    r"|Law|Regulations?|Measures|Rules|Provisions|Guide(?:lines)?)"
    r"\s*(?:[（(][^（()）]{1,40}[)）])*"
)


def _front(lines: Sequence[str]) -> _Front:
    likely = [
        line for line in lines if len(line) <= LONGEST_TITLE and not line.endswith((*SENTENCE_ENDS, "."))
    ]
    named = [
        line for line in likely if re.search(rf"{_NAMED_SO.pattern}$", line) and not line.startswith("（")
    ]
    title = (named or likely or [""])[0]
    others = list(lines)
    if title:
        others.remove(title)
    # Titles are often spaced out: 样 例 办 法.
    spaced = all(len(word) == 1 for word in title.split())
    return _Front(close(title) if spaced else title, tuple(others))


_CLAUSE = re.compile(r"\d+(?:\.\d+)*")
"""How the clauses of a standard are labelled: 5.3."""


class _Builder:
    """Puts together parts line by line, under the headings that stand above them."""

    def __init__(self, kind: Kind, extent: _Extent) -> None:
        self.kind = kind
        self.extent = extent
        self.above: list[Heading] = []
        self.clauses: dict[tuple[int, ...], str] = {}
        self.made: list[Article] = []
        self.start: Start | None = None
        self.heading = ""
        self.under_heading: Heading | None = None
        self.lines = Lines(named=False)

    def head(self, lines: Sequence[str]) -> None:
        """What stands in an annex before its first part."""
        collected = Lines(named=True)
        for line in lines:
            collected.add(line)
        of = self.extent
        self.made.append(Article(Kind.ANNEX, "", of.annex, (), of.title, collected.paragraphs(), of.annex))

    def under(self, found: Heading) -> None:
        """What follows stands under this heading."""
        self._close()
        self.above = [*(one for one in self.above if one.rank < found.rank), found]
        self.under_heading = found
        self.lines = Lines(named=True)

    def begin(self, start: Start) -> None:
        """A part begins."""
        self._close()
        self.start, self.under_heading = start, None
        self.lines = Lines(named=self.kind is Kind.SECTION)
        if self.kind is Kind.ARTICLE:
            self.heading, rest = _bracketed(start.rest)
        elif _CLAUSE.fullmatch(start.label):
            self.heading, rest = start.rest, ""
        else:
            self.heading, rest = _named(start.rest)
        if rest:
            self.lines.add(rest)

    def line(self, line: str, *, quoted: bool) -> None:
        """A further line of the part."""
        self.lines.add(line, quoted=quoted)

    def done(self) -> list[Article]:
        """The parts."""
        self._close()
        return self.made

    def _close(self) -> None:
        paragraphs = self.lines.paragraphs()
        annex_ = self.extent.annex
        outermost = (f"{annex_} {self.extent.title}".strip(),) if annex_ else ()
        path = (*outermost, *(one.text for one in self.above))
        if self.start is not None:
            self.made += self._made(self.start, path, paragraphs)
        elif self.under_heading is not None and paragraphs:
            # A chapter that is not divided into articles.
            of = self.under_heading
            self.made.append(Article(Kind.SECTION, "", of.label, path[:-1], of.title, paragraphs, annex_))
        self.start = self.under_heading = None
        self.lines = Lines(named=False)

    def _made(self, start: Start, path: tuple[str, ...], paragraphs: tuple[Paragraph, ...]) -> list[Article]:
        if _CLAUSE.fullmatch(start.label):
            self.clauses[start.numbers] = f"{start.label} {self.heading}"
            above = [start.numbers[:length] for length in range(1, len(start.numbers))]
            path = (*path, *(self.clauses[one] for one in above if one in self.clauses))
            number = start.label
        else:
            number = "-".join(map(str, start.numbers))
        deleted = len(paragraphs) == 1 and not paragraphs[0].items and is_deleted(paragraphs[0].text)
        made = Article(
            self.kind, number, start.label, path, self.heading, paragraphs, self.extent.annex, deleted
        )
        if start.last == start.numbers:
            return [made]
        return [
            Article(self.kind, str(one), f"第{chinese(one)}条", path, "", paragraphs, self.extent.annex, True)
            for one in range(start.numbers[0], start.last[0] + 1)
        ]


_BRACKETED = re.compile(r"\s*(?:【([^】]{1,60})】|〔([^〕]{1,60})〕|\[([^\]]{1,60})\])\s*")


def _bracketed(rest: str) -> tuple[str, str]:
    """The heading 【…】 at the head of an article, and the rest."""
    found = _BRACKETED.match(rest)
    if found is None or is_deleted(rest):
        return "", rest.strip()
    return next(group for group in found.groups() if group), rest[found.end() :]


_LONGEST_NAME = 12
_LONGEST_SECTION_HEADING = 40


def _named(rest: str) -> tuple[str, str]:
    """The heading of a section, where it has one, and what follows on its line."""
    bare = rest.rstrip("：:")
    if "。" not in rest and not bare.endswith((*SENTENCE_ENDS, "的")):
        limit = _LONGEST_NAME if bare != rest else _LONGEST_SECTION_HEADING
        if len(bare) <= limit and "：" not in bare:
            return bare, ""
    name, sign, after = rest.partition("：")
    if sign and len(name) <= _LONGEST_NAME and not re.search(r"[，。；、]|的$", name):
        return name, after.strip()
    name, sign, after = rest.partition(" ")
    if sign and len(name) <= 20 and len(after) > len(name) and not re.search(r"[，。；：、A-Za-z]", name):
        return name, after.strip()
    return "", rest
