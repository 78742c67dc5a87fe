"""The numbers that Word puts before paragraphs by itself: 第一条 may stand nowhere in the text of a document."""

from __future__ import annotations

from typing import Any

from guiju.engine.records import field, record
from guiju.texts.numerals import chinese, digits, in_roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_LEVELS = 9
LARGEST = 9_999
MOST_STYLES_UP = 20

_SILENT = ("none", "bullet")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = dict(zip("〇零一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟", strict=True))
_COUNTED = (
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCountingThousand",
    "koreanCounting",
    "chineseCounting",
    "taiwaneseCounting",
)
_BY_DIGITS = ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital")


def written(number: int, form: str) -> str:
    """A number in one of Word's formats; in Arabic digits where we do not know the format."""
    if form in _SILENT:
        return ""
    if not 0 < number <= LARGEST:
        return str(number)
    if form in ("chineseCounting", "taiwaneseCounting") and number > 99:
        return digits(number)
    if form in _COUNTED:
        return chinese(number)
    if form in _BY_DIGITS:
        return digits(number)
    if form in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        return "".join(_FORMAL[sign] for sign in chinese(number))
    if form == "ideographTraditional" and number <= len(_STEMS):
        return _STEMS[number - 1]
    if form == "ideographZodiac" and number <= len(_BRANCHES):
        return _BRANCHES[number - 1]
    if form == "decimalZero":
        return f"{number:02}"
    if form.startswith("decimalFullWidth"):
        return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(number))
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(ord("①") + number - 1)
    if form in ("upperRoman", "lowerRoman") and number < 400:
        return in_roman(number) if form == "upperRoman" else in_roman(number).lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    return str(number)


@record(slots=True)
class Level:
    """One level of a list: where it starts, its format, and its pattern such as 第%1条."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    after: str = "tab"
    legal: bool = False
    restart: int | None = None


@record(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """Counts the numbered paragraphs of a document from its first on.

    Args:
        numbering: the root of numbering.xml; None where there is none.
        styles: the root of styles.xml.
    """

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._default: str | None = None
        if styles is not None:
            for style in styles.findall(f"{W}style"):
                name = style.get(f"{W}styleId") or ""
                self._styles[name] = style
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                    self._default = name
        self._abstract: dict[str, dict[int, Level]] = {}
        self._linked: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        if numbering is not None:
            self._read(numbering)

    def label(self, paragraph: Any) -> str:
        """The number before a paragraph, with a space after it where Word sets it off; empty where there is none."""
        found = self._of(paragraph)
        if found is None:
            return ""
        name, depth = found
        of = self._lists.get(name)
        if of is None or depth not in of.levels:
            return ""
        counts = self._counts.setdefault(of.abstract, [None] * MOST_LEVELS)
        if not of.begun:
            of.begun = True
            for start in of.starts:
                counts[start] = None
        level = of.levels[depth]
        before = counts[depth]
        counts[depth] = self._start(of, depth) if before is None else before + 1
        for below in range(depth + 1, MOST_LEVELS):
            lower = of.levels.get(below)
            restart = None if lower is None else lower.restart
            if restart is None or (restart and depth < restart):
                counts[below] = None
        for above in range(depth):
            if counts[above] is None:
                counts[above] = self._start(of, above)
        text = _filled(level, of.levels, counts)
        return text if not text or level.after == "nothing" else text + " "

    @staticmethod
    def _start(of: _List, depth: int) -> int:
        return of.starts.get(depth, of.levels[depth].start if depth in of.levels else 1)

    def _of(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and the level of a paragraph, by itself or by its style."""
        properties = paragraph.find(f"{W}pPr")
        own = None if properties is None else properties.find(f"{W}numPr")
        style = None if properties is None else _value(properties.find(f"{W}pStyle"))
        name, depth = _reference(own)
        by_style = self._by_style(style or self._default)
        if name is None:
            if by_style is None:
                return None
            name, depth = by_style[0], depth if depth is not None else by_style[1]
        if depth is None:
            depth = by_style[1] if by_style is not None and by_style[0] == name else 0
        return None if name == "0" or not 0 <= depth < MOST_LEVELS else (name, depth)

    def _by_style(self, style: str | None) -> tuple[str, int] | None:
        depth: int | None = None
        for _ in range(MOST_STYLES_UP):
            found = self._styles.get(style or "")
            if found is None:
                return None
            name, own = _reference(found.find(f"{W}pPr/{W}numPr"))
            depth = own if depth is None else depth
            if name is not None:
                return name, self._level_of_style(name, style or "") if depth is None else depth
            style = _value(found.find(f"{W}basedOn"))
        return None

    def _level_of_style(self, name: str, style: str) -> int:
        of = self._lists.get(name)
        return 0 if of is None else self._styled.get((of.abstract, style), 0)

    def _read(self, numbering: Any) -> None:
        self._styled: dict[tuple[str, str], int] = {}
        for abstract in numbering.findall(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId") or ""
            levels: dict[int, Level] = {}
            for level in abstract.findall(f"{W}lvl"):
                depth = _whole(level.get(f"{W}ilvl"))
                levels[depth] = _level(level)
                style = _value(level.find(f"{W}pStyle"))
                if style:
                    self._styled[name, style] = depth
            self._abstract[name] = levels
            linked = _value(abstract.find(f"{W}numStyleLink"))
            if linked:
                self._linked[name] = linked
        for one in numbering.findall(f"{W}num"):
            name, abstract = one.get(f"{W}numId") or "", _value(one.find(f"{W}abstractNumId")) or ""
            of = _List(abstract, dict(self._abstract.get(abstract, {})))
            for override in one.findall(f"{W}lvlOverride"):
                depth = _whole(override.get(f"{W}ilvl"))
                if not 0 <= depth < MOST_LEVELS:
                    continue
                changed = override.find(f"{W}lvl")
                if changed is not None:
                    of.levels[depth] = _level(changed)
                start = _value(override.find(f"{W}startOverride"))
                if start is not None:
                    of.starts[depth] = _whole(start)
            self._lists[name] = of
        for of in self._lists.values():
            self._follow(of)

    def _follow(self, of: _List) -> None:
        """A list may take its levels from the list of a style."""
        linked = self._styles.get(self._linked.get(of.abstract, ""))
        name, _ = _reference(None if linked is None else linked.find(f"{W}pPr/{W}numPr"))
        target = self._lists.get(name or "")
        if target is not None and target is not of and not of.levels:
            of.levels, of.abstract = target.levels, target.abstract


def _filled(level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    if level.form in _SILENT:
        return ""
    text = level.pattern
    for depth in range(MOST_LEVELS):
        if f"%{depth + 1}" in text:
            of = levels.get(depth, level)
            form = "decimal" if level.legal else of.form
            text = text.replace(f"%{depth + 1}", written(counts[depth] or 0, form))
    return text


def _level(level: Any) -> Level:
    return Level(
        start=_whole(_value(level.find(f"{W}start")) or "1"),
        form=_form(level),
        pattern=(_value(level.find(f"{W}lvlText")) or "")[:60],
        after=_value(level.find(f"{W}suff")) or "tab",
        legal=level.find(f"{W}isLgl") is not None,
        restart=None
        if level.find(f"{W}lvlRestart") is None
        else _whole(_value(level.find(f"{W}lvlRestart"))),
    )


def _form(level: Any) -> str:
    # Newer formats stand in an alternative, with an older one to fall back on.
    found = list(level.iter(f"{W}numFmt"))
    known = [_value(one) for one in found if _value(one) != "custom"]
    return (known[0] if known else None) or "decimal"


def _reference(properties: Any | None) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    depth = _value(properties.find(f"{W}ilvl"))
    return _value(properties.find(f"{W}numId")), None if depth is None else _whole(depth)


def _value(element: Any | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else 0
