"""What a line of a text begins with: a heading, an article, a section, an annex, an item; or a mere reference to one."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

from guiju.engine.records import record
from guiju.texts.numerals import NUMERAL, number, roman

LONGEST_HEADING = 100
SENTENCE_ENDS = ("。", "；", "，", "、", "：", ";", ",", ":")

_CJK = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_SPACED = re.compile(rf"(?<={_CJK})\s+(?={_CJK})")
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


def tidied(line: str) -> str:
    """A line without what is not seen, with single spaces."""
    return " ".join(_UNSEEN.sub("", line).split())


def close(text: str) -> str:
    """A text without spaces between Chinese signs, which layout puts there."""
    return _SPACED.sub("", text)


class Rank(IntEnum):
    """How high a heading stands; 编 above 章 above 节."""

    BOOK = 1
    SUBBOOK = 2
    CHAPTER = 3
    SECTION = 4


_RANKS = {
    "编": Rank.BOOK,
    "部分": Rank.BOOK,
    "分编": Rank.SUBBOOK,
    "章": Rank.CHAPTER,
    "节": Rank.SECTION,
    "part": Rank.BOOK,
    "chapter": Rank.CHAPTER,
    "section": Rank.SECTION,
}
_HEADING = re.compile(rf"第\s*({NUMERAL})\s*(分编|部分|编|章|节)(\s*之\s*{NUMERAL})?[\s:：]*(.*)")
_ENGLISH_HEADING = re.compile(r"(part|chapter|section)\s+([ivxlc]+|\d{1,3})\b[\s.:：—–-]*(.*)", re.IGNORECASE)
_NO_TITLE = re.compile(r"(?:的|所|规定|和|与|或|及|以及|至|中|第)")
_DOTS = (".", "．", "…", "·", "・", "‥", "⋯")
_LONGEST_LEADER = 80
_LEADER = re.compile(r"(?:[.．…·・‥⋯]\s*){2,}\s*\d{0,4}$|\t\s*\d{1,4}$")


@record(frozen=True, slots=True)
class Heading:
    """编, 章 or 节 with its title; the title may stand on the next line."""

    rank: Rank
    label: str
    title: str

    @property
    def text(self) -> str:
        """Label and title, as a path has them."""
        return f"{self.label} {self.title}".strip()


def heading(line: str) -> Heading | None:
    """The heading that a line is, or None."""
    found = _HEADING.fullmatch(line)
    if found is not None:
        title = close(found[4]).strip()
        if number(found[1]) is None or _NO_TITLE.match(title) or not _is_title(title):
            return None
        label = "".join(f"第{found[1]}{found[2]}{found[3] or ''}".split())
        return Heading(_RANKS[found[2]], label, title)
    found = _ENGLISH_HEADING.fullmatch(line)
    if found is None or not _is_title(found[3]) or re.match(r"[a-z(]|of\b", found[3]):
        return None
    return Heading(_RANKS[found[1].lower()], f"{found[1].capitalize()} {found[2]}", found[3].strip())


def _is_title(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and "。" not in text and not text.endswith((*SENTENCE_ENDS, "."))


@record(frozen=True, slots=True)
class Start:
    """A line that begins an article, a section or an annex.

    Attributes:
        numbers: what it counts: (12,), with 之一 (12, 1); (5, 3) for clause 5.3.
        last: of several articles that are deleted together, the last; otherwise the same.
        rest: what follows on the line.
        sure: a space or sign sets it off from what follows, or nothing does.
    """

    label: str
    numbers: tuple[int, ...]
    last: tuple[int, ...]
    rest: str
    sure: bool


_ARTICLE = re.compile(rf"第\s*({NUMERAL})\s*条(?:\s*之\s*({NUMERAL})(?![条款项章]))?")
_TO = re.compile(rf"\s*(?:至|到|—|–|-)\s*第?\s*({NUMERAL})\s*条")
_ENGLISH_ARTICLE = re.compile(r"(?:Article|ARTICLE|Art\.)\s*(\d{1,4})(?:\s*[-–]\s*(\d{1,2})|\s*bis)?\b")
_DELETED = re.compile(
    r"[\s:：]*[（(【\[]?\s*(?:已?(?:删去|删除|废止)|deleted|repealed)\s*[）)】\]]?[。.]?", re.IGNORECASE
)
_CONTINUES = re.compile(
    rf"(?:的|之规定|规定(?:的|，|,|执行|处|予|办理)|[、，,；;。）)]|[和与或及至到]第|[和与或及至到]本|或者第|以及第|以及本|并[处依]"
    rf"|第\s*{NUMERAL}\s*(?:款|项)|第?[（(]{NUMERAL}[）)]项|前款|中的|修改为|删去|所列|所规定|等规定|等的|”|》|」)"
)
_CONTINUES_UNSET = re.compile(r"(?:规定|所|中|及|和|与|或|至|等|作|增加|改为|修改|之|项|款)")
_ENGLISH_CONTINUES = re.compile(
    r"\s*(?:[,;)]|(?:of|and|or|to|through|shall|above|below|is|are|was|were|applies|in)\b)"
)


def article(line: str) -> Start | None:
    """The article that a line begins; None where it begins none, or only refers to one."""
    found = _ARTICLE.match(line)
    if found is None:
        return _english_article(line)
    first, sub = number(found[1]), number(found[2]) if found[2] else 0
    if not first or sub is None:
        return None
    numbers = (first, sub) if sub else (first,)
    rest = line[found.end() :]
    through = _TO.match(rest)
    if through is not None:
        last = number(through[1])
        deleted = _DELETED.fullmatch(rest[through.end() :]) is not None
        if not deleted or not last or last <= first or sub:
            return None
        return Start("".join(found[0].split()), numbers, (last,), rest[through.end() :].strip(), True)
    set_off = not rest or rest[0].isspace() or rest[0] in "：:【〔[（("
    after = rest.lstrip(" ：:")
    if _CONTINUES.match(after) and not _DELETED.fullmatch(rest):
        return None
    if not set_off and _CONTINUES_UNSET.match(after) and not _DELETED.fullmatch(rest):
        return None
    return Start("".join(found[0].split()), numbers, numbers, after, set_off)


def _english_article(line: str) -> Start | None:
    found = _ENGLISH_ARTICLE.match(line)
    if found is None:
        return None
    rest = line[found.end() :]
    if _ENGLISH_CONTINUES.match(rest) or re.match(r"\(\d+\)|\s*\(\d+\)\s*(?:of|and|or)\b", rest):
        return None
    first = int(found[1])
    if not first:
        return None
    sub = 1 if found[0].endswith("bis") else int(found[2] or 0)
    numbers = (first, sub) if sub else (first,)
    label = f"Article {'-'.join(map(str, numbers))}"
    return Start(label, numbers, numbers, rest.lstrip(" .:：—–-"), True)


def is_deleted(text: str) -> bool:
    """Whether all that is said of an article is that it is deleted."""
    return _DELETED.fullmatch(text) is not None


_SECTION = re.compile(rf"({NUMERAL})\s*[、．.]\s*(.*)")
_CLAUSE = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\s+(\S.*)")


def section(line: str) -> Start | None:
    """The section 一、 that a line begins, or None; Arabic numbers are items."""
    found = _SECTION.fullmatch(line)
    if found is None or found[1][0] in "0123456789０１２３４５６７８９":
        return None
    counted = number(found[1])
    if not counted:
        return None
    return Start("".join(found[1].split()) + "、", (counted,), (counted,), found[2].strip(), True)


def clause(line: str) -> Start | None:
    """The clause of a standard that a line begins, as 5.3 with its title, or None."""
    found = _CLAUSE.fullmatch(line)
    if found is None or not _is_title(found[2]) or re.match(r"[年月日%％.．、）)]", found[2]):
        return None
    numbers = tuple(int(part) for part in found[1].split("."))
    return Start(found[1], numbers, numbers, found[2], True) if all(numbers) else None


_ANNEX = re.compile(rf"(附件|附录|附表|Annex|Appendix)\s*({NUMERAL}|[A-Z])?(?![A-Za-z])\s*([:：]?)\s*(.*)")


def annex(line: str) -> Start | None:
    """The annex that a line begins; None for a list of annexes, as at the end of a notice."""
    found = _ANNEX.fullmatch(line)
    if found is None or (found[3] and not found[2]) or (found[4] and not found[2]):
        return None
    # 附件1的…, 附录A中…: a reference. 附录A（规范性）…: a heading.
    title = close(found[4]).strip()
    if not _is_title(title) or _NO_TITLE.match(title) or re.match(r"[a-z]|[和、，,]", title):
        return None
    apart = " " if found[1].isascii() and found[2] else ""
    label = found[1] + apart + "".join((found[2] or "").split())
    counted = number(found[2]) if found[2] else 0
    return Start(label, (counted or 0,), (counted or 0,), title, True)


class Mark(IntEnum):
    """The ways of numbering items."""

    CHINESE = 1
    CHINESE_IN_BRACKETS = 2
    ARABIC = 3
    ARABIC_IN_BRACKETS = 4
    CIRCLED = 5
    LATIN = 6
    ROMAN = 7


_MARKS = (
    (Mark.CHINESE_IN_BRACKETS, re.compile(rf"[（(]\s*(?![0-9０-９])({NUMERAL})\s*[）)]\s*")),
    (Mark.ARABIC_IN_BRACKETS, re.compile(r"[（(]\s*([0-9０-９]{1,2})\s*[）)]\s*")),
    (Mark.CHINESE, re.compile(rf"(?![0-9０-９])({NUMERAL})\s*、\s*")),
    (Mark.ARABIC, re.compile(r"([0-9０-９]{1,2})\s*(?:[.．](?![0-9０-９])|、)\s*")),
    (Mark.CIRCLED, re.compile(r"([①-⑳㈠-㈩])\s*")),
    (Mark.ROMAN, re.compile(r"[（(]([ivx]{1,5})[）)]\s*")),
    (Mark.LATIN, re.compile(r"(?:[（(]([a-z])[）)]|([a-z])[)）.])\s*")),
)


@record(frozen=True, slots=True)
class Marked:
    """A line that begins an item."""

    mark: Mark
    number: int
    label: str
    rest: str


def item(line: str) -> Marked | None:
    """The item that a line begins, or None."""
    for mark, pattern in _MARKS:
        found = pattern.match(line)
        if found is None:
            continue
        sign = found[1] or found[found.lastindex or 1]
        if mark is Mark.CIRCLED:
            counted: int | None = int(unicodedata.numeric(sign))
            if sign in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩":
                mark = Mark.CHINESE_IN_BRACKETS
        elif mark is Mark.LATIN:
            counted = ord(sign) - ord("a") + 1
        elif mark is Mark.ROMAN:
            counted = roman(sign)
        else:
            counted = number(sign)
        if not counted:
            continue
        # （一）项 and the like, broken off a reference.
        rest = line[found.end() :]
        if re.match(r"(?:至|[、和或]第?[（(]|项(?:[的、，。规]|$))", rest):
            return None
        return Marked(mark, counted, "".join(found[0].split()), rest.strip())
    return None


def has_leader(line: str) -> bool:
    """Whether a line ends in dots and a page, as in a table of contents."""
    return _LEADER.search(line[-_LONGEST_LEADER:]) is not None


def without_page(line: str) -> str:
    """An entry of a table of contents without dots and page."""
    bare = line.rstrip("0123456789")
    if bare != line and (bare[-1:].isspace() or bare.endswith(_DOTS)):
        line = bare
    return "".join(line.rstrip("".join(_DOTS) + " ").split())
