"""Why one result comes out as it does: its shortest sufficient reason and its proof, as a tree that opens step by step."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.documents.lines import Lines
from guiju.documents.markup import Markup, el, join, wide
from guiju.documents.outline import Outline
from guiju.engine.determination import Citation, Conclusion, Determination, DutyResult, ProofStep
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang
from guiju.engine.uses.compare.cases import RESULT, in_words

MOST_SHOWN = 12
"""Facts of a reason that are shown at once; more are folded."""
OPEN_TO = 2
"""Down to which depth the tree is open at first."""


def fragment(explained: Determination, lang: Lang, *, rulebook: Rulebook | None = None) -> str:
    """The reason, the proof and the provisions of the one result of a determination, without a frame.

    Args:
        explained: as :func:`guiju.engine.assessment.explain_one` makes it.
    """
    return str(_Why(Outline(explained, rulebook), lang).render())


class _Why:
    def __init__(self, outline: Outline, lang: Lang) -> None:
        self.lines = Lines(outline, lang)
        self.words = self.lines.words
        determination = outline.determination
        parts: list[Conclusion | DutyResult] = [*determination.conclusions, *determination.duties]
        self.part = parts[0]
        self.citations = determination.citations
        self.shown: dict[tuple[str | None, str], list[tuple[ProofStep, str]]] = {}
        self.count = 0
        self.cited: dict[str, str] = {}

    def render(self) -> Markup:
        w, part = self.words, self.part
        assert part.proof is not None
        tree = el("ul", self.step(part.proof, 0), class_="proof tree")
        # The provisions come last on the page, but only the tree says which.
        self.cites(part.cites)
        return join(
            el("dl", el("dt", w.of(RESULT)), el("dd", el("strong", w.of(in_words(part.result))))),
            self.reason(),
            el("section", el("h2", w("proof"), id="proof"), tree, aria_labelledby="proof"),
            self.provisions(),
        )

    def reason(self) -> Markup | None:
        w = self.words
        found = self.lines.reason(self.part)
        if found is None:
            return None
        heading, _ = found
        items = [
            el("li", w.pair(w.of(one.label), w.of(one.value)), " ", el("code", one.path))
            for one in self.part.reason
        ]
        shown = el("ul", *items) if items else el("p", w("reason_always"))
        if len(items) > MOST_SHOWN:
            shown = el("details", el("summary", w("facts_needed", count=len(items))), shown)
        return el("section", el("h2", heading, id="reason"), shown, aria_labelledby="reason")

    def step(self, step: ProofStep, depth: int) -> Markup:
        w = self.words
        outcome = w("unsettled") if step.outcome is None else w.of(step.outcome)
        said = [w.of(step.text), " = ", el("span", outcome, class_="outcome")]
        if step.fact is not None:
            said += [" ", el("span", w.pair(w("rests_on_fact"), ""), el("code", step.fact), class_="small")]
        cites = self.cites(step.cites)
        below = None if cites is None else el("div", cites, class_="cites")
        if not step.steps:
            return el("li", *said, below)
        # The same words may be said of something else: only the very same step is not told again.
        alike = self.shown.setdefault((step.rule, step.text.zh), [])
        above = next((name for one, name in alike if one == step), None)
        if above is not None:
            link = el("span", el("a", w("shown_above"), href=f"#{above}"), class_="small")
            return el("li", *said, " ", link, below)
        self.count += 1
        name = f"s{self.count}"
        alike.append((step, name))
        inner = el("ul", *(self.step(one, depth + 1) for one in step.steps))
        return el("li", el("details", el("summary", *said), below, inner, open=depth < OPEN_TO), id=name)

    def cites(self, ids: Iterable[str]) -> Markup | None:
        """Provisions with their grades, each leading to its paraphrase."""
        w = self.words
        links = []
        for name in dict.fromkeys(ids):
            place = self.cited.setdefault(name, f"c{len(self.cited) + 1}")
            one = self.citations[name]
            links.append(
                join(el("a", self.lines.citation(one), href=f"#{place}"), w.brackets(w.of(one.grade_text)))
            )
        return Markup(("；" if w.lang == "zh" else "; ").join(links)) if links else None

    def provisions(self) -> Markup:
        w = self.words
        rows = [self.provision(self.citations[name], place) for name, place in self.cited.items()]
        heads = el("thead", el("tr", *(el("th", w(key), scope="col") for key in ("provision", "paraphrase"))))
        table = wide(el("table", heads, el("tbody", *rows)), w("table"))
        return el(
            "section",
            el("h2", w("provisions"), id="provisions"),
            table if rows else el("p", w("none"), class_="small"),
            class_="provisions",
            aria_labelledby="provisions",
        )

    def provision(self, one: Citation, place: str) -> Markup:
        w = self.words
        known = w.clauses([w.of(one.force_text), w.of(one.grade_text)])
        note = None if one.note is None else el("div", w.of(one.note), class_="small")
        label = el("td", self.lines.citation_in_full(one), el("div", known, class_="small"), id=place)
        return el("tr", label, el("td", w.of(one.text), note))
