"""Proofs as lines of text: what is proved, what does not hold, what is undecided and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from guiju.documents.page import Page
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang, Text
from guiju.engine.uses.prove.results import SORTS, Outcome, Proofs, Sort, Theorem

SAID = {
    "head": Text("{title}：定理与检查", "{title}: theorems and checks"),
    "every": Text("{count} 项全部成立", "all {count} hold"),
    "some": Text("{count} 项中 {proved} 项成立", "{proved} of {count} hold"),
    "holds": Text("成立", "holds"),
    "fails": Text("不成立", "does not hold"),
    "undecided": Text("未能判定", "undecided"),
    "case": Text("个案：{file}", "case: {file}"),
    "claimed": Text(
        "每一条规则的命题：在较后版本的首日，现在负有（成立）的，按前一版本也都负有（成立）；而按前一版本负有（成立）的，有的现在不再如此，或者要求减弱。",
        "Of each rule, on the first day of the later edition: whoever owes it now (or of whom it holds now) did so under the edition "
        "before; and some who did then no longer do, or it binds less firmly.",
    ),
    "no_duty": Text("无义务随之增减", "no duty turns on it"),
    "unclaimed": Text("评论未主张变化的其他规则", "Other rules, of which the commentary claims no change"),
    "counts": Text(
        "共 {count} 项：{proved} 项成立，{refuted} 项不成立，{undecided} 项未能判定（{seconds} 秒）。",
        "{count} in all. Hold: {proved}; do not: {refuted}; undecided: {undecided} ({seconds} s).",
    ),
    "meaning": Text(
        "成立：对一切事实、一切未决读法均如此，定理并就各时期证明；涉及清单的，以所示长度为限。说“可能”“在某种情形下”的，由个案显示；一切个案均经逐案判定证实。",
        "Holds: for all facts and under every reading of what is open, theorems in every period; where lists bear on it, up to the "
        "size shown. What “can” be, or is so “in some case”, is shown by a case. Every case was confirmed by judging it.",
    ),
    "unsaved": Text("用 -o 目录 保存 {count} 份个案文件。", "-o DIR saves the case files ({count})."),
}
MARKS = {Outcome.PROVED: ("✓", "yes"), Outcome.REFUTED: ("✗", "must"), Outcome.UNDECIDED: ("?", "wait")}


def render(
    proofs: Proofs,
    rulebook: Rulebook,
    groups: dict[str, Text],
    lang: Lang,
    *,
    saved: bool = False,
    width: int = 96,
    colour: bool = False,
) -> str:
    """Proofs as text.

    Args:
        groups: what each group of checks is called.
        saved: whether the case files were saved, so that they can be named.
    """
    return _Writer(proofs, rulebook, groups, lang, saved, Page(width, colour)).text()


class _Writer:
    def __init__(
        self,
        proofs: Proofs,
        rulebook: Rulebook,
        groups: dict[str, Text],
        lang: Lang,
        saved: bool,
        page: Page,
    ) -> None:
        self.proofs, self.rulebook, self.groups = proofs, rulebook, groups
        self.lang, self.saved, self.page = lang, saved, page

    def said(self, key: str, **values: object) -> str:
        return SAID[key].in_(self.lang).format(**values)

    def text(self) -> str:
        page = self.page
        page.put(self.said("head", title=self.proofs.title.in_(self.lang)), style="head")
        for sort, write in ((Sort.CHECK, self.checks), (Sort.LAW, self.laws), (Sort.CLAIM, self.claims)):
            theorems = [one for one in self.proofs.theorems if one.sort is sort]
            if theorems:
                page.blank()
                page.put(SORTS[sort].in_(self.lang), style="head")
                write(theorems)
        page.blank()
        counts = Counter(one.outcome.value for one in self.proofs.theorems)
        numbers = {outcome.value: counts[outcome.value] for outcome in Outcome}
        seconds = f"{self.proofs.seconds:.1f}"
        page.put(self.said("counts", count=len(self.proofs.theorems), seconds=seconds, **numbers))
        page.put(self.said("meaning"), style="dim")
        cases = sum(len(one.cases) for one in self.proofs.theorems)
        if cases and not self.saved:
            page.put(self.said("unsaved", count=cases), style="dim")
        return page.text()

    def checks(self, theorems: list[Theorem]) -> None:
        """Each group in a line, and what fails in it."""
        for group, title in self.groups.items():
            own = [one for one in theorems if one.group == group]
            if not own:
                continue
            proved = [one for one in own if one.outcome is Outcome.PROVED]
            worst = max((one.outcome for one in own), key=list(MARKS).index)
            count = self.said(
                "every" if len(proved) == len(own) else "some", count=len(own), proved=len(proved)
            )
            self.line(worst, f"{title.in_(self.lang)}{self.pause}{count}", "  ")
            for one in own:
                if one.outcome is not Outcome.PROVED:
                    self.theorem(one, "      ")

    def laws(self, theorems: Iterable[Theorem]) -> None:
        for one in theorems:
            self.theorem(one, "  ")

    def claims(self, theorems: list[Theorem]) -> None:
        """The theorem once, then by statement of the commentary, then the rest."""
        self.page.put(self.said("claimed"), first="  ", style="dim")
        for statement in self.rulebook.statements.values():
            own = [one for one in theorems if statement.id in one.states]
            if own:
                self.page.put(f"{statement.id} {statement.text.in_(self.lang)}", first="  ", style="strong")
                for one in own:
                    self.theorem(one, "    ", claimed=True)
            elif self.proofs.whole and "change" in statement.kinds:
                self.page.put(f"{statement.id} {statement.text.in_(self.lang)}", first="  ", style="strong")
                self.page.put(self.said("no_duty"), first="    · ")
        rest = [one for one in theorems if not one.states]
        if rest:
            self.page.put(self.said("unclaimed"), first="  ", style="strong")
            for one in rest:
                self.theorem(one, "    ", claimed=True)

    def label(self, one: Theorem) -> str:
        rule = self.rulebook.duties.get(one.about or "") or self.rulebook.decisions[one.about or ""]
        label = rule.label.in_(self.lang)
        return f"“{label}”（{rule.id}）" if self.lang == "zh" else f"“{label}” ({rule.id})"

    @property
    def pause(self) -> str:
        return "：" if self.lang == "zh" else ": "

    def line(self, outcome: Outcome, text: str, lead: str) -> None:
        mark, style = MARKS[outcome]
        self.page.put(text, first=f"{lead}{self.page.style(mark, style)} ", rest=f"{lead}  ")

    def theorem(self, one: Theorem, lead: str, *, claimed: bool = False) -> None:
        """One theorem: itself, or of a claim only the rule that it is about, since all say the same."""
        word = {Outcome.PROVED: "holds", Outcome.REFUTED: "fails", Outcome.UNDECIDED: "undecided"}[
            one.outcome
        ]
        parts = [
            self.said(word),
            *(said.in_(self.lang) for said in (one.remark, one.bound) if said is not None),
        ]
        join = "；" if self.lang == "zh" else "; "
        if claimed:
            text = f"{self.label(one)}{self.pause}"
        else:
            text = one.text.in_(self.lang) + ("。" if self.lang == "zh" else ". ")
        self.line(one.outcome, f"{text}{join.join(parts)}", lead)
        for case in one.cases if self.saved else ():
            self.page.put(self.said("case", file=case.name), first=f"{lead}  ", style="dim")
