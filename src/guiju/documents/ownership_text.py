"""Holdings and what follows from them as text for a terminal: the answer first, then what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guiju.documents import ownership_lines as lines
from guiju.documents.page import Page
from guiju.engine.rules import OpenPoint
from guiju.engine.text import Lang, Text
from guiju.engine.values import limits_text, parse, parse_limits
from guiju.engine.wording import limits_said, value_text
from guiju.ownership.model import Structure
from guiju.ownership.shares import per_cent
from guiju.rulebooks.hgr.facts import Unit
from guiju.rulebooks.hgr.verdict import Verdict

SAID = {
    "head": Text("持股穿透", "Holdings looked through"),
    "as_of": Text("截至", "As of"),
    "given": Text("结构", "Structure"),
    "counted": Text("{nodes} 个主体，{links} 条联系", "{nodes} nodes, {links} links"),
    "unit": Text("单位", "Unit"),
    "status": Text("外方单位？", "Foreign unit?"),
    "missing": Text("须查明", "Find out"),
    "open": Text(
        "法律未决（采用一种理解：--reading 问题=读法）",
        "Open in law (to adopt a reading: --reading POINT=READING)",
    ),
    "limbs": Text("各项情形", "Limbs of the definition"),
    "figures": Text("各算法（界限 {limit} %）", "Each method (threshold {limit} %)"),
    "equity": Text("股权", "equity"),
    "votes": Text("表决权", "votes"),
    "largest": Text("最大单一境外持有人", "largest overseas holder"),
    "in_full": Text(
        "境外及其控制者直接持有（全额计入）", "held directly by the overseas side and what it controls"
    ),
    "in_full_by_one": Text("同上，只计一个境外持有人", "the same, of one overseas holder"),
    "chain": Text("决定性的持股链", "Decisive chain"),
    "arrangements": Text("协议、合伙与董事会", "Contracts, partners, board"),
    "unknown": Text("不明之处", "What is not known"),
    "assumed": Text("计算前提", "Taken for granted"),
    "facts": Text("得出的事实", "Facts that follow"),
    "basis": Text("依据", "Provisions"),
    "notes": Text(
        "文件所说而结构未能照录之处", "What the file says and the structure does not, or not in the same way"
    ),
    "limits": Text(
        "只依所给结构得出；支配或者重大影响须由单位就表决机制、董事委派和席位另行判断。",
        "Follows from the structure given and nothing else; domination or material influence is for the unit to judge by its voting "
        "mechanism, appointment of directors and board seats.",
    ),
}


def render(
    structure: Structure, verdicts: Sequence[Verdict], lang: Lang, *, width: int = 96, colour: bool = False
) -> str:
    """Verdicts as text."""
    return _Writer(lang, Page(width, colour)).text(structure, verdicts)


class _Writer:
    def __init__(self, lang: Lang, page: Page) -> None:
        self.lang, self.page = lang, page

    def said(self, key: str, **values: object) -> str:
        return SAID[key].in_(self.lang).format(**values)

    def text(self, structure: Structure, verdicts: Sequence[Verdict]) -> str:
        page = self.page
        title = f" · {structure.title}" if structure.title else ""
        page.put(self.said("head") + title, style="head")
        page.rule("═")
        if verdicts:
            standing = verdicts[0].analysis.standing
            counted = self.said("counted", nodes=len(standing.nodes), links=len(standing.links))
            page.rows(
                [
                    (self.said("as_of"), [value_text(standing.day).in_(self.lang)]),
                    (self.said("given"), [counted]),
                ]
            )
        for verdict in verdicts:
            self.verdict(verdict)
        self.section("notes", structure.notes)
        page.blank()
        page.put(self.said("limits"), style="dim")
        return page.text()

    def verdict(self, verdict: Verdict) -> None:
        page, analysis = self.page, verdict.analysis
        page.blank()
        page.rule()
        answer = [line.in_(self.lang) for line in lines.answer_lines(verdict.status)]
        page.rows(
            [
                (self.said("unit"), [analysis.body.id]),
                (self.said("status"), [answer[0], *(f"· {line}" for line in answer[1:])]),
            ]
        )
        differs = lines.disagreement(verdict)
        if differs is not None:
            page.put(differs.in_(self.lang), first="! ", style="wait")
        self.open(verdict.status.answer.points)
        self.section("missing", lines.missing_lines(verdict))
        self.head("limbs")
        for limb in verdict.limbs:
            first, *rest = [line.in_(self.lang) for line in lines.answer_lines(limb)]
            colon = "：" if self.lang == "zh" else ": "
            page.put(f"{limb.decision.label.in_(self.lang)}{colon}{first}", first="  ")
            self.put(rest, "    · ")
        self.head("figures", limit=per_cent(analysis.threshold))
        page.rows(
            [
                *(
                    (
                        row.method.in_(self.lang),
                        self.figures(row.equity, row.votes),
                    )
                    for row in lines.figure_rows(analysis)
                ),
                (self.said("largest"), [lines.finding_text(analysis.largest).in_(self.lang)]),
                (self.said("in_full"), [lines.finding_text(analysis.in_full).in_(self.lang)]),
                (self.said("in_full_by_one"), [lines.finding_text(analysis.in_full_by_one).in_(self.lang)]),
            ],
            indent=2,
            style="",
        )
        self.section("chain", lines.decisive(verdict))
        self.section("arrangements", lines.arrangement_lines(analysis))
        self.section("unknown", lines.unknown_lines(analysis))
        self.section("assumed", lines.assumption_lines(analysis))
        self.section("facts", fact_lines(verdict))
        self.section("basis", lines.basis_lines(verdict))

    def open(self, points: Sequence[OpenPoint]) -> None:
        """The questions on which the answer turns, each reading by the name under which it is adopted."""
        if not points:
            return
        self.head("open")
        colon = "：" if self.lang == "zh" else ": "
        for point in points:
            self.page.put(point.question.in_(self.lang), first="  · ")
            for reading in point.readings:
                said = reading.text.in_(self.lang)
                self.page.put(f"{point.id}={reading.id}{colon}{said}", first="      ")

    def figures(self, equity: Text, votes: Text) -> list[str]:
        if equity == votes:
            return [equity.in_(self.lang)]
        colon = "：" if self.lang == "zh" else ": "
        return [
            f"{self.said(key)}{colon}{text.in_(self.lang)}"
            for key, text in (("equity", equity), ("votes", votes))
        ]

    def head(self, key: str, **values: object) -> None:
        self.page.blank()
        self.page.put(self.said(key, **values), style="strong")

    def section(self, key: str, content: Iterable[Text]) -> None:
        found = [line.in_(self.lang) for line in content]
        if found:
            self.head(key)
            self.put(found, "  · ")

    def put(self, content: Iterable[str], first: str) -> None:
        for line in content:
            self.page.put(line, first=first)


def fact_lines(verdict: Verdict) -> list[Text]:
    """The facts that follow, as a case file has them."""
    found = []
    for name, value in verdict.facts.items():
        fact = Unit.facts[name]
        limits = parse_limits(fact, value)
        if limits is not None:
            plain, said = limits_text(limits), limits_said(limits, fact)
        else:
            read = parse(fact, value)
            said = value_text(read, fact)
            plain = (
                {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
            )
        found.append(
            Text(
                f"{fact.label.zh}（{name}: {plain}）：{said.zh}",
                f"{fact.label.en} ({name}: {plain}): {said.en}",
            )
        )
    return found
