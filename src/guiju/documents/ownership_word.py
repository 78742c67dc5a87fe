"""The draft analysis that supports a unit's commitment letter (H13), as a Word document that counsel edits and signs.

It says what follows from the holdings given and what does not; what only the unit can answer is left blank for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from guiju.documents import ownership_lines as lines
from guiju.documents.ownership_chart import chart
from guiju.documents.ownership_draft import cites_of, letter_text, reading_text
from guiju.documents.ownership_figure import Figure, figure
from guiju.documents.ownership_word_said import SAID
from guiju.documents.phrases import PHRASES, Words
from guiju.documents.word_parts import (
    Cell,
    drawing_page,
    new_document,
    packed,
    page_numbers,
    paragraph,
    run,
    signatures,
    table,
)
from guiju.engine.facts import Fact
from guiju.engine.instruments import GRADES, Grade
from guiju.engine.rules import OpenPoint
from guiju.engine.text import Lang, Text
from guiju.engine.unknowns import Unknown, UnknownFact
from guiju.engine.wording import YES_NO, unknown_text, value_text
from guiju.ownership.model import SHARED, Link, Tie
from guiju.ownership.shares import UNKNOWN_SHARE, per_cent
from guiju.rulebooks.hgr.declaring import COMMITMENT_LETTER
from guiju.rulebooks.hgr.facts import Unit
from guiju.rulebooks.hgr.verdict import Verdict

BESIDE = (Tie.CONTRACT, Tie.PARTNER, Tie.BOARD, Tie.CONCERT, Tie.NOMINEE)
"""Ties that are looked at beside holdings."""
FACTORS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("voting", ("majorities", "foreign_side_can_block")),
    ("appointing", ("nominated", "foreign_side_appoints_directors")),
    ("seats", ("how_many", "foreign_board_majority")),
    ("judgement", ("dominated_by_rights", "dominated_by_arrangement")),
)
"""The factors of H12, and the unit's own judgment: of each the questions, facts of a unit or words of ours."""


SECTIONS = (
    "follows", "holders", "methods", "arrangements", "influence", "open", "missing", "assumed", "basis", "signatures",
)  # fmt: skip


def render(verdict: Verdict, lang: Lang, readings: Iterable[str] = ()) -> bytes:
    """The draft as a .docx file: the same verdict gives the same bytes.

    Args:
        readings: how open points were read for it, each as ``point=reading``.
    """
    return _Word(verdict, lang, tuple(readings)).render()


class _Word:
    def __init__(self, verdict: Verdict, lang: Lang, readings: tuple[str, ...]) -> None:
        self.verdict = verdict
        self.analysis = verdict.analysis
        self.standing = verdict.analysis.standing
        self.lang: Lang = lang
        self.words = Words(lang)
        self.readings = readings
        self.shown: Figure = figure(self.standing, self.analysis, lang)
        above = {box.id for box in self.shown.boxes}
        self.links = [link for link in self.standing.links if link.held in above]
        self.title = self.say("title")
        self.document: Any = new_document(lang, self.standing.day, f"{self.title} {self.body}", self.title)

    @property
    def body(self) -> str:
        """What the unit is called."""
        return self.analysis.body.id

    def say(self, key: str, **values: object) -> str:
        text = SAID[key].in_(self.lang)
        return text.format(**values) if values else text

    def of(self, texts: Iterable[Text]) -> list[str]:
        return [text.in_(self.lang) for text in texts]

    def render(self) -> bytes:
        self._margins()
        self._first_page()
        self._holders()
        self._methods()
        self._arrangements()
        self._influence()
        self._open()
        self._missing()
        self._listed("assumed", lines.assumption_lines(self.analysis))
        self._basis()
        self._signatures()
        svg = chart(self.standing, self.analysis, self.lang)
        drawing_page(self.document, svg, self.say("drawing", unit=self.body))
        return packed(self.document)

    # --- parts -------------------------------------------------------------------------------------------------

    def _put(self, text: str, style: str | None = None, **how: Any) -> Any:
        return paragraph(self.document, text, style, **how)

    def _section(self, key: str, **values: object) -> None:
        title = self.say(key, **values) if key in SAID else self.words(key)
        self._put(self.words.section(SECTIONS.index(key) + 1) + title, "Heading 1")

    def _bullets(self, texts: Iterable[str]) -> None:
        for text in texts:
            self._put(text, "List Bullet").paragraph_format.space_after = Pt(1)

    def _listed(self, key: str, texts: Iterable[Text]) -> None:
        self._section(key)
        found = self.of(texts)
        if found:
            self._bullets(found)
        else:
            self._put(self.words("none"), soft=True)

    def _margins(self) -> None:
        section = self.document.sections[0]
        day = value_text(self.standing.day).in_(self.lang)
        run(section.header.paragraphs[0], f"{self.title} · {self.body} · {day}", soft=True)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        page_numbers(foot, self.words("page", page="{page}", pages="{pages}"))

    # --- first page --------------------------------------------------------------------------------------------

    def _first_page(self) -> None:
        structure = self.standing.structure
        self._put(self.title, "Title")
        counted = self.say(
            "counted",
            nodes=len(structure.nodes),
            above=len(self.shown.boxes) - 1,
            links=len(self.standing.links),
        )
        given = [structure.title, counted] if structure.title else [counted]
        if structure.sources:
            names = [PurePath(source).name for source in structure.sources]
            given.append("~" + self.words.pair(self.say("files"), self.words.list(names)))
        letter = COMMITMENT_LETTER.label.in_(self.lang).partition("（" if self.lang == "zh" else " (")[0]
        readings = [reading_text(one).in_(self.lang) for one in self.readings] or [self.say("no_readings")]
        rows: list[list[Cell]] = [
            ["**" + self.say("unit"), "**" + self.body],
            ["**" + self.say("as_of"), value_text(self.standing.day).in_(self.lang)],
            ["**" + self.say("structure"), given],
            ["**" + self.say("purpose"), self.say("purpose_text", letter=letter)],
            ["**" + self.say("readings"), readings],
        ]
        table(self.document, [], rows, (3.0, 13.4))
        self._section("follows")
        self._summary()
        self._put(letter_text(self.verdict, self.words), bold=True)
        differs = lines.disagreement(self.verdict)
        if differs is not None:
            self._put(differs.in_(self.lang))
        self._put(self.say("limits"), soft=True, size=8.5)

    def _summary(self) -> None:
        rows: list[list[Cell]] = []
        for limb in (self.verdict.status, *self.verdict.limbs):
            first = next(lines.answer_lines(limb)).in_(self.lang)
            status = limb is self.verdict.status
            label = self.say("status") if status else limb.decision.label.in_(self.lang)
            rows.append([("**" if status else "") + label, ("**" if status else "") + first])
        for tie, key in ((Tie.EQUITY, "equity"), (Tie.VOTES, "votes")):
            finding = self.analysis.count("look_through", tie)
            said = lines.finding_text(finding).in_(self.lang)
            rows.append([self.say("look_through") + self.words.brackets(self.say(key)), said])
        answer = self.verdict.status.answer
        counted = (
            ("facts_missing", "missing", len(answer.missing)),
            ("points_open", "open", len(answer.points)),
            ("assumed_short", "assumed", len(list(lines.assumption_lines(self.analysis)))),
        )
        for key, section, count in counted:
            if count:
                at = self.words.section(SECTIONS.index(section) + 1).rstrip("、. ")
                rows.append([self.say(key), self.say("items", count=count, at=at)])
        unsourced = sum(not link.source for link in self.links)
        if unsourced:
            rows.append([self.say("unsourced"), self.say("unsourced_text", count=unsourced)])
        table(self.document, [], rows, (6.4, 10.0))

    # --- holdings ----------------------------------------------------------------------------------------------

    def _holders(self) -> None:
        self._section("holders")
        heads = [self.say(key) for key in ("holder", "held", "what", "days", "source")]
        rows: list[list[Cell]] = [self._holding(link) for link in self.links if link.tie not in BESIDE]
        for rest in self.shown.rests:
            rows.append([self.say("none_named"), rest.held, list(rest.lines[1:]), "—", "—"])
        table(self.document, heads, rows, (4.2, 4.0, 3.0, 2.2, 3.0))

    def _holding(self, link: Link) -> list[Cell]:
        what = [link.tie.label.in_(self.lang)]
        if link.tie in SHARED:
            known = link.share != UNKNOWN_SHARE
            share = lines.share_text(link.share).in_(self.lang) if known else self.say("not_known")
            what[0] += f" {share}"
        if link.counterpart:
            what.append("~" + self.say("with", name=link.counterpart))
        days = [
            self.say(key, day=value_text(day).in_(self.lang))
            for key, day in (("since", link.since), ("until", link.until))
            if day is not None
        ]
        return [
            [link.holder, "~" + self._head(link.holder)],
            [link.held, "~" + self._head(link.held)],
            what,
            days or "—",
            link.source or "~" + self.say("no_source"),
        ]

    def _head(self, node: str) -> str:
        """Where a node is and what it is."""
        return next((box.head for box in self.shown.boxes if box.id == node), "—")

    def _methods(self) -> None:
        analysis = self.analysis
        self._section("methods", limit=per_cent(analysis.threshold))
        heads = [self.say(key) for key in ("method", "equity", "votes")]
        rows: list[list[Cell]] = [
            [
                ["**" + row.method.in_(self.lang), "~" + row.formula.in_(self.lang)],
                row.equity.in_(self.lang),
                row.votes.in_(self.lang),
            ]
            for row in lines.figure_rows(analysis)
        ]
        table(self.document, heads, rows, (8.0, 4.2, 4.2))
        more: list[list[Cell]] = [
            [self.say(key), lines.finding_text(finding).in_(self.lang)]
            for key, finding in (
                ("largest", analysis.largest),
                ("in_full", analysis.in_full),
                ("in_full_by_one", analysis.in_full_by_one),
            )
        ]
        table(self.document, [], more, (8.0, 8.4), together=True)
        chains = self.of(lines.decisive(self.verdict))
        self._put(self.say("chains"), "Heading 2")
        self._bullets(chains or [self.words("none")])

    def _arrangements(self) -> None:
        self._section("arrangements")
        found = [link for link in self.links if link.tie in BESIDE]
        if not found:
            self._put(self.say("no_arrangements"))
            return
        heads = [self.say(key) for key in ("holder", "held", "what", "days", "source")]
        table(self.document, heads, [self._holding(link) for link in found], (4.2, 4.0, 3.0, 2.2, 3.0))
        reach = self.of(lines.arrangement_lines(self.analysis))
        if reach:
            self._put(self.say("reach"), "Heading 2")
            self._bullets(reach)

    # --- what the unit answers -----------------------------------------------------------------------------------

    def _influence(self) -> None:
        self._section("influence")
        self._put(self.say("influence_text"))
        heads = [self.say(key) for key in ("question", "known", "answer")]
        rows: list[list[Cell]] = []
        for group, questions in FACTORS:
            for n, key in enumerate(questions):
                lead = ["**" + self.say(group)] if not n else []
                fact = Unit.facts.get(key)
                asked = self.say(key) if fact is None else fact.ask.in_(self.lang)
                # The second blank line is room to write in.
                rows.append([[*lead, asked], self._known(key, fact), ["", ""]])
        table(self.document, heads, rows, (6.8, 3.2, 6.4))

    def _known(self, key: str, fact: Fact[Any] | None) -> Cell:
        """What the structure says of a question."""
        if fact is not None:
            value = self.verdict.facts.get(key)
            return YES_NO[value].in_(self.lang) if isinstance(value, bool) else "~" + self.say("silent")
        seats = [link for link in self.links if link.tie is Tie.BOARD and link.held == self.body]
        if key == "how_many" and seats:
            return [f"{link.holder} {lines.share_text(link.share).in_(self.lang)}" for link in seats]
        return "~" + self.say("silent")

    # --- open and unknown ----------------------------------------------------------------------------------------

    def _open(self) -> None:
        answer, decision = self.verdict.status.answer, self.verdict.status.decision
        self._section("open")
        if not answer.points:
            self._put(self.words("none"), soft=True)
            return
        self._put(self.say("open_text"))
        for number, point in enumerate(answer.points, 1):
            self._put(f"({number}) {point.question.in_(self.lang)}", "Heading 2")
            rows: list[list[Cell]] = [
                [f"{number}{letter}", reading.text.in_(self.lang)]
                for letter, reading in zip("abcdefgh", point.readings, strict=False)
            ]
            rows.append(["", [self.say("position") + self.words.colon, "", ""]])
            table(self.document, [], rows, (1.4, 15.0))
        heads = [self.say("reading"), self.say("result")]
        results: list[list[Cell]] = []
        for chosen, value in answer.readings:
            said = (
                value_text(value, decision).in_(self.lang)
                if value is not None
                else self.say("missing_result")
            )
            results.append([list(self._chosen(answer.points, chosen)), said])
        table(self.document, heads, results, (12.0, 4.4))

    def _chosen(self, points: Sequence[OpenPoint], chosen: Sequence[str]) -> Iterator[str]:
        for number, (point, one) in enumerate(zip(points, chosen, strict=True), 1):
            for letter, reading in zip("abcdefgh", point.readings, strict=False):
                if reading.id == one:
                    yield f"{number}{letter} {reading.text.in_(self.lang)}"

    def _missing(self) -> None:
        answer = self.verdict.status.answer
        self._section("missing")
        if answer.missing:
            self._put(self.say("missing_text"))
            if not answer.exhaustive:
                self._put(PHRASES["not_exhaustive"].in_(self.lang))
            rows: list[list[Cell]] = [
                [f"{n}", self._asked(unknown)] for n, unknown in enumerate(answer.missing, 1)
            ]
            table(self.document, [], rows, (1.2, 15.2))
        else:
            self._put(self.words("none"), soft=True)
        unknown = self.of(lines.unknown_lines(self.analysis))
        if unknown:
            self._put(self.say("unknown"), "Heading 2")
            self._bullets(unknown)

    def _asked(self, unknown: Unknown) -> list[str]:
        if isinstance(unknown, UnknownFact):
            fact = unknown.fact
            return [fact.ask.in_(self.lang), "~" + fact.help.in_(self.lang)]
        return [unknown_text(unknown).in_(self.lang)]

    # --- end -----------------------------------------------------------------------------------------------------

    def _basis(self) -> None:
        self._section("basis")
        provisions = [cite.on(self.standing.day) for cite in cites_of(self.verdict)]
        weak = sum(provision.grade is not Grade.VERBATIM for provision in provisions)
        if weak:
            self._put(self.say("weak", count=weak), bold=True)
        heads = [self.say(key) for key in ("provision", "grade", "paraphrase")]
        rows: list[list[Cell]] = [
            [p.label.in_(self.lang), GRADES[p.grade].in_(self.lang), p.text.in_(self.lang)]
            for p in provisions
        ]
        table(self.document, heads, rows, (4.2, 2.6, 9.6))

    def _signatures(self) -> None:
        w = self.words
        self._section("signatures")
        made = signatures(self.document, w, (w("prepared"), w("reviewed"), self.say("seal")))
        made.rows[-1].height = Cm(2.4)
