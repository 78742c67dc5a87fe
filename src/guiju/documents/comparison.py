"""A comparison as lines of text: what differs, with both provisions, and why."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.documents.page import Page
from guiju.documents.phrases import Words
from guiju.engine.text import Lang, Text
from guiju.engine.uses.compare import Cause, Comparison, NamedChange, RuleDifference

SAID = {
    "title": Text("比较", "comparison"),
    "case": Text("个案", "case"),
    "before": Text("比较前", "before"),
    "after": Text("比较后", "after"),
    "none": Text("没有差别。", "Nothing differs."),
    "count": Text("{count} 处不同", "{count} differences"),
    "decision": Text("结论", "Decisions"),
    "duty": Text("义务", "Duties"),
    "parameter": Text("法定数值", "Parameters"),
    "point": Text("未决问题", "Open points"),
    "note": Text("说明", "Notes"),
    "through": Text("只因所依据的结论不同而不同的义务", "Duties that differ only through what they rest on"),
    "nothing": Text("无", "nothing"),
    "authority": Text("依据", "authority"),
    "why": Text("原因", "why"),
    "speaks": Text("“{label}”规定不同（{id}）", "“{label}” speaks otherwise ({id})"),
    "changed": Text("“{label}”由{before}变为{after}", "“{label}” went from {before} to {after}"),
    "statements": Text("评论", "commentary"),
    "scope": Text("适用条件不同", "it arises under other conditions"),
    "conditions": Text("适用条件", "conditions"),
    "named": Text("评论所称的变化，按规则看", "Changes that the commentary names, by the rules"),
    "less": Text("要求减少", "asks less"),
    "more": Text("要求增加", "asks more"),
    "other": Text("规则有变", "rules that changed"),
    "was": Text("原为“{label}”（{id}）", "was “{label}” ({id})"),
    "newly": Text("例：新增的情形", "for example, newly"),
    "no_longer": Text("例：不再有的情形", "for example, no longer"),
    "grades": Text(
        "† 引自二手来源，‡ 凭记忆：原文未核对。",
        "† from a secondary source, ‡ from memory: the text was not checked.",
    ),
}
KINDS = ("decision", "duty", "parameter", "point", "note")
MARKS = {"verbatim": "", "quoted": "†", "unverified": "‡"}


def render(comparison: Comparison, lang: Lang, *, width: int = 96, colour: bool = False) -> str:
    """A comparison as text."""
    return _Writer(comparison, lang, width, colour).text()


def sides(comparison: Comparison, lang: Lang) -> list[tuple[str, str]]:
    """What is compared: the case by its title, and the two sides."""
    title = "" if comparison.before is None else comparison.before.title
    ends = (("before", comparison.before_side), ("after", comparison.after_side))
    told = [(SAID[key].in_(lang), side.in_(lang)) for key, side in ends]
    return [(SAID["case"].in_(lang), title), *told] if title else told


def is_carried(difference: RuleDifference) -> bool:
    """Whether a duty says the same, and only what it rests on does not."""
    return (
        difference.kind == "duty"
        and difference.before_id == difference.after_id
        and [d.aspect for d in difference.differences] == ["scope"]
    )


def carried(
    differences: list[RuleDifference],
) -> dict[tuple[tuple[Cause, ...], Text | None], list[RuleDifference]]:
    """Such duties by why they differ, and which way."""
    found: dict[tuple[tuple[Cause, ...], Text | None], list[RuleDifference]] = {}
    for one in differences:
        way = None if one.direction is None else one.direction.text
        found.setdefault((one.causes, way), []).append(one)
    return found


def named_rows(change: NamedChange) -> dict[str, list[Text]]:
    """The rules that answer a named change, by what they ask now."""
    return {"less": list(change.less), "more": list(change.more), "other": list(change.otherwise)}


def causes_in_words(causes: tuple[Cause, ...], lang: Lang) -> Iterator[str]:
    """Why something differs, cause by cause."""
    for cause in causes:
        values = {"label": cause.label.in_(lang), "id": cause.id}
        key = "speaks"
        if cause.before is not None and cause.after is not None:
            key, values = (
                "changed",
                values | {"before": cause.before.in_(lang), "after": cause.after.in_(lang)},
            )
        yield SAID[key].in_(lang).format(**values)


class _Writer:
    def __init__(self, comparison: Comparison, lang: Lang, width: int, colour: bool) -> None:
        self.comparison, self.lang = comparison, lang
        self.words, self.page = Words(lang), Page(width, colour)

    def said(self, key: str, **values: object) -> str:
        return SAID[key].in_(self.lang).format(**values)

    def text(self) -> str:
        made, page = self.comparison, self.page
        page.put(made.rulebook.in_(self.lang), style="head")
        page.rows([(key, [side]) for key, side in sides(made, self.lang)])
        page.blank()
        if not made.differences:
            page.put(self.said("none"))
            return page.text()
        page.put(self.said("count", count=len(made.differences)))
        through = [d for d in made.differences if is_carried(d)]
        for kind in KINDS:
            shown = [d for d in made.differences if d.kind == kind and d not in through]
            if shown:
                page.blank()
                page.put(self.said(kind), style="head")
                for one in shown:
                    self._difference(one)
        if through:
            self._carried(through)
        if made.named:
            self._named()
        page.blank()
        page.put(self.said("grades"), style="dim")
        return page.text()

    def _carried(self, differences: list[RuleDifference]) -> None:
        self.page.blank()
        self.page.put(self.said("through"), style="head")
        for (causes, direction), ones in carried(differences).items():
            labels = [one.after_label for one in ones if one.after_label is not None]
            self.page.put(self.words.list(labels), first="· ")
            if direction is not None:
                self.page.put(direction.in_(self.lang), first="  ")
            self.page.put(
                self.words.pair(self.said("why"), self.words.clauses(causes_in_words(causes, self.lang))),
                first="  ",
            )

    def _named(self) -> None:
        self.page.blank()
        self.page.put(self.said("named"), style="head")
        for one in self.comparison.named:
            self.page.put(self.words.pair(one.statement, one.text.in_(self.lang)), first="· ", style="strong")
            rows = named_rows(one)
            # What else changed tells something only where no duty turned.
            for key in [k for k in ("less", "more") if rows[k]] or ["other"]:
                self.page.put(
                    self.words.pair(self.said(key), self.words.clauses(t.in_(self.lang) for t in rows[key])),
                    first="    ",
                )

    def _difference(self, one: RuleDifference) -> None:
        words, page = self.words, self.page
        label = one.after_label or one.before_label
        assert label is not None
        subject = words.brackets(one.subject.in_(self.lang)) if one.subject is not None and one.path else ""
        turn = one.turn_text.in_(self.lang)
        page.put(f"[{turn}] {label.in_(self.lang)}{subject}", first="· ", style="strong")
        rows = []
        if one.before_label not in (None, one.after_label) and one.after_label is not None:
            assert one.before_label is not None
            rows.append(self.said("was", label=one.before_label.in_(self.lang), id=one.before_id))
        for d in one.differences:
            if d.aspect == "scope":
                if one.direction is None:
                    rows.append(self.said("scope"))
            else:
                values = (
                    self.said("nothing") if t is None else t.in_(self.lang) for t in (d.before, d.after)
                )
                rows.append(words.pair(d.label.in_(self.lang), " → ".join(values)))
        rows += self._direction(one)
        if one.causes:
            rows.append(words.pair(self.said("why"), words.clauses(causes_in_words(one.causes, self.lang))))
        cites = [self._cites(c) for c in (one.cites_before, one.cites_after)]
        if any(cites):
            ends = [c or self.said("nothing") for c in cites]
            rows.append(
                words.pair(self.said("authority"), ends[0] if ends[0] == ends[1] else " → ".join(ends))
            )
        if one.states:
            rows.append(words.pair(self.said("statements"), words.list(one.states)))
        for row in rows:
            page.put(row, first="    ")

    def _direction(self, one: RuleDifference) -> Iterator[str]:
        if one.direction is None:
            return
        yield self.words.pair(self.said("conditions"), one.direction.text.in_(self.lang))
        for key, example in (("newly", one.direction.gains), ("no_longer", one.direction.loses)):
            if example is not None:
                facts = self.words.clauses(fact.in_(self.lang) for fact in example.said)
                yield self.words.pair(self.said(key), facts)

    def _cites(self, cites: tuple[str, ...]) -> str:
        found = [self.comparison.citations[name] for name in cites]
        return self.words.list([f"{c.label.in_(self.lang)}{MARKS[c.grade]}" for c in found])
