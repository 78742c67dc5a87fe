"""Facts of a matter in Excel: one row for each fact, to be filled in by hand and brought back, with every wrong row told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from guiju.engine.elements import Element
from guiju.engine.errors import InputError, Problem
from guiju.engine.facts import Choice, Collection, Integer, SetOf, YesNo
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import LANGUAGES, Lang, Text
from guiju.engine.values import UNKNOWN, written_value
from guiju.engine.wording import subject_text
from guiju.ownership.files.workbook import sheets
from guiju.workspace.matters import facts as plain
from guiju.workspace.matters.events import ElementAdded, FactStated, ListClosed, Source, SourceKind
from guiju.workspace.matters.folds import step as after
from guiju.workspace.matters.grid import MOST, NOTHING, empty, parts, typed, written
from guiju.workspace.matters.rows import kind_of, options_of, shown
from guiju.workspace.record.errors import RefusedError, not_there

SHEET = Text("事实", "facts")
HEADS: dict[str, Text] = {
    "thing": Text("对象", "thing"),
    "label": Text("事实", "fact"),
    "value": Text("值", "value"),
    "fill": Text("可填", "may be"),
    "ask": Text("问题", "question"),
    "path": Text("位置（勿改）", "path (leave as it is)"),
    "name": Text("标识（勿改）", "identifier (leave as it is)"),
}
WIDTHS = dict(zip(HEADS, (26, 30, 26, 44, 60, 22, 26), strict=True))
MORE = ("...", "…", "等")


@dataclass(frozen=True, slots=True)
class Step:
    """A row that says something: what it is about, and what it says."""

    row: int
    path: str
    name: str
    given: Any
    is_list: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a row would change, in words."""

    path: str
    label: Text
    before: Text | None
    after: Text | None


def sheet_of(rulebook: Rulebook, facts: plain.Facts, lang: Lang) -> bytes:
    """A workbook with one row for each fact of each element, filled in as far as is known."""
    heads = {HEADS[key].in_(lang): width for key, width in WIDTHS.items()}
    rows = ([line[key] for key in HEADS] for line in _lines(rulebook, facts, lang))
    return written(SHEET.in_(lang), heads, rows, "D2", [list(HEADS).index("value") + 1])


def _lines(rulebook: Rulebook, facts: plain.Facts, lang: Lang) -> Iterator[dict[str, str]]:
    case = plain.case_of(rulebook, facts)
    comma = "；" if lang == "zh" else "; "
    for element in case.root.walk():
        own = plain.part(facts, plain.at_of(element))
        entity = element.entity
        things: list[Any] = [
            *entity.collections.values(),
            *entity.facts.values(),
            *entity.references.values(),
        ]
        for thing in things:
            if isinstance(thing, Collection):
                value = _list_said(element, thing.name, comma) if thing.name in own else ""
                fill = Text(
                    "各项名称，以分号分隔；可能还有其他，末尾写“等”",
                    "names, divided by semicolons; ... at the end if there may be others",
                )
            else:
                value = _said(element, own[thing.name], thing, lang, comma) if thing.name in own else ""
                options = [label for _, label, _ in options_of(case, thing)]
                fill = (
                    Text("；".join(o.zh for o in options), "; ".join(o.en for o in options))
                    if options
                    else _KINDS["whole" if isinstance(thing, Integer) else kind_of(thing)]
                )
            yield {
                "thing": subject_text(element).in_(lang),
                "label": thing.label.in_(lang),
                "value": value,
                "fill": fill.in_(lang),
                "ask": thing.ask.in_(lang),
                "path": element.path,
                "name": thing.name,
            }


COMMAS = "、，,"
"""By which people divide names, but which names may hold."""

_KINDS = {
    "number": Text("精确数，如 12.5 或 100/3", "an exact number, as in 12.5 or 100/3"),
    "whole": Text("整数，如 320", "a whole number, as in 320"),
    "date": Text("日期，如 2026-01-31", "a date, as in 2026-01-31"),
    "text": Text("文字", "text"),
    "choice": Text("其名称", "its name"),
    "set": Text("一项或多项，以分号分隔", "one or several, divided by semicolons"),
}


def _list_said(element: Element, name: str, comma: str) -> str:
    keys = [one.key for one in element.collections[name]]
    if not element.complete[name]:
        keys.append("等" if comma == "；" else "...")
    return comma.join(keys) or ("无" if comma == "；" else "none")


def _said(element: Element, value: Any, thing: Any, lang: Lang, comma: str) -> str:
    """A value as a person would write it, and as it can be read again."""
    if isinstance(thing, SetOf):
        labels = [thing.options.get(one).label.in_(lang) for one in value]
        return comma.join(labels) or ("无" if lang == "zh" else "none")
    words = shown(element, thing)
    plain_words = isinstance(thing, YesNo | Choice) and words is not None
    return words.in_(lang) if plain_words and words is not None else written_value(thing, value)


# --- and back -------------------------------------------------------------------------------------------------------


Said = FactStated | ElementAdded | ListClosed
"""What a row amounts to, said by hand."""


def said_by(
    content: bytes, name: str, rulebook: Rulebook, facts: plain.Facts
) -> tuple[list[Said], list[Change]]:
    """What a filled-in workbook says, and what that changes in words. Rows without a value say nothing.

    Raises:
        InputError: with every row that cannot be used; nothing of a workbook with one is used.
    """
    problems: list[Problem] = []
    lists = {name for entity in rulebook.entities for name in entity.collections}
    found = [replace(step, is_list=step.name in lists) for step in _steps(content, name, problems)]
    # Most rows of a sheet that was downloaded here say what is known already.
    held = {
        (line["path"], line["name"], line["value"])
        for lang in LANGUAGES
        for line in _lines(rulebook, facts, lang)
    }
    found = [step for step in found if (step.path, step.name, step.given) not in held]
    # Lists first: what they name may have facts further down.
    steps = [_read(step, rulebook) for step in sorted(found, key=lambda one: not one.is_list)]
    source = Source(kind=SourceKind.PAPER, text=name)
    all_said: list[Said] = []
    changes: list[Change] = []
    now = facts
    for step in steps:
        try:
            element = plain.element_at(plain.case_of(rulebook, now), step.path)
            said = list(
                _list(rulebook, now, element, step)
                if step.is_list
                else _fact(rulebook, now, element, step, source)
            )
        except RefusedError as error:
            problems.append(Problem(f"{name} · {SHEET.both}", step.row, 3, error.message))
            continue
        for one in said:
            now = after(now, one)
        if said:
            all_said += said
            changes.append(_change(rulebook, now, element, step))
    if problems:
        raise InputError(sorted(problems, key=lambda one: one.line))
    return all_said, changes


def _fact(
    rulebook: Rulebook, facts: plain.Facts, element: Element, step: Step, source: Source
) -> Iterator[Said]:
    at = plain.at_of(element)
    before = plain.part(facts, at).get(step.name)
    value = plain.read_value(rulebook, facts, element, step.name, step.given)
    if value != before:
        yield FactStated(at=at, path=step.path, fact=step.name, value=value, before=before, source=source)


def _list(rulebook: Rulebook, facts: plain.Facts, element: Element, step: Step) -> Iterator[Said]:
    if step.name not in element.entity.collections:
        raise not_there()
    keys, complete = names_in(str(step.given))
    at = plain.at_of(element)
    there = [one.key for one in element.collections[step.name]]
    gone = [key for key in there if key not in keys]
    if gone:
        raise plain.UnfitError(
            Text(
                f"表中没有列出已有的{'、'.join(gone)}：移除一项请在网页上进行",
                f"the row leaves out {', '.join(gone)}: remove elements on the page",
            )
        )
    doubtful = [key for key in keys if key not in there and any(comma in key for comma in COMMAS)]
    if doubtful:
        raise plain.UnfitError(
            Text(
                f"“{doubtful[0]}”是一项还是多项？多项以分号分隔；一项的名称中不用顿号、逗号",
                f"is {doubtful[0]!r} one or several? divide several by semicolons; the name of one has no comma here",
            )
        )
    for key in keys:
        if key not in there:
            now = plain.element_at(plain.case_of(rulebook, facts), step.path)
            plain.check_addition(rulebook, facts, now, step.name, key)
            one = ElementAdded(at=at, path=step.path, collection=step.name, key=key)
            facts = after(facts, one)
            yield one
    if plain.close(facts, at, step.name, complete) != facts:
        yield ListClosed(at=at, path=step.path, collection=step.name, complete=complete)


def _change(rulebook: Rulebook, now: plain.Facts, before: Element, step: Step) -> Change:
    """What a row has changed, in words."""
    element = plain.element_at(plain.case_of(rulebook, now), step.path)
    if step.is_list:
        label = element.entity.collections[step.name].label
        was, is_now = (_list_said(one, step.name, "；") for one in (before, element))
        return Change(step.path, label, Text(was, was), Text(is_now, is_now))
    thing = plain.thing_of(element, step.name)
    return Change(step.path, thing.label, shown(before, thing), shown(element, thing))


def _steps(content: bytes, name: str, problems: list[Problem]) -> Iterator[Step]:
    found = [one for one in sheets(content, name) if one.title in (SHEET.zh, SHEET.en)]
    if not found:
        said = Text(f"没有名为“{SHEET.zh}”的工作表", f"there is no sheet named {SHEET.en!r}")
        raise InputError([Problem(name, 0, 0, said)])
    rows = found[0].rows
    if len(rows) > MOST:
        said = Text(f"超过 {MOST:,} 行", f"more than {MOST:,} rows")
        raise InputError([Problem(name, 0, 0, said)])
    columns = list(HEADS)
    at = {key: columns.index(key) + 1 for key in columns}
    for number, values in rows[1:]:
        if number == 1:
            continue
        given = values.get(at["value"])
        named = values.get(at["name"])
        if given is None or empty(given):
            continue
        where = f"{name} · {SHEET.both}"
        if named is None or not isinstance(named.value, str):
            said = Text(
                "缺少标识：请由此处下载的表格填写",
                "the identifier is missing: fill in a sheet downloaded here",
            )
            problems.append(Problem(where, number, at["name"], said))
            continue
        path = values.get(at["path"])
        try:
            value = typed(given)
        except plain.UnfitError as error:
            problems.append(Problem(where, number, at["value"], error.message))
            continue
        yield Step(number, "" if path is None else str(path.value).strip(), named.value.strip(), value, False)


def _read(step: Step, rulebook: Rulebook) -> Step:
    """A row with the value of a set as its parts: names of options may hold commas."""
    sets = {n for entity in rulebook.entities for n, fact in entity.facts.items() if isinstance(fact, SetOf)}
    if step.name not in sets or step.given in UNKNOWN:
        return step
    return replace(step, given=[] if step.given in NOTHING else parts(step.given))


def names_in(said: str) -> tuple[list[str], bool]:
    """The names of a list as it is written, and whether these are all."""
    found = parts(said)
    complete = not found or found[-1] not in MORE
    names = [one for one in found if one not in MORE]
    return ([] if len(names) == 1 and names[0] in NOTHING else list(dict.fromkeys(names))), complete
