"""A narrated rulebook as one self-contained HTML page: nothing to fetch; a box that filters what is shown."""

from __future__ import annotations

from collections.abc import Callable

from guiju.documents.chapters import Chapter, Entry, Group, Narration, Row, anchor
from guiju.documents.chart import ON_PAGE, drawing
from guiju.documents.html_style import STYLE
from guiju.documents.markup import Markup, el, escape, join
from guiju.documents.phrases import Words
from guiju.engine.text import Lang
from guiju.engine.uses.narrate import MOST, Run, Said, Target, label

Where = Callable[[Target], str | None]
"""The address of a rule or provision on pages that have one for each; None: it has none."""

HIGHEST = 1280.0
"""Points of a drawing that is printed on one page, smaller than on the screen; a higher one goes on on the next."""

NARRATED = """
.finder { position: sticky; top: 0; background: var(--paper); padding: .6rem 0; border-bottom: 1px solid var(--line);
  z-index: 1; display: flex; gap: .8rem; align-items: baseline; flex-wrap: wrap; }
.finder input { font: inherit; padding: .25rem .5rem; border: 1px solid var(--soft); border-radius: 3px;
  flex: 1 1 16rem; max-width: 30rem; color: inherit; background: inherit; }
.finder output { color: var(--soft); font-size: .875rem; }
.toc ul { columns: 2 18rem; list-style: none; padding: 0; } .toc li { break-inside: avoid; }
.entry { border: 1px solid var(--line); border-radius: 4px; padding: .7rem 1rem; margin: .8rem 0; scroll-margin-top: 4rem; }
.entry:target { outline: 2px solid var(--link); }
section { scroll-margin-top: 4rem; }
.entry dt.main { color: var(--ink); font-weight: 600; }
.entry dl { grid-template-columns: minmax(5rem, 9rem) 1fr; }
.said { list-style: none; padding-left: 0; margin: 0; }
.said .said { padding-left: .6rem; border-left: 2px solid var(--line); }
.said li { display: grid; grid-template-columns: max-content 1fr; gap: 0 .4rem; margin: .1rem 0; }
.said .mark { color: var(--soft); }
.said .body { min-width: 0; }
dd > p { margin: 0; }
.chart { margin: .6rem 0 0; overflow-x: auto; } .chart svg { max-width: 100%; height: auto; display: block; }
[hidden] { display: none !important; }
@media print { .finder { display: none; } .entry { padding: .3rem .6rem; margin: .4rem 0; break-inside: auto; }
  .entry h4, .entry summary { break-after: avoid; } .chart svg { break-inside: avoid; max-height: 245mm; }
  .chart { overflow: visible; } [hidden] { display: revert !important; } }
"""

FILTER = """
(function () {
  var box = document.getElementById("find"), count = document.getElementById("found");
  var entries = Array.prototype.slice.call(document.querySelectorAll(".entry"));
  var texts = entries.map(function (one) { return one.textContent.toLowerCase(); });
  var contents = document.querySelector(".toc");
  var holders = document.querySelectorAll("[data-group]");
  function show() {
    var words = box.value.toLowerCase().split(/\\s+/).filter(Boolean), shown = 0;
    entries.forEach(function (one, i) {
      var fits = words.every(function (word) { return texts[i].indexOf(word) >= 0; });
      one.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    holders.forEach(function (one) { one.hidden = words.length > 0 && !one.querySelector(".entry:not([hidden])"); });
    contents.hidden = words.length > 0;
    count.textContent = shown + " / " + entries.length;
  }
  box.addEventListener("input", show);
  window.addEventListener("hashchange", function () {
    var at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (at && at.closest("[hidden]")) { box.value = ""; show(); at.scrollIntoView(); }
  });
  show();
})();
"""


def render(narration: Narration) -> str:
    """The whole page."""
    return _Html(narration).render()


def plain_rows(rows: tuple[Row, ...], lang: Lang) -> Markup:
    """Rows on their own, without links."""
    return _Html(Narration(lang, "", (), ())).rows(rows)


def fragment(entry: Entry, lang: Lang, where: Where) -> str:
    """One rule without a frame, for a page that has one of its own; what it names is linked to where that stands."""
    page = _Html(Narration(lang, "", (), ()), where)
    return str(join(page.rows(entry.rows), page.diagram(entry)))


class _Html:
    def __init__(self, narration: Narration, where: Where | None = None) -> None:
        self.narration = narration
        self.words = Words(narration.lang)
        known = {entry.target for entry in narration.entries()}
        self.where: Where = where or (lambda to: f"#{anchor(to)}" if to in known else None)

    def render(self) -> str:
        n, w = self.narration, self.words
        code = "zh-Hans" if n.lang == "zh" else "en"
        head = el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="referrer", content="no-referrer"),
            el("title", n.title),
            el("style", Markup(STYLE + NARRATED)),
        )
        body = el(
            "body",
            el(
                "div",
                el("header", el("p", w("narrated"), class_="kind"), el("h1", n.title), self.rows(n.head)),
                self.finder(),
                self.contents(),
                el("main", *(self.chapter(chapter) for chapter in n.chapters)),
                el("footer", el("p", w("disclaimer_rules"))),
                class_="page",
            ),
            el("script", Markup(FILTER)),
        )
        return f"<!DOCTYPE html>\n{el('html', head, body, lang=code)}\n"

    def finder(self) -> Markup:
        w = self.words
        box = el("input", id="find", type="search", autocomplete="off", placeholder=w("find_hint"))
        return el(
            "div",
            el("label", w("find"), for_="find"),
            box,
            el("output", id="found", for_="find"),
            class_="finder",
            role="search",
        )

    def contents(self) -> Markup:
        items = [
            el("li", el("a", chapter.title, href=f"#{chapter.anchor}")) for chapter in self.narration.chapters
        ]
        title = self.words("contents")
        return el("nav", el("h2", title), el("ul", *items), class_="toc", aria_label=title)

    def chapter(self, chapter: Chapter) -> Markup:
        return el(
            "section",
            el("h2", chapter.title),
            self.rows(chapter.rows) if chapter.rows else None,
            *(self.group(group) for group in chapter.groups),
            id=chapter.anchor,
            data_group=True,
        )

    def group(self, group: Group) -> Markup:
        heading = el("h3", group.title) if group.title else None
        return el("div", heading, *(self.entry(entry) for entry in group.entries), data_group=True)

    def entry(self, entry: Entry) -> Markup:
        tag = el("span", entry.tag, class_="tag") if entry.tag else None
        return el(
            "article",
            el("p", entry.kind, " ", el("code", entry.target.name), class_="kind"),
            el("h4", entry.title, tag),
            self.rows(entry.rows),
            self.diagram(entry),
            class_="entry",
            id=anchor(entry.target),
        )

    def diagram(self, entry: Entry) -> Markup | None:
        w = self.words
        if entry.shapes is None:
            return None
        title = w("diagram_of", title=entry.title)
        made = drawing(entry.shapes, w, title, ON_PAGE) if entry.shapes else None
        if made is None:
            return el(
                "p", w.pair(w("diagram") + entry.drawn, w("diagram_left_out", most=MOST)), class_="small"
            )
        drawn = made.in_pieces(HIGHEST, f"{anchor(entry.target)}-drawn")
        return el("details", el("summary", w("diagram") + entry.drawn), el("div", drawn, class_="chart"))

    def rows(self, rows: tuple[Row, ...]) -> Markup:
        shown = []
        for row in rows:
            cls = "main" if row.main else None
            shown.append(
                join(el("dt", row.label, class_=cls), el("dd", *(self.said(one) for one in row.said)))
            )
        return el("dl", *shown)

    def said(self, said: Said) -> Markup:
        return join(el("p", self.runs(said.runs)), self.items(said.items))

    def items(self, items: tuple[Said, ...], depth: int = 0) -> Markup | None:
        if not items:
            return None
        shown = [
            el(
                "li",
                el("span", label(place, depth, self.narration.lang), class_="mark"),
                el("div", self.runs(item.runs), self.items(item.items, depth + 1), class_="body"),
            )
            for place, item in enumerate(items)
        ]
        return el("ul", *shown, class_="said")

    def runs(self, runs: tuple[Run, ...]) -> Markup:
        return join(*(self.run(run) for run in runs))

    def run(self, run: Run) -> Markup:
        address = None if run.to is None else self.where(run.to)
        return escape(run.text) if address is None else el("a", run.text, href=address)
