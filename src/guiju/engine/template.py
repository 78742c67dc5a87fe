"""A case file to fill in: every question of a rulebook as a comment, every value unknown.

A comment begins with ``# ``. A line that begins with ``#`` and no space, or more than one, is an example: with
that ``#`` taken away it becomes part of the file.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Any

from guiju.engine.elements import names_of
from guiju.engine.facts import Choice, Date, Entity, Exact, Fact, Integer, SetOf, TextFact, YesNo
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang, Text
from guiju.engine.values import exact_text, is_percentage

UNKNOWN = Text("不详", "unknown")
WIDTH = {"zh": 46, "en": 96}
"""Characters in a line of comment; a Chinese one is twice as wide."""

_SAFE = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9、（）“”]{0,30}")
_NOT_FIRST = "，。、；：？！）】》”’"
_NOT_LAST = "（【《“‘"

_HEAD = Text(
    "个案文件。“#”后空一格的行是说明；“#”后不空格或空多格的行是示例，删去该“#”即生效。\n"
    "不清楚的事实写“不详”，或删去该行：不详与“否”不同，不会被当作“否”。\n"
    "是非题答“是”或“否”；选项可写中文名称，也可写括号内的代码。",
    "Case file. A line with '# ' is a comment; a line with '#' and no space, or several, is an example: "
    "take away that '#' and it counts.\n"
    "Write 'unknown' for a fact that is not known, or delete its line: unknown is not the same as no, "
    "and is never taken for it.\n"
    "Answer yes or no to a yes/no question; an option may be given by its identifier or by its name.",
)
_TITLE = Text("结果使用的标题，可不填。", "What results call the case; may stay empty.")
_AS_OF = Text(
    "按哪一天的规定判断，如 2024-05-01；不填则为当天。", "The day judged, as in 2024-05-01; empty: today."
)
_EDITION = Text("版本；不填则为第一个：", "Edition; the first where left out:")
_READINGS = Text(
    "未决问题读法：法律未明确之处，可指定一种读法；不指定则逐一列出各种读法的结果。",
    "Readings: where law leaves a question open, one reading may be chosen; otherwise the result of each is shown.",
)
_LIST = Text(
    "列表：写出的即全部；如可能还有其他，末尾加一行“- ...”；“[]”表示没有；不清楚则写“不详”或删去该行。\n"
    "启用下面的示例时，删去“不详”这一行。",
    "A list is complete as written; end it with '- ...' if there may be others; [] means none; "
    "leave it out, or write unknown, if not known.\n"
    "To use the example below, delete the line that says unknown.",
)
_OPTIONS = Text("选项：", "Options:")
_SEVERAL = Text(
    "可多选，写成 [甲, 乙]；[] 表示一项也没有。选项：", "Any number, as in [a, b]; [] means none. Options:"
)
_YES_NO = Text("填写：是 / 否", "Answer: yes / no")
_DATE = Text("填写：日期，如 2024-05-01", "Answer: a date, as in 2024-05-01")
_WORDING = Text("填写：文字", "Answer: text")
_INTEGER = Text("填写：整数", "Answer: a whole number")
_EXACT = Text("填写：精确数，如 12.5 或 1/3", "Answer: an exact number, as in 12.5 or 1/3")
_PERCENTAGE = Text("填写：精确数，如 12.5 或 100/3", "Answer: an exact number, as in 12.5 or 100/3")
_UNIT = Text("单位：", "unit: ")
_REFERENCE = Text("填写：下列列表中一项的编号：", "Answer: the id of an entry of ")


def template(rulebook: Rulebook, lang: Lang) -> str:
    """A case file for a rulebook, with comments in one language, that reads back with every fact unknown."""
    zh = lang == "zh"
    lines = [
        *_prose(f"{rulebook.title.in_(lang)} · {rulebook.id} {rulebook.version}", lang),
        *_prose(_HEAD.in_(lang), lang),
        "",
        f"{'规则库' if zh else 'guiju'}: {rulebook.id}",
        "",
        *_prose(_TITLE.in_(lang), lang),
        f"{'标题' if zh else 'title'}:",
        "",
        *_prose(_AS_OF.in_(lang), lang),
        f"{'判断日期' if zh else 'as_of'}:",
        "",
        *_prose(_EDITION.in_(lang), lang),
    ]
    for edition in rulebook.editions.values():
        lines += _item(
            edition.id, f"{edition.text.in_(lang)} ({edition.since} –{_until(edition.until)})", lang
        )
    lines += [f"#{'版本' if zh else 'edition'}: {_scalar(next(iter(rulebook.editions), ''))}", ""]
    if rulebook.points:
        lines += _prose(_READINGS.in_(lang), lang)
        lines.append(f"#{'未决问题读法' if zh else 'readings'}:")
        for point in rulebook.points.values():
            lines += ["#  " + line for line in _prose(point.question.in_(lang), lang)]
            for reading in point.readings:
                lines += ["#  " + line for line in _item(reading.id, reading.text.in_(lang), lang)]
            lines.append(f"#  {point.id}: {_scalar(point.readings[0].id)}")
        lines.append("")
    lines.append(f"{'事实' if zh else 'facts'}:")
    lines += ["  " + line if line else "" for line in _entity(rulebook.root, lang, example=False)]
    return "\n".join(lines).rstrip() + "\n"


def key_of(entity: type[Entity], name: str, lang: Lang) -> str:
    """How a fact is written in a template: its label in Chinese where that names it alone, else its identifier."""
    if lang == "zh":
        things: dict[str, Any] = {**entity.facts, **entity.references, **entity.collections}
        label = things[name].label.zh
        if _SAFE.fullmatch(label) and label != "编号" and names_of(entity).get(label) == name:
            return str(label)
    return name


def _entity(entity: type[Entity], lang: Lang, *, example: bool) -> Iterator[str]:
    unknown = UNKNOWN.in_(lang)
    for name, fact in entity.facts.items():
        yield from _about(fact, lang)
        yield from _kind(fact, lang)
        yield f"{key_of(entity, name, lang)}: {unknown}"
        yield ""
    for name, reference in entity.references.items():
        yield from _about(reference, lang)
        yield from _prose(f"{_REFERENCE.in_(lang)}{reference.among}", lang)
        yield f"{key_of(entity, name, lang)}: {unknown}"
        yield ""
    for name, collection in entity.collections.items():
        key = key_of(entity, name, lang)
        yield from _about(collection, lang)
        if not example:
            yield from _prose(_LIST.in_(lang), lang)
            yield f"{key}: {unknown}"
        mark = "" if example else "#"
        yield f"{mark}{key}:"
        entry = [line for line in _entity(collection.of, lang, example=True) if line]
        yield f'{mark}  - {"编号" if lang == "zh" else "id"}: "1"'
        for line in entry:
            yield f"{mark}    {line}"
        yield f"{mark}  - ..."
        yield ""


def _about(thing: Any, lang: Lang) -> Iterator[str]:
    label = thing.label.in_(lang)
    head = f"【{label}】" if lang == "zh" else f"{label}:"
    code = f" ({thing.name})" if lang == "zh" else ""
    yield from _prose(f"{head}{code}", lang)
    yield from _prose(thing.ask.in_(lang), lang)
    if thing.help.in_(lang) != thing.ask.in_(lang):
        yield from _prose(thing.help.in_(lang), lang)


def _kind(fact: Fact[Any], lang: Lang) -> Iterator[str]:
    if isinstance(fact, YesNo):
        yield from _prose(_YES_NO.in_(lang), lang)
    elif isinstance(fact, Choice | SetOf):
        yield from _prose((_SEVERAL if isinstance(fact, SetOf) else _OPTIONS).in_(lang), lang)
        for option in fact.options.members:
            text = option.label.in_(lang) + (f": {option.help.in_(lang)}" if option.help else "")
            yield from _item(option.option_id, text, lang)
    elif isinstance(fact, Integer | Exact):
        text = (
            _INTEGER if isinstance(fact, Integer) else _PERCENTAGE if is_percentage(fact) else _EXACT
        ).in_(lang)
        limits = bounds(fact)
        if limits:
            text += f"（{limits}）" if lang == "zh" else f" ({limits})"
        if fact.unit:
            text += f"{'，' if lang == 'zh' else ', '}{_UNIT.in_(lang)}{fact.unit.in_(lang)}"
        yield from _prose(text, lang)
    elif isinstance(fact, Date):
        yield from _prose(_DATE.in_(lang), lang)
    elif isinstance(fact, TextFact):
        yield from _prose(_WORDING.in_(lang), lang)


def bounds(fact: Integer | Exact) -> str:
    """The range of a number, as in ``0 – 100`` or ``≥ 0``; empty where it has none."""
    low = None if fact.low is None else exact_text(fact.low)
    high = None if fact.high is None else exact_text(fact.high)
    if low is not None and high is not None:
        return f"{low} – {high}"
    return f"≥ {low}" if low is not None else (f"≤ {high}" if high is not None else "")


def _item(code: str, text: str, lang: Lang) -> Iterator[str]:
    if lang == "zh":
        head, colon, rest = text.partition(": ")
        yield from _prose(f"· {head} ({code}){'：' if colon else ''}{rest}", lang)
    else:
        yield from _prose(f"* {code}: {text}", lang)


def _prose(text: str, lang: Lang) -> Iterator[str]:
    for paragraph in text.splitlines():
        line = " ".join(paragraph.split())
        for piece in _wrapped(line, lang):
            yield f"# {piece}"


def _wrapped(line: str, lang: Lang) -> Iterator[str]:
    if lang == "en":
        yield from textwrap.wrap(line, WIDTH["en"], break_long_words=False, break_on_hyphens=False)
        return
    while len(line) > WIDTH["zh"]:
        cut = WIDTH["zh"]
        while cut < len(line) and (
            line[cut] in _NOT_FIRST or (line[cut].isascii() and line[cut - 1].isascii())
        ):
            cut += 1
        while cut > 1 and line[cut - 1] in _NOT_LAST:
            cut -= 1
        yield line[:cut].rstrip()
        line = line[cut:].lstrip()
    if line:
        yield line


def _until(until: Any) -> str:
    return f" {until}" if until else ""


def _scalar(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", text) else "'" + text.replace("'", "''") + "'"
