"""Advice as lines of text: the plans, cheapest first, or that there is none."""

from __future__ import annotations

from guiju.documents.page import Page
from guiju.documents.phrases import Words
from guiju.documents.safe import visible
from guiju.engine.text import Lang, Text
from guiju.engine.uses.advise import Advice, Change

SAID = {
    "goal": Text("目标", "goal"),
    "now": Text("目前", "now"),
    "not_settled": Text("尚不能定", "not settled"),
    "reached": Text(
        "按现有事实已经如此，无须改变。", "The facts given bring this already; nothing need change."
    ),
    "none": Text(
        "无方案：用户可改变的 {count} 项事实无论如何改变，都得不到这一结果。其余事实属客观情况，未作改变。",
        "No plan: whatever is changed among the {count} facts that the user can choose, this result does not follow. "
        "The other facts are circumstances and were left alone.",
    ),
    "not_found": Text(
        "未找到方案；可改变的事实有 {count} 项，未能穷尽，不等于没有方案。",
        "No plan was found; there are {count} facts to choose from, and not every combination could be followed: this "
        "does not mean that there is none.",
    ),
    "plan": Text("方案 {number}", "Plan {number}"),
    "from": Text("由“{before}”改为“{after}”", "from “{before}” to “{after}”"),
    "decide": Text("定为“{after}”（目前不详）", "decide on “{after}” (not known now)"),
    "allowed": Text("可在此范围内：{allowed}", "any value that {allowed} will do"),
    "instead": Text("也可为：{instead}", "or: {instead}"),
    "all": Text(
        "以上为全部最小方案：每一方案的各项改变缺一不可，且已就改变后的个案逐一判断核对。只改变已列条目的事实，不增删条目（如申请、单位、材料）。",
        "These are all minimal plans: none of the changes of a plan can be left out. Each was checked by judging the "
        "changed case. Only facts of what is listed are changed; nothing (an application, a unit, a material) is added or "
        "left out.",
    ),
    "more": Text(
        "另有更多方案，未列出（见 --limit）。每一方案已就改变后的个案判断核对。",
        "There are more plans, not listed (see --limit). Each was checked by judging the changed case.",
    ),
    "some": Text(
        "每一方案已就改变后的个案判断核对；可能还有其他方案，未能穷尽。",
        "Each plan was checked by judging the changed case; there may be others, since not every combination could be "
        "followed.",
    ),
    "caution": Text(
        "方案只说明事实如此改变后结论如何，不说明改变是否可行、是否另生义务：请对改变后的个案另作判定。",
        "A plan says what would follow from changed facts, not whether they can be changed or which other duties then "
        "arise: determine the changed case.",
    ),
}


def render(advice: Advice, lang: Lang, *, width: int = 96, colour: bool = False) -> str:
    """Advice as text."""
    words, page = Words(lang), Page(width, colour)

    def said(key: str, **values: object) -> str:
        return SAID[key].in_(lang).format(**values)

    about = words.brackets(advice.subject.in_(lang)) if advice.path else ""
    rows = [
        (said("goal"), [f"{words.pair(advice.label.in_(lang), advice.wanted.in_(lang))}{about}"]),
        (said("now"), [said("not_settled") if advice.now is None else advice.now.in_(lang)]),
    ]
    page.rows(rows)
    page.blank()
    if advice.reached:
        page.put(said("reached"))
        return page.text()
    for number, plan in enumerate(advice.plans, 1):
        page.put(said("plan", number=number), style="head")
        for change in plan.changes:
            page.put(_change(change, words, said), first="  · ")
        page.blank()
    if advice.plans:
        page.put(said("more" if advice.more else "all" if advice.complete else "some"))
        page.put(said("caution"))
    else:
        page.put(said("none" if advice.complete else "not_found", count=advice.considered))
    return page.text()


def _change(change: Change, words: Words, said: object) -> str:
    assert callable(said)
    lang = words.lang
    after = visible(change.after.in_(lang))
    if change.before is None:
        text = said("decide", after=after)
    else:
        text = said("from", before=visible(change.before.in_(lang)), after=after)
    text = words.pair(f"{visible(change.label.in_(lang))}{words.brackets(visible(change.path))}", text)
    if change.allowed is not None:
        text += words.brackets(said("allowed", allowed=change.allowed.in_(lang)))
    if change.instead:
        text += words.brackets(said("instead", instead=words.list(change.instead)))
    return str(text)
