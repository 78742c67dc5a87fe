"""A determination in HTML for a page that has a frame of its own, and puts something beside its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from guiju.documents.effects import PointLine
from guiju.documents.html import Html
from guiju.documents.lines import MOST_SUBJECTS
from guiju.documents.markup import Markup, el, join
from guiju.documents.outline import Outline
from guiju.documents.parts import Entry, MissingLine, placed
from guiju.engine.determination import Citation, Conclusion, Determination, DutyResult, PointResult
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page puts beside parts of a determination; None: nothing.

    ``why`` gives the address that explains a result; ``missing`` and ``point`` give HTML below a missing fact and below
    an open point; ``law`` gives the address of a provision, by its identifier.
    """

    why: Callable[[Conclusion | DutyResult], str] | None = None
    missing: Callable[[MissingLine], Markup | None] | None = None
    point: Callable[[PointResult], Markup | None] | None = None
    law: Callable[[str], str | None] | None = None


def fragment(
    determination: Determination,
    lang: Lang,
    *,
    rulebook: Rulebook | None = None,
    beside: Beside | None = None,
) -> str:
    """What the page of a determination says, without its frame."""
    return _Fragment(Outline(determination, rulebook), lang, beside or Beside()).content()


class _Fragment(Html):
    def __init__(self, outline: Outline, lang: Lang, beside: Beside) -> None:
        super().__init__(outline, lang, why=False)
        self.beside = beside

    def explained(self, parts: Sequence[Conclusion | DutyResult]) -> Markup | None:
        """Where a result is explained, for each element that it is about."""
        w, address = self.words, self.beside.why
        if address is None:
            return None
        if len(parts) == 1:
            return el("p", el("a", w("why_link"), href=address(parts[0])), class_="why")
        links = [el("a", w.of(placed(one.subject, one.path)), href=address(one)) for one in parts]
        listed = Markup(("、" if w.lang == "zh" else ", ").join(links))
        if len(links) <= MOST_SUBJECTS:
            return el("p", w.pair(w("why_link"), ""), listed, class_="why")
        return el("details", el("summary", w("why_link") + w.brackets(w("items", count=len(links)))), listed)

    def in_short(self, entries: Sequence[Entry], said: list[str]) -> Markup:
        """Duties in a row; one on each line where each can be explained."""
        if self.beside.why is None:
            return super().in_short(entries, said)
        items = [el("li", line, self.explained(e.duties)) for e, line in zip(entries, said, strict=True)]
        return el("ul", *items, class_="findings no")

    def missing(self) -> Markup:
        """Missing facts, each with what stands below it."""
        below = self.beside.missing
        if below is None:
            return super().missing()
        w = self.words
        found = [
            el(
                "article",
                el("h3", f"{line.ref} ", w.of(line.missing.question), id=line.ref),
                el("p", self.lines.held_up(line), class_="small"),
                el("p", w.of(line.missing.help), class_="small"),
                below(line),
            )
            for line in self.outline.missing
        ]
        return self.section("missing", *found, count=len(found))

    def below_point(self, line: PointLine) -> Markup | None:
        """The provisions that leave the point open, and what the page puts there instead of a hint."""
        if self.beside.point is None:
            return super().below_point(line)
        return join(self.cites(line.point.cites), self.beside.point(line.point))

    def cited(self, citation: Citation) -> Markup | str:
        """A provision, leading to where the page shows it."""
        label = super().cited(citation)
        address = None if self.beside.law is None else self.beside.law(citation.id)
        return label if address is None else el("a", label, href=address)
