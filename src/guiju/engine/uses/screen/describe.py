"""What each table and column of a rulebook holds, for whoever fills them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from guiju.engine.facts import Choice, Date, Exact, Fact, Integer, SetOf, YesNo
from guiju.engine.questions import questions
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.text import Lang, Text
from guiju.engine.uses.screen.layout import CASE, COMPLETE, ID, OWNER, Layout, Table
from guiju.engine.values import exact_text

_KEYS = {
    CASE: Text("个案的编号", "which case the row belongs to"),
    OWNER: Text("所属一项的编号", "the id of the element that holds this one"),
    ID: Text("该项在其清单中的编号", "the id of the element in its list"),
}
_KINDS: dict[type[Fact[Any]], Text] = {
    YesNo: Text("是非：是/否、yes/no、true/false", "yes or no: yes/no, true/false, 是/否"),
    Date: Text("日期，如 2024-05-01", "a date, such as 2024-05-01"),
    Integer: Text("整数", "a whole number"),
    Exact: Text(
        "精确的数：整数、小数（decimal）或文本，不用二进制浮点数",
        "an exact number: integer, decimal or text, no binary float",
    ),
}
_OPTION = Text("选项之一：", "one of: ")
_SEVERAL = Text("若干选项，以 | 隔开：", "any of these, separated by |: ")
_TEXT = Text("文字", "text")
_COMPLETE = Text(
    "表中列出的是否即全部（空：不知道，视为可能还有）",
    "whether the table lists them all (empty: not known, so there may be others)",
)
_REFERENCE = Text("表 {0} 中同一个案的编号", "an id from table {0}, of the same case")
_HEAD = Text(
    "每张表一个文件（CSV、Parquet）或一个工作表（Excel），以表名命名。一行是一个对象；空单元格表示不知道，"
    "与“否”不同。未写的列、未给的表同样是不知道。",
    "Each table is a file (CSV, Parquet) or a sheet (Excel) called after it. A row is one element; an empty cell means not "
    "known, which is not the same as no. A column left out, or a table not given, is not known either.",
)


def columns(table: Table, needed: frozenset[Any] | None = None) -> Iterator[tuple[str, Text, Text]]:
    """Each column of a table: its name, what it is about, and what may stand in it.

    Args:
        needed: facts, references and lists; only their columns. None: all.
    """
    for key in table.keys:
        yield key, _KEYS[key], _TEXT
    entity = table.entity
    for name, column in table.columns.items():
        if name.endswith(COMPLETE):
            collection = entity.collections[name.removesuffix(COMPLETE)]
            if needed is None or collection in needed:
                yield column, collection.label, _COMPLETE
        elif name in entity.references:
            reference = entity.references[name]
            if needed is None or reference in needed:
                among = Text(*(part.format(reference.among) for part in (_REFERENCE.zh, _REFERENCE.en)))
                yield column, reference.label, among
        elif needed is None or entity.facts[name] in needed:
            yield column, entity.facts[name].label, kind(entity.facts[name])


def kind(fact: Fact[Any]) -> Text:
    """What may stand in the column of a fact."""
    if isinstance(fact, Choice | SetOf):
        options = fact.options.members
        zh = "；".join(f"{o.option_id}（{o.label.zh}）" for o in options)
        en = "; ".join(f"{o.option_id} ({o.label.en})" for o in options)
        return (_OPTION if isinstance(fact, Choice) else _SEVERAL) + Text(zh, en)
    found = _KINDS.get(type(fact), _TEXT)
    if isinstance(fact, Integer | Exact):
        if fact.unit is not None:
            found = found + Text(f"（{fact.unit.zh}）", f" ({fact.unit.en})")
        low = None if fact.low is None else exact_text(fact.low)
        high = None if fact.high is None else exact_text(fact.high)
        if low is not None and high is not None:
            found = found + Text(f"，{low} 至 {high}", f", {low} to {high}")
        elif low is not None:
            found = found + Text(f"，不小于 {low}", f", {low} or more")
    return found


def needed(ruleset: Ruleset, decisions: Iterable[Ruled]) -> frozenset[Any]:
    """The facts, references and lists that decisions, or the constraints on their facts, look at."""
    asked = questions(ruleset)
    found: set[Any] = set()
    lists = ruleset.rulebook.root.collections
    for ruled in decisions:
        found |= asked.facts(ruled.node) | asked.references(ruled.node)
        found |= {q.args[2] for q in asked.asked(ruled.node)}
        found |= {lists[r.among] for r in asked.references(ruled.node)}
    for law in asked.laws:
        if asked.facts(law) & found:
            found |= asked.facts(law)
    return frozenset(found)


def tables(
    layout: Layout, ruleset: Ruleset, decisions: list[Ruled] | None
) -> dict[Table, list[tuple[str, Text, Text]]]:
    """The tables, with their columns, that some decisions need (None: all there are)."""
    if decisions is None:
        return {table: list(columns(table)) for table in layout.tables.values()}
    wanted = needed(ruleset, decisions)
    about = {ruled.decision.entity for ruled in decisions}
    shown: dict[Table, list[tuple[str, Text, Text]]] = {}
    for table in layout.tables.values():
        some = list(columns(table, wanted))
        if len(some) > len(table.keys) or table.entity in about or table.collection in wanted:
            shown[table] = some
    for table in list(shown):
        owner = table.owner
        while owner is not None and owner.owner is not None:
            shown.setdefault(owner, list(columns(owner, wanted)))
            owner = owner.owner
    return {table: shown[table] for table in layout.tables.values() if table in shown}


def description(described: dict[Table, list[tuple[str, Text, Text]]], lang: Lang) -> str:
    """The description of tables as text."""
    lines = [_HEAD.in_(lang)]
    for table, some in described.items():
        lines += ["", f"{table.name} — {table.entity.title.in_(lang)}"]
        for name, label, what in some:
            stop = "：" if lang == "zh" else ": "
            lines.append(f"  {name}{stop}{label.in_(lang)} — {what.in_(lang)}")
    return "\n".join(lines) + "\n"
