"""A comparison as one self-contained HTML page: nothing to fetch, no script, readable and printable."""

from __future__ import annotations

from guiju.documents.comparison import (
    KINDS,
    MARKS,
    SAID,
    carried,
    causes_in_words,
    is_carried,
    named_rows,
    sides,
)
from guiju.documents.html_style import STYLE
from guiju.documents.markup import Markup, el, join, wide
from guiju.documents.phrases import Words
from guiju.engine.text import Lang, Text
from guiju.engine.uses.compare import Comparison, NamedChange, RuleDifference

COMPARED = """
table.ends { table-layout: fixed; } table.ends tr > :first-child { width: 7.5rem; font-weight: 400; color: var(--soft); }
.entry { border: 1px solid var(--line); border-radius: 4px; padding: .7rem 1rem; margin: .8rem 0; break-inside: avoid-page; }
.entry h3 { margin: 0 0 .3rem; }
"""


def render(comparison: Comparison, lang: Lang) -> str:
    """A comparison as an HTML page."""
    return _Html(comparison, lang).render()


class _Html:
    def __init__(self, comparison: Comparison, lang: Lang) -> None:
        self.comparison, self.lang = comparison, lang
        self.words = Words(lang)

    def said(self, key: str, **values: object) -> str:
        return SAID[key].in_(self.lang).format(**values)

    def render(self) -> str:
        made = self.comparison
        title = f"{made.rulebook.in_(self.lang)} · {self.said('title')}"
        head = el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="referrer", content="no-referrer"),
            el("title", title),
            el("style", Markup(STYLE + COMPARED)),
        )
        body = [
            el(
                "header",
                el("p", self.said("title"), class_="kind"),
                el("h1", made.rulebook.in_(self.lang)),
                el("dl", *(join(el("dt", key), el("dd", side)) for key, side in sides(made, self.lang))),
            ),
            el(
                "p",
                self.said("count", count=len(made.differences)) if made.differences else self.said("none"),
            ),
            el("main", self.named() if made.named else None, *self.chapters()),
            el("footer", el("p", self.said("grades"))),
        ]
        page = el("body", el("div", *body, class_="page"))
        code = "zh-Hans" if self.lang == "zh" else "en"
        return f"<!DOCTYPE html>\n{el('html', head, page, lang=code)}\n"

    def chapters(self) -> list[Markup | None]:
        through = [d for d in self.comparison.differences if is_carried(d)]
        found = [self.kind(kind, through) for kind in KINDS]
        return [*found, self.carried(through) if through else None]

    def named(self) -> Markup:
        return el(
            "section",
            el("h2", self.said("named")),
            *(self.change(change) for change in self.comparison.named),
        )

    def change(self, change: NamedChange) -> Markup:
        rows = named_rows(change)
        shown = [key for key in ("less", "more") if rows[key]] or ["other"]
        listed = (
            join(el("dt", self.said(key)), el("dd", self.words.clauses(t.in_(self.lang) for t in rows[key])))
            for key in shown
        )
        heading = el("h3", f"{change.statement} ", el("span", change.text.in_(self.lang), class_="small"))
        return el("article", heading, el("dl", *listed), class_="entry")

    def kind(self, kind: str, through: list[RuleDifference]) -> Markup | None:
        shown = [d for d in self.comparison.differences if d.kind == kind and d not in through]
        if not shown:
            return None
        return el("section", el("h2", self.said(kind)), *(self.difference(one) for one in shown))

    def difference(self, one: RuleDifference) -> Markup:
        label = one.after_label or one.before_label
        assert label is not None
        subject = (
            self.words.brackets(one.subject.in_(self.lang)) if one.subject is not None and one.path else ""
        )
        heading = el(
            "h3", label.in_(self.lang) + subject, " ", el("span", one.turn_text.in_(self.lang), class_="tag")
        )
        was = None
        if one.before_label not in (None, one.after_label) and one.after_label is not None:
            assert one.before_label is not None
            was = el(
                "p", self.said("was", label=one.before_label.in_(self.lang), id=one.before_id), class_="small"
            )
        return el("article", heading, was, self.ends(one), self.more(one), class_="entry")

    def ends(self, one: RuleDifference) -> Markup | None:
        """What was and what is, side by side, with the provisions of each."""
        rows = [(d.label, d.before, d.after) for d in one.differences if d.aspect != "scope"]
        cells = [
            el(
                "tr",
                el("th", label.in_(self.lang), scope="row"),
                el("td", self.end(was)),
                el("td", self.end(now)),
            )
            for label, was, now in rows
        ]
        cites = [self.cites(c) for c in (one.cites_before, one.cites_after)]
        if any(cites) and cells:
            both = (el("td", text or self.said("nothing"), class_="small") for text in cites)
            cells.append(el("tr", el("th", self.said("authority"), scope="row"), *both))
        if not cells:
            return None
        heads = (el("th", self.said(key), scope="col") for key in ("before", "after"))
        top = el("thead", el("tr", el("td", ""), *heads))
        return wide(el("table", top, el("tbody", *cells), class_="ends"), self.words("table"))

    def more(self, one: RuleDifference) -> Markup | None:
        rows: list[tuple[str, str]] = []
        if not any(d.aspect != "scope" for d in one.differences):
            cites = dict.fromkeys(filter(None, map(self.cites, (one.cites_before, one.cites_after))))
            rows += [(self.said("authority"), " → ".join(cites))] if cites else []
        if one.direction is not None:
            rows.append((self.said("conditions"), one.direction.text.in_(self.lang)))
            for key, example in (("newly", one.direction.gains), ("no_longer", one.direction.loses)):
                if example is not None:
                    rows.append((self.said(key), self.words.clauses(t.in_(self.lang) for t in example.said)))
        elif any(d.aspect == "scope" for d in one.differences):
            rows.append((self.said("conditions"), self.said("scope")))
        if one.causes:
            rows.append((self.said("why"), self.words.clauses(causes_in_words(one.causes, self.lang))))
        if one.states:
            rows.append((self.said("statements"), self.words.list(one.states)))
        return el("dl", *(join(el("dt", key), el("dd", text)) for key, text in rows)) if rows else None

    def carried(self, differences: list[RuleDifference]) -> Markup:
        parts = []
        for (causes, way), ones in carried(differences).items():
            labels = [one.after_label for one in ones if one.after_label is not None]
            why = self.words.pair(self.said("why"), self.words.clauses(causes_in_words(causes, self.lang)))
            parts.append(
                el(
                    "article",
                    el("p", self.words.list(labels)),
                    None if way is None else el("p", way.in_(self.lang)),
                    el("p", why, class_="small"),
                    class_="entry",
                )
            )
        return el("section", el("h2", self.said("through")), *parts)

    def end(self, text: Text | None) -> str:
        return self.said("nothing") if text is None else text.in_(self.lang)

    def cites(self, cites: tuple[str, ...]) -> str:
        found = [self.comparison.citations[name] for name in cites]
        return self.words.list([f"{c.label.in_(self.lang)}{MARKS[c.grade]}" for c in found])
