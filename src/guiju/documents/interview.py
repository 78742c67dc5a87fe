"""What an interview in a terminal says: the question, why it is asked, what is settled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guiju.documents.page import Page
from guiju.documents.phrases import Words
from guiju.documents.safe import visible
from guiju.engine.facts import Choice, Collection, Date, Exact, Integer, Reference, SetOf, TextFact, YesNo
from guiju.engine.text import Lang, Text
from guiju.engine.uses.ask import Interview, Question
from guiju.engine.values import is_percentage

MOST_SERVED = 3
"""Goals named with a question."""

SAID = {
    "opening": Text(
        "每答一题即存入 {file}。可答：答案、不详、返回、说明、已定、停止。",
        "Saved to {file} after every answer. Answer, or: unknown, back, help, settled, stop.",
    ),
    "rewritten": Text(
        "{file} 自第一答起整份重写，其中的注释不予保留。",
        "{file} is written anew from the first answer on; comments in it are not kept.",
    ),
    "listing": Text("已定 {settled} 项，其余待清单列出", "{settled} settled, more once the list is known"),
    "progress": Text("已定 {settled} 项，未定 {left} 项", "{settled} settled, {left} to go"),
    "about": Text("关于", "about"),
    "why": Text("为何问", "why"),
    "serves": Text("未定：{goals}{more}", "to settle: {goals}{more}"),
    "more": Text("等 {count} 项", " and {count} more"),
    "authority": Text("依据：{cites}", "authority: {cites}"),
    "answer": Text("作答", "answer"),
    "yes_no": Text("是 / 否", "yes / no"),
    "one": Text("写编号或名称：", "a number or a name: "),
    "several": Text(
        "可写多个，以逗号分隔；0 表示一项也没有：", "one or several, with commas; 0 for none of them: "
    ),
    "integer": Text("整数{unit}", "a whole number{unit}"),
    "exact": Text("精确数，如 12.5 或 1/3{unit}", "an exact number, as in 12.5 or 1/3{unit}"),
    "percentage": Text("精确数，如 12.5 或 100/3{unit}", "an exact number, as in 12.5 or 100/3{unit}"),
    "date": Text("日期，如 2024-05-01", "a date, as in 2024-05-01"),
    "wording": Text("文字", "text"),
    "list": Text(
        "为每一项各取一个名称，以逗号分隔；无则写“无”；可能还有其他，末尾写“等”",
        "a name for each, with commas; none if there are none; end with ... if there may be others",
    ),
    "reference": Text("写其名称：", "the name of one: "),
    "settled": Text("已定", "settled"),
    "nothing_settled": Text("尚无已定事项。", "Nothing is settled yet."),
    "done": Text(
        "可问的已问完：{settled} 项已定，{left} 项仍待事实或者法律未决。个案存于 {file}；用 guiju assess {file} 判定。",
        "Nothing more to ask: {settled} settled, {left} still wait for facts or are open in law. The case is in {file}; "
        "guiju assess {file} determines it.",
    ),
    "stopped": Text(
        "已停止，个案存于 {file}；再次运行即可接着问。",
        "Stopped. The case is in {file}; run the same again to go on.",
    ),
    "first": Text("这是第一题。", "This is the first question."),
}


class Asking:
    """Puts questions into words in one language."""

    def __init__(self, lang: Lang, width: int, colour: bool) -> None:
        self.lang, self.width, self.colour = lang, width, colour
        self.words = Words(lang)

    def said(self, key: str, **values: object) -> str:
        return SAID[key].in_(self.lang).format(**values)

    def _page(self) -> Page:
        return Page(self.width, self.colour)

    def _line(self, key: str, **values: object) -> str:
        page = self._page()
        page.put(self.said(key, **values))
        return page.text()

    def opening(self, file: str) -> str:
        """What is said first."""
        return self._line("opening", file=file)

    def rewritten(self, file: str) -> str:
        """The file holds what will not be kept."""
        return self._line("rewritten", file=file)

    def nothing_before(self) -> str:
        """There is no answer to take back."""
        return self._line("first")

    def stopped(self, file: str) -> str:
        """The user stopped."""
        return self._line("stopped", file=file)

    def done(self, interview: Interview, file: str) -> str:
        """Nothing is left to ask."""
        settled = len(interview.settled)
        return "\n" + self._line("done", settled=settled, left=interview.total - settled, file=file)

    def question(self, question: Question, settled: int, left: int) -> str:
        """A question with its reasons and how to answer it."""
        page = self._page()
        page.blank()
        page.rule()
        page.put(self.said("progress" if left else "listing", settled=settled, left=left), style="dim")
        thing = question.thing
        page.put(thing.ask.in_(self.lang), style="strong")
        rows = []
        if question.path:
            rows.append(
                (
                    self.said("about"),
                    [f"{question.subject.in_(self.lang)}{self.words.brackets(question.path)}"],
                )
            )
        goals = list(dict.fromkeys(goal.label.in_(self.lang) for goal in question.serves))
        more = self.said("more", count=len(goals)) if len(goals) > MOST_SERVED else ""
        if more and self.lang == "en":
            more = self.said("more", count=len(goals) - MOST_SERVED)
        why = [self.said("serves", goals=self.words.list(goals[:MOST_SERVED]), more=more)]
        if question.cites:
            labels = [cite.on(question.day).label.in_(self.lang) for cite in question.cites]
            why.append(self.said("authority", cites=self.words.list(labels)))
        rows.append((self.said("why"), why))
        rows.append((self.said("answer"), self._how(question)))
        page.rows(rows, style="dim")
        return page.text()

    def help(self, question: Question) -> str:
        """What to look at in order to answer."""
        page = self._page()
        page.put(question.thing.help.in_(self.lang))
        return page.text()

    def _how(self, question: Question) -> list[str]:
        match question.thing:
            case YesNo():
                return [self.said("yes_no")]
            case Choice() | SetOf() as fact:
                lead = self.said("one" if isinstance(fact, Choice) else "several")
                options = [
                    f"{i}. {o.label.in_(self.lang)}{self.words.brackets(o.option_id)}"
                    for i, o in enumerate(fact.options.members, 1)
                ]
                return [lead, *options]
            case Integer() | Exact() as fact:
                unit = "" if fact.unit is None else self.words.brackets(fact.unit.in_(self.lang))
                exact = "percentage" if is_percentage(fact) else "exact"
                return [self.said("integer" if isinstance(fact, Integer) else exact, unit=unit)]
            case Date():
                return [self.said("date")]
            case TextFact():
                return [self.said("wording")]
            case Collection():
                return [self.said("list"), *question.known]
        assert isinstance(question.thing, Reference)
        return [self.said("reference") + self.words.list(question.known)]

    def meant(self, question: Question, given: str) -> object:
        """What a line means as a value: the number of an option stands for it."""
        fact = question.thing
        if isinstance(fact, YesNo):
            return {"y": "yes", "n": "no"}.get(given.lower(), given)
        if not isinstance(fact, Choice | SetOf):
            return given
        ids = [option.option_id for option in fact.options.members]

        def one(text: str) -> str:
            index = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
            return ids[index - 1] if 1 <= index <= len(ids) else text

        if isinstance(fact, Choice):
            return one(given)
        if given == "0":
            return []
        # In brackets, as in a case file.
        inside = given[1:-1] if given.startswith("[") and given.endswith("]") else given
        parts = re.split("[,，、;；]", inside)
        return [one(part.strip()) for part in parts if part.strip()]

    def settled(
        self, interview: Interview, fresh: Sequence[tuple[str, str]], values: dict[tuple[str, str], Text]
    ) -> str:
        """What an answer has settled, or what is settled so far."""
        page = self._page()
        if not fresh:
            page.put(self.said("nothing_settled"))
        for key in fresh:
            goal = interview.goal(key)
            subject = self.words.brackets(goal.subject.in_(self.lang)) if goal.path else ""
            text = self.words.pair(f"{goal.label.in_(self.lang)}{subject}", values[key].in_(self.lang))
            page.put(visible(text), first=f"  ✓ {self.said('settled')} ", style="dim")
        return page.text()
