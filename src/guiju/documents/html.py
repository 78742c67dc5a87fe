"""A determination as one self-contained HTML page: nothing to fetch, no script, readable and printable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from guiju.documents.checklist import paper_line, paper_mark
from guiju.documents.cover import HEADING, Cover
from guiju.documents.effects import PointLine
from guiju.documents.form import Form
from guiju.documents.html_style import COVER_STYLE, STYLE
from guiju.documents.markup import Markup, el, escape, join, linked, wide
from guiju.documents.outline import Outline
from guiju.documents.parts import Entry, Finding
from guiju.documents.proofs import ProofLine, proofs
from guiju.documents.summary import GRAVE, Summary
from guiju.engine.determination import Citation, Conclusion, Determination, DutyResult, NoteResult
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang


def render(
    determination: Determination,
    lang: Lang,
    *,
    why: bool = False,
    rulebook: Rulebook | None = None,
    cover: Cover | None = None,
) -> str:
    """A determination as an HTML page, in the order of the outline.

    Args:
        why: with reasons and proofs, where the determination was made with them.
        rulebook: the one it was made under; gives the names of themes and facts.
        cover: what else is known of it, for its first page.
    """
    return Html(Outline(determination, rulebook), lang, why, cover).render()


_NUMBER = re.compile(r"\d+\. ")


class Html(Form[Markup]):
    """A determination in HTML; what stands on a page of the workspace adds to it."""

    def __init__(self, outline: Outline, lang: Lang, why: bool, cover: Cover | None = None) -> None:
        super().__init__(outline, lang, why)
        self.cover = cover
        self.places = {name: f"c{n}" for n, name in enumerate(outline.determination.citations, start=1)}
        self.titles: list[tuple[str, str]] = []

    def content(self) -> str:
        """What the page says, without its frame."""
        body = self.sections()
        return str(join(self.summary(), self.contents(), *body))

    def render(self) -> str:
        """The page."""
        w, lang = self.words, self.words.lang
        body = self.sections()
        page = el(
            "html",
            el(
                "head",
                el("meta", charset="utf-8"),
                el("meta", name="viewport", content="width=device-width, initial-scale=1"),
                el("meta", name="referrer", content="no-referrer"),
                el("title", f"{self.lines.title} · {w('document')}"),
                el("style", Markup(STYLE if self.cover is None else STYLE + COVER_STYLE)),
            ),
            el(
                "body",
                el(
                    "div",
                    self.header(),
                    el("main", self.summary(), self.contents(), *body),
                    self.footer(),
                    class_="page",
                ),
                lang="zh-Hans" if lang == "zh" else "en",
            ),
            lang="zh-Hans" if lang == "zh" else "en",
        )
        return f"<!DOCTYPE html>\n{page}\n"

    # --- frame ------------------------------------------------------------------------------------------------

    def header(self) -> Markup:
        rows = [(label, text) for label, text in self.lines.head()[1:]]
        return el(
            "header",
            el("p", self.words("document"), class_="kind"),
            el("h1", self.lines.title),
            self.cover_told(),
            el("dl", *(join(el("dt", label), el("dd", text)) for label, text in rows)),
        )

    def cover_told(self) -> Markup | None:
        """What else is known of it: that it is a draft or stale cannot be missed."""
        if self.cover is None:
            return None
        w = self.words
        rows = self.cover.told(w)
        return el(
            "section",
            *(el("p", w.of(alert), class_="alert") for alert in self.cover.alerts),
            el("dl", *(join(el("dt", label), el("dd", said)) for label, said in rows)),
            class_="cover",
            aria_label=w.of(HEADING),
        )

    def summary(self) -> Markup:
        w = self.words
        rows = []
        for key, (label, texts) in Summary(self.lines).keyed():
            if len(texts) > 1 or texts[0].startswith("1. "):
                numbered = {t: _NUMBER.sub("", t) for t in texts if _NUMBER.match(t)}
                items = [el("li", linked(said)) for said in numbered.values()]
                rest = [el("p", t) for t in texts if t not in numbered]
                shown: Markup = join(el("ol", *items) if items else "", *rest)
            else:
                shown = linked(texts[0])
            cls = "against" if key in GRAVE else None
            rows.append(join(el("dt", label, class_=cls), el("dd", shown)))
        return el(
            "section",
            el("h2", w("summary"), id="summary"),
            el("dl", *rows),
            class_="summary",
            aria_labelledby="summary",
        )

    def contents(self) -> Markup:
        items = [el("li", el("a", title, href=f"#{key}")) for key, title in self.titles]
        return el("nav", el("ul", *items), class_="contents", aria_label=self.words("contents"))

    def section(self, key: str, *children: str | None, count: int | None = None, cls: str = "") -> Markup:
        """A numbered section; one without anything in it says so."""
        title = self.numbered(key)
        self.titles.append((key, title))
        nothing = el("p", self.words("none"), class_="small") if count == 0 else None
        return el(
            "section",
            el("h2", self.counted(title, count), id=key),
            nothing,
            *children,
            aria_labelledby=key,
            class_=cls or None,
        )

    def footer(self) -> Markup:
        w = self.words
        prints = [el("p", w.pair(label, ""), el("code", value)) for label, value in self.lines.fingerprints()]
        return el("footer", el("p", w("disclaimer")), el("p", self.lines.legend()), *prints)

    def cites(self, ids: Iterable[str]) -> Markup:
        """Provisions, each leading to its paraphrase in the annex."""
        comma, semicolon = ("、", "；") if self.words.lang == "zh" else (", ", "; ")
        groups = []
        for lead, places in self.lines.cite_groups(ids):
            links = [el("a", place, href=f"#{self.places[name]}") for name, place in places]
            groups.append(join(lead, Markup(comma.join(links))))
        return el("p", Markup(semicolon.join(groups)), class_="cites")

    # --- conclusions ------------------------------------------------------------------------------------------

    def conclusions(self) -> Markup:
        w, o = self.words, self.outline
        parts: list[Markup] = []
        if o.adverse:
            parts.append(el("h3", w("adverse")))
            parts.append(el("ul", *(self.finding(f) for f in o.adverse), class_="findings against"))
        parts.append(el("h3", w("holds")))
        if not o.holds:
            parts.append(el("p", w("none"), class_="small"))
        for theme in o.holds:
            if theme.label is not None:
                parts.append(el("p", w.of(theme.label), class_="kind"))
            parts.append(el("ul", *(self.finding(f) for f in theme.findings), class_="findings yes"))
        if o.waiting:
            parts.append(el("h3", w("waiting")))
            parts.append(el("ul", *(self.finding(f) for f in o.waiting), class_="findings wait"))
        return self.section("conclusions", *parts)

    def negatives(self) -> Markup:
        w, o = self.words, self.outline
        parts: list[Markup] = []
        if o.fails:
            parts.append(el("h3", w("fails")))
            if self.why:
                parts.append(el("ul", *(self.finding(f) for f in o.fails), class_="findings"))
            else:
                items = [
                    el("li", self.lines.finding(f), " ", self.cites(f.cites), self.explained(f.conclusions))
                    for f in o.fails
                ]
                parts.append(el("ul", *items, class_="findings no"))
        if o.idle:
            parts += [el("h3", w("idle")), self.in_short(o.idle, self.lines.idle())]
        return self.section("negatives", *parts, count=len(o.fails) + len(o.idle))

    def finding(self, finding: Finding) -> Markup:
        one = finding.first
        below: list[Markup] = []
        if one.result.status != "settled":
            below.append(el("p", linked(self.lines.waits_for(finding))))
            under = self.lines.under_readings(finding)
            if under:
                below.append(el("ul", *(el("li", linked(line)) for line in under)))
        below += [el("p", remark, class_="small") for remark in self.lines.remarks(one.result)]
        remark = self.remark(finding)
        below += [] if remark is None else [el("p", remark, class_="small")]
        reasons = self.reasons(finding.conclusions) if self.why else None
        explained = self.explained(finding.conclusions)
        return el(
            "li",
            el("strong", self.lines.finding(finding)),
            *below,
            self.cites(finding.cites),
            explained,
            reasons,
        )

    def in_short(self, entries: Sequence[Entry], said: list[str]) -> Markup:
        """Duties in a row."""
        return el("p", self.words.clauses(said))

    def explained(self, parts: Sequence[Conclusion | DutyResult]) -> Markup | None:
        """Where a result is explained; a document has no such place."""
        return None

    def reasons(self, parts: Iterable[Conclusion | DutyResult]) -> Markup | None:
        w = self.words
        found = self.lines.reasons(parts)
        if not found:
            return None
        items = [el("li", w.pair(about, facts) if about else facts) for _, about, facts in found]
        return el("details", el("summary", found[0][0]), el("ul", *items), open=len(items) <= 3)

    # --- duties -----------------------------------------------------------------------------------------------

    def duties(self) -> Markup:
        w, o = self.words, self.outline
        parts: list[Markup] = []
        kinds = {"steps": "step", "standing": "step", "bans": "ban", "options": "option", "others": "option"}
        for key, entries in o.duty_groups:
            parts.append(el("h3", w(key)))
            parts += [self.duty(entry, kinds[key]) for entry in entries]
        if o.done:
            parts += [el("h3", w("done")), self.in_short(o.done, self.lines.done())]
        return self.section("duties", *parts, count=len(o.arising))

    def maybe(self) -> Markup:
        entries = self.outline.maybe
        return self.section("maybe", *(self.duty(e, "maybe", "h3") for e in entries), count=len(entries))

    def unlisted(self) -> Markup:
        w = self.words
        items = [
            el("li", el("strong", head + w.colon), duties, el("p", question, class_="small"))
            for head, duties, question in self.lines.unlisted()
        ]
        return self.section("unlisted", el("ul", *items) if items else None, count=len(items))

    def duty(self, entry: Entry, kind: str, head: str = "h4") -> Markup:
        w, lines, one = self.words, self.lines, entry.first
        number = "" if entry.number is None else f"{entry.number}. "
        rows: list[tuple[str, Markup | str | None]] = [
            (w("for"), lines.subjects(entry.subjects) if entry.subjects else None)
        ]
        if one.result.status != "settled":
            said = w.clauses([lines.waits_for(entry), *lines.remarks(one.result)])
            rows.append((w("waiting"), linked(said)))
        rows += [
            (w("who"), w.of(one.bearer)),
            (w("what"), w.of(one.act)),
            (w("towards"), None if one.towards is None else w.of(one.towards)),
            (w("when"), w.of(one.timing)),
        ]
        if entry.dues:
            rows.append((w("due"), join(*(el("div", linked(d), class_="due") for d in lines.dues(entry)))))
        met = lines.met(entry)
        rows.append((w("met"), linked(w.clauses(met)) if met else None))
        rows.append((w("after"), lines.after(entry) or None))
        papers = []
        for paper in entry.papers:
            note = paper.paper.note
            remark = None if note is None else el("div", w.pair(w("remark"), w.of(note)), class_="small")
            mark = f"{paper_mark(entry, paper)} " if entry.checked else ""
            papers.append(el("li", mark, linked(paper_line(lines, entry, paper)), remark))
        style = "checklist" if entry.checked else None
        rows.append((w("papers"), el("ul", *papers, class_=style) if papers else None))
        rows.append((w("sanctions"), linked(lines.sanctions(entry)) if one.sanctions else None))
        rows.append((w("basis"), self.cites(entry.cites)))
        shown = [join(el("dt", label), el("dd", text)) for label, text in rows if text is not None]
        return el(
            "article",
            el(head, number + w.of(one.label), el("span", lines.tag(entry), class_="tag")),
            el("dl", *shown),
            self.explained(entry.duties),
            self.reasons(entry.duties) if self.why else None,
            class_=f"duty {kind}",
        )

    def sanctions(self) -> Markup:
        rows = [
            el(
                "tr",
                el("td", line.ref, class_="ref", id=line.ref),
                el("td", self.words.of(line.text), self.cites(line.cites)),
            )
            for line in self.outline.sanctions
        ]
        heads = [self.words("number"), self.words("sanctions")]
        return self.section("sanctions", self.table(heads, rows) if rows else None, count=len(rows))

    # --- not known, open, not verified --------------------------------------------------------------------------

    def missing(self) -> Markup:
        w = self.words
        rows = [
            el(
                "tr",
                el("td", line.ref, class_="ref", id=line.ref),
                el(
                    "td",
                    w.of(line.missing.question),
                    el("div", w.of(line.missing.help), class_="small"),
                ),
                el("td", *(el("div", el("code", path)) for path in line.paths)),
                el("td", self.lines.held_up(line)),
            )
            for line in self.outline.missing
        ]
        heads = ("number", "question", "path", "count")
        table = self.table([w(h) for h in heads], rows) if rows else None
        return self.section("missing", table, count=len(rows))

    def points(self) -> Markup:
        found = [self.point(line) for line in self.outline.points]
        return self.section("points", *found, count=len(found))

    def point(self, line: PointLine) -> Markup:
        w, lines = self.words, self.lines
        rows = []
        for reading in line.readings:
            chosen = w.brackets(w("chosen")) if line.point.adopted == reading.id else ""
            effects = lines.effects(reading.effects) or ["—"]
            rows.append(
                el(
                    "tr",
                    el("td", el("code", reading.id), chosen, class_="ref"),
                    el("td", w.of(reading.text)),
                    el("td", *(el("div", effect) for effect in effects)),
                )
            )
        return el(
            "article",
            el("h3", f"{line.ref} {lines.point_name(line)}", id=line.ref),
            self.table([w("reading"), w.brackets(w("from_cautious")).strip(" （）()"), w("yields")], rows),
            el("p", lines.shared(line)) if line.shared else None,
            self.below_point(line),
        )

    def below_point(self, line: PointLine) -> Markup | None:
        """How to choose a reading, and the provisions that leave the point open."""
        cites = self.cites(line.point.cites)
        if line.point.adopted is not None:
            return cites
        hint = self.words("choose_hint", options=self.lines.choose(line))
        return join(el("p", hint, class_="small"), cites)

    def unverified(self) -> Markup:
        parts = [join(el("h3", heading), self.cites(ids)) for heading, ids in self.grades()]
        if parts:
            parts.append(el("p", self.words("relied_on"), class_="small"))
        return self.section("unverified", *parts, count=len(self.outline.unverified))

    def notes(self, key: str, notes: list[NoteResult]) -> Markup:
        w = self.words
        items = []
        for note in notes:
            lead = el("strong", w("differs") + w.colon) if note.difference else None
            items.append(el("li", lead, w.of(note.text), self.cites(note.cites)))
        return self.section(key, el("ul", *items) if items else None, count=len(items))

    # --- annexes ------------------------------------------------------------------------------------------------

    def facts(self) -> Markup:
        w = self.words
        rows = []
        for group in self.outline.facts:
            said = [
                el("span", el("span", w.of(fact.label) + w.colon, class_="small"), w.of(fact.value))
                for fact in group.facts
            ]
            value = Markup("；" if w.lang == "zh" else "; ").join(said)
            shown = Markup(value) if said else escape(w("unknown"))
            rows.append(el("tr", el("th", w.of(group.subject), scope="row"), el("td", shown)))
        return self.section("facts", self.table([w("subject"), w("fact")], rows), cls="annex")

    def provisions(self) -> Markup:
        w = self.words
        weighty, idle = self.outline.weighty
        parts = [self.annex(weighty)]
        if idle:
            parts.append(el("details", el("summary", w("only_idle")), self.annex(idle)))
        return self.section("provisions", *parts, cls="provisions")

    def annex(self, citations: tuple[Citation, ...]) -> Markup:
        w = self.words
        rows = []
        for citation in citations:
            note = None if citation.note is None else el("div", w.of(citation.note), class_="small")
            known = w.clauses([w.of(citation.force_text), w.of(citation.grade_text)])
            rows.append(
                el(
                    "tr",
                    el(
                        "td",
                        self.cited(citation),
                        el("div", known, class_="small"),
                        id=self.places[citation.id],
                    ),
                    el("td", w.of(citation.text), note),
                )
            )
        return self.table([w("provision"), w("paraphrase")], rows)

    def cited(self, citation: Citation) -> Markup | str:
        """A provision as the annex names it."""
        return self.lines.citation_in_full(citation)

    def proofs(self) -> Markup:
        trees = [self.proof(lines) for lines in proofs(self.outline)]
        return self.section("reasons", *trees, count=None if trees else 0)

    def proof(self, lines: list[ProofLine]) -> Markup:
        head, *rest = lines
        return el("details", el("summary", self.step(head)), self.branch(rest, 1))

    def branch(self, lines: list[ProofLine], depth: int) -> Markup | None:
        """The steps of one depth, each with those below it."""
        items = []
        start = 0
        while start < len(lines):
            end = start + 1
            while end < len(lines) and lines[end].depth > depth:
                end += 1
            items.append(el("li", self.step(lines[start]), self.branch(lines[start + 1 : end], depth + 1)))
            start = end
        return el("ul", *items, class_="proof" if depth == 1 else None) if items else None

    def step(self, line: ProofLine) -> Markup:
        w = self.words
        cites = self.lines.cites(line.cites)
        said = el("span", f" 〔{cites}〕", class_="small") if cites else None
        return join(
            w.of(line.text),
            " = ",
            el("span", self.outcome(line), class_="outcome"),
            self.elsewhere(line),
            said,
        )

    def table(self, heads: list[str], rows: list[Markup]) -> Markup:
        head = el("thead", el("tr", *(el("th", h, scope="col") for h in heads)))
        return wide(el("table", head, el("tbody", *rows)), self.words("table"))
